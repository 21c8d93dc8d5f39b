//! Over what a count runs: a running total, one event or period, a strength.

use super::cue::Cue;
use super::doc::Doc;
use super::glance::Glance;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::predicate;
use super::quantity::Quantity;
use super::returned;
use super::setting::Setting;
use super::whole::is_out_of;
use crate::schema::{Counting, Measure, Role};

/// From this size on a figure of losses without any other sign is a war's, not an event's.
const WAR: u64 = 200;
/// The same for soldiers.
const WAR_OF_SOLDIERS: u64 = 100;

/// The same for dead and wounded together.
const SUM: u64 = 1_000;

/// From this size on, no battle is an event.
const VAST: u64 = 10_000;

/// From this size on, those who "have been killed" have been so over a war.
const PERFECT: u64 = 1_000;

/// The same for people who fled.
const EXODUS: u64 = 1_000_000;

/// So many words at most stand between a superlative and the time that it is compared with.
const COMPARED: usize = 10;

/// What is known of the days of a count.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // independent facts, each asked for by itself
pub(super) struct Days {
    /// The text gives it a period of its own.
    pub dated: bool,
    /// It runs on from a day that the text names.
    pub lasts: bool,
    /// It follows on an event with a day.
    pub in_event: bool,
    /// The number before it, in the same sentence, counts what befell others.
    pub others: bool,
}

