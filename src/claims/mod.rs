//! The claims of all articles as one checked Polars frame.
//!
//! [`Claims`] is checked once, when it is made; whoever holds one need not check again.

mod check;
mod correct;
mod frame;
mod load;
mod merge;
mod review;
mod slot;
mod table;

pub use correct::{Action, Correction, Corrections};
pub use load::{Loaded, load, load_with, sound};
pub use merge::{Source, merge};
pub use review::{Review, Reviewer, diff, read_review, review_rows, to_toml};
pub use table::{CsvWriter, read_csv, read_grid, read_records, write_csv};

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::DataFrame;

use crate::error::{Error, Result};
use crate::extract::Claim;
use crate::schema::{CLAIMS, Col, Value};

/// Claims that keep every promise of [`crate::schema::CLAIMS`].
///
/// * Columns, their order and types are the schema's; a required cell is never empty.
/// * Words are those of the vocabularies; `claim_id` is unique.
/// * `low ≤ best ≤ high`, `start < end`, and no interval of days ends before it begins.
/// * Rows are sorted: articles in the order in which the input first names them, within an article
///   by `start`, then `measure` in the codebook's order, then `claim_id`.
#[derive(Debug, Clone, PartialEq)]
pub struct Claims {
    frame: DataFrame,
}

impl Claims {
    /// Claims from records, in any order.
    ///
    /// # Errors
    /// Names the first claim that breaks a promise of the table, the slot, and what was expected.
    pub fn from_records(claims: &[Claim]) -> Result<Self> {
        let mut ids = BTreeSet::new();
        for claim in claims {
            let id = &claim.claim_id;
            if let Some(problem) = check::problems(claim).first() {
                let check::Problem { col, found, expected } = problem;
                let text = format!("{id}, {}: found {found}, expected {expected}", col.name);
                return Err(Error::frame(CLAIMS.name, text));
            }
            if !ids.insert(id) {
                return Err(Error::frame(CLAIMS.name, format!("claim_id {id} stands twice")));
            }
        }
        Ok(Self { frame: frame::from_records(&sorted(claims))? })
    }

    /// Claims from a frame of the same columns, in any row order.
    ///
    /// # Errors
    /// Names the column or the row that breaks a promise of the table.
    pub fn from_frame(frame: &DataFrame) -> Result<Self> {
        Self::from_records(&frame::to_records(frame)?)
    }

    /// The claims as records, in the order of the rows.
    pub fn records(&self) -> Result<Vec<Claim>> {
        frame::to_records(&self.frame)
    }

    /// The frame, one row per claim.
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// Gives the frame away.
    pub fn into_frame(self) -> DataFrame {
        self.frame
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        self.frame.height()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What is first wrong with a claim taken by itself: the slot, what was found, what was expected.
pub(crate) fn problem(claim: &Claim) -> Option<(Col, String, String)> {
    let problem = check::problems(claim).into_iter().next()?;
    Some((problem.col, problem.found, problem.expected))
}

/// The cells of a claim, in the order of [`CLAIMS`].
pub(crate) fn cells(claim: &Claim) -> Vec<Value> {
    slot::SLOTS.iter().map(|slot| (slot.get)(claim)).collect()
}

/// The claims in the order that [`Claims`] promises.
fn sorted(claims: &[Claim]) -> Vec<Claim> {
    let mut sorted = claims.to_vec();
    sort(&mut sorted);
    sorted
}

/// Brings claims into the order that [`Claims`] promises.
fn sort(claims: &mut [Claim]) {
    let mut rank: BTreeMap<String, usize> = BTreeMap::new();
    for claim in claims.iter() {
        if !rank.contains_key(&claim.article_id) {
            rank.insert(claim.article_id.clone(), rank.len());
        }
    }
    claims.sort_by(|a, b| {
        let key = |c: &Claim| (rank.get(&c.article_id).copied(), c.start, c.measure);
        key(a).cmp(&key(b)).then_with(|| a.claim_id.cmp(&b.claim_id))
    });
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;
    use polars::prelude::IntoLazy;

    use super::*;
    use crate::schema;
    use crate::schema::{Confidence, Counting, Measure, Qualifier, Role, Status};

    /// A sound claim: 600 killed, at a place of an article.
    pub(crate) fn claim(id: &str, article: &str, start: usize) -> Claim {
        Claim {
            claim_id: id.to_owned(),
            article_id: article.to_owned(),
            side: Some("kp".to_owned()),
            role: Role::Military,
            measure: Measure::Killed,
            qualifier: Qualifier::About,
            low: None,
            best: Some(600),
            high: None,
            counting: Counting::Total,
            period_start: None,
            period_end: Some(date(2025, 4, 30)),
            status: Status::Asserted,
            origin: Some("kr-nis".to_owned()),
            lineage: vec!["reuters".to_owned(), "kr-lawmaker".to_owned()],
            source_text: Some("Geheimdienst, „Süd“".to_owned()),
            via: vec!["Reuters".to_owned()],
            stated_from: Some(date(2025, 4, 1)),
            stated_to: Some(date(2025, 4, 30)),
            published_from: None,
            published_to: None,
            number: "600".to_owned(),
            nth: 1,
            start,
            end: start + 3,
            sentence: "Etwa 600 Soldaten, hieß es,\nseien gefallen.".to_owned(),
            rules: vec!["number.plain".into(), "measure.verb".into()],
            confidence: Confidence::Medium,
            derived: None,
            correction: None,
        }
    }

    #[test]
    fn records_come_back_sorted_and_unchanged() {
        let records = [claim("b:2", "b", 40), claim("a:1", "a", 7), claim("b:1", "b", 2)];
        let claims = Claims::from_records(&records).unwrap();
        let back = claims.records().unwrap();
        assert_eq!(back, [records[2].clone(), records[0].clone(), records[1].clone()]);
        assert_eq!(Claims::from_frame(claims.frame()).unwrap(), claims);
    }

    #[test]
    fn no_claims_are_a_frame_with_all_columns() {
        let claims = Claims::from_records(&[]).unwrap();
        assert!(claims.is_empty());
        assert_eq!(claims.frame().width(), CLAIMS.columns.len());
        assert_eq!(claims.records().unwrap(), []);
    }

    #[test]
    fn a_duplicate_id_and_a_broken_slot_are_named() {
        let twice = Claims::from_records(&[claim("a", "a", 1), claim("a", "a", 9)]);
        assert_eq!(twice.unwrap_err().to_string(), "claims: claim_id a stands twice");
        let mut broken = claim("a", "a", 1);
        broken.high = Some(5);
        let error = Claims::from_records(&[broken]).unwrap_err();
        assert_eq!(error.to_string(), "claims: a, high: found 5, expected at least best, 600");
    }

    #[test]
    fn a_frame_of_other_columns_or_words_is_refused() {
        let frame = Claims::from_records(&[claim("a", "a", 1)]).unwrap().into_frame();
        let message = |frame: &DataFrame| Claims::from_frame(frame).unwrap_err().to_string();
        assert_eq!(message(&frame.drop("nth").unwrap()), "claims: 29 columns, expected 30");
        let other = polars::prelude::lit("slain").alias(schema::MEASURE.name);
        let word = frame.clone().lazy().with_column(other).collect().unwrap();
        assert!(message(&word).starts_with(
            "claims: row 1, column measure: found slain, expected one of killed, wounded"
        ));
        let moved = schema::START.expr().alias(schema::NTH.name).cast(schema::Kind::Day.dtype());
        let typed = frame.lazy().with_column(moved).collect().unwrap();
        assert!(message(&typed).starts_with("claims: column 23: found nth of type date"));
    }
}
