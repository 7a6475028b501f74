//! What keys do in a review.

use crate::app::{
    Mode, Model,
    command::Command,
    field::Field,
    items::Step,
    presenting,
    purpose::Purpose,
    review::{self, closing, heard},
};

/// Does what a command means in a review; false when it means there what it means anywhere.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others mean the same everywhere")]
pub(crate) fn run(model: &mut Model, command: Command) -> bool {
    match &model.mode {
        Mode::Browsing => {}
        Mode::Typing(Field { purpose: Purpose::Heard(_), .. }) => {
            match command {
                Command::KeepNext => heard::next(model),
                Command::Forget => heard::put_away(model),
                _ => return false,
            }
            return true;
        }
        Mode::Carrying(_) => {
            match command {
                Command::PutDown => review::drop_here(model),
                _ => return false,
            }
            return true;
        }
        Mode::CarryingLine(_) | Mode::Typing(_) | Mode::Finding(_) | Mode::Asking(_) => return false,
    }
    match command {
        Command::NextPage => review::turn(model, Step::Down),
        Command::PreviousPage => review::turn(model, Step::Up),
        Command::FirstPage => review::turn(model, Step::First),
        Command::LastPage => review::turn(model, Step::Last),
        Command::Up => review::walk(model, Step::Up),
        Command::Down => review::walk(model, Step::Down),
        Command::Feedback => heard::ask(model),
        Command::Contrast => presenting::contrast(model),
        Command::Meaning => review::toggle_meaning(model),
        Command::ShowItem => review::look_at(model),
        Command::Freeze => closing::freeze(model),
        Command::Back if review::step_back(model) => {}
        Command::Leave | Command::Back => review::leave(model),
        _ => return false,
    }
    true
}
