//! The command line: what there is to say, and who does it.

mod add;
mod check;
mod completions;
mod export;
mod forecast;
mod git_setup;
mod import;
mod item;
mod keys;
mod list;
mod man;
mod merge;
mod r#move;
mod new;
mod rank;
mod show;
mod suggest;

use std::{
    borrow::Cow,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::{Args, CommandFactory, Parser, Subcommand};
use termprofile::Env;

use crate::{
    app::sample::DEFAULT_FILE,
    board::{Board, merge::merge_onto},
    runtime::{self, Origin},
    safe,
    settings::{self, Flags, GlyphsChoice, Settings, ThemeChoice},
    store::{Opened, Store, outside::Found, save::SaveError},
};

/// Exit code when something was refused, or `check` has found something.
pub(crate) const REFUSED: u8 = 1;
/// Exit code when the words are wrong or the input can't be read.
const UNUSABLE: u8 = 2;

/// A keyboard-only terminal board for Scrum Product Owners: backlog, sprint and Definition of Done in one file.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
struct Cli {
    /// The board to open [default: backlog.ron here, or in the nearest folder above; else a sample]
    file: Option<PathBuf>,
    /// The colours [default: auto, or `STACKRANK_THEME`, or config.ron]
    #[arg(long, value_enum, value_name = "THEME")]
    theme: Option<ThemeChoice>,
    /// The signs [default: auto, or config.ron]
    #[arg(long, value_enum, value_name = "GLYPHS")]
    glyphs: Option<GlyphsChoice>,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  stackrank                                      open the board of this folder, or a sample to try
  stackrank new backlog.ron --product Bookshop   make a board
  stackrank new sample.ron --sample              make one to try things on
  stackrank import jira.csv -f backlog.ron       make it, or bring it up to date, from an export
  stackrank backlog.ron                          open it: arrows select, Space grabs, q leaves
  stackrank move SHOP-7 --to 2 --why Christmas   the same from a script
  stackrank show SHOP-7                          read an item in full, line by line
  stackrank list --format json | jq '.[0].title'
  stackrank export review -o review.html         the record of the last sprint, as one page
  stackrank forecast --samples 3,5,0,4 --remaining 12   when 12 items are done, and how sure that is
  stackrank man > stackrank.1 && man ./stackrank.1

Colours, signs and keys of your own: config.ron and keymap.ron in ~/.config/stackrank (see README).

Exit codes: 0 done, 1 refused or findings, 2 wrong words or unreadable input.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new board: an empty one, or the sample
    New(new::New),
    /// Bring items in from another program's export: a new board, or one brought up to date
    Import(import::Import),
    /// List the items in order
    List(list::List),
    /// Show one item in full, a field a line
    Show(show::Show),
    /// Add an item and print its id
    Add(add::Add),
    /// Put a suggestion into the inbox and print its id
    Suggest(suggest::Suggest),
    /// Move an item of the backlog, or of a sprint, to another rank
    Move(r#move::Move),
    /// Say whether the file is sound
    Check(check::Check),
    /// Say when something is done, and how much is by then, from what past sprints finished
    Forecast(forecast::Forecast),
    /// Write what people want to read who have no board
    Export(export::Export),
    /// Merge boards by meaning: as git's merge driver, or one file that git could not merge
    Merge(merge::Merge),
    /// Tell git to merge the board by meaning
    GitSetup(git_setup::GitSetup),
    /// Print the key table as Markdown
    Keys,
    /// Print what makes the shell complete the words of this program
    Completions(completions::Completions),
    /// Print the manual page
    Man,
}

/// The board a subcommand is about.
#[derive(Debug, Args)]
pub(crate) struct FileArg {
    /// The board [default: backlog.ron here, or in the nearest folder above]
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl FileArg {
    /// Opens the board.
    pub(crate) fn open(&self) -> anyhow::Result<Opened> {
        open(self.file.as_deref())
    }
}

/// Reads the arguments, does what they say, returns the exit code.
#[must_use]
pub fn run() -> ExitCode {
    if let Some(sentence) = misspelt(std::env::args().nth(1).as_deref()) {
        say(&sentence);
        return ExitCode::from(UNUSABLE);
    }
    let cli = Cli::parse();
    let outcome = match cli.command {
        None => start(cli.file.as_deref(), Flags { theme: cli.theme, glyphs: cli.glyphs }),
        Some(Command::New(new)) => new.run(),
        Some(Command::Import(import)) => import.run(),
        Some(Command::List(list)) => list.run(),
        Some(Command::Show(show)) => show.run(),
        Some(Command::Add(add)) => add.run(),
        Some(Command::Suggest(suggest)) => suggest.run(),
        Some(Command::Move(r#move)) => r#move.run(),
        Some(Command::Check(check)) => check.run(),
        Some(Command::Forecast(forecast)) => forecast.run(),
        Some(Command::Export(export)) => export.run(),
        Some(Command::Merge(merge)) => merge.run(),
        Some(Command::GitSetup(setup)) => setup.run(),
        Some(Command::Keys) => keys::run(),
        Some(Command::Completions(completions)) => completions.run(),
        Some(Command::Man) => man::run(),
    };
    outcome.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            // Whoever read our output has enough of it.
            return ExitCode::SUCCESS;
        }
        say(&format!("stackrank: {}", in_words(&format!("{error:#}"))));
        ExitCode::from(if error.is::<Refused>() { REFUSED } else { UNUSABLE })
    })
}

/// Opens the board on the terminal: the one that is named, or the nearest; the sample where there is none.
fn start(file: Option<&Path>, flags: Flags) -> anyhow::Result<ExitCode> {
    let settings = settings(flags)?;
    let here = std::env::current_dir();
    let path = match (file, here) {
        (Some(path), _) => path.to_owned(),
        (None, Ok(folder)) => {
            let none = folder.join(DEFAULT_FILE);
            match find(&folder) {
                Some(path) => path,
                // Whoever left without it was promised that it is here again.
                None if runtime::has_unsaved(&none) => none,
                None => {
                    let sample = Store::sample(&none, runtime::today())?;
                    return runtime::run(sample, Origin::Sample, settings);
                }
            }
        }
        (None, Err(error)) => return Err(error).context("the current folder can't be read: name a file"),
    };
    match Store::open(&path) {
        Ok(opened) => runtime::run(opened, Origin::File, settings),
        // What is wrong with the text can be mended where somebody sits at a terminal.
        Err(problem) if on_terminal() && runtime::can_mend(&path, &problem) => {
            match runtime::mend(&path, &problem, &settings)? {
                Some((opened, origin)) => runtime::run(opened, origin, settings),
                None => Err(problem.into()),
            }
        }
        Err(problem) => Err(problem.into()),
    }
}

fn on_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Returns what the user has set.
pub(crate) fn settings(flags: Flags) -> anyhow::Result<Settings> {
    Settings::read(settings::config_folder().as_deref(), flags, &Env)
}

/// Says what was likely meant when the first word is neither a file nor a command: it would be taken for a file.
fn misspelt(word: Option<&str>) -> Option<String> {
    let word = word.filter(|word| !word.starts_with('-') && !Path::new(word).exists())?;
    let cli = Cli::command();
    let names = cli.get_subcommands().map(clap::Command::get_name);
    // Two slips make anything of three letters.
    let near = |name: &&str| strsim::damerau_levenshtein(name, word) <= if name.len() > 3 { 2 } else { 1 };
    let meant = names.filter(near).min_by_key(|name| strsim::damerau_levenshtein(name, word))?;
    (meant != word)
        .then(|| format!("stackrank: there is no command or file {word}: did you mean `stackrank {meant}`?"))
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Takes the numbers of the system out of a message: its words are there too.
fn in_words(message: &str) -> String {
    let mut parts = message.split(" (os error ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |words, part| words + part.split_once(')').map_or(part, |(_, rest)| rest))
}

/// Writes a message to stderr, without anything that a terminal would obey.
pub(crate) fn say(message: &str) {
    for line in message.lines() {
        // Where stderr is closed there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", safe::show(line));
    }
}

/// Writes text for people to stdout, without anything that a terminal would obey.
pub(crate) fn print_text(text: &str) -> anyhow::Result<()> {
    text.lines().try_for_each(|line| print(&format!("{}\n", safe::show(line))))
}

/// Writes data to stdout.
pub(crate) fn print(data: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(data.as_bytes()).and_then(|()| out.flush());
    written.context("what there is to say could not be written")
}

/// Something that was asked for but not done: exit code 1.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Refused(String);

/// Says why something is not done.
pub(crate) fn refuse(why: impl std::fmt::Display) -> anyhow::Error {
    Refused(why.to_string()).into()
}

/// Saves a board; what somebody else has written since it was opened is merged into it, and what it displaces becomes a
/// backup.
pub(crate) fn save(store: &mut Store, board: &Board) -> anyhow::Result<()> {
    store.keep_aside(settings::state_folder());
    save_merged(store, board)?;
    let copied = store.back_up(runtime::now()).and_then(|()| store.back_up_last(runtime::now(), true));
    if let Err(none) = copied {
        say(&none.to_string());
    }
    Ok(())
}

fn save_merged(store: &mut Store, board: &Board) -> anyhow::Result<()> {
    /// How often somebody else may be quicker.
    const ROUNDS: usize = 10;
    let mut board = Cow::Borrowed(board);
    for _ in 0..ROUNDS {
        match store.save(&board) {
            Err(SaveError::ChangedOutside) => {}
            outcome => return outcome.map_err(|error| not_saved(store, &error)),
        }
        if let Some(Found { base, theirs, .. }) = store.reread()? {
            board = Cow::Owned(merge_onto(&base, &board, &theirs).board);
        }
    }
    Err(not_saved(store, &SaveError::ChangedOutside))
}

fn not_saved(store: &Store, error: &SaveError) -> anyhow::Error {
    refuse(format!("{} was not saved: {error}", store.path().display()))
}

fn open(file: Option<&Path>) -> anyhow::Result<Opened> {
    let path = match file {
        Some(path) => path.to_owned(),
        None => find(&std::env::current_dir()?).ok_or_else(|| {
            anyhow::anyhow!(
                "there is no {DEFAULT_FILE} here or in a folder above: `stackrank new {DEFAULT_FILE}` makes one, \
                 `stackrank FILE` opens another"
            )
        })?,
    };
    Ok(Store::open(&path)?)
}

/// Finds the board of a folder, or of the nearest one above that has one.
fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(DEFAULT_FILE)).find(|path| path.is_file())
}
