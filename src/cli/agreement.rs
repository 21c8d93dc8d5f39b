//! `claimframe agreement`

use super::settings::AnalysisArgs;
use super::{Failure, Outcome};
use crate::analysis::agreement::agreement;

/// Options of `claimframe agreement`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe agreement
  claimframe agreement --question kp:military:casualties --unattributed own
  claimframe agreement --table agreement_positions --format json
  claimframe agreement articles/ --format csv > pairs.csv")]
pub(super) struct Args {
    #[command(flatten)]
    analysis: AnalysisArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    args.analysis
        .run(|work, claims, settings| agreement(claims, &work.loaded.stances, settings)?.tables())
}
