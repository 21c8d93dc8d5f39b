//! Figures that look like a slip by a factor of ten: a digit too many or too few.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::consistency::{ConsistencyCheck, Rule, Verdict};
use crate::analysis::as_of::{has_voice, known};
use crate::analysis::question::is_level;
use crate::analysis::statement::{day_number, voice};
use crate::analysis::{Amount, Estimate, Question, Settings, Statement};
use crate::extract::Claim;

/// Neighbours on either side in time.
const REACH: usize = 4;
/// Fewer neighbours than this show no level.
const FEWEST: usize = 4;
/// Neighbours further away in time say nothing of a growing total.
const DAYS: f64 = 120.0;
/// How far from ten times the slip may be: a factor of 8 to 12.5.
const ABOUT: f64 = 1.25;
/// How far from their median neighbours may be.
const ALIKE: f64 = 1.5;

/// The figures of one voice at one time, that are the same number: one point of its series.
struct Point {
    day: f64,
    figure: f64,
    claim_ids: Vec<String>,
}

/// What makes figures neighbours: question, voice, and for periods the days they cover.
type Series = (Question, String, Option<i64>);

/// Every figure that is about ten times or a tenth of the figures that its own origin gave to the
/// same question before and after it.
///
/// A figure is suspect where at least four neighbours (four before and four after at most, none more
/// than 120 days away, repetitions of one number on one day counted once) lie within a factor of 1.5
/// of their median, all but one of them, and the figure is 8 to 12.5 times that median or the median
/// 8 to 12.5 times the figure. Neighbours stand on both sides, except at the end of the series. The
/// first figure of a series is not suspect: what comes after may be growth.
pub(super) fn slips(
    claims: &[Claim],
    day: Option<Date>,
    settings: &Settings,
) -> Vec<ConsistencyCheck> {
    let mut series: BTreeMap<Series, Vec<Point>> = BTreeMap::new();
    for claim in claims {
        if let Some((of, point)) = point(claim, day, settings) {
            series.entry(of).or_default().push(point);
        }
    }
    let of_series = |((question, voice, _), points): (Series, Vec<Point>)| {
        let points = distinct(points);
        let suspects = (1..points.len()).filter_map(|at| Some((at, level_around(&points, at)?)));
        suspects
            .map(|(at, (level, ids))| check(&question, &voice, &points[at], level, ids))
            .collect::<Vec<_>>()
    };
    series.into_iter().flat_map(of_series).collect()
}

fn point(claim: &Claim, day: Option<Date>, settings: &Settings) -> Option<(Series, Point)> {
    let said = known(claim, day, settings).is_ok() && has_voice(claim, settings);
    if !said || claim.side.is_none() || claim.derived.is_some() {
        return None;
    }
    let span = match (is_level(claim), claim.period_start, claim.period_end) {
        (true, ..) => None,
        #[allow(clippy::cast_possible_truncation)] // whole days
        (false, Some(from), Some(to)) => Some((day_number(to) - day_number(from)) as i64),
        (false, ..) => return None,
    };
    let statement = Statement::of(claim, settings.reading)?;
    let bounds = statement.figure.known;
    let figure = bounds.point().or(bounds.low()).or(bounds.high()).filter(|n| *n > 0.0)?;
    let when = if span.is_some() { statement.period } else { statement.stated };
    let point = Point { day: when.middle()?, figure, claim_ids: vec![claim.claim_id.clone()] };
    Some(((Question::of(claim), voice(claim), span), point))
}

/// In order of time, repetitions of one number on one day put together.
fn distinct(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| {
        (a.day.total_cmp(&b.day).then(a.figure.total_cmp(&b.figure)))
            .then_with(|| a.claim_ids.cmp(&b.claim_ids))
    });
    let mut distinct: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        match distinct.last_mut() {
            Some(last) if last.day.total_cmp(&point.day).is_eq() && same(last, &point) => {
                last.claim_ids.extend(point.claim_ids);
            }
            _ => distinct.push(point),
        }
    }
    distinct
}

fn same(a: &Point, b: &Point) -> bool {
    a.figure.total_cmp(&b.figure).is_eq()
}

/// The level of the neighbours and their claims, where the figure is suspect beside it.
fn level_around(points: &[Point], at: usize) -> Option<(f64, Vec<String>)> {
    let near = |other: &&Point| (other.day - points[at].day).abs() <= DAYS;
    let before: Vec<_> = points[..at].iter().rev().take(REACH).filter(near).collect();
    let after: Vec<_> = points[at + 1..].iter().take(REACH).filter(near).collect();
    let ends = at + 1 == points.len();
    if before.is_empty() || (after.is_empty() && !ends) || before.len() + after.len() < FEWEST {
        return None;
    }
    let mut neighbours = [before, after].concat();
    neighbours.sort_by(|a, b| a.figure.total_cmp(&b.figure));
    let middle = neighbours.len() / 2;
    let level = if neighbours.len() % 2 == 1 {
        neighbours[middle].figure
    } else {
        f64::midpoint(neighbours[middle - 1].figure, neighbours[middle].figure)
    };
    let apart = |figure: f64| (figure / level).max(level / figure);
    let unlike = neighbours.iter().filter(|point| apart(point.figure) > ALIKE).count();
    let tenfold = apart(points[at].figure) / 10.0;
    let suspect = unlike <= 1 && tenfold.max(1.0 / tenfold) <= ABOUT;
    let ids = neighbours.iter().filter_map(|point| point.claim_ids.first().cloned());
    suspect.then(|| (level, ids.collect()))
}