/// What the count of a quantity runs over, and the rule that says so.
pub(super) fn find(
    s: &Setting<'_, '_>,
    at: usize,
    (measure, role): (Measure, Role),
    cue: Option<usize>,
    days: Days,
) -> (Counting, &'static str) {
    let Days { dated, lasts, in_event, others } = days;
    let (quantity, counted) = &s.quantities[at];
    // "were killed in total": where adverbs end the clause, those of totals do so too.
    let sent = matches!(measure, Measure::Deployed | Measure::Supplied);
    let late = s.doc.lexicon.order.subject_first && !sent;
    let said = |value: &str| said(s, at, (cue, late), value);
    let increment = s.is_added(quantity.first)
        || (said("rise") && s.is_led_by(quantity.qualified_from, "by"))
        || !others
            && (quantity.qualified_from..counted.to.max(quantity.last + 1).min(s.sentence.last))
                .filter(|&i| !s.in_parenthesis(i))
                .any(|i| s.doc.is(i, Dimension::Counting, &["increment"]))
        || is_more(s, quantity.last)
        || (counted.noun == Noun::None && comes_on_top(s, s.clauses.of(quantity.first)));
    let handed = measure == Measure::Killed
        && (returned::who_gives_back(s, quantity).is_some()
            || returned::who_gets_back(s, quantity).is_some());
    if handed && s.doc.lexicon.order.subject_first {
        let all =
            (said("sum") || said("total")) && s.is_led_by(quantity.qualified_from, "takes_back");
        return if all {
            (Counting::Total, "counting.total")
        } else {
            (Counting::Event, "counting.event")
        };
    }
    // "die 4.500 Mann starke Truppe", "von 200 Polizisten bewacht", "soll 3.700 Mann umfassen"
    let size = s.doc.is(counted.to, Dimension::Counting, &["strong"]);
    let guards = cue.is_some_and(|i| s.doc.is(i, Dimension::Counting, &["guards"]));
    let strength = measure == Measure::Planned && (said("strength") || said("stock"));
    let stands = measure == Measure::Deployed && (size || guards);
    if s.doc.lexicon.capital_nouns && !increment && (strength || stands) {
        return (Counting::Stock, "counting.stock");
    }
    if measure == Measure::Planned && !increment && said("total") {
        return (Counting::Total, "counting.total");
    }
    if increment || measure == Measure::Planned {
        return (Counting::Event, "counting.increment");
    }
    let held = matches!(measure, Measure::Captured | Measure::Detained | Measure::Displaced);
    if held && said("stock") {
        return (Counting::Stock, "counting.stock");
    }
    if matches!(measure, Measure::Deployed | Measure::Supplied) {
        let of_the =
            |from: usize| s.is_led_by(from, "determiner") && s.is_led_by(from - 1, "partitive");
        let whole = at > 0 && s.quantities[at - 1].1.partitive || of_the(quantity.qualified_from);
        let whole = (whole || is_out_of(s, at)) && s.doc.lexicon.order.subject_first;
        let open = s.doc.lexicon.order.subject_first && measure == Measure::Deployed;
        let onto = || s.is_led_by(quantity.qualified_from, "onto");
        if open && said("rise") && onto() {
            return (Counting::Total, "counting.total");
        }
        // "die 11.000 entsandten Soldaten"
        let described = || counted.measures.iter().find(|(_, what)| *what == "deployed");
        let described = described().filter(|_| s.doc.lexicon.capital_nouns).map(|(i, _)| *i);
        return of_strength(s.doc, (measure, whole), cue.or(described), dated, &said);
    }
    let onto = || said("mark") || s.is_led_by(quantity.qualified_from, "onto");
    if said("passes_mark") || said("rise") && onto() {
        return (Counting::Total, "counting.total");
    }
    let within_a_day = said("within") && !said("no_rate");
    if !dated && !within_a_day && (lasts || said("total") || said("since") || said("toll")) {
        return (Counting::Total, "counting.total");
    }
    if !dated && !within_a_day && is_vast(s, at, (measure, role)) {
        return (Counting::Total, "counting.size");
    }
    if dated || within_a_day || looks_back(s, cue) || said("event") {
        return (Counting::Event, "counting.event");
    }
    if said("rise") || ((said("sum") || said("already")) && !in_event) {
        return (Counting::Total, "counting.total");
    }
    if said("ongoing") {
        return (Counting::Total, "counting.ongoing");
    }
    // "17 civilians have been killed": where a text names no event, over a war.
    let eventless = s.doc.lexicon.order.subject_first
        && !s.doc.survey().is_of_events()
        && (befalls(measure) || measure == Measure::Displaced);
    if said("perfect") && !in_event && (eventless || suffered_by(s, at, measure, PERFECT)) {
        return (Counting::Total, "counting.perfect");
    }
    let lasting = matches!(
        measure,
        Measure::Killed
            | Measure::Wounded
            | Measure::Casualties
            | Measure::Missing
            | Measure::Displaced
    );
    if !in_event && lasting && s.doc.survey().is_of_lasting_disaster() {
        return (Counting::Total, "counting.ongoing");
    }
    // "the offensive has killed 40,000" is no event, whatever was told before.
    let in_war = s.doc.lexicon.order.subject_first && said("war");
    if (!in_event || in_war) && is_of_war(s, at, (measure, role), said("war")) {
        return (Counting::Total, "counting.size");
    }
    (Counting::Event, "counting.default")
}

/// "Damals starben 300": what is looked back on.
fn looks_back(s: &Setting<'_, '_>, cue: Option<usize>) -> bool {
    let verb = |c: &Cue| Some(c.token) == cue && c.kind != "noun";
    s.doc.any_is(s.sentence, Dimension::Grammar, &["back_then"]) && s.cues.iter().any(verb)
}

/// Whether nothing but its size shows that a figure is the sum of a war.
fn is_of_war(
    s: &Setting<'_, '_>,
    at: usize,
    (measure, role): (Measure, Role),
    in_war: bool,
) -> bool {
    let (quantity, _) = &s.quantities[at];
    let size = quantity.bounds.best.or(quantity.bounds.low).or(quantity.bounds.high);
    let soldiers = role == Role::Military;
    let least = if soldiers { WAR_OF_SOLDIERS } else { WAR };
    let lasting = matches!(measure, Measure::Killed | Measure::Wounded | Measure::Casualties);
    let fled = measure == Measure::Displaced && size.is_some_and(|n| n >= EXODUS);
    let lost = lasting && size.is_some_and(|n| n >= least);
    // Nobody adds up so many dead and wounded for one event.
    let summed = measure == Measure::Casualties && size.is_some_and(|n| n >= SUM);
    fled || summed || (lost && (soldiers || in_war || s.doc.survey().is_of_war()))
}

