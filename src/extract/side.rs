//! Whose people are counted.

use super::counted::Counted;
use super::cue::Cue;
use super::doc::Doc;
use super::lexicon::Dimension;
use super::nation;
use super::noun::Noun;
use super::place;
use super::quantity::Quantity;
use super::setting::Setting;
use super::topic::{self, part_of_place};
use super::voice::{self, Voice};
use crate::schema::{Measure, Role};

/// A side, and the rule that found it.
pub(super) type Found = (String, &'static str);

/// "Russian and Ukrainian casualties": people of two countries under one number.
pub(super) fn is_of_two(doc: &Doc<'_>, counted: &Counted) -> bool {
    let nation = |i: usize| nation::of(doc, i);
    let from = counted.from.saturating_sub(3);
    (from..counted.to.min(doc.tokens.len() - 1)).any(|i| {
        let joined = i > from && doc.is(i, Dimension::Grammar, &["coordinator"]);
        let (before, after) = (nation(i.saturating_sub(1)), nation(i + 1));
        joined && before.is_some() && after.is_some() && before != after
    })
}

/// "Russia and Ukraine exchanged 200 prisoners": what two countries have done or suffered together.
pub(super) fn is_of_pair(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let clause = s.clauses.of(quantity.first);
    let named = |i: usize| s.doc.hit(i, Dimension::Nation).filter(|e| e.kind != "adjective");
    let pair = |i: usize| {
        let joined = s.doc.is(i, Dimension::Grammar, &["coordinator"]);
        let both = || Some((named(i - 1)?.value, named(i + 1)?.value));
        let subject = s.clauses.of(i) == clause && !s.is_attribution(i - 1);
        joined
            && subject
            && part_of_place(s, i - 1)
                .is_none_or(|j| s.doc.is(j, Dimension::Grammar, &["joins_two"]))
            && both().is_some_and(|(first, second)| first != second)
    };
    // "a contingent of Malian and Chadian soldiers has lost 200 men"
    let mixed = |i: usize| {
        let adjective =
            |i: usize| s.doc.hit(i, Dimension::Nation).filter(|e| e.kind == "adjective");
        let both = adjective(i - 1).zip(adjective(i + 1));
        let soldiers = (i + 2..i + 4).any(|j| s.doc.is(j, Dimension::Person, &["military"]));
        let of = (i.saturating_sub(3).max(s.sentence.first)..i - 1)
            .any(|j| s.doc.is(j, Dimension::Grammar, &["genitive"]));
        s.doc.is(i, Dimension::Grammar, &["coordinator"])
            && s.clauses.of(i) == clause
            && soldiers
            && of
            && both.is_some_and(|(first, second)| first.value != second.value)
    };
    let pair = |i: usize| pair(i) || mixed(i);
    // "…, and 1,000 men guard the bridges": a clause with a subject of its own.
    let to = quantity.qualified_from;
    let own = to > s.sentence.first + 2
        && s.doc.is(to - 1, Dimension::Grammar, &["coordinator"])
        && s.doc.is_punct(to - 2, &[","]);
    s.doc.lexicon.order.subject_first && !own && (s.sentence.first + 1..to.max(1) - 1).any(pair)
}

/// "42 NATO-Soldaten", "peacekeepers", "Soldaten der UN": of no single country.
pub(super) fn is_of_alliance(s: &Setting<'_, '_>, counted: &Counted) -> bool {
    let doc = s.doc;
    let body = |i: usize| doc.is(i, Dimension::Claimant, &["international"]);
    let person = counted.head.filter(|_| matches!(counted.noun, Noun::Person(_)));
    let of_body = |head: usize| {
        let genitive = doc.is(head + 1, Dimension::Grammar, &["genitive"]) && body(head + 2);
        let joined = |i: usize| doc.is(i, Dimension::Grammar, &["alliance"]);
        genitive || (counted.from..=head).any(body) || (counted.from..head + 3).any(joined)
    };
    person.is_some_and(of_body)
}

/// "Die Afrikanische Union hat 4.300 Soldaten im Land": sent by a body of several countries.
pub(super) fn is_sent_by_alliance(s: &Setting<'_, '_>, token: usize, measure: Measure) -> bool {
    let first = s.clauses.all[s.clauses.of(token)].first;
    let body = |i: usize| s.doc.is(i, Dimension::Claimant, &["international"]);
    sends(measure) && (first..first + 2).any(body)
}

/// So many tokens at most before a country stands what makes it a place.
const PLACE: usize = 3;

/// The country that the noun phrase itself names.
pub(super) fn in_phrase(doc: &Doc<'_>, counted: &Counted) -> Option<Found> {
    let head = counted.head.unwrap_or(counted.to.saturating_sub(1));
    // "300 in Mali stationierte Soldaten": where they are.
    let place = |i: usize| {
        let led = |j: usize| doc.is(j, Dimension::Grammar, &["locates"]);
        doc.lexicon.capital_nouns
            && i < head
            && (i.saturating_sub(PLACE).max(counted.from)..i).any(led)
    };
    (counted.from..counted.to)
        .filter(|&i| !place(i))
        .filter_map(|i| nation::of(doc, i).map(|code| (i.abs_diff(head), code)))
        .min()
        .map(|(_, code)| (code.to_owned(), "side.noun_phrase"))
}

/// Countries after the verb of sending come after all before it.
const REACH: usize = 100;

/// The country named in the clause: who sends, who loses, "auf russischer Seite".
pub(super) fn in_clause(
    s: &Setting<'_, '_>,
    quantity: &Quantity,
    counted: &Counted,
    (measure, role): (Measure, Role),
    cue: Option<usize>,
) -> Option<Found> {
    let clause = s.clauses.of(quantity.first);
    if let Some(code) = of_relative(s, quantity).or_else(|| before_relative(s, quantity)) {
        return Some((code.to_owned(), "side.clause"));
    }
    let harmed = !sends(measure) && role != Role::Civilian;
    if let Some(code) = of_repelled(s, quantity.first).filter(|_| harmed) {
        return Some((code.to_owned(), "side.repelled"));
    }
    if let Some(code) = cue.and_then(|cue| of_losses(s, cue)) {
        return Some((code.to_owned(), "side.clause"));
    }
    let mut best: Option<(usize, &'static str)> = None;
    let german = s.doc.lexicon.capital_nouns;
    let body = if german { s.after_dateline() } else { s.told_from };
    for i in body..s.sentence.last {
        if s.is_attribution(i)
            || s.clauses.of(i) != clause
            || (counted.from..counted.to).contains(&i)
        {
            continue;
        }
        let Some(code) = s.doc.hit(i, Dimension::Nation).map(|e| e.value) else { continue };
        if topic::holds_office(s, i) {
            continue;
        }
        if !sends(measure) && (cue.is_some_and(|cue| i < cue && takes(s, cue)) || is_agent(s, i)) {
            continue;
        }
        let Some(cost) = part_in_clause(s, i, (measure, role), counted) else { continue };
        // Who sends is named first; who suffers stands near.
        let distance = match cue.filter(|_| s.doc.lexicon.order.subject_first) {
            _ if !sends(measure) => i.abs_diff(quantity.first),
            Some(cue) if i < cue => cue - i,
            Some(cue) => 2 * REACH + i - cue,
            None => i - s.sentence.first,
        };
        let cost = cost + distance;
        if best.is_none_or(|(other, _)| cost < other) {
            best = Some((cost, code));
        }
    }
    best.map(|(_, code)| (code.to_owned(), "side.clause"))
}

/// "the Malians, whose losses he put at 300": whom the relative pronoun stands for.
fn of_relative(s: &Setting<'_, '_>, quantity: &Quantity) -> Option<&'static str> {
    let clause = s.clauses.of(quantity.first);
    let mut whose = s.doc.those(s.sentence, Dimension::Grammar, &["whose"]);
    let at = whose.find(|&i| s.clauses.of(i) == clause && i < quantity.first)?;
    let near = (at.saturating_sub(4).max(s.sentence.first)..at).rev();
    let open = s.doc.lexicon.order.subject_first;
    let named = near.filter(|_| open).find_map(|i| s.doc.hit(i, Dimension::Nation));
    named.map(|entry| entry.value)
}

/// "soldiers from Chad, who suffered losses of 300": those whom the relative clause of the number tells
/// of, where a country is the last word before it.
fn before_relative(s: &Setting<'_, '_>, quantity: &Quantity) -> Option<&'static str> {
    let clause = &s.clauses.all[s.clauses.of(quantity.first)];
    let comma = clause.first.checked_sub(1).filter(|&i| i > s.sentence.first + 1)?;
    let from = |i: usize| s.is_led_by(i, "owner") || i > 0 && s.is_led_by(i - 1, "owner");
    let soldiers = |i: usize| {
        (i.saturating_sub(4).max(s.sentence.first)..i)
            .any(|j| s.doc.is(j, Dimension::Person, &["military"]))
    };
    let human = s.doc.is(clause.first, Dimension::Grammar, &["relative"]);
    let open = human && s.doc.lexicon.order.subject_first && s.doc.is_punct(comma, &[","]);
    let near = comma.saturating_sub(2)..comma;
    let named = near.filter(|&i| open && from(i) && soldiers(i));
    named.filter_map(|i| s.doc.hit(i, Dimension::Nation)).map(|entry| entry.value).next()
}

