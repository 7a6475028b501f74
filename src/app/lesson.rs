//! The hints of the first minutes: each stays until what it teaches was done, and then never comes back.

use serde::{Deserialize, Serialize};

use crate::{
    app::{Model, command::Command, keymap::Scope, sentence},
    board::edit::Edit,
};

/// Something to learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lesson {
    /// Moving an item.
    Move,
    /// Planning an item into the sprint.
    Plan,
    /// Ticking a line of the Definition of Done.
    Tick,
    /// Taking something back.
    Undo,
    /// Finding out more.
    Help,
}

impl Lesson {
    /// Returns what an edit shows to be known.
    pub(crate) fn shown_by(edit: &Edit) -> Option<Self> {
        if let Edit::All(edits) = edit {
            edits.iter().find_map(Self::shown_by)
        } else if let Edit::Move { .. } = edit {
            Some(Self::Move)
        } else if let Edit::Plan { .. } = edit {
            Some(Self::Plan)
        } else if let Edit::Tick { .. } | Edit::Untick { .. } = edit {
            Some(Self::Tick)
        } else {
            None
        }
    }
}

/// What is still to be learned, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lessons {
    left: Vec<Lesson>,
    /// Something was learned that nobody has noted yet.
    news: bool,
}

impl Lessons {
    /// All there are, in the order in which they are taught.
    pub const ALL: &'static [Lesson] =
        &[Lesson::Move, Lesson::Plan, Lesson::Tick, Lesson::Undo, Lesson::Help];

    /// Starts with what was learned before.
    #[must_use]
    pub fn after(learned: &[Lesson]) -> Self {
        let left = Self::ALL.iter().copied().filter(|lesson| !learned.contains(lesson)).collect();
        Self { left, news: false }
    }

    /// Returns the one whose turn it is.
    #[must_use]
    pub fn current(&self) -> Option<Lesson> {
        self.left.first().copied()
    }

    /// Notes that something was done; in which order does not matter.
    pub(crate) fn learn(&mut self, lesson: Lesson) {
        let before = self.left.len();
        self.left.retain(|left| *left != lesson);
        self.news |= self.left.len() < before;
    }

    /// Returns everything that is learned, once after there is more of it.
    pub(crate) fn news(&mut self) -> Option<Vec<Lesson>> {
        let learned = || Self::ALL.iter().copied().filter(|lesson| !self.left.contains(lesson)).collect();
        std::mem::take(&mut self.news).then(learned)
    }
}

impl Model {
    /// Returns the hint whose turn it is.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let way = |scopes: &[Scope], command| self.keymap.way(scopes, command);
        let board = |command| way(Scope::IN_BACKLOG, command);
        if self.open.is_some() || self.is_presenting() {
            // Its keys do something else.
            return None;
        }
        Some(match self.lessons.current()? {
            Lesson::Move => {
                let [grab, down] = [board(Command::Grab), way(Scope::IN_GRAB, Command::Down)];
                let [put_down, undo] = [way(Scope::IN_GRAB, Command::PutDown), board(Command::Undo)];
                sentence::hint::to_move(&grab, &down, &put_down, &undo)
            }
            Lesson::Plan => {
                let [plan, back] = [board(Command::Plan), way(Scope::IN_SPRINT, Command::Return)];
                sentence::hint::to_plan(&plan, &self.sprint_name(), &back)
            }
            Lesson::Tick => {
                let [sprint, done] = [board(Command::GoSprint), board(Command::GoDone)];
                sentence::hint::to_tick(&sprint, &done, &way(Scope::IN_DONE, Command::Tick))
            }
            Lesson::Undo => sentence::hint::to_undo(&board(Command::Undo), &board(Command::Redo)),
            Lesson::Help => {
                let [help, palette] = [board(Command::Help), board(Command::Palette)];
                sentence::hint::to_help(&help, &palette, &board(Command::Save))
            }
        })
    }
}
