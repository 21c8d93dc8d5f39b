//! What the engine knows of a language: rows of tables, looked up by word.
//!
//! A row's form is a word (`tote`), a beginning (`soldat*`), an end of a compound (`*soldaten`),
//! a run of words (`ums leben`) or two words with others between them
//! (`räumte … ein`; with `$` the second one closes its clause).

use std::collections::HashMap;
use std::ops::RangeInclusive;

use foldhash::fast::FixedState;

use super::lengths::{self, LONGEST_WORD, Lengths};
use super::numeral::Parts;

pub use super::entry::{Dimension, Entry};

/// Inflections add at most so many bytes to a stem.
const LONGEST_ENDING: usize = 3;

/// Rows by a lower-case form. Looked up in, never iterated.
type Forms<K, V> = HashMap<K, Vec<V>, FixedState>;

/// A run of words that begins with a given word.
#[derive(Debug)]
struct Phrase {
    rest: Vec<String>,
    gap: bool,
    entry: usize,
}

/// In which order a language puts words.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // independent traits, each asked for by itself
pub struct Order {
    /// Whether the subject stands before its verb.
    pub subject_first: bool,
    /// Whether the day follows its month.
    pub month_first: bool,
    /// Whether numbers of several words have a joining word: "one hundred and ten".
    pub joins_numerals: bool,
    /// Whether a full stop after digits makes an ordinal: "24. Februar".
    pub ordinal_stops: bool,
}