/// "repelled an assault by soldiers from Chad, killing 21": whose attack was beaten back.
pub(super) fn of_repelled(s: &Setting<'_, '_>, before: usize) -> Option<&'static str> {
    if !s.doc.lexicon.order.subject_first {
        return None;
    }
    let verb = s.doc.those(s.sentence, Dimension::Grammar, &["repels"]).find(|&i| i < before)?;
    let end = before.min(verb + REPELLED);
    let goes_on = |i: &usize| s.doc.is_word(*i) && !s.cues.iter().any(|c| c.token == *i);
    let object: Vec<usize> = (verb + 1..end).take_while(goes_on).collect();
    let attack = object.iter().any(|&i| s.doc.is(i, Dimension::Grammar, &["hostile"]));
    let people = |i: usize| s.doc.hit(i, Dimension::Nation).filter(|e| e.kind != "place");
    object.into_iter().filter(|_| attack).find_map(people).map(|entry| entry.value)
}

/// So many words at most name an attack that was beaten back.
const REPELLED: usize = 12;

/// "Ukrainian forces have captured two soldiers": whether those before the verb take the others.
fn takes(s: &Setting<'_, '_>, cue: usize) -> bool {
    let active = |verb: &Cue| verb.kind == "past" && voice::of(s, verb) == Voice::Active;
    s.doc.lexicon.order.subject_first && s.cues.iter().any(|c| c.token == cue && active(c))
}

