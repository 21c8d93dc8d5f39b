//! Words of one language as texts spell them, each looked up once, however many texts have it.
//!
//! What is kept from one text to the next is nothing but what the tables say of a word, so that no
//! result depends on it.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::glance::Glance;
use super::known::Known;
use super::lexicon::{Dimension, Entry, Lexicon, Part};
use super::numeral::{self, Numeral};
use super::token::{Token, TokenKind, is_invisible};
use super::tongues::Telling;
use super::values::Values;

/// Signs inside a word that are no letters of it: "Soldat*innen".
const INSIDE: [u8; 3] = [b'*', b':', b'_'];

/// So many words and bytes are kept at most for the texts to come: a language has fewer that are
/// frequent, and all of them fit into a few megabytes.
const MOST_WORDS: usize = 1 << 16;
const MOST_BYTES: usize = 1 << 21;
/// There is room kept for so many tokens: few articles have more.
pub(super) const MOST_TOKENS: usize = 1 << 14;

/// A lexicon row met at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Row of the lexicon.
    pub entry: usize,
    /// Tokens that it spans.
    pub len: u32,
    /// Its table.
    pub dimension: Dimension,
}

impl Hit {
    /// A row that spans so many tokens.
    pub fn new(lexicon: &Lexicon, (entry, len): (usize, usize)) -> Self {
        let len = u32::try_from(len).unwrap_or(1);
        Self { entry, len, dimension: lexicon.entry(entry).dimension }
    }
}

/// Rows met, as a range of [`Words::hits`], with their tables and values.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Met {
    from: u32,
    to: u32,
    pub glance: Glance,
    pub values: Values,
}

impl Met {
    fn range(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    fn add(&mut self, entry: &Entry) {
        self.glance = self.glance.and(Glance::of(entry.dimension));
        // "ein paar"
        if entry.dimension == Dimension::Numeral && entry.kind == "vague" {
            self.glance = self.glance.and(Glance::COUNT);
        }
        self.values = self.values.and(Values::of(entry.dimension, &[entry.value]));
    }
}

/// A word in one spelling; where longer rows begin with it or hold it, one of its places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Bytes of [`Words::lower`].
    lower: (usize, usize),
    pub met: Met,
    pub numeral: Option<Numeral>,
    /// The country that the first part of a compound names: "US-Soldaten".
    pub country_before: Option<&'static str>,
    /// Its number among the words that phrases are made of.
    pub part: Part,
    pub is_capital: bool,
    /// Whether a table has it as it is.
    is_listed: bool,
    /// The same for the tables of the other language, once somebody has asked.
    is_foreign: Option<bool>,
    /// What it tells of its language by itself, if anything.
    pub tells: Option<Telling>,
}

impl Word {
    /// Whether it is a numeral that is no mere article.
    pub fn counts(&self) -> bool {
        self.numeral.is_some_and(|numeral| numeral != Numeral::Article)
    }

    /// All that is known of it at a glance.
    fn take_glance(&mut self) {
        let known = |is: bool, glance: Glance| if is { glance } else { Glance::default() };
        let met = self.met.glance;
        let names = self.country_before.is_some() || met.meets(Glance::of(Dimension::Nation));
        let counts = self.numeral.is_some() || met.meets(Glance::of(Dimension::Numeral));
        self.met.glance = met
            .and(known(self.is_capital, Glance::CAPITAL))
            .and(known(counts, Glance::NUMBER))
            .and(known(self.counts(), Glance::COUNT))
            .and(known(names, Glance::COUNTRY));
    }
}

/// All words met so far.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Those that fit into a number lie side by side and are compared in one step.
    short: HashMap<u128, u32, FixedState>,
    long: HashMap<Box<str>, u32, FixedState>,
    all: Vec<Word>,
    /// For each token of the text that is read, its word.
    pub of: Vec<u32>,
    lower: String,
    /// Rows met by the words, and by the phrases of the text that is read.
    hits: Vec<Hit>,
}

impl Words {
    /// The number of the word that a token of a text is. Which kind of token it is follows from its
    /// letters.
    #[inline(always)]
    #[allow(clippy::inline_always)] // every token goes through it
    pub fn id(&mut self, text: &str, token: &Token, lexicon: &Lexicon) -> u32 {
        let known = match packed(text, token) {
            Some(short) => self.short.get(&short),
            None => self.long.get(&text[token.start..token.end]),
        };
        match known {
            Some(&id) => id,
            None => self.add(text, token, lexicon),
        }
    }

