//! How surely a number is put forward.

use super::Claim;
use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::measure;
use super::setting::Setting;
use crate::schema::Status;

/// The status of a quantity, and the rule that found it.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, planned: bool) -> (Status, &'static str) {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let attached = measure::attached(s, counted).filter(|_| !counted.partitive);
    for i in s.sentence.first..s.sentence.last {
        let clause = s.clauses.of(i);
        let reaches = s.clauses.within(own, clause) || attached == Some(clause);
        for (entry, len) in s.doc.hits(i).filter(|(e, _)| e.dimension == Dimension::Hedge) {
            let found = match entry.value {
                "hedged" if reaches || len > 1 => (Status::Hedged, "status.hedge"),
                "reported" if reaches && !planned => (Status::Hedged, "status.reported"),
                "modal" if reaches => (Status::Hedged, "status.modal"),
                "disputed" if reaches && len == 1 && entry.form.ends_with('*') => {
                    (Status::Disputed, "status.disputed")
                }
                _ => continue,
            };
            return found;
        }
    }
    (Status::Asserted, "status.plain")
}

/// Whether the sentence doubts the numbers before it: "lassen sich nicht unabhängig prüfen".
fn is_disclaimer(doc: &Doc<'_>, sentence: Sentence) -> bool {
    (sentence.first..sentence.last).any(|i| doc.is(i, Dimension::Hedge, &["disclaimer"]))
}

/// A disclaimer makes the numbers of the sentences before it hedged, as long as they share a source.
pub(super) fn doubt(doc: &Doc<'_>, claims: &mut [Claim], sentence_of: &[usize]) {
    let disclaimers = (0..doc.sentences.len()).filter(|&i| is_disclaimer(doc, doc.sentences[i]));
    for index in disclaimers {
        let mut reached = index;
        let end = sentence_of.partition_point(|&sentence| sentence <= index);
        let Some(source) = claims[..end].last().map(|claim| claim.source_text.clone()) else {
            continue;
        };
        for (claim, &sentence) in claims[..end].iter_mut().zip(sentence_of).rev() {
            if reached - sentence > 1 || claim.source_text != source {
                break;
            }
            reached = sentence;
            if claim.status == Status::Asserted {
                claim.status = Status::Hedged;
                claim.rules.push("status.disclaimer".to_owned());
            }
        }
    }
}
