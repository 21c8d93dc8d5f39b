use super::*;
use crate::analysis::fixture::{bounded, claim, january};
use crate::analysis::{Amount, Outcome, Reason, SetAsideReason, Unattributed};
use crate::schema::{Counting, Measure, Qualifier, Status};

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
    let n = Statistic::ALL.len();
    assert_eq!(heights, [("spread", n), ("spread_origins", 3), ("spread_set_aside", 3)]);
}
