//! The rising curve that lies closest to figures that do not always rise.

/// One figure, where it stands and how much it weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighted {
    /// Position, e.g. a day.
    pub x: f64,
    /// The figure.
    pub y: f64,
    /// Its weight, above 0.
    pub weight: f64,
}

/// The fitted value at one position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Position.
    pub x: f64,
    /// Fitted value.
    pub y: f64,
}

/// Fits the weighted least-squares curve that never falls, with one value per position.
///
/// *Units*: those of the figures. *Method*: pool adjacent violators; figures at one position are
/// first replaced by their weighted mean, the *secondary* treatment of ties, which gives a running
/// total one value per day (de Leeuw, Hornik and Mair, J. Stat. Softw. 32(5), 2009, sections 2.2
/// and 4.1). *Missing values*: figures that are not finite, and weights that are not above 0, are
/// left out.
pub fn isotonic(points: &[Weighted]) -> Vec<Step> {
    let positions = pool_ties(points);
    let mut blocks: Vec<(Weighted, usize)> = Vec::new();
    for &position in &positions {
        let mut block = (position, 1);
        while let Some(&(last, n)) = blocks.last() {
            if last.y < block.0.y {
                break;
            }
            block = (pooled(last, block.0), n + block.1);
            blocks.pop();
        }
        blocks.push(block);
    }
    let fitted = blocks.iter().flat_map(|(block, n)| std::iter::repeat_n(block.y, *n));
    positions.iter().zip(fitted).map(|(position, y)| Step { x: position.x, y }).collect()
}

/// One figure per position in ascending order.
fn pool_ties(points: &[Weighted]) -> Vec<Weighted> {
    let usable = |p: &&Weighted| p.x.is_finite() && p.y.is_finite() && p.weight > 0.0;
    let mut sorted: Vec<_> = points.iter().filter(usable).copied().collect();
    sorted.sort_by(|a, b| {
        a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)).then(a.weight.total_cmp(&b.weight))
    });
    let mut positions: Vec<Weighted> = Vec::new();
    for point in sorted {
        match positions.last_mut() {
            Some(last) if last.x.total_cmp(&point.x).is_eq() => *last = pooled(*last, point),
            _ => positions.push(point),
        }
    }
    positions
}

fn pooled(a: Weighted, b: Weighted) -> Weighted {
    let weight = a.weight + b.weight;
    Weighted { x: b.x, y: (a.y * a.weight + b.y * b.weight) / weight, weight }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(x: &[f64], y: &[f64], weights: &[f64]) -> Vec<Weighted> {
        x.iter().zip(y).zip(weights).map(|((&x, &y), &weight)| Weighted { x, y, weight }).collect()
    }

    fn check(points: &[Weighted], expected: &[f64]) {
        let fitted: Vec<f64> = isotonic(points).iter().map(|step| step.y).collect();
        assert_eq!(fitted.len(), expected.len(), "{fitted:?}");
        for (found, expected) in fitted.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{fitted:?}, expected {expected}");
        }
    }

    fn check_series(y: &[f64], weights: &[f64], expected: &[f64]) {
        let x: Vec<f64> = (0..y.len()).map(|i| i as f64).collect();
        check(&points(&x, y, weights), expected);
    }

    #[test]
    fn reference_series() {
        // R 4.2: isoreg, and scikit-learn's IsotonicRegression for the weighted one.
        let one = [1.0; 9];
        check_series(
            &[3.0, 7.0, 5.0, 9.0, 8.0, 7.0, 10.0],
            &one,
            &[3.0, 6.0, 6.0, 8.0, 8.0, 8.0, 10.0],
        );
        check_series(&[10.0, 0.0, 2.0], &one, &[4.0, 4.0, 4.0]);
        check_series(
            &[1.0, 41.0, 51.0, 1.0, 2.0, 5.0, 24.0],
            &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
            &[1.0, 13.95, 13.95, 13.95, 13.95, 13.95, 24.0],
        );
        let third = 10.0 / 3.0;
        check_series(
            &[1.0, 0.0, 4.0, 3.0, 3.0, 5.0, 4.0, 2.0, 3.0],
            &one,
            &[0.5, 0.5, third, third, third, 3.5, 3.5, 3.5, 3.5],
        );
    }

    #[test]
    fn a_falling_reference_series_turned_round() {
        let falling = [10.0, 9.0, 10.0, 7.0, 6.0, 6.1, 5.0];
        let mirrored: Vec<f64> = falling.iter().map(|y| -y).collect();
        check_series(&mirrored, &[1.0; 7], &[-10.0, -9.5, -9.5, -7.0, -6.05, -6.05, -5.0]);
    }

    #[test]
    fn secondary_ties_give_one_value_per_position() {
        // The pituitary data: isotone::gpava(ties = "secondary") gives 22.2222222 for ages 8 to 12
        // and 24.25 at 14.
        let age = [8.0, 8.0, 8.0, 10.0, 10.0, 10.0, 12.0, 12.0, 12.0, 14.0, 14.0];
        let size = [21.0, 23.5, 23.0, 24.0, 21.0, 25.0, 21.5, 22.0, 19.0, 23.5, 25.0];
        let pooled = 200.0 / 9.0;
        let data = points(&age, &size, &[1.0; 11]);
        check(&data, &[pooled, pooled, pooled, 24.25]);
        let turned: Vec<_> = data.iter().rev().copied().collect();
        assert_eq!(isotonic(&turned), isotonic(&data));
    }

    #[test]
    fn nothing_in_nothing_out() {
        check(&[], &[]);
        check(&points(&[1.0, 2.0], &[f64::NAN, 3.0], &[1.0, 1.0]), &[3.0]);
    }
}
