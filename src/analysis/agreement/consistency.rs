//! Whether parts fit into their wholes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{ConsistencyCheck, Rule, Verdict};
use crate::analysis::as_of::select;
use crate::analysis::{Estimate, Reason, Settings, Statement};
use crate::extract::Claim;
use crate::schema::{Counting, Measure, Role};
use crate::stats::{Censored, highest, lowest};

impl Rule {
    /// The measures that add up to the part.
    pub const fn parts(self) -> &'static [Measure] {
        match self {
            Self::KilledInCasualties | Self::KilledInDeployed => &[Measure::Killed],
            Self::WoundedInCasualties => &[Measure::Wounded],
            Self::KilledAndWoundedInCasualties => &[Measure::Killed, Measure::Wounded],
            Self::CasualtiesInDeployed => &[Measure::Casualties],
        }
    }

    /// The whole that they must fit into.
    pub const fn whole(self) -> Measure {
        match self {
            Self::KilledInCasualties
            | Self::WoundedInCasualties
            | Self::KilledAndWoundedInCasualties => Measure::Casualties,
            Self::CasualtiesInDeployed | Self::KilledInDeployed => Measure::Deployed,
        }
    }
}

/// Current statements of one group of people by measure.
type ByMeasure<'a> = BTreeMap<Measure, Vec<&'a Statement>>;

/// Every rule for every group of people: for each origin that gives all its figures, then for the
/// figures of all origins together.
pub(super) fn checks(
    claims: &[Claim],
    day: Option<Date>,
    settings: &Settings,
) -> Vec<ConsistencyCheck> {
    let groups = current(claims, day, settings);
    let of_group = |((side, role), statements): (&(String, Role), &Vec<(Measure, Statement)>)| {
        let voices: BTreeSet<&str> = statements.iter().map(|(_, s)| s.voice.as_str()).collect();
        let scopes = voices.into_iter().map(Some).chain([None]);
        let checks = scopes.flat_map(|voice| {
            let figures = by_measure(statements, voice);
            Rule::ALL.iter().filter_map(move |&rule| of_scope(rule, voice, &figures))
        });
        let with_group = |check| ConsistencyCheck { side: side.clone(), role: *role, ..check };
        checks.map(with_group).collect::<Vec<_>>()
    };
    groups.iter().flat_map(of_group).collect()
}

/// The current statements of each group of people.
fn current(
    claims: &[Claim],
    day: Option<Date>,
    settings: &Settings,
) -> BTreeMap<(String, Role), Vec<(Measure, Statement)>> {
    let mut questions: BTreeMap<(String, Role, Measure), Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        let strength = claim.measure == Measure::Deployed && claim.counting != Counting::Total;
        if let (Some(side), None, false) = (&claim.side, &claim.derived, strength) {
            questions.entry((side.clone(), claim.role, claim.measure)).or_default().push(claim);
        }
    }
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for ((side, role, measure), claims) in questions {
        let current = select(&claims, day, settings).current;
        groups.entry((side, role)).or_default().extend(current.into_iter().map(|s| (measure, s)));
    }
    groups
}

fn by_measure<'a>(statements: &'a [(Measure, Statement)], voice: Option<&str>) -> ByMeasure<'a> {
    let mut figures = ByMeasure::new();
    for (measure, statement) in statements {
        if voice.is_none_or(|voice| voice == statement.voice) {
            figures.entry(*measure).or_default().push(statement);
        }
    }
    figures
}

/// The check of one rule; for all origins also where a figure is missing, if another is there.
fn of_scope(rule: Rule, voice: Option<&str>, figures: &ByMeasure) -> Option<ConsistencyCheck> {
    let of = |measure| figures.get(&measure).map_or(&[][..], Vec::as_slice);
    let parts: Vec<&[&Statement]> = rule.parts().iter().map(|&part| of(part)).collect();
    let whole = of(rule.whole());
    let comparable = !whole.is_empty() && parts.iter().all(|part| !part.is_empty());
    let nothing = whole.is_empty() && parts.iter().all(|part| part.is_empty());
    if nothing || (voice.is_some() && !comparable) {
        return None;
    }
    let (verdict, part, whole) = if comparable {
        compare(&parts, whole)
    } else {
        (Verdict::NotComparable, sum_of_highest(&parts), lowest_of(whole))
    };
    let voice = voice.map(str::to_owned);
    Some(ConsistencyCheck {
        side: String::new(),
        role: Role::Mixed,
        rule,
        voice,
        verdict,
        part,
        whole,
    })
}

fn compare(parts: &[&[&Statement]], wholes: &[&Statement]) -> (Verdict, Estimate, Estimate) {
    for whole in wholes {
        let worst = parts.iter().map(|part| highest_until(part, whole)).collect::<Option<Vec<_>>>();
        let Some(worst) = worst else { continue };
        let least: f64 = worst.iter().map(|part| part.figure.widened().least()).sum();
        if least > whole.figure.widened().most() {
            let worst: Vec<_> = worst.iter().map(std::slice::from_ref).collect();
            return (Verdict::Violated, sum_of_highest(&worst), lowest_of(&[whole]));
        }
    }
    let most = |part: &&[&Statement]| {
        part.iter().map(|s| s.figure.widened().most()).fold(f64::NEG_INFINITY, f64::max)
    };
    let part: f64 = parts.iter().map(most).sum();
    let whole = wholes.iter().map(|s| s.figure.widened().least()).fold(f64::INFINITY, f64::min);
    let verdict = if part <= whole { Verdict::Satisfied } else { Verdict::Possible };
    (verdict, sum_of_highest(parts), lowest_of(wholes))
}

/// The statement with the highest lower bound among those not stated later than the whole.
fn highest_until<'a>(part: &[&'a Statement], whole: &Statement) -> Option<&'a Statement> {
    let not_later = |s: &&&Statement| {
        s.stated.until(whole.stated).and_then(|days| days.value).is_some_and(|days| days >= 0.0)
    };
    let least = |s: &Statement| s.figure.widened().least();
    part.iter().filter(not_later).max_by(|a, b| least(a).total_cmp(&least(b))).copied()
}

/// What is known of the part: the highest figure of each measure, added up.
fn sum_of_highest(parts: &[&[&Statement]]) -> Estimate {
    let figures = |part: &&[&Statement]| highest(&known(part));
    let sum = match parts.iter().map(figures).collect::<Option<Vec<_>>>().as_deref() {
        Some([first, rest @ ..]) => {
            rest.iter().try_fold(*first, |sum, &part| sum.plus(part)).ok_or(Reason::BoundsOverlap)
        }
        _ => Err(Reason::NoFigures),
    };
    Estimate::of(sum, parts.iter().flat_map(|part| ids(part)))
}

fn lowest_of(wholes: &[&Statement]) -> Estimate {
    Estimate::of(lowest(&known(wholes)).ok_or(Reason::NoFigures), ids(wholes))
}

fn known(statements: &[&Statement]) -> Vec<Censored> {
    statements.iter().map(|s| s.figure.known).collect()
}

fn ids(statements: &[&Statement]) -> Vec<String> {
    statements.iter().map(|s| s.claim_id.clone()).collect()
}
