//! What each sprint finished: one bar a sprint, which ends in its number.

use ratatui::layout::Rect;

use crate::{
    app::series::past::Finished,
    forecast::amount::Amount,
    text,
    view::{brush::Brush, row},
};

/// How wide a name may be.
const NAME: usize = 12;

/// The longest bar, in columns, where there is little room.
const LONGEST: u16 = 12;

/// Draws the last of them that have room, below a heading. Returns the line behind them.
pub(crate) fn draw(brush: &mut Brush<'_>, area: Rect, heading: &str, sprints: &[Finished]) -> u16 {
    let theme = brush.theme;
    if area.height < 3 {
        return area.y;
    }
    brush.line(Rect { height: 1, ..area }).write(heading, theme.bold);
    let airy = area.height > 4;
    let top = area.y + if airy { 2 } else { 1 };
    let room = usize::from(area.bottom().saturating_sub(top));
    let shown = sprints.get(sprints.len().saturating_sub(room)..).unwrap_or_default();
    let dots = brush.glyphs.dots;
    let names: Vec<_> = shown.iter().map(|one| text::cut(&one.sprint, NAME, dots)).collect();
    let widest = |texts: &mut dyn Iterator<Item = usize>| small(texts.max().unwrap_or(0));
    let name = widest(&mut names.iter().map(|name| text::width(name)));
    let numbers: Vec<String> = shown.iter().map(|one| number(one.amount)).collect();
    let numbers_width = widest(&mut numbers.iter().map(String::len));
    let bar_x = area.x + name + 2 + numbers_width + 1;
    let most = shown.iter().filter_map(|one| one.amount).max().unwrap_or_default();
    let room = area.right().saturating_sub(bar_x + 1);
    let scale = Scale::of(most, if area.width < 40 { room.min(LONGEST) } else { room });
    let mut y = top;
    for ((one, name), number) in shown.iter().zip(&names).zip(&numbers) {
        let line = Rect { y, height: 1, ..area };
        brush.line(line).write(name, theme.text);
        row::right(brush, line, bar_x - 1, number, theme.bold);
        let mut pen = brush.line(line);
        pen.go(bar_x);
        let (whole, half) = scale.columns(one.amount.unwrap_or_default());
        let signs = pen.glyphs();
        pen.write(&signs.bar.repeat(whole), theme.text);
        pen.write(if half { signs.left_half } else { "" }, theme.text);
        if one.runs {
            pen.write(" so far", theme.muted);
        }
        y += 1;
    }
    if shown.is_empty() {
        brush.line(Rect { y, height: 1, ..area }).write("no sprint is over yet", theme.muted);
        y += 1;
    }
    y
}

/// Writes an amount; `?` where nobody knows it.
pub(crate) fn number(amount: Option<Amount>) -> String {
    amount.map_or_else(|| "?".to_owned(), |amount| amount.to_string())
}

/// How long a bar is.
#[derive(Clone, Copy, Debug)]
enum Scale {
    /// So many columns for one.
    Columns(u64),
    /// One column for so many.
    Each(u64),
}

impl Scale {
    fn of(most: Amount, room: u16) -> Self {
        let (most, room) = (most.hundredths().div_ceil(100).max(1), u64::from(room.max(1)));
        if most <= room { Self::Columns((room / most).clamp(1, 2)) } else { Self::Each(most.div_ceil(room)) }
    }

    /// Returns how many columns an amount takes, and whether half of one is left.
    fn columns(self, amount: Amount) -> (usize, bool) {
        let halves = match self {
            Self::Columns(columns) => amount.hundredths() * 2 * columns / 100,
            Self::Each(each) => amount.hundredths() * 2 / (each * 100),
        };
        (usize::try_from(halves / 2).unwrap_or(0), halves % 2 == 1)
    }
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
