//! `claimframe extract`

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::input::InputArgs;
use super::output::FormatArgs;
use super::rows::{GrowingFile, Rows};
use super::{Failure, Outcome};
use crate::error::Result;
use crate::export::Value;
use crate::extract::{Claim, Reject};
use crate::report::rejects;
use crate::schema::extract::{EXTRACT, EXTRACT_SHORT};

/// Options of `claimframe extract`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe extract
  claimframe extract articles/ --meta index.tsv --format csv > claims.csv
  claimframe extract articles/ --format csv --rejects rejects.csv > claims.csv
  claimframe extract one.txt two.html --format jsonl
  zcat archive.jsonl.gz | claimframe extract - --format csv > claims.csv

On a terminal only the main columns are shown; csv, json and jsonl have all of them. Articles are
read one by one, so that a JSONL file may be of any size; only --format table and --corrections
need all claims at once.")]
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
    let mut out = Out::new(args)?;
    if !args.input.needs_all() {
        let outcome = args.input.each(|doc, found| {
            let rows = found.claims.iter().map(|claim| row(doc, claim)).collect();
            out.add(rows, &found.rejects)
        })?;
        out.finish()?;
        return Ok(outcome);
    }
    let work = args.input.work()?;
    let docs: BTreeMap<_, _> = work.articles.iter().map(|a| (a.id.as_str(), a.stem())).collect();
    let claims = work.loaded.claims.records()?;
    let doc = |claim: &Claim| docs.get(claim.article_id.as_str()).cloned().unwrap_or_default();
    let rows = claims.iter().map(|claim| row(&doc(claim), claim)).collect();
    out.add(rows, &work.all_rejects())?;
    out.finish()?;
    Ok(work.outcome())
}

/// Where claims and rejects go as they come.
struct Out<'a> {
    rows: Rows<'a>,
    short: bool,
    rejects: Option<GrowingFile>,
}

impl<'a> Out<'a> {
    fn new(args: &'a Args) -> Result<Self> {
        let short = args.format.is_aligned();
        let table = if short { &EXTRACT_SHORT } else { &EXTRACT };
        let rejects = args.rejects.as_deref().map(GrowingFile::create).transpose()?;
        Ok(Self { rows: Rows::new(table, &args.format), short, rejects })
    }

    fn add(&mut self, rows: Vec<Vec<Value>>, found: &[Reject]) -> std::result::Result<(), Failure> {
        if let Some(file) = &mut self.rejects {
            file.append(&rejects(found)?)?;
        }
        let rows = if self.short { rows.iter().map(|row| shortened(row)).collect() } else { rows };
        self.rows.push(rows)
    }

    fn finish(self) -> std::result::Result<(), Failure> {
        self.rejects.map(GrowingFile::finish).transpose()?;
        self.rows.finish()
    }
}

/// The cells for a terminal.
fn shortened(row: &[Value]) -> Vec<Value> {
    let columns = EXTRACT_SHORT.columns.iter();
    columns
        .filter_map(|col| EXTRACT.columns.iter().position(|all| all == col))
        .map(|at| row[at].clone())
        .collect()
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
