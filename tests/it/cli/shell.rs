//! What the program writes for shells and manuals: it names every command there is.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use super::Shop;

const COMMANDS: &[&str] = &[
    "new",
    "import",
    "list",
    "show",
    "add",
    "suggest",
    "move",
    "check",
    "forecast",
    "export",
    "merge",
    "git-setup",
    "keys",
    "completions",
    "man",
];

/// Gives a text to another program, if it is there; says what it thinks of it.
fn accepted_by(program: &str, arguments: &[&str], text: &str) -> Option<(bool, String)> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        // Not every machine has it: the other tests still look at the text.
        return None;
    };
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Some((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
}

#[test]
fn every_shell_learns_every_command() {
    let shop = Shop::empty();
    for shell in ["bash", "zsh", "fish"] {
        let script = shop.done(&["completions", shell]);
        for word in COMMANDS.iter().chain(&["backlog", "sample", "bottom"]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
        if let Some((well, said)) = accepted_by(shell, &["-n"], &script) {
            assert!(well && said.is_empty(), "{shell}: {said}");
        }
    }
    shop.refused(2, &["completions"]);
    let said = shop.refused(2, &["completions", "cmd"]);
    assert!(said.contains("bash, zsh, fish"), "{said}");
    assert_eq!(shop.names(), [""; 0]);
}

#[test]
fn the_manual_is_one_page_with_all_commands() {
    let shop = Shop::empty();
    let page = shop.done(&["man"]);
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(
        headings,
        ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXAMPLES", "\"EXIT STATUS\"", "VERSION"]
    );
    let commands: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SS ")).collect();
    let wanted: Vec<String> = COMMANDS.iter().map(|name| format!("\"stackrank {name}\"")).collect();
    assert_eq!(commands, wanted);
    assert!(page.contains(".SH NAME\nstackrank \\- "), "{page}");
    for word in ["\\-\\-sample", "\\-\\-place", "\\-\\-why", "jq"] {
        assert!(page.contains(word), "{word}");
    }
    assert_eq!(page.matches(".TH").count(), 1);
    if let Some((well, said)) = accepted_by("groff", &["-man", "-Tutf8", "-ww"], &page) {
        assert!(well && said.is_empty(), "{said}");
    }
}

#[test]
fn help_names_the_same_commands() {
    let help = Shop::empty().done(&["--help"]);
    let (_, rest) = help.split_once("Commands:\n").unwrap();
    let (list, _) = rest.split_once("\n\n").unwrap();
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, [COMMANDS, &["help"]].concat());
    let readme = include_str!("../../../README.md");
    for name in COMMANDS {
        assert!(readme.contains(&format!("| `stackrank {name}")), "the README leaves {name} out");
    }
}

#[test]
fn a_slip_in_a_short_word_is_no_other_command() {
    let shop = Shop::empty();
    for (word, meant) in [("shwo", "show"), ("mna", "man"), ("completion", "completions"), ("nwe", "new")] {
        let said = shop.refused(2, &[word]);
        assert!(said.contains(&format!("did you mean `stackrank {meant}`?")), "{said}");
    }
    for word in ["bar", "tea"] {
        let said = shop.refused(2, &[word]);
        assert!(said.contains("there is no such file"), "{said}");
    }
}
