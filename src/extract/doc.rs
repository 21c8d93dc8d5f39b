//! A text as tokens and sentences, each token with the lexicon rows that it meets.

use std::cell::OnceCell;

use super::lexicon::{Dimension, Entry, Lexicon};
use super::survey::Survey;
use super::token::{Token, TokenKind, tokenize};

/// A lexicon row met at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Row of the lexicon.
    pub entry: usize,
    /// Tokens that it spans.
    pub len: usize,
}

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
    lower: String,
    lower_spans: Vec<(usize, usize)>,
    hits: Vec<Hit>,
    hit_spans: Vec<(usize, usize)>,
    survey: OnceCell<Survey>,
}

impl<'a> Doc<'a> {
    pub fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        let tokens = tokenize(text);
        let mut doc = Self {
            text,
            lexicon,
            sentences: Vec::new(),
            lower: String::with_capacity(text.len()),
            lower_spans: Vec::with_capacity(tokens.len()),
            hits: Vec::new(),
            hit_spans: Vec::with_capacity(tokens.len()),
            survey: OnceCell::new(),
            tokens,
        };
        for token in &doc.tokens {
            let from = doc.lower.len();
            for letter in text[token.start..token.end].chars().filter(|c| *c != '\u{ad}') {
                doc.lower.extend(letter.to_lowercase());
            }
            let to = from + lexicon.without_clitic(&doc.lower[from..]).len();
            doc.lower_spans.push((from, to));
        }
        doc.look_up();
        doc.sentences = super::sentence::split(&doc);
        doc
    }

    fn look_up(&mut self) {
        let mut ids = Vec::new();
        let mut phrases = Vec::new();
        // The words of a country's name after the first, which it has named already.
        let mut named: (usize, usize) = (0, 0);
        for i in 0..self.tokens.len() {
            let from = self.hits.len();
            ids.clear();
            phrases.clear();
            self.lexicon.lookup(self.lower(i), &mut ids);
            self.lexicon.phrases(self.lower(i), |n| self.word_after(i, n), &mut phrases);
            phrases.retain(|&(entry, len)| self.is_spelled(i, entry, len));
            ids.retain(|&entry| self.is_spelled(i, entry, 1));
            self.hits.extend(phrases.iter().map(|&(entry, len)| Hit { entry, len }));
            self.hits.extend(ids.iter().map(|&entry| Hit { entry, len: 1 }));
            if i < named.1 {
                self.hits.push(Hit { entry: named.0, len: 1 });
            }
            let country = |entry| self.lexicon.entry(entry).dimension == Dimension::Nation;
            if let Some(&(entry, len)) = phrases.iter().find(|(entry, _)| country(*entry)) {
                named = (entry, i + len);
            }
            self.hit_spans.push((from, self.hits.len()));
        }
    }

    /// Whether the text writes a row's capital letters: "US" is no pronoun, "March" no verb.
    fn is_spelled(&self, i: usize, entry: usize, len: usize) -> bool {
        let entry = self.lexicon.entry(entry);
        if entry.form.chars().any(char::is_uppercase) {
            let mut words = entry.form.split(' ').zip(i..i + len);
            let lower = |word: &str| !word.chars().any(char::is_uppercase);
            return words.all(|(word, i)| lower(word) || self.word(i).starts_with(word));
        }
        let name = entry.dimension == Dimension::Nation && !self.lexicon.capital_nouns;
        !name || self.is_capital(i)
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
        let (from, to) = self.lower_spans[i];
        &self.lower[from..to]
    }

    /// The token as it stands.
    pub fn word(&self, i: usize) -> &'a str {
        &self.text[self.tokens[i].start..self.tokens[i].end]
    }

    /// The text from one token to another (exclusive).
    pub fn span(&self, first: usize, last: usize) -> &'a str {
        &self.text[self.tokens[first].start..self.tokens[last - 1].end]
    }

    /// The rows met at a token.
    pub fn hits(&self, i: usize) -> impl Iterator<Item = (&Entry, usize)> {
        let (from, to) = self.hit_spans[i];
        self.hits[from..to].iter().map(|hit| (self.lexicon.entry(hit.entry), hit.len))
    }

    /// The first row of one table that is met at a token.
    pub fn hit(&self, i: usize, dimension: Dimension) -> Option<&Entry> {
        self.hits(i).map(|(entry, _)| entry).find(|entry| entry.dimension == dimension)
    }

    /// Whether a row of a table whose value is one of `values` is met at a token.
    pub fn is(&self, i: usize, dimension: Dimension, values: &[&str]) -> bool {
        i < self.tokens.len()
            && self
                .hits(i)
                .any(|(entry, _)| entry.dimension == dimension && values.contains(&entry.value))
    }

    /// Whether the token is this piece of punctuation.
    pub fn is_punct(&self, i: usize, marks: &[&str]) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Punct)
            && marks.contains(&self.word(i))
    }

    /// Whether the token is a word, and whether it begins with a capital letter.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether the token is a word with a capital letter at its beginning.
    pub fn is_capital(&self, i: usize) -> bool {
        self.is_word(i) && self.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a country's name is in the genitive: "Südkoreas", "North Korea's".
    pub fn is_genitive(&self, i: usize) -> bool {
        let (from, to) = self.lower_spans[i];
        let token = self.tokens[i];
        if self.lexicon.order.subject_first {
            token.end - token.start > to - from
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
