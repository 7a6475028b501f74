//! The editor of the user.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
    process::Command,
};

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

/// Has a text written in it: in a file that nobody else reads, gone when the editor has ended.
pub(crate) fn edit(editor: &str, text: &str) -> io::Result<String> {
    let folder = std::env::temp_dir().join(format!("stackrank-{}", std::process::id()));
    // Left behind by a program of the same number that was killed; what nobody can remove is not ours.
    let _ = fs::remove_dir_all(&folder);
    // Editors put copies beside what they edit: the folder is as private as the text.
    DirBuilder::new().mode(0o700).create(&folder)?;
    let edited = write_and_open(editor, &folder.join("text.md"), text);
    let _ = fs::remove_dir_all(&folder);
    edited
}

fn write_and_open(editor: &str, path: &Path, text: &str) -> io::Result<String> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    if !text.is_empty() {
        // A text file ends with a line end.
        file.write_all(b"\n")?;
    }
    drop(file);
    open(editor, path)?;
    fs::read_to_string(path)
}
