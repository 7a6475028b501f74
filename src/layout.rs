//! From the size of the screen to its parts. Arithmetic only; the app scrolls by it and the view draws by it.

use ratatui::layout::{Rect, Size};

/// The smallest screen that shows the board.
pub const SMALLEST: Size = Size { width: 40, height: 10 };

/// The widest the Product Backlog gets, in columns.
const WIDEST_BACKLOG: u16 = 120;

/// From this width on the panes stand side by side.
const SIDE_BY_SIDE: u16 = 80;

/// One of the three parts of the board on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The Product Backlog.
    #[default]
    Backlog,
    /// The sprint.
    Sprint,
    /// The Definition of Done.
    Done,
}

impl Pane {
    /// Returns the pane behind this one, going round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Backlog => Self::Sprint,
            Self::Sprint => Self::Done,
            Self::Done => Self::Backlog,
        }
    }

    /// Returns the pane before this one, going round.
    #[must_use]
    pub fn previous(self) -> Self {
        self.next().next()
    }
}

/// What the sizes of the parts depend on, besides the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The pane with the cursor.
    pub pane: Pane,
    /// How many lines the sprint would like: its goal, its items, its summary.
    pub sprint_lines: usize,
    /// How many lines the Definition of Done has.
    pub criteria: usize,
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The title bar.
    pub title: Rect,
    /// Everything between title bar and detail rule: headings and panes.
    pub body: Rect,
    /// The Product Backlog, if there is room for it.
    pub backlog: Option<PaneArea>,
    /// The sprint, if there is room for it.
    pub sprint: Option<PaneArea>,
    /// The Definition of Done, if there is room for it.
    pub done: Option<PaneArea>,
    /// The line between the left and the right panes, if there are both.
    pub divider: Option<Rect>,
    /// The cursor's item in full.
    pub detail: Rect,
    /// What just happened.
    pub status: Rect,
    /// The keys that matter here.
    pub footer: Rect,
}

/// One pane: its heading rule and what hangs under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneArea {
    /// The heading rule, one line.
    pub heading: Rect,
    /// The lines below.
    pub lines: Rect,
}

impl PaneArea {
    fn of(area: Rect) -> Self {
        let heading = Rect { height: area.height.min(1), ..area };
        Self {
            heading,
            lines: Rect { y: area.y + heading.height, height: area.height - heading.height, ..area },
        }
    }
}

/// Divides a screen; nothing when it is smaller than [`SMALLEST`].
#[must_use]
pub fn divide(size: Size, contents: Contents) -> Option<Areas> {
    if size.width < SMALLEST.width || size.height < SMALLEST.height {
        return None;
    }
    let line = |y| Rect { x: 0, y, width: size.width, height: 1 };
    let body = Rect { x: 0, y: 1, width: size.width, height: size.height - 4 };
    let mut areas = Areas {
        title: line(0),
        body,
        backlog: None,
        sprint: None,
        done: None,
        divider: None,
        detail: line(size.height - 3),
        status: line(size.height - 2),
        footer: line(size.height - 1),
    };
    if size.width < SIDE_BY_SIDE {
        let whole = Some(PaneArea::of(body));
        match contents.pane {
            Pane::Backlog => areas.backlog = whole,
            Pane::Sprint => areas.sprint = whole,
            Pane::Done => areas.done = whole,
        }
        return Some(areas);
    }
    let left = backlog_width(size.width);
    areas.backlog = Some(PaneArea::of(Rect { width: left, ..body }));
    areas.divider = Some(Rect { x: left, width: 1, ..body });
    let right = Rect { x: left + 1, width: size.width - left - 1, ..body };
    (areas.sprint, areas.done) = divide_right(right, contents);
    Some(areas)
}

/// Three fifths of the screen, as the drawings have it.
fn backlog_width(screen: u16) -> u16 {
    u16::try_from(u32::from(screen) * 61 / 100).map_or(WIDEST_BACKLOG, |width| width.min(WIDEST_BACKLOG))
}

