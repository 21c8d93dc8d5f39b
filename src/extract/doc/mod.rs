//! A text as tokens and sentences, each token with the lexicon rows that it meets.

// So that the compiler turns the values that a rule asks for into bits: without, 2 % more to do.
#![allow(clippy::inline_always)]

mod phrases;

use std::cell::OnceCell;
use std::ops::Range;

use super::glance::Glance;
use super::lexicon::{Dimension, Entry, Lexicon};
use super::numeral::Numeral;
use super::survey::Survey;
use super::token::Token;
use super::values::Values;
use super::vocabulary::Vocabulary;
use super::words::{Hit, MOST_TOKENS, Met};

/// A sentence, as a range of tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence {
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// A line without closing punctuation, as headlines are.
    pub headline: bool,
    /// What is known of any of its tokens, at a glance.
    pub glance: Glance,
    /// The values of their rows.
    pub values: Values,
}

impl Sentence {
    /// Whether a row of a table may be met in it whose value is one of `values`; if not, none is.
    #[inline(always)]
    pub fn may_have(&self, dimension: Dimension, values: &[&str]) -> bool {
        self.glance.meets(Glance::of(dimension)) && self.values.meet(Values::of(dimension, values))
    }

    /// Whether one of these marks stands in it.
    #[inline]
    pub fn has_mark(&self, marks: &[&str]) -> bool {
        self.glance.meets(Glance::of_marks(marks))
    }
}

/// A text, cut up and looked up.
pub(super) struct Doc<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    vocabulary: Vocabulary<'a>,
    /// What is met at each token.
    met: Vec<Met>,
    survey: OnceCell<Survey>,
}

/// Room for what a text is cut up into, kept for the next one: to ask for it anew costs as much as
/// many sentences.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    met: Vec<Met>,
}

impl Room {
    /// Just the tokens of a text.
    pub fn of(tokens: Vec<Token>) -> Self {
        Self { tokens, ..Self::default() }
    }
}

/// "fünf Tote - einer starb später", "nine -- three of them children": a hyphen with spaces around it,
/// or one of several in a row, is a dash.
fn stands_apart(text: &str, token: &Token) -> bool {
    let (before, after) = (&text[..token.start], &text[token.end..]);
    before.trim_end_matches('-').ends_with(' ') && after.trim_start_matches('-').starts_with(' ')
}

impl<'a> Doc<'a> {
    /// Cuts up a text into sentences, whose words were looked up.
    pub fn new(text: &'a str, tokens: Vec<Token>, vocabulary: Vocabulary<'a>) -> Self {
        Self::within_room(text, Room::of(tokens), vocabulary)
    }

    /// The same, where there may be room already.
    pub fn within_room(text: &'a str, room: Room, vocabulary: Vocabulary<'a>) -> Self {
        let Room { tokens, mut sentences, mut met } = room;
        sentences.clear();
        met.clear();
        met.extend(vocabulary.met());
        let (hyphen, dash) = (Glance::of_mark("-"), Glance::of_mark("–"));
        for (met, token) in met.iter_mut().zip(&tokens) {
            if met.glance.meets(hyphen) && stands_apart(text, token) {
                met.glance = met.glance.and(dash);
            }
        }
        let mut doc = Self {
            text,
            lexicon: vocabulary.lexicon,
            sentences: Vec::new(),
            met,
            vocabulary,
            survey: OnceCell::new(),
            tokens,
        };
        doc.find_phrases();
        super::sentence::split(&doc, &mut sentences);
        doc.sentences = sentences;
        doc
    }

    /// The room that it took, for another text; of a long one none.
    pub fn room(self) -> Room {
        let Self { tokens, sentences, met, .. } = self;
        if tokens.capacity() > MOST_TOKENS {
            return Room::default();
        }
        Room { tokens, sentences, met }
    }

    /// The token in lower case.
    pub fn lower(&self, i: usize) -> &str {
        self.vocabulary.lower(i)
    }