fn check(
    question: &Question,
    voice: &str,
    point: &Point,
    level: f64,
    neighbours: Vec<String>,
) -> ConsistencyCheck {
    ConsistencyCheck {
        side: question.side.clone().unwrap_or_default(),
        role: question.role,
        measure: Some(question.measure),
        rule: Rule::NoTenfoldSlip,
        voice: Some(voice.to_owned()),
        verdict: Verdict::Suspect,
        n_cases: point.claim_ids.len(),
        part: Estimate::of(Ok(Amount::point(point.figure)), point.claim_ids.iter().cloned()),
        whole: Estimate::of(Ok(Amount::point(level)), neighbours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::claim;
    use crate::stats::Random;
    use jiff::ToSpan;
    use jiff::civil::date;

    /// Running totals of one origin, one a day from 1 January 2022.
    fn totals(origin: &str, figures: &[u64]) -> Vec<Claim> {
        let of_day = |(at, &n): (i64, &u64)| {
            let day = date(2022, 1, 1).checked_add(at.days()).unwrap();
            Claim {
                stated_from: Some(day),
                stated_to: Some(day),
                published_from: Some(day),
                published_to: Some(day),
                ..claim(&format!("{origin}-{at:04}"), origin, n, 1)
            }
        };
        (0..).zip(figures).map(of_day).collect()
    }

    fn found(claims: &[Claim]) -> Vec<String> {
        let day = crate::analysis::as_of::day(claims, &Settings::default());
        let slips = slips(claims, day, &Settings::default());
        slips.into_iter().flat_map(|slip| slip.part.claim_ids).collect()
    }

    fn check(figures: &[u64], expected: &[&str]) {
        assert_eq!(found(&totals("a", figures)), expected, "{figures:?}");
    }

    #[test]
    fn a_digit_too_few_or_too_many() {
        check(&[9000, 9100, 920, 9300, 9400], &["a-0002"]);
        check(&[9000, 9100, 92_000, 9300, 9400], &["a-0002"]);
        check(&[9000, 9100, 9200, 9300, 940], &["a-0004"]);
        check(&[9000, 9100, 9200, 9300, 9400], &[]);
        check(&[9000, 9100, 4600, 9300, 9400], &[]);
        check(&[9000, 9100, 92, 9300, 9400], &[]);
        check(&[9000, 920, 9300], &[]);
        check(&[0, 0, 0, 0, 0, 0], &[]);
    }

    #[test]
    fn growth_and_a_new_way_of_counting_are_no_slips() {
        check(&[1, 10, 100, 1000, 10_000, 100_000], &[]);
        check(&[10, 100, 100, 100, 100, 100], &[]);
        check(&[100, 100, 100, 100, 1000, 1000, 1000, 1000], &[]);
        check(&[100, 1000, 100, 1000, 100, 1000, 100, 1000], &[]);
    }

    #[test]
    fn a_repeated_slip_is_one_slip_and_other_origins_are_no_neighbours() {
        let mut claims = totals("a", &[9000, 9100, 920, 9300, 9400]);
        for copy in 0..9 {
            claims.push(Claim { claim_id: format!("copy-{copy}"), ..claims[2].clone() });
        }
        assert_eq!(found(&claims).len(), 10);
        let mut claims = totals("a", &[9000, 9100, 9200, 9300, 9400]);
        claims.push(Claim { origin: Some("b".into()), ..totals("a", &[0, 0, 920])[2].clone() });
        assert_eq!(found(&claims), [""; 0]);
    }

    #[test]
    fn a_slip_in_a_long_noisy_series_is_found_alone() {
        // Daily totals that grow from 100 to about 150,000, some of them rounded, a few revised by
        // up to a tenth, reported a second time by other articles.
        let mut random = Random::new(346);
        let mut total = 100.0_f64;
        let mut figures: Vec<u64> = (0..360)
            .map(|_| {
                total += 100.0 + 600.0 * random.unit();
                let said = total * (0.95 + 0.1 * random.unit());
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let said = said as u64;
                if random.below(3) == 0 { said / 1000 * 1000 } else { said / 10 * 10 }
            })
            .map(|n| n.max(100))
            .collect();
        assert_eq!(found(&totals("a", &figures)), [""; 0]);
        figures[346] /= 10;
        assert_eq!(found(&totals("a", &figures)), ["a-0346"]);
    }
}
