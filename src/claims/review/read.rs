//! A changed sheet as corrections, or what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Row, changes};
use crate::article::{Reject, RejectKind};
use crate::claims::{Action, Claims, Correction, Corrections};
use crate::error::{Place, Result};
use crate::extract::Claim;
use crate::extract::registry::Registry;
use crate::grid::Grid;
use crate::schema::review::STATE;
use crate::schema::{CLAIM_ID, Col};

/// What stands for a reviewer whose name or reason no cell gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviewer {
    /// Who says so, where the column `reviewer` is empty.
    pub by: Option<String>,
    /// Why, where the column `reason` is empty.
    pub reason: Option<String>,
    /// When, for every correction.
    pub date: Option<jiff::civil::Date>,
}

/// What a reviewed sheet asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The corrections, in the order of the sheet; each can be applied after those before it.
    pub corrections: Vec<Correction>,
    /// Cells that cannot be taken, with sheet, row and column; no correction comes from their rows.
    pub refused: Vec<Reject>,
    /// How many rows were read.
    pub n_rows: usize,
}

/// What a cell cannot be: the column, what was found, what was expected.
pub(super) type Fault = (Col, String, String);

/// Reads a review sheet against the claims as they are now, `corrections` applied.
///
/// # Method
/// Rows are found by `claim_id`. A cell counts as changed where it says something else than the
/// claim. Changes of bounds, of a period and of a time of statement belong together; others are a
/// correction each, unless the claim between two of them would break a promise of the table.
///
/// # Errors
/// The columns `claim_id` or `state` are missing, or a known column stands there twice.
pub fn read_review(
    grid: &Grid,
    claims: &Claims,
    corrections: &Corrections,
    registry: &Registry,
    reviewer: &Reviewer,
) -> Result<Review> {
    grid.required(STATE.name)?;
    let id_at = grid.required(CLAIM_ID.name)?;
    let columns = super::change::columns(grid)?;
    let records = claims.records()?;
    let known: BTreeMap<&str, &Claim> = records.iter().map(|c| (&*c.claim_id, c)).collect();
    let mut found = Found { grid, next: next_number(corrections), review: Review::empty() };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &grid.rows {
        found.review.n_rows += 1;
        let id = row.cells.get(id_at).map_or("", |cell| cell.text());
        let Some(claim) = known.get(id) else {
            found.refuse(row.line, [unknown(id)]);
            continue;
        };
        if let Some(first) = seen.insert(id, row.line) {
            let expected = format!("an id of its own; row {first} has it already");
            found.refuse(row.line, [(CLAIM_ID, id.to_owned(), expected)]);
            continue;
        }
        let row = Row { columns: &columns, cells: &row.cells, line: row.line, grid };
        match changes(&row, claim, registry, reviewer) {
            Ok(changes) => found.take(claim, changes, reviewer),
            Err(faults) => found.refuse(row.line, faults),
        }
    }
    found.review.refused.splice(0..0, grid.rejects.iter().cloned());
    Ok(found.review)
}

/// Changes of one claim, checked one by one and together.
pub(super) struct Changes {
    pub(super) action: Action,
    /// What belongs together, each with what stood there and what is to stand there.
    pub(super) groups: Vec<Slots>,
    pub(super) reason: String,
    pub(super) by: String,
    pub(super) line: usize,
}

/// Slots by their columns: before and after.
pub(super) type Slots = BTreeMap<&'static str, (String, String)>;

struct Found<'a> {
    grid: &'a Grid,
    next: usize,
    review: Review,
}

impl Review {
    fn empty() -> Self {
        Self { corrections: Vec::new(), refused: Vec::new(), n_rows: 0 }
    }

    /// Claims that the corrections touch.
    pub fn n_claims(&self) -> usize {
        self.corrections.iter().map(|c| &c.claim_id).collect::<BTreeSet<_>>().len()
    }
}

impl Found<'_> {
    fn take(&mut self, claim: &Claim, changes: Changes, reviewer: &Reviewer) {
        for slots in changes.groups {
            let half = |after: bool| {
                let value =
                    |(before, now): &(String, String)| if after { now } else { before }.clone();
                slots.iter().map(|(name, both)| (*name, value(both))).collect()
            };
            let set = if changes.action == Action::Drop { BTreeMap::new() } else { half(true) };
            self.review.corrections.push(Correction {
                id: format!("c-{:03}", self.next),
                claim_id: claim.claim_id.clone(),
                action: changes.action,
                expect: half(false),
                set,
                reason: changes.reason.clone(),
                by: changes.by.clone(),
                date: reviewer.date.map(|date| date.to_string()),
                line: changes.line,
            });
            self.next += 1;
        }
    }

    fn refuse(&mut self, line: usize, faults: impl IntoIterator<Item = Fault>) {
        let reject = |(col, found, expected): Fault| Reject {
            kind: RejectKind::Slot,
            place: Place::cell(self.grid.name(), line, col.name),
            article_id: None,
            reason: format!("found {found}, expected {expected}"),
            found,
            span: None,
            rule: "review".to_owned(),
        };
        self.review.refused.extend(faults.into_iter().map(reject));
    }
}

fn unknown(id: &str) -> Fault {
    let found = if id.is_empty() { "nothing".to_owned() } else { format!("the id {id}") };
    let expected = "the id of a claim of these articles, as the sheet had it when it was written; \
                    rows cannot be added";
    (CLAIM_ID, found, expected.to_owned())
}

/// The first number above those of `c-001` and the like.
fn next_number(corrections: &Corrections) -> usize {
    let numbers = corrections.list().iter().filter_map(|c| c.id.strip_prefix("c-")?.parse().ok());
    numbers.max().unwrap_or(0) + 1
}
