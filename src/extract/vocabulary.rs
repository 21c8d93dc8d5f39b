//! The distinct words of a text. Each is looked up once, however often the text has it.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::glance::Glance;
use super::known::Known;
use super::lexicon::{Dimension, Entry, Lexicon};
use super::numeral::{self, Numeral};
use super::token::{Token, TokenKind, is_invisible};

/// Signs inside a word that are no letters of it: "Soldat*innen".
const INSIDE: [u8; 3] = [b'*', b':', b'_'];

/// A lexicon row met at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Row of the lexicon.
    pub entry: usize,
    /// Tokens that it spans.
    pub len: usize,
}

/// The values that some rows have, a bit for each; a few of them share one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Values(u64);

impl Values {
    /// Small enough that the compiler computes it where the values are written out.
    #[inline]
    pub fn of(values: &[&str]) -> Self {
        let mix = |value: &[u8]| match value {
            [first, .., last] => usize::from(*first) ^ (usize::from(*last) << 2),
            _ => 0,
        };
        let bit = |value: &str| (mix(value.as_bytes()) ^ (11 * value.len())) % 64;
        Self(values.iter().fold(0, |bits, value| bits | 1 << bit(value)))
    }

    #[inline]
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, value: &str) {
        self.0 |= Self::of(&[value]).0;
    }
}

/// Rows met, as a range of [`Vocabulary::hits`], with their tables and values.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Met {
    pub from: usize,
    pub to: usize,
    pub glance: Glance,
    pub values: Values,
}

impl Met {
    fn add(&mut self, entry: &Entry) {
        self.glance = self.glance.and(Glance::of(entry.dimension));
        self.values.add(entry.value);
    }
}

/// A word in one spelling; where longer rows begin with it or hold it, one of its places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Bytes of [`Vocabulary::lower`].
    lower: (usize, usize),
    pub met: Met,
    pub numeral: Option<Numeral>,
    /// The country that the first part of a compound names: "US-Soldaten".
    pub country_before: Option<&'static str>,
    pub opens_phrase: bool,
    pub is_capital: bool,
}

impl Word {
    /// All that is known of it at a glance.
    fn take_glance(&mut self) {
        let known = |is: bool, glance: Glance| if is { glance } else { Glance::default() };
        let met = self.met.glance;
        let names = self.country_before.is_some() || met.meets(Glance::of(Dimension::Nation));
        let counts = self.numeral.is_some() || met.meets(Glance::of(Dimension::Numeral));
        self.met.glance = met
            .and(known(self.is_capital, Glance::CAPITAL))
            .and(known(counts, Glance::NUMBER))
            .and(known(names, Glance::COUNTRY));
    }
}

/// All words of one text.
#[derive(Debug)]
pub(super) struct Vocabulary<'a> {
    ids: HashMap<&'a str, usize, FixedState>,
    words: Vec<Word>,
    /// For each token, its word.
    of: Vec<usize>,
    lower: String,
    /// Rows met by the words, and by the phrases of the text.
    pub hits: Vec<Hit>,
}

