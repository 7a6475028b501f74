//! Reviews, and what is shown to others.

/// No page of a review has such a key: `not while presenting: q leaves the review`
pub(crate) fn not_while_presenting(leave: &str) -> String {
    format!("not while presenting: {leave} leaves the review")
}

/// A board that is only shown has no such key.
pub(crate) fn read_only(leave: &str) -> String {
    format!("read-only while presenting: {leave} leaves")
}

/// A command of the review.
pub(crate) fn only_reviewing(review: &str) -> String {
    format!("this works in a review: {review} opens it")
}

/// A command of the question at the end of a review.
pub(crate) fn only_leaving(review: &str) -> String {
    format!("this works when a review is left: {review} opens one")
}

/// A command of the board that is shown to others.
pub(crate) fn only_presenting(present: &str) -> String {
    format!("this works while the board is shown to others: {present} shows it")
}

/// Grabbing works on one page: `Space grabs on the page "next": → pages on`
pub(crate) fn grabs_on_next(grab: &str, page: &str) -> String {
    format!("{grab} grabs on the page \"next\": {page} pages on")
}

/// What is on the live page stays in its list.
pub(crate) fn stays_in_backlog(down: &str) -> String {
    format!("not while presenting: {down} drops it here")
}

/// There is no sprint to review.
pub(crate) fn no_sprint(plan: &str) -> String {
    format!("there is no sprint to review: {plan} plans one")
}

/// A sprint that has not begun.
pub(crate) fn only_planned(sprint: &str, earlier: &str) -> String {
    format!(
        "{sprint} has not begun, there is nothing to review: {earlier} in the sprint shows the one before"
    )
}

/// The first page.
pub(crate) fn first_page() -> String {
    "this is the first page".to_owned()
}

/// The last page.
pub(crate) fn last_page() -> String {
    "this is the last page".to_owned()
}

/// No change is under the cursor.
pub(crate) fn nothing_to_look_at() -> String {
    "nothing has changed".to_owned()
}

/// Feedback without words.
pub(crate) fn nothing_said(forget: &str) -> String {
    format!("what was said? a few words: {forget} puts it away")
}

/// Something was heard: `kept in the inbox, 3 heard so far`
pub(crate) fn heard(so_far: usize) -> String {
    format!("kept in the inbox, {so_far} heard so far")
}

/// Feedback that is not kept yet.
pub(crate) fn put_away(again: &str) -> String {
    format!("put away, not kept: {again} goes on with it")
}

/// What becomes of feedback.
pub(crate) fn goes_to_inbox(sprint: &str, with_item: bool, so_far: usize) -> String {
    let item = if with_item { " and this item" } else { "" };
    let heard =
        if so_far == 0 { "Nothing heard so far.".to_owned() } else { format!("{so_far} heard so far.") };
    format!("It goes to the inbox with {sprint}{item}. {heard}")
}

/// Whoever leaves without any feedback is asked this.
pub(crate) fn nothing_heard() -> String {
    "Nothing heard? Whatever somebody said is worth a line.".to_owned()
}

/// The review is kept.
pub(crate) fn is_frozen() -> String {
    "the review is frozen, with the top of the Product Backlog as it stands".to_owned()
}

/// A review that was frozen before.
pub(crate) fn frozen_already(on: &str, leave: &str) -> String {
    format!("this review is frozen since {on}: {leave} leaves")
}

/// A sprint that is not over: `Sprint 12 runs, its review is kept once it is closed: q, then S closes it`
pub(crate) fn still_runs(sprint: &str, leave: &str, step: &str) -> String {
    format!("{sprint} runs, its review is kept once it is closed: {leave}, then {step} closes it")
}

/// Other colours.
pub(crate) fn contrast(on: bool, key: &str) -> String {
    if on { format!("high contrast: {key} goes back") } else { "the colours from before".to_owned() }
}

/// The sign on shared screens, the longest first: what is not seen.
pub(crate) fn shared(hides_estimates: bool) -> [String; 2] {
    let hidden = if hides_estimates { "notes, names, budget, estimates" } else { "notes, names, budget" };
    [format!("shared: {hidden} hidden"), "shared".to_owned()]
}

/// Stands where nothing was accepted.
pub(crate) const NOTHING_ACCEPTED: &str = "Nothing was accepted.";

/// Stands above the criteria of an accepted item.
pub(crate) const IN_THE_DEMO: &str = "What you can see in the demo";

/// Stands above the criteria of another item.
pub(crate) const CRITERIA: &str = "What must hold";

/// Stands where everything was accepted.
pub(crate) const NOTHING_RETURNED: &str = "Nothing went back: everything was accepted.";