/// Divides the right column: the sprint gets what it needs, at least half, and leaves the Definition of Done its lines
/// or at least three; in very low screens there is only one of the two.
fn divide_right(column: Rect, contents: Contents) -> (Option<PaneArea>, Option<PaneArea>) {
    // Without the two headings.
    let lines = column.height.saturating_sub(2);
    if lines < 8 {
        let whole = Some(PaneArea::of(column));
        return if contents.pane == Pane::Done { (None, whole) } else { (whole, None) };
    }
    let most = lines - small(contents.criteria).clamp(3, lines / 2);
    let sprint = small(contents.sprint_lines).min(most).max(lines / 2);
    let upper = Rect { height: sprint + 1, ..column };
    let lower = Rect { y: column.y + upper.height, height: column.height - upper.height, ..column };
    (Some(PaneArea::of(upper)), Some(PaneArea::of(lower)))
}

fn small(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// Returns how many columns the text of the sprint pane has.
#[must_use]
pub fn sprint_columns(size: Size) -> usize {
    let pane =
        if size.width < SIDE_BY_SIDE { size.width } else { size.width - backlog_width(size.width) - 1 };
    usize::from(pane.saturating_sub(2))
}

/// The parts of the sprint pane: goal above, items, summary on the last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SprintParts {
    /// The Sprint Goal.
    pub goal: Rect,
    /// The items.
    pub items: Rect,
    /// The summary, if there is room for it.
    pub summary: Option<Rect>,
}

/// Divides the lines of the sprint pane; the goal has so many lines of its own, but never more than the items.
#[must_use]
pub fn divide_sprint(lines: Rect, goal: usize) -> SprintParts {
    let goal = Rect { height: small(goal).min(lines.height / 3), ..lines };
    let rest = lines.height - goal.height;
    let below = if rest >= 5 { 2 } else { 0 };
    let items = Rect { y: lines.y + goal.height, height: rest - below, ..lines };
    let summary = (below > 0).then(|| Rect { y: lines.bottom() - 1, height: 1, ..lines });
    SprintParts { goal, items, summary }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: Contents = Contents { pane: Pane::Backlog, sprint_lines: 11, criteria: 7 };

    #[test]
    fn at_80x24_all_three_commitments_are_visible() {
        let areas = divide(Size::new(80, 24), SAMPLE).unwrap();
        assert_eq!(areas.backlog.unwrap().lines, Rect::new(0, 2, 48, 19));
        assert_eq!(areas.sprint.unwrap().lines, Rect::new(49, 2, 31, 11));
        assert_eq!(areas.done.unwrap().heading, Rect::new(49, 13, 31, 1));
        assert_eq!(areas.done.unwrap().lines, Rect::new(49, 14, 31, 7));
        assert_eq!((areas.detail.y, areas.status.y, areas.footer.y), (21, 22, 23));
    }

    #[test]
    fn at_120x40_the_sprint_gets_half() {
        let areas = divide(Size::new(120, 40), Contents { sprint_lines: 10, ..SAMPLE }).unwrap();
        assert_eq!(areas.backlog.unwrap().lines, Rect::new(0, 2, 73, 35));
        assert_eq!(areas.sprint.unwrap().lines.height, 17);
        assert_eq!(areas.done.unwrap().lines, Rect::new(74, 20, 46, 17));
    }

    #[test]
    fn every_part_stays_on_the_screen_at_every_size() {
        for width in 0..=200 {
            for height in 0..=60 {
                for pane in [Pane::Backlog, Pane::Sprint, Pane::Done] {
                    let Some(areas) = divide(Size::new(width, height), Contents { pane, ..SAMPLE }) else {
                        assert!(width < 40 || height < 10);
                        continue;
                    };
                    let screen = Rect::new(0, 0, width, height);
                    let panes = [areas.backlog, areas.sprint, areas.done];
                    assert!(panes.iter().any(Option::is_some));
                    for area in panes.into_iter().flatten() {
                        assert!(area.lines.height > 0 && screen.intersection(area.lines) == area.lines);
                        assert!(area.lines.bottom() <= areas.detail.y);
                    }
                    let focused = panes[pane as usize];
                    assert!(focused.is_some(), "{pane:?} at {width}x{height}");
                }
            }
        }
    }
}
