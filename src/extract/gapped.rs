//! Who says a number whose verb stands in the part before: "Ärzte sprachen von 70 Toten, das
//! Ministerium von 35."

use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::name::{self, Name};
use super::said::{Said, known_kind, said};

/// The rule of these.
pub(super) const RULE: &str = "source.gapped";

/// So many words may stand between the name and its number.
const BETWEEN: usize = 3;

/// The attributions of the parts that follow one with a verb of saying and have none themselves.
pub(super) fn find(doc: &Doc<'_>, s: Sentence, found: &[Said]) -> Vec<Said> {
    let Some(verb) =
        found.iter().filter(|said| said.rule == "source.verb").map(|said| said.at).min()
    else {
        return Vec::new();
    };
    let opens = |i: &usize| {
        doc.is_punct(*i, &[",", ";"]) || doc.is(*i, Dimension::Grammar, &["coordinator", "clause"])
    };
    let parts = (verb + 1..s.last).filter(opens);
    let first = found.iter().find(|said| said.at == verb).and_then(|said| said.claimants.first());
    let country = first.filter(|name| name.kind == "nation").and_then(|name| name.nation);
    parts
        .filter_map(|i| of_part(doc, s, i + 1, country))
        .filter(|said| !found.iter().any(|f| f.meets(said)))
        .collect()
}

/// "Seoul of 1,100": where places, too, stand before numbers, a preposition leads the number, which
/// stands alone, unless another country spoke before: "London counts 6,000, Seoul 4,700".
fn is_told_of(doc: &Doc<'_>, name: &Name, number: usize, spoke: Option<&str>) -> bool {
    let led = number > name.last && doc.is(number - 1, Dimension::Grammar, &["genitive", "onto"]);
    let alone = doc.is_punct(number + 1, &[".", ",", ";"]);
    let parallel = spoke.is_some() && name.nation.is_some() && spoke != name.nation;
    alone && (led || (name.kind != "nation" || parallel) && number == name.last)
}

/// The name right at the beginning of a part, with nothing but little words before a number.
/// `spoke` is the country that spoke in the part with the verb.
fn of_part(doc: &Doc<'_>, s: Sentence, from: usize, spoke: Option<&str>) -> Option<Said> {
    let name = name::read(doc, from, s.last).filter(known_kind)?;
    let little = |i: usize| {
        doc.is(i, Dimension::Grammar, &["preposition", "adverb"])
            || doc.has(i, Dimension::Qualifier)
            || doc.has(i, Dimension::Counting)
    };
    let number = (name.last..s.last.min(name.last + BETWEEN + 1))
        .take_while(|&i| i == name.last || little(i - 1))
        .find(|&i| doc.numeral(i).is_some())?;
    if doc.lexicon.order.subject_first && !is_told_of(doc, &name, number, spoke) {
        return None;
    }
    // "die Polizei 20 Verletzte" has a number after its name, "das Krankenhaus" alone has none.
    let at = name.first;
    (number >= name.last).then(|| said(vec![name], at, RULE))
}
