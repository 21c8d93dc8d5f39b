//! The country that a sentence turns to, and the part that countries play in it.

use super::cue::Cue;
use super::glance::Glance;
use super::lexicon::{Dimension, Entry};
use super::name::{self, Name};
use super::setting::Setting;
use super::side;

/// A verb stands so many tokens at most behind its subject.
const SUBJECT: usize = 4;

/// So many tokens at most of an office stand before the name of who holds it.
const TITLE: usize = 4;

/// The one country whose losses or troops a sentence without numbers turns to.
pub(super) fn find(s: &Setting<'_, '_>) -> Option<String> {
    if !s.sentence.glance.meets(Glance::of(Dimension::Nation)) {
        return None;
    }
    let troops = || {
        let soldiers = |i: usize| s.doc.is(i, Dimension::Person, &["military"]) || is_body(s, i);
        // "Es gab Berichte, wonach …": what hangs on another part turns to nobody.
        let ends = |i: &usize| s.doc.lexicon.capital_nouns && s.doc.is_punct(*i, &[","]);
        // "Wie der Dienst mitteilte, bereitet Kuba die Entsendung weiterer Truppen vor"
        let aside = s.doc.is(s.sentence.first, Dimension::Grammar, &["as_said"]);
        let mut commas = s.tokens().filter(ends);
        let from = commas.next().filter(|_| aside).unwrap_or(s.sentence.first);
        let end = if aside { commas.next() } else { s.tokens().find(ends) };
        (from..end.unwrap_or(s.sentence.last)).any(soldiers)
    };
    if let Some(code) = of_own_army(s) {
        return Some(code);
    }
    if let Some(code) = side::of_repelled(s, s.sentence.last) {
        return Some(code.to_owned());
    }
    if s.cues.iter().all(|cue| cue.kind == "costs") && !troops() {
        return None;
    }
    let outside = |i: &usize| !s.is_attribution(*i);
    let named = |i: &usize| s.doc.has(*i, Dimension::Nation);
    let from = if s.doc.lexicon.capital_nouns { s.sentence.first } else { s.told_from };
    let all = || (from..s.sentence.last).filter(named);
    // A party that reports its own losses is both: who says it, and whose they are.
    let itself = |i| s.doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind != "adjective");
    // "North Korea confirmed that it had sent soldiers to Russia"
    let place = |i| s.doc.lexicon.order.subject_first && part_of_place(s, i).is_some();
    // "Chad's army confirmed that it had sent soldiers", but "Mali's general told of casualties"
    let sent = s.cues.iter().any(|cue| cue.measure == "deployed");
    let watches = |i| {
        is_named_in(s, i, &["intelligence", "media", "agency", "lawmaker"])
            || !sent && is_named_in(s, i, &["military"])
    };
    let own = all().all(|i| place(i) || !outside(&i) && itself(i) && !watches(i));
    // "have begun fighting Ukrainian forces"
    let fought = |i: usize| {
        let near = |cue: &Cue| cue.kind == "combat" && (cue.token + 1..cue.token + 3).contains(&i);
        s.doc.lexicon.order.subject_first && s.cues.iter().any(near)
    };
    // "alongside Russian troops"
    let beside =
        |i: usize| i > s.sentence.first && s.doc.is(i - 1, Dimension::Grammar, &["accompanies"]);
    // "when Mali met them"
    let meets = |i: usize| s.doc.lexicon.order.subject_first && s.is_led_by(i, "subordinator");
    let candidates: Vec<usize> = all()
        .filter(|i| own || outside(i))
        .filter(|&i| own || !is_of_office(s, i))
        .filter(|&i| !fought(i) && !beside(i) && !meets(i))
        .filter(|&i| is_of_people(s, i) || part_of_place(s, i).is_none())
        .collect();
    let one = |tokens: &mut dyn Iterator<Item = &usize>| {
        let mut codes = tokens.filter_map(|&i| s.doc.hit(i, Dimension::Nation)).map(|e| e.value);
        let first = codes.next()?;
        codes.all(|code| code == first).then(|| first.to_owned())
    };
    // "Pyongyang has sent soldiers, this much Seoul is sure of": who sends or loses.
    let acts = |i: usize| {
        let near = |cue: &Cue| {
            let sends = cue.measure == "deployed" && matches!(cue.kind, "past" | "sender");
            let does = sends || cue.kind == "loser";
            does && (i + 1..i + SUBJECT).contains(&cue.token)
        };
        s.doc.lexicon.order.subject_first && s.cues.iter().any(near)
    };
    // "hat Truppen an die Front bei Kursk verlegt"
    let country = |i: &&usize| s.doc.hit(**i, Dimension::Nation).is_some_and(|e| e.kind != "place");
    let countries =
        || s.doc.lexicon.capital_nouns.then(|| one(&mut candidates.iter().filter(country)));
    // "N'Djamena's troops had helped to drive the Malians out"
    let opens = |i: &&usize| {
        s.doc.lexicon.order.subject_first && **i <= s.told_from + 1 && is_of_people(s, **i)
    };
    one(&mut candidates.iter())
        .or_else(|| countries().flatten())
        .or_else(|| one(&mut candidates.iter().filter(|i| is_of_people(s, **i))))
        .or_else(|| one(&mut candidates.iter().filter(opens)))
        .or_else(|| one(&mut candidates.iter().filter(|i| acts(**i))))
}

