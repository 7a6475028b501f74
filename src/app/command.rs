//! Everything a key can be bound to, said once.

use serde::Deserialize;

macro_rules! commands {
    ($( $(#[doc = $help:literal])+ $name:ident; )*) => {
        /// Something a person can ask for. What it does depends on where they are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        pub enum Command { $( $(#[doc = $help])+ $name, )* }

        impl Command {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [Self] = &[ $( Self::$name, )* ];

            /// Returns the sentence that explains the command: its doc comment.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $( Self::$name => concat!($($help),+).trim_ascii(), )* }
            }

            /// Returns the name that the key table uses.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$name => stringify!($name), )* }
            }

            /// Returns the same name as people write it: `move to rank`.
            #[must_use]
            pub fn words(self) -> String {
                let mut words = String::new();
                for letter in self.name().chars() {
                    if letter.is_uppercase() && !words.is_empty() {
                        words.push(' ');
                    }
                    words.extend(letter.to_lowercase());
                }
                words
            }
        }
    };
}

commands! {
    /// Show the keys that work here; type to search.
    Help;
    /// Find a command by typing, and do it.
    Palette;
    /// Take the last change back.
    Undo;
    /// Make the change again that was taken back.
    Redo;
    /// Leave; what is open is closed first.
    Leave;
    /// One step back: marks, the filter, the zoom.
    Back;
    /// Save now, or try again.
    Save;
    /// Go to the next pane.
    NextPane;
    /// Go to the previous pane.
    PreviousPane;
    /// Go to the Product Backlog.
    GoBacklog;
    /// Go to the sprint.
    GoSprint;
    /// Go to the Definition of Done.
    GoDone;
    /// Give the pane the whole screen, or take it back.
    Zoom;
    /// Draw the whole screen anew.
    Redraw;
    /// Stop, and go back to the shell: `fg` returns.
    Suspend;
    /// Light letters on dark.
    DarkTheme;
    /// Dark letters on white.
    LightTheme;
    /// No colours: bold, underlined, reverse.
    MonoTheme;
    /// The terminal's own sixteen colours.
    SixteenColours;
    /// Signs of ASCII only, or lines and arrows again.
    AsciiSigns;
    /// Show only what matches the text you type.
    Find;
    /// Go one line up.
    Up;
    /// Go one line down.
    Down;
    /// Go one page up.
    PageUp;
    /// Go one page down.
    PageDown;
    /// Go to the first line.
    First;
    /// Go to the last line.
    Last;
    /// Grab it and carry it with the arrows.
    Grab;
    /// Move it one place up.
    MoveUp;
    /// Move it one place down.
    MoveDown;
    /// Move it to the top.
    MoveTop;
    /// Move it to the bottom.
    MoveBottom;
    /// Move it to a rank: type the number.
    MoveToRank;
    /// Mark it, so that keys act on all marked.
    Mark;
    /// Write a new one below.
    NewBelow;
    /// Write a new one above.
    NewAbove;
    /// Change its title or text.
    Edit;
    /// Open its card: everything about it.
    OpenCard;
    /// Draw a release line below the cursor.
    DrawRelease;
    /// Leave the line behind: released, or reached.
    PassLine;
    /// Show what is reached now, next and later.
    Roadmap;
    /// Go to the items of the goal.
    ToItems;
    /// Show the next item.
    NextItem;
    /// Show the previous item.
    PreviousItem;
    /// Refine: walk the items that are not ready.
    Refine;
    /// Fill in the line under the cursor.
    Fill;
    /// Fill in the line of a number.
    Numbers;
    /// Ask why after moves that matter, or never.
    AskWhy;
    /// Show or hide where the next sprints end.
    ForecastLines;
    /// Show what the team has agreed on, and change it.
    Settings;
    /// Change the setting under the cursor.
    ChangeSetting;
    /// Put the item off: it comes again at the end.
    Park;
    /// Split it into smaller ones.
    Split;
    /// Go to the next field.
    NextField;
    /// Go to the field before.
    PreviousField;
    /// Write one more part.
    NewPart;
    /// Split it as it stands here.
    SplitIt;
    /// Estimate it together: an estimation round.
    Vote;
    /// Vote so, and hand the keyboard on.
    GiveVote;
    /// Do not vote this time.
    SkipVote;
    /// Show all cards.
    Reveal;
    /// Vote once more.
    VoteAgain;
    /// Take what is proposed.
    TakeProposal;
    /// Make it a question.
    MakeQuestion;
    /// Say who votes.
    Participants;
    /// Map its rules, examples and questions.
    Examples;
    /// Write a rule.
    NewRule;
    /// Write an example of the rule.
    NewExample;
    /// Change the rule or example; answer the question.
    EditRow;
    /// Call it ready, if no question is open.
    CallReady;
    /// Stop the clock, or let it go on.
    StopClock;
    /// Give five minutes more.
    MoreTime;
    /// Write it to a file.
    Export;
    /// Copy it.
    Copy;
    /// Say when the team wants to look again.
    LookAgain;
    /// Review the sprint, on a screen that all see.
    Review;
    /// Show the board to others: they see, nobody edits.
    Present;
    /// Go to the next page.
    NextPage;
    /// Go to the page before.
    PreviousPage;
    /// Go to the first page.
    FirstPage;
    /// Go to the last page.
    LastPage;
    /// Write down what somebody says, and who.
    Feedback;
    /// Swap to high contrast, or back.
    Contrast;
    /// Say what the chart means, with its numbers.
    Meaning;
    /// Look at what has changed.
    ShowItem;
    /// Freeze what stays of the review.
    Freeze;
    /// Show when it is done, and how sure that is.
    Forecast;
    /// Ask whether so much can be had by a day.
    CanWeHave;
    /// Guess what a sprint finishes, as a range.
    GuessRange;
    /// Write down what there is to spend.
    EditBudget;
    /// Mark what has to leave, in the backlog.
    MarkLeaving;
    /// Ask: a question, a recommendation, an obstacle.
    Ask;
    /// Show the inbox: suggestions.
    Inbox;
    /// Show the open questions.
    Questions;
    /// Show what was decided about it, and why.
    Decisions;
    /// Show what has changed since the last review.
    ChangesSince;
    /// Show what has changed since another day.
    OtherDay;
    /// Answer the question.
    Answer;
    /// Take the advice.
    TakeAdvice;
    /// Decline the advice, with a reason.
    DeclineAdvice;
    /// Ask somebody else.
    AskElse;
    /// Show the Definition of Ready.
    Readiness;
    /// Accept it to a rank of the backlog.
    AcceptWish;
    /// Make it a vote for an item.
    JoinWish;
    /// Decline it, with an answer.
    DeclineWish;
    /// Put it off.
    PostponeWish;
    /// Estimate it: type the points.
    EditPoints;
    /// Change its labels.
    EditLabels;
    /// Put it into an epic.
    EditEpic;
    /// Say what kind of thing it is.
    EditKind;
    /// Silence the hint for this item, or undo that.
    Silence;
    /// Make the chosen solution an item of the backlog.
    MakeItem;
    /// Drop it, with a reason; remove a line.
    Drop;
    /// Put it into the sprint shown.
    Plan;
    /// Return it to the rank it had.
    Return;
    /// Take it one step on: doing, then to review.
    Advance;
    /// Take it one step back.
    StepBack;
    /// Accept it: shows what is open of all agreed.
    AcceptItem;
    /// Accept it now.
    AcceptNow;
    /// Reject it, with a reason; it goes to rank 1.
    RejectItem;
    /// Take it although it is not ready.
    PlanAnyway;
    /// Plan the sprint, start it, or close it.
    SprintStep;
    /// Go on to the next step.
    NextStep;
    /// Go back to the step before.
    PreviousStep;
    /// End the sprint: its goal is obsolete.
    CancelSprint;
    /// Show the sprint before.
    EarlierSprint;
    /// Show the sprint after.
    LaterSprint;
    /// Tick the line for the item of the sprint.
    Tick;
    /// Say that the line does not apply, and why.
    Exempt;
    /// Drop it here.
    PutDown;
    /// Put it back where it was.
    PutBack;
    /// Type the rank it shall have.
    Digits;
    /// Type.
    Typing;
    /// Keep what is typed.
    Keep;
    /// Keep it and go on; complete a name first.
    KeepNext;
    /// Begin another line.
    NewLine;
    /// Write the text in your editor.
    EditOutside;
    /// Put the old text back.
    Forget;
    /// Delete the letter before.
    RubOut;
    /// Delete the letter behind.
    RubOutNext;
    /// Delete the word before.
    RubOutWord;
    /// Delete all before the cursor in the line.
    RubOutToStart;
    /// Delete all behind the cursor in the line.
    RubOutToEnd;
    /// Go one letter left.
    LetterLeft;
    /// Go one letter right.
    LetterRight;
    /// Go one word left.
    WordLeft;
    /// Go one word right.
    WordRight;
    /// Go to the start of the line.
    LineStart;
    /// Go to the end of the line.
    LineEnd;
    /// Select the letter before.
    SelectLeft;
    /// Select the letter behind.
    SelectRight;
    /// Select the line before.
    SelectUp;
    /// Select the line behind.
    SelectDown;
    /// Select the word before.
    SelectWordLeft;
    /// Select the word behind.
    SelectWordRight;
    /// Select to the start of the line.
    SelectToStart;
    /// Select to the end of the line.
    SelectToEnd;
    /// Select the whole text.
    SelectAll;
    /// Take the last typing back.
    TextUndo;
    /// Make the typing again.
    TextRedo;
    /// Do what is chosen.
    Choose;
    /// Show the keys of all places, or only of here.
    AllPlaces;
    /// Type the rest of the word.
    Complete;
    /// Keep the filter under a name.
    SaveView;
    /// Close help or palette.
    Close;
    /// Try to save again.
    TryAgain;
    /// Save; other names of the file keep the old text.
    SeparateNames;
    /// Save to another file.
    SaveElsewhere;
    /// Leave although not everything is saved.
    LeaveUnsaved;
    /// Keep the sample as a file.
    KeepSample;
    /// Start with an empty board.
    StartEmpty;
    /// Keep what this board has.
    KeepOurs;
    /// Take the file as it stands.
    TakeTheirs;
    /// Walk the conflicts: two texts for one place.
    WalkConflicts;
    /// Take this side.
    TakeSide;
    /// Write a third text.
    WriteThird;
    /// Go to the next conflict.
    NextConflict;
    /// Open the file in your editor.
    EditFile;
    /// Merge the two sides that git has left.
    MergeSides;
    /// Look at everything that can be read.
    ViewRest;
}
