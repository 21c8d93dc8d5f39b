//! Which of a sentence's attributions reaches a number: its claimant and its relays.

use super::clause::Clauses;
use super::doc::Doc;
use super::extent;
use super::gapped;
use super::lexicon::Dimension;
use super::name::Name;
use super::numeral::Numeral;

use super::said::Said;

/// The source of a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Source {
    pub claimant: Option<Name>,
    /// Relays, outermost first.
    pub via: Vec<Name>,
    pub rule: &'static str,
}

/// The source that the sentence itself gives the number at `token`.
pub(super) fn reaching(
    doc: &Doc<'_>,
    clauses: &Clauses,
    found: &[Said],
    token: usize,
) -> Option<Source> {
    let reaches = |said: &&Said| extent::holds(doc, clauses, said, token);
    let mut direct: Vec<&Said> = found.iter().filter(|s| !s.reliance).filter(reaches).collect();
    // "X wrote that, according to preliminary data, …": what he has it from belongs to nobody else.
    if doc.lexicon.order.subject_first && !direct.iter().all(|said| is_bare_document(said)) {
        direct.retain(|said| !is_bare_document(said));
    }
    let own = in_own_part(doc, clauses, &direct, token);
    let nearest = own
        .or_else(|| direct.iter().rev().find(|said| said.at < token).copied())
        .or_else(|| direct.iter().find(|said| said.at > token).copied());
    let relied: Vec<&Said> = found.iter().filter(|s| s.reliance).filter(reaches).collect();
    let base = nearest.or_else(|| relied.first().copied())?.clone();
    let mut source = Source { rule: base.rule, ..Source::default() };
    if base.reliance {
        split(doc, base.claimants, &mut source);
        return Some(source);
    }
    if let Some(reliance) = relied.first() {
        // "X meldet unter Berufung auf Y, nach Angaben von Z": Z says it, X and Y pass it on.
        let owner = direct
            .iter()
            .rev()
            .find(|said| said.at < reliance.at)
            .filter(|owner| owner.at != base.at && reliance.at < base.at && base.at < token)
            // "X, citing Y, had reported": the subject stands before, and passes on.
            .filter(|_| base.claimants.first().is_none_or(|name| name.first > reliance.at));
        source.rule = reliance.rule;
        if let Some(owner) = owner {
            source.via.extend(owner.claimants.iter().chain(&reliance.claimants).cloned());
            split(doc, base.claimants, &mut source);
        } else {
            source.via.extend(base.claimants);
            // "citing lawmakers who had been briefed by the service"
            let mut told = reliance.claimants.clone();
            let end = told.last().map_or(reliance.at, |name| name.last);
            let next = relied.iter().find(|said| said.at > end);
            let next = next.filter(|_| doc.lexicon.order.subject_first);
            let known = |name: &&Name| told.iter().any(|one| one.text == name.text);
            let next = next.filter(|said| !said.claimants.iter().any(|name| known(&name)));
            told.extend(next.into_iter().flat_map(|said| said.claimants.clone()));
            split(doc, told, &mut source);
        }
        return Some(source);
    }
    if let Some(speaker) = relayed_by(doc, clauses, &direct, &base) {
        source.via.extend(base.claimants);
        split(doc, speaker.claimants.clone(), &mut source);
        return Some(source);
    }
    let relay = direct.iter().find(|other| {
        // "Diese Zahl nannte X; ein Sender hatte von 15 berichtet."
        let parted = (other.at.min(base.at)..other.at.max(base.at))
            .any(|i| doc.lexicon.capital_nouns && doc.is_punct(i, &[";"]));
        other.at != base.at
            && !parted
            && other.rule != gapped::RULE
            && other.claimants.first().is_some_and(Name::is_medium)
            && base.claimants.first().is_some_and(|name| !name.is_medium())
    });
    let relay = relay.or_else(|| direct.iter().find(|said| tells_of(doc, said, &base, token)));
    source.via.extend(relay.into_iter().flat_map(|said| said.claimants.clone()));
    split(doc, base.claimants, &mut source);
    Some(source)
}

