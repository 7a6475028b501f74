//! Keys that terminals fuse or take apart, put right again.
//!
//! Esc and an arrow within tmux's or screen's escape time arrive as the three keys Esc, `[`, `A`; so does Alt+arrow in
//! urxvt and some settings of iTerm2. (Esc and a letter arrive as Alt+letter: that is put right where it is known
//! whether somebody types text.) And a terminal that answers late, when nobody listens any more, seems to type.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Says whether more of a broken sequence, or of an answer, may follow: then it is worth to wait a moment.
pub(crate) fn is_unfinished(events: &[Event]) -> bool {
    match events {
        [.., last] if is(last, KeyCode::Esc) => true,
        [.., esc, last] if is(esc, KeyCode::Esc) && is_intro(last) => true,
        _ => is_unfinished_answer(events),
    }
}

fn is_unfinished_answer(events: &[Event]) -> bool {
    let Some(begin) = events.iter().rposition(is_answer) else { return false };
    match events.get(begin + 1..) {
        Some([first, rest @ ..]) => goes_on(first) && !rest.iter().any(ends_answer),
        Some([]) | None => true,
    }
}

/// Puts a burst of events right.
pub(crate) fn normalise(events: Vec<Event>) -> Vec<Event> {
    let mut normal = Vec::with_capacity(events.len());
    let mut events = events.into_iter().peekable();
    while let Some(event) = events.next() {
        if is_answer(&event) && swallow_answer(&mut events) {
            continue;
        }
        normal.push(event);
        if let [.., esc, intro, end] = normal.as_slice()
            && is(esc, KeyCode::Esc)
            && is_intro(intro)
            && let Some(arrow) = arrow(end)
        {
            normal.truncate(normal.len() - 2);
            normal.push(Event::Key(KeyEvent::new(arrow, KeyModifiers::NONE)));
        }
    }
    normal
}

fn key(event: &Event) -> Option<KeyEvent> {
    event.as_key_event().filter(|key| key.kind != KeyEventKind::Release)
}

fn is(event: &Event, code: KeyCode) -> bool {
    key(event).is_some_and(|key| key.code == code && key.modifiers.is_empty())
}

fn is_intro(event: &Event) -> bool {
    is(event, KeyCode::Char('[')) || key(event).is_some_and(|key| key.code == KeyCode::Char('O'))
}

fn arrow(event: &Event) -> Option<KeyCode> {
    let KeyCode::Char(letter) = key(event)?.code else { return None };
    Some(match letter {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'H' => KeyCode::Home,
        'F' => KeyCode::End,
        _ => return None,
    })
}

/// Says whether an answer about colours begins here: `ESC ] 10 ; rgb:… ESC \`, which arrives as Alt+] and letters.
fn is_answer(event: &Event) -> bool {
    key(event).is_some_and(|key| key.code == KeyCode::Char(']') && key.modifiers == KeyModifiers::ALT)
}

/// Takes the rest of an answer away, if it is one.
fn swallow_answer(events: &mut std::iter::Peekable<std::vec::IntoIter<Event>>) -> bool {
    if !events.peek().is_some_and(goes_on) {
        return false;
    }
    let _ = events.find(ends_answer);
    true
}

/// Says whether it is an answer that began: of 10 or 11, the colours of letters and background.
fn goes_on(event: &Event) -> bool {
    is(event, KeyCode::Char('1'))
}

fn ends_answer(event: &Event) -> bool {
    key(event).is_some_and(|key| {
        let alt_backslash = key.code == KeyCode::Char('\\') && key.modifiers == KeyModifiers::ALT;
        let bell = key.code == KeyCode::Char('g') && key.modifiers == KeyModifiers::CONTROL;
        alt_backslash || bell
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Events of typed letters; `e` is Esc, `!` the next one with Alt.
    fn typed(text: &str) -> Vec<Event> {
        let mut events = Vec::new();
        let mut alt = KeyModifiers::NONE;
        for c in text.chars() {
            match c {
                '!' => alt = KeyModifiers::ALT,
                'e' => events.push(Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE))),
                c => {
                    events.push(Event::Key(KeyEvent::new(
                        KeyCode::Char(c),
                        std::mem::replace(&mut alt, KeyModifiers::NONE),
                    )));
                }
            }
        }
        events
    }

    fn codes(events: &[Event]) -> Vec<KeyCode> {
        events.iter().filter_map(|event| key(event).map(|key| key.code)).collect()
    }

    #[test]
    fn esc_and_an_arrow_are_two_keys() {
        assert_eq!(codes(&normalise(typed("e[A"))), [KeyCode::Esc, KeyCode::Up]);
        assert_eq!(
            codes(&normalise(typed("jeOBk"))),
            [KeyCode::Char('j'), KeyCode::Esc, KeyCode::Down, KeyCode::Char('k')]
        );
        assert_eq!(
            codes(&normalise(typed("e[Ae[B"))),
            [KeyCode::Esc, KeyCode::Up, KeyCode::Esc, KeyCode::Down]
        );
    }

    #[test]
    fn other_keys_stay_as_they_are() {
        for text in ["e", "e[", "e[x", "[A", "eA", "!]x", "jk"] {
            assert_eq!(normalise(typed(text)), typed(text), "{text}");
        }
    }

    #[test]
    fn a_late_answer_is_not_typed() {
        assert_eq!(
            codes(&normalise(typed("j!]11;rgb:1c1c/1c1c/1c1c!\\k"))),
            [KeyCode::Char('j'), KeyCode::Char('k')]
        );
    }

    #[test]
    fn what_may_go_on_is_waited_for() {
        assert!(is_unfinished(&typed("je")) && is_unfinished(&typed("e[")));
        for answer in ["!]", "j!]1", "!]11;rgb:1c", "!]11;rgb:1c1c/1c1c/1c1c!\\!]1"] {
            assert!(is_unfinished(&typed(answer)), "{answer}");
        }
        for ended in ["!]11;rgb:1c1c/1c1c/1c1c!\\", "!]11;rgb:1c1c/1c1c/1c1c!\\k", "!]x"] {
            assert!(!is_unfinished(&typed(ended)), "{ended}");
        }
        assert!(!is_unfinished(&typed("j")) && !is_unfinished(&typed("e[A")) && !is_unfinished(&[]));
    }
}
