//! Krippendorff's alpha: how far origins agree, compared with chance.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common_times::Unit;
use crate::analysis::{Amount, Estimate, Question, Reason};
use crate::stats::{Bootstrap, Metric, NotEstimable, Units, alpha};

/// Units that one alpha takes, the latest; its time grows with the square.
const LATEST: usize = 400;

/// How far origins agree, compared with chance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reliability {
    /// The question; none for all of one unit of counting together.
    pub question: Option<Question>,
    /// Krippendorff's alpha with the ratio metric and an interval of 95 %, or why there is none.
    pub alpha: Estimate,
    /// Why alpha has no interval, where it has none.
    pub interval_reason: Option<Reason>,
    /// Months and periods with figures of at least two origins.
    pub n_times: usize,
    /// Figures in these.
    pub n_figures: usize,
}

/// Alpha of every question that has a unit, then of all people together.
///
/// `questions` are all that stand in the table; a question without units says so.
pub(super) fn reliability(questions: &[Question], units: &[Unit]) -> Vec<Reliability> {
    let mut of_question: BTreeMap<&Question, Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        of_question.entry(&unit.question).or_default().push(unit);
    }
    let of = |question: &Question| {
        let units = of_question.get(question).map_or(&[][..], Vec::as_slice);
        compute(Some(question.clone()), units)
    };
    let people: Vec<&Unit> = units.iter().filter(|unit| unit.question.unit() == "people").collect();
    questions.iter().map(of).chain([compute(None, &people)]).collect()
}

fn compute(question: Option<Question>, units: &[&Unit]) -> Reliability {
    let mut units = units.to_vec();
    units.sort_by_key(|unit| (unit.days.to, unit.days.from));
    let units = &units[units.len().saturating_sub(LATEST)..];
    let figures = |unit: &&Unit| unit.figures.values().map(|(value, _)| *value).collect();
    let ids = || units.iter().flat_map(|unit| unit.figures.values().map(|(_, id)| id.clone()));
    let found = Units::new(units.iter().map(figures).collect())
        .and_then(|values| alpha(&values, Metric::Ratio, Bootstrap::default()));
    let (result, interval_reason) = match found {
        Err(NotEstimable::NoSpread) => (Err(Reason::AllEqual), None),
        Err(_) => (Err(Reason::NoCommonTime), None),
        Ok(alpha) if alpha.n_units == 1 => (Err(Reason::OneTime), None),
        Ok(alpha) => {
            let interval = alpha.interval.ok();
            let [low, high] = [interval.map(|i| i.low), interval.map(|i| i.high)];
            let why = interval.is_none().then_some(Reason::FewCommonTimes);
            (Ok(Amount { value: Some(alpha.value), low, high }), why)
        }
    };
    Reliability {
        question,
        alpha: Estimate::of(result, ids()),
        interval_reason,
        n_times: units.len(),
        n_figures: units.iter().map(|unit| unit.figures.len()).sum(),
    }
}
