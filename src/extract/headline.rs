//! Numbers of a headline that the text below it tells in full: whose people they are.

use super::Claim;
use super::doc::Doc;
use crate::schema::{Measure, Role};

/// So many claims at most are looked at for the number of a headline.
const NEAR: usize = 12;

/// Rules that find a side by no word about those counted.
const GUESSED: [&str; 3] = ["side.place", "side.place_carried", "side.article"];

/// "Nine sappers killed in Timbuktu", and below: "Nine soldiers from Chad were killed": gives the
/// numbers of the headline the side that the same number has there. `sentence_of` holds the sentence
/// of each claim.
pub(super) fn settle(doc: &Doc<'_>, claims: &mut [Claim], sentence_of: &[usize]) {
    if !doc.lexicon.order.subject_first {
        return;
    }
    let title = doc.sentences.iter().take_while(|sentence| sentence.headline).count();
    let n_above = sentence_of.partition_point(|&sentence| sentence < title);
    let (above, below) = claims.split_at_mut(n_above);
    for claim in above.iter_mut().filter(|claim| is_open(claim)) {
        let near = below.iter().take(NEAR);
        let Some(told) = near.filter(|told| !is_open(told)).find(|told| is_same(claim, told))
        else {
            continue;
        };
        claim.side.clone_from(&told.side);
        if claim.role == Role::Mixed {
            claim.role = told.role;
        }
        claim.rules.push("side.headline".into());
    }
}

/// Whether nothing in its sentence says whose people it counts.
fn is_open(claim: &Claim) -> bool {
    claim.side.is_none() || claim.rules.iter().any(|rule| GUESSED.contains(&&**rule))
}

fn is_same(claim: &Claim, told: &Claim) -> bool {
    let sent = |measure| matches!(measure, Measure::Deployed | Measure::Planned);
    let size = |claim: &Claim| claim.best.or(claim.high).or(claim.low);
    let alike = claim.measure == told.measure || sent(claim.measure) && sent(told.measure);
    alike && size(claim) == size(told)
}
