use super::*;
use crate::analysis::fixture::{bounded, claim, january};
use crate::analysis::{Amount, Outcome, Reading, Reason, SetAsideReason, Unattributed};
use crate::schema::{Counting, Measure, Qualifier, Status};
use crate::stats::Random;

fn only(claims: &[Claim], settings: &Settings) -> QuestionSpread {
    let mut spread = of_records(claims, settings);
    assert_eq!(spread.questions.len(), 1);
    spread.questions.remove(0)
}

fn outcome(claims: &[Claim], statistic: Statistic) -> Outcome {
    only(claims, &Settings::default()).statistic(statistic).unwrap().outcome
}

fn set_aside(question: &QuestionSpread) -> Vec<(&str, SetAsideReason)> {
    question.set_aside.iter().map(|s| (s.claim_id.as_str(), s.reason)).collect()
}

fn check_value(claims: &[Claim], statistic: Statistic, expected: f64) {
    let question = only(claims, &Settings::default());
    let value = question.statistic(statistic).unwrap().value().unwrap();
    assert!((value / expected - 1.0).abs() < 1e-9, "{statistic}: {value}, expected {expected}");
}

/// The latest of two origins are 4,000 and 9,000; a third gives a bound.
fn three_origins() -> Vec<Claim> {
    vec![
        claim("a1", "a", 1000, 1),
        claim("a2", "a", 4000, 20),
        claim("b1", "b", 9000, 10),
        bounded("c1", "c", Qualifier::AtLeast, [Some(5000), None], 15),
        Claim { origin: Some("b".into()), ..claim("b2", "b", 9000, 9) },
        claim("x1", "", 2, 20),
    ]
}

#[test]
fn figures_of_three_origins() {
    let claims = three_origins();
    check_value(&claims, Statistic::NClaims, 6.0);
    check_value(&claims, Statistic::NArticles, 6.0);
    check_value(&claims, Statistic::NOrigins, 3.0);
    check_value(&claims, Statistic::NUnattributed, 1.0);
    check_value(&claims, Statistic::NBounds, 1.0);
    check_value(&claims, Statistic::EchoFactor, 5.0 / 3.0);
    check_value(&claims, Statistic::Lowest, 4000.0);
    check_value(&claims, Statistic::GeometricMean, 6000.0);
    // The logarithms of 4,000 and 9,000 lie ln(9/4) apart, so their SD is ln(9/4) / √2.
    check_value(&claims, Statistic::GeometricSd, (2.25_f64.ln() / 2.0_f64.sqrt()).exp());
    let at_least = |low| Outcome::Estimated(Amount { value: None, low: Some(low), high: None });
    assert_eq!(outcome(&claims, Statistic::Highest), at_least(9000.0));
    assert_eq!(outcome(&claims, Statistic::Range), at_least(5000.0));
    assert_eq!(outcome(&claims, Statistic::Ratio), at_least(2.25));
}

#[test]
fn each_number_names_its_claims() {
    let question = only(&three_origins(), &Settings::default());
    let ids = |statistic| question.statistic(statistic).unwrap().claim_ids.clone();
    assert_eq!(ids(Statistic::Lowest), ["a2"]);
    assert_eq!(ids(Statistic::Highest), ["b1", "c1"]);
    assert_eq!(ids(Statistic::Ratio), ["a2", "b1", "c1"]);
    assert_eq!(ids(Statistic::GeometricMean), ["a2", "b1"]);
    assert_eq!(ids(Statistic::NUnattributed), ["x1"]);
}

#[test]
fn what_does_not_count_is_listed_with_its_reason() {
    let question = only(&three_origins(), &Settings::default());
    let superseded = SetAsideReason::Superseded;
    let expected = [("a1", superseded), ("b2", superseded), ("x1", SetAsideReason::Unattributed)];
    assert_eq!(set_aside(&question), expected);
}

