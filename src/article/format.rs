//! How an input holds articles: by its name, else by how it begins.

use std::path::Path;
use std::str::FromStr;

/// How an input holds articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// One article as plain text, with front matter or without.
    #[default]
    Text,
    /// The same with Markdown's marks.
    Markdown,
    /// One saved page.
    Html,
    /// One article per line, as a JSON object.
    Jsonl,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Html, Self::Jsonl];

    /// The format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Jsonl => "jsonl",
        }
    }

    /// The format that the end of a file's name tells.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let end = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        match end.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// The format of a named input that begins with `head`.
    ///
    /// # Method
    /// The name decides, except that a page does not become text by being called so.
    pub(super) fn recognise(name: &str, head: &[u8]) -> Self {
        let named = Self::of_name(name);
        match named {
            Some(Self::Text) | None if begins_as_page(head) => Self::Html,
            None if begins_as_object(head) => Self::Jsonl,
            named => named.unwrap_or_default(),
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|format| format.as_str() == word);
        found.ok_or_else(|| "one of text, markdown, html, jsonl".to_owned())
    }
}

/// The first characters in lower case; bytes of two are told by their order mark.
fn beginning(head: &[u8]) -> String {
    let (text, ..) = encoding_rs::UTF_8.decode(&head[..head.len().min(2048)]);
    text.trim_start().to_lowercase()
}

fn begins_as_page(head: &[u8]) -> bool {
    let text = beginning(head);
    let tags = ["<!doctype html", "<html", "<head"];
    text.starts_with('<') && tags.iter().any(|tag| text.contains(tag))
}

fn begins_as_object(head: &[u8]) -> bool {
    beginning(head).strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, head: &str, expected: Format) {
        assert_eq!(Format::recognise(name, head.as_bytes()), expected, "{name}: {head}");
    }

    #[test]
    fn the_name_decides_else_the_beginning() {
        check("a.txt", "Text", Format::Text);
        check("a.MD", "# Text", Format::Markdown);
        check("a.htm", "Text", Format::Html);
        check("a.jsonl", "Text", Format::Jsonl);
        check("a.txt", "\u{feff}<!-- saved -->\n<!DOCTYPE html><html>", Format::Html);
        check("-", "<html lang=de>", Format::Html);
        check("-", "{ \"text\": \"\"}", Format::Jsonl);
        check("-", "{Klammer} im Text", Format::Text);
        check("a.txt", "{\"text\": 1}", Format::Text);
        check("-", "<b>Eilmeldung</b>", Format::Text);
    }

    #[test]
    fn words_are_read_back() {
        for format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
        }
        assert!("pdf".parse::<Format>().is_err());
    }
}
