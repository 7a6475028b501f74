//! `stackrank move`

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use crate::{
    app::{outlook::ahead::Ahead, sentence},
    board::{
        Applied,
        decision::{Decision, Did},
        edit::Edit,
        id::ItemId,
        moving::Landing,
        order::Order,
        title::Title,
    },
    cli::{
        self, FileArg,
        item::find,
        rank::{self, Rank},
    },
    runtime::today,
};

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("where").required(true).args(["top", "bottom", "to", "before", "after"])))]
pub(crate) struct Move {
    /// The item, such as SHOP-7
    #[arg(value_name = "ID", value_parser = rank::id)]
    item: ItemId,
    #[command(flatten)]
    rank: Rank,
    /// Directly before this item
    #[arg(long, value_name = "ID", value_parser = rank::id)]
    before: Option<ItemId>,
    /// Directly behind this item
    #[arg(long, value_name = "ID", value_parser = rank::id)]
    after: Option<ItemId>,
    /// The reason; it is kept with the decisions in the file
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    file: FileArg,
}

impl Move {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { item, rank, before, after, why, file } = self;
        let Some(to) = rank.landing().or(before.map(Landing::Before)).or(after.map(Landing::After)) else {
            bail!("say where to: --top, --bottom, --to, --before or --after");
        };
        let mut opened = file.open()?;
        let mut board = opened.board;
        let item = find(&board, &item)?.id.clone();
        let Some((list, from)) = board.find(&item) else { bail!("there is no {item}") };
        let to = match to {
            Landing::Before(id) => Landing::Before(find(&board, &id)?.id.clone()),
            Landing::After(id) => Landing::After(find(&board, &id)?.id.clone()),
            Landing::Top | Landing::Bottom | Landing::Rank(_) => to,
        };
        let rank_of = |position: usize| u32::try_from(position + 1).unwrap_or(u32::MAX);
        let edit = Edit::Move { items: vec![item.clone()], to };
        // With a reason it is written down in any case.
        let lines = Ahead::on(&board, today(), None).map_or_else(|_| Vec::new(), |ahead| ahead.last_ranks());
        let note = Edit::NoteMoves { moved: vec![(item.clone(), rank_of(from))], lines, on: today() };
        let edit = if why.is_none() { Edit::All(vec![edit, note]) } else { edit };
        if board.apply(&edit).map_err(cli::refuse)? == Applied::Unchanged {
            cli::say(&format!("{item} is at rank {} already", from + 1));
            return Ok(ExitCode::SUCCESS);
        }
        let moved = board.order(list).map(|order| landed(order, &item, from + 1));
        if let Some(why) = why {
            let now = board.find(&item).map_or(from, |(_, position)| position);
            let did = Did::Moved(rank_of(from), rank_of(now));
            let why = Title::tidied(&why).map_or_else(|_| String::new(), |why| why.to_string());
            board.apply(&Edit::Decide(Decision { on: today(), item, did, why })).map_err(cli::refuse)?;
        }
        let ranks = board.order(list).map_or(0, Order::len);
        let beyond =
            rank.beyond(ranks).map_or_else(String::new, |ranks| format!(" (there are only {ranks} ranks)"));
        cli::save(&mut opened.store, &board)?;
        cli::say(&format!("moved {}{beyond}", moved.unwrap_or_default()));
        Ok(ExitCode::SUCCESS)
    }
}

/// Says where an item is now, as the screen does, but without the arrow: this is read aloud too.
fn landed(order: &Order, item: &ItemId, from: usize) -> String {
    let ids = std::slice::from_ref(item);
    let (name, landed) = (sentence::naming(order, ids), sentence::landed(order, ids, from));
    match landed.strip_prefix(&name).and_then(|rest| rest.split_once('→')) {
        Some((from, to)) => format!("{name} from rank {} to {}", from.trim(), to.trim_start()),
        None => landed,
    }
}
