//! The subject of a German verb of saying.

use super::doc::{Doc, Sentence};
use super::holder;
use super::lexicon::Dimension;
use super::name::{self, Name};
use super::numeral::Numeral;
use super::said::{is_in_list, known_kind, names, names_from};
use super::speaker::{HEARD, TALKED_OF, heard_in, is_beside_pronoun};
use super::word_order;

/// Whoever is the subject of the verb at `v`: whom the sentence names, or a pronoun means.
pub(super) fn subject(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    known: &[Name],
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let agent = agent(doc, s, v);
    if !agent.is_empty() {
        return Some(agent);
    }
    if is_beside_pronoun(doc, s, v) {
        let own = object_subject(doc, s, v).unwrap_or_else(|| own_subject(doc, s, v, plausible));
        if !own.is_empty() {
            return Some(own);
        }
        if let Some(latter) = latter(doc, s, v) {
            return Some(vec![Name { first: v, last: v, ..latter }]);
        }
        // "laut der Zeitung … Sie beruft sich auf": media rely on others.
        let relies = doc.is(v, Dimension::Attribution, &["reliance"]);
        let medium = known.last().filter(|name| relies && name.is_medium());
        return medium
            .or_else(|| word_order::meant(known))
            .map(|name| vec![Name { first: v, last: v, ..name.clone() }]);
    }
    let start = segment_start(doc, s, v);
    if is_passive(doc, s, v) {
        let agent = passive_agent(doc, s, v);
        if !doc.is(v, Dimension::Attribution, &["reliance"]) {
            return agent.or_else(|| heard_in(doc, s, v));
        }
        // "wird von der Agentur mit den Worten zitiert": the subject knows, the agent passes on.
        let mut quoted = left_subject(doc, v, start, plausible);
        quoted.extend(agent.into_iter().flatten());
        return (!quoted.is_empty()).then_some(quoted);
    }
    let right = right_subject(doc, s, v, plausible);
    let closes = |i: &usize| doc.is_punct(*i, &[","]) && !is_in_list(doc, *i, start, v);
    let comma = (start..v).rev().find(closes).map_or(start, |i| i + 1);
    let mut left = left_subject(doc, v, comma, plausible);
    if left.is_empty() {
        left = antecedent(doc, s, v, comma);
    }
    if left.is_empty() && comma > start {
        left = left_subject(doc, v, start, plausible);
    }
    let aside = is_told_past_aside(doc, &left, &right) || is_past_apposition(doc, &left, v);
    let inverted = comma == v || opens_with_adverbs(doc, (comma, v), &right);
    let inverted = inverted && v > s.first && !right.is_empty() && !aside;
    let adjoining = !inverted
        && !is_told(doc, v, &left, &right)
        && left.first().is_some_and(|n| n.first <= start + 1 || n.first == comma);
    if adjoining || (right.is_empty() && !left.is_empty()) {
        return Some(left);
    }
    if !right.is_empty() {
        return Some(right);
    }
    let meant = word_order::meant(known).filter(|_| has_pronoun_at_auxiliary(doc, s, v))?;
    Some(vec![Name { first: v, last: v, ..meant.clone() }])
}

/// "Mora ließ sich von General Traore berichten. 300 seien tot, meldete dieser": of those named with
/// an office in the sentence before the last one.
fn latter(doc: &Doc<'_>, s: Sentence, v: usize) -> Option<Name> {
    let points =
        |i: usize| doc.is(i, Dimension::Grammar, &["determiner"]) && !doc.is_capital(i + 1);
    let before = doc.sentence_of(s.first).checked_sub(1)?;
    (points(v + 1) || v > s.first && points(v - 1))
        .then(|| holder::last_named(doc, doc.sentences[before]))
        .flatten()
}

