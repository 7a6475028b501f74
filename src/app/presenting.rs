//! A screen that others look at: the board to look at, and the review. What they must not see is not drawn, and what
//! must not happen before them does not.

use crate::{
    app::{
        Dialog, Mode, Model,
        clock::{self, Clock},
        command::Command,
        keymap::Scope,
        look::Theme,
        open::Open,
        review::{self, closing, page::Page},
        sentence,
        status::Status,
    },
    board::settings::Settings,
    layout::Pane,
};

/// The board is shown to others, to be looked at only.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Presenting {
    /// Whether a pane had the whole screen before.
    zoomed: bool,
    /// The colours before somebody asked for contrast.
    theme: Option<Theme>,
    /// The time for the Daily: from the first on where the sprint is shown, or once somebody has asked for it.
    pub(crate) clock: Option<Clock>,
}

impl Model {
    /// Says whether the board is shown to others, to be looked at only.
    #[must_use]
    pub fn is_presenting(&self) -> bool {
        self.presenting.is_some()
    }

    /// Says whether estimates must not be seen: others look at the screen, and the team has agreed so.
    #[must_use]
    pub fn hides_estimates(&self) -> bool {
        let Settings { hide_estimates, .. } = self.board().product().settings;
        hide_estimates && (self.is_presenting() || self.review().is_some())
    }
}

/// Shows the board to others.
pub(crate) fn open(model: &mut Model) {
    // Whatever is filtered or marked is nobody's business.
    for list in [&mut model.backlog, &mut model.sprint_list] {
        list.set_filter(None);
        list.unmark_all();
    }
    let shown = model.shown_sprint().filter(|_| model.pane == Pane::Sprint);
    let clock = clock::daily(model.board(), shown.map(AsRef::as_ref));
    model.presenting = Some(Presenting { zoomed: model.zoomed, theme: None, clock });
    model.zoomed = true;
    model.forgotten = None;
    model.status = Status::Silent;
}

/// Shows the board to its owner again.
pub(crate) fn leave(model: &mut Model) {
    let Some(presenting) = model.presenting.take() else { return };
    model.zoomed = presenting.zoomed;
    if let Some(theme) = presenting.theme {
        model.look.theme = theme;
    }
    for list in [&mut model.backlog, &mut model.sprint_list] {
        list.set_filter(None);
    }
    model.status = Status::Silent;
}

/// Swaps the colours for the high-contrast light ones, or for dark ones where these are there already; and back.
pub(crate) fn contrast(model: &mut Model) {
    let now = model.look.theme;
    let before = match (&mut model.open, &mut model.presenting) {
        (Some(Open::Review(review)), _) => review.theme_before(),
        (_, Some(presenting)) => &mut presenting.theme,
        (_, None) => return,
    };
    let to = if let Some(theme) = before.take() {
        theme
    } else {
        *before = Some(now);
        if now == Theme::Light { Theme::Dark } else { Theme::Light }
    };
    let on = before.is_some();
    model.look.theme = to;
    model.status = Status::Said(sentence::review::contrast(on, &model.way(Command::Contrast)));
}

/// Says what a key without a meaning here gets to hear; nothing when nobody else looks.
pub(crate) fn no_key_here(model: &Model) -> Option<String> {
    if model.review().is_some() {
        let leave = match model.mode {
            Mode::Carrying(_) => {
                return Some(sentence::review::stays_in_backlog(&model.way(Command::PutDown)));
            }
            Mode::Typing(_) | Mode::Finding(_) | Mode::CarryingLine(_) => return None,
            Mode::Browsing | Mode::Asking(_) => model.keymap.way(Scope::IN_REVIEW, Command::Leave),
        };
        return Some(sentence::review::not_while_presenting(&leave));
    }
    let way = || model.keymap.way(Scope::IN_PRESENTER, Command::Leave);
    let typing = matches!(model.mode, Mode::Typing(_));
    (model.is_presenting() && !typing).then(|| sentence::review::read_only(&way()))
}

