//! Where a sentence says that something happened.

use super::glance::Glance;
use super::lexicon::{Dimension, Entry};
use super::nation;
use super::said::Said;
use super::setting::Setting;
use super::side::Found;

/// So many words before a country's name may lead it: "in the far west of Ukraine".
const LED: usize = 4;

/// The one country that a sentence names as the place, other than in its attributions.
pub(super) fn of(s: &Setting<'_, '_>) -> Option<Found> {
    within(s, |_| true)
}

/// The same for one clause alone.
pub(super) fn of_clause(s: &Setting<'_, '_>, clause: usize) -> Option<Found> {
    within(s, |i| s.clauses.of(i) == clause)
}

/// The same for the part between commas around token `i`: "In Mali starben vier, in Tschad zwei".
pub(super) fn of_part(s: &Setting<'_, '_>, i: usize) -> Option<Found> {
    let closes = |j: usize| s.doc.is_punct(j, &[",", ";", "–"]);
    // "starben 30 in Bayern und 36 Menschen in Belgien"
    let counts = |j: usize| s.quantities.iter().any(|(q, _)| !q.article && q.qualified_from == j);
    let joins = |j: usize| s.doc.is(j, Dimension::Grammar, &["coordinator"]) && counts(j + 1);
    let opens = |&j: &usize| closes(j) || joins(j);
    let from = (s.sentence.first..i).rev().find(opens).unwrap_or(s.sentence.first);
    let closes = |j: usize| closes(j) || joins(j);
    let to = (i..s.sentence.last).find(|&j| closes(j)).unwrap_or(s.sentence.last);
    within(s, |j| (from..to).contains(&j))
}

fn within(s: &Setting<'_, '_>, inside: impl Fn(usize) -> bool) -> Option<Found> {
    if !s.sentence.glance.meets(Glance::COUNTRY) {
        return None;
    }
    let code = |i| Some((i, code(s, i)?));
    let countries = s.doc.with(s.told_from..s.sentence.last, Glance::COUNTRY);
    let mut named: Vec<_> = countries.filter_map(code).collect();
    if named.is_empty() {
        return None;
    }
    let body = if s.doc.lexicon.capital_nouns { s.after_dateline() } else { s.sentence.first };
    let told = |i: &usize| *i >= body;
    let located = |i: &usize| is_located(s, *i);
    named.retain(|(i, _)| {
        let spoken = inside(*i) && !s.is_attribution(*i);
        let told = !strikes(s, *i) && !is_of_someone(s, *i) && !is_elsewhere(s, *i);
        let told = told && !is_of_onset(s, *i);
        spoken && told && !is_where_it_was_said(s, *i)
    });
    one(&named, told)
        .or_else(|| one(&named, |i| told(i) && located(i)))
        .or_else(|| one(&named, |_| true))
        .or_else(|| one(&named, located))
        .map(|code| (code.to_owned(), "side.place"))
}

/// "Moscow fired 40 missiles": a sentence that begins with a capital, and goes on with a verb that is
/// no auxiliary, tells what its government did.
pub(super) fn acts(s: &Setting<'_, '_>) -> bool {
    let first = s.sentence.first;
    let next = first + 1;
    let capital = || s.doc.hit(first, Dimension::Nation).is_some_and(|e| e.kind == "place");
    let little = || s.doc.has(next, Dimension::Grammar) || s.doc.has(next, Dimension::Measure);
    s.doc.lexicon.order.subject_first
        && next < s.sentence.last
        && capital()
        && s.doc.is_word(next)
        && !s.doc.is_capital(next)
        && !little()
}

/// The country of all names that qualify, if it is one.
fn one(
    named: &[(usize, &'static str)],
    qualifies: impl Fn(&usize) -> bool,
) -> Option<&'static str> {
    let mut codes = named.iter().filter(|(i, _)| qualifies(i)).map(|(_, code)| *code);
    let first = codes.next()?;
    codes.all(|code| code == first).then_some(first)
}

/// The country that a token names, also within a compound: "US-Bundesstaat".
fn code(s: &Setting<'_, '_>, i: usize) -> Option<&'static str> {
    let compound = !s.doc.has(i, Dimension::Nation);
    nation::of(s.doc, i).filter(|_| !compound || s.doc.lexicon.capital_nouns)
}

/// "die Taliban", "eine Deutsche", "US-Soldaten", where nouns show by their capital letter: people
/// and parties, wherever they are.
fn is_of_someone(s: &Setting<'_, '_>, i: usize) -> bool {
    let doc = s.doc;
    let party = || doc.is(i, Dimension::Claimant, &["militant", "person"]);
    let people = || doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "national");
    let compound = || {
        !doc.has(i, Dimension::Nation)
            && (doc.has(i, Dimension::Person) || doc.has(i, Dimension::Claimant))
    };
    doc.lexicon.capital_nouns && (party() || people() || compound())
}

