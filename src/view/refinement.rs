//! Refinement: the item as it stands, and what it lacks.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        Mode, Model,
        clock::Clock,
        command::Command,
        purpose::Purpose,
        refinement::{
            Refinement, alike,
            line::{Line, Lines},
        },
        sentence::{clock, refinement as sentence},
    },
    board::{depends::Need, item::Item},
    text,
    view::{
        brush::Brush,
        field,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

/// From this width on what is missing stands beside the item.
const BESIDE: u16 = 100;

/// Where things stand in a column.
#[derive(Clone, Copy)]
struct Stops {
    /// Where the item begins.
    left: u16,
    /// Where the names of its fields end.
    label: u16,
    /// Where their values begin.
    value: u16,
    /// Where the cursor of the numbered lines stands; their numbers, names and values follow.
    cursor: u16,
    number: u16,
    name: u16,
    state: u16,
}

const NARROW: Stops = Stops { left: 1, label: 8, value: 10, cursor: 1, number: 3, name: 6, state: 37 };
const WIDE: Stops = Stops { left: 6, label: 14, value: 17, cursor: 69, number: 71, name: 74, state: 99 };

impl Stops {
    /// Returns where things stand on a wide screen: as drawn from 120 columns on, closer where there are fewer.
    fn wide(width: u16) -> Self {
        let less = 120_u16.saturating_sub(width) / 2;
        let Self { cursor, number, name, state, .. } = WIDE;
        Self { cursor: cursor - less, number: number - less, name: name - less, state: state - less, ..WIDE }
    }
}

/// Says whether what is missing has room beside the item.
fn is_wide(body: Rect) -> bool {
    body.width >= BESIDE && body.height >= 20
}

/// One line of the screen.
enum Row {
    Blank,
    /// A field of the item, and its text.
    Field(&'static str, String),
    /// Points, epic and needs in one line.
    Facts,
    Text(String),
    /// A heading with a remark at the right.
    Caption(String, String),
    /// A numbered line, from 0.
    Numbered(usize),
    /// A numbered hint, from 0, and as much of its words as has room.
    Hint(usize, String),
    /// What a numbered line has to say below it.
    More(String),
    /// The field that is typed.
    Input,
    /// Nothing is missing.
    Ready(String),
    /// An item of the same size.
    Alike(String),
}

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let (Some(refinement), Some(item), Some(lines)) =
        (model.refinement(), model.refined(), model.refinement_lines())
    else {
        return;
    };
    brush.clear(body);
    draw_heading(model, brush, Rect { height: 1, ..body }, refinement);
    let area = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    let wide = is_wide(body);
    let stops = if wide { Stops::wide(body.width) } else { NARROW };
    let air = match area.height {
        ..16 => 0,
        30.. if wide => 3,
        _ => 1,
    };
    let title = Rect { y: area.y + air, height: if area.height < 16 { 1 } else { 3 }, ..area };
    if title.y >= area.bottom() {
        return;
    }
    let rows = draw_title(model, brush, title, item, stops.left);
    let below = title.y + rows + air.min(2);
    let rest = Rect { y: below, height: area.bottom().saturating_sub(below), ..area };
    let painter = Painter { model, item, lines: &lines, row: refinement.row(), stops };
    if wide {
        let foot = u16::from(rest.height > 24) * 6;
        let rest = Rect { height: rest.height.saturating_sub(foot), ..rest };
        let left = Rect { width: stops.cursor - 3, ..rest };
        painter.draw(brush, left, left_rows(model, item, usize::from(left.width)));
        let columns = usize::from(rest.width.saturating_sub(stops.name + 1));
        let right = right_rows(model, item, &lines, refinement.row(), columns);
        painter.draw(brush, rest, fit(right, usize::from(rest.height), refinement.row()));
        if foot > 0 {
            draw_foot(model, brush, Rect { y: body.bottom() - 5, height: 1, ..body });
        }
    } else {
        painter.draw(brush, rest, narrow_rows(model, item, &lines, refinement.row(), rest));
    }
}

fn draw_heading(model: &Model, brush: &mut Brush<'_>, area: Rect, refinement: &Refinement) {
    let theme = brush.theme;
    let (at, of) = model.refinement_place().unwrap_or((0, 0));
    let place = format!("item {at} of {of}");
    let item = refinement.item_clock().map(Clock::left);
    let all = refinement.clock().left();
    let over = refinement.clock().is_over() || refinement.item_clock().is_some_and(Clock::is_over);
    let times = if refinement.is_running() {
        let item = item.map(sentence::left_for_it).unwrap_or_default();
        [format!("{place} ─ {item} ─ {}", sentence::left(all)), format!("{place} ─ {item}")]
    } else {
        let stopped = clock::stopped();
        [format!("{place} ─ {stopped}"), place.clone()]
    };
    let [long, short] = times;
    let info = [long, short, place];
    let style = if over { theme.warning } else { theme.text };
    let heading = Heading { title: "Refinement", info: &info, style, columns: "", focused: true };
    heading::draw(brush, area, &heading);
}

/// Draws the title of an item from a column on, in as many rows as it needs and the area has, and at the right its id
/// and its rank. Returns how many rows it took.
pub(crate) fn draw_title(model: &Model, brush: &mut Brush<'_>, area: Rect, item: &Item, column: u16) -> u16 {
    let theme = brush.theme;
    let rank = model.board().find(&item.id).map_or(0, |(_, position)| position + 1);
    let of = model.board().backlog().len();
    let place = if area.width >= BESIDE {
        format!("  {}, rank {rank} of {of}   ", item.id)
    } else {
        format!("  {}, rank {rank} ", item.id)
    };
    let width = u16::try_from(text::width(&place)).unwrap_or(0).min(area.width / 2);
    let left = Rect { width: area.width - width, height: 1, ..area };
    let room = usize::from(left.width.saturating_sub(column));
    let mut lines = text::wrap(item.title.as_str(), room);
    let most = usize::from(area.height.max(1));
    if lines.len() > most {
        // The last row takes the rest, and cuts it.
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(rest);
    }
    for (line, y) in lines.iter().zip(area.y..) {
        brush.line(Rect { y, ..left }).go(area.x + column).write(line, theme.bold);
    }
    let right = Rect { x: area.right() - width, width, height: 1, ..area };
    brush.line(right).write(&place, theme.muted);
    u16::try_from(lines.len()).unwrap_or(1).max(1)
}

fn draw_foot(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    let next = model.refinement_next().map(|(rank, item)| format!("Next: {rank}  {}", item.title));
    let next = next.unwrap_or_default();
    let width = u16::try_from(text::width(&next) + 2).unwrap_or(u16::MAX).min(area.width / 3);
    let left = Rect { width: area.width - width, ..area };
    brush.line(left).write(" ", theme.text).write(&model.refinement_so_far(), theme.muted);
    brush.line(Rect { x: area.right() - width, width, ..area }).write(&next, theme.muted);
}

fn story(item: &Item) -> Vec<(&'static str, String)> {
    let story = &item.story;
    let given = |name, text: &Option<String>| Some((name, text.clone()?));
    let rows = [
        given("who", &story.who),
        given("want", &story.want),
        given("why", &story.why),
        given("value", &story.value),
    ];
    rows.into_iter().flatten().collect()
}

fn left_rows(model: &Model, item: &Item, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, value) in story(item) {
        rows.extend([Row::Field(name, value), Row::Blank]);
    }
    rows.push(Row::Field(
        "points",
        item.estimate.map_or_else(|| "?".to_owned(), |points| points.to_string()),
    ));
    if let Some(epic) = model.board().epic_of(item) {
        rows.push(Row::Field("epic", epic.name.to_string()));
    }
    if !item.labels.is_empty() {
        rows.push(Row::Field("labels", item.labels.join(", ")));
    }
    for id in &item.depends_on {
        let title = model.board().item(id).map_or_else(String::new, |item| format!(" {}", item.title));
        rows.push(Row::Field("needs", format!("{id}{title} ({})", need(model, id))));
    }
    for (at, line) in item.acceptance.iter().enumerate() {
        let name = if at == 0 { "criteria" } else { "" };
        if at == 0 {
            rows.push(Row::Blank);
        }
        for (at, line) in line.text.lines().enumerate() {
            rows.push(Row::Field(if at == 0 { name } else { "" }, line.to_owned()));
        }
    }
    if !item.about.is_empty() {
        rows.push(Row::Blank);
        let lines = item.about.lines().flat_map(|line| {
            let lines = text::wrap(line, columns.saturating_sub(usize::from(WIDE.left)));
            if lines.is_empty() { vec![String::new()] } else { lines }
        });
        rows.extend(lines.map(Row::Text));
    }
    rows
}