/// Says why a command can't run while others look; nothing when it can, or nobody does.
pub(crate) fn refusal(model: &Model, command: Command) -> Option<String> {
    if model.review().is_some() { in_review(model, command) } else { in_presenter(model, command) }
}

fn in_review(model: &Model, command: Command) -> Option<String> {
    let no = || no_key_here(model).or_else(|| Some(sentence::review::not_while_presenting(&key(model))));
    match (&model.mode, command) {
        (Mode::Carrying(_), Command::Plan | Command::Return | Command::Palette)
        | (Mode::Typing(_) | Mode::Finding(_), Command::Palette | Command::EditOutside) => no(),
        (
            Mode::Carrying(_) | Mode::CarryingLine(_) | Mode::Typing(_) | Mode::Finding(_) | Mode::Asking(_),
            _,
        )
        | (
            Mode::Browsing,
            Command::NextPage
            | Command::PreviousPage
            | Command::FirstPage
            | Command::LastPage
            | Command::Up
            | Command::Down
            | Command::Feedback
            | Command::Export
            | Command::Contrast
            | Command::Meaning
            | Command::ShowItem
            | Command::Help
            | Command::Redraw
            | Command::Suspend
            | Command::Leave
            | Command::Back,
        ) => None,
        (Mode::Browsing, Command::Freeze) => closing::refusal(model),
        (Mode::Browsing, Command::StopClock | Command::MoreTime) => clock::refusal(model, command),
        (Mode::Browsing, Command::Save) if !model.is_sample() => None,
        (Mode::Browsing, Command::Grab) if model.review_page() == Some(Page::Next) => {
            model.selected().is_none().then(|| sentence::review::not_while_presenting(&key(model)))
        }
        (Mode::Browsing, Command::Grab) => {
            Some(sentence::review::grabs_on_next(&model.way(Command::Grab), &model.way(Command::NextPage)))
        }
        (Mode::Browsing, Command::Undo) if review::can_undo(model) => None,
        (Mode::Browsing, Command::Redo) if review::can_redo(model) => None,
        (Mode::Browsing, _) => no(),
    }
}

fn in_presenter(model: &Model, command: Command) -> Option<String> {
    if !model.is_presenting() {
        return None;
    }
    match (&model.mode, command) {
        (Mode::Finding(_), Command::SaveView | Command::Palette)
        | (Mode::Carrying(_) | Mode::CarryingLine(_), _) => no_key_here(model),
        (Mode::Finding(_) | Mode::Typing(_) | Mode::Asking(_), _)
        | (
            Mode::Browsing,
            Command::NextPane
            | Command::PreviousPane
            | Command::GoBacklog
            | Command::GoSprint
            | Command::GoDone
            | Command::Zoom
            | Command::Find
            | Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last
            | Command::EarlierSprint
            | Command::LaterSprint
            | Command::Contrast
            | Command::StopClock
            | Command::MoreTime
            | Command::Help
            | Command::Redraw
            | Command::Suspend
            | Command::Leave
            | Command::Back,
        ) => None,
        (Mode::Browsing, _) => no_key_here(model),
    }
}

fn key(model: &Model) -> String {
    model.keymap.way(Scope::IN_REVIEW, Command::Leave)
}

/// Does what a command means before others; false when it means there what it means anywhere.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others mean the same everywhere")]
pub(crate) fn run(model: &mut Model, command: Command) -> bool {
    if model.menu.is_some() {
        return false;
    }
    if let Mode::Asking(Dialog::Unheard) = model.mode {
        match command {
            Command::Leave => review::go(model),
            Command::Feedback => {
                model.mode = Mode::Browsing;
                review::heard::ask(model);
            }
            Command::Back => {
                model.mode = Mode::Browsing;
                model.status = Status::Silent;
            }
            _ => return false,
        }
        return true;
    }
    if model.is_presenting() {
        return match (&model.mode, command) {
            (Mode::Browsing, Command::Leave) => {
                leave(model);
                true
            }
            (Mode::Browsing, Command::Contrast) => {
                contrast(model);
                true
            }
            _ => false,
        };
    }
    model.review().is_some() && review::run::run(model, command)
}