#[test]
fn as_of_an_earlier_day_the_earlier_figure_counts() {
    let settings = Settings { as_of: Some(january(10)), ..Settings::default() };
    let question = only(&three_origins(), &settings);
    assert_eq!(question.statistic(Statistic::Ratio).unwrap().value(), Some(9.0));
    assert!(set_aside(&question).contains(&("a2", SetAsideReason::NotYetPublished)));
}

#[test]
fn a_publication_interval_counts_from_its_end() {
    let mut late = claim("a", "a", 5, 3);
    late.published_to = Some(january(30));
    let settings = Settings { as_of: Some(january(29)), ..Settings::default() };
    assert_eq!(set_aside(&only(&[late], &settings)), [("a", SetAsideReason::NotYetPublished)]);
}

#[test]
fn old_and_undated_and_denied_figures_and_events_do_not_count() {
    let undated = |id| Claim {
        stated_from: None,
        stated_to: None,
        published_from: None,
        published_to: None,
        ..claim(id, "b", 5, 1)
    };
    let claims = [
        claim("old", "a", 5, 1),
        claim("new", "z", 5, 31),
        undated("undated"),
        Claim { status: Status::Denied, ..claim("denied", "c", 5, 31) },
        Claim { counting: Counting::Event, ..claim("event", "d", 5, 31) },
        Claim { best: None, low: Some(1), ..claim("empty", "e", 5, 31) },
    ];
    let settings = Settings { max_age_days: 29, ..Settings::default() };
    let expected = [
        ("denied", SetAsideReason::Denied),
        ("empty", SetAsideReason::NoFigure),
        ("event", SetAsideReason::Event),
        ("old", SetAsideReason::TooOld),
        ("undated", SetAsideReason::NoDate),
    ];
    assert_eq!(set_aside(&only(&claims, &settings)), expected);
    let settings = Settings { max_age_days: 30, ..settings };
    assert_eq!(only(&claims, &settings).current.len(), 2);
    assert_eq!(of_records(&[undated("u")], &settings).as_of, None);
}

#[test]
fn not_estimable_says_why() {
    let check = |claims: &[Claim], statistic, reason| {
        assert_eq!(outcome(claims, statistic), Outcome::NotEstimable(reason), "{statistic}");
    };
    let one = claim("a", "a", 5, 1);
    let bound = |id: &str, n| bounded(id, id, Qualifier::AtLeast, [Some(n), None], 1);
    check(std::slice::from_ref(&one), Statistic::Ratio, Reason::OneOrigin);
    check(&[claim("x", "", 5, 1)], Statistic::Lowest, Reason::OnlyUnattributed);
    check(&[bound("b", 3), bound("c", 4)], Statistic::GeometricMean, Reason::OnlyBounds);
    check(&[bound("b", 3), bound("c", 4)], Statistic::Ratio, Reason::BoundsOverlap);
    check(&[one.clone(), bound("b", 3)], Statistic::GeometricSd, Reason::OnePoint);
    check(&[one.clone(), claim("z", "z", 0, 1)], Statistic::GeometricMean, Reason::ZeroFigure);
    check(&[one.clone(), claim("z", "z", 0, 1)], Statistic::Ratio, Reason::ZeroFigure);
    let event = Claim { counting: Counting::Event, ..one.clone() };
    check(&[event], Statistic::Lowest, Reason::OnlyEvents);
    let nowhere = |id: &str| Claim { side: None, ..claim(id, id, 5, 1) };
    check(&[nowhere("a"), nowhere("b")], Statistic::Ratio, Reason::CountryNotStated);
}

#[test]
fn unattributed_figures_get_a_voice_on_demand() {
    let settings = Settings { unattributed: Unattributed::AsOwnVoice, ..Settings::default() };
    let question = only(&three_origins(), &settings);
    assert_eq!(question.statistic(Statistic::NOrigins).unwrap().value(), Some(4.0));
    assert_eq!(question.statistic(Statistic::Lowest).unwrap().value(), Some(2.0));
    assert_eq!(question.current[1].voice, "article:art-x1");
    assert_eq!(question.current.iter().filter(|s| !s.attributed).count(), 1);
}

