//! `claimframe import --review`

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::input::InputArgs;
use super::output::{say, write_bytes};
use super::tables::of_claims;
use super::{Failure, Outcome};
use crate::claims::{Corrections, Review, Reviewer, diff, read_review, to_toml};
use crate::error::{Error, Result};
use crate::export::write_file;
use crate::grid::{self, Grid};
use crate::schema::review::STATE;

/// Options of `claimframe import --review`.
#[derive(Debug, clap::Args)]
pub(super) struct ReviewArgs {
    /// Sheet of `export --review`, corrected: its changes become corrections
    #[arg(long, value_name = "FILE")]
    pub(super) review: Option<PathBuf>,
    /// Who says so, where the column `reviewer` is empty
    #[arg(long, value_name = "NAME", requires = "review")]
    by: Option<String>,
    /// Why, where the column `reason` is empty
    #[arg(long, value_name = "TEXT", requires = "review")]
    reason: Option<String>,
    /// Day of the corrections
    #[arg(long, value_name = "YYYY-MM-DD", requires = "review")]
    date: Option<Date>,
    /// File of corrections to write: those of --corrections, and the new ones below them
    #[arg(long, value_name = "FILE", requires = "review")]
    out: Option<PathBuf>,
}

/// Shows what a reviewed sheet changes, and writes it if all of it fits.
pub(super) fn run(
    args: &ReviewArgs,
    path: &Path,
    input: &InputArgs,
) -> std::result::Result<Outcome, Failure> {
    let work = input.work()?;
    let (old, corrections) = input.correction_file()?;
    warn_if_open(path);
    let grid = sheet(path)?;
    let (by, reason) = (args.by.clone(), args.reason.clone());
    let reviewer = Reviewer { by, reason, date: args.date };
    let claims = &work.loaded.claims;
    let review = read_review(&grid, claims, &corrections, &work.registry, &reviewer)?;
    write_bytes(diff(&review.corrections, claims)?.as_bytes())?;
    for reject in &review.refused {
        say(&format!("{}: {}", reject.place, reject.reason));
    }
    say(&format!(
        "{}: {} rows read, {} corrections of {} claims, {} cells refused",
        grid.name(),
        review.n_rows,
        review.corrections.len(),
        review.n_claims(),
        review.refused.len()
    ));
    if !review.refused.is_empty() {
        return Err(Error::refused("nothing was written; mend these cells, or undo them").into());
    }
    match &args.out {
        None if review.corrections.is_empty() => (),
        None => say("nothing was written; --out FILE writes the corrections"),
        Some(out) => write(out, input.corrections_path(), &old, &review, claims)?,
    }
    Ok(work.outcome())
}

/// The sheet that holds the review: other sheets may stand before it.
fn sheet(path: &Path) -> Result<Grid> {
    let sheets = grid::sheets(path)?;
    let holds = |grid: &Grid| grid.header.iter().any(|name| name == STATE.name);
    let at = sheets.iter().position(holds);
    of_claims(path, at.map_or(sheets.clone(), |at| vec![sheets[at].clone()]))
}

/// Says so where a spreadsheet has the file open: what it has not saved yet does not count.
fn warn_if_open(path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let locks = [format!(".~lock.{name}#"), format!("~${name}")];
    if locks.iter().any(|lock| path.with_file_name(lock).exists()) {
        say(&format!("{}: is open in a spreadsheet; it counts as last saved", path.display()));
    }
}

/// Writes the old corrections and the new ones, once they are known to load and to apply.
fn write(
    out: &Path,
    base: Option<&Path>,
    old: &str,
    review: &Review,
    claims: &crate::claims::Claims,
) -> Result<()> {
    if out.exists() && base != Some(out) {
        let why = "is there already; give it as --corrections, too, to add to it";
        return Err(Error::refused(format!("{}: {why}", out.display())));
    }
    let gap = if old.is_empty() || old.ends_with("\n\n") { "" } else { "\n" };
    let text = format!("{old}{gap}{}", to_toml(&review.corrections));
    Corrections::from_toml(&out.display().to_string(), &text)?;
    Corrections::from_list(review.corrections.clone()).apply(claims.records()?)?;
    write_file(out, text.as_bytes())?;
    say(&format!("{}: {} corrections added", out.display(), review.corrections.len()));
    Ok(())
}
