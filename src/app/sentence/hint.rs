//! The hints of the first minutes.

/// `try it: press Space, then ↓ twice, then Enter. u takes it back`
pub(crate) fn to_move(grab: &str, down: &str, put_down: &str, undo: &str) -> String {
    format!("try it: press {grab}, then {down} twice, then {put_down}. {undo} takes it back")
}

/// `next: > puts an item into Sprint 12, < there takes it out`
pub(crate) fn to_plan(plan: &str, sprint: &str, back: &str) -> String {
    format!("next: {plan} puts an item into {sprint}, {back} there takes it out")
}

/// `next: 2 goes to the sprint, 3 to Done, Space ticks a line`
pub(crate) fn to_tick(sprint: &str, done: &str, tick: &str) -> String {
    format!("next: {sprint} goes to the sprint, {done} to Done, {tick} ticks a line")
}

/// `next: u takes anything back, U makes it again`
pub(crate) fn to_undo(undo: &str, redo: &str) -> String {
    format!("next: {undo} takes anything back, {redo} makes it again")
}

/// `last: ? shows all keys, : finds a command, Ctrl+S keeps this board`
pub(crate) fn to_help(help: &str, palette: &str, save: &str) -> String {
    format!("last: {help} shows all keys, {palette} finds a command, {save} keeps this board")
}