    /// Rarely needed, and kept out of what every token goes through.
    #[cold]
    fn add(&mut self, text: &str, token: &Token, lexicon: &Lexicon) -> u32 {
        let (word, kind) = (&text[token.start..token.end], token.kind);
        let from = self.lower.len();
        let has_signs = kind == TokenKind::Word && word.bytes().any(|byte| INSIDE.contains(&byte));
        if has_signs {
            word.split(INSIDE.map(char::from)).for_each(|part| push_lower(&mut self.lower, part));
        } else {
            push_lower(&mut self.lower, word);
        }
        let is_listed = lexicon.knows(&self.lower[from..]) && !has_signs;
        let mut to = from + lexicon.without_clitic(&self.lower[from..]).len();
        let mut unlisted = Known::default();
        let mut known = look_up(lexicon, &self.lower[from..to], &mut unlisted);
        let unknown = known.rows.is_empty() && known.compound.is_none();
        let spelled = unknown.then(|| lexicon.respelled(&self.lower[from..to])).flatten();
        if let Some(spelled) = spelled {
            self.lower.truncate(from);
            self.lower.push_str(&spelled);
            to = self.lower.len();
            known = look_up(lexicon, &spelled, &mut unlisted);
        }
        let is_capital =
            kind == TokenKind::Word && word.chars().next().is_some_and(char::is_uppercase);
        let first = self.hits.len();
        let spelled = |row: &&usize| lexicon.is_spelled((**row, 1), is_capital, |_| word);
        let rows = known.rows.iter().filter(spelled);
        self.hits.extend(rows.map(|&entry| Hit::new(lexicon, (entry, 1))));
        // "US" and "WHO" are names where the text writes their capital letters.
        if self.hits[first..].iter().any(|hit| lexicon.is_initials(hit.entry)) {
            let grammar = |hit: &Hit| hit.dimension == Dimension::Grammar;
            let others = self.hits.split_off(first).into_iter().filter(|hit| !grammar(hit));
            self.hits.extend(others);
        }
        let own = &self.hits[first..];
        let rows = || own.iter().map(|hit| lexicon.entry(hit.entry));
        let mut met = self.met(first);
        rows().for_each(|entry| met.add(entry));
        let lower = &self.lower[from..to];
        let counts = kind == TokenKind::Number
            || known.compound.is_some()
            || met.glance.meets(Glance::of(Dimension::Numeral));
        met.glance = met.glance.and(Glance::of_kind(kind));
        if kind == TokenKind::Punct {
            met.glance = met.glance.and(Glance::of_mark(word));
        }
        if known.opens_phrase {
            met.glance = met.glance.and(Glance::OPENS);
        }
        let mut found = Word {
            lower: (from, to),
            met,
            numeral: counts
                .then(|| numeral::read(lexicon, (kind, lower), known.compound, rows()))
                .flatten(),
            country_before: known.country_before,
            part: known.part,
            is_capital,
            is_listed,
            is_foreign: None,
            tells: lexicon.tongues.telling(text, token),
        };
        found.take_glance();
        let id = self.push(found);
        match packed(text, token) {
            Some(short) => self.short.insert(short, id),
            None => self.long.insert(word.into(), id),
        };
        id
    }

    /// Adds rows of several words to a word at one of its places: those that it begins, and one
    /// that it stands in.
    pub fn extend(
        &mut self,
        id: u32,
        spanning: impl Iterator<Item = Hit>,
        inside: Option<Hit>,
        lexicon: &Lexicon,
    ) -> u32 {
        let mut word = *self.get(id);
        let first = self.hits.len();
        self.hits.extend(spanning);
        self.hits.extend_from_within(word.met.range());
        self.hits.extend(inside);
        let Met { glance, values, .. } = word.met;
        word.met = Met { glance, values, ..self.met(first) };
        for hit in &self.hits[first..] {
            word.met.add(lexicon.entry(hit.entry));
        }
        word.take_glance();
        self.push(word)
    }

