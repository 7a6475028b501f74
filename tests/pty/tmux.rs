//! The program in a real tmux: keys as tmux sends them, sizes as tmux changes them, and the shell behind it.
//!
//! A machine without tmux skips these tests and says so, unless `STACKRANK_REQUIRE` names `tmux`.
//!
//! Nothing here waits for a time. What the window shows is asked for again and again until it is what is expected: each
//! look starts a tmux that answers and ends, and that is pause enough.

use std::{
    env,
    ffi::OsString,
    process::{self, Command},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use vt100::{Parser, Screen};

use crate::session::{Board, nonzero};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Numbers the servers of this process.
static SERVERS: AtomicU32 = AtomicU32::new(0);

/// A tmux of its own, with one window in which a shell runs. It ends with the test, however that ends.
struct Tmux {
    name: String,
    variables: Vec<(&'static str, OsString)>,
    /// Where its socket is.
    folder: tempfile::TempDir,
}

impl Tmux {
    /// Starts a tmux of 80x24 with a shell in the folder of a board; nothing where there is no tmux.
    fn start(board: &Board) -> Option<Self> {
        if Command::new("tmux").arg("-V").output().is_err() {
            let required = env::var("STACKRANK_REQUIRE").unwrap_or_default();
            assert!(!required.split(',').any(|name| name == "tmux"), "there is no tmux");
            #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
            {
                eprintln!("skipped: there is no tmux");
            }
            return None;
        }
        let number = SERVERS.fetch_add(1, Ordering::Relaxed);
        let mut variables = board.variables();
        variables.push(("PATH", env::var_os("PATH").unwrap_or_default()));
        variables.push(("STACKRANK", env!("CARGO_BIN_EXE_stackrank").into()));
        let tmux = Self {
            name: format!("stackrank-{}-{number}", process::id()),
            variables,
            folder: tempfile::tempdir().unwrap(),
        };
        let folder = board.folder().to_str().unwrap();
        tmux.run(&["-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "-c", folder, "sh"]);
        // A prompt that is not in what is typed.
        tmux.keys(&["PS1='here''> '", "Enter"]);
        tmux.wait_until("the prompt is there", |screen| screen.contents().trim_end().ends_with("here>"));
        tmux.keys(&["clear", "Enter"]);
        tmux.wait_until("the shell is ready", |screen| screen.contents().trim_end() == "here>");
        Some(tmux)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("tmux");
        command.env_clear().envs(self.variables.clone()).env("TMUX_TMPDIR", self.folder.path());
        command.args(["-u", "-L", &self.name]);
        command
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> String {
        let output = self.command().args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "tmux {arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Presses keys all at once; names such as Escape are keys, everything else is typed.
    #[track_caller]
    fn keys(&self, keys: &[&str]) {
        self.run(&[&["send-keys"], keys].concat());
    }

    /// What the window shows, with its colours and the cursor.
    #[track_caller]
    fn screen(&self) -> Screen {
        let size = "#{pane_width} #{pane_height}";
        // One line of output a row, each with all its attributes.
        let answer = self.run(&["display-message", "-p", size, ";", "capture-pane", "-e", "-p"]);
        let (size, shown) = answer.split_once('\n').unwrap();
        let (cols, rows) = size.split_once(' ').unwrap();
        let (rows, cols) = nonzero(cols.parse().unwrap(), rows.parse().unwrap());
        let mut parser = Parser::new(rows, cols, 0);
        parser.process(shown.trim_end_matches('\n').replace('\n', "\r\n").as_bytes());
        parser.screen().clone()
    }

    #[track_caller]
    fn wait_until(&self, what: &str, done: impl Fn(&Screen) -> bool) -> Screen {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen();
            if done(&screen) {
                return screen;
            }
            assert!(Instant::now() < deadline, "waited in vain until {what}:\n{}", screen.contents());
            thread::yield_now();
        }
    }

    #[track_caller]
    fn wait_for(&self, text: &str) -> Screen {
        self.wait_until(&format!("{text:?} is shown"), |screen| screen.contents().contains(text))
    }

    /// Types the name of the program, with what stands before it, and waits for the board.
    #[track_caller]
    fn open(&self, before: &str) {
        self.keys(&[&format!("{before} \"$STACKRANK\" board.ron"), "Enter"]);
        self.wait_for("══ 1 Product Backlog ");
    }

    /// Leaves, and waits for the shell.
    #[track_caller]
    fn quit(&self) -> Screen {
        self.keys(&["q"]);
        self.wait_until("the shell is back", |screen| {
            !screen.contents().contains("1 Product Backlog")
                && screen.contents().trim_end().ends_with("here>")
        })
    }

    /// Something that tmux knows about the window.
    #[track_caller]
    fn asked(&self, format: &str) -> String {
        self.run(&["display-message", "-p", format]).trim().to_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = self.command().arg("kill-server").output();
    }
}

fn board() -> Board {
    Board::new(&["Gift cards", "Wish lists", "Dark theme", "Search"])
}

#[test]
fn an_item_is_carried_and_the_shell_is_left_as_it_was() {
    let board = board();
    let Some(tmux) = Tmux::start(&board) else { return };
    tmux.keys(&["printf 'one\\033[31mtwo\\033[0m\\nthree\\n'", "Enter"]);
    let before = tmux.wait_for("three\nhere>");
    tmux.open("");
    assert_eq!(tmux.asked("#{alternate_on}"), "1");
    tmux.keys(&["Space", "Down", "Down", "Enter"]);
    tmux.wait_for("moved \"Gift cards\" 1 → 3");
    tmux.keys(&["Up"]);
    tmux.wait_for("── SHOP-3 Dark theme ");
    tmux.wait_for(" saved\n");
    let after = tmux.quit();
    assert_eq!(board.backlog(), ["Wish lists", "Dark theme", "Gift cards", "Search"]);
    // Everything above stays, then comes the line that was typed, then the next prompt.
    let rows = |screen: &Screen| -> Vec<String> {
        screen.rows(0, 80).map(|row| row.trim_end().to_owned()).collect()
    };
    let (before_rows, after_rows) = (rows(&before), rows(&after));
    let prompt = before_rows.iter().rposition(|row| row == "here>").unwrap();
    assert_eq!(after_rows[..prompt], before_rows[..prompt]);
    assert_eq!(after_rows[prompt], "here>  \"$STACKRANK\" board.ron");
    assert_eq!(after_rows[prompt + 1], "here>");
    assert!(after_rows[prompt + 2..].iter().all(String::is_empty), "{after_rows:?}");
    // What is written next looks as it did before.
    let row = u16::try_from(prompt).unwrap() + 1;
    for column in 0..80 {
        for row in row..24 {
            let cell = after.cell(row, column).unwrap();
            assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
            assert!(!cell.bold() && !cell.inverse() && !cell.underline(), "row {row}, column {column}");
        }
    }
    assert_eq!(tmux.asked("#{alternate_on} #{cursor_flag} #{insert_flag} #{mouse_any_flag}"), "0 1 0 0");
    tmux.keys(&["echo left: $?", "Enter"]);
    tmux.wait_for("left: 0");
}

#[test]
fn escape_and_an_arrow_at_once_are_two_keys() {
    let board = board();
    let Some(tmux) = Tmux::start(&board) else { return };
    tmux.open("");
    tmux.keys(&["Space", "Down", "Down"]);
    tmux.wait_for("grabbed \"Gift cards\" 1 → 3");
    tmux.keys(&["Escape", "Down"]);
    // It is back at the top, and the cursor is one below.
    tmux.wait_for("── SHOP-2 Wish lists ");
    let screen = tmux.wait_for("Space grab");
    assert!(screen.contents().contains(">  2 ▄ Wish lists"), "{}", screen.contents());
    for (keys, title) in [(["Escape", "Down"], "SHOP-3 Dark theme"), (["Escape", "Up"], "SHOP-2 Wish lists")]
    {
        tmux.keys(&keys);
        tmux.wait_for(&format!("── {title} "));
    }
    tmux.quit();
    assert_eq!(board.backlog(), ["Gift cards", "Wish lists", "Dark theme", "Search"]);
}

#[test]
fn escape_and_a_letter_at_once_are_two_keys() {
    let board = board();
    let Some(tmux) = Tmux::start(&board) else { return };
    tmux.open("");
    tmux.keys(&["Space", "Down"]);
    tmux.wait_for("grabbed \"Gift cards\" 1 → 2");
    tmux.keys(&["Escape", "j"]);
    tmux.wait_for("── SHOP-2 Wish lists ");
    // In a field Alt and a letter are keys for text: nothing that was typed is lost.
    tmux.keys(&["n", "Lamps"]);
    tmux.wait_for("Lamps");
    tmux.keys(&["Escape", "j"]);
    tmux.wait_for("Alt+j is no key here");
    tmux.wait_for("▌      Lamps");
    tmux.keys(&["Enter"]);
    tmux.wait_for("new at 3: \"Lamps\"");
    tmux.quit();
    assert_eq!(board.backlog(), ["Gift cards", "Wish lists", "Lamps", "Dark theme", "Search"]);
}

#[test]
fn ctrl_z_undoes_and_does_not_stop_the_program() {
    let board = board();
    let Some(tmux) = Tmux::start(&board) else { return };
    tmux.open("");
    tmux.keys(&["J"]);
    tmux.wait_for("moved \"Gift cards\" 1 → 2");
    tmux.keys(&["C-z"]);
    tmux.wait_for("undid: moved \"Gift cards\" 1 → 2");
    tmux.keys(&["C-y"]);
    tmux.wait_for("redid: ");
    tmux.quit();
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards", "Dark theme", "Search"]);
}

#[test]
fn the_board_follows_the_size_of_its_window() {
    let board = board();
    let Some(tmux) = Tmux::start(&board) else { return };
    tmux.open("");
    let whole = |cols: u16, rows: u16| {
        tmux.run(&["resize-window", "-x", &cols.to_string(), "-y", &rows.to_string()]);
        tmux.wait_until(&format!("the board has {cols}x{rows}"), |screen| {
            let lines: Vec<String> = screen.rows(0, cols).collect();
            let is = |row: usize, text: &str| lines.get(row).is_some_and(|line| line.contains(text));
            screen.size().0.get() == rows
                && lines[0].trim_end().chars().count() == usize::from(cols) - 1
                && lines[0].trim_end().ends_with(" saved")
                && is(1, "══ 1 Product Backlog ")
                && is(usize::from(rows) - 3, "── SHOP-1 Gift cards ")
                && is(usize::from(rows) - 1, "Space grab")
        })
    };
    whole(120, 40);
    whole(60, 20);
    tmux.run(&["resize-window", "-x", "39", "-y", "9"]);
    tmux.wait_for("this window is 39x9");
    whole(40, 10);
    whole(80, 24);
    tmux.quit();
}

#[test]
fn without_colours_the_row_of_the_cursor_is_reversed() {
    let board = board();
    let Some(tmux) = Tmux::start(&board) else { return };
    tmux.open("NO_COLOR=1");
    tmux.keys(&["Down"]);
    let screen = tmux.wait_for("── SHOP-2 Wish lists ");
    for column in 0..40 {
        let cell = |row| screen.cell(row, column).unwrap();
        assert!(cell(3).inverse() && cell(3).bold(), "column {column}:\n{}", screen.contents());
        assert!(!cell(2).inverse() && !cell(4).inverse());
    }
    for (row, column) in (0..24).flat_map(|row| (0..80).map(move |column| (row, column))) {
        let cell = screen.cell(row, column).unwrap();
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
    }
    tmux.quit();
}
