//! The record of a closed sprint: Markdown, and a page that is opened in a real browser.
//!
//! A machine without Chromium skips that test and says so, unless `STACKRANK_REQUIRE` names `chromium`.

use std::{
    env, fs,
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};

use chrono::Days;
use stackrank::{
    board::{
        Board,
        edit::{Edit, Ending, Frame, Work},
        id::SprintId,
        inbox::{Fate, Suggestion},
        note::Note,
        points::Points,
        sprint::{Met, Phase, Review},
    },
    exchange::review::{Format, last_closed, page},
};

use crate::{board, id, items, parts, sample::bookshop, title, today, with_definition};

fn s1() -> SprintId {
    SprintId::numbered(1)
}

/// A board with one sprint that was closed today: two items accepted, one rejected, one left over.
fn closed() -> Board {
    let board = with_definition(
        &board(&["later"], &["Pay by card", "Basket", "Postcode", "Mail"]),
        &["Tests pass", "Looks good"],
    );
    let mut parts = board.parts();
    let mut sprint: Vec<_> = parts.sprints[0].items.iter().map(|item| (**item).clone()).collect();
    sprint[0].story.why = Some("no account is needed".to_owned());
    sprint[0].acceptance = vec![stackrank::board::acceptance::AcceptanceCriterion {
        text: "Given a card\nThen it is paid".to_owned(),
        met: true,
    }];
    sprint[0].estimate = Some(Points::whole(5));
    sprint[0].notes = vec![
        Note { text: "the contract is secret".to_owned(), private: true },
        Note { text: "a note is no part of it".to_owned(), private: false },
    ];
    sprint[0].requested_by = Some("Lena of Graz".to_owned());
    parts.sprints[0].items = sprint.into_iter().map(std::sync::Arc::new).collect();
    parts.inbox = vec![Suggestion {
        id: id("T-900"),
        title: title("Remember the country"),
        from: Some("Lena of Graz".to_owned()),
        why: Some("it is always the same".to_owned()),
        on: Some(today()),
        item: Some(id("T-101")),
        sprint: Some(s1()),
        fate: Fate::Open,
        answer: None,
    }];
    let mut board = Board::assemble(parts).unwrap();
    let on = today();
    let frame = Frame {
        goal: Some("guests can pay".to_owned()),
        team: None,
        start: Some(on - Days::new(10)),
        end: Some(on),
    };
    let apply =
        |board: &mut Board, edit: Edit| board.apply(&edit).unwrap_or_else(|why| panic!("{edit:?}: {why}"));
    apply(&mut board, Edit::Frame { sprint: s1(), frame, on: on - Days::new(10) });
    apply(&mut board, Edit::Start { sprint: s1() });
    apply(
        &mut board,
        Edit::Plan {
            items: vec![id("T-1")],
            into: stackrank::board::edit::PlanInto::Sprint(s1()),
            on: on - Days::new(5),
        },
    );
    apply(
        &mut board,
        Edit::Explain {
            sprint: s1(),
            items: vec![id("T-1")],
            endangers: Some(false),
            why: "it is small".to_owned(),
        },
    );
    for item in ["T-101", "T-102"] {
        apply(&mut board, Edit::Progress { items: vec![id(item)], work: Work::Review, on });
        let criteria: Vec<_> =
            board.definition_of_done().criteria().iter().map(|line| line.id.clone()).collect();
        apply(&mut board, Edit::Tick { item: id(item), criterion: criteria[0].clone() });
        apply(
            &mut board,
            Edit::Exempt { item: id(item), criterion: criteria[1].clone(), why: title("nothing to see") },
        );
        apply(&mut board, Edit::Accept { item: id(item), on });
    }
    apply(&mut board, Edit::Reject { item: id("T-103"), why: title("German ones only"), on });
    let ending = Ending {
        goal_met: Some(Met::Yes),
        goal_note: Some("Since Thursday.".to_owned()),
        ..Ending::default()
    };
    apply(&mut board, Edit::Close { sprint: s1(), ending, on });
    board
}

fn markdown(board: &Board) -> String {
    page(board, s1(), Format::Markdown).unwrap()
}

#[test]
fn the_record_of_a_sprint_says_what_its_review_was_about() {
    insta::assert_snapshot!(markdown(&closed()));
    insta::assert_snapshot!(page(&closed(), s1(), Format::Html).unwrap());
}

#[test]
fn the_record_of_the_sample_can_be_read() {
    let board = bookshop();
    let last = last_closed(&board).unwrap();
    assert_eq!(last, SprintId::numbered(11));
    insta::assert_snapshot!(page(&board, last, Format::Markdown).unwrap());
    let counted = page(&board, SprintId::numbered(5), Format::Markdown).unwrap();
    assert!(
        counted.contains("## Done: 7 items, 21 points\n\nOnly the numbers of this sprint are known.\n"),
        "{counted}"
    );
}

