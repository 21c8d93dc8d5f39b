use super::*;
use crate::analysis::fixture::{bounded, claim, january};
use crate::analysis::{Amount, Reason, Unattributed};
use crate::schema::{Counting, Measure, Position, Qualifier, Status};

fn of(claims: &[Claim]) -> Agreement {
    of_records(claims, &[], &Settings::default())
}

fn about(claim: Claim) -> Claim {
    Claim { qualifier: Qualifier::About, ..claim }
}

fn at_least(id: &str, origin: &str, n: u64, day: i8) -> Claim {
    bounded(id, origin, Qualifier::AtLeast, [Some(n), None], day)
}

fn measured(measure: Measure, claim: Claim) -> Claim {
    Claim { measure, ..claim }
}

#[test]
fn two_figures_stand_to_each_other() {
    let check = |a: Claim, b: Claim, expected| {
        for claims in [[a.clone(), b.clone()], [b, a]] {
            let agreement = of(&claims);
            let [pair] = agreement.pairs.as_slice() else { panic!("{:?}", agreement.pairs) };
            assert_eq!(pair.relation, expected, "{:?}", pair.a.claim_id);
        }
    };
    let a = |n| claim("a", "a", n, 1);
    let b = |n| claim("b", "b", n, 1);
    check(a(600), b(600), Relation::Equal);
    check(about(a(600)), b(600), Relation::Equal);
    check(a(600), b(601), Relation::Contradiction);
    check(about(a(600)), b(640), Relation::Overlap);
    check(about(a(600)), b(1000), Relation::Differ);
    check(about(a(600)), about(b(1000)), Relation::Differ);
    check(about(a(1100)), at_least("b", "b", 3000, 1), Relation::Contradiction);
    check(about(a(1100)), at_least("b", "b", 1150, 1), Relation::Overlap);
    check(a(1100), at_least("b", "b", 1101, 1), Relation::Contradiction);
    check(a(1100), at_least("b", "b", 1100, 1), Relation::Overlap);
    let up_to = bounded("a", "a", Qualifier::UpTo, [None, Some(500)], 1);
    check(up_to.clone(), at_least("b", "b", 501, 1), Relation::Contradiction);
    check(up_to, at_least("b", "b", 500, 1), Relation::Overlap);
}

#[test]
fn a_pair_tells_ratio_days_article_and_whether_growth_may_explain_it() {
    let mut claims = [claim("a", "x", 1000, 1), at_least("b", "y", 3000, 11)];
    let pair = &of(&claims).pairs[0];
    assert_eq!(pair.ratio.amount(), Some(Amount { value: None, low: Some(3.0), high: None }));
    assert_eq!(pair.ratio.claim_ids, ["a", "b"]);
    assert_eq!(pair.days_apart, Some(10.0));
    assert!(pair.growth_may_explain && !pair.same_article);
    claims[0] = Claim { article_id: claims[1].article_id.clone(), ..claim("a", "x", 1000, 11) };
    let pair = &of(&claims).pairs[0];
    assert!(!pair.growth_may_explain && pair.same_article);
    claims[0] = claim("a", "x", 1000, 20);
    assert!(!of(&claims).pairs[0].growth_may_explain);
    claims[0] = Claim { counting: Counting::Stock, ..claim("a", "x", 1000, 1) };
    assert!(!of(&claims).pairs[0].growth_may_explain);
}

#[test]
fn pairs_need_a_country_a_name_and_a_level() {
    let check = |change: fn(&mut Claim), n| {
        let mut claims = [claim("a", "a", 5, 1), claim("b", "b", 6, 1), claim("c", "c", 7, 1)];
        change(&mut claims[2]);
        assert_eq!(of(&claims).pairs.len(), n);
    };
    check(|_| (), 3);
    check(|c| c.side = None, 1);
    check(|c| c.origin = None, 1);
    check(|c| c.counting = Counting::Event, 1);
    check(|c| c.measure = Measure::Casualties, 1);
    check(|c| c.status = Status::Denied, 1);
    let settings = Settings { unattributed: Unattributed::AsOwnVoice, ..Settings::default() };
    let claims = [claim("a", "a", 5, 1), claim("b", "", 6, 1)];
    assert_eq!(of_records(&claims, &[], &settings).pairs.len(), 1);
}

#[test]
fn a_zero_has_no_ratio() {
    let pair = &of(&[claim("a", "a", 0, 1), claim("b", "b", 6, 1)]).pairs[0];
    assert_eq!(pair.ratio.reason(), Some(Reason::ZeroFigure));
    assert_eq!(pair.relation, Relation::Contradiction);
}

