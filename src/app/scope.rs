//! Which rows of the key table hold now.

use crate::{
    app::{
        Dialog, Mode, Model,
        command::Command,
        keymap::Scope,
        menu::{Door, Menu},
        presenting, sentence,
    },
    layout::Pane,
};

impl Model {
    /// Returns the scopes that see a key, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self.menu.as_ref().map(Menu::door) {
            Some(Door::Help) => return Scope::IN_HELP,
            Some(Door::Palette) => return Scope::IN_PALETTE,
            None => {}
        }
        if let (Mode::Browsing, Some(open)) = (&self.mode, &self.open) {
            return open.scopes(self.review_page());
        }
        if let (Mode::Browsing, true) = (&self.mode, self.is_presenting()) {
            return Scope::IN_PRESENTER;
        }
        match (&self.mode, self.pane) {
            (Mode::Browsing, Pane::Backlog) if self.is_choosing() => Scope::IN_CHOOSING,
            (Mode::Browsing, Pane::Sprint) if self.is_choosing() => Scope::IN_CHOSEN,
            (Mode::Browsing, Pane::Backlog) if self.line().is_some() => Scope::IN_LINE,
            (Mode::Browsing, Pane::Backlog) => Scope::IN_BACKLOG,
            (Mode::Browsing, Pane::Sprint) => Scope::IN_SPRINT,
            (Mode::Browsing, Pane::Done) => Scope::IN_DONE,
            (Mode::Carrying(_), _) => Scope::IN_GRAB,
            (Mode::CarryingLine(_), _) => Scope::IN_LINE_GRAB,
            (Mode::Typing(field), _) if field.editor.has_lines() => Scope::IN_TEXT,
            (Mode::Typing(_), _) => Scope::IN_FIELD,
            (Mode::Finding(_), _) => Scope::IN_FIND,
            (Mode::Asking(Dialog::Unsaved), _) => Scope::IN_UNSAVED,
            (Mode::Asking(Dialog::Keeping), _) => Scope::IN_KEEPING,
            (Mode::Asking(Dialog::Unready), _) => Scope::IN_UNREADY,
            (Mode::Asking(Dialog::Older), _) => Scope::IN_OLDER,
            (Mode::Asking(Dialog::Conflict), _) => Scope::IN_CONFLICT,
            (Mode::Asking(Dialog::Unheard), _) => Scope::IN_UNHEARD,
        }
    }

    /// Returns the scope whose footer is shown.
    #[must_use]
    pub fn footer_scope(&self) -> Scope {
        match self.menu.as_ref().map(Menu::door) {
            Some(Door::Help) => return Scope::Help,
            Some(Door::Palette) => return Scope::Palette,
            None => {}
        }
        if let (Mode::Browsing, Some(open)) = (&self.mode, &self.open) {
            return open.scope(self.review_page());
        }
        if let (Mode::Browsing, true) = (&self.mode, self.is_presenting()) {
            return Scope::Presenter;
        }
        match (&self.mode, self.pane) {
            (Mode::Browsing, Pane::Backlog | Pane::Sprint) if self.is_choosing() => Scope::Choosing,
            (Mode::Browsing, Pane::Backlog) if self.line().is_some() => Scope::Line,
            (Mode::Browsing, Pane::Backlog | Pane::Sprint) if !self.marks_are_empty() => Scope::Marked,
            (Mode::Browsing, Pane::Backlog) if self.is_sample() => Scope::Sample,
            (Mode::Browsing, Pane::Backlog) => Scope::Backlog,
            (Mode::Browsing, Pane::Sprint) => Scope::Sprint,
            (Mode::Browsing, Pane::Done) => Scope::Done,
            (Mode::Carrying(_), _) => Scope::Grab,
            (Mode::CarryingLine(_), _) => Scope::LineGrab,
            (Mode::Typing(field), _) if field.editor.has_lines() => Scope::Text,
            (Mode::Typing(_), _) => Scope::Field,
            (Mode::Finding(_), _) => Scope::Find,
            (Mode::Asking(Dialog::Unsaved), _) => Scope::Unsaved,
            (Mode::Asking(Dialog::Keeping), _) => Scope::Keeping,
            (Mode::Asking(Dialog::Unready), _) => Scope::Unready,
            (Mode::Asking(Dialog::Older), _) => Scope::Older,
            (Mode::Asking(Dialog::Conflict), _) => Scope::Conflict,
            (Mode::Asking(Dialog::Unheard), _) => Scope::Unheard,
        }
    }

    /// Returns what the place is called where the keys go, below help and palette.
    #[must_use]
    pub fn place(&self) -> &'static str {
        if let (Mode::Browsing, Some(open)) = (&self.mode, &self.open) {
            return open.name();
        }
        if let (Mode::Browsing, true) = (&self.mode, self.is_presenting()) {
            return "presenter";
        }
        match (&self.mode, self.pane) {
            (Mode::Browsing, Pane::Backlog) if self.line().is_some() => "a line of the backlog",
            (Mode::Browsing, Pane::Backlog) => "Product Backlog",
            (Mode::Browsing, Pane::Sprint) => "sprint",
            (Mode::Browsing, Pane::Done) => "Definition of Done",
            (Mode::Carrying(_), _) => "while carrying",
            (Mode::CarryingLine(_), _) => "while carrying a line",
            (Mode::Typing(_), _) => "text fields",
            (Mode::Finding(_), _) => "find",
            (Mode::Asking(Dialog::Unsaved), _) => "leaving with unsaved changes",
            (Mode::Asking(Dialog::Keeping), _) => "keeping the sample",
            (Mode::Asking(Dialog::Unready), _) => "planning what is not ready",
            (Mode::Asking(Dialog::Older), _) => "an older state of the file",
            (Mode::Asking(Dialog::Conflict), _) => "conflict",
            (Mode::Asking(Dialog::Unheard), _) => "leaving a review",
        }
    }

    fn marks_are_empty(&self) -> bool {
        self.list().is_none_or(|list| list.marks().is_empty())
    }
}

