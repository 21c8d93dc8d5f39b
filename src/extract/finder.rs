//! "Mitarbeiter von Human Rights Watch haben 53 Leichen gefunden": an organisation that looks into
//! matters knows what it found; rescuers and police who find somebody only do their work.

use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::name::Name;
use super::said::Said;
use super::speaker;

/// Who found what the verb at token `v` is about, if that makes him the one who knows.
pub(super) fn find(doc: &Doc<'_>, s: Sentence, v: usize, known: &[Name]) -> Option<Said> {
    let found = speaker::says(doc, s, v, "weak", known)?;
    let organised = |name: &Name| (name.first..name.last).any(|i| looks_into(doc, i));
    found.claimants.first().is_some_and(organised).then_some(found)
}

fn looks_into(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, Dimension::Claimant, &["ngo", "international", "media"])
        && !doc.has(i, Dimension::Person)
}
