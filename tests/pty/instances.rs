//! Three programs on one file, some of them killed: what was shown as saved is there, and nothing twice.
//!
//! `STACKRANK_INSTANCES=1000 cargo test --test pty instances` does it for a thousand rounds.

use std::collections::BTreeSet;

use rustix::process::Signal;

use crate::session::{Board, Session, is_saved, times};

/// How many rounds, when nobody says.
const ROUNDS: u32 = 6;

#[test]
fn three_programs_and_their_deaths_lose_nothing_that_was_shown_as_saved() {
    let rounds = times("STACKRANK_INSTANCES", ROUNDS);
    let (mut board, mut kept) = (Board::new(&["Gift cards"]), BTreeSet::new());
    for round in 0..rounds {
        if round % 20 == 19 {
            // A file that grows for ever would take all the time.
            (board, kept) = (Board::new(&["Gift cards"]), BTreeSet::new());
        }
        let mut sessions: Vec<Session> = (0..3).map(|_| Session::open(&board)).collect();
        for session in &sessions {
            session.wait_until("it is there", is_saved);
        }
        // All at once. Words that a killed one has left half-typed are offered to the next, and taken out first.
        for (who, session) in sessions.iter_mut().enumerate() {
            session.send(&format!("\x1b[In{}round {round} of {who}\r", "\x17".repeat(5)));
        }
        let is_kept = |session: &Session, who: usize| {
            let ours = format!("round {round} of {who}");
            // The line it is typed into shows the text before it is an item.
            session.wait_until("it is saved", |screen| {
                let shown = screen.contents();
                is_saved(screen) && shown.contains(&ours) && !shown.contains("Enter keep")
            });
        };
        let doomed = round as usize % 3;
        for (who, session) in sessions.into_iter().enumerate() {
            if who != doomed {
                is_kept(&session, who);
                session.quit();
                continue;
            }
            if round % 2 == 0 {
                is_kept(&session, who);
            }
            session.signal(Signal::KILL);
            drop(session.end());
        }
        let titles = board.backlog();
        let there: BTreeSet<String> = titles.iter().cloned().collect();
        assert_eq!(there.len(), titles.len(), "round {round}: something is there twice: {titles:?}");
        for who in (0..3).filter(|who| round % 2 == 0 || *who != round % 3) {
            kept.insert(format!("round {round} of {who}"));
        }
        let lost: Vec<_> = kept.difference(&there).collect();
        assert!(
            lost.is_empty(),
            "round {round}: {lost:?} were saved and are gone:\n{}",
            std::fs::read_to_string(board.path()).unwrap()
        );
    }
}
