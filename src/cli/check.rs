//! `claimframe check`

use std::collections::BTreeMap;

use super::input::{InputArgs, told};
use super::output::write_bytes;
use super::{Failure, Outcome};
use crate::article::RejectKind;

/// Options of `claimframe check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe check
  claimframe check articles/ --meta index.tsv
  claimframe check --corrections corrections.toml --strict")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let work = match args.input.read() {
        Ok(work) => work,
        Err(error) => {
            // What stops the run should not hide what else is wrong.
            let lines = args.input.articles()?.rejects;
            lines.iter().try_for_each(|r| write_bytes(format!("{}\n", told(r)).as_bytes()))?;
            return Err(error.into());
        }
    };
    let mut lines: Vec<_> = work.faults().map(told).collect();
    lines.extend(work.notes.iter().cloned());
    let loaded = &work.loaded;
    lines.push(format!(
        "{} articles, {} claims, {} corrections applied",
        work.articles.len(),
        loaded.claims.len(),
        loaded.corrections.len()
    ));
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for reject in loaded.rejects.iter().filter(|reject| reject.kind == RejectKind::Number) {
        *reasons.entry(&reject.rule).or_default() += 1;
    }
    lines.push(format!("{} numbers that are no claims:", reasons.values().sum::<usize>()));
    lines.extend(reasons.iter().map(|(rule, n)| format!("  {n:>6}  {rule}")));
    write_bytes(format!("{}\n", lines.join("\n")).as_bytes())?;
    Ok(work.outcome())
}
