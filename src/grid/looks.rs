//! What a text looks like at first sight: most are plainly no number, no day and no truth value.
//!
//! Every text cell of a million rows comes by here, so one look at its bytes must do.

/// Longer texts are no numbers and no days.
const LONGEST: usize = 40;

/// Digits that Excel keeps.
pub(super) const KEPT: usize = 15;

/// What a text may turn out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    /// Nothing that a spreadsheet reads as something else.
    Plain,
    /// At most a truth value: one word without digits.
    Word,
    /// A number, a day or a time, perhaps.
    Number,
}

/// What a byte may be part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    /// Stands between or around the digits of numbers, days and times.
    Sign,
    /// Part of a sign that is not ASCII: a letter, a currency, or neither.
    Wide,
    /// Stands in no number, day, time or word.
    Other,
}

impl Class {
    const fn of(byte: u8) -> Self {
        match byte {
            b'0'..=b'9' => Self::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Self::Letter,
            b' ' | b'.' | b',' | b'-' | b'/' | b':' | b'+' | b'(' | b')' | b'%' | b'$' => {
                Self::Sign
            }
            0x80.. => Self::Wide,
            _ => Self::Other,
        }
    }
}

/// The class of every byte.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        classes[byte as usize] = Class::of(byte);
        byte += 1;
    }
    classes[u8::MAX as usize] = Class::Wide;
    classes
};

impl Looks {
    /// Looks at a text without spaces around it.
    ///
    /// # Method
    /// A number, a day or a time has digits and at most one word: the name of a month, `pm`, or the
    /// `e` of an exponent; digits alone stay what they are, unless a zero leads them or they are too
    /// many. A sign that is not ASCII neither begins nor ends a word, so that no text
    /// is taken for plain that is not.
    pub(super) fn of(text: &str) -> Self {
        if text.is_empty() || text.len() > LONGEST || begins_as_another_word(text.as_bytes()) {
            return Self::Plain;
        }
        let (mut digits, mut words, mut inside) = (0, 0, false);
        for byte in text.bytes() {
            match CLASSES[usize::from(byte)] {
                Class::Other => return Self::Plain,
                Class::Wide => {}
                Class::Letter => {
                    words += usize::from(!inside);
                    inside = true;
                }
                class => {
                    digits += usize::from(class == Class::Digit);
                    inside = false;
                }
            }
        }
        let whole = digits == text.len() && digits <= KEPT && !text.starts_with('0');
        match (digits, words) {
            (_, 2..) => Self::Plain,
            _ if whole => Self::Plain,
            (0, _) => Self::Word,
            _ => Self::Number,
        }
    }
}

/// Whether the text begins with letters of which no month and no truth value is made.
fn begins_as_another_word(text: &[u8]) -> bool {
    let [a, b, c, ..] = *text else { return false };
    let letters = a.is_ascii_alphabetic() && b.is_ascii() && c.is_ascii();
    letters && !BEGINNINGS.contains(&[a | SMALL, b | SMALL, c | SMALL])
}

/// The bit by which small letters differ from capitals.
const SMALL: u8 = 0x20;

/// How the names of months and the truth values begin, in German and English.
const BEGINNINGS: [[u8; 3]; 18] = [
    *b"jan", *b"feb", *b"mar", *b"apr", *b"may", *b"mai", *b"jun", *b"jul", *b"aug", *b"sep",
    *b"oct", *b"okt", *b"nov", *b"dec", *b"dez", *b"tru", *b"fal", *b"wah",
];

#[cfg(test)]
mod tests {
    use super::super::change::{Locale, change};
    use super::*;

    fn check(texts: &[&str], expected: Looks) {
        for text in texts {
            assert_eq!(Looks::of(text), expected, "{text:?}");
        }
    }

    #[test]
    fn words_are_told_from_what_may_be_numbers() {
        check(
            &[
                "",
                "600",
                "123456789012345",
                "kr-nis",
                "rund 100 Tote",
                "a:killed:600",
                "50'000",
                "x_1",
            ],
            Looks::Plain,
        );
        check(&["kp", "Wahr", "März", "-", "€"], Looks::Word);
        check(
            &["007", "1234567890123456", "1e5", "5. März", "24.2.2022", "5 pm", "5 €", "k1"],
            Looks::Number,
        );
        check(&["1".repeat(41).as_str()], Looks::Plain);
    }

    /// Every month and truth value gets a second look.
    #[test]
    fn no_month_and_no_truth_value_is_plain() {
        for locale in Locale::ALL {
            for month in locale.months() {
                assert!(change(&format!("{month} 2024"), locale).is_some(), "{month}");
                assert!(change(&month.to_uppercase().replace('Ä', "ä"), locale).is_none());
            }
            for flag in locale.flags() {
                assert!(change(&flag.to_uppercase(), locale).is_some(), "{flag}");
            }
        }
    }
}
