//! Boards in a real git repository: merge, rebase, cherry-pick, stash, and a driver that is missing or dies.
//!
//! A machine without git skips these tests and says so, unless `STACKRANK_REQUIRE` names `git`.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Command, Output},
};

use tempfile::TempDir;

/// A repository with a board of four items in it, committed on `main`, and the driver set up.
struct Repository {
    folder: TempDir,
}

impl Repository {
    /// Makes one; nothing where there is no git.
    fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            let required = env::var("STACKRANK_REQUIRE").unwrap_or_default();
            assert!(!required.split(',').any(|name| name == "git"), "there is no git");
            #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
            {
                eprintln!("skipped: there is no git");
            }
            return None;
        }
        let repository = Self { folder: TempDir::new().unwrap() };
        repository.git(&["init", "-q", "-b", "main"]);
        repository.git(&["config", "user.name", "Ada"]);
        repository.git(&["config", "user.email", "ada@example.org"]);
        repository.put(&board(&[(1, "cart"), (2, "login"), (3, "search"), (4, "gifts")]));
        repository.done(&["git-setup"]);
        repository.commit("start");
        Some(repository)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("backlog.ron")
    }

    #[expect(clippy::disallowed_methods, reason = "the test edits the file as people do")]
    fn put(&self, text: &str) {
        fs::write(self.path(), text).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn edit(&self, from: &str, to: &str) {
        let text = self.text();
        assert!(text.contains(from), "{text}");
        self.put(&text.replace(from, to));
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path()).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        command.env("GIT_EDITOR", "true").output().unwrap()
    }

    fn try_git(&self, arguments: &[&str]) -> Output {
        self.command("git", arguments)
    }

    #[track_caller]
    fn git(&self, arguments: &[&str]) -> String {
        let output = self.try_git(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(env!("CARGO_BIN_EXE_stackrank"), arguments);
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        let (code, said) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
        said
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    /// Two branches: here `main` renames and moves, `theirs` renames another item and adds one.
    fn two_branches(&self) {
        self.git(&["checkout", "-q", "-b", "theirs"]);
        self.edit("\"login\"", "\"sign in\"");
        self.done(&["add", "wishes", "--top"]);
        self.commit("theirs");
        self.git(&["checkout", "-q", "main"]);
        self.edit("\"cart\"", "\"basket\"");
        self.done(&["move", "T-4", "--top"]);
        self.commit("ours");
    }

    /// Two branches that rename the same item.
    fn two_titles(&self) {
        self.git(&["checkout", "-q", "-b", "theirs"]);
        self.edit("\"cart\"", "\"trolley\"");
        self.commit("theirs");
        self.git(&["checkout", "-q", "main"]);
        self.edit("\"cart\"", "\"basket\"");
        self.commit("ours");
    }

    /// Replaces the driver's program.
    fn driver(&self, program: &str) {
        let old = self.git(&["config", "merge.stackrank.driver"]);
        let new = old.trim().replace(env!("CARGO_BIN_EXE_stackrank"), program);
        assert_ne!(new, old.trim());
        self.git(&["config", "merge.stackrank.driver", &new]);
    }

    #[expect(clippy::disallowed_methods, reason = "the test makes a program that dies")]
    fn script(&self, body: &str) -> String {
        let path = self.folder.path().join(".git/driver");
        fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn titles(&self) -> Vec<String> {
        let list = self.done(&["list", "--format", "json"]);
        let items: Vec<serde_json::Value> = serde_json::from_str(&list).unwrap();
        items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
    }
}

fn board(items: &[(u32, &str)]) -> String {
    let items = items.iter().map(|(id, title)| {
        format!("        // about {title}\n        (\n            id: \"T-{id}\",\n            title: \"{title}\",\n        ),\n")
    });
    let items: String = items.collect();
    format!(
        "(\n    schema: 1,\n    product: (name: \"Shop\", prefix: \"T\"),\n    items: [\n{items}    ],\n)\n"
    )
}

const BOTH: [&str; 5] = ["gifts", "wishes", "basket", "sign in", "search"];

#[test]
fn a_merge_brings_both_sides_and_their_comments() {
    let Some(repository) = Repository::new() else { return };
    repository.two_branches();
    repository.git(&["merge", "-q", "theirs"]);
    assert_eq!(repository.titles(), BOTH);
    assert_eq!(repository.text().matches("// about ").count(), 4, "{}", repository.text());
    repository.done(&["check"]);
}

#[test]
fn a_rebase_a_cherry_pick_and_a_stash_do_too() {
    let Some(repository) = Repository::new() else { return };
    repository.two_branches();
    repository.git(&["checkout", "-q", "-b", "picked"]);
    repository.git(&["cherry-pick", "theirs"]);
    assert_eq!(repository.titles(), BOTH);
    repository.git(&["checkout", "-q", "main"]);
    repository.git(&["rebase", "-q", "theirs"]);
    assert_eq!(repository.titles(), BOTH);
    repository.edit("\"search\"", "\"find\"");
    repository.git(&["stash", "-q"]);
    repository.edit("\"gifts\"", "\"gift cards\"");
    repository.commit("meanwhile");
    repository.git(&["stash", "pop", "-q"]);
    assert_eq!(repository.titles(), ["gift cards", "wishes", "basket", "sign in", "find"]);
}

#[test]
fn two_titles_stay_in_the_item_until_someone_settles_them() {
    let Some(repository) = Repository::new() else { return };
    repository.two_titles();
    let output = repository.try_git(&["merge", "theirs"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(repository.text().contains("Title(base: \"cart\", other: \"basket\")"), "{}", repository.text());
    assert_eq!(repository.titles()[0], "trolley");
    let (code, said) = repository.run(&["check"]);
    assert_eq!(code, 1);
    assert!(said.contains("T-1 has an unsettled conflict; title: the other side says “basket”"), "{said}");
    assert!(said.contains("git waits for `git add"), "{said}");
}

#[test]
fn two_wordings_of_the_product_goal_are_one_goal_in_conflict() {
    let Some(repository) = Repository::new() else { return };
    repository.edit("    items: [", "    goals: [\n        (text: \"grow\"),\n    ],\n    items: [");
    repository.commit("a goal");
    repository.git(&["checkout", "-q", "-b", "theirs"]);
    repository.edit("\"grow\"", "\"grow slowly\"");
    repository.commit("theirs");
    repository.git(&["checkout", "-q", "main"]);
    repository.edit("\"grow\"", "\"grow fast\"");
    repository.commit("ours");
    assert_eq!(repository.try_git(&["merge", "theirs"]).status.code(), Some(1));
    let text = repository.text();
    assert_eq!(text.matches("text: \"grow").count(), 1, "{text}");
    let (code, said) = repository.run(&["check"]);
    assert!(code == 1 && said.contains("goal “grow slowly”: the other side says “grow fast”"), "{said}");
}

#[test]
fn without_a_driver_the_markers_are_settled_later() {
    let Some(repository) = Repository::new() else { return };
    repository.two_titles();
    repository.git(&["config", "--remove-section", "merge.stackrank"]);
    let (code, said) = repository.run(&["check"]);
    assert!(code == 1 && said.contains("git-setup"), "{said}");
    assert_eq!(repository.try_git(&["merge", "theirs"]).status.code(), Some(1));
    assert!(repository.text().contains("<<<<<<<"));
    let (code, said) = repository.run(&["merge", "backlog.ron"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("now `git add backlog.ron`"), "{said}");
    assert!(repository.text().contains("Title(base: \"cart\", other: \"basket\")"), "{}", repository.text());
}

/// git then takes the lines of an item that moved from both sides, and neither is a board any more.
#[test]
fn markers_around_an_item_that_moved_are_settled_from_the_index() {
    let Some(repository) = Repository::new() else { return };
    repository.git(&["config", "--remove-section", "merge.stackrank"]);
    repository.git(&["checkout", "-q", "-b", "theirs"]);
    repository.edit("\"gifts\"", "\"their gifts\"");
    repository.done(&["add", "wishes"]);
    repository.commit("theirs");
    repository.git(&["checkout", "-q", "main"]);
    repository.done(&["move", "T-3", "--bottom"]);
    repository.edit("\"gifts\"", "\"our gifts\"");
    repository.commit("ours");
    assert_eq!(repository.try_git(&["merge", "theirs"]).status.code(), Some(1));
    let left = repository.text();
    // What somebody has written since is not thrown away for it.
    repository.edit("<<<<<<<", "        // by hand\n<<<<<<<");
    assert_eq!(repository.run(&["merge", "backlog.ron"]).0, 2);
    assert!(repository.text().contains("// by hand"));
    repository.put(&left);
    let (code, said) = repository.run(&["merge", "backlog.ron"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(repository.titles(), ["cart", "login", "their gifts", "search", "wishes"]);
}

/// A driver that is missing, is killed or fails must not make git forget their side.
#[test]
fn a_driver_that_dies_leaves_the_merge_to_git() {
    let Some(repository) = Repository::new() else { return };
    let bodies = ["exit 127", "exit 139", "exit 101", "exit 129", "kill -9 $$", "kill -SEGV $$"];
    let drivers = bodies.map(|body| (repository.script(body), body));
    let missing = ("/nonexistent/stackrank".to_owned(), "missing");
    repository.two_titles();
    for (program, what) in drivers.into_iter().chain([missing]) {
        if what != "missing" {
            repository.script(what);
        }
        repository.driver(&program);
        let output = repository.try_git(&["merge", "theirs"]);
        assert_eq!(output.status.code(), Some(1), "{what}: {output:?}");
        let text = repository.text();
        assert!(
            text.contains("<<<<<<<") && text.contains("trolley") && text.contains("basket"),
            "{what}: {text}"
        );
        let (code, said) = repository.run(&["merge", "backlog.ron"]);
        assert_eq!(code, 1, "{what}: {said}");
        repository.git(&["merge", "--abort"]);
        repository.git(&["config", "--remove-section", "merge.stackrank"]);
        repository.done(&["git-setup"]);
    }
}

/// Our side without markers, marked as a conflict: what a program leaves behind that fails without the wrapper.
#[test]
fn an_unfinished_merge_without_markers_is_finished_from_the_index() {
    let Some(repository) = Repository::new() else { return };
    repository.two_branches();
    repository.git(&["config", "merge.stackrank.driver", "false"]);
    assert_eq!(repository.try_git(&["merge", "theirs"]).status.code(), Some(1));
    assert!(!repository.text().contains("<<<<<<<"));
    let (code, said) = repository.run(&["check"]);
    assert!(code == 1 && said.contains("unfinished merge"), "{said}");
    repository.done(&["merge", "backlog.ron"]);
    assert_eq!(repository.titles(), BOTH);
}

#[test]
fn files_that_are_no_boards_are_merged_by_lines() {
    let Some(repository) = Repository::new() else { return };
    repository.put("a\nb\nc\n");
    repository.commit("no board");
    repository.git(&["checkout", "-q", "-b", "theirs"]);
    repository.put("a\nb\nC\n");
    repository.commit("theirs");
    repository.git(&["checkout", "-q", "main"]);
    repository.put("A\nb\nc\n");
    repository.commit("ours");
    repository.git(&["merge", "-q", "theirs"]);
    assert_eq!(repository.text(), "A\nb\nC\n");
}

#[test]
fn setting_up_twice_does_nothing_twice() {
    let Some(repository) = Repository::new() else { return };
    let attributes = || fs::read_to_string(repository.folder.path().join(".gitattributes")).unwrap();
    let before = attributes();
    assert_eq!(before, "backlog.ron text eol=lf merge=stackrank\n");
    assert_eq!(
        repository.done(&["git-setup"]),
        format!("git merges {} by meaning in this clone\n", repository.path().display())
    );
    assert_eq!(attributes(), before);
    let elsewhere = TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_stackrank"));
    let output = command.arg("git-setup").current_dir(elsewhere.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("is in no git repository"));
}

#[test]
fn conflicted_copies_are_found() {
    let Some(repository) = Repository::new() else { return };
    let copy = repository.folder.path().join("backlog.sync-conflict-20261118-101112-ABCDEFG.ron");
    fs::copy(repository.path(), copy).unwrap();
    let (code, said) = repository.run(&["check"]);
    assert!(code == 1 && said.contains("sync-conflict-20261118"), "{said}");
}
