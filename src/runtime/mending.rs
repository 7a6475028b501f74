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
use ratatui::{Terminal as Screen, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};
use similar::{ChangeTag, TextDiff};

use crate::{
    app::{
        broken::{Broken, Copy, Wish},
        command::Command,
        key::Key,
        sentence,
    },
    runtime::{Origin, background, clock, external_editor, signals, terminal, terminal::Terminal},
    settings::{self, Settings},
    store::{
        Opened, Store,
        backup::Backup,
        markers,
        problem::{Problem, complaint::Complaint},
    },
    view::broken,
};

/// Says whether anything can be done about what is wrong with a file: it is the text, or an earlier copy is there for one
/// that is gone.
#[must_use]
pub fn can_mend(path: &Path, problem: &Problem) -> bool {
    let is_gone = matches!(problem.complaint(), Complaint::Missing);
    problem.complaint().is_about_the_text() || is_gone && !copies_of(path).is_empty()
}

/// Returns the earlier contents, newest first.
fn copies_of(path: &Path) -> Vec<Backup> {
    let mut copies =
        settings::state_folder().map(|state| Store::backups_of(path, &state)).unwrap_or_default();
    // What the file holds is no way back.
    let now = fs::read(path).ok();
    copies.retain(|copy| {
        let may_be_same = now.as_ref().is_some_and(|now| now.len() as u64 == copy.size);
        !may_be_same || fs::read(copy.path()).ok() != now
    });
    copies
}

/// Puts a copy where the file was, which is gone; what an earlier run could not save is merged when it is opened.
fn put_back(path: &Path, copy: &Backup) -> io::Result<()> {
    let mut from = fs::File::open(copy.path())?;
    let mut to = fs::File::create_new(path)?;
    io::copy(&mut from, &mut to)?;
    to.sync_all()
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
    let shown = |backup: &Backup| Copy { when: clock::shown(backup.when), size: backup.size };
    let show = |why: &Problem, copies: &[Backup]| {
        let (name, copies) = (path.display().to_string(), copies.iter().map(shown).collect());
        Broken::new(
            Arc::clone(&keymap),
            look,
            name,
            &why.to_string(),
            markers::sides_in(path).is_some(),
            copies,
        )
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
                if !path.exists() {
                    match put_back(path, copy).map_err(|error| error.to_string()).map(|()| Store::open(path))
                    {
                        Ok(Ok(opened)) => return Ok(Some((opened, Origin::File))),
                        Ok(Err(problem)) => broken = show(&problem, &mending.copies),
                        Err(why) => broken.refuse(why),
                    }
                    continue;
                }
                match Store::open_backup(path, copy) {
                    Ok(opened) => return Ok(Some((opened, Origin::Copy { when: clock::shown(copy.when) }))),
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
    let mut screen = None;
    loop {
        let screen = match &mut screen {
            Some(screen) => screen,
            none => none.insert(whole_screen(broken)?),
        };
        execute!(io::stdout(), BeginSynchronizedUpdate)?;
        screen.draw(|frame| broken::view(broken, frame))?;
        execute!(io::stdout(), EndSynchronizedUpdate)?;
        match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                if let Some(wish) = broken.press(Key::from(key)) {
                    return Ok(wish);
                }
            }
            Event::Resize(..) => *screen = whole_screen(broken)?,
            Event::Key(_) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) | Event::Paste(_) => {}
        }
    }
}

/// Makes an empty screen of the size that the terminal has now.
fn whole_screen(broken: &mut Broken) -> io::Result<Screen<CrosstermBackend<Stdout>>> {
    let size = terminal::size();
    broken.resize(size);
    let mut out = io::stdout();
    execute!(out, ResetColor, Clear(ClearType::All))?;
    // ratatui's own clearing asks the terminal where its cursor is, and waits.
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    Screen::with_options(CrosstermBackend::new(out), TerminalOptions { viewport })
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
