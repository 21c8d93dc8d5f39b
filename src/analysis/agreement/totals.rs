//! Whether running totals count on, and hold what happened in their time.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::consistency::{ConsistencyCheck, Rule, Verdict, least, most};
use crate::analysis::as_of::{has_voice, known};
use crate::analysis::statement::{day_number, voice};
use crate::analysis::{Estimate, Question, Settings, Statement};
use crate::extract::Claim;
use crate::schema::Counting;

/// Running totals after a period that are tried; what was counted from later on may stand between.
const REACH: usize = 8;

/// Running totals and figures of periods of one voice to one question, in order of time.
#[derive(Default)]
struct Series {
    totals: Vec<Statement>,
    events: Vec<Statement>,
}

/// The two rules of running totals, for every origin with figures to compare. Figures that look
/// like a slip are left out: each would make every other figure wrong.
pub(super) fn checks(
    claims: &[Claim],
    slips: &[ConsistencyCheck],
    day: Option<Date>,
    settings: &Settings,
) -> Vec<ConsistencyCheck> {
    let slips: BTreeSet<&str> =
        slips.iter().flat_map(|slip| &slip.part.claim_ids).map(String::as_str).collect();
    let mut series: BTreeMap<(Question, String), Series> = BTreeMap::new();
    for claim in claims {
        let said = known(claim, day, settings).is_ok() && has_voice(claim, settings);
        let stated = claim.derived.is_none() && !slips.contains(claim.claim_id.as_str());
        if !said || !stated || claim.side.is_none() || claim.counting == Counting::Stock {
            continue;
        }
        let Some(statement) = Statement::of(claim, settings.reading) else { continue };
        let of = series.entry((Question::of(claim), voice(claim))).or_default();
        match claim.counting {
            Counting::Total => of.totals.push(statement),
            Counting::Event | Counting::Stock => of.events.push(statement),
        }
    }
    let of_series = |((question, voice), mut series): ((Question, String), Series)| {
        series.totals.retain(|total| total.stated.middle().is_some());
        series
            .totals
            .sort_by(|a, b| day_of(a).total_cmp(&day_of(b)).then(a.claim_id.cmp(&b.claim_id)));
        let cases = [
            (Rule::TotalNeverFalls, falls(&series.totals)),
            (Rule::PeriodInTotal, too_small(&series)),
        ];
        cases
            .into_iter()
            .filter_map(|(rule, cases)| cases.check(rule, &question, &voice))
            .collect::<Vec<_>>()
    };
    series.into_iter().flat_map(of_series).collect()
}

fn day_of(total: &Statement) -> f64 {
    total.stated.middle().unwrap_or(f64::NEG_INFINITY)
}

/// Pairs of figures of which the first must not be higher than the second.
#[derive(Default)]
struct Cases<'a> {
    n_compared: usize,
    n_certain: usize,
    n_broken: usize,
    /// The pair with the highest part in proportion to the whole, and whether it is broken.
    worst: Option<(f64, &'a Statement, &'a Statement)>,
}

impl<'a> Cases<'a> {
    fn add(&mut self, part: &'a Statement, whole: &'a Statement) {
        self.n_compared += 1;
        let (low, high) = (least(part), most(whole));
        self.n_broken += usize::from(low > high);
        self.n_certain += usize::from(most(part) <= least(whole));
        let excess =
            if high > 0.0 { low / high } else { f64::from(u8::from(low > 0.0)) * f64::MAX };
        if self.worst.is_none_or(|(worst, ..)| excess > worst) {
            self.worst = Some((excess, part, whole));
        }
    }

    fn check(self, rule: Rule, question: &Question, voice: &str) -> Option<ConsistencyCheck> {
        let (_, part, whole) = self.worst?;
        let verdict = match self.n_broken {
            0 if self.n_certain == self.n_compared => Verdict::Satisfied,
            0 => Verdict::Possible,
            _ => Verdict::Violated,
        };
        let figure = |s: &Statement| Estimate::of(Ok(s.figure.known), [s.claim_id.clone()]);
        Some(ConsistencyCheck {
            side: question.side.clone().unwrap_or_default(),
            role: question.role,
            measure: Some(question.measure),
            rule,
            voice: Some(voice.to_owned()),
            verdict,
            n_cases: self.n_broken,
            part: figure(part),
            whole: figure(whole),
        })
    }
}

/// Each running total beside the highest before it that counts from the same day, as far as known.
fn falls(totals: &[Statement]) -> Cases<'_> {
    let mut cases = Cases::default();
    let mut highest: BTreeMap<Option<Date>, &Statement> = BTreeMap::new();
    let mut of_all: Option<&Statement> = None;
    let mut rest = totals;
    while let Some(first) = rest.first() {
        let n = rest.iter().take_while(|t| day_of(t).total_cmp(&day_of(first)).is_eq()).count();
        let (same_day, later) = rest.split_at(n);
        for total in same_day {
            let known_start = || higher(highest.get(&total.period.from), highest.get(&None));
            if let Some(earlier) = total.period.from.map_or(of_all, |_| known_start()) {
                cases.add(earlier, total);
            }
        }
        for total in same_day {
            let so_far = highest.entry(total.period.from).or_insert(total);
            *so_far = higher(Some(so_far), Some(&total)).unwrap_or(total);
            of_all = higher(of_all.as_ref(), Some(&total));
        }
        rest = later;
    }
    cases
}

