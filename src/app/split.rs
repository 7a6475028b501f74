//! The split dialog: a pattern that helps to find parts, the parts one a line, and what becomes of the rest.

use crate::{
    app::{
        Model,
        command::Command,
        editor::Editor,
        items::Step,
        keymap::Scope,
        open::{self, Open},
        refinement, sentence,
        status::Status,
    },
    board::{
        Place,
        decision::{Decision, Did},
        edit::Edit,
        id::ItemId,
        item::Item,
        points::{PointSum, Points},
        ready::SMALL,
        split::{Parent, Piece},
        title::Title,
    },
};

/// The patterns (`domain.md` A20), each with the question that finds parts.
pub const PATTERNS: [(&str, &str); 9] = [
    ("steps of a workflow", "which steps can be left out at first, from end to end?"),
    ("operations", "which of making, reading, changing and removing comes first?"),
    ("rules, one by one", "which rule can come later?"),
    ("kinds of data", "which kind of data is enough at first?"),
    ("ways to enter data", "which plain way to enter it comes first?"),
    ("one big effort first", "which one costs most, and what is then easy to add?"),
    ("simple first", "what is the simplest one that is still worth it?"),
    ("fast later", "would it be of use while it is slow?"),
    ("find out first (spike)", "what must be known before anybody can split it?"),
];

/// The most lines that a paste brings.
const MOST: usize = 100;

/// An item that is being split.
#[derive(Clone, Debug)]
pub struct Splitting {
    item: ItemId,
    focus: Focus,
    /// The pattern under the cursor, from 0.
    pattern: usize,
    /// The lines; there is always one.
    parts: Vec<Editor>,
    /// The line under the cursor.
    part: usize,
    /// The line that each acceptance criterion goes to.
    criteria: Vec<usize>,
    /// The criterion under the cursor.
    criterion: usize,
    /// It is dropped, instead of becoming an epic.
    dropped: bool,
    /// Why it is dropped.
    reason: Editor,
}

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To the patterns.
    Patterns,
    /// To the lines.
    Parts,
    /// To the acceptance criteria.
    Criteria,
    /// To what becomes of the item.
    Afterwards,
}

impl Splitting {
    fn of(item: &Item) -> Self {
        let manages = item.title.as_str().to_lowercase().contains("manage");
        Self {
            item: item.id.clone(),
            focus: Focus::Patterns,
            // "Manage" hides several operations.
            pattern: usize::from(manages),
            parts: vec![Editor::new("")],
            part: 0,
            criteria: vec![0; item.acceptance.len()],
            criterion: 0,
            dropped: false,
            reason: Editor::new(""),
        }
    }

    /// Returns the item.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        &self.item
    }

    /// Returns where the keys go.
    #[must_use]
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// Returns the pattern under the cursor, from 0.
    #[must_use]
    pub fn pattern(&self) -> usize {
        self.pattern
    }

    /// Returns the lines, and which of them has the cursor.
    #[must_use]
    pub fn parts(&self) -> (&[Editor], usize) {
        (&self.parts, self.part)
    }

    /// Returns the line that each acceptance criterion goes to, and which criterion has the cursor.
    #[must_use]
    pub fn criteria(&self) -> (&[usize], usize) {
        (&self.criteria, self.criterion)
    }

    /// Returns why the item is dropped; nothing when it becomes an epic.
    #[must_use]
    pub fn reason(&self) -> Option<&Editor> {
        self.dropped.then_some(&self.reason)
    }

    /// Returns the sum of what the lines are estimated at.
    #[must_use]
    pub fn sum(&self) -> PointSum {
        let points = self.parts.iter().filter_map(|part| read(part.text()).1);
        PointSum(points.map(|points| u64::from(points.hundredths())).sum())
    }

    fn is_untouched(&self) -> bool {
        self.parts.iter().all(|part| part.text().trim().is_empty()) && self.reason.text().trim().is_empty()
    }

    /// Returns the text that letters go to.
    pub(crate) fn editor(&mut self) -> Option<&mut Editor> {
        match self.focus {
            Focus::Parts => self.parts.get_mut(self.part),
            Focus::Afterwards if self.dropped => Some(&mut self.reason),
            Focus::Patterns | Focus::Criteria | Focus::Afterwards => None,
        }
    }

    fn next(&self) -> Focus {
        match self.focus {
            Focus::Patterns => Focus::Parts,
            Focus::Parts if self.criteria.is_empty() => Focus::Afterwards,
            Focus::Parts => Focus::Criteria,
            Focus::Criteria => Focus::Afterwards,
            Focus::Afterwards => Focus::Patterns,
        }
    }
}

