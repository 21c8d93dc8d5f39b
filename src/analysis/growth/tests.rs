use super::*;
use crate::analysis::fixture::{bounded, claim, january};
use crate::schema::{Qualifier, Status, Value};

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
fn the_curve_never_falls() {
    let growth = only(&[
        claim("a", "nis", 3, 1),
        claim("b", "nis", 7, 2),
        claim("c", "nis", 5, 3),
        claim("d", "nis", 9, 4),
    ]);
    let levels: Vec<_> = growth.curve.points.iter().map(|p| p.level).collect();
    // Of one origin the isotonic regression: days 2 and 3 are pooled.
    for (found, expected) in levels.iter().zip([3.0, 6.0, 6.0, 9.0]) {
        assert!((found - expected).abs() < 1e-6, "{levels:?}");
    }
    assert_eq!(growth.curve.points[2].claim_ids, ["c"]);
    assert_eq!(growth.curve.points[2].day, january(3));
    assert_eq!(growth.curve.origins[0].ratio.reason(), Some(Reason::OneOrigin));
}

/// A figure for the days from one to another of January.
fn over(id: &str, origin: &str, n: u64, days: [i8; 2]) -> Claim {
    Claim {
        counting: Counting::Event,
        period_start: Some(january(days[0])),
        period_end: Some(january(days[1])),
        ..claim(id, origin, n, days[1])
    }
}

#[test]
fn totals_and_daily_figures_stand_on_one_curve() {
    let (total, daily) = (claim("a", "mod", 1_008_240, 19), over("b", "mod", 1_080, [19, 19]));
    let earlier = claim("c", "mod", 1_006_000, 17);
    let growth = only(&[total.clone(), daily.clone(), earlier]);
    let [_, before, last] = growth.curve.points.as_slice() else { panic!("{:?}", growth.curve) };
    assert_eq!((before.day, last.day), (january(18), january(19)));
    assert!((last.level - before.level - 1_080.0).abs() < 1.0, "{:?}", growth.curve);
    assert_eq!((last.n_periods, last.claim_ids.as_slice()), (1, &["a".into(), "b".into()][..]));
    assert_eq!(growth.curve.interval_reason, Some(Reason::TooFewFigures));

    // What stood before the first total, nobody has said.
    assert_eq!(only(&[total, daily]).curve.reason, Some(Reason::OnePoint));

    // A total that counts from a later day is a figure for the days since.
    let since = |mut claim: Claim, day| {
        claim.period_start = Some(january(day));
        claim
    };
    let growth = only(&[since(claim("a", "mod", 900, 10), 1), since(claim("b", "mod", 70, 11), 6)]);
    let [tenth, last] = growth.curve.points.as_slice() else { panic!("{:?}", growth.curve) };
    assert_eq!([tenth.day, last.day], [january(10), january(11)]);
    assert!(last.level >= tenth.level, "{:?}", growth.curve);
}

#[test]
fn an_event_said_twice_counts_once_on_the_curve() {
    let (first, total) = (claim("f", "mod", 800, 17), claim("a", "mod", 900, 19));
    let day = over("b", "mod", 80, [19, 19]);
    let echo = Claim { claim_id: "c".into(), article_id: "echo".into(), ..day.clone() };
    let points = |claims: &[Claim]| only(claims).curve.points.len();
    assert_eq!(points(&[first.clone(), total.clone(), day.clone()]), 3);
    let twice = only(&[first, total, day, echo]);
    assert_eq!(twice.curve.points[2].n_periods, 1);
}

