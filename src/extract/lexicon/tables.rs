//! Reads the tables of a language into its lexicon.

use std::collections::HashMap;

use super::super::entry::{Dimension, Entry};
use super::super::known::Known;
use super::super::lengths::Lengths;
use super::super::numeral::Parts;
use super::super::shelf::Shelf;
use super::super::tongues::Tongues;
use super::{Forms, Lexicon, Order, Part, Phrase, Phrases, Spelling};

macro_rules! tables {
    ($language:literal) => {
        [
            (Dimension::Measure, table!($language, "measures")),
            (Dimension::Person, table!($language, "people")),
            (Dimension::Materiel, table!($language, "materiel")),
            (Dimension::Unit, table!($language, "units")),
            (Dimension::Qualifier, table!($language, "qualifiers")),
            (Dimension::Numeral, table!($language, "numerals")),
            (Dimension::Claimant, table!($language, "claimants")),
            (Dimension::Attribution, table!($language, "attribution")),
            (Dimension::Hedge, table!($language, "hedges")),
            (Dimension::Stance, table!($language, "stances")),
            (Dimension::Time, table!($language, "time")),
            (Dimension::Counting, table!($language, "counting")),
            (Dimension::Planning, table!($language, "planning")),
            (Dimension::Grammar, table!($language, "grammar")),
        ]
    };
}

macro_rules! table {
    ($language:literal, $name:literal) => {
        include_str!(concat!("../../../data/lexicon/", $language, "/", $name, ".tsv"))
    };
}

impl Lexicon {
    /// The German tables.
    pub fn german() -> Self {
        Self::new(&tables!("de"), table!("de", "nations"), table!("de", "abbreviations"))
    }

    /// The English tables.
    pub fn english() -> Self {
        Self::new(&tables!("en"), table!("en", "nations"), table!("en", "abbreviations"))
    }

