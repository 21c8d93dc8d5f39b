//! Claims against claims, slot by slot.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, ChangeKind};
use crate::claims::cells;
use crate::extract::Claim;
use crate::schema::{CLAIMS, Qualifier};

/// What tells a claim from others, from the closest to the loosest.
const IDENTITIES: [fn(&Claim) -> String; 3] = [
    |claim| claim.claim_id.clone(),
    |claim| format!("{} {} {} {}", claim.article_id, claim.start, claim.end, claim.measure),
    |claim| format!("{} {}", claim.article_id, claim.start),
];

/// What became of the claims of the first table in the second.
///
/// # Method
/// A claim is the one of the same id; else the only one left with its article, place and measure;
/// else the only one left with its article and place: an id changes with the number. Of two that
/// are the same, every slot that differs is a change. Order: the first table's, then what was added.
///
/// # Missing values
/// An empty slot is a value: what is filled or emptied is a change.
pub fn claims(before: &[Claim], after: &[Claim]) -> Vec<Change> {
    let mut same: BTreeMap<usize, usize> = BTreeMap::new();
    for identity in IDENTITIES {
        let taken: BTreeSet<usize> = same.values().copied().collect();
        let first = unique(before, identity, |at| same.contains_key(&at));
        let second = unique(after, identity, |at| taken.contains(&at));
        let pairs = first.iter().filter_map(|(key, at)| Some((*at, *second.get(key)?)));
        same.extend(pairs.collect::<Vec<_>>());
    }
    let kept: BTreeSet<usize> = same.values().copied().collect();
    let mut changes = Vec::new();
    for (at, claim) in before.iter().enumerate() {
        match same.get(&at) {
            Some(other) => changes.extend(slots(claim, &after[*other])),
            None => changes.push(whole(ChangeKind::Gone, claim)),
        }
    }
    let added = after.iter().enumerate().filter(|(at, _)| !kept.contains(at));
    changes.extend(added.map(|(_, claim)| whole(ChangeKind::Added, claim)));
    changes
}

/// The claims that alone have their identity, leaving out those that are `done`.
fn unique(
    claims: &[Claim],
    identity: fn(&Claim) -> String,
    done: impl Fn(usize) -> bool,
) -> BTreeMap<String, usize> {
    let mut at: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (i, claim) in claims.iter().enumerate().filter(|(i, _)| !done(*i)) {
        at.entry(identity(claim)).and_modify(|at| *at = None).or_insert(Some(i));
    }
    at.into_iter().filter_map(|(key, at)| Some((key, at?))).collect()
}

fn slots(before: &Claim, after: &Claim) -> Vec<Change> {
    let pairs = cells(before).into_iter().zip(cells(after)).zip(CLAIMS.columns);
    let differing = pairs.filter(|((before, after), _)| before != after);
    differing
        .map(|((was, is), col)| Change {
            kind: ChangeKind::Changed,
            table: CLAIMS.name.to_owned(),
            row: before.claim_id.clone(),
            column: Some(col.name.to_owned()),
            before: Some(was.to_string()),
            after: Some(is.to_string()),
        })
        .collect()
}

fn whole(kind: ChangeKind, claim: &Claim) -> Change {
    let Claim { role, measure, qualifier, number, .. } = claim;
    let side = claim.side.as_deref().unwrap_or("-");
    let origin = claim.origin.as_deref().unwrap_or("nobody");
    let number = match (claim.low, claim.high) {
        (Some(low), Some(high)) if *qualifier == Qualifier::Between => &format!("{low} and {high}"),
        _ => number,
    };
    let said = Some(format!("{side} {role} {measure}: {qualifier} {number}, says {origin}"));
    let (before, after) = if kind == ChangeKind::Gone { (said, None) } else { (None, said) };
    let table = CLAIMS.name.to_owned();
    Change { kind, table, row: claim.claim_id.clone(), column: None, before, after }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::tests::claim;

    fn check(change: impl Fn(&mut Vec<Claim>), expected: &[&str]) {
        let before = vec![claim("a:killed:600", "a", 3), claim("b:killed:600", "b", 9)];
        let mut after = before.clone();
        change(&mut after);
        let told: Vec<_> = claims(&before, &after).iter().map(ToString::to_string).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn claims_are_compared_slot_by_slot() {
        check(|_| (), &[]);
        check(|after| after.reverse(), &[]);
        check(
            |after| (after[0].best, after[0].low) = (Some(700), Some(650)),
            &[
                "changed: claims a:killed:600, low: nothing → 650",
                "changed: claims a:killed:600, best: 600 → 700",
            ],
        );
        check(
            |after| {
                after.remove(0);
            },
            &["gone: claims a:killed:600: kp military killed: about 600, says kr-nis"],
        );
        check(
            |after| after.push(claim("c", "c", 1)),
            &["added: claims c: kp military killed: about 600, says kr-nis"],
        );
    }

    #[test]
    fn a_claim_whose_number_changed_is_the_same_claim() {
        check(
            |after| (after[1].best, after[1].claim_id) = (Some(610), "b:killed:610".into()),
            &[
                "changed: claims b:killed:600, claim_id: b:killed:600 → b:killed:610",
                "changed: claims b:killed:600, best: 600 → 610",
            ],
        );
    }
}
