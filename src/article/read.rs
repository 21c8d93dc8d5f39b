//! All articles at once.

use std::path::{Path, PathBuf};

use super::{Article, Event, Input, Options, Reject, Stream};
use crate::error::Result;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The articles, in the order of the paths, files of a folder by name.
    pub articles: Vec<Article>,
    /// What could not be taken.
    pub rejects: Vec<Reject>,
    /// Every file that was read, whether or not it became an article.
    pub inputs: Vec<Input>,
}

impl FromIterator<Event> for Reading {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Self {
        let mut reading = Self::default();
        for event in events {
            match event {
                Event::Article(article) => reading.articles.push(article),
                Event::Reject(reject) => reading.rejects.push(reject),
                Event::Input(input) => reading.inputs.push(input),
            }
        }
        reading
    }
}

/// Reads files and folders into memory; [`Stream`] says what a path can be, and reads the same one
/// article at a time.
///
/// `meta` names a table that fills in what the articles do not say of themselves. Texts of more
/// than `limit` bytes are refused; [`super::SIZE_LIMIT`] is the usual limit.
///
/// # Errors
/// Only the table named by `meta` can stop the run.
pub fn read(paths: &[PathBuf], meta: Option<&Path>, limit: u64) -> Result<Reading> {
    let options = Options { meta: meta.map(Path::to_path_buf), limit, format: None };
    Ok(Stream::open(paths, &options)?.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Place;

    #[test]
    fn a_missing_path_is_named() {
        let reading = read(&[PathBuf::from("no/such")], None, 100).unwrap();
        assert_eq!(reading.rejects[0].place, Place::file("no/such"));
    }
}
