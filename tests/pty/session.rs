//! The program on a pseudo-terminal, and a screen that reads what it writes.

use std::{
    ffi::OsString,
    fs,
    io::{Read, Write},
    num::NonZero,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex,
        mpsc::{self, Receiver, TryRecvError},
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

/// The question about its attributes, which every terminal answers: the last one at the start.
const ATTRIBUTES: &[u8] = b"\x1b[c";

/// A folder with a board, and the home of somebody who has set nothing.
pub(crate) struct Board {
    folder: tempfile::TempDir,
    home: tempfile::TempDir,
}

impl Board {
    pub(crate) fn new(items: &[&str]) -> Self {
        let board = Self { folder: tempfile::tempdir().unwrap(), home: tempfile::tempdir().unwrap() };
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

    /// All variables that the program sees: nothing of the machine on which the tests run.
    pub(crate) fn variables(&self) -> Vec<(&'static str, OsString)> {
        let home = self.home.path();
        vec![
            ("HOME", home.into()),
            ("XDG_CONFIG_HOME", home.join("config").into()),
            ("XDG_STATE_HOME", home.join("state").into()),
            ("TERM", "xterm-256color".into()),
        ]
    }

    /// The state folder.
    pub(crate) fn state(&self) -> PathBuf {
        self.home.path().join("state/stackrank")
    }

    /// The path of a file of the configuration.
    pub(crate) fn setting(&self, name: &str) -> PathBuf {
        self.home.path().join("config/stackrank").join(name)
    }

    /// Writes a file of the configuration.
    pub(crate) fn set(&self, name: &str, text: &str) {
        fs::create_dir_all(self.setting("")).unwrap();
        fs::write(self.setting(name), text).unwrap();
    }

    /// Runs a subcommand; returns what it prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_stackrank"));
        command.env_clear().envs(self.variables()).current_dir(self.folder.path());
        let output = command.args(arguments).assert().success().get_output().clone();
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

/// How a program is started.
#[derive(Clone, Copy)]
pub(crate) struct Start<'a> {
    /// Before the name of the board.
    pub(crate) arguments: &'a [&'a str],
    /// Besides those of [`Board::variables`], or instead of them.
    pub(crate) variables: &'a [(&'a str, &'a str)],
    pub(crate) size: PtySize,
    pub(crate) answer: Answer,
}

impl Default for Start<'_> {
    fn default() -> Self {
        Self { arguments: &[], variables: &[], size: SIZE, answer: Answer::Attributes }
    }
}

/// What the terminal says when it is asked for its colours, and then for its attributes.
#[derive(Clone, Copy)]
pub(crate) enum Answer {
    /// Only its attributes: then nobody waits for its colours.
    Attributes,
    /// Nothing at all.
    Nothing,
    /// Its ink and its paper, and its attributes.
    Colours { ink: &'static str, paper: &'static str },
}

impl Answer {
    fn bytes(self) -> String {
        let attributes = "\x1b[?62;22c";
        match self {
            Self::Nothing => String::new(),
            Self::Attributes => attributes.to_owned(),
            Self::Colours { ink, paper } => {
                format!("\x1b]10;rgb:{ink}\x1b\\\x1b]11;rgb:{paper}\x1b\\{attributes}")
            }
        }
    }
}

/// What the terminal has.
struct Shown {
    /// Reads every byte.
    parser: Parser,
    /// The last whole frame.
    screen: Screen,
    /// The last whole frame that says that everything is saved.
    saved: Option<Screen>,
    /// Every byte.
    written: Vec<u8>,
    /// What must never be on the screen, and the first one where it was.
    never: Option<fn(&Screen) -> bool>,
    wrong: Option<Screen>,
    /// Nothing more is to be read.
    unplugged: bool,
    /// Nothing more will come.
    closed: bool,
}