/// "Kuba bereitet neue Entsendungen vor": the country that acts in a sentence that it begins.
pub(super) fn opening(s: &Setting<'_, '_>) -> Option<&'static str> {
    let first = s.tokens().find(|&i| s.doc.is_word(i)).filter(|_| s.doc.lexicon.capital_nouns)?;
    let country = s.doc.hit(first, Dimension::Nation)?;
    let len = s.doc.rows(first, Dimension::Nation).map(|(_, len)| len).max().unwrap_or(1);
    let named = matches!(country.kind, "name" | "place") && !s.is_attribution(first);
    (named && !s.doc.is_capital(first + len)).then_some(country.value)
}

/// "Mali's intelligence chief Ali Traore has denied": whose office somebody holds.
pub(super) fn is_of_office(s: &Setting<'_, '_>, i: usize) -> bool {
    is_named_in(s, i, &["government", "intelligence", "official", "person", "lawmaker", "media"])
}

/// The same of somebody who sends and loses nobody himself.
pub(super) fn holds_office(s: &Setting<'_, '_>, i: usize) -> bool {
    is_named_in(s, i, &["official", "person", "lawmaker", "media"])
}

/// Whether a country stands in the name of somebody of one of these kinds.
fn is_named_in(s: &Setting<'_, '_>, i: usize, kinds: &[&str]) -> bool {
    let office =
        |name: Name| name.last > i && name.last > name.first + 1 && kinds.contains(&name.kind);
    let read = |j: usize| name::read(s.doc, j, s.sentence.last);
    s.doc.lexicon.order.subject_first
        && (i.saturating_sub(TITLE).max(s.sentence.first)..=i).any(|j| read(j).is_some_and(office))
}

/// "Der tschadische Präsident sprach über die Verluste der eigenen Armee": the one country named in
/// a sentence about losses of one's own.
fn of_own_army(s: &Setting<'_, '_>) -> Option<String> {
    let doc = s.doc;
    let force = |i: usize| {
        doc.is(i, Dimension::Person, &["military"])
            || doc.is(i, Dimension::Claimant, &["military"])
            || doc.hits(i).any(|(e, _)| e.dimension == Dimension::Measure && e.kind == "noun")
    };
    let mut own = doc.those(s.sentence, Dimension::Grammar, &["own"]);
    own.find(|&i| doc.lexicon.capital_nouns && (i + 1..s.sentence.last.min(i + 3)).any(force))?;
    let mut codes = s.tokens().filter_map(|i| doc.hit(i, Dimension::Nation)).map(|e| e.value);
    let first = codes.next()?;
    codes.all(|code| code == first).then(|| first.to_owned())
}

/// "Truppenstärke", "das Kontingent".
fn is_body(s: &Setting<'_, '_>, i: usize) -> bool {
    s.doc.lexicon.capital_nouns && s.doc.is(i, Dimension::Grammar, &["body_of_troops"])
}

/// "Chadian soldiers", "soldiers from Chad": the country of people, and of no office.
fn is_of_people(s: &Setting<'_, '_>, i: usize) -> bool {
    let doc = s.doc;
    let people =
        |j: usize| doc.is(j, Dimension::Person, &["military"]) && !doc.has(j, Dimension::Claimant);
    let adjective = doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
    let from = i >= s.sentence.first + 2
        && doc.is(i - 1, Dimension::Grammar, &["owner"])
        && (doc.is(i - 2, Dimension::Person, &["military"])
            || doc.is(i - 2, Dimension::Grammar, &["body_of_troops"]));
    let named = doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "national");
    let leads = (i + 1..s.sentence.last.min(i + 3)).any(people);
    // "Idriss Déby's soldiers": of the country of their leader.
    let soldiers = |j: usize| doc.is(j, Dimension::Person, &["military"]);
    let led = |(_, len): (&Entry, usize)| doc.is_genitive(i + len - 1) && soldiers(i + len);
    let led = || doc.rows(i, Dimension::Nation).any(led);
    doc.lexicon.order.subject_first && (named || from || (adjective && leads) || led())
}

/// The preposition that makes a country a place or an enemy.
pub(super) fn part_of_place(s: &Setting<'_, '_>, i: usize) -> Option<usize> {
    // "In October Chad sent": the preposition is that of the month.
    let of_time = |j: usize| j + 2 == i && s.doc.has(j + 1, Dimension::Time);
    let near = s.sentence.first.max(i.saturating_sub(2))..i;
    // "in der russischen Region Kursk"
    let region = i > s.sentence.first
        && s.doc.lexicon.capital_nouns
        && s.doc.is(i - 1, Dimension::Counting, &["region"]);
    // "im Fernen Osten Russlands"
    let quarter = i > s.sentence.first
        && s.doc.is_genitive(i)
        && s.doc.is(i - 1, Dimension::Grammar, &["quarter"]);
    let far = s.sentence.first.max(i.saturating_sub(4))..i;
    let near = if region || quarter { far } else { near };
    let led =
        near.into_iter().find(|&j| s.doc.is(j, Dimension::Grammar, &["towards"]) && !of_time(j));
    // "the border between Niger and Libya"
    let pair = i.checked_sub(3).filter(|&j| {
        j >= s.sentence.first
            && s.doc.is(j, Dimension::Grammar, &["joins_two"])
            && s.doc.is(i - 1, Dimension::Grammar, &["coordinator"])
    });
    led.or(pair)
}
