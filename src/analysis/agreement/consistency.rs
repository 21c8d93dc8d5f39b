//! Whether parts fit into their wholes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::as_of::select;
use crate::analysis::{Estimate, Reason, Settings, Statement};
use crate::extract::Claim;
use crate::schema::vocabulary::vocabulary;
use crate::schema::{Counting, Measure, Role};
use crate::stats::{Censored, highest, lowest};

vocabulary! {
    /// What must hold between figures.
    Rule {
        /// Killed are casualties.
        KilledInCasualties => "killed <= casualties",
        /// So are wounded.
        WoundedInCasualties => "wounded <= casualties",
        /// Killed and wounded are different people.
        KilledAndWoundedInCasualties => "killed + wounded <= casualties",
        /// Only who is there can be hurt.
        CasualtiesInDeployed => "casualties <= deployed",
        /// Only who is there can die.
        KilledInDeployed => "killed <= deployed",
        /// What happened in a period is part of the running total after it.
        PeriodInTotal => "period <= running total",
        /// A running total counts on.
        TotalNeverFalls => "earlier total <= later total",
        /// A figure is not ten times its neighbours, nor a tenth of them.
        NoTenfoldSlip => "no tenfold slip",
    }
}

vocabulary! {
    /// What came of a consistency check.
    Verdict {
        /// The part fits, whatever the numbers within their bounds are.
        Satisfied => "satisfied",
        /// It may fit.
        Possible => "possible",
        /// It cannot fit.
        Violated => "violated",
        /// It looks like a slip of the pen.
        Suspect => "suspect",
        /// One of the figures is missing.
        NotComparable => "not_comparable",
    }
}

/// One rule, held against the figures of one origin or of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConsistencyCheck {
    /// Country of the people counted.
    pub side: String,
    /// Who is counted.
    pub role: Role,
    /// What is counted, where the rule holds within one measure.
    pub measure: Option<Measure>,
    /// The rule.
    pub rule: Rule,
    /// The origin whose figures are compared; none for the figures of all origins.
    pub voice: Option<String>,
    /// What came of it.
    pub verdict: Verdict,
    /// How many times the rule is broken; the figures are those of the worst case.
    pub n_cases: usize,
    /// What is known of the part, of the earlier total, or of the figure that looks like a slip.
    pub part: Estimate,
    /// What is known of the whole, of the later total, or of the neighbours' median.
    pub whole: Estimate,
}

impl Rule {
    /// The rules that hold between measures.
    const BETWEEN_MEASURES: [Self; 5] = [
        Self::KilledInCasualties,
        Self::WoundedInCasualties,
        Self::KilledAndWoundedInCasualties,
        Self::CasualtiesInDeployed,
        Self::KilledInDeployed,
    ];

    /// The measures that add up to the part; none for a rule within one measure.
    pub const fn parts(self) -> &'static [Measure] {
        match self {
            Self::KilledInCasualties | Self::KilledInDeployed => &[Measure::Killed],
            Self::WoundedInCasualties => &[Measure::Wounded],
            Self::KilledAndWoundedInCasualties => &[Measure::Killed, Measure::Wounded],
            Self::CasualtiesInDeployed => &[Measure::Casualties],
            Self::PeriodInTotal | Self::TotalNeverFalls | Self::NoTenfoldSlip => &[],
        }
    }

    /// The whole that they must fit into; none for a rule within one measure.
    pub const fn whole(self) -> Option<Measure> {
        match self {
            Self::KilledInCasualties
            | Self::WoundedInCasualties
            | Self::KilledAndWoundedInCasualties => Some(Measure::Casualties),
            Self::CasualtiesInDeployed | Self::KilledInDeployed => Some(Measure::Deployed),
            Self::PeriodInTotal | Self::TotalNeverFalls | Self::NoTenfoldSlip => None,
        }
    }
}

/// Current statements of one group of people by measure, in order of time.
type ByMeasure<'a> = BTreeMap<Measure, Vec<&'a Statement>>;

