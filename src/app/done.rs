//! What keys do in the Definition of Done.

use crate::{
    app::{
        Model,
        items::{Step, rank},
        list::scrolled,
        sentence,
        status::Status,
    },
    board::{
        Board, Place,
        definition::Criterion,
        edit::Edit,
        id::CriterionId,
        item::{Item, State, Tick},
        moving::Landing,
    },
    layout::Pane,
};

/// What the screen remembers about the lines of the Definition of Done.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    selected: Option<CriterionId>,
    row: usize,
    top: usize,
}

impl Lines {
    /// Returns the line under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&CriterionId> {
        self.selected.as_ref()
    }

    /// Returns the row of the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the first row on the screen.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Puts the cursor on a line.
    pub(crate) fn select(&mut self, criterion: &CriterionId) {
        self.selected = Some(criterion.clone());
    }

    fn go(&mut self, criteria: &[Criterion], row: usize) {
        self.row = row.min(criteria.len().saturating_sub(1));
        self.selected = criteria.get(self.row).map(|line| line.id.clone());
    }

    /// Keeps the cursor on its line, or on the row where it was.
    pub(crate) fn follow(&mut self, criteria: &[Criterion]) {
        let found = criteria.iter().position(|line| Some(&line.id) == self.selected.as_ref());
        self.go(criteria, found.unwrap_or(self.row));
    }

    pub(crate) fn scroll_to(&mut self, line: usize, lines: usize, height: usize) {
        self.top = scrolled(self.top, line, lines, height);
    }
}

impl Model {
    /// Returns the item that the ticks are about: the one under the sprint's cursor, while the keys are in the sprint
    /// or in the Definition of Done.
    #[must_use]
    pub fn judged(&self) -> Option<&std::sync::Arc<Item>> {
        match self.pane {
            Pane::Backlog => None,
            Pane::Sprint | Pane::Done => self.selected(),
        }
    }

    /// Returns the line under the cursor.
    #[must_use]
    pub fn criterion(&self) -> Option<&Criterion> {
        self.board().definition_of_done().criteria().get(self.lines.row())
    }
}

/// Returns the wording of a line in quotes.
fn quoted(line: &Criterion) -> String {
    sentence::in_quotes(line.text.as_str())
}

/// Moves the cursor.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let page = model.page();
    let board = std::sync::Arc::clone(model.board());
    let criteria = board.definition_of_done().criteria();
    let before = model.lines.row();
    model.lines.go(criteria, step.from(before, criteria.len(), page));
    model.status = match model.criterion() {
        Some(line) if model.lines.row() == before => {
            Status::Said(sentence::items::is_end(&quoted(line), step))
        }
        Some(_) | None => Status::Silent,
    };
}

/// Moves the line one place.
pub(crate) fn shift(model: &mut Model, step: Step) {
    let row = model.lines.row();
    let to = step.from(row, model.board().definition_of_done().criteria().len(), 1);
    land(model, &Landing::Rank(rank(to)));
}

/// Moves the line somewhere in the definition.
pub(crate) fn land(model: &mut Model, landing: &Landing) {
    let Some(line) = model.criterion().cloned() else { return };
    let from = model.lines.row();
    let last = model.board().definition_of_done().criteria().len().saturating_sub(1);
    let to = match landing {
        Landing::Top => 0,
        Landing::Rank(rank) => usize::try_from(rank.saturating_sub(1)).unwrap_or(last).min(last),
        // Lines are moved to places, never beside one another.
        Landing::Bottom | Landing::Before(_) | Landing::After(_) => last,
    };
    let edit = Edit::MoveCriterion { criterion: line.id.clone(), to, on: model.today };
    model.lines.select(&line.id);
    let moved = revise(model, &edit, |model| {
        let criteria = model.board().definition_of_done().criteria();
        let name = |at: usize| criteria.get(at).map(quoted);
        let beside = sentence::beside(name(to + 1), || to.checked_sub(1).and_then(name));
        sentence::done::moved(&quoted(&line), from + 1, to + 1, &beside)
    });
    if !moved && model.status == Status::Silent {
        let name = quoted(&line);
        model.status = Status::Said(if to == 0 {
            sentence::items::at_end_already(&name, 1, Step::First)
        } else if to == last {
            sentence::items::at_end_already(&name, 1, Step::Last)
        } else {
            sentence::items::at_already(&name, 1, to + 1)
        });
    }
}

/// Changes the definition; says so when that made a new version.
pub(crate) fn revise(model: &mut Model, edit: &Edit, say: impl FnOnce(&Model) -> String) -> bool {
    let before = model.board().definition_of_done().number();
    model.edit(edit, |model| {
        let said = say(model);
        match model.board().definition_of_done().number() {
            now if now == before || before == 0 => said,
            now => sentence::done::new_version(&said, now),
        }
    })
}

/// Removes the line under the cursor.
pub(crate) fn remove(model: &mut Model) {
    let Some(line) = model.criterion().cloned() else { return };
    let edit = Edit::RemoveCriterion { criterion: line.id.clone(), on: model.today };
    let running = model.board().sprints().iter().find(|sprint| sprint.is_running()).cloned();
    revise(model, &edit, |_| match running {
        None => sentence::done::removed(&quoted(&line)),
        Some(_) if line.leaves => sentence::done::stays_after_all(&quoted(&line)),
        Some(sprint) => sentence::done::kept_until(&quoted(&line), sprint.name.as_str()),
    });
}

/// Ticks the line under the cursor for the item of the sprint, or takes the tick away.
pub(crate) fn tick(model: &mut Model) {
    let (Some(item), Some(line)) = (model.judged().cloned(), model.criterion().cloned()) else { return };
    tick_line(model, &item, &line);
}

/// Ticks a line for an item of a sprint, or takes the tick away.
pub(crate) fn tick_line(model: &mut Model, item: &Item, line: &Criterion) {
    let (item_id, criterion) = (item.id.clone(), line.id.clone());
    let (edit, say): (_, fn(&str, &str) -> String) = match item.tick(&line.id) {
        Tick::Ticked => (Edit::Untick { item: item_id, criterion }, sentence::done::open_again),
        Tick::Open | Tick::NotApplicable { .. } => {
            (Edit::Tick { item: item_id, criterion }, sentence::done::met)
        }
    };
    model.edit(&edit, |_| say(&quoted(line), &sentence::quoted(item)));
}

/// Counts the lines that an item meets or that don't apply to it, and all lines.
#[must_use]
pub fn ticked(item: &Item, criteria: &[Criterion]) -> (usize, usize) {
    let settled = criteria.iter().filter(|line| item.tick(&line.id) != Tick::Open);
    (settled.count(), criteria.len())
}

/// Returns the lines of the Definition of Done that an item has to meet: only in a sprint there is work to judge.
pub(crate) fn lines_of<'b>(board: &'b Board, item: &Item) -> &'b [Criterion] {
    let imported = matches!(item.state, State::Accepted(done) if done.definition == 0);
    match board.find(&item.id) {
        Some((Place::Sprint(_), _)) if !imported => board.definition_of_done().criteria(),
        Some(_) | None => &[],
    }
}
