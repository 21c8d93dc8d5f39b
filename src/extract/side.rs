//! Whose people are counted.

use super::counted::{Counted, Noun};
use super::doc::Doc;
use super::lexicon::Dimension;
use super::measure::Setting;
use super::quantity::Quantity;
use crate::schema::{Measure, Role};

/// A side, and the rule that found it.
pub(super) type Found = (String, &'static str);

/// The country that the noun phrase itself names.
pub(super) fn in_phrase(doc: &Doc<'_>, counted: &Counted) -> Option<Found> {
    let head = counted.head.unwrap_or(counted.to.saturating_sub(1));
    let distance = |i: usize| if i > head { i - head } else { head - i };
    (counted.from..counted.to)
        .filter_map(|i| nation(doc, i).map(|code| (distance(i), code)))
        .min()
        .map(|(_, code)| (code.to_owned(), "side.noun_phrase"))
}

/// The country that a token names, also as the first part of a compound: "US-Soldaten".
pub(super) fn nation(doc: &Doc<'_>, i: usize) -> Option<&'static str> {
    if let Some(entry) = doc.hit(i, Dimension::Nation) {
        return Some(entry.value);
    }
    let (first, _) = doc.lower(i).split_once('-')?;
    let mut rows = Vec::new();
    doc.lexicon.lookup(first, &mut rows);
    rows.iter()
        .map(|&row| doc.lexicon.entry(row))
        .find(|e| e.dimension == Dimension::Nation && matches!(e.kind, "name" | "adjective"))
        .map(|e| e.value)
}

/// The country named in the clause: who sends, who loses, "auf russischer Seite".
pub(super) fn in_clause(
    s: &Setting<'_, '_>,
    quantity: &Quantity,
    counted: &Counted,
    measure: Measure,
    said: &[(usize, usize)],
) -> Option<Found> {
    let clause = s.clauses.of(quantity.first);
    let mut best: Option<(usize, &'static str)> = None;
    for i in s.sentence.first..s.sentence.last {
        let claimed = said.iter().any(|(from, to)| (*from..*to).contains(&i));
        if claimed || s.clauses.of(i) != clause || (counted.from..counted.to).contains(&i) {
            continue;
        }
        let Some(code) = nation(s.doc, i) else { continue };
        let Some(cost) = part_in_clause(s, i, measure, counted) else { continue };
        let distance = if i < quantity.first { quantity.first - i } else { i - quantity.first };
        let cost = cost + distance;
        if best.is_none_or(|(other, _)| cost < other) {
            best = Some((cost, code));
        }
    }
    best.map(|(_, code)| (code.to_owned(), "side.clause"))
}

/// What part a country plays in a clause: the lower, the likelier its people are those counted.
fn part_in_clause(
    s: &Setting<'_, '_>,
    i: usize,
    measure: Measure,
    counted: &Counted,
) -> Option<usize> {
    let doc = s.doc;
    let led = |words: &[&str]| {
        (s.sentence.first.max(i.saturating_sub(2))..i).any(|j| words.contains(&doc.lower(j)))
    };
    let entry = doc.hit(i, Dimension::Nation);
    let adjective = entry.is_some_and(|e| e.kind == "adjective");
    let sends = matches!(measure, Measure::Deployed | Measure::Planned | Measure::Supplied);
    let sided = adjective && (i + 1..(i + 3).min(s.sentence.last)).any(|j| is_side(doc, j));
    if sided {
        return Some(0);
    }
    if led(&["gegen", "nach", "in", "im", "against", "to", "from", "für"]) {
        let place = led(&["in", "im"]) && entry.is_some_and(|e| e.kind == "name");
        let civil = matches!(counted.role(), Some(Role::Civilian | Role::Mixed | Role::Police));
        return (place && civil && !sends).then_some(20);
    }
    let subject = !adjective && (sends || s.cues.iter().any(|cue| cue.kind == "loser"));
    if subject {
        return Some(2);
    }
    let of_people = adjective || entry.is_some_and(|e| matches!(e.kind, "national" | "name"));
    (of_people && counted.noun != Noun::National).then_some(12)
}

fn is_side(doc: &Doc<'_>, i: usize) -> bool {
    matches!(doc.lower(i), "seite" | "side" | "verluste" | "verlusten" | "losses")
}

/// The country whose people an article is about: the one that its phrases of people name most.
pub(super) fn of_article(doc: &Doc<'_>, role: Role) -> Option<Found> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for i in 0..doc.tokens.len() {
        let Some(entry) = doc.hit(i, Dimension::Nation) else { continue };
        let people = match entry.kind {
            "national" => true,
            "adjective" => (i + 1..(i + 3).min(doc.tokens.len())).any(|j| {
                doc.hit(j, Dimension::Person)
                    .is_some_and(|e| role == Role::Mixed || e.value == role.as_str())
            }),
            _ => false,
        };
        if people {
            match counts.iter_mut().find(|(code, _)| *code == entry.value) {
                Some((_, n)) => *n += 1,
                None => counts.push((entry.value, 1)),
            }
        }
    }
    let total: usize = counts.iter().map(|(_, n)| n).sum();
    let (code, n) = counts.into_iter().max_by_key(|(_, n)| *n)?;
    (n * 2 > total).then(|| (code.to_owned(), "side.article"))
}
