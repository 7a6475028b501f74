//! Keys and pasted text on their way to what they mean.

use crate::app::{
    Effect, Mode, Model, carry,
    command::Command,
    cut_lines, dispatch, estimation, field, find,
    key::{self, Key},
    keymap::{Meaning, Scope},
    leaving::Leaving,
    menu, open, presenting, refinement, refusal, sentence, since, split,
    status::Status,
    take,
};

/// Does what a key means where the model is now.
pub(crate) fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    if let Some(plain) = fused_with_esc(model, key) {
        press_one(model, key::esc(), effects);
        press_one(model, plain, effects);
    } else {
        press_one(model, key, effects);
    }
}

/// Terminals send Alt and a character as Esc and the character, so that nobody knows which of the two was pressed.
/// Where Alt means nothing it was Esc; in a text somebody may type with Alt.
fn fused_with_esc(model: &Model, key: Key) -> Option<Key> {
    match model.mode {
        _ if model.menu.is_some() || model.splitting().is_some() || model.is_voting() => return None,
        Mode::Browsing | Mode::Carrying(_) | Mode::CarryingLine(_) | Mode::Asking(_) => {}
        Mode::Typing(_) | Mode::Finding(_) => return None,
    }
    let bound = |pressed: &[Key]| model.keymap.resolve(model.scopes(), pressed) != Meaning::Nothing;
    let goes_on = [model.begun.as_slice(), &[key]].concat();
    key::without_alt(key).filter(|_| !bound(&[key]) && !bound(&goes_on))
}

fn press_one(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    let mut pressed = std::mem::take(&mut model.begun);
    if !pressed.is_empty() && key == key::esc() {
        model.status = Status::Said(sentence::key::given_up(&key::labels(&pressed)));
        return;
    }
    pressed.push(key);
    let meaning = model.keymap.resolve(model.scopes(), &pressed);
    if model.leaving == Leaving::Asked && meaning != Meaning::Run(Command::Back) {
        // Whoever goes on working does not want to leave.
        model.leaving = Leaving::No;
    }
    let command = match meaning {
        Meaning::Run(command) => Some(command),
        Meaning::Nothing => None,
        Meaning::Begun => {
            let esc = key::label(key::esc());
            model.status = Status::Said(sentence::key::unfinished(&key::labels(&pressed), &esc));
            model.begun = pressed;
            return;
        }
    };
    if pressed.len() > 1 {
        // What was said of the unfinished sequence is over.
        model.status = Status::Silent;
    }
    // The key that leaves, if pressed once more by habit, must not: but a second time it is meant.
    let leaves = model.keymap.resolve(&[Scope::Everywhere], &pressed) == Meaning::Run(Command::Leave);
    let inside = model.open.is_some() || model.is_presenting();
    let closes = command.is_some() && (inside || command != Some(Command::Leave));
    let habit = std::mem::replace(&mut model.just_closed, leaves && closes);
    if leaves && habit && !closes {
        model.status = Status::Said(sentence::saving::again_leaves(&key::labels(&pressed)));
        return;
    }
    match command {
        Some(command) => match refusal::of(model, command) {
            Some(why) => model.status = Status::Refused(why),
            None => dispatch::run(model, command, effects),
        },
        // A sequence that goes wrong does nothing, whatever its last key is for.
        None if pressed.len() > 1 => no_key_here(model, &pressed),
        None => press_unbound(model, key),
    }
}

