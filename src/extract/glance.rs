//! What is known of a token at a glance. Rules ask every token of a sentence for something that
//! few have, and these bits lie side by side.

use super::lexicon::Dimension;
use super::token::TokenKind;

/// The tables whose rows a token meets, and what it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Glance(u64);

impl Glance {
    /// A word of letters.
    pub const WORD: Self = Self(1 << 16);
    /// Punctuation.
    pub const PUNCT: Self = Self(1 << 17);
    /// A word that begins with a capital letter.
    pub const CAPITAL: Self = Self(1 << 18);
    /// A number may begin with it.
    pub const NUMBER: Self = Self(1 << 19);
    /// Digits, be they a count or a date.
    pub const FIGURE: Self = Self(1 << 21);
    /// The end of a line.
    pub const BREAK: Self = Self(1 << 22);
    /// A row of several words may begin with it.
    pub const OPENS: Self = Self(1 << 23);
    /// A number that is no mere article may begin with it.
    pub const COUNT: Self = Self(1 << 15);
    /// It names a country, as a whole or with the first part of a compound.
    pub const COUNTRY: Self = Self(1 << 20);

    /// Any of these punctuation marks, each of [`MARKS`]. Small enough that the compiler computes it
    /// where the marks are written out.
    #[inline]
    pub fn of_marks(marks: &[&str]) -> Self {
        debug_assert!(marks.iter().all(|mark| MARKS.contains(mark)), "{marks:?}");
        let place = |mark: &str| mark.as_bytes().last().map_or(63, |&last| PLACES[last as usize]);
        Self(marks.iter().fold(0, |bits, mark| bits | 1 << place(mark)))
    }

    /// What is known of a punctuation mark.
    pub fn of_mark(mark: &str) -> Self {
        if MARKS.contains(&mark) { Self::of_marks(&[mark]) } else { Self::default() }
    }

    /// A row of this table.
    #[inline]
    pub const fn of(dimension: Dimension) -> Self {
        Self(1 << dimension as u16)
    }

    /// Rows of any of these tables.
    #[inline]
    pub fn any(dimensions: &[Dimension]) -> Self {
        dimensions.iter().fold(Self::default(), |all, dimension| all.and(Self::of(*dimension)))
    }

    /// What kind of token it is.
    pub fn of_kind(kind: TokenKind) -> Self {
        match kind {
            TokenKind::Word => Self::WORD,
            TokenKind::Punct => Self::PUNCT,
            TokenKind::Number | TokenKind::DateOrTime => Self::FIGURE,
            TokenKind::Break => Self::BREAK,
        }
    }

    /// All that either of them knows.
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they have anything in common.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The punctuation marks that rules ask for.
const MARKS: [&str; 36] = [
    ",", ".", ":", ";", "(", ")", "[", "]", "|", "/", "-", "–", "—", "!", "?", "…", "\"", "'", "„",
    "“", "”", "»", "«", "‚", "‘", "’", "+", "*", "#", "•", "_", "%", "€", "$", "£", "¥",
];

/// The bit of each mark, by its last byte, which tells them apart; the last bit is of no mark.
const PLACES: [u8; 256] = {
    let mut places = [63; 256];
    let (mut n, mut place) = (0, 24);
    while n < MARKS.len() {
        let bytes = MARKS[n].as_bytes();
        let last = bytes[bytes.len() - 1] as usize;
        assert!(places[last] == 63, "two marks end with the same byte");
        places[last] = place;
        (n, place) = (n + 1, place + 1);
    }
    places
};
