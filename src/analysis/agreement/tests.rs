use super::*;
use crate::analysis::fixture::{bounded, claim, january};
use crate::analysis::{Amount, Reason, Unattributed};
use crate::schema::{Counting, Position, Qualifier, Status};

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
        ("agreement_consistency", expected.consistency.len()),
        ("agreement_positions", 3),
    ];
    assert_eq!(heights, expected);
}