fn verdict(claims: &[Claim], rule: Rule, voice: Option<&str>) -> Option<Verdict> {
    let found = of(claims).consistency;
    found.iter().find(|c| c.rule == rule && c.voice.as_deref() == voice).map(|c| c.verdict)
}

#[test]
fn parts_fit_into_their_wholes_or_not() {
    let check = |killed: Claim, casualties: Claim, expected| {
        let claims = [killed, measured(Measure::Casualties, casualties)];
        assert_eq!(verdict(&claims, Rule::KilledInCasualties, Some("nis")), Some(expected));
        assert_eq!(verdict(&claims, Rule::KilledInCasualties, None), Some(expected));
    };
    let killed = |n, day| claim("k", "nis", n, day);
    let casualties = |n, day| claim("c", "nis", n, day);
    check(killed(600, 1), casualties(4700, 1), Verdict::Satisfied);
    check(killed(600, 1), casualties(500, 1), Verdict::Violated);
    check(killed(600, 9), casualties(500, 1), Verdict::Possible);
    check(killed(600, 1), casualties(500, 9), Verdict::Violated);
    check(about(killed(600, 1)), casualties(560, 1), Verdict::Possible);
    check(at_least("k", "nis", 600, 1), casualties(4700, 1), Verdict::Possible);
    check(at_least("k", "nis", 600, 1), casualties(500, 1), Verdict::Violated);
    check(killed(600, 1), at_least("c", "nis", 600, 1), Verdict::Satisfied);
    check(killed(600, 1), at_least("c", "nis", 500, 1), Verdict::Possible);
}

#[test]
fn killed_and_wounded_add_up() {
    let check = |wounded, expected| {
        let claims = [
            claim("k", "nis", 600, 1),
            measured(Measure::Wounded, claim("w", "nis", wounded, 1)),
            measured(Measure::Casualties, claim("c", "nis", 4700, 1)),
        ];
        let rule = Rule::KilledAndWoundedInCasualties;
        let found = of(&claims).consistency;
        let check = found.iter().find(|c| c.rule == rule && c.voice.is_some()).unwrap();
        assert_eq!(check.verdict, expected);
        assert_eq!(check.part.value(), Some(600.0 + wounded as f64));
        assert_eq!(check.part.claim_ids, ["k", "w"]);
        assert_eq!(check.whole.claim_ids, ["c"]);
    };
    check(4100, Verdict::Satisfied);
    check(4101, Verdict::Violated);
}

#[test]
fn figures_of_different_origins_are_held_against_each_other() {
    let claims = [
        claim("k1", "a", 100, 1),
        claim("k2", "b", 900, 1),
        measured(Measure::Casualties, claim("c1", "a", 800, 1)),
        measured(Measure::Casualties, claim("c2", "c", 5000, 1)),
    ];
    let agreement = of(&claims);
    let all: Vec<_> = agreement.consistency.iter().filter(|c| c.voice.is_none()).collect();
    let killed = all.iter().find(|c| c.rule == Rule::KilledInCasualties).unwrap();
    assert_eq!(killed.verdict, Verdict::Violated);
    assert_eq!(
        (&killed.part.claim_ids[..], &killed.whole.claim_ids[..]),
        (&["k2".to_owned()][..], &["c1".to_owned()][..],)
    );
    assert_eq!(verdict(&claims, Rule::KilledInCasualties, Some("a")), Some(Verdict::Satisfied));
    assert_eq!(verdict(&claims, Rule::KilledInCasualties, Some("b")), None);
    assert_eq!(verdict(&claims, Rule::CasualtiesInDeployed, None), Some(Verdict::NotComparable));
}

#[test]
fn who_is_there_now_may_be_fewer_than_have_fallen() {
    let deployed = |counting| {
        let claim = measured(Measure::Deployed, claim("d", "nis", 100, 1));
        [Claim { counting, ..claim }, self::claim("k", "nis", 600, 1)]
    };
    let rule = Rule::KilledInDeployed;
    assert_eq!(verdict(&deployed(Counting::Total), rule, Some("nis")), Some(Verdict::Violated));
    assert_eq!(verdict(&deployed(Counting::Stock), rule, None), Some(Verdict::NotComparable));
}