pub(crate) struct Session {
    shown: Arc<(Mutex<Shown>, Condvar)>,
    /// Nothing when the terminal is closed.
    input: Option<Input>,
    /// Says how the program ended.
    ended: Receiver<ExitStatus>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: u32,
    /// Nothing when the terminal is closed.
    master: Option<Box<dyn MasterPty + Send>>,
}

/// Both people and the terminal itself send bytes to the program.
type Input = Arc<Mutex<Box<dyn Write + Send>>>;

impl Session {
    pub(crate) fn open(board: &Board) -> Self {
        Self::start(board, Start::default())
    }

    pub(crate) fn open_with(board: &Board, variables: &[(&str, &str)]) -> Self {
        Self::start(board, Start { variables, ..Start::default() })
    }

    pub(crate) fn start(board: &Board, start: Start<'_>) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_stackrank"));
        command.args(start.arguments);
        command.arg(board.path());
        Self::launch(board, command, start)
    }

    /// Runs any program in the terminal; it finds `$STACKRANK` and its `$BOARD`.
    pub(crate) fn run(board: &Board, words: &[&str]) -> Self {
        let path = board.path();
        let variables = [
            ("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"),
            ("STACKRANK", env!("CARGO_BIN_EXE_stackrank")),
            ("BOARD", path.to_str().unwrap()),
        ];
        let command = CommandBuilder::from_argv(words.iter().map(OsString::from).collect());
        Self::launch(board, command, Start { variables: &variables, ..Start::default() })
    }

