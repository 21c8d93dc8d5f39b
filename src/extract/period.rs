//! Which days a count covers, and when it was said.

use jiff::ToSpan;

use super::background;
use super::clause::ClauseKind;
use super::counted::Counted;
use super::counting;
use super::cue::Cue;
use super::lexicon::Dimension;
use super::name::Name;
use super::predicate;
use super::quantity::Quantity;
use super::said::Said;
use super::setting::Setting;
use super::time::{self, Days, Expression};
use crate::schema::{Counting, Measure};

/// So many tokens at most stand before a time that opens a sentence: "“Back in".
const OPENING: usize = 4;

/// The name of a speaker begins so many tokens at most behind the comma before him: "a senior US
/// official".
const SPEAKER: usize = 5;

/// Nobody plans further ahead without naming the year, in days.
const SOON: i64 = 240;

/// What is further back than this, in days, is no longer news.
const LONG_PAST: i64 = 300;

/// The days of a count, and how it stands to them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Period {
    pub start: Option<jiff::civil::Date>,
    pub end: Option<jiff::civil::Date>,
    /// When the source said it, where the text tells.
    pub stated: Option<Days>,
    /// Whether the text bounds the count to a period of its own.
    pub bounded: bool,
    /// Whether it runs on since then.
    pub lasts: bool,
}

/// Reads the days of the number at `token`; `published` ends what still runs, and what is planned
/// lies `ahead` of it.
pub(super) fn find(
    s: &Setting<'_, '_>,
    token: usize,
    published: Option<Days>,
    ahead: bool,
) -> Period {
    let own = s.clauses.of(token);
    let mut period = Period { stated: stated(s), ..Period::default() };
    let open = s.doc.lexicon.order.subject_first;
    let event = s
        .times
        .iter()
        .filter(|time| {
            let compared = open && time.since && counting::is_compared(s, time.first);
            !time.of_text
                && !compared
                && !stating(s, time)
                && (reaches(s, s.clauses.of(time.first), own) || lasts_in(s, token, time))
                && !is_of_part(s, token, time)
                && !is_past_comparison(s, token, time)
                && !is_before_colon(s, token, time)
                && !is_of_sending(s, token, time)
                && !is_of_next(s, token, time)
                && !is_likened(s, time)
        })
        .min_by_key(|time| {
            let (from, to) = (time.first.min(token), time.first.max(token));
            let commas = (from..to).filter(|&i| s.doc.is_punct(i, &[","])).count();
            to - from + 4 * commas
        });
    let Some(time) = event else {
        if runs(s, token) {
            period.end = published.filter(|days| days.0 == days.1).map(|days| days.0);
        }
        return period;
    };
    // "seit August 2007, als 400 Menschen starben": in the other clause it is the day itself.
    let looks_back = s.clauses.all[own].kind == ClauseKind::Subordinate
        && s.clauses.of(time.first) != own
        && s.clauses.all[own].first > time.first;
    let looks_back = looks_back || background::recalls(s.doc, &s.clauses, token);
    let since = time.since && !looks_back;
    period.bounded = !since && !time.until;
    period.lasts = since || time.until;
    let coming = if ahead { coming(s, time, published) } else { None };
    if let Some((from, to)) = coming.or(time.days) {
        period.start = Some(from).filter(|_| !time.until);
        let end = if since { published.map(|days| days.0) } else { Some(to) };
        period.end = end.filter(|end| *end >= from);
    }
    period
}

/// "am 18. Juni sollen 500 Soldaten …": the next such day, where the text names no year and the last
/// one is over.
fn coming(s: &Setting<'_, '_>, time: &Expression, published: Option<Days>) -> Option<Days> {
    let inside = || time.first..time.last;
    let month = inside().any(|i| s.doc.is(i, Dimension::Time, &["month"]));
    let year = inside().any(|i| time::year(s.doc, i).is_some());
    let (from, to) = time.days.filter(|_| month && !year && s.doc.lexicon.capital_nouns)?;
    let today = published?.1;
    let next = |day: jiff::civil::Date| day.checked_add(1.year()).ok();
    let (from, to) =
        Some((from, to)).filter(|_| to < today).and_then(|_| next(from).zip(next(to)))?;
    (from.duration_since(today).as_hours() / 24 < SOON).then_some((from, to))
}

