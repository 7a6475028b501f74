//! Acceptance criteria out of descriptions.

use crate::{
    board::{acceptance::AcceptanceCriterion, title::Title},
    exchange::jira_words::fold,
};

/// What a heading of acceptance criteria begins with, folded.
const HEADINGS: &[&str] = &[
    "acceptance criteria",
    "acceptance criterion",
    "criterios de aceptacion",
    "criterios de aceite",
    "criterios de aceitacao",
    "akzeptanzkriterien",
    "criteres d'acceptation",
    "criteres d'acceptance",
    "akseptansekriterier",
    "akseptansekriterium",
    "acceptatiecriteria",
];

/// Takes the acceptance criteria out of a description; what is no criterion stays, in its order.
pub(crate) fn split(description: &str) -> (String, Vec<AcceptanceCriterion>) {
    let lines: Vec<&str> = description.lines().collect();
    let (mut about, mut criteria) = (Vec::new(), Vec::new());
    let mut next = 0;
    while let Some(line) = lines.get(next) {
        next += 1;
        let Some(heading) = Heading::of(line) else {
            about.push(line.trim_end());
            continue;
        };
        let mut found: Vec<_> = heading.inline.iter().filter_map(|text| criterion(text)).collect();
        let listed = lines.get(next..).map_or(0, |below| list_length(below, heading.depth));
        let items = lines.iter().skip(next).take(listed).filter_map(|line| list_item(line));
        found.extend(items.filter_map(|item| criterion(item.text)));
        if found.is_empty() {
            about.push(line.trim_end());
            continue;
        }
        next += listed;
        if !heading.before.is_empty() {
            about.push(heading.before);
        }
        criteria.append(&mut found);
        // One blank line parts what stood above from what stood below, not both of theirs.
        let is_blank = |line: &&str| line.trim().is_empty();
        while about.last().is_some_and(is_blank) && lines.get(next).is_some_and(is_blank) {
            next += 1;
        }
    }
    (tidy_lines(&about), criteria)
}

/// Reads a text that is nothing but criteria: one a line.
pub(crate) fn lines(text: &str) -> Vec<AcceptanceCriterion> {
    text.lines().filter_map(|line| criterion(list_item(line).map_or(line, |item| item.text))).collect()
}

/// Joins the lines of a description, without blank lines around them.
fn tidy_lines(lines: &[&str]) -> String {
    let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    let last = lines.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
    lines.get(first..last).unwrap_or_default().join("\n")
}

/// Tidies a description of which nothing is taken out.
pub(crate) fn whole(description: &str) -> String {
    tidy_lines(&description.lines().map(str::trim_end).collect::<Vec<_>>())
}

fn criterion(text: &str) -> Option<AcceptanceCriterion> {
    let text = text.trim();
    let unticked = text.strip_prefix("[ ]").or_else(|| text.strip_prefix("[]"));
    let ticked = text.strip_prefix("[x]").or_else(|| text.strip_prefix("[X]"));
    let title = Title::tidied(unticked.or(ticked).unwrap_or(text)).ok()?;
    Some(AcceptanceCriterion { text: title.to_string(), met: ticked.is_some() })
}

/// A line that announces acceptance criteria.
struct Heading<'a> {
    /// How deep it stands in a list; 0 outside of lists.
    depth: usize,
    /// What stands before it on its line.
    before: &'a str,
    /// The criteria that stand behind it on its line.
    inline: Vec<&'a str>,
}

impl<'a> Heading<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let item = list_item(line);
        // A heading of Markdown looks like an item of a numbered list of Jira's.
        let depth = item.as_ref().map_or(0, |item| if item.numbered_by_hash { 0 } else { item.depth });
        let text = undecorated(item.map_or(line, |item| item.text));
        if let Some(rest) = after_heading(text) {
            let inline = match inline_text(rest) {
                Inline::Nothing => Vec::new(),
                Inline::Text(text) => pieces(text),
                Inline::Prose => return None,
            };
            return Some(Self { depth, before: "", inline });
        }
        let ends = line.match_indices(['.', '!', '?', ';']).map(|(at, end)| at + end.len());
        ends.into_iter().find_map(|end| {
            let (before, behind) = line.split_at_checked(end)?;
            let rest =
                behind.starts_with(char::is_whitespace).then(|| after_heading(undecorated(behind)))??;
            let Inline::Text(text) = inline_text(rest) else { return None };
            Some(Self { depth: 0, before: before.trim_end(), inline: pieces(text) })
        })
    }
}

/// What stands behind the words of a heading.
enum Inline<'a> {
    Nothing,
    Text(&'a str),
    /// No colon: the words are part of a sentence.
    Prose,
}

fn inline_text(rest: &str) -> Inline<'_> {
    let rest = rest.trim_start_matches(DECORATION).trim_start();
    let rest = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((_, behind)) => behind.trim_start_matches(DECORATION).trim_start(),
        None => rest,
    };
    let (colon, text) = match rest.strip_prefix([':', '：']) {
        Some(text) => (true, text),
        None => (false, rest),
    };
    // A star directly behind the colon closes the bold heading; with a blank before it, it would be text.
    let text = text.trim_start_matches(DECORATION).trim();
    match (text.is_empty(), colon) {
        (true, _) => Inline::Nothing,
        (false, true) => Inline::Text(text),
        (false, false) => Inline::Prose,
    }
}

