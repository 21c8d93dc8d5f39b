//! Articles: a text with what is known about it, and how it is read.

mod date;
mod digest;
mod file;
mod format;
mod front_matter;
mod html;
mod index;
mod jsonl;
mod read;
mod reject;
mod seeds;
mod stream;
mod whole;

pub use digest::sha256_hex;
pub(crate) use file::decode;
pub use file::{SIZE_LIMIT, STDIN, named_text};
pub use format::Format;
pub use read::{Reading, read};
pub use reject::{Reject, RejectKind};
pub use seeds::seeds;
pub use stream::{Event, Input, Options, Stream};

use std::path::Path;

use jiff::civil::Date;

use crate::error::Place;
use crate::schema::{Basis, Language};

/// An article as read, before anything is extracted from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Unique id; the file's stem where the file states none.
    pub id: String,
    /// The file it came from, as the user named it.
    pub file: String,
    /// How that file holds it.
    pub format: Format,
    /// Line of `file` on which `text` begins, from 1.
    pub first_line: usize,
    /// Language, where stated.
    pub language: Option<Language>,
    /// Headline, where known; plain texts carry theirs in the first line of `text`.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it appeared.
    pub published: Option<Published>,
    /// The file that a seed restates.
    pub original: Option<Original>,
    /// The text; offsets of claims count its bytes. It is the file's text without its front
    /// matter, the key `text` of a line of JSONL, or what was taken from a page.
    pub text: String,
}

impl Article {
    /// An article of which nothing is known but where it comes from.
    pub fn new(id: &str, file: &str) -> Self {
        Self {
            id: id.to_owned(),
            file: file.to_owned(),
            format: Format::default(),
            first_line: 1,
            language: None,
            title: None,
            outlet: None,
            author: None,
            published: None,
            original: None,
            text: String::new(),
        }
    }

    /// By which name tables beside the articles call it: the stem of its file, or its id where a
    /// file holds many.
    pub fn stem(&self) -> String {
        if self.format == Format::Jsonl {
            return self.id.clone();
        }
        let stem = Path::new(&self.file).file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// Where in its file the text stands after so many line ends. A line of JSONL holds all of a
    /// text; the text of a page has lines of its own.
    pub fn place(&self, line_ends: usize) -> Place {
        match self.format {
            Format::Text | Format::Markdown => Place::line(&self.file, self.first_line + line_ends),
            Format::Jsonl => Place::line(&self.file, self.first_line),
            Format::Html => Place::file(&self.file),
        }
    }
}

/// The language of a code such as `de`, `de-AT` or `en_US`.
fn language(code: &str) -> Option<Language> {
    code.split(['-', '_']).next()?.to_lowercase().parse().ok()
}

/// When an article appeared: an interval, and on what it rests.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Published {
    /// First possible day.
    pub from: Date,
    /// Last possible day.
    pub to: Date,
    /// Stated or inferred.
    pub basis: Basis,
    /// On what it rests, in a sentence.
    pub note: Option<String>,
}

impl Published {
    /// The days that a stated date can mean: `2025-06-20`, `2025-06` or `2025`.
    pub fn stated(text: &str) -> Option<Self> {
        date::published(text)
    }
}

/// Identity of the file that a seed restates.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Original {
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}
