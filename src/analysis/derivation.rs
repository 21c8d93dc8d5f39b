//! The third of killed, wounded and casualties, where one origin gave the other two.

use std::collections::BTreeMap;

use jiff::civil::Date;
use polars::prelude::DataFrame;

use super::{Figure, Reading};
use crate::error::Result;
use crate::extract::Claim;
use crate::schema::derived::DERIVED_TABLE;
use crate::schema::{Confidence, Counting, Measure, Qualifier, Role, Status, Table, Value, frame};
use crate::stats::Censored;

/// Figures that nobody stated and that follow from two figures of one origin.
///
/// *Method*: casualties = killed + wounded, by interval arithmetic on the literal reading. The two
/// figures stand in one article, come from one named origin, were stated at one time and count the
/// same people over the same period. Where the origin gives two figures for one of the three,
/// nothing is derived; nor is anything where the result would be unbounded or negative.
///
/// *Missing values*: claims without a named origin, denied or disputed ones and derived ones are
/// left out.
///
/// Each derived record stands at the place of the figure it is named after, names the arithmetic in
/// `derived`, and is as uncertain as the less certain of the two.
pub fn derive(claims: &[Claim]) -> Vec<Claim> {
    let mut groups: BTreeMap<Group, BTreeMap<Measure, Vec<&Claim>>> = BTreeMap::new();
    for claim in claims {
        if let Some(group) = Group::of(claim) {
            groups.entry(group).or_default().entry(claim.measure).or_default().push(claim);
        }
    }
    let mut derived: Vec<Claim> = groups.values().filter_map(missing_third).collect();
    derived.sort_by(|a, b| a.claim_id.cmp(&b.claim_id));
    derived
}

/// The claims with what can be derived from them.
pub(super) fn with_derived(claims: &[Claim]) -> Vec<Claim> {
    claims.iter().cloned().chain(derive(claims)).collect()
}

/// The derived ones among the claims, as a table.
pub fn derived_table(claims: &[Claim]) -> Result<(&'static Table, DataFrame)> {
    let mut derived: Vec<_> = claims.iter().filter(|claim| claim.derived.is_some()).collect();
    derived.sort_by(|a, b| a.claim_id.cmp(&b.claim_id));
    let row = |claim: &&Claim| {
        vec![
            Value::from(&claim.claim_id),
            Value::from(&claim.article_id),
            claim.side.as_deref().into(),
            claim.role.as_str().into(),
            claim.measure.as_str().into(),
            claim.qualifier.as_str().into(),
            claim.low.into(),
            claim.best.into(),
            claim.high.into(),
            claim.counting.as_str().into(),
            claim.period_start.into(),
            claim.period_end.into(),
            claim.status.as_str().into(),
            claim.origin.as_deref().into(),
            claim.stated_from.into(),
            claim.stated_to.into(),
            claim.derived.as_deref().into(),
        ]
    };
    Ok((&DERIVED_TABLE, frame(&DERIVED_TABLE, derived.iter().map(row).collect())?))
}

/// What two figures must share.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Group<'a> {
    article: &'a str,
    origin: &'a str,
    side: Option<&'a str>,
    role: Role,
    counting: Counting,
    days: [Option<Date>; 4],
}

impl<'a> Group<'a> {
    fn of(claim: &'a Claim) -> Option<Self> {
        let measures = [Measure::Killed, Measure::Wounded, Measure::Casualties];
        let sound = matches!(claim.status, Status::Asserted | Status::Hedged);
        if !sound || !measures.contains(&claim.measure) {
            return None;
        }
        Some(Self {
            article: &claim.article_id,
            origin: claim.origin.as_deref()?,
            side: claim.side.as_deref(),
            role: claim.role,
            counting: claim.counting,
            days: [claim.period_start, claim.period_end, claim.stated_from, claim.stated_to],
        })
    }
}

fn missing_third(group: &BTreeMap<Measure, Vec<&Claim>>) -> Option<Claim> {
    use Measure::{Casualties, Killed, Wounded};
    let one = |measure| group.get(&measure).and_then(|claims| single(claims));
    let absent = |measure| !group.contains_key(&measure);
    if absent(Wounded) {
        third(one(Casualties)?, one(Killed)?, Wounded, "casualties - killed", Censored::minus)
    } else if absent(Killed) {
        third(one(Casualties)?, one(Wounded)?, Killed, "casualties - wounded", Censored::minus)
    } else if absent(Casualties) {
        third(one(Killed)?, one(Wounded)?, Casualties, "killed + wounded", Censored::plus)
    } else {
        None
    }
}

/// The one figure that was stated, perhaps several times; none where figures differ.
fn single<'a>(claims: &[&'a Claim]) -> Option<&'a Claim> {
    let stated = |claim: &Claim| (claim.qualifier, claim.low, claim.best, claim.high);
    let first = claims.iter().min_by_key(|claim| (claim.start, &claim.claim_id))?;
    let same = claims.iter().all(|claim| stated(claim) == stated(first));
    (same && first.derived.is_none()).then_some(*first)
}

