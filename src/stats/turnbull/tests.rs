use super::*;
use crate::stats::{Random, close};

const INF: f64 = f64::INFINITY;

fn probabilities(observations: &[Observation]) -> Vec<f64> {
    turnbull(observations).unwrap().masses.iter().map(|mass| mass.probability).collect()
}

fn sets(observations: &[Observation]) -> Vec<(f64, f64)> {
    turnbull(observations).unwrap().masses.iter().map(|mass| (mass.low, mass.high)).collect()
}

fn check(observations: &[Observation], expected: &[(f64, f64, f64)], tolerance: f64) {
    let fit = turnbull(observations).unwrap();
    let masses = fit.masses.iter().filter(|mass| mass.probability > 1e-9);
    let found: Vec<_> = masses.map(|m| (m.low, m.high, m.probability)).collect();
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!((found.0, found.1), (expected.0, expected.1));
        assert!((found.2 - expected.2).abs() <= tolerance, "{found:?}, expected {expected:?}");
    }
    assert!(fit.gap <= 1e-9);
    close(fit.masses.iter().map(|mass| mass.probability).sum(), 1.0, 1e-12);
}

/// Breast cosmesis under radiotherapy alone, months (Finkelstein and Wolfe, *Biometrics* 41:933,
/// 1985, table 4); `interval::bcos` in R.
fn cosmesis() -> Vec<Observation> {
    let ends = [
        (45.0, INF),
        (6.0, 10.0),
        (0.0, 7.0),
        (46.0, INF),
        (46.0, INF),
        (7.0, 16.0),
        (17.0, INF),
        (7.0, 14.0),
        (37.0, 44.0),
        (0.0, 8.0),
        (4.0, 11.0),
        (15.0, INF),
        (11.0, 15.0),
        (22.0, INF),
        (46.0, INF),
        (46.0, INF),
        (25.0, 37.0),
        (46.0, INF),
        (26.0, 40.0),
        (46.0, INF),
        (27.0, 34.0),
        (36.0, 44.0),
        (46.0, INF),
        (36.0, 48.0),
        (37.0, INF),
        (40.0, INF),
        (17.0, 25.0),
        (46.0, INF),
        (11.0, 18.0),
        (38.0, INF),
        (5.0, 12.0),
        (37.0, INF),
        (0.0, 5.0),
        (18.0, INF),
        (24.0, INF),
        (36.0, INF),
        (5.0, 11.0),
        (19.0, 35.0),
        (17.0, 25.0),
        (24.0, INF),
        (32.0, INF),
        (33.0, INF),
        (19.0, 26.0),
        (37.0, INF),
        (34.0, INF),
        (36.0, INF),
    ];
    ends.iter().map(|&(low, high)| Observation::half_open(low, high)).collect()
}

#[test]
fn breast_cosmesis() {
    check(
        &cosmesis(),
        &[
            (4.0, 5.0, 0.046_346_774_0),
            (6.0, 7.0, 0.033_363_370_9),
            (7.0, 8.0, 0.088_667_368_1),
            (11.0, 12.0, 0.070_752_921_8),
            (24.0, 25.0, 0.092_645_836_6),
            (33.0, 34.0, 0.081_785_764_9),
            (38.0, 40.0, 0.120_879_827_4),
            (46.0, 48.0, 0.465_558_136_4),
        ],
        5.1e-11,
    );
    let fit = turnbull(&cosmesis()).unwrap();
    close(fit.log_likelihood, -58.060_021_954_0, 1e-11);
    let survival = [
        (5.0, 0.953_653_226_0),
        (7.0, 0.920_289_855_1),
        (8.0, 0.831_622_487_0),
        (12.0, 0.760_869_565_2),
        (25.0, 0.668_223_728_6),
        (34.0, 0.586_437_963_7),
        (40.0, 0.465_558_136_4),
        (48.0, 0.0),
    ];
    for (month, expected) in survival {
        let Interval { low, high } = fit.above(month);
        assert!((low - expected).abs() < 5.1e-11 && (high - low).abs() < 1e-12, "{month}: {low}");
    }
    // Inside a mass only bounds are known: S(39) lies between those of its ends.
    let inside = fit.above(39.0);
    close(inside.low, 0.465_558_136_4, 1e-9);
    close(inside.high, 0.586_437_963_7, 1e-9);
}

