//! A file that can't be opened, on a terminal: it is mended, or an earlier copy is brought back.

use std::{
    fs,
    io::{self, Stdout},
    path::{Path, PathBuf},
    sync::Arc,
};

use crossterm::{
    event::{self, Event, KeyEventKind},
    execute,
    style::ResetColor,
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate},
};
use ratatui::{
    Frame, Terminal as Screen, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect,
};
use similar::{ChangeTag, TextDiff};

use crate::{
    app::{
        Effect, Model, Msg,
        broken::{Broken, Copy, Wish},
        command::Command,
        commented::Commented,
        key::Key,
        sentence,
        unread::Unread,
        update,
    },
    board::Board,
    runtime::{
        BREATH, Origin, background, clock, external_editor, input, signals, terminal, terminal::Terminal,
    },
    settings::{self, Settings},
    store::{
        Opened, Store,
        backup::Backup,
        markers,
        problem::{Problem, complaint::Complaint},
        rest::Rest,
    },
    view::{self, broken},
};

/// Says whether anything can be done about what is wrong with a file: it is the text, or a copy is there for one that is
/// gone.
#[must_use]
pub fn can_mend(path: &Path, problem: &Problem) -> bool {
    let is_gone = matches!(problem.complaint(), Complaint::Missing);
    problem.complaint().is_about_the_text() || is_gone && !copies_of(path).is_empty()
}

/// Says whether something is kept of a file that is gone which was never saved: nobody has decided to do without it.
#[must_use]
pub fn has_unsaved(path: &Path) -> bool {
    copies_of(path).iter().any(|copy| copy.unsaved)
}

/// Returns the earlier contents, and what did not reach the file, newest first.
fn copies_of(path: &Path) -> Vec<Backup> {
    let mut copies = settings::state_folder().map(|state| Store::copies_of(path, &state)).unwrap_or_default();
    // What the file holds is no way back.
    let now = fs::read(path).ok();
    copies.retain(|copy| {
        let may_be_same = now.as_ref().is_some_and(|now| now.len() as u64 == copy.size);
        !may_be_same || fs::read(copy.path()).ok() != now
    });
    copies
}

/// Shows what is wrong with a file, until it can be opened or somebody gives up; nothing then.
///
/// # Errors
///
/// When there is no terminal, or it is gone.
pub fn mend(path: &Path, problem: &Problem, settings: &Settings) -> anyhow::Result<Option<(Opened, Origin)>> {
    let mut mending =
        Mending { path: path.to_owned(), terminal: Terminal::enter()?, copies: copies_of(path) };
    let look = settings.look(background::is_light);
    let keymap = Arc::new(settings.keymap.clone());
    let shown = |backup: &Backup| {
        let Backup { when, size, unsaved, .. } = backup;
        Copy { when: clock::shown(*when), size: *size, unsaved: *unsaved }
    };
    let show = |why: &Problem, copies: &[Backup]| {
        let (name, copies) = (path.display().to_string(), copies.iter().map(shown).collect());
        let (also, readable) = beside(path, why);
        let has_sides = markers::sides_in(path).is_some();
        Broken::new(Arc::clone(&keymap), look, name, &why.to_string(), has_sides, copies)
            .with_rest(also, readable)
    };
    let mut broken = show(problem, &mending.copies);
    loop {
        match ask(&mut broken)? {
            Wish::Leave => return Ok(None),
            Wish::Suspend => mending.suspend()?,
            Wish::Compare(row) => match mending.comparison(row) {
                Ok(lines) => broken.compare(lines),
                Err(why) => broken.refuse(why),
            },
            Wish::Restore(row) => {
                let Some(copy) = mending.copies.get(row) else { continue };
                let when = clock::shown(copy.when);
                match Store::open_backup(path, copy) {
                    Ok(opened) if path.exists() => return Ok(Some((opened, Origin::Copy { when }))),
                    Ok(mut opened) => match opened.store.move_to(path, &opened.board) {
                        Ok(()) => return Ok(Some((opened, Origin::PutBack { when }))),
                        Err(error) => broken.refuse(error.to_string()),
                    },
                    Err(problem) => broken.refuse(problem.complaint().to_string()),
                }
            }
            Wish::EditFile => {
                let edited = mending.edit()?;
                match (Store::open(path), edited) {
                    (Ok(opened), _) => return Ok(Some((opened, Origin::File))),
                    (Err(problem), edited) => {
                        broken = show(&problem, &mending.copies);
                        if let Err(editor) = edited {
                            broken.refuse(sentence::broken::editor_failed(
                                &editor,
                                &broken.way(Command::EditFile),
                            ));
                        }
                    }
                }
            }
            Wish::ViewRest => match readable(path) {
                Some((board, unread)) => {
                    let model = Model::new(board, Commented::default(), Arc::clone(&keymap), clock::today());
                    mending.view(model.with_look(look).as_unread(unread))?;
                }
                None => broken.refuse(sentence::broken::no_rest(&broken.way(Command::EditFile))),
            },
            Wish::MergeSides => {
                if let Err(why) = markers::settle_file(path) {
                    broken.refuse(why);
                    continue;
                }
                match Store::open(path) {
                    Ok(opened) => return Ok(Some((opened, Origin::File))),
                    Err(problem) => broken = show(&problem, &mending.copies),
                }
            }
        }
    }
}

