//! From the size of the screen to its parts. Arithmetic only; the app scrolls by it and the view draws by it.

pub mod review;

use ratatui::layout::{Rect, Size};

/// The smallest screen that shows the board.
pub const SMALLEST: Size = Size { width: 40, height: 10 };

/// The widest the Product Backlog gets, in columns.
const WIDEST_BACKLOG: u16 = 120;

/// From this width on the panes stand one above the other.
const STACKED: u16 = 60;

/// From this width on the panes stand side by side.
const SIDE_BY_SIDE: u16 = 80;

/// From this width on a card stands beside the Product Backlog.
const BESIDE: u16 = 100;

/// How wide a list is beside a card.
const LIST: u16 = 48;

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
    /// That pane has the whole screen.
    pub zoomed: bool,
    /// How many lines the sprint would like: its goal, its items, its summary.
    pub sprint_lines: usize,
    /// How many lines the Definition of Done has.
    pub criteria: usize,
    /// A card is open: it covers the panes, or all but the list with the cursor.
    pub card: bool,
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
    /// One rule that names the panes without room, if there are any.
    pub others: Option<Rect>,
    /// Where something is that is open: beside the Product Backlog, or in place of all panes.
    pub open: Rect,
    /// The cursor's item in full.
    pub detail: Rect,
    /// What just happened.
    pub status: Rect,
    /// The keys that matter here.
    pub footer: Rect,
}

/// One pane: its heading rule and what hangs under it; a pane without lines is collapsed into its rule.
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
        others: None,
        open: if size.width < BESIDE {
            body
        } else {
            Rect { x: LIST + 1, width: size.width - LIST - 1, ..body }
        },
        detail: line(size.height - 3),
        status: line(size.height - 2),
        footer: line(size.height - 1),
    };
    if contents.card {
        if size.width >= BESIDE {
            areas.give(contents.pane, Rect { width: LIST, ..body });
            areas.divider = Some(Rect { x: LIST, width: 1, ..body });
        }
        return Some(areas);
    }
    match Arrangement::of(size, contents.zoomed) {
        Arrangement::Zoomed => areas.give(contents.pane, body),
        Arrangement::OneByOne => {
            areas.give(contents.pane, Rect { height: body.height - 1, ..body });
            areas.others = Some(line(body.bottom() - 1));
        }
        Arrangement::Stacked => {
            let [backlog, sprint, done] = stack(body, size.height, contents.pane);
            areas.give(Pane::Backlog, backlog);
            areas.give(Pane::Sprint, sprint);
            areas.give(Pane::Done, done);
        }
        Arrangement::SideBySide => {
            let left = backlog_width(size.width);
            areas.give(Pane::Backlog, Rect { width: left, ..body });
            areas.divider = Some(Rect { x: left, width: 1, ..body });
            let right = Rect { x: left + 1, width: size.width - left - 1, ..body };
            let sprint = sprint_height(right.height, size.height, contents);
            areas.give(Pane::Sprint, Rect { height: sprint, ..right });
            areas.give(Pane::Done, Rect { y: right.y + sprint, height: right.height - sprint, ..right });
        }
    }
    Some(areas)
}

impl Areas {
    fn give(&mut self, pane: Pane, area: Rect) {
        let area = Some(PaneArea::of(area));
        match pane {
            Pane::Backlog => self.backlog = area,
            Pane::Sprint => self.sprint = area,
            Pane::Done => self.done = area,
        }
    }
}

/// How the panes stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    /// One pane has everything, by wish.
    Zoomed,
    /// One pane at a time, because the screen is narrow.
    OneByOne,
    /// One above the other.
    Stacked,
    /// The Product Backlog at the left, the two others at the right.
    SideBySide,
}

impl Arrangement {
    fn of(size: Size, zoomed: bool) -> Self {
        match size.width {
            _ if zoomed => Self::Zoomed,
            ..STACKED => Self::OneByOne,
            STACKED..SIDE_BY_SIDE => Self::Stacked,
            SIDE_BY_SIDE.. => Self::SideBySide,
        }
    }
}

/// Below this height the Definition of Done is only its rule.
const TALL_ENOUGH_FOR_DONE: u16 = 20;

/// Below this height the sprint is only its rule.
const TALL_ENOUGH_FOR_SPRINT: u16 = 14;

