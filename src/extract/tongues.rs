//! Which passages of a text are in another language than the rest: a press release, a quoted post.
//!
//! A passage is known by frequent little words, which names and titles do not have. Paragraphs are
//! judged as wholes; only one that has enough words of both languages is judged piece by piece.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::sentence;
use super::token::{Token, TokenKind};
use super::vocabulary::Vocabulary;
use crate::schema::Language;

/// A passage has so many telling words of its language, and so many times more than of the other.
const LEAST: usize = 3;
const MAJORITY: usize = 4;
/// So many words that no name has suffice where none tells the other language.
const PLAIN: usize = 2;
/// No longer word tells a language, in bytes.
const LONGEST: usize = 7;

const TABLES: [(Language, &str); 2] = [
    (Language::De, include_str!("../../data/lexicon/de/telling.tsv")),
    (Language::En, include_str!("../../data/lexicon/en/telling.tsv")),
];

/// A passage in another language than the article: bytes `start..end` of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passage {
    pub start: usize,
    pub end: usize,
}

/// A frequent word of one language that the other has not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    pub language: Language,
    /// Whether names have it too: "Institute for the Study of War".
    in_names: bool,
}

/// The words that tell languages apart.
#[derive(Debug)]
pub(super) struct Tongues {
    words: HashMap<u64, Telling, FixedState>,
}

/// Some tokens of one paragraph, and how many of their words tell which language.
#[derive(Debug, Clone, Copy, Default)]
struct Piece {
    first: usize,
    last: usize,
    own: usize,
    other: usize,
    /// Of the words of the other language, those that no name has.
    plain: usize,
}

impl Piece {
    fn is_other(&self) -> bool {
        let enough = self.other >= LEAST && self.plain > 0 && self.own * MAJORITY <= self.other;
        enough || (self.plain >= PLAIN && self.own == 0)
    }

    fn is_undecided(&self) -> bool {
        self.other < LEAST && self.own == 0
    }

    fn add(&mut self, piece: &Self) {
        self.last = piece.last;
        self.own += piece.own;
        self.other += piece.other;
        self.plain += piece.plain;
    }
}

impl Tongues {
    pub fn new() -> Self {
        let words = TABLES.into_iter().flat_map(|(language, table)| {
            rows(table).filter_map(move |(form, kind)| {
                Some((key(form)?, Telling { language, in_names: kind == "name" }))
            })
        });
        Self { words: words.collect() }
    }

    /// What a short word tells.
    pub fn telling(&self, text: &str, token: &Token) -> Option<Telling> {
        let short = token.kind == TokenKind::Word && token.end - token.start <= LONGEST;
        short.then(|| self.words.get(&key(&text[token.start..token.end])?).copied()).flatten()
    }
}

/// The passages of a text, all of whose words were read, that are not in the language of its article.
pub(super) fn passages(
    text: &str,
    tokens: &[Token],
    own: Language,
    words: &Vocabulary<'_>,
) -> Vec<Passage> {
    let of_other = |&i: &usize| words.told(i).is_some_and(|telling| telling.language != own);
    if (0..tokens.len()).filter(of_other).nth(PLAIN - 1).is_none() {
        return Vec::new();
    }
    let paragraphs = paragraphs(text, tokens, own, words);
    let mut passages: Vec<Passage> = Vec::new();
    let mut goes_on = false;
    for (at, pieces) in paragraphs.iter().enumerate() {
        let whole = whole(pieces);
        let next = || paragraphs.get(at + 1).is_some_and(|pieces| self::whole(pieces).is_other());
        // "At least 20 wounded.", "Kyiv: 3,000 dead": between two paragraphs, after or above one.
        let beside =
            (goes_on && (whole.other > 0 || next())) || (next() && (whole.other > 0 || at == 0));
        let between = whole.is_undecided() && beside;
        goes_on = whole.is_other() || between;
        if goes_on {
            push(&mut passages, tokens, &whole);
        } else if whole.other >= LEAST {
            let others = pieces.iter().filter(|piece| piece.other > LEAST && piece.is_other());
            others.for_each(|piece| push(&mut passages, tokens, piece));
        }
    }
    passages
}

