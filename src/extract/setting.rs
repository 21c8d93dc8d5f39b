//! A sentence with everything that is known of it before its numbers are read.

use super::clause::LazyClauses;
use super::counted::{self, Counted};
use super::cue::{self, Cue};
use super::dateline;
use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::noun::Noun;
use super::quantity::{self, Quantity};
use super::said::Said;
use super::time::{self, Days, Expression};
use crate::schema::Role;

/// A dateline is no longer, in tokens.
const DATELINE: usize = 12;

/// A sentence: its clauses, numbers, words of measure, attributions and times.
pub(super) struct Setting<'d, 't> {
    pub doc: &'d Doc<'t>,
    pub sentence: Sentence,
    pub clauses: LazyClauses<'d, 't>,
    pub quantities: Vec<(Quantity, Counted)>,
    pub cues: Vec<Cue>,
    pub said: Vec<Said>,
    pub times: Vec<Expression>,
    /// First token past the dateline.
    pub told_from: usize,
    /// The row that heads the table that it is a row of.
    pub header: Option<Sentence>,
}

impl<'d, 't> Setting<'d, 't> {
    /// Reads a sentence of a text that appeared on the first days given; the second were named last.
    pub fn new(
        doc: &'d Doc<'t>,
        sentence: Sentence,
        said: Vec<Said>,
        (published, spoken): (Option<Days>, Option<Days>),
    ) -> Self {
        let quantities = quantity::find(doc, sentence)
            .into_iter()
            .map(|mut q| {
                let counted = counted::read(doc, sentence, &q);
                quantity::limit_after(doc, sentence, &mut q, counted.to);
                (q, counted)
            })
            .collect();
        let mut setting = Self {
            doc,
            sentence,
            clauses: LazyClauses::new(doc, sentence),
            quantities,
            cues: cue::find(doc, sentence),
            said,
            times: time::find(doc, sentence, published, spoken),
            told_from: dateline::end(doc, sentence),
            header: None,
        };
        setting.count_inhabitants();
        setting
    }

    /// "sieben Einwohner starben": inhabitants are the size of a place, unless their clause says
    /// what befell them.
    fn count_inhabitants(&mut self) {
        let suffer = |(quantity, counted): &(Quantity, Counted)| {
            let own = self.clauses.of(quantity.first);
            let befell = |cue: &Cue| cue.kind != "noun" && self.clauses.of(cue.token) == own;
            counted.noun == Noun::Unit("population")
                && !self.is_led_by(quantity.qualified_from, "with")
                && !self.doc.is(counted.to, Dimension::Grammar, &["numbers"])
                && self.cues.iter().any(befell)
        };
        let people: Vec<usize> =
            (0..self.quantities.len()).filter(|&at| suffer(&self.quantities[at])).collect();
        for at in people {
            self.quantities[at].1.noun = Noun::Person(Role::Civilian);
        }
    }

    /// Whether a token stands in parentheses.
    pub fn in_parenthesis(&self, i: usize) -> bool {
        let opened = (self.sentence.first..i).rev().find(|&j| self.doc.is_punct(j, &["(", ")"]));
        opened.is_some_and(|j| self.doc.is_punct(j, &["("]))
    }

    /// "(+1.460)": what a total has grown by.
    pub fn is_added(&self, i: usize) -> bool {
        i > self.sentence.first + 1
            && self.doc.is_punct(i - 1, &["+"])
            && self.doc.is_punct(i - 2, &["("])
    }

    /// Whether a token is part of a time.
    pub fn is_time(&self, i: usize) -> bool {
        self.times.iter().any(|time| (time.first..time.last).contains(&i))
    }

    /// Its tokens.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.sentence.first..self.sentence.last
    }

    /// The first token after a dateline, "Bagdad (Irak), 31.08.2005 –"; without one that of the
    /// sentence.
    pub fn after_dateline(&self) -> usize {
        let ends = &["–", "—", "-", ":"];
        if !self.sentence.has_mark(ends) {
            return self.sentence.first;
        }
        let mark = |i: usize| self.doc.is_punct(i, &["(", ")", ",", "/", ".", "|"]);
        let name = |i: usize| {
            self.doc.is_capital(i) && !self.doc.is(i, Dimension::Grammar, &["preposition"])
        };
        let digits = |i: usize| !self.doc.is_word(i) && !self.doc.is_punct(i, &[":"]);
        let end = self.tokens().take(DATELINE).find(|&i| self.doc.is_punct(i, ends));
        let only_names =
            |end: &usize| (self.sentence.first..*end).all(|i| mark(i) || name(i) || digits(i));
        end.filter(only_names).map_or(self.sentence.first, |end| end + 1)
    }

    /// Whether a word of this grammatical kind stands right before token `i`.
    pub fn is_led_by(&self, i: usize, kind: &str) -> bool {
        i > self.sentence.first && self.doc.is(i - 1, Dimension::Grammar, &[kind])
    }

    /// Whether a token belongs to an attribution and not to what is said.
    pub fn is_attribution(&self, i: usize) -> bool {
        self.said.iter().any(|said| said.covers(i))
    }
}
