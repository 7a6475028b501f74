//! Styles by what they mean.

use ratatui::style::{Color, Modifier, Style};

/// What each role of the screen looks like.
///
/// A theme paints its own background, so that its contrasts are known; colours are indexed, because these look the same
/// in nearly every terminal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Theme {
    /// Titles, numbers, sentences.
    pub(crate) text: Style,
    /// The product, keys, answers.
    pub(crate) bold: Style,
    /// Rules, labels, words beside keys.
    pub(crate) muted: Style,
    /// What waits for the Product Owner; an edited field.
    pub(crate) accent: Style,
    /// The heading of the focused pane.
    pub(crate) focus: Style,
    /// What is done.
    pub(crate) done: Style,
    /// Refusals, and what must not be forgotten.
    pub(crate) warning: Style,
    /// The one row under the cursor.
    pub(crate) selected: Style,
    /// The row that is carried.
    pub(crate) grabbed: Style,
    /// Letters that a filter found.
    pub(crate) found: Style,
    /// Changes that are not on the disk.
    pub(crate) alarm: Style,
}

impl Theme {
    /// Light on dark.
    pub(crate) const DARK: Self = {
        const BACKGROUND: Color = Color::Indexed(234);
        const INK: Color = Color::Indexed(255);
        const ACCENT: Color = Color::Indexed(111);
        const DANGER: Color = Color::Indexed(209);
        const fn on_background(ink: Color) -> Style {
            Style::new().fg(ink).bg(BACKGROUND)
        }
        const fn reversed(paper: Color) -> Style {
            Style::new().fg(BACKGROUND).bg(paper).add_modifier(Modifier::BOLD)
        }
        Self {
            text: on_background(INK),
            bold: on_background(INK).add_modifier(Modifier::BOLD),
            muted: on_background(Color::Indexed(248)),
            accent: on_background(ACCENT),
            focus: on_background(ACCENT).add_modifier(Modifier::BOLD),
            done: on_background(Color::Indexed(85)),
            warning: on_background(Color::Indexed(220)).add_modifier(Modifier::BOLD),
            // Reverse video by attribute, so that programs that read the screen know the row as well.
            selected: Style::new()
                .fg(INK)
                .bg(BACKGROUND)
                .add_modifier(Modifier::BOLD)
                .add_modifier(Modifier::REVERSED),
            grabbed: Style::new()
                .fg(ACCENT)
                .bg(BACKGROUND)
                .add_modifier(Modifier::BOLD)
                .add_modifier(Modifier::REVERSED),
            found: on_background(ACCENT).add_modifier(Modifier::UNDERLINED),
            alarm: reversed(DANGER),
        }
    };
}