fn need(model: &Model, id: &crate::board::id::ItemId) -> String {
    match Need::of(model.board(), id) {
        Need::Done => "done".to_owned(),
        Need::InSprint => {
            model.board().item(id).map_or_else(String::new, |item| item.state.word().to_owned())
        }
        Need::InBacklog(position) => format!("rank {}", position + 1),
        Need::Dropped => "dropped".to_owned(),
        Need::Missing => "missing".to_owned(),
    }
}

fn is_typed(model: &Model) -> bool {
    matches!(model.mode(), Mode::Typing(field)
        if matches!(field.purpose, Purpose::Slot { .. }) && field.prompt(model).is_none())
}

/// The lines of what is missing, with the field below the one it fills.
fn numbered(model: &Model, lines: &Lines, row: usize, more: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for at in 0..lines.missing {
        rows.push(Row::Numbered(at));
        if let Some(words) = lines.all.get(at).and_then(|line| line.more.clone())
            && more
        {
            rows.push(Row::More(words));
        }
        if at == row && is_typed(model) {
            rows.push(Row::Input);
        }
    }
    rows
}

/// The hints, each in as many lines as it needs.
fn hints(model: &Model, lines: &Lines, row: usize, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, line) in lines.all.iter().enumerate().skip(lines.missing) {
        let mut words = text::wrap(&line.in_words(), columns).into_iter();
        rows.push(Row::Hint(at, words.next().unwrap_or_default()));
        rows.extend(words.map(Row::More));
        if at == row && is_typed(model) {
            rows.push(Row::Input);
        }
    }
    rows
}

