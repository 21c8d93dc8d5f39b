//! Two origins on one question at several times: how many times the other's figure one gives.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common_times::Unit;
use crate::analysis::{Amount, Estimate, Question, Reason};
use crate::stats::{Interval, LIMITS_95, NotEstimable, concordance, ratio_limits};

/// Fewer common times than this say nothing of the next one.
const FEWEST: usize = 5;

/// Two origins that gave figures for the same months or periods of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverTime {
    /// The question.
    pub question: Question,
    /// The origin that comes first in the alphabet.
    pub voice_a: String,
    /// The other one.
    pub voice_b: String,
    /// Months and periods for which both gave a figure.
    pub n_times: usize,
    /// How many times the first origin's figure the second gives, on the geometric mean, with an
    /// interval of 95 %.
    pub ratio: Estimate,
    /// Between which factors a single pair of figures is expected to lie (limits of agreement).
    pub limits: Estimate,
    /// Lin's concordance of the logarithms with an interval of 95 %.
    pub concordance: Estimate,
}

/// Claim and figure of the first, then of the second.
type Couple<'a> = [&'a (f64, String); 2];

/// Every pair of origins with a common time, by question and origins.
pub(super) fn over_time(units: &[Unit]) -> Vec<OverTime> {
    let mut pairs: BTreeMap<(&Question, &str, &str), Vec<Couple>> = BTreeMap::new();
    for unit in units {
        let figures: Vec<_> = unit.figures.iter().collect();
        for (at, (a, of_a)) in figures.iter().enumerate() {
            for (b, of_b) in &figures[at + 1..] {
                let pair = (&unit.question, a.as_str(), b.as_str());
                pairs.entry(pair).or_default().push([of_a, of_b]);
            }
        }
    }
    pairs
        .into_iter()
        .map(|((question, a, b), figures)| of_pair(question, [a, b], &figures))
        .collect()
}

fn of_pair(question: &Question, [a, b]: [&str; 2], figures: &[Couple]) -> OverTime {
    let of = |which: usize| figures.iter().map(|f| Some(f[which].0)).collect::<Vec<_>>();
    let (of_a, of_b) = (of(0), of(1));
    let ids = || figures.iter().flatten().map(|(_, id)| id.clone());
    let limits = enough(figures).and_then(|()| ratio_limits(&of_b, &of_a, LIMITS_95).map_err(why));
    let logs = |figures: &[Option<f64>]| -> Vec<Option<f64>> {
        figures.iter().map(|figure| figure.map(f64::ln)).collect()
    };
    let agree = limits.and_then(|_| concordance(&logs(&of_a), &logs(&of_b)).map_err(why));
    let within = |value: Option<f64>, interval: Interval| Amount {
        value,
        low: Some(interval.low),
        high: Some(interval.high),
    };
    let agree = agree.and_then(|found| {
        found.error.map(|error| within(Some(found.value), error.z_transform)).map_err(why)
    });
    OverTime {
        question: question.clone(),
        voice_a: a.to_owned(),
        voice_b: b.to_owned(),
        n_times: figures.len(),
        ratio: Estimate::of(limits.map(|l| within(Some(l.ratio), l.ratio_interval)), ids()),
        limits: Estimate::of(limits.map(|l| within(None, l.limits)), ids()),
        concordance: Estimate::of(agree, ids()),
    }
}

fn enough(figures: &[Couple]) -> Result<(), Reason> {
    if figures.len() < FEWEST {
        Err(Reason::FewCommonTimes)
    } else if figures.iter().flatten().any(|(value, _)| *value <= 0.0) {
        Err(Reason::ZeroFigure)
    } else {
        Ok(())
    }
}

fn why(problem: NotEstimable) -> Reason {
    match problem {
        NotEstimable::NoSpread => Reason::AllEqual,
        NotEstimable::Constant => Reason::ConstantOrigin,
        NotEstimable::NotPositive => Reason::ZeroFigure,
        _ => Reason::FewCommonTimes,
    }
}

#[cfg(test)]
mod tests {
    use super::super::common_times::units;
    use super::super::reliability::{Reliability, reliability};
    use super::*;
    use crate::analysis::Settings;
    use crate::analysis::fixture::claim;
    use crate::extract::Claim;
    use jiff::civil::date;

    /// One running total per origin and month of 2022.
    fn monthly(origin: &str, figures: &[u64]) -> Vec<Claim> {
        let of_month = |(month, &n): (i8, &u64)| {
            let day = Some(date(2022, month, 9));
            let id = format!("{origin}-{month}");
            let claim = claim(&id, origin, n, 1);
            Claim {
                stated_from: day,
                stated_to: day,
                published_from: day,
                published_to: day,
                ..claim
            }
        };
        (1..).zip(figures).map(of_month).collect()
    }

    fn of(claims: &[Claim]) -> (Vec<OverTime>, Vec<Reliability>) {
        let units = units(claims, Some(date(2023, 1, 1)), &Settings::default());
        (over_time(&units), reliability(&[Question::of(&claims[0])], &units))
    }

    #[test]
    fn a_constant_factor_is_found_exactly() {
        let a = [100, 300, 500, 1100, 2000, 3500];
        let claims = [monthly("a", &a), monthly("b", &a.map(|n| n * 2))].concat();
        let (series, alphas) = of(&claims);
        let ratio = series[0].ratio.amount().unwrap();
        for found in [ratio.value, ratio.low, ratio.high] {
            assert!((found.unwrap() - 2.0).abs() < 1e-12);
        }
        assert_eq!(series[0].n_times, 6);
        let concordance = series[0].concordance.value().unwrap();
        assert!(0.0 < concordance && concordance < 1.0);
        // Each month is ((1 − 2) ÷ (1 + 2))² apart; the months among each other by more.
        let alpha = alphas[0].alpha.amount().unwrap();
        assert!(0.0 < alpha.value.unwrap() && alpha.value < Some(1.0));
        assert!(alpha.low < alpha.value && alpha.value < alpha.high);
        assert_eq!(alphas[1].question, None);
        assert_eq!(alphas[1].alpha.amount(), Some(alpha));
    }

    #[test]
    fn not_estimable_says_why() {
        let check = |a: &[u64], b: &[u64], series: Reason, alpha: Option<Reason>| {
            let (found, alphas) = of(&[monthly("a", a), monthly("b", b)].concat());
            assert_eq!(found.first().and_then(|f| f.ratio.reason()), Some(series));
            assert_eq!(alphas[0].alpha.reason().or(alphas[0].interval_reason), alpha);
        };
        let few = Reason::FewCommonTimes;
        check(&[5, 6], &[7, 8], few, Some(few));
        check(&[5], &[7], few, Some(Reason::OneTime));
        check(&[5; 4], &[5; 4], few, Some(Reason::AllEqual));
        check(&[0, 1, 2, 3, 4, 5], &[1; 6], Reason::ZeroFigure, None);
        let (series, alphas) = of(&monthly("a", &[1, 2, 3, 4, 5, 6]));
        assert!(series.is_empty());
        assert_eq!(alphas[0].alpha.reason(), Some(Reason::NoCommonTime));
        let constant = [monthly("a", &[7; 6]), monthly("b", &[1, 2, 3, 4, 5, 6])].concat();
        assert_eq!(of(&constant).0[0].concordance.reason(), Some(Reason::ConstantOrigin));
    }
}