/// "…, sagte ein Vertreter der UN in Genf": a place in a part of the sentence that only says who
/// speaks.
fn is_where_it_was_said(s: &Setting<'_, '_>, i: usize) -> bool {
    let speaks = |said: &Said| said.rule == "source.verb";
    // "Das Kommando der Marine in Lima teilte mit"
    let seated = |said: &Said| said.claimants.iter().any(|name| name.last + 1 == i);
    let led = i > s.sentence.first && s.doc.is(i - 1, Dimension::Grammar, &["locates"]);
    if led && s.doc.lexicon.capital_nouns && s.said.iter().any(|said| speaks(said) && seated(said))
    {
        return true;
    }
    if !s.doc.lexicon.capital_nouns || !s.said.iter().any(|said| said.at < i && speaks(said)) {
        return false;
    }
    let closes = |j: usize| s.doc.is_punct(j, &[",", ";", "–", ":", "“", "\""]);
    let from = (s.sentence.first..i).rev().find(|&j| closes(j)).map_or(s.sentence.first, |j| j + 1);
    let to = (i..s.sentence.last).find(|&j| closes(j)).unwrap_or(s.sentence.last);
    let counts = s.quantities.iter().any(|(q, _)| !q.article && (from..to).contains(&q.first));
    !counts && s.said.iter().any(|said| said.at < i && speaks(said) && said.at >= from)
}

/// The words of "Sitz in den".
const SEAT: usize = 3;

/// "nach Tunesien geflohen", "Kritik an Syrien": a preposition that leads to no place where those
/// counted are.
fn is_elsewhere(s: &Setting<'_, '_>, i: usize) -> bool {
    let before = (s.sentence.first.max(i.saturating_sub(2))..i).rev();
    // "mit Sitz in den USA"
    let seat = |(e, len): (&Entry, usize)| e.value == "elsewhere" && len == SEAT;
    let seat = i.checked_sub(SEAT).is_some_and(|j| s.doc.rows(j, Dimension::Grammar).any(seat));
    seat || before
        .take_while(|&j| s.doc.is_word(j))
        .any(|j| s.doc.is(j, Dimension::Grammar, &["elsewhere"]))
}

/// "seit dem Überfall auf Dörfer in Mali am 7. Oktober": where that began which a count runs on from.
fn is_of_onset(s: &Setting<'_, '_>, i: usize) -> bool {
    let since = |j: &usize| s.doc.is(*j, Dimension::Time, &["since"]);
    let inside = |j: &usize| !s.doc.is_punct(*j, &[",", ";", "–"]);
    let opening = |first: usize| {
        let before = (s.sentence.first..first).rev().take_while(inside);
        before.into_iter().find(since)
    };
    s.doc.lexicon.capital_nouns
        && s.times
            .iter()
            .filter(|time| time.since && time.first > i)
            .any(|time| opening(time.first).is_some_and(|since| since < i))
}

/// "Russian bombs", "Israel's strikes": whose weapons or soldiers they are, not where.
pub(super) fn strikes(s: &Setting<'_, '_>, i: usize) -> bool {
    let owner = s.doc.is_genitive(i)
        || s.doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
    let hostile = |j: usize| {
        s.doc.has(j, Dimension::Materiel)
            || s.doc.is(j, Dimension::Grammar, &["hostile"])
            || s.doc.is(j, Dimension::Person, &["military"])
            || s.doc.is(j, Dimension::Claimant, &["military", "media", "agency"])
    };
    // "attacked Chad's capital with missiles"
    let ends = |j: usize| {
        let preposition = s.doc.is(j, Dimension::Grammar, &["preposition"]);
        !s.doc.is_word(j) || preposition && !s.doc.lexicon.capital_nouns
    };
    owner && (i + 1..s.sentence.last.min(i + LED)).take_while(|&j| !ends(j)).any(hostile)
}

/// "bei dem ukrainischen Luftschlag": whose attack it is.
pub(super) fn attacks(s: &Setting<'_, '_>, i: usize) -> bool {
    let adjective = s.doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
    let attack = |j: usize| {
        s.doc.has(j, Dimension::Materiel) || s.doc.is(j, Dimension::Grammar, &["hostile"])
    };
    adjective && i + 1 < s.sentence.last && attack(i + 1)
}

/// "in the region since Chad invaded": what comes behind is told of itself.
fn opens_clause(s: &Setting<'_, '_>, i: usize) -> bool {
    s.doc.lexicon.order.subject_first && s.doc.is(i, Dimension::Grammar, &["subordinator"])
}

/// "in the Ukrainian city of Sumy": a preposition of place leads the name.
fn is_located(s: &Setting<'_, '_>, i: usize) -> bool {
    (i.saturating_sub(LED).max(s.sentence.first)..i)
        .rev()
        .take_while(|&j| s.doc.is_word(j) && !opens_clause(s, j))
        .any(|j| s.doc.is(j, Dimension::Grammar, &["locates"]))
}