/// "Am Montag hatte sie die Zahl auf 300 beziffert": a pronoun stands at the auxiliary of the
/// participle that closes the clause.
fn has_pronoun_at_auxiliary(doc: &Doc<'_>, s: Sentence, v: usize) -> bool {
    let inside = |i: &usize| !doc.is_punct(*i, &[",", ";", ":", "–"]);
    let have = |i: &usize| doc.is(*i, Dimension::Grammar, &["have"]);
    let auxiliary = (s.first..v).rev().take_while(inside).find(have);
    let closes = v + 1 >= s.last || !doc.is_word(v + 1);
    auxiliary.is_some_and(|i| closes && is_beside_pronoun(doc, s, i))
}

/// "…, später korrigierte Minister X": adverbs alone before the verb, and its subject right behind.
fn opens_with_adverbs(doc: &Doc<'_>, (from, verb): (usize, usize), right: &[Name]) -> bool {
    let adverb = |i: usize| {
        doc.is_word(i)
            && !doc.is_capital(i)
            && (doc.is(i, Dimension::Grammar, &["adverb"]) || doc.has(i, Dimension::Counting))
    };
    let next = right.first().is_some_and(|name| name.first == verb + 1 && known_kind(name));
    next && from > 0 && doc.is_punct(from - 1, &[","]) && from < verb && (from..verb).all(adverb)
}

/// "Die Behörde schätzt sie auf 300": right behind a verb with its subject before it the pronoun is the
/// object.
fn object_subject(doc: &Doc<'_>, s: Sentence, v: usize) -> Option<Vec<Name>> {
    let object = v + 1 < s.last && doc.is(v + 1, Dimension::Grammar, &["may_be_object"]);
    let ends = |i: usize| name::read(doc, i, v).filter(|name| name.last == v && known_kind(name));
    let opens = |i: usize| i == s.first || !doc.is_word(i - 1);
    let near = v.saturating_sub(HEARD).max(s.first)..v;
    let subject = near.filter(|&i| object && opens(i)).find_map(ends)?;
    Some(vec![subject])
}