#[test]
fn derived_figures_take_part_and_are_no_articles() {
    let mut all = claim("all", "nis", 4700, 1);
    all.measure = Measure::Casualties;
    let dead = Claim { article_id: all.article_id.clone(), ..claim("dead", "nis", 600, 1) };
    let spread = of_records(&[all, dead], &Settings::default());
    let wounded = spread.questions.iter().find(|q| q.question.measure == Measure::Wounded).unwrap();
    let value = |statistic| wounded.statistic(statistic).unwrap().value();
    assert_eq!(value(Statistic::Lowest), Some(4100.0));
    assert_eq!(value(Statistic::NDerived), Some(1.0));
    assert_eq!(value(Statistic::NArticles), Some(0.0));
    let echo = wounded.statistic(Statistic::EchoFactor).unwrap();
    assert_eq!(echo.reason(), Some(Reason::OnlyDerived));
}

#[test]
fn order_does_not_matter_and_an_echo_changes_only_the_counts() {
    let claims = three_origins();
    let expected = of_records(&claims, &Settings::default());
    for turn in 1..claims.len() {
        let mut turned = claims.clone();
        turned.rotate_left(turn);
        assert_eq!(of_records(&turned, &Settings::default()), expected);
        turned.reverse();
        assert_eq!(of_records(&turned, &Settings::default()), expected);
    }
    let echo = Claim { claim_id: "b0".into(), article_id: "echo".into(), ..claims[2].clone() };
    let echoed = [claims.as_slice(), &[echo]].concat();
    for statistic in [Statistic::GeometricMean, Statistic::GeometricSd, Statistic::NOrigins] {
        assert_eq!(outcome(&echoed, statistic), outcome(&claims, statistic));
    }
    check_value(&echoed, Statistic::EchoFactor, 2.0);
}

#[test]
fn the_scale_moves_figures_and_leaves_factors() {
    for scale in [2, 10, 1000] {
        let mut claims = three_origins();
        for claim in &mut claims {
            for n in [&mut claim.low, &mut claim.best, &mut claim.high] {
                *n = n.map(|n| n * scale);
            }
        }
        check_value(&claims, Statistic::GeometricMean, 6000.0 * scale as f64);
        check_value(&claims, Statistic::GeometricSd, (2.25_f64.ln() / 2.0_f64.sqrt()).exp());
        assert_eq!(outcome(&claims, Statistic::Ratio), outcome(&three_origins(), Statistic::Ratio));
    }
}

#[test]
fn tables_have_a_row_per_statistic_origin_and_claim_set_aside() {
    let tables = of_records(&three_origins(), &Settings::default()).tables().unwrap();
    let heights: Vec<_> =
        tables.iter().map(|(table, frame)| (table.name, frame.height())).collect();
    let expected = [
        ("spread", Statistic::ALL.len()),
        ("spread_origins", 3),
        ("spread_set_aside", 3),
        ("spread_pooling", PoolMethod::ALL.len()),
        ("spread_leave_one_out", 3),
        ("spread_shares", 4),
        ("readings", Reading::ALL.len() * READ_STATISTICS.len()),
    ];
    assert_eq!(heights, expected);
}

/// Five origins with numbers, and one that says "at least".
fn six_origins() -> Vec<Claim> {
    let numbers = [("a", 1100), ("b", 3000), ("c", 3100), ("d", 1200), ("e", 4000)];
    let mut claims: Vec<Claim> =
        numbers.iter().map(|&(id, n)| claim(&format!("{id}1"), id, n, 5)).collect();
    claims.push(bounded("f1", "f", Qualifier::AtLeast, [Some(5000), None], 5));
    claims
}

