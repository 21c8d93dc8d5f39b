//! One attribution: who says something, and the word that says so.

use super::doc::Doc;
use super::lexicon::{Dimension, Entry};
use super::name::{self, Name};
use super::numeral::Numeral;

/// One attribution in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Who says it; `None` where the text attributes to nobody in particular.
    pub claimants: Vec<Name>,
    /// Token of the word that attributes.
    pub at: usize,
    pub rule: &'static str,
    /// Attributes what others said to these: "unter Berufung auf".
    pub reliance: bool,
    /// Speaks of the numbers before this token, whatever clause it stands in; 0 where of none.
    pub points_to: usize,
}

impl Said {
    /// Whether a token belongs to the attribution and not to what is said.
    pub fn covers(&self, token: usize) -> bool {
        token == self.at
            || self.claimants.iter().any(|name| (name.first..name.last).contains(&token))
    }

    /// "X quoted Y": one verb names who relays and on whom he relies.
    pub fn passes_on(&self, other: &Self) -> bool {
        let named = |name: &Name| (name.first..name.last).any(|i| self.covers(i));
        self.reliance != other.reliance && !other.claimants.iter().any(named)
    }

    /// Whether it uses a name or word that the other one uses.
    pub fn meets(&self, other: &Self) -> bool {
        self.covers(other.at)
            || other.claimants.iter().any(|name| (name.first..name.last).any(|i| self.covers(i)))
    }
}

pub(super) fn said(claimants: Vec<Name>, at: usize, rule: &'static str) -> Said {
    Said { claimants, at, rule, reliance: false, points_to: 0 }
}

/// One name or several joined by "und", also "Militär, Polizei und Retter".
pub(super) fn names(doc: &Doc<'_>, first: usize, limit: usize) -> Vec<Name> {
    let at = past_number(doc, first, limit);
    let name = (at < limit).then(|| name::read(doc, at, limit)).flatten();
    name.map_or_else(Vec::new, |name| all_from(doc, name, limit))
}

/// The same where the name that begins at token `i` has been read already.
pub(super) fn names_from(doc: &Doc<'_>, i: usize, name: Name, limit: usize) -> Vec<Name> {
    let counted = past_number(doc, i, limit) > i;
    if counted { names(doc, i, limit) } else { all_from(doc, name, limit) }
}

fn all_from(doc: &Doc<'_>, first: Name, limit: usize) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut next = Some(first);
    while let Some(mut name) = next {
        if let Some(owner) = published_by(doc, &name, limit) {
            name = owner;
        }
        let at = name.last + 1;
        // "und den Geheimdienst des Landes": the country of the one named before.
        let back = (name.first..name.last).any(|i| doc.is(i, Dimension::Grammar, &["country"]));
        if let Some(before) = found.last().filter(|_| back && name.nation.is_none()) {
            name.nation = before.nation;
        }
        // "die Medien Mediazona und Meduza": a name in no table is of the kind of its neighbour.
        if let Some(before) = found.last().filter(|_| name.kind == "unknown" && name.is_proper) {
            name.kind = before.kind;
        }
        found.push(name);
        let joined = at < limit && doc.is(at - 1, Dimension::Grammar, &["coordinator"]);
        if !joined && !lists_on(doc, at - 1, limit) {
            break;
        }
        next = (at < limit).then(|| name::read(doc, at, limit)).flatten();
    }
    found
}

/// Whether a comma after a claimant stands in a list of them that an "und" closes.
fn lists_on(doc: &Doc<'_>, comma: usize, limit: usize) -> bool {
    let known = |at: usize| name::read(doc, at + 1, limit).filter(known_kind);
    let mut at = comma;
    for _ in 0..LONGEST_LIST {
        if !doc.lexicon.capital_nouns || at >= limit || !doc.is_punct(at, &[","]) {
            break;
        }
        let Some(name) = known(at) else { return false };
        at = name.last;
    }
    let closes = at > comma && at < limit && doc.is(at, Dimension::Grammar, &["coordinator"]);
    closes && known(at).is_some()
}

/// No more claimants of a list are read ahead.
const LONGEST_LIST: usize = 6;
/// No claimant of a list is longer, in tokens.
const LISTED: usize = 4;

/// Whether a comma joins two claimants of a list.
pub(super) fn is_in_list(doc: &Doc<'_>, comma: usize, from: usize, limit: usize) -> bool {
    let ends =
        |i: usize| name::read(doc, i, comma).is_some_and(|n| n.last == comma && known_kind(&n));
    lists_on(doc, comma, limit) && (comma.saturating_sub(LISTED).max(from)..comma).any(ends)
}

/// "zwei Beamte", "citing two officials": past the number of those who speak.
pub(super) fn past_number(doc: &Doc<'_>, first: usize, limit: usize) -> usize {
    let counts = |i: usize| doc.numeral(i).is_some_and(|numeral| numeral != Numeral::Article);
    first + usize::from(first + 1 < limit && doc.is_word(first) && counts(first))
}

/// "a report by the commission", "information from the service": who stands behind a document.
pub(super) fn published_by(doc: &Doc<'_>, document: &Name, limit: usize) -> Option<Name> {
    let at = document.last;
    let open = at + 1 < limit && document.kind == "document";
    let links =
        |(e, _): &(&Entry, usize)| e.dimension == Dimension::Grammar && e.value == "published_by";
    let (_, len) = open.then(|| doc.hits(at).find(links)).flatten()?;
    let owner = name::read(doc, at + len, limit)?;
    let known = known_kind(&owner) && !matches!(owner.kind, "nation" | "document");
    (known || owner.is_proper).then_some(Name { first: document.first, ..owner })
}

pub(super) fn known_kind(name: &Name) -> bool {
    name.kind != "unknown"
}