/// Adds a word in lower case, without what is invisible in it.
pub(super) fn push_lower(lower: &mut String, word: &str) {
    if word.is_ascii() {
        let from = lower.len();
        lower.push_str(word);
        lower[from..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        if c.is_ascii() {
            lower.push(c.to_ascii_lowercase());
        } else if !is_invisible(c) {
            lower.extend(c.to_lowercase());
        }
    }
}

/// What is known of a lower-case word; of one in no table, `unlisted` takes it down.
fn look_up<'k>(lexicon: &'k Lexicon, word: &str, unlisted: &'k mut Known) -> &'k Known {
    lexicon.known(word).unwrap_or_else(|| {
        unlisted.look_up(lexicon, word);
        unlisted
    })
}

impl<'a> Vocabulary<'a> {
    /// The words of a text that was cut into `tokens`.
    pub fn new(text: &'a str, tokens: &[Token], lexicon: &Lexicon) -> Self {
        // The longer a text, the fewer of its words are new.
        let distinct = tokens.len().min(1000) / 2 + tokens.len() / 20;
        let mut vocabulary = Self {
            ids: HashMap::with_capacity_and_hasher(distinct, FixedState::default()),
            words: Vec::with_capacity(distinct),
            of: Vec::with_capacity(tokens.len()),
            lower: String::with_capacity(8 * distinct),
            hits: Vec::with_capacity(2 * distinct),
        };
        let mut unlisted = Known::default();
        for token in tokens {
            let word = &text[token.start..token.end];
            let next = vocabulary.words.len();
            let id = *vocabulary.ids.entry(word).or_insert(next);
            vocabulary.of.push(id);
            if id == next {
                vocabulary.add(word, token.kind, lexicon, &mut unlisted);
            }
        }
        vocabulary
    }

    fn add(&mut self, word: &str, kind: TokenKind, lexicon: &Lexicon, unlisted: &mut Known) {
        let from = self.lower.len();
        if kind == TokenKind::Word && word.bytes().any(|byte| INSIDE.contains(&byte)) {
            word.split(INSIDE.map(char::from)).for_each(|part| push_lower(&mut self.lower, part));
        } else {
            push_lower(&mut self.lower, word);
        }
        let mut to = from + lexicon.without_clitic(&self.lower[from..]).len();
        let mut known = look_up(lexicon, &self.lower[from..to], unlisted);
        let unknown = known.rows.is_empty() && known.compound.is_none();
        let spelled = unknown.then(|| lexicon.respelled(&self.lower[from..to])).flatten();
        if let Some(spelled) = spelled {
            self.lower.truncate(from);
            self.lower.push_str(&spelled);
            to = self.lower.len();
            known = look_up(lexicon, &spelled, unlisted);
        }
        let is_capital =
            kind == TokenKind::Word && word.chars().next().is_some_and(char::is_uppercase);
        let mut met = Met { from: self.hits.len(), ..Met::default() };
        let spelled = |row: &&usize| lexicon.is_spelled((**row, 1), is_capital, |_| word);
        let rows = known.rows.iter().filter(spelled);
        self.hits.extend(rows.map(|&entry| Hit { entry, len: 1 }));
        // "US" and "WHO" are names where the text writes their capital letters.
        if self.hits[met.from..].iter().any(|hit| lexicon.is_initials(hit.entry)) {
            let grammar = |hit: &Hit| lexicon.entry(hit.entry).dimension == Dimension::Grammar;
            let others = self.hits.split_off(met.from).into_iter().filter(|hit| !grammar(hit));
            self.hits.extend(others);
        }
        met.to = self.hits.len();
        let own = &self.hits[met.from..];
        let rows = || own.iter().map(|hit| lexicon.entry(hit.entry));
        rows().for_each(|entry| met.add(entry));
        let lower = &self.lower[from..to];
        let counts = kind == TokenKind::Number
            || known.compound.is_some()
            || met.glance.meets(Glance::of(Dimension::Numeral));
        let mut word = Word {
            lower: (from, to),
            met,
            numeral: counts
                .then(|| numeral::read(lexicon, (kind, lower), known.compound, rows()))
                .flatten(),
            country_before: known.country_before,
            opens_phrase: known.opens_phrase,
            is_capital,
        };
        word.take_glance();
        self.words.push(word);
    }

    /// Adds rows of several words to the word of a token: those that it begins, and one that it
    /// stands in.
    pub fn extend(
        &mut self,
        token: usize,
        spanning: impl Iterator<Item = Hit>,
        inside: Option<Hit>,
        lexicon: &Lexicon,
    ) {
        let mut word = *self.at(token);
        let own = word.met;
        word.met.from = self.hits.len();
        self.hits.extend(spanning);
        self.hits.extend_from_within(own.from..own.to);
        self.hits.extend(inside);
        word.met.to = self.hits.len();
        for hit in &self.hits[word.met.from..] {
            word.met.add(lexicon.entry(hit.entry));
        }
        word.take_glance();
        self.of[token] = self.words.len();
        self.words.push(word);
    }

    /// The word of a token.
    #[inline]
    pub fn at(&self, token: usize) -> &Word {
        &self.words[self.of[token]]
    }

    /// The word of a token in lower case.
    pub fn lower(&self, token: usize) -> &str {
        self.spelled(self.at(token))
    }

    fn spelled(&self, word: &Word) -> &str {
        &self.lower[word.lower.0..word.lower.1]
    }

    /// Whether the text may hold a number, or a word of confirming or denying: without both it has
    /// neither claims nor stances, however long it is.
    pub fn says_anything(&self, lexicon: &Lexicon) -> bool {
        let counts = |word: &Word| {
            word.numeral.is_some_and(|numeral| numeral != Numeral::Article)
                || word.met.glance.meets(Glance::of(Dimension::Stance))
        };
        if self.words.iter().any(counts) {
            return true;
        }
        let known: HashSet<&str> = self.words.iter().map(|word| self.spelled(word)).collect();
        let openers = self.words.iter().filter(|word| word.opens_phrase);
        openers.map(|word| self.spelled(word)).any(|word| {
            lexicon.phrases_from(word).any(|(entry, mut rest)| {
                matches!(entry.dimension, Dimension::Numeral | Dimension::Stance)
                    && rest.all(|word| known.contains(word))
            })
        })
    }
}
