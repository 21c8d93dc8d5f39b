use super::*;

fn points(x: &[f64], y: &[f64], weights: &[f64]) -> Vec<Weighted> {
    x.iter().zip(y).zip(weights).map(|((&x, &y), &weight)| Weighted { x, y, weight }).collect()
}

fn check(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= tolerance, "{found:?}, expected {expected:?}");
    }
}

fn check_series(y: &[f64], weights: &[f64], expected: &[f64]) {
    let x: Vec<f64> = (0..y.len()).map(|i| i as f64).collect();
    let data = points(&x, y, weights);
    let steps: Vec<f64> = isotonic(&data).iter().map(|step| step.y).collect();
    check(&steps, expected, 1e-12);
    for ties in [Ties::Primary, Ties::Secondary, Ties::Tertiary] {
        check(&fitted(&data, ties, Centre::Mean), expected, 1e-12);
    }
}

fn fitted(data: &[Weighted], ties: Ties, centre: Centre) -> Vec<f64> {
    isotonic_fit(data, ties, centre).into_iter().map(Option::unwrap).collect()
}

#[test]
fn reference_series() {
    // R 4.2: isoreg, and scikit-learn's IsotonicRegression for the weighted one.
    let one = [1.0; 9];
    let (y, expected) =
        ([3.0, 7.0, 5.0, 9.0, 8.0, 7.0, 10.0], [3.0, 6.0, 6.0, 8.0, 8.0, 8.0, 10.0]);
    check_series(&y, &one, &expected);
    check_series(&[10.0, 0.0, 2.0], &one, &[4.0, 4.0, 4.0]);
    let weights = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let expected = [1.0, 13.95, 13.95, 13.95, 13.95, 13.95, 24.0];
    check_series(&[1.0, 41.0, 51.0, 1.0, 2.0, 5.0, 24.0], &weights, &expected);
    let third = 10.0 / 3.0;
    let expected = [0.5, 0.5, third, third, third, 3.5, 3.5, 3.5, 3.5];
    check_series(&[1.0, 0.0, 4.0, 3.0, 3.0, 5.0, 4.0, 2.0, 3.0], &one, &expected);
}

#[test]
fn a_falling_reference_series_turned_round() {
    let falling = [10.0, 9.0, 10.0, 7.0, 6.0, 6.1, 5.0];
    let mirrored: Vec<f64> = falling.iter().map(|y| -y).collect();
    check_series(&mirrored, &[1.0; 7], &[-10.0, -9.5, -9.5, -7.0, -6.05, -6.05, -5.0]);
}

/// The pituitary data of Robertson, Wright and Dykstra (1988).
fn pituitary() -> Vec<Weighted> {
    let age = [8.0, 8.0, 8.0, 10.0, 10.0, 10.0, 12.0, 12.0, 12.0, 14.0, 14.0];
    let size = [21.0, 23.5, 23.0, 24.0, 21.0, 25.0, 21.5, 22.0, 19.0, 23.5, 25.0];
    points(&age, &size, &[1.0; 11])
}

#[test]
fn ties_of_the_pituitary_data() {
    // isotone::gpava, which prints seven decimals: de Leeuw, Hornik and Mair (2009), section 5.1.
    let check = |ties, centre, expected: &[f64; 11], tolerance| {
        check(&fitted(&pituitary(), ties, centre), expected, tolerance);
    };
    let p = 22.375;
    check(Ties::Primary, Centre::Mean, &[21.0, p, p, p, p, p, p, p, p, 23.5, 25.0], 1e-12);
    let s = 200.0 / 9.0;
    check(Ties::Secondary, Centre::Mean, &[s, s, s, s, s, s, s, s, s, 24.25, 24.25], 1e-12);
    let tertiary = [
        20.722_222_2,
        23.222_222_2,
        22.722_222_2,
        22.888_888_9,
        19.888_888_9,
        23.888_888_9,
        22.888_888_9,
        23.388_888_9,
        20.388_888_9,
        23.5,
        25.0,
    ];
    check(Ties::Tertiary, Centre::Mean, &tertiary, 1e-7);
    let m = 22.5;
    check(Ties::Primary, Centre::Fractile(0.5), &[21.0, m, m, m, m, m, m, m, m, 23.5, 25.0], 0.0);
    let low = [21.0, 21.0, 21.0, 21.0, 21.0, 21.0, 21.5, 22.0, 21.0, 23.5, 25.0];
    check(Ties::Primary, Centre::Fractile(0.25), &low, 0.0);
}

