//! Whether those whom a number counts do what a word says, and do not suffer it: "Drei Männer töteten
//! einen Wachmann", "von 200 Polizisten umstellt".

use super::clause::ClauseKind;
use super::counted::Counted;
use super::cue::Cue;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::predicate::attached;
use super::quantity::Quantity;
use super::setting::Setting;
use super::voice::{self, Voice};
use crate::schema::Role;

/// So many words behind a verb its object may begin.
const OBJECT: usize = 6;

/// Whether those counted do what the word says, and do not suffer it.
pub(super) fn is_of_agent(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let led_by_agent = counted.from > s.sentence.first
        && s.doc.is(counted.from - 1, Dimension::Grammar, &["agent"])
        && !opens_relative(s, counted);
    if led_by_agent && matches!(cue.kind, "participle" | "past" | "transitive" | "intransitive") {
        return true;
    }
    if goes_along(s, at, cue) || attacks(s, counted) {
        return true;
    }
    match cue.kind {
        "transitive" => {
            let perfect = takes_object(s, quantity, cue) && acts(s, quantity, cue);
            acts_next(s, at, cue)
                || is_subject(s, at, cue)
                || perfect
                || acts_on_object(s, counted, cue)
        }
        // "Zwei Attentäter rissen 12 Menschen in den Tod"
        "phrase" => {
            s.cues.iter().any(|c| {
                let verb =
                    c.kind == "transitive" && c.measure == cue.measure && c.token < cue.token;
                verb && s.doc.lexicon.capital_nouns && is_subject(s, at, c)
            }) || takes_object(s, quantity, cue) && acts(s, quantity, cue)
                || acts_on_object(s, counted, cue)
        }
        "past" => cue.token >= quantity.last && voice::of(s, cue) == Voice::Active,
        "participle" => {
            is_preterite(s, cue) || acts(s, quantity, cue) || acts_on_object(s, counted, cue)
        }
        _ => false,
    }
}

/// "Schüsse, durch die fünf Menschen starben": what looks like an article of those counted stands
/// for what did it.
fn opens_relative(s: &Setting<'_, '_>, counted: &Counted) -> bool {
    let clause = &s.clauses.all[s.clauses.of(counted.from)];
    s.doc.lexicon.capital_nouns
        && clause.kind == ClauseKind::Relative
        && clause.first + 1 == counted.from
        && s.doc.is(counted.from, Dimension::Grammar, &["relative"])
}

/// "Drei Männer töteten einen Wachmann", "zwei Beamte, die den Täter festnahmen": an active verb
/// with an object of its own behind the number, or in the clause that hangs on it.
fn acts_on_object(s: &Setting<'_, '_>, counted: &Counted, cue: &Cue) -> bool {
    if !s.doc.lexicon.capital_nouns || cue.token < counted.to || counted.head.is_none() {
        return false;
    }
    let ends = |i: &usize| s.doc.is_punct(*i, &[",", ";", ":", "–", "—", "(", "."]);
    let from = (counted.to..cue.token).rev().find(ends).map_or(counted.to, |mark| mark + 1);
    let to = (cue.token..s.sentence.last).find(ends).unwrap_or(s.sentence.last);
    if (from..to).any(|i| s.doc.is(i, Dimension::Grammar, &["auxiliary", "passive"])) {
        return false;
    }
    let clause = s.clauses.of(cue.token);
    if attached(s, counted) == Some(clause) {
        return (from + 1..cue.token).any(|i| is_accusative(s, i));
    }
    let own = s.clauses.of(counted.from) == clause;
    // "Zwei Bewaffnete stürmten das Haus und nahmen zwölf Menschen als Geiseln"
    let next = counted.to;
    let verb = s.doc.is_word(next)
        && !s.doc.is_capital(next)
        && !s.doc.has(next, Dimension::Grammar)
        && !s.doc.has(next, Dimension::Qualifier)
        && cue.token > next;
    let people = |noun: Noun| matches!(noun, Noun::Person(_) | Noun::National);
    let others = s
        .quantities
        .iter()
        .any(|(q, c)| !q.article && (cue.token..to).contains(&q.first) && people(c.noun));
    own && (verb && others
        || is_object(s, cue.token + cue.len)
        || (cue.token + cue.len..to.min(cue.token + OBJECT)).any(|i| is_accusative(s, i)))
}

