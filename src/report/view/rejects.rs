//! What was not taken, by reason.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use crate::extract::{Reject, RejectKind};
use crate::report::tables::{bare, reject_kind};
use crate::schema::Language;

/// Rejects of one kind and rule.
#[derive(Debug, Serialize)]
pub(super) struct RejectGroup {
    kind: String,
    rule: String,
    /// How many there are.
    n: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    found: String,
    /// Why, where the group's name does not say it all.
    reason: Option<String>,
    place: String,
}

/// Rejects by kind and rule, the largest group first.
pub(super) fn groups(desk: &Desk) -> Vec<RejectGroup> {
    let mut groups: BTreeMap<(RejectKind, &str), Vec<&Reject>> = BTreeMap::new();
    for reject in desk.input.rejects {
        groups.entry((reject.kind, &reject.rule)).or_default().push(reject);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, rejects)| std::cmp::Reverse(rejects.len()));
    groups.iter().map(|((kind, rule), rejects)| group(desk, *kind, rule, rejects)).collect()
}

fn group(desk: &Desk, kind: RejectKind, rule: &str, rejects: &[&Reject]) -> RejectGroup {
    let key = format!("reject.{rule}");
    let word = desk.words.find(&key);
    let row = |reject: &&Reject| Row {
        found: reject.found.clone(),
        reason: detail(desk, reject, word),
        place: bare(&reject.place).to_string(),
    };
    RejectGroup {
        kind: desk.words.get(&format!("kind.{}", reject_kind(kind))).to_owned(),
        rule: word.unwrap_or(rule).to_owned(),
        n: desk.words.number(rejects.len() as u64),
        rows: rejects.iter().map(row).collect(),
    }
}

/// The reason in the program's English; for a number of a German report the group's name is enough.
fn detail(desk: &Desk, reject: &Reject, word: Option<&str>) -> Option<String> {
    let named = reject.kind == RejectKind::Number && word.is_some();
    let enough = named && desk.words.language() == Language::De;
    (!enough).then(|| reject.reason.clone())
}
