//! One article per line, as a JSON object: read line by line, so that a file may be of any size.

use std::io::{BufRead, BufReader, Read};

use encoding_rs::{Encoding, UTF_8};
use serde::Deserialize;
use serde_json::Value;

use super::digest::Measured;
use super::{Article, Format, Reject, date, file, front_matter};
use crate::error::Place;

/// A JSON string may take so many bytes per byte of its text.
const ESCAPED: u64 = 3;

/// What is expected of a line.
const EXPECTED: &str = "one JSON object per line";

/// The keys that are read; others are left alone.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Record {
    id: Option<Value>,
    text: Option<Value>,
    published: Option<Value>,
    title: Option<Value>,
    outlet: Option<Value>,
    author: Option<Value>,
    language: Option<Value>,
}

/// The articles of a JSONL input, one line in memory at a time.
pub(super) struct Lines {
    reader: BufReader<Measured<Box<dyn Read>>>,
    /// The input in messages.
    shown: String,
    /// Stem of its name, for articles without an id.
    stem: String,
    number: usize,
    limit: u64,
    buffer: Vec<u8>,
}

/// What a line yields: an article, or none, and what could not be taken.
pub(super) type Line = (Option<Article>, Vec<Reject>);

impl Lines {
    /// The lines of an input, each with a text of at most `limit` bytes.
    pub(super) fn new(shown: &str, stem: &str, reader: Box<dyn Read>, limit: u64) -> Self {
        Self {
            reader: BufReader::with_capacity(1 << 16, Measured::new(reader)),
            shown: shown.to_owned(),
            stem: stem.to_owned(),
            number: 0,
            limit,
            buffer: Vec::new(),
        }
    }

    /// Size and SHA-256 of what has been read.
    pub(super) fn digest(&self) -> (u64, String) {
        self.reader.get_ref().so_far()
    }

    /// Reads the next line into the buffer; false at the end, and whether it was cut short.
    fn advance(&mut self) -> std::io::Result<(bool, bool)> {
        // A giant of a line gives its memory back.
        self.buffer = Vec::with_capacity(self.buffer.len().min(1 << 16));
        let longest = self.limit.saturating_mul(ESCAPED);
        let n = (&mut self.reader).take(longest).read_until(b'\n', &mut self.buffer)?;
        self.number += 1;
        let cut = n as u64 == longest && self.buffer.last() != Some(&b'\n');
        if cut {
            self.reader.skip_until(b'\n')?;
        }
        Ok((n > 0, cut))
    }

    fn place(&self) -> Place {
        Place::line(&self.shown, self.number)
    }

    /// The article of the line in the buffer; `None` for a blank line.
    fn line(&self) -> Option<Line> {
        let bytes = self.buffer.trim_ascii();
        if bytes.is_empty() {
            return None;
        }
        if self.number == 1 && Encoding::for_bom(bytes).is_some_and(|(e, _)| e != UTF_8) {
            let reject = Reject::article(self.place(), "encoding", "UTF-16", "JSONL in UTF-8");
            return Some((None, vec![reject]));
        }
        let (text, note) = match file::text(&self.place(), bytes, None) {
            Ok(read) => read,
            Err(reject) => return Some((None, vec![reject])),
        };
        let mut rejects: Vec<_> = note.into_iter().collect();
        if !text.starts_with('{') {
            let reject = Reject::article(self.place(), "jsonl", &brief(&text), EXPECTED);
            return Some((None, vec![reject]));
        }
        let article = match parse(&text) {
            Ok((record, mended)) => {
                if mended {
                    rejects.push(self.surrogate());
                }
                self.article(record, &mut rejects)
            }
            Err(problem) => {
                let found = format!("broken JSON ({problem})");
                rejects.push(Reject::article(self.place(), "jsonl", &found, EXPECTED));
                None
            }
        };
        Some((article, rejects))
    }

    fn article(&self, record: Record, rejects: &mut Vec<Reject>) -> Option<Article> {
        let text = match record.text {
            Some(Value::String(text)) => text,
            other => {
                let found = other.map_or("no key text".to_owned(), |v| format!("the text {v}"));
                let expected = "a key text with the article's text in quotes";
                rejects.push(Reject::article(self.place(), "jsonl", &brief(&found), expected));
                return None;
            }
        };
        let mut article = Article::new(&format!("{}-{}", self.stem, self.number), &self.shown);
        (article.format, article.first_line) = (Format::Jsonl, self.number);
        let mut slots = Slots { place: self.place(), rejects: Vec::new() };
        slots.id(record.id, &mut article);
        article.title = slots.text("title", record.title);
        article.outlet = slots.text("outlet", record.outlet);
        article.author = slots.text("author", record.author);
        let word = "a date as YYYY-MM-DD, YYYY-MM or YYYY that exists";
        article.published = slots.read("published", record.published, date::stamp, word);
        let word = "\"de\" or \"en\"";
        article.language = slots.read("language", record.language, super::language, word);
        for reject in &mut slots.rejects {
            reject.article_id = Some(article.id.clone());
        }
        rejects.append(&mut slots.rejects);
        article.text = text;
        if article.text.len() as u64 > self.limit {
            rejects.push(file::too_large(self.place(), self.limit));
            return None;
        }
        Some(article)
    }

