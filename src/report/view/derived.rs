//! Figures that nobody stated.

use serde::Serialize;

use super::Desk;
use super::cited::Reference;
use crate::analysis::Question;
use crate::extract::Claim;
use crate::figure::claim_anchor;

/// A derived figure with its arithmetic.
#[derive(Debug, Serialize)]
pub(super) struct DerivedRow {
    anchor: String,
    number: usize,
    question: String,
    amount: String,
    who: String,
    colour: String,
    arithmetic: String,
    refs: Vec<Reference>,
}

/// All derived figures.
pub(super) fn derived(desk: &Desk) -> Vec<DerivedRow> {
    desk.input.derived.iter().map(|claim| row(desk, claim)).collect()
}

fn row(desk: &Desk, claim: &Claim) -> DerivedRow {
    let arithmetic = claim.derived.clone().unwrap_or_default();
    DerivedRow {
        anchor: claim_anchor(&claim.claim_id),
        number: desk.claim(&claim.claim_id).map_or(0, |(number, _)| number),
        question: desk.words.question(&Question::of(claim)),
        amount: desk.words.claim_amount(claim),
        who: desk.who(claim),
        colour: desk.cast.hex(claim.origin.as_deref()),
        refs: named_claims(desk, &arithmetic),
        arithmetic,
    }
}

/// The claims that an arithmetic names by their ids.
fn named_claims(desk: &Desk, arithmetic: &str) -> Vec<Reference> {
    let mut ids: Vec<String> = arithmetic
        .split_whitespace()
        .map(|word| word.trim_matches(['(', ')', ',', ';']).to_owned())
        .collect();
    ids.sort();
    ids.dedup();
    desk.references(&ids)
}
