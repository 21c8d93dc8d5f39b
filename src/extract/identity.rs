//! Ids: of claims, and of the claimants in the registry.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem::Finder;

use super::meant::Meant;
use super::{Claim, Extraction, Reject, RejectKind};
use crate::article::Article;
use crate::error::Place;
use crate::schema::Measure;

/// So many different numbers are searched one by one; for more an automaton pays, which is slow to
/// build.
const FEW: usize = 64;
/// For more than so many, the quickest automaton takes too much room.
const MANY: usize = 5000;

/// Fills in which occurrence of its number each claim is, from 1.
fn count_occurrences(claims: &mut [Claim], text: &str) {
    let mut at: BTreeMap<String, BTreeMap<usize, u64>> = BTreeMap::new();
    for claim in claims.iter() {
        at.entry(claim.number.clone()).or_default().insert(claim.start, 0);
    }
    if at.len() <= FEW {
        for (number, places) in &mut at {
            let end = places.last_key_value().map_or(0, |(start, _)| start + number.len());
            let end = end.min(text.len());
            for (start, nth) in occurrences(&text.as_bytes()[..end], number).zip(1..) {
                places.entry(start).and_modify(|known| *known = nth);
            }
        }
    } else {
        count_all(&mut at, text);
    }
    for claim in claims {
        claim.nth =
            at.get(&claim.number).and_then(|places| places.get(&claim.start)).copied().unwrap_or(1);
    }
}

/// Where a number stands in a text, overlapping ones included.
fn occurrences<'t>(text: &'t [u8], number: &'t str) -> impl Iterator<Item = usize> + 't {
    // Few digits stand in a text, so that the first one of a number finds it.
    let first = number.bytes().next().filter(u8::is_ascii_digit);
    let finder = first.is_none().then(|| Finder::new(number));
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let at = match (first, &finder) {
                (Some(first), _) => memchr::memchr(first, rest)?,
                (None, finder) => finder.as_ref()?.find(rest)?,
            };
            from += at + 1;
            if finder.is_some() || rest[at..].starts_with(number.as_bytes()) {
                return Some(from - 1);
            }
        }
    })
}

/// The same for many numbers in one pass over the text.
fn count_all(at: &mut BTreeMap<String, BTreeMap<usize, u64>>, text: &str) {
    let kind = (at.len() <= MANY).then_some(AhoCorasickKind::DFA);
    let Ok(automaton) = AhoCorasick::builder().kind(kind).build(at.keys()) else { return };
    let mut seen = vec![0_u64; at.len()];
    let mut places: Vec<_> = at.values_mut().collect();
    for found in automaton.find_overlapping_iter(text) {
        let which = found.pattern().as_usize();
        seen[which] += 1;
        if let Some(nth) = places[which].get_mut(&found.start()) {
            *nth = seen[which];
        }
    }
}

/// Gives every claim its id, its origin and its lineage, and notes claimants in no registry.
pub(super) fn resolve(
    out: &mut Extraction,
    article: &Article,
    mut meant: impl FnMut(&str, Option<&str>) -> Meant,
) {
    let id = |meant: Meant| {
        // The police of two articles need not be the same: a common noun stays in its article.
        if meant.is_listed || !meant.is_common {
            meant.id
        } else {
            format!("{} ({})", meant.id, article.id)
        }
    };
    let mut unlisted: BTreeMap<String, usize> = BTreeMap::new();
    for claim in &mut out.claims {
        let country = claim.origin.take();
        if let Some(text) = &claim.source_text {
            let meant = meant(text, country.as_deref());
            if !meant.is_listed && !meant.is_anonymous {
                unlisted.entry(text.clone()).or_insert(claim.start);
            }
            claim.origin = Some(id(meant));
        }
        let countries = std::mem::take(&mut claim.lineage);
        let relays = claim.via.iter().zip(&countries);
        claim.lineage = relays.map(|(text, country)| id(meant(text, Some(country)))).collect();
    }
    for stance in &mut out.stances {
        let country = stance.origin.take();
        stance.origin = Some(id(meant(&stance.source_text, country.as_deref())));
    }
    number_claims(&mut out.claims);
    count_occurrences(&mut out.claims, &article.text);
    if !unlisted.is_empty() {
        let lines = Lines::new(article);
        out.rejects.extend(unlisted.into_iter().map(|(name, at)| note(&lines, &name, at)));
    }
}

fn note(lines: &Lines<'_>, name: &str, at: usize) -> Reject {
    Reject {
        kind: RejectKind::Slot,
        place: lines.place(at),
        article_id: Some(lines.article.id.clone()),
        found: name.to_owned(),
        span: None,
        rule: "unlisted_claimant".to_owned(),
        reason: format!(
            "the claimant {name:?} is not in the registry; the claim counts under its name"
        ),
    }
}

/// The lines of an article's text, to name the place of a byte.
pub(super) struct Lines<'a> {
    article: &'a Article,
    breaks: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(article: &'a Article) -> Self {
        let breaks = memchr::memchr_iter(b'\n', article.text.as_bytes()).collect();
        Self { article, breaks }
    }

    /// The line of the file that a byte of the text stands on.
    pub fn place(&self, at: usize) -> Place {
        self.article.place(self.breaks.partition_point(|&end| end < at))
    }
}

/// `article:measure:number`, and from the second of the like on which one it is.
fn number_claims(claims: &mut [Claim]) {
    let mut seen: BTreeMap<(Measure, u64), usize> = BTreeMap::new();
    for claim in claims {
        let size = claim.best.or(claim.low).or(claim.high).unwrap_or_default();
        let n = seen.entry((claim.measure, size)).or_default();
        *n += 1;
        let (article, measure) = (claim.article_id.as_str(), claim.measure.as_str());
        claim.claim_id = [article, ":", measure, ":", &size.to_string()].concat();
        if *n > 1 {
            claim.claim_id.extend([":", &n.to_string()]);
        }
    }
}
