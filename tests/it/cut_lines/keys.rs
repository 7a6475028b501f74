//! What keys do on lines of the backlog.

use stackrank::{
    app::{Effect, Model, Msg, update},
    board::cut_line::{CutLine, LineKind, LinePlace},
    store::Store,
};

use super::{backlog, board};
use crate::{check_screen, keys, model, press, screen, selected, send, title, today};

/// Presses keys on a backlog of letters, which are items, and digits, which are lines.
#[track_caller]
fn check(before: &str, pressed: &str, after: &str) -> Model {
    let mut model = model(board(before));
    press(&mut model, pressed);
    assert_eq!(backlog(model.board()), after, "{before} {pressed}");
    model
}

fn said(model: &Model) -> &str {
    model.status().text()
}

#[test]
fn a_line_is_drawn_below_the_cursor() {
    let model = check("abc", "jL1<Enter>", "ab1c");
    assert_eq!(said(&model), "new: the release \"1\", 2 items above, no forecast yet");
    check("abc", "jL1<Enter>L2<Enter>", "ab12c");
    check("abc", "L1<Enter>jL2<Enter>", "a1b2c");
    check("abc", "L1<Esc>", "abc");
    check("abc", "jL1<Enter>u", "abc");
    check("abc", "jL1<Enter>uU", "ab1c");
}

#[test]
fn a_line_may_say_by_when_it_is_wanted() {
    let by = |typed: &str| {
        let mut model = model(board("abc"));
        press(&mut model, &format!("L{typed}<Enter>"));
        let line = model.board().cut_lines().first().cloned().unwrap();
        (line.name.to_string(), line.by.map(|day| day.to_string()))
    };
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(by("Christmas by 18 Dec"), ("Christmas".to_owned(), day("2026-12-18")));
    assert_eq!(by("Christmas by 2027-01-15"), ("Christmas".to_owned(), day("2027-01-15")));
    assert_eq!(by("Paid by card"), ("Paid by card".to_owned(), None));
    assert_eq!(by("Paid by card by 18 Dec"), ("Paid by card".to_owned(), day("2026-12-18")));
    let mut model = model(board("abc"));
    press(&mut model, "LChristmas by 18 Dec");
    assert_eq!(said(&model), "\"Christmas\", wanted by 18 Dec 2026");
    press(&mut model, "<Backspace>z");
    assert_eq!(said(&model), "\"18 Dez\" is no day: it is called \"Christmas by 18 Dez\"");
    press(&mut model, "<Ctrl+u>Paid by card");
    assert_eq!(said(&model), "");
}

#[test]
fn a_name_is_needed_and_taken_once() {
    let mut model = check("abc", "L  <Enter>", "abc");
    assert_eq!(said(&model), "it needs a name, as people call it: Esc leaves it");
    press(&mut model, "<Esc>L1<Enter>jL1<Enter>");
    assert_eq!(said(&model), "\"1\" is there already: give this one another name");
    press(&mut model, "<Backspace>2<Enter>");
    assert_eq!(backlog(model.board()), "a1b2c", "what was typed stays in the field");
}

#[test]
fn the_cursor_stops_on_lines() {
    let mut model = model(board("ab12c3"));
    let mut walk = |pressed: &str| {
        press(&mut model, pressed);
        let line = model.line().map(|ahead| ahead.line.name.to_string());
        line.unwrap_or_else(|| selected(&model))
    };
    let down: Vec<String> = (0..6).map(|_| walk("j")).collect();
    assert_eq!(down, ["b", "1", "2", "c", "3", "3"]);
    let up: Vec<String> = (0..6).map(|_| walk("k")).collect();
    assert_eq!(up, ["c", "2", "1", "b", "a", "a"]);
    assert_eq!([walk("G"), walk("g")], ["c", "a"], "pages and ends are about items");
}

#[test]
fn lines_go_past_items_and_past_each_other() {
    check("ab1cd", "jjJ", "abc1d");
    check("ab1cd", "jjJJJ", "abcd1");
    check("ab1cd", "jjK", "a1bcd");
    check("ab1cd", "jjKKK", "1abcd");
    check("ab1cd", "jjT", "1abcd");
    check("ab1cd", "jjB", "abcd1");
    check("ab1cd", "jj#4<Enter>", "abcd1");
    check("ab1cd", "jj#0<Enter>", "1abcd");
    let model = check("ab1cd", "jj#first<Enter>", "ab1cd");
    assert_eq!(said(&model), "a line stands below a rank, 0 is above all: Esc moves nothing");
    // Of two lines at one place the upper one goes past the lower one first.
    check("ab12cd", "jjJ", "ab21cd");
    check("ab12cd", "jjJJ", "ab2c1d");
    check("ab12cd", "jjjK", "ab21cd");
    check("ab12cd", "jjjKK", "a2b1cd");
    check("a1b2cd", "jJJ", "ab21cd");
    check("a1b2cd", "jjjKK", "a21bcd");
    check("a1b2cd", "jB", "ab2cd1");
    check("ab1cd2", "jjB", "abcd21");
    check("ab1cd2", "jjjjjT", "2ab1cd");
    check("1ab2cd", "jjT", "21abcd");
    check("1ab2cd", "jj jj<Enter>", "1abcd2");
    check("ab1cd", "jjJu", "ab1cd");
    let model = check("ab1", "jjJ", "ab1");
    assert_eq!(said(&model), "the release \"1\" is at the bottom already");
}