/// "since May, including 210 over the past day": a time that stands with a part behind the number.
fn is_of_part(s: &Setting<'_, '_>, token: usize, time: &Expression) -> bool {
    let between = token + 1..time.first.max(token + 1);
    let opens = |i: &usize| s.doc.is(*i, Dimension::Grammar, &["part", "compares"]);
    let opening = between.clone().find(opens);
    let counts =
        |from: usize| s.quantities.iter().any(|(q, _)| (from..between.end).contains(&q.first));
    opening.is_some_and(counts)
}

/// "in May another 300 came, on top of the 900": a number that those of the time come on top of.
fn is_past_comparison(s: &Setting<'_, '_>, token: usize, time: &Expression) -> bool {
    let compares = |i: usize| s.doc.is(i, Dimension::Grammar, &["compares"]);
    time.last <= token && (time.last..token).any(compares)
}

/// "in May 900 came, to make up for the losses: 300 dead": the days of a number before a colon, and
/// not of what it explains.
fn is_before_colon(s: &Setting<'_, '_>, token: usize, time: &Expression) -> bool {
    let colon = (time.last..token.max(time.last)).find(|&i| s.doc.is_punct(i, &[":"]));
    let counts = |colon: usize| {
        s.quantities.iter().any(|(q, _)| !q.article && q.first < colon && !s.is_time(q.first))
    };
    // "got 1,200 bodies on Friday; in total it has received 6,000"
    let summed = |mark: usize| {
        let own = |i: usize| s.doc.is(i, Dimension::Time, &["sum"]);
        s.doc.is_punct(mark, &[";"]) && (mark..token).any(own)
    };
    let part = (time.last..token.max(time.last)).find(|&i| summed(i));
    s.doc.lexicon.order.subject_first && colon.or(part).is_some_and(counts)
}

/// "4,000 of the 11,000 soldiers sent last year are dead": when those were sent of whom the number
/// counts some.
fn is_of_sending(s: &Setting<'_, '_>, token: usize, time: &Expression) -> bool {
    let sent = |to: usize| {
        let past = |c: &Cue| c.token == to && c.measure == "deployed" && c.kind == "past";
        to < time.first && s.cues.iter().any(past)
    };
    let others = |q: &Quantity| !q.article && q.first > token && q.first < time.first;
    s.doc.lexicon.order.subject_first
        && s.quantities
            .iter()
            .any(|(q, counted)| others(q) && sent(counted.to) && time.first <= counted.to + SENT)
}

/// "said that 300 had died, and the army put the wounded at 900 in May": a time behind a number of
/// its own, of which somebody else is the subject.
fn is_of_next(s: &Setting<'_, '_>, token: usize, time: &Expression) -> bool {
    let subject = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["determiner"])
            || s.doc.has(i, Dimension::Claimant)
            || s.doc.has(i, Dimension::Nation)
    };
    let joins = |i: usize| {
        s.doc.is_punct(i, &[","])
            && s.doc.is(i + 1, Dimension::Grammar, &["coordinator"])
            && subject(i + 2)
    };
    let counts = |from: usize| {
        let within = from..time.first;
        s.quantities.iter().any(|(q, _)| !q.article && within.contains(&q.first))
    };
    let mut between = token..time.first.max(token);
    s.doc.lexicon.order.subject_first && between.any(|i| joins(i) && counts(i))
}

/// "viermal so viele wie im Juni": a time with whose number another one is only compared.
fn is_likened(s: &Setting<'_, '_>, time: &Expression) -> bool {
    let from = time.first.saturating_sub(2).max(s.sentence.first + 1);
    let likens =
        |i: usize| s.doc.is(i, Dimension::Grammar, &["likens"]) && !s.doc.is_punct(i - 1, &[","]);
    (from..time.first).any(likens)
}

/// So many tokens at most behind those who were sent it is said when.
const SENT: usize = 3;

/// "fünf Häftlinge, die seit 1998 eine Strafe verbüßen": what lasts in the clause that hangs on the
/// number.
fn lasts_in(s: &Setting<'_, '_>, token: usize, time: &Expression) -> bool {
    let counted = s.quantities.iter().find(|(q, _)| q.first == token);
    let attached = counted.and_then(|(_, counted)| predicate::attached(s, counted));
    time.since && s.doc.lexicon.capital_nouns && attached == Some(s.clauses.of(time.first))
}