/// "20,000 fighters died in the battle": no single event costs so many soldiers.
fn is_vast(s: &Setting<'_, '_>, at: usize, (measure, role): (Measure, Role)) -> bool {
    let fights = matches!(role, Role::Military | Role::Militant)
        || s.doc.lexicon.order.subject_first && !s.doc.survey().is_of_events();
    fights && suffered_by(s, at, measure, VAST)
}

/// Whether it is what befalls people in a war.
fn befalls(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
}

/// Whether so many or more are dead, wounded or both.
fn suffered_by(s: &Setting<'_, '_>, at: usize, measure: Measure, least: u64) -> bool {
    let (quantity, _) = &s.quantities[at];
    let size = quantity.bounds.best.or(quantity.bounds.low).or(quantity.bounds.high);
    let lasting = matches!(measure, Measure::Killed | Measure::Wounded | Measure::Casualties);
    lasting && size.is_some_and(|n| n >= least)
}

fn of_strength(
    doc: &Doc<'_>,
    (measure, whole): (Measure, bool),
    cue: Option<usize>,
    dated: bool,
    said: &impl Fn(&str) -> bool,
) -> (Counting, &'static str) {
    // "600 of the 15,000 soldiers", "4,000 lost, out of 12,000": all there have been
    if whole && cue.is_none() && !said("stock") {
        return (Counting::Total, "counting.total");
    }
    if dated || said("event") || said("within") && !said("no_rate") || said("recent") {
        return (Counting::Event, "counting.event");
    }
    // "they are deployed"
    let stands = |i: usize| {
        // "are still fighting"
        let adverb = i > 1
            && doc.lexicon.order.subject_first
            && doc.is(i - 1, Dimension::Grammar, &["adverbial"]);
        let before = i.saturating_sub(1 + usize::from(adverb));
        (i > 0 && doc.is(before, Dimension::Grammar, &["present"]))
            || doc.lexicon.order.subject_first && doc.is(i, Dimension::Grammar, &["present"])
    };
    let held = |i: usize| doc.is(i, Dimension::Counting, &["stock", "at_post"]);
    let standing = cue.is_none_or(|i| held(i) || stands(i));
    let peace = !doc.survey().is_of_war();
    let now = standing || peace || said("stock");
    // "bislang sind 400 stationiert": as many as there are by now.
    let kept = doc.lexicon.capital_nouns && cue.is_some_and(held);
    // "hat seit September 5.000 Soldaten verlegt"
    let since = doc.lexicon.capital_nouns && cue.is_some() && said("since");
    if (whole || since) && cue.is_some() && !standing {
        return (Counting::Total, "counting.total");
    }
    // "Insgesamt sind 11.000 Soldaten in der Region"
    let summed = said("sum") && !(doc.lexicon.capital_nouns && cue.is_none());
    if measure == Measure::Deployed && (kept || now && !said("total") && !summed) {
        return (Counting::Stock, "counting.stock");
    }
    (Counting::Total, "counting.total")
}

