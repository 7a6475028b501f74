//! Lines that somebody draws in the backlog: what stands above one belongs to it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::board::{
    Applied, Board, edit::Edit, id::ItemId, moving::Landing, order::Order, refusal::Refusal, title::Title,
};

/// The end of a release, or of a goal on the roadmap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutLine {
    /// Its name; no two of a board have the same.
    pub name: Title,
    /// What it is the end of.
    pub kind: LineKind,
    /// The day until which it is wanted.
    pub by: Option<NaiveDate>,
    /// Where it is.
    pub place: LinePlace,
}

/// What a line is the end of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// What is handed to customers together.
    #[default]
    Release,
    /// A goal of the roadmap: what will be true then.
    Goal,
}

/// Where a line is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinePlace {
    /// In the backlog, directly below an item; above all of them when none is named. Of several at one place the first on the
    /// board is the upper one.
    Below(Option<ItemId>),
    /// Behind us: the day on which it was released, or the goal was reached.
    Passed(NaiveDate),
}

impl CutLine {
    /// Says whether it stands in the backlog.
    #[must_use]
    pub fn is_ahead(&self) -> bool {
        matches!(self.place, LinePlace::Below(_))
    }
}

impl Board {
    /// Returns all lines, those behind us too.
    #[must_use]
    pub fn cut_lines(&self) -> &[CutLine] {
        &self.cut_lines
    }

    /// Returns a line.
    #[must_use]
    pub fn cut_line(&self, name: &Title) -> Option<&CutLine> {
        self.cut_lines.iter().find(|line| line.name == *name)
    }

    /// Returns the lines of the backlog from the top, each with how many items stand above it. Looks each of their items up.
    #[must_use]
    pub fn lines_ahead(&self) -> Vec<(usize, &CutLine)> {
        let above = |line: &CutLine| match &line.place {
            LinePlace::Below(None) => Some(0),
            LinePlace::Below(Some(item)) => self.backlog.position(item).map(|position| position + 1),
            LinePlace::Passed(_) => None,
        };
        let mut lines: Vec<_> = self.cut_lines.iter().filter_map(|line| Some((above(line)?, line))).collect();
        lines.sort_by_key(|(above, _)| *above);
        lines
    }

    /// Returns the day of the last release.
    #[must_use]
    pub fn last_release(&self) -> Option<NaiveDate> {
        let released = |line: &CutLine| match (line.kind, &line.place) {
            (LineKind::Release, LinePlace::Passed(on)) => Some(*on),
            (LineKind::Release, LinePlace::Below(_)) | (LineKind::Goal, _) => None,
        };
        self.cut_lines.iter().filter_map(released).max()
    }

    /// Draws a line.
    pub(super) fn draw_line(&mut self, line: &CutLine) -> Result<Applied, Refusal> {
        self.refuse_line(line, None)?;
        let lines = Arc::make_mut(&mut self.cut_lines);
        // The upper one of those at its place: it was drawn right there.
        let at = lines.iter().position(|other| other.place == line.place).unwrap_or(lines.len());
        lines.insert(at, line.clone());
        Ok(Applied::Changed)
    }

    /// Makes a line another one: its name, its day, its place. One that comes from above stands above those that are
    /// there already, and one that comes from below, below them: so it goes past them step by step.
    pub(super) fn redraw_line(&mut self, name: &Title, line: &CutLine) -> Result<Applied, Refusal> {
        let at = self.cut_lines.iter().position(|known| known.name == *name);
        let at = at.ok_or_else(|| Refusal::NoSuchLine { name: name.to_string() })?;
        let Some(old) = self.cut_lines.get(at) else { return Ok(Applied::Unchanged) };
        if old == line {
            return Ok(Applied::Unchanged);
        }
        self.refuse_line(line, Some(name))?;
        let rank = |place: &LinePlace| match place {
            LinePlace::Below(Some(item)) => self.backlog.position(item).map(|position| position + 1),
            LinePlace::Below(None) | LinePlace::Passed(_) => None,
        };
        let stays = old.place == line.place;
        let from_above = rank(&old.place) < rank(&line.place);
        let lines = Arc::make_mut(&mut self.cut_lines);
        lines.remove(at);
        let same = |other: &CutLine| other.place == line.place;
        let to = if stays {
            at
        } else if from_above {
            lines.iter().position(same).unwrap_or(at)
        } else {
            lines.iter().rposition(same).map_or(at, |last| last + 1)
        };
        lines.insert(to, line.clone());
        Ok(Applied::Changed)
    }

