//! A word looked up in the tables of a language.

use super::lengths::LONGEST_WORD;
use super::lexicon::{Lexicon, Part};
use super::nation;

/// What the tables know of a lower-case word, in whatever spelling it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The rows that it meets.
    pub rows: Vec<usize>,
    /// Its value as a number made of parts: "zweitausenddreihundert".
    pub compound: Option<f64>,
    /// The country that its first part names: "us-soldaten".
    pub country_before: Option<&'static str>,
    /// Its number among the words that phrases are made of.
    pub part: Part,
    /// Whether some row of several words begins with it.
    pub opens_phrase: bool,
}

impl Known {
    /// What the tables know of a word that one has as it is, or that a row of several words has.
    pub fn listed(lexicon: &Lexicon, word: &str) -> Self {
        let part = lexicon.part(word);
        let opens_phrase = lexicon.opens_phrase(part);
        let mut known = Self { part, opens_phrase, ..Self::default() };
        lexicon.lookup(word, &mut known.rows);
        known.read_parts(lexicon, word);
        known
    }

    /// Looks up any other word by its parts, in place of the one before.
    pub fn look_up(&mut self, lexicon: &Lexicon, word: &str) {
        self.rows.clear();
        lexicon.lookup_parts(word, &mut self.rows);
        self.read_parts(lexicon, word);
    }

    fn read_parts(&mut self, lexicon: &Lexicon, word: &str) {
        let short = word.len() <= LONGEST_WORD;
        self.compound = short.then(|| lexicon.numerals.compound(word)).flatten();
        self.country_before = nation::before_hyphen(lexicon, word);
    }
}