/// "were taken prisoner by Ukrainian forces": who has done it.
fn is_agent(s: &Setting<'_, '_>, i: usize) -> bool {
    let near = i.saturating_sub(2).max(s.sentence.first)..i;
    s.doc.lexicon.order.subject_first
        && near.into_iter().any(|j| s.doc.is(j, Dimension::Grammar, &["agent"]))
}

/// "beziffert die Verluste der Kubaner auf 300": whose losses they are stands right behind the noun.
fn of_losses(s: &Setting<'_, '_>, cue: usize) -> Option<&'static str> {
    let owned = s.doc.is(cue + 1, Dimension::Grammar, &["genitive"]) && s.doc.is_capital(cue);
    let near = cue + 2..s.sentence.last.min(cue + 4);
    let people = |i: usize| {
        let entry = s.doc.hit(i, Dimension::Nation);
        entry.filter(|e| matches!(e.kind, "national" | "adjective")).map(|e| e.value)
    };
    near.filter(|_| owned && s.doc.lexicon.capital_nouns).find_map(people)
}

/// "Chad's deliveries to Mali: the team counts 300": the one country whose matter stands before the
/// colon.
pub(super) fn before_colon(s: &Setting<'_, '_>, token: usize) -> Option<Found> {
    let colon = (s.told_from..token).rev().find(|&i| s.doc.is_punct(i, &[":"]))?;
    let named = (s.told_from..colon).filter(|&i| s.doc.has(i, Dimension::Nation));
    let own = named.filter(|&i| !s.is_attribution(i) && part_of_place(s, i).is_none());
    let own = own.filter(|&i| !place::strikes(s, i) && !topic::is_of_office(s, i));
    let named = own.filter_map(|i| s.doc.hit(i, Dimension::Nation));
    let mut codes = named.filter(|entry| entry.kind != "place").map(|entry| entry.value);
    let first = codes.next().filter(|_| s.doc.lexicon.order.subject_first)?;
    codes.all(|code| code == first).then(|| (first.to_owned(), "side.before_colon"))
}

/// "So schätzt der Dienst die Verluste Malis ein": the country right behind a noun for losses.
pub(super) fn of_named_losses(s: &Setting<'_, '_>) -> Option<Found> {
    let losses = |cue: &&Cue| cue.kind == "noun" && cue.measure == "casualties";
    let owner = |i: usize| s.doc.hit(i, Dimension::Nation).filter(|_| s.doc.is_genitive(i));
    let mut named = s.cues.iter().filter(losses).map(|cue| cue.token + cue.len);
    let code = named.find_map(|i| owner(i).filter(|_| i < s.sentence.last))?.value;
    s.doc.lexicon.capital_nouns.then(|| (code.to_owned(), "side.losses"))
}

