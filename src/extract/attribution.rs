//! Who says it: the attributions of a sentence, and which of them reaches a number.

use super::clause::{ClauseKind, Clauses};
use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::name::{self, Name};

/// One attribution in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Who says it; `None` where the text attributes to nobody in particular.
    pub claimants: Vec<Name>,
    /// Token of the word that attributes.
    pub at: usize,
    /// Tokens that belong to the attribution and not to what is said.
    pub span: (usize, usize),
    pub rule: &'static str,
    /// Attributes what others said to these: "unter Berufung auf".
    pub reliance: bool,
}

/// The source of a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Source {
    pub claimant: Option<Name>,
    /// Relays, outermost first.
    pub via: Vec<Name>,
    pub rule: &'static str,
    /// Sentence and token of the word that attributes.
    pub at: Option<usize>,
}

/// The attributions of a sentence, in order.
pub(super) fn find(doc: &Doc<'_>, sentence: Sentence, known: &[Name]) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    if let Some(said) = headline(doc, sentence) {
        found.push(said);
    }
    for i in sentence.first..sentence.last {
        let kinds: Vec<(&str, usize, bool)> = doc
            .hits(i)
            .filter(|(e, _)| e.dimension == Dimension::Attribution)
            .map(|(e, len)| (e.value, len, e.kind == "weak"))
            .collect();
        for (kind, len, weak) in kinds {
            let said = match kind {
                "before" => before(doc, sentence, i),
                "after" => after(doc, sentence, i, known),
                "account" => account(doc, sentence, i),
                "according" => according(doc, sentence, i),
                "reliance" => reliance(doc, sentence, i, len),
                "says" | "estimates" => says(doc, sentence, i, weak, known),
                "points" if points_back(doc, sentence) => says(doc, sentence, i, true, known),
                _ => None,
            };
            if let Some(said) = said {
                let repeated =
                    found.iter().any(|s| s.span.0 < said.span.1 && said.span.0 < s.span.1);
                if !repeated {
                    found.push(said);
                }
            }
        }
    }
    found
}

/// "Zu dieser Schätzung kommt …": the sentence speaks of a number before it.
pub(super) fn points_back(doc: &Doc<'_>, s: Sentence) -> bool {
    (s.first..s.last.min(s.first + 5)).any(|i| doc.is(i, Dimension::Attribution, &["pointer"]))
}

/// "Südkorea: 1.100 Tote" at the top of a text.
fn headline(doc: &Doc<'_>, s: Sentence) -> Option<Said> {
    if !s.headline && s.first > 0 {
        return None;
    }
    let claimant = name::read(doc, s.first, s.last.min(s.first + 4))?;
    let last = claimant.last - 1;
    let names_itself = doc.hit(last, Dimension::Claimant).is_some()
        || doc.hit(last, Dimension::Nation).is_some_and(|e| e.form == doc.lower(last));
    let colon = doc.is_punct(claimant.last, &[":"]) && names_itself;
    colon.then(|| said(vec![claimant], s.first, "source.headline"))
}

fn said(claimants: Vec<Name>, at: usize, rule: &'static str) -> Said {
    let first = claimants.iter().map(|n| n.first).min().unwrap_or(at).min(at);
    let last = claimants.iter().map(|n| n.last).max().unwrap_or(at + 1).max(at + 1);
    Said { claimants, at, span: (first, last), rule, reliance: false }
}

/// One name or several joined by "und".
fn names(doc: &Doc<'_>, first: usize, limit: usize) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut at = first;
    while let Some(name) = (at < limit).then(|| name::read(doc, at, limit)).flatten() {
        at = name.last + 1;
        found.push(name);
        let joined = at < limit && doc.is(at - 1, Dimension::Grammar, &["coordinator"]);
        if !joined {
            break;
        }
    }
    found
}

fn known_kind(name: &Name) -> bool {
    name.kind != "unknown"
}

/// "laut dem Generalstab".
fn before(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    let found = names(doc, i + 1, s.last);
    let first = found.first()?;
    let is_account =
        (first.first..first.last).any(|j| doc.is(j, Dimension::Attribution, &["account"]));
    (!is_account).then(|| said(found, i, "source.preposition"))
}

