//! What befell a part of those who were counted: "darunter 20 Kinder", "186 of whom".

use super::counted::{Counted, union};
use super::lexicon::Dimension;
use super::measure::find;
use super::noun::Noun;
use super::predicate::{Found, predicate, victims};
use super::setting::Setting;
use super::voice::{self, Voice};
use crate::schema::{Confidence, Measure};

/// So many words after its opening a list of parts may go on, unless it opens the sentence.
const PART_REACH: usize = 12;

/// "darunter 20 Kinder", "unter den Toten 36 Kinder": a part has the measure of its whole.
pub(super) fn part(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    // "of which three drones got through"
    let things = matches!(counted.noun, Noun::Materiel | Noun::Other);
    if things && s.doc.lexicon.order.subject_first && before != Some(Measure::Supplied) {
        return None;
    }
    // "…, among them 500 officers, and train at five military bases"
    let placed = counted.noun == Noun::None && s.is_led_by(quantity.qualified_from, "locates");
    if placed && s.doc.lexicon.order.subject_first {
        return None;
    }
    let from = counted.from.min(quantity.first);
    let clause = s.clauses.of(quantity.first);
    let opener = (s.sentence.first..from)
        .rev()
        .take_while(|&i| from - i <= PART_REACH || i < s.sentence.first + 3)
        .find(|&i| s.doc.is(i, Dimension::Grammar, &["part"]) && s.clauses.of(i) == clause)?;
    let ends = has_verb_past_part(s, at, opener)
        || is_told_by_part(s, opener, from)
        || is_told_in_it(s, opener);
    if ends || counts_in(s, opener, from) {
        return None;
    }
    // "nine killed – including three children – and 37 wounded": past the dash that closes the part.
    let dash = |i: usize| s.doc.is_punct(i, &["–", "—"]);
    if opener > s.sentence.first && dash(opener - 1) && (opener..from).any(dash) {
        return None;
    }
    let whole = s.cues.iter().find(|c| c.kind == "noun" && c.token > opener && c.token < from);
    // "Unter den Passagieren waren 66 Franzosen": a part of those of whom nothing is told.
    let unnumbered = |i: &usize| s.doc.numeral(*i).is_none();
    let group = (opener + 1..from).take_while(unnumbered).find(|&i| s.doc.is_capital(i));
    let named = |i: usize| s.doc.has(i, Dimension::Person) && !s.doc.has(i, Dimension::Measure);
    let runs = s.doc.rows(opener, Dimension::Grammar).any(|(e, len)| e.value == "part" && len > 1);
    if runs && s.doc.lexicon.capital_nouns && whole.is_none() && group.is_some_and(named) {
        return None;
    }
    // "of whom 20 have died", "among them 20 who have died": a part with a fate of its own.
    let tells = s.doc.is(opener, Dimension::Grammar, &["own_part"])
        || s.doc.is(counted.to, Dimension::Grammar, &["relative"]);
    let own = tells.then(|| predicate(s, at, before)).flatten();
    if let Some(own) = own.filter(|own| own.rule == "measure.predicate") {
        return Some(own);
    }
    let before = before.filter(|_| !follows_uncounted(s, at) && !escapes(s, at));
    let measure = match whole {
        Some(cue) => victims(s, &[cue.measure], before).or_else(|| union(&[cue.measure]))?,
        None if at > 0 || opener < s.sentence.first + 3 => before?,
        None => return None,
    };
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: whole.map(|c| c.token), rule, confidence })
}

/// "killing 16, including two boys, and wounding 155", "…, and 155 were wounded": past the part the
/// number has a verb of its own.
fn has_verb_past_part(s: &Setting<'_, '_>, at: usize, opener: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let from = quantity.qualified_from;
    let mut verbs = s.cues.iter().filter(|cue| cue.kind != "noun" && cue.token > opener);
    let joined = from > opener + 1
        && s.doc.is(from - 1, Dimension::Grammar, &["coordinator"])
        && s.doc.is_punct(from - 2, &[","]);
    let behind = counted.to..counted.to + 3;
    s.doc.lexicon.order.subject_first
        && verbs.any(|cue| cue.token + cue.len == from || joined && behind.contains(&cue.token))
}

/// "Including the wounded, 4,700 were lost": what opens the sentence is counted with the number.
fn counts_in(s: &Setting<'_, '_>, opener: usize, number: usize) -> bool {
    let opens = opener == s.sentence.first && s.doc.lexicon.order.subject_first;
    opens
        && (opener..number).any(|i| s.doc.is_punct(i, &[",", "–", "—"]))
        && !(opener..number).any(|i| s.doc.is(i, Dimension::Grammar, &["owner"]))
}

/// "Darin heißt es, 40 seien tot": what a document says, and no part of those counted before.
fn is_told_in_it(s: &Setting<'_, '_>, opener: usize) -> bool {
    s.doc.lexicon.capital_nouns
        && opener + 1 < s.sentence.last
        && s.doc.is(opener + 1, Dimension::Attribution, &["says", "continue"])
}

/// "One of them said he had come with 100 comrades": the part speaks of others.
fn is_told_by_part(s: &Setting<'_, '_>, opener: usize, number: usize) -> bool {
    let counted = s.doc.numeral(opener.saturating_sub(1)).is_some();
    counted && (opener..number).any(|i| s.doc.has(i, Dimension::Attribution))
}