/// Every rule between measures for every group of people: for each origin that gives all its
/// figures, then for the figures of all origins together.
pub(super) fn checks(
    claims: &[Claim],
    day: Option<Date>,
    settings: &Settings,
) -> Vec<ConsistencyCheck> {
    let groups = current(claims, day, settings);
    let of_group = |((side, role), statements): (&(String, Role), &Vec<(Measure, Statement)>)| {
        let mut voices: BTreeMap<&str, ByMeasure> = BTreeMap::new();
        let mut all = ByMeasure::new();
        for (measure, statement) in statements {
            let of_voice = voices.entry(&statement.voice).or_default();
            of_voice.entry(*measure).or_default().push(statement);
            all.entry(*measure).or_default().push(statement);
        }
        let scopes = voices.into_iter().map(|(voice, figures)| (Some(voice), figures));
        let checks = scopes.chain([(None, all)]).flat_map(|(voice, figures)| {
            let check = |&rule: &Rule| of_scope(rule, voice, &figures);
            Rule::BETWEEN_MEASURES.iter().filter_map(check).collect::<Vec<_>>()
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

/// The check of one rule; for all origins also where a figure is missing, if another is there.
fn of_scope(rule: Rule, voice: Option<&str>, figures: &ByMeasure) -> Option<ConsistencyCheck> {
    let of = |measure| figures.get(&measure).map_or(&[][..], Vec::as_slice);
    let parts: Vec<&[&Statement]> = rule.parts().iter().map(|&part| of(part)).collect();
    let whole = rule.whole().map_or(&[][..], of);
    let comparable = !whole.is_empty() && parts.iter().all(|part| !part.is_empty());
    let nothing = whole.is_empty() && parts.iter().all(|part| part.is_empty());
    if nothing || (voice.is_some() && !comparable) {
        return None;
    }
    let (verdict, n_cases, part, whole) = if comparable {
        compare(&parts, whole)
    } else {
        (Verdict::NotComparable, 0, sum_of_highest(&parts), lowest_of(whole))
    };
    let voice = voice.map(str::to_owned);
    Some(ConsistencyCheck {
        side: String::new(),
        role: Role::Mixed,
        measure: None,
        rule,
        voice,
        verdict,
        n_cases,
        part,
        whole,
    })
}

fn compare(parts: &[&[&Statement]], wholes: &[&Statement]) -> (Verdict, usize, Estimate, Estimate) {
    let parts_by_time: Vec<HighestSoFar> =
        parts.iter().map(|part| HighestSoFar::new(part)).collect();
    let mut broken: Vec<(f64, Vec<&Statement>, &Statement)> = Vec::new();
    for &whole in wholes {
        let worst = parts_by_time.iter().map(|part| part.until(whole)).collect::<Option<Vec<_>>>();
        let Some(worst) = worst else { continue };
        let excess = worst.iter().map(|part| least(part)).sum::<f64>() - most(whole);
        if excess > 0.0 {
            broken.push((excess, worst, whole));
        }
    }
    let n_cases = broken.len();
    if let Some((_, worst, whole)) = broken.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)) {
        let worst: Vec<_> = worst.iter().map(std::slice::from_ref).collect();
        return (Verdict::Violated, n_cases, sum_of_highest(&worst), lowest_of(&[whole]));
    }
    let part: f64 = parts
        .iter()
        .map(|part| part.iter().map(|s| most(s)).fold(f64::NEG_INFINITY, f64::max))
        .sum();
    let whole = wholes.iter().map(|s| least(s)).fold(f64::INFINITY, f64::min);
    let verdict = if part <= whole { Verdict::Satisfied } else { Verdict::Possible };
    (verdict, 0, sum_of_highest(parts), lowest_of(wholes))
}

/// The lowest that a statement leaves possible, rounding considered.
pub(super) fn least(statement: &Statement) -> f64 {
    statement.figure.widened().least()
}

/// The highest that a statement leaves possible, rounding considered.
pub(super) fn most(statement: &Statement) -> f64 {
    statement.figure.widened().most()
}

/// For any day the statement with the highest lower bound that was not stated later.
struct HighestSoFar<'a>(Vec<(f64, &'a Statement)>);

impl<'a> HighestSoFar<'a> {
    fn new(statements: &[&'a Statement]) -> Self {
        let dated = statements.iter().filter_map(|&s| Some((s.stated.middle()?, s)));
        let mut by_day: Vec<_> = dated.collect();
        by_day.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut highest: Option<&Statement> = None;
        for (_, statement) in &mut by_day {
            match highest {
                Some(before) if least(before) > least(statement) => *statement = before,
                _ => highest = Some(statement),
            }
        }
        Self(by_day)
    }

    fn until(&self, whole: &Statement) -> Option<&'a Statement> {
        let day = whole.stated.middle()?;
        let upto = self.0.partition_point(|(stated, _)| *stated <= day);
        self.0[..upto].last().map(|(_, statement)| *statement)
    }
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
