//! Whether a word of what happened can speak of those counted.

use super::counted::Counted;
use super::cue::Cue;
use super::doc::Doc;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::setting::Setting;
use super::{side, voice};
use crate::schema::Role;

/// So many words at most stand between a verb and its object.
const OBJECT: usize = 2;

/// "berichtete vom Abzug der 11.000, die Hälfte sei tot": what another clause says of a share.
pub(super) fn is_of_share(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> bool {
    let clause = s.clauses.of(cue.token);
    s.doc.lexicon.capital_nouns && s.sentence.may_have(Dimension::Grammar, &["share"]) && {
        let (quantity, _) = &s.quantities[at];
        let comma = |i: usize| s.doc.is_punct(i, &[",", ";"]);
        let apart = clause != s.clauses.of(quantity.first)
            || (quantity.last..cue.token.max(quantity.last)).any(comma);
        let from = (s.sentence.first..cue.token).rev().find(|&i| comma(i));
        let mut share = from.unwrap_or(s.sentence.first)..cue.token;
        apart && share.any(|i| s.doc.is(i, Dimension::Grammar, &["share"]))
    }
}

pub(super) fn is_participle(cue: &Cue) -> bool {
    matches!(cue.kind, "participle" | "past")
}

/// Whether what the word says can be said of what is counted.
pub(super) fn fits(s: &Setting<'_, '_>, cue: &Cue, counted: &Counted) -> bool {
    let doc = s.doc;
    match (counted.noun, cue.measure) {
        (_, "captured") if cue.kind == "holder" => holds_others(s, cue, counted),
        (Noun::Materiel, "deployed") => matches!(cue.kind, "participle" | "sender"),
        (Noun::Materiel, measure) => measure == "supplied",
        (Noun::Person(Role::Mixed), "deployed") if cue.kind == "combat" => true,
        // "zwei Täter flohen", "ergriffen die Flucht": who did it gets away, and is no refugee.
        (Noun::Person(Role::Militant), "displaced") => false,
        // "zwei Täter werden noch gesucht"
        (Noun::Person(Role::Militant), "deserted" | "missing") if cue.kind == "phrase" => false,
        // "Zehn Männer halten Geiseln fest": the object of a verb right behind them.
        (Noun::Person(_), _) if cue.kind == "noun" && leads_verb(doc, counted, cue) => false,
        // "flohen 600 Häftlinge": who gets out of prison is no refugee.
        (_, "displaced") if doc.lexicon.capital_nouns && is_prisoner(doc, counted) => false,
        (noun, _) if cue.kind == "fall" => {
            matches!(noun, Noun::Person(Role::Military) | Noun::National)
        }
        // "Die 18 Männer hätten ihre Stellungen verlassen", of soldiers.
        (Noun::Person(Role::Mixed), "deserted") if cue.kind == "phrase" => {
            counted.kind == "troops" || doc.survey().is_mostly_military()
        }
        (Noun::Person(Role::Mixed), "deployed" | "deserted") => counted.kind == "troops",
        (Noun::Person(Role::Civilian), "deployed") => {
            let moves = cue.kind == "phrase" && doc.lexicon.order.subject_first;
            let sent = matches!(cue.kind, "sender" | "participle" | "past" | "intransitive");
            let sent = sent || moves;
            counted.may_be_sent && sent
        }
        // Soldiers who leave a place are no refugees.
        (Noun::Person(Role::Military), "displaced") => cue.kind == "intransitive",
        (_, "supplied") | (Noun::Person(Role::Civilian), "deserted") => false,
        (noun, _)
            if cue.kind == "noun"
                && noun != Noun::None
                && is_led(doc, cue.token)
                && !is_explained(doc, cue, counted)
                && !is_measured(doc, cue, counted) =>
        {
            false
        }
        (Noun::None, _) if matches!(cue.kind, "weak" | "combat") => false,
        // "250 Menschen verloren ihre Wohnung": people who lose something are no losses.
        (Noun::Person(Role::Civilian | Role::Mixed), _)
            if cue.kind == "loser" && doc.lexicon.capital_nouns && cue.token != counted.to =>
        {
            false
        }
        (Noun::Other, measure) => {
            // "die Kollision zweier Schiffe": the genitive belongs to the noun before it.
            let owner = doc.is(counted.from, Dimension::Grammar, &["genitive"])
                && cue.token + cue.len != counted.from;
            let led = owner
                || counted.from > 0
                    && doc.is(counted.from - 1, Dimension::Grammar, &["preposition", "agent"]);
            // "15 motorcycles seized"
            let things = measure == "captured"
                && doc.is(cue.token, Dimension::Grammar, &["takes_things"])
                && doc.lexicon.order.subject_first;
            matches!(cue.kind, "participle" | "past" | "intransitive" | "transitive" | "phrase")
                && !led
                && !things
                && matches!(measure, "killed" | "wounded" | "missing" | "captured" | "detained")
        }
        _ => true,
    }
}

/// "Chad holds 300 Malian soldiers": the people of one country in the hands of another.
fn holds_others(s: &Setting<'_, '_>, cue: &Cue, counted: &Counted) -> bool {
    let own = side::in_phrase(s.doc, counted);
    let clause = s.clauses.of(cue.token);
    let holder = |i: usize| {
        let entry = s.doc.hit(i, Dimension::Nation).filter(|e| e.kind != "adjective");
        entry.is_some_and(|e| own.as_ref().is_some_and(|(code, _)| code != e.value))
    };
    let outside = |i: &usize| !(counted.from..counted.to).contains(i);
    let end = cue.token + cue.len;
    let object = end <= counted.from && counted.from - end <= OBJECT;
    let passive = cue.token >= counted.to && voice::has_auxiliary(s, cue);
    (object || passive)
        && s.tokens().filter(|&i| s.clauses.of(i) == clause).filter(outside).any(holder)
}

/// Whether a verb that is no auxiliary stands right behind the people counted, before the word.
fn leads_verb(doc: &Doc<'_>, counted: &Counted, cue: &Cue) -> bool {
    let next = counted.to;
    doc.lexicon.capital_nouns
        && cue.token > next
        && doc.is_word(next)
        && !doc.is_capital(next)
        && !doc.has(next, Dimension::Grammar)
        && !doc.has(next, Dimension::Qualifier)
        && !doc.has(next, Dimension::Attribution)
}

fn is_prisoner(doc: &Doc<'_>, counted: &Counted) -> bool {
    counted.head.is_some_and(|head| doc.is(head, Dimension::Measure, &["detained", "captured"]))
}

/// "to make up for the losses: 4,000 men": the number right behind the colon says how many they are.
fn is_explained(doc: &Doc<'_>, cue: &Cue, counted: &Counted) -> bool {
    let colon = cue.token + cue.len;
    doc.lexicon.order.subject_first && colon + 1 == counted.from && doc.is_punct(colon, &[":"])
}

/// "für die Toten": stands behind a preposition.
fn is_led(doc: &Doc<'_>, token: usize) -> bool {
    let open = doc.lexicon.order.subject_first;
    let number = |i: usize| open && i > 0 && doc.is(i - 1, Dimension::Grammar, &["number"]);
    (token.saturating_sub(2)..token)
        .any(|i| doc.is(i, Dimension::Grammar, &["preposition"]) && !number(i))
}

/// "mit Verlusten von 300 Mann": the number says how many they are.
fn is_measured(doc: &Doc<'_>, cue: &Cue, counted: &Counted) -> bool {
    let of = cue.token + cue.len;
    doc.is(cue.token, Dimension::Grammar, &["party"])
        && doc.is(of, Dimension::Grammar, &["measures_out"])
        && (of + 1..of + 3).contains(&counted.from)
}
