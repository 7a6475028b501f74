//! The end of a sprint, step by step.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        Model,
        closing::{ANSWERS, Becomes, Closing, Step},
        day, planning,
        sentence::{self, closing as words},
    },
    board::{item::State, sprint::Sprint, timebox::Event},
    text,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let Some(closing) = model.closing() else { return };
    let Some(sprint) = model.board().sprint(closing.sprint()) else { return };
    let theme = brush.theme;
    brush.clear(body);
    let at = Step::ALL.iter().position(|step| *step == closing.step()).unwrap_or(0);
    let title = format!("Close {}", sprint.name);
    let info = [format!("step {} of {}", at + 1, Step::ALL.len())];
    let heading = Heading { title: &title, info: &info, style: theme.text, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..body }, &heading);
    let airy = u16::from(body.height > 14);
    let rail = Rect { y: body.y + 1 + airy, height: 1, ..body };
    draw_rail(brush, rail, closing.step());
    let top = rail.y + 1 + airy;
    let area = Rect { y: top, height: body.bottom().saturating_sub(top), ..body };
    let mut writer = Writer { brush, area, y: top, row: closing.row() };
    match closing.step() {
        Step::Items => draw_items(model, &mut writer, closing, sprint),
        Step::Goal => draw_goal(&mut writer, closing, sprint),
        Step::Retrospective => draw_retrospective(&mut writer, closing),
        Step::Next => draw_next(model, &mut writer, closing, sprint),
    }
    draw_foot(brush, body, sprint);
}

fn draw_rail(brush: &mut Brush<'_>, area: Rect, step: Step) {
    let theme = brush.theme;
    let mut line = brush.line(area);
    line.write(" ", theme.text);
    for known in Step::ALL {
        if known == step {
            line.write(&format!("[{}]", known.word()), theme.bold).write("  ", theme.text);
        } else {
            line.write(&format!(" {} ", known.word()), theme.muted).write("  ", theme.text);
        }
    }
}

/// Writes lines one below the other.
struct Writer<'w, 'b> {
    brush: &'w mut Brush<'b>,
    area: Rect,
    y: u16,
    row: usize,
}

impl Writer<'_, '_> {
    fn say(&mut self, words: &str, style: Style) {
        self.say_at(2, words, style);
    }

    /// Writes words from a column on, in as many lines as they need.
    fn say_at(&mut self, column: usize, words: &str, style: Style) {
        for words in text::wrap(words, usize::from(self.area.width).saturating_sub(column + 1)) {
            self.put(&format!("{}{words}", " ".repeat(column)), style, None);
        }
    }

    /// Writes a row that the cursor can be on.
    fn row(&mut self, number: usize, words: &str, style: Style) {
        self.put(words, style, Some(number));
    }

    fn blank(&mut self) {
        self.y += 1;
    }

    fn put(&mut self, words: &str, style: Style, number: Option<usize>) {
        if self.y + 1 >= self.area.bottom() {
            return;
        }
        let place = Rect { y: self.y, height: 1, ..self.area };
        let theme = self.brush.theme;
        let selected = number == Some(self.row);
        let mut pen = self.brush.line(place);
        if number.is_some() {
            pen.write(if selected { CURSOR } else { " " }, theme.text).write(" ", theme.text);
        }
        pen.write(words, style);
        if selected {
            self.brush.style(place, theme.selected);
            self.brush.put_caret(place.x, self.y);
        }
        self.y += 1;
    }
}

fn draw_items(model: &Model, writer: &mut Writer<'_, '_>, closing: &Closing, sprint: &Sprint) {
    let theme = writer.brush.theme;
    let rejected = model.board().rejected_in(sprint);
    let (left, of) = (closing.leftovers().len() + rejected.len(), sprint.items.len() + rejected.len());
    if left == 0 {
        writer.say(&words::nothing_left(sprint.name.as_str()), theme.text);
        return;
    }
    writer.say(&words::left_over(sprint.name.as_str(), left, of), theme.text);
    writer.blank();
    for (number, leftover) in closing.leftovers().iter().enumerate() {
        let Some(item) = model.board().item(&leftover.item) else { continue };
        let points = item.estimate.map_or_else(String::new, |points| format!(", {points} points"));
        let state = if let State::ToDo = item.state { "to do" } else { item.state.word() };
        writer.row(number, &format!("{} ({state}{points})", item.title), theme.bold);
        let why = match leftover.why.as_str() {
            "" => String::new(),
            why => format!(": {}", sentence::in_quotes(why)),
        };
        writer.say_at(6, &format!("{}{why}", words::goes(leftover.to)), theme.muted);
    }
    for line in rejected {
        let points = line.points.map_or_else(String::new, |points| format!(", {points} points"));
        writer.say(&format!("{} (rejected{points})", line.title), theme.text);
        writer.say_at(6, &words::rejected(&line.why), theme.muted);
    }
}