fn missing_rows(model: &Model, lines: &Lines, row: usize, more: bool) -> Vec<Row> {
    let (met, of) = lines.met;
    let figures = format!("{met} of {of}");
    if lines.missing == 0 {
        let next = model.key(Command::NextItem);
        return vec![Row::Caption("Nothing is missing".to_owned(), figures), Row::Blank, Row::Ready(next)];
    }
    let mut rows = vec![Row::Caption("Missing before it is ready".to_owned(), figures), Row::Blank];
    rows.extend(numbered(model, lines, row, more));
    rows
}

fn right_rows(model: &Model, item: &Item, lines: &Lines, row: usize, columns: usize) -> Vec<Row> {
    let mut rows = missing_rows(model, lines, row, true);
    if lines.all.len() > lines.missing {
        // In a field it is a letter.
        let silence = Some(model.key(Command::Silence)).filter(|key| !key.is_empty());
        rows.extend([Row::Blank, Row::Blank]);
        let way = silence.map(|key| format!("{key} silences")).unwrap_or_default();
        rows.push(Row::Caption("Hints, never a gate".to_owned(), way));
        rows.extend(hints(model, lines, row, columns));
    }
    if let Some(points) = item.estimate {
        let alike = alike::alike(model.board(), points, Some(&item.id));
        if !alike.is_empty() {
            rows.extend([Row::Blank, Row::Blank]);
            rows.push(Row::Caption(format!("Next to it, {points} points each"), String::new()));
            rows.extend(alike.into_iter().map(|alike| {
                let sprint = alike.sprint.map_or_else(String::new, |sprint| format!(", {sprint}"));
                Row::Alike(format!("{}{sprint}", alike.title))
            }));
        }
    }
    rows
}

