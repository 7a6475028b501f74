//! About a file that can't be opened.

use crate::app::sentence::count;

/// `can't be opened`
pub(crate) const CANT: &str = "can't be opened";

/// Behind a copy that never reached the file.
pub(crate) const UNSAVED: &str = "could not be saved";

/// `Nothing was written: the file stays as it is until you say what to do.`
pub(crate) fn nothing_written() -> &'static str {
    "Nothing was written: the file stays as it is until you say what to do."
}

/// `there is no earlier copy of it yet: e opens the file in your editor`
pub(crate) fn no_copies(edit: &str) -> String {
    format!("there is no earlier copy of it yet: {edit} opens the file in your editor")
}

/// `git has left no two sides in it: e opens the file in your editor`
pub(crate) fn no_sides(edit: &str) -> String {
    format!("git has left no two sides in it: {edit} opens the file in your editor")
}

/// `Its other 29 items can be read: v shows them.`
pub(crate) fn readable(items: usize, view: &str) -> String {
    match items {
        1 => format!("Its only other item can be read: {view} shows it."),
        _ => format!("Its other {items} items can be read: {view} shows them."),
    }
}

/// `also line 57: there is no field ...`
pub(crate) fn also(line: usize, why: &str) -> String {
    format!("also line {line}: {why}")
}

/// `and 12 more: stackrank check lists them all`
pub(crate) fn more(count: usize) -> String {
    format!("and {count} more: `stackrank check` lists them all")
}

/// `more is broken than one entry: e opens the file in your editor`
pub(crate) fn no_rest(edit: &str) -> String {
    format!("nothing of it can be read: {edit} opens the file in your editor")
}

/// The state of a board that can only be looked at.
pub(crate) const READ_ONLY: &str = "read-only";

/// `not shown: line 41 (there is no field ...), and 2 others`
pub(crate) fn not_shown(line: usize, why: &str, others: usize) -> String {
    format!("not shown: line {line} ({why}){}", and_others(others))
}

/// `not shown: line 41, and 2 others: q goes back to what is wrong`
pub(crate) fn not_shown_short(line: usize, others: usize, leave: &str) -> String {
    format!("not shown: line {line}{}: {leave} goes back to what is wrong", and_others(others))
}

fn and_others(others: usize) -> String {
    match others {
        0 => String::new(),
        _ => format!(", and {}", count(others, "other")),
    }
}

/// `read-only until line 41 is mended: q goes back, e there edits the file`
pub(crate) fn read_only(line: usize, leave: &str, edit: &str) -> String {
    format!("read-only until line {line} is mended: {leave} goes back, {edit} there edits the file")
}

/// `the file stays as it is: q leaves`
pub(crate) fn untouched(leave: &str) -> String {
    format!("the file stays as it is: {leave} leaves")
}

/// `x is no key here: q leaves`
pub(crate) fn no_key(key: &str, leave: &str) -> String {
    format!("{key} is no key here: {leave} leaves")
}

/// `what 22 Nov 14:03 would bring back`
pub(crate) fn comparison(when: &str) -> String {
    format!("what {when} would bring back")
}

/// `it holds the same as the file`
pub(crate) fn same() -> String {
    "it holds the same as the file".to_owned()
}

/// `the editor ended badly: is $EDITOR the program that you want?`
pub(crate) fn editor_failed(editor: &str, edit: &str) -> String {
    format!("{editor} did not work: set $EDITOR, or press {edit} again")
}
