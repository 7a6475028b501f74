//! The layers: who may name whom. The sources are read, their imports written out, and each path looked at.

use std::{fs, path::Path};

/// A layer (a module and the folder of its name), and the paths it may not name.
const LAYERS: &[(&str, &[&str])] = &[
    ("board", &["crate::{not board}", "ratatui", "crossterm", "keybinds", "serde", "ron", OUTSIDE]),
    (
        "app",
        &[
            "crate::cli",
            "crate::exchange",
            "crate::runtime",
            "crate::store",
            "crate::view",
            "crossterm",
            "ratatui::{not layout}",
            OUTSIDE,
        ],
    ),
    (
        "view",
        &[
            "crate::cli",
            "crate::exchange",
            "crate::runtime",
            "crate::store",
            "crate::app::update",
            "crossterm",
            "ratatui::Terminal",
            "ratatui::backend",
            OUTSIDE,
        ],
    ),
    ("forecast", &["crate::{not forecast}", "ratatui", "crossterm", "keybinds", "serde", "ron", OUTSIDE]),
    ("layout", &["crate::{not layout}", "crossterm", "ratatui::{not layout}", OUTSIDE]),
    ("text", &["crate::{not text}", "ratatui", "crossterm", OUTSIDE]),
    ("safe", &["crate::{not safe}", "ratatui", "crossterm", OUTSIDE]),
    (
        "store",
        &[
            "crate::app",
            "crate::cli",
            "crate::exchange",
            "crate::forecast",
            "crate::layout",
            "crate::runtime",
            "crate::view",
            "ratatui",
            "crossterm",
            "keybinds",
            "std::env",
        ],
    ),
    (
        "exchange",
        &[
            "crate::app",
            "crate::cli",
            "crate::forecast",
            "crate::layout",
            "crate::runtime",
            "crate::store",
            "crate::view",
            "ratatui",
            "crossterm",
            "keybinds",
            OUTSIDE,
        ],
    ),
    (
        "settings",
        &[
            "crate::cli",
            "crate::exchange",
            "crate::layout",
            "crate::runtime",
            "crate::store",
            "crate::view",
            "ratatui",
            "crossterm",
        ],
    ),
    ("cli", &["crate::view", "crate::layout", "ratatui", "crossterm"]),
];

/// Stands for everything outside the program: files, threads, time, the environment.
const OUTSIDE: &str = "outside";
const OUTSIDE_PATHS: &[&str] =
    &["std::fs", "std::io", "std::thread", "std::time", "std::env", "std::process", "rustix"];

/// Paths that only one file may name.
const ONLY: &[(&str, &str)] = &[
    ("ratatui_textarea", "src/app/editor.rs"),
    ("nucleo_matcher", "src/app/query/words.rs"),
    ("chrono::Local", "src/runtime/clock.rs"),
    ("crossterm::terminal::enable_raw_mode", "src/runtime/terminal.rs"),
];

