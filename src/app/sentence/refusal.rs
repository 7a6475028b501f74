//! Why something can't be done, and which key helps.

/// `no Definition of Done yet: n adds its first line`
pub(crate) fn no_lines(new: &str) -> String {
    format!("no Definition of Done yet: {new} adds its first line")
}

/// `the Product Backlog is empty: n writes the first item`
pub(crate) fn empty_backlog(new: &str) -> String {
    format!("the Product Backlog is empty: {new} writes the first item")
}

/// `nothing is in Sprint 12: > in the backlog puts an item in`
pub(crate) fn empty_sprint(name: &str, plan: &str) -> String {
    format!("nothing is in {name}: {plan} in the backlog puts an item in")
}

/// `no sprint yet: > in the backlog puts an item into Sprint 1`
pub(crate) fn no_sprint(plan: &str) -> String {
    format!("no sprint yet: {plan} in the backlog puts an item into Sprint 1")
}

/// How to get to a sprint that is not closed.
pub(crate) enum Onward {
    /// The key that shows the next one.
    Show(String),
    /// The key that plans one, as there is none.
    Plan(String),
}

/// `Sprint 11 is closed, it stays as it was: ] goes to the next sprint`
pub(crate) fn closed_sprint(name: &str, onward: &Onward) -> String {
    let way = match onward {
        Onward::Show(key) => format!("{key} goes to the next sprint"),
        Onward::Plan(key) => format!("{key} plans the next one"),
    };
    format!("{name} is closed, it stays as it was: {way}")
}

/// `Sprint 11 is closed: 2, then ] shows the next sprint`
pub(crate) fn plan_into_closed(name: &str, sprint: &str, onward: &Onward) -> String {
    let way = match onward {
        Onward::Show(key) => format!("{sprint}, then {key} shows the next sprint"),
        Onward::Plan(key) => format!("{key} plans the next one"),
    };
    format!("{name} is closed: {way}")
}

/// `Sprint 11 is closed: ] in its pane shows the next sprint`
pub(crate) fn carry_into_closed(name: &str, onward: &Onward) -> String {
    let way = match onward {
        Onward::Show(key) => format!("{key} in its pane shows the next sprint"),
        Onward::Plan(key) => format!("{key} on the board plans the next one"),
    };
    format!("{name} is closed: {way}")
}

/// `"Gift cards" is in Sprint 12 already`
pub(crate) fn planned_already(name: &str, sprint: &str) -> String {
    format!("{name} is in {sprint} already")
}

/// `"Tokenise cards" is accepted, it stays as it is`: a key follows.
pub(crate) fn stays_accepted(name: &str) -> String {
    format!("{name} is accepted, it stays as it is")
}

/// `"Tokenise cards" is accepted, it stays as it is: only K and J move it`
pub(crate) fn accepted(name: &str, up: &str, down: &str) -> String {
    format!("{}: only {up} and {down} move it", stays_accepted(name))
}

/// `"Tokenise cards" was done when it was imported, it stays as it is: only K and J move it`
pub(crate) fn imported_done(name: &str, up: &str, down: &str) -> String {
    format!("{name} was done when it was imported, it stays as it is: only {up} and {down} move it")
}

/// `nothing to tick: no item in the sprint is selected (2 goes there)`
pub(crate) fn no_item_to_tick(sprint: &str) -> String {
    format!("nothing to tick: no item in the sprint is selected ({sprint} goes there)")
}

/// `"Tokenise cards" is accepted, its ticks stay: 2 goes to the other items`
pub(crate) fn ticks_stay(name: &str, sprint: &str) -> String {
    format!("{name} is accepted, its ticks stay: {sprint} goes to the other items")
}

/// `the Definition of Done says "Tests pass" already: Esc leaves it at that`
pub(crate) fn says_already(line: &str, forget: &str) -> String {
    format!("the Definition of Done says {line} already: {forget} leaves it at that")
}

/// `the file has one name only: Enter tries again`
pub(crate) fn one_name() -> String {
    "the file has one name only: Enter tries again".to_owned()
}

/// `only in the sprint: 2 goes there`
pub(crate) fn only_in_sprint(sprint_pane: &str) -> String {
    format!("only in the sprint: {sprint_pane} goes there")
}