fn amount(claims: &[Claim], statistic: Statistic) -> Amount {
    let question = only(claims, &Settings::default());
    question.statistic(statistic).unwrap().amount().unwrap()
}

#[test]
fn a_bound_moves_the_fitted_median_and_not_the_pooled_figure() {
    let (with, without) = (six_origins(), &six_origins()[..5]);
    let mean = |claims: &[Claim]| amount(claims, Statistic::PooledMean);
    assert_eq!(mean(&with), mean(without));
    let fitted = |claims: &[Claim]| amount(claims, Statistic::FittedMedian);
    assert!(fitted(&with).value > fitted(without).value);
    // Without bounds, fitted median and pooled figure are the geometric mean, both with Student's
    // interval: 1,100 to 4,000 with narrow wordings.
    let geometric = (1100.0_f64 * 3000.0 * 3100.0 * 1200.0 * 4000.0).powf(0.2);
    for found in [fitted(without), mean(without)] {
        assert!((found.value.unwrap() / geometric - 1.0).abs() < 1e-6);
        assert!((found.low.unwrap() / mean(without).low.unwrap() - 1.0).abs() < 1e-5);
        assert!((found.high.unwrap() / mean(without).high.unwrap() - 1.0).abs() < 1e-5);
    }
    let predicted = amount(&with, Statistic::Prediction);
    assert!(predicted.low < mean(&with).low && predicted.high > mean(&with).high);
    assert!(predicted.value.is_none());
}

#[test]
fn the_free_median_names_the_mass_that_holds_it() {
    // Three of five numbers lie at 3,000 or below; with 5,000 or more as a sixth, half does, too.
    let expected = Amount::point(3000.0);
    assert_eq!(amount(&six_origins()[..5], Statistic::FreeMedian), expected);
    assert_eq!(amount(&six_origins(), Statistic::FreeMedian), expected);
}

#[test]
fn models_say_why_they_have_no_result() {
    let check = |claims: &[Claim], statistic, reason| {
        assert_eq!(outcome(claims, statistic), Outcome::NotEstimable(reason), "{statistic}");
    };
    let one = claim("a", "a", 5, 1);
    let least = |id: &str, n| bounded(id, id, Qualifier::AtLeast, [Some(n), None], 1);
    let most = |id: &str, n| bounded(id, id, Qualifier::UpTo, [None, Some(n)], 1);
    check(std::slice::from_ref(&one), Statistic::FittedMedian, Reason::OneOrigin);
    check(&[least("b", 3), least("c", 4)], Statistic::FittedMedian, Reason::OnlyBounds);
    check(&[least("b", 3), least("c", 4)], Statistic::PooledMean, Reason::OnlyBounds);
    check(&[least("b", 30), most("c", 4)], Statistic::FittedMedian, Reason::BoundsConflict);
    check(&[least("b", 3), most("c", 4)], Statistic::FittedMedian, Reason::NothingDiffers);
    check(&[one.clone(), claim("z", "z", 5, 1)], Statistic::FittedMedian, Reason::NothingDiffers);
    check(&[one.clone(), claim("z", "z", 0, 1)], Statistic::FittedMedian, Reason::ZeroFigure);
    check(&[one.clone(), claim("z", "z", 0, 1)], Statistic::PooledMean, Reason::ZeroFigure);
    check(&[one.clone(), least("b", 3)], Statistic::PooledMean, Reason::OnePoint);
    check(&[one.clone(), claim("z", "z", 9, 1)], Statistic::Prediction, Reason::TooFewOrigins);
    // Equal figures are no trouble to pooling: there is no variance between them.
    let equal = [one.clone(), claim("z", "z", 5, 1), claim("y", "y", 5, 1)];
    assert!((amount(&equal, Statistic::PooledMean).value.unwrap() - 5.0).abs() < 1e-9);
    assert_eq!(amount(&equal, Statistic::PooledSd).value, Some(1.0));
}

