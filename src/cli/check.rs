//! `claimframe check`

use std::collections::BTreeMap;

use super::input::{InputArgs, Work, told};
use super::output::write_bytes;
use super::{Failure, Outcome, report};
use crate::analysis::Settings;
use crate::article::RejectKind;
use crate::export::{Sheet, changed_cells};
use crate::report::{rejects, tables};
use crate::schema::{CLAIMS, Language};

/// Options of `claimframe check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe check
  claimframe check articles/ --meta index.tsv
  claimframe check --corrections corrections.toml --strict
  claimframe check articles/ --cells")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Name every cell that a spreadsheet would change, in all tables of the report; without it,
    /// the first of each kind among claims and rejects
    #[arg(long)]
    cells: bool,
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
    lines.extend(changed(&work, args.cells)?);
    write_bytes(format!("{}\n", lines.join("\n")).as_bytes())?;
    Ok(work.outcome())
}

/// How many cells of a kind are named without being asked for.
const SHOWN: usize = 3;

/// Cells of claims and rejects, or of all tables, that Excel or LibreOffice would change by
/// themselves, by column.
fn changed(work: &Work, all: bool) -> Result<Vec<String>, Failure> {
    let sheets = if all {
        report::with_input(work, &Settings::default(), Language::De, tables)?
    } else {
        let claims = Sheet::from_frame(&CLAIMS, work.loaded.claims.frame())?;
        vec![claims, rejects(&work.all_rejects())?]
    };
    let (mut lines, mut n) = (Vec::new(), 0);
    for sheet in &sheets {
        for ((column, fates), cells) in changed_cells(sheet) {
            n += cells.len();
            let fates = fates.iter().map(|(change, locales)| {
                let names: Vec<_> = locales.iter().map(|locale| locale.as_str()).collect();
                format!("{change} ({})", names.join(", "))
            });
            let fates = fates.collect::<Vec<_>>().join(", ");
            let shown = if all { cells.len() } else { SHOWN };
            let named = cells.iter().take(shown).map(|c| format!("{:?} in row {}", c.shown, c.row));
            let mut named: Vec<_> = named.collect();
            if cells.len() > shown {
                named.push(format!("and {} more", cells.len() - shown));
            }
            let table = sheet.table().name;
            lines.push(format!("  {table}.csv, {column}: {fates}: {}", named.join(", ")));
        }
    }
    let head = "cells that a spreadsheet would change by itself; `export --format excel`, \
                `excel-de` and `xlsx` keep it from that:";
    lines.insert(0, format!("{n} {head}"));
    Ok(lines)
}
