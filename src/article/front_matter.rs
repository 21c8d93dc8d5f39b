//! TOML between two `+++` lines at the head of a file.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Article, Original, Published, Reject, date};
use crate::error::Place;
use crate::schema::Basis;

/// A file's text in two parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// The TOML, with the line on which it begins.
    pub(super) front: Option<(&'a str, usize)>,
    /// What follows, with the line on which it begins.
    pub(super) body: (&'a str, usize),
}

/// Cuts the front matter off; `None` where it is opened and never closed.
pub(super) fn cut(text: &str) -> Option<Parts<'_>> {
    let mut lines = text.split_inclusive('\n');
    let fence = |line: &str| line.trim_end() == "+++";
    let Some(opening) = lines.next().filter(|line| fence(line)) else {
        return Some(Parts { front: None, body: (text, 1) });
    };
    let mut at = opening.len();
    for (number, line) in lines.enumerate() {
        if fence(line) {
            let body = (&text[at + line.len()..], number + 3);
            return Some(Parts { front: Some((&text[opening.len()..at], 2)), body });
        }
        at += line.len();
    }
    None
}

/// Fills an article from its front matter and returns what could not be taken.
pub(super) fn fill(article: &mut Article, toml: &str, first_line: usize) -> Vec<Reject> {
    let (table, errors) = DeTable::parse_recoverable(toml);
    let mut reader = Reader { file: article.file.clone(), toml, first_line, rejects: Vec::new() };
    for error in errors {
        let at = error.span().unwrap_or_default();
        reader.reject(&at, error.message(), "TOML");
    }
    for (key, value) in table.get_ref() {
        let text = || reader_text(value);
        match key.get_ref().as_ref() {
            "id" => match text().filter(|id| usable_id(id)) {
                Some(id) => article.id = id,
                None => reader.unfit(value, "an id of letters, digits and . _ -"),
            },
            "language" => match text().and_then(|word| word.parse().ok()) {
                Some(language) => article.language = Some(language),
                None => reader.unfit(value, "\"de\" or \"en\""),
            },
            "title" => reader.text(value, &mut article.title),
            "outlet" => reader.text(value, &mut article.outlet),
            "author" => reader.text(value, &mut article.author),
            "published" => article.published = reader.published(value),
            "original" => article.original = reader.original(value),
            other => reader.unknown(key.span(), other),
        }
    }
    reader.rejects
}

/// A file's stem as an id.
pub(super) fn as_id(stem: &str) -> String {
    stem.chars().map(|c| if usable(c) { c } else { '_' }).collect()
}

fn usable_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(usable)
}

/// Whether a character of an id can stand in claim ids, links and file names.
fn usable(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-')
}

/// Values of one front matter, and what was wrong with them.
struct Reader<'a> {
    file: String,
    toml: &'a str,
    first_line: usize,
    rejects: Vec<Reject>,
}

impl Reader<'_> {
    fn reject(&mut self, at: &Range<usize>, found: &str, expected: &str) {
        let before = self.toml.get(..at.start).unwrap_or(self.toml);
        let line = self.first_line + before.matches('\n').count();
        let place = Place::line(&self.file, line);
        self.rejects.push(Reject::metadata(place, "front_matter", found, expected));
    }

    fn unfit(&mut self, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = self.toml.get(value.span()).unwrap_or_default().to_owned();
        self.reject(&value.span(), &found, expected);
    }

    fn unknown(&mut self, at: Range<usize>, key: &str) {
        let keys = "one of id, language, title, outlet, author, [published] from, to, basis, note, \
                    [original] sha256, bytes";
        self.reject(&at, &format!("the key {key}"), keys);
    }

    fn text(&mut self, value: &Spanned<DeValue<'_>>, slot: &mut Option<String>) {
        match reader_text(value) {
            Some(text) => *slot = Some(text),
            None => self.unfit(value, "a text in quotes"),
        }
    }

    fn day(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Date> {
        let day = reader_text(value).and_then(|text| date::day(&text));
        if day.is_none() {
            self.unfit(value, "a day as YYYY-MM-DD that exists");
        }
        day
    }

    /// `published = "2025-06"` or a table of its own.
    fn published(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Published> {
        let DeValue::Table(table) = value.get_ref() else {
            let published = reader_text(value).and_then(|text| date::published(&text));
            if published.is_none() {
                self.unfit(value, date::EXPECTED);
            }
            return published;
        };
        let (mut from, mut to, mut basis, mut note) = (None, None, Basis::Stated, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "from" => from = Some(self.day(value)?),
                "to" => to = Some((self.day(value)?, value)),
                "basis" => match reader_text(value).and_then(|word| word.parse().ok()) {
                    Some(word) => basis = word,
                    None => self.unfit(value, "\"stated\" or \"inferred\""),
                },
                "note" => self.text(value, &mut note),
                other => self.unknown(key.span(), &format!("published.{other}")),
            }
        }
        let Some(from) = from else {
            self.reject(&value.span(), "no published.from", "the first possible day");
            return None;
        };
        if let Some((to, at)) = to.filter(|(to, _)| *to < from) {
            let expected = format!("a day not before published.from, {from}");
            self.reject(&at.span(), &to.to_string(), &expected);
            return None;
        }
        Some(Published { from, to: to.map_or(from, |(to, _)| to), basis, note })
    }

    /// Recorded, not checked: the original need not be at hand.
    fn original(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Original> {
        let DeValue::Table(table) = value.get_ref() else {
            self.unfit(value, "a table with sha256 and bytes");
            return None;
        };
        let (mut sha256, mut bytes) = (None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "sha256" => {
                    let hex = |text: &String| {
                        text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
                    };
                    sha256 = reader_text(value).filter(hex).map(|text| text.to_lowercase());
                    if sha256.is_none() {
                        self.unfit(value, "64 hexadecimal digits");
                    }
                }
                "bytes" => {
                    bytes = match value.get_ref() {
                        DeValue::Integer(n) => n.as_str().parse().ok(),
                        _ => None,
                    };
                    if bytes.is_none() {
                        self.unfit(value, "a whole number from 0");
                    }
                }
                other => self.unknown(key.span(), &format!("original.{other}")),
            }
        }
        Some(Original { sha256: sha256?, bytes: bytes? })
    }
}

