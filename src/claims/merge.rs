//! Claims of several tables as those of one: what two tables hold counts once.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::article::{Reject, RejectKind};
use crate::error::Place;
use crate::extract::Claim;
use crate::schema::{Counting, Measure, Qualifier, Role};

/// The claims of one table, and how messages name it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    /// The file, or what the claims were extracted from.
    pub name: String,
    /// Its claims.
    pub claims: Vec<Claim>,
}

/// What makes two claims the same claim.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    origin: String,
    question: (Option<String>, Role, Measure),
    counting: Counting,
    days: (Option<Date>, Option<Date>),
    bounds: (Qualifier, Option<u64>, Option<u64>, Option<u64>),
}

/// The claims of all tables in their order, and a note for each that an earlier table has.
///
/// # Method
/// Two claims of different tables are the same where origin, question (side, role, measure),
/// counting, days of statement (else of the period) and bounds with their qualifier are equal; the
/// first one stays. Within a table nothing is compared: there a repetition is an echo, which the
/// analyses count as such.
///
/// # Missing values
/// A claim without origin or without days is the same as no other.
pub fn merge(mut sources: Vec<Source>) -> (Vec<Claim>, Vec<Reject>) {
    sources.retain(|source| !source.claims.is_empty());
    if sources.len() == 1 {
        return (sources.remove(0).claims, Vec::new());
    }
    let (mut merged, mut notes): (Vec<Claim>, Vec<Reject>) = (Vec::new(), Vec::new());
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut known: HashMap<Key, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut table_of: Vec<usize> = Vec::new();
    for Source { name, claims } in sources {
        let first = merged.len();
        for claim in claims {
            let same = key(&claim).and_then(|key| known.get(&key).copied());
            if let Some(at) = same {
                notes.push(duplicate(&name, &claim, &names[table_of[at]], &merged[at]));
            } else if let Some(at) = ids.get(&claim.claim_id) {
                notes.push(taken(&name, &claim, &names[table_of[*at]]));
            } else {
                ids.insert(claim.claim_id.clone(), merged.len());
                table_of.push(names.len());
                merged.push(claim);
            }
        }
        // Only now, so that a table is compared with those before it.
        for (at, claim) in merged.iter().enumerate().skip(first) {
            if let Some(key) = key(claim) {
                known.entry(key).or_insert(at);
            }
        }
        names.push(name);
    }
    (merged, notes)
}

fn key(claim: &Claim) -> Option<Key> {
    let stated = (claim.stated_from, claim.stated_to);
    let period = (claim.period_start, claim.period_end);
    let days = if stated == (None, None) { period } else { stated };
    Some(Key {
        origin: claim.origin.clone()?,
        question: (claim.side.clone(), claim.role, claim.measure),
        counting: claim.counting,
        days: Some(days).filter(|days| *days != (None, None))?,
        bounds: (claim.qualifier, claim.low, claim.best, claim.high),
    })
}

fn duplicate(table: &str, claim: &Claim, first: &str, same: &Claim) -> Reject {
    let reason = format!(
        "the same claim stands in {first} as {}: origin, question, days and bounds are equal; it \
         counts once",
        same.claim_id
    );
    note(RejectKind::Number, table, claim, "merge.duplicate", reason)
}

fn taken(table: &str, claim: &Claim, first: &str) -> Reject {
    let id = &claim.claim_id;
    let reason = format!(
        "found the claim_id {id}, which another claim of {first} has, expected an id of its own; \
         the claim was left out"
    );
    note(RejectKind::Slot, table, claim, "merge.claim_id", reason)
}

fn note(kind: RejectKind, table: &str, claim: &Claim, rule: &str, reason: String) -> Reject {
    Reject {
        kind,
        place: Place::file(table),
        article_id: Some(claim.article_id.clone()),
        found: claim.claim_id.clone(),
        span: None,
        rule: rule.to_owned(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::tests::claim;

    fn check(second: impl Fn(&mut Claim), expected: (usize, &[&str])) {
        let first = Source { name: "a.csv".into(), claims: vec![claim("a:1", "a", 1)] };
        let mut other = claim("b:1", "b", 5);
        second(&mut other);
        let other = Source { name: "b.csv".into(), claims: vec![other] };
        let (merged, notes) = merge(vec![first, other]);
        let rules: Vec<_> = notes.iter().map(|note| note.rule.as_str()).collect();
        assert_eq!((merged.len(), rules.as_slice()), expected);
    }

    #[test]
    fn the_same_claim_of_two_tables_counts_once() {
        check(|_| (), (1, &["merge.duplicate"]));
        check(|c| c.number = "sechshundert".into(), (1, &["merge.duplicate"]));
        check(|c| c.best = Some(601), (2, &[]));
        check(|c| c.origin = Some("bbc".into()), (2, &[]));
        check(|c| c.stated_to = None, (2, &[]));
        check(|c| c.side = None, (2, &[]));
        check(|c| c.counting = Counting::Event, (2, &[]));
        check(|c| (c.best, c.claim_id) = (Some(601), "a:1".into()), (1, &["merge.claim_id"]));
    }

    #[test]
    fn nobody_and_no_day_are_not_the_same() {
        let bare = |id: &str| {
            let mut claim = claim(id, "a", 1);
            (claim.stated_from, claim.stated_to, claim.period_end) = (None, None, None);
            claim
        };
        let of = |claim| Source { name: String::new(), claims: vec![claim] };
        assert_eq!(merge(vec![of(bare("a")), of(bare("b"))]).0.len(), 2);
    }

    #[test]
    fn a_repetition_within_a_table_stays() {
        let source =
            Source { name: "a".into(), claims: vec![claim("a", "a", 1), claim("b", "b", 1)] };
        assert_eq!(merge(vec![source]).0.len(), 2);
    }
}