/// "bei dem Angriff dreier Männer": the genitive behind a word for an attack.
fn attacks(s: &Setting<'_, '_>, counted: &Counted) -> bool {
    let from = counted.from;
    s.doc.lexicon.capital_nouns
        && from > s.sentence.first
        && s.doc.is(from, Dimension::Grammar, &["genitive"])
        && s.doc.is(from - 1, Dimension::Grammar, &["hostile"])
}

/// "einen", "den", and no preposition before it.
fn is_accusative(s: &Setting<'_, '_>, i: usize) -> bool {
    let doc = s.doc;
    let noun = (i + 1..i + 3).any(|j| j < s.sentence.last && doc.is_capital(j));
    doc.is(i, Dimension::Grammar, &["oblique"])
        && doc.lower(i).ends_with('n')
        && !doc.is(i - 1, Dimension::Grammar, &["preposition", "agent", "leads_account"])
        && !(i + 1..s.sentence.last.min(i + 4))
            .any(|j| doc.is(j, Dimension::Attribution, &["after"]))
        && noun
}

/// A noun phrase right behind the verb that can be no subject: no police, soldiers or rebels.
fn is_object(s: &Setting<'_, '_>, i: usize) -> bool {
    let doc = s.doc;
    let determined = doc.is(i, Dimension::Grammar, &["determiner", "possessive"])
        && !doc.is(i, Dimension::Grammar, &["genitive"]);
    let noun = i + usize::from(determined);
    let noun = noun + usize::from(doc.is_word(noun) && !doc.is_capital(noun) && determined);
    let forces = doc.hit(noun, Dimension::Person).is_some_and(|entry| {
        let role: Option<Role> = entry.value.parse().ok();
        matches!(role, Some(Role::Military | Role::Police | Role::Militant))
    });
    // "1.000 Soldaten nahm die Ukraine gefangen"
    let country = doc.hit(noun, Dimension::Nation).is_some_and(|entry| entry.kind == "name");
    noun < s.sentence.last
        && !country
        && doc.is_capital(noun)
        && doc.numeral(noun).is_none()
        && !forces
        && !doc.has(noun, Dimension::Claimant)
        && !doc.has(noun, Dimension::Time)
}

/// "Ein Bus mit 40 Schülern ist verunglückt, zwei starben": those whom something has with it are
/// not the subject of what the clause says.
fn goes_along(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let befell = matches!(cue.kind, "participle" | "past" | "intransitive" | "phrase" | "noun")
        && matches!(cue.measure, "killed" | "wounded" | "missing");
    let own = s.clauses.of(quantity.first);
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National);
    // "with 2,300 people still missing"
    let near = s.doc.lexicon.order.subject_first && cue.token <= counted.to + 2;
    let people = people && !near;
    let of_noun = counted.from > s.sentence.first + 1 && s.doc.is_word(counted.from - 2);
    let led = of_noun && s.is_led_by(counted.from, "goes_along");
    befell && people && led && s.clauses.of(cue.token) == own
}

