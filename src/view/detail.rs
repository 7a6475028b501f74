//! The detail rule: the cursor's item in full, or the filter, or what is wrong.

use ratatui::layout::Rect;

use crate::{
    app::{
        Mode, Model,
        command::Command,
        keymap::Scope,
        open::Open,
        outlook::{consequence::Consequence, cut_lines::CutLineAhead},
        saving::SaveState,
        sentence,
        status::Status,
    },
    board::{
        item::{Item, Tick},
        points::PointSum,
    },
    layout::Pane,
    text,
    view::{
        brush::{Brush, Pen},
        card, field, readiness,
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    let rule = brush.glyphs.rule;
    brush.fill(area, rule, theme.muted);
    // Two columns of the rule and a blank stay on each side. The text may put a mark on the blank before it.
    let begin = area.x + 3;
    let before = Rect { x: begin - 1, width: 1, ..area };
    brush.clear(before);
    let mut line = brush.line(Rect { width: area.width.saturating_sub(3), ..area });
    write(model, line.go(begin));
    let end = line.x();
    if end > begin {
        brush.clear(Rect { x: end, width: 1, ..area });
    } else {
        brush.fill(before, rule, theme.muted);
    }
}

fn write(model: &Model, line: &mut Pen<'_, '_>) {
    let theme = line.theme();
    if let Mode::Typing(field) = model.mode()
        && field.prompt(model).is_some()
        && *model.status() != Status::Silent
    {
        // The status line holds the field.
        let (sign, style) = match model.status() {
            Status::Refused(_) => ("! ", theme.warning),
            Status::Silent | Status::Said(_) | Status::Did(_) | Status::Undid(_) => ("", theme.text),
        };
        line.write(sign, style).write(model.status().text(), style);
        return;
    }
    if let Some(words) = card::detail(model, line.glyphs())
        && !matches!(model.save_state(), SaveState::NotSaved { .. })
    {
        line.write(&words, theme.text);
        return;
    }
    if let Mode::Finding(finding) = model.mode() {
        line.write("find: ", theme.bold);
        field::draw(line, &finding.editor);
        return;
    }
    if let SaveState::NotSaved { changes, why } = model.save_state() {
        let long = sentence::saving::only_here(why, changes, model.is_copied());
        // The number stands in the title bar as well: rather without it than cut.
        let words =
            if text::width(&long) <= line.room() { long } else { sentence::saving::only_here_short(why) };
        line.write(&words, theme.warning);
        return;
    }
    if model.open().is_some_and(Open::is_full) {
        // What it is about stands there in full.
        return;
    }
    if let Some(filter) = model.list().and_then(|list| list.filter()) {
        let back = model.keymap.label(&[Scope::Everywhere], Command::Back);
        line.write("filter: ", theme.warning).write(filter.text().trim(), theme.warning);
        line.write(&format!(" ({back} clears)"), theme.muted);
        part(line);
    }
    if let Some(Consequence { own, others }) = model.consequence() {
        line.write(&own, theme.bold);
        let room = line.room().saturating_sub(3);
        if let Some(words) = others.iter().find(|words| text::width(words) <= room).or(others.last()) {
            part(line);
            line.write(words, theme.bold);
        }
        return;
    }
    let marked = model.list().is_some_and(|list| !list.marks().is_empty());
    if marked && matches!(model.mode(), Mode::Browsing) {
        write_marks(model, line);
    } else if model.pane() == Pane::Done {
        write_criterion(model, line);
    } else if let Some(ahead) = model.line() {
        write_line(model, line, ahead);
    } else if let Some(item) = model.selected() {
        write_item(model, line, item);
    }
}

/// Goes on with another part.
fn part(line: &mut Pen<'_, '_>) {
    let style = line.theme().muted;
    line.write(" ─ ", style);
}

fn write_item(model: &Model, line: &mut Pen<'_, '_>, item: &Item) {
    let theme = line.theme();
    // Strangers need no ids, and nobody's questions.
    let private = !model.is_presenting();
    if private {
        line.write(item.id.as_str(), theme.muted).write(" ", theme.text);
    }
    line.write(item.title.as_str(), theme.bold);
    if model.pane() == Pane::Sprint && !item.acceptance.is_empty() {
        let met = item.acceptance.iter().filter(|criterion| criterion.met).count();
        part(line);
        line.write(&format!("criteria {met} of {}", item.acceptance.len()), theme.text);
    }
    let first_line = || item.about.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned);
    if let Some(why) = &item.story.why {
        part(line);
        line.write("why: ", theme.muted).write(why, theme.text);
    } else if let Some(words) = first_line() {
        part(line);
        line.write(&words, theme.text);
    }
    if model.pane() == Pane::Backlog
        && private
        && let Some(words) = readiness::in_words(model, item, line.glyphs())
        && text::width(&words) + 3 <= line.room()
    {
        part(line);
        line.write(&words, theme.text);
    }
}

/// What a line of the backlog is, and what the past says about it.
fn write_line(model: &Model, line: &mut Pen<'_, '_>, ahead: &CutLineAhead) {
    let theme = line.theme();
    line.write(sentence::cut_lines::kind(ahead.line.kind), theme.muted).write(" ", theme.text);
    line.write(ahead.line.name.as_str(), theme.bold);
    for words in sentence::cut_lines::parts(ahead, model.today()) {
        part(line);
        line.write(&words, theme.text);
    }
}

fn write_marks(model: &Model, line: &mut Pen<'_, '_>) {
    /// More ranks than these nobody reads.
    const MOST: usize = 12;
    let theme = line.theme();
    let (Some(list), Some(order)) = (model.list(), model.order()) else { return };
    let positions = list.marked();
    let items = positions.iter().filter_map(|at| order.get(*at));
    let points = items.filter_map(|item| item.estimate).map(|points| u64::from(points.hundredths())).sum();
    let points = PointSum(points);
    let mut ranks: Vec<String> = positions.iter().take(MOST).map(|at| (at + 1).to_string()).collect();
    if positions.len() > MOST {
        ranks.push("…".to_owned());
    }
    let word = if ranks.len() == 1 { "rank" } else { "ranks" };
    line.write(
        &format!("{} marked, {points} points: {word} {}", positions.len(), ranks.join(", ")),
        theme.text,
    );
}

fn write_criterion(model: &Model, line: &mut Pen<'_, '_>) {
    let theme = line.theme();
    let definition = model.board().definition_of_done();
    let Some(version) = definition.current() else {
        line.write("Definition of Done", theme.text);
        return;
    };
    let since = version.since.map_or_else(String::new, |day| format!(", since {}", day.format("%-d %b %Y")));
    line.write(&format!("Done v{}{since}", version.number), theme.text);
    let Some(criterion) = model.criterion() else { return };
    part(line);
    line.write(criterion.text.as_str(), theme.bold);
    if let Some(item) = model.judged() {
        match item.tick(&criterion.id) {
            Tick::NotApplicable { why } => {
                part(line);
                line.write(&format!("n/a: \"{why}\""), theme.text);
            }
            Tick::Open | Tick::Ticked => {
                part(line);
                line.write(&format!("for \"{}\"", item.title), theme.text);
            }
        }
    }
}
