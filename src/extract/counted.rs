//! What a number counts: the noun phrase around it.

use super::doc::{Doc, Sentence};
use super::force::{is_of_force, read_before};
use super::lexicon::{Dimension, Entry};
use super::noun::{Noun, modifies, names_casualties, names_people, noun_at, opens_materiel};
use super::numeral::Numeral;
use super::quantity::Quantity;
use super::token::TokenKind;
use crate::schema::{Measure, Role};

/// The noun phrase of a quantity.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub noun: Noun,
    /// Token of the noun, where there is one.
    pub head: Option<usize>,
    /// First token of the phrase, with what stands before the number.
    pub from: usize,
    /// One past its last token, with "aus …" and genitives.
    pub to: usize,
    /// Measures that the phrase itself names, with their tokens: "getötete", "Tote und Verletzte".
    pub measures: Vec<(usize, &'static str)>,
    /// "600 der 15.000 Soldaten": a part of a quantity that follows.
    pub partitive: bool,
    /// What the tables say of its noun besides the role: "troops" of one for people of any kind
    /// that can also mean soldiers ("men"), "foreign" of people of any country but this one.
    pub kind: &'static str,
    /// Whether civilians of this kind can be sent into a war: "workers".
    pub may_be_sent: bool,
}

impl Counted {
    /// The role that the noun names.
    pub fn role(&self) -> Option<Role> {
        match self.noun {
            Noun::Person(role) => Some(role),
            Noun::Materiel => Some(Role::Materiel),
            _ => None,
        }
    }
}

/// Reads the noun phrase around a quantity.
pub(super) fn read(doc: &Doc<'_>, sentence: Sentence, quantity: &Quantity) -> Counted {
    let mut counted = Counted {
        noun: Noun::None,
        head: None,
        from: quantity.qualified_from,
        to: quantity.last,
        measures: Vec::new(),
        partitive: false,
        kind: "",
        may_be_sent: false,
    };
    read_left(doc, sentence, &mut counted);
    read_right(doc, sentence, quantity.last, &mut counted);
    if counted.noun == Noun::None {
        read_before(doc, sentence, quantity, &mut counted);
    }
    if counted.noun == Noun::None && is_of_force(doc, sentence, quantity) {
        counted.noun = Noun::Person(Role::Military);
    }
    if counted.noun == Noun::None {
        read_number_of(doc, sentence, quantity, &mut counted);
    }
    if let (Noun::None, Some(unit)) = (counted.noun, shared_unit(doc, sentence, quantity)) {
        counted.noun = Noun::Unit(unit);
    }
    if counted.head.is_some() {
        read_union(doc, sentence, &mut counted);
        read_complement(doc, sentence, &mut counted);
    }
    counted
}

