//! Which word of a sentence says what happened to those a number counts.

use super::clause::ClauseKind;
use super::counted::{Counted, Noun, union};
use super::cue::Cue;
use super::doc::Doc;
use super::lexicon::Dimension;
use super::quantity::Quantity;
use super::setting::Setting;
use super::voice::{self, Voice};
use crate::schema::{Confidence, Measure, Role};

/// Beyond this cost a word says nothing about a number that has a noun of its own.
const REACH: usize = 34;
/// The same for a number without a noun.
const SHORT_REACH: usize = 20;

/// A measure, and how it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub measure: Measure,
    /// The word outside the noun phrase that says so.
    pub cue: Option<usize>,
    pub rule: &'static str,
    pub confidence: Confidence,
}

/// The measure that the nearest fitting word of the sentence gives the number.
pub(super) fn predicate(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let reach = if counted.noun == Noun::None { SHORT_REACH } else { REACH };
    let (cost, cue) = s
        .cues
        .iter()
        .filter(|cue| fits(s.doc, cue, counted))
        .filter_map(|cue| Some((cost(s, at, cue)?, cue)))
        .min_by_key(|(cost, cue)| (*cost, cue.token))?;
    let sent = matches!(before, Some(Measure::Deployed | Measure::Planned));
    let arrives = cue.kind == "intransitive" && cue.measure == "deployed";
    if cost > reach || (arrives && counted.noun == Noun::None && !sent) {
        return None;
    }
    let mut words = vec![cue.measure];
    words.extend(coordinated(s, cue).map(|other| other.measure));
    let mut measure = victims(s, &words, before).or_else(|| union(&words))?;
    if counted.noun == Noun::Materiel {
        measure = Measure::Supplied;
    }
    let same = s.clauses.of(cue.token) == s.clauses.of(s.quantities[at].0.first);
    Some(Found {
        measure,
        cue: Some(cue.token),
        rule: if same { "measure.predicate" } else { "measure.other_clause" },
        confidence: if same { Confidence::Medium } else { Confidence::Low },
    })
}

fn is_participle(cue: &Cue) -> bool {
    matches!(cue.kind, "participle" | "past")
}

/// Whether what the word says can be said of what is counted.
fn fits(doc: &Doc<'_>, cue: &Cue, counted: &Counted) -> bool {
    match (counted.noun, cue.measure) {
        (Noun::Materiel, "deployed") => matches!(cue.kind, "participle" | "sender"),
        (Noun::Materiel, measure) => measure == "supplied",
        (Noun::Person(Role::Mixed), "deployed") if cue.kind == "combat" => true,
        (noun, _) if cue.kind == "fall" => {
            matches!(noun, Noun::Person(Role::Military) | Noun::National)
        }
        (Noun::Person(Role::Mixed), "deployed" | "deserted") => counted.may_be_troops,
        (_, "supplied") | (Noun::Person(Role::Civilian), "deployed" | "deserted") => false,
        (noun, _) if cue.kind == "noun" && noun != Noun::None && is_led(doc, cue.token) => false,
        (Noun::None, _) if matches!(cue.kind, "weak" | "combat") => false,
        // "250 Menschen verloren ihre Wohnung": people who lose something are no losses.
        (Noun::Person(Role::Civilian | Role::Mixed), _)
            if cue.kind == "loser" && doc.lexicon.capital_nouns =>
        {
            false
        }
        (Noun::Other, measure) => {
            let led = counted.from > 0
                && doc.is(counted.from - 1, Dimension::Grammar, &["preposition", "agent"]);
            matches!(cue.kind, "participle" | "past" | "intransitive" | "transitive" | "phrase")
                && !led
                && matches!(measure, "killed" | "wounded" | "captured" | "detained")
        }
        _ => true,
    }
}

/// "für die Toten": stands behind a preposition.
fn is_led(doc: &Doc<'_>, token: usize) -> bool {
    let open = doc.lexicon.order.subject_first;
    let number = |i: usize| open && i > 0 && doc.is(i - 1, Dimension::Grammar, &["number"]);
    (token.saturating_sub(2)..token)
        .any(|i| doc.is(i, Dimension::Grammar, &["preposition"]) && !number(i))
}

/// "verletzt festgenommen": a second thing that the clause says of the same people.
pub(super) fn also(s: &Setting<'_, '_>, found: &Found) -> Option<Found> {
    let cue = found.cue?;
    let other =
        s.cues.iter().find(|other| is_participle(other) && other.token.abs_diff(cue) == 1)?;
    let first = s.cues.iter().any(|c| c.token == cue && is_participle(c));
    let measure = union(&[other.measure]).filter(|measure| first && *measure != found.measure)?;
    Some(Found { measure, cue: Some(other.token), ..*found })
}