#[test]
fn items_stop_at_lines_on_their_way() {
    let model = check("ab1cd", "jJ", "a1bcd");
    assert_eq!(said(&model), "moved \"b\", still 2, now below the release \"1\"");
    check("ab1cd", "jJJ", "a1cbd");
    let model = check("ab1cd", "jjjK", "abc1d");
    assert_eq!(said(&model), "moved \"c\", still 3, now above the release \"1\"");
    check("ab1cd", "jjjKK", "acb1d");
    check("ab1cd", "j jjj<Enter>", "a1cdb");
    check("ab1cd", "j j<Esc>", "ab1cd");
    check("ab1cd", "jvjjvJ", "a1dbc");
    check("ab1", "jJ", "a1b");
    check("1ab", "K", "a1b");
}

#[test]
fn a_line_is_grabbed_like_an_item() {
    let mut model = check("ab1cd", "jj j", "abc1d");
    assert!(!model.can_undo(), "not yet");
    press(&mut model, "j<Enter>");
    assert_eq!(backlog(model.board()), "abcd1");
    press(&mut model, "u");
    assert_eq!(backlog(model.board()), "ab1cd", "one step");
    let model = check("ab1cd", "jj <End><Esc>", "ab1cd");
    assert_eq!(said(&model), "the release \"1\" stays where it was");
    let model = check("ab1cd", "jj jk<Enter>", "ab1cd");
    assert_eq!(said(&model), "the release \"1\" stays where it was");
    let model = check("ab1cd", "jj x", "ab1cd");
    assert_eq!(said(&model), "carrying the release \"1\": Enter drops, Esc puts back");
}

#[test]
fn a_line_in_the_hand_is_not_saved() {
    let mut model = model(board("ab1cd"));
    let saves = |model: &mut Model, text: &str| -> usize {
        let effects = keys(text).into_iter().flat_map(|key| update(model, Msg::Key(key)));
        effects.filter(|effect| matches!(effect, Effect::Save { .. })).count()
    };
    assert_eq!(saves(&mut model, "jj jk"), 0);
    assert_eq!(saves(&mut model, "j"), 0);
    assert_eq!(saves(&mut model, "<Enter>"), 1);
    // Who ends the program keeps what is carried where it is.
    press(&mut model, " j");
    assert!(!send(&mut model, Msg::Terminate).is_empty());
    assert_eq!(backlog(model.board()), "abcd1");
}

#[test]
fn a_line_gets_another_name_goes_and_is_left_behind() {
    let model = check("ab1cd", "jje<Backspace>2 by 18 Dec<Enter>", "ab2cd");
    assert_eq!(model.board().cut_lines().first().unwrap().by.unwrap().to_string(), "2026-12-18");
    let model = check("ab1cd", "jjd", "abcd");
    assert_eq!(said(&model), "took the release \"1\" away: its items stay");
    let model = check("ab1cd", "jja", "abcd");
    assert_eq!(said(&model), "released \"1\"; 2 items above its line are still open");
    assert_eq!(model.board().last_release(), Some(today()));
    assert_eq!(selected(&model), "c");
}

#[test]
fn new_items_are_on_the_side_they_are_written_on() {
    check("ab1cd", "jjnX<Enter>", "ab1Xcd");
    check("ab1cd", "jjNX<Enter>", "abX1cd");
    check("ab1cd", "jnX<Enter>", "abX1cd");
    check("ab1cd", "jjjNX<Enter>", "ab1Xcd");
}

#[test]
fn marks_act_while_the_cursor_is_on_a_line() {
    // The line is under the cursor: it is what moves.
    check("ab1cd", "vjjJ", "abc1d");
}