/// What stands below one another where there is no room beside; what can be spared goes first.
fn narrow_rows(model: &Model, item: &Item, lines: &Lines, row: usize, area: Rect) -> Vec<Row> {
    let room = usize::from(area.height);
    // In a field it is a letter.
    let silence = Some(model.key(Command::Silence)).filter(|key| !key.is_empty());
    let missing = missing_rows(model, lines, row, false);
    let columns = usize::from(area.width.saturating_sub(NARROW.value + 1));
    let mut head = Vec::new();
    for (name, value) in story(item) {
        let lines = text::wrap(&value, columns);
        let name = |at: usize| if at == 0 { name } else { "" };
        head.extend(lines.into_iter().enumerate().map(|(at, line)| Row::Field(name(at), line)));
    }
    head.push(Row::Facts);
    let mut tail = Vec::new();
    if let Some(first) = lines.all.get(lines.missing) {
        let columns = usize::from(area.width.saturating_sub(NARROW.name + 1));
        let rows = hints(model, lines, row, columns);
        if head.len() + missing.len() + rows.len() + 3 <= room || row >= lines.missing {
            let way = silence
                .map_or_else(|| "never a gate".to_owned(), |key| format!("never a gate, {key} silences"));
            tail.extend([Row::Blank, Row::Caption("Hints".to_owned(), way)]);
            tail.extend(rows);
        } else {
            let more = lines.all.len() - lines.missing - 1;
            let more = if more > 0 { format!("and {more} more") } else { String::new() };
            let way = silence.map(|key| format!("{key} silences")).unwrap_or_default();
            let way =
                [more, way].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
            tail.push(Row::Caption(first.in_words(), way));
        }
    }
    // What has room besides: what was agreed already, and the text.
    let spare = room.saturating_sub(head.len() + missing.len() + tail.len() + 1);
    let known: Vec<Row> = known(item, columns).into_iter().take(spare).collect();
    head.extend(known);
    head.push(Row::Blank);
    let mut rows: Vec<Row> = head;
    let kept = missing.len() + tail.len();
    // What is missing matters more than what is known.
    rows.drain(..(rows.len() + kept).saturating_sub(room).min(rows.len()));
    rows.extend(missing);
    rows.extend(tail);
    fit(rows, room, row)
}

/// What is known of an item beyond its story: its acceptance criteria, and the text.
fn known(item: &Item, columns: usize) -> Vec<Row> {
    let field = |name: &'static str, texts: Vec<String>| {
        let name = move |at: usize| if at == 0 { name } else { "" };
        texts.into_iter().enumerate().map(move |(at, line)| Row::Field(name(at), line))
    };
    let wrapped = |text: &str| text.lines().flat_map(|line| text::wrap(line, columns)).collect::<Vec<_>>();
    let criteria = item.acceptance.iter().flat_map(|line| wrapped(&line.text)).collect();
    field("must", criteria).chain(field("text", wrapped(&item.about))).collect()
}

/// Takes out what can be spared, and then what stands above, until the line under the cursor has room.
fn fit(mut rows: Vec<Row>, room: usize, row: usize) -> Vec<Row> {
    if rows.len() > room {
        rows.retain(|row| !matches!(row, Row::Blank));
    }
    let at = rows.iter().rposition(|row| matches!(row, Row::Input)).unwrap_or_else(|| {
        let is_here = |line: &Row| matches!(line, Row::Numbered(at) | Row::Hint(at, _) if *at == row);
        rows.iter().position(is_here).unwrap_or(0)
    });
    rows.drain(..(at + 1).saturating_sub(room));
    rows
}

struct Painter<'m> {
    model: &'m Model,
    item: &'m Item,
    lines: &'m Lines,
    row: usize,
    stops: Stops,
}

