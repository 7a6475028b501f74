//! The lines of a refinement: what is known of the item, what it lacks, hints, and what has room besides.

use ratatui::layout::Rect;

use crate::{
    app::{
        Mode, Model,
        command::Command,
        purpose::Purpose,
        refinement::{alike, line::Lines},
    },
    board::{depends::Need, item::Item},
    text,
    view::refinement::{NARROW, WIDE},
};

/// One line of the screen.
pub(super) enum Row {
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

pub(super) fn left_rows(model: &Model, item: &Item, columns: usize) -> Vec<Row> {
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

pub(super) fn need(model: &Model, id: &crate::board::id::ItemId) -> String {
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

pub(super) fn right_rows(model: &Model, item: &Item, lines: &Lines, row: usize, columns: usize) -> Vec<Row> {
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
pub(super) fn narrow_rows(model: &Model, item: &Item, lines: &Lines, row: usize, area: Rect) -> Vec<Row> {
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
pub(super) fn fit(mut rows: Vec<Row>, room: usize, row: usize) -> Vec<Row> {
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
