//! Active or passive, where one form serves both: "killed 12" and "12 were killed".

use super::cue::Cue;
use super::doc::Doc;
use super::lexicon::Dimension;
use super::setting::Setting;

/// How those counted stand to a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// They are its object.
    Active,
    /// They are its subject, or it stands beside them.
    Passive,
    /// A participle without an auxiliary: "12 people killed in the attack".
    Reduced,
}

/// The voice of a verb form that is both past and participle.
pub(super) fn of(s: &Setting<'_, '_>, cue: &Cue) -> Voice {
    let doc = s.doc;
    if leads(s, cue, &["passive", "linking"]) {
        return Voice::Passive;
    }
    if opens_object(doc, cue.token + cue.len, s.sentence.last) {
        Voice::Active
    } else {
        Voice::Reduced
    }
}

/// Whether an auxiliary leads the verb: "are believed to have died".
pub(super) fn has_auxiliary(s: &Setting<'_, '_>, cue: &Cue) -> bool {
    leads(s, cue, &["auxiliary"])
}

/// Whether a word of one of these kinds stands before the verb, with nothing but others of its
/// group between.
fn leads(s: &Setting<'_, '_>, cue: &Cue, kinds: &[&str]) -> bool {
    let doc = s.doc;
    let passes = |i: usize| {
        doc.is(i, Dimension::Grammar, &["adverbial", "auxiliary", "coordinator", "linking"])
            || doc.has(i, Dimension::Hedge)
            || doc.hits(i).any(|(e, _)| e.dimension == Dimension::Measure && e.kind == "past")
            || doc.lexicon.is_adverb(doc.lower(i))
    };
    (s.sentence.first..cue.token)
        .rev()
        .take_while(|&i| passes(i))
        .any(|i| doc.is(i, Dimension::Grammar, kinds))
}

/// Whether an object begins at token `i`: an article, a number, people.
fn opens_object(doc: &Doc<'_>, i: usize, last: usize) -> bool {
    i < last
        && !doc.is(i, Dimension::Grammar, &["preposition", "subordinator", "coordinator"])
            | doc.hits(i).any(|(e, len)| e.dimension == Dimension::Qualifier && len > 1)
        && (doc.is(i, Dimension::Grammar, &["determiner", "possessive", "object_pronoun"])
            || doc.numeral(i).is_some()
            || doc.hits(i).any(|(e, _)| {
                matches!(e.dimension, Dimension::Person | Dimension::Qualifier | Dimension::Nation)
                    || (e.dimension == Dimension::Measure && e.kind == "adjective")
            }))
}
