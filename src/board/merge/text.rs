//! Long texts, line by line.

use similar::{MergeResolution, TextMerge};

/// A text that was merged.
pub(super) struct Text {
    /// What stands.
    pub(super) stands: String,
    /// The same with the other side's lines wherever both changed the same ones; nothing when they nowhere did.
    pub(super) rival: Option<String>,
}

/// Merges two texts that were made of one; where both changed the same lines, those of the larger text stand.
pub(super) fn merge(base: &str, one: &str, other: &str) -> Text {
    if one == other || other == base {
        return Text { stands: one.to_owned(), rival: None };
    }
    if one == base {
        return Text { stands: other.to_owned(), rival: None };
    }
    // The larger one first: the outcome must not depend on who is who.
    let (first, second) = if one > other { (one, other) } else { (other, one) };
    let [base, first, second] = [base, first, second].map(ended);
    let merged = TextMerge::from_lines(&*base, &*first, &*second);
    let (mut stands, mut rival, mut is_contested) = (String::new(), String::new(), false);
    for region in merged.regions() {
        let ours = region.ours_range().filter_map(|line| merged.ours_line(line));
        let theirs = region.theirs_range().filter_map(|line| merged.theirs_line(line));
        match region.resolution() {
            MergeResolution::Theirs => {
                let lines: String = theirs.collect();
                stands.push_str(&lines);
                rival.push_str(&lines);
            }
            MergeResolution::Conflict => {
                is_contested = true;
                stands.extend(ours);
                rival.extend(theirs);
            }
            // Another release may know more: ours is always there.
            MergeResolution::Unchanged | MergeResolution::Ours | MergeResolution::Both | _ => {
                let lines: String = ours.collect();
                stands.push_str(&lines);
                rival.push_str(&lines);
            }
        }
    }
    let text = |text: String| text.strip_suffix('\n').map_or(text.clone(), str::to_owned);
    let (stands, rival) = (text(stands), text(rival));
    let rival = (is_contested && stands != rival).then_some(rival);
    Text { stands, rival }
}

/// A text whose last line ends like all others; no text is no line.
fn ended(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, one: &str, other: &str, stands: &str, rival: Option<&str>) {
        for (one, other) in [(one, other), (other, one)] {
            let merged = merge(base, one, other);
            assert_eq!((merged.stands.as_str(), merged.rival.as_deref()), (stands, rival));
        }
    }

    #[test]
    fn lines_that_only_one_changed_are_no_conflict() {
        check("a\nb\nc\nd\ne", "A\nb\nc\nd\ne", "a\nb\nc\nd\nE", "A\nb\nc\nd\nE", None);
        check("a", "", "a", "", None);
        check("", "a", "a", "a", None);
        check("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd", None);
    }

    #[test]
    fn lines_that_both_changed_are_kept_twice() {
        check("a\nb\nc\nd\ne", "a\nx\nc\nd\nE", "a\ny\nc\nd\ne", "a\ny\nc\nd\nE", Some("a\nx\nc\nd\nE"));
        check("", "x", "y", "y", Some("x"));
        check("a", "b", "", "b", Some(""));
    }
}
