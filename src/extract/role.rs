//! What those counted are: soldiers, civilians, or people of whom nothing is said.

use super::counted::Counted;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::reading::Reading;
use super::setting::Setting;
use super::slots::suffers;
use super::{nation, place};
use crate::schema::{Measure, Role};

pub(super) fn find(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    (measure, cue): (Measure, Option<usize>),
) -> Role {
    let (_, counted) = &s.quantities[at];
    // "has lost 60,000 men"
    let lost = s.cues.iter().any(|c| c.kind == "loser" && Some(c.token) == cue);
    let lost = lost && measure == Measure::Casualties;
    let troops = matches!(measure, Measure::Deployed | Measure::Planned | Measure::Deserted);
    match counted.role() {
        Some(Role::Mixed) if names_soldiers_among(s, counted.to) => Role::Military,
        Some(Role::Mixed)
            if counted.kind == "troops"
                && (lost || troops || s.doc.survey().is_mostly_military()) =>
        {
            Role::Military
        }
        Some(role) => role,
        None if troops || is_of_army(s, at, measure) => Role::Military,
        None if reading.memory.role.is_some() && is_casualty_part(s, at) => {
            reading.memory.role.unwrap_or(Role::Mixed)
        }
        None if said_to_be(s, counted.to).is_some() => {
            said_to_be(s, counted.to).unwrap_or(Role::Mixed)
        }
        None if counted.partitive && at + 1 < s.quantities.len() => {
            find(reading, s, at + 1, (measure, cue))
        }
        None if counted.noun == Noun::National && is_of_soldiers(s, at) => Role::Military,
        None if have_fallen(s, counted, cue) => Role::Military,
        None if is_of_same_soldiers(reading, s, counted, measure) => Role::Military,
        None => match reading.memory.role.filter(|_| counted.noun == Noun::None) {
            Some(role) => role,
            None if s.doc.survey().is_mostly_military() => Role::Military,
            None => Role::Mixed,
        },
    }
}

/// "46.000 Gefallene", "300 seien gefallen": a word that is said of soldiers alone.
fn have_fallen(s: &Setting<'_, '_>, counted: &Counted, cue: Option<usize>) -> bool {
    let fallen = |i: usize| {
        s.doc.is(i, Dimension::Counting, &["war"]) && s.doc.is(i, Dimension::Measure, &["killed"])
    };
    counted.measures.iter().any(|(i, _)| fallen(*i)) || cue.is_some_and(fallen)
}

/// "4.700 Soldaten sind gefallen oder verwundet worden. Es gebe 600 Tote": dead of whom nothing else is
/// said, right behind soldiers that suffered, and no place between.
fn is_of_same_soldiers(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    counted: &Counted,
    measure: Measure,
) -> bool {
    let suffered = |m| matches!(m, Measure::Killed | Measure::Wounded | Measure::Casualties);
    let memory = &reading.memory;
    // "The North sent 15,000 soldiers, and there were 4,700 casualties"
    let start = s.doc.tokens[s.sentence.first].start;
    let last = reading.out.claims.last().filter(|claim| claim.start >= start);
    let joined = last.is_some_and(|claim| claim.role == Role::Military);
    if s.doc.lexicon.order.subject_first && joined && counted.noun == Noun::Casualty {
        return suffered(measure);
    }
    counted.noun == Noun::Casualty
        && memory.role == Some(Role::Military)
        && memory.measure.is_some_and(suffered)
        && suffered(measure)
        && s.doc.survey().is_of_war()
        && (s.doc.lexicon.order.subject_first && s.doc.survey().is_mostly_military()
            || place::of(s).is_none())
}

/// "Russian losses of 190,000", "Chad suffered 900 casualties": what a country loses are soldiers.
fn is_of_army(s: &Setting<'_, '_>, at: usize, measure: Measure) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let open = s.doc.lexicon.order.subject_first && suffers(measure);
    let unnamed = matches!(counted.noun, Noun::Casualty | Noun::None);
    let clause = s.clauses.of(quantity.first);
    let own = |i: &usize| s.clauses.of(*i) == clause && !s.is_attribution(*i);
    let before = |i: usize, n: usize| s.sentence.first.max(i.saturating_sub(n))..i;
    let nation = |i: usize| s.doc.hit(i, Dimension::Nation);
    let loser = |j: usize| {
        nation(j).is_some_and(|e| e.kind != "adjective")
            || s.doc.is(j, Dimension::Grammar, &["body_of_troops"])
            || s.doc.is(j, Dimension::Person, &["military"])
    };
    let loses = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["suffers"]) && before(i, 4).filter(own).any(loser)
    };
    let losses = |i: usize| {
        let owned =
            |j: usize| nation(j).is_some_and(|e| e.kind == "adjective" || s.doc.is_genitive(j));
        // "the losses of Chad"
        let of = s.doc.is(i + 1, Dimension::Grammar, &["genitive"]);
        let behind = || of && (i + 2..s.sentence.last.min(i + 5)).any(|j| nation(j).is_some());
        s.cues.iter().any(|cue| cue.token == i && cue.kind == "noun" && cue.measure == "casualties")
            && (before(i, 2).filter(own).any(owned) || behind())
    };
    open && unnamed && s.tokens().filter(own).any(|i| loses(i) || losses(i))
}

/// "900 casualties, including up to 40 killed": dead of whom nothing else is said are as the whole.
fn is_casualty_part(s: &Setting<'_, '_>, at: usize) -> bool {
    let (_, counted) = &s.quantities[at];
    let led = s.doc.is(counted.from.saturating_sub(1), Dimension::Grammar, &["part"]);
    s.doc.lexicon.order.subject_first && led && counted.noun == Noun::Casualty
}

/// "43 were children": the people that a bare number is said to be.
fn said_to_be(s: &Setting<'_, '_>, to: usize) -> Option<Role> {
    let copula =
        s.doc.lexicon.order.subject_first && s.doc.is(to, Dimension::Grammar, &["passive"]);
    let noun =
        (to + 1..s.sentence.last.min(to + 3)).filter_map(|i| s.doc.hit(i, Dimension::Person));
    copula.then_some(noun)?.next()?.value.parse().ok()
}

/// "77 North Koreans" where the text speaks of North Korean soldiers.
fn is_of_soldiers(s: &Setting<'_, '_>, at: usize) -> bool {
    let (_, counted) = &s.quantities[at];
    let code = counted.head.and_then(|i| nation::of(s.doc, i));
    let of_soldiers = |code| {
        let survey = s.doc.survey();
        let open = s.doc.lexicon.order.subject_first || survey.is_mostly_military();
        open && survey.is_of_soldiers(code)
    };
    code.is_some_and(of_soldiers)
}

/// "acht Menschen, darunter Offiziere".
fn names_soldiers_among(s: &Setting<'_, '_>, from: usize) -> bool {
    let part = (from..s.sentence.last).find(|&i| s.doc.is(i, Dimension::Grammar, &["part"]));
    let counted =
        |i: usize| s.quantities.iter().any(|(q, _)| !q.article && (i..i + 4).contains(&q.first));
    part.filter(|&i| !counted(i)).is_some_and(|i| {
        (i..s.sentence.last.min(i + 5)).any(|i| s.doc.is(i, Dimension::Person, &["military"]))
    })
}
