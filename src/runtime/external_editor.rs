//! The editor of the user.

use std::{io, path::Path, process::Command};

/// Returns the program that is set: `$VISUAL`, `$EDITOR`, or vi.
pub(crate) fn name() -> String {
    let set = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
    set.unwrap_or_else(|| "vi".to_owned())
}

/// Opens a file in it and waits. The terminal must have been given back. The variables may hold arguments, as git and
/// others read them too: a shell takes them apart.
pub(crate) fn open(editor: &str, path: &Path) -> io::Result<()> {
    let status =
        Command::new("sh").arg("-c").arg(format!("{editor} \"$@\"")).arg(editor).arg(path).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other("it ended with an error")) }
}
