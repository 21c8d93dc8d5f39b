//! What is counted: the measure that the noun phrase or the predicate of the clause names.

use super::clause::ClauseKind;
use super::counted::{Counted, Noun, union};
use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::quantity::Quantity;
use super::setting::Setting;
use super::voice::{self, Voice};
use crate::schema::{Confidence, Measure, Role};

/// A word that says what is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub token: usize,
    pub len: usize,
    pub measure: &'static str,
    pub kind: &'static str,
}

/// A measure, and how it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub measure: Measure,
    /// The word outside the noun phrase that says so.
    pub cue: Option<usize>,
    pub rule: &'static str,
    pub confidence: Confidence,
}

/// Rule of a number of soldiers of whom nothing else is said.
pub(super) const STRENGTH: &str = "measure.strength";
/// From so many on, soldiers of whom nothing else is said are a force.
const FORCE: u64 = 100;

/// Beyond this cost a word says nothing about a number that has a noun of its own.
const REACH: usize = 34;
/// The same for a number without a noun.
const SHORT_REACH: usize = 20;

/// The words of a sentence that say what is counted, other than before a noun.
pub(super) fn cues(doc: &Doc<'_>, sentence: Sentence) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut inside = sentence.first;
    for token in sentence.first..sentence.last {
        // A word inside a longer one that was met says nothing by itself: "shot dead".
        if token < inside && doc.lexicon.order.subject_first {
            continue;
        }
        for (entry, len) in doc.hits(token).filter(|(e, _)| e.dimension == Dimension::Measure) {
            let noun =
                entry.kind == "noun" && (doc.is_capital(token) || !doc.lexicon.capital_nouns);
            let stem = entry.form.trim_end_matches('*');
            let attribute = entry.kind == "adjective"
                || (entry.kind == "participle" && doc.lower(token).len() > stem.len() && len == 1);
            let verb = !attribute && entry.kind != "noun";
            if noun || verb {
                inside = inside.max(token + len);
                cues.push(Cue { token, len, measure: entry.value, kind: entry.kind });
            }
        }
    }
    cues
}

/// Finds the measure of the quantity `at` of the sentence.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    if matches!(counted.noun, Noun::Unit(_)) {
        return None;
    }
    if at > 0 && s.is_added(quantity.first) {
        let (rule, confidence) = ("measure.added", Confidence::Medium);
        return find(s, at - 1, before).map(|found| Found { rule, confidence, ..found });
    }
    if !counted.measures.is_empty() {
        let words: Vec<&str> = counted.measures.iter().map(|(_, m)| *m).collect();
        let measure = victims(s, &words, before).or_else(|| union(&words))?;
        if let Some(found) = fate(s, at, measure).or_else(|| seizure(s, at)) {
            return Some(found);
        }
        let (rule, confidence) = ("measure.noun_phrase", Confidence::High);
        return Some(Found { measure, cue: None, rule, confidence });
    }
    let shares = |part: &Counted| part.partitive && part.head == counted.head;
    if at > 0 && counted.head.is_some() && shares(&s.quantities[at - 1].1) {
        return whole(s, at);
    }
    part(s, at, before)
        .or_else(|| predicate(s, at, before))
        .or_else(|| said_again(s, at, before))
        .or_else(|| strength(quantity, counted))
}

/// "sechs Geiseln erschossen": what happened to captives and refugees is what counts.
fn fate(s: &Setting<'_, '_>, at: usize, measure: Measure) -> Option<Found> {
    let held = matches!(
        measure,
        Measure::Captured | Measure::Detained | Measure::Displaced | Measure::Missing
    );
    let found = predicate(s, at, None).filter(|_| held)?;
    let harmed = matches!(found.measure, Measure::Killed | Measure::Wounded | Measure::Missing);
    (harmed && found.rule == "measure.predicate").then_some(found)
}

/// "Two wounded soldiers were captured": what befell the wounded is the claim.
fn seizure(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National);
    let befell = |found: &Found| {
        let taken = matches!(found.measure, Measure::Captured | Measure::Detained);
        taken && found.rule == "measure.predicate"
    };
    let open = people && s.doc.lexicon.order.subject_first;
    open.then(|| predicate(s, at, None)).flatten().filter(befell)
}

/// "Opfer" are dead where the text speaks of deaths and not of wounds, else casualties.
fn victims(s: &Setting<'_, '_>, words: &[&str], before: Option<Measure>) -> Option<Measure> {
    if !words.contains(&"victims") {
        return None;
    }
    let from = s.doc.sentence_of(s.sentence.first).saturating_sub(1);
    let to = (from + 3).min(s.doc.sentences.len());
    let spoken = |measure: &str| {
        s.doc.sentences[from..to].iter().any(|sentence| {
            (sentence.first..sentence.last).any(|i| s.doc.is(i, Dimension::Measure, &[measure]))
        })
    };
    let wounded = spoken("wounded") || spoken("casualties");
    let killed = spoken("killed") || before == Some(Measure::Killed);
    Some(if killed && !wounded { Measure::Killed } else { Measure::Casualties })
}