/// Whether the times of one clause hold in another: in those that hang on it, in the one that it
/// introduces, and past a colon.
fn reaches(s: &Setting<'_, '_>, clause: usize, own: usize) -> bool {
    let kind = s.clauses.all[clause].kind;
    // "nach dem Beben, das sich am Dienstag ereignete, …"
    let dates_event = kind == ClauseKind::Relative
        && s.doc
            .those(s.sentence, Dimension::Time, &["happens"])
            .any(|i| s.clauses.of(i) == clause);
    dates_event
        || s.clauses.within(own, clause)
        || (kind == ClauseKind::Subordinate
            && s.clauses.within(clause, own)
            && !is_of_place(s, clause))
        || (kind == ClauseKind::Main && clause < own)
}

/// "in Mopti, wo im August 300 Kämpfer einrückten": what a clause tells of a place.
fn is_of_place(s: &Setting<'_, '_>, clause: usize) -> bool {
    s.doc.is(s.clauses.all[clause].first, Dimension::Grammar, &["where"])
}

/// Whether a count without days of its own is of the event that was spoken of before.
pub(super) fn is_of_event(s: &Setting<'_, '_>, measure: Measure, counting: Counting) -> bool {
    is_suffered_in_event(measure, counting) && !is_dated(s)
}

/// Whether a sentence dates anything that it tells, other than when it was said.
pub(super) fn is_dated(s: &Setting<'_, '_>) -> bool {
    let german = s.doc.lexicon.capital_nouns;
    let dates = |time: &&Expression| !time.of_text && (!german || !stating(s, time));
    s.times.iter().any(|time| dates(&time))
}

/// Whether what is counted befell people in one event.
pub(super) fn is_suffered_in_event(measure: Measure, counting: Counting) -> bool {
    let done = matches!(
        measure,
        Measure::Deployed | Measure::Planned | Measure::Supplied | Measure::Deserted
    );
    !done && counting == Counting::Event
}

/// "bisher", "inzwischen": the count ends on the article's day, also where a clause that hangs on
/// the number says so.
fn runs(s: &Setting<'_, '_>, token: usize) -> bool {
    let own = s.clauses.of(token);
    let attached = s.quantities.iter().find(|(q, _)| q.first == token);
    let attached = attached.and_then(|(_, counted)| predicate::attached(s, counted));
    s.doc.those(s.sentence, Dimension::Time, &["running"]).any(|i| {
        let here = s.clauses.of(i) == own || attached == Some(s.clauses.of(i));
        here && !is_negated(s, i)
    })
}

/// "bislang noch nicht": what has not happened counts up to no day.
fn is_negated(s: &Setting<'_, '_>, i: usize) -> bool {
    (i + 1..s.sentence.last.min(i + 4)).any(|j| s.doc.is(j, Dimension::Grammar, &["negation"]))
}

/// When the source of a sentence said it.
pub(super) fn stated(s: &Setting<'_, '_>) -> Option<Days> {
    s.times.iter().filter(|time| !time.of_text && stating(s, time)).find_map(|time| time.days)
}

/// The days that a sentence dates something with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    pub days: Days,
    /// Whether the sentence names an event.
    pub event: bool,
    /// Whether it names an event or what befell people.
    pub happens: bool,
}

/// The days that a sentence dates something with, if they are few.
pub(super) fn event(s: &Setting<'_, '_>, published: Option<Days>) -> Option<Dated> {
    if s.sentence.headline || s.times.is_empty() {
        return None;
    }
    let suffered = &["killed", "wounded", "missing", "captured"];
    let event = s.doc.any_is(s.sentence, Dimension::Counting, &["event", "ongoing"])
        || s.doc.any_is(s.sentence, Dimension::Time, &["happens"]);
    let happens = event || s.doc.any_is(s.sentence, Dimension::Measure, suffered);
    // A month may date an event; what dates no event must be a day or a few.
    let hours = if happens { 24 * 31 } else { 96 };
    let short = |days: &Days| days.1.duration_since(days.0).as_hours() < hours;
    s.times
        .iter()
        .filter(|time| !time.since && !time.until && !time.of_text && !stating(s, time))
        .find_map(|time| time.days.filter(short))
        .map(|days| Dated { days, event, happens: happens && !is_long_past(days, published) })
}

