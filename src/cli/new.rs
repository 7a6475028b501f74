//! `stackrank new`

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use crate::{
    board::{Board, Parts, product::Product, title::Title},
    cli,
    store::Store,
};

/// What stands before the numbers of new items when nobody says.
const DEFAULT_PREFIX: &str = "PBI";

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The file to make; one that is there already is left alone
    file: PathBuf,
    /// What the product is called
    #[arg(long, default_value = "Product")]
    product: String,
    /// What stands before the numbers of its items: letters, digits and _, such as SHOP
    #[arg(long, default_value = DEFAULT_PREFIX)]
    prefix: String,
}

impl New {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { file, product, prefix } = self;
        let name = Title::tidied(&product)?;
        let product = Product { name, prefix, owner: None, vision: None };
        let board = Board::assemble(Parts::of_product(product))?;
        let path = file.display();
        let store = Store::create(&file, &board)
            .map_err(|error| cli::refuse(format!("{path} was not made: {error}")))?;
        cli::say(&format!("made {}: `stackrank {path}` opens it", store.path().display()));
        Ok(ExitCode::SUCCESS)
    }
}
