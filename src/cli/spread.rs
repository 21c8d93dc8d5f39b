//! `claimframe spread`

use super::settings::AnalysisArgs;
use super::{Failure, Outcome};
use crate::analysis::independence::{ties, ties_table};
use crate::analysis::spread::spread;

/// Options of `claimframe spread`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe spread
  claimframe spread --question kp:military:killed --as-of 2025-06-30
  claimframe spread articles/ --meta index.tsv --format csv > spread.csv
  claimframe spread --table spread_origins --format jsonl")]
pub(super) struct Args {
    #[command(flatten)]
    analysis: AnalysisArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    args.analysis.run(|work, claims, settings| {
        let spread = spread(claims, settings)?;
        let mut tables = spread.tables()?;
        tables.push(ties_table(&spread, &ties(&spread, &work.registry))?);
        Ok(tables)
    })
}
