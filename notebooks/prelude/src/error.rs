//! What a cell prints when something failed.

use std::fmt;

use polars::prelude::PolarsError;

/// Why a cell failed, in words: what was found, what was expected, which names there are.
///
/// Debug shows the same text as Display, so that an `unwrap` in a cell reads well, too.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(String);

/// Result with the prelude's error.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error from a sentence.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A name that is not among those there are.
    pub(crate) fn unknown(what: &str, found: &str, there_are: &[String]) -> Self {
        if there_are.is_empty() {
            return Self(format!("no {what} `{found}`; there is none"));
        }
        Self(format!("no {what} `{found}`; there are: {}", there_are.join(", ")))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl From<claimframe::error::Error> for Error {
    fn from(error: claimframe::error::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<PolarsError> for Error {
    fn from(error: PolarsError) -> Self {
        Self(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_and_display_are_the_same_words() {
        let error = Error::unknown("table", "spred", &["spread".to_owned()]);
        assert_eq!(error.to_string(), "no table `spred`; there are: spread");
        assert_eq!(format!("{error:?}"), error.to_string());
    }
}
