//! Numbers that a sentence only sets equal to something that was counted before: "waren es fünf",
//! "Identified so far are about 8,500", "the true figure is closer to 90".

use super::counted::union;
use super::cue::Cue;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::predicate::Found;
use super::setting::Setting;
use crate::schema::{Confidence, Measure};

/// Rule of a number that is only set equal to what was counted before.
pub(super) const EQUATED: &str = "measure.equated";
/// Rule of a number that is what somebody says.
pub(super) const WHAT_IS_SAID: &str = "measure.what_is_said";
/// So many little words may stand between "is" and the number.
const BETWEEN: usize = 4;

/// The measure of the number before, where the clause says nothing but how many.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    // "es seien 60 Soldaten gewesen"
    let been = s.doc.is(counted.to, Dimension::Grammar, &["been"]);
    let people = been && matches!(counted.noun, Noun::Person(_) | Noun::National);
    let bare = counted.noun == Noun::None && closes(s, quantity.last);
    let alone = (bare || people) && !counted.partitive;
    // "Their number has reached 11,000", where nothing was counted before.
    let troops = s.doc.survey().is_mostly_military() && s.doc.lexicon.order.subject_first;
    let measure = before.or(troops.then_some(Measure::Deployed)).filter(|_| alone)?;
    if before.is_some() && is_explained(s, quantity.qualified_from) {
        let (rule, confidence) = (EQUATED, Confidence::Low);
        return Some(Found { measure, cue: None, rule, confidence });
    }
    let is_at = copula_before(s, quantity.qualified_from)?;
    let is = s.doc.is(is_at, Dimension::Grammar, &["is_reached"]);
    if before.is_none() && !is {
        return None;
    }
    speaks_of_number(s, is_at, quantity.first).then_some(())?;
    let (rule, confidence) = (EQUATED, Confidence::Low);
    Some(Found { measure, cue: None, rule, confidence })
}

/// "More are to be sent; 9,000 at most is what he expects": a number set equal to what somebody
/// says has the measure of the clause before it in its sentence, else of the number before.
pub(super) fn of_what_is_said(
    s: &Setting<'_, '_>,
    at: usize,
    before: Option<Measure>,
) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    // "1,100 was the count of the military"
    let count = |i: usize| {
        let given = s.doc.is(i + 2, Dimension::Grammar, &["genitive"]);
        given && s.doc.is(i + 1, Dimension::Grammar, &["number"])
    };
    let what = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["equates"])
            && (s.doc.is(i + 1, Dimension::Grammar, &["what"])
                || s.doc.is(i + 1, Dimension::Grammar, &["determiner"]) && count(i + 1))
    };
    let bare = counted.noun == Noun::None && !counted.partitive;
    let from = past_aside(s, quantity.last);
    let end = s.sentence.last.min(from + BETWEEN + 1);
    (bare && (from..end).any(what)).then_some(())?;
    let of_people = |cue: &&Cue| cue.token < quantity.first && cue.measure != "supplied";
    let cue = s.cues.iter().rev().find(of_people);
    let troops = s.doc.survey().is_mostly_military() && s.doc.lexicon.order.subject_first;
    let before = before.or(troops.then_some(Measure::Deployed));
    let measure = cue.map_or(before, |cue| union(&[cue.measure]))?;
    let (rule, confidence) = (WHAT_IS_SAID, Confidence::Low);
    Some(Found { measure, cue: cue.map(|cue| cue.token), rule, confidence })
}

/// "14,000, among them 3,000 sappers, is what": past the part between commas that begins at token `i`.
fn past_aside(s: &Setting<'_, '_>, i: usize) -> usize {
    let opens = s.doc.is_punct(i, &[","]) && s.doc.is(i + 1, Dimension::Grammar, &["part"]);
    let end = s.sentence.last.min(i + ASIDE);
    let closing = (i + 1..end).find(|&j| opens && s.doc.is_punct(j, &[","]));
    closing.unwrap_or(i)
}

/// So many tokens at most stand between such commas.
const ASIDE: usize = 14;

/// "The army's count is higher: some 12,000": whether a word for number, and none of what befell
/// anybody, stands before the colon that the number from token `from` is right behind.
fn is_explained(s: &Setting<'_, '_>, from: usize) -> bool {
    let colon = from.checked_sub(1).filter(|&i| i > s.sentence.first);
    let Some(colon) = colon.filter(|&i| s.doc.is_punct(i, &[":"])) else { return false };
    let number = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["number", "sums"])
            || s.doc.is(i, Dimension::Counting, &["toll"])
    };
    s.doc.lexicon.order.subject_first
        && (s.told_from..colon).any(number)
        && !s.cues.iter().any(|cue| cue.token < colon)
}

/// Whether nothing that could be counted follows.
fn closes(s: &Setting<'_, '_>, last: usize) -> bool {
    !s.doc.is_word(last)
        || last >= s.sentence.last
        || s.is_time(last)
        || s.doc.is(last, Dimension::Grammar, &["coordinator", "preposition"])
}

/// The "is" before a number, with nothing but little words between.
fn copula_before(s: &Setting<'_, '_>, from: usize) -> Option<usize> {
    let little = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["filler", "adverb", "adverbial"])
            // "zwischen 11.000 und 12.000"
            || s.doc.lexicon.capital_nouns && s.doc.is(i, Dimension::Grammar, &["joins_two"])
            || s.doc.has(i, Dimension::Counting)
            || s.doc.has(i, Dimension::Qualifier)
    };
    let is = |i: usize| s.doc.is(i, Dimension::Grammar, &["equates", "is_reached"]);
    // "Its own total stood at 3,000"
    let stands = |i: &usize| {
        s.doc
            .rows(*i, Dimension::Grammar)
            .any(|(e, len)| e.value == "is_reached" && i + len == from)
    };
    let run = from.checked_sub(2).filter(|i| *i >= s.sentence.first).filter(stands);
    if run.is_some() {
        return run;
    }
    let near = (from.saturating_sub(BETWEEN).max(s.sentence.first)..from).rev();
    near.take_while(|&i| is(i) || little(i)).find(|&i| is(i))
}

/// Whether what is equal to the number is no thing or person, whose age or mark it could be: "it",
/// "there", a word for number, or what befell those counted.
fn speaks_of_number(s: &Setting<'_, '_>, is_at: usize, number: usize) -> bool {
    let own = s.clauses.of(is_at);
    let opens = s.tokens().find(|&i| s.clauses.of(i) == own && s.doc.is_word(i));
    let befell =
        |i: usize| s.doc.has(i, Dimension::Measure) && !s.doc.is(i, Dimension::Measure, &["none"]);
    let of_number = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["impersonal", "number", "sums"])
            || s.doc.is(i, Dimension::Counting, &["toll"])
    };
    let stated = s.tokens().filter(|&i| s.clauses.of(i) == own && i < number);
    opens.is_some_and(|i| i < is_at && befell(i)) || stated.into_iter().any(of_number)
}