    fn launch(board: &Board, mut command: CommandBuilder, start: Start<'_>) -> Self {
        let Start { arguments: _, variables, size, answer } = start;
        let pair = native_pty_system().openpty(size).unwrap();
        command.cwd(board.folder());
        command.env_clear();
        for (name, value) in board.variables() {
            command.env(name, value);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let output = pair.master.try_clone_reader().unwrap();
        let input = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let (rows, cols) = nonzero(size.cols, size.rows);
        let parser = Parser::new(rows, cols, 0);
        let screen = parser.screen().clone();
        let shown = Shown {
            parser,
            screen,
            saved: None,
            written: Vec::new(),
            never: None,
            wrong: None,
            unplugged: false,
            closed: false,
        };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let (sink, answers) = (Arc::clone(&shown), Arc::clone(&input));
        thread::spawn(move || read(output, &sink, answers, answer));
        let (pid, killer) = (child.process_id().unwrap(), child.clone_killer());
        let (sender, ended) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait().unwrap()));
        Self { shown, input: Some(input), ended, killer, pid, master: Some(pair.master) }
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.send_bytes(keys.as_bytes());
    }

    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        write(self.input.as_ref().unwrap(), bytes);
    }

    pub(crate) fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        // The terminal first, as in life: what the program writes for the new size comes later.
        let size = nonzero(cols, rows);
        self.shown.0.lock().unwrap().parser.set_size(size.0, size.1);
        self.master.as_ref().unwrap().resize(PtySize { rows, cols, ..SIZE }).unwrap();
    }

    pub(crate) fn pid(&self) -> i32 {
        i32::try_from(self.pid).unwrap()
    }

    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Whether the next program would find a terminal that reads lines and echoes them.
    pub(crate) fn is_cooked(&self) -> bool {
        // ICANON and ECHO, as termios.h has them.
        let cooked = if cfg!(target_os = "macos") { 0x100 | 0x8 } else { 0x2 | 0x8 };
        let modes = self.master.as_ref().unwrap().get_termios().unwrap().local_flags.bits();
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
        let done = !timeout.timed_out() && done(&shown.screen);
        // A failing test must not take the thread that reads with it.
        drop(shown);
        assert!(done, "waited in vain until {what}:\n{seen}");
    }

    /// Waits until something was written, be it in a frame or not.
    #[track_caller]
    pub(crate) fn wait_for_bytes(&self, text: &str, times: usize) {
        let (shown, news) = &*self.shown;
        let count = |shown: &Shown| String::from_utf8_lossy(&shown.written).matches(text).count();
        let waiting = |shown: &mut Shown| count(shown) < times && !shown.closed;
        let (shown, _) = news.wait_timeout_while(shown.lock().unwrap(), PATIENCE, waiting).unwrap();
        let (written, count) = (String::from_utf8_lossy(&shown.written).into_owned(), count(&shown));
        drop(shown);
        assert!(count >= times, "waited in vain until {text:?} is written {times} times:\n{written:?}");
    }

    /// From now on nothing of this kind may be on the screen; see [`Session::wrong`].
    pub(crate) fn never(&self, what: fn(&Screen) -> bool) {
        self.shown.0.lock().unwrap().never = Some(what);
    }

    /// The first screen that must never be.
    pub(crate) fn wrong(&self) -> Option<String> {
        self.shown.0.lock().unwrap().wrong.as_ref().map(Screen::contents)
    }

    /// Does something while nobody reads what is written.
    pub(crate) fn unread<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let shown = Arc::clone(&self.shown);
        let held = shown.0.lock().unwrap();
        let done = work(self);
        drop(held);
        done
    }

    /// Waits until the program is gone; works while nobody reads.
    pub(crate) fn ended(&self) -> Option<ExitStatus> {
        self.ended.recv_timeout(PATIENCE).ok()
    }

    /// Closes the terminal, as a window is closed: all ends that are not the program's. What reads it must draw when the
    /// size changes.
    #[cfg(target_os = "linux")]
    pub(crate) fn hang_up(&mut self, program: i32) {
        self.shown.0.lock().unwrap().unplugged = true;
        self.resize(100, 30);
        let (shown, news) = &*self.shown;
        let waiting = |shown: &mut Shown| !shown.closed;
        let (shown, timeout) = news.wait_timeout_while(shown.lock().unwrap(), PATIENCE, waiting).unwrap();
        drop(shown);
        assert!(!timeout.timed_out(), "nothing was drawn for another size");
        // What the library types when it closes its end must not reach the program.
        let program = rustix::process::Pid::from_raw(program).unwrap();
        rustix::process::kill_process(program, rustix::process::Signal::STOP).unwrap();
        wait_until("it is stopped", || {
            let stat = fs::read_to_string(format!("/proc/{}/stat", program.as_raw_nonzero())).unwrap();
            stat.rsplit_once(") ").unwrap().1.starts_with('T')
        });
        (self.input, self.master) = (None, None);
        let _ = rustix::process::kill_process(program, rustix::process::Signal::CONT);
    }

    /// The last whole frame.
    pub(crate) fn screen(&self) -> Screen {
        self.shown.0.lock().unwrap().screen.clone()
    }

    /// Waits until the program is gone and its last byte is read.
    #[track_caller]
    pub(crate) fn finish(self) -> (ExitStatus, Screen, bool) {
        let End { status, screen, saved: _, cooked, written: _ } = self.end();
        (status, screen, cooked)
    }

    /// Leaves; returns all that was written.
    #[track_caller]
    pub(crate) fn quit(mut self) -> String {
        self.send("q");
        let end = self.end();
        assert!(end.status.success(), "{}", end.screen.contents());
        end.written
    }

    /// The same as [`Session::finish`], with all that was written.
    #[track_caller]
    pub(crate) fn end(self) -> End {
        let Ok(status) = self.ended.recv_timeout(PATIENCE) else {
            let seen = self.screen().contents();
            panic!("it did not leave:\n{seen}");
        };
        let cooked = self.is_cooked();
        let (shown, news) = &*self.shown;
        let (shown, _) =
            news.wait_timeout_while(shown.lock().unwrap(), PATIENCE, |shown| !shown.closed).unwrap();
        // Behind the program's last word the terminal may echo what nobody has read, whatever bytes that is.
        let written = String::from_utf8_lossy(&shown.written).into_owned();
        End { status, screen: shown.screen.clone(), saved: shown.saved.clone(), cooked, written }
    }
}

