//! Krippendorff's alpha: how far raters agree, compared with chance.

use super::random::Random;
use super::{Interval, NotEstimable};

/// How far apart two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Equal or not.
    Nominal,
    /// By how many values lie between them.
    Ordinal,
    /// (a − b)².
    Interval,
    /// ((a − b) ÷ (a + b))², so that 100 and 200 are as far apart as 1,000 and 2,000; 0 and 0 are
    /// equal.
    Ratio,
}

/// The values that raters gave to each unit, at least two per unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Units(Vec<Vec<f64>>);

impl Units {
    /// Values by rater: one row per rater, one column per unit.
    ///
    /// *Missing values*: `None`; a unit with fewer than two values compares nothing and is dropped.
    ///
    /// # Errors
    /// Rows of different length, a value that is not finite, or no unit with two values.
    pub fn from_raters(rows: &[impl AsRef<[Option<f64>]>]) -> Result<Self, NotEstimable> {
        let width = rows.first().map_or(0, |row| row.as_ref().len());
        if rows.iter().any(|row| row.as_ref().len() != width) {
            return Err(NotEstimable::UnequalLengths);
        }
        let of_unit = |unit: usize| rows.iter().filter_map(move |row| row.as_ref()[unit]).collect();
        Self::new((0..width).map(of_unit).collect())
    }

    /// Values by unit, whoever gave them.
    ///
    /// # Errors
    /// A value that is not finite, or no unit with two values.
    pub fn new(mut units: Vec<Vec<f64>>) -> Result<Self, NotEstimable> {
        if units.iter().flatten().any(|value| !value.is_finite()) {
            return Err(NotEstimable::NotFinite);
        }
        units.retain(|values| values.len() > 1);
        if units.is_empty() {
            return Err(NotEstimable::TooFew { needed: 2 });
        }
        // One order, so that the order of raters cannot reach the last digit.
        for values in &mut units {
            values.sort_by(f64::total_cmp);
        }
        Ok(Self(units))
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Never: there is at least one unit.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many values there are.
    pub fn n_values(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }
}

/// How an interval is made by drawing units again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bootstrap {
    /// How often all units are drawn.
    pub replicates: usize,
    /// Where the generator starts: the same seed gives the same interval.
    pub seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self { replicates: 1000, seed: 2011 }
    }
}

/// Krippendorff's alpha with an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    /// 1 where raters always agree, 0 where they agree as by chance, negative below that.
    pub value: f64,
    /// Interval of 95 %, or why there is none.
    pub interval: Result<Interval, NotEstimable>,
    /// Units with at least two values.
    pub n_units: usize,
    /// Values in these.
    pub n_values: usize,
}

/// Fewer units than this say nothing of how units vary.
const UNITS_FOR_INTERVAL: usize = 5;

/// With more units than this the disagreement expected by chance hardly varies between replicates
/// and is held fixed, which spares time and memory that grow with its square.
const UNITS_DRAWN_FULLY: usize = 400;

/// Krippendorff's alpha.
///
/// *Units*: none. *Method*: 1 − observed ÷ expected disagreement (Krippendorff, "Computing
/// Krippendorff's Alpha-Reliability", 2011, section E). With values v, m of them in a unit and n in
/// all: observed is the sum over units of δ²(v, w) over ordered pairs ÷ (m − 1), ÷ n; expected is
/// δ²(v, w) over all ordered pairs ÷ (n (n − 1)). δ² is the [`Metric`]'s. The interval is that of the
/// 2.5 and 97.5 percentiles of alpha over units drawn with replacement (Zapf et al., BMC Medical
/// Research Methodology 16:93, 2016); replicates without any variation are left out.
///
/// The time grows with the square of the number of values.
///
/// *Missing values*: see [`Units`]. A single unit has alpha 0 by construction, for observed and
/// expected disagreement are the same there. Fewer than five units, or replicates of which more
/// than half do not vary, have no interval.
///
/// # Errors
/// Where all values are equal: nothing could have been disagreed about. For the ratio metric also
/// where a value is negative.
///
/// ```
/// use claimframe::stats::{Bootstrap, Metric, Units, alpha};
/// let raters = [[Some(1.0), Some(2.0), None], [Some(1.0), Some(3.0), Some(9.0)]];
/// let found = alpha(&Units::from_raters(&raters)?, Metric::Nominal, Bootstrap::default())?;
/// assert!((found.value - 0.4).abs() < 1e-12 && found.interval.is_err());
/// # Ok::<(), claimframe::stats::NotEstimable>(())
/// ```
pub fn alpha(units: &Units, metric: Metric, bootstrap: Bootstrap) -> Result<Alpha, NotEstimable> {
    if metric == Metric::Ratio && units.0.iter().flatten().any(|value| *value < 0.0) {
        return Err(NotEstimable::NotPositive);
    }
    let scored = scores(&units.0, metric);
    let within: Vec<f64> = scored.iter().map(|values| within(values, metric)).collect();
    let n = units.n_values() as f64;
    let observed = within.iter().sum::<f64>() / n;
    let expected = between(&scored, &scored, metric) / (n * (n - 1.0));
    if !expected.is_finite() {
        return Err(NotEstimable::NotFinite); // squares beyond the largest number
    }
    if expected <= 0.0 {
        return Err(NotEstimable::NoSpread);
    }
    let interval = if units.len() < UNITS_FOR_INTERVAL {
        Err(NotEstimable::TooFew { needed: UNITS_FOR_INTERVAL })
    } else {
        percentiles(match metric {
            Metric::Ordinal => ranked_replicates(units, bootstrap),
            _ if units.len() > UNITS_DRAWN_FULLY => {
                fixed_replicates(&within, &scored, expected, bootstrap)
            }
            _ => replicates(&within, &scored, metric, bootstrap),
        })
    };
    let value = 1.0 - observed / expected;
    Ok(Alpha { value, interval, n_units: units.len(), n_values: units.n_values() })
}

