//! The one public error type, and what each layer can fail with.
//!
//! An [`Error`] stops the run. Bad input that does not stop it is not an error but data: it goes to
//! the rejects ([`crate::extract::Reject`]) with file, row and reason.

use std::fmt;
use std::path::{Path, PathBuf};

/// What stopped the run, in words for the person who started it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

/// Result with claimframe's [`struct@Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Where in which file something stands; line and column count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
    /// Line or table row, where known.
    pub line: Option<usize>,
    /// Column name of a table, where known.
    pub column: Option<String>,
}

impl Place {
    /// A place that is the whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A line of a file.
    pub fn line(file: impl Into<String>, line: usize) -> Self {
        Self { file: file.into(), line: Some(line), column: None }
    }

    /// A column of a table row.
    pub fn cell(file: impl Into<String>, line: usize, column: impl Into<String>) -> Self {
        Self { file: file.into(), line: Some(line), column: Some(column.into()) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, " (column {column})")?;
        }
        Ok(())
    }
}

/// The layers' failures; private, so that new ones break nobody.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{}: {action}: {source}", path.display())]
    File { path: PathBuf, action: &'static str, source: std::io::Error },
    #[error("{place}: found {found}, expected {expected}")]
    Invalid { place: Place, found: String, expected: String },
    #[error("{table}: {problem}")]
    Frame { table: &'static str, problem: String },
    #[error("{what}: {source}")]
    Polars { what: &'static str, source: polars::error::PolarsError },
    #[error("{what}: {problem}")]
    Render { what: String, problem: String },
    #[error("{0}")]
    Refused(String),
}

impl Error {
    pub(crate) fn file(path: &Path, action: &'static str, source: std::io::Error) -> Self {
        Kind::File { path: path.to_path_buf(), action, source }.into()
    }

    pub(crate) fn invalid(
        place: Place,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Kind::Invalid { place, found: found.into(), expected: expected.into() }.into()
    }

    pub(crate) fn frame(table: &'static str, problem: impl Into<String>) -> Self {
        Kind::Frame { table, problem: problem.into() }.into()
    }

    pub(crate) fn polars(what: &'static str) -> impl FnOnce(polars::error::PolarsError) -> Self {
        move |source| Kind::Polars { what, source }.into()
    }

    pub(crate) fn render(what: impl Into<String>, problem: impl fmt::Display) -> Self {
        Kind::Render { what: what.into(), problem: problem.to_string() }.into()
    }

    pub(crate) fn refused(why: impl Into<String>) -> Self {
        Kind::Refused(why.into()).into()
    }
}
