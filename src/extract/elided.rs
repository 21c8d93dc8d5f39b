//! Numbers whose verb stands with the number before: "Brazil lost nine soldiers, Nepal four".

use super::counted::{Counted, union};
use super::counting::comes_on_top;
use super::extent::is_of_number;
use super::force::is_force;
use super::lexicon::Dimension;
use super::measure::find;
use super::nation;
use super::noun::Noun;
use super::predicate::Found;
use super::quantity::Quantity;
use super::said::Said;
use super::setting::Setting;
use super::side;
use crate::schema::{Confidence, Measure};

/// So many words at most stand between such a number and the one before.
const GAP: usize = 12;
/// Rule of a number that another took the place of.
pub(super) const COMPARED: &str = "measure.compared";
/// Rule of a number that is only said, of what was counted before.
pub(super) const SAID_AGAIN: &str = "measure.said_again";
/// Rule of a number whose verb stands with the number before it.
pub(super) const GAPPED: &str = "measure.gapped";

/// "150 kamen aus Chile, 20 aus Peru und vier aus Bolivien": nothing but where they are from, behind
/// a number of the same kind.
fn is_by_origin(s: &Setting<'_, '_>, at: usize) -> bool {
    let from = s.quantities[at].0.qualified_from;
    let joined = from > s.sentence.first
        && (s.doc.is_punct(from - 1, &[",", ";"])
            || s.doc.is(from - 1, Dimension::Grammar, &["coordinator"]));
    let before = s.quantities[..at].iter().rev().find(|(q, _)| !q.article);
    let named = |(last, _): &(Quantity, Counted)| {
        (last.last..from).any(|i| side::origin_at(s, i).is_some())
    };
    joined && side::origin(s, &s.quantities[at].0).is_some() && before.is_some_and(named)
}

/// "Die Zahl der Betroffenen wird auf 9.000 geschätzt": how many there are of people who took none
/// of the harm that is counted.
pub(super) fn numbers_unharmed(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let unharmed = |number: usize| {
        let noun = (number + 2..quantity.first).find(|&i| s.doc.is_capital(i));
        s.doc.is(number + 1, Dimension::Grammar, &["genitive"])
            && noun.is_some_and(|i| s.doc.is(i, Dimension::Grammar, &["unharmed"]))
    };
    counted.noun == Noun::None
        && s.doc.lexicon.capital_nouns
        && s.doc
            .those(s.sentence, Dimension::Grammar, &["number"])
            .any(|i| s.clauses.of(i) == own && i < quantity.first && unharmed(i))
}

/// "Brazil lost nine soldiers, Nepal four": a number that only a name stands before has the verb
/// of the number before it.
pub(super) fn gapped(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let last = &s.quantities[..at].iter().rev().find(|(q, _)| !q.article)?.1;
    // "lost 46,000 soldiers killed": past the word that says what befell them.
    let told = |at: usize| s.cues.iter().find(|cue| cue.token == at);
    let mut from = told(last.to).map_or(last.to, |cue| cue.token + cue.len);
    // "killed or wounded"
    if let Some(cue) = told(from + 1)
        && s.doc.is(from, Dimension::Grammar, &["coordinator"])
        && from > last.to
    {
        from = cue.token + cue.len;
    }
    let gap = from..quantity.qualified_from.max(from);
    let named = gap.len() <= GAP && gap.clone().any(|i| nation::of(s.doc, i).is_some());
    let verb = |i: usize| s.doc.is(i, Dimension::Grammar, &["auxiliary", "subordinator"]);
    let bare = !gap.clone().any(|i| verb(i) || s.cues.iter().any(|cue| cue.token == i));
    let ends = !s.doc.is_word(quantity.last)
        || s.doc.is(quantity.last, Dimension::Grammar, &["coordinator"]);
    let open = s.doc.lexicon.order.subject_first && counted.noun == Noun::None;
    let open = open && !counted.partitive;
    let named = named && ends;
    let series = counted.noun == Noun::None && (is_in_series(s, at) || is_by_origin(s, at));
    let placed = || open && bare && (named || is_placed(s, at));
    let told =
        || before.filter(|_| is_placed_like(s, at)).and_then(|_| find(s, last_of(s, at)?, before));
    let found = told().map(|found| found.measure);
    let measure = found.or_else(|| before.filter(|_| series || placed()))?;
    // "sent 1,000 more to Chad, bringing the total to 12,000": no country has them but the sender.
    let rises = gap.clone().any(|i| s.doc.is(i, Dimension::Counting, &["rise"]));
    let rule = if named && open && !rises { GAPPED } else { "measure.placed" };
    let confidence = Confidence::Low;
    Some(Found { measure, cue: None, rule, confidence })
}

/// The number before, past articles.
fn last_of(s: &Setting<'_, '_>, at: usize) -> Option<usize> {
    s.quantities[..at].iter().rposition(|(q, _)| !q.article)
}