/// The values themselves; of ordinal ones their mid-ranks, whose distance is that of the metric.
fn scores(units: &[Vec<f64>], metric: Metric) -> Vec<Vec<f64>> {
    if metric != Metric::Ordinal {
        return units.to_vec();
    }
    let mut all: Vec<f64> = units.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    let rank = |value: &f64| {
        let [below, upto] =
            [all.partition_point(|v| v < value), all.partition_point(|v| v <= value)];
        f64::midpoint(below as f64, upto as f64)
    };
    units.iter().map(|values| values.iter().map(rank).collect()).collect()
}

fn distance(a: f64, b: f64, metric: Metric) -> f64 {
    match metric {
        Metric::Nominal => f64::from(u8::from((a - b).abs() > 0.0)),
        Metric::Ordinal | Metric::Interval => (a - b).powi(2),
        Metric::Ratio if a + b > 0.0 => ((a - b) / (a + b)).powi(2),
        Metric::Ratio => 0.0,
    }
}

/// Disagreement within one unit: over ordered pairs, divided by the number of values but one.
fn within(values: &[f64], metric: Metric) -> f64 {
    let pairs: f64 =
        values.iter().map(|&a| values.iter().map(|&b| distance(a, b, metric)).sum::<f64>()).sum();
    pairs / (values.len() as f64 - 1.0)
}

/// Disagreement between all values of some units and all values of others.
fn between(these: &[Vec<f64>], those: &[Vec<f64>], metric: Metric) -> f64 {
    let with_those =
        |&a: &f64| those.iter().flatten().map(|&b| distance(a, b, metric)).sum::<f64>();
    these.iter().flatten().map(with_those).sum()
}

