//! What the engine knows of a language: rows of tables, looked up by word.
//!
//! A row's form is a word (`tote`), a beginning (`soldat*`), an end of a compound (`*soldaten`),
//! a run of words (`ums leben`) or two words with others between them
//! (`räumte … ein`; with `$` the second one closes its clause).

mod tables;

pub(super) use tables::SHORT;

use std::collections::HashMap;
use std::ops::RangeInclusive;

use foldhash::fast::FixedState;

use super::known::Known;
use super::lengths::{LONGEST_WORD, LengthSet, Lengths};
use super::numeral::Parts;
use super::shelf::Shelf;
use super::tongues::Tongues;
use super::words::Words;

pub use super::entry::{Dimension, Entry};

/// Inflections add at most so many bytes to a stem.
const LONGEST_ENDING: usize = 3;

/// Rows by a lower-case form. Looked up in, never iterated.
type Forms<K, V> = HashMap<K, Vec<V>, FixedState>;

/// A word that rows of several words have, by its number; 0 is any other word.
pub(super) type Part = u32;

/// The rows of several words that begin with a given word.
#[derive(Debug, Default)]
struct Phrases {
    /// Whose words follow each other, in the order of their second word, and a bit for each of
    /// these: most words open many phrases and are none of them.
    runs: Vec<Phrase>,
    seconds: u64,
    /// Whose second word may stand anywhere later.
    gapped: Vec<Phrase>,
}

impl Phrases {
    fn add(&mut self, phrase: Phrase, gap: bool) {
        if gap {
            self.gapped.push(phrase);
        } else {
            self.seconds |= 1 << (phrase.second % 64);
            let at = self.runs.partition_point(|run| run.second <= phrase.second);
            self.runs.insert(at, phrase);
        }
    }
}

/// A row of several words without the first.
#[derive(Debug)]
struct Phrase {
    second: Part,
    rest: Vec<Part>,
    /// Whether the last word closes its clause.
    at_end: bool,
    entry: usize,
}

/// Two letters that stand for another one: "ae" for "ä".
#[derive(Debug)]
struct Spelling {
    plain: &'static str,
    pair: [u8; 2],
    usual: &'static str,
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
    /// Whether it has no other letters.
    is_initials: Vec<bool>,
    words: Forms<String, usize>,
    /// What is known of words that a table has as they are, or that a row of several words has.
    known: HashMap<String, Known, FixedState>,
    beginnings: Forms<&'static str, usize>,
    beginning_lengths: Lengths,
    ends: Forms<String, usize>,
    end_lengths: Lengths,
    /// The words that phrases are made of.
    parts: HashMap<String, Part, FixedState>,
    /// By the part that they begin with.
    phrases: Vec<Phrases>,
    /// In the order of their letters.
    abbreviations: Vec<&'static str>,
    longest_abbreviation: usize,
    pub(super) numerals: Parts,
    /// Parts of the compass that stand before adjectives of countries.
    compass: Vec<&'static str>,
    compass_lengths: Lengths,
    /// What they stand before in the name of a part of the world: "amerika".
    continents: Vec<&'static str>,
    /// Whether nouns begin with a capital letter.
    pub capital_nouns: bool,
    /// Letters that stand for others where these are at hand: "ae" for "ä".
    spellings: Vec<Spelling>,
    /// Endings of adverbs.
    adverb_endings: Vec<&'static str>,
    /// Endings of plurals, where a noun shows in nothing else.
    plural_endings: Vec<&'static str>,
    /// Countries that have a short name.
    pub(super) short_names: Vec<&'static str>,
    /// Ends of first parts of compounds whose last letter only links: "Regierungs-".
    pub(super) linked_ends: Vec<&'static str>,
    /// Words that are tied to the number they belong to: "12,000-strong".
    pub(super) tied_to_counts: Vec<&'static str>,
    /// Words that are tied to the month they are a part of: "mid-April".
    pub(super) tied_to_months: Vec<&'static str>,
    /// Endings of adjectives; without any, every word may be one.
    adjective_endings: Vec<&'static str>,
    /// "'s": what a word may end with without being another word.
    clitics: Vec<&'static str>,
    /// In which order the language puts words.
    pub order: Order,
    /// The words that tell this and other languages apart.
    pub(super) tongues: Tongues,
    /// Words of texts that were looked up before.
    pub(super) met: Shelf<Words>,
}

impl Lexicon {
    /// Whether the language has a property.
    fn has_trait(&self, form: &str) -> bool {
        self.entries.iter().any(|entry| entry.value == "trait" && entry.form == form)
    }

    /// Whether this language's tables have a lower-case word as it is.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word)
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