/// Whether days are those of something that is only looked back on.
fn is_long_past(days: Days, published: Option<Days>) -> bool {
    published.is_some_and(|now| now.0.duration_since(days.1).as_hours() > 24 * LONG_PAST)
}

/// Whether a sentence names an event and when it was, in words that give no days.
pub(super) fn is_undated_event(s: &Setting<'_, '_>) -> bool {
    let long = |days: Days| days.1.duration_since(days.0).as_hours() >= 24 * 360;
    let untold =
        |time: &Expression| time.days.is_none_or(|days| s.doc.lexicon.capital_nouns && long(days));
    let times = s.times.iter().any(|time| !time.since && !time.of_text && untold(time));
    let event = |i: usize| s.doc.is(i, Dimension::Counting, &["event"]);
    // "Bei einem früheren Anschlag auf den Markt"
    let mut earlier = s.doc.those(s.sentence, Dimension::Grammar, &["earlier"]);
    times && s.doc.any_is(s.sentence, Dimension::Counting, &["event"])
        || earlier.any(|i| event(i + 1))
}

/// Whether a time expression says when it was said: it stands with a verb of saying between the
/// same commas, or next to the document that says it.
fn stating(s: &Setting<'_, '_>, time: &Expression) -> bool {
    let document = |i: usize| s.doc.is(i, Dimension::Attribution, &["document"]);
    let from = time.first.saturating_sub(2).max(s.sentence.first);
    // "December losses"
    if s.doc.is(time.last, Dimension::Grammar, &["party"]) {
        return false;
    }
    if (from..s.sentence.last.min(time.last + 2)).any(document) || time.first < s.told_from {
        return true;
    }
    // "laut Polizei vom Dienstag": the account is of that day.
    let in_cleft = |name: &Name| {
        let (from, to) = (time.first.min(name.first), time.last.max(name.first));
        let inside = |i: usize| (from..to).contains(&i);
        let counts = s.quantities.iter().any(|(q, _)| !q.article && inside(q.first));
        !counts && (from..to).any(|i| s.doc.is(i, Dimension::Grammar, &["impersonal"]))
    };
    // "Im September war es Minister X, der 300 Tote nannte"
    let cleft = s.said.iter().any(|said| {
        let names = said.claimants.first().filter(|name| name.last <= said.at);
        s.clauses.of(said.at) != s.clauses.of(time.first) && names.is_some_and(in_cleft)
    });
    if cleft && s.doc.lexicon.capital_nouns {
        return true;
    }
    let of_account = time.first > s.sentence.first
        && s.doc.is(time.first - 1, Dimension::Grammar, &["agent"])
        && s.doc.lexicon.capital_nouns
        && s.said.iter().any(|said| {
            let past = said.claimants.last().map_or(said.at + 1, |name| name.last);
            past + 1 == time.first || said.at + 2 == time.first
        });
    if of_account {
        return true;
    }
    // "put the dead at 300 in January, at 600 this month"
    let set = |(q, _): &(Quantity, Counted)| {
        !q.article
            && (q.last..q.last + 2).contains(&time.first)
            && s.is_led_by(q.qualified_from, "sets_at")
    };
    let sets = |said: &Said| s.doc.is(said.at, Dimension::Attribution, &["sets_at"]);
    let open = s.doc.lexicon.order.subject_first;
    if open && s.said.iter().any(sets) && s.quantities.iter().any(set) {
        return true;
    }
    // "gave the number as 46,000 earlier this month": what ends a clause with a number of its own.
    let ends = time.last >= s.sentence.last || s.doc.is_punct(time.last, &[",", ".", ";"]);
    let trailing = open && ends && s.is_led_by(time.first, "earlier");
    if trailing && s.said.iter().any(|said| said.rule == "source.verb" && said.at < time.first) {
        return true;
    }
    // "bis Freitag zählten die Behörden": a count that runs up to a day was not made on it.
    if time.until || time.since {
        return false;
    }
    // "Vom 2. bis zum 4. August registrierte die Behörde 45": nobody speaks for days.
    let joined = |i: usize| s.doc.is(i, Dimension::Grammar, &["joins"]);
    if s.doc.lexicon.capital_nouns && (time.first..time.last).any(joined) {
        return false;
    }
    if is_told_in_relative(s, time) {
        return true;
    }
    if is_of_told_number(s, time) {
        return true;
    }
    s.said.iter().any(|said| {
        let verb = said.rule == "source.verb" || said.rule == "source.reliance";
        let (from, to) = (said.at.min(time.first), said.at.max(time.first));
        let apart = (from..to).any(|i| s.doc.is_punct(i, &[",", ";", ":", "–"]));
        // "die Verluste im Mai bezifferte er"
        let noun_within = |reach: usize| {
            let near = |at: usize| at < time.first && time.first - at < reach;
            s.cues.iter().any(|c| c.kind == "noun" && near(c.token))
        };
        // "puts the deaths in May at 40"
        let of_losses = noun_within(if time.first < said.at { 6 } else { 3 });
        // "put the number of dead at 70,000 in August"
        let sets = s.doc.is(said.at, Dimension::Attribution, &["sets_at"]);
        // "put the losses on Tuesday at 300"
        let day = s.doc.is(time.first, Dimension::Time, &["weekday"]) && said.at < time.first;
        let of_losses = of_losses && !(open && sets && day && s.is_led_by(time.first, "locates"));
        let counted = s.quantities.iter().any(|(q, _)| {
            let set = sets && (q.last..q.last + 2).contains(&time.first);
            !q.article && (from..to).contains(&q.first) && q.last <= time.first && !set
        });
        // "A day later, the minister spoke of": the speaker comes right behind what opens the sentence.
        let opens = s.doc.lexicon.order.subject_first
            && time.first <= part_start(s, time.first) + OPENING
            && s.doc.is_punct(time.last, &[","])
            && said
                .claimants
                .first()
                .is_some_and(|name| (time.last + 1..time.last + SPEAKER).contains(&name.first));
        verb && (!apart || opens) && !counted && !of_losses
    })
}