/// "Von den Kubanern seien 5.000 tot": the people out of whom those are that are counted.
pub(super) fn out_of(s: &Setting<'_, '_>, token: usize) -> Option<Found> {
    let mut opens = s.doc.those(s.sentence, Dimension::Grammar, &["whole_of"]);
    let at = opens.find(|&i| i < token && s.clauses.of(i) == s.clauses.of(token))?;
    let people = s.doc.hit(at + 2, Dimension::Nation).filter(|e| e.kind == "national")?;
    s.doc.lexicon.capital_nouns.then(|| (people.value.to_owned(), "side.out_of"))
}

/// "Für Russland nennen sie 200 Tote": of whom the sentence speaks from its first word on.
pub(super) fn as_for(s: &Setting<'_, '_>) -> Option<Found> {
    let first = s.tokens().find(|&i| s.doc.is_word(i)).filter(|_| s.doc.lexicon.capital_nouns)?;
    let led = s.doc.is(first, Dimension::Grammar, &["as_for"]);
    let country = s.doc.hit(first + 1, Dimension::Nation).filter(|e| led && e.kind == "name")?;
    Some((country.value.to_owned(), "side.opening"))
}

/// What part a country plays in a clause: the lower, the likelier its people are those counted.
fn part_in_clause(
    s: &Setting<'_, '_>,
    i: usize,
    (measure, role): (Measure, Role),
    counted: &Counted,
) -> Option<usize> {
    let doc = s.doc;
    let entry = doc.hit(i, Dimension::Nation);
    let adjective = entry.is_some_and(|e| e.kind == "adjective");
    let sends = sends(measure);
    // "on Russian soil"
    if adjective && doc.is(i + 1, Dimension::Grammar, &["ground"]) {
        return None;
    }
    let sided = adjective && (i + 1..(i + 3).min(s.sentence.last)).any(|j| is_side(doc, j));
    // "after Russian forces launched strikes": who acts there.
    let acts = i > 0 && doc.is(i - 1, Dimension::Grammar, &["subordinator"]);
    if sided && !(acts && doc.lexicon.order.subject_first) {
        return Some(0);
    }
    // "Mali has asked for 6,000 men"
    let requests = |j: usize| doc.is(j, Dimension::Grammar, &["requests"]);
    if sends && (i + 1..s.sentence.last.min(i + 4)).any(requests) {
        return None;
    }
    // "have gone from Chad to Mali"
    let left = sends && doc.lexicon.order.subject_first && s.is_led_by(i, "heard_from");
    if left && entry.is_some_and(|e| e.kind == "name") {
        return Some(1);
    }
    // "took part in the recapture of Timbuktu", "are training in the east of Mali"
    let behind = sends && doc.lexicon.order.subject_first && i >= counted.to;
    if behind && s.is_led_by(i, "preposition") && !s.is_led_by(i, "agent") {
        return None;
    }
    if part_of_place(s, i).is_some() || is_at_place(s, i) {
        return None;
    }
    if !sends && doc.lexicon.capital_nouns && place::attacks(s, i) {
        return None;
    }
    // "Ukrainian and American officials"
    let joins = |j: usize| doc.is(j, Dimension::Grammar, &["coordinator"]);
    let open = s.doc.lexicon.order.subject_first;
    let pair = open && i + 2 < s.sentence.last && joins(i + 1);
    let pair = pair && doc.hit(i + 2, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
    let reach = if pair { 5 } else { 3 };
    let of_office = adjective
        && (i + 1..(i + reach).min(s.sentence.last)).any(|j| {
            let official = open && !doc.is(j, Dimension::Person, &["military"]);
            doc.has(j, Dimension::Claimant) && (!doc.has(j, Dimension::Person) || official)
        });
    // "The Russian army has lost": the office itself suffers.
    let near = |cue: &Cue| {
        if s.doc.lexicon.order.subject_first {
            (i + 1..i + 6).contains(&cue.token)
        } else {
            i < counted.from && s.clauses.of(cue.token) == s.clauses.of(i)
        }
    };
    let loses = s.cues.iter().any(|cue| cue.kind == "loser" && near(cue));
    // "hatte das nordkoreanische Militär 300 Soldaten entsandt"
    let army = |j: usize| doc.is(j, Dimension::Claimant, &["military"]);
    let sending = of_office
        && sends
        && doc.lexicon.capital_nouns
        && (i + 1..(i + 3).min(s.sentence.last)).any(army);
    if of_office && loses || sending {
        return Some(2);
    }
    if of_office {
        return None;
    }
    let open = s.doc.lexicon.order.subject_first;
    let clause = s.clauses.of(counted.from);
    // "has cost Chad 60 men": those who lose stand after the verb.
    let costs = |c: &Cue| c.kind == "costs" && (c.token..counted.from).contains(&i);
    let lost = |c: &Cue| c.kind == "loser" && (!open || s.clauses.of(c.token) == clause);
    let loses = |c: &Cue| lost(c) || costs(c);
    // "Nordkorea habe 300 Verluste erlitten"
    let suffers = |i: usize| doc.is(i, Dimension::Grammar, &["suffers"]);
    let placed = i > 0 && doc.is(i - 1, Dimension::Grammar, &["locates"]);
    let suffers = || !placed && measure == Measure::Casualties && s.tokens().any(suffers);
    let subject = !adjective && (sends || s.cues.iter().any(loses) || suffers());
    if subject {
        return Some(2);
    }
    let of_people = adjective || entry.is_some_and(|e| matches!(e.kind, "national" | "name"));
    let soldiers = !matches!(role, Role::Civilian | Role::Mixed | Role::Police);
    (of_people && soldiers && counted.noun != Noun::National).then_some(12)
}

/// "in den Gefechten um Kursk": a town behind a preposition is where it happened.
fn is_at_place(s: &Setting<'_, '_>, i: usize) -> bool {
    let before =
        |kinds: &[&str]| i > s.sentence.first && s.doc.is(i - 1, Dimension::Grammar, kinds);
    s.doc.lexicon.capital_nouns
        && s.doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "place")
        && before(&["preposition"])
        && !before(&["agent", "owner", "links_owner"])
}

