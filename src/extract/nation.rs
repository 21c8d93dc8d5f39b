//! The country that a word names.

use super::doc::Doc;
use super::glance::Glance;
use super::lexicon::{Dimension, Entry, Lexicon};

/// The country that a token names, also as the first part of a compound: "US-Soldaten".
#[inline]
pub(super) fn of(doc: &Doc<'_>, i: usize) -> Option<&'static str> {
    if !doc.is_known(i, Glance::COUNTRY) {
        return None;
    }
    // "im Indischen Ozean"
    let of_sea = |kind| kind == "adjective" && doc.is(i + 1, Dimension::Grammar, &["sea"]);
    let named = doc.hit(i, Dimension::Nation).filter(|entry| !of_sea(entry.kind));
    // "im texanischen Odessa": the town that the adjective tells from its namesake.
    let namesake = |entry: &&Entry| {
        let before = (entry.kind == "place" && doc.lexicon.capital_nouns).then(|| i.checked_sub(1));
        doc.hit(before??, Dimension::Nation).filter(|other| other.kind == "adjective")
    };
    let named = named.map(|entry| namesake(&entry).unwrap_or(entry).value);
    named.or_else(|| doc.country_before_hyphen(i))
}

/// The country that the first part of a lower-case compound names.
pub(super) fn before_hyphen(lexicon: &Lexicon, word: &str) -> Option<&'static str> {
    let hyphen = word.bytes().position(|byte| byte == b'-')?;
    let mut rows = Vec::new();
    lexicon.lookup(&word[..hyphen], &mut rows);
    rows.iter()
        .map(|&row| lexicon.entry(row))
        .find(|e| {
            e.dimension == Dimension::Nation && matches!(e.kind, "name" | "adjective" | "place")
        })
        .map(|e| e.value)
}