/// "sechs und sieben Jahre", "zwei oder drei Kilometer": the unit of the number right behind.
fn shared_unit(doc: &Doc<'_>, s: Sentence, quantity: &Quantity) -> Option<&'static str> {
    let joined = doc.is(quantity.last, Dimension::Grammar, &["coordinator", "joins"]);
    let next = quantity.last + 1;
    let number = joined
        && doc.lexicon.capital_nouns
        && next + 1 < s.last
        && doc.numeral(next).is_some_and(|numeral| numeral != Numeral::Article);
    match noun_at(doc, next + 1).0 {
        Noun::Unit(unit) if number => Some(unit),
        _ => None,
    }
}

/// The word for number in the same part of the sentence, with no other digits between.
fn number_word(doc: &Doc<'_>, s: Sentence, quantity: &Quantity) -> Option<usize> {
    let words = doc.those(s, Dimension::Grammar, &["number"]);
    words.filter(|&i| i + 2 < s.last).find(|&i| {
        let mut between = (i.min(quantity.last)..quantity.first.max(i))
            .filter(|&j| j < quantity.first || j >= quantity.last);
        !between.any(|j| doc.tokens[j].kind == TokenKind::Number || doc.is_punct(j, &[";"]))
    })
}

/// "beziffert die Zahl der Toten auf 56": the noun stands after the word for number.
fn read_number_of(doc: &Doc<'_>, s: Sentence, quantity: &Quantity, counted: &mut Counted) {
    let Some(at) = number_word(doc, s, quantity) else {
        return;
    };
    let mut noun = Counted { from: at, to: at, ..counted.clone() };
    let determined = doc.is(at + 1, Dimension::Grammar, &["determiner", "possessive", "agent"]);
    let first = at + 1 + usize::from(determined);
    read_right(doc, s, first, &mut noun);
    // "die Zahl der seit Mai gefallenen Soldaten"
    let attribute = |&i: &usize| !doc.is_capital(i) && is_attribute(doc, i);
    if noun.noun == Noun::None && doc.lexicon.capital_nouns {
        let end = quantity.first.max(first).min(first + 12);
        if let Some(i) = (first..end).find(attribute) {
            note_measure(doc, i, &["adjective", "participle"], &mut noun);
            read_right(doc, s, i + 1, &mut noun);
        }
    }
    if matches!(noun.noun, Noun::Person(_) | Noun::National | Noun::Casualty) {
        read_union(doc, s, &mut noun);
        read_complement(doc, s, &mut noun);
        *counted =
            Counted { from: noun.from.min(counted.from), to: noun.to.max(quantity.last), ..noun };
    }
}

/// "die angeblich getöteten sechs", "Nordkoreas 500".
fn read_left(doc: &Doc<'_>, s: Sentence, counted: &mut Counted) {
    for i in (s.first.max(counted.from.saturating_sub(4))..counted.from).rev() {
        let adjective = !doc.is_capital(i) && is_attribute(doc, i) && !is_verb(doc, s, i);
        // "nach Schätzung des Pentagons rund 300"
        let account = i > s.first && doc.is(i - 1, Dimension::Grammar, &["genitive"]);
        let genitive = doc.has(i, Dimension::Nation) && doc.is_genitive(i) && !account;
        let filler = doc.is(i, Dimension::Grammar, &["determiner", "possessive"])
            || doc.is(i, Dimension::Hedge, &["hedged"]) && !doc.is_capital(i);
        if !doc.is_word(i) || !(adjective || genitive || filler) {
            break;
        }
        if adjective {
            note_measure(doc, i, &["adjective", "participle"], counted);
        }
        counted.from = i;
    }
}

/// "to have killed 40": a form that is verb and adjective is a verb where no article leads it.
fn is_verb(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let past = doc.rows(i, Dimension::Measure).any(|(e, _)| e.kind == "past");
    let led = i > s.first && doc.is(i - 1, Dimension::Grammar, &["determiner", "possessive"]);
    past && !led
}

fn is_attribute(doc: &Doc<'_>, i: usize) -> bool {
    doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "adjective")
        || doc.hits(i).any(|(e, _)| {
            e.dimension == Dimension::Measure
                && (e.kind == "adjective" || (e.kind == "participle" && inflected(doc, i, e)))
        })
}

/// "getöteten" but not "getötet".
fn inflected(doc: &Doc<'_>, i: usize, entry: &Entry) -> bool {
    entry.form.ends_with('*') && doc.lower(i).len() > entry.form.len() - 1
}

fn note_measure(doc: &Doc<'_>, i: usize, kinds: &[&str], counted: &mut Counted) {
    let met = doc
        .hits(i)
        .map(|(e, _)| e)
        .find(|e| e.dimension == Dimension::Measure && kinds.contains(&e.kind));
    if let Some(entry) = met {
        counted.measures.push((i, entry.value));
    }
}

