//! How surely a number is put forward.

use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::measure::{self, Setting};
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
pub(super) fn is_disclaimer(doc: &Doc<'_>, sentence: Sentence) -> bool {
    (sentence.first..sentence.last).any(|i| doc.is(i, Dimension::Hedge, &["disclaimer"]))
}
