//! "Den Angaben zufolge", "In der Erklärung heißt es": an account that the text spoke of before, so
//! that whoever spoke last goes on.

use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::lexicon::Dimension;

/// Whether a sentence goes back to an account that was named before it.
pub(super) fn goes_back(doc: &Doc<'_>, s: Sentence) -> bool {
    doc.lexicon.capital_nouns
        && s.glance.meets(Glance::of(Dimension::Attribution))
        && (s.first + 1..s.last)
            .filter(|&i| doc.is(i, Dimension::Attribution, &["account", "document"]))
            .any(|i| is_definite(doc, s, i) && is_leaned_on(doc, s, i))
}

/// "den Angaben", "diesem Bericht", and nobody's in particular.
pub(super) fn is_definite(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let owned = i + 1 < s.last && doc.is(i + 1, Dimension::Grammar, &["genitive", "links_owner"]);
    i > s.first
        && doc.is_capital(i)
        && doc.is(article(doc, s, i), Dimension::Grammar, &["the"])
        && !owned
}

/// The token where the article of a noun stands, also before "neuesten".
fn article(doc: &Doc<'_>, s: Sentence, noun: usize) -> usize {
    let latest = noun > s.first + 1 && doc.is(noun - 1, Dimension::Grammar, &["latest"]);
    noun - 1 - usize::from(latest)
}

/// "den Angaben zufolge", "laut dem Bericht", "in der Erklärung".
fn is_leaned_on(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let led = article(doc, s, i).checked_sub(1).is_some_and(|before| {
        before >= s.first
            && (doc.is(before, Dimension::Grammar, &["leads_account"])
                || doc.is(before, Dimension::Attribution, &["before"]))
    });
    led || (i + 1 < s.last
        && (doc.is(i + 1, Dimension::Attribution, &["after"])
            || doc.is(i + 1, Dimension::Grammar, &["leads_account"])))
}