fn read_right(doc: &Doc<'_>, s: Sentence, last: usize, counted: &mut Counted) {
    let last = past_limit(doc, last);
    let first = after_parenthesis(doc, s, last);
    let first = attribute(doc, s, first).unwrap_or(first);
    let words = (first..s.last.min(first + 9)).filter(|&i| !doc.is_punct(i, QUOTES));
    // "at least “1,000” of them"
    let opening = last + usize::from(doc.is_punct(last, QUOTES));
    for i in words {
        // "500,000 122mm shells"
        let size = doc.lexicon.order.subject_first && doc.numeral(i).is_none();
        let number = (size || (counted.partitive && i < last + 4))
            && doc.tokens[i].kind == TokenKind::Number;
        // "getötete, verwundete und vermisste Soldaten"
        let lists = |j: usize| doc.has(j, Dimension::Measure) && is_attribute(doc, j);
        if doc.is_punct(i, &[","]) && doc.lexicon.capital_nouns && lists(i - 1) && lists(i + 1) {
            continue;
        }
        if !doc.is_word(i) && !number && !doc.is_punct(i, SIGNS) {
            return;
        }
        // "6,000 only two days earlier"
        let amount = || doc.numeral(i).is_some_and(|numeral| numeral != Numeral::Article);
        if doc.lexicon.order.subject_first && !counted.partitive && doc.is_word(i) && amount() {
            return;
        }
        let (noun, len) = noun_at(doc, i);
        if noun == Noun::Casualty && modifies(doc, s, i) {
            note_measure(doc, i, &["adjective"], counted);
            continue;
        }
        let rounds = noun == Noun::Unit("repetition") && opens_materiel(doc, s, i + len);
        if !rounds && matches!(noun, Noun::Unit(_)) && names_people(doc, s, i + len) {
            continue;
        }
        // "12 of them minors"
        let unknown = noun == Noun::Other && counted.partitive && i > last + 1;
        if unknown && doc.is(i - 1, Dimension::Grammar, &["object_pronoun", "relative"]) {
            return;
        }
        // "59 of its 300 inhabitants", "acht getötete Einwohner"
        let told = doc.lexicon.capital_nouns && !counted.measures.is_empty();
        let people = (counted.partitive || told) && noun == Noun::Unit("population");
        let noun = match noun {
            _ if people => Noun::Person(Role::Mixed),
            _ if rounds => Noun::Materiel,
            noun => noun,
        };
        if noun != Noun::None {
            counted.noun = noun;
            counted.kind = doc.hit(i, Dimension::Person).map_or("", |e| e.kind);
            counted.may_be_sent = doc.is(i, Dimension::Grammar, &["sent_along"]);
            counted.head = Some(i + len - 1);
            counted.to = i + len;
            if noun == Noun::Casualty {
                note_measure(doc, i, &["noun"], counted);
            } else if matches!(noun, Noun::Person(_)) && names_casualties(doc, s, i + len) {
                note_measure(doc, i + len, &["noun"], counted);
                counted.to = i + len + 1;
            }
            return;
        }
        if i == opening && opens_partitive(doc, s, i) {
            counted.partitive = true;
        } else if i == opening && measures_out(doc, i) {
            counted.to = i + 1;
        } else if !leads_on(doc, s, i, counted) {
            return;
        } else if doc.has(i, Dimension::Nation) {
            counted.to = i + 1;
        }
    }
}

/// The longest attribute between a number and its noun, in tokens.
const ATTRIBUTE: usize = 8;

/// "12 seit dem Morgen getötete Soldaten": the participle that ends an attribute which begins with a
/// preposition right behind the number.
fn attribute(doc: &Doc<'_>, s: Sentence, first: usize) -> Option<usize> {
    let opens = first < s.last
        && doc.lexicon.capital_nouns
        && doc.is(first, Dimension::Grammar, &["preposition", "agent"])
        // "12 von ihnen starben nach britischen Angaben"
        && !(doc.is(first, Dimension::Grammar, &["own_part"])
            && doc.is(first + 1, Dimension::Grammar, &["dative_pronoun"]));
    if !opens {
        return None;
    }
    let inside = (first + 1..s.last.min(first + ATTRIBUTE)).take_while(|&i| doc.is_word(i));
    let ends = |&i: &usize| !doc.is_capital(i) && is_attribute(doc, i) && !is_verb(doc, s, i);
    let noun = |i: usize| i < s.last && doc.is_capital(i);
    // "auf russischer Seite kämpfende nordkoreanische Soldaten"
    let people = |i: usize| matches!(noun_at(doc, i).0, Noun::Person(_) | Noun::National);
    let adjective = |i: usize| {
        doc.is_word(i) && !doc.is_capital(i) && doc.lexicon.may_be_adjective(doc.lower(i))
    };
    let leads = |&i: &usize| {
        let next = i + 1;
        let past = next + usize::from(adjective(next));
        adjective(i)
            && doc.is_capital(i - 1)
            && past < s.last
            && doc.is_capital(past)
            && people(past)
    };
    let verb = |&i: &usize| doc.is(i, Dimension::Grammar, &["auxiliary"]);
    if let Some(i) = inside.clone().skip(1).take_while(|i| !verb(i)).find(leads) {
        return Some(i);
    }
    inside
        .into_iter()
        .take_while(|&i| !doc.is(i, Dimension::Grammar, &["auxiliary"]))
        .find(ends)
        .filter(|&i| noun(i + 1) || (is_attribute(doc, i + 1) && noun(i + 2)))
}