    /// Takes a line away.
    pub(super) fn erase_line(&mut self, name: &Title) -> Result<Applied, Refusal> {
        let at = self.cut_lines.iter().position(|line| line.name == *name);
        let at = at.ok_or_else(|| Refusal::NoSuchLine { name: name.to_string() })?;
        Arc::make_mut(&mut self.cut_lines).remove(at);
        Ok(Applied::Changed)
    }

    fn refuse_line(&self, line: &CutLine, but: Option<&Title>) -> Result<(), Refusal> {
        if but != Some(&line.name) && self.cut_line(&line.name).is_some() {
            return Err(Refusal::SameLine { name: line.name.to_string() });
        }
        match &line.place {
            LinePlace::Below(Some(item)) if self.backlog.position(item).is_none() => {
                Err(Refusal::ElsewhereItem(item.clone()))
            }
            LinePlace::Below(_) | LinePlace::Passed(_) => Ok(()),
        }
    }

    /// Keeps the lines where they were among the items that an edit did not move; says whether one has changed.
    ///
    /// What an edit puts directly behind the last item above a line may belong to either side of it. It is above when it was
    /// put behind that item, or to the top; below when it was put before the next one; and what goes to a rank is above when it
    /// comes from above or from a sprint.
    pub(super) fn settle_lines(&mut self, before: &Order, edit: &Edit) -> bool {
        // A step past a line leaves the items as they are.
        let moves = matches!(edit, Edit::Move { .. });
        if self.cut_lines.iter().all(|line| !line.is_ahead()) || self.backlog.is_copy_of(before) && !moves {
            return false;
        }
        let mut lines = (*self.cut_lines).clone();
        for line in &mut lines {
            if let LinePlace::Below(above) = &mut line.place {
                *above = self.last_above(above.as_ref(), before, edit);
            }
        }
        let changed = lines != *self.cut_lines;
        if changed {
            self.cut_lines = Arc::new(lines);
        }
        changed
    }

    /// Returns the last item above a line that stood below an item.
    fn last_above(&self, above: Option<&ItemId>, before: &Order, edit: &Edit) -> Option<ItemId> {
        let moved: &[ItemId] = if let Edit::Move { items, to: _ } = edit { items } else { &[] };
        if let (Edit::Split { item, pieces, .. }, Some(above)) = (edit, above)
            && item == above
            && self.backlog.position(item).is_none()
        {
            // The parts stand where the item stood: all of them above.
            let first = before.position(item)?;
            return self.backlog.get(first + pieces.len() - 1).map(|item| item.id.clone());
        }
        let stays = |item: &ItemId| !moved.contains(item) && self.backlog.position(item).is_some();
        let from = above.map_or(0, |above| before.position(above).map_or(0, |position| position + 1));
        let mut stood = (0..from).rev().filter_map(|position| before.get(position)).map(|item| &item.id);
        let last = stood.find(|item| stays(item));
        let next = last.map_or(0, |item| self.backlog.position(item).map_or(0, |position| position + 1));
        let is_new = |item: &ItemId| moved.contains(item) || before.position(item).is_none();
        let new = (next..).map_while(|position| self.backlog.get(position).filter(|item| is_new(&item.id)));
        let joins = if let Edit::Move { to: Landing::Rank(_), .. } = edit {
            // Each item that it has passed went up by one, this one too.
            moved.iter().all(|item| before.position(item).is_some_and(|at| at < from))
        } else if let Edit::Add { to, .. } | Edit::Admit { to, .. } | Edit::Move { to, .. } = edit {
            match to {
                Landing::After(item) => Some(item) == last,
                Landing::Top => true,
                Landing::Before(_) | Landing::Bottom | Landing::Rank(_) => false,
            }
        } else {
            // What comes out of a sprint was above what has stayed.
            !matches!(edit, Edit::Split { .. })
        };
        let joined = if joins { new.last().map(|item| item.id.clone()) } else { None };
        joined.or_else(|| last.cloned())
    }
}