/// Reads a line: its title, and the points that stand at its end as `5p`.
#[must_use]
pub fn read(line: &str) -> (&str, Option<Points>) {
    let line = line.trim();
    let last = line.rsplit_once(' ').and_then(|(title, last)| {
        let points = last.strip_suffix(['p', 'P']).and_then(Points::parse)?;
        Some((title.trim_end(), points))
    });
    last.map_or((line, None), |(title, points)| (title, Some(points)))
}

impl Model {
    /// Returns what is being split.
    #[must_use]
    pub fn splitting(&self) -> Option<&Splitting> {
        match &self.open {
            Some(Open::Split(splitting)) => Some(splitting),
            Some(_) | None => None,
        }
    }

    /// Returns the item that a split would be about.
    #[must_use]
    pub fn to_split(&self) -> Option<&std::sync::Arc<Item>> {
        self.card_item().or_else(|| self.refined()).or_else(|| self.selected())
    }
}

fn with(model: &mut Model, change: impl FnOnce(&mut Splitting)) {
    if let Some(Open::Split(splitting)) = &mut model.open {
        change(splitting);
    }
}

/// Opens the dialog, with what was typed before it was left.
pub(crate) fn open(model: &mut Model) {
    let Some(item) = model.to_split().cloned() else { return };
    if !matches!(model.board().find(&item.id), Some((Place::Backlog, _))) {
        let back = model.keymap.way(Scope::IN_SPRINT, Command::Return);
        model.status = Status::Refused(sentence::split::not_in_backlog(&sentence::quoted(&item), &back));
        return;
    }
    let left = model.left_whole.take().filter(|left| left.item == item.id);
    let same = left.filter(|left| left.criteria.len() == item.acceptance.len());
    open::set_aside(model);
    model.open = Some(Open::Split(Box::new(same.unwrap_or_else(|| Splitting::of(&item)))));
    model.status = Status::Silent;
}

/// Types a character.
pub(crate) fn typed(model: &mut Model, c: char) {
    model.status = Status::Silent;
    let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
    let mut said = Status::Silent;
    let idle = sentence::split::type_nothing(&model.way(Command::NextField));
    with(model, |splitting| match (splitting.focus, digit) {
        (Focus::Patterns, Some(pattern)) => {
            if splitting.pattern == pattern {
                // Chosen already: on to the parts.
                splitting.focus = Focus::Parts;
            }
            splitting.pattern = pattern;
            said = Status::Said(sentence::split::pattern(PATTERNS.get(pattern)));
        }
        (Focus::Criteria, Some(part)) => give(splitting, part),
        (Focus::Patterns, None) if c != ' ' => {
            splitting.focus = Focus::Parts;
            insert(splitting, c);
        }
        (Focus::Afterwards, _) if c == ' ' && !splitting.dropped => splitting.dropped = true,
        (Focus::Parts, _) => insert(splitting, c),
        (Focus::Afterwards, _) if splitting.dropped => insert(splitting, c),
        (Focus::Patterns | Focus::Criteria | Focus::Afterwards, _) => said = Status::Refused(idle),
    });
    model.status = said;
}

fn insert(splitting: &mut Splitting, c: char) {
    if let Some(editor) = splitting.editor() {
        editor.insert(c);
    }
}

/// Gives the criterion under the cursor to a part, and goes on with the next criterion.
fn give(splitting: &mut Splitting, part: usize) {
    let last = splitting.parts.len().saturating_sub(1);
    if let Some(goes) = splitting.criteria.get_mut(splitting.criterion) {
        *goes = part.min(last);
    }
    splitting.criterion = (splitting.criterion + 1).min(splitting.criteria.len().saturating_sub(1));
}

