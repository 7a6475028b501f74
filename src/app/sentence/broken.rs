//! About a file that can't be opened.

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
