//! Which tokens of a sentence form a clause together.

use std::cell::OnceCell;
use std::ops::Deref;

use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::lexicon::{Dimension, Entry};

/// What opens a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClauseKind {
    /// The sentence itself, or a part after a semicolon or colon.
    Main,
    /// "die an der Front stehen".
    Relative,
    /// "dass …", "während …".
    Subordinate,
}

/// A clause: what opens it, and the clause that it hangs on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub kind: ClauseKind,
    pub parent: Option<usize>,
    /// First token inside.
    pub first: usize,
}

/// The clauses of a sentence, and for each token the one it stands in.
#[derive(Debug)]
pub(super) struct Clauses {
    offset: usize,
    of: Vec<usize>,
    pub all: Vec<Clause>,
}

/// The clauses of a sentence, looked for once something asks: many sentences hold neither a number
/// nor anybody who speaks.
pub(super) struct LazyClauses<'d, 't> {
    doc: &'d Doc<'t>,
    sentence: Sentence,
    found: OnceCell<Clauses>,
}

impl<'d, 't> LazyClauses<'d, 't> {
    pub fn new(doc: &'d Doc<'t>, sentence: Sentence) -> Self {
        Self { doc, sentence, found: OnceCell::new() }
    }
}

impl Deref for LazyClauses<'_, '_> {
    type Target = Clauses;

    fn deref(&self) -> &Clauses {
        self.found.get_or_init(|| Clauses::new(self.doc, self.sentence))
    }
}

impl Clauses {
    pub fn new(doc: &Doc<'_>, sentence: Sentence) -> Self {
        const MARKS: &[&str] = &[";", ":", ",", "–", "—", "("];
        let mut clauses = Self {
            offset: sentence.first,
            of: vec![0; sentence.last - sentence.first],
            all: vec![Clause { kind: ClauseKind::Main, parent: None, first: sentence.first }],
        };
        let mut main = 0;
        let mut current = 0;
        let mut resumes = None;
        if opens_sentence(doc, sentence.first) {
            current = clauses.open(ClauseKind::Subordinate, Some(main), sentence.first);
            clauses.of.fill(current);
        }
        // Further clauses are opened and closed by marks alone.
        for i in doc.within(sentence, Glance::of_marks(MARKS)) {
            if doc.is_punct(i, &[";", ":"]) {
                main = clauses.open(ClauseKind::Main, None, i + 1);
                current = main;
            } else if doc.is_punct(i, &[",", "–", "—", "("]) {
                current = match opens(doc, i + 1, sentence.last) {
                    Some(kind) => {
                        // "dass 40 Soldaten, die dort kämpften, fielen": it goes on behind them.
                        let cut = kind == ClauseKind::Relative && doc.lexicon.capital_nouns;
                        let cut = cut && current != main && doc.is_capital(i - 1);
                        resumes = cut.then_some(current);
                        clauses.open(kind, Some(current), i + 1)
                    }
                    None => resumes.take().unwrap_or(main),
                };
            } else {
                continue;
            }
            clauses.of[i - sentence.first..].fill(current);
        }
        clauses
    }

    fn open(&mut self, kind: ClauseKind, parent: Option<usize>, first: usize) -> usize {
        self.all.push(Clause { kind, parent, first });
        self.all.len() - 1
    }

    /// First token of the sentence.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The clause of a token of the sentence.
    pub fn of(&self, token: usize) -> usize {
        self.of.get(token - self.offset).copied().unwrap_or(0)
    }

    /// Whether `inner` is `outer` or hangs on it.
    pub fn within(&self, inner: usize, outer: usize) -> bool {
        let mut at = Some(inner);
        while let Some(clause) = at {
            if clause == outer {
                return true;
            }
            at = self.all[clause].parent;
        }
        false
    }
}

/// "While the search went on", but not "Until now".
fn opens_sentence(doc: &Doc<'_>, i: usize) -> bool {
    let adverbial = |(e, len): (&Entry, usize)| {
        e.dimension == Dimension::Time && e.value == "running" && len > 1
    };
    doc.is(i, Dimension::Grammar, &["subordinator"]) && !doc.hits(i).any(adverbial)
}

/// Whether a subordinate clause begins at token `i`, right after a comma.
fn opens(doc: &Doc<'_>, i: usize, last: usize) -> Option<ClauseKind> {
    let i = (i..last.min(i + 2)).find(|&i| doc.is_word(i))?;
    if doc.is(i, Dimension::Grammar, &["subordinator"]) {
        return Some(ClauseKind::Subordinate);
    }
    let relative = doc.is(i, Dimension::Grammar, &["relative"])
        || (doc.is(i, Dimension::Grammar, &["preposition"])
            && i + 1 < last
            && doc.is(i + 1, Dimension::Grammar, &["relative"]));
    if !relative {
        return None;
    }
    let end = (i..last).find(|&j| doc.is_punct(j, &[",", ";", ":", ".", "–", ")"])).unwrap_or(last);
    let closing = (i + 1..end).rev().find(|&j| doc.is_word(j))?;
    // In a relative clause the verb comes last; an apposition ends with its noun, and "dem
    // Geheimdienst zufolge" with its postposition.
    let verb_last = !doc.lexicon.capital_nouns
        || !(doc.is_capital(closing)
            || doc.is(closing, Dimension::Grammar, &["preposition"])
            || doc.is(closing, Dimension::Attribution, &["after"]));
    // "wie der Bürgermeister, Ali Demir, dem Sender NTV sagte": who was told, past the name.
    let told = doc.is(i, Dimension::Grammar, &["oblique"])
        && doc.is(i + 1, Dimension::Claimant, &["media", "agency"])
        && doc.is(closing, Dimension::Attribution, &["says"]);
    (closing > i + 1 && verb_last && !told).then_some(ClauseKind::Relative)
}
