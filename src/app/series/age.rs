//! How old the items are that are under way, against how long finished ones took (`domain.md` A17).

use chrono::NaiveDate;

use crate::{
    app::series::done,
    board::{
        Board,
        item::{Item, State},
        title::Title,
    },
    forecast::ageing::{Bands, CycleTimes, Days},
};

/// An item under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ageing {
    /// Its title.
    pub title: Title,
    /// The word of its state.
    pub state: &'static str,
    /// For how many days it is under way; nothing when nobody knows since when, or the day lies ahead.
    pub age: Option<Days>,
}

/// The items under way, and what past ones took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ages {
    /// The oldest first.
    pub items: Vec<Ageing>,
    /// What share of finished items took how long; nothing as long as none is known.
    pub bands: Option<Bands>,
    /// How many finished items that is made of.
    pub finished: usize,
    /// How many finished items have an end before their beginning: they are not counted.
    pub wrong: usize,
}

impl Ages {
    /// Looks at the items of all sprints that run, and at everything that was ever finished.
    #[must_use]
    pub fn of(board: &Board, today: NaiveDate) -> Self {
        let running = board.sprints().iter().filter(|sprint| sprint.is_running());
        let under_way = running
            .flat_map(|sprint| sprint.items.iter())
            .filter(|item| matches!(item.state, State::Doing | State::Review));
        let ageing = |item: &std::sync::Arc<Item>| Ageing {
            title: item.title.clone(),
            state: item.state.word(),
            age: item.started.or(item.since).and_then(|since| Days::between(since, today).ok()),
        };
        let mut items: Vec<Ageing> = under_way.map(ageing).collect();
        items.sort_by_key(|item| std::cmp::Reverse(item.age));
        let times = CycleTimes::of(board.items().filter_map(|item| time(item)));
        Self { items, bands: times.bands(), finished: times.times().len(), wrong: times.wrong().len() }
    }
}

/// Returns when an item was begun and finished, if both are known.
fn time(item: &Item) -> Option<(NaiveDate, NaiveDate)> {
    Some((item.started?, done(item)?.on))
}