/// "according to preliminary data": a document of which the text does not say whose it is.
fn is_bare_document(said: &Said) -> bool {
    let bare = |name: &Name| name.kind == "document" && name.nation.is_none() && !name.is_proper;
    !said.claimants.is_empty() && said.claimants.iter().all(bare)
}

/// "X meldete, der Minister habe von 20 Toten gesprochen", "X sprach von 20 Toten, 30 wurden nach
/// Angaben der Ärzte verletzt": whoever speaks in the number's own part.
fn in_own_part<'f>(
    doc: &Doc<'_>,
    clauses: &Clauses,
    direct: &[&'f Said],
    token: usize,
) -> Option<&'f Said> {
    let before = || direct.iter().filter(|said| said.at < token);
    let parted = |said: &&Said| (said.at..token).any(|i| doc.is_punct(i, &[",", ";", ":"]));
    if !before().all(parted) {
        return None;
    }
    if doc.lexicon.order.subject_first {
        return closing_own(doc, direct, token);
    }
    let has_number = |said: &&Said| {
        let part = (said.at..token).rev().find(|&i| doc.is_punct(i, &[",", ";"]));
        let counts = |i: usize| doc.numeral(i).is_some_and(|n| n != Numeral::Article);
        part.is_some_and(|part| (said.at..part).any(counts))
    };
    // "Moskau meldet Erfolge: 430 seien gefangen, sagte der General"
    let colon = |said: &&Said| (said.at..token).any(|i| doc.is_punct(i, &[":"]));
    let apart = before().all(|said| has_number(said) || colon(said));
    let own = |said: &&&Said| {
        said.at > token
            && (closes_own(doc, clauses, said, token) || apart && is_right_behind(doc, said, token))
    };
    direct.iter().find(own).copied()
}

/// "250 died, the monitor says, and 14,000 have fled, according to the agency": whoever is named behind
/// the part that "and" joins.
fn closing_own<'f>(doc: &Doc<'_>, direct: &[&'f Said], token: usize) -> Option<&'f Said> {
    let last = direct.iter().filter(|said| said.at < token).map(|said| said.at).max()?;
    // "Seoul put it at 1,000; 3,000 is what a source told the paper"
    let ends = |from: usize, to: usize| (from..to).any(|i| doc.is_punct(i, &[";"]));
    let behind = |said: &&&Said| said.at > token && !ends(token, said.at);
    if ends(last, token) && direct.iter().any(|said| behind(&said)) {
        return direct.iter().find(behind).copied();
    }
    let joined = (last + 1..token).find(|&i| {
        doc.is_punct(i, &[","]) && doc.is(i + 1, Dimension::Grammar, &["coordinator"])
    })?;
    let counts = |i: usize| doc.numeral(i).is_some_and(|n| n != Numeral::Article);
    let own = |said: &&&Said| {
        said.at > token
            && said.rule == "source.preposition"
            && !(joined..token).chain(token + 1..said.at).any(counts)
    };
    direct.iter().find(own).copied()
}

/// Whether an attribution after a number stands in the same part of the sentence.
fn closes_own(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    let clause = clauses.of(token);
    let joins = |i| doc.is(i, Dimension::Grammar, &["coordinator"]);
    let leads = |name: &Name| name.first < token && clauses.of(name.first) == clause;
    doc.lexicon.capital_nouns
        && (said.rule == "source.verb" || extent::EMBEDDED.contains(&said.rule))
        && clauses.of(said.at) == clause
        && (token..said.at).all(|i| !doc.is_punct(i, &[",", ":", ";"]))
        && (said.claimants.first().is_some_and(leads) || !(token..said.at).any(joins))
}

/// "Die Polizei sprach von 20 Toten, 30 Menschen seien verletzt, sagte der Arzt": a verb before its
/// subject, right behind the part of the number.
fn is_right_behind(doc: &Doc<'_>, said: &Said, token: usize) -> bool {
    let part = |i: usize| doc.is_punct(i, &[",", ":", ";"]);
    doc.lexicon.capital_nouns
        && said.rule == "source.verb"
        && said.at > token + 1
        && doc.is_punct(said.at - 1, &[","])
        && !(token..said.at - 1).any(part)
        && said.claimants.first().is_some_and(|name| name.first > said.at)
}

/// "Der Präsident sagte laut der Agentur, …": who speaks in the clause in which a medium is only the
/// account of it.
fn relayed_by<'a>(
    doc: &Doc<'_>,
    clauses: &Clauses,
    direct: &[&'a Said],
    base: &Said,
) -> Option<&'a Said> {
    let medium = |said: &Said| said.claimants.first().is_some_and(Name::is_medium);
    let speaks = |said: &&&Said| {
        said.rule == "source.verb"
            && said.claimants.first().is_some_and(|name| !name.is_medium())
            && clauses.of(said.at) == clauses.of(base.at)
    };
    // "Die Polizei geht laut einem Sprecher von 20 Toten aus"
    let estimates = |said: &Said| {
        doc.lexicon.capital_nouns && doc.is(said.at, Dimension::Attribution, &["estimates"])
    };
    let account = !matches!(base.rule, "source.verb" | gapped::RULE);
    let told = |said: &&&Said| account && speaks(said) && (medium(base) || estimates(said));
    direct.iter().find(told).copied()
}