/// "Die Polizei hat zwei Männer festgenommen, wie sie mitteilte": the subject of the clause before.
fn own_subject(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Vec<Name> {
    let comma = (s.first..v).rev().find(|&i| doc.is_punct(i, &[","]));
    let as_said = comma.filter(|&at| doc.is(at + 1, Dimension::Grammar, &["as_said"]));
    as_said.map_or_else(Vec::new, |at| left_subject(doc, at, s.first, plausible))
}

/// "Der „Times“ sagten Beamte": a medium in the dative before the verb was told by who comes after.
fn is_told(doc: &Doc<'_>, v: usize, left: &[Name], right: &[Name]) -> bool {
    let dative = |name: &Name| name.is_medium() && doc.is(name.first, Dimension::Grammar, &["the"]);
    left.first().is_some_and(dative)
        && right.first().is_some_and(|name| name.first == v + 1 && !name.is_medium())
}

/// "Der Bürgermeister, Ali Demir, sagte der Agentur": the subject is cut off from its verb by an
/// aside, and the medium after the verb was told.
fn is_told_past_aside(doc: &Doc<'_>, left: &[Name], right: &[Name]) -> bool {
    let opens = |name: &Name| !name.is_medium() && doc.is_punct(name.last, &[","]);
    left.last().is_some_and(opens) && right.first().is_some_and(Name::is_medium)
}

/// "sagte der Agentur AFP", "gegenüber CNN": the medium that was told passes on what it heard.
pub(super) fn addressee(doc: &Doc<'_>, s: Sentence, v: usize, subject: &[Name]) -> Option<Name> {
    let speaker = subject.last().filter(|_| !subject.iter().any(Name::is_medium))?;
    let opening = v.saturating_sub(TALKED_OF).max(s.first);
    let before = if speaker.first > v { opening..v } else { speaker.last.min(v)..v };
    let after = v + 1..s.last.min(v + HEARD);
    let inside = |i: &usize| !doc.is_punct(*i, &[",", ":", ";", "“", "”"]);
    let near = before.take_while(inside).chain(after.take_while(inside));
    // Before the verb only whoever opens the sentence: "Der BBC sagte ein Arzt".
    let open = |i: usize| speaker.first < v || i > v || i == s.first || is_towards(doc, i);
    // "einem Bericht der „Times“ zufolge", "laut der „Times“"
    let account = ["account", "document", "before"];
    let of_account = |i: usize| i > s.first && doc.is(i - 1, Dimension::Attribution, &account);
    near.filter(|&i| open(i) && is_dative(doc, i, v.max(speaker.first) + 1) && !of_account(i))
        .filter_map(|i| name::read(doc, i, s.last))
        .find(|name| {
            let known_one = name.is_proper || doc.is(name.first, Dimension::Grammar, &["the"]);
            let speaks = |one: &Name| (one.first..one.last).contains(&name.first);
            name.is_medium() && known_one && !subject.iter().any(speaks)
        })
}

/// Whether whoever is named at token `i` may be told something.
fn is_dative(doc: &Doc<'_>, i: usize, bare: usize) -> bool {
    let led = i > 0 && doc.is(i - 1, Dimension::Grammar, &["preposition", "agent"]);
    is_towards(doc, i) || (!led && doc.is(i, Dimension::Grammar, &["the"])) || (i == bare && !led)
}

/// "gegenüber CNN"
fn is_towards(doc: &Doc<'_>, i: usize) -> bool {
    i > 0 && doc.is(i - 1, Dimension::Grammar, &["towards_hearer"])
}

/// "Der Sprecher der Behörde, Ali Demir, beziffert die Zahl": a name behind an office stands between
/// two commas, so that the verb after the second one has its subject before them.
fn is_past_apposition(doc: &Doc<'_>, left: &[Name], v: usize) -> bool {
    left.last().is_some_and(|name| {
        name.last + 1 == v
            && doc.is_punct(name.last, &[","])
            && (name.first..name.last).any(|i| doc.is_punct(i, &[","]))
    })
}

/// The noun phrase after the verb, past words of time: "meldete Ende Juli die Agentur".
fn right_subject(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Vec<Name> {
    let mut next = v + 1;
    while next < s.last.min(v + 8) {
        let i = next;
        next += 1;
        if doc.is_punct(i, &[",", ":", ";", "–", "„", "\"", "“"]) {
            break;
        }
        let led = is_counted(doc, v, i)
            || doc.is(i - 1, Dimension::Grammar, &["preposition", "agent"])
            || doc.is(i, Dimension::Grammar, &["oblique"]);
        match name::read(doc, i, s.last) {
            Some(told) if led && told.is_medium() => {
                next = told.last;
                continue;
            }
            Some(name) if !led && plausible(&name) => {
                return names_from(doc, i, name, s.last);
            }
            _ => {}
        }
        let passes = led
            || doc.has(i, Dimension::Time)
            || doc.has(i, Dimension::Counting)
            || doc.has(i, Dimension::Grammar)
            || (doc.is_word(i) && !doc.is_capital(i))
            || !doc.is_word(i);
        if !passes {
            break;
        }
    }
    Vec::new()
}

/// "sprach von 56 getöteten Taliban": whether token `i` goes on with those counted behind the verb.
fn is_counted(doc: &Doc<'_>, v: usize, i: usize) -> bool {
    let counts = |j: usize| doc.numeral(j).is_some_and(|n| n != Numeral::Article);
    let little = |j: usize| {
        doc.is_word(j)
            && !doc.is_capital(j)
            && !doc.has(j, Dimension::Time)
            && !doc.has(j, Dimension::Grammar)
    };
    let led = |j: usize| {
        (v + 1..j).rev().take(2).any(|k| doc.is(k, Dimension::Grammar, &["preposition", "agent"]))
    };
    let number = (v + 1..i).rev().find(|&j| counts(j) || !little(j)).filter(|&j| counts(j));
    !doc.is(i, Dimension::Grammar, &["determiner"]) && number.is_some_and(led)
}

/// First token after the last colon, dash or end of a quotation before `v`.
fn segment_start(doc: &Doc<'_>, s: Sentence, v: usize) -> usize {
    let quoted =
        |i: usize| doc.is_punct(i, &["“", "\"", "”"]) && doc.is_punct(i + 1, &[",", ".", "!", "?"]);
    (s.first..v)
        .rev()
        .find(|&i| doc.is_punct(i, &[":", ";", "–"]) || quoted(i))
        .map_or(s.first, |i| i + 1)
}

/// The first noun phrase before the verb that no preposition leads and that can say a number.
pub(super) fn left_subject(
    doc: &Doc<'_>,
    v: usize,
    start: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Vec<Name> {
    let mut i = start;
    while i < v {
        let follows = |dimension, kinds: &[&str]| i > start && doc.is(i - 1, dimension, kinds);
        let led = follows(Dimension::Grammar, &["preposition", "agent"])
            || follows(Dimension::Attribution, &["before"])
            || doc.is(i, Dimension::Grammar, &["oblique"]);
        let Some(name) = name::read(doc, i, v) else {
            i += 1;
            continue;
        };
        if !led && !is_of_counted(doc, start, i) && plausible(&name) {
            return names_from(doc, i, name, v);
        }
        i = name.last.max(i + 1);
    }
    Vec::new()
}

/// "Die Verluste der Kubaner gab X an": people in the genitive behind a noun for what is counted.
fn is_of_counted(doc: &Doc<'_>, start: usize, i: usize) -> bool {
    doc.lexicon.capital_nouns
        && i > start
        && doc.is(i, Dimension::Grammar, &["genitive"])
        && (doc.is(i - 1, Dimension::Grammar, &["number", "party"])
            || doc.has(i - 1, Dimension::Measure))
}

/// "war es X, der … bekannt gab": whom the relative pronoun stands for.
fn antecedent(doc: &Doc<'_>, s: Sentence, v: usize, clause: usize) -> Vec<Name> {
    let relative = clause > s.first + 1
        && clause < v
        && doc.is(clause, Dimension::Grammar, &["relative"])
        && doc.is_punct(clause - 1, &[","]);
    if !relative {
        return Vec::new();
    }
    let comma = clause - 1;
    (comma.saturating_sub(6).max(s.first)..comma)
        .filter_map(|i| name::read(doc, i, comma))
        .find(|name| name.last == comma && known_kind(name))
        .map_or_else(Vec::new, |name| vec![name])
}

/// "werden auf 300 beziffert": who says it is not the subject.
fn is_passive(doc: &Doc<'_>, s: Sentence, v: usize) -> bool {
    let closes =
        v + 1 >= s.last || !doc.is_word(v + 1) || doc.is(v + 1, Dimension::Grammar, &["passive"]);
    closes && (clause_has(doc, s, v, "passive") || doc.is(v + 1, Dimension::Grammar, &["passive"]))
}

/// Whether a word of some grammatical kind stands before token `v`, with no comma between.
pub(super) fn clause_has(doc: &Doc<'_>, s: Sentence, v: usize, kind: &str) -> bool {
    let from = (s.first..v).rev().find(|&i| doc.is_punct(i, &[",", ";", ":"])).unwrap_or(s.first);
    (from..v).any(|i| doc.is(i, Dimension::Grammar, &[kind]))
}

/// "von der Polizei mit 14 angegeben".
pub(super) fn passive_agent(doc: &Doc<'_>, s: Sentence, v: usize) -> Option<Vec<Name>> {
    (s.first..v)
        .filter(|&i| doc.is(i, Dimension::Grammar, &["agent"]))
        .map(|i| names(doc, i + 1, v))
        .find(|found| found.first().is_some_and(|name| !matches!(name.kind, "unknown" | "nation")))
}

/// "von einer Quelle bestätigt": who says it in the passive.
pub(super) fn agent(doc: &Doc<'_>, s: Sentence, v: usize) -> Vec<Name> {
    let from = v.saturating_sub(7).max(s.first);
    // "Jan Vogt vom Hilfswerk berichtete": who belongs to an organisation is the subject.
    let passive = is_passive(doc, s, v);
    (from..v)
        .find(|&i| {
            doc.is(i, Dimension::Grammar, &["agent"])
                && (passive || i == from || !doc.is_capital(i - 1))
                && name::read(doc, i + 1, v).is_some_and(|name| name.last == v && known_kind(&name))
        })
        .map_or_else(Vec::new, |i| names(doc, i + 1, v))
}