/// Whether the clause says so. A word of running totals behind number and predicate speaks of
/// something else, and one of events behind the next number speaks of that one.
fn said(s: &Setting<'_, '_>, at: usize, (cue, late): (Option<usize>, bool), value: &str) -> bool {
    let (quantity, counted) = &s.quantities[at];
    if !s.sentence.may_have(Dimension::Counting, &[value]) {
        return false;
    }
    let own = s.clauses.of(quantity.first);
    // "die vier Aktivisten, die seit 2009 in Haft sitzen"
    let attached = predicate::attached(s, counted).filter(|_| s.doc.lexicon.capital_nouns);
    let mut later = s.quantities[at + 1..].iter().filter(|(q, c)| {
        let counts = !q.article && !matches!(c.noun, Noun::Unit(_)) && !s.is_time(q.first);
        counts && q.first >= counted.to
    });
    // "12 deaths and 140 injuries so far": what ends the list is said of both.
    let joined = |q: &Quantity| {
        let ends = q.qualified_from == counted.to + 1;
        value == "total" && ends && s.doc.is(counted.to, Dimension::Grammar, &["coordinator"])
    };
    let next = later.next().filter(|(q, _)| !late || !joined(q)).or_else(|| later.next());
    let next = next.map_or(s.sentence.last, |(q, _)| q.qualified_from);
    let end = match value {
        "event" | "within" | "no_rate" => next.max(counted.to),
        "total" if late => next.max(counted.to),
        "rise" | "stock" | "since" | "strength" | "passes_mark" => s.sentence.last,
        _ => counted.to.max(cue.map_or(0, |cue| cue + 1)),
    };
    s.doc
        .with(s.sentence.first..end, Glance::of(Dimension::Counting))
        .filter(|&i| s.doc.is(i, Dimension::Counting, &[value]))
        .filter(|i| {
            let clause = s.clauses.of(*i);
            clause == own
                || (value == "stock" && attached == Some(clause))
                || (value == "since" && s.clauses.within(clause, own))
                || (quantity.first..counted.to).contains(i)
        })
        .filter(|i| s.in_parenthesis(*i) == s.in_parenthesis(quantity.first))
        .any(|i| match value {
            "total" => !is_negated(s, i),
            "since" => !is_compared(s, i),
            _ => true,
        })
}

/// "beim schwersten Angriff seit Monaten": how long there has been nothing like it.
pub(super) fn is_compared(s: &Setting<'_, '_>, since: usize) -> bool {
    let from = since.saturating_sub(COMPARED).max(s.sentence.first);
    (from..since)
        .rev()
        .take_while(|&i| !s.doc.is_punct(i, &[",", ";", ":"]))
        .any(|i| s.doc.is(i, Dimension::Counting, &["superlative"]) || ends_as_superlative(s, i))
}

/// "beim folgenschwersten Angriff seit drei Monaten": where adjectives show it by their ending, one in
/// no table.
fn ends_as_superlative(s: &Setting<'_, '_>, i: usize) -> bool {
    let ends = |end: &&str| s.doc.lower(i).ends_with(end);
    s.doc.lexicon.capital_nouns
        && s.doc.is_word(i)
        && !s.doc.is_capital(i)
        && s.doc.is_capital(i + 1)
        && s.doc.hits(i).next().is_none()
        && ["sten", "ste", "ster", "stes"].iter().any(ends)
}

/// "In der Nacht kamen 40 hinzu": whether a clause says that more have come.
pub(super) fn comes_on_top(s: &Setting<'_, '_>, clause: usize) -> bool {
    s.doc.lexicon.capital_nouns
        && s.doc
            .those(s.sentence, Dimension::Grammar, &["comes_on_top"])
            .any(|i| s.clauses.of(i) == clause)
}

/// "20,000 more", "20.000 mehr".
fn is_more(s: &Setting<'_, '_>, last: usize) -> bool {
    let qualifies = |i: usize| s.doc.has(i, Dimension::Qualifier) && s.doc.is_word(i + 1);
    s.doc.is(last, Dimension::Grammar, &["more"]) && !qualifies(last)
}

/// "bislang noch nicht".
fn is_negated(s: &Setting<'_, '_>, i: usize) -> bool {
    (i + 1..s.sentence.last.min(i + 4)).any(|j| s.doc.is(j, Dimension::Grammar, &["negation"]))
}