    /// The token as it stands.
    pub fn word(&self, i: usize) -> &'a str {
        &self.text[self.tokens[i].start..self.tokens[i].end]
    }

    /// Whether a number can begin with the token.
    #[inline]
    pub fn may_be_number(&self, i: usize) -> bool {
        self.is_known(i, Glance::NUMBER)
    }

    /// What the token says as a number.
    #[inline]
    pub fn numeral(&self, i: usize) -> Option<Numeral> {
        self.vocabulary.at(i).numeral
    }

    /// The text from one token to another (exclusive).
    pub fn span(&self, first: usize, last: usize) -> &'a str {
        &self.text[self.tokens[first].start..self.tokens[last - 1].end]
    }

    /// The rows met at a token; none past the end of the text.
    pub fn hits(&self, i: usize) -> impl Iterator<Item = (&Entry, usize)> {
        self.all_hits(i).iter().map(|hit| self.row(hit))
    }

    #[inline]
    fn all_hits(&self, i: usize) -> &[Hit] {
        self.met.get(i).map_or(&[], |met| self.vocabulary.hits(*met))
    }

    #[inline]
    fn row(&self, hit: &Hit) -> (&Entry, usize) {
        (self.lexicon.entry(hit.entry), hit.len as usize)
    }

    /// The rows of one table that are met at a token.
    #[inline]
    pub fn rows(&self, i: usize, dimension: Dimension) -> impl Iterator<Item = (&Entry, usize)> {
        let hits = if self.has(i, dimension) { self.all_hits(i) } else { &[] };
        hits.iter().filter(move |hit| hit.dimension == dimension).map(|hit| self.row(hit))
    }

    /// The first row of one table that is met at a token.
    #[inline]
    pub fn hit(&self, i: usize, dimension: Dimension) -> Option<&Entry> {
        self.rows(i, dimension).map(|(entry, _)| entry).next()
    }

    /// Some tokens as a sentence, with what is known of any of them.
    pub fn sentence(&self, first: usize, last: usize, headline: bool) -> Sentence {
        let (mut glance, mut values) = (Glance::default(), Values::default());
        for met in self.met.get(first..last).into_iter().flatten() {
            (glance, values) = (glance.and(met.glance), values.and(met.values));
        }
        Sentence { first, last, headline, glance, values }
    }

    /// Whether any of this is known of a token; nothing is past the end of the text.
    #[inline]
    pub fn is_known(&self, i: usize, glance: Glance) -> bool {
        self.met.get(i).is_some_and(|met| met.glance.meets(glance))
    }

    /// The tokens of a range of which any of this is known.
    #[inline]
    pub fn with(
        &self,
        range: Range<usize>,
        glance: Glance,
    ) -> impl DoubleEndedIterator<Item = usize> {
        let first = range.start;
        let known = self.met.get(range).unwrap_or_default().iter().enumerate();
        known.filter(move |(_, met)| met.glance.meets(glance)).map(move |(n, _)| first + n)
    }

    /// The same for a sentence, which is passed over where nothing of this is known of any token.
    #[inline]
    pub fn within(&self, s: Sentence, glance: Glance) -> impl DoubleEndedIterator<Item = usize> {
        let last = if s.glance.meets(glance) { s.last } else { s.first };
        self.with(s.first..last, glance)
    }

    /// Whether some row of one table is met at a token.
    #[inline]
    pub fn has(&self, i: usize, dimension: Dimension) -> bool {
        self.is_known(i, Glance::of(dimension))
    }

    /// Whether a row of a table whose value is one of `values` is met at a token.
    #[inline(always)]
    pub fn is(&self, i: usize, dimension: Dimension, values: &[&str]) -> bool {
        self.may_be(i, dimension, values) && self.meets(self.met[i], dimension, values)
    }

    /// Whether a row of a table whose value is one of `values` is met in a sentence.
    #[inline(always)]
    pub fn any_is(&self, s: Sentence, dimension: Dimension, values: &[&str]) -> bool {
        self.first_that_is(s, dimension, values).is_some()
    }

    /// The tokens of a sentence at which such a row is met.
    #[inline(always)]
    pub fn those(
        &self,
        s: Sentence,
        dimension: Dimension,
        values: &[&str],
    ) -> impl Iterator<Item = usize> {
        let last = if s.may_have(dimension, values) { s.last } else { s.first };
        (s.first..last).filter(move |&i| self.is(i, dimension, values))
    }

    /// The first token of a sentence at which such a row is met.
    #[inline(always)]
    pub fn first_that_is(
        &self,
        s: Sentence,
        dimension: Dimension,
        values: &[&str],
    ) -> Option<usize> {
        let tokens = s.may_have(dimension, values).then_some(s.first..s.last)?;
        self.first_met(tokens, dimension, (Values::of(dimension, values), values))
    }

    fn first_met(
        &self,
        mut tokens: Range<usize>,
        dimension: Dimension,
        (any, values): (Values, &[&str]),
    ) -> Option<usize> {
        tokens.find(|&i| {
            let met = self.met[i];
            met.glance.meets(Glance::of(dimension))
                && met.values.meet(any)
                && self.meets(met, dimension, values)
        })
    }

    #[inline(always)]
    fn may_be(&self, i: usize, dimension: Dimension, values: &[&str]) -> bool {
        let Some(met) = self.met.get(i) else { return false };
        let any = Values::of(dimension, values);
        met.glance.meets(Glance::of(dimension)) && met.values.meet(any)
    }

    fn meets(&self, met: Met, dimension: Dimension, values: &[&str]) -> bool {
        let mut hits = self.vocabulary.hits(met).iter().filter(|hit| hit.dimension == dimension);
        hits.any(|hit| values.contains(&self.lexicon.entry(hit.entry).value))
    }

    /// The country that the first part of a compound names.
    #[inline]
    pub fn country_before_hyphen(&self, i: usize) -> Option<&'static str> {
        self.is_known(i, Glance::COUNTRY).then(|| self.vocabulary.at(i).country_before).flatten()
    }

    /// The abbreviation that the full stop at a token closes: "gen", "e.g".
    pub fn abbreviation(&self, stop: usize) -> Option<&'static str> {
        let last = stop.checked_sub(1)?;
        let dotted = last.checked_sub(2).filter(|_| self.is_punct(last - 1, &["."]));
        let whole = dotted.map(|first| self.span(first, stop).to_lowercase());
        let whole = whole.and_then(|word| self.lexicon.abbreviation(&word));
        whole.or_else(|| self.lexicon.abbreviation(self.lower(last)))
    }

    /// Whether the token is this piece of punctuation.
    #[inline]
    pub fn is_punct(&self, i: usize, marks: &[&str]) -> bool {
        self.is_known(i, Glance::of_marks(marks))
    }

    /// Whether the token is a word, and whether it begins with a capital letter.
    #[inline]
    pub fn is_word(&self, i: usize) -> bool {
        self.is_known(i, Glance::WORD)
    }

    /// Whether the token is a word with a capital letter at its beginning.
    #[inline]
    pub fn is_capital(&self, i: usize) -> bool {
        self.is_known(i, Glance::CAPITAL)
    }

    /// Whether a country's name is in the genitive: "Südkoreas", "North Korea's".
    pub fn is_genitive(&self, i: usize) -> bool {
        if self.lexicon.order.subject_first {
            self.word(i).len() > self.lower(i).len()
        } else {
            self.lower(i).ends_with('s')
        }
    }

    /// What the article as a whole is about.
    pub fn survey(&self) -> &Survey {
        self.survey.get_or_init(|| Survey::new(self))
    }

    /// The sentence that a token stands in, as its index.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.last <= i)
    }
}
