//! Which rows of the lexicons a text meets: for the test that no row stands without a case.

use std::collections::BTreeSet;

use super::doc::Doc;
use super::engine::Extractor;
use super::entry::{Dimension, Entry};
use super::lexicon::Lexicon;
use super::token::{Token, tokenize};
use super::tongues::{self, Tongues};
use crate::article::Article;

/// Values and kinds of rows that describe the language as a whole and stand for no word of a text.
const STRUCTURE: [&str; 3] = ["trait", "joiner", "decimal"];

impl Extractor {
    /// All rows that a text can meet, as `language table | form | value | kind`.
    ///
    /// Countries are listed by the column that names them and institutions with a proper name by
    /// their kind: which names there are is a fact about the world, how they are read is one about
    /// the engine.
    #[doc(hidden)]
    pub fn rows(&self) -> BTreeSet<String> {
        let rows = |lexicon: &Lexicon| {
            let words = lexicon.entries().iter().filter(|entry| is_word(entry));
            let words = words.map(|entry| row(lexicon, entry));
            let short = lexicon.abbreviations().iter().map(|form| abbreviation(lexicon, form));
            words.chain(short).collect::<Vec<_>>()
        };
        let listed = self.lexicons().into_iter().flat_map(rows);
        listed.chain(telling_rows()).collect()
    }

    /// The rows that the words of an article meet, named as [`Self::rows`] names them.
    #[doc(hidden)]
    pub fn rows_met(&self, article: &Article) -> BTreeSet<String> {
        let mut tokens = tokenize(&article.text).tokens;
        let telling = self.tongues().rows_met(&article.text, &tokens);
        let (_, mut words) = self.begun(article, &tokens);
        words.untie(&article.text, &mut tokens);
        words.read(&article.text, &tokens);
        let lexicon = words.lexicon;
        let doc = Doc::new(&article.text, tokens, words);
        let words = (0..doc.tokens.len()).flat_map(|i| doc.hits(i));
        let mut met: BTreeSet<_> = words.map(|(entry, _)| row(lexicon, entry)).collect();
        let compass = lexicon.entries().iter().filter(|entry| entry.value == "compass");
        let compass: Vec<_> = compass.collect();
        for i in 0..doc.tokens.len() {
            let part = compass.iter().filter(|part| turns(&doc, i, part));
            met.extend(part.map(|part| row(lexicon, part)));
            if doc.is_punct(i, &["."]) {
                met.extend(doc.abbreviation(i).map(|form| abbreviation(lexicon, form)));
            }
        }
        met.extend(telling);
        met
    }
}

/// The words that tell a language.
fn telling_rows() -> impl Iterator<Item = String> {
    tongues::forms().map(|form| format!("Telling | {form}"))
}

impl Tongues {
    fn rows_met(&self, text: &str, tokens: &[Token]) -> BTreeSet<String> {
        let words = tokens.iter().filter(|token| self.telling(text, token).is_some());
        words
            .map(|token| format!("Telling | {}", text[token.start..token.end].to_lowercase()))
            .collect()
    }
}

/// Whether a part of the compass begins the name of a country: "nord" in "nordkoreanisch".
fn turns(doc: &Doc<'_>, i: usize, part: &Entry) -> bool {
    doc.has(i, Dimension::Nation) && doc.lower(i).starts_with(part.form)
}

fn is_word(entry: &Entry) -> bool {
    !STRUCTURE.contains(&entry.value) && !STRUCTURE.contains(&entry.kind)
}

fn row(lexicon: &Lexicon, entry: &Entry) -> String {
    let Entry { dimension, form, value, kind, .. } = entry;
    match dimension {
        Dimension::Nation => format!("{} Nation | {kind}", language(lexicon)),
        Dimension::Claimant if entry.is_name() => {
            format!("{} Claimant | (names) | {value}", language(lexicon))
        }
        _ => {
            let row = format!("{} {dimension:?} | {form} | {value} | {kind}", language(lexicon));
            row.trim_end_matches([' ', '|']).to_owned()
        }
    }
}

fn abbreviation(lexicon: &Lexicon, form: &str) -> String {
    format!("{} Abbreviation | {form}", language(lexicon))
}

fn language(lexicon: &Lexicon) -> &'static str {
    if lexicon.order.subject_first { "en" } else { "de" }
}