fn draw_goal(writer: &mut Writer<'_, '_>, closing: &Closing, sprint: &Sprint) {
    let theme = writer.brush.theme;
    writer.say(sprint.goal.as_deref().unwrap_or("it had no goal"), theme.bold);
    writer.blank();
    writer.say("Was the Sprint Goal met?", theme.text);
    writer.blank();
    let (met, note) = closing.goal();
    for (number, answer) in ANSWERS.into_iter().enumerate() {
        let chosen = if met == Some(answer) { "  (chosen)" } else { "" };
        writer.row(number, &format!("{}{chosen}", answer.words()), theme.text);
    }
    if !note.is_empty() {
        writer.blank();
        writer.say(note, theme.muted);
    }
}

fn draw_retrospective(writer: &mut Writer<'_, '_>, closing: &Closing) {
    let theme = writer.brush.theme;
    let (helps, becomes) = closing.helps();
    writer.say("What helps most? The most helpful change comes first, as soon as possible.", theme.text);
    writer.blank();
    if helps.is_empty() {
        writer.row(0, "write it (nothing: no retrospective was held)", theme.text);
    } else {
        writer.row(0, helps, theme.bold);
        writer.blank();
        for (number, choice) in Becomes::ALL.into_iter().enumerate() {
            let chosen = if choice == becomes { "  (chosen)" } else { "" };
            writer.row(number + 1, &format!("{}{chosen}", words::choice(choice)), theme.text);
        }
    }
    if let Some(clock) = closing.clock() {
        let style = if clock.is_over() { theme.warning } else { theme.muted };
        writer.blank();
        writer.say(&sentence::clock::suggested(Event::Retrospective, clock), style);
    }
}

fn draw_next(model: &Model, writer: &mut Writer<'_, '_>, closing: &Closing, sprint: &Sprint) {
    let theme = writer.brush.theme;
    let frame = planning::next_frame(model.board(), model.today());
    let planned =
        model.board().sprints().iter().find(|other| {
            other.id != sprint.id && matches!(other.phase, crate::board::sprint::Phase::Planned)
        });
    let name = planned.map_or_else(
        || format!("Sprint {}", model.board().next_sprint().number()),
        |planned| planned.name.to_string(),
    );
    let (start, end) = planned
        .and_then(|planned| planned.start.zip(planned.end))
        .or(frame.start.zip(frame.end))
        .map_or_else(Default::default, |(start, end)| (day::long(start), day::long(end)));
    let (met, _) = closing.goal();
    let said = [
        ("goal", met.map_or_else(|| "nobody said".to_owned(), |met| met.words().to_owned())),
        ("accepted", sentence::count(sprint.items.tally().accepted, "item")),
        (
            "back",
            sentence::count(closing.leftovers().len() + model.board().rejected_in(sprint).len(), "item"),
        ),
        ("retrospective", if closing.helps().0.is_empty() { "not held" } else { "held" }.to_owned()),
    ];
    for (word, value) in said {
        writer.put(&format!("  {word:<15}{value}"), theme.text, None);
    }
    writer.blank();
    writer.row(0, &format!("Close {}, and go on with {name}: {start} to {end}", sprint.name), theme.bold);
}

fn draw_foot(brush: &mut Brush<'_>, body: Rect, sprint: &Sprint) {
    let theme = brush.theme;
    let tally = sprint.items.tally();
    let items = sentence::count(tally.accepted, "item");
    let words = match tally.estimated {
        0 => format!("Accepted and counted: {items}. Nothing else counts."),
        _ => format!("Accepted and counted: {items}, {} points. Nothing else counts.", tally.accepted_points),
    };
    let foot = Rect { y: body.bottom().saturating_sub(1), height: 1, ..body };
    brush.line(foot).write("  ", theme.muted).write(&words, theme.muted);
}