/// "darunter 20 Kinder", "unter den Toten 36 Kinder": a part has the measure of its whole.
fn part(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let from = counted.from.min(quantity.first);
    let clause = s.clauses.of(quantity.first);
    let opener = (s.sentence.first..from)
        .rev()
        .take(12)
        .find(|&i| s.doc.is(i, Dimension::Grammar, &["part"]) && s.clauses.of(i) == clause)?;
    let whole = s.cues.iter().find(|c| c.kind == "noun" && c.token > opener && c.token < from);
    let measure = match whole {
        Some(cue) => victims(s, &[cue.measure], before).or_else(|| union(&[cue.measure]))?,
        None if at > 0 || opener < s.sentence.first + 3 => before?,
        None => return None,
    };
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: whole.map(|c| c.token), rule, confidence })
}

/// "600 der 15.000 Soldaten, die dort kämpften": what is said of the part is not said of the whole.
fn whole(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let military = counted.role() == Some(Role::Military) || counted.noun == Noun::National;
    let (rule, confidence) = ("measure.whole", Confidence::Low);
    let clause = attached(s, counted);
    let cue = s.cues.iter().map(|c| c.token).find(|&i| Some(s.clauses.of(i)) == clause);
    military.then_some(Found { measure: Measure::Deployed, cue, rule, confidence })
}

/// The relative clause right after the noun phrase.
pub(super) fn attached(s: &Setting<'_, '_>, counted: &Counted) -> Option<usize> {
    s.clauses.all.iter().position(|clause| {
        clause.kind == ClauseKind::Relative && (counted.to..counted.to + 3).contains(&clause.first)
    })
}

/// "Im Grenzgebiet werden 10.000 Mann vermutet": soldiers of whom nothing is said but their number.
fn strength(quantity: &Quantity, counted: &Counted) -> Option<Found> {
    let (rule, confidence) = (STRENGTH, Confidence::Low);
    let bounds = quantity.bounds;
    let many = bounds.best.or(bounds.low).or(bounds.high).is_some_and(|n| n >= FORCE);
    let soldiers = many && counted.noun == Noun::Person(Role::Military);
    soldiers.then_some(Found { measure: Measure::Deployed, cue: None, rule, confidence })
}

/// "andere Quellen sprechen von 25": a bare number in a clause of its own that only says it.
fn said_again(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let says = (s.sentence.first..s.sentence.last).any(|i| {
        s.clauses.of(i) == own && s.doc.is(i, Dimension::Attribution, &["says", "estimates"])
    });
    let led = s.is_led_by(quantity.qualified_from, "preposition");
    let (rule, confidence) = ("measure.said_again", Confidence::Low);
    // "five units of 30 soldiers each, 150 in all"
    let sums = at > 0 && s.doc.is(quantity.last, Dimension::Counting, &["total"]);
    let again = (says && led) || sums;
    let measure = before.filter(|_| again && counted.noun == Noun::None)?;
    Some(Found { measure, cue: None, rule, confidence })
}

fn predicate(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let reach = if counted.noun == Noun::None { SHORT_REACH } else { REACH };
    let (cost, cue) = s
        .cues
        .iter()
        .filter(|cue| fits(s.doc, cue, counted))
        .filter_map(|cue| Some((cost(s, at, cue)?, cue)))
        .min_by_key(|(cost, cue)| (*cost, cue.token))?;
    if cost > reach {
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
        (Noun::Person(Role::Mixed), "deployed" | "deserted") => counted.may_be_troops,
        (_, "supplied") | (Noun::Person(Role::Civilian), "deployed" | "deserted") => false,
        (noun, _) if cue.kind == "noun" && noun != Noun::None && is_led(doc, cue.token) => false,
        (Noun::None, _) if cue.kind == "weak" => false,
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
    (token.saturating_sub(2)..token).any(|i| doc.is(i, Dimension::Grammar, &["preposition"]))
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
    let attached = attached(s, counted) == Some(other);
    if attached && counted.partitive {
        return None;
    }
    if counted.noun == Noun::Other && own != other {
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
        "weak" => 14,
        _ => 0,
    }
}

/// "verletzt oder getötet": another word joined to this one, with no number between.
fn coordinated<'s>(s: &'s Setting<'_, '_>, cue: &Cue) -> Option<&'s Cue> {
    s.cues.iter().find(|other| {
        let (a, b) = if other.token < cue.token { (*other, cue) } else { (cue, *other) };
        let gap = a.token + a.len..b.token;
        let joined = gap.clone().any(|i| s.doc.is(i, Dimension::Grammar, &["coordinator"]));
        let bare = s.quantities.iter().all(|(q, _)| q.article || !gap.contains(&q.first));
        other.token != cue.token && gap.len() <= 3 && !gap.is_empty() && joined && bare
    })
}