fn stance(position: Position, start: usize) -> Stance {
    Stance {
        article_id: "art-a".into(),
        position,
        source_text: "Moskau".into(),
        origin: Some("ru".into()),
        side: Some("kp".into()),
        measure: Some(Measure::Deployed),
        stated_from: Some(january(1)),
        stated_to: Some(january(1)),
        start,
        end: start + 5,
        sentence: "Moskau schweigt.".into(),
        rules: vec![],
    }
}

#[test]
fn positions_come_from_claims_and_from_stances() {
    let claims = [
        claim("a", "nis", 5, 1),
        Claim { status: Status::Denied, article_id: "art-b".into(), ..claim("b", "kp", 5, 2) },
        Claim { status: Status::Disputed, article_id: "art-c".into(), ..claim("c", "ua", 5, 3) },
    ];
    let stances = [stance(Position::Denies, 90), stance(Position::Confirms, 20)];
    let found = |as_of| {
        let settings = Settings { as_of, ..Settings::default() };
        let positions = of_records(&claims, &stances, &settings).positions;
        positions.into_iter().map(|p| (p.id, p.kind)).collect::<Vec<_>>()
    };
    let all = [
        ("art-a:stance:20".to_owned(), StandKind::Confirms),
        ("art-a:stance:90".to_owned(), StandKind::Denies),
        ("b".to_owned(), StandKind::Denies),
        ("c".to_owned(), StandKind::Disputed),
    ];
    assert_eq!(found(None), all);
    assert_eq!(found(Some(january(2))), all[..3]);
    assert_eq!(found(Some(january(1))), all[..2]);
}

#[test]
fn order_changes_nothing() {
    let claims = [
        claim("a", "a", 5, 1),
        claim("b", "b", 6, 2),
        measured(Measure::Casualties, claim("c", "c", 7, 3)),
        Claim { status: Status::Disputed, ..claim("d", "d", 8, 4) },
    ];
    let stances = [stance(Position::Denies, 90), stance(Position::Confirms, 20)];
    let expected = of_records(&claims, &stances, &Settings::default());
    let turned: Vec<_> = claims.iter().rev().cloned().collect();
    let stances: Vec<_> = stances.iter().rev().cloned().collect();
    assert_eq!(of_records(&turned, &stances, &Settings::default()), expected);
    let heights: Vec<_> = expected
        .tables()
        .unwrap()
        .iter()
        .map(|(table, frame)| (table.name, frame.height()))
        .collect();
    let expected = [
        ("agreement_pairs", 3),
        ("agreement_questions", 2),
        ("agreement_alpha", 3),
        ("agreement_over_time", 3),
        ("agreement_consistency", expected.consistency.len()),
        ("agreement_repeats", 0),
        ("agreement_shared", 0),
        ("agreement_positions", 3),
    ];
    assert_eq!(heights, expected);
}

#[test]
fn overlap_and_log_ratio_keep_what_bounds_leave() {
    let pair = |a: Claim, b: Claim| of(&[a, b]).pairs.remove(0);
    let equal = pair(claim("a", "a", 600, 1), claim("b", "b", 600, 1));
    assert_eq!((equal.jaccard.value(), equal.log_ratio.value()), (Some(1.0), Some(0.0)));
    let apart = pair(claim("a", "a", 1000, 1), claim("b", "b", 500, 1));
    assert_eq!(apart.jaccard.value(), Some(0.0));
    let half = Amount::point(500.0_f64.ln() - 1000.0_f64.ln());
    assert_eq!(apart.log_ratio.amount(), Some(half));
    let rounded = pair(claim("a", "a", 600, 1), about(claim("b", "b", 600, 1)));
    let limits = rounded.log_ratio.amount().unwrap();
    assert_eq!(limits.low, Some(550.0_f64.ln() - 600.0_f64.ln()));
    assert_eq!(rounded.jaccard.value(), Some(1.0 / 101.0));
    let open = pair(claim("a", "a", 600, 1), at_least("b", "b", 500, 1));
    assert_eq!(open.jaccard.reason(), Some(Reason::NoUpperBound));
    let low = Some(500.0_f64.ln() - 600.0_f64.ln());
    assert_eq!(open.log_ratio.amount(), Some(Amount { value: None, low, high: None }));
    let zero = pair(claim("a", "a", 0, 1), claim("b", "b", 500, 1));
    assert_eq!(zero.log_ratio.reason(), Some(Reason::ZeroFigure));
}

