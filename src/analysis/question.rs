//! Which figures speak of the same thing.

use std::fmt;

use serde::Serialize;

use crate::extract::Claim;
use crate::schema::{Counting, Measure, Role};

/// Whom a figure counts and what became of them; figures of two questions are never mixed.
///
/// Within a question *levels* (running totals and strengths) compare with each other; single events
/// and periods do not compare with levels, nor with events of another or of an unknown period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Question {
    /// Country of the people counted; without it the figures may be about different people.
    pub side: Option<String>,
    /// Who or what is counted.
    pub role: Role,
    /// What is counted.
    pub measure: Measure,
}

impl Question {
    /// The question that a claim answers.
    pub fn of(claim: &Claim) -> Self {
        Self { side: claim.side.clone(), role: claim.role, measure: claim.measure }
    }

    /// `people` or `pieces`.
    pub const fn unit(&self) -> &'static str {
        match self.role {
            Role::Materiel => "pieces",
            _ => "people",
        }
    }
}

impl fmt::Display for Question {
    /// Side, role and measure, e.g. `kp military killed`; `-` where the side is not stated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.side.as_deref().unwrap_or("-"), self.role, self.measure)
    }
}

/// Whether the claim is a running total or a strength, not a single event or period.
pub(super) fn is_level(claim: &Claim) -> bool {
    matches!(claim.counting, Counting::Total | Counting::Stock)
}
