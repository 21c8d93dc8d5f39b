//! The words of one text: for each of its tokens what is known of it.

use std::collections::HashSet;

use super::glance::Glance;
use super::lexicon::{Dimension, Lexicon, Part};
use super::token::{Token, untie};
use super::tongues::Telling;
use super::words::{Hit, Met, Word, Words};

/// All words of one text.
#[derive(Debug)]
pub(super) struct Vocabulary<'a> {
    pub lexicon: &'a Lexicon,
    words: Words,
    /// How many words and rows there were before those that only places of this text have.
    lasting: Option<(usize, usize)>,
}

impl<'a> Vocabulary<'a> {
    /// Those of a text of so many tokens, of which nothing has been read.
    pub fn new(lexicon: &'a Lexicon, n_tokens: usize) -> Self {
        let mut words = lexicon.met.take();
        words.of.reserve(n_tokens);
        Self { lexicon, words, lasting: None }
    }

    /// Reads on to the end of a text that was cut into `tokens`.
    pub fn read(&mut self, text: &str, tokens: &[Token]) {
        for token in &tokens[self.words.of.len()..] {
            self.read_token(text, token);
        }
    }

    /// Reads the next token.
    #[inline]
    pub fn read_token(&mut self, text: &str, token: &Token) {
        let id = self.words.id(text, token, self.lexicon);
        self.words.of.push(id);
    }

    /// Cuts tokens further that the language ties together; if any, begins anew.
    pub fn untie(&mut self, text: &str, tokens: &mut Vec<Token>) {
        let (to_counts, to_months) = (&self.lexicon.tied_to_counts, &self.lexicon.tied_to_months);
        if untie(text, tokens, to_counts, to_months) {
            self.words.of.clear();
        }
    }

    /// What a token tells of its language.
    #[inline]
    pub fn told(&self, token: usize) -> Option<Telling> {
        self.at(token).tells
    }

    /// Whether a table has the last word that was read as it is, and one of another language.
    pub fn lists_last(&mut self, text: &str, token: &Token, other: &Lexicon) -> [bool; 2] {
        let word = &text[token.start..token.end];
        let last = self.words.of.last().copied();
        last.map_or([false; 2], |id| self.words.lists(id, word, other))
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
        let word = self.words.of[token];
        self.words.of[token] = self.words.extend(word, spanning, inside, self.lexicon);
    }

    /// The word of a token.
    #[inline]
    pub fn at(&self, token: usize) -> &Word {
        self.words.get(self.words.of[token])
    }

    /// The word of a token in lower case.
    #[inline]
    pub fn lower(&self, token: usize) -> &str {
        self.words.lower(self.at(token))
    }

    /// What is met at each token.
    pub fn met(&self) -> impl ExactSizeIterator<Item = Met> {
        self.words.of.iter().map(|&id| self.words.get(id).met)
    }

    /// The rows that were met.
    #[inline]
    pub fn hits(&self, met: Met) -> &[Hit] {
        self.words.hits(met)
    }

    /// Whether the text may hold a number, or a word of confirming or denying: without both it has
    /// neither claims nor stances, however long it is.
    pub fn says_anything(&self) -> bool {
        let counts =
            |word: &Word| word.counts() || word.met.glance.meets(Glance::of(Dimension::Stance));
        let mut is_met = vec![false; self.words.len().0];
        for &id in &self.words.of {
            if !std::mem::replace(&mut is_met[id as usize], true) && counts(self.words.get(id)) {
                return true;
            }
        }
        let met = || self.words.all().zip(&is_met).filter(|(_, met)| **met).map(|(word, _)| word);
        let parts: HashSet<Part> = met().map(|word| word.part).collect();
        met().filter(|word| word.met.glance.meets(Glance::OPENS)).any(|word| {
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