#[test]
fn what_is_private_stays_out() {
    for format in [Format::Markdown, Format::Html] {
        let text = page(&closed(), s1(), format).unwrap();
        for private in ["secret", "a note is no part", "Lena", "Graz"] {
            assert!(!text.contains(private), "{private}: {text}");
        }
        assert!(text.contains("Remember the country") && text.contains("it is always the same"), "{text}");
    }
}

#[test]
fn estimates_stay_out_where_the_team_hides_them() {
    let mut board = closed();
    for (hide, there) in [(false, true), (true, false)] {
        let mut settings = board.product().settings;
        settings.hide_estimates = hide;
        let _ = board.apply(&Edit::Configure(settings)).unwrap();
        for format in [Format::Markdown, Format::Html] {
            let text = page(&board, s1(), format).unwrap();
            assert_eq!(text.contains("points"), there, "{text}");
        }
    }
}

#[test]
fn the_changes_of_an_older_sprint_end_with_its_review() {
    let mut parts = closed().parts();
    parts.backlog.extend(items(&["written the day after"], 500));
    let late = parts.backlog.last_mut().unwrap();
    std::sync::Arc::make_mut(late).created = Some(today() + Days::new(1));
    let text = markdown(&Board::assemble(parts.clone()).unwrap());
    assert!(!text.contains("written the day after"), "{text}");
    let Phase::Closed { result, .. } = &mut parts.sprints[0].phase else { panic!() };
    result.review = Some(Review { on: today() + Days::new(1), heard: vec![], order: vec![] });
    let text = markdown(&Board::assemble(parts).unwrap());
    assert!(text.contains("- new: written the day after"), "{text}");
}

#[test]
fn a_sprint_that_is_not_over_has_no_record() {
    let refused =
        |sprint| page(&bookshop(), SprintId::numbered(sprint), Format::Markdown).unwrap_err().to_string();
    assert_eq!(refused(12), "Sprint 12 is not closed yet: what came of it is written down when it is");
    assert_eq!(refused(99), "there is no sprint S99");
    let empty = Board::assemble(parts()).unwrap();
    assert_eq!(
        last_closed(&empty).unwrap_err().to_string(),
        "no sprint is closed yet: what came of one is written down when it is"
    );
}

/// What somebody may put into a title.
const HOSTILE: [&str; 6] = [
    "<script>document.title = 'taken over'</script>",
    "<img src=\"http://127.0.0.1:PORT/x\" onerror=\"document.title = 'taken over'\">",
    "\"><svg onload=\"document.title='taken over'\"><style>@import url(http://127.0.0.1:PORT/y)</style>",
    "</title><link rel=stylesheet href=http://127.0.0.1:PORT/z><h1>x",
    "right to \u{202e}left\u{202c} and \u{1b}[31mred\u{7}",
    "شراء كتاب \u{2067}123\u{2069}",
];

/// The closed sprint with such texts wherever people write.
fn hostile(port: u16) -> Board {
    let text = |at: usize| HOSTILE[at % HOSTILE.len()].replace("PORT", &port.to_string());
    let mut parts = closed().parts();
    parts.product.name = title(&text(0));
    let sprint = &mut parts.sprints[0];
    (sprint.name, sprint.goal) = (title(&text(3)), Some(text(2)));
    let Phase::Closed { changes, result, .. } = &mut sprint.phase else { panic!() };
    result.goal_note = Some(text(0));
    changes[0].why = text(1);
    result.returned[0].why = text(1);
    let stackrank::board::sprint::Accepted::Lines(lines) = &mut result.accepted else { panic!() };
    (lines[0].title, lines[1].title) = (title(&text(4)), title(&text(5)));
    for (at, item) in parts.closed.iter_mut().enumerate() {
        let item = std::sync::Arc::make_mut(item);
        item.story.why = Some(text(at));
        item.acceptance =
            vec![stackrank::board::acceptance::AcceptanceCriterion { text: text(at + 1), met: true }];
    }
    parts.inbox[0].title = title(&text(1));
    parts.backlog.iter_mut().for_each(|item| std::sync::Arc::make_mut(item).title = title(&text(0)));
    Board::assemble(parts).unwrap()
}

