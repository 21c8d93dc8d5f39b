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
    let (arithmetic, ids) =
        claim.derived.as_deref().and_then(|derived| derived.split_once(": ")).unwrap_or_default();
    let ids: Vec<String> = ids.split(" | ").map(str::to_owned).collect();
    DerivedRow {
        anchor: claim_anchor(&claim.claim_id),
        number: desk.claim(&claim.claim_id).map_or(0, |(number, _)| number),
        question: desk.words.question(&Question::of(claim)),
        amount: desk.words.claim_amount(claim),
        who: desk.who(claim),
        colour: desk.cast.hex(claim.origin.as_deref()),
        arithmetic: in_words(desk, arithmetic),
        refs: desk.references(&ids),
    }
}

/// An arithmetic such as `killed + wounded` with the measures in words.
fn in_words(desk: &Desk, arithmetic: &str) -> String {
    let word = |part: &str| match part {
        "-" => "−".to_owned(),
        part => desk.words.find(&format!("counted.{part}")).unwrap_or(part).to_owned(),
    };
    arithmetic.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
