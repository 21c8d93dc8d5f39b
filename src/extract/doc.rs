//! A text as tokens and sentences, each token with the lexicon rows that it meets.

use std::cell::OnceCell;

use super::lexicon::{Dimension, Entry, Lexicon};
use super::numeral::Numeral;
use super::survey::Survey;
use super::token::{Token, TokenKind};
use super::vocabulary::{Hit, Met, Values, Vocabulary};

/// A sentence, as a range of tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence {
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// A line without closing punctuation, as headlines are.
    pub headline: bool,
}

/// A text, cut up and looked up.
pub(super) struct Doc<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    vocabulary: Vocabulary<'a>,
    survey: OnceCell<Survey>,
}

impl<'a> Doc<'a> {
    /// Cuts up and looks up a text that is in the lexicon's language.
    pub fn new(
        text: &'a str,
        tokens: Vec<Token>,
        vocabulary: Vocabulary<'a>,
        lexicon: &'a Lexicon,
    ) -> Self {
        let survey = OnceCell::new();
        let mut doc = Self { text, lexicon, sentences: Vec::new(), vocabulary, survey, tokens };
        doc.find_phrases();
        doc.sentences = super::sentence::split(&doc);
        doc
    }

    /// Adds the rows that span several words, before those of the word itself.
    fn find_phrases(&mut self) {
        let mut phrases = Vec::new();
        // The words of a country's name after the first, which it has named already.
        let mut named: (usize, usize) = (0, 0);
        for i in 0..self.tokens.len() {
            phrases.clear();
            if self.vocabulary.at(i).opens_phrase {
                self.lexicon.phrases(self.lower(i), |n| self.word_after(i, n), &mut phrases);
                let spelled = |&met: &_| {
                    self.lexicon.is_spelled(met, self.is_capital(i), |n| self.word(i + n))
                };
                phrases.retain(spelled);
            }
            let inside = (i < named.1).then_some(Hit { entry: named.0, len: 1 });
            if !phrases.is_empty() || inside.is_some() {
                let spanning = phrases.iter().map(|&(entry, len)| Hit { entry, len });
                self.vocabulary.extend(i, spanning, inside, self.lexicon);
            }
            let country = |entry| self.lexicon.entry(entry).dimension == Dimension::Nation;
            if let Some(&(entry, len)) = phrases.iter().find(|(entry, _)| country(*entry)) {
                named = (entry, i + len);
            }
        }
    }

    /// The n-th token after `i`, as long as no sentence can have ended between them.
    fn word_after(&self, i: usize, n: usize) -> Option<&str> {
        let token = self.tokens.get(i + n)?;
        let before = self.tokens[i + n - 1];
        // "24. Februar", "U.S."
        let ordinal = before.kind == TokenKind::Number
            || (before.kind == TokenKind::Word && before.end - before.start == 1);
        let ended = n > 40
            || token.kind == TokenKind::Break
            || (token.kind == TokenKind::Punct
                && matches!(self.lower(i + n), "." | "!" | "?")
                && !ordinal);
        (!ended).then(|| self.lower(i + n))
    }

    /// The token in lower case.
    pub fn lower(&self, i: usize) -> &str {
        self.vocabulary.lower(i)
    }

    /// The token as it stands.
    pub fn word(&self, i: usize) -> &'a str {
        &self.text[self.tokens[i].start..self.tokens[i].end]
    }

    /// What the token says as a number.
    pub fn numeral(&self, i: usize) -> Option<Numeral> {
        self.vocabulary.at(i).numeral
    }

    /// The text from one token to another (exclusive).
    pub fn span(&self, first: usize, last: usize) -> &'a str {
        &self.text[self.tokens[first].start..self.tokens[last - 1].end]
    }

    /// The rows met at a token; none past the end of the text.
    pub fn hits(&self, i: usize) -> impl Iterator<Item = (&Entry, usize)> {
        let (from, to) = self.met(i).map_or((0, 0), |met| (met.from, met.to));
        self.vocabulary.hits[from..to].iter().map(|hit| (self.lexicon.entry(hit.entry), hit.len))
    }

    /// The first row of one table that is met at a token.
    #[inline]
    pub fn hit(&self, i: usize, dimension: Dimension) -> Option<&Entry> {
        if !self.has(i, dimension) {
            return None;
        }
        self.hits(i).map(|(entry, _)| entry).find(|entry| entry.dimension == dimension)
    }

    /// The rows met at a token, as a whole.
    #[inline]
    fn met(&self, i: usize) -> Option<&Met> {
        (i < self.tokens.len()).then(|| &self.vocabulary.at(i).met)
    }

    /// Whether some row of one table is met at a token.
    #[inline]
    pub fn has(&self, i: usize, dimension: Dimension) -> bool {
        self.met(i).is_some_and(|met| met.dimensions.has(dimension))
    }

    /// Whether a row of a table whose value is one of `values` is met at a token.
    #[inline]
    pub fn is(&self, i: usize, dimension: Dimension, values: &[&str]) -> bool {
        let may_be =
            |met: &Met| met.dimensions.has(dimension) && met.values.meet(Values::of(values));
        self.met(i).is_some_and(may_be) && self.meets(i, dimension, values)
    }

    fn meets(&self, i: usize, dimension: Dimension, values: &[&str]) -> bool {
        let value = |entry: &Entry| entry.dimension == dimension && values.contains(&entry.value);
        self.hits(i).any(|(entry, _)| value(entry))
    }

    /// The country that the first part of a compound names.
    pub fn country_before_hyphen(&self, i: usize) -> Option<&'static str> {
        self.vocabulary.at(i).country_before
    }

    /// The abbreviation that the full stop at a token closes: "gen", "e.g".
    pub fn abbreviation(&self, stop: usize) -> Option<&'static str> {
        let last = stop.checked_sub(1)?;
        let dotted = last.checked_sub(2).filter(|_| self.is_punct(last - 1, &["."]));
        let whole = dotted.map(|first| self.span(first, stop).to_lowercase());
        let is_meant = |form: &str| form == self.lower(last) || whole.as_deref() == Some(form);
        self.lexicon.abbreviations().iter().copied().find(|form| is_meant(form))
    }

    /// Whether the token is this piece of punctuation.
    #[inline]
    pub fn is_punct(&self, i: usize, marks: &[&str]) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Punct)
            && marks.contains(&self.word(i))
    }

    /// Whether the token is a word, and whether it begins with a capital letter.
    #[inline]
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether the token is a word with a capital letter at its beginning.
    #[inline]
    pub fn is_capital(&self, i: usize) -> bool {
        i < self.tokens.len() && self.vocabulary.at(i).is_capital
    }

    /// Whether a country's name is in the genitive: "Südkoreas", "North Korea's".
    pub fn is_genitive(&self, i: usize) -> bool {
        if self.lexicon.order.subject_first {
            self.word(i).len() > self.lower(i).len()
        } else {
            self.lower(i).ends_with('s')
        }
    }

    /// What the article as a whole is about.
    pub fn survey(&self) -> &Survey {
        self.survey.get_or_init(|| Survey::new(self))
    }

    /// The sentence that a token stands in, as its index.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.last <= i)
    }
}
