//! Values that the tables of all analyses share.

use super::{Amount, Estimate, Question};
use crate::schema::Value;

/// Side, role and measure.
pub(super) fn question_cells(question: &Question) -> Vec<Value> {
    vec![
        question.side.as_deref().into(),
        question.role.as_str().into(),
        question.measure.as_str().into(),
    ]
}

/// Value, lower and upper bound.
pub(super) fn amount_cells(amount: Option<Amount>) -> [Value; 3] {
    let part = |part: fn(Amount) -> Option<f64>| amount.and_then(part).into();
    [part(|a| a.value), part(|a| a.low), part(|a| a.high)]
}

/// Why there is no result, or empty.
pub(super) fn reason_cell(estimate: &Estimate) -> Value {
    estimate.reason().map(super::Reason::as_str).into()
}

/// Ids in one cell.
pub(super) fn ids_cell(ids: &[String]) -> Value {
    Value::Text(ids.join(" | "))
}
