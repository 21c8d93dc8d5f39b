//! Fills the slots of a claim.

use super::counted::{Counted, Noun};
use super::engine::Reading;
use super::lexicon::Dimension;
use super::said::Said;
use super::setting::Setting;
use super::source::{self, Source};
use super::{
    Claim, attribution, counting, measure, nation, period, place, planned, predicate, status,
    table, whose,
};
use crate::schema::{Counting, Measure, Role, Status};

/// A number that belongs to another stands within so many bytes of it.
const NEAR: usize = 200;

/// The claim of the quantity `at`, with every slot that the text fills.
pub(super) fn fill(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    found: &predicate::Found,
) -> Claim {
    let (quantity, _) = &s.quantities[at];
    let mut claim = blank(reading, s, at, found);
    let planned =
        claim.measure == Measure::Deployed && planned::is_planned(s, quantity.first, found);
    if planned {
        claim.measure = Measure::Planned;
    }
    if claim.measure == Measure::Deployed && is_of_planned(reading, s, at) {
        claim.measure = Measure::Planned;
    }
    fill_source(&mut claim, reading, s, quantity.first);
    if claim.source_text.is_none() && is_part(s, at, found) {
        take_source(&mut claim, reading, is_of_those(s, at));
    }
    claim.role = role(reading, s, at, (claim.measure, found.cue));
    if let Some((code, rule)) = whose::find(reading, s, at, &claim, found.cue) {
        claim.side = Some(code);
        claim.rules.push(rule.to_owned());
    }
    if found.rule == table::TABLE {
        table::fill(&mut claim, s, quantity.first);
    }
    fill_time(&mut claim, reading, s, at, found);
    let (status, rule) = status::find(s, at, planned);
    claim.status = status;
    claim.rules.push(rule.to_owned());
    claim
}

fn blank(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    found: &predicate::Found,
) -> Claim {
    let (quantity, _) = &s.quantities[at];
    let start = s.doc.tokens[quantity.first].start;
    let end = s.doc.tokens[quantity.last - 1].end;
    let number = &reading.article.text[start..end];
    let published = reading.published;
    Claim {
        claim_id: String::new(),
        article_id: reading.article.id.clone(),
        side: None,
        role: Role::Mixed,
        measure: found.measure,
        qualifier: quantity.bounds.qualifier,
        low: quantity.bounds.low,
        best: quantity.bounds.best,
        high: quantity.bounds.high,
        counting: Counting::Event,
        period_start: None,
        period_end: None,
        status: Status::Asserted,
        origin: None,
        lineage: Vec::new(),
        source_text: None,
        via: Vec::new(),
        stated_from: published.map(|days| days.0),
        stated_to: published.map(|days| days.1),
        published_from: published.map(|days| days.0),
        published_to: published.map(|days| days.1),
        number: number.to_owned(),
        nth: 1,
        start,
        end,
        sentence: s.doc.span(s.sentence.first, s.sentence.last).to_owned(),
        rules: vec![found.rule.to_owned()],
        confidence: found.confidence,
        derived: None,
        correction: None,
    }
}

/// "promised 6,000 men: 1,000 of them sappers, the other 5,000 builders": parts of those who are to
/// come.
fn is_of_planned(reading: &Reading<'_, '_>, s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    let start = s.doc.tokens[s.sentence.first].start;
    let before = reading.out.claims.last().filter(|before| before.start >= start);
    let planned = before.is_some_and(|before| before.measure == Measure::Planned);
    let colon = || (s.sentence.first..quantity.first).any(|i| s.doc.is_punct(i, &[":"]));
    s.doc.lexicon.order.subject_first && planned && (is_of_those(s, at) || colon())
}

fn fill_source(claim: &mut Claim, reading: &Reading<'_, '_>, s: &Setting<'_, '_>, token: usize) {
    let memory = &reading.memory;
    if let Some(own) = source::reaching(s.doc, &s.clauses, &s.said, token) {
        set_source(claim, &memory.full(s, &own), own.rule);
    } else if let Some(carried) = memory.source.as_ref().filter(|_| !is_past_speaker(s, token)) {
        set_source(claim, &memory.full(s, carried), "source.carried");
        if let Some((from, to)) = memory.stated {
            claim.stated_from = Some(from);
            claim.stated_to = Some(to);
        }
    }
}

/// "…, bei der laut Polizei 15 starben; 55 wurden verletzt": behind somebody whose words do not reach
/// the number, no older speaker goes on.
fn is_past_speaker(s: &Setting<'_, '_>, token: usize) -> bool {
    let spoke = |said: &Said| said.at < token && !said.claimants.is_empty();
    s.doc.lexicon.capital_nouns && s.said.iter().any(spoke)
}

/// "darunter 20 Kinder", "zwei der Getöteten": part of the number before.
fn is_part(s: &Setting<'_, '_>, at: usize, found: &predicate::Found) -> bool {
    let (_, counted) = &s.quantities[at];
    let opens = |i: usize| s.doc.is(i, Dimension::Grammar, &["part"]);
    found.rule == "measure.part"
        || is_of_those(s, at)
        || (counted.partitive && counted.noun == Noun::Casualty)
        || (s.sentence.first + 1..counted.from).take(3).any(opens)
        || (counted.from > s.sentence.first && opens(counted.from - 1))
        || (s.doc.lexicon.capital_nouns && opens(s.quantities[at].0.last))
        || goes_on_with_part(s, at)
}