/// Draws, and waits for a key that is a wish. Nothing can be lost here, so one thread does.
fn ask(broken: &mut Broken) -> anyhow::Result<Wish> {
    let mut screen = whole_screen()?;
    broken.resize(terminal::size());
    loop {
        draw(&mut screen, |frame| broken::view(broken, frame))?;
        match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                if let Some(wish) = broken.press(Key::from(key)) {
                    return Ok(wish);
                }
            }
            Event::Resize(..) => {
                screen = whole_screen()?;
                broken.resize(terminal::size());
            }
            Event::Key(_) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) | Event::Paste(_) => {}
        }
    }
}

fn draw(screen: &mut Screen<CrosstermBackend<Stdout>>, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
    execute!(io::stdout(), BeginSynchronizedUpdate)?;
    screen.draw(view)?;
    execute!(io::stdout(), EndSynchronizedUpdate)
}

/// Makes an empty screen of the size that the terminal has now.
fn whole_screen() -> io::Result<Screen<CrosstermBackend<Stdout>>> {
    let size = terminal::size();
    let mut out = io::stdout();
    execute!(out, ResetColor, Clear(ClearType::All))?;
    // ratatui's own clearing asks the terminal where its cursor is, and waits.
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    Screen::with_options(CrosstermBackend::new(out), TerminalOptions { viewport })
}

/// Returns what is wrong with a file beside one problem, for people, and how many items of it can be read.
fn beside(path: &Path, problem: &Problem) -> (Vec<String>, Option<usize>) {
    /// The others are no more than counted.
    const SHOWN: usize = 3;
    let Rest { board, broken } = Store::rest(path);
    let others = broken.iter().filter(|other| *other != problem);
    let mut also: Vec<String> = others
        .filter_map(|other| Some(sentence::broken::also(other.line()?, &other.complaint().to_string())))
        .collect();
    if also.len() > SHOWN + 1 {
        let more = also.split_off(SHOWN).len();
        also.push(sentence::broken::more(more));
    }
    (also, board.map(|board| board.items().count()))
}

/// Returns the board of what can be read of a file, and what can't.
fn readable(path: &Path) -> Option<(Board, Unread)> {
    let Rest { board, broken } = Store::rest(path);
    let first = broken.first()?;
    let (line, why) = (first.line()?, first.complaint().to_string());
    Some((board?, Unread { line, why, others: broken.len() - 1 }))
}

struct Mending {
    path: PathBuf,
    terminal: Terminal,
    /// Newest first.
    copies: Vec<Backup>,
}

impl Mending {
    fn suspend(&mut self) -> anyhow::Result<()> {
        self.terminal.leave();
        signals::stop();
        self.terminal = Terminal::enter()?;
        Ok(())
    }

    /// Shows a board until somebody leaves it. Nobody is here who could write any of it.
    fn view(&mut self, mut model: Model) -> anyhow::Result<()> {
        let mut screen = whole_screen()?;
        let mut effects = update(&mut model, Msg::Resize(terminal::size()));
        loop {
            let mut goes_on = false;
            for effect in effects {
                match effect {
                    Effect::Quit => return Ok(()),
                    Effect::Suspend => {
                        self.suspend()?;
                        screen = whole_screen()?;
                    }
                    Effect::Redraw => screen = whole_screen()?,
                    Effect::ComeBack => goes_on = true,
                    Effect::Save { .. }
                    | Effect::SaveElsewhere { .. }
                    | Effect::Look
                    | Effect::MergeSides
                    | Effect::Copy(_)
                    | Effect::Export { .. }
                    | Effect::ExportReview { .. }
                    | Effect::KeepDraft(_)
                    | Effect::SeparateNames
                    | Effect::EditText(_)
                    | Effect::Remember(_) => {}
                }
            }
            draw(&mut screen, |frame| view::view(&model, frame))?;
            let msg = if goes_on && !event::poll(BREATH)? {
                Some(Msg::Idle)
            } else {
                input::message(event::read()?)
            };
            if let Some(Msg::Resize(_)) = msg {
                screen = whole_screen()?;
            }
            effects = msg.map_or_else(Vec::new, |msg| update(&mut model, msg));
        }
    }

    /// Opens the file in the editor; answers its name when it did not work.
    fn edit(&mut self) -> anyhow::Result<Result<(), String>> {
        let editor = external_editor::name();
        self.terminal.leave();
        let edited = external_editor::open(&editor, &self.path);
        self.terminal = Terminal::enter()?;
        Ok(edited.map_err(|_| editor))
    }

    /// Compares the file, line by line, with a copy of it.
    fn comparison(&self, row: usize) -> Result<Vec<String>, String> {
        /// Lines around a difference that show where it is.
        const AROUND: usize = 2;
        let Some(copy) = self.copies.get(row) else { return Ok(Vec::new()) };
        let then = fs::read(copy.path()).map_err(|error| error.to_string())?;
        // It may be anything.
        let now = fs::read(&self.path).unwrap_or_default();
        let (now, then) = (String::from_utf8_lossy(&now), String::from_utf8_lossy(&then));
        let diff = TextDiff::from_lines(&now, &then);
        let mut lines = Vec::new();
        for group in diff.grouped_ops(AROUND) {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
                let sign = match change.tag() {
                    ChangeTag::Equal => ' ',
                    ChangeTag::Insert => '+',
                    ChangeTag::Delete => '-',
                };
                lines.push(format!("{sign} {}", change.value().trim_end()));
            }
        }
        if lines.is_empty() {
            lines.push(sentence::broken::same());
        }
        Ok(lines)
    }
}