/// "den Behörden zufolge", "Diesem zufolge".
fn after(doc: &Doc<'_>, s: Sentence, i: usize, known: &[Name]) -> Option<Said> {
    let from = i.saturating_sub(9).max(s.first);
    if i > s.first && doc.is(i - 1, Dimension::Grammar, &["pronoun", "relative"]) {
        return Some(said(vec![known.last()?.clone()], i, "source.pronoun"));
    }
    let mut start = (from..i).find(|&j| {
        doc.is(j, Dimension::Attribution, &["account"])
            || name::read(doc, j, i).is_some_and(|n| n.last == i)
    })?;
    if doc.is(start, Dimension::Attribution, &["account"]) {
        return account(doc, s, start);
    }
    if name::read(doc, start, i).is_none_or(|n| !known_kind(&n) && n.last - n.first < 1) {
        start = i - 1;
    }
    let name = name::read(doc, start, i)?;
    let nobody = (name.first..name.last).any(|j| doc.is(j, Dimension::Attribution, &["account"]));
    if nobody {
        return account(doc, s, name.last - 1);
    }
    Some(said(vec![name], i, "source.postposition"))
}

/// "nach Angaben der Polizei", "Polizeiangaben zufolge", "nach israelischen Angaben".
fn account(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    if !doc.is_capital(i) {
        return None;
    }
    let led = (s.first.max(i.saturating_sub(4))..i)
        .any(|j| matches!(doc.lower(j), "nach" | "laut" | "gemäß" | "aus" | "in" | "zu" | "by"));
    let trailed = (i + 1..s.last.min(i + 9)).any(|j| doc.is(j, Dimension::Attribution, &["after"]));
    let points = (s.first..i).any(|j| doc.is(j, Dimension::Attribution, &["points"]));
    if !led && !trailed && !points {
        return None;
    }
    let rule = "source.account";
    if let Some(text) = compound_owner(doc, i) {
        let kind = owner_kind(doc, &text);
        let nation = super::side::nation(doc, i);
        return Some(said(vec![Name { first: i, last: i + 1, text, nation, kind }], i, rule));
    }
    let next = i + 1;
    let linked = next < s.last && matches!(doc.lower(next), "von" | "vom" | "aus" | "by" | "from");
    let from = if linked { next + 1 } else { next };
    let owners = names(doc, from, s.last);
    let genitive = from < s.last
        && (doc.is(from, Dimension::Grammar, &["determiner"]) || doc.is_capital(from) || linked);
    if genitive && owners.first().is_some_and(|n| known_kind(n) || linked || n.first < n.last - 1) {
        return Some(said(owners, i, rule));
    }
    adjective_owner(doc, s, i)
        .map(|name| said(vec![name], i, rule))
        .or_else(|| trailed.then(|| said(Vec::new(), i, "source.nobody")))
}

/// "Polizei" of "Polizeiangaben".
fn compound_owner(doc: &Doc<'_>, i: usize) -> Option<String> {
    let entry = doc.hit(i, Dimension::Attribution).filter(|e| e.form.starts_with('*'))?;
    let end = doc.lower(i).len() - (entry.form.len() - 1);
    let owner = doc.word(i).get(..end)?.trim_end_matches('-');
    let owner = ["ungs", "ations", "afts", "heits"]
        .iter()
        .find(|link| owner.ends_with(*link))
        .map_or(owner, |_| &owner[..owner.len() - 1]);
    (owner.chars().count() > 2).then(|| owner.to_owned())
}