/// "Der Abgeordnete sagte, der Geheimdienst gehe von 300 Toten aus": whoever speaks of what another
/// one says passes it on.
fn tells_of(doc: &Doc<'_>, teller: &Said, base: &Said, token: usize) -> bool {
    let said = |said: &Said| said.rule == "source.verb";
    let inside = base.claimants.first().filter(|name| name.first > teller.at);
    let parts = |i: usize| {
        doc.is_punct(i, &[";", ":", "–"]) || doc.is(i, Dimension::Grammar, &["coordinator"])
    };
    // "…, officials said, as Kyiv revealed": what only goes with it.
    let beside = |i: usize| {
        doc.lexicon.order.subject_first
            && doc.is_punct(i, &[","])
            && doc.is(i + 1, Dimension::Grammar, &["subordinator"])
    };
    let parts = |i: usize| parts(i) || beside(i);
    let counts = |i: usize| doc.numeral(i).is_some_and(|n| n != Numeral::Article);
    said(teller)
        && said(base)
        && teller.at < base.at
        && token > base.at
        && inside.is_some_and(|name| !(teller.at + 1..name.first).any(|i| parts(i) || counts(i)))
}

/// Of several claimants the ones nearest to the knowledge claim, the others pass on.
fn split(doc: &Doc<'_>, claimants: Vec<Name>, source: &mut Source) {
    if let [_] = claimants.as_slice() {
        source.claimant = claimants.into_iter().next();
        source.via.retain(|relay| source.claimant.iter().all(|name| name.text != relay.text));
        return;
    }
    let Some(top) = claimants.iter().map(Name::tier).max() else { return };
    let (claiming, passing): (Vec<Name>, Vec<Name>) =
        claimants.into_iter().partition(|name| name.tier() == top);
    source.via.extend(passing);
    // Nobody passes on what he says himself.
    source.via.retain(|relay| claiming.iter().all(|name| name.text != relay.text));
    let mut claiming = claiming.into_iter();
    source.claimant = claiming.next().map(|first| {
        claiming.fold(first, |all, next| Name {
            text: match doc.lower(next.first.max(1) - 1) {
                "," => format!("{}, {}", all.text, next.text),
                and => format!("{} {and} {}", all.text, next.text),
            },
            last: next.last,
            nation: if all.nation == next.nation { all.nation } else { None },
            ..all
        })
    });
}