/// "45 Menschen starben nach seinen Worten im Süden, zwölf in Oaxaca und vier in Tabasco": the same,
/// behind people of whom the sentence has told.
fn is_placed_like(s: &Setting<'_, '_>, at: usize) -> bool {
    let (_, counted) = &s.quantities[at];
    let people = |noun: Noun| matches!(noun, Noun::Person(_) | Noun::National | Noun::None);
    let alone = counted.noun == Noun::None && !counted.partitive;
    s.doc.lexicon.capital_nouns
        && alone
        && is_placed(s, at)
        && last_of(s, at).is_some_and(|last| people(s.quantities[last].1.noun))
}

/// "12 died in the north, seven in the south": a place is all that follows, and a comma or "and"
/// all that stands before.
fn is_placed(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    let before = quantity.qualified_from.saturating_sub(1);
    let joined = s.doc.is_punct(before, &[",", ";"])
        || s.doc.is(before, Dimension::Grammar, &["coordinator"]);
    let end = (quantity.last..s.sentence.last)
        .find(|&i| s.doc.is_punct(i, &[",", ";", ".", ":", "–", "—"]))
        .unwrap_or(s.sentence.last);
    let rest = quantity.last..end;
    let verb = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["auxiliary"]) || s.cues.iter().any(|c| c.token == i)
    };
    joined
        && s.doc.is(quantity.last, Dimension::Grammar, &["locates"])
        && !rest.into_iter().any(verb)
}

/// "In Mali starben 30 Menschen, im Tschad zwölf, in Niger fünf": between a number and the one before
/// there is nothing but a place behind a comma, and after it the part ends.
pub(super) fn is_in_series(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    let Some((_, last)) = s.quantities[..at].iter().rev().find(|(q, _)| !q.article) else {
        return false;
    };
    let to = quantity.qualified_from;
    let joins = |i: usize| {
        s.doc.is_punct(i, &[",", ";"]) || s.doc.is(i, Dimension::Grammar, &["coordinator"])
    };
    // "kamen 30 Menschen um, im Tschad zwölf": past the rest of the verb.
    let from = last.to + usize::from(!joins(last.to));
    // "in der Bahnhofstraße vier"
    let article = s.doc.is(from + 2, Dimension::Grammar, &["the"]);
    let place = from + 2 + usize::from(article)..to;
    let named = |i: usize| {
        let entry = s.doc.hit(i, Dimension::Nation);
        s.doc.is_capital(i) && entry.is_none_or(|e| e.kind != "national")
    };
    let ends = !s.doc.is_word(quantity.last)
        || s.doc.is(quantity.last, Dimension::Grammar, &["coordinator"]);
    s.doc.lexicon.capital_nouns
        && joins(from)
        && ends
        && from + 2 < to
        && !place.is_empty()
        && place.len() <= 3
        && s.doc.is(from + 1, Dimension::Grammar, &["locates"])
        && place.into_iter().all(named)
}

/// "up from 158", "compared with 12": the count that another took the place of.
pub(super) fn compared(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let from = quantity.qualified_from;
    let led = (from.saturating_sub(2).max(s.sentence.first)..from).any(|i| {
        let mut hits = s.doc.hits(i);
        hits.any(|(e, len)| {
            e.dimension == Dimension::Grammar && e.value == "compares" && i + len == from
        })
    });
    // "has grown by 300 to 2,700"
    let rises = (s.sentence.first..from).any(|i| s.doc.is(i, Dimension::Counting, &["rise"]));
    let beside = at > 0 && from <= s.quantities[at - 1].1.to + 2;
    // "um 850 auf 5.350"
    let step = |at: usize| s.is_led_by(s.quantities[at].0.qualified_from, "by");
    let rises = rises || at > 0 && s.doc.lexicon.capital_nouns && step(at - 1);
    let grown = rises && beside && s.is_led_by(from, "onto");
    let (rule, confidence) = (COMPARED, Confidence::Medium);
    let led = led || grown;
    let measure = before.filter(|_| led && at > 0 && counted.noun == Noun::None)?;
    // "Casualties among the first 9,000 stand at 700"
    let own = s.clauses.of(quantity.first);
    let noun = s.cues.iter().find(|cue| cue.kind == "noun" && s.clauses.of(cue.token) == own);
    let noun = noun.filter(|_| measure == Measure::Deployed && s.doc.lexicon.order.subject_first);
    let measure = noun.and_then(|cue| union(&[cue.measure])).unwrap_or(measure);
    Some(Found { measure, cue: None, rule, confidence })
}

