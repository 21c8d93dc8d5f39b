//! How directly the text supports a claim: less so with each slot that is taken from elsewhere.

use std::borrow::Cow;

use crate::schema::Confidence;

/// Rules that take a slot from another sentence, from another number or from the article as a whole.
const ELSEWHERE: &[&str] = &[
    "source.carried",
    "source.introduced",
    "source.part",
    "source.pointer",
    "source.quotation",
    "side.article",
    "side.carried",
    "side.of_them",
    "side.place_carried",
    "side.shared",
    "time.carried",
    "time.of_whole",
    "time.since_event",
    "time.told_later",
];

/// The confidence of a claim by the rules that filled it, `found` being that of its measure: each
/// slot that its own sentence does not fill takes one step from it.
pub(super) fn of(found: Confidence, rules: &[Cow<'static, str>]) -> Confidence {
    let inferred = rules.iter().filter(|rule| ELSEWHERE.contains(&rule.as_ref())).count();
    match (found, inferred) {
        (Confidence::High, 0) => Confidence::High,
        (Confidence::High, 1) | (Confidence::Medium, 0) => Confidence::Medium,
        _ => Confidence::Low,
    }
}

#[cfg(test)]
mod tests {
    use super::{ELSEWHERE, of};
    use crate::schema::Confidence;

    #[test]
    fn each_slot_from_elsewhere_takes_a_step() {
        let rules = |n: usize| ELSEWHERE[..n].iter().map(|rule| (*rule).into());
        let own = || std::iter::once("source.verb".into());
        let level = |found, n| of(found, &own().chain(rules(n)).collect::<Vec<_>>());
        assert_eq!(level(Confidence::High, 0), Confidence::High);
        assert_eq!(level(Confidence::High, 1), Confidence::Medium);
        assert_eq!(level(Confidence::High, 2), Confidence::Low);
        assert_eq!(level(Confidence::Medium, 0), Confidence::Medium);
        assert_eq!(level(Confidence::Medium, 1), Confidence::Low);
        assert_eq!(level(Confidence::Low, 0), Confidence::Low);
    }
}
