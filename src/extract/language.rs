//! In which language a text is, and its words in the tables of that language.

use super::engine::Extractor;
use super::token::{Token, TokenKind};
use super::vocabulary::Vocabulary;
use crate::article::Article;
use crate::schema::Language;

/// So many words tell languages apart.
const SAMPLE: usize = 300;

impl Extractor {
    /// The language that an article states, else the one whose tables have more of the words at its
    /// beginning, German where they have as many; and these words in it, as far as they were read.
    pub(super) fn begun(&self, article: &Article, tokens: &[Token]) -> (Language, Vocabulary<'_>) {
        let stated = |language| (language, Vocabulary::new(self.of(language), tokens.len()));
        article.language.map_or_else(|| self.told_by_words(&article.text, tokens), stated)
    }

    fn told_by_words(&self, text: &str, tokens: &[Token]) -> (Language, Vocabulary<'_>) {
        let [german, english] = self.lexicons();
        let mut words = Vocabulary::new(german, tokens.len());
        let (mut of_german, mut of_english, mut read) = (0_usize, 0_usize, 0);
        for token in tokens {
            let decided = of_german.abs_diff(of_english) > SAMPLE.min(tokens.len()) - read;
            if read == SAMPLE || decided {
                break;
            }
            words.read_token(text, token);
            if token.kind == TokenKind::Word {
                let [is_german, is_english] = words.lists_last(text, token, english);
                of_german += usize::from(is_german);
                of_english += usize::from(is_english);
                read += 1;
            }
        }
        if of_english > of_german {
            (Language::En, Vocabulary::new(english, tokens.len()))
        } else {
            (Language::De, words)
        }
    }
}
