use super::*;
use crate::stats::Censored::{AtLeast, AtMost, Between, Exact};
use crate::stats::{Interval, Random, close, t_quantile};

fn fit(figures: &[Censored]) -> LogNormalFit {
    fit_log_normal(figures).unwrap()
}

fn toy() -> [Censored; 5] {
    [AtLeast(100.0), Between(250.0, 350.0), Exact(200.0), AtMost(3000.0), Between(1000.0, 1500.0)]
}

fn scaled(figures: &[Censored], by: f64) -> Vec<Censored> {
    let scale = |figure: &Censored| match *figure {
        Exact(n) => Exact(n * by),
        AtLeast(n) => AtLeast(n * by),
        AtMost(n) => AtMost(n * by),
        Between(low, high) => Between(low * by, high * by),
    };
    figures.iter().map(scale).collect()
}

#[test]
fn toy_claims_of_survreg() {
    // R: survival::survreg(Surv(l, r, type = "interval2") ~ 1, dist = "lognormal").
    let fit = fit(&toy());
    close(fit.mu, 6.039_607_006_354_48, 1e-8);
    close(fit.median(), 419.728_052, 1e-8);
    close(fit.sigma, 0.751_140_259_181_424, 1e-8);
    close(fit.log_likelihood, -10.827_560_659_310_1, 1e-8);
    close(fit.mu_se, 0.425_606_395_292_725, 1e-8);
    close(fit.log_sigma_se, 0.387_802_679_163_727, 1e-8);
    assert_eq!((fit.n, fit.n_exact), (5, 1));
}

#[test]
fn without_bounds_the_fit_has_a_closed_form() {
    let figures = [1100.0_f64, 3000.0, 3000.0, 1200.0, 4000.0];
    let (n, logs) = (5.0, figures.map(f64::ln));
    let mean = logs.iter().sum::<f64>() / n;
    let squares: f64 = logs.iter().map(|l| (l - mean).powi(2)).sum();
    let sigma = (squares / n).sqrt();
    let fit = fit(&figures.map(Exact));
    close(fit.mu, mean, 1e-12);
    close(fit.sigma, sigma, 1e-12);
    close(fit.mu_se, sigma / n.sqrt(), 1e-12);
    close(fit.log_sigma_se, (1.0 / (2.0 * n)).sqrt(), 1e-12);
    assert!(fit.covariance.abs() < 1e-12);
    let density = -n * (sigma.ln() + 0.5 + 0.5 * std::f64::consts::TAU.ln());
    close(fit.log_likelihood, density - logs.iter().sum::<f64>(), 1e-12);
    // The calibrated interval is Student's.
    close(fit.effective_n(), n, 1e-12);
    let reach = t_quantile(0.975, n - 1.0).unwrap() * (squares / (n - 1.0) / n).sqrt();
    let interval = fit.mu_interval(Calibration::Small).unwrap();
    close(interval.low, mean - reach, 1e-10);
    close(interval.high, mean + reach, 1e-10);
    // R: 2 (l(mu-hat) - l(mu)) = qchisq(0.95, 1) in closed form.
    let large = fit.mu_interval(Calibration::Large).unwrap();
    let reach = sigma * (3.841_458_820_694_124_f64 / n).exp_m1().sqrt();
    close(large.high, mean + reach, 1e-10);
}

#[test]
fn the_interval_ends_where_the_deviance_is_critical() {
    let fit = fit(&toy());
    let Interval { low, high } = fit.mu_interval(Calibration::Large).unwrap();
    for end in [low, high] {
        close(fit.deviance(end).unwrap(), 3.841_458_820_694_124, 1e-9);
    }
    let small = fit.mu_interval(Calibration::Small).unwrap();
    assert!(small.low < low && high < small.high);
    assert!(low < fit.mu - fit.mu_se && fit.mu + fit.mu_se < high);
}

#[test]
fn a_bound_far_from_all_figures_changes_nothing() {
    let points = [600.0, 1000.0, 1500.0].map(Exact);
    let plain = fit(&points);
    let with = [points.as_slice(), &[AtLeast(1e-9), AtMost(1e15), AtLeast(0.0)]].concat();
    let bounded = fit(&with);
    close(bounded.mu, plain.mu, 1e-12);
    close(bounded.sigma, plain.sigma, 1e-12);
    assert_eq!((plain.n, bounded.n), (3, 5));
    // An interval as narrow as a number is that number, but for the constant.
    let narrow = fit(&[Exact(600.0), Between(1000.0, 1_000.000_000_1), Exact(1500.0)]);
    close(narrow.mu, plain.mu, 1e-9);
    close(narrow.mu_se, plain.mu_se, 1e-6);
}