const DECORATION: &[char] = &['*', '_', '+'];

fn undecorated(text: &str) -> &str {
    let text = text.trim_start();
    let level = text.strip_prefix('h').and_then(|text| text.strip_prefix(|level| matches!(level, '1'..='6')));
    let text = level.and_then(|text| text.strip_prefix('.')).unwrap_or(text);
    text.trim_start().trim_start_matches(DECORATION).trim_start()
}

/// Returns what stands behind the words of a heading, if a text begins with them.
fn after_heading(text: &str) -> Option<&str> {
    // Nearly every line of every description comes by here, and leaves at once.
    let start = fold(&text.chars().take(5).collect::<String>());
    if !matches!(start.as_str(), "accep" | "crite" | "akzep" | "aksep") {
        return None;
    }
    HEADINGS.iter().find_map(|heading| {
        // Folding makes some letters longer or shorter, so the end is looked for letter by letter.
        let words = heading.chars().count();
        let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
        ends.skip(words.saturating_sub(1)).take(8).find_map(|end| {
            let (head, rest) = text.split_at_checked(end)?;
            let whole_words = !rest.starts_with(char::is_alphanumeric);
            (whole_words && fold(head) == *heading).then_some(rest)
        })
    })
}

/// Cuts `a; b; c.` into its pieces.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces: Vec<&str> = text.split(';').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if pieces.len() > 1
        && let Some(last) = pieces.last_mut()
    {
        *last = last.trim_end_matches('.');
    }
    pieces
}

/// A line of a list, in the notation of Jira or Markdown.
struct ListItem<'a> {
    depth: usize,
    numbered_by_hash: bool,
    text: &'a str,
}

fn list_item(line: &str) -> Option<ListItem<'_>> {
    let line = line.trim();
    let marker = line.split(char::is_whitespace).next()?;
    let text = line.strip_prefix(marker)?.trim_start();
    let of_jira = marker.chars().all(|mark| matches!(mark, '*' | '#'));
    let of_others = matches!(marker, "-" | "+" | "•" | "–");
    let numbered = marker
        .strip_suffix(['.', ')'])
        .is_some_and(|number| number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit()));
    let is_item = !marker.is_empty() && !text.is_empty() && (of_jira || of_others || numbered);
    let depth = if of_jira { marker.len() } else { 1 };
    let numbered_by_hash = of_jira && marker.bytes().all(|mark| mark == b'#');
    is_item.then_some(ListItem { depth, numbered_by_hash, text })
}

/// Counts the lines that a list below a heading takes, blank lines before and within it included.
fn list_length(lines: &[&str], depth: usize) -> usize {
    let mut length = 0;
    for (position, line) in lines.iter().enumerate() {
        match list_item(line) {
            Some(item) if item.depth > depth => length = position + 1,
            None if line.trim().is_empty() => {}
            Some(_) | None => break,
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(description: &str, about: &str, criteria: &[&str]) {
        let (left, found) = split(description);
        let found: Vec<_> = found.iter().map(|criterion| criterion.text.as_str()).collect();
        assert_eq!((left.as_str(), found.as_slice()), (about, criteria));
    }

    #[test]
    fn criteria_below_a_heading_are_taken_out_in_every_decoration() {
        let of = ["paid", "sent"];
        check("As a guest\n\n*Acceptance Criteria:*\n\n# paid\n# sent", "As a guest", &of);
        check("above\n\nAcceptance criteria\n* paid\n* sent\n\nbelow", "above\n\nbelow", &of);
        check("h3. Acceptance criteria\n* paid\n* sent\n\nThe end", "The end", &of);
        check("## Acceptance Criteria (AC)\n- [ ] paid\n- [ ] sent", "", &of);
        check("_Akzeptanzkriterien_\n1. paid\n2. sent", "", &of);
        check("*Critères d’acceptation :*\n- paid\n\n- sent\nmore", "more", &of);
        check("Criterios de aceptación\n• paid\n• sent", "", &of);
        check("Acceptatiecriteria:\n* paid\n* sent", "", &of);
        check("*Akseptansekriterier*:\n* paid\n* sent", "", &of);
        check(
            "* *Goal:* money\n* *Acceptance Criteria:*\n*# paid\n*# sent\n* *Owner*",
            "* *Goal:* money\n* *Owner*",
            &of,
        );
    }

    #[test]
    fn criteria_on_one_line_are_cut_at_semicolons() {
        check("Como guest. Critérios de aceite: paid; sent.", "Como guest.", &["paid", "sent"]);
        check("Critérios de aceitação: paid it.", "", &["paid it."]);
    }

    #[test]
    fn what_is_no_criterion_stays() {
        for text in [
            "Acceptance criteria are in the wiki",
            "Acceptance criteria:\nGiven a guest\nThen pay",
            "* paid\n* sent",
            "x. Acceptance criteria",
        ] {
            check(text, text, &[]);
        }
        check("a\n\nb  \n\n", "a\n\nb", &[]);
    }

    #[test]
    fn ticked_criteria_are_met() {
        let (_, criteria) = split("Acceptance criteria\n* [x] paid\n* [ ] sent");
        assert_eq!(criteria.iter().map(|criterion| criterion.met).collect::<Vec<_>>(), [true, false]);
    }
}
