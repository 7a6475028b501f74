//! The Definition of Done: the definition itself, or how an item of the sprint stands to it.

use ratatui::layout::Rect;

use crate::{
    app::{Mode, Model, command::Command, done, keymap::Scope, purpose::Purpose, sentence},
    board::{
        definition::Criterion,
        item::{Item, State, Tick},
    },
    layout::{Pane, PaneArea},
    text,
    view::{
        backlog,
        brush::Brush,
        field, glyphs,
        heading::{self, Heading},
        row::{self, Attention},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: PaneArea) {
    draw_heading(model, brush, area);
    let criteria = model.board().definition_of_done().criteria();
    let new_row = backlog::new_row(model, Pane::Done);
    if criteria.is_empty() && new_row.is_none() {
        let new = model.keymap.label(&[Scope::List], Command::NewBelow);
        let go = model.keymap.label(&[Scope::Board], Command::GoDone);
        let keys = if model.pane() == Pane::Done { new } else { format!("{go}, then {new}") };
        row::empty(brush, area.lines, &sentence::empty::done(&keys));
        return;
    }
    for (line, y) in (model.lines.top()..).zip(area.lines.top()..area.lines.bottom()) {
        let place = Rect { y, height: 1, ..area.lines };
        match new_row {
            Some(new) if new == line => draw_new(model, brush, place),
            Some(new) if new < line => draw_line(model, brush, place, criteria.get(line - 1), line - 1),
            Some(_) | None => draw_line(model, brush, place, criteria.get(line), line),
        }
    }
}

fn draw_heading(model: &Model, brush: &mut Brush<'_>, area: PaneArea) {
    let theme = brush.theme;
    let definition = model.board().definition_of_done();
    let criteria = definition.criteria();
    let version = match definition.number() {
        0 => String::new(),
        number => format!(" v{number}"),
    };
    let height = usize::from(area.lines.height);
    let seen = (height > 0 && criteria.len() > height).then(|| {
        let top = model.lines.top();
        format!("{}-{} of {}", top + 1, (top + height).min(criteria.len()), criteria.len())
    });
    // Strangers need no ids.
    let name = |item: &Item| if model.is_presenting() { String::new() } else { format!("{} ", item.id) };
    let (title, info, style) = match model.judged().filter(|_| !criteria.is_empty()) {
        Some(item) if was_imported_done(item) => (
            format!("3 Done{version}"),
            vec![format!("{}imported as done", name(item)), "imported".to_owned()],
            theme.muted,
        ),
        Some(item) => {
            let (met, all) = done::ticked(item, criteria);
            let style = if met == all { theme.done } else { theme.text };
            let count = format!("{}{met} of {all}", name(item));
            let infos = match &seen {
                Some(seen) => vec![format!("{count}, {seen}"), count],
                None => vec![count],
            };
            (format!("3 Done{version}"), infos, style)
        }
        None => (format!("3 Definition of Done{version}"), vec![seen.unwrap_or_default()], theme.muted),
    };
    let focused = model.pane() == Pane::Done;
    heading::draw(brush, area.heading, &Heading { title: &title, info: &info, style, columns: "", focused });
}

fn draw_line(model: &Model, brush: &mut Brush<'_>, row: Rect, criterion: Option<&Criterion>, index: usize) {
    let theme = brush.theme;
    let Some(criterion) = criterion else { return };
    let field = model.mode().field();
    let selected = model.pane() == Pane::Done && model.lines.row() == index;
    let elsewhere = field.is_some_and(|field| field.purpose.new_row().is_some())
        || matches!(model.mode(), Mode::Asking(_));
    let attention = if selected && !elsewhere { Attention::Selected } else { Attention::None };
    let mut line = brush.line(row);
    line.write(if attention == Attention::Selected { glyphs::CURSOR } else { " " }, theme.text);
    let text_style = match model.judged().filter(|item| !was_imported_done(item)) {
        None => {
            let bullet = line.glyphs().bullet;
            line.write(bullet, theme.text);
            theme.text
        }
        Some(item) => {
            let tick = item.tick(&criterion.id);
            let style = match tick {
                Tick::Open => theme.text,
                Tick::Ticked => theme.done,
                Tick::NotApplicable { .. } => theme.muted,
            };
            line.write(glyphs::tick(tick), style);
            if style == theme.muted { theme.muted } else { theme.text }
        }
    };
    line.write(" ", theme.text);
    let place = Rect { x: line.x(), width: row.right().saturating_sub(line.x() + 1), ..row };
    if let Mode::Typing(typing) = model.mode()
        && let Purpose::Reword { criterion: reworded } = &typing.purpose
        && *reworded == criterion.id
    {
        field::bar(brush, row);
        field::draw(&mut brush.line(place), &typing.editor);
        return;
    }
    let mut pen = brush.line(place);
    if criterion.leaves {
        // What it says counts until then: rather the reason in few words than the line cut.
        let whole = text::width(criterion.text.as_str());
        let forms = sentence::done::leaves(model.board());
        let fits = |words: &&String| whole + text::width(words) <= pen.room();
        let why = forms.iter().find(fits).or(forms.last()).map_or("", String::as_str);
        let room = pen.room().saturating_sub(text::width(why));
        let short = text::cut(criterion.text.as_str(), room, pen.glyphs().dots).into_owned();
        pen.write(&short, text_style).write(why, theme.muted);
    } else {
        pen.write(criterion.text.as_str(), text_style);
    }
    row::finish(brush, row, attention, field.is_none());
}

/// Says whether an item was done before it came here: its ticks say nothing.
fn was_imported_done(item: &Item) -> bool {
    matches!(item.state, State::Accepted(done) if done.definition == 0)
}

fn draw_new(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let Mode::Typing(typing) = model.mode() else { return };
    let theme = brush.theme;
    field::bar(brush, row);
    let begin = row.x + 1;
    let mut line = brush.line(row);
    line.go(begin).write(if model.judged().is_some() { "[ ] " } else { "• " }, theme.text);
    let place = Rect { x: line.x(), width: row.right().saturating_sub(line.x() + 1), ..row };
    field::draw(&mut brush.line(place), &typing.editor);
}
