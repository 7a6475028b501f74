//! What is promised in two places is the same in both.

use std::{collections::HashMap, fs, path::Path};

use stackrank::{
    app::{
        command::Command,
        keymap::{Keymap, Scope},
        look::{Glyphs, Look, Theme},
    },
    settings::{Flags, Settings},
    store::Store,
};

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
fn the_readme_begins_with_a_picture_and_shows_each_that_there_is() {
    let readme = readme();
    let first = readme.find("](assets/").unwrap();
    assert!(first < 700, "the picture comes before the words");
    for picture in ["screen.svg", "filter.svg"] {
        assert!(readme.contains(&format!("](assets/{picture})")), "{picture}");
    }
}

/// The example that begins with a line, as its reader would write it into a file.
fn example(begin: &str) -> String {
    let readme = readme();
    let mut examples = readme.split("```ron\n").skip(1).filter_map(|rest| rest.split_once("```"));
    examples.find(|(text, _)| text.lines().take(2).any(|line| line.trim() == begin)).unwrap().0.to_owned()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes the file as its reader would")]
fn the_file_of_the_readme_can_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    fs::write(&path, example("schema: 1,")).unwrap();
    let board = Store::open(&path).unwrap_or_else(|problem| panic!("{problem}")).board;
    assert_eq!(board.backlog().len(), 1);
    assert_eq!(stackrank::board::sound::findings(&board), []);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes the files as their reader would")]
fn the_settings_of_the_readme_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("keymap.ron"), example("keys: [")).unwrap();
    fs::write(folder.path().join("config.ron"), example("(theme: Light, glyphs: Ascii)")).unwrap();
    let nothing: HashMap<&str, &str> = HashMap::new();
    let settings = Settings::read(Some(folder.path()), Flags::default(), &nothing).unwrap();
    assert_eq!(settings.look(|| false), Look { theme: Theme::Light, glyphs: Glyphs::Ascii });
    assert_eq!(settings.keymap.label(&[Scope::List], Command::First), "Home");
    assert_eq!(settings.keymap.label(&[Scope::Board], Command::Zoom), "");
}

#[test]
fn the_readme_names_the_two_commands() {
    let readme = readme();
    assert!(readme.contains("cargo run --release") && readme.contains("cargo test "));
}
