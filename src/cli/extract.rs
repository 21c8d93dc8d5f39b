//! `claimframe extract`

use std::collections::BTreeMap;

use super::input::InputArgs;
use super::output::{FormatArgs, write_sheet};
use super::{Failure, Outcome};
use crate::error::Result;
use crate::export::{Sheet, Value};
use crate::extract::Claim;
use crate::schema::extract::EXTRACT;

/// Options of `claimframe extract`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe extract
  claimframe extract articles/ --meta index.tsv --format csv > claims.csv
  claimframe extract one.txt two.txt --format jsonl")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    format: FormatArgs,
}

pub(super) fn run(args: &Args) -> std::result::Result<Outcome, Failure> {
    let work = args.input.work()?;
    let docs: BTreeMap<_, _> = work.articles.iter().map(|a| (a.id.as_str(), a.stem())).collect();
    let claims = work.loaded.claims.records()?;
    let doc = |claim: &Claim| docs.get(claim.article_id.as_str()).cloned().unwrap_or_default();
    let rows = claims.iter().map(|claim| row(&doc(claim), claim)).collect();
    write_sheet(&sheet(rows)?, &args.format)?;
    Ok(work.outcome())
}

fn sheet(rows: Vec<Vec<Value>>) -> Result<Sheet> {
    Sheet::new(&EXTRACT, rows)
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