#[test]
fn order_scale_and_repetition() {
    let expected = fit(&toy());
    let mut turned = toy();
    turned.reverse();
    close(fit(&turned).mu, expected.mu, 1e-12);
    for by in [1e-6, 7.0, 1e12] {
        let fit = fit(&scaled(&toy(), by));
        close(fit.mu, expected.mu + by.ln(), 1e-11);
        close(fit.sigma, expected.sigma, 1e-11);
        close(fit.mu_se, expected.mu_se, 1e-10);
        let ends = [&fit, &expected].map(|f| f.mu_interval(Calibration::Small).unwrap());
        close(ends[0].high, ends[1].high + by.ln(), 1e-9);
    }
    let twice = fit(&[toy(), toy()].concat());
    close(twice.mu, expected.mu, 1e-12);
    close(twice.log_likelihood, 2.0 * expected.log_likelihood, 1e-12);
    close(twice.mu_se, expected.mu_se / 2.0_f64.sqrt(), 1e-10);
}

#[test]
fn what_does_not_determine_a_distribution_is_named() {
    let check = |figures: &[Censored], reason| {
        assert_eq!(fit_log_normal(figures).map(|f| f.mu), Err(reason), "{figures:?}");
    };
    check(&[], NotEstimable::NoValues);
    check(&[AtLeast(0.0)], NotEstimable::NoValues);
    check(&[Exact(5.0)], NotEstimable::TooFew { needed: 2 });
    check(&[Exact(5.0), AtLeast(0.0)], NotEstimable::TooFew { needed: 2 });
    check(&[Exact(5.0), Exact(0.0)], NotEstimable::NotPositive);
    check(&[Exact(5.0), AtMost(0.0)], NotEstimable::NotPositive);
    check(&[Exact(5.0), Exact(-1.0)], NotEstimable::NotPositive);
    check(&[Exact(5.0), Exact(f64::NAN)], NotEstimable::NotFinite);
    check(&[Exact(5.0), AtMost(f64::INFINITY)], NotEstimable::NotFinite);
    check(&[AtLeast(5.0), AtLeast(9.0)], NotEstimable::OnlyBounds);
    check(&[AtMost(5.0), AtMost(9.0)], NotEstimable::OnlyBounds);
    check(&[Exact(5.0), Exact(5.0), Exact(5.0)], NotEstimable::NoSpread);
    check(&[Exact(5.0), AtLeast(3.0)], NotEstimable::NoSpread);
    check(&[Between(2.0, 5.0), Between(5.0, 9.0)], NotEstimable::NoSpread);
    check(&[AtLeast(3.0), AtMost(4.0)], NotEstimable::NoSpread);
    check(&[AtLeast(4.0), AtMost(3.0)], NotEstimable::Separated);
    check(&[AtLeast(4.0), AtLeast(5.0), AtMost(3.0)], NotEstimable::Separated);
}

#[test]
fn bounds_alone_can_be_enough() {
    // Probit of three thresholds: the middle one speaks against the order of the others.
    let figures = [AtLeast(100.0), AtMost(200.0), AtLeast(300.0), AtMost(900.0), AtMost(1500.0)];
    let fit = fit(&figures);
    assert!(fit.median() > 100.0 && fit.median() < 900.0, "{}", fit.median());
    // No sigma is too large for them, so that the interval may have no end.
    let interval = fit.mu_interval(Calibration::Small);
    assert!(interval.is_err() || interval.is_ok_and(|i| i.contains(fit.mu)));
}

#[test]
fn numbers_as_large_as_they_come_and_ties_are_no_trouble() {
    for figures in [
        vec![Exact(1e15), Exact(2e15), AtLeast(3e15)],
        vec![Exact(1.0), Exact(1e12), AtMost(5.0)],
        vec![Exact(7.0), Exact(7.0), Exact(8.0), Exact(8.0)],
        vec![Between(999.0, 1001.0), Exact(5.0), AtLeast(1e9)],
        vec![Exact(100.0), AtLeast(200.0)],
    ] {
        let fit = fit(&figures);
        assert!(fit.mu.is_finite() && fit.sigma > 0.0 && fit.mu_se.is_finite(), "{figures:?}");
        let interval = fit.mu_interval(Calibration::Small).unwrap();
        assert!(interval.low < fit.mu && fit.mu < interval.high, "{figures:?}: {interval:?}");
    }
}

#[test]
fn a_simulated_truth_is_found_again() {
    let mut random = Random::new(7);
    let figures: Vec<Censored> = (0..3000)
        .map(|_| {
            let figure = (6.0 + 0.8 * random.normal()).exp();
            let bound = (6.0 + 0.8 * random.normal()).exp();
            match random.unit() {
                u if u < 0.5 => Exact(figure),
                u if u < 0.7 => Between(figure.floor(), figure.floor() + 1.0),
                _ if figure < bound => AtMost(bound),
                _ => AtLeast(bound),
            }
        })
        .collect();
    let fit = fit(&figures);
    assert!((fit.mu - 6.0).abs() < 2.5 * fit.mu_se, "{}", fit.mu);
    assert!((fit.sigma.ln() - 0.8_f64.ln()).abs() < 2.5 * fit.log_sigma_se, "{}", fit.sigma);
    assert!(fit.mu_interval(Calibration::Small).unwrap().contains(6.0));
}