#[test]
fn very_large_numbers_and_wide_intervals_stay_numbers() {
    let claims = [
        claim("a", "a", 9_000_000_000_000_000, 1),
        claim("b", "b", 1, 1),
        claim("c", "c", 4_000_000_000_000, 1),
    ];
    // The frames refuse numbers that are not finite.
    assert!(of_records(&claims, &Settings::default()).tables().is_ok());
    // An end more than a thousandfold away is left open.
    let median = amount(&claims, Statistic::FittedMedian);
    assert!(median.value.is_some() && median.high.is_none() && median.low.is_none());
}

#[test]
fn an_outlier_is_what_the_others_do_not_expect() {
    let mut claims: Vec<Claim> = [("a", 1000), ("b", 1050), ("c", 950), ("d", 1010)]
        .iter()
        .map(|&(id, n)| claim(id, id, n, 5))
        .collect();
    claims.push(claim("x", "x", 10_000, 5));
    claims.push(bounded("y", "y", Qualifier::AtLeast, [Some(500), None], 5));
    let question = only(&claims, &Settings::default());
    let outliers: Vec<_> =
        question.left_out.iter().map(|left| (left.voice.as_str(), left.is_outlier)).collect();
    let inside = Some(false);
    let expected = [
        ("a", inside),
        ("b", inside),
        ("c", inside),
        ("d", inside),
        ("x", Some(true)),
        ("y", inside),
    ];
    assert_eq!(outliers, expected);
    let x = &question.left_out[4];
    let others = x.others.as_ref().unwrap().value.unwrap();
    assert!((1000.0..1005.0).contains(&others), "{others}");
    assert_eq!(question.left_out[5].weight, None);
    let weights: f64 = question.left_out.iter().filter_map(|left| left.weight).sum();
    assert!((weights - 1.0).abs() < 1e-12);
}

#[test]
fn the_effective_number_counts_echoes_as_one_voice() {
    let mut claims = vec![claim("b", "b", 900, 3)];
    claims.extend((0..9).map(|i| claim(&format!("a{i}"), "a", 500, 3)));
    // Weights 9 and 1: 100 / 82.
    check_value(&claims, Statistic::EffectiveN, 100.0 / 82.0);
    check_value(&claims, Statistic::NOrigins, 2.0);
}

#[test]
fn under_another_reading_the_numbers_change() {
    let question = only(&six_origins(), &Settings::default());
    let highest = |reading: Reading| {
        let read = question.readings.iter().find(|read| read.reading == reading).unwrap();
        read.statistics.iter().find(|(s, _)| *s == Statistic::Highest).unwrap().1.amount()
    };
    let at_least = Amount { value: None, low: Some(5000.0), high: None };
    assert_eq!(highest(Reading::Literal), Some(at_least));
    assert_eq!(highest(Reading::UcdpHigh), Some(at_least));
    for reading in [Reading::Acled, Reading::UcdpLow, Reading::UcdpBest, Reading::IbcMax] {
        assert_eq!(highest(reading), Some(Amount::point(5000.0)), "{reading}");
    }
    // The chosen reading is the one whose row equals the statistics themselves.
    let settings = Settings { reading: Reading::Acled, ..Settings::default() };
    let acled = only(&six_origins(), &settings);
    assert_eq!(acled.statistic(Statistic::Highest).unwrap().value(), Some(5000.0));
}

#[test]
fn one_origin_in_many_articles_takes_linear_time() {
    let claims: Vec<Claim> =
        (0..20_000).map(|i| claim(&format!("c{i:05}"), "a", 100 + i % 50, 5)).collect();
    let question = only(&claims, &Settings::default());
    assert_eq!(question.statistic(Statistic::NOrigins).unwrap().value(), Some(1.0));
    assert_eq!(question.statistic(Statistic::EffectiveN).unwrap().value(), Some(1.0));
}

