//! The words of one text: for each of its tokens what is known of it.

use std::collections::HashSet;

use super::glance::Glance;
use super::lexicon::{Dimension, Lexicon, Part};
use super::numeral::Numeral;
use super::token::{Token, TokenKind};
use super::words::{Hit, Word, Words};

/// All words of one text.
#[derive(Debug)]
pub(super) struct Vocabulary<'a> {
    lexicon: &'a Lexicon,
    words: Words,
    /// For each token, its word.
    of: Vec<usize>,
    /// How many words and rows there were before those that only places of this text have.
    lasting: Option<(usize, usize)>,
}

impl<'a> Vocabulary<'a> {
    /// The words of a text that was cut into `tokens`.
    pub fn new(text: &str, tokens: &[Token], lexicon: &'a Lexicon) -> Self {
        let mut words = lexicon.met.take();
        let id = |token: &Token| words.id(&text[token.start..token.end], token.kind, lexicon);
        let of = tokens.iter().map(id).collect();
        Self { lexicon, words, of, lasting: None }
    }

    /// Whether a table has a word as it is.
    pub fn lists(&mut self, word: &str) -> bool {
        let id = self.words.id(word, TokenKind::Word, self.lexicon);
        self.words.get(id).is_listed
    }

    /// Adds rows of several words to the word of a token: those that it begins, and one that it
    /// stands in.
    pub fn extend(
        &mut self,
        token: usize,
        spanning: impl Iterator<Item = Hit>,
        inside: Option<Hit>,
    ) {
        self.lasting.get_or_insert(self.words.len());
        self.of[token] = self.words.extend(self.of[token], spanning, inside, self.lexicon);
    }

    /// The word of a token.
    #[inline]
    pub fn at(&self, token: usize) -> &Word {
        self.words.get(self.of[token])
    }

    /// The word of a token in lower case.
    #[inline]
    pub fn lower(&self, token: usize) -> &str {
        self.words.lower(self.at(token))
    }

    /// The rows met at a token; none past the end of the text.
    #[inline]
    pub fn hits(&self, token: usize) -> &[Hit] {
        self.of.get(token).map_or(&[], |&id| self.words.hits(self.words.get(id)))
    }

    /// Whether the text may hold a number, or a word of confirming or denying: without both it has
    /// neither claims nor stances, however long it is.
    pub fn says_anything(&self) -> bool {
        let counts = |word: &Word| {
            word.numeral.is_some_and(|numeral| numeral != Numeral::Article)
                || word.met.glance.meets(Glance::of(Dimension::Stance))
        };
        let mut is_met = vec![false; self.words.len().0];
        for &id in &self.of {
            if !std::mem::replace(&mut is_met[id], true) && counts(self.words.get(id)) {
                return true;
            }
        }
        let met = || (0..is_met.len()).filter(|&id| is_met[id]).map(|id| self.words.get(id));
        let parts: HashSet<Part> = met().map(|word| word.part).collect();
        met().filter(|word| word.opens_phrase).any(|word| {
            self.lexicon.phrases_from(word.part).any(|(entry, rest)| {
                matches!(entry.dimension, Dimension::Numeral | Dimension::Stance)
                    && rest.iter().all(|part| parts.contains(part))
            })
        })
    }
}

impl Drop for Vocabulary<'_> {
    fn drop(&mut self) {
        let words = std::mem::take(&mut self.words);
        let lasting = self.lasting.unwrap_or(words.len());
        if let Some(words) = words.shrink(lasting) {
            self.lexicon.met.put(words);
        }
    }
}