impl Painter<'_> {
    fn draw(&self, brush: &mut Brush<'_>, area: Rect, rows: Vec<Row>) {
        let mut y = area.y;
        for row in rows {
            if y >= area.bottom() {
                return;
            }
            y += self.draw_row(brush, Rect { y, height: 1, ..area }, area.bottom() - y, row);
        }
    }

    /// Draws a row, and returns how many lines it takes.
    fn draw_row(&self, brush: &mut Brush<'_>, line: Rect, room: u16, row: Row) -> u16 {
        let theme = brush.theme;
        let Stops { left, label, value, cursor, number: _, name, state: _ } = self.stops;
        match row {
            Row::Blank => {}
            Row::Field(name, text) => return self.draw_field(brush, line, room, name, &text),
            Row::Facts => self.draw_facts(brush, line),
            Row::Text(text) => {
                brush.line(line).go(line.x + left).write(&text, theme.text);
            }
            Row::Caption(caption, remark) => {
                let width = u16::try_from(text::width(&remark) + 2).unwrap_or(0).min(line.width);
                let left = Rect { width: line.width - width, ..line };
                brush.line(left).go(line.x + cursor).write(&caption, theme.bold);
                let right = Rect { x: line.right() - width, width, ..line };
                brush.line(right).write(&remark, theme.muted);
            }
            Row::Numbered(at) => {
                if let Some(numbered) = self.lines.all.get(at) {
                    self.draw_numbered(brush, line, at, numbered);
                }
            }
            Row::Hint(at, words) => {
                let style = self.draw_number(brush, line, at);
                brush.line(line).go(line.x + name).write(&words, style);
            }
            Row::More(text) | Row::Alike(text) => {
                brush.line(line).go(line.x + name).write(&text, theme.text);
            }
            Row::Input => {
                if let Mode::Typing(typed) = self.model.mode() {
                    field::bar(brush, Rect { x: line.x + name - 1, width: 1, ..line });
                    field::draw(brush.line(line).go(line.x + name), &typed.editor);
                }
            }
            Row::Ready(next) => {
                brush.line(line).go(line.x + name).write(&sentence::ready(&next), theme.done);
                brush.put_caret(line.x + cursor, line.y);
            }
        }
        let _ = (label, value);
        1
    }

    fn draw_field(&self, brush: &mut Brush<'_>, line: Rect, room: u16, name: &str, text: &str) -> u16 {
        let theme = brush.theme;
        let Stops { label, value, .. } = self.stops;
        let name = format!("{name:>width$}", width = usize::from(label));
        let columns = usize::from(line.width.saturating_sub(value + 1));
        let wrapped = text::wrap(text, columns);
        brush.line(line).write(&name, theme.muted);
        let mut used = 0;
        for (y, words) in (line.y..line.y + room).zip(&wrapped) {
            brush.line(Rect { y, ..line }).go(line.x + value).write(words, theme.text);
            used += 1;
        }
        used.max(1)
    }

    fn draw_facts(&self, brush: &mut Brush<'_>, line: Rect) {
        let theme = brush.theme;
        let Stops { label, value, .. } = self.stops;
        let points = self.item.estimate.map_or_else(|| "?".to_owned(), |points| points.to_string());
        let mut pen = brush.line(line);
        pen.write(&format!("{:>width$}", "points", width = usize::from(label)), theme.muted);
        pen.go(line.x + value).write(&format!("{points:<7}"), theme.text);
        if let Some(epic) = self.model.board().epic_of(self.item) {
            pen.write("epic ", theme.muted).write(epic.name.as_str(), theme.text).write("      ", theme.text);
        }
        if let Some(id) = self.item.depends_on.first() {
            let more = self.item.depends_on.len() - 1;
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let needs = format!("{id} ({}){more}", need(self.model, id));
            pen.write("needs ", theme.muted).write(&needs, theme.text);
        }
    }

    /// Draws the cursor and the number of a line; returns what its words look like.
    fn draw_number(&self, brush: &mut Brush<'_>, line: Rect, at: usize) -> Style {
        let theme = brush.theme;
        let Stops { cursor, number, .. } = self.stops;
        let selected = at == self.row;
        if selected {
            brush.line(line).go(line.x + cursor).write(CURSOR, theme.accent);
            brush.put_caret(line.x + cursor, line.y);
        }
        let digit = if at < 9 { (at + 1).to_string() } else { String::new() };
        brush.line(line).go(line.x + number).write(&digit, theme.bold);
        if selected { theme.accent } else { theme.text }
    }

    fn draw_numbered(&self, brush: &mut Brush<'_>, line: Rect, at: usize, numbered: &Line) {
        let theme = brush.theme;
        let Stops { name, state, .. } = self.stops;
        let style = self.draw_number(brush, line, at);
        let beside = self.stops.cursor > NARROW.cursor;
        let (left, right) = match &numbered.more {
            Some(more) if !beside && !numbered.value.is_empty() => {
                (format!("{}, {}", numbered.name, numbered.value), more.clone())
            }
            Some(more) if !beside => (numbered.name.clone(), more.clone()),
            Some(_) | None => (numbered.name.clone(), numbered.value.clone()),
        };
        let begin = Rect { width: (state - 1).min(line.width), ..line };
        brush.line(begin).go(line.x + name).write(&left, style);
        brush.line(line).go(line.x + state).write(&right, theme.warning);
    }
}
