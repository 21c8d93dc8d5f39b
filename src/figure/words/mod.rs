//! Words of one language: labels, phrases, number and date formats.
//!
//! The words are data (`data/words/<language>.toml`); this module only puts them together.

mod days;
mod numbers;
mod phrases;

use std::collections::BTreeMap;

use crate::error::{Error, Place, Result};
use crate::schema::Language;

const GERMAN: &str = include_str!("../../../data/words/de.toml");
const ENGLISH: &str = include_str!("../../../data/words/en.toml");
const COUNTRIES: &str = include_str!("../../../data/countries.csv");

/// Words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    language: Language,
    /// The table as it was read, for templates.
    table: toml::Table,
    /// Dotted key, e.g. `measure.killed`, to word.
    flat: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language.
    ///
    /// # Errors
    /// Only if the built-in table is broken.
    pub fn new(language: Language) -> Result<Self> {
        let (name, text) = match language {
            Language::De => ("words/de.toml", GERMAN),
            Language::En => ("words/en.toml", ENGLISH),
        };
        let table: toml::Table = text.parse().map_err(|problem: toml::de::Error| {
            Error::invalid(Place::file(name), problem.to_string(), "a table of words")
        })?;
        let mut words = BTreeMap::new();
        flatten("", &table, &mut words);
        add_countries(language, &mut words)?;
        Ok(Self { language, table, flat: words })
    }

    /// The language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The words as nested tables.
    pub const fn table(&self) -> &toml::Table {
        &self.table
    }

    /// The word for a dotted key; the key itself where there is none, so that a gap is seen.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        #[cfg(test)]
        self.insist_on(key);
        self.flat.get(key).map_or(key, String::as_str)
    }

    /// In tests a missing word is a failure, whoever asks for it.
    #[cfg(test)]
    fn insist_on(&self, key: &str) {
        assert!(self.flat.contains_key(key), "no word for {key}");
    }

    /// The word for a dotted key, or nothing.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.flat.get(key).map(String::as_str)
    }

    /// Puts values in the places of a pattern, e.g. `{n}`.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let pattern = self.get(key);
        values.iter().fold(pattern.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    /// Every key with its word, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.flat.iter().map(|(key, word)| (key.as_str(), word.as_str()))
    }
}

/// Collects the leaves of a table under dotted keys.
fn flatten(prefix: &str, table: &toml::Table, words: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => flatten(&path, inner, words),
            toml::Value::String(word) => drop(words.insert(path, word.clone())),
            _ => {} // a word is a string; a test would miss the key
        }
    }
}

/// Names the countries, `side.<code>`, as the table of countries does; those that it leaves out, as
/// ISO 3166 does.
fn add_countries(language: Language, words: &mut BTreeMap<String, String>) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct Country {
        code: String,
        name_de: String,
        name_en: String,
    }
    for (code, german, english) in crate::import::countries() {
        let name = if language == Language::De { german } else { english };
        words.insert(format!("side.{code}"), name.to_owned());
    }
    for row in csv::Reader::from_reader(COUNTRIES.as_bytes()).deserialize() {
        let country: Country = row.map_err(|problem| {
            Error::invalid(Place::file("countries.csv"), problem.to_string(), "code and names")
        })?;
        let name = match language {
            Language::De => country.name_de,
            Language::En => country.name_en,
        };
        words.insert(format!("side.{}", country.code), name);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_keys_and_places() {
        let words = |language| Words::new(language).unwrap();
        let (de, en) = (words(Language::De), words(Language::En));
        let shape = |w: &Words| -> Vec<(String, Vec<String>)> {
            w.iter().map(|(key, word)| (key.to_owned(), places(word))).collect()
        };
        assert_eq!(shape(&de), shape(&en));
    }

    /// The places of a pattern, sorted.
    fn places(word: &str) -> Vec<String> {
        let mut places: Vec<String> = word
            .split('{')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('}')?.0.into()))
            .collect();
        places.sort();
        places.dedup();
        places
    }
}