fn sends(measure: Measure) -> bool {
    matches!(measure, Measure::Deployed | Measure::Planned | Measure::Supplied)
}

fn is_side(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, Dimension::Grammar, &["party"])
}

/// "in Israel 94": the country that leads up to a bare number.
pub(super) fn right_before(
    s: &Setting<'_, '_>,
    quantity: &Quantity,
    counted: &Counted,
) -> Option<Found> {
    let at = quantity.qualified_from.checked_sub(1).filter(|&i| i > s.sentence.first)?;
    let led = s.doc.is(at - 1, Dimension::Grammar, &["locates"]);
    let named = s.doc.hit(at, Dimension::Nation).filter(|e| e.kind != "adjective")?;
    let bare = counted.noun == Noun::None && s.doc.lexicon.capital_nouns;
    (led && bare).then(|| (named.value.to_owned(), "side.right_before"))
}

/// "27 aus Australien": the country right behind a number, from which they are.
pub(super) fn origin(s: &Setting<'_, '_>, quantity: &Quantity) -> Option<Found> {
    let code = origin_at(s, quantity.last).filter(|_| s.doc.lexicon.capital_nouns)?;
    Some((code.to_owned(), "side.origin"))
}

/// "aus den Niederlanden": the country that the words at token `i` say somebody is from.
pub(super) fn origin_at(s: &Setting<'_, '_>, i: usize) -> Option<&'static str> {
    if !s.doc.is(i, Dimension::Grammar, &["owner"]) {
        return None;
    }
    let article = s.doc.is(i + 1, Dimension::Grammar, &["determiner"]);
    let named = s.doc.hit(i + 1 + usize::from(article), Dimension::Nation);
    named.filter(|entry| entry.kind == "name").map(|entry| entry.value)
}

/// "Drei der Toten seien Kubaner": the people that those counted are said to be.
pub(super) fn as_predicate(s: &Setting<'_, '_>, counted: &Counted) -> Option<Found> {
    let is = |i: usize| s.doc.is(i, Dimension::Grammar, &["equates"]);
    let at = counted.to + usize::from(is(counted.to));
    let ends = at + 1 >= s.sentence.last
        || !s.doc.is_word(at + 1)
        || s.doc.is(at + 1, Dimension::Grammar, &["coordinator"]);
    let people = s.doc.hit(at, Dimension::Nation).filter(|e| e.kind == "national");
    let said = s.doc.lexicon.capital_nouns && at > counted.to && ends;
    let code = people.filter(|_| said)?.value;
    Some((code.to_owned(), "side.predicate"))
}

/// "the two sides": the people of no one country.
pub(super) fn is_of_both(s: &Setting<'_, '_>, token: usize) -> bool {
    s.doc
        .those(s.sentence, Dimension::Grammar, &["both_parties"])
        .any(|i| s.clauses.of(i) == s.clauses.of(token))
}

/// "…, Nepal four": the country right before a number whose verb stands elsewhere.
pub(super) fn in_gap(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (quantity, _) = &s.quantities[at];
    let told = |i: &usize| !s.doc.lexicon.order.subject_first || !s.is_attribution(*i);
    let mut before = (s.sentence.first..quantity.first).rev().filter(told);
    let named = before.find_map(|i| s.doc.hit(i, Dimension::Nation));
    named.map(|entry| (entry.value.to_owned(), "side.gapped"))
}
