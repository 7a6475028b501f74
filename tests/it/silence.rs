//! No key is silent: whatever is pressed wherever, the screen answers.

use std::{fs, path::Path, sync::Arc};

use ratatui::{Terminal, backend::TestBackend, layout::Size};
use stackrank::{
    app::{
        Effect, Mode, Model, Msg,
        commented::Commented,
        key::{self, Key},
        keymap::Keymap,
        lesson::Lessons,
        outside::Outside,
        status::Status,
        unread::Unread,
        update,
    },
    board::{Board, edit::Edit, merge::merge, title::Title},
    view::view,
};

use crate::{board, bound_keys, keys, line, model, press, with_definition, with_three_sprints};

/// The size of the screen on which the answers must be seen.
const SIZE: Size = Size::new(80, 24);

/// Sprint 1 closed, Sprint 2 running with an accepted item, Sprint 3 planned and empty.
fn filled() -> Board {
    let titles: Vec<String> = (1..=30).map(|n| format!("item {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let lines = ["Tests pass", "Reviewed"];
    with_three_sprints(&with_definition(&board(&titles, &["first", "second"]), &lines), 0)
}

/// Keys that lead into every scope, from the filled board.
const FILLED: &[&str] = &[
    // The backlog: first, middle, last; after a change, an undo and a field that was left.
    "",
    "jj",
    "G",
    "J",
    "Ju",
    "nhalf a title<Esc>",
    // Marked, filtered, both, nothing found.
    "v",
    "jvGv",
    "/1<Enter>",
    "/1<Enter>G",
    "v/1<Enter>",
    "/nothing like it<Enter>",
    "v/nothing like it<Enter>",
    "/sort:title<Enter>",
    "2/-sort:title<Enter>",
    // The sprint: accepted item, other item, a closed one, an empty one.
    "2",
    "2g",
    "2[",
    "2]",
    "2v",
    "2/s<Enter>",
    // The Definition of Done, with and without an item to tick.
    "3",
    "3G",
    "2j3",
    "2j3G",
    "2j3 ",
    "2j3-no screen<Enter>",
    "2]3",
    // Grabs: at the edges, scattered, under a filter, across, with digits.
    " ",
    "j ",
    "G ",
    "jvjjv ",
    "/1<Enter>j ",
    " >",
    "2 ",
    "2j ",
    "2j <",
    " 1",
    " 0",
    " 123456789",
    "2[1 ",
    // Every kind of field, empty and filled.
    "n",
    "nx",
    "nab <Home>",
    "nx<Backspace>",
    "N",
    "<F2><Enter>",
    "<F2><Home>",
    "2jn",
    "3n",
    "3nx",
    "3e",
    "#",
    "#3",
    "3#",
    "3#1",
    "d",
    "dx",
    "2j3-",
    "2j3-x",
    "2j3-x<Home>",
    // Finding: nothing, something, no match.
    "/",
    "/1",
    "/1<Home>",
    "/nothing like it",
    "2/",
    "2/x",
    // Lines of the backlog: new, on one, with another one at its place, at the ends, carried, typed anew, left behind.
    "L",
    "Lx by 18 Dec",
    "LX<Enter>",
    "LX<Enter>LY<Enter>",
    "LX<Enter>K",
    "GLX<Enter>",
    "LX<Enter>k",
    "LX<Enter>j",
    "LX<Enter> ",
    "LX<Enter>K ",
    "LX<Enter> <End>",
    "LX<Enter> j?",
    "LX<Enter>#",
    "LX<Enter>#9",
    "LX<Enter>e",
    "LX<Enter>e<Esc>",
    "LX<Enter>n",
    "LX<Enter>a",
    "LX<Enter>d",
    "LX<Enter>z",
    "LX<Enter>/1<Enter>",
    "LX<Enter>/sort:title<Enter>",
    "/1<Enter>LX<Enter>",
    // The summary of a refinement, and when to look again.
    "Rqw",
    "Rqwtuesday<Enter>",
    // The roadmap, empty and with lines, one of them carried.
    "M",
    "Mn",
    "MnX<Enter>",
    "MnX<Enter>k",
    "MnX<Enter> ",
    "MnX down to 3<Enter>",
    "MnX down to 3<Enter>LY<Enter>",
    "MnX down to 3<Enter>LY<Enter>a",
    "MX",
    // Inbox, open questions, Definition of Ready.
    "I",
    // Decisions about an item, changes since a day, another day.
    "y",
    "#20<Enter><Esc>y",
    "#20<Enter>",
    "#20<Enter>x",
    "<Enter>y",
    "C",
    "nx<Enter>#20<Enter><Esc>Cj",
    "nx<Enter>#20<Enter><Esc>Cjy",
    "Ce",
    "C2",
    "C?",
    // The forecast: each page, a guess, what somebody wants, its answers.
    "F",
    "Fg",
    "Fgx",
    "F<End>e120",
    "Fg3 and 8<Enter>",
    "Fg3 and 8<Enter><Right>",
    "Fg3 and 8<Enter><Enter>",
    "Fg3 and 8<Enter><End>",
    "Fg3 and 8<Enter><End><Left>",
    "Fg3 and 8<Enter><End><Left><Left>",
    "Fg3 and 8<Enter><End><Enter>",
    "Fg3 and 8<Enter>b",
    "Fg3 and 8<Enter>b9",
    "Fg3 and 8<Enter>b9<Enter>",
    "Fg3 and 8<Enter>b9<Enter>1",
    "Fg3 and 8<Enter>b9<Enter>1<Enter>",
    "Fg3 and 8<Enter>b9<Enter>9<Enter>",
    "F?",
    "O",
    "D",
    // The settings: each of them, a field, another length.
    ":settings<Enter>",
    ":settings<Enter>G",
    ":settings<Enter>j ",
    ":settings<Enter> ",
    ":settings<Enter> x",
    // A review: goal, an item, the parts behind it; feedback; the live page, still and carrying; the end.
    "V",
    "V<Right>",
    "V<Right><Right>",
    "V<Right><Right><Right>",
    "V<End><Left><Left><Left>",
    "V<End><Left><Left><Left><Enter>",
    "V<End><Left><Left>",
    "V<End><Left>",
    "V<End><Left>j",
    "V<End><Left> j",
    "V<End><Left> j<Enter>",
    "V<End>",
    "V?",
    "Vc",
    "Vt",
    "Vt+",
    "Vtt",
    "Vf",
    "Vfx",
    "V<Right>fx<Tab>",
    "V<Right>fx<Enter>y",
    "Vq",
    "2[V",
    "2[V<End>",
    // A board that is shown to others.
    "P",
    "P2",
    "P2[",
    "P3",
    "Pz",
    "2P",
    "2P+",
    "2Pt",
    "P/",
    "P/1",
    "P/1<Enter>",
    "P?",
    // Refinement: a line, a field in its line and below, the last item, the card over it, the summary.
    "R",
    "R<Right>",
    "Rj",
    "RG",
    "R1",
    "R1x",
    "Ro",
    "Rd",
    "Re",
    "R?",
    "R:",
    "Rw",
    "Rt",
    "Rq",
    "RqX",
    "RqX<Home>",
    "Rq?",
    // Split: in each of its fields, and left with something typed.
    "s",
    "s3",
    "sone",
    "sone<Enter>two<Enter>",
    "sone<Tab>",
    "sone<Tab> ",
    "sone<Tab> why",
    "sone<Esc>",
    "Rs",
    "Rsone<Enter>two<Ctrl+s>",
    "es",
    // Estimation: names, cards, seen ones, another number; examples.
    "Rv",
    "RvAya, Ben<Enter>",
    "RvAya, Ben<Enter>5",
    "RvAya, Ben<Enter>5<Enter>13<Enter>",
    "RvAya, Ben<Enter>5<Enter>5<Enter>",
    "RvAya, Ben<Enter>5<Enter>5<Enter>2",
    "Rx",
    "Rxba rule<Enter>",
    "Rxba rule<Enter>g",
    "Rxba rule<Enter>gx<Enter>owhy?<Enter>",
    // The card: first, a field, the end; each kind of field, refused ones; of an item of the sprint.
    "<Enter>",
    "<Enter>jjjj",
    "<Enter>G",
    "<Enter>jjjj<Enter>",
    "<Enter>jjjj<Enter>x",
    "<Enter>jjjjjjjj<Enter>",
    "<Enter>jjjjjjjj<Enter>one<Enter>two<Up>",
    "<Enter>jjjjjjjj<Enter>one<Ctrl+s>",
    "<Enter>px",
    // An obstacle: without a way out, with one, with a chosen one.
    "<Enter>iobstacle<Enter>",
    "<Enter>iobstacle<Enter>gjjjjjjjjjjjjjjjj<Enter>buy one<Enter>",
    "<Enter>iobstacle<Enter>gjjjjjjjjjjjjjjjj<Enter>buy one<Enter> ",
    "<Enter>?",
    "<Enter>:",
    "2<Enter>",
    "2j<Enter>jjjj",
    "2j<Enter>G",
    "2j<Enter>Gk",
    "<Enter>d",
    // One-key edits from the list.
    "p",
    "px",
    "lx",
    "jvGvE",
    "i",
    // The sprint: accept sheet, reasons, planning step by step, the end step by step.
    "2a",
    "2aj",
    "2a-",
    "2r",
    "2rx",
    ">n",
    "S",
    "S<Right>",
    "S<Right><Enter>",
    "S<Right><Right><Right>",
    "S<Right><Right>t",
    "2]Sgoal<Enter>t",
    "2]S",
    "2]S<Esc>",
    "2]Sgoal<Enter>",
    "2]Sgoal<Enter>>",
    "2]Sgoal<Enter><Enter>",
    "2]Sgoal<Enter>>y<Enter>",
    "2]Sgoal<Enter>>y<Enter>nform<Enter>j",
    "D <Esc>>",
    // Zoomed.
    "z",
    "2z",
    "3z",
    // Help and palette, over everything.
    "?",
    "?mov",
    "?mov<Down>",
    "?<Tab>",
    "?no such thing at all",
    "2?",
    " ?",
    ":",
    ":pl",
    ":<PageDown>",
    ":no such thing at all",
    "3:",
    " :",
    "n<Ctrl+p>",
    "/x<Ctrl+p>",
];

/// The same from a board with nothing on it.
const EMPTY: &[&str] = &["", "2", "3", "n", "3n", "nx", "3nx"];

/// The same while nothing can be saved.
const UNSAVED: &[&str] = &["", "2", "3", " ", "n", "#", "/", "q", "qs", "qsx", "qsx<Home>", "q?", "q:"];

fn states() -> Vec<(String, Model)> {
    let mut states = Vec::new();
    let mut add = |name: &str, start: Model, ways: &[&str]| {
        for way in ways {
            let mut model = start.clone();
            press(&mut model, way);
            states.push((format!("{name}, {way:?}"), model));
        }
    };
    add("filled", model(filled()), FILLED);
    add("empty", model(board(&[], &[])), EMPTY);
    let mut sample = model(filled()).as_sample(Lessons::after(Lessons::ALL));
    press(&mut sample, "jk");
    add("sample", sample, &["", "2", "<Ctrl+s>", "<Ctrl+s>?", "<Ctrl+s>:", "<Ctrl+s>e", "<Ctrl+s>ex"]);
    let unread = Unread { line: 41, why: "a slip".to_owned(), others: 0 };
    add("unread", model(filled()).as_unread(unread), &["", "2", "3", "?", ":", "/", "v"]);
    let mut unsaved = model(filled());
    let _ = update(&mut unsaved, Msg::Key(Key::from('J')));
    let _ = update(&mut unsaved, Msg::Saved { revision: 1, outcome: Err("the disk is full".to_owned()) });
    // A key that changes nothing takes the last word from the status line.
    press(&mut unsaved, "jk");
    let mut older = model(filled());
    let base = Arc::clone(older.board());
    let mut theirs = (*base).clone();
    theirs
        .apply(&Edit::Rename {
            item: theirs.backlog().get(0).unwrap().id.clone(),
            title: Title::new("theirs").unwrap(),
        })
        .unwrap();
    let theirs = Arc::new(theirs);
    let outside = Outside { older: Some(Arc::clone(&base)), theirs, base, commented: Commented::default() };
    let _ = update(&mut older, Msg::Outside(outside));
    add("older", older, &["", "<Esc>", "t", "<Enter>", "?", ":"]);
    add(
        "conflict",
        model(in_conflict()),
        &["m", "mj", "me", "me<Ctrl+e>x", "m<Enter>", "m<Esc>", "m?", "m:"],
    );
    for way in UNSAVED {
        let mut model = unsaved.clone();
        for key in keys(way) {
            let _ = update(&mut model, Msg::Key(key));
        }
        states.push((format!("not saved, {way:?}"), model));
    }
    states
}

/// A board on which two people have renamed the same item.
fn in_conflict() -> Board {
    let base = filled();
    let id = base.backlog().get(0).unwrap().id.clone();
    let named = |title: &str| {
        let mut board = base.clone();
        board.apply(&Edit::Rename { item: id.clone(), title: Title::new(title).unwrap() }).unwrap();
        board
    };
    merge(&base, &named("One name"), &named("Another name")).board
}

/// What a person sees.
struct Seen {
    /// The status line, if it holds words or a field.
    status: Option<String>,
    /// The other lines.
    rest: Vec<String>,
    cursor: (u16, u16),
}

fn look(model: &Model) -> Seen {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).unwrap();
    terminal.draw(|frame| view(model, frame)).unwrap();
    let cursor = terminal.get_cursor_position().unwrap();
    let buffer = terminal.backend().buffer();
    let mut rest: Vec<String> = (0..SIZE.height).map(|y| line(buffer, y)).collect();
    let row = rest.remove(usize::from(SIZE.height) - 2);
    let field = matches!(model.mode(), Mode::Typing(field) if field.prompt(model).is_some());
    let status = (field || !model.status().text().is_empty()).then_some(row);
    Seen { status, rest, cursor: (cursor.x, cursor.y) }
}

/// Says whether the program answers a key: it leaves or saves, something is drawn in another way, or the status line
/// has other words. A status line that is empty now is no answer.
fn answers(model: &Model, key: Key) -> bool {
    let mut after = model.clone();
    let effects = update(&mut after, Msg::Key(key));
    let (before, after) = (look(model), look(&after));
    effects.iter().any(|effect| *effect != Effect::ComeBack)
        || before.rest != after.rest
        || before.cursor != after.cursor
        || (after.status.is_some() && before.status != after.status)
}

fn all_keys() -> Vec<Key> {
    let mut all = bound_keys(&Keymap::shipped(), |_| true);
    all.extend(keys("x7<Alt+x><F5><Insert>"));
    let mut once = Vec::new();
    for key in all {
        if !once.contains(&key) {
            once.push(key);
        }
    }
    once
}

#[test]
fn no_key_is_silent() {
    let all = all_keys();
    let mut silent = Vec::new();
    for (name, model) in states() {
        // However much is typed of a card: nobody sees it.
        if model.estimation().is_some_and(|round| round.is_typed() && model.is_voting()) {
            continue;
        }
        // Esc leaves the map and x opens it again: Alt+x is both.
        let again = keys("<Alt+x>");
        // The same with the accept sheet.
        let sheet_again = keys("<Alt+a>");
        for key in &all {
            if model.examples().is_some() && again.contains(key) {
                continue;
            }
            if model.acceptance().is_some() && sheet_again.contains(key) {
                continue;
            }
            if !answers(&model, *key) {
                silent.push(format!("{} from {name}", key::label(*key)));
            }
        }
    }
    assert!(silent.is_empty(), "silent:\n{}", silent.join("\n"));
}

#[test]
fn every_scope_is_reached() {
    let mut reached: Vec<_> = states()
        .iter()
        .flat_map(|(_, model)| model.scopes().iter().copied().chain([model.footer_scope()]))
        .collect();
    reached.sort();
    reached.dedup();
    // All that the documentation names, and the footers of marked items, of the sample and of two pages of a review; but
    // for a file that can't be opened: there is no board then.
    assert_eq!(reached.len(), stackrank::app::keymap::Scope::ALL.len() + 3, "{reached:?}");
}

/// Who wants to read or to translate every message opens `sentence`.
#[test]
fn every_sentence_of_the_status_line_stands_in_one_place() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let files = fs::read_dir(&app).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|path| path.is_file() && !path.ends_with("sentence.rs")) {
        let text: String = fs::read_to_string(&file).unwrap().split_whitespace().collect();
        for kind in ["Said", "Did", "Undid", "Refused"] {
            for words in ["\"", "format!"] {
                let written = format!("Status::{kind}({words}");
                assert!(!text.contains(&written), "{} has words of its own", file.display());
            }
        }
    }
}

/// A refusal says why, and names a key that does something here or the pane it works in.
#[test]
fn every_refusal_names_a_key_that_helps() {
    let complete = ["nothing to undo", "nothing to redo"];
    let mut helpless = Vec::new();
    for (name, model) in states() {
        for key in all_keys() {
            let mut after = model.clone();
            let _ = update(&mut after, Msg::Key(key));
            let Status::Refused(why) = after.status() else { continue };
            let (_, help) = why.split_once(": ").unwrap_or((why, ""));
            let words: Vec<&str> = help.split([' ', ',', '(']).collect();
            let bound = bound_keys(&Keymap::shipped(), |_| true);
            let named = bound.iter().any(|key| words.contains(&key::label(*key).as_str()));
            if !named && !complete.contains(&why.as_str()) && !why.contains("not built in yet") {
                helpless.push(format!("{why} ({} from {name})", key::label(key)));
            }
        }
    }
    helpless.sort();
    helpless.dedup();
    assert!(helpless.is_empty(), "no key:\n{}", helpless.join("\n"));
}
