//! Who speaks, in languages whose subjects stand before their verbs.

use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::name::{self, Name};
use super::said::names;
use super::speaker::left_subject;

/// The subject of the verb of saying at `v`; in the passive, who says it.
pub(super) fn subject(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    known: &[Name],
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let start = verb_group(doc, s, v);
    let passive = (start..v).any(|i| doc.is(i, Dimension::Grammar, &["passive"]));
    let quoted = passive && doc.is(v, Dimension::Attribution, &["reliance"]);
    if passive && !quoted {
        return agent(doc, s, v);
    }
    let before = start.checked_sub(1).filter(|&i| i >= s.first);
    if before.is_some_and(|i| doc.is(i, Dimension::Grammar, &["pronoun"])) {
        return meant(known).map(|name| vec![Name { first: v, last: v, ..name.clone() }]);
    }
    let segment = segment_start(doc, s, start);
    let found = adjoining(doc, segment, start, plausible)
        .or_else(|| before.and_then(|i| antecedent(doc, s, i, plausible)))
        .or_else(|| inverted(doc, s, v, plausible));
    if found.is_some() {
        return found;
    }
    // "The ministry, which runs the hospitals, said": past what stands between commas.
    let closed = before.is_some_and(|i| doc.is_punct(i, &[","]));
    let aside = closed.then(|| before_aside(doc, s, start - 1, plausible)).flatten();
    if aside.is_some() {
        return aside;
    }
    let left = closed.then(|| left_subject(doc, start, segment_of_main(doc, s, start), plausible));
    left.filter(|names| !names.is_empty())
}

/// "A general, speaking in the capital, said": the noun phrase right before the commas.
fn before_aside(
    doc: &Doc<'_>,
    s: Sentence,
    closing: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let opening = (s.first..closing).rev().find(|&i| doc.is_punct(i, &[","]))?;
    // "A spokesman, John Kirby, said": the aside is the name.
    let named = (segment_start(doc, s, opening)..opening)
        .filter_map(|i| name::read(doc, i, closing))
        .find(|name| name.last == closing && plausible(name));
    if let Some(name) = named {
        return Some(vec![name]);
    }
    adjoining(doc, segment_start(doc, s, opening), opening, plausible)
}

/// Whom a pronoun means: the last one who spoke, and not the medium that he spoke to.
fn meant(known: &[Name]) -> Option<&Name> {
    let speaks = |name: &&Name| !name.is_medium() && name.kind != "nation";
    known.iter().rev().take(2).find(speaks).or(known.last())
}

/// First token of the verb with its auxiliaries and adverbs: "has also said", "on Monday said".
fn verb_group(doc: &Doc<'_>, s: Sentence, v: usize) -> usize {
    let part = |i: usize| {
        doc.is(i, Dimension::Grammar, &["auxiliary", "adverbial", "have"])
            || doc.lexicon.is_adverb(doc.lower(i))
            || is_day(doc, i)
            || (doc.is(i, Dimension::Grammar, &["preposition"]) && is_day(doc, i + 1))
    };
    let mut start = v;
    while start > s.first && part(start - 1) {
        start -= 1;
    }
    start
}

fn is_day(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, Dimension::Time, &["weekday", "day"])
}

/// First token after the last comma, colon, dash or bracket before `v`.
fn segment_start(doc: &Doc<'_>, s: Sentence, v: usize) -> usize {
    let marks = &[",", ":", ";", "–", "—", "“", "”", "\""];
    (s.first..v).rev().find(|&i| doc.is_punct(i, marks)).map_or(s.first, |i| i + 1)
}

/// The same without commas.
fn segment_of_main(doc: &Doc<'_>, s: Sentence, v: usize) -> usize {
    let marks = &[":", ";", "–", "—", "“", "”", "\""];
    (s.first..v).rev().find(|&i| doc.is_punct(i, marks)).map_or(s.first, |i| i + 1)
}

/// The noun phrase that ends right before the verb, several joined by "and" included.
fn adjoining(
    doc: &Doc<'_>,
    from: usize,
    to: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let ends = |i: &usize| {
        let found = names(doc, *i, to);
        found.last().is_some_and(|name| name.last == to) && found.iter().all(plausible)
    };
    let led = |i: usize| i > from && doc.is(i - 1, Dimension::Grammar, &["preposition"]);
    let first = (from..to).filter(|&i| !led(i)).find(ends)?;
    // "A spokesman for the army said": the phrase that the last noun belongs to.
    Some(names(doc, first, to))
}

/// "Gordon Brown, who announced": whom the relative pronoun stands for.
fn antecedent(
    doc: &Doc<'_>,
    s: Sentence,
    pronoun: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    if !doc.is(pronoun, Dimension::Grammar, &["relative"]) || pronoun == s.first {
        return None;
    }
    let end = if doc.is_punct(pronoun - 1, &[","]) { pronoun - 1 } else { pronoun };
    (end.saturating_sub(6).max(s.first)..end)
        .filter_map(|i| name::read(doc, i, end))
        .find(|name| name.last == end && plausible(name))
        .map(|name| vec![name])
}

/// "…, say France and its neighbours": after a comma or quotation the verb may come first.
fn inverted(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let opened = v == s.first || doc.is_punct(v - 1, &[",", "“", "”", "\"", "’", "'", "–", "—"]);
    let found = if opened && v + 1 < s.last { names(doc, v + 1, s.last) } else { Vec::new() };
    found.first().is_some_and(plausible).then_some(found)
}

/// "confirmed by the police".
fn agent(doc: &Doc<'_>, s: Sentence, v: usize) -> Option<Vec<Name>> {
    let by = (v + 1..s.last.min(v + 4)).find(|&i| doc.is(i, Dimension::Grammar, &["agent"]))?;
    let found = names(doc, by + 1, s.last);
    found.first().is_some_and(|name| name.kind != "unknown").then_some(found)
}
