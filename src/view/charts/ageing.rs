//! How old the items are that are under way, against how long finished ones took.

use ratatui::layout::Rect;

use crate::{
    app::series::age::Ages,
    forecast::{
        ageing::{Bands, Days},
        chance::Percent,
    },
    text,
    view::{brush::Brush, row},
};

pub(crate) fn draw(brush: &mut Brush<'_>, area: Rect, ages: &Ages) {
    let theme = brush.theme;
    brush.line(Rect { height: 1, ..area }).write("Items under way, and for how many days", theme.bold);
    let mut y = area.y + 2;
    let title_width = (area.width / 2).min(44);
    let bar_x = area.x + title_width + 6;
    let oldest = ages.items.iter().filter_map(|item| item.age).map(Days::number).max().unwrap_or(1);
    let longest = ages.bands.map_or(oldest, |bands| oldest.max(bands.nearly_sure.number()));
    let room = u32::from(area.right().saturating_sub(bar_x + 16).max(1));
    let each = longest.div_ceil(room).max(1);
    let most = usize::from(area.height.saturating_sub(7));
    for item in ages.items.iter().take(most) {
        let line = Rect { y, height: 1, ..area };
        let title = Rect { width: title_width, ..line };
        brush.line(title).write(item.title.as_str(), theme.text);
        let Some(age) = item.age else {
            row::right(brush, line, bar_x - 1, "?", theme.text);
            y += 1;
            continue;
        };
        row::right(brush, line, bar_x - 1, &age.number().to_string(), theme.bold);
        let columns = usize::try_from(age.number().div_ceil(each)).unwrap_or(0);
        let mut pen = brush.line(line);
        pen.go(bar_x);
        let bar = pen.glyphs().bar.repeat(columns);
        pen.write(&bar, theme.text);
        if let Some(percent) = ages.bands.and_then(|bands| bands.older_than(age)) {
            pen.write(&format!("  {}", older(percent)), theme.text);
        }
        y += 1;
    }
    if ages.items.is_empty() {
        brush.line(Rect { y, height: 1, ..area }).write("nothing is under way", theme.text);
        y += 1;
    }
    if ages.items.len() > most {
        let more = format!("and {} more", ages.items.len() - most);
        brush.line(Rect { y, height: 1, ..area }).write(&more, theme.muted);
        y += 1;
    }
    let words = match ages.bands {
        Some(bands) => bands_in_words(bands, ages.finished),
        None => {
            "No finished item tells since when it was worked on: there is nothing to compare with.".to_owned()
        }
    };
    for (words, y) in text::wrap(&words, usize::from(area.width)).iter().zip(y + 1..area.bottom()) {
        brush.line(Rect { y, height: 1, ..area }).write(words, theme.text);
    }
}

/// Says how old an item is compared with finished ones.
pub(crate) fn older(percent: Percent) -> String {
    if percent == Percent::EVEN_ODDS {
        "older than half".to_owned()
    } else {
        format!("older than {} %", percent.number())
    }
}

/// Says what the bands are.
pub(crate) fn bands_in_words(bands: Bands, finished: usize) -> String {
    format!(
        "Of {finished} finished items half took at most {} days, 70 % {}, 85 % {}, 95 % {}.",
        bands.even.number(),
        bands.seventy.number(),
        bands.likely.number(),
        bands.nearly_sure.number()
    )
}