#[test]
fn events_are_paired_on_the_same_days() {
    let event = |id: &str, origin: &str, n, days: [i8; 2]| Claim {
        counting: Counting::Event,
        period_start: Some(january(days[0])),
        period_end: Some(january(days[1])),
        ..claim(id, origin, n, 9)
    };
    let claims = [
        event("a", "a", 5, [1, 1]),
        event("b", "b", 6, [1, 1]),
        event("b2", "b", 7, [1, 1]),
        event("c", "c", 5, [1, 2]),
        Claim { period_end: None, ..event("d", "d", 5, [1, 1]) },
    ];
    let agreement = of(&claims);
    let found: Vec<_> =
        agreement.event_pairs.iter().map(|p| (&p.a.claim_id, &p.b.claim_id)).collect();
    assert_eq!(found, [(&"a".to_owned(), &"b2".to_owned())]);
    assert!(agreement.pairs.is_empty());
    let question = &agreement.questions[0];
    assert_eq!((question.n_event_pairs, question.reason), (1, Some(Reason::OnlyEvents)));
}

#[test]
fn a_question_has_pairs_or_a_reason() {
    let check = |claims: &[Claim], expected: std::result::Result<[usize; 4], Reason>| {
        let found = of(claims).questions.remove(0);
        let counts = [found.n_equal, found.n_overlap, found.n_differ, found.n_contradiction];
        assert_eq!(found.reason.map_or(Ok(counts), Err), expected);
    };
    check(&[claim("a", "a", 5, 1)], Err(Reason::OneOrigin));
    check(&[claim("a", "", 5, 1), claim("b", "", 5, 1)], Err(Reason::OnlyUnattributed));
    let bounds = [at_least("a", "a", 5, 1), at_least("b", "b", 9, 1)];
    check(&bounds, Ok([0, 1, 0, 0]));
    let nowhere =
        [1, 2].map(|n| Claim { side: None, ..claim(&n.to_string(), &n.to_string(), n, 1) });
    check(&nowhere, Err(Reason::CountryNotStated));
    let three = [claim("a", "a", 5, 1), claim("b", "b", 5, 1), claim("c", "c", 6, 2)];
    check(&three, Ok([1, 0, 0, 2]));
}

/// No table holds a number that is none.
fn check_tables(claims: &[Claim]) {
    for settings in [Unattributed::Leave, Unattributed::AsOwnVoice] {
        let settings = Settings { unattributed: settings, ..Settings::default() };
        for (table, frame) in of_records(claims, &[], &settings).tables().unwrap() {
            for row in crate::schema::rows(table, &frame).unwrap() {
                for (value, column) in row.iter().zip(table.columns) {
                    let text = value.to_string();
                    let number = text.parse::<f64>().is_ok_and(|n| !n.is_finite());
                    assert!(!number, "{}.{}: {text}", table.name, column.name);
                }
            }
        }
    }
}

#[test]
fn bad_input_gives_values_or_reasons() {
    check_tables(&[]);
    check_tables(&[claim("a", "a", 5, 1)]);
    check_tables(&[0, 1, 2].map(|n| claim(&n.to_string(), &n.to_string(), 0, 1)));
    check_tables(&[1_i8, 2, 3].map(|n| at_least(&n.to_string(), &n.to_string(), 7, n)));
    let huge = |n: i8| u64::MAX - u64::from(n.unsigned_abs());
    check_tables(&[1_i8, 2, 3, 4, 5, 6].map(|n| claim(&n.to_string(), "a", huge(n), n)));
    check_tables(&[1_i8, 2, 3].map(|n| claim(&n.to_string(), &n.to_string(), huge(n), n)));
    let undated = Claim {
        stated_from: None,
        stated_to: None,
        published_from: None,
        published_to: None,
        ..claim("a", "a", 5, 1)
    };
    check_tables(&[undated.clone(), Claim { claim_id: "b".into(), ..undated }]);
    let year = Claim { stated_to: Some(january(31)), ..claim("a", "a", 5, 1) };
    check_tables(&[year, claim("b", "b", 5, 20)]);
}

#[test]
fn many_origins_are_paired_as_far_as_anybody_reads() {
    let claims: Vec<_> =
        (0..300).map(|n| claim(&n.to_string(), &format!("o{n:03}"), n, 1)).collect();
    let agreement = of(&claims);
    assert_eq!((agreement.questions[0].n_origins, agreement.questions[0].n_not_paired), (300, 240));
    assert_eq!(agreement.pairs.len(), 60 * 59 / 2);
}