#[test]
fn a_rank_can_be_typed_with_the_name() {
    check("abcd", "L1 down to 3<Enter>", "abc1d");
    check("abcd", "L1 down to 0<Enter>", "1abcd");
    check("abcd", "L1 down to 99<Enter>", "abcd1");
    let model = check("abcd", "L1 down to 3 by 18 Dec<Enter>", "abc1d");
    assert!(model.board().cut_lines()[0].by.is_some());
    check("ab1cd", "jje down to 3<Enter>", "abc1d");
    let mut model = check("abcd", "LBack down to earth<Enter>", "aBack down to earthbcd");
    press(&mut model, "LX by 18 Dec down to 3");
    assert_eq!(said(&model), "\"X\", wanted by 18 Dec 2026, down to rank 3");
}

#[test]
fn a_sorted_list_shows_no_lines() {
    let mut model = model(board("ba1"));
    press(&mut model, "jj/sort:title<Enter>");
    assert_eq!(model.line_rows().len(), 0);
    press(&mut model, "L");
    assert!(said(&model).contains("sort"), "{}", said(&model));
}

#[test]
fn a_filter_keeps_lines_between_what_it_shows() {
    let mut model = model(board("abcd1e"));
    press(&mut model, "/a<Enter>j");
    let shown = screen(&mut model, 80, 24);
    assert!(shown.contains("══ 1"), "{shown}");
    assert_eq!(model.line().map(|ahead| ahead.above), Some(4));
    // One place past the visible neighbour.
    press(&mut model, "K");
    assert_eq!(backlog(model.board()), "1abcde");
}

/// The sample with a release and a goal, as they are drawn.
fn with_lines() -> Model {
    let mut parts = Store::sample("backlog.ron".as_ref(), today()).unwrap().board.parts();
    let below = |number: usize| LinePlace::Below(parts.backlog.get(number - 1).map(|item| item.id.clone()));
    parts.cut_lines.extend([
        CutLine {
            name: title("Christmas"),
            kind: LineKind::Release,
            by: chrono::NaiveDate::from_ymd_opt(2026, 12, 18),
            place: below(9),
        },
        CutLine { name: title("Find any book"), kind: LineKind::Goal, by: None, place: below(14) },
    ]);
    model(stackrank::board::Board::assemble(parts).unwrap())
}

#[test]
fn lines_are_drawn_with_what_the_past_says() {
    let mut model = with_lines();
    press(&mut model, "jjjjjjjjj");
    check_screen("cut_lines_80x24", &mut model, 80, 24);
    check_screen("cut_lines_120x40", &mut model, 120, 40);
    press(&mut model, " j");
    check_screen("cut_lines_carried_80x24", &mut model, 80, 24);
}

/// The lower a line, the less sure it is to be reached by a day (`domain.md` row 19).
#[test]
fn the_chance_falls_as_the_line_goes_down() {
    let mut model = with_lines();
    press(&mut model, "jjjjjjjjjT");
    let mut last = 2.0;
    loop {
        let ahead = model.line().unwrap();
        let share = ahead.reached.as_ref().unwrap().by_then.unwrap().share();
        assert!(share <= last, "{share} after {last} at {}", ahead.above);
        last = share;
        if ahead.above == model.board().backlog().len() {
            break;
        }
        press(&mut model, "J");
    }
    assert!(last < 0.01);
}

#[test]
fn the_roadmap_shows_now_next_and_later() {
    let mut model = with_lines();
    press(&mut model, "M");
    check_screen("roadmap_80x24", &mut model, 80, 24);
    check_screen("roadmap_120x40", &mut model, 120, 40);
    check_screen("roadmap_60x16", &mut model, 60, 16);
    press(&mut model, "jnRead and talk about books down to 22<Enter>");
    assert!(
        said(&model).starts_with("new: the goal \"Read and talk about books\", 22 items above"),
        "{}",
        said(&model)
    );
    press(&mut model, "K");
    assert_eq!(model.line().map(|ahead| ahead.above), Some(21));
    press(&mut model, " kkk<Enter>");
    assert_eq!(model.line().map(|ahead| ahead.above), Some(18));
    press(&mut model, "<Enter>");
    assert_eq!(
        selected(&model),
        "Dark theme for reading at night",
        "the first item below the goal before it"
    );
    press(&mut model, "u");
    assert_eq!(model.line().map(|ahead| ahead.above), Some(21), "where it was changed");
    press(&mut model, "ggM");
    assert_eq!(model.line(), None, "the cursor of the board was on an item");
}

#[test]
fn the_roadmap_without_a_goal_says_how_one_is_made() {
    let mut model = model(board("abc"));
    press(&mut model, "M");
    check_screen("roadmap_empty_80x24", &mut model, 80, 24);
    press(&mut model, "nFirst<Enter>");
    assert_eq!(backlog(model.board()), "abcFirst");
    press(&mut model, "q");
    assert!(model.open().is_none());
}

