use super::*;
use crate::analysis::fixture::{bounded, claim, january};
use crate::schema::{Qualifier, Status};

fn only(claims: &[Claim]) -> QuestionGrowth {
    let mut growth = of_records(claims, &Settings::default());
    assert_eq!(growth.questions.len(), 1);
    growth.questions.remove(0)
}

fn at_least(low: f64) -> Amount {
    Amount { value: None, low: Some(low), high: None }
}

#[test]
fn an_origin_that_doubles_in_ten_days() {
    let growth = only(&[claim("a", "nis", 1000, 1), claim("b", "nis", 2000, 11)]);
    let [series] = growth.series.as_slice() else { panic!("{:?}", growth.series) };
    let [step] = series.increments.as_slice() else { panic!("{:?}", series.increments) };
    assert_eq!(step.days, Amount { value: Some(10.0), low: Some(10.0), high: Some(10.0) });
    assert_eq!(step.increment.value(), Some(1000.0));
    assert_eq!(step.rate_per_day.value(), Some(100.0));
    assert_eq!(step.rate_per_day.claim_ids, ["a", "b"]);
    assert!((series.doubling_time_days.value().unwrap() - 10.0).abs() < 1e-9);
}

#[test]
fn three_figures_and_more_are_fitted_by_least_squares() {
    // R package incidence on the same ten counts, one a day: see `stats::log_linear`.
    let figures = [1, 2, 2, 4, 6, 9, 11, 18, 25, 40];
    let claims: Vec<Claim> = figures
        .iter()
        .zip(1_i8..)
        .map(|(&n, day)| claim(&format!("c{day:02}"), "nis", n, day))
        .collect();
    let series = &only(&claims).series[0];
    assert!((series.log_rate_per_day.value().unwrap() - 0.395_796_401_981_866).abs() < 1e-8);
    assert!((series.doubling_time_days.value().unwrap() - 1.751_272_060_809_95).abs() < 1e-8);
}

#[test]
fn a_bound_gives_a_bound_on_the_increment() {
    let more = bounded("b", "nis", Qualifier::AtLeast, [Some(6000), None], 11);
    let growth = only(&[claim("a", "nis", 4000, 1), more]);
    let step = &growth.series[0].increments[0];
    assert_eq!(step.increment.amount(), Some(at_least(2000.0)));
    assert_eq!(step.rate_per_day.amount(), Some(at_least(200.0)));
    assert_eq!(growth.series[0].doubling_time_days.reason(), Some(Reason::OnePoint));
    assert_eq!(growth.curve.reason, Some(Reason::OnePoint));
    assert_eq!(growth.curve.bounds.len(), 1);
}

#[test]
fn days_run_between_the_middles_of_uncertain_dates() {
    let spread_out = |mut claim: Claim| {
        claim.stated_from = Some(january(11));
        claim.stated_to = Some(january(14));
        claim
    };
    let growth = only(&[claim("a", "nis", 10, 1), spread_out(claim("b", "nis", 20, 20))]);
    let days = growth.series[0].increments[0].days;
    assert_eq!(days, Amount { value: Some(11.5), low: Some(10.0), high: Some(13.0) });
}

#[test]
fn every_fall_of_a_running_total_is_found() {
    let check = |claims: &[Claim], expected: &[(&str, &str, Option<f64>, bool)]| {
        let growth = only(claims);
        let falls = growth.series[0].falls.iter();
        let found: Vec<_> = falls
            .map(|f| {
                (f.from_claim.as_str(), f.to_claim.as_str(), f.fall.value(), f.beyond_rounding)
            })
            .collect();
        assert_eq!(found, expected);
    };
    let a = |n| claim("a", "nis", n, 1);
    let b = |n| claim("b", "nis", n, 5);
    check(&[a(500), b(500)], &[]);
    check(&[a(500), b(400)], &[("a", "b", Some(100.0), true)]);
    let c = claim("c", "nis", 450, 9);
    check(&[a(500), b(400), c], &[("a", "b", Some(100.0), true), ("a", "c", Some(50.0), true)]);
    let about = |claim: Claim| Claim { qualifier: Qualifier::About, ..claim };
    check(&[about(a(1000)), b(980)], &[("a", "b", Some(20.0), false)]);
    let at_least = |n, id, day| bounded(id, "nis", Qualifier::AtLeast, [Some(n), None], day);
    let up_to = |n, id, day| bounded(id, "nis", Qualifier::UpTo, [None, Some(n)], day);
    check(&[at_least(900, "a", 1), up_to(500, "b", 5)], &[("a", "b", None, true)]);
    check(&[at_least(900, "a", 1), at_least(500, "b", 5)], &[]);
    check(&[a(500), claim("b", "bbc", 400, 5)], &[]);
    let since = |mut claim: Claim, day| {
        claim.period_start = Some(january(day));
        claim
    };
    check(&[since(a(500), 1), since(b(400), 2)], &[]);
    check(&[since(a(500), 1), b(400)], &[("a", "b", Some(100.0), true)]);
}

#[test]
fn strengths_may_fall() {
    let stock = |claim: Claim| Claim { counting: Counting::Stock, ..claim };
    let growth = only(&[stock(claim("a", "nis", 9, 1)), stock(claim("b", "nis", 5, 2))]);
    assert_eq!(growth.series[0].increments[0].increment.value(), Some(-4.0));
    assert_eq!(growth.series[0].falls, []);
    assert_eq!(growth.curve.reason, Some(Reason::NoTotal));
    assert_eq!(growth.series[0].doubling_time_days.reason(), Some(Reason::NotGrowing));
}