fn higher<'a>(a: Option<&&'a Statement>, b: Option<&&'a Statement>) -> Option<&'a Statement> {
    [a, b].into_iter().flatten().copied().max_by(|a, b| least(a).total_cmp(&least(b)))
}

/// Each figure of a period beside the first running total stated after its end that covers it.
fn too_small(series: &Series) -> Cases<'_> {
    let mut cases = Cases::default();
    for event in &series.events {
        let Some(end) = event.period.to else { continue };
        let from = series.totals.partition_point(|total| day_of(total) < day_number(end));
        let covers = |total: &&Statement| {
            let since = total.period.from.zip(event.period.from);
            since.is_none_or(|(total, event)| total <= event)
        };
        if let Some(total) = series.totals[from..].iter().take(REACH).find(covers) {
            cases.add(event, total);
        }
    }
    cases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::{bounded, claim, january};
    use crate::schema::Qualifier;

    fn found(claims: &[Claim], rule: Rule) -> Option<(Verdict, usize, Vec<String>)> {
        let checks = checks(claims, &[], Some(january(31)), &Settings::default());
        let of_rule = checks.into_iter().find(|check| check.rule == rule)?;
        let ids = [of_rule.part.claim_ids, of_rule.whole.claim_ids].concat();
        Some((of_rule.verdict, of_rule.n_cases, ids))
    }

    fn check(claims: &[Claim], rule: Rule, expected: Option<(Verdict, usize, [&str; 2])>) {
        let expected =
            expected.map(|(verdict, n, ids)| (verdict, n, ids.map(String::from).to_vec()));
        assert_eq!(found(claims, rule), expected);
    }

    #[test]
    fn a_running_total_does_not_fall() {
        let rule = Rule::TotalNeverFalls;
        let total = |id, n, day| claim(id, "nis", n, day);
        check(&[total("a", 5, 1)], rule, None);
        let rising = [total("a", 500, 1), total("b", 600, 2), total("c", 600, 3)];
        check(&rising, rule, Some((Verdict::Satisfied, 0, ["b", "c"])));
        let falling =
            [total("a", 500, 1), total("b", 900, 2), total("c", 300, 3), total("d", 899, 4)];
        check(&falling, rule, Some((Verdict::Violated, 2, ["b", "c"])));
        let same_day = [total("a", 500, 1), total("b", 400, 1)];
        check(&same_day, rule, None);
        let others = [total("a", 500, 1), claim("b", "ua", 400, 2)];
        check(&others, rule, None);
        let bound =
            [total("a", 500, 1), bounded("b", "nis", Qualifier::AtLeast, [Some(300), None], 2)];
        check(&bound, rule, Some((Verdict::Possible, 0, ["a", "b"])));
        let since = |claim: Claim, day| Claim { period_start: Some(january(day)), ..claim };
        let apart = [since(total("a", 500, 5), 1), since(total("b", 100, 6), 4)];
        check(&apart, rule, None);
        let open = [since(total("a", 500, 5), 1), total("b", 100, 6)];
        check(&open, rule, Some((Verdict::Violated, 1, ["a", "b"])));
    }

    #[test]
    fn what_happened_is_in_the_total_after_it() {
        let rule = Rule::PeriodInTotal;
        let event = |n, days: [i8; 2]| Claim {
            counting: Counting::Event,
            period_start: Some(january(days[0])),
            period_end: Some(january(days[1])),
            ..claim("e", "nis", n, 9)
        };
        let total = |n, day| claim("t", "nis", n, day);
        check(&[event(80, [1, 3]), total(100, 5)], rule, Some((Verdict::Satisfied, 0, ["e", "t"])));
        check(&[event(180, [1, 3]), total(100, 5)], rule, Some((Verdict::Violated, 1, ["e", "t"])));
        check(&[event(180, [1, 7]), total(100, 5)], rule, None);
        let later_start = Claim { period_start: Some(january(2)), ..total(100, 5) };
        check(&[event(180, [1, 3]), later_start], rule, None);
    }

    #[test]
    fn a_slip_breaks_no_other_figure() {
        let claims: Vec<_> = [900, 910, 9200, 930, 940, 950]
            .iter()
            .zip(1_i8..)
            .map(|(&n, day)| claim(&format!("c{day}"), "nis", n, day))
            .collect();
        let (day, settings) = (Some(january(31)), Settings::default());
        let slips = super::super::slips::slips(&claims, day, &settings);
        assert_eq!(slips[0].part.claim_ids, ["c3"]);
        let checks = checks(&claims, &slips, day, &settings);
        assert_eq!(checks[0].verdict, Verdict::Satisfied);
    }
}