#[test]
fn order_of_the_figures_changes_nothing() {
    let data = pituitary();
    let turned: Vec<_> = data.iter().rev().copied().collect();
    assert_eq!(isotonic(&turned), isotonic(&data));
    for ties in [Ties::Primary, Ties::Secondary, Ties::Tertiary] {
        for centre in [Centre::Mean, Centre::Fractile(0.5), Centre::Fractile(0.25)] {
            let mut back = isotonic_fit(&turned, ties, centre);
            back.reverse();
            assert_eq!(back, isotonic_fit(&data, ties, centre), "{ties:?} {centre:?}");
        }
    }
}

#[test]
fn a_figure_of_weight_two_is_two_figures_and_scale_goes_through() {
    let data = points(&[1.0, 2.0, 3.0, 4.0], &[5.0, 3.0, 9.0, 6.0], &[2.0, 1.0, 1.0, 2.0]);
    let twice: Vec<_> = [0, 0, 1, 2, 3, 3].map(|at| Weighted { weight: 1.0, ..data[at] }).into();
    let scaled: Vec<_> = data.iter().map(|p| Weighted { y: p.y * 1e12, ..*p }).collect();
    let heights = |points: &[Weighted]| isotonic(points).iter().map(|s| s.y).collect::<Vec<_>>();
    check(&heights(&twice), &heights(&data), 1e-12);
    let back: Vec<f64> = heights(&scaled).iter().map(|y| y / 1e12).collect();
    check(&back, &heights(&data), 1e-12);
}

#[test]
fn the_fit_is_the_greatest_of_least_means() {
    // Closed form (Robertson, Wright and Dykstra 1988, theorem 1.4.4): the largest over starts
    // s ≤ i of the smallest mean over ends t ≥ i. The figures are pseudo-random.
    let mut state = 7_u64;
    let y: Vec<f64> = (0..40)
        .map(|i| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            f64::from(i) + (state >> 40) as f64 / 1e6
        })
        .collect();
    let mean = |s: usize, t: usize| y[s..=t].iter().sum::<f64>() / (t - s + 1) as f64;
    let closed = |i: usize| {
        let least = |s: usize| (i..y.len()).map(|t| mean(s, t)).fold(f64::INFINITY, f64::min);
        (0..=i).map(least).fold(f64::NEG_INFINITY, f64::max)
    };
    let expected: Vec<f64> = (0..y.len()).map(closed).collect();
    check_series(&y, &[1.0; 40], &expected);
}

#[test]
fn all_equal_two_points_and_one() {
    check_series(&[4.0, 4.0, 4.0], &[1.0, 2.0, 3.0], &[4.0; 3]);
    check_series(&[4.0, 2.0], &[1.0, 3.0], &[2.5, 2.5]);
    check_series(&[0.0, 0.0, 1e15], &[1.0; 3], &[0.0, 0.0, 1e15]);
    check_series(&[7.0], &[1.0], &[7.0]);
}

#[test]
fn what_is_missing_is_left_out() {
    assert_eq!(isotonic(&[]), []);
    let data = points(&[1.0, 2.0, 3.0], &[f64::NAN, 3.0, 1.0], &[1.0, 1.0, 0.0]);
    assert_eq!(isotonic(&data), [Step { x: 2.0, y: 3.0 }]);
    for ties in [Ties::Primary, Ties::Secondary, Ties::Tertiary] {
        assert_eq!(isotonic_fit(&data, ties, Centre::Mean), [None, Some(3.0), None]);
        assert_eq!(isotonic_fit(&data, ties, Centre::Fractile(1.5)), [None; 3]);
    }
}
