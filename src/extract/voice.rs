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
    let passes = |i: usize| {
        doc.is(i, Dimension::Grammar, &["adverbial", "auxiliary", "coordinator", "linking"])
            || doc.hit(i, Dimension::Hedge).is_some()
            || doc.hits(i).any(|(e, _)| e.dimension == Dimension::Measure && e.kind == "past")
            || doc.lexicon.is_adverb(doc.lower(i))
    };
    let mut i = cue.token;
    while i > s.sentence.first && passes(i - 1) {
        i -= 1;
        if doc.is(i, Dimension::Grammar, &["passive", "linking"]) {
            return Voice::Passive;
        }
    }
    if opens_object(doc, cue.token + cue.len, s.sentence.last) {
        Voice::Active
    } else {
        Voice::Reduced
    }
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
