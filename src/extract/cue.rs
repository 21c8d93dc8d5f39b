//! Words outside a noun phrase that say what is counted.

use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::lexicon::Dimension;

/// A word that says what is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub token: usize,
    pub len: usize,
    pub measure: &'static str,
    pub kind: &'static str,
}

/// The words of a sentence that say what is counted, other than before a noun.
pub(super) fn find(doc: &Doc<'_>, sentence: Sentence) -> Vec<Cue> {
    let mut cues = Vec::new();
    if !sentence.glance.meets(Glance::of(Dimension::Measure)) {
        return cues;
    }
    let opening =
        (sentence.first..sentence.last).find(|&i| doc.is_word(i)).unwrap_or(sentence.first);
    let mut inside = sentence.first;
    for token in doc.within(sentence, Glance::of(Dimension::Measure)) {
        let met = || doc.hits(token).filter(|(e, _)| e.dimension == Dimension::Measure);
        let longest = met().map(|(_, len)| len).max().unwrap_or(1);
        let covered = inside;
        for (entry, len) in met() {
            // A word inside a longer one that was met says nothing by itself, as in "shot dead",
            // nor a phrase that begins a longer one, as in "mit dem Leben davon"; but "in custody"
            // goes past "are in".
            // "10.000 Mann befinden sich dort"
            let hidden = || entry.value == "none" && doc.survey().is_mostly_military();
            let shorter = len < longest && (len > 1 || hidden());
            if token + len <= covered || shorter {
                continue;
            }
            let noun =
                entry.kind == "noun" && (doc.is_capital(token) || !doc.lexicon.capital_nouns);
            let stem = entry.form.trim_end_matches('*');
            let attribute = entry.kind == "adjective"
                || (entry.kind == "participle" && doc.lower(token).len() > stem.len() && len == 1);
            // "die Verletzte": where nouns have capital letters, no verb does inside a sentence.
            let nominal = doc.lexicon.capital_nouns
                && doc.is_capital(token)
                && token > opening
                && !matches!(entry.kind, "phrase" | "weak");
            let verb = !attribute && entry.kind != "noun" && !nominal;
            let verb = verb && !(is_inflected(doc, token) && describes_next(doc, token));
            let verb = verb && !closes_attribute(doc, sentence, token);
            if noun || verb {
                inside = inside.max(token + len);
                cues.push(Cue { token, len, measure: entry.value, kind: entry.kind });
            }
        }
    }
    drop_ends_of_phrases(doc, &mut cues);
    cues.retain(|cue| !is_made_good(doc, sentence, cue));
    cues
}

/// "as replacements for losses", "to make up for the dead": losses that others stand in for, who are
/// none of them.
fn is_made_good(doc: &Doc<'_>, sentence: Sentence, cue: &Cue) -> bool {
    let replaces = |i: usize| {
        let mut rows = doc.rows(i, Dimension::Grammar);
        rows.any(|(e, len)| e.value == "makes_good" && (i + len..i + len + 3).contains(&cue.token))
    };
    let near = cue.token.saturating_sub(REPLACED).max(sentence.first)..cue.token;
    // "to make up for the losses: 4,000 dead"
    let told = doc.is_punct(cue.token + cue.len, &[":"]);
    // "to replace the fallen"
    let article = cue.token > 0 && doc.is(cue.token - 1, Dimension::Grammar, &["determiner"]);
    let noun = cue.kind == "noun" || cue.kind == "intransitive" && article;
    noun && !told && doc.lexicon.order.subject_first && near.into_iter().any(replaces)
}

/// So many words at most stand between a word for making good and the losses: "make up for its heavy".
const REPLACED: usize = 5;

/// "None of the 67 survived": a word that ends a longer phrase says nothing by itself.
fn drop_ends_of_phrases(doc: &Doc<'_>, cues: &mut Vec<Cue>) {
    let end = |cue: &Cue| {
        let phrases = doc.hits(cue.token).filter(|(e, _)| e.dimension == Dimension::Measure);
        phrases.filter_map(|(e, _)| e.form.split_once(" … ")).map(|(_, end)| end).next()
    };
    let ends: Vec<_> = cues.iter().filter(|cue| cue.kind == "phrase").filter_map(end).collect();
    if !ends.is_empty() {
        cues.retain(|cue| cue.measure != "none" || !ends.contains(&doc.lower(cue.token)));
    }
}

/// Whether a verb form is one of a participle too: "stationierten".
fn is_inflected(doc: &Doc<'_>, token: usize) -> bool {
    doc.lexicon.capital_nouns
        && doc.hits(token).any(|(e, len)| {
            let stem = e.form.strip_suffix('*').filter(|_| e.kind == "participle" && len == 1);
            e.dimension == Dimension::Measure
                && stem.is_some_and(|stem| doc.lower(token).len() > stem.len())
        })
}

/// "3.000 der von Pjöngjang entsandten Soldaten": a form of verb and adjective, behind a preposition with
/// its noun and before the noun that it describes.
fn closes_attribute(doc: &Doc<'_>, sentence: Sentence, token: usize) -> bool {
    let adjective = doc.rows(token, Dimension::Measure).any(|(e, _)| e.kind == "adjective");
    let preposition = |back: usize| {
        let leads = |i: usize| doc.is(i, Dimension::Grammar, &["preposition", "agent"]);
        token >= sentence.first + back && leads(token - back)
    };
    // "der in den Krieg entsandten kubanischen Soldaten"
    let article = || doc.is(token - 2, Dimension::Grammar, &["determiner"]);
    let led = preposition(2) || preposition(3) && article();
    let led = led && doc.is_capital(token - 1);
    doc.lexicon.capital_nouns && adjective && led && describes_next(doc, token)
}

/// "die evakuierten Bewohner", "der stationierten russischen Soldaten": stands before its noun.
fn describes_next(doc: &Doc<'_>, token: usize) -> bool {
    let adjective = |i: usize| doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
    doc.is_capital(token + 1) || adjective(token + 1)
}