/// "darunter 300 Tote und 2.700 Verwundete": the second of two parts.
fn goes_on_with_part(s: &Setting<'_, '_>, at: usize) -> bool {
    let from = s.quantities[at].1.from;
    let joined = from > s.sentence.first
        && s.doc.lexicon.capital_nouns
        && s.doc.is(from - 1, Dimension::Grammar, &["coordinator"]);
    let Some((_, before)) = at.checked_sub(1).map(|before| &s.quantities[before]) else {
        return false;
    };
    let opens = |i: usize| s.doc.is(i, Dimension::Grammar, &["part"]);
    joined && before.to + 1 == from && before.from > s.sentence.first && opens(before.from - 1)
}

/// "600 of these are dead": some of those of the number before, whatever befell the others.
fn is_of_those(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let those = s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    s.doc.lexicon.order.subject_first && counted.partitive && those
}

/// A part has the source of its whole.
fn take_source(claim: &mut Claim, reading: &Reading<'_, '_>, of_those: bool) {
    // "4.853 getötet oder verletzt … 1.564 davon starben"
    let holds = |whole: &Claim| {
        let union = whole.measure == Measure::Casualties && suffers(claim.measure);
        let german = reading.doc.lexicon.capital_nouns;
        whole.measure == claim.measure || of_those || german && union
    };
    let Some(whole) = reading.out.claims.last().filter(|last| holds(last)) else {
        return;
    };
    claim.source_text.clone_from(&whole.source_text);
    claim.via.clone_from(&whole.via);
    claim.origin.clone_from(&whole.origin);
    claim.lineage.clone_from(&whole.lineage);
    if claim.source_text.is_some() {
        claim.rules.push("source.part".to_owned());
    }
}

/// "Losses in May were 3,000; 200 of them were killed": a part has the period of its whole.
fn take_period(claim: &mut Claim, reading: &Reading<'_, '_>) {
    let Some(whole) = reading.out.claims.last().filter(|whole| suffers(whole.measure)) else {
        return;
    };
    if whole.period_end.is_some() && suffers(claim.measure) {
        claim.counting = whole.counting;
        claim.period_start = whole.period_start;
        claim.period_end = whole.period_end;
        claim.rules.push("time.of_whole".to_owned());
    }
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
        before.next().filter(|whole| whole.measure != claim.measure && whole.period_end.is_some())
    };
    let Some(whole) = whole.filter(running).filter(|_| suffers(claim.measure)) else { return };
    claim.counting = whole.counting;
    claim.period_start = whole.period_start;
    claim.period_end = whole.period_end;
    claim.rules.push("time.of_whole".to_owned());
}

/// Whether what is counted adds up over a war or a disaster.
fn suffers(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
}

/// Writes a source into a claim.
pub(super) fn set_source(claim: &mut Claim, source: &Source, rule: &str) {
    claim.source_text = source.claimant.as_ref().map(|name| name.text.clone());
    claim.via = source.via.iter().map(|name| name.text.clone()).collect();
    // The country that the text gives goes with the name until the registry has resolved it.
    claim.origin = source.claimant.as_ref().and_then(|name| name.nation).map(str::to_owned);
    claim.lineage =
        source.via.iter().map(|name| name.nation.unwrap_or_default().to_owned()).collect();
    if claim.source_text.is_some() || rule == attribution::NOBODY {
        claim.rules.push(rule.to_owned());
    }
}

fn role(
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
            role(reading, s, at + 1, (measure, cue))
        }
        None if counted.noun == Noun::National && is_of_soldiers(s, at) => Role::Military,
        None if is_of_same_soldiers(reading, s, counted, measure) => Role::Military,
        None => match reading.memory.role.filter(|_| counted.noun == Noun::None) {
            Some(role) => role,
            None if s.doc.survey().is_mostly_military() => Role::Military,
            None => Role::Mixed,
        },
    }
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
        && place::of(s).is_none()
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
    s.doc.lexicon.order.subject_first && code.is_some_and(|c| s.doc.survey().is_of_soldiers(c))
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

fn fill_time(
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
    let compared = found.rule == measure::COMPARED;
    let (counting, rule) = match whole_of(reading, s, at, found) {
        _ if compared => (Counting::Total, "counting.compared"),
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
    claim.rules.push(rule.to_owned());
    if claim.period_start.is_some() {
        claim.rules.push("time.period".to_owned());
    } else if !period.bounded && !period.lasts {
        take_time(claim, reading, is_part(s, at, found));
        if is_of_those(s, at) {
            take_period(claim, reading);
        }
    }
    take_event(claim, reading, s);
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
    s.doc.lexicon.capital_nouns
        && before.is_some_and(|before| {
            let told = before.counting == Counting::Total && before.status == Status::Asserted;
            told && hurt(before.measure) && hurt(claim.measure) && before.role == claim.role
        })
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
    let again = found.rule == measure::SAID_AGAIN && !reading.memory.is_in_event();
    let before = reading.out.claims.last()?;
    // "losses of 200,000, including 43,000 dead"
    let first = s.doc.tokens[s.sentence.first].start;
    let led = s.doc.is(counted.from.saturating_sub(1), Dimension::Grammar, &["part"]);
    let part = led && before.start >= first && suffers(before.measure);
    // "Five children are among the dead"
    let of_dead = |i: usize| {
        let mut rows = s.doc.rows(i, Dimension::Grammar);
        rows.any(|(e, len)| e.value == "part" && len > 2)
    };
    let of_dead = || before.measure == found.measure && s.tokens().any(of_dead);
    let open = s.doc.lexicon.order.subject_first && (of_them || again || part || of_dead());
    open.then_some(before.counting)
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
        claim.rules.push("time.carried".to_owned());
    } else if claim.period_end.is_some_and(|end| end >= to) && runs {
        claim.period_start = Some(from);
        claim.rules.push("time.since_event".to_owned());
    }
}
