//! Where an item goes, as the arguments say it.

use clap::Args;

use crate::board::{id::ItemId, moving::Landing, refusal::Refusal};

/// A rank, or an end of the list.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Rank {
    /// To rank 1
    #[arg(long)]
    top: bool,
    /// To the last rank
    #[arg(long)]
    bottom: bool,
    /// To this rank, counted from 1
    #[arg(long, value_name = "RANK", value_parser = number)]
    to: Option<u32>,
}

impl Rank {
    /// Returns where that is; nothing when nothing was said.
    pub(crate) fn landing(self) -> Option<Landing> {
        match self {
            Self { top: true, bottom: _, to: _ } => Some(Landing::Top),
            Self { top: false, bottom: true, to: _ } => Some(Landing::Bottom),
            Self { top: false, bottom: false, to } => to.map(Landing::Rank),
        }
    }
}

impl Rank {
    /// Returns the number of ranks when there are fewer than the one that was named.
    pub(crate) fn beyond(self, ranks: usize) -> Option<usize> {
        self.to.is_some_and(|to| usize::try_from(to).is_ok_and(|to| to > ranks)).then_some(ranks)
    }
}

/// Reads a rank from an argument.
fn number(text: &str) -> Result<u32, &'static str> {
    text.parse().ok().filter(|rank| *rank > 0).ok_or("a rank is a number from 1 on")
}

/// Reads an id from an argument.
pub(crate) fn id(text: &str) -> Result<ItemId, Refusal> {
    ItemId::new(text)
}
