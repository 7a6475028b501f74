//! What a forecast must never do (`domain.md` A15): no goal out of a pace, no team against another, no sum of percentiles, nothing
//! counted that is half done, no date that looks like a promise.

use std::{fs, path::Path, sync::Arc};

use stackrank::{
    app::{
        Effect, Model,
        command::Command,
        outlook::{self, figures::Figures},
    },
    board::{
        Board,
        id::SprintId,
        item::{Done, State},
        sprint::{Phase, Sprint},
    },
    forecast::{chance::Percent, samples::Samples, sum::Sum},
};

use crate::{items, model, outlook::after, press, sample::bookshop, screen, title, today};

/// Every page of the forecast, its arithmetic and its answers, from the top to the end, at three sizes.
fn pages() -> Vec<String> {
    let mut all = Vec::new();
    let weak = after(20, &[Some(3), None, Some(4), Some(0), Some(5)]);
    for board in [bookshop(), weak] {
        for page in 0..8 {
            for keys in ["", "<Enter>", "b3<Enter>2 sprints<Enter>"] {
                let mut model = model(board.clone());
                press(&mut model, "F");
                press(&mut model, &"<Right>".repeat(page));
                press(&mut model, keys);
                for (width, height) in [(80, 24), (120, 40), (60, 20)] {
                    all.push(screen(&mut model, width, height));
                    press(&mut model, "<PageDown>");
                }
            }
        }
    }
    all
}

/// What goes out of the forecast, what the program says of itself, and what the README says.
fn texts() -> Vec<String> {
    let mut model = model(bookshop());
    press(&mut model, "F");
    let mut texts = vec![exported(&mut model)];
    texts.extend(Command::ALL.iter().map(|command| command.help().to_owned()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    texts.extend(["README.md", "CHANGELOG.md"].map(|name| fs::read_to_string(root.join(name)).unwrap()));
    texts
}

fn exported(model: &mut Model) -> String {
    let effects = press(model, "X<Enter>");
    let text = effects
        .into_iter()
        .find_map(|effect| if let Effect::Export { text, .. } = effect { Some(text) } else { None });
    text.unwrap()
}

#[test]
fn a_pace_is_no_target_and_no_measure_of_a_team() {
    for text in pages().into_iter().chain(texts()) {
        let text = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "target velocity",
            "velocity target",
            "planned velocity",
            "expected velocity",
            "faster team",
            "slower team",
            "best team",
            "than other teams",
            "compare teams",
            "team ranking",
            "productivity",
            "on average",
            "average velocity",
        ] {
            assert!(!text.contains(words), "{words}:\n{text}");
        }
    }
}

/// Two sprints are likely to finish more than twice what one is: the sum is worked out, percentiles are not added up.
#[test]
fn percentiles_are_not_added_up() {
    let board = bookshop();
    let figures = Figures::on(&board, today(), None).unwrap();
    let samples: &Samples = &figures.samples;
    for (coming, sprints) in figures.coming.iter().zip(1_u16..) {
        let sum = Sum::over(samples, sprints);
        assert_eq!(coming.likely, sum.sure(Percent::LIKELY).whole_part());
        assert_eq!(coming.nearly_sure, sum.sure(Percent::NEARLY_SURE).whole_part());
    }
    let [first, second, ..] = figures.coming.as_slice() else { panic!("{:?}", figures.coming) };
    assert!(second.likely > first.likely * 2, "{first:?} {second:?}");
}

/// A board of which the running sprint has an item in a state.
fn with_one(state: State) -> Board {
    let mut parts = after(9, &[Some(3), Some(4), Some(5), Some(3)]).parts();
    let mut sprint = Sprint::planned(SprintId::numbered(5), title("Sprint 5"));
    sprint.phase = Phase::Running { plan: Vec::new(), changes: Vec::new() };
    let mut item = (*items(&["half done"], 50)[0]).clone();
    item.state = state;
    sprint.items = vec![Arc::new(item)].into_iter().collect();
    parts.sprints.push(sprint);
    Board::assemble(parts).unwrap()
}

#[test]
fn what_is_not_accepted_counts_nothing_and_what_is_counts_once_the_sprint_is_over() {
    let said = |state: State| {
        let board = with_one(state);
        (outlook::throughput(&board), Figures::on(&board, today(), None).unwrap())
    };
    let to_do = said(State::ToDo);
    assert_eq!(to_do.0, [3, 4, 5, 3]);
    for state in [State::Doing, State::Review, State::Accepted(Done { on: today(), definition: 0 })] {
        assert_eq!(said(state), to_do, "{state:?}");
    }
}

/// Says whether a text names a day: `18 Dec`.
fn names_a_day(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| {
        let [day, month] = pair else { return false };
        day.parse::<u8>().is_ok() && MONTHS.contains(month)
    })
}

#[test]
fn a_day_to_come_has_a_percentage_or_a_range() {
    let mut model = model(bookshop());
    press(&mut model, "F");
    let when = screen(&mut model, 80, 24);
    let (chances, counts) = when.split_once("How many by then").unwrap();
    for line in chances.lines().filter(|line| names_a_day(line)) {
        assert!(line.contains('%'), "{line}");
    }
    assert!(counts.contains("50 %") && counts.contains("85 %") && counts.contains("95 %"), "{counts}");
    press(&mut model, "<Right>");
    for line in screen(&mut model, 80, 24).lines().filter(|line| names_a_day(line)) {
        assert!(line.contains(" to "), "a range: {line}");
    }
    press(&mut model, "<Right><Enter>");
    let text = screen(&mut model, 80, 60);
    let paragraphs = text.split_once("Done  ").unwrap().0;
    assert!(names_a_day(paragraphs) && paragraphs.contains("85 %"), "{paragraphs}");
    let ahead = text.split_once("From today on").unwrap().1;
    assert!(ahead.lines().next().unwrap().contains("85 %"), "{ahead}");
    press(&mut model, "<Home>b12<Enter>18 Dec<Enter>");
    let text = screen(&mut model, 80, 24);
    let asked = text.split_once("can we have").unwrap().1;
    for line in asked.lines().skip(3).filter(|line| names_a_day(line)) {
        assert!(line.contains('%'), "{line}");
    }
}