/// All tables of one language.
#[derive(Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    /// Whether a row's form has capital letters.
    is_cased: Vec<bool>,
    words: Forms<String, usize>,
    beginnings: Forms<&'static str, usize>,
    beginning_lengths: Lengths,
    ends: Forms<String, usize>,
    end_lengths: Lengths,
    phrases: Forms<String, Phrase>,
    abbreviations: Vec<&'static str>,
    pub(super) numerals: Parts,
    /// Parts of the compass that stand before adjectives of countries.
    compass: Vec<&'static str>,
    /// Whether nouns begin with a capital letter.
    pub capital_nouns: bool,
    /// Letters that stand for others where these are at hand: "ae" for "ä".
    spellings: Vec<(&'static str, &'static str)>,
    /// Endings of adverbs.
    adverb_endings: Vec<&'static str>,
    /// Endings of plurals, where a noun shows in nothing else.
    plural_endings: Vec<&'static str>,
    /// Ends of first parts of compounds whose last letter only links: "Regierungs-".
    pub(super) linked_ends: Vec<&'static str>,
    /// Words that are tied to the number they belong to: "12,000-strong".
    pub(super) tied_to_counts: Vec<&'static str>,
    /// Endings of adjectives; without any, every word may be one.
    adjective_endings: Vec<&'static str>,
    /// "'s": what a word may end with without being another word.
    clitics: Vec<&'static str>,
    /// In which order the language puts words.
    pub order: Order,
}

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
        include_str!(concat!("../../data/lexicon/", $language, "/", $name, ".tsv"))
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
            words: Forms::default(),
            beginnings: Forms::default(),
            beginning_lengths: Lengths::default(),
            ends: Forms::default(),
            end_lengths: Lengths::default(),
            phrases: Forms::default(),
            abbreviations: rows(abbreviations).map(|row| row[0]).collect(),
            numerals: Parts::new([].iter()),
            compass: Vec::new(),
            capital_nouns: false,
            plural_endings: Vec::new(),
            linked_ends: Vec::new(),
            tied_to_counts: Vec::new(),
            spellings: Vec::new(),
            adjective_endings: Vec::new(),
            adverb_endings: Vec::new(),
            clitics: Vec::new(),
            order: Order::default(),
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
        let cased = |entry: &Entry| entry.form.chars().any(char::is_uppercase);
        lexicon.is_cased = lexicon.entries.iter().map(cased).collect();
        lexicon.numerals = Parts::new(lexicon.entries.iter());
        let compass = lexicon.entries.iter().filter(|e| e.value == "compass");
        lexicon.compass = compass.map(|entry| entry.form).collect();
        lexicon.capital_nouns = lexicon.has_trait("=capital_nouns");
        lexicon.adjective_endings = lexicon.list("=adjective_endings");
        lexicon.clitics = lexicon.list("=clitics");
        lexicon.adverb_endings = lexicon.list("=adverb_endings");
        lexicon.plural_endings = lexicon.list("=plural_endings");
        lexicon.linked_ends = lexicon.list("=linked_ends");
        lexicon.tied_to_counts = lexicon.list("=tied_to_counts");
        let pairs = lexicon.list("=spellings").into_iter();
        lexicon.spellings = pairs.filter_map(|pair| pair.split_once(':')).collect();
        lexicon.order = Order {
            subject_first: lexicon.has_trait("=subject_first"),
            month_first: lexicon.has_trait("=month_first"),
            joins_numerals: lexicon.has_trait("=joins_numerals"),
            ordinal_stops: lexicon.has_trait("=ordinal_stops"),
        };
        lexicon
    }

    /// Whether the language has a property.
    fn has_trait(&self, form: &str) -> bool {
        self.entries.iter().any(|entry| entry.value == "trait" && entry.form == form)
    }

    /// How many of some words this language's tables have as they are.
    pub fn familiarity<'w>(&self, words: impl Iterator<Item = &'w str>) -> usize {
        words.filter(|word| self.knows(word)).count()
    }

    fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word)
            || (word.chars().any(char::is_uppercase)
                && self.words.contains_key(&word.to_lowercase()))
    }

    /// What a property of the language lists.
    fn list(&self, form: &str) -> Vec<&'static str> {
        let row = self.entries.iter().find(|entry| entry.value == "trait" && entry.form == form);
        row.map_or_else(Vec::new, |entry| entry.kind.split(',').collect())
    }

    /// Whether a lower-case word that no table knows can be an adjective.
    pub fn may_be_adjective(&self, word: &str) -> bool {
        self.adjective_endings.is_empty()
            || self.adjective_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether a lower-case word ends as adverbs do.
    pub fn is_adverb(&self, word: &str) -> bool {
        word.len() > 4 && self.adverb_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether a lower-case word ends as plurals do.
    pub fn is_plural(&self, word: &str) -> bool {
        word.len() > 3
            && !word.ends_with("ss")
            && self.plural_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// The usual spelling of a lower-case word that no table has as it stands, where one has it with
    /// other letters: "getoetet", "Strasse".
    pub fn respelled(&self, word: &str) -> Option<String> {
        if !word.is_ascii() || !self.spellings.iter().any(|(plain, _)| word.contains(plain)) {
            return None;
        }
        let mut found = Vec::new();
        let mut known = |word: &str| {
            found.clear();
            self.lookup(word, &mut found);
            !found.is_empty() || self.numerals.compound(word).is_some()
        };
        if known(word) {
            return None;
        }
        let mut spelled = word.to_owned();
        self.spellings.iter().find_map(|(plain, usual)| {
            spelled = spelled.replace(plain, usual);
            known(&spelled).then(|| spelled.clone())
        })
    }

    /// A lower-case word without what is only tied to it: "korea" of "korea's".
    pub fn without_clitic<'w>(&self, word: &'w str) -> &'w str {
        self.clitics.iter().find_map(|clitic| word.strip_suffix(clitic)).unwrap_or(word)
    }

    fn is_coordinator(&self, word: &str) -> bool {
        let ids = self.words.get(word).into_iter().flatten();
        ids.map(|&id| &self.entries[id])
            .any(|e| e.dimension == Dimension::Grammar && e.value == "coordinator")
    }

    fn add_nation(
        &mut self,
        code: &'static str,
        names: &'static str,
        adjectives: &'static str,
        rest: &'static str,
    ) {
        let (nationals, places) = rest.split_once('\t').unwrap_or((rest, ""));
        let entry =
            |kind, form| Entry { dimension: Dimension::Nation, form, value: code, kind, more: "" };
        for (kind, column, endings) in [
            ("name", names, &["", "s"][..]),
            ("national", nationals, &["", "n", "s", "in", "innen"]),
            ("place", places, &["", "s", "er"]),
        ] {
            for form in column.split(',').filter(|form| *form != "-" && !form.is_empty()) {
                for ending in endings {
                    self.add(form, format!("{}{ending}", form.to_lowercase()), entry(kind, form));
                }
            }
        }
        for form in adjectives.split(',').filter(|form| *form != "-" && !form.is_empty()) {
            if form.contains(' ') || form.chars().any(char::is_uppercase) {
                self.add(form, form.to_lowercase(), entry("adjective", form));
            } else {
                self.entries.push(entry("adjective", form));
                self.beginning_lengths.add(lengths::beginning(form), form.len());
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
            let gap = rest_form.contains('…');
            let words = rest_form.split(' ').filter(|word| *word != "…").map(str::to_owned);
            let words = words.collect();
            if rest == rest_form {
                let phrase = Phrase { rest: words, gap, entry: id };
                self.phrases.entry(first.to_owned()).or_default().push(phrase);
            }
        } else if let Some(end) = form.strip_prefix('*') {
            for ending in inflections(end) {
                self.end_lengths.add(lengths::end(&ending), ending.len());
                self.ends.entry(ending).or_default().push(id);
            }
        } else if let Some(beginning) = form.strip_suffix('*') {
            self.beginning_lengths.add(lengths::beginning(beginning), beginning.len());
            self.beginnings.entry(beginning).or_default().push(id);
        } else {
            self.words.entry(spelled).or_default().push(id);
        }
    }

    /// Whether the text writes a row's capital letters, its words given by their place: "US" is no
    /// pronoun, "March" no verb.
    pub fn is_spelled<'w>(
        &self,
        (entry, len): (usize, usize),
        is_capital: bool,
        word: impl Fn(usize) -> &'w str,
    ) -> bool {
        let cased = self.is_cased[entry];
        let entry = &self.entries[entry];
        if cased {
            let lower = |word: &str| !word.chars().any(char::is_uppercase);
            return entry
                .form
                .split(' ')
                .take(len)
                .enumerate()
                .all(|(n, form)| lower(form) || word(n).starts_with(form));
        }
        let name = entry.dimension == Dimension::Nation
            && (entry.kind != "adjective" || !self.capital_nouns);
        !name || is_capital
    }

    /// The rows of several words that begin with this one, each with its other words.
    pub fn phrases_from(
        &self,
        word: &str,
    ) -> impl Iterator<Item = (&Entry, impl Iterator<Item = &str>)> {
        let phrases = self.phrases.get(word).into_iter().flatten();
        phrases.map(|phrase| {
            let rest = phrase.rest.iter().map(|word| word.trim_end_matches('$'));
            (&self.entries[phrase.entry], rest)
        })
    }

    /// Whether some row of several words begins with this one.
    pub fn opens_phrase(&self, word: &str) -> bool {
        self.phrases.contains_key(word)
    }

    /// A row by its number.
    pub fn entry(&self, id: usize) -> &Entry {
        &self.entries[id]
    }

    /// All rows.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The words whose full stop ends no sentence.
    pub(super) fn abbreviations(&self) -> &[&'static str] {
        &self.abbreviations
    }

    /// Whether a full stop after this word ends no sentence.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(&word)
    }

    /// The rows that a lower-case word meets: as a whole first, then by its longest known
    /// beginning, then by its longest known end; a table met by the whole is not asked again.
    pub fn lookup(&self, word: &str, found: &mut Vec<usize>) {
        if word.len() > LONGEST_WORD {
            return;
        }
        if let Some(ids) = self.words.get(word) {
            found.extend(ids);
        }
        if let Some(rest) = self.compass.iter().find_map(|part| word.strip_prefix(part)) {
            self.extend_beginnings(rest, 0..=rest.len(), found);
            self.extend_countries(rest, found);
        }
        // A stem with its ending is the word itself; else the end of a compound is its head.
        let stem = word.len().saturating_sub(LONGEST_ENDING);
        self.extend_beginnings(word, stem..=word.len(), found);
        let last = lengths::end(word);
        for length in self.end_lengths.up_to(last, word.len().saturating_sub(1)) {
            let at = word.len() - length;
            if word.is_char_boundary(at) {
                self.extend_new(self.ends.get(&word[at..]), found);
            }
        }
        if stem > 0 {
            self.extend_beginnings(word, 0..=stem - 1, found);
        }
    }

    /// Adds the country that a name means without its part of the compass: "Nordindien".
    fn extend_countries(&self, rest: &str, found: &mut Vec<usize>) {
        let nation = |id: &usize| self.entries[*id].dimension == Dimension::Nation;
        if !found.iter().any(nation) {
            let named = self.words.get(rest).into_iter().flatten().copied();
            found.extend(named.filter(|id| nation(id) && self.entries[*id].kind == "name"));
        }
    }

    /// Adds the rows of the known beginnings of so many bytes, the longest first; of a longer word
    /// one letter alone begins nothing.
    fn extend_beginnings(
        &self,
        word: &str,
        lengths: RangeInclusive<usize>,
        found: &mut Vec<usize>,
    ) {
        let second = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
        let shortest = second.max(*lengths.start());
        let first = lengths::beginning(word);
        let known = self.beginning_lengths.up_to(first, *lengths.end());
        for end in known.take_while(|&end| end >= shortest) {
            if word.is_char_boundary(end) {
                self.extend_new(self.beginnings.get(&word[..end]), found);
            }
        }
    }

    fn extend_new(&self, ids: Option<&Vec<usize>>, found: &mut Vec<usize>) {
        let Some(ids) = ids else { return };
        let known = found.len();
        for &id in ids {
            let key = |id: usize| (self.entries[id].dimension, self.entries[id].kind);
            if !found[..known].iter().any(|&other| key(other) == key(id)) {
                found.push(id);
            }
        }
    }

    /// The phrases that stand at the beginning of `words`, as (row, words spanned). With a gap, the
    /// second word may stand anywhere later in `words`; the span is then of the first word alone.
    pub fn phrases<'a>(
        &self,
        first: &str,
        words: impl Fn(usize) -> Option<&'a str>,
        found: &mut Vec<(usize, usize)>,
    ) {
        for phrase in self.phrases.get(first).into_iter().flatten() {
            if phrase.gap {
                let (second, at_end) = phrase.rest[0]
                    .strip_suffix('$')
                    .map_or((phrase.rest[0].as_str(), false), |w| (w, true));
                let closes = |n| words(n).is_none_or(|w| w.len() == 1 || self.is_coordinator(w));
                let met = (1..)
                    .map_while(|n| Some((n, words(n)?)))
                    .any(|(n, word)| word == second && (!at_end || closes(n + 1)));
                if met {
                    found.push((phrase.entry, 1));
                }
            } else if phrase
                .rest
                .iter()
                .enumerate()
                .all(|(i, word)| words(i + 1) == Some(word.as_str()))
            {
                found.push((phrase.entry, phrase.rest.len() + 1));
            }
        }
    }
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
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = line.splitn(4, '\t');
        std::array::from_fn(|_| columns.next().unwrap_or(""))
    })
}
