//! Every table of a report, the data dictionary last.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::ReportInput;
use crate::analysis::derived_table;
use crate::analysis::independence::{ties, ties_table};
use crate::article::Article;
use crate::claims::{Action, Correction};
use crate::error::{Place, Result};
use crate::export::{Sheet, Value, dictionary};
use crate::extract::{Reject, RejectKind, Stance};
use crate::schema::articles::ARTICLES;
use crate::schema::corrections::CORRECTIONS;
use crate::schema::rejects::REJECTS;
use crate::schema::stances::STANCES;
use crate::schema::{CLAIMS, Table};

/// What was read and not taken, as a table; files without their folders.
pub fn rejects(rejects: &[Reject]) -> Result<Sheet> {
    Sheet::new(&REJECTS, rejects.iter().map(reject).collect())
}

/// What is known of the articles, as a table.
pub fn articles(articles: &[Article]) -> Result<Sheet> {
    Sheet::new(&ARTICLES, articles.iter().map(article).collect())
}

/// Every table of a report in the order in which data flows, the data dictionary last.
///
/// # Errors
/// A table that breaks its schema; none comes from the articles.
pub fn tables(input: &ReportInput) -> Result<Vec<Sheet>> {
    let rows = |table, rows: Vec<Vec<Value>>| Sheet::new(table, rows);
    let mut sheets = vec![
        articles(input.articles)?,
        Sheet::from_frame(&CLAIMS, input.claims.frame())?,
        rows(&STANCES, input.stances.iter().map(stance).collect())?,
        rejects(input.rejects)?,
        rows(&CORRECTIONS, input.corrections.iter().map(correction).collect())?,
    ];
    let mut analyses: Vec<(&'static Table, DataFrame)> = vec![derived_table(input.derived)?];
    analyses.extend(input.spread.tables()?);
    analyses.extend(input.growth.tables()?);
    analyses.extend(input.agreement.tables()?);
    analyses.extend(input.lineage.tables()?);
    analyses.push(ties_table(input.spread, &ties(input.spread, input.registry))?);
    for (table, frame) in &analyses {
        sheets.push(Sheet::from_frame(table, frame)?);
    }
    let tables: Vec<&'static Table> = sheets.iter().map(Sheet::table).collect();
    sheets.push(dictionary(&tables)?);
    Ok(sheets)
}

fn article(article: &Article) -> Vec<Value> {
    let published = article.published.as_ref();
    vec![
        Value::Text(article.id.clone()),
        Value::text(article.language.map(crate::schema::Language::as_str)),
        Value::text(article.title.as_deref()),
        Value::text(article.outlet.as_deref()),
        Value::text(article.author.as_deref()),
        Value::day(published.map(|p| p.from)),
        Value::day(published.map(|p| p.to)),
        Value::text(published.map(|p| p.basis.as_str())),
        Value::text(published.and_then(|p| p.note.as_deref())),
        Value::text(article.original.as_ref().map(|o| o.sha256.as_str())),
        Value::count(article.original.as_ref().map(|o| o.bytes)),
    ]
}

fn stance(stance: &Stance) -> Vec<Value> {
    vec![
        Value::Text(stance.article_id.clone()),
        Value::Text(stance.position.to_string()),
        Value::Text(stance.source_text.clone()),
        Value::text(stance.origin.as_deref()),
        Value::text(stance.side.as_deref()),
        Value::text(stance.measure.map(crate::schema::Measure::as_str)),
        Value::day(stance.stated_from),
        Value::day(stance.stated_to),
        Value::count(Some(stance.start as u64)),
        Value::count(Some(stance.end as u64)),
        Value::Text(stance.sentence.clone()),
        Value::Text(stance.rules.join(" ")),
    ]
}

fn reject(reject: &Reject) -> Vec<Value> {
    let place = bare(&reject.place);
    vec![
        Value::Text(reject_kind(reject.kind).to_owned()),
        Value::text(reject.article_id.as_deref()),
        Value::Text(place.file),
        Value::count(place.line.map(|line| line as u64)),
        Value::text(place.column.as_deref()),
        Value::Text(reject.found.clone()),
        Value::count(reject.span.map(|(start, _)| start as u64)),
        Value::count(reject.span.map(|(_, end)| end as u64)),
        Value::Text(reject.rule.clone()),
        Value::Text(reject.reason.clone()),
    ]
}

fn correction(correction: &Correction) -> Vec<Value> {
    let action = match correction.action {
        Action::Set => "set",
        Action::Drop => "drop",
    };
    let changed = slots(&correction.set);
    vec![
        Value::Text(correction.id.clone()),
        Value::Text(correction.claim_id.clone()),
        Value::Text(action.to_owned()),
        Value::Text(slots(&correction.expect)),
        Value::text(Some(changed.as_str()).filter(|text| !text.is_empty())),
        Value::Text(correction.reason.clone()),
        Value::Text(correction.by.clone()),
        Value::text(correction.date.as_deref()),
    ]
}

/// Slots with their values in one cell.
fn slots(slots: &BTreeMap<&'static str, String>) -> String {
    let pairs: Vec<String> = slots.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join(" | ")
}

/// A place without folders: a report names no path of the machine it was made on.
pub(super) fn bare(place: &Place) -> Place {
    let file = place.file.rsplit(['/', '\\']).next().unwrap_or(&place.file);
    Place { file: file.to_owned(), ..place.clone() }
}

/// The word of a kind of reject in tables.
pub(super) const fn reject_kind(kind: RejectKind) -> &'static str {
    match kind {
        RejectKind::Article => "article",
        RejectKind::Metadata => "metadata",
        RejectKind::Number => "number",
        RejectKind::Slot => "slot",
    }
}