    fn surrogate(&self) -> Reject {
        let found = "half of a surrogate pair";
        let mut note = Reject::metadata(self.place(), "encoding", found, "whole characters");
        note.reason = format!("{found} in an escape; read as U+FFFD");
        note
    }
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            match self.advance() {
                Ok((false, _)) => return None,
                Ok((true, true)) => {
                    return Some((None, vec![file::too_large(self.place(), self.limit)]));
                }
                Ok((true, false)) => {
                    if let Some(line) = self.line() {
                        return Some(line);
                    }
                }
                Err(problem) => {
                    // What a failing disk gave so far counts; it is not asked again.
                    self.reader = BufReader::new(Measured::new(Box::new(std::io::empty())));
                    return Some((None, vec![file::unreadable(&self.shown, &problem)]));
                }
            }
        }
    }
}

/// The record of a line, and whether half surrogates had to be replaced in it.
fn parse(line: &str) -> Result<(Record, bool), String> {
    match serde_json::from_str(line) {
        Ok(record) => Ok((record, false)),
        Err(problem) => match whole_characters(line).map(|line| serde_json::from_str(&line)) {
            Some(Ok(record)) => Ok((record, true)),
            _ => Err(without_line(&problem)),
        },
    }
}

/// The parser's message; it counts lines from the one it was given.
fn without_line(problem: &serde_json::Error) -> String {
    let text = problem.to_string();
    let (what, _) = text.rsplit_once(" at line ").unwrap_or((&text, ""));
    format!("{what} at character {}", problem.column())
}