/// "Vier Angreifer erschossen 20 Gäste", "dort töteten vier Attentäter 20 Gäste": of two numbers
/// beside a verb the first is its subject.
fn is_subject(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> bool {
    let clause = s.clauses.of(cue.token);
    let (quantity, counted) = &s.quantities[at];
    s.quantities[at + 1..].iter().any(|(next, noun)| {
        let people = matches!(noun.noun, Noun::Person(_) | Noun::National);
        let gap = counted.to..next.qualified_from.max(counted.to);
        let joined = gap.clone().any(|i| {
            s.doc.is_punct(i, &[",", ";"]) || s.doc.is(i, Dimension::Grammar, &["coordinator"])
        });
        let after = next.first > cue.token && s.clauses.of(next.first) == clause;
        let whole = counted.partitive && s.doc.lexicon.capital_nouns;
        people && after && !joined && !whole && s.clauses.of(quantity.first) == clause
    })
}

/// "überfuhr acht Fußgänger und tötete fünf": a verb joined behind a number has an object of its own.
fn acts_next(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> bool {
    let (quantity, _) = &s.quantities[at];
    let joined =
        cue.token > quantity.last && s.doc.is(cue.token - 1, Dimension::Grammar, &["coordinator"]);
    let object = s.quantities[at + 1..].iter().any(|(q, _)| !q.article && q.first > cue.token);
    s.doc.lexicon.capital_nouns && joined && object
}

/// "erschossen" without an auxiliary is no participle.
fn is_preterite(s: &Setting<'_, '_>, cue: &Cue) -> bool {
    let clause = s.clauses.of(cue.token);
    let twin = s.cues.iter().any(|c| c.token == cue.token && c.kind == "transitive");
    twin && !(s.sentence.first..s.sentence.last).any(|i| {
        s.clauses.of(i) == clause && s.doc.is(i, Dimension::Grammar, &["auxiliary", "subjunctive"])
    })
}

/// "Einige hatten Nachbarn ermordet": stands before "haben" and so does it.
fn acts(s: &Setting<'_, '_>, quantity: &Quantity, cue: &Cue) -> bool {
    let clause = s.clauses.of(quantity.first);
    let in_clause = |i: &usize| s.clauses.of(*i) == clause;
    let from = if takes_object(s, quantity, cue) { s.sentence.first } else { quantity.last };
    let have =
        |i: usize| s.doc.is(i, Dimension::Grammar, &["have"]) && !has_other_subject(s, quantity, i);
    let have = (from..cue.token).filter(in_clause).any(have);
    let passive = (s.sentence.first..s.sentence.last)
        .filter(in_clause)
        .any(|i| s.doc.is(i, Dimension::Grammar, &["passive"]));
    have && !passive && matches!(cue.measure, "killed" | "wounded" | "captured")
}

/// "300 Soldaten habe man getötet", "300 Soldaten haben die Rebellen getötet": whether the verb at
/// `have` is of one, where several are counted before it, or has soldiers right behind it.
fn has_other_subject(s: &Setting<'_, '_>, quantity: &Quantity, have: usize) -> bool {
    let several = quantity.bounds.best.or(quantity.bounds.low) != Some(1);
    let one = s.doc.is(have, Dimension::Grammar, &["has_one"]);
    let forces = |i: usize| {
        s.doc.is_capital(i)
            && (s.doc.is(i, Dimension::Person, &["military", "militant"])
                || s.doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "national"))
    };
    let behind = have + 1..s.sentence.last.min(have + 3);
    let counted = |i: usize| s.doc.numeral(i).is_some();
    have >= quantity.last
        && (one && several || !behind.clone().any(counted) && behind.into_iter().any(forces))
}

/// "hatten drei Männer in Kairo 14 Touristen erschossen": between a number of people and the verb
/// that ends the clause stand others, whom nothing joins to the first.
fn takes_object(s: &Setting<'_, '_>, quantity: &Quantity, cue: &Cue) -> bool {
    let people = |noun: Noun| matches!(noun, Noun::Person(_) | Noun::National | Noun::Casualty);
    // "haben zwei der 23 Geiseln erschossen": the whole is no object.
    let mut pairs = s.quantities.windows(2);
    let part = pairs.find(|pair| pair[0].1.partitive && pair[0].0.first == quantity.first);
    let whole = part.map(|pair| pair[1].0.first);
    let inside = |q: &Quantity| {
        let between = q.first > quantity.first && q.last <= cue.token;
        !q.article && between && Some(q.first) != whole
    };
    let joins = |i: usize| {
        s.doc.is_punct(i, &[",", ";"]) || s.doc.is(i, Dimension::Grammar, &["coordinator", "part"])
    };
    s.doc.lexicon.capital_nouns
        && s.quantities
            .iter()
            .any(|(q, c)| inside(q) && people(c.noun) && !(quantity.last..q.first).any(joins))
}