/// How often each unit is drawn in a replicate.
fn drawn(units: usize, random: &mut Random) -> Vec<f64> {
    let mut times = vec![0.0; units];
    for _ in 0..units {
        times[random.below(units)] += 1.0;
    }
    times
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Alpha of each replicate, or nothing where it does not vary.
fn replicates(
    within: &[f64],
    scored: &[Vec<f64>],
    metric: Metric,
    bootstrap: Bootstrap,
) -> Vec<Option<f64>> {
    let one = std::slice::from_ref;
    let matrix: Vec<Vec<f64>> = scored
        .iter()
        .map(|a| scored.iter().map(|b| between(one(a), one(b), metric)).collect())
        .collect();
    let sizes: Vec<f64> = scored.iter().map(|values| values.len() as f64).collect();
    let mut random = Random::new(bootstrap.seed);
    let replicate = |_| {
        let times = drawn(scored.len(), &mut random);
        let n = dot(&times, &sizes);
        let apart: f64 = matrix
            .iter()
            .zip(&times)
            .filter(|(_, times)| **times > 0.0)
            .map(|(row, t)| t * dot(row, &times))
            .sum();
        ratio(dot(&times, within) / n, apart / (n * (n - 1.0)))
    };
    (0..bootstrap.replicates).map(replicate).collect()
}

/// The same with the expected disagreement held fixed.
fn fixed_replicates(
    within: &[f64],
    scored: &[Vec<f64>],
    expected: f64,
    bootstrap: Bootstrap,
) -> Vec<Option<f64>> {
    let sizes: Vec<f64> = scored.iter().map(|values| values.len() as f64).collect();
    let mut random = Random::new(bootstrap.seed);
    let replicate = |_| {
        let times = drawn(scored.len(), &mut random);
        ratio(dot(&times, within) / dot(&times, &sizes), expected)
    };
    (0..bootstrap.replicates).map(replicate).collect()
}

/// The same for ranks, which are new ones in each replicate.
fn ranked_replicates(units: &Units, bootstrap: Bootstrap) -> Vec<Option<f64>> {
    let mut random = Random::new(bootstrap.seed);
    let replicate = |_| {
        let mut sample = Vec::with_capacity(units.len());
        sample.extend((0..units.len()).map(|_| units.0[random.below(units.len())].clone()));
        let scored = scores(&sample, Metric::Ordinal);
        let n = scored.iter().map(Vec::len).sum::<usize>() as f64;
        let observed = scored.iter().map(|values| self::within(values, Metric::Ordinal));
        let expected = between(&scored, &scored, Metric::Ordinal) / (n * (n - 1.0));
        ratio(observed.sum::<f64>() / n, expected)
    };
    (0..bootstrap.replicates).map(replicate).collect()
}

fn ratio(observed: f64, expected: f64) -> Option<f64> {
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The 2.5 and 97.5 percentiles, interpolated (type 7 of Hyndman and Fan 1996).
fn percentiles(replicates: Vec<Option<f64>>) -> Result<Interval, NotEstimable> {
    let drawn = replicates.len();
    let mut values: Vec<f64> = replicates.into_iter().flatten().collect();
    if values.len() < 2 || values.len() * 2 < drawn {
        return Err(NotEstimable::NoInterval);
    }
    values.sort_by(f64::total_cmp);
    let at = |p: f64| {
        let place = p * (values.len() - 1) as f64;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within the list
        let below = place.floor() as usize;
        let above = values[(below + 1).min(values.len() - 1)];
        values[below] + (place - place.floor()) * (above - values[below])
    };
    Ok(Interval { low: at(0.025), high: at(0.975) })
}

#[cfg(test)]
mod tests {
    use super::super::paired::tests::close;
    use super::*;

    const NONE: f64 = f64::NAN;
    /// "C data": four coders, twelve units (Krippendorff 2011, section C).
    const CODERS: [[f64; 12]; 4] = [
        [1.0, 2.0, 3.0, 3.0, 2.0, 1.0, 4.0, 1.0, 2.0, NONE, NONE, NONE],
        [1.0, 2.0, 3.0, 3.0, 2.0, 2.0, 4.0, 1.0, 2.0, 5.0, NONE, 3.0],
        [NONE, 3.0, 3.0, 3.0, 2.0, 3.0, 4.0, 2.0, 2.0, 5.0, 1.0, NONE],
        [1.0, 2.0, 3.0, 3.0, 2.0, 4.0, 4.0, 1.0, 2.0, 5.0, 1.0, NONE],
    ];
    const METRICS: [Metric; 4] =
        [Metric::Nominal, Metric::Ordinal, Metric::Interval, Metric::Ratio];

    fn rows(coders: &[impl AsRef<[f64]>]) -> Vec<Vec<Option<f64>>> {
        let row = |row: &[f64]| row.iter().map(|&v| Some(v).filter(|v| !v.is_nan())).collect();
        coders.iter().map(|coder| row(coder.as_ref())).collect()
    }

    fn of(coders: &[impl AsRef<[f64]>], metric: Metric) -> Result<Alpha, NotEstimable> {
        alpha(&Units::from_raters(&rows(coders))?, metric, Bootstrap::default())
    }

    #[test]
    fn c_data_of_2011() {
        // Krippendorff (2011), section E: .743, .815, .849, .797; as fractions from the same data.
        let expected =
            [113.0 / 152.0, 108_577.0 / 133_160.0, 951.0 / 1_120.0, 18_222_619.0 / 22_852_465.0];
        for (metric, expected) in METRICS.into_iter().zip(expected) {
            let found = of(&CODERS, metric).unwrap();
            close(found.value, expected, 1e-12);
            assert_eq!((found.n_units, found.n_values), (11, 40));
            let interval = found.interval.unwrap();
            assert!(interval.low < expected && expected < interval.high, "{metric:?}");
        }
    }

    #[test]
    fn two_observers_of_2011() {
        // Krippendorff (2011), section A: ten units, binary, alpha = .095; section B: twelve units,
        // five nominal categories, alpha = .692.
        let binary = [
            [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0],
            [1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0],
        ];
        let found = of(&binary, Metric::Nominal).unwrap().value;
        assert!((found - 0.095).abs() < 5e-4, "{found}");
        let nominal = [
            [1.0, 1.0, 2.0, 2.0, 4.0, 3.0, 3.0, 3.0, 5.0, 4.0, 4.0, 1.0],
            [2.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0, 5.0, 4.0, 4.0, 4.0],
        ];
        let found = of(&nominal, Metric::Nominal).unwrap().value;
        assert!((found - 0.692).abs() < 5e-4, "{found}");
    }

    #[test]
    fn closed_forms() {
        // One unit: observed and expected disagreement are the same.
        for metric in METRICS {
            close(1.0 + of(&[[3.0], [5.0], [9.0]], metric).unwrap().value, 1.0, 1e-12);
        }
        // Each unit agrees, the units differ.
        close(of(&[[1.0, 2.0], [1.0, 2.0]], Metric::Ratio).unwrap().value, 1.0, 1e-15);
        // Two units with values 1, 3 and 3, 1: observed 4, expected 4 · 8 ÷ 12.
        close(of(&[[1.0, 3.0], [3.0, 1.0]], Metric::Interval).unwrap().value, -0.5, 1e-12);
    }

    #[test]
    fn where_there_is_none_a_reason_stands() {
        for metric in METRICS {
            assert_eq!(of(&[[4.0; 6]; 2], metric), Err(NotEstimable::NoSpread));
            assert_eq!(of(&[[0.0; 6]; 2], metric), Err(NotEstimable::NoSpread));
        }
        let lonely = [[1.0, NONE], [NONE, 2.0]];
        assert_eq!(of(&lonely, Metric::Ratio), Err(NotEstimable::TooFew { needed: 2 }));
        assert_eq!(of(&[[f64::INFINITY], [1.0]], Metric::Ratio), Err(NotEstimable::NotFinite));
        let ragged = [vec![Some(1.0)], vec![Some(1.0), None]];
        assert_eq!(Units::from_raters(&ragged), Err(NotEstimable::UnequalLengths));
        let none: [[Option<f64>; 0]; 0] = [];
        assert_eq!(Units::from_raters(&none), Err(NotEstimable::TooFew { needed: 2 }));
        let few = of(&[[1.0, 2.0], [1.0, 3.0]], Metric::Ratio).unwrap();
        assert_eq!(few.interval, Err(NotEstimable::TooFew { needed: 5 }));
        assert_eq!(of(&[[-1.0, 2.0], [1.0, 2.0]], Metric::Ratio), Err(NotEstimable::NotPositive));
        assert_eq!(of(&[[1e300], [2.0]], Metric::Interval), Err(NotEstimable::NotFinite));
        let zeros = of(&[[0.0, 0.0, 7.0], [0.0, 5.0, 7.0]], Metric::Ratio).unwrap();
        assert!(zeros.value.is_finite());
    }

    #[test]
    fn order_scale_and_raters_change_nothing() {
        for metric in METRICS {
            let base = of(&CODERS, metric).unwrap();
            let mut turned = CODERS;
            turned.reverse();
            assert_eq!(of(&turned, metric).unwrap(), base);
            let mut units = CODERS;
            for row in &mut units {
                row.reverse();
            }
            close(of(&units, metric).unwrap().value, base.value, 1e-12);
            let scaled = CODERS.map(|row| row.map(|v| v * 1e13));
            close(of(&scaled, metric).unwrap().value, base.value, 1e-12);
        }
    }

    #[test]
    fn a_fixed_expectation_gives_nearly_the_same_interval() {
        let mut random = Random::new(5);
        let unit = |random: &mut Random| {
            let truth = (2.0 * random.normal()).exp();
            vec![truth * random.normal().exp(), truth * random.normal().exp()]
        };
        let units: Vec<_> = (0..300).map(|_| unit(&mut random)).collect();
        let of = |units: &[Vec<f64>], full: bool| {
            let units = Units::new(units.to_vec()).unwrap();
            let within: Vec<f64> = units.0.iter().map(|v| within(v, Metric::Ratio)).collect();
            let n = units.n_values() as f64;
            let expected = between(&units.0, &units.0, Metric::Ratio) / (n * (n - 1.0));
            let bootstrap = Bootstrap { replicates: 300, ..Bootstrap::default() };
            percentiles(if full {
                replicates(&within, &units.0, Metric::Ratio, bootstrap)
            } else {
                fixed_replicates(&within, &units.0, expected, bootstrap)
            })
            .unwrap()
        };
        let (full, fixed) = (of(&units, true), of(&units, false));
        assert!((full.low - fixed.low).abs() < 0.01 && (full.high - fixed.high).abs() < 0.01);
    }

    #[test]
    fn finds_the_truth_of_a_simulation() {
        // Values t + e with var t = 4, var e = 1: interval alpha estimates the intraclass
        // correlation 4/5.
        let mut random = Random::new(17);
        let mut covered = 0;
        for _ in 0..100 {
            let unit = |_| {
                let truth = 2.0 * random.normal();
                (0..3).map(|_| truth + random.normal()).collect::<Vec<f64>>()
            };
            let units = Units::new((0..30).map(unit).collect()).unwrap();
            let bootstrap = Bootstrap { replicates: 200, seed: 1 };
            let found = alpha(&units, Metric::Interval, bootstrap).unwrap();
            covered += i32::from(found.interval.unwrap().contains(0.8));
        }
        assert!((86..=99).contains(&covered), "{covered} of 100");
    }
}