    fn new(
        tables: &[(Dimension, &'static str)],
        nations: &'static str,
        abbreviations: &'static str,
    ) -> Self {
        let mut lexicon = Self {
            entries: Vec::new(),
            is_cased: Vec::new(),
            is_initials: Vec::new(),
            known: HashMap::default(),
            words: Forms::default(),
            beginnings: Forms::default(),
            beginning_lengths: Lengths::default(),
            ends: Forms::default(),
            end_lengths: Lengths::default(),
            parts: HashMap::default(),
            phrases: Vec::new(),
            abbreviations: rows(abbreviations).map(|row| row[0]).collect(),
            longest_abbreviation: 0,
            numerals: Parts::new([].iter()),
            compass: Vec::new(),
            compass_lengths: Lengths::default(),
            continents: Vec::new(),
            capital_nouns: false,
            plural_endings: Vec::new(),
            short_names: Vec::new(),
            linked_ends: Vec::new(),
            tied_to_counts: Vec::new(),
            tied_to_months: Vec::new(),
            spellings: Vec::new(),
            adjective_endings: Vec::new(),
            adverb_endings: Vec::new(),
            clitics: Vec::new(),
            order: Order::default(),
            tongues: Tongues::new(),
            met: Shelf::default(),
        };
        for (dimension, table) in tables {
            for [form, value, kind, more] in rows(table) {
                lexicon.add(
                    form,
                    form.to_lowercase(),
                    Entry { dimension: *dimension, form, value, kind, more },
                );
            }
        }
        for [code, names, adjectives, rest] in rows(nations) {
            lexicon.add_nation(code, names, adjectives, rest);
        }
        let short = lexicon.entries.iter().filter(|entry| entry.more == SHORT);
        lexicon.short_names = short.map(|entry| entry.value).collect();
        let cased = |entry: &Entry| entry.form.chars().any(char::is_uppercase);
        lexicon.is_cased = lexicon.entries.iter().map(cased).collect();
        let initials = |entry: &Entry| entry.form.chars().all(char::is_uppercase);
        lexicon.is_initials = lexicon.entries.iter().map(initials).collect();
        lexicon.numerals = Parts::new(lexicon.entries.iter());
        let compass = lexicon.entries.iter().filter(|e| e.value == "compass");
        lexicon.compass = compass.map(|entry| entry.form).collect();
        let continents = lexicon.entries.iter().filter(|e| e.value == "no_compass");
        lexicon.continents = continents.map(|entry| entry.form).collect();
        for part in &lexicon.compass {
            lexicon.compass_lengths.add(part.bytes());
        }
        lexicon.capital_nouns = lexicon.has_trait("=capital_nouns");
        lexicon.adjective_endings = lexicon.list("=adjective_endings");
        lexicon.clitics = lexicon.list("=clitics");
        lexicon.adverb_endings = lexicon.list("=adverb_endings");
        lexicon.plural_endings = lexicon.list("=plural_endings");
        lexicon.linked_ends = lexicon.list("=linked_ends");
        lexicon.tied_to_counts = lexicon.list("=tied_to_counts");
        lexicon.tied_to_months = lexicon.list("=tied_to_months");
        let pairs = lexicon.list("=spellings").into_iter();
        lexicon.spellings = pairs.filter_map(spelling).collect();
        lexicon.order = Order {
            subject_first: lexicon.has_trait("=subject_first"),
            month_first: lexicon.has_trait("=month_first"),
            joins_numerals: lexicon.has_trait("=joins_numerals"),
            ordinal_stops: lexicon.has_trait("=ordinal_stops"),
        };
        lexicon.abbreviations.sort_unstable();
        let lengths = lexicon.abbreviations.iter().map(|form| form.len());
        lexicon.longest_abbreviation = lengths.max().unwrap_or(0);
        let words = lexicon.words.keys().chain(lexicon.parts.keys());
        let known = |word: &String| (word.clone(), Known::listed(&lexicon, word));
        lexicon.known = words.map(known).collect();
        lexicon
    }

    fn add_nation(
        &mut self,
        code: &'static str,
        names: &'static str,
        adjectives: &'static str,
        rest: &'static str,
    ) {
        let (nationals, rest) = rest.split_once('\t').unwrap_or((rest, ""));
        let (places, short) = rest.split_once('\t').unwrap_or((rest, ""));
        let entry =
            |kind, form| Entry { dimension: Dimension::Nation, form, value: code, kind, more: "" };
        for (kind, more, column, endings) in [
            ("name", "", names, &["", "s"][..]),
            ("national", "", nationals, &["", "n", "s", "in", "innen"]),
            ("place", "", places, &["", "s", "er"]),
            ("name", SHORT, short, &[""]),
        ] {
            for form in column.split(',').filter(|form| *form != "-" && !form.is_empty()) {
                for ending in endings {
                    let entry = Entry { more, ..entry(kind, form) };
                    self.add(form, format!("{}{ending}", form.to_lowercase()), entry);
                }
            }
        }
        for form in adjectives.split(',').filter(|form| *form != "-" && !form.is_empty()) {
            if form.contains(' ') || form.chars().any(char::is_uppercase) {
                self.add(form, form.to_lowercase(), entry("adjective", form));
            } else {
                self.entries.push(entry("adjective", form));
                self.beginning_lengths.add(form.bytes());
                self.beginnings.entry(form).or_default().push(self.entries.len() - 1);
            }
        }
    }

    fn add(&mut self, form: &'static str, spelled: String, entry: Entry) {
        let id = self.entries.len();
        self.entries.push(entry);
        if let Some((first, rest)) = spelled.split_once(' ') {
            // Only the last word of a name inflects, so the rest of the static form serves.
            let rest_form = form.split_once(' ').map_or("", |(_, rest)| rest).to_lowercase();
            if rest == rest_form {
                self.add_phrase(first, rest, id);
            }
        } else if let Some(end) = form.strip_prefix('*') {
            for ending in inflections(end) {
                self.end_lengths.add(ending.bytes().rev());
                self.ends.entry(ending).or_default().push(id);
            }
        } else if let Some(beginning) = form.strip_suffix('*') {
            self.beginning_lengths.add(beginning.bytes());
            self.beginnings.entry(beginning).or_default().push(id);
        } else {
            self.words.entry(spelled).or_default().push(id);
        }
    }

    fn add_phrase(&mut self, first: &str, rest: &str, entry: usize) {
        let gap = rest.contains('…');
        let at_end = gap && rest.ends_with('$');
        let words = rest.split(' ').filter(|word| *word != "…");
        let rest: Vec<_> = words
            .map(|word| self.part_of(if gap { word.trim_end_matches('$') } else { word }))
            .collect();
        let first = self.part_of(first) as usize;
        let Some(&second) = rest.first() else { return };
        self.phrases.resize_with(self.phrases.len().max(first + 1), Phrases::default);
        self.phrases[first].add(Phrase { second, rest, at_end, entry }, gap);
    }

    /// The number of a word that phrases are made of, a new one if need be.
    fn part_of(&mut self, word: &str) -> Part {
        let next = Part::try_from(self.parts.len() + 1).unwrap_or(0);
        *self.parts.entry(word.to_owned()).or_insert(next)
    }
}

/// "ae:ä".
fn spelling(pair: &'static str) -> Option<Spelling> {
    let (plain, usual) = pair.split_once(':')?;
    Some(Spelling { plain, pair: plain.as_bytes().try_into().ok()?, usual })
}

/// The end of a compound, and where it is open its inflected forms.
fn inflections(end: &str) -> Vec<String> {
    let Some(stem) = end.strip_suffix('*') else { return vec![end.to_owned()] };
    ["", "e", "en", "n", "s", "es", "er", "ern", "in", "innen"]
        .iter()
        .map(|ending| format!("{stem}{ending}"))
        .collect()
}

/// The rows of a table: up to four columns, comments and blank lines left out.
/// Marks a name that a country has only in texts that have named it: "the North".
pub(in crate::extract) const SHORT: &str = "short";

fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = line.splitn(4, '\t');
        std::array::from_fn(|_| columns.next().unwrap_or(""))
    })
}
