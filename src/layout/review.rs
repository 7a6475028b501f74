//! The parts of the screen in a review.

use ratatui::layout::{Rect, Size};

use crate::layout::{BESIDE, SMALLEST};

/// The widest page of a review.
const WIDEST_PAGE: u16 = 120;

/// The parts of the screen in a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewAreas {
    /// The title bar.
    pub title: Rect,
    /// The rule below it.
    pub rule: Rect,
    /// The page; what just happened covers its last line.
    pub page: Rect,
    /// What just happened.
    pub status: Rect,
    /// The rule above the rail.
    pub foot: Rect,
    /// Where in the agenda this is.
    pub rail: Rect,
    /// The keys that matter here.
    pub footer: Rect,
    /// Whether there is room for big letters and the whole rail.
    pub roomy: bool,
}

impl ReviewAreas {
    /// Returns where the text of a page stands, without its margins and the line of the status.
    #[must_use]
    pub fn text(&self) -> Rect {
        let margin = if self.page.width >= BESIDE { 5 } else { 2 };
        Rect {
            x: self.page.x + margin,
            width: self.page.width.saturating_sub(margin + margin.max(5)),
            height: self.page.height.saturating_sub(1),
            ..self.page
        }
    }

    /// Returns where the items of the live page stand.
    #[must_use]
    pub fn live(&self) -> Rect {
        // Its sentence and a blank above, the status below.
        let above = if self.page.height > 8 { 2 } else { 1 };
        Rect {
            y: self.page.y + above,
            height: self.page.height.saturating_sub(above + 2).max(1),
            ..self.page
        }
    }
}

/// Divides a screen for a review: a wide one keeps the page in its middle. Nothing when it is smaller than [`SMALLEST`].
#[must_use]
pub fn divide(size: Size) -> Option<ReviewAreas> {
    if size.width < SMALLEST.width || size.height < SMALLEST.height {
        return None;
    }
    let line = |y| Rect { x: 0, y, width: size.width, height: 1 };
    let width = size.width.min(WIDEST_PAGE);
    let page = Rect { x: (size.width - width) / 2, y: 2, width, height: size.height - 5 };
    Some(ReviewAreas {
        title: line(0),
        rule: line(1),
        page,
        status: line(size.height - 4),
        foot: line(size.height - 3),
        rail: line(size.height - 2),
        footer: line(size.height - 1),
        roomy: size.width >= 80 && size.height >= 24,
    })
}
