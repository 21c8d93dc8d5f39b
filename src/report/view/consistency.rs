//! Whether parts fit their wholes, and whether figures look like slips.

use serde::Serialize;

use super::Desk;
use super::cited::Cited;
use super::shortened::Shortened;
use crate::analysis::Question;
use crate::analysis::agreement::{ConsistencyCheck, Rule, Verdict};

/// The checks, what is wrong first.
#[derive(Debug, Serialize)]
pub(super) struct ConsistencyView {
    checks: Shortened<CheckRow>,
    /// Checks that compare nothing.
    idle: Vec<CheckRow>,
}

#[derive(Debug, Serialize)]
struct CheckRow {
    rule: String,
    about: String,
    who: String,
    verdict: String,
    kind: &'static str,
    cases: Option<String>,
    part: Cited,
    whole: Cited,
}

/// Puts the checks into words.
pub(super) fn consistency(desk: &Desk) -> ConsistencyView {
    let all = desk.input.agreement.consistency.iter();
    let (idle, mut checks): (Vec<_>, Vec<_>) =
        all.partition(|check| check.verdict == Verdict::NotComparable);
    checks.sort_by_key(|check| match check.verdict {
        Verdict::Suspect => 0,
        Verdict::Violated => 1,
        Verdict::Possible => 2,
        Verdict::Satisfied | Verdict::NotComparable => 3,
    });
    ConsistencyView {
        checks: Shortened::of(desk, checks, |check| row(desk, check)),
        idle: idle.into_iter().map(|check| row(desk, check)).collect(),
    }
}

fn row(desk: &Desk, check: &ConsistencyCheck) -> CheckRow {
    let words = desk.words;
    let all = || words.get("agreement.all_voices").to_owned();
    let cases = words.number(check.n_cases as u64);
    CheckRow {
        rule: words.get(rule_key(check.rule)).to_owned(),
        about: about(desk, check),
        who: check.voice.as_deref().map_or_else(all, |voice| desk.voice(voice)),
        verdict: words.get(&format!("verdict.{}", check.verdict)).to_owned(),
        kind: check.verdict.as_str(),
        cases: (check.n_cases > 1).then(|| words.fill("agreement.n_cases", &[("n", &cases)])),
        part: desk.cited(&check.part),
        whole: desk.cited(&check.whole),
    }
}

/// Whose figures: a question, or a group of people where the rule holds between measures.
fn about(desk: &Desk, check: &ConsistencyCheck) -> String {
    let side = Some(check.side.clone());
    if let Some(measure) = check.measure {
        return desk.words.question(&Question { side, role: check.role, measure });
    }
    let role = desk.words.get(&format!("role.{}", check.role)).to_owned();
    format!("{}: {role}", desk.words.side(side.as_deref()))
}

/// The rule's key among the words.
fn rule_key(rule: Rule) -> &'static str {
    match rule {
        Rule::KilledInCasualties => "rule.killed_casualties",
        Rule::WoundedInCasualties => "rule.wounded_casualties",
        Rule::KilledAndWoundedInCasualties => "rule.killed_wounded_casualties",
        Rule::CasualtiesInDeployed => "rule.casualties_deployed",
        Rule::KilledInDeployed => "rule.killed_deployed",
        Rule::PeriodInTotal => "rule.period_total",
        Rule::TotalNeverFalls => "rule.total_falls",
        Rule::NoTenfoldSlip => "rule.tenfold",
    }
}