#[test]
fn a_layer_names_only_what_it_may() {
    let sources = sources();
    assert!(sources.len() > 80, "the sources were not found");
    let broken: Vec<String> = sources.iter().flat_map(|(path, text)| broken_rules(path, text)).collect();
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

#[test]
fn a_broken_rule_is_found_however_it_is_written() {
    for (path, text) in [
        ("src/board/order.rs", "use std::{fs, sync::Arc};"),
        ("src/board/order.rs", "use crate::{\n    app::Model,\n    board::item::Item,\n};"),
        ("src/board.rs", "#[cfg(test)]\nmod x;\nfn a() {\n    let b = std::fs::read(\"c\");\n}"),
        ("src/app/history.rs", "use ratatui::Frame;"),
        ("src/app/history.rs", "use {crate::store::Store, std::sync::Arc};"),
        ("src/view.rs", "use crate::app::{Model, update};"),
        ("src/app/field.rs", "use ratatui_textarea::TextArea;"),
        ("src/forecast/sum.rs", "use crate::board::points::Points;"),
        ("src/store/fs.rs", "use crate::{board::Board, view::{self, view}};"),
    ] {
        assert!(!broken_rules(path, text).is_empty(), "{path}: {text}");
    }
    let fine = "// std::fs\nuse ratatui::layout::Size;\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
    assert_eq!(broken_rules("src/app/history.rs", fine), Vec::<String>::new());
}

/// Lists the rules that a file breaks.
fn broken_rules(file: &str, text: &str) -> Vec<String> {
    let layer = file.trim_start_matches("src/").split(['/', '.']).next().unwrap();
    let forbidden = LAYERS.iter().find(|(name, _)| *name == layer).map_or(&[][..], |(_, paths)| paths);
    let mut broken = Vec::new();
    for path in paths(text) {
        if forbidden.iter().any(|rule| falls_under(&path, rule)) {
            broken.push(format!("{file}: `{layer}` may not name `{path}`"));
        }
        let reserved = ONLY.iter().filter(|(only, owner)| is_or_is_in(&path, only) && *owner != file);
        broken.extend(reserved.map(|(_, owner)| format!("{file}: only {owner} may name `{path}`")));
    }
    broken
}

fn falls_under(path: &str, rule: &str) -> bool {
    if rule == OUTSIDE {
        return OUTSIDE_PATHS.iter().any(|outside| is_or_is_in(path, outside));
    }
    match rule.split_once("::{not ") {
        Some((root, allowed)) => {
            let allowed = format!("{root}::{}", allowed.trim_end_matches('}'));
            path.starts_with(&format!("{root}::")) && !is_or_is_in(path, &allowed)
        }
        None => is_or_is_in(path, rule),
    }
}

fn is_or_is_in(path: &str, what: &str) -> bool {
    path == what || path.strip_prefix(what).is_some_and(|rest| rest.starts_with("::"))
}

/// Returns every path that code outside of tests names: imports written out, and paths within the code.
fn paths(text: &str) -> Vec<String> {
    let code = code(text);
    let mut paths = Vec::new();
    let mut rest = code.as_str();
    while let Some(at) = rest.find("use ") {
        let begins = rest[..at].chars().next_back().is_none_or(|before| before == '\n' || before == ' ');
        let end = rest[at..].find(';').map_or(rest.len(), |end| at + end);
        if begins {
            expand("", rest[at + 4..end].trim(), &mut paths);
        }
        rest = &rest[end..];
    }
    let inline = code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    paths.extend(inline.filter(|word| word.contains("::")).map(|word| word.trim_matches(':').to_owned()));
    paths.sort();
    paths.dedup();
    // A path within a longer one that is listed says the same.
    let all = paths.clone();
    paths.retain(|path| !all.iter().any(|longer| longer != path && longer.ends_with(&format!("::{path}"))));
    paths
}

/// Writes the tree of an import out.
fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let join = |name: &str| if prefix.is_empty() { name.to_owned() } else { format!("{prefix}::{name}") };
    match tree.split_once('{') {
        None => {
            let name = tree.split(" as ").next().unwrap().trim();
            paths.push(if name == "self" { prefix.to_owned() } else { join(name) });
        }
        Some((head, tail)) => {
            let head = head.trim().trim_end_matches("::");
            let prefix = if head.is_empty() { prefix.to_owned() } else { join(head) };
            let inner = tail.trim().strip_suffix('}').unwrap_or(tail);
            for part in split_level(inner) {
                expand(&prefix, part.trim(), paths);
            }
        }
    }
}

/// Splits at the commas that are in no brackets.
fn split_level(inner: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// Returns a file without its comments and without the items that are for tests only.
fn code(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // `mod x;` is one line; `mod x { … }` ends where its indentation does.
            let opened = lines.next().unwrap_or_default();
            if opened.ends_with('{') {
                let indent = opened.len() - opened.trim_start().len();
                lines.by_ref().find(|line| line.trim() == "}" && line.len() == indent + 1);
            }
        } else if !line.trim_start().starts_with("//") {
            kept.push_str(line.split(" // ").next().unwrap());
            kept.push('\n');
        }
    }
    kept
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