fn third(
    first: &Claim,
    second: &Claim,
    measure: Measure,
    arithmetic: &str,
    combine: impl Fn(Censored, Censored) -> Option<Censored>,
) -> Option<Claim> {
    let [a, b] = [Reading::Literal.figure(first)?, Reading::Literal.figure(second)?];
    let known = combine(a.known, b.known)?;
    let figure = Figure { known, approximate: a.approximate || b.approximate };
    let (qualifier, [low, best, high]) = slots(figure)?;
    let hedged = [first, second].iter().any(|claim| claim.status == Status::Hedged);
    Some(Claim {
        claim_id: format!("{}:derived:{measure}", first.claim_id),
        measure,
        qualifier,
        low,
        best,
        high,
        status: if hedged { Status::Hedged } else { Status::Asserted },
        number: digits(low, best, high),
        rules: vec!["derived".into()],
        confidence: Confidence::max(first.confidence, second.confidence),
        derived: Some(format!("{arithmetic}: {} | {}", first.claim_id, second.claim_id)),
        correction: None,
        ..first.clone()
    })
}

/// The codebook's qualifier and bounds of a figure.
fn slots(figure: Figure) -> Option<(Qualifier, [Option<u64>; 3])> {
    Some(match figure.known {
        Censored::Exact(n) if figure.approximate => {
            (Qualifier::About, [None, Some(whole(n)?), None])
        }
        Censored::Exact(n) => (Qualifier::Exact, [Some(whole(n)?); 3]),
        Censored::AtLeast(low) => (Qualifier::AtLeast, [Some(whole(low)?), None, None]),
        Censored::AtMost(high) => (Qualifier::UpTo, [None, None, Some(whole(high)?)]),
        Censored::Between(low, high) => {
            (Qualifier::Between, [Some(whole(low)?), None, Some(whole(high)?)])
        }
    })
}

/// The number as a count; counts beyond 2⁵³ have lost their last digits and are none.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked just before
fn whole(n: f64) -> Option<u64> {
    (0.0..=9_007_199_254_740_992.0).contains(&n).then_some(n as u64)
}

fn digits(low: Option<u64>, best: Option<u64>, high: Option<u64>) -> String {
    match (best, low, high) {
        (Some(n), ..) | (None, Some(n), None) | (None, None, Some(n)) => n.to_string(),
        (None, Some(low), Some(high)) => format!("{low}-{high}"),
        (None, None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::claim;
    use super::*;

    fn pair(change: impl Fn(&mut Claim, &mut Claim)) -> Vec<Claim> {
        let mut casualties = claim("all", "nis", 4700, 10);
        casualties.measure = Measure::Casualties;
        let mut killed = claim("dead", "nis", 600, 10);
        killed.article_id.clone_from(&casualties.article_id);
        killed.qualifier = Qualifier::About;
        change(&mut casualties, &mut killed);
        derive(&[killed, casualties])
    }

    #[test]
    fn wounded_follow_from_casualties_and_killed() {
        let derived = pair(|_, _| ());
        let [wounded] = derived.as_slice() else { panic!("{derived:?}") };
        assert_eq!(wounded.claim_id, "all:derived:wounded");
        assert_eq!(wounded.measure, Measure::Wounded);
        assert_eq!((wounded.qualifier, wounded.best), (Qualifier::About, Some(4100)));
        assert_eq!((wounded.low, wounded.high), (None, None));
        assert_eq!(wounded.number, "4100");
        assert_eq!(wounded.derived.as_deref(), Some("casualties - killed: all | dead"));
    }

    #[test]
    fn a_bound_gives_a_bound() {
        let derived = pair(|_, killed| {
            killed.qualifier = Qualifier::AtLeast;
            killed.low = Some(600);
        });
        assert_eq!((derived[0].qualifier, derived[0].high), (Qualifier::UpTo, Some(4100)));
    }

    #[test]
    fn nothing_follows_from_figures_that_do_not_belong_together() {
        let check = |change: fn(&mut Claim, &mut Claim)| assert_eq!(pair(change), []);
        check(|_, killed| killed.article_id = "other".into());
        check(|_, killed| killed.origin = Some("bbc".into()));
        check(|all, killed| (all.origin, killed.origin) = (None, None));
        check(|_, killed| killed.side = None);
        check(|_, killed| killed.counting = Counting::Event);
        check(|_, killed| killed.stated_to = None);
        check(|_, killed| killed.status = Status::Denied);
        check(|_, killed| killed.best = Some(5000));
        check(|all, _| all.derived = Some("x".into()));
    }

    #[test]
    fn two_different_figures_leave_it_open_and_a_repeated_one_does_not() {
        let mut all = claim("all", "nis", 100, 10);
        all.measure = Measure::Casualties;
        let dead = claim("dead", "nis", 30, 10);
        let again = Claim { claim_id: "again".into(), start: 90, ..dead.clone() };
        let other = Claim { best: Some(40), ..again.clone() };
        let mut claims = vec![all, dead, again];
        for claim in &mut claims {
            claim.article_id = "one".into();
        }
        assert_eq!(derive(&claims)[0].best, Some(70));
        claims[2] = Claim { article_id: "one".into(), ..other };
        assert_eq!(derive(&claims), []);
    }

    #[test]
    fn the_table_takes_only_derived_ones() {
        let claims = with_derived(&[claim("a", "nis", 5, 1)]);
        assert_eq!(derived_table(&claims).unwrap().1.height(), 0);
        assert_eq!(derived_table(&pair(|_, _| ())).unwrap().1.height(), 1);
    }
}
