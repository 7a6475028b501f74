//! Texts that are hard to draw, in every field that is drawn: the frame stays straight, and nothing leaves that a
//! terminal would obey.

use std::{fmt::Write as _, sync::Arc};

use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, layout::Size, style::Modifier};
use stackrank::{
    app::{
        Dialog, Mode, Model, Msg,
        look::{Glyphs, Look},
        update,
    },
    board::{
        Board,
        acceptance::AcceptanceCriterion,
        definition::{Criterion, Definition, Version},
        epic::Epic,
        goal::Goal,
        id::{CriterionId, SprintId},
        item::Item,
        points::Points,
        sprint::{Phase, Sprint},
    },
    layout::{self, Pane},
    text,
    view::view,
};

use crate::{id, line, model, parts, press, screen, send, title};

/// One text a line, as it stands in a file.
pub(crate) const TEXTS: &str = include_str!("../fixtures/hostile.txt");

/// The sizes that matter: panes side by side, twice, one above the other, one by one.
const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (60, 20), (40, 10)];

/// Points of the items in the Product Backlog and in the sprint: nothing else on the screen looks like them.
const POINTS: [u16; 2] = [77, 55];

/// All texts; one letter has as many marks as a joke has.
fn texts() -> Vec<String> {
    texts_with(200)
}

fn texts_with(marks: usize) -> Vec<String> {
    let marks = "\u{301}".repeat(marks);
    let read = |line: &str| -> String { ron::from_str(&format!("\"{line}\"")).unwrap() };
    TEXTS.lines().map(|line| read(line).replace("MARKS", &marks)).collect()
}

/// A board with these titles, and one of the texts in every other field that is drawn.
fn board_of(titles: &[String], text: &str) -> Board {
    let mut parts = parts();
    parts.product.name = title(text);
    parts.goals = vec![Goal { text: title(text), measure: None, since: None }];
    parts.epics = vec![Epic { id: id("T-900"), name: title(text), about: String::new(), source: None }];
    let criterion = |n: usize| Criterion::new(CriterionId::new(&format!("d{n}")), title(text));
    let version = Version { number: 1, since: None, criteria: (1..4).map(criterion).collect() };
    parts.definition_of_done = Definition::new(vec![version]);
    let item = |number: usize, text: &String, points: u16| {
        let mut item = Item::new(id(&format!("T-{number}")), title(text));
        item.estimate = Some(Points::whole(points));
        item.labels = vec![text.clone()];
        // Some with an epic, some with a label, some with a reason, some with a description.
        item.epic = number.is_multiple_of(2).then(|| id("T-900"));
        if number.is_multiple_of(3) {
            item.story.why = Some(text.clone());
        } else {
            item.about = format!("{text}\n{text}");
        }
        item.acceptance = vec![AcceptanceCriterion { text: text.clone(), met: false }];
        Arc::new(item)
    };
    parts.backlog = (1..).zip(titles).map(|(number, text)| item(number, text, POINTS[0])).collect();
    let mut sprint = Sprint::planned(SprintId::numbered(1), title(text));
    sprint.goal = Some(text.to_owned());
    sprint.phase = Phase::Running { plan: Vec::new(), changes: Vec::new() };
    sprint.items = (101..).zip(titles).map(|(number, text)| item(number, text, POINTS[1])).collect();
    parts.sprints = vec![sprint];
    Board::assemble(parts).unwrap()
}

/// A model of a board with a text everywhere.
fn model_of(text: &str) -> Model {
    let titles = vec![text.to_owned(); 12];
    model(board_of(&titles, text))
}

fn draw(model: &mut Model, width: u16, height: u16) -> Buffer {
    send(model, Msg::Resize(Size::new(width, height)));
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view(model, frame)).unwrap().buffer.clone()
}

/// Draws at the sizes that matter, and looks at everything.
#[track_caller]
fn check(model: &mut Model, what: &str) {
    for (width, height) in SIZES {
        check_at(model, *width, *height, what);
    }
}

#[track_caller]
fn check_at(model: &mut Model, width: u16, height: u16, what: &str) {
    let buffer = draw(model, width, height);
    let mut wrong = Vec::new();
    look_at_letters(&buffer, &mut wrong);
    look_at_frame(model, &buffer, &mut wrong);
    if !wrong.is_empty() {
        let mut screen = String::new();
        for y in 0..height {
            writeln!(screen, "{}", line(&buffer, y)).unwrap();
        }
        let what: String = what.chars().take(60).collect();
        panic!("{what:?} at {width}x{height}:\n{}\n{screen}", wrong.join("\n"));
    }
}