/// Divides a narrow body from top to bottom: sprint and Definition of Done get five and three lines, or only their
/// rules when the screen is low. The pane with the cursor always has lines.
fn stack(body: Rect, screen: u16, pane: Pane) -> [Rect; 3] {
    let [backlog, sprint, done] = match (screen, pane) {
        (TALL_ENOUGH_FOR_DONE.., _) => [body.height - 10, 6, 4],
        (TALL_ENOUGH_FOR_SPRINT.., Pane::Backlog | Pane::Sprint) => [body.height - 7, 6, 1],
        (TALL_ENOUGH_FOR_SPRINT.., Pane::Done) => [body.height - 5, 1, 4],
        (_, Pane::Backlog) => [body.height - 2, 1, 1],
        (_, Pane::Sprint) => [1, body.height - 2, 1],
        (_, Pane::Done) => [1, 1, body.height - 2],
    };
    let [top, middle] = [body.y + backlog, body.y + backlog + sprint];
    [
        Rect { height: backlog, ..body },
        Rect { y: top, height: sprint, ..body },
        Rect { y: middle, height: done, ..body },
    ]
}

/// Three fifths of the screen, as the drawings have it.
fn backlog_width(screen: u16) -> u16 {
    u16::try_from(u32::from(screen) * 61 / 100).map_or(WIDEST_BACKLOG, |width| width.min(WIDEST_BACKLOG))
}

/// Returns how much of the right column the sprint has, its rule included: what it needs, at least half, and it leaves
/// the Definition of Done its lines or at least three. On low screens one of the two is only its rule.
fn sprint_height(column: u16, screen: u16, contents: Contents) -> u16 {
    let in_done = contents.pane == Pane::Done;
    if screen < TALL_ENOUGH_FOR_SPRINT && in_done {
        return 1;
    }
    if screen < TALL_ENOUGH_FOR_DONE && !in_done {
        return column - 1;
    }
    // Without the two rules.
    let lines = column.saturating_sub(2);
    let most = lines - small(contents.criteria).clamp(3, (lines / 2).max(3));
    small(contents.sprint_lines).min(most).max(lines / 2) + 1
}

fn small(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// Returns how many columns the text of the sprint pane has.
#[must_use]
pub fn sprint_columns(size: Size, zoomed: bool) -> usize {
    let pane = match Arrangement::of(size, zoomed) {
        Arrangement::SideBySide => size.width - backlog_width(size.width) - 1,
        Arrangement::Zoomed | Arrangement::OneByOne | Arrangement::Stacked => size.width,
    };
    usize::from(pane.saturating_sub(2))
}

/// How many lines below the inbox tell about the suggestion under the cursor.
const ABOUT: u16 = 7;

/// Returns the lines of the inbox above its list: heading, and the names of the columns when there is room.
#[must_use]
pub fn above_inbox(body: Rect) -> u16 {
    if body.height > ABOUT + 6 { 3 } else { 1 }
}

/// Returns how many suggestions have room in the inbox.
#[must_use]
pub fn inbox_rows(body: Rect) -> u16 {
    body.height.saturating_sub(above_inbox(body) + ABOUT).max(1)
}

/// How many lines below the changes since a day say why the one under the cursor is among them.
const WHY: u16 = 3;

/// Returns how many changes have room: below the heading, above their reasons.
#[must_use]
pub fn since_rows(body: Rect) -> u16 {
    // A line of air above, and one below.
    let below = if body.height > WHY + 9 { WHY + 1 } else { 0 };
    body.height.saturating_sub(2 + below).max(1)
}

/// The parts of the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForecastParts {
    /// The heading rule.
    pub heading: Rect,
    /// The page below it.
    pub page: Rect,
    /// What somebody wants by a day, with a heading rule of its own; empty where nobody asks.
    pub asked: Rect,
}

/// How many lines a question of the forecast takes, with its heading.
const ASKED: u16 = 8;

/// Divides the body for the forecast.
#[must_use]
pub fn divide_forecast(body: Rect, asks: bool) -> ForecastParts {
    let asked = if asks { ASKED.min(body.height.saturating_sub(1)) } else { 0 };
    let page = body.height.saturating_sub(1 + asked);
    ForecastParts {
        heading: Rect { height: body.height.min(1), ..body },
        page: Rect { y: body.y + body.height.min(1), height: page, ..body },
        asked: Rect { y: body.bottom() - asked, height: asked, ..body },
    }
}

/// The parts of a sheet that is searched by typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// All of it.
    pub area: Rect,
    /// The heading rule.
    pub heading: Rect,
    /// What is searched for.
    pub search: Rect,
    /// What was found.
    pub entries: Rect,
}

/// Divides the sheet that rises from the bottom of the body: always as high, whatever is found.
#[must_use]
pub fn divide_sheet(body: Rect) -> Sheet {
    let height = if body.height < 12 { body.height } else { body.height * 3 / 5 };
    let area = Rect { y: body.bottom() - height, height, ..body };
    // A line of air where there is some.
    let above = if height < 10 { 2 } else { 3 };
    Sheet {
        area,
        heading: Rect { height: 1, ..area },
        search: Rect { y: area.y + 1, height: 1, ..area },
        entries: Rect { y: area.y + above, height: height.saturating_sub(above), ..area },
    }
}

