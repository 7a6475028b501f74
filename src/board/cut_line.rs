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

/// Where a line goes; several may stand at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSpot {
    /// The place.
    pub place: LinePlace,
    /// The line there that it stands directly below; above all of those there when none is named.
    pub below: Option<Title>,
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
    pub(super) fn draw_line(&mut self, line: &CutLine, below: Option<&Title>) -> Result<Applied, Refusal> {
        self.refuse_line(line, None)?;
        let at = spot(&self.cut_lines, &line.place, below)?;
        Arc::make_mut(&mut self.cut_lines).insert(at, line.clone());
        Ok(Applied::Changed)
    }

    /// Puts a line somewhere else.
    pub(super) fn move_line(&mut self, name: &Title, to: &LineSpot) -> Result<Applied, Refusal> {
        let mut lines = (*self.cut_lines).clone();
        let line = CutLine { place: to.place.clone(), ..lines.remove(self.line_at(name)?) };
        self.refuse_line(&line, Some(name))?;
        let to = spot(&lines, &to.place, to.below.as_ref())?;
        lines.insert(to, line);
        if lines == *self.cut_lines {
            return Ok(Applied::Unchanged);
        }
        self.cut_lines = Arc::new(lines);
        Ok(Applied::Changed)
    }

    /// Makes a line another one.
    pub(super) fn redraw_line(&mut self, name: &Title, line: &CutLine) -> Result<Applied, Refusal> {
        let at = self.line_at(name)?;
        self.refuse_line(line, Some(name))?;
        let mut lines = (*self.cut_lines).clone();
        let old = lines.remove(at);
        if old == *line {
            return Ok(Applied::Unchanged);
        }
        let to = if old.place == line.place { at } else { spot(&lines, &line.place, None)? };
        lines.insert(to, line.clone());
        self.cut_lines = Arc::new(lines);
        Ok(Applied::Changed)
    }

    fn line_at(&self, name: &Title) -> Result<usize, Refusal> {
        let at = self.cut_lines.iter().position(|line| line.name == *name);
        at.ok_or_else(|| Refusal::NoSuchLine { name: name.to_string() })
    }

    /// Takes a line away.
    pub(super) fn erase_line(&mut self, name: &Title) -> Result<Applied, Refusal> {
        let at = self.line_at(name)?;
        Arc::make_mut(&mut self.cut_lines).remove(at);
        Ok(Applied::Changed)
    }

    fn refuse_line(&self, line: &CutLine, but: Option<&Title>) -> Result<(), Refusal> {
        // People don't tell two names by their capitals.
        let named = line.name.as_str().to_lowercase();
        let same = |other: &&CutLine| Some(&other.name) != but && other.name.as_str().to_lowercase() == named;
        if let Some(other) = self.cut_lines.iter().find(same) {
            return Err(Refusal::SameLine { name: other.name.to_string() });
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

/// Returns where in a list a line stands that is directly below another one at a place, or above all of those there.
fn spot(lines: &[CutLine], place: &LinePlace, below: Option<&Title>) -> Result<usize, Refusal> {
    let here = |line: &CutLine| line.place == *place;
    match below {
        None => Ok(lines.iter().position(here).unwrap_or(lines.len())),
        Some(name) => {
            let upper = lines.iter().position(|line| here(line) && line.name == *name);
            upper.map(|at| at + 1).ok_or_else(|| Refusal::NoSuchLine { name: name.to_string() })
        }
    }
}
