//! What is open in place of the board, or beside it.

use crate::app::{
    Model,
    acceptance::Acceptance,
    card::Card,
    closing::Closing,
    configuring::Configuring,
    decisions::Decisions,
    editor::Editor,
    estimation::Estimation,
    examples::Examples,
    forecast::Pages,
    inbox::Inbox,
    keymap::Scope,
    questions::Questions,
    readiness::Readiness,
    refinement::{self, summary::Summary},
    review::{Review, page::Page},
    roadmap::Roadmap,
    since::Since,
    split::Splitting,
};

/// A screen that somebody went to and comes back from.
#[derive(Clone, Debug)]
pub enum Open {
    /// The card of an item.
    Card(Card),
    /// Refinement, one item at a time.
    Refinement,
    /// What came of a refinement.
    Summary(Box<Summary>),
    /// An item that is being split.
    Split(Box<Splitting>),
    /// An estimation round.
    Estimation(Box<Estimation>),
    /// The example map of an item.
    Examples(Examples),
    /// The suggestions that are not in the backlog.
    Inbox(Inbox),
    /// The questions that nobody has answered.
    Questions(Questions),
    /// The Definition of Ready.
    Readiness(Readiness),
    /// What the team has agreed on about the board.
    Configuring(Configuring),
    /// What was decided about an item, and why.
    Decisions(Decisions),
    /// What has changed since a day.
    Since(Box<Since>),
    /// When all is done, and how sure that is.
    Forecast(Box<Pages>),
    /// What is reached now, next and later.
    Roadmap(Roadmap),
    /// A review, on a screen that all see.
    Review(Box<Review>),
    /// All that was agreed on an item, before it is accepted.
    Acceptance(Acceptance),
    /// Sprint Planning: why and how; what goes in is chosen on the board.
    Planning,
    /// A sprint that is being closed.
    Closing(Box<Closing>),
}