/// A value as text: a string, or a TOML date.
fn reader_text(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Datetime(datetime) => Some(datetime.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(toml: &str, expected: &[&str]) -> Article {
        let mut article = Article::new("stem", "a.txt");
        let rejects = fill(&mut article, toml, 2);
        let told: Vec<_> = rejects.iter().map(|r| format!("{}: {}", r.place, r.reason)).collect();
        assert_eq!(told, expected);
        article
    }

    #[test]
    fn front_matter_fills_the_article() {
        let article = check(
            "id = \"x-1\"\nlanguage = \"de\"\ntitle = \"T\"\n[published]\nfrom = 2025-06-19\n\
             to = \"2025-06-20\"\nbasis = \"inferred\"\nnote = \"n\"\n[original]\n\
             sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"\n\
             bytes = 12\n",
            &[],
        );
        assert_eq!(article.id, "x-1");
        assert_eq!(article.published.unwrap().to.to_string(), "2025-06-20");
        assert_eq!(article.original.unwrap().bytes, 12);
    }

    #[test]
    fn what_is_wrong_is_named_by_line_and_the_rest_counts() {
        let article = check(
            "title = \"T\"\nid = \"a b\"\nmood = 1\npublished = \"2025-02-30\"\n",
            &[
                "a.txt:3: found \"a b\", expected an id of letters, digits and . _ -",
                "a.txt:4: found the key mood, expected one of id, language, title, outlet, author, \
                 [published] from, to, basis, note, [original] sha256, bytes",
                "a.txt:5: found \"2025-02-30\", expected a date as YYYY-MM-DD, YYYY-MM or YYYY \
                 that exists",
            ],
        );
        assert_eq!((article.id.as_str(), article.title.as_deref()), ("stem", Some("T")));
        check(
            "[published]\nfrom = \"2025-06-20\"\nto = \"2025-06-19\"\n",
            &["a.txt:4: found 2025-06-19, expected a day not before published.from, 2025-06-20"],
        );
        check("language = \"fr\"", &["a.txt:2: found \"fr\", expected \"de\" or \"en\""]);
    }

    #[test]
    fn broken_toml_is_named_by_line() {
        let mut article = Article::new("stem", "a.txt");
        let rejects = fill(&mut article, "title = \"T\"\nid = \n", 2);
        assert_eq!(rejects[0].place, Place::line("a.txt", 3));
        assert_eq!(article.title.as_deref(), Some("T"));
    }

    #[test]
    fn the_body_begins_after_the_second_fence() {
        let parts = cut("+++\nid = \"a\"\n+++\n\nText").unwrap();
        assert_eq!(parts, Parts { front: Some(("id = \"a\"\n", 2)), body: ("\nText", 4) });
        let plain = "+++ Eilmeldung +++\nText";
        assert_eq!(cut(plain).unwrap(), Parts { front: None, body: (plain, 1) });
        assert_eq!(cut("+++\nid = \"a\"\nText"), None);
    }
}
