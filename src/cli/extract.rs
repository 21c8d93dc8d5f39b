//! `claimframe extract`

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::input::InputArgs;
use super::output::{FormatArgs, write_sheet};
use super::{Failure, Outcome};
use crate::error::Result;
use crate::export::{Sheet, Value, csv_bytes, write_file};
use crate::extract::Claim;
use crate::report::rejects;
use crate::schema::extract::{EXTRACT, EXTRACT_SHORT};

/// Options of `claimframe extract`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe extract
  claimframe extract articles/ --meta index.tsv --format csv > claims.csv
  claimframe extract articles/ --format csv --rejects rejects.csv > claims.csv
  claimframe extract one.txt two.txt --format jsonl

On a terminal only the main columns are shown; csv, json and jsonl have all of them.")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    format: FormatArgs,
    /// Write what was not taken, numbers and the reasons included, to this CSV file
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> std::result::Result<Outcome, Failure> {
    let work = args.input.work()?;
    if let Some(path) = &args.rejects {
        write_file(path, &csv_bytes(&rejects(&work.all_rejects())?)?)?;
    }
    let docs: BTreeMap<_, _> = work.articles.iter().map(|a| (a.id.as_str(), a.stem())).collect();
    let claims = work.loaded.claims.records()?;
    let doc = |claim: &Claim| docs.get(claim.article_id.as_str()).cloned().unwrap_or_default();
    let rows = claims.iter().map(|claim| row(&doc(claim), claim)).collect();
    let sheet = Sheet::new(&EXTRACT, rows)?;
    if args.format.is_aligned() {
        write_sheet(&short(&sheet)?, &args.format)?;
    } else {
        write_sheet(&sheet, &args.format)?;
    }
    Ok(work.outcome())
}

/// The columns for a terminal.
fn short(sheet: &Sheet) -> Result<Sheet> {
    let columns = EXTRACT_SHORT.columns.iter();
    let at: Vec<_> =
        columns.filter_map(|col| EXTRACT.columns.iter().position(|all| all == col)).collect();
    let rows = sheet.rows().iter().map(|row| at.iter().map(|at| row[*at].clone()).collect());
    Sheet::new(&EXTRACT_SHORT, rows.collect())
}

/// The cells of one claim, in the order of [`EXTRACT`].
fn row(doc: &str, claim: &Claim) -> Vec<Value> {
    let text = |text: &str| Value::text(Some(text));
    let dash = |text: &Option<String>| Value::text(Some(text.as_deref().unwrap_or("-")));
    let via = Some(claim.via.join(" > ")).filter(|via| !via.is_empty());
    let size = |n: usize| Value::count(Some(n as u64));
    vec![
        text(doc),
        text(&claim.number),
        Value::count(Some(claim.nth)),
        size(claim.start),
        size(claim.end),
        text(claim.qualifier.as_str()),
        Value::count(claim.low),
        Value::count(claim.best),
        Value::count(claim.high),
        text(claim.measure.as_str()),
        dash(&claim.side),
        text(claim.role.as_str()),
        dash(&claim.source_text),
        dash(&claim.source_text),
        dash(&via),
        text(claim.counting.as_str()),
        Value::day(claim.period_start),
        Value::day(claim.period_end),
        text(claim.status.as_str()),
        text(&claim.claim_id),
        Value::text(claim.origin.as_deref()),
        Value::text(Some(claim.lineage.join(" > ")).as_deref().filter(|l| !l.is_empty())),
        Value::day(claim.stated_from),
        Value::day(claim.stated_to),
        text(claim.confidence.as_str()),
        text(&claim.rules.join(" ")),
        text(&claim.sentence),
    ]
}
