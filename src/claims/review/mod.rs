//! Review in a spreadsheet: claims out as a sheet, and a changed sheet back as corrections.
//!
//! The sheet is [`crate::schema::review::REVIEW`]: the sentence, the slots to correct in place, and
//! columns for dropping a claim, the reason and the reviewer. Only cells that say something else
//! than the claim count, so rows may be sorted, filtered or deleted and columns added.

mod change;
mod entry;
mod read;
#[cfg(test)]
mod tests;

pub use entry::{diff, to_toml};
pub use read::{Review, Reviewer, read_review};

use sha2::{Digest, Sha256};

use super::Claims;
use super::slot::named;
use crate::error::Result;
use crate::extract::Claim;
use crate::schema::review::{DROP, REVIEW, REVIEW_REASON, REVIEWER, STATE, TO_CORRECT};
use crate::schema::{Col, NUMBER, SENTENCE, Value};

/// The rows of the review sheet, cells in the order of its columns.
pub fn review_rows(claims: &Claims) -> Result<Vec<Vec<Value>>> {
    let cell = |claim: &Claim, col: &Col| match *col {
        DROP | REVIEW_REASON | REVIEWER => Value::Missing,
        STATE => Value::Text(state(claim)),
        col => named(col.name).map_or(Value::Missing, |slot| (slot.get)(claim)),
    };
    let row = |claim: &Claim| REVIEW.columns.iter().map(|col| cell(claim, col)).collect();
    Ok(claims.records()?.iter().map(row).collect())
}

/// Fingerprint of what a sheet shows of a claim.
///
/// # Method
/// The first 12 digits of the SHA-256 of its slots. The letter in front keeps a spreadsheet from
/// reading it as a number.
fn state(claim: &Claim) -> String {
    let shown = TO_CORRECT.iter().chain(&[SENTENCE, NUMBER]).filter_map(|col| named(col.name));
    let slots = shown.map(|slot| format!("{}={}\n", slot.col.name, (slot.get)(claim)));
    let hash = Sha256::digest(slots.collect::<String>().as_bytes());
    let digits: Vec<_> = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("s{}", digits.concat())
}
