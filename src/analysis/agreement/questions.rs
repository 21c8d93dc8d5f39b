//! What a question's pairs come to, or why there are none.

use serde::Serialize;

use super::pairs::{Pair, Relation};
use crate::analysis::{Question, Reason};

/// How many pairs of origins agree on one question, or why none can be formed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionAgreement {
    /// The question.
    pub question: Question,
    /// Origins with a figure that counts as of the day.
    pub n_origins: usize,
    /// Of these, how many are too many to be paired; those who spoke last are.
    pub n_not_paired: usize,
    /// Pairs of origins.
    pub n_pairs: usize,
    /// Pairs that give the same number.
    pub n_equal: usize,
    /// Pairs that one number satisfies.
    pub n_overlap: usize,
    /// Pairs of estimates that differ beyond rounding.
    pub n_differ: usize,
    /// Pairs that no number satisfies.
    pub n_contradiction: usize,
    /// Contradicting or different pairs that growth may explain.
    pub n_growth: usize,
    /// Pairs of figures for the same event or period.
    pub n_event_pairs: usize,
    /// Why there is no pair of running totals or strengths, where there is none.
    pub reason: Option<Reason>,
}

impl QuestionAgreement {
    /// Counts the pairs of a question.
    pub(super) fn of(
        question: Question,
        [n_origins, n_not_paired, n_event_pairs]: [usize; 3],
        pairs: &[Pair],
        reason: Option<Reason>,
    ) -> Self {
        let count = |relation| pairs.iter().filter(|pair| pair.relation == relation).count();
        Self {
            question,
            n_origins,
            n_not_paired,
            n_pairs: pairs.len(),
            n_equal: count(Relation::Equal),
            n_overlap: count(Relation::Overlap),
            n_differ: count(Relation::Differ),
            n_contradiction: count(Relation::Contradiction),
            n_growth: pairs.iter().filter(|pair| pair.growth_may_explain).count(),
            n_event_pairs,
            reason,
        }
    }
}
