//! Made-up claims for the tests of this module.

use jiff::civil::{Date, date};

use crate::extract::Claim;
use crate::schema::{Confidence, Counting, Measure, Qualifier, Role, Status};

/// `n` soldiers of one country killed, a running total that `origin` stated on a day of January
/// 2025, in an article of its own that appeared that day; an empty origin is nobody.
pub(super) fn claim(id: &str, origin: &str, n: u64, day: i8) -> Claim {
    let day = Some(january(day));
    Claim {
        claim_id: id.to_owned(),
        article_id: format!("art-{id}"),
        side: Some("kp".to_owned()),
        role: Role::Military,
        measure: Measure::Killed,
        qualifier: Qualifier::Exact,
        low: Some(n),
        best: Some(n),
        high: Some(n),
        counting: Counting::Total,
        period_start: None,
        period_end: None,
        status: Status::Asserted,
        origin: (!origin.is_empty()).then(|| origin.to_owned()),
        lineage: vec![],
        source_text: None,
        via: vec![],
        stated_from: day,
        stated_to: day,
        published_from: day,
        published_to: day,
        number: n.to_string(),
        nth: 1,
        start: 10,
        end: 14,
        sentence: "Soldaten fielen.".to_owned(),
        rules: vec!["test".into()],
        confidence: Confidence::High,
        derived: None,
        correction: None,
    }
}

/// The same with a qualifier and its bounds.
pub(super) fn bounded(
    id: &str,
    origin: &str,
    qualifier: Qualifier,
    [low, high]: [Option<u64>; 2],
    day: i8,
) -> Claim {
    Claim { qualifier, low, best: None, high, ..claim(id, origin, 0, day) }
}

/// A day of January 2025.
pub(super) fn january(day: i8) -> Date {
    date(2025, 1, day)
}