#[test]
fn the_curve_never_falls_and_has_one_value_a_day() {
    let growth = only(&[
        claim("a", "nis", 3, 1),
        claim("b", "nis", 7, 2),
        claim("c", "bbc", 4, 3),
        claim("d", "nis", 6, 3),
        claim("e", "nis", 9, 4),
    ]);
    let levels: Vec<_> = growth.curve.points.iter().map(|p| p.level).collect();
    // Day 2 (7) and day 3 (mean of 4 and 6, weight 2) are pooled: (7 + 4 + 6) / 3.
    let pooled = 17.0 / 3.0;
    for (found, expected) in levels.iter().zip([3.0, pooled, pooled, 9.0]) {
        assert!((found - expected).abs() < 1e-12, "{levels:?}");
    }
    assert_eq!(growth.curve.points[2].claim_ids, ["c", "d"]);
    assert_eq!(growth.curve.points[2].day, january(3));
}

#[test]
fn a_period_has_a_rate_per_day() {
    let mut event = claim("a", "nis", 310, 31);
    event.counting = Counting::Event;
    event.period_start = Some(january(1));
    event.period_end = Some(january(31));
    let unknown = Claim { period_start: None, claim_id: "b".into(), ..event.clone() };
    let growth = only(&[event, unknown]);
    let [open, month] = growth.periods.as_slice() else { panic!("{:?}", growth.periods) };
    assert_eq!(open.rate_per_day.reason(), Some(Reason::NoPeriod));
    assert_eq!(month.days, Some(31.0));
    assert_eq!(month.rate_per_day.value(), Some(10.0));
    assert!(growth.series.is_empty());
}

#[test]
fn not_estimable_says_why() {
    let check = |claims: &[Claim], reason| {
        let growth = only(claims);
        assert_eq!(growth.series[0].doubling_time_days.reason(), Some(reason));
    };
    let pair = |change: fn(&mut Claim)| {
        let mut pair = [claim("a", "nis", 4, 1), claim("b", "nis", 8, 9)];
        pair.iter_mut().for_each(change);
        pair
    };
    check(&pair(|_| ())[..1], Reason::OneReport);
    check(&pair(|c| c.side = None), Reason::CountryNotStated);
    check(&pair(|c| c.best = c.best.map(|n| n - 4)), Reason::ZeroFigure);
    check(&pair(|c| c.qualifier = Qualifier::AtLeast), Reason::OnlyBounds);
    check(&pair(|c| c.period_start = c.stated_to), Reason::DifferentStart);
    check(&pair(|c| c.best = Some(5)), Reason::NotGrowing);
    let same_middle = |c: &mut Claim| {
        let reach = if c.claim_id == "a" { 1 } else { 3 };
        c.stated_from = Some(january(10 - reach));
        c.stated_to = Some(january(10 + reach));
    };
    check(&pair(same_middle), Reason::SameDay);
}

#[test]
fn no_curve_says_why() {
    let check = |change: fn(&mut Claim), reason| {
        let mut pair = [claim("a", "nis", 4, 1), claim("b", "nis", 8, 9)];
        pair.iter_mut().for_each(change);
        assert_eq!(only(&pair).curve.reason, reason);
    };
    check(|_| (), None);
    check(|c| c.origin = None, Some(Reason::OnlyUnattributed));
    check(|c| c.counting = Counting::Event, Some(Reason::NoTotal));
    check(|c| c.side = None, Some(Reason::CountryNotStated));
    check(|c| c.status = Status::Denied, Some(Reason::NoFigures));
    check(|c| c.qualifier = Qualifier::AtLeast, Some(Reason::OnlyBounds));
    let undated = |c: &mut Claim| {
        (c.stated_from, c.stated_to, c.published_from, c.published_to) = (None, None, None, None);
    };
    check(undated, Some(Reason::NoDate));
}

#[test]
fn a_figure_repeated_by_another_article_is_said_once() {
    let echo = Claim { article_id: "echo".into(), ..claim("c", "nis", 1000, 1) };
    let claims = [claim("a", "nis", 1000, 1), claim("b", "nis", 2000, 11), echo];
    let growth = only(&claims);
    assert_eq!(growth.series[0].statements.len(), 2);
    let turned: Vec<Claim> = claims.iter().rev().cloned().collect();
    assert_eq!(only(&turned), growth);
}

#[test]
fn later_articles_are_not_known_yet() {
    let claims = [claim("a", "nis", 1, 1), claim("b", "nis", 2, 11)];
    let settings = Settings { as_of: Some(january(10)), ..Settings::default() };
    assert_eq!(of_records(&claims, &settings).questions[0].series[0].statements.len(), 1);
}

#[test]
fn tables_hold_what_the_results_hold() {
    let claims = [claim("a", "nis", 9, 1), claim("b", "nis", 5, 2), claim("c", "bbc", 5, 2)];
    let tables = of_records(&claims, &Settings::default()).tables().unwrap();
    let heights: Vec<_> =
        tables.iter().map(|(table, frame)| (table.name, frame.height())).collect();
    let expected = [
        ("growth_series", 2),
        ("growth_increments", 1),
        ("growth_falls", 1),
        ("growth_curve", 2),
        ("growth_no_curve", 0),
        ("growth_periods", 0),
    ];
    assert_eq!(heights, expected);
}