/// The lines of the split dialog besides the parts: with air, and where there is little room.
const SPLIT_AIRY: u16 = 10;
const SPLIT_DENSE: u16 = 4;

/// How many parts the split dialog always has room for.
const SPLIT_PARTS: usize = 3;

/// The split dialog, which rises from the bottom of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitSheet {
    /// All of it.
    pub area: Rect,
    /// Whether there is room for all patterns, and for air.
    pub airy: bool,
    /// How many parts are seen.
    pub parts: usize,
}

/// Divides the split dialog for so many parts.
#[must_use]
pub fn divide_split(body: Rect, parts: usize) -> SplitSheet {
    let wanted = small(parts.max(SPLIT_PARTS));
    let airy = body.height >= SPLIT_AIRY + small(SPLIT_PARTS);
    let fixed = if airy { SPLIT_AIRY } else { SPLIT_DENSE };
    let height = fixed.saturating_add(wanted).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    SplitSheet { area, airy, parts: usize::from(height.saturating_sub(fixed)) }
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

    const SAMPLE: Contents =
        Contents { pane: Pane::Backlog, zoomed: false, sprint_lines: 11, criteria: 7, card: false };

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
    fn a_card_stands_beside_its_list_or_covers_everything() {
        let contents = Contents { card: true, ..SAMPLE };
        let wide = divide(Size::new(120, 40), contents).unwrap();
        assert_eq!(wide.backlog.unwrap().lines, Rect::new(0, 2, 48, 35));
        assert_eq!((wide.divider.unwrap().x, wide.open), (48, Rect::new(49, 1, 71, 36)));
        let narrow = divide(Size::new(99, 24), contents).unwrap();
        assert_eq!((narrow.backlog, narrow.divider, narrow.open), (None, None, Rect::new(0, 1, 99, 20)));
    }

    #[test]
    fn at_120x40_the_sprint_gets_half() {
        let areas = divide(Size::new(120, 40), Contents { sprint_lines: 10, ..SAMPLE }).unwrap();
        assert_eq!(areas.backlog.unwrap().lines, Rect::new(0, 2, 73, 35));
        assert_eq!(areas.sprint.unwrap().lines.height, 17);
        assert_eq!(areas.done.unwrap().lines, Rect::new(74, 20, 46, 17));
    }

    #[test]
    fn narrow_screens_stack_the_panes_and_low_ones_collapse_them() {
        let heights = |width, height, pane| {
            let areas = divide(Size::new(width, height), Contents { pane, ..SAMPLE }).unwrap();
            [areas.backlog, areas.sprint, areas.done].map(|area| area.map(|area| area.lines.height))
        };
        assert_eq!(heights(70, 24, Pane::Backlog), [Some(9), Some(5), Some(3)]);
        assert_eq!(heights(70, 19, Pane::Backlog), [Some(7), Some(5), Some(0)]);
        assert_eq!(heights(70, 19, Pane::Done), [Some(9), Some(0), Some(3)]);
        assert_eq!(heights(70, 13, Pane::Sprint), [Some(0), Some(6), Some(0)]);
        assert_eq!(heights(80, 19, Pane::Backlog), [Some(14), Some(13), Some(0)]);
        assert_eq!(heights(80, 12, Pane::Done), [Some(7), Some(0), Some(6)]);
        assert_eq!(heights(50, 24, Pane::Sprint), [None, Some(18), None]);
    }

    #[test]
    fn every_part_stays_on_the_screen_at_every_size() {
        for (width, height) in (0..=200).flat_map(|width| (0..=60).map(move |height| (width, height))) {
            for (pane, zoomed) in [Pane::Backlog, Pane::Sprint, Pane::Done]
                .into_iter()
                .flat_map(|pane| [(pane, false), (pane, true)])
            {
                let Some(areas) = divide(Size::new(width, height), Contents { pane, zoomed, ..SAMPLE })
                else {
                    assert!(width < 40 || height < 10);
                    continue;
                };
                let panes = [areas.backlog, areas.sprint, areas.done];
                let whole = |area: PaneArea| area.heading.union(area.lines);
                let mut parts: Vec<Rect> = panes.into_iter().flatten().map(whole).collect();
                parts.extend(areas.divider);
                parts.extend(areas.others);
                let covered: u32 = parts.iter().map(|part| part.area()).sum();
                assert_eq!(covered, areas.body.area(), "{pane:?} {zoomed} at {width}x{height}: {parts:?}");
                assert!(parts.iter().all(|part| areas.body.intersection(*part) == *part));
                let focused = panes[pane as usize].unwrap();
                assert!(focused.lines.height > 0, "{pane:?} at {width}x{height}");
            }
        }
    }
}
