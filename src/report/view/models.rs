//! What models, left-out origins and other readings make of the figures, as rows of tables.

use serde::Serialize;

use super::Desk;
use super::cited::{Cited, Reference};
use crate::analysis::spread::{LeftOut, Pooling, QuestionSpread, ReadSpread, SpreadShares};
use crate::analysis::{Amount, Reason};

/// Why the claims of one country and role are apart.
#[derive(Debug, Serialize)]
pub(super) struct Share {
    question: String,
    causes: Vec<CauseRow>,
    reason: Option<String>,
    refs: Vec<Reference>,
}

/// One cause with its share, also as a width.
#[derive(Debug, Serialize)]
struct CauseRow {
    cause: String,
    percent: String,
    width: String,
}

/// One origin left out.
#[derive(Debug, Serialize)]
pub(super) struct LeftOutRow {
    who: String,
    weight: String,
    others: String,
    expected: String,
    outlier: Option<bool>,
}

/// The figures pooled by one method.
#[derive(Debug, Serialize)]
pub(super) struct PoolingRow {
    method: &'static str,
    figure: String,
    knapp_hartung: String,
    wald: String,
    prediction: String,
    i2: String,
    q: String,
}

/// The main statistics under one reading.
#[derive(Debug, Serialize)]
pub(super) struct ReadRow {
    reading: String,
    values: Vec<Cited>,
}

/// The shares of causes that can be told, then the reasons of the others.
pub(super) fn shares(desk: &Desk) -> Vec<Share> {
    let words = desk.words;
    let of = |shares: &SpreadShares| {
        let cause = |&(cause, share): &(crate::analysis::spread::Cause, f64)| CauseRow {
            cause: words.get(&format!("cause.{cause}")).to_owned(),
            percent: words.percent(share),
            width: format!("{:.1}", 100.0 * share),
        };
        let causes = shares.outcome.as_ref().map(|causes| causes.iter().map(cause).collect());
        Share {
            question: words.people(shares.side.as_deref(), shares.role, &shares.measures),
            causes: causes.unwrap_or_default(),
            reason: shares.outcome.as_ref().err().map(|reason| sentence(desk, *reason)),
            refs: desk.references(&shares.claim_ids),
        }
    };
    let mut all: Vec<Share> = desk.input.spread.shares.iter().map(of).collect();
    all.sort_by_key(|share| share.reason.is_some());
    all
}

/// Each origin left out in turn, where anything follows.
pub(super) fn left_out(desk: &Desk, spread: &QuestionSpread) -> Vec<LeftOutRow> {
    let words = desk.words;
    let row = |left: &LeftOut| LeftOutRow {
        who: desk.voice(&left.voice),
        weight: left.weight.map(|w| words.percent(w)).unwrap_or_default(),
        others: match left.others {
            Ok(amount) => words.with_interval(amount),
            Err(reason) => sentence(desk, reason),
        },
        expected: left.expected.map(|amount| words.estimated(amount)).unwrap_or_default(),
        outlier: left.is_outlier,
    };
    let any = spread.left_out.iter().any(|left| left.others.is_ok());
    if any { spread.left_out.iter().map(row).collect() } else { Vec::new() }
}

/// The four methods of pooling, where there is anything to pool.
pub(super) fn pooling(desk: &Desk, spread: &QuestionSpread) -> Vec<PoolingRow> {
    let words = desk.words;
    let ends = |amount: Amount| words.estimated(Amount { value: None, ..amount });
    let row = |pooling: &Pooling| {
        let pooled = pooling.outcome.as_ref().ok()?;
        Some(PoolingRow {
            method: pooling.method.as_str(),
            figure: words.with_interval(pooled.figure),
            knapp_hartung: ends(pooled.knapp_hartung),
            wald: ends(pooled.wald),
            prediction: pooled.prediction.map(ends).unwrap_or_default(),
            i2: words.with_interval(pooled.i2),
            q: format!(
                "{} ({}; {})",
                words.amount(pooled.q),
                words.number(pooled.q_df as u64),
                words.decimal(pooled.q_p, 3)
            ),
        })
    };
    spread.poolings.iter().rev().filter_map(row).collect()
}

/// The main statistics under each reading.
pub(super) fn readings(desk: &Desk, spread: &QuestionSpread) -> Vec<ReadRow> {
    let row = |read: &ReadSpread| ReadRow {
        reading: desk.words.get(&format!("reading.{}", read.reading)).to_owned(),
        values: read.statistics.iter().map(|(_, e)| desk.computed_with_interval(e)).collect(),
    };
    spread.readings.iter().map(row).collect()
}

fn sentence(desk: &Desk, reason: Reason) -> String {
    reason.sentence(desk.words.language()).to_owned()
}