/// First token of the part of the sentence, behind a colon or semicolon, in which token `i` stands.
fn part_start(s: &Setting<'_, '_>, i: usize) -> usize {
    let opening = (s.told_from..i).rev().find(|&j| s.doc.is_punct(j, &[":", ";"]));
    opening.map_or(s.told_from, |mark| mark + 1)
}

/// "bezifferte die Zahl der Toten am Dienstag auf 40", "korrigierte sie am Sonntag": a day behind the
/// word for number is that on which it was told, unless the number grew on it.
fn is_of_told_number(s: &Setting<'_, '_>, time: &Expression) -> bool {
    if time.first == s.sentence.first || !s.doc.lexicon.capital_nouns {
        return false;
    }
    let own = s.clauses.of(time.first);
    let within = |i: &usize| s.clauses.of(*i) == own;
    let told = |i: usize| {
        s.doc.is(i, Dimension::Attribution, &["says", "estimates", "sets_at"])
            || s.doc.is(i, Dimension::Hedge, &["corrects"])
    };
    let grew = |i: usize| s.doc.is(i, Dimension::Counting, &["rise"]);
    let number = s
        .doc
        .those(s.sentence, Dimension::Grammar, &["number"])
        .filter(within)
        .find(|i| *i < time.first && s.doc.is(*i + 1, Dimension::Grammar, &["genitive"]));
    // "die Zahl der am Dienstag Getöteten", "der Toten des Angriffs vom Dienstag"
    let noun = |number: usize| (number + 2..time.first).any(|i| s.doc.is_capital(i));
    let of_noun = s.doc.is(time.first - 1, Dimension::Grammar, &["agent"]);
    let day = time.days.is_some_and(|(from, to)| from == to);
    day && !of_noun
        && number.is_some_and(noun)
        && s.tokens().filter(within).any(told)
        && !s.tokens().filter(within).any(grew)
}

/// "…, die am Donnerstag 40 Tote gemeldet hatte": the day right behind the relative pronoun is that of
/// the verb of saying that ends its clause.
fn is_told_in_relative(s: &Setting<'_, '_>, time: &Expression) -> bool {
    let clause = s.clauses.of(time.first);
    let own = |i: &usize| s.clauses.of(*i) == clause;
    let says = |i: usize| !s.doc.is_capital(i) && s.doc.is(i, Dimension::Attribution, &["says"]);
    let opens = time.first <= s.clauses.all[clause].first + 2;
    s.doc.lexicon.capital_nouns
        && s.clauses.all[clause].kind == ClauseKind::Relative
        && opens
        && (time.last..s.sentence.last).filter(own).any(says)
}