    fn push(&mut self, word: Word) -> u32 {
        let id = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(word);
        id
    }

    /// Whether a table has a word as it is, and one of another language.
    #[inline]
    pub fn lists(&mut self, id: u32, spelled: &str, other: &Lexicon) -> [bool; 2] {
        let word = &mut self.all[id as usize];
        [word.is_listed, *word.is_foreign.get_or_insert_with(|| knows(other, spelled))]
    }

    /// A word by its number.
    #[inline]
    pub fn get(&self, id: u32) -> &Word {
        &self.all[id as usize]
    }

    /// A word in lower case.
    #[inline]
    pub fn lower(&self, word: &Word) -> &str {
        &self.lower[word.lower.0..word.lower.1]
    }

    /// The rows that were met.
    #[inline]
    pub fn hits(&self, met: Met) -> &[Hit] {
        &self.hits[met.range()]
    }

    /// The rows from one on, of which nothing else is known.
    fn met(&self, first: usize) -> Met {
        let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Met { from: place(first), to: place(self.hits.len()), ..Met::default() }
    }

    /// All words.
    pub fn all(&self) -> impl Iterator<Item = &Word> {
        self.all.iter()
    }

    /// How many words and rows there are.
    pub fn len(&self) -> (usize, usize) {
        (self.all.len(), self.hits.len())
    }

    /// Forgets what was added since there were so many words and rows; nothing is left where the
    /// rest would still take too much room.
    pub fn shrink(mut self, (words, hits): (usize, usize)) -> Option<Self> {
        let small = self.all.len() <= MOST_WORDS && self.lower.capacity() <= MOST_BYTES;
        self.all.truncate(words);
        self.hits.truncate(hits);
        self.of.clear();
        self.of.shrink_to(MOST_TOKENS);
        small.then_some(self)
    }
}

/// A word of up to 15 bytes with its length, as one number.
#[inline]
fn packed(text: &str, token: &Token) -> Option<u128> {
    let len = token.end - token.start;
    if len > 15 {
        return None;
    }
    // With what follows it, which is cut off again: quicker than to copy just so many bytes.
    let rest = &text.as_bytes()[token.start..];
    let bytes = rest.first_chunk().copied().unwrap_or_else(|| filled_up(&rest[..len]));
    let word = u128::from_le_bytes(bytes) & ((1 << (8 * len)) - 1);
    Some(word | (len as u128) << 120)
}

/// Whether a table has a word as it is, but for capital letters.
#[cold]
fn knows(lexicon: &Lexicon, spelled: &str) -> bool {
    let mut lower = String::with_capacity(spelled.len());
    push_lower(&mut lower, spelled);
    lexicon.knows(&lower)
}

/// At the end of a text, where nothing follows.
#[cold]
fn filled_up(word: &[u8]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word);
    bytes
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &mut Words, word: &str, lexicon: &Lexicon) -> u32 {
        let token = Token { start: 0, end: word.len(), kind: TokenKind::Word };
        words.id(word, &token, lexicon)
    }

    #[test]
    fn what_takes_too_much_room_is_forgotten() {
        let lexicon = Lexicon::german();
        let check = |word: &dyn Fn(usize) -> String, n: usize, kept: usize| {
            let mut words = Words::default();
            for i in 0..n {
                read(&mut words, &word(i), &lexicon);
            }
            let lasting = words.len();
            let left = words.shrink(lasting).unwrap_or_default();
            assert_eq!(left.len().0, kept, "{n} words");
        };
        check(&|i| format!("Wort{i}"), 100, 100);
        check(&|i| format!("Wort{i}"), MOST_WORDS + 1, 0);
        check(&|_| "x".repeat(MOST_BYTES + 1), 1, 0);
    }

    #[test]
    fn rows_of_one_place_leave_with_it() {
        let lexicon = Lexicon::german();
        let mut words = Words::default();
        let id = read(&mut words, "Tote", &lexicon);
        let lasting = words.len();
        let place = words.extend(id, std::iter::once(Hit::new(&lexicon, (0, 2))), None, &lexicon);
        assert_eq!(words.hits(words.get(place).met).len(), words.hits(words.get(id).met).len() + 1);
        assert_eq!(words.shrink(lasting).map(|words| words.len()), Some(lasting));
    }
}