/// "Of the 251 people seized 97 remain": those left of a number before.
pub(super) fn remaining(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let next = quantity.last..s.sentence.last.min(quantity.last + 3);
    let cue = next.clone().find(|&i| s.doc.is(i, Dimension::Grammar, &["remains", "stays"]))?;
    let held = |m: &Measure| {
        matches!(m, Measure::Captured | Measure::Missing | Measure::Displaced | Measure::Detained)
    };
    let (rule, confidence) = ("measure.remaining", Confidence::Low);
    let whole = at.checked_sub(1).and_then(|whole| find(s, whole, before));
    // "Only some 8,000 remain", "some 10,000 now guard the border", of soldiers.
    let force = s.doc.lexicon.order.subject_first && is_force(quantity) && at == 0;
    let force = (force && s.doc.survey().is_mostly_military()).then_some(Measure::Deployed);
    let measure = whole.map(|found| found.measure).filter(held).or(force)?;
    let open = counted.noun == Noun::None;
    open.then_some(Found { measure, cue: Some(cue), rule, confidence })
}

/// "1,100 given by Seoul", "1,100, are counted by Seoul": whether token `i` begins what says who names
/// the number before it.
fn is_given_by(s: &Setting<'_, '_>, i: usize) -> bool {
    let verb = i + usize::from(s.doc.is_punct(i, &[","]));
    let verb = verb + usize::from(s.doc.is(verb, Dimension::Grammar, &["passive"]));
    s.doc.is(verb, Dimension::Attribution, &["says", "estimates", "reliance"])
        && s.doc.is(verb + 1, Dimension::Grammar, &["agent"])
}

/// "Chad got 1,200 bodies on Friday; in total it has received 6,000": a bare number behind a verb of
/// getting back, in a sentence that counted dead.
fn comes_home_too(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let takes = s.is_led_by(quantity.qualified_from, "takes_back");
    let ends = counted.to >= s.sentence.last || !s.doc.is_word(quantity.last);
    let bodies = || s.doc.any_is(s.sentence, Dimension::Grammar, &["mortal_remains"]);
    s.doc.lexicon.order.subject_first
        && before == Some(Measure::Killed)
        && takes
        && ends
        && bodies()
}

/// "andere Quellen sprechen von 25": a bare number in a clause of its own that only says it.
pub(super) fn said_again(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let kinds: &[&str] = if s.doc.lexicon.capital_nouns {
        &["says", "estimates", "continue", "talk"]
    } else {
        &["says", "estimates"]
    };
    let says =
        s.doc.those(s.sentence, Dimension::Attribution, kinds).any(|i| s.clauses.of(i) == own);
    // "die Opposition zählt 120."
    let closes = s.doc.lexicon.capital_nouns
        && s.said.iter().any(|said| s.clauses.of(said.at) == own)
        && (quantity.last >= s.sentence.last || s.doc.is_punct(quantity.last, &[".", ",", ";"]));
    // "spoke of “several thousand”"
    let quoted = quantity.qualified_from > s.sentence.first
        && s.doc.lexicon.order.subject_first
        && s.doc.is_punct(quantity.qualified_from - 1, &["“", "\""]);
    let led = s.is_led_by(quantity.qualified_from - usize::from(quoted), "preposition");
    let (rule, confidence) = (SAID_AGAIN, Confidence::Low);
    let named = |said: &Said| {
        let clause = s.clauses.of(said.at);
        is_of_number(s.doc, &s.clauses, clause, quantity.last - 1)
    };
    // "five units of 30 soldiers each, 150 in all"
    let sums = at > 0 && s.doc.is(quantity.last, Dimension::Counting, &["total"]);
    // "the general staff says 1,100"
    let direct = s.doc.lexicon.order.subject_first
        && (!s.doc.is_word(quantity.last)
            || s.is_time(quantity.last)
            || s.is_time(quantity.last + 1) && s.is_led_by(quantity.last + 1, "preposition")
            || s.doc.rows(quantity.last, Dimension::Qualifier).any(|(_, len)| len > 1)
            || s.doc.is(quantity.last, Dimension::Time, &["since", "running"]))
        && quantity.qualified_from > s.sentence.first
        && s.doc.is(quantity.qualified_from - 1, Dimension::Attribution, &["says", "estimates"]);
    // "far above the 1,100 given by Seoul"
    let given = s.doc.lexicon.order.subject_first && is_given_by(s, quantity.last);
    let direct = direct || given || comes_on_top(s, own) || comes_home_too(s, at, before);
    let again = (says && (led || closes)) || sums || direct || s.said.iter().any(named);
    // "estimate their number at 11,000", where nothing was counted before.
    let number = |i: usize| {
        let led = s.is_led_by(i, "possessive") && s.doc.is(i, Dimension::Grammar, &["number"]);
        led && s.doc.is(i + 1, Dimension::Grammar, &["sets_at"])
    };
    let theirs = quantity.qualified_from >= 2 && number(quantity.qualified_from - 2);
    let theirs = theirs && s.doc.lexicon.order.subject_first;
    let troops = theirs && s.doc.survey().is_mostly_military();
    let before = before.or(troops.then_some(Measure::Deployed));
    let measure = before.filter(|_| again && counted.noun == Noun::None)?;
    Some(Found { measure, cue: None, rule, confidence })
}
