//! A word looked up in the tables of a language.

use super::lengths::LONGEST_WORD;
use super::lexicon::Lexicon;
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
    /// Whether some row of several words begins with it.
    pub opens_phrase: bool,
}

impl Known {
    /// Looks a word up, in place of the one before.
    pub fn look_up(&mut self, lexicon: &Lexicon, word: &str) {
        self.rows.clear();
        lexicon.lookup(word, &mut self.rows);
        let short = word.len() <= LONGEST_WORD;
        self.compound = short.then(|| lexicon.numerals.compound(word)).flatten();
        self.country_before = nation::before_hyphen(lexicon, word);
        self.opens_phrase = lexicon.opens_phrase(word);
    }
}