/// Every cell is as wide as it says, holds nothing that a terminal would obey, and no more than a letter.
fn look_at_letters(buffer: &Buffer, wrong: &mut Vec<String>) {
    for y in 0..buffer.area.height {
        let (mut x, mut isolates) = (0, 0);
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            let inner = symbol.trim_end_matches(['\u{2068}', '\u{2069}']);
            let width = text::width(symbol);
            if width == 0 || usize::from(x) + width > usize::from(buffer.area.width) {
                wrong.push(format!("row {y}, column {x}: {symbol:?} has no place"));
            }
            if symbol.len() > 70 {
                wrong.push(format!("row {y}, column {x}: {} bytes", symbol.len()));
            }
            if inner.chars().any(obeyed) {
                wrong.push(format!("row {y}, column {x}: {symbol:?} would be obeyed"));
            }
            isolates += symbol.matches('\u{2068}').count();
            match isolates.checked_sub(symbol.matches('\u{2069}').count()) {
                Some(open) => isolates = open,
                None => wrong.push(format!("row {y}, column {x}: an isolate ends that never began")),
            }
            x += u16::try_from(width).unwrap().max(1);
        }
        if isolates > 0 {
            wrong.push(format!("row {y}: {isolates} isolates don't end"));
        }
    }
}

/// Control characters, and those that do something without being seen.
fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Lines, ranks, points and states stand in their columns.
fn look_at_frame(model: &Model, buffer: &Buffer, wrong: &mut Vec<String>) {
    let Some(areas) = model.areas() else { return };
    let (width, height) = (buffer.area.width, buffer.area.height);
    let cells = |x: u16, y: u16, length: u16| -> String {
        (x..x + length).map(|x| if x < width { buffer[(x, y)].symbol() } else { "" }).collect()
    };
    let mut expect = |x: u16, y: u16, any: &[&str]| {
        let length = u16::try_from(any[0].chars().count()).unwrap();
        let found = cells(x, y, length);
        if !any.contains(&found.as_str()) {
            wrong.push(format!("row {y}, column {x}: {found:?} is none of {any:?}"));
        }
    };
    // Below stand help, palette, or the question.
    let covered = match (model.menu(), model.mode()) {
        (Some(_), _) => layout::divide_sheet(areas.body).area.y,
        (None, Mode::Asking(Dialog::Unsaved)) => {
            (0..height).find(|y| cells(0, *y, 9) == "══ leave?").unwrap_or(areas.body.y)
        }
        (None, _) => areas.detail.y,
    };
    if covered < areas.detail.y {
        expect(0, covered, &["══ "]);
    }
    if let Some(divider) = areas.divider {
        expect(divider.x, divider.y, &["┬"]);
        for y in (divider.y + 1..divider.bottom()).take_while(|y| *y < covered) {
            expect(divider.x, y, &["│", "├"]);
        }
    }
    let is_field = |y: u16, x: u16| cells(x, y, 1) == "▌";
    for (pane, area) in
        [(Pane::Backlog, areas.backlog), (Pane::Sprint, areas.sprint), (Pane::Done, areas.done)]
    {
        let Some(area) = area.filter(|area| area.heading.y < covered) else { continue };
        expect(area.heading.x, area.heading.y, &["══", "──"]);
        let (Some(list), Some(order)) =
            (model.list_of(pane), model.place_of(pane).and_then(|place| model.board().order(place)))
        else {
            continue;
        };
        let (lines, points) = match pane {
            Pane::Backlog => (area.lines, POINTS[0]),
            Pane::Sprint => (layout::divide_sprint(area.lines, model.goal_lines()).items, POINTS[1]),
            Pane::Done => continue,
        };
        let shown = list.rows(order).len().saturating_sub(list.top());
        for y in (lines.top()..lines.bottom()).take(shown).take_while(|y| *y < covered) {
            // A field may be there instead, and push the rows down.
            if is_field(y, lines.x) && cells(lines.x, y, lines.width).trim_end().len() < 8 {
                continue;
            }
            match pane {
                Pane::Backlog if !is_field(y, lines.x) => {
                    expect(lines.right() - 4, y, &[&format!(" {points} ")]);
                    expect(lines.x + 4, y, &[" "]);
                }
                Pane::Sprint if !is_field(y, lines.x) => {
                    expect(lines.right() - 10, y, &[&format!(" {points} to do ")]);
                }
                Pane::Backlog | Pane::Sprint | Pane::Done => {}
            }
        }
    }
    let bottom = areas.detail.y;
    expect(0, bottom, &["──"]);
    expect(width - 2, bottom, &["──"]);
    if !matches!(model.mode(), Mode::Asking(Dialog::Unsaved)) {
        expect(width - 7, 0, &[" saved "]);
    }
}