/// Goes to another line, pattern, criterion or choice.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let end = sentence::split::no_further(&model.way(Command::NextField));
    let mut moved = true;
    with(model, |splitting| match splitting.focus {
        Focus::Patterns => {
            let pattern = step.from(splitting.pattern, PATTERNS.len(), PATTERNS.len());
            moved = pattern != splitting.pattern;
            splitting.pattern = pattern;
        }
        Focus::Parts => {
            let part = step.from(splitting.part, splitting.parts.len(), splitting.parts.len());
            moved = part != splitting.part;
            splitting.part = part;
        }
        Focus::Criteria => {
            let last = splitting.parts.len();
            if let Some(goes) = splitting.criteria.get_mut(splitting.criterion) {
                let part = step.from(*goes, last, last);
                moved = part != *goes;
                *goes = part;
            }
        }
        Focus::Afterwards => splitting.dropped = !splitting.dropped,
    });
    model.status = if moved { Status::Silent } else { Status::Said(end) };
}

/// Goes left or right where no text is typed; false in a text.
pub(crate) fn sideways(model: &mut Model, step: Step) -> bool {
    let Some(Open::Split(splitting)) = &mut model.open else { return false };
    let mut moved = true;
    match splitting.focus {
        Focus::Patterns => {
            let to =
                if step.is_up() { splitting.pattern.checked_sub(3) } else { Some(splitting.pattern + 3) };
            let to = to.filter(|to| *to < PATTERNS.len());
            moved = to.is_some();
            splitting.pattern = to.unwrap_or(splitting.pattern);
        }
        Focus::Criteria => {
            let to = step.from(splitting.criterion, splitting.criteria.len(), 1);
            moved = to != splitting.criterion;
            splitting.criterion = to;
        }
        Focus::Afterwards if !splitting.dropped => splitting.dropped = true,
        Focus::Parts | Focus::Afterwards => return false,
    }
    let end = sentence::split::no_further(&model.way(Command::NextField));
    model.status = if moved { Status::Silent } else { Status::Said(end) };
    true
}

/// Goes on to the next field of the dialog, or back.
pub(crate) fn next_field(model: &mut Model, step: Step) {
    with(model, |splitting| {
        let times = match (step.is_up(), splitting.criteria.is_empty()) {
            (false, _) => 1,
            (true, true) => 2,
            (true, false) => 3,
        };
        for _ in 0..times {
            splitting.focus = splitting.next();
        }
    });
    model.status = Status::Silent;
}

/// Begins another line; from elsewhere, goes on to the next field.
pub(crate) fn new_part(model: &mut Model) {
    let Some(splitting) = model.splitting() else { return };
    let empty = splitting.parts.get(splitting.part).is_none_or(|part| part.text().trim().is_empty());
    if splitting.focus != Focus::Parts || empty {
        return next_field(model, Step::Down);
    }
    with(model, |splitting| {
        splitting.part += 1;
        let at = splitting.part.min(splitting.parts.len());
        splitting.parts.insert(at, Editor::new(""));
        for goes in splitting.criteria.iter_mut().filter(|goes| **goes >= at) {
            *goes += 1;
        }
    });
    model.status = Status::Silent;
}

/// Takes an empty line away; false when it has letters, or is the only one.
pub(crate) fn rub_out_part(model: &mut Model) -> bool {
    let Some(Open::Split(splitting)) = &mut model.open else { return false };
    let at = splitting.part;
    let empty = splitting.parts.get(at).is_some_and(|part| part.text().is_empty());
    if splitting.focus != Focus::Parts || !empty || splitting.parts.len() < 2 {
        return false;
    }
    splitting.parts.remove(at);
    splitting.part = at.saturating_sub(1);
    for goes in splitting.criteria.iter_mut().filter(|goes| **goes >= at && **goes > 0) {
        *goes -= 1;
    }
    model.status = Status::Silent;
    true
}

/// Pastes: each line is a part.
pub(crate) fn paste(model: &mut Model, lines: &[&str]) {
    with(model, |splitting| {
        if splitting.focus != Focus::Afterwards || !splitting.dropped {
            splitting.focus = Focus::Parts;
        }
        for (number, line) in lines.iter().take(MOST).enumerate() {
            if number > 0 && splitting.focus == Focus::Parts {
                splitting.part += 1;
                splitting.parts.insert(splitting.part.min(splitting.parts.len()), Editor::new(""));
            }
            if let Some(editor) = splitting.editor() {
                editor.paste(line);
            }
        }
    });
    model.status = Status::Silent;
}