#[test]
fn closed_intervals_of_lifelines() {
    // tests/test_npmle.py of lifelines, computed anew with KKT as the stopping rule.
    let low = [1.0, 8.0, 8.0, 7.0, 7.0, 17.0, 37.0, 46.0, 46.0, 45.0];
    let high = [7.0, 8.0, 10.0, 16.0, 14.0, INF, 44.0, INF, INF, INF];
    let weights = [2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    let plain: Vec<_> = low.iter().zip(high).map(|(&l, h)| Observation::closed(l, h)).collect();
    let expected =
        |p: [f64; 4]| [(7.0, 7.0, p[0]), (8.0, 8.0, p[1]), (37.0, 44.0, p[2]), (46.0, INF, p[3])];
    check(&plain, &expected([1.0 / 6.0, 1.0 / 3.0, 1.0 / 8.0, 3.0 / 8.0]), 1e-10);
    let weighted: Vec<_> = plain.iter().zip(weights).map(|(o, w)| o.weighted(w)).collect();
    let p = [0.205_128_2, 0.410_256_4, 0.096_153_9, 0.288_461_5];
    check(&weighted, &expected(p), 6e-8);
    // Counting twice is standing there twice.
    let repeated: Vec<_> = plain.iter().chain(&plain[..3]).copied().collect();
    for (a, b) in probabilities(&weighted).iter().zip(probabilities(&repeated)) {
        assert!((a - b).abs() < 1e-10);
    }
    let mut turned = weighted.clone();
    turned.reverse();
    for (a, b) in probabilities(&weighted).iter().zip(probabilities(&turned)) {
        assert!((a - b).abs() < 1e-10);
    }
}

#[test]
fn innermost_intervals() {
    let closed = [(0.0, 1.0), (4.0, 6.0), (2.0, 6.0), (0.0, 3.0), (2.0, 4.0), (5.0, 7.0)];
    let closed = closed.map(|(low, high)| Observation::closed(low, high));
    assert_eq!(sets(&closed), [(0.0, 1.0), (2.0, 3.0), (4.0, 4.0), (5.0, 6.0)]);
    // (a, b] and (b, c] share nothing, [a, b] and [b, c] share b.
    let half_open = [Observation::half_open(1.0, 2.0), Observation::half_open(2.0, 3.0)];
    assert_eq!(sets(&half_open), [(1.0, 2.0), (2.0, 3.0)]);
    let closed = [Observation::closed(1.0, 2.0), Observation::closed(2.0, 3.0)];
    assert_eq!(sets(&closed), [(2.0, 2.0)]);
    // [1, 2) and [2, 3] share nothing, either.
    let open = Observation { high_closed: false, ..Observation::closed(1.0, 2.0) };
    assert_eq!(sets(&[open, closed[1]]), [(1.0, 2.0), (2.0, 3.0)]);
}

#[test]
fn an_end_is_in_and_the_other_is_not() {
    // SurPyval, issue 272: 2 once, 3 five times, (1, 3] five times.
    let observations = [
        Observation::exact(2.0),
        Observation::exact(3.0).weighted(5.0),
        Observation::half_open(1.0, 3.0).weighted(5.0),
    ];
    check(&observations, &[(2.0, 2.0, 1.0 / 6.0), (3.0, 3.0, 5.0 / 6.0)], 1e-10);
    let fit = turnbull(&observations).unwrap();
    close(fit.above(2.5).low, 5.0 / 6.0, 1e-9);
    assert_eq!(fit.above(3.0), Interval { low: 0.0, high: 0.0 });
}

#[test]
fn numbers_alone_give_their_shares_and_right_censoring_kaplan_meier() {
    let exact = [3.0, 1.0, 3.0, 2.0].map(Observation::exact);
    check(&exact, &[(1.0, 1.0, 0.25), (2.0, 2.0, 0.25), (3.0, 3.0, 0.5)], 1e-12);
    // Kaplan and Meier: 1, 2+, 3, 4+ leave 3/4, then 3/4 · 1/2, the rest beyond 4.
    let censored = [
        Observation::exact(1.0),
        Observation::half_open(2.0, INF),
        Observation::exact(3.0),
        Observation::half_open(4.0, INF),
    ];
    let expected = [(1.0, 1.0, 0.25), (3.0, 3.0, 0.375), (4.0, INF, 0.375)];
    check(&censored, &expected, 1e-10);
    let fit = turnbull(&censored).unwrap();
    assert_eq!(fit.quantile(0.5), Some(Interval { low: 3.0, high: 3.0 }));
    assert_eq!(fit.quantile(0.9), Some(Interval { low: 4.0, high: INF }));
    assert_eq!(fit.quantile(1.0), None);
}

#[test]
fn claims_are_closed_and_begin_at_zero() {
    let claims = [Censored::AtMost(100.0), Censored::Exact(100.0), Censored::AtLeast(100.0)];
    check(&claims.map(Observation::from), &[(100.0, 100.0, 1.0)], 1e-12);
    let zero = [Censored::Exact(0.0), Censored::AtMost(5.0)].map(Observation::from);
    check(&zero, &[(0.0, 0.0, 1.0)], 1e-12);
}

#[test]
fn what_is_no_observation_is_named() {
    let check = |observation: Observation, error| {
        assert_eq!(turnbull(&[Observation::exact(1.0), observation]), Err(error));
    };
    assert_eq!(turnbull(&[]), Err(NotEstimable::NoValues));
    check(Observation::exact(f64::NAN), NotEstimable::NotFinite);
    check(Observation::exact(INF), NotEstimable::NotFinite);
    check(Observation::closed(2.0, 1.0), NotEstimable::NotPositive);
    check(Observation::half_open(2.0, 2.0), NotEstimable::NotPositive);
    check(Observation::exact(2.0).weighted(0.0), NotEstimable::NotPositive);
}

#[test]
fn a_simulated_distribution_is_found_again() {
    let mut random = Random::new(1976);
    let observations: Vec<Observation> = (0..400)
        .map(|_| {
            let number = -(1.0 - random.unit()).ln();
            let visit = if random.unit() < 0.5 { 0.0 } else { 0.25 };
            let low = visit + 0.5 * ((number - visit) / 0.5).floor();
            Observation::half_open(low.max(0.0), low + 0.5)
        })
        .collect();
    let fit = turnbull(&observations).unwrap();
    for x in [0.5, 1.0, 2.0_f64] {
        let Interval { low, high } = fit.above(x);
        let truth = (-x).exp();
        assert!(low - 0.08 < truth && truth < high + 0.08, "S({x}) in {low}..{high}");
    }
}
