//! Wholes of which only a part is told: "600 der 15.000 Soldaten", "most of the 300 passengers".

use super::counted::Counted;
use super::cue::Cue;
use super::force::is_force;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::predicate::{Found, attached};
use super::quantity::Quantity;
use super::setting::Setting;
use crate::schema::{Confidence, Measure, Role};

/// "Of the 4,000, around 1,000 were killed", "of the 14 people in it, five died": a whole of which
/// nothing is said.
pub(super) fn opens_whole(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let opens = if s.doc.lexicon.order.subject_first {
        opens_sentence(s, quantity.qualified_from)
    } else {
        is_led_by_whole(s, quantity.qualified_from)
    };
    let fate = s.cues.iter().any(|cue| cue.token == counted.to);
    let next = s.quantities.get(at + 1);
    let told =
        next.is_some_and(|(next, _)| s.clauses.of(next.first) == s.clauses.of(quantity.first));
    opens && !are_soldiers(s, counted) && !is_understood(s, at) && !fate && told
}

/// "Of the 11,000 men, officials say, 1,200 have fallen": a whole of soldiers, who were sent.
pub(super) fn opens_whole_of_soldiers(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let part = |(_, next): &(Quantity, Counted)| next.noun == Noun::None;
    let first = s.quantities[..at].iter().all(|(q, _)| q.article);
    s.doc.lexicon.order.subject_first
        && (opens_sentence(s, quantity.qualified_from) || first && opens_out_of(s, quantity))
        && (are_soldiers(s, counted) || is_understood(s, at))
        && (s.quantities.get(at + 1).is_some_and(part)
            || is_force(quantity) && goes_on_with_many(s, counted))
}

/// "Of the first 11,000", "of the 11,000 who came", "casualties among the 11,000": a bare number of soldiers, who were sent.
fn is_understood(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let from = quantity.qualified_from;
    let described = from > s.sentence.first
        && s.doc.is_word(from - 1)
        && !s.doc.is(from - 1, Dimension::Grammar, &["determiner", "preposition"]);
    counted.noun == Noun::None
        && is_force(quantity)
        && s.doc.lexicon.order.subject_first
        && s.doc.survey().is_mostly_military()
        && (described
            || led_by_among(s, from - usize::from(from > 0))
            || s.doc.is(quantity.last, Dimension::Grammar, &["relative"]))
}

/// "They said that out of 11,000 troops 4,000 were lost".
pub(super) fn opens_out_of(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let from = quantity.qualified_from;
    let led = |i: usize| {
        let mut rows = s.doc.rows(i, Dimension::Grammar);
        rows.any(|(e, len)| e.value == "out_of" && i + len + 1 >= from)
    };
    (from.saturating_sub(3).max(s.sentence.first)..from).any(led)
}

/// "Of the 11,000 soldiers sent, many have died": a part of whom no number is told.
fn goes_on_with_many(s: &Setting<'_, '_>, counted: &Counted) -> bool {
    let comma = (counted.to..s.sentence.last).find(|&i| s.doc.is_punct(i, &[","]));
    let many = |at: usize| s.doc.is(at + 1, Dimension::Grammar, &["object_pronoun"]);
    counted.role() == Some(Role::Military) && comma.is_some_and(many)
}

fn are_soldiers(s: &Setting<'_, '_>, counted: &Counted) -> bool {
    let men = counted.kind == "troops" && s.doc.survey().is_mostly_military();
    let men = men && s.doc.lexicon.order.subject_first;
    counted.role() == Some(Role::Military) || counted.noun == Noun::National || men
}

/// "among the first": those among whom others are counted.
fn led_by_among(s: &Setting<'_, '_>, from: usize) -> bool {
    let near = from.saturating_sub(2).max(s.sentence.first)..from;
    s.doc.lexicon.order.subject_first
        && s.is_led_by(from, "determiner")
        && near.into_iter().any(|i| s.doc.is(i, Dimension::Grammar, &["among"]))
}

/// "Of the 4,000": where a sentence or a part of it begins.
pub(super) fn opens_sentence(s: &Setting<'_, '_>, from: usize) -> bool {
    // "of the initial 11,000"
    let plain = |i: usize| {
        let noted = [Dimension::Grammar, Dimension::Measure, Dimension::Nation];
        s.doc.is_word(i) && !noted.iter().any(|table| s.doc.has(i, *table))
    };
    let described = from >= s.sentence.first + 3 && plain(from - 1);
    let from = from - usize::from(described);
    let led = from >= s.sentence.first + 2
        && s.doc.is(from - 1, Dimension::Grammar, &["determiner", "object_pronoun"])
        && s.doc.is(from - 2, Dimension::Grammar, &["partitive"]);
    // "Casualties among the first 11,000"
    if led_by_among(s, from) {
        return true;
    }
    // "Of 10,000 Chadians"
    let opens = from == s.sentence.first + 1;
    if opens && s.doc.is(s.sentence.first, Dimension::Grammar, &["partitive"]) {
        return true;
    }
    let before = from.saturating_sub(3);
    let clause = || s.doc.is(before, Dimension::Grammar, &["subordinator"]);
    led && (from <= s.sentence.first + 3 || !s.doc.is_word(before) || clause())
}

