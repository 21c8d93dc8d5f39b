//! Articles: a text with what is known about it, and how it is read.

mod date;
mod file;
mod front_matter;
mod index;
mod read;
mod reject;
mod seeds;

pub(crate) use file::decode;
pub use file::{SIZE_LIMIT, named_text};
pub use read::{Input, Reading, read};
pub use reject::{Reject, RejectKind};
pub use seeds::seeds;

use std::path::Path;

use jiff::civil::Date;

use crate::schema::{Basis, Language};

/// An article as read, before anything is extracted from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Unique id; the file's stem where the file states none.
    pub id: String,
    /// The file it came from, as the user named it.
    pub file: String,
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
    /// The text; offsets of claims count its bytes.
    pub text: String,
}

impl Article {
    /// An article of which nothing is known but where it comes from.
    pub fn new(id: &str, file: &str) -> Self {
        Self {
            id: id.to_owned(),
            file: file.to_owned(),
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

    /// The stem of its file, by which tables beside plain texts name it.
    pub fn stem(&self) -> String {
        let stem = Path::new(&self.file).file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }
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

/// Identity of the file that a seed restates.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Original {
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}