/// "121, including ten children, injured": the participle past the part says what befell the
/// number and its part.
pub(super) fn past_aside(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let mark = |i: usize| s.doc.is_punct(i, &[",", "–", "—"]);
    let part = |i: usize| s.doc.is(i, Dimension::Grammar, &["part"]);
    let own = s.clauses.of(counted.from);
    let opener = if mark(counted.to) && part(counted.to + 1) {
        counted.to + 1
    } else {
        let before = counted.from.checked_sub(1).filter(|&i| i > s.sentence.first);
        before.filter(|&i| part(i) && mark(i - 1))?
    };
    let close = (opener..s.sentence.last.min(opener + PART_REACH)).find(|&i| mark(i))?;
    let cue = s.cues.iter().find(|c| c.token == close + 1 && c.kind == "past")?;
    let open = s.doc.lexicon.order.subject_first && voice::of(s, cue) == Voice::Reduced;
    let measure = union(&[cue.measure]).filter(|_| open && s.clauses.of(cue.token) == own)?;
    let (rule, confidence) = ("measure.past_aside", Confidence::Medium);
    Some(Found { measure, cue: Some(cue.token), rule, confidence })
}

/// "sieben Japaner sind unter den Toten": a part whose whole stands behind it.
pub(super) fn among(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let displaced = counted.measures.iter().any(|(_, measure)| *measure == "displaced");
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National | Noun::None) || displaced;
    let opens = |&i: &usize| {
        s.doc
            .hits(i)
            .any(|(e, len)| e.dimension == Dimension::Grammar && e.value == "part" && len > 1)
    };
    if !s.sentence.may_have(Dimension::Grammar, &["part"]) {
        return None;
    }
    // "295 verletzt, unter den Toten sind 22": past the comma another part begins.
    let inside = |i: &usize| !s.doc.lexicon.capital_nouns || !s.doc.is_punct(*i, &[",", ";"]);
    let part = (counted.to..s.sentence.last).take_while(inside);
    let opener = part.into_iter().find(opens).filter(|&i| s.clauses.of(i) == own)?;
    let whole =
        s.cues.iter().find(|c| c.kind == "noun" && (opener + 1..opener + 5).contains(&c.token));
    let whole = whole.filter(|_| people && s.doc.lexicon.capital_nouns)?;
    // "400 sind ausgefallen, unter ihnen 50 Tote": those are counted by themselves.
    if (opener + 1..whole.token).any(|i| s.doc.numeral(i).is_some()) {
        return None;
    }
    let measure = victims(s, &[whole.measure], before).or_else(|| union(&[whole.measure]))?;
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: Some(whole.token), rule, confidence })
}

/// "186 of whom were residents": those of the number before of whom nothing else is said.
pub(super) fn of_them(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, _) = &s.quantities[at];
    let own = s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    let measure =
        before.filter(|_| own && at > 0 && !follows_uncounted(s, at) && !escapes(s, at))?;
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: None, rule, confidence })
}

/// "Zwei davon seien Kinder": some of those who were counted before.
pub(super) fn some_of_them(
    s: &Setting<'_, '_>,
    at: usize,
    before: Option<Measure>,
) -> Option<Found> {
    let (quantity, _) = &s.quantities[at];
    let next = quantity.last;
    let part = next < s.sentence.last && s.doc.is(next, Dimension::Grammar, &["part"]);
    let of_counted = || !escapes(s, at) && !follows_uncounted(s, at);
    let measure = before.filter(|_| part && s.doc.lexicon.capital_nouns && of_counted())?;
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: None, rule, confidence })
}

/// "freed 189 people, among them 87 women": a part of those of whom nothing is claimed.
fn follows_uncounted(s: &Setting<'_, '_>, at: usize) -> bool {
    // "80 Häuser zerstört, davon 30 in Lyon"
    if s.doc.lexicon.capital_nouns {
        let bare = s.quantities[at].1.noun == Noun::None;
        let before =
            s.quantities[..at].iter().rev().find(|(q, _)| !q.article && !s.is_time(q.first));
        let thing = |noun: Noun| matches!(noun, Noun::Other | Noun::Unit(_));
        // "An Bord waren 4.229 Menschen, 1.023 von ihnen gehörten zur Besatzung"
        let whole = s.quantities[..at].iter().rposition(|(q, _)| !q.article && !s.is_time(q.first));
        let people = |c: &Counted| matches!(c.noun, Noun::Person(_) | Noun::National);
        let open = |i: usize| {
            let (_, c) = &s.quantities[i];
            people(c) && c.measures.is_empty() && !c.partitive && find(s, i, None).is_none()
        };
        // "befanden sich 40 Fahrgäste, darunter neun Kinder"
        let opens = |i: usize| {
            let between = s.quantities[i].0.last..s.quantities[at].0.first;
            bare || between.into_iter().any(|j| s.doc.is(j, Dimension::Grammar, &["part"]))
        };
        return whole.is_some_and(|i| opens(i) && open(i))
            || before.is_some_and(|(_, c)| bare && thing(c.noun) && c.measures.is_empty());
    }
    let people = |noun: Noun| matches!(noun, Noun::Person(_) | Noun::National | Noun::Casualty);
    let whole =
        (0..at).rev().find(|&i| !s.quantities[i].0.article && people(s.quantities[i].1.noun));
    s.doc.lexicon.order.subject_first && whole.is_some_and(|i| find(s, i, None).is_none())
}

/// "42 von ihnen konnten sich retten", "zwei von ihnen erlitten einen Schock": the clause says what
/// befell them, and it is not what befell the others.
fn escapes(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let behind = quantity.last..quantity.last + 4;
    let tells = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["escapes"])
            || (behind.contains(&i) && s.doc.is(i, Dimension::Grammar, &["suffers"]))
    };
    s.doc.lexicon.capital_nouns && s.tokens().any(|i| s.clauses.of(i) == own && tells(i))
}
