//! `claimframe growth`

use super::settings::AnalysisArgs;
use super::{Failure, Outcome};
use crate::analysis::growth::growth;

/// Options of `claimframe growth`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe growth
  claimframe growth --question kp:military:casualties
  claimframe growth --table growth_increments --format csv > increments.csv
  claimframe growth --table growth_curves --each-reading
  claimframe growth articles/ --as-of 2025-01-31 --max-age 90")]
pub(super) struct Args {
    #[command(flatten)]
    analysis: AnalysisArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    args.analysis.run(|_, claims, settings| growth(claims, settings)?.tables())
}
