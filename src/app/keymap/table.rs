//! The text of a key table, and of rows that take the place of some of its rows.

use ron::value::RawValue;
use serde::Deserialize;

use crate::app::{
    command::Command,
    key::{self, Sequence},
    keymap::{
        Footer, Keymap, Meaning, Row, Scope,
        problem::{Place, Problem},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "table")]
struct Table {
    keys: Vec<TableRow>,
    footers: Vec<Footer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "table")]
struct Overlay {
    keys: Vec<TableRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "row")]
struct TableRow {
    scope: Scope,
    run: Command,
    on: Vec<String>,
}

/// What leads out of where: without it nobody would get away again. Each with the scopes that see its keys.
const WAYS_OUT: &[(Scope, Command, &[Scope])] = &[
    (Scope::Everywhere, Command::Leave, Scope::IN_BACKLOG),
    (Scope::Everywhere, Command::Leave, Scope::IN_SPRINT),
    (Scope::Everywhere, Command::Leave, Scope::IN_DONE),
    (Scope::Review, Command::Leave, Scope::IN_REVIEW),
    (Scope::Review, Command::Leave, Scope::IN_REVIEW_CHARTS),
    (Scope::Review, Command::Leave, Scope::IN_REVIEW_CHANGES),
    (Scope::Review, Command::Leave, Scope::IN_REVIEW_CLOSE),
    (Scope::Unheard, Command::Leave, Scope::IN_UNHEARD),
    (Scope::Unheard, Command::Back, Scope::IN_UNHEARD),
    (Scope::Presenter, Command::Leave, Scope::IN_PRESENTER),
    (Scope::Grab, Command::PutDown, Scope::IN_GRAB),
    (Scope::Grab, Command::PutBack, Scope::IN_GRAB),
    (Scope::Field, Command::Keep, Scope::IN_FIELD),
    (Scope::Field, Command::Forget, Scope::IN_FIELD),
    (Scope::Field, Command::Keep, Scope::IN_FIND),
    (Scope::Field, Command::Forget, Scope::IN_FIND),
    (Scope::Unsaved, Command::Back, Scope::IN_UNSAVED),
    (Scope::Keeping, Command::Back, Scope::IN_KEEPING),
    (Scope::Older, Command::Back, Scope::IN_OLDER),
    (Scope::Unready, Command::Back, Scope::IN_UNREADY),
    (Scope::Conflict, Command::Back, Scope::IN_CONFLICT),
    (Scope::Broken, Command::Leave, Scope::IN_BROKEN),
    (Scope::Help, Command::Close, Scope::IN_HELP),
    (Scope::Palette, Command::Close, Scope::IN_PALETTE),
];

pub(super) fn read(text: &str) -> Result<Keymap, Problem> {
    let Table { keys, footers } = ron::from_str(text).map_err(Problem::of_ron)?;
    let mut rows: Vec<(Row, Option<usize>)> = rows(text, keys)?.into_iter().zip((0..).map(Some)).collect();
    rows.sort_by_key(|(row, _)| row.scope);
    let (rows, lines) = rows.into_iter().unzip();
    let draft = Draft { text, keymap: Keymap { rows, footers }, lines };
    draft.check()?;
    Ok(draft.keymap)
}

pub(super) fn rebound(base: &Keymap, text: &str) -> Result<Keymap, Problem> {
    let Overlay { keys } = ron::from_str(text).map_err(Problem::of_ron)?;
    let mut draft = Draft { text, keymap: base.clone(), lines: vec![None; base.rows.len()] };
    for (number, row) in rows(text, keys)?.into_iter().enumerate() {
        let same = |other: &Row| other.scope == row.scope && other.run == row.run;
        let at = draft.keymap.rows.iter().position(same);
        let Some((old, line)) = at.and_then(|at| draft.keymap.rows.get_mut(at).zip(draft.lines.get_mut(at)))
        else {
            let behind = draft.keymap.rows.partition_point(|other| other.scope <= row.scope);
            draft.keymap.rows.insert(behind, row);
            draft.lines.insert(behind, Some(number));
            continue;
        };
        if let Some(first) = *line {
            let place = place(text, Some(number), row.scope, row.run);
            return Err(Problem::RowTwice { place, first: line_of(text, first) });
        }
        (*old, *line) = (row, Some(number));
    }
    draft.check()?;
    draft.check_ways_out(base)?;
    Ok(draft.keymap)
}

fn rows(text: &str, keys: Vec<TableRow>) -> Result<Vec<Row>, Problem> {
    let row = |(number, TableRow { scope, run, on }): (usize, TableRow)| {
        let read = |written: String| {
            key::read(&written).map_err(|error| Problem::NoKey {
                place: place(text, Some(number), scope, run),
                text: written,
                error,
            })
        };
        Ok(Row { scope, run, on: on.into_iter().map(read).collect::<Result<_, _>>()? })
    };
    keys.into_iter().enumerate().map(row).collect()
}