#[test]
fn the_frame_stays_straight_wherever_a_hostile_text_stands() {
    for text in texts() {
        let mut model = model_of(&text);
        for pressed in ["", "jj", "2", "j", "3", "j", "1z", "2", "3"] {
            press(&mut model, pressed);
            check(&mut model, &text);
        }
    }
}

#[test]
fn every_title_can_be_carried_marked_and_moved() {
    let texts = texts();
    let mut model = model(board_of(&texts, "Bookshop"));
    for text in &texts {
        for pressed in ["v", " ", "j", "k", "<Esc>", "v", "J", "u", "#", "<Esc>", "d", "<Esc>", "j"] {
            press(&mut model, pressed);
            check_at(&mut model, 80, 24, text);
        }
    }
    press(&mut model, "g><Esc>u2");
    check(&mut model, "in the sprint");
}

#[test]
fn fields_with_hostile_texts_stay_in_their_place() {
    for text in texts() {
        for way in ["<F2>", "n", "3e", "/", "2/", "d", "?"] {
            let mut model = model_of(&text);
            press(&mut model, way);
            send(&mut model, Msg::Paste(text.clone()));
            for pressed in ["<Left>", "<Home>", "<End>x"] {
                press(&mut model, pressed);
                check_at(&mut model, 80, 24, &text);
            }
            check_at(&mut model, 40, 10, &text);
        }
    }
}

/// What stands left of the real cursor.
fn before_the_cursor(model: &mut Model, width: u16, height: u16) -> String {
    send(model, Msg::Resize(Size::new(width, height)));
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let buffer = terminal.draw(|frame| view(model, frame)).unwrap().buffer.clone();
    let cursor = terminal.get_cursor_position().unwrap();
    buffer[(cursor.x - 1, cursor.y)].symbol().to_owned()
}

#[test]
fn what_is_typed_stands_at_the_cursor_whatever_is_before_it() {
    for text in texts().iter().filter(|text| text.len() < 2_000) {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            for way in ["<F2>", "<Enter><Enter>", "3e", "/"] {
                let mut model = model_of(text).with_look(Look { glyphs, ..Look::default() });
                press(&mut model, way);
                if way == "/" {
                    send(&mut model, Msg::Paste(text.clone()));
                }
                press(&mut model, "<End>XYZ");
                for (width, height) in SIZES {
                    let before = before_the_cursor(&mut model, *width, *height);
                    let shown = before.trim_matches(['\u{2068}', '\u{2069}']);
                    assert_eq!(shown, "Z", "{text:.40} after {way} at {width}x{height}");
                }
            }
        }
    }
}

#[test]
fn what_a_move_did_can_be_read_whatever_the_title() {
    for text in texts() {
        let mut model = model(crate::board(&["a", &text, &text], &[]));
        press(&mut model, "jJ");
        let status = line(&draw(&mut model, 80, 24), 22);
        assert!(status.contains("2 → 3") || status.contains("moved") && text.contains('"'), "{status}");
    }
}

#[test]
fn letters_that_were_found_are_marked_where_they_stand() {
    for before in ["", "日本 ", "👨\u{200d}👩\u{200d}👧 ", "e\u{301}e\u{301} ", "ﾃﾞ ", "🇳🇴 "]
    {
        let mut model = model(crate::board(&[&format!("{before}Z")], &[]));
        press(&mut model, "/z");
        let buffer = draw(&mut model, 80, 24);
        let marked = buffer.content.iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
        assert_eq!(marked.map(ratatui::buffer::Cell::symbol).collect::<String>(), "Z", "{before:?}");
    }
}

