//! The example map: rules, examples under them, questions.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        command::Command,
        examples::{self, Row, text_of},
        keymap::Scope,
        sentence,
    },
    board::item::Item,
    text,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
        refinement,
    },
};

/// Where rules, examples and questions begin.
const RULE: u16 = 6;
const EXAMPLE: u16 = 9;

/// One line of the screen.
struct Line {
    /// The row it belongs to, if it is its first.
    row: Option<usize>,
    at: u16,
    sign: String,
    words: String,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Rule,
    Example,
    Question,
}

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let (Some(map), Some(item)) = (model.examples(), model.mapped()) else { return };
    let theme = brush.theme;
    brush.clear(body);
    let clock = map.clock();
    let time = if clock.running {
        sentence::refinement::left_for_it(clock.left())
    } else {
        sentence::clock::stopped()
    };
    let (rules, examples, questions) = counts(item);
    let counts = sentence::examples::counts(rules, examples, questions);
    let info = [format!("{counts} ─ {time}"), counts, time];
    let over = clock.running && clock.is_over();
    let style = if over { theme.warning } else { theme.text };
    let heading = Heading { title: "Examples", info: &info, style, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..body }, &heading);
    let airy = u16::from(body.height > 14);
    let title = Rect { y: body.y + 1 + airy, height: 1 + airy * 2, ..body };
    let rows = refinement::draw_title(model, brush, title, item, 1);
    let advice = examples::advice(item);
    let foot = u16::try_from(advice.len()).unwrap_or(0).min(body.height / 4);
    let top = title.y + rows + airy;
    let area = Rect { y: top, height: body.bottom().saturating_sub(top + foot), ..body };
    let lines = lines(item, usize::from(body.width));
    let room = usize::from(area.height);
    let here = lines.iter().position(|line| line.row == Some(map.row())).unwrap_or(0);
    let first = (here + 2).min(lines.len()).saturating_sub(room);
    if lines.is_empty() {
        // While the first one is typed these keys type, and the words stay.
        let way = |command| model.keymap.way(Scope::IN_EXAMPLES, command);
        let (rule, ask) = (way(Command::NewRule), way(Command::Ask));
        brush.line(area).write(" ", theme.text).write(&sentence::examples::empty(&rule, &ask), theme.muted);
        brush.put_caret(area.x + 1, area.y);
    }
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(first)) {
        let place = Rect { y, height: 1, ..area };
        let selected = line.row == Some(map.row());
        if selected {
            brush.line(place).go(place.x + 1).write(CURSOR, theme.accent);
            brush.put_caret(place.x + 1, y);
        }
        let style = match (line.kind, selected) {
            (_, true) => theme.accent,
            (Kind::Rule, false) => theme.bold,
            (Kind::Example, false) => theme.text,
            (Kind::Question, false) => theme.warning,
        };
        brush.line(place).go(place.x + 3).write(&line.sign, style);
        brush.line(place).go(place.x + line.at).write(&line.words, style);
    }
    for (y, words) in (area.bottom()..body.bottom()).zip(advice) {
        let place = Rect { y, height: 1, ..body };
        brush.line(place).write(" ! ", theme.warning).write(&words, theme.warning);
    }
}

fn counts(item: &Item) -> (usize, usize, usize) {
    let lines: usize = item.acceptance.iter().map(|criterion| criterion.text.lines().count().max(1)).sum();
    let questions = item.questions.iter().filter(|question| question.is_open()).count();
    (item.acceptance.len(), lines - item.acceptance.len(), questions)
}

fn lines(item: &Item, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, row) in examples::rows(item).into_iter().enumerate() {
        let (at, sign, words, kind) = match row {
            Row::Rule(rule) => {
                (RULE, format!("{:>2}", rule + 1), text_of(item, rule, 0).to_owned(), Kind::Rule)
            }
            Row::Example { rule, line } => {
                (EXAMPLE, String::new(), text_of(item, rule, line).to_owned(), Kind::Example)
            }
            Row::Question(at) => {
                let question = item.questions.get(at);
                let words = question.map(|question| {
                    let to = question.to.as_ref().map_or_else(String::new, |to| format!(" to {to}"));
                    format!("{}{to}", question.text)
                });
                (RULE, " ?".to_owned(), words.unwrap_or_default(), Kind::Question)
            }
        };
        let wrapped = text::wrap(&words, width.saturating_sub(usize::from(at) + 1));
        for (part, words) in wrapped.into_iter().enumerate() {
            let (row, sign) = if part == 0 { (Some(number), sign.clone()) } else { (None, String::new()) };
            lines.push(Line { row, at, sign, words, kind });
        }
    }
    lines
}