/// Leaves the item whole; what was typed comes back with the next split of it.
pub(crate) fn leave(model: &mut Model) {
    let Some(splitting) = model.splitting().cloned() else { return };
    open::close(model);
    let again = model.way(Command::Split);
    model.status = if splitting.is_untouched() {
        Status::Silent
    } else {
        model.left_whole = Some(splitting);
        Status::Said(sentence::split::left_whole(&again))
    };
}

/// Splits the item: one step.
pub(crate) fn split(model: &mut Model) {
    let Some(splitting) = model.splitting().cloned() else { return };
    let Some(item) = model.board().item(&splitting.item).cloned() else { return };
    let filled = |(at, part): (usize, &Editor)| {
        let (title, estimate) = read(part.text());
        let title = Title::tidied(title).ok()?;
        let criteria = splitting.criteria.iter().enumerate();
        let criteria = criteria.filter(|(_, goes)| **goes == at).map(|(criterion, _)| criterion).collect();
        Some((at, Piece { title, estimate, criteria }))
    };
    let mut pieces: Vec<(usize, Piece)> = splitting.parts.iter().enumerate().filter_map(filled).collect();
    // What was given to a line that is empty stays with the first part.
    let lines: Vec<usize> = pieces.iter().map(|(at, _)| *at).collect();
    let strays = (0..splitting.criteria.len())
        .filter(|criterion| splitting.criteria.get(*criterion).is_none_or(|goes| !lines.contains(goes)));
    if let Some((_, first)) = pieces.first_mut() {
        first.criteria.extend(strays);
        first.criteria.sort_unstable();
    }
    let pieces: Vec<Piece> = pieces.into_iter().map(|(_, piece)| piece).collect();
    let leave = model.way(Command::Forget);
    if pieces.len() < 2 {
        model.status = Status::Refused(sentence::split::too_few(&leave));
        return;
    }
    let parent = if splitting.dropped {
        let Ok(why) = Title::tidied(splitting.reason.text()) else {
            model.status = Status::Refused(sentence::field::no_drop_reason(&leave));
            return;
        };
        Parent::Dropped(why)
    } else {
        Parent::Epic
    };
    let position = model.board().find(&item.id).map_or(0, |(_, position)| position);
    let count = pieces.len();
    let open = item.questions.iter().filter(|question| question.is_open()).count();
    let said = sentence::split::done(&sentence::quoted(&item), position + 1, count, open);
    let split = Edit::Split { item: item.id.clone(), pieces, parent, on: model.today };
    let decided = model.board().keeps_decisions().then(|| {
        let did = Did::Split(u32::try_from(count).unwrap_or(u32::MAX));
        Edit::Decide(Decision { on: model.today, item: item.id.clone(), did, why: String::new() })
    });
    let edit = Edit::All([split].into_iter().chain(decided).collect());
    if !model.edit(&edit, |_| said) {
        return;
    }
    let backlog = model.board().backlog();
    let parts: Vec<ItemId> =
        (position..position + count).filter_map(|at| Some(backlog.get(at)?.id.clone())).collect();
    refinement::was_split(model, &item.id, &parts);
    let said = model.status.clone();
    // The card of an item that was split has nothing more to say.
    while open::close(model) && model.card().is_some() {}
    if let (None, Some(first)) = (&model.open, parts.first()) {
        model.reveal(first);
    }
    model.status = said;
}

/// Does what a key means where no text is; false when it is meant for a text.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other keys edit a text")]
pub(crate) fn edit(model: &mut Model, command: Command) -> bool {
    match command {
        Command::RubOut => rub_out_part(model),
        Command::LetterLeft => sideways(model, Step::Up),
        Command::LetterRight => sideways(model, Step::Down),
        _ => false,
    }
}

/// Says that there is no text here.
pub(crate) fn no_text(model: &mut Model) {
    model.status = Status::Said(sentence::split::no_further(&model.way(Command::NextField)));
}

/// Says whether the estimate of an item is more than is small enough.
#[must_use]
pub fn is_too_big(item: &Item) -> bool {
    item.estimate.is_some_and(|points| points > SMALL)
}