impl Drop for Session {
    /// A test that failed leaves no program behind.
    fn drop(&mut self) {
        // Whoever is gone has no number any more that could be used.
        if matches!(self.ended.try_recv(), Err(TryRecvError::Empty)) {
            let _ = self.killer.kill();
        }
    }
}

/// What is left when the program is gone.
pub(crate) struct End {
    pub(crate) status: ExitStatus,
    pub(crate) screen: Screen,
    /// The last one that said that everything is saved.
    pub(crate) saved: Option<Screen>,
    /// Whether the next program finds a terminal that reads lines and echoes them.
    pub(crate) cooked: bool,
    /// All that was written.
    pub(crate) written: String,
}

/// Whether a screen says that everything is saved.
pub(crate) fn is_saved(screen: &Screen) -> bool {
    screen.contents().lines().next().is_some_and(|title| title.trim_end().ends_with(" saved"))
}

pub(crate) fn nonzero(cols: u16, rows: u16) -> (NonZero<u16>, NonZero<u16>) {
    (NonZero::new(rows).unwrap(), NonZero::new(cols).unwrap())
}

/// Waits for something that is on no screen.
#[track_caller]
pub(crate) fn wait_until(what: &str, done: impl Fn() -> bool) {
    let since = std::time::Instant::now();
    while !done() {
        assert!(since.elapsed() < PATIENCE, "waited in vain until {what}");
        thread::yield_now();
    }
}

/// Says whether a tool works here; where `STACKRANK_REQUIRE` names it, it does.
pub(crate) fn works(tool: &str, command: &[&str]) -> bool {
    let (program, arguments) = command.split_first().unwrap();
    let output = std::process::Command::new(program).args(arguments).output();
    let works = output.is_ok_and(|output| output.status.success());
    if !works {
        let required = std::env::var("STACKRANK_REQUIRE").unwrap_or_default();
        assert!(!required.split(',').any(|name| name == tool), "there is no {tool}");
        #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: there is no {tool}");
        }
    }
    works
}

/// How often a harness does it: what the variable says, or the small number.
pub(crate) fn times(variable: &str, small: u32) -> u32 {
    std::env::var(variable).ok().map_or(small, |times| times.parse().unwrap())
}

fn write(input: &Input, bytes: &[u8]) {
    let mut input = input.lock().unwrap();
    input.write_all(bytes).unwrap();
    input.flush().unwrap();
}

/// Reads what the program writes; shows whole frames only, and answers what the program asks at the start.
fn read(mut output: Box<dyn Read + Send>, sink: &(Mutex<Shown>, Condvar), input: Input, answer: Answer) {
    let (mut pending, mut buffer, mut asked) = (Vec::new(), [0; 4096], false);
    while let Ok(read) = output.read(&mut buffer) {
        if read == 0 {
            break;
        }
        pending.extend_from_slice(&buffer[..read]);
        if !asked && find(&pending, ATTRIBUTES).is_some() {
            asked = true;
            write(&input, answer.bytes().as_bytes());
        }
        let mut shown = sink.0.lock().unwrap();
        if shown.unplugged {
            break;
        }
        shown.written.extend_from_slice(&buffer[..read]);
        sink.1.notify_all();
        while let Some(at) = find(&pending, FRAME_END) {
            shown.parser.process(&pending.drain(..at + FRAME_END.len()).collect::<Vec<_>>());
            shown.screen = shown.parser.screen().clone();
            // The next program in this terminal asks again.
            asked = false;
            if shown.wrong.is_none() && shown.never.is_some_and(|never| never(&shown.screen)) {
                shown.wrong = Some(shown.screen.clone());
            }
            if is_saved(&shown.screen) {
                shown.saved = Some(shown.screen.clone());
            }
            sink.1.notify_all();
        }
    }
    drop((output, input));
    let mut shown = sink.0.lock().unwrap();
    shown.parser.process(&pending);
    shown.screen = shown.parser.screen().clone();
    shown.closed = true;
    sink.1.notify_all();
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
