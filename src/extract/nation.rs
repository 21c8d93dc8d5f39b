//! The country that a word names.

use super::doc::Doc;
use super::lexicon::Dimension;

/// The country that a token names, also as the first part of a compound: "US-Soldaten".
pub(super) fn of(doc: &Doc<'_>, i: usize) -> Option<&'static str> {
    if let Some(entry) = doc.hit(i, Dimension::Nation) {
        return Some(entry.value);
    }
    let (first, _) = doc.lower(i).split_once('-')?;
    let mut rows = Vec::new();
    doc.lexicon.lookup(first, &mut rows);
    rows.iter()
        .map(|&row| doc.lexicon.entry(row))
        .find(|e| {
            e.dimension == Dimension::Nation && matches!(e.kind, "name" | "adjective" | "place")
        })
        .map(|e| e.value)
}
