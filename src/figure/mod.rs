//! Drawings of results, as SVG.
//!
//! A figure takes a result and a [`Style`] and computes nothing but pixels. Colours tell origins
//! apart for colour-blind readers too, marks are labelled where they stand, one-sided figures are
//! arrows, and every drawing has a title, a description, units and a source line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::analysis::Statement;

mod axis;
mod canvas;
mod cast;
mod forest;
mod growth;
mod label;
mod ladder;
mod lineage;
mod mark;
mod matrix;
mod page;
mod scale;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use canvas::Figure;
pub use cast::Cast;
pub use forest::forest;
pub use growth::growth;
pub use ladder::{Panel, ladder};
pub use lineage::lineage;
pub use matrix::matrix;
pub use words::Words;

/// What every drawing needs besides its result.
#[derive(Debug, Clone)]
pub struct Style<'a> {
    /// Words and number formats of one language.
    pub words: &'a Words,
    /// Names and colours of the origins.
    pub cast: &'a Cast,
    /// Width of the drawing; heights follow from the content. Text keeps its size in pixels, so a
    /// drawing for a telephone is drawn narrower, not smaller.
    pub width: f64,
    /// How each claim words its number, by claim id; a number that is not there is given by its
    /// bounds.
    pub said: &'a BTreeMap<String, String>,
    /// Where the figures come from, for the last line.
    pub source: &'a str,
}

impl Style<'_> {
    /// The number of a statement as its claim words it.
    fn said(&self, statement: &Statement) -> String {
        let bounds = || self.words.estimated(statement.figure.known.into());
        self.said.get(&statement.claim_id).cloned().unwrap_or_else(bounds)
    }
}

/// The anchor of a claim in the report; different ids have different anchors.
///
/// ```
/// assert_eq!(claimframe::figure::claim_anchor("003:killed"), "claim-003_3akilled");
/// ```
pub fn claim_anchor(claim_id: &str) -> String {
    anchor("claim", claim_id)
}

/// An id of HTML from any text: letters, digits, `-` and `.` stay, each other byte becomes `_` and
/// its two hexadecimal digits.
pub fn anchor(kind: &str, id: &str) -> String {
    let mut anchor = format!("{kind}-");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.') {
            anchor.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(anchor, "_{byte:02x}");
        }
    }
    anchor
}