/// Does what a key does that no row of the table names: it types, or says that it is none.
fn press_unbound(model: &mut Model, key: Key) {
    if let Some(menu) = &mut model.menu {
        if let Some(c) = key::typed(key) {
            menu.editor.insert(c);
            menu::search(model);
        } else {
            let close = model.way(Command::Close);
            model.status = Status::Refused(sentence::menu::none_here(&key::label(key), &close));
        }
        return;
    }
    let (refining, splitting) = (model.refinement().is_some(), model.splitting().is_some());
    let looking_back = model.since().is_some();
    let (voting, revealed) = (model.is_voting(), model.estimation().is_some());
    match &mut model.mode {
        Mode::Typing(field) => match key::typed(key) {
            Some(c) => {
                let fits = field.editor.insert(c);
                field::typed(model, fits);
            }
            None => no_key_here(model, &[key]),
        },
        Mode::Finding(finding) => match key::typed(key) {
            Some(c) => {
                let fits = finding.editor.insert(c);
                field::typed(model, fits);
                find::search(model);
            }
            None => no_key_here(model, &[key]),
        },
        Mode::Carrying(_) => match key::digit(key) {
            Some(digit) => carry::digit(model, digit),
            None => carry::drop_it_first(model),
        },
        Mode::CarryingLine(_) => cut_lines::drop_it_first(model),
        Mode::Browsing if splitting => match key::typed(key) {
            Some(c) => split::typed(model, c),
            None => no_key_here(model, &[key]),
        },
        Mode::Browsing if voting => match key::typed(key) {
            Some(c) => estimation::typed(model, c),
            None => no_key_here(model, &[key]),
        },
        Mode::Browsing if revealed => match key::digit(key) {
            Some(digit) => estimation::ask_number(model, digit),
            None => no_key_here(model, &[key]),
        },
        Mode::Browsing if looking_back => match key::digit(key) {
            Some(digit) => since::type_day(model, digit),
            None => no_key_here(model, &[key]),
        },
        Mode::Browsing if refining => match key::digit(key) {
            Some('0') | None => no_key_here(model, &[key]),
            Some(digit) => refinement::filling::fill(model, key::value(digit) - 1),
        },
        Mode::Browsing | Mode::Asking(_) => no_key_here(model, &[key]),
    }
}

/// Says that keys mean nothing here, and where they do.
fn no_key_here(model: &mut Model, pressed: &[Key]) {
    if let Some(why) = presenting::no_key_here(model).filter(|_| model.menu.is_none()) {
        model.status = Status::Refused(why);
        return;
    }
    let name = key::labels(pressed);
    let panes = [
        (Scope::Backlog, Command::GoBacklog, sentence::BACKLOG),
        (Scope::Sprint, Command::GoSprint, sentence::SPRINT),
        (Scope::Done, Command::GoDone, sentence::DONE),
    ];
    let browsing = model.menu.is_none() && model.open.is_none() && matches!(model.mode, Mode::Browsing);
    let works_in = |scope| browsing && model.keymap.resolve(&[scope], pressed) != Meaning::Nothing;
    let elsewhere = panes.iter().find(|(scope, ..)| works_in(*scope));
    let lists = works_in(Scope::Items);
    let on_line = model.is_on_line() && (lists || works_in(Scope::Backlog));
    model.status = Status::Refused(match elsewhere {
        _ if on_line => sentence::cut_lines::works_on_items(&name, &model.way(Command::Down)),
        Some((_, go, place)) => sentence::key::works_in(&name, place, &model.way(*go)),
        None if lists => sentence::key::works_on_items(&name, &model.way(Command::GoBacklog)),
        None => sentence::key::none_here(&name, &model.key(Command::Help), &model.key(Command::Palette)),
    });
}

/// Takes pasted text: into a field, never for keys.
pub(crate) fn paste(model: &mut Model, text: &str) {
    model.begun.clear();
    if let Some(menu) = &mut model.menu {
        menu.editor.paste(text);
        menu::search(model);
        return;
    }
    let splitting = model.splitting().is_some();
    match &mut model.mode {
        Mode::Typing(_) => take::paste(model, text),
        Mode::Finding(finding) => {
            let fits = finding.editor.paste(text);
            field::typed(model, fits);
            find::search(model);
        }
        Mode::Carrying(_) => carry::drop_it_first(model),
        Mode::CarryingLine(_) => cut_lines::drop_it_first(model),
        Mode::Asking(_) => {
            let back = model.way(Command::Back);
            model.status = Status::Refused(sentence::key::paste_on_question(&back));
        }
        Mode::Browsing if model.open.is_some() && !splitting => {
            if let Some(editor) = open::editor(&mut model.open) {
                editor.paste(text.trim());
            } else {
                let back = model.way(Command::Leave);
                model.status = Status::Refused(sentence::key::paste_on_question(&back));
            }
        }
        Mode::Browsing if splitting => {
            let lines = text.split(['\n', '\r']).map(take::without_bullet);
            let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            split::paste(model, &lines);
        }
        Mode::Browsing => {
            let new = model.way(Command::NewBelow);
            model.status = Status::Refused(sentence::key::paste_on_board(&new));
        }
    }
}