/// How far a word is from a number, in tokens and in structure; `None` if it cannot be its own.
fn cost(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> Option<usize> {
    let (quantity, counted) = &s.quantities[at];
    let (own, other) = (s.clauses.of(quantity.first), s.clauses.of(cue.token));
    let led_by_agent = counted.from > s.sentence.first
        && s.doc.is(counted.from - 1, Dimension::Grammar, &["agent"]);
    if led_by_agent && matches!(cue.kind, "participle" | "past" | "transitive" | "intransitive") {
        return None;
    }
    // "während zwei Täter flohen": in a clause of its own nothing outside it says what happened.
    let apart = matches!(s.clauses.all[own].kind, ClauseKind::Subordinate | ClauseKind::Relative);
    let open = s.doc.lexicon.capital_nouns && !s.clauses.within(other, own);
    if apart && open && has_verb(s, own) {
        return None;
    }
    if cue.kind == "transitive" && acts_next(s, at, cue) {
        return None;
    }
    let attached = attached(s, counted) == Some(other);
    if attached && counted.partitive {
        return None;
    }
    if counted.noun == Noun::Other && own != other {
        return None;
    }
    // "78 bodies and 246 survivors": the noun for the dead is what another number counts.
    let taken = s.quantities.iter().any(|(_, c)| c.measures.iter().any(|(i, _)| *i == cue.token));
    let taken = taken && s.doc.lexicon.order.subject_first;
    if cue.kind == "noun" && taken && matches!(counted.noun, Noun::Person(_) | Noun::National) {
        return None;
    }
    // "The police killed": the noun for the dead has the form of the verb.
    let twin = s.cues.iter().find(|c| c.token == cue.token && c.kind == "past");
    if cue.kind == "noun" && twin.is_some_and(|verb| voice::of(s, verb) == Voice::Active) {
        return None;
    }
    let voice = (cue.kind == "past").then(|| voice::of(s, cue));
    if voice == Some(Voice::Active) && cue.token >= quantity.last {
        return None;
    }
    let describes = cue.token == counted.to && voice == Some(Voice::Reduced);
    let relative = cue.token > counted.to
        && s.doc.lexicon.order.subject_first
        && s.doc.is(counted.to, Dimension::Grammar, &["relative"]);
    if (describes || relative) && has_main_verb(s, at, cue) {
        return None;
    }
    if cue.kind == "transitive" && is_subject(s, at, cue) {
        return None;
    }
    if cue.kind == "participle" && (is_preterite(s, cue) || acts(s, quantity, cue)) {
        return None;
    }
    let hop = if own == other {
        0
    } else if attached {
        4
    } else if s.clauses.within(own, other) {
        14
    } else if s.clauses.within(other, own) {
        16
    } else {
        12
    };
    let (from, to) = if cue.token < quantity.first {
        (cue.token + cue.len, counted.from.max(cue.token + cue.len))
    } else {
        (counted.to.min(cue.token), cue.token)
    };
    let between = (from..to).filter(|&i| s.clauses.of(i) == own || s.clauses.of(i) == other);
    let crossed = s
        .quantities
        .iter()
        .enumerate()
        .filter(|(i, (q, c))| {
            let whole = counted.partitive && *i == at + 1;
            let counts =
                !q.article && !whole && !matches!(c.noun, Noun::Unit(_)) && !s.is_time(q.first);
            *i != at && counts && (from..to).contains(&q.first)
        })
        .count();
    let aside = s.doc.is_punct(counted.to, &[",", "–", "—", "("]);
    let bare = counted.noun == Noun::None && !counted.partitive;
    let passed = s.doc.lexicon.order.subject_first && crossed > 0 && cue.token > quantity.first;
    if bare && !aside && passed {
        return None;
    }
    // "4,000 people, including the killed and missing": whom the number counts besides.
    let listed = cue.token > counted.to
        && (cue.token.saturating_sub(2).max(counted.to)..cue.token)
            .any(|i| s.doc.is(i, Dimension::Grammar, &["part"]) && s.doc.is_punct(i - 1, &[","]));
    if listed && s.doc.lexicon.order.subject_first {
        return None;
    }
    let breaks = |i: &usize| {
        s.doc.is_punct(*i, &[",", "–"]) || s.doc.is(*i, Dimension::Grammar, &["coordinator"])
    };
    let commas = (from..to).filter(breaks).count();
    if counted.noun == Noun::Other && commas > 0 {
        return None;
    }
    let between = between.count();
    Some(between + hop + 3 * commas + 5 * crossed + by_kind(s, cue, quantity, counted))
}

/// "300 soldiers sent to the front have died": a verb after the participle that only describes.
fn has_main_verb(s: &Setting<'_, '_>, at: usize, participle: &Cue) -> bool {
    let clause = s.clauses.of(participle.token);
    let next = s.quantities[at + 1..].iter().find(|(q, _)| !q.article && !s.is_time(q.first));
    let end = next.map_or(s.sentence.last, |(q, _)| q.first);
    s.cues.iter().any(|cue| {
        let inside = cue.token > participle.token && cue.token < end;
        let finite = match cue.kind {
            "past" | "participle" => voice::of(s, cue) == Voice::Passive,
            "intransitive" | "phrase" => voice::has_auxiliary(s, cue),
            _ => false,
        };
        let counts = !matches!(cue.measure, "none" | "deployed" | "supplied");
        inside && finite && counts && s.clauses.of(cue.token) == clause
    })
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
        people && after && !joined && s.clauses.of(quantity.first) == clause
    })
}