#[test]
fn no_title_becomes_markup() {
    let board = hostile(1);
    let html = page(&board, s1(), Format::Html).unwrap();
    let body = html.split_once("</style>").unwrap().1;
    for obeyed in ["<script", "<img", "<style", "<link", "<svg onload", "\u{202e}", "\u{1b}", "\u{2067}"] {
        assert!(!body.contains(obeyed), "{obeyed}: {html}");
    }
    for fetched in [" src=", " href=", "@import", "url("] {
        let (head, _) = html.split_once("</head>").unwrap();
        assert!(!head.split_once("<style>").unwrap().1.contains(fetched), "{fetched}: {head}");
    }
    assert!(
        html.contains("&lt;script&gt;") && html.contains("⟨RLO⟩") && html.contains("␛[31mred␇"),
        "{html}"
    );
    assert!(html.contains("شراء كتاب"), "letters stay");
    let markdown = page(&board, s1(), Format::Markdown).unwrap();
    assert_eq!(markdown.matches('<').count(), markdown.matches("\\<").count(), "{markdown}");
    assert!(!markdown.contains('\u{1b}') && !markdown.contains('\u{202e}'), "{markdown}");
}

/// Returns the browser; nothing where there is none.
fn chromium() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    });
    if found.is_none() {
        let required = env::var("STACKRANK_REQUIRE").unwrap_or_default();
        assert!(!required.split(',').any(|name| name == "chromium"), "there is no Chromium");
        #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: there is no Chromium");
        }
    }
    found
}

/// Opens a file in the browser, without a window and without any fetching of its own.
fn browse(browser: &str, folder: &Path, what: &[&str]) -> Output {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let page = format!("file://{}", folder.join("review.html").display());
    let quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--virtual-time-budget=3000",
    ];
    Command::new(browser).args(quiet).arg(profile).args(what).arg(page).output().unwrap()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes the page as its reader would")]
fn the_page_opens_in_a_browser_and_runs_and_fetches_nothing() {
    let Some(browser) = chromium() else { return };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let board = hostile(listener.local_addr().unwrap().port());
    fs::write(folder.path().join("review.html"), page(&board, s1(), Format::Html).unwrap()).unwrap();
    let output = browse(browser, folder.path(), &["--dump-dom"]);
    let dom = String::from_utf8(output.stdout).unwrap();
    let head = dom.split_once("</head>").unwrap_or_else(|| panic!("{dom}")).0;
    let tab = head.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
    assert!(tab.starts_with("&lt;/title&gt;&lt;link") && tab.contains(": review of &lt;script&gt;"), "{tab}");
    for seen in ["Done: 2 items, 5 points", "Definition of Done", "does not endanger the Sprint Goal"] {
        assert!(dom.contains(seen), "{seen}: {dom}");
    }
    for markup in ["<script", "<img", "<link", "<svg onload", "<title>taken over"] {
        assert!(!dom.contains(markup), "{markup}: {dom}");
    }
    assert_eq!(dom.matches("<style").count(), 1, "only its own");
    assert!(listener.accept().is_err(), "something was fetched");

    let pdf = folder.path().join("review.pdf");
    let print = format!("--print-to-pdf={}", pdf.display());
    browse(browser, folder.path(), &[&print]);
    let printed = fs::read(&pdf).unwrap();
    assert!(printed.starts_with(b"%PDF") && printed.len() > 5_000, "{} bytes", printed.len());
    assert!(listener.accept().is_err(), "something was fetched");
}

/// Like the screen: every letter has a contrast of at least 7:1, light and dark.
#[test]
fn every_letter_of_the_page_stands_out() {
    let html = page(&closed(), s1(), Format::Html).unwrap();
    let colours: Vec<(&str, [f64; 3])> = html
        .split("--")
        .filter_map(|rest| rest.split_once(": #"))
        .filter_map(|(name, rest)| {
            let channel = |at: usize| u8::from_str_radix(rest.get(at..at + 2)?, 16).ok().map(f64::from);
            Some((name, [channel(0)?, channel(2)?, channel(4)?]))
        })
        .collect();
    let luminance = |[r, g, b]: [f64; 3]| {
        let linear = |c: f64| {
            let c = c / 255.0;
            if c <= 0.039_28 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    };
    let contrast = |one, other| {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        f64::max(one, other) / f64::min(one, other)
    };
    let mut paper = [0.0; 3];
    let mut seen = 0;
    for (name, colour) in colours {
        match name {
            "paper" => paper = colour,
            "ink" | "quiet" => {
                seen += 1;
                assert!(contrast(paper, colour) >= 7.0, "{name} {colour:?} on {paper:?}");
            }
            _ => assert!(contrast(paper, colour) >= 3.0, "{name} {colour:?} on {paper:?}"),
        }
    }
    assert_eq!(seen, 6, "light, dark and on paper");
}