/// Forty claims by four origins in which one cause alone is at work, and the share of each cause.
fn shares_where(change: impl Fn(usize, &mut Claim, &mut Random)) -> Vec<(Cause, f64)> {
    let mut random = Random::new(3);
    let claims: Vec<Claim> = (0..40)
        .map(|i| {
            let day = 1 + i8::try_from(random.below(28)).unwrap();
            let mut claim = claim(&format!("c{i}"), ["a", "b", "c", "d"][i % 4], 1_000_000, day);
            change(i, &mut claim, &mut random);
            claim
        })
        .collect();
    let spread = of_records(&claims, &Settings::default());
    let [shares] = spread.shares.as_slice() else { panic!("{:?}", spread.shares) };
    let shares = shares.outcome.clone().unwrap();
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    assert!((sum - 1.0).abs() < 1e-12, "{shares:?}");
    shares
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // made-up counts
fn set(claim: &mut Claim, factor: f64) {
    let n = Some((1e6 * factor).round() as u64);
    (claim.low, claim.best, claim.high) = (n, n, n);
}

#[test]
fn each_cause_alone_gets_the_spread() {
    let check = |cause: Cause, change: &dyn Fn(usize, &mut Claim, &mut Random)| {
        let shares = shares_where(|i, claim, random| change(i, claim, random));
        let share = shares.iter().find(|(c, _)| *c == cause).unwrap().1;
        assert!(share > 0.9, "{cause}: {shares:?}");
    };
    check(Cause::Time, &|_, claim, random| {
        let day = f64::from(claim.stated_from.unwrap().day());
        set(claim, (0.1 * day + 0.01 * random.normal()).exp());
    });
    check(Cause::Definition, &|i, claim, random| {
        let wounded_too = (i / 4) % 2 == 0;
        claim.measure = if wounded_too { Measure::Casualties } else { Measure::Killed };
        set(claim, if wounded_too { 3.0 } else { 1.0 } * (0.01 * random.normal()).exp());
    });
    check(Cause::Wording, &|i, claim, random| {
        set(claim, (0.01 * random.normal()).exp() * [1.0, 0.5][(i / 4) % 2]);
        if (i / 4) % 2 == 1 {
            (claim.qualifier, claim.best, claim.high) = (Qualifier::AtLeast, None, None);
        }
    });
    check(Cause::Source, &|i, claim, random| {
        set(claim, [1.0, 2.0, 0.4, 5.0][i % 4] * (0.01 * random.normal()).exp());
    });
    check(Cause::Echo, &|_, claim, random| set(claim, (0.3 * random.normal()).exp()));
}

#[test]
fn shares_say_why_there_are_none() {
    let outcome =
        |claims: &[Claim]| of_records(claims, &Settings::default()).shares[0].outcome.clone();
    let equal = [claim("a", "a", 5, 1), claim("b", "b", 5, 2), claim("c", "c", 5, 3)];
    assert_eq!(outcome(&equal), Err(Reason::NothingDiffers));
    assert_eq!(outcome(&[claim("a", "a", 5, 1), claim("b", "b", 6, 2)]), Err(Reason::TooFewClaims));
    assert_eq!(outcome(&[claim("a", "a", 5, 1)]), Err(Reason::TooFewClaims));
    let nowhere = Claim { side: None, ..claim("a", "a", 5, 1) };
    assert_eq!(outcome(&[nowhere]), Err(Reason::CountryNotStated));
    // Four origins with one claim each: source and echo cannot be parted.
    let four: Vec<Claim> =
        [("a", 5), ("b", 7), ("c", 6), ("d", 9)].map(|(o, n)| claim(o, o, n, 1)).to_vec();
    let shares = outcome(&four).unwrap();
    assert_eq!(shares.last().map(|(cause, _)| *cause), Some(Cause::SourceOrEcho));
}