#[test]
fn help_palette_and_the_question_lie_straight_over_wide_letters() {
    for text in texts() {
        for way in ["?", "?zzz", ":", "2:"] {
            let mut model = model_of(&text);
            press(&mut model, way);
            check(&mut model, &text);
            let buffer = draw(&mut model, 80, 24);
            let sheet = layout::divide_sheet(model.areas().unwrap().body).area;
            for y in sheet.top()..sheet.bottom() {
                let row = line(&buffer, y);
                assert!(!row.contains('│') && !row.contains("77"), "{way}: what is below shows:\n{row}");
            }
        }
        let mut model = model_of(&text);
        let _ = update(&mut model, Msg::Key("J".parse().unwrap()));
        let why = format!("{text}: the disk is full");
        let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err(why) });
        let _ = update(&mut model, Msg::Key("q".parse().unwrap()));
        assert!(matches!(model.mode(), Mode::Asking(Dialog::Unsaved)));
        for (width, height) in SIZES {
            let _ = update(&mut model, Msg::Resize(Size::new(*width, *height)));
            let mut terminal = Terminal::new(TestBackend::new(*width, *height)).unwrap();
            let buffer = terminal.draw(|frame| view(&model, frame)).unwrap().buffer.clone();
            let mut wrong = Vec::new();
            look_at_letters(&buffer, &mut wrong);
            look_at_frame(&model, &buffer, &mut wrong);
            assert!(wrong.is_empty(), "{text:.40} at {width}x{height}: {wrong:?}");
        }
    }
}

#[test]
fn no_size_is_too_small_or_too_large_for_hostile_texts() {
    const WIDTHS: [u16; 22] =
        [1, 2, 3, 4, 5, 8, 13, 21, 39, 40, 41, 59, 60, 61, 79, 80, 81, 97, 120, 121, 199, 200];
    const HEIGHTS: [u16; 14] = [1, 2, 3, 5, 9, 10, 11, 13, 14, 19, 20, 24, 40, 60];
    let texts = texts_with(10_000);
    let mut boards: Vec<Model> = texts.iter().map(|text| model(board_of(&texts, text))).collect();
    let mut at = 0;
    for width in WIDTHS {
        for height in HEIGHTS {
            // Each text gets some of the sizes, each size some of the texts.
            for _ in 0..3 {
                let count = boards.len();
                check_at(&mut boards[at % count], width, height, &texts[at % count]);
                at += 1;
            }
        }
    }
}

#[test]
fn what_is_open_outlives_a_window_that_is_too_small_for_a_moment() {
    for (way, typed) in [("nGift", "Gift"), ("<F2>!", "item 1!"), ("/item", "item"), ("dbecause", "because")]
    {
        let mut model = model(crate::board(&["item 1", "item 2"], &[]));
        press(&mut model, way);
        for (width, height) in [(39, 9), (1, 1), (80, 24)] {
            send(&mut model, Msg::Resize(Size::new(width, height)));
        }
        let text = match model.mode() {
            Mode::Typing(field) => field.editor.text(),
            Mode::Finding(finding) => finding.editor.text(),
            Mode::Browsing | Mode::Carrying(_) | Mode::CarryingLine(_) | Mode::Asking(_) => "nothing is open",
        };
        assert_eq!(text, typed, "after {way}");
    }
    let mut model = model(crate::board(&["item 1", "item 2"], &[]));
    let _ = update(&mut model, Msg::Key("J".parse().unwrap()));
    let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err("the disk is full".to_owned()) });
    let _ = update(&mut model, Msg::Key("q".parse().unwrap()));
    let _ = update(&mut model, Msg::Resize(Size::new(1, 1)));
    assert!(matches!(model.mode(), Mode::Asking(Dialog::Unsaved)), "the question waits for its answer");
}

#[test]
fn a_terminal_of_seven_bits_gets_seven_bits_of_hostile_texts() {
    for text in texts() {
        for way in ["", "<F2>", "<F2><Enter>", "3e", " j", "?", "/"] {
            let look = Look { glyphs: Glyphs::SevenBit, ..Look::default() };
            let mut model = model_of(&text).with_look(look);
            press(&mut model, way);
            let screen = screen(&mut model, 80, 24);
            assert!(screen.is_ascii(), "{text:.40}: {screen}");
            let columns: Vec<usize> = screen.lines().map(str::len).collect();
            assert!(columns.iter().all(|columns| *columns == 80), "{columns:?}");
        }
    }
}

#[test]
fn one_row_stands_out_whatever_its_title() {
    for text in texts() {
        let mut model = model_of(&text);
        let buffer = draw(&mut model, 80, 24);
        for y in 0..24 {
            let reversed = (0..48).filter(|x| buffer[(*x, y)].modifier.contains(Modifier::REVERSED)).count();
            assert_eq!(reversed, if y == 2 { 48 } else { 0 }, "{text:.40}: row {y}");
        }
    }
}