#[test]
fn origins_stand_by_their_ratio_from_the_curve() {
    let mut claims = Vec::new();
    for day in 1..=12_i8 {
        let level = 1000 + 50 * u64::from(day.unsigned_abs());
        let wobble = u64::from(day.unsigned_abs() % 3) * 4;
        claims.push(claim(&format!("a{day:02}"), "army", level + wobble, day));
        claims.push(claim(&format!("b{day:02}"), "bbc", level / 4 + wobble / 2, day));
    }
    let curve = only(&claims).curve;
    let ratios: Vec<_> = curve.origins.iter().map(|o| o.ratio.amount().unwrap()).collect();
    for (ratio, expected) in ratios.iter().zip([2.0, 0.5]) {
        assert!((ratio.value.unwrap() / expected - 1.0).abs() < 0.03, "{ratios:?}");
        assert!(ratio.low.unwrap() < expected && expected < ratio.high.unwrap(), "{ratios:?}");
    }
    assert!(curve.points.iter().all(|point| point.interval.is_some()));
    assert_eq!(curve.origins[0].ratio.claim_ids.len(), 12);
}

#[test]
fn bounds_stand_beside_the_curve_and_only_push_it() {
    let at_least = |id, n, day| bounded(id, "gb", Qualifier::AtLeast, [Some(n), None], day);
    let two = [claim("a", "nis", 4000, 1), claim("b", "nis", 4700, 9)];
    let with = |bound: Claim| only(&[two[0].clone(), two[1].clone(), bound]).curve;
    assert_eq!(with(at_least("c", 10, 20)).points.len(), 2);
    let pushed = with(at_least("c", 6000, 20));
    assert_eq!((pushed.points.len(), pushed.bounds.len()), (3, 1));
    assert!(pushed.points[2].only_bounds && (pushed.points[2].level - 6000.0).abs() < 1e-6);
    assert_eq!(pushed.origins[0].ratio.reason(), Some(Reason::OnlyBounds));
}

#[test]
fn revisions_have_number_direction_size_and_lag() {
    let claims = [
        claim("a", "nis", 100, 1),
        claim("b", "nis", 400, 3),
        claim("c", "nis", 400, 6),
        claim("d", "nis", 380, 9),
        Claim {
            stated_from: Some(january(4)),
            stated_to: Some(january(4)),
            ..over("e", "bbc", 12, [2, 2])
        },
        Claim {
            stated_from: Some(january(5)),
            stated_to: Some(january(5)),
            ..over("f", "bbc", 15, [2, 2])
        },
    ];
    let revisions = only(&claims).revisions;
    let [totals, event] = revisions.as_slice() else { panic!("{revisions:?}") };
    assert_eq!((totals.n_up, totals.n_down, totals.n_same), (1, 1, 1));
    assert_eq!(totals.last_to_first.value(), Some(3.8));
    assert_eq!(totals.days_until_near_last.value(), Some(2.0));
    let squares = 4_f64.ln().powi(2) + (380.0_f64 / 400.0).ln().powi(2);
    assert!((totals.step_factor.value().unwrap() - (squares / 3.0).sqrt().exp()).abs() < 1e-12);
    assert_eq!((event.counting, event.n_figures, event.n_up), (Counting::Event, 2, 1));
    assert_eq!(event.step_factor.value(), Some(1.25));
}

#[test]
fn replay_shows_what_was_known_when() {
    let mut late = claim("c", "bbc", 900, 2);
    (late.published_from, late.published_to) = (Some(january(20)), Some(january(20)));
    let bound = bounded("d", "gb", Qualifier::AtLeast, [Some(1500), None], 25);
    let claims = [claim("a", "nis", 600, 1), claim("b", "nis", 700, 10), late, bound];
    let replay = only(&claims).replay;
    let lines: Vec<_> = replay
        .iter()
        .map(|known| {
            let ends = |e: &Estimate| e.amount().and_then(|a| a.value.or(a.low));
            let new = known.new_claims.join(" ");
            (
                known.day,
                known.n_claims,
                known.n_origins,
                ends(&known.lowest),
                ends(&known.highest),
                new,
            )
        })
        .collect();
    let line = |day, n, origins, low, high, new: &str| {
        (january(day), n, origins, Some(low), Some(high), new.to_owned())
    };
    let expected = [
        line(1, 1, 1, 600.0, 600.0, "a"),
        line(10, 2, 1, 700.0, 700.0, "b"),
        line(20, 3, 2, 700.0, 900.0, "c"),
        line(25, 4, 3, 700.0, 1500.0, "d"),
    ];
    assert_eq!(lines, expected);
    let settings = Settings { max_age_days: 12, ..Settings::default() };
    let growth = of_records(&claims, &settings);
    let origins: Vec<_> = growth.questions[0].replay.iter().map(|known| known.n_origins).collect();
    assert_eq!(origins, [1, 1, 1, 1], "what is too old counts no more");
}

