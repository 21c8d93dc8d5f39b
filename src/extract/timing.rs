//! Over what days a number counts, and how: what its clause says, else what the numbers and events
//! before it say.

use super::Claim;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::reading::Reading;
use super::setting::Setting;
use super::slots::{NEAR, is_of_those, is_part, suffers};
use super::{counting, elided, period, predicate};
use crate::schema::{Counting, Measure, Role, Status};

pub(super) fn fill(
    claim: &mut Claim,
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    found: &predicate::Found,
) {
    let ahead = claim.measure == Measure::Planned;
    let period = period::find(s, s.quantities[at].0.first, reading.published, ahead);
    if let Some((from, to)) = period.stated.filter(|_| claim.source_text.is_some()) {
        claim.stated_from = Some(from);
        claim.stated_to = Some(to);
    }
    claim.period_start = period.start;
    claim.period_end = period.end;
    let in_event = reading.memory.is_in_event() && !period::is_dated(s);
    let others = follows_others(reading, s, at, claim);
    let days = counting::Days { dated: period.bounded, lasts: period.lasts, in_event, others };
    let (counting, rule) = counting::find(s, at, (claim.measure, claim.role), found.cue, days);
    let compared = found.rule == elided::COMPARED;
    let (counting, rule) = match whole_of(reading, s, at, found) {
        _ if compared => (Counting::Total, "counting.compared"),
        Some(whole) if found.measure == Measure::Deployed && !period.bounded => {
            (whole, "counting.of_whole")
        }
        Some(Counting::Total) if !period.bounded && rule != "counting.event" => {
            (Counting::Total, "counting.compared")
        }
        _ => (counting, rule),
    };
    let beside = beside(reading, claim).filter(|_| rule == "counting.increment");
    let (counting, rule) = beside.map_or((counting, rule), |whole| (whole, "counting.beside"));
    let (counting, rule) = if rule == "counting.default" && goes_on_with_toll(reading, s, claim) {
        (Counting::Total, "counting.goes_on")
    } else {
        (counting, rule)
    };
    claim.counting = counting;
    claim.rules.push(rule.into());
    if claim.period_start.is_some() {
        claim.rules.push("time.period".into());
    } else if !period.bounded && !period.lasts {
        take_time(claim, reading, is_part(s, at, found));
        if is_of_those(s, at) {
            take_period(claim, reading);
        }
    }
    take_event(claim, reading, s);
}

/// "Analysts count 300", "1,000 of them are dead": how the number before counts, where one is only
/// another figure for the same or a part of it.
fn whole_of(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    found: &predicate::Found,
) -> Option<Counting> {
    let (_, counted) = &s.quantities[at];
    let of_them = counted.partitive && counted.noun == Noun::None && suffers(found.measure);
    let again = found.rule == elided::SAID_AGAIN && !reading.memory.is_in_event();
    let before = reading.out.claims.last()?;
    // "losses of 200,000, including 43,000 dead"
    let first = s.doc.tokens[s.sentence.first].start;
    let led = s.doc.is(counted.from.saturating_sub(1), Dimension::Grammar, &["part"]);
    let sent = found.rule == "measure.part" && before.measure == found.measure;
    let part = led && before.start >= first && (suffers(before.measure) || sent);
    // "Five children are among the dead"
    let of_dead = |i: usize| {
        let mut rows = s.doc.rows(i, Dimension::Grammar);
        rows.any(|(e, len)| e.value == "part" && len > 2)
    };
    let of_dead = || before.measure == found.measure && s.tokens().any(of_dead);
    let open = s.doc.lexicon.order.subject_first && (of_them || again || part || of_dead());
    // "6,700 were killed and 711 captured"
    let taken = found.measure == Measure::Captured && before.start >= first;
    let taken = taken && suffers(before.measure) && before.counting == Counting::Total;
    let open = open || taken && s.doc.lexicon.order.subject_first;
    open.then_some(before.counting)
}

/// "81 Tote, 56 weitere werden vermisst": more people, to whom something else has happened.
fn follows_others(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    claim: &Claim,
) -> bool {
    // "1.000 weitere seien verletzt worden": a bare number looks back to the sentence before.
    let back = usize::from(s.quantities[at].1.noun == Noun::None);
    let here = reading.doc.sentence_of(s.sentence.first);
    let first = s.doc.tokens[reading.doc.sentences[here.saturating_sub(back)].first].start;
    let before = reading.out.claims.last().filter(|before| before.start >= first);
    let told = |measure| suffers(measure) || measure == Measure::Missing;
    s.doc.lexicon.capital_nouns
        && before
            .is_some_and(|b| b.measure != claim.measure && told(b.measure) && told(claim.measure))
}