/// Stands above what went back.
pub(crate) const RETURNED: &str = "Not done: these left the sprint";

/// Stands above what is not accepted while the sprint runs.
pub(crate) const NOT_YET: &str = "Not accepted so far";

/// Stands above the changes of the scope.
pub(crate) const SCOPE: &str = "What changed in the sprint after it had started";

/// The sprint came from elsewhere.
pub(crate) const NO_PLAN: &str = "what was planned is not known";

/// The question that goes with each change.
pub(crate) const ENDANGERS: &str = "\"Does it endanger the Sprint Goal?\"";

/// Stands where nothing changed.
pub(crate) const NOTHING_CHANGED: &str = "Nothing changed in the Product Backlog.";

/// Stands above the live page.
pub(crate) const WHAT_NEXT: &str = "What next? The top of the Product Backlog. What we move here is moved.";

/// Stands there when the backlog is empty.
pub(crate) const NOTHING_NEXT: &str = "The Product Backlog is empty.";

/// A sprint of which only numbers are known.
pub(crate) fn only_counted(items: usize) -> String {
    format!("{} were accepted; which ones is not known.", super::count(items, "item"))
}

/// `2 of 7 items, 4 of 22 points. They count nothing for this sprint.`
pub(crate) fn count_nothing(lines: usize, items: usize, points: Option<(String, String)>) -> String {
    let points = points.map_or_else(String::new, |(some, all)| format!(", {some} of {all} points"));
    format!("{lines} of {}{points}. They count nothing for this sprint.", super::count(items, "item"))
}

/// `no, it makes the form usable.`: the answer to the question; nothing when nobody has said anything.
pub(crate) fn endangers(answer: Option<bool>, why: &str) -> Option<String> {
    let answer = answer.map(|yes| if yes { "yes" } else { "no" });
    let parts: Vec<&str> = answer.into_iter().chain(Some(why).filter(|why| !why.is_empty())).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A goal that another one has replaced.
pub(crate) fn former_goal(on: &str, goal: &str) -> String {
    format!("The Sprint Goal changed on {on}; until then it was: {goal}")
}

/// Above what a sprint came to.
pub(crate) fn closing(sprint: &str, is_closed: bool, frozen: Option<&str>) -> String {
    match (is_closed, frozen) {
        (false, _) => format!("{sprint}: so far"),
        (true, None) => format!("{sprint}: closed"),
        (true, Some(on)) => format!("{sprint}: closed, and reviewed on {on}"),
    }
}

/// Nobody has said whether the goal was met.
pub(crate) fn not_said() -> &'static str {
    "nobody has said yet whether it was met"
}

/// No retrospective was held.
pub(crate) fn not_held() -> &'static str {
    "not held"
}

/// `3, in the inbox`
pub(crate) fn in_the_inbox(heard: usize) -> String {
    if heard == 0 { "nothing yet".to_owned() } else { format!("{heard}, in the inbox") }
}

/// `write the record to (.html or .md)`: stands before the field.
pub(crate) fn ask_export() -> String {
    "write the record to (.html or .md)".to_owned()
}

/// What the key on the last page does.
pub(crate) fn freezes(key: &str) -> String {
    format!("{key} freezes this review. It can be exported, not changed.")
}

/// The review is frozen.
pub(crate) fn frozen(on: &str) -> String {
    format!("This review is frozen since {on}. It can be exported, not changed.")
}

/// A sprint that runs has no record yet.
pub(crate) fn frozen_later() -> &'static str {
    "The review is frozen here once the sprint is closed."
}

/// Whether the goal of a sprint was met, in a sentence.
pub(crate) fn goal_was(met: Option<crate::board::sprint::Met>) -> String {
    match met {
        Some(met) => format!("The Sprint Goal was {}.", met.words()),
        None => "Whether the Sprint Goal was met is not said.".to_owned(),
    }
}

/// How far a sprint is.
pub(crate) fn runs(day: Option<(usize, usize)>) -> String {
    day.map_or_else(
        || "The sprint runs.".to_owned(),
        |(day, of)| format!("The sprint runs: day {day} of {of}."),
    )
}

/// A sprint that was ended before its time.
pub(crate) fn cancelled(why: &str) -> String {
    format!("Cancelled, because its goal was obsolete: {why}")
}

/// A sprint without a goal.
pub(crate) const NO_GOAL: &str = "This sprint had no Sprint Goal.";

/// `Sprint 12 is not closed yet, its record is written then: q leaves the review`
pub(crate) fn nothing_to_export(sprint: &str, leave: &str) -> String {
    format!("{sprint} is not closed yet, its record is written then: {leave} leaves the review")
}