#[test]
fn replay_agrees_with_the_selection_of_the_day() {
    let claims = [
        claim("a", "nis", 600, 1),
        claim("b", "bbc", 700, 3),
        bounded("c", "gb", Qualifier::UpTo, [None, Some(650)], 3),
        claim("d", "nis", 500, 9),
    ];
    for known in only(&claims).replay {
        let settings = Settings { as_of: Some(known.day), ..Settings::default() };
        let all: Vec<&Claim> = claims.iter().collect();
        let current = crate::analysis::as_of::select(&all, settings.as_of, &settings).current;
        let figures: Vec<_> = current.iter().map(|s| s.figure.known).collect();
        assert_eq!(known.n_origins, figures.len());
        let lowest = crate::stats::lowest(&figures).map(Amount::from);
        assert_eq!(known.lowest.amount(), lowest);
        assert_eq!(known.highest.amount(), crate::stats::highest(&figures).map(Amount::from));
    }
}

#[test]
fn period_figures_have_a_trend_of_their_own() {
    let claims: Vec<Claim> = [10, 20, 40, 80]
        .iter()
        .zip(1_i8..)
        .map(|(&n, day)| over(&format!("c{day}"), "mod", n, [day, day]))
        .collect();
    let growth = only(&claims);
    let rate = growth.period_trends[0].log_rate_per_day.amount().unwrap();
    assert!((rate.value.unwrap() - 2_f64.ln()).abs() < 1e-9 && rate.low.is_some());
    let one = only(&claims[..1]);
    assert_eq!(one.period_trends[0].log_rate_per_day.reason(), Some(Reason::OnePoint));
}

#[test]
fn bad_input_gives_a_value_or_a_reason_in_every_cell() {
    let huge = 9_000_000_000_000_000_000;
    let zero = |id, day| claim(id, "nis", 0, day);
    let at_least = |id, day| bounded(id, "nis", Qualifier::AtLeast, [Some(5), None], day);
    let mut open = claim("b", "bbc", 7, 9);
    (open.stated_from, open.stated_to) = (None, Some(january(20)));
    let worlds = [
        vec![],
        vec![claim("a", "nis", 4, 1)],
        vec![claim("a", "", 4, 1)],
        vec![at_least("a", 1), at_least("b", 2)],
        vec![zero("a", 1), zero("b", 2), zero("c", 3)],
        vec![zero("a", 1), claim("b", "nis", 5, 2), over("c", "nis", 0, [2, 2])],
        vec![claim("a", "nis", 5, 1), claim("b", "nis", 5, 2), claim("c", "bbc", 5, 3)],
        vec![claim("a", "nis", huge, 1), claim("b", "bbc", huge, 2), claim("c", "nis", 1, 3)],
        vec![claim("a", "nis", 5, 1), open],
        vec![over("a", "nis", 5, [1, 4]), over("b", "nis", 7, [3, 9]), claim("c", "nis", 3, 5)],
    ];
    for claims in &worlds {
        for (table, frame) in of_records(claims, &Settings::default()).tables().unwrap() {
            for row in crate::schema::rows(table, &frame).unwrap() {
                let sound = |v: &Value| !matches!(v, Value::Number(n) if !n.is_finite());
                assert!(row.iter().all(sound), "{}: {row:?} of {claims:?}", table.name);
            }
        }
    }
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
        ("growth_curves", 1),
        ("growth_origins", 2),
        ("growth_periods", 0),
        ("growth_period_trends", 0),
        ("growth_revisions", 1),
        ("growth_replay", 2),
    ];
    assert_eq!(heights, expected);
}