/// The line with escapes of half a surrogate pair replaced by U+FFFD; `None` if it has none.
fn whole_characters(line: &str) -> Option<String> {
    let code = |at: usize| {
        let digits = line.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut mended = line.to_owned();
    let mut changed = false;
    let mut at = 0;
    while let Some(found) = line[at..].find('\\') {
        at += found;
        at += match (code(at), code(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                mended.replace_range(at..at + 6, "\\uFFFD");
                changed = true;
                6
            }
            (Some(_), _) => 6,
            (None, _) => 1 + line[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    changed.then_some(mended)
}

/// Values of one line, and what was wrong with them.
struct Slots {
    place: Place,
    rejects: Vec<Reject>,
}

impl Slots {
    fn id(&mut self, value: Option<Value>, article: &mut Article) {
        let Some(id) = self.text("id", value) else { return };
        let usable = front_matter::as_id(&id);
        if usable.is_empty() {
            self.unfit("id", "\"\"", "an id of letters, digits and . _ -");
            return;
        }
        if usable != id {
            let found = format!("the id {id}");
            let place = self.place.clone();
            let mut note = Reject::metadata(place, "jsonl", &found, "letters, digits and . _ -");
            note.reason =
                format!("{found} has other signs than letters, digits and . _ -; it is {usable}");
            self.rejects.push(note);
        }
        article.id = usable;
    }

    /// A text or a whole number, of which ids and years are made.
    fn text(&mut self, key: &str, value: Option<Value>) -> Option<String> {
        match value? {
            Value::String(text) => Some(text).filter(|text| !text.trim().is_empty()),
            Value::Number(n) if n.is_u64() => Some(n.to_string()),
            other => {
                self.unfit(key, &other.to_string(), "a text in quotes");
                None
            }
        }
    }

    fn read<T>(
        &mut self,
        key: &str,
        value: Option<Value>,
        read: impl Fn(&str) -> Option<T>,
        expected: &str,
    ) -> Option<T> {
        let text = self.text(key, value)?;
        let found = read(text.trim());
        if found.is_none() {
            self.unfit(key, &text, expected);
        }
        found
    }

    fn unfit(&mut self, key: &str, found: &str, expected: &str) {
        let found = brief(&format!("{key} {found}"));
        let reject = Reject::metadata(self.place.clone(), "jsonl", &found, expected);
        self.rejects.push(reject);
    }
}

/// A text that fits a message.
fn brief(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads lines with texts of at most 60 bytes; ids with texts, and messages by line.
    fn check(input: &[u8], articles: &[(&str, &str)], expected: &[&str]) -> Vec<Article> {
        let reader = Box::new(std::io::Cursor::new(input.to_vec()));
        let (mut found, mut told) = (Vec::new(), Vec::new());
        for (article, rejects) in Lines::new("a.jsonl", "a", reader, 60) {
            found.extend(article);
            told.extend(rejects.iter().map(|r| format!("{}: {}", r.place, r.reason)));
        }
        let ids: Vec<_> = found.iter().map(|a| (a.id.as_str(), a.text.as_str())).collect();
        assert_eq!(ids, articles);
        assert_eq!(told, expected);
        found
    }

    #[test]
    fn keys_fill_the_article_and_others_are_left_alone() {
        let line = br#"{"id": "x-1", "text": "A", "published": "2025-03-14T08:30:00+01:00",
            "title": "T", "outlet": "O", "author": "B", "language": "de-AT", "url": [{}], "n": 1}"#;
        let line = String::from_utf8_lossy(line).replace('\n', "");
        let [article] = &check(line.as_bytes(), &[("x-1", "A")], &[])[..] else { panic!() };
        assert_eq!(article.published.as_ref().unwrap().to.to_string(), "2025-03-14");
        assert_eq!(article.language, Some(crate::schema::Language::De));
        assert_eq!((article.title.as_deref(), article.author.as_deref()), (Some("T"), Some("B")));
        check(b"{\"text\": \"A\", \"id\": 17, \"title\": null}\r\n", &[("17", "A")], &[]);
    }

    #[test]
    fn broken_lines_are_named_and_the_rest_counts() {
        check(
            b"\xEF\xBB\xBF{\"text\": \"A\"}\n\n{\"text\": \"B\"\n[1]\n{\"id\": \"c\"}\n{\"text\": 5}\n\
              {\"text\": \"D\", \"text\": \"E\"}\n{\"text\": \"F\x00\"}\n{\"text\": \"G\"}",
            &[("a-1", "A"), ("a-9", "G")],
            &[
                "a.jsonl:3: found broken JSON (EOF while parsing an object at character 12), \
                 expected one JSON object per line",
                "a.jsonl:4: found [1], expected one JSON object per line",
                "a.jsonl:5: found no key text, expected a key text with the article's text in quotes",
                "a.jsonl:6: found the text 5, expected a key text with the article's text in quotes",
                "a.jsonl:7: found broken JSON (duplicate field `text` at character 20), expected one \
                 JSON object per line",
                "a.jsonl:8: found a binary file (NUL bytes), expected an article's text",
            ],
        );
    }

    #[test]
    fn a_long_line_is_refused_and_the_next_one_counts() {
        let long = format!("{{\"text\": \"{}\"}}\n", "x".repeat(61));
        let longer = format!("{{\"text\": \"{}\"}}\n", "x".repeat(500));
        let input = [&long, &longer, "{\"text\": \"A\"}"].concat();
        let refused = "found a larger file, expected at most 0 MiB of text";
        let told = [&format!("a.jsonl:1: {refused}"), &format!("a.jsonl:2: {refused}")];
        check(input.as_bytes(), &[("a-3", "A")], &told.map(String::as_str));
    }

    #[test]
    fn half_surrogates_are_replaced_and_whole_ones_read() {
        let told = "a.jsonl:1: half of a surrogate pair in an escape; read as U+FFFD";
        check(br#"{"text": "a\ud83d b\\ud83d"}"#, &[("a-1", "a\u{fffd} b\\ud83d")], &[told]);
        check(br#"{"text": "\ud83d\ude00"}"#, &[("a-1", "\u{1f600}")], &[]);
        check(
            br#"{"text": "\ud83d"#,
            &[],
            &[
                "a.jsonl:1: found broken JSON (EOF while parsing a string at character 16), expected \
              one JSON object per line",
            ],
        );
    }

    #[test]
    fn values_that_do_not_fit_are_named() {
        let line = "{\"id\": \"a/b\", \"text\": \"A\", \"published\": \"14.3.2025\", \"outlet\": [], \
                    \"language\": \"fr\"}";
        check(
            line.as_bytes(),
            &[("a_b", "A")],
            &[
                "a.jsonl:1: the id a/b has other signs than letters, digits and . _ -; it is a_b",
                "a.jsonl:1: found outlet [], expected a text in quotes",
                "a.jsonl:1: found published 14.3.2025, expected a date as YYYY-MM-DD, YYYY-MM or YYYY \
                 that exists",
                "a.jsonl:1: found language fr, expected \"de\" or \"en\"",
            ],
        );
    }

    #[test]
    fn a_line_that_is_not_utf8_is_read_as_windows_1252() {
        let told = "a.jsonl:1: not UTF-8; read as windows-1252";
        check(b"{\"text\": \"S\xFCd\"}", &[("a-1", "Süd")], &[told]);
    }
}
