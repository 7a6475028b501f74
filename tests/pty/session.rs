//! The program on a pseudo-terminal, and a screen that reads what it writes.

use std::{
    fs,
    io::{Read, Write},
    num::NonZero,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex,
        mpsc::{self, Receiver},
    },
    thread,
    time::Duration,
};

use portable_pty::{ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What ends a frame: the screen is looked at only when a whole frame is there.
const FRAME_END: &[u8] = b"\x1b[?2026l";

pub(crate) const SIZE: PtySize = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };

/// A folder with a board of three items.
pub(crate) struct Board {
    folder: tempfile::TempDir,
}

impl Board {
    pub(crate) fn new(items: &[&str]) -> Self {
        let board = Self { folder: tempfile::tempdir().unwrap() };
        board.run(&["new", "board.ron", "--product", "Bookshop", "--prefix", "SHOP"]);
        for item in items {
            board.run(&["add", item, "-f", "board.ron"]);
        }
        board
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("board.ron")
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a subcommand; returns what it prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_stackrank"));
        let output =
            command.current_dir(self.folder.path()).args(arguments).assert().success().get_output().clone();
        String::from_utf8(output.stdout).unwrap()
    }

    /// The titles of the backlog in the file, in order.
    pub(crate) fn backlog(&self) -> Vec<String> {
        let json = self.run(&["list", "--format", "json", "-f", "board.ron"]);
        let items: serde_json::Value = serde_json::from_str(&json).unwrap();
        items.as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
    }

    /// Temporary files that were left behind.
    pub(crate) fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name != "board.ron").collect()
    }
}

/// The screen, and whether more of it will come.
struct Shown {
    screen: Screen,
    closed: bool,
}

pub(crate) struct Session {
    shown: Arc<(Mutex<Shown>, Condvar)>,
    input: Box<dyn Write + Send>,
    /// Says how the program ended.
    ended: Receiver<ExitStatus>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: u32,
    master: Box<dyn MasterPty + Send>,
}

fn parser() -> Parser {
    Parser::new(NonZero::new(SIZE.rows).unwrap(), NonZero::new(SIZE.cols).unwrap(), 0)
}

impl Session {
    pub(crate) fn open(board: &Board) -> Self {
        Self::open_with(board, &[])
    }

    pub(crate) fn open_with(board: &Board, variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_stackrank"));
        command.arg(board.path());
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let output = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let shown = Arc::new((
            Mutex::new(Shown { screen: parser().screen().clone(), closed: false }),
            Condvar::new(),
        ));
        let sink = Arc::clone(&shown);
        thread::spawn(move || read(output, &sink));
        let (pid, killer) = (child.process_id().unwrap(), child.clone_killer());
        let (sender, ended) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait().unwrap()));
        Self { shown, input, ended, killer, pid, master: pair.master }
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    pub(crate) fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols, ..SIZE }).unwrap();
    }

    pub(crate) fn pid(&self) -> i32 {
        i32::try_from(self.pid).unwrap()
    }

    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Whether the next program would find a terminal that reads lines and echoes them.
    fn is_cooked(&self) -> bool {
        // ICANON and ECHO, as termios.h has them.
        let cooked = if cfg!(target_os = "macos") { 0x100 | 0x8 } else { 0x2 | 0x8 };
        let modes = self.master.get_termios().unwrap().local_flags.bits();
        modes & cooked == cooked
    }

    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} is shown"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as it should be; never for a time.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, done: impl Fn(&Screen) -> bool) {
        let (shown, news) = &*self.shown;
        let waiting = |shown: &mut Shown| !done(&shown.screen) && !shown.closed;
        let (shown, timeout) = news.wait_timeout_while(shown.lock().unwrap(), PATIENCE, waiting).unwrap();
        let seen = shown.screen.contents();
        assert!(!timeout.timed_out() && done(&shown.screen), "waited in vain until {what}:\n{seen}");
    }

    /// The last whole frame.
    pub(crate) fn screen(&self) -> Screen {
        self.shown.0.lock().unwrap().screen.clone()
    }

    /// Waits until the program is gone and its last byte is read.
    #[track_caller]
    pub(crate) fn finish(mut self) -> (ExitStatus, Screen, bool) {
        let Ok(status) = self.ended.recv_timeout(PATIENCE) else {
            let _ = self.killer.kill();
            panic!("it did not leave:\n{}", self.shown.0.lock().unwrap().screen.contents());
        };
        let cooked = self.is_cooked();
        let (shown, news) = &*self.shown;
        let (shown, _) =
            news.wait_timeout_while(shown.lock().unwrap(), PATIENCE, |shown| !shown.closed).unwrap();
        (status, shown.screen.clone(), cooked)
    }
}

/// Reads what the program writes; shows whole frames only.
fn read(mut output: Box<dyn Read + Send>, sink: &(Mutex<Shown>, Condvar)) {
    let (mut parser, mut pending, mut buffer) = (parser(), Vec::new(), [0; 4096]);
    let publish = |parser: &Parser, closed: bool| {
        *sink.0.lock().unwrap() = Shown { screen: parser.screen().clone(), closed };
        sink.1.notify_all();
    };
    while let Ok(read) = output.read(&mut buffer) {
        if read == 0 {
            break;
        }
        pending.extend_from_slice(&buffer[..read]);
        while let Some(at) = pending.windows(FRAME_END.len()).position(|window| window == FRAME_END) {
            parser.process(&pending.drain(..at + FRAME_END.len()).collect::<Vec<_>>());
            publish(&parser, false);
        }
    }
    parser.process(&pending);
    publish(&parser, true);
}
