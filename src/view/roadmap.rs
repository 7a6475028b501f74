//! The roadmap: now, next, later.

use ratatui::layout::Rect;

use crate::{
    app::{
        Mode, Model,
        command::Command,
        keymap::Scope,
        roadmap::{self, Entry, Horizon, Subject},
        sentence::roadmap as words,
    },
    board::{cut_line::LineKind, title::Title},
    text,
    view::{
        brush::Brush,
        heading::{self, Heading},
        row::{self, Attention},
    },
};

/// Where names begin.
const NAME: u16 = 9;

/// How many columns the ranks and the days take at the right.
const RANKS: u16 = 34;
const WHEN: u16 = 17;

/// On a screen that is narrower than this, ranks and days stand below the name.
const WIDE: u16 = 70;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    brush.clear(area);
    let entries = roadmap::entries(model);
    let mut horizons: Vec<Horizon> = entries.iter().map(|entry| entry.horizon).collect();
    horizons.dedup();
    let is_release =
        |name: &Title| model.board().cut_line(name).is_some_and(|line| line.kind == LineKind::Release);
    let releases = entries
        .iter()
        .filter(|entry| matches!(&entry.subject, Subject::Line(name) if is_release(name)))
        .count();
    let goals = entries.iter().filter(|entry| entry.subject != Subject::Rest).count() - releases;
    let info = [words::counted(horizons.len(), goals, releases)];
    let heading = Heading { title: "Roadmap", info: &info, style: theme.text, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..area }, &heading);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let below = below(model);
    let shown = body.height.saturating_sub(u16::try_from(below.len()).unwrap_or(0) + 1);
    let list = Rect { height: if shown < 4 { body.height } else { shown }, ..body };
    let selected = roadmap::selected(model, &entries);
    draw_entries(model, brush, list, &entries, selected);
    for (y, (line, warns)) in (list.bottom() + 1..body.bottom()).zip(below) {
        let style = if warns { theme.warning } else { theme.text };
        brush.line(Rect { y, height: 1, ..body }).go(body.x + 1).write(&line, style);
    }
}

/// Returns the lines at the bottom, each with whether it warns.
fn below(model: &Model) -> Vec<(String, bool)> {
    let mut lines = vec![(words::meaning(), false)];
    lines.extend(words::since_release(model.board().last_release(), model.today()));
    let behind: Vec<String> =
        roadmap::behind(model).into_iter().take(2).map(|line| words::behind(line, model.today())).collect();
    if !behind.is_empty() {
        lines.push((format!("Behind us: {}", behind.join("; ")), false));
    }
    lines
}

/// A line of the list: of an entry, its second one where the screen is narrow, or none.
enum Line<'a> {
    Blank,
    Entry(&'a Entry, usize, bool),
    Second(&'a Entry),
}

fn draw_entries(model: &Model, brush: &mut Brush<'_>, area: Rect, entries: &[Entry], selected: usize) {
    let theme = brush.theme;
    let wide = area.width >= WIDE;
    let mut lines = Vec::new();
    let mut before = None;
    for (at, entry) in entries.iter().enumerate() {
        let first = before != Some(entry.horizon);
        if first {
            lines.push(Line::Blank);
        }
        before = Some(entry.horizon);
        lines.push(Line::Entry(entry, at, first));
        let says_more = !entry.ranks.is_empty() || !entry.when.is_empty();
        if says_more && !wide {
            lines.push(Line::Second(entry));
        }
    }
    // Without air, where there is no room for it.
    if lines.len() > usize::from(area.height) {
        lines.retain(|line| !matches!(line, Line::Blank));
    }
    let here = lines.iter().position(|line| matches!(line, Line::Entry(_, at, _) if *at == selected));
    let top = (here.unwrap_or(0) + 2).saturating_sub(usize::from(area.height));
    let mut y = area.y;
    for line in lines.iter().skip(top).take(usize::from(area.height)) {
        let place = Rect { y, height: 1, ..area };
        match line {
            Line::Blank => {}
            Line::Entry(entry, at, first) => draw_entry(model, brush, place, entry, *first, *at == selected),
            Line::Second(entry) => {
                let parts = [&entry.ranks, &entry.when].into_iter().filter(|part| !part.is_empty());
                let words = parts.map(String::as_str).collect::<Vec<_>>().join(", ");
                brush.line(place).go(area.x + NAME + 2).write(&words, theme.text);
            }
        }
        y += 1;
    }
    if model.cut_lines().is_empty() {
        let way = |command| model.keymap.way(Scope::IN_ROADMAP, command);
        let sentences = words::empty(&way(Command::NewBelow), &way(Command::DrawRelease));
        for (at, (key, does)) in (y + 1..area.bottom()).zip(sentences) {
            let line = &mut brush.line(Rect { y: at, height: 1, ..area });
            line.go(area.x + NAME).write(&key, theme.bold).write(" ", theme.text).write(&does, theme.muted);
        }
    }
}

fn draw_entry(model: &Model, brush: &mut Brush<'_>, place: Rect, entry: &Entry, first: bool, selected: bool) {
    let theme = brush.theme;
    let grabbed = matches!((model.mode(), &entry.subject), (Mode::CarryingLine(carried), Subject::Line(name)) if carried.name() == name);
    let attention = match (grabbed, selected) {
        (true, _) => Attention::Grabbed,
        (false, true) => Attention::Selected,
        (false, false) => Attention::None,
    };
    if first {
        brush.line(place).go(place.x + 1).write(entry.horizon.word(), theme.bold);
    }
    let wide = place.width >= WIDE;
    let end = if wide { place.width - RANKS - 1 } else { place.width - 1 };
    let name_style = if entry.subject == Subject::Rest { theme.muted } else { theme.bold };
    // A sprint has no ranks: its name may be longer.
    let end = if entry.ranks.is_empty() && wide { place.width - WHEN - 2 } else { end };
    let name = Rect { x: place.x + NAME, width: end.saturating_sub(NAME), ..place };
    brush.line(name).write(&entry.name, name_style);
    if wide {
        let right = place.right() - 1;
        brush.line(place).go(right - RANKS + 1).write(&entry.ranks, theme.text);
        let width = u16::try_from(text::width(&entry.when)).unwrap_or(WHEN);
        let begin =
            if entry.ranks.is_empty() || width > WHEN { right - width.min(right) } else { right - WHEN };
        brush.line(place).go(begin).write(&entry.when, theme.text);
    }
    row::finish(brush, place, attention, true);
}
