//! What was foreseen when sprints ended, held against what came (`domain.md` row 64).

use chrono::NaiveDate;

use crate::{
    app::outlook::ahead,
    board::{Board, foreseen::Foreseen, sprint::Sprint},
};

/// What was kept with a closed sprint, and what has become of it.
///
/// # Limits
///
/// Where several teams run sprints side by side, the sprints behind one are those that stand below it on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The sprint that it was kept with.
    pub sprint: String,
    /// When that ended, as far as it is known.
    pub on: Option<NaiveDate>,
    /// How many items were open.
    pub open: usize,
    /// By the end of which sprint all of them were to be done, as sure as [`crate::app::outlook::past::SURE`] says; nothing where that was never.
    pub by: [Option<String>; 3],
    /// What has become of it.
    pub became: Became,
}

/// What has become of a forecast that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// So many items were accepted since, by the end of a sprint, and that was likely or sooner.
    InTime {
        /// The sprint.
        by: String,
    },
    /// The same, later than was likely.
    Late {
        /// The sprint.
        by: String,
    },
    /// It is not over: so many of them, and there is time left.
    SoFar {
        /// How many items were accepted since.
        accepted: usize,
    },
    /// It is not over, and it was likely to be.
    Missed {
        /// How many items were accepted since.
        accepted: usize,
    },
}

impl Kept {
    /// Looks at every closed sprint that kept a forecast, newest first.
    #[must_use]
    pub fn all(board: &Board, today: NaiveDate) -> Vec<Self> {
        let sprints = board.sprints();
        let counts = |sprint: &Sprint| sprint.result().is_none_or(|result| result.cancelled.is_none());
        let begun = |sprint: &Sprint| sprint.is_closed() || sprint.is_running();
        let kept = sprints.iter().enumerate().filter_map(|(at, sprint)| {
            let foreseen = sprint.result()?.foreseen.as_ref()?;
            let behind = || sprints.iter().skip(at + 1).filter(|sprint| counts(sprint) && begun(sprint));
            let accepted = behind().map_while(|sprint| Some((sprint, sprint.result()?)));
            let accepted: Vec<(String, usize)> =
                accepted.map(|(sprint, result)| (sprint.name.to_string(), result.accepted.items())).collect();
            let Foreseen { open, finished: _, even, likely, sure } = foreseen;
            let open = usize::try_from(*open).unwrap_or(usize::MAX);
            let nth = |number: u16| {
                let coming = ahead::sprints(board, today).map(|(name, _)| name.to_string());
                let at = usize::from(number).checked_sub(1)?;
                behind().map(|sprint| sprint.name.to_string()).chain(coming).nth(at)
            };
            Some(Self {
                sprint: sprint.name.to_string(),
                on: ended(sprint),
                open,
                by: [even, likely, sure].map(|number| number.and_then(nth)),
                became: became(open, likely.map(usize::from), &accepted),
            })
        });
        let mut kept: Vec<Self> = kept.collect();
        kept.reverse();
        kept
    }
}

/// Returns when a closed sprint ended, as far as that is known.
pub(super) fn ended(sprint: &Sprint) -> Option<NaiveDate> {
    sprint.result().and_then(|result| result.on).or(sprint.end)
}

/// Holds what was foreseen against what each sprint behind it has finished.
fn became(open: usize, likely: Option<usize>, accepted: &[(String, usize)]) -> Became {
    let mut sum = 0_usize;
    for (number, (name, items)) in (1..).zip(accepted) {
        sum = sum.saturating_add(*items);
        if sum >= open {
            let (by, in_time) = (name.clone(), likely.is_none_or(|likely| number <= likely));
            return if in_time { Became::InTime { by } } else { Became::Late { by } };
        }
    }
    if likely.is_some_and(|likely| accepted.len() >= likely) && open > 0 {
        Became::Missed { accepted: sum }
    } else {
        Became::SoFar { accepted: sum }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_foreseen_is_held_against_the_sprints_behind_it() {
        let after = |items: &[usize]| -> Vec<(String, usize)> {
            (10..).zip(items).map(|(number, items)| (format!("Sprint {number}"), *items)).collect()
        };
        let by = || "Sprint 11".to_owned();
        for (open, likely, items, is) in [
            (12, Some(2), &[6, 6, 9][..], Became::InTime { by: by() }),
            (12, Some(1), &[6, 6], Became::Late { by: by() }),
            (12, Some(2), &[6, 5], Became::Missed { accepted: 11 }),
            (12, Some(3), &[6, 5], Became::SoFar { accepted: 11 }),
            (12, None, &[0, 0], Became::SoFar { accepted: 0 }),
            (12, None, &[6, 6], Became::InTime { by: by() }),
            (0, Some(0), &[], Became::SoFar { accepted: 0 }),
        ] {
            assert_eq!(became(open, likely, &after(items)), is, "{open} {likely:?} {items:?}");
        }
    }
}
