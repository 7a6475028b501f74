//! A guess at what a sprint finishes, as long as too few are closed: for this run of the program, in no file.

use crate::{
    app::{
        Model, command::Command, field::Field, keymap::Scope, outlook::ahead::Ahead, purpose::Purpose,
        sentence, status::Status,
    },
    forecast::{amount::Amount, guess::Guess, samples::Samples},
};

/// Asks for the range.
pub(crate) fn ask(model: &mut Model) {
    let text = model.guess.map_or_else(String::new, |guess| {
        let (low, high) = Samples::guessed(&guess).range();
        format!("{low} and {high}")
    });
    Field::open(model, Purpose::Guess, &text);
}

/// Takes the range; false when it is none. Nothing typed takes the guess back.
pub(crate) fn take(model: &mut Model, text: &str) -> bool {
    let leave = model.keymap.way(Scope::IN_FIELD, Command::Forget);
    if text.trim().is_empty() {
        model.status = Status::Said(sentence::forecast::no_guess_any_more());
        set(model, None);
        return true;
    }
    let Some((low, high)) = read(text) else {
        model.status = Status::Refused(sentence::forecast::no_range(&leave));
        return false;
    };
    match Guess::between(low, high) {
        Ok(guess) => {
            set(model, Some(guess));
            model.status = Status::Said(sentence::forecast::guessed(low.whole_part(), high.whole_part()));
            true
        }
        Err(why) => {
            model.status = Status::Refused(sentence::forecast::bad_range(&why.to_string(), &leave));
            false
        }
    }
}

fn set(model: &mut Model, guess: Option<Guess>) {
    model.guess = guess;
    model.ahead = Ahead::on(model.board(), model.today, guess.as_ref());
    model.look_at_lines();
}

/// Reads two whole numbers, whatever stands between them; one stands for both.
fn read(text: &str) -> Option<(Amount, Amount)> {
    let words = text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty());
    let numbers: Vec<u32> = words.map(|word| word.parse().ok()).collect::<Option<_>>()?;
    // A sign or a point would make other numbers of them.
    let plain =
        |c: char| c.is_ascii_digit() || c.is_alphabetic() || matches!(c, ' ' | '-' | '–' | ',' | '…' | '.');
    let is_plain = text.chars().all(plain) && !text.trim_start().starts_with('-');
    match numbers.as_slice() {
        [one] if is_plain => Some((Amount::whole(*one), Amount::whole(*one))),
        [low, high] if is_plain => Some((Amount::whole(*low), Amount::whole(*high))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_people_write_it() {
        let range = |low, high| Some((Amount::whole(low), Amount::whole(high)));
        for text in ["3 and 8", "3 to 8", "3-8", "3 8", " between 3 and 8 ", "3, 8", "3..8"] {
            assert_eq!(read(text), range(3, 8), "{text}");
        }
        assert_eq!(read("5"), range(5, 5));
        for text in ["", "many", "-3 8", "3 5 8", "99999999999 1", "3 / 8"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