/// A table that is not checked yet.
struct Draft<'a> {
    text: &'a str,
    keymap: Keymap,
    /// For each row, the how manieth of the text it is, if it is one.
    lines: Vec<Option<usize>>,
}

impl Draft<'_> {
    fn place(&self, at: usize, row: &Row) -> Place {
        place(self.text, self.lines.get(at).copied().flatten(), row.scope, row.run)
    }

    /// Each key has one meaning in a scope, and every sequence can be finished.
    fn check(&self) -> Result<(), Problem> {
        let rows: Vec<(usize, &Row)> = self.keymap.rows.iter().enumerate().collect();
        // Those of the text last, so that they are the ones that are complained of.
        let (own, shipped): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|(at, _)| self.lines.get(*at).is_some_and(Option::is_some));
        let mut seen: Vec<(usize, &Row, &Sequence)> = Vec::new();
        for (at, row) in shipped.into_iter().chain(own) {
            if matches!(row.scope, Scope::Marked | Scope::Sample | Scope::ReviewText | Scope::ReviewNext) {
                return Err(Problem::OnlyFooter { place: self.place(at, row) });
            }
            for keys in &row.on {
                self.check_alone(at, row, keys)?;
                let there = seen.iter().filter(|(_, other, _)| other.scope == row.scope);
                for (other_at, other, alike) in there {
                    let (place, other) = (|| self.place(at, row), || self.place(*other_at, other));
                    if keys == *alike && at != *other_at {
                        return Err(Problem::Taken { place: place(), keys: keys.clone(), other: other() });
                    }
                    let (a, b) = (keys.as_slice(), alike.as_slice());
                    if keys != *alike && (a.starts_with(b) || b.starts_with(a)) {
                        return Err(Problem::Begins {
                            place: place(),
                            keys: keys.clone(),
                            alike: (*alike).clone(),
                            other: other(),
                        });
                    }
                }
                seen.push((at, row, keys));
            }
        }
        Ok(())
    }

    fn check_alone(&self, at: usize, row: &Row, keys: &Sequence) -> Result<(), Problem> {
        let letter = keys.as_slice().first().is_some_and(|first| key::typed(*first).is_some());
        if letter && matches!(row.scope, Scope::Field | Scope::Find | Scope::Help | Scope::Palette) {
            return Err(Problem::Letter { place: self.place(at, row), keys: keys.clone() });
        }
        if keys.as_slice().len() > 1 && keys.as_slice().contains(&key::esc()) {
            return Err(Problem::Esc { place: self.place(at, row), keys: keys.clone() });
        }
        Ok(())
    }

    fn check_ways_out(&self, base: &Keymap) -> Result<(), Problem> {
        let keymap = &self.keymap;
        for (scope, run, seen_by) in WAYS_OUT {
            let leads_out = |keys: &&Sequence| keymap.resolve(seen_by, keys.as_slice()) == Meaning::Run(*run);
            if keymap.keys(*scope, *run).iter().any(|keys| leads_out(&keys)) {
                continue;
            }
            let (Some(inner), had) = (seen_by.first(), base.keys(*scope, *run)) else { continue };
            // Its own row has no key any more, or another row takes the key away.
            let own = |row: &Row| row.scope == *scope && row.run == *run;
            let takes = |row: &Row| {
                let alike =
                    |keys: &Sequence| had.iter().any(|had| keys.as_slice().starts_with(had.as_slice()));
                seen_by.contains(&row.scope) && row.on.iter().any(alike)
            };
            let written = || {
                let rows = keymap.rows.iter().enumerate();
                rows.filter(|(at, _)| self.lines.get(*at).is_some_and(Option::is_some))
            };
            let culprit =
                written().find(|(_, row)| own(row)).or_else(|| written().find(|(_, row)| takes(row)));
            let place = culprit.map_or_else(
                || Place { line: None, scope: *scope, run: *run },
                |(at, row)| self.place(at, row),
            );
            let such_as = had.first().map(|keys| key::labels(keys.as_slice())).unwrap_or_default();
            return Err(Problem::NoWayOut { place, scope: *inner, run: *run, such_as });
        }
        Ok(())
    }
}

fn place(text: &str, number: Option<usize>, scope: Scope, run: Command) -> Place {
    Place { line: number.map(|number| line_of(text, number)), scope, run }
}

/// Returns the line (from 1) on which a row of a text begins. Only messages need it, so the text is read again then.
fn line_of(text: &str, number: usize) -> usize {
    #[derive(Deserialize)]
    struct Rows<'a> {
        #[serde(borrow)]
        keys: Vec<&'a RawValue>,
    }
    let Ok(Rows { keys }) = ron::from_str(text) else { return 1 };
    // What is left of comments is a part of the text itself, so it lies where the row is.
    let row = keys.get(number).map_or(text, |row| row.trim().get_ron());
    let before = row.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    1 + text.bytes().take(before).filter(|byte| *byte == b'\n').count()
}
