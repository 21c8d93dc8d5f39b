//! What people corrected, and why.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use super::cited::Reference;
use crate::claims::Correction;
use crate::figure::anchor;

/// One correction.
#[derive(Debug, Serialize)]
pub(super) struct CorrectionRow {
    anchor: String,
    id: String,
    claim_id: String,
    refs: Vec<Reference>,
    changed: String,
    reason: String,
    by: String,
}

/// All corrections, in the order in which they apply.
pub(super) fn corrections(desk: &Desk) -> Vec<CorrectionRow> {
    desk.input.corrections.iter().map(|correction| row(desk, correction)).collect()
}

fn row(desk: &Desk, correction: &Correction) -> CorrectionRow {
    let changed = changes(&correction.expect, &correction.set);
    let dropped = || desk.words.get("corrections.dropped").to_owned();
    CorrectionRow {
        anchor: anchor("correction", &correction.id),
        id: correction.id.clone(),
        claim_id: correction.claim_id.clone(),
        refs: desk.reference(&correction.claim_id).into_iter().collect(),
        changed: if changed.is_empty() { dropped() } else { changed.join("; ") },
        reason: correction.reason.clone(),
        by: correction.by.clone(),
    }
}

/// Each slot that is set, from what to what.
fn changes(
    expect: &BTreeMap<&'static str, String>,
    set: &BTreeMap<&'static str, String>,
) -> Vec<String> {
    let before = |slot| expect.get(slot).map_or("–", String::as_str);
    set.iter().map(|(slot, after)| format!("{slot}: {} → {after}", before(slot))).collect()
}