impl Open {
    /// Returns the scopes that see a key, innermost first; those of a review depend on its page.
    #[must_use]
    pub fn scopes(&self, page: Option<Page>) -> &'static [Scope] {
        match self {
            Self::Planning => Scope::IN_PLANNING,
            Self::Closing(_) => Scope::IN_CLOSING,
            Self::Card(_) => Scope::IN_CARD,
            Self::Refinement => Scope::IN_REFINEMENT,
            Self::Summary(_) => Scope::IN_SUMMARY,
            Self::Split(_) => Scope::IN_SPLIT,
            Self::Estimation(round) if round.revealed().is_some() => Scope::IN_REVEALED,
            Self::Estimation(_) => Scope::IN_VOTE,
            Self::Examples(_) => Scope::IN_EXAMPLES,
            Self::Configuring(_) => Scope::IN_CONFIGURING,
            Self::Decisions(_) => Scope::IN_DECISIONS,
            Self::Since(_) => Scope::IN_SINCE,
            Self::Forecast(pages) if pages.asking().is_some() => Scope::IN_CAN_WE,
            Self::Forecast(_) => Scope::IN_FORECAST,
            Self::Roadmap(_) => Scope::IN_ROADMAP,
            Self::Inbox(_) => Scope::IN_INBOX,
            Self::Questions(_) => Scope::IN_QUESTIONS,
            Self::Readiness(_) => Scope::IN_READINESS,
            Self::Review(_) => match page {
                Some(Page::Charts) => Scope::IN_REVIEW_CHARTS,
                Some(Page::Changes) => Scope::IN_REVIEW_CHANGES,
                Some(Page::Close) => Scope::IN_REVIEW_CLOSE,
                Some(Page::Goal | Page::Done(_) | Page::Returned | Page::Scope | Page::Next) | None => {
                    Scope::IN_REVIEW
                }
            },
            Self::Acceptance(_) => Scope::IN_ACCEPTANCE,
        }
    }

    /// Returns the scope whose footer is shown; that of a review depends on its page.
    #[must_use]
    pub fn scope(&self, page: Option<Page>) -> Scope {
        match self {
            Self::Planning => Scope::Planning,
            Self::Closing(_) => Scope::Closing,
            Self::Card(_) => Scope::Card,
            Self::Refinement => Scope::Refinement,
            Self::Summary(_) => Scope::Summary,
            Self::Split(_) => Scope::Split,
            Self::Estimation(round) if round.revealed().is_some() => Scope::Revealed,
            Self::Estimation(_) => Scope::Vote,
            Self::Examples(_) => Scope::Examples,
            Self::Configuring(_) => Scope::Configuring,
            Self::Decisions(_) => Scope::Decisions,
            Self::Since(_) => Scope::Since,
            Self::Forecast(pages) if pages.asking().is_some() => Scope::CanWe,
            Self::Forecast(_) => Scope::Forecast,
            Self::Roadmap(_) => Scope::Roadmap,
            Self::Inbox(_) => Scope::Inbox,
            Self::Questions(_) => Scope::Questions,
            Self::Readiness(_) => Scope::Readiness,
            Self::Review(_) => match page {
                Some(Page::Done(_) | Page::Returned | Page::Scope) => Scope::ReviewText,
                Some(Page::Charts) => Scope::ReviewCharts,
                Some(Page::Changes) => Scope::ReviewChanges,
                Some(Page::Next) => Scope::ReviewNext,
                Some(Page::Close) => Scope::ReviewClose,
                Some(Page::Goal) | None => Scope::Review,
            },
            Self::Acceptance(_) => Scope::Acceptance,
        }
    }

    /// Returns what it is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Card(_) => "card",
            Self::Refinement => "refinement",
            Self::Summary(_) => "the summary of a refinement",
            Self::Split(_) => "split",
            Self::Estimation(_) => "estimation round",
            Self::Examples(_) => "example map",
            Self::Configuring(_) => "settings",
            Self::Decisions(_) => "decisions about an item",
            Self::Since(_) => "changes since",
            Self::Forecast(_) => "forecast",
            Self::Roadmap(_) => "roadmap",
            Self::Inbox(_) => "inbox",
            Self::Questions(_) => "open questions",
            Self::Readiness(_) => "Definition of Ready",
            Self::Review(_) => "review",
            Self::Acceptance(_) => "accept",
            Self::Planning => "Sprint Planning",
            Self::Closing(_) => "the end of a sprint",
        }
    }

    /// Says whether a team looks at it: what is private is not shown there, nor on what is opened from there.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        match self {
            Self::Refinement
            | Self::Summary(_)
            | Self::Split(_)
            | Self::Estimation(_)
            | Self::Examples(_)
            | Self::Review(_) => true,
            Self::Card(_)
            | Self::Inbox(_)
            | Self::Questions(_)
            | Self::Readiness(_)
            | Self::Configuring(_)
            | Self::Decisions(_)
            | Self::Since(_)
            | Self::Forecast(_)
            | Self::Roadmap(_)
            | Self::Acceptance(_)
            | Self::Planning
            | Self::Closing(_) => false,
        }
    }

    /// Says whether nothing of the board is seen beside it, however wide the screen is.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match self {
            Self::Card(_) | Self::Split(_) | Self::Acceptance(_) => false,
            Self::Planning
            | Self::Closing(_)
            | Self::Refinement
            | Self::Summary(_)
            | Self::Estimation(_)
            | Self::Examples(_)
            | Self::Inbox(_)
            | Self::Questions(_)
            | Self::Configuring(_)
            | Self::Decisions(_)
            | Self::Since(_)
            | Self::Forecast(_)
            | Self::Roadmap(_)
            | Self::Readiness(_)
            | Self::Review(_) => true,
        }
    }
}

impl Model {
    /// Says whether a team looks at the screen: at one of its own, or at something that was opened from there.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.is_presenting() || self.open.iter().chain(&self.beneath).any(Open::is_shared)
    }
}

/// Makes room for something else: what is open comes back when that is closed.
pub(crate) fn set_aside(model: &mut Model) {
    model.beneath.extend(model.open.take());
}

/// Closes what is open, and shows again what was set aside for it; false when nothing was open.
pub(crate) fn close(model: &mut Model) -> bool {
    let closed = model.open.take().is_some();
    model.open = model.beneath.pop();
    if matches!(model.open, Some(Open::Refinement)) {
        refinement::come_back(model);
    }
    closed
}

/// Returns the text that is typed in what is open, if there is one.
pub(crate) fn editor(open: &mut Option<Open>) -> Option<&mut Editor> {
    match open {
        Some(Open::Split(splitting)) => splitting.editor(),
        Some(Open::Estimation(round)) => round.editor(),
        Some(
            Open::Card(_)
            | Open::Refinement
            | Open::Summary(_)
            | Open::Examples(_)
            | Open::Inbox(_)
            | Open::Configuring(_)
            | Open::Decisions(_)
            | Open::Since(_)
            | Open::Forecast(_)
            | Open::Roadmap(_)
            | Open::Questions(_)
            | Open::Readiness(_)
            | Open::Review(_)
            | Open::Acceptance(_)
            | Open::Planning
            | Open::Closing(_),
        )
        | None => None,
    }
}