/// "100 have died. Another 1,000 are injured": other people beside those counted just before, and no
/// more of the same.
fn beside(reading: &Reading<'_, '_>, claim: &Claim) -> Option<Counting> {
    let open = reading.doc.lexicon.order.subject_first;
    let near = |before: &&Claim| claim.start.saturating_sub(before.end) < NEAR;
    let mut others = reading.out.claims.iter().rev().take_while(near).filter(|_| open);
    let before = reading.out.claims.last().filter(|before| suffers(before.measure))?;
    let same = others.any(|before| before.measure == claim.measure);
    (near(&before) && open && !same && suffers(claim.measure)).then_some(before.counting)
}

/// "Die Zahl der Toten stieg auf 130. 5.000 Menschen wurden obdachlos": what befell others in what a
/// running total was told of, in the same sentence or the one before.
fn goes_on_with_toll(reading: &Reading<'_, '_>, s: &Setting<'_, '_>, claim: &Claim) -> bool {
    let here = reading.doc.sentence_of(s.sentence.first);
    let first = reading.doc.sentences[here.saturating_sub(1)].first;
    let start = s.doc.tokens[first].start;
    let hurt =
        |measure| suffers(measure) || matches!(measure, Measure::Missing | Measure::Displaced);
    let before = reading.out.claims.last().filter(|before| before.start >= start);
    // "Damals starben 300": what is looked back on.
    let looks_back = || s.doc.any_is(s.sentence, Dimension::Grammar, &["back_then"]);
    s.doc.lexicon.capital_nouns
        && !looks_back()
        && before.is_some_and(|before| {
            let told = before.counting == Counting::Total && before.status == Status::Asserted;
            told && hurt(before.measure) && hurt(claim.measure) && before.role == claim.role
        })
}

/// "12 Tote, davon drei Kinder", "500 Tote und 900 weitere Verletzte": a part, and a number of other
/// people on top of it, has the days of the total that stands before it.
fn take_time(claim: &mut Claim, reading: &Reading<'_, '_>, part: bool) {
    let near = |whole: &&Claim| claim.start.saturating_sub(whole.end) < NEAR;
    let mut before = reading.out.claims.iter().rev().take_while(near);
    let open = claim.period_start.is_none() && claim.period_end.is_none();
    let own_event = claim.rules.iter().any(|rule| rule == "counting.event");
    if !reading.doc.lexicon.capital_nouns || !open || own_event {
        return;
    }
    let running = |whole: &&Claim| whole.counting == Counting::Total && suffers(whole.measure);
    let whole = if part {
        let holds =
            |whole: &&Claim| whole.measure == claim.measure || whole.measure == Measure::Casualties;
        before.find(holds).filter(running)
    } else {
        // "laut Behörden 384, darunter laut UN 62 Zivilisten. 800 wurden verletzt": past the other's.
        let own =
            |whole: &&Claim| claim.source_text.is_none() || whole.source_text == claim.source_text;
        let other = |whole: &&Claim| whole.measure != claim.measure && whole.period_end.is_some();
        before.find(own).filter(other)
    };
    let Some(whole) = whole.filter(running).filter(|_| suffers(claim.measure)) else { return };
    claim.counting = whole.counting;
    claim.period_start = whole.period_start;
    claim.period_end = whole.period_end;
    claim.rules.push("time.of_whole".into());
}

/// "Losses in May were 3,000; 200 of them were killed": a part has the period of its whole.
fn take_period(claim: &mut Claim, reading: &Reading<'_, '_>) {
    // "lost 51,000 since May, among them 900 on Friday. A third of them are dead": of the whole.
    let part = |claim: &Claim| claim.rules.iter().any(|rule| rule == "measure.part");
    let near = |whole: &&Claim| claim.start.saturating_sub(whole.end) < NEAR;
    let mut before = reading.out.claims.iter().rev().take_while(near);
    let whole = before.find(|claim| !part(claim)).or(reading.out.claims.last());
    let Some(whole) = whole.filter(|whole| suffers(whole.measure)) else { return };
    if whole.period_end.is_some() && suffers(claim.measure) {
        claim.counting = whole.counting;
        claim.period_start = whole.period_start;
        claim.period_end = whole.period_end;
        claim.rules.push("time.of_whole".into());
    }
}

/// The days of the event that was told of last: of a count in it, and the first day of one that has
/// run up since.
fn take_event(claim: &mut Claim, reading: &Reading<'_, '_>, s: &Setting<'_, '_>) {
    let Some((from, to)) = reading.memory.event.filter(|_| claim.period_start.is_none()) else {
        return;
    };
    let told = reading.memory.is_in_event() && claim.role != Role::Military;
    let runs = claim.counting == Counting::Total && suffers(claim.measure) && told;
    if claim.period_end.is_none() && period::is_of_event(s, claim.measure, claim.counting) {
        claim.period_start = Some(from);
        claim.period_end = Some(to);
        claim.rules.push("time.carried".into());
    } else if claim.period_end.is_some_and(|end| end >= to) && runs {
        claim.period_start = Some(from);
        claim.rules.push("time.since_event".into());
    }
}