#[test]
fn a_release_behind_us_is_counted_in_days() {
    let mut parts = board("ab1c").parts();
    let released = |days: i64| LinePlace::Passed(today() - chrono::TimeDelta::days(days));
    let with = |days: i64, parts: &mut stackrank::board::Parts| {
        parts.cut_lines[0].place = released(days);
        let mut model = model(stackrank::board::Board::assemble(parts.clone()).unwrap());
        press(&mut model, "M");
        screen(&mut model, 80, 24)
    };
    let shown = with(24, &mut parts);
    assert!(shown.contains("Days since the last release: 24 "), "{shown}");
    let shown = with(61, &mut parts);
    assert!(
        shown.contains("Days since the last release: 61, more than 60: what could go out now?"),
        "{shown}"
    );
    // Releasing clears it.
    parts.cut_lines.push(CutLine {
        place: LinePlace::Below(None),
        ..CutLine { name: title("2"), ..parts.cut_lines[0].clone() }
    });
    let mut model = model(stackrank::board::Board::assemble(parts).unwrap());
    press(&mut model, "Mjka");
    assert!(screen(&mut model, 80, 24).contains("Days since the last release: 0 "));
}

#[test]
fn a_name_is_cut_before_it_is_left_out() {
    let mut model = model(board("abc"));
    press(&mut model, "LA campaign with a name that is longer than its line by 18 Dec<Enter>");
    let shown = screen(&mut model, 80, 24);
    assert!(shown.contains("══ A campaign with a…: wanted by 18 Dec ══"), "{shown}");
}

#[test]
fn a_day_that_is_over_is_said_to_be() {
    let mut model = model(board("abc"));
    press(&mut model, "LPast by 1 Jan 2020");
    assert_eq!(said(&model), "\"Past\", wanted by 1 Jan 2020, which is over");
    press(&mut model, "<Enter>");
    assert!(screen(&mut model, 80, 24).contains("══ Past: wanted by 1 Jan 2020 ══"));
}

#[test]
fn what_has_nothing_above_is_not_called_done() {
    let mut model = with_lines();
    press(&mut model, "jjjjjjjjjT");
    assert!(screen(&mut model, 80, 24).contains("══ Christmas: nothing above ══"));
}

#[test]
fn a_key_for_items_says_that_this_is_a_line() {
    for key in [">", "p", "s", "v"] {
        let model = check("a1b", &format!("j{key}"), "a1b");
        let expected = format!("{key} works on items, and this is a line between them: ↓ goes on to one");
        assert_eq!(said(&model), expected);
    }
}

/// What is worked out once is not worked out again with every move, but with everything else that counts.
#[test]
fn lines_follow_a_guess_a_move_and_a_plan() {
    let mut model = model(board("abcdef"));
    press(&mut model, "jjL1<Enter>");
    let line = |model: &Model| {
        let ahead = model.cut_lines().first().unwrap();
        let even = ahead.reached.as_ref().and_then(|reached| reached.even.as_ref());
        (ahead.above, even.map(|sprint| sprint.number))
    };
    assert_eq!(line(&model), (3, None));
    press(&mut model, "Fg1 and 1<Enter>q");
    assert_eq!(line(&model), (3, Some(3)), "one item a sprint");
    press(&mut model, "J");
    assert_eq!(line(&model), (4, Some(4)));
    press(&mut model, "ggJJJJ");
    assert_eq!(line(&model), (3, Some(3)), "an item has gone below it");
    press(&mut model, "Fg<Alt+a>2 and 2<Enter>q");
    assert_eq!(line(&model).1, Some(2), "another guess");
    press(&mut model, "g>");
    assert_eq!(line(&model), (2, Some(2)), "what is planned comes first");
    press(&mut model, "u");
    assert_eq!(line(&model), (3, Some(2)));
}

#[test]
fn undo_goes_back_to_the_line() {
    for change in ["d", "a", "J", "F2<Ctrl+u>2<Enter>", " jj<Enter>"] {
        let mut model = model(board("ab1cd"));
        press(&mut model, "jj");
        press(&mut model, &change.replace("F2", "<F2>"));
        assert!(model.can_undo(), "{change}");
        press(&mut model, "u");
        assert_eq!(model.line().map(|ahead| ahead.line.name.as_str()), Some("1"), "{change}");
        press(&mut model, "U");
        let name = model.line().map(|ahead| ahead.line.name.as_str());
        let expected = match change {
            "d" | "a" => None,
            "J" | " jj<Enter>" => Some("1"),
            _ => Some("2"),
        };
        assert_eq!(name, expected, "{change}");
    }
}
