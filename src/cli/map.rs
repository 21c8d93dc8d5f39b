//! `claimframe map`

use std::path::PathBuf;

use super::output::write_bytes;
use super::{Failure, Outcome};
use crate::extract::Extractor;
use crate::extract::registry::Registry;
use crate::import::{Layout, draft, found_layout, open_file};

/// Options of `claimframe map`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe map --guess losses.csv > losses.toml
  claimframe map --guess book.xlsx --sheet Daten > daten.toml

The draft says in comments what needs a decision (EDIT) and which columns it does not use;
docs/maps.md describes the format.")]
pub(super) struct Args {
    /// Draft a map from the headers and cells of this table
    #[arg(long, value_name = "TABLE")]
    guess: PathBuf,
    /// Sheet of a workbook; else the one that holds most
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let layout = Layout { sheet: args.sheet.clone(), ..Layout::default() };
    let layout = found_layout(&args.guess, &layout)?;
    let table = open_file(&args.guess, &layout)?;
    let extractor = Extractor::new(Registry::built_in()?);
    write_bytes(draft(table, &layout, &extractor).as_bytes())?;
    Ok(Outcome::Fine)
}