    /// The usual spelling of a lower-case word that the tables do not know, where they know it with
    /// other letters: "getoetet", "Strasse".
    pub fn respelled(&self, word: &str) -> Option<String> {
        let mut pairs = word.bytes().zip(word.bytes().skip(1)).map(<[u8; 2]>::from);
        let plain = |pair| self.spellings.iter().any(|spelling| spelling.pair == pair);
        if !pairs.any(plain) || word.len() > LONGEST_WORD || !word.is_ascii() {
            return None;
        }
        let mut spelled = word.to_owned();
        let mut rows = Vec::new();
        let plain = |spelling: &&Spelling| word.contains(spelling.plain);
        self.spellings.iter().filter(plain).find_map(|spelling| {
            spelled = spelled.replace(spelling.plain, spelling.usual);
            self.lookup(&spelled, &mut rows);
            let known = !rows.is_empty() || self.numerals.compound(&spelled).is_some();
            known.then(|| spelled.clone())
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
    pub fn phrases_from(&self, first: Part) -> impl Iterator<Item = (&Entry, &[Part])> {
        let opened = self.phrases.get(first as usize).into_iter();
        let phrases = opened.flat_map(|opened| opened.runs.iter().chain(&opened.gapped));
        phrases.map(|phrase| (&self.entries[phrase.entry], phrase.rest.as_slice()))
    }

    /// The number of a lower-case word among those that rows of several words have.
    pub(super) fn part(&self, word: &str) -> Part {
        self.parts.get(word).copied().unwrap_or(0)
    }

    /// What is known of a lower-case word that a table has as it is, or that a row of several has.
    pub(super) fn known(&self, word: &str) -> Option<&Known> {
        self.known.get(word)
    }

    /// Whether a row's form has capital letters alone.
    pub(super) fn is_initials(&self, entry: usize) -> bool {
        self.is_initials[entry]
    }

    /// Whether some row of several words begins with this one.
    pub(super) fn opens_phrase(&self, word: Part) -> bool {
        self.phrases_from(word).next().is_some()
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

    /// The abbreviation that a lower-case word is.
    pub(super) fn abbreviation(&self, word: &str) -> Option<&'static str> {
        if word.len() > self.longest_abbreviation {
            return None;
        }
        let at = self.abbreviations.binary_search(&word).ok()?;
        self.abbreviations.get(at).copied()
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
        self.lookup_parts(word, found);
    }

    /// The same for a word that no table has as a whole.
    pub(super) fn lookup_parts(&self, word: &str, found: &mut Vec<usize>) {
        if word.len() > LONGEST_WORD {
            return;
        }
        if let Some(rest) = self.without_compass(word) {
            let known = self.beginning_lengths.of(rest.bytes());
            self.extend_beginnings((rest, known), 0..=rest.len(), found);
            self.extend_countries(rest, found);
        }
        // A stem with its ending is the word itself; else the end of a compound is its head.
        let stem = word.len().saturating_sub(LONGEST_ENDING);
        let known = self.beginning_lengths.of(word.bytes());
        self.extend_beginnings((word, known), stem..=word.len(), found);
        let ends = self.end_lengths.of(word.bytes().rev());
        for length in ends.up_to(word.len().saturating_sub(1)) {
            let at = word.len() - length;
            if word.is_char_boundary(at) {
                self.extend_new(self.ends.get(&word[at..]), found);
            }
        }
        if stem > 0 {
            self.extend_beginnings((word, known), 0..=stem - 1, found);
        }
    }

    /// "indien" of "nordindien".
    fn without_compass<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.compass_lengths.of(word.bytes()).up_to(word.len()).next()?;
        // "nordwest" rather than "nord"
        let rests = self.compass.iter().filter_map(|part| word.strip_prefix(part));
        let rest = rests.min_by_key(|rest| rest.len())?;
        // "südamerikanisch" is of no single country.
        (!self.continents.iter().any(|name| rest.starts_with(name))).then_some(rest)
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
        (word, known): (&str, LengthSet),
        lengths: RangeInclusive<usize>,
        found: &mut Vec<usize>,
    ) {
        if known.is_empty() {
            return;
        }
        let second = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
        let shortest = second.max(*lengths.start());
        for end in known.up_to(*lengths.end()).take_while(|&end| end >= shortest) {
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

    /// The phrases that begin with a word before others, as (row, words spanned): `next` tells the
    /// n-th word after it, `lower` how it is spelled. With a gap, the second word may stand anywhere
    /// later; the span is then of the first word alone.
    pub fn phrases<'a>(
        &self,
        first: Part,
        next: impl Fn(usize) -> Option<Part>,
        lower: impl Fn(usize) -> &'a str,
        found: &mut Vec<(usize, usize)>,
    ) {
        let Some(opened) = self.phrases.get(first as usize) else { return };
        if let Some(second) = next(1).filter(|second| opened.seconds & (1 << (second % 64)) != 0) {
            let from = opened.runs.partition_point(|phrase| phrase.second < second);
            let runs = opened.runs[from..].iter().take_while(|phrase| phrase.second == second);
            let met = |phrase: &&Phrase| {
                phrase.rest.iter().zip(1..).skip(1).all(|(part, n)| next(n) == Some(*part))
            };
            found.extend(runs.filter(met).map(|phrase| (phrase.entry, phrase.rest.len() + 1)));
        }
        let closes = |n: usize| next(n).is_none() || self.separates(lower(n));
        let met = |phrase: &&Phrase| {
            let mut later = (1..).map_while(|n| Some((n, next(n)?)));
            later.any(|(n, part)| part == phrase.second && (!phrase.at_end || closes(n + 1)))
        };
        found.extend(opened.gapped.iter().filter(met).map(|phrase| (phrase.entry, 1)));
        found.sort_unstable();
    }

    /// Whether a clause may be over before a lower-case word.
    fn separates(&self, word: &str) -> bool {
        word.len() == 1 || self.is_coordinator(word)
    }
}