/// Says where a command works that does not work here, and how to get there.
#[must_use]
#[expect(clippy::too_many_lines, reason = "each place is thought about once")]
pub(crate) fn elsewhere(model: &Model, scope: Scope) -> String {
    let way = |scopes: &[Scope], command| model.keymap.way(scopes, command);
    let go = |place, command| sentence::menu::in_place(place, &way(&[Scope::Board], command));
    if let Some(why) = presenting::no_key_here(model) {
        return why;
    }
    if model.is_on_line() && model.open.is_none() && matches!(scope, Scope::Backlog | Scope::Items) {
        return sentence::cut_lines::no_item(&way(&[Scope::List], Command::Down));
    }
    match (scope, &model.mode) {
        (Scope::Grab, _) => sentence::menu::only_carrying(&way(&[Scope::Items], Command::Grab)),
        (Scope::Find, _) => sentence::menu::only_finding(&way(&[Scope::Board], Command::Find)),
        (Scope::Field | Scope::Text, _) => sentence::menu::only_typing(),
        (Scope::Unsaved, _) => sentence::menu::only_unsaved(&way(&[Scope::Everywhere], Command::Leave)),
        (Scope::Keeping | Scope::Sample, _) => {
            sentence::menu::only_sample(&way(&[Scope::Everywhere], Command::Save))
        }
        (Scope::Broken, _) => sentence::menu::only_broken(),
        (Scope::Conflict, _) => sentence::menu::only_conflict(&way(&[Scope::Board], Command::WalkConflicts)),
        (Scope::Older, _) => sentence::menu::only_older(&way(&[Scope::Everywhere], Command::Save)),
        (Scope::Unheard, _) => sentence::review::only_leaving(&way(&[Scope::Board], Command::Review)),
        (Scope::Help | Scope::Palette, _) => sentence::menu::only_in_menus(),
        (_, Mode::CarryingLine(_)) => {
            sentence::menu::not_carrying(&way(Scope::IN_LINE_GRAB, Command::PutDown))
        }
        (Scope::Line | Scope::LineGrab, Mode::Browsing) => {
            sentence::cut_lines::only_lines(&way(&[Scope::Backlog], Command::DrawRelease))
        }
        (_, Mode::Carrying(_)) => sentence::menu::not_carrying(&way(Scope::IN_GRAB, Command::PutDown)),
        (_, Mode::Typing(_) | Mode::Finding(_)) => {
            sentence::menu::not_typing(&way(Scope::IN_FIELD, Command::Forget))
        }
        (_, Mode::Asking(_)) => sentence::menu::not_asked(&way(model.scopes(), Command::Back)),
        (Scope::Split, Mode::Browsing) => {
            sentence::split::only_splitting(&way(&[Scope::Backlog], Command::Split))
        }
        (Scope::Vote | Scope::Revealed, Mode::Browsing) => sentence::estimation::only_voting(
            &way(&[Scope::Board], Command::Refine),
            &way(&[Scope::Refinement], Command::Vote),
        ),
        (Scope::Examples, Mode::Browsing) => sentence::examples::only_mapping(
            &way(&[Scope::Board], Command::Refine),
            &way(&[Scope::Refinement], Command::Examples),
        ),
        (Scope::Refinement, Mode::Browsing) => {
            sentence::refinement::only_refining(&way(&[Scope::Board], Command::Refine))
        }
        (Scope::Summary, Mode::Browsing) => sentence::refinement::only_summary(
            &way(&[Scope::Board], Command::Refine),
            &way(Scope::IN_REFINEMENT, Command::Leave),
        ),
        (Scope::Readiness, Mode::Browsing) => {
            sentence::menu::only_readiness(&way(&[Scope::Board], Command::Readiness))
        }
        (Scope::Questions, Mode::Browsing) => {
            sentence::menu::only_questions(&way(&[Scope::Board], Command::Questions))
        }
        (Scope::Configuring, Mode::Browsing) => {
            sentence::settings::only_settings(&way(&[Scope::Everywhere], Command::Palette))
        }
        (Scope::Decisions, Mode::Browsing) => {
            sentence::decision::only_decisions(&way(&[Scope::Items], Command::Decisions))
        }
        (Scope::Since, Mode::Browsing) => {
            sentence::since::only_since(&way(&[Scope::Board], Command::ChangesSince))
        }
        (Scope::Forecast, Mode::Browsing) => {
            sentence::forecast::only_forecast(&way(&[Scope::Board], Command::Forecast))
        }
        (Scope::Roadmap, Mode::Browsing) => {
            sentence::roadmap::only_roadmap(&way(&[Scope::Board], Command::Roadmap))
        }
        (Scope::CanWe, Mode::Browsing) => sentence::forecast::only_asking(
            &way(&[Scope::Board], Command::Forecast),
            &way(&[Scope::Forecast], Command::CanWeHave),
        ),
        (
            Scope::Review
            | Scope::ReviewText
            | Scope::ReviewCharts
            | Scope::ReviewChanges
            | Scope::ReviewNext
            | Scope::ReviewClose,
            Mode::Browsing,
        ) => sentence::review::only_reviewing(&way(&[Scope::Board], Command::Review)),
        (Scope::Presenter, Mode::Browsing) => {
            sentence::review::only_presenting(&way(&[Scope::Board], Command::Present))
        }
        (Scope::Inbox, Mode::Browsing) => sentence::menu::only_inbox(&way(&[Scope::Board], Command::Inbox)),
        (Scope::Card, Mode::Browsing) => sentence::menu::only_card(&way(&[Scope::Items], Command::OpenCard)),
        (Scope::Acceptance, Mode::Browsing) => {
            sentence::menu::only_accepting(&way(&[Scope::Sprint], Command::AcceptItem))
        }
        (Scope::Unready, Mode::Browsing) => {
            sentence::menu::only_unready(&way(&[Scope::Backlog], Command::Plan))
        }
        (Scope::Planning | Scope::Choosing | Scope::Closing, Mode::Browsing) => {
            sentence::menu::only_stepping(&way(&[Scope::Board], Command::SprintStep))
        }
        (Scope::Sprint, Mode::Browsing) => go(sentence::SPRINT, Command::GoSprint),
        (Scope::Done, Mode::Browsing) => go(sentence::DONE, Command::GoDone),
        (
            Scope::Backlog | Scope::Items | Scope::Marked | Scope::List | Scope::Board | Scope::Everywhere,
            Mode::Browsing,
        ) => go(sentence::BACKLOG, Command::GoBacklog),
    }
}
