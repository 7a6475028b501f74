//! What happens to the program.

use chrono::{NaiveDate, NaiveTime};
use ratatui::layout::Size;

use crate::app::{
    draft::Draft, history::Revision, key::Key, outside::Outside, recovery::Recovered,
    refinement::export::Exported,
};

/// What happens to the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has another size.
    Resize(Size),
    /// It is another day.
    Today(NaiveDate),
    /// It is another minute, at this time of the day: told before a key, never in between.
    Time(NaiveTime),
    /// The disk answered.
    Saved {
        /// To which revision.
        revision: Revision,
        /// Whether the file holds it now, or a few words why not.
        outcome: Result<(), String>,
    },
    /// Somebody else has written the file.
    Outside(Outside),
    /// Something is wrong with the file itself, in a few words; or nothing is any more.
    File(Option<String>),
    /// git has left two sides in the file.
    Sides {
        /// In how many places.
        places: usize,
        /// The line of the first one.
        line: usize,
    },
    /// An earlier run could not save this.
    Recovered(Recovered),
    /// An earlier run has left a half-typed line.
    FoundDraft {
        /// The line.
        draft: Draft,
        /// When it was typed, for people.
        when: String,
    },
    /// Whether what could not be saved is in a rescue copy.
    Rescued(bool),
    /// Whether there is a copy of what the file held, which is gone or broken.
    Kept(bool),
    /// The file has other names, under which a save would leave the old text.
    HardLinked,
    /// Saves are not copied, and why.
    NoBackups(String),
    /// What the editor of the user made of a text, or which editor it was that failed.
    Edited(Result<String, String>),
    /// Somebody looks at the screen again.
    Focus,
    /// The program can't be stopped: nobody could let it go on.
    NoShell,
    /// A save has taken so many seconds, and is not done.
    Waited(u64),
    /// Nothing else is waiting, so a filter can look through the next slice.
    Idle,
    /// A minute has passed of something that is timed.
    Minute,
    /// The disk answered about a text that was to be a file of its own.
    Exported {
        /// The path as it was typed.
        path: String,
        /// What became of it.
        outcome: Exported,
    },
    /// Some time has passed since a save failed.
    TryAgain,
    /// The program must end: what is carried is dropped, what is not saved gets one more try.
    Terminate,
}
