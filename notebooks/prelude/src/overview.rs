//! Claims as a table for reading: one row per claim, in words.

use claimframe::analysis::Question;
use claimframe::export::{Sheet, Value};
use claimframe::extract::Claim;
use claimframe::schema::{CLAIM_ID, COUNTING, Col, Kind, SENTENCE, STATUS, Table};
use polars::prelude::DataFrame;

use crate::error::Result;
use crate::scene::Scene;

const fn text(name: &'static str, unit: &'static str, description: &'static str) -> Col {
    Col { name, kind: Kind::Text, unit, nullable: true, description }
}

/// Who is counted, and what became of them.
const QUESTION: Col = text("question", "", "Who is counted, and what became of them");
/// The number as it was said.
const FIGURE: Col =
    text("figure", "people or pieces", "The number with its limits, as it was said");
/// Who vouches for it.
const SOURCE: Col = text("source", "", "Who vouches for the number; empty where nobody is named");
/// When it was stated.
const STATED: Col = text("stated", "", "When it was stated; else when the article appeared");

/// The claims in words.
pub(crate) const OVERVIEW: Table = Table {
    name: "overview",
    description: "One row per claim, in words",
    columns: &[QUESTION, FIGURE, SOURCE, STATED, COUNTING, STATUS, SENTENCE, CLAIM_ID],
};

/// One row per claim.
pub(crate) fn table(claims: &[&Claim], scene: &Scene) -> Result<DataFrame> {
    let rows = claims.iter().map(|claim| row(claim, scene)).collect();
    Ok(Sheet::new(&OVERVIEW, rows)?.to_frame()?)
}

fn row(claim: &Claim, scene: &Scene) -> Vec<Value> {
    let words = scene.words;
    let stated = (claim.stated_from, claim.stated_to);
    let published = (claim.published_from, claim.published_to);
    let (from, to) = if stated == (None, None) { published } else { stated };
    let stated = from.or(to).map(|_| words.days(from, to));
    vec![
        Value::Text(words.question(&Question::of(claim))),
        Value::Text(words.claim_amount_short(claim)),
        claim.origin.as_deref().map(|id| scene.cast.name(id)).into(),
        stated.as_ref().into(),
        claim.counting.as_str().into(),
        claim.status.as_str().into(),
        Value::from(&claim.sentence),
        Value::from(&claim.claim_id),
    ]
}