/// "Von den 160 Gästen starben zehn": the words for those out of whom others come, before a token.
fn is_led_by_whole(s: &Setting<'_, '_>, token: usize) -> bool {
    let opens = |from: usize| {
        let mut hits = s.doc.hits(from);
        hits.any(|(e, len)| e.dimension == Dimension::Grammar && e.value == "whole_of" && len == 2)
    };
    let at = |back: usize| token.checked_sub(back).filter(|&i| i >= s.sentence.first);
    // "von den anfangs 12.000"
    let adverb = |i: usize| s.doc.is_word(i) && !s.doc.is_capital(i);
    at(2).is_some_and(opens) || at(3).is_some_and(|i| opens(i) && adverb(i + 2))
}

/// "Von den 12.000 Soldaten sei die Hälfte tot": what is said is said of the share.
pub(super) fn opens_whole_of_share(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let share = |i: usize| s.clauses.of(i) == own && s.doc.is(i, Dimension::Grammar, &["share"]);
    s.doc.lexicon.capital_nouns
        && is_led_by_whole(s, quantity.qualified_from)
        && are_soldiers(s, counted)
        && (counted.to..s.sentence.last).any(share)
}

/// "4,000 soldiers out of a total of 12,000": the whole of the number before.
pub(super) fn is_out_of(s: &Setting<'_, '_>, at: usize) -> bool {
    let from = s.quantities[at].0.qualified_from;
    let led = |i: usize| {
        let mut hits = s.doc.hits(i);
        hits.any(|(e, len)| {
            e.dimension == Dimension::Grammar && e.value == "out_of" && i + len + 1 >= from
        })
    };
    at > 0 && (from.saturating_sub(3).max(s.sentence.first)..from).any(led)
}

/// "40 percent of the 11,000 troops": what is said is said of the share.
pub(super) fn is_of_share(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    if is_of_named_share(s, quantity.qualified_from) {
        return true;
    }
    let Some((_, share)) = at.checked_sub(1).map(|before| &s.quantities[before]) else {
        return false;
    };
    let gap = share.to..quantity.qualified_from.max(share.to);
    share.noun == Noun::Unit("share")
        && gap.len() <= 3
        && gap.clone().any(|i| s.doc.is(i, Dimension::Grammar, &["partitive"]))
}

/// "die Hälfte der 600 Kämpfer", "most of the 300 passengers": a share that is named by a word.
fn is_of_named_share(s: &Setting<'_, '_>, from: usize) -> bool {
    let opens = |i: usize| s.doc.is(i, Dimension::Grammar, &["share"]);
    let before = |n: usize| from.checked_sub(n).filter(|&i| i >= s.sentence.first);
    let determiner = |i: usize| s.doc.is(i, Dimension::Grammar, &["determiner", "possessive"]);
    let of = |i: usize| s.doc.is(i, Dimension::Grammar, &["partitive"]);
    match (before(2), before(1)) {
        (Some(share), Some(last)) if opens(share) => of(last),
        (Some(second), Some(last)) => {
            of(second) && determiner(last) && before(3).is_some_and(opens)
        }
        _ => false,
    }
}

/// "600 der 15.000 Soldaten, die dort kämpften": what is said of the part is not said of the whole.
pub(super) fn whole(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let bare = counted.noun == Noun::None && is_force(quantity);
    let understood = bare && s.doc.survey().is_mostly_military();
    // "zwei der 23 Koreaner wurden freigelassen": people of a country are no troops but in a war.
    let of_war = s.doc.lexicon.order.subject_first || s.doc.survey().is_of_war();
    // "nearly half of the 11,000 men who were sent"
    let men = counted.kind == "troops" && are_sent(s, counted).is_some();
    let military = understood
        || men
        || counted.role() == Some(Role::Military)
        || counted.noun == Noun::National && of_war
        || counted.kind == "troops" && s.doc.survey().is_mostly_military();
    let (rule, confidence) = ("measure.whole", Confidence::Low);
    let clause = attached(s, counted);
    let sent = are_sent(s, counted);
    let attached = || s.cues.iter().map(|c| c.token).find(|&i| Some(s.clauses.of(i)) == clause);
    // "der 11.000 entsandten Soldaten"
    let described = || {
        let deployed = counted.measures.iter().find(|(_, measure)| *measure == "deployed");
        deployed.filter(|_| s.doc.lexicon.capital_nouns).map(|(i, _)| *i)
    };
    let cue = sent.or_else(attached).or_else(described);
    military.then_some(Found { measure: Measure::Deployed, cue, rule, confidence })
}

/// "of the 11,000 soldiers sent to fight", "who were initially sent": the verb of sending right behind
/// those counted.
pub(super) fn are_sent(s: &Setting<'_, '_>, counted: &Counted) -> Option<usize> {
    let sent = |c: &&Cue| {
        let little = &["adverbial", "relative", "auxiliary"];
        let adverb = |i: usize| s.doc.is(i, Dimension::Grammar, little);
        let right_behind = (counted.to..counted.to + 4).contains(&c.token);
        let behind = right_behind && (counted.to..c.token).all(adverb);
        let verb = matches!(c.kind, "past" | "intransitive");
        behind && s.doc.lexicon.order.subject_first && verb && c.measure == "deployed"
    };
    s.cues.iter().find(sent).map(|c| c.token)
}