fn owner_kind(doc: &Doc<'_>, owner: &str) -> &'static str {
    let mut rows = Vec::new();
    doc.lexicon.lookup(&owner.to_lowercase(), &mut rows);
    rows.iter()
        .map(|&row| doc.lexicon.entry(row))
        .find(|e| e.dimension == Dimension::Claimant)
        .map_or("unknown", |e| e.value)
}

/// "israelischen Angaben", "offiziellen Angaben".
fn adjective_owner(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Name> {
    let before = i.checked_sub(1).filter(|&j| j >= s.first)?;
    let entry = doc.hit(before, Dimension::Nation);
    if let Some(place) = entry.filter(|e| e.kind == "place" && doc.lower(before).ends_with("er")) {
        let text = doc.word(before).trim_end_matches("er").to_owned();
        let (first, last) = (before, i + 1);
        return Some(Name { first, last, text, nation: Some(place.value), kind: "nation" });
    }
    let nation = entry.filter(|e| e.kind == "adjective");
    let official = doc.is(before, Dimension::Claimant, &["official"]);
    (nation.is_some() || official).then(|| Name {
        first: before,
        last: i + 1,
        text: doc.span(before, i + 1).to_owned(),
        nation: nation.map(|e| e.value),
        kind: "government",
    })
}

/// ", so der Sekretär".
fn according(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    let opened = i > s.first && doc.is_punct(i - 1, &[",", "–", "“", "”", "\""]);
    let found = names(doc, i + 1, s.last);
    let closes = found.last().is_some_and(|n| {
        n.last >= s.last || doc.is_punct(n.last, &[",", ".", ":", "–"]) || !doc.is_capital(n.last)
    });
    (opened && closes).then(|| said(found, i, "source.postposed"))
}

/// "unter Berufung auf einen Abgeordneten und den Geheimdienst".
fn reliance(doc: &Doc<'_>, s: Sentence, i: usize, len: usize) -> Option<Said> {
    let found = names(doc, i + len, s.last);
    (!found.is_empty()).then(|| Said { reliance: true, ..said(found, i, "source.reliance") })
}

/// The subject of a verb of saying.
fn says(doc: &Doc<'_>, s: Sentence, v: usize, weak: bool, known: &[Name]) -> Option<Said> {
    if doc.is_capital(v) && doc.lexicon.capital_nouns && v > s.first {
        return None;
    }
    let plausible = |n: &Name| {
        known_kind(n) || (!weak && (n.last - n.first >= 2 || known.iter().any(|k| alike(k, n))))
    };
    let subject = subject(doc, s, v, known, &plausible)?;
    Some(said(subject, v, "source.verb"))
}

fn subject(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    known: &[Name],
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let agent = agent(doc, s, v);
    if !agent.is_empty() {
        return Some(agent);
    }
    let start = segment_start(doc, s, v);
    let right = right_subject(doc, s, v, plausible);
    let comma = (start..v).rev().find(|&i| doc.is_punct(i, &[","])).map_or(start, |i| i + 1);
    let mut left = left_subject(doc, v, comma, plausible);
    if left.is_empty() {
        left = antecedent(doc, s, v, comma);
    }
    if left.is_empty() && comma > start {
        left = left_subject(doc, v, start, plausible);
    }
    let adjoining = left.first().is_some_and(|n| n.first <= start + 1);
    if adjoining || (right.is_empty() && !left.is_empty()) {
        return Some(left);
    }
    if !right.is_empty() {
        return Some(right);
    }
    let pronoun = |i: usize| doc.is(i, Dimension::Grammar, &["pronoun"]);
    let back = (v > s.first && pronoun(v - 1)) || (v + 1 < s.last && pronoun(v + 1));
    back.then(|| known.last().cloned().map(|n| vec![Name { first: v, last: v, ..n }]))?
}

/// The noun phrase after the verb, past words of time: "meldete Ende Juli die Agentur".
fn right_subject(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Vec<Name> {
    for i in v + 1..s.last.min(v + 8) {
        if doc.is_punct(i, &[",", ":", ";", "–", "„", "\"", "“"]) {
            break;
        }
        let led = doc.is(i - 1, Dimension::Grammar, &["preposition", "agent"]);
        if !led && name::read(doc, i, s.last).is_some_and(|n| plausible(&n)) {
            return names(doc, i, s.last);
        }
        let passes = doc.hit(i, Dimension::Time).is_some()
            || doc.hit(i, Dimension::Counting).is_some()
            || doc.hit(i, Dimension::Grammar).is_some()
            || (doc.is_word(i) && !doc.is_capital(i))
            || !doc.is_word(i);
        if !passes {
            break;
        }
    }
    Vec::new()
}

/// First token after the last comma, colon or dash before `v`.
fn segment_start(doc: &Doc<'_>, s: Sentence, v: usize) -> usize {
    (s.first..v)
        .rev()
        .find(|&i| doc.is_punct(i, &[":", ";", "–", "„", "“", "\""]))
        .map_or(s.first, |i| i + 1)
}

/// The first noun phrase before the verb that no preposition leads and that can say a number.
fn left_subject(
    doc: &Doc<'_>,
    v: usize,
    start: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Vec<Name> {
    let mut i = start;
    while i < v {
        let led = i > start && doc.is(i - 1, Dimension::Grammar, &["preposition", "agent"]);
        let Some(name) = name::read(doc, i, v) else {
            i += 1;
            continue;
        };
        if !led && plausible(&name) {
            return names(doc, i, v);
        }
        i = name.last.max(i + 1);
    }
    Vec::new()
}

/// "war es X, der … bekannt gab": whom the relative pronoun stands for.
fn antecedent(doc: &Doc<'_>, s: Sentence, v: usize, clause: usize) -> Vec<Name> {
    let relative = clause > s.first + 1
        && clause < v
        && doc.is(clause, Dimension::Grammar, &["relative"])
        && doc.is_punct(clause - 1, &[","]);
    if !relative {
        return Vec::new();
    }
    let comma = clause - 1;
    (comma.saturating_sub(6).max(s.first)..comma)
        .filter_map(|i| name::read(doc, i, comma))
        .find(|name| name.last == comma && known_kind(name))
        .map_or_else(Vec::new, |name| vec![name])
}

/// "von einer Quelle bestätigt": who says it in the passive.
fn agent(doc: &Doc<'_>, s: Sentence, v: usize) -> Vec<Name> {
    let from = v.saturating_sub(7).max(s.first);
    (from..v)
        .find(|&i| {
            doc.is(i, Dimension::Grammar, &["agent"])
                && name::read(doc, i + 1, v).is_some_and(|name| name.last == v && known_kind(&name))
        })
        .map_or_else(Vec::new, |i| names(doc, i + 1, v))
}

/// Whether two names share their last word.
pub(super) fn alike(a: &Name, b: &Name) -> bool {
    let last = |n: &Name| n.text.rsplit(' ').next().unwrap_or("").to_lowercase();
    last(a) == last(b)
}

/// The source that the sentence itself gives the number at `token`.
pub(super) fn reaching(
    doc: &Doc<'_>,
    clauses: &Clauses,
    found: &[Said],
    token: usize,
) -> Option<Source> {
    let own = clauses.of(token);
    let reaches = |said: &&Said| {
        let clause = clauses.of(said.at);
        let relative = clauses.all[clause].kind == ClauseKind::Relative;
        (!relative || clauses.within(own, clause)) && !(said.span.0..said.span.1).contains(&token)
    };
    let direct: Vec<&Said> = found.iter().filter(|s| !s.reliance).filter(reaches).collect();
    let nearest = direct
        .iter()
        .rev()
        .find(|said| said.at < token)
        .or_else(|| direct.iter().find(|said| said.at > token));
    let relied: Vec<&Said> = found.iter().filter(|s| s.reliance).filter(reaches).collect();
    let base = nearest.copied().or_else(|| relied.first().copied())?.clone();
    let mut source = Source { rule: base.rule, at: Some(base.at), ..Source::default() };
    if base.reliance {
        split(doc, base.claimants, &mut source);
        return Some(source);
    }
    match relied.first() {
        Some(reliance) => {
            source.rule = reliance.rule;
            source.via.extend(base.claimants);
            split(doc, reliance.claimants.clone(), &mut source);
        }
        None => {
            let relay = direct.iter().find(|other| {
                other.at != base.at
                    && other.claimants.first().is_some_and(Name::is_medium)
                    && base.claimants.first().is_some_and(|n| !n.is_medium())
            });
            source.via.extend(relay.into_iter().flat_map(|said| said.claimants.clone()));
            split(doc, base.claimants, &mut source);
        }
    }
    Some(source)
}

/// Of several claimants the ones nearest to the knowledge claim, the others pass on.
fn split(doc: &Doc<'_>, claimants: Vec<Name>, source: &mut Source) {
    let Some(top) = claimants.iter().map(Name::rank).max() else { return };
    let (claiming, passing): (Vec<Name>, Vec<Name>) =
        claimants.into_iter().partition(|name| name.rank() == top);
    source.via.extend(passing);
    let mut claiming = claiming.into_iter();
    source.claimant = claiming.next().map(|first| {
        claiming.fold(first, |all, next| Name {
            text: format!("{} {} {}", all.text, doc.lower(next.first.max(1) - 1), next.text),
            last: next.last,
            nation: if all.nation == next.nation { all.nation } else { None },
            ..all
        })
    });
}
