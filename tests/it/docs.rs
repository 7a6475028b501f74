//! What is promised in two places is the same in both.

use std::{fs, path::Path};

use stackrank::{app::keymap::Keymap, store::Store};

use crate::{model, press, sample::bookshop, screen};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

fn block(text: &str, name: &str) -> String {
    let (_, rest) = text.split_once(&format!("<!-- {name} -->\n")).unwrap();
    rest.split_once(&format!("<!-- /{name} -->")).unwrap().0.to_owned()
}

#[test]
fn the_readme_has_the_keys_of_the_table() {
    let wanted = Keymap::shipped().markdown();
    assert_eq!(
        block(&readme(), "keys").trim(),
        wanted.trim(),
        "`stackrank keys` prints what must stand there"
    );
}

#[test]
fn the_readme_shows_the_real_screen() {
    let mut model = model(bookshop());
    press(&mut model, "jjjjjj kkkk");
    let text = screen(&mut model, 80, 24);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let wanted = format!("```text\n{}\n```\n", lines.join("\n"));
    assert_eq!(block(&readme(), "screen"), wanted, "this must stand there:\n{wanted}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes the file as its reader would")]
fn the_file_of_the_readme_can_be_opened() {
    let readme = readme();
    let (_, rest) = readme.split_once("```ron\n").unwrap();
    let (text, _) = rest.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    fs::write(&path, text).unwrap();
    let board = Store::open(&path).unwrap_or_else(|problem| panic!("{problem}")).board;
    assert_eq!(board.backlog().len(), 1);
    assert_eq!(stackrank::board::sound::findings(&board), []);
}

#[test]
fn the_readme_names_the_two_commands() {
    let readme = readme();
    assert!(readme.contains("cargo run --release") && readme.contains("cargo test "));
}
