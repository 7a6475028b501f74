//! The layers: who may name whom.

use std::{fs, path::Path};

/// A layer (a module and the folder of its name), and what it may not name.
const LAYERS: &[(&str, &[&str])] = &[
    (
        "board",
        &[
            "crate::app",
            "crate::cli",
            "crate::exchange",
            "crate::layout",
            "crate::runtime",
            "crate::store",
            "crate::view",
            "ratatui",
            "crossterm",
            "keybinds",
            "serde",
            "ron::",
            "std::fs",
            "std::io",
            "std::thread",
            "std::time",
            "std::env",
            "chrono::Local",
            "Utc::now",
        ],
    ),
    (
        "app",
        &[
            "crate::cli",
            "crate::exchange",
            "crate::runtime",
            "crate::store",
            "crate::view",
            "crossterm",
            "ratatui::widgets",
            "ratatui::Terminal",
            "ratatui::Frame",
            "ratatui::backend",
            "std::fs",
            "std::io",
            "std::thread",
            "std::time",
            "std::env",
            "chrono::Local",
            "Utc::now",
        ],
    ),
    (
        "view",
        &[
            "crate::cli",
            "crate::exchange",
            "crate::runtime",
            "crate::store",
            "crossterm",
            "ratatui::Terminal",
            "std::fs",
            "std::io",
            "std::thread",
            "std::time",
            "std::env",
            "chrono::Local",
            "Utc::now",
            "update(",
        ],
    ),
    ("layout", &["crate::", "crossterm", "std::fs", "std::io", "ratatui::widgets"]),
    ("text", &["crate::", "ratatui", "crossterm", "std::fs", "std::io"]),
    ("safe", &["crate::", "ratatui", "crossterm", "std::fs", "std::io"]),
    (
        "store",
        &[
            "crate::app",
            "crate::cli",
            "crate::exchange",
            "crate::layout",
            "crate::runtime",
            "crate::view",
            "ratatui",
            "crossterm",
            "keybinds",
        ],
    ),
    (
        "exchange",
        &[
            "crate::app",
            "crate::cli",
            "crate::layout",
            "crate::runtime",
            "crate::store",
            "crate::view",
            "ratatui",
            "crossterm",
            "std::fs",
            "std::thread",
            "std::env",
            "chrono::Local",
            "Utc::now",
        ],
    ),
    ("cli", &["crate::view", "ratatui", "crossterm"]),
];

/// Words that only one file may name.
const ONLY: &[(&str, &str)] = &[
    ("ratatui_textarea", "src/app/editor.rs"),
    ("nucleo_matcher", "src/app/filter.rs"),
    ("chrono::Local", "src/runtime/clock.rs"),
    ("enable_raw_mode", "src/runtime/terminal.rs"),
];

#[test]
fn a_layer_names_only_what_it_may() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for (path, text) in sources() {
        let layer = path.trim_start_matches("src/").split(['/', '.']).next().unwrap();
        seen += 1;
        let forbidden = LAYERS.iter().find(|(name, _)| *name == layer).map_or(&[][..], |(_, words)| words);
        for (number, line) in code(&text) {
            let named = forbidden.iter().filter(|word| line.contains(**word));
            broken.extend(named.map(|word| format!("{path}:{number}: `{layer}` may not name `{word}`")));
            let reserved = ONLY.iter().filter(|(word, only)| line.contains(word) && *only != path);
            broken.extend(
                reserved.map(|(word, only)| format!("{path}:{number}: only {only} may name `{word}`")),
            );
        }
    }
    assert!(seen > 40, "the sources were not found");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_layer_has_a_rule() {
    // They stand at the edge and may name everything.
    let edge = ["lib", "main", "runtime"];
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            edge.contains(&name.as_str()) || LAYERS.iter().any(|(layer, _)| *layer == name),
            "{name} has no rule"
        );
    }
}

/// Lines of code with their numbers: no comments, no tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines()).take_while(|(_, line)| !line.contains("#[cfg(test)]"));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                sources.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    sources
}
