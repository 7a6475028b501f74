//! `stackrank new`

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use crate::{
    app::sample::DEFAULT_PREFIX,
    board::{Board, Parts, product::Product, title::Title},
    cli,
    runtime::today,
    store::{Opened, Store},
};

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The file to make; one that is there already is left alone
    file: PathBuf,
    /// What the product is called
    #[arg(long, value_name = "NAME", default_value = "Product")]
    product: String,
    /// What stands before the numbers of its items: letters, digits and _, such as SHOP
    #[arg(long, default_value = DEFAULT_PREFIX)]
    prefix: String,
    /// A bookshop in the middle of a sprint, to try things on, with dates around today
    #[arg(long, conflicts_with_all = ["product", "prefix"])]
    sample: bool,
}

impl New {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { file, product, prefix, sample } = self;
        let path = file.display();
        let not_made = |error| cli::refuse(format!("{path} was not made: {error}"));
        if sample {
            let Opened { mut store, board, .. } = Store::sample(&file, today())?;
            store.move_to(&file, &board).map_err(not_made)?;
        } else {
            let name = Title::tidied(&product)?;
            let product = Product::new(name, prefix);
            let board = Board::assemble(Parts::of_product(product))?;
            Store::create(&file, &board).map_err(not_made)?;
        }
        cli::say(&format!("made {path}: `stackrank {path}` opens it"));
        Ok(ExitCode::SUCCESS)
    }
}
