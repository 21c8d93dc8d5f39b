//! What is counted: the measure that the noun phrase or the predicate of the clause names.

use super::counted::{Counted, union};
use super::cue::Cue;
use super::force::{self, added_materiel, guards, is_force, strength, strong};
use super::lexicon::Dimension;
use super::noun::Noun;
use super::predicate::{Found, predicate, victims};
use super::setting::Setting;
use super::whole::{
    is_of_share, is_out_of, opens_whole, opens_whole_of_share, opens_whole_of_soldiers, whole,
};
use super::{elided, equated, fate, listed, share, table};
use crate::schema::{Confidence, Measure, Role};

/// So many words behind a number a verb may say that those it counts were sent.
const SENT: usize = 7;

/// Finds the measure of the quantity `at` of the sentence.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    if matches!(counted.noun, Noun::Unit(_)) || is_size_of_batch(s, quantity.qualified_from) {
        return None;
    }
    if table::is_cell(s, at) {
        return table::measure(s, at);
    }
    if at > 0 && s.is_added(quantity.first) {
        let (rule, confidence) = ("measure.added", Confidence::Medium);
        return find(s, at - 1, before).map(|found| Found { rule, confidence, ..found });
    }
    if is_in_rounds(s, at) || is_aboard(s, at) || breaks_out(s, at) || is_rescued(s, at) {
        return None;
    }
    if !counted.measures.is_empty() {
        let words: Vec<&str> = counted.measures.iter().map(|(_, m)| *m).collect();
        let measure = fate::of_victims(s, at, &words)
            .or_else(|| victims(s, &words, before))
            .or_else(|| union(&words))?;
        // "Zwei der zwölf Verletzten starben": what befell a part is not what befell all.
        let shared = at > 0 && s.quantities[at - 1].1.partitive;
        let shared = shared && s.quantities[at - 1].1.head == counted.head;
        let fate = || fate::find(s, at, measure).or_else(|| fate::seizure(s, at));
        // "zwei Flüchtlinge unter den Todesopfern"
        let among = || share::part(s, at, before).or_else(|| share::among(s, at, before));
        let dead = || (measure == Measure::Displaced).then(among).flatten();
        if let Some(found) = (!shared).then(|| fate().or_else(dead)).flatten() {
            return Some(found);
        }
        let (rule, confidence) = ("measure.noun_phrase", Confidence::High);
        return Some(Found { measure, cue: None, rule, confidence });
    }
    let shares = |part: &Counted| part.partitive && part.head == counted.head;
    let shared = at > 0 && shares(&s.quantities[at - 1].1);
    let headed = counted.head.is_some();
    if shared && (headed || counted.from <= s.quantities[at - 1].0.last + 2) {
        return whole(s, at);
    }
    if opens_whole(s, at) {
        return None;
    }
    if opens_whole_of_soldiers(s, at) || opens_whole_of_share(s, at) {
        return whole(s, at);
    }
    if is_out_of(s, at) {
        let (_, part) = &s.quantities[at - 1];
        let behind = quantity.last..quantity.last + SENT;
        let sent = s.cues.iter().any(|c| c.measure == "deployed" && behind.contains(&c.token));
        let sent = sent && part.kind == "troops" && s.doc.lexicon.order.subject_first;
        // "4,000 are dead or wounded, out of 11,000"
        let force = counted.noun == Noun::None && is_force(quantity);
        let force = force && s.doc.survey().is_mostly_military();
        let sent = sent || force && s.doc.lexicon.order.subject_first;
        let soldiers = part.role() == Some(Role::Military) || part.noun == Noun::National || sent;
        let (rule, confidence) = ("measure.whole", Confidence::Low);
        let measure = Measure::Deployed;
        return soldiers.then_some(Found { measure, cue: None, rule, confidence });
    }
    if is_of_share(s, at) {
        let of_war = counted.noun != Noun::National || s.doc.survey().is_mostly_military();
        return of_war.then(|| whole(s, at)).flatten();
    }
    if elided::numbers_unharmed(s, at) {
        return None;
    }
    strong(s, at)
        .or_else(|| share::past_aside(s, at))
        .or_else(|| elided::compared(s, at, before))
        .or_else(|| equated::of_what_is_said(s, at, before))
        .or_else(|| share::part(s, at, before))
        .or_else(|| share::among(s, at, before))
        .or_else(|| elided::gapped(s, at, before))
        .or_else(|| predicate(s, at, before))
        .or_else(|| share::of_them(s, at, before))
        .or_else(|| share::some_of_them(s, at, before))
        .or_else(|| elided::said_again(s, at, before))
        .or_else(|| equated::find(s, at, before))
        .or_else(|| listed::find(s, at, before))
        .or_else(|| elided::remaining(s, at, before))
        .or_else(|| added_materiel(s, at, before))
        .or_else(|| guards(s, at))
        .or_else(|| strength(s, quantity, counted))
        .or_else(|| force::some_of_them(s, at, before))
}

/// No more are the rounds in which something happens.
const ROUNDS: u64 = 10;

/// "sent 15,000 soldiers in two rounds": a few of what else is ammunition.
fn is_in_rounds(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let few = quantity.bounds.best.is_some_and(|n| n <= ROUNDS);
    let led = s.is_led_by(quantity.qualified_from, "leads_account");
    counted.noun == Noun::Materiel && few && led && s.doc.lexicon.order.subject_first
}

/// "in groups of up to 40": how many each of them holds.
fn is_size_of_batch(s: &Setting<'_, '_>, from: usize) -> bool {
    let ends = |i: usize| {
        let mut rows = s.doc.rows(i, Dimension::Grammar);
        rows.any(|(e, len)| e.value == "batch_of" && i + len == from)
    };
    from.checked_sub(2).is_some_and(|i| i >= s.sentence.first && ends(i))
}

/// "Aus dem Gefängnis flohen 600 Häftlinge": who gets out is held no more.
fn breaks_out(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let held = counted
        .head
        .is_some_and(|head| s.doc.is(head, Dimension::Measure, &["detained", "captured"]));
    let flees = |cue: &Cue| {
        let verb = cue.measure == "displaced" && cue.kind != "noun";
        verb && s.clauses.of(cue.token) == own
    };
    let freed = |i: usize| s.clauses.of(i) == own && s.doc.is(i, Dimension::Grammar, &["escapes"]);
    held && s.doc.lexicon.capital_nouns && (s.cues.iter().any(flees) || s.tokens().any(freed))
}

/// "hat 37 Flüchtlinge aus Seenot gerettet": the clause says nothing of them but that they are safe.
fn is_rescued(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let fled = counted.measures.iter().any(|(_, measure)| *measure == "displaced");
    let mut verbs = s.cues.iter().filter(|c| c.kind != "noun" && s.clauses.of(c.token) == own);
    let safe = |cue: &Cue| cue.measure == "none" && matches!(cue.kind, "participle" | "transitive");
    let first = verbs.next();
    fled && s.doc.lexicon.capital_nouns && first.is_some_and(safe) && verbs.all(safe)
}

/// "ein Boot mit 500 Flüchtlingen an Bord": how many a vehicle carries.
fn is_aboard(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let from = quantity.qualified_from;
    let carries = from > s.sentence.first + 1
        && s.is_led_by(from, "goes_along")
        && s.doc.is_capital(from - 2)
        && ![Dimension::Counting, Dimension::Measure, Dimension::Claimant]
            .iter()
            .any(|table| s.doc.has(from - 2, *table));
    let fled = counted.measures.iter().any(|(_, measure)| *measure == "displaced");
    s.doc.lexicon.capital_nouns && fled && carries
}
