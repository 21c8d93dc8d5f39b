//! What holds of columns beyond their types: closed vocabularies, and keys.

use super::articles::{ARTICLES, LANGUAGE, PUBLISHED_BASIS};
use super::corrections::{CORRECTION_ID, CORRECTIONS};
use super::stances::{STANCE, STANCE_MEASURE, STANCES};
use super::{
    ARTICLE_ID, Basis, CLAIM_ID, CLAIMS, CONFIDENCE, COUNTING, Col, Confidence, Counting,
    DICTIONARY, DICTIONARY_COLUMN, DICTIONARY_TABLE, Language, MEASURE, Measure, Position,
    QUALIFIER, Qualifier, ROLE, Role, STATUS, Status, Table,
};

/// The words that a column may hold, where these are a closed vocabulary.
pub fn words(col: &Col) -> Option<Vec<&'static str>> {
    /// All words of a vocabulary.
    macro_rules! all {
        ($vocabulary:ty) => {
            <$vocabulary>::ALL.iter().map(|word| word.as_str()).collect()
        };
    }
    let is = |known: Col| (known.name, known.description) == (col.name, col.description);
    Some(match col {
        _ if is(ROLE) => all!(Role),
        _ if is(MEASURE) || is(STANCE_MEASURE) => all!(Measure),
        _ if is(QUALIFIER) => all!(Qualifier),
        _ if is(COUNTING) => all!(Counting),
        _ if is(STATUS) => all!(Status),
        _ if is(CONFIDENCE) => all!(Confidence),
        _ if is(LANGUAGE) => all!(Language),
        _ if is(PUBLISHED_BASIS) => all!(Basis),
        _ if is(STANCE) => all!(Position),
        _ => return None,
    })
}

/// Which columns tell rows apart, and which lead to other tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// Columns whose values together are unique; none where rows have no key.
    pub primary: &'static [&'static str],
    /// Columns that name a row of another table.
    pub foreign: &'static [Foreign],
}

/// A column whose every value stands in the column of the same name of another table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// The column.
    pub column: &'static str,
    /// The other table.
    pub table: &'static str,
}

/// The keys of a table.
pub fn keys(table: &Table) -> Keys {
    const OF_AN_ARTICLE: &[Foreign] = &[Foreign { column: ARTICLE_ID.name, table: ARTICLES.name }];
    let (primary, foreign): (&[_], &[_]) = match table.name {
        name if name == ARTICLES.name => (&[ARTICLE_ID.name], &[]),
        name if name == CLAIMS.name => (&[CLAIM_ID.name], OF_AN_ARTICLE),
        name if name == STANCES.name => (&[], OF_AN_ARTICLE),
        name if name == CORRECTIONS.name => (&[CORRECTION_ID.name], &[]),
        name if name == DICTIONARY.name => (&[DICTIONARY_TABLE.name, DICTIONARY_COLUMN.name], &[]),
        _ => (&[], &[]),
    };
    Keys { primary, foreign }
}