/// Whether a clause has a finite verb: an auxiliary, or a word of what happened.
fn has_verb(s: &Setting<'_, '_>, clause: usize) -> bool {
    s.tokens().filter(|&i| s.clauses.of(i) == clause).any(|i| {
        s.doc.is(i, Dimension::Grammar, &["auxiliary", "subjunctive"])
            || s.doc.has(i, Dimension::Measure) && !s.doc.is_capital(i)
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
    let have = (quantity.last..cue.token)
        .filter(in_clause)
        .any(|i| s.doc.is(i, Dimension::Grammar, &["have"]));
    let passive = (s.sentence.first..s.sentence.last)
        .filter(in_clause)
        .any(|i| s.doc.is(i, Dimension::Grammar, &["passive"]));
    have && !passive && matches!(cue.measure, "killed" | "wounded" | "captured")
}

fn by_kind(s: &Setting<'_, '_>, cue: &Cue, quantity: &Quantity, counted: &Counted) -> usize {
    let before = cue.token < quantity.first;
    let main = s.clauses.all[s.clauses.of(cue.token)].kind == ClauseKind::Main;
    match cue.kind {
        "participle" if before => 3,
        "past" if before => match voice::of(s, cue) {
            Voice::Active => 0,
            Voice::Passive => 12,
            Voice::Reduced => 8,
        },
        "transitive" if !before && main => 10,
        "noun" if counted.noun == Noun::None => 2,
        "noun" => 6,
        "weak" | "combat" => 14,
        // "lost 35 soldiers killed": the word beside the noun says more.
        "loser" | "costs" => 1,
        _ => 0,
    }
}

/// "verletzt oder getötet": another word joined to this one, with no number between.
fn coordinated<'s>(s: &'s Setting<'_, '_>, cue: &Cue) -> Option<&'s Cue> {
    s.cues.iter().find(|other| {
        let (a, b) = if other.token < cue.token { (*other, cue) } else { (cue, *other) };
        let gap = a.token + a.len..b.token;
        let joined = gap.clone().any(|i| s.doc.is(i, Dimension::Grammar, &["coordinator"]));
        let others = gap.clone().any(|i| s.doc.is(i, Dimension::Grammar, &["object_pronoun"]));
        let counts = |(q, _): &(Quantity, Counted)| !q.article && gap.contains(&q.first);
        let bare = !others && !s.quantities.iter().any(counts);
        other.token != cue.token && gap.len() <= 3 && !gap.is_empty() && joined && bare
    })
}

/// "Opfer" are dead where the text speaks of deaths and not of wounds, else casualties.
pub(super) fn victims(
    s: &Setting<'_, '_>,
    words: &[&str],
    before: Option<Measure>,
) -> Option<Measure> {
    if !words.contains(&"victims") {
        return None;
    }
    let here = s.doc.sentence_of(s.sentence.first);
    let to = (here + 2).min(s.doc.sentences.len());
    let spoken = |measure: &str| {
        // Deaths are remembered for longer than wounds.
        let back = if measure == "killed" && s.doc.lexicon.capital_nouns { 3 } else { 1 };
        s.doc.sentences[here.saturating_sub(back)..to].iter().any(|sentence| {
            (sentence.first..sentence.last).any(|i| s.doc.is(i, Dimension::Measure, &[measure]))
        })
    };
    let wounded = spoken("wounded") || spoken("casualties");
    let killed = spoken("killed") || before == Some(Measure::Killed);
    Some(if killed && !wounded { Measure::Killed } else { Measure::Casualties })
}

/// The relative clause right after the noun phrase.
pub(super) fn attached(s: &Setting<'_, '_>, counted: &Counted) -> Option<usize> {
    s.clauses.all.iter().position(|clause| {
        clause.kind == ClauseKind::Relative && (counted.to..counted.to + 3).contains(&clause.first)
    })
}
