//! What holds for any text: nothing panics, every span holds its number, every number is read once.
//!
//! Texts are put together from pieces by a generator of its own, the same ones in every run.
#![allow(clippy::unwrap_used)]

use claimframe::article::Article;
use claimframe::extract::registry::Registry;
use claimframe::extract::{Extraction, Extractor};

/// How many texts are made.
const TEXTS: u64 = 400;

/// What texts are made of: words that the rules know, numbers in every form, and what disturbs.
#[rustfmt::skip] // one piece per line would be three pages
const PIECES: &[&str] = &[
    "Soldaten", "soldiers", "getötet", "killed", "wurden", "were", "nordkoreanische", "Russian",
    "mindestens", "at least", "rund", "zwischen", "between", "und", "and", "bis", "to", "of",
    "nach Angaben des NIS", "said the NIS", "sagte", "Moskau", "Verletzte", "wounded", "davon",
    "of whom", "weitere", "am 3. März 2025", "on 3 March 2025", "seit", "im Januar", "soll", "dass",
    "die", "the", "Euro", "Uhr", "Prozent", "km", "Jahre", "T-72", "F-16", "G7", "Flug", "Nr",
    "1", "12", "120", "1.200", "1,200", "6 000", "10\u{a0}000", "10\u{202f}000", "10\u{2009}000",
    "6.\u{200b}000", "1\u{ad}200", "2024", "1.008.240", "50'000", "11:30", "23.12.2024",
    "2024-12-23", "1,5", "0", "00", "15-thousand", "37-jährig", "(+1.460)", "10-12", "10–12",
    "999999999999999999999999", "1.2.3.4.5.6.7.8.9.10", "drei", "zwölf", "Dutzende", "Hunderte",
    "eine Million", "half a million", "fünf- bis sechstausend", "hundertzwanzig", "ein", "eine",
    ".", ",", ":", ";", "!", "?", "(", ")", "„", "“", "\"", "»", "-", "–", "…", "/", "+", "$", "#",
    "\n", "\n\n", "\r\n", "\t", "\0", "\u{7}", "\u{feff}", "\u{200e}", "\u{202e}", "\u{2066}",
    "\u{2069}", "\u{200d}", "\u{301}", "\u{fffd}", "😀", "👨‍👩‍👧", "中文", "العربية", "١٢٣", "İ", "ß", "ﬁ",
    "gefallen.Dies", "killed.The", "gefallen.600", "**", "*", "_", "**600**", "[12]", "Tote[3]", "[", "](",
    "](https://a.b/12)", "[31 people](x/5)", "https://a.b/2024", "://", "<br>", "<i a=3>", "| 40 |",
    "\n|---|---|\n", "\n# ", "\n> ", "\n* ", "`", "\\", "Soldat*innen", "~40", ">600",
    "10&#8211;12", "&ndash;", "1&nbsp;200", "get&ouml;tet", "&#x2013;", "&amp;", "&",
    "\nThe police said that they were not 300 of them, it had been reported.",
    "\nNach Angaben der Polizei wurden auch 300 von ihnen nicht durch sie verletzt.\n",
];

/// Splitmix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    /// Up to sixty pieces, most of them with a space between them.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.roll(60) {
            text += PIECES[self.roll(PIECES.len())];
            if self.roll(5) > 0 {
                text.push(' ');
            }
        }
        text
    }
}

/// Reads every text and fails with what `wrong` names.
fn check(wrong: impl Fn(&str, &Extraction) -> Vec<String>) {
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let mut failures = Vec::new();
    for seed in 0..TEXTS {
        let mut article = Article::new("a", "a.txt");
        article.text = Dice(seed).text();
        let found = extractor.extract(&article);
        let named = wrong(&article.text, &found).into_iter();
        failures.extend(named.map(|what| format!("{seed}: {what} in {:?}", article.text)));
    }
    let n = failures.len();
    failures.truncate(5);
    assert!(failures.is_empty(), "{n} failures\n{}", failures.join("\n"));
}

/// Spans of the claims and of the rejected numbers, each span of several claims once.
fn spans(found: &Extraction) -> Vec<(usize, usize)> {
    let mut spans: Vec<_> = found.claims.iter().map(|claim| (claim.start, claim.end)).collect();
    spans.dedup();
    spans.extend(found.rejects.iter().filter_map(|reject| reject.span));
    spans.sort_unstable();
    spans
}

#[test]
fn spans_hold_their_numbers() {
    check(|text, found| {
        let claims = found.claims.iter().map(|c| (&c.number, Some((c.start, c.end))));
        let rejects = found.rejects.iter().map(|r| (&r.found, r.span));
        let spans = claims.chain(rejects).filter_map(|(number, span)| Some((number, span?)));
        let wrong = spans.filter(|(number, (start, end))| {
            text.get(*start..*end) != Some(number.as_str()) || start >= end
        });
        wrong.map(|(number, span)| format!("{number:?} is not at {span:?}")).collect()
    });
}

#[test]
fn no_number_is_read_twice() {
    check(|_, found| {
        let spans = spans(found);
        let twice = spans.windows(2).filter(|pair| pair[1].0 < pair[0].1);
        twice.map(|pair| format!("{pair:?} overlap")).collect()
    });
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Digits behind a letter are part of a name: "T-72", "G7".
#[test]
fn every_digit_is_part_of_a_claim_or_a_reject() {
    check(|text, found| {
        let spans = spans(found);
        let inside = |at: usize| spans.iter().any(|(start, end)| (*start..*end).contains(&at));
        let named = |at: usize| {
            let inside = |c: char| c.is_alphanumeric() || c == '-' || is_invisible(c);
            let word = text[..at].rsplit(|c: char| !inside(c)).next();
            word.is_some_and(|word| word.chars().any(char::is_alphabetic))
        };
        let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit());
        let silent = digits.filter(|(at, _)| !inside(*at) && !named(*at));
        silent.map(|(at, _)| format!("the digit at byte {at} is neither")).take(1).collect()
    });
}

#[test]
fn the_same_text_is_read_the_same_way() {
    let again = Extractor::new(Registry::built_in().unwrap());
    check(|text, found| {
        let mut article = Article::new("a", "a.txt");
        article.text = text.to_owned();
        let same = again.extract(&article) == *found;
        if same { Vec::new() } else { vec!["a second reading differs".to_owned()] }
    });
}