/// The paragraphs of a text that have any words, in pieces that end with a sentence or a
/// quotation.
fn paragraphs(
    text: &str,
    tokens: &[Token],
    own: Language,
    words: &Vocabulary<'_>,
) -> Vec<Vec<Piece>> {
    let is_wrapped = sentence::is_wrapped(text);
    let is_break = |i: usize| tokens.get(i).is_none_or(|t| t.kind == TokenKind::Break);
    let mut paragraphs = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut piece = Piece::default();
    for (i, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Word {
            if let Some(telling) = words.told(i) {
                piece.own += usize::from(telling.language == own);
                piece.other += usize::from(telling.language != own);
                piece.plain += usize::from(telling.language != own && !telling.in_names);
            }
            piece.last = i + 1;
            continue;
        }
        let mark = &text[token.start..token.end];
        let quotes = matches!(mark, "\"" | "“" | "”" | "„" | "«" | "»");
        // A quotation mark stays with the article, so that its pair does.
        piece.last = if quotes { i } else { i + 1 };
        let ends = token.kind == TokenKind::Break && (!is_wrapped || is_break(i + 1));
        if ends || quotes || matches!(mark, "." | "!" | "?") {
            pieces.extend((piece.last > piece.first).then_some(piece));
            piece = Piece { first: i + 1, last: i + 1, ..Piece::default() };
        }
        if ends {
            let is_blank = |piece: &Piece| (piece.first..piece.last).all(is_break);
            paragraphs
                .extend(Some(std::mem::take(&mut pieces)).filter(|p| !p.iter().all(is_blank)));
        }
    }
    pieces.extend((piece.last > piece.first).then_some(piece));
    paragraphs.extend((!pieces.is_empty()).then_some(pieces));
    paragraphs
}

/// A paragraph as one piece.
fn whole(pieces: &[Piece]) -> Piece {
    let mut whole = pieces.first().copied().unwrap_or_default();
    pieces.iter().skip(1).for_each(|piece| whole.add(piece));
    whole
}

fn push(passages: &mut Vec<Passage>, tokens: &[Token], piece: &Piece) {
    let (start, end) = (tokens[piece.first].start, tokens[piece.last - 1].end);
    let mut apart = tokens[..piece.first].iter().rev().skip_while(|t| t.kind == TokenKind::Break);
    let last_word = apart.next().map_or(0, |token| token.end);
    let touches = |before: &&mut Passage| last_word <= before.end;
    match passages.last_mut().filter(touches) {
        Some(before) => before.end = end,
        None => passages.push(Passage { start, end }),
    }
}

/// The language of the passages in an article of another one.
pub(super) fn other(own: Language) -> Language {
    match own {
        Language::De => Language::En,
        Language::En => Language::De,
    }
}

/// A short word in lower case as one number.
fn key(word: &str) -> Option<u64> {
    let fold = |key, byte: u8| key << 8 | u64::from(byte.to_ascii_lowercase());
    (word.len() <= LONGEST).then(|| word.bytes().fold(0, fold))
}

/// All words that tell a language.
pub(super) fn forms() -> impl Iterator<Item = &'static str> {
    TABLES.into_iter().flat_map(|(_, table)| rows(table).map(|(form, _)| form))
}

/// Form and kind of the rows of a table.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
}

#[cfg(test)]
mod tests {
    use super::{Passage, Tongues, Vocabulary};
    use crate::extract::lexicon::Lexicon;
    use crate::extract::token::tokenize;
    use crate::schema::Language;

    fn passages(text: &str, own: Language) -> Vec<&str> {
        let tokens = tokenize(text).tokens;
        let lexicon = Lexicon::german();
        let mut words = Vocabulary::new(&lexicon, tokens.len());
        words.read(text, &tokens);
        let found = super::passages(text, &tokens, own, &words);
        found.into_iter().map(|Passage { start, end }| text[start..end].trim()).collect()
    }

    #[test]
    fn no_word_tells_two_languages() {
        assert_eq!(Tongues::new().words.len(), super::forms().count());
    }

    #[test]
    fn paragraphs_and_sentences_of_another_language_are_found() {
        let german = "Am Montag wurden nach Angaben der Polizei sechs Menschen verletzt.";
        let english = "The ministry said that 40 people had been killed by the floods.";
        for (text, own, expected) in [
            (format!("{german}\n{english}\n{german}"), Language::De, vec![english]),
            (format!("{english}\n\n{german}\n"), Language::En, vec![german]),
            (format!("{german} {english} {german}"), Language::De, vec![english]),
            (
                format!("{german}\n{english}\nFour are missing, it said."),
                Language::De,
                vec![
                    "The ministry said that 40 people had been killed by the floods.\nFour are missing, it said.",
                ],
            ),
            (
                format!("{english}\nKiew: 30 Tote und Verletzte\n{german}"),
                Language::En,
                vec![
                    "Kiew: 30 Tote und Verletzte\n\
                 Am Montag wurden nach Angaben der Polizei sechs Menschen verletzt.",
                ],
            ),
            (format!("{german} {german}"), Language::De, vec![]),
            (
                "Das Institute for the Study of War and Peace zählt 30 Tote.".to_owned(),
                Language::De,
                vec![],
            ),
            ("Institute for the Study of War: 30 Tote".to_owned(), Language::De, vec![]),
        ] {
            assert_eq!(passages(&text, own), expected, "{text}");
        }
    }
}