const QUOTES: &[&str] = &["„", "\"", "“", "”", "»", "«", "'", "‚", "‘", "’", "*", "_"];
const SIGNS: &[&str] = &["%", "€", "$", "£"];

/// Whether the noun may still follow after token `i`; notes the measure of a participle.
fn leads_on(doc: &Doc<'_>, s: Sentence, i: usize, counted: &mut Counted) -> bool {
    if doc.is_punct(i, SIGNS) {
        return false;
    }
    if doc.is(i, Dimension::Grammar, &["coordinator"]) {
        let adjective =
            |j: usize| doc.hit(j, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
        // "Russian and Ukrainian soldiers"
        let pair = doc.lexicon.order.subject_first && adjective(i - 1);
        let joins = !counted.measures.is_empty() && i + 1 < s.last && is_attribute(doc, i + 1);
        return joins || pair && i + 1 < s.last && adjective(i + 1);
    }
    if !doc.is_capital(i) && is_attribute(doc, i) {
        note_measure(doc, i, &["adjective", "participle"], counted);
        return true;
    }
    // "der 11.000 zuvor entsandten Soldaten"
    let grammar = |i: usize| doc.rows(i, Dimension::Grammar).any(|(e, _)| e.value != "adverb");
    let adverb = doc.lexicon.capital_nouns
        && doc.is_word(i)
        && !doc.is_capital(i)
        && i + 2 < s.last
        && !grammar(i)
        && !doc.has(i, Dimension::Measure)
        && !doc.has(i, Dimension::Attribution);
    let participle = |i: usize| doc.has(i, Dimension::Measure) && !doc.is_capital(i);
    if adverb && participle(i + 1) && is_attribute(doc, i + 1) {
        let noun = doc.is_capital(i + 2) || is_attribute(doc, i + 2);
        return noun || continues(doc, i, counted.partitive);
    }
    continues(doc, i, counted.partitive)
}

/// A word that may stand between a number and its noun.
pub(super) fn continues(doc: &Doc<'_>, i: usize, partitive: bool) -> bool {
    if doc.tokens[i].kind == TokenKind::Number {
        return partitive || doc.numeral(i).is_none();
    }
    if doc.rows(i, Dimension::Nation).any(|(e, _)| e.kind == "adjective") {
        return true;
    }
    let nouns = doc.lexicon.capital_nouns;
    let rate = !partitive && doc.is(i, Dimension::Grammar, &["determiner"]);
    if !nouns && (doc.has(i, Dimension::Time) || rate) {
        return false;
    }
    let verb = doc.hits(i).any(|(e, _)| {
        (e.dimension == Dimension::Measure && !matches!(e.kind, "adjective" | "noun"))
            || (e.dimension == Dimension::Grammar
                && !(e.value == "hostile" && describes_things(doc, i))
                && !(partitive
                    && matches!(
                        e.value,
                        "determiner"
                            | "possessive"
                            | "relative"
                            | "object_pronoun"
                            | "own_part"
                            | "part"
                    )))
            || e.dimension == Dimension::Attribution
    });
    let fills = doc.has(i, Dimension::Qualifier)
        || nouns && !doc.is_capital(i) && doc.is(i, Dimension::Hedge, &["hedged"])
        || doc.has(i, Dimension::Counting)
        || (partitive && doc.has(i, Dimension::Numeral));
    let adjective = (!nouns || !doc.is_capital(i)) && doc.lexicon.may_be_adjective(doc.lower(i));
    fills || (!verb && adjective)
}

/// "28 military planes", but "two military sources": no word for somebody who could speak follows.
fn describes_things(doc: &Doc<'_>, i: usize) -> bool {
    i + 1 < doc.tokens.len() && doc.is_word(i + 1) && !doc.has(i + 1, Dimension::Claimant)
}

/// "hundreds of people"
fn measures_out(doc: &Doc<'_>, i: usize) -> bool {
    let noun = !doc.lexicon.capital_nouns || doc.is_capital(i + 1);
    noun && doc.is(i, Dimension::Grammar, &["measures_out"])
}

/// "600 der 15.000", "600 of the men"; but "hundreds of people" are the people.
fn opens_partitive(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let determined = |i: usize| {
        doc.is(i, Dimension::Grammar, &["determiner", "possessive", "object_pronoun", "relative"])
            || doc.tokens[i].kind == TokenKind::Number
            || doc.has(i, Dimension::Qualifier)
    };
    let open = measures_out(doc, i);
    doc.is(i, Dimension::Grammar, &["partitive", "possessive"])
        && (!open || (i + 1 < s.last && determined(i + 1)))
}

/// "8,000 or so soldiers": past what limits the number from behind.
fn past_limit(doc: &Doc<'_>, last: usize) -> usize {
    let joined =
        doc.lexicon.order.subject_first && doc.is(last, Dimension::Grammar, &["coordinator"]);
    let limits = doc.rows(last, Dimension::Qualifier).filter(|(_, len)| joined && *len > 1);
    limits.map(|(_, len)| last + len).max().unwrap_or(last)
}

/// Past "(+1.460 …)".
fn after_parenthesis(doc: &Doc<'_>, s: Sentence, last: usize) -> usize {
    if !doc.is_punct(last, &["("]) {
        return last;
    }
    (last..s.last.min(last + 12)).find(|&i| doc.is_punct(i, &[")"])).map_or(last, |i| i + 1)
}

/// "Tote und Verletzte": one number over two measures.
fn read_union(doc: &Doc<'_>, s: Sentence, counted: &mut Counted) {
    let joined = counted.noun == Noun::Casualty
        && counted.to + 1 < s.last
        && doc.is(counted.to, Dimension::Grammar, &["coordinator"])
        && noun_at(doc, counted.to + 1).0 == Noun::Casualty;
    if joined {
        note_measure(doc, counted.to + 1, &["noun"], counted);
        counted.to += 2;
        return;
    }
    if counted.noun != Noun::Casualty || !doc.lexicon.capital_nouns {
        return;
    }
    // "Tote, Verletzte und Vermisste"
    let mut end = counted.to;
    let casualties = |i: usize| i < s.last && noun_at(doc, i).0 == Noun::Casualty;
    while doc.is_punct(end, &[","]) && casualties(end + 1) {
        end += 2;
    }
    let closes = end > counted.to && doc.is(end, Dimension::Grammar, &["coordinator"]);
    if closes && casualties(end + 1) {
        for i in (counted.to + 1..end + 2).step_by(2) {
            note_measure(doc, i, &["noun"], counted);
        }
        counted.to = end + 2;
    }
}

/// "aus Nordkorea", "der Ukraine", "Südkoreas".
fn read_complement(doc: &Doc<'_>, s: Sentence, counted: &mut Counted) {
    let limit = s.last.min(counted.to + 4);
    for i in counted.to..limit {
        let nation = doc.hit(i, Dimension::Nation);
        let bare = i == counted.to;
        if nation.is_some_and(|e| !bare || doc.is_genitive(i) || e.kind == "adjective") {
            counted.to = i + 1;
            return;
        }
        let leads = doc.is(i, Dimension::Grammar, &["owner"]) || (!bare && !doc.is_capital(i));
        if !leads || !doc.is_word(i) {
            return;
        }
    }
}

/// The measure that several words name together: dead and wounded are casualties.
pub(super) fn union(measures: &[&str]) -> Option<Measure> {
    let has = |m: &str| measures.contains(&m);
    if has("casualties") || (has("killed") && has("wounded")) {
        return Some(Measure::Casualties);
    }
    measures.iter().find_map(|m| m.parse().ok())
}
