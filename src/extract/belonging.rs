//! Whose people are counted, where it is known from who sends them or speaks of them.

use super::counted::Counted;
use super::cue::Cue;
use super::doc::Doc;
use super::lexicon::Dimension;
use super::predicate;
use super::setting::Setting;
use super::side::Found;
use super::topic::part_of_place;
use crate::schema::Role;

/// "seine Soldaten": the country or leader that the sentence names next.
pub(super) fn of_possessor(s: &Setting<'_, '_>, counted: &Counted) -> Option<Found> {
    // "the number of its troops is 11,000"
    let sized = |i: &usize| {
        let own = s.doc.is(*i, Dimension::Grammar, &["number"]);
        own && s.doc.is(i + 1, Dimension::Grammar, &["genitive"])
    };
    let near = counted.from.saturating_sub(SIZED).max(s.sentence.first)..counted.from;
    let sized = near.filter(|_| s.doc.lexicon.order.subject_first).find(sized);
    let possessive = (counted.from..counted.to)
        .chain(sized.map(|i| i + 2))
        .any(|i| s.doc.is(i, Dimension::Grammar, &["possessive"]));
    let own = |i: &usize| {
        part_of_place(s, *i).is_none()
            && s.doc.hit(*i, Dimension::Nation).is_some_and(|e| e.kind != "adjective")
    };
    if possessive && s.doc.lexicon.order.subject_first {
        // "Malian forces suffer, with 40 of their men killed"
        let soldiers = |j: usize| s.doc.is(j, Dimension::Person, &["military"]);
        let lead = |i: usize| (i + 1..s.sentence.last.min(i + 3)).any(soldiers);
        let country = |i: usize| s.doc.has(i, Dimension::Nation) && !s.is_attribution(i);
        let body = |i: &usize| own(i) || country(*i) && lead(*i);
        let subject = (s.told_from..counted.from).find(body);
        let found = subject.and_then(|i| s.doc.hit(i, Dimension::Nation)).map(|e| e.value);
        // "The Russian ministry said that 498 of its soldiers had died"
        let speaker =
            || s.said.iter().flat_map(|said| &said.claimants).find_map(|name| name.nation);
        return found.or_else(speaker).map(|code| (code.to_owned(), "side.possessor"));
    }
    let named = || {
        (counted.to..s.sentence.last)
            .filter(|&i| part_of_place(s, i).is_none())
            .find_map(|i| s.doc.hit(i, Dimension::Nation).filter(|e| e.kind != "adjective"))
    };
    possessive.then(named).flatten().map(|e| (e.value.to_owned(), "side.possessor"))
}

/// So many words at most stand between "the number of its soldiers" and the number.
const SIZED: usize = 12;

/// "Soldaten, die Nordkorea geschickt hat": the country that the clause about them says sent them.
pub(super) fn of_sender(s: &Setting<'_, '_>, counted: &Counted) -> Option<Found> {
    // "the 11,000 troops sent from Chad"
    let sent = |c: &&Cue| c.token == counted.to && c.measure == "deployed" && c.kind == "past";
    if let Some(cue) = s.cues.iter().find(sent).filter(|_| s.doc.lexicon.order.subject_first) {
        let by = cue.token + cue.len;
        let from = s.doc.is(by, Dimension::Grammar, &["heard_from", "agent"]);
        let country = s.doc.hit(by + 1, Dimension::Nation).filter(|_| from);
        return country.map(|entry| (entry.value.to_owned(), "side.sender"));
    }
    let clause = predicate::attached(s, counted).filter(|_| s.doc.lexicon.capital_nouns)?;
    let in_clause = |i: &usize| s.clauses.of(*i) == clause;
    let sent = s.cues.iter().any(|cue| cue.measure == "deployed" && in_clause(&cue.token));
    let country = |i: usize| s.doc.hit(i, Dimension::Nation).filter(|e| e.kind == "name");
    let named = s
        .tokens()
        .filter(|i| sent && in_clause(i) && part_of_place(s, *i).is_none())
        .find_map(country)?;
    Some((named.value.to_owned(), "side.sender"))
}

/// "die eigenen Verluste": those of whoever speaks.
pub(super) fn of_speaker(s: &Setting<'_, '_>, token: usize) -> Option<Found> {
    let own = s.clauses.of(token);
    let of_own = |i: usize| {
        s.clauses.of(i) == own
            && s.cues.iter().any(|cue| cue.kind == "noun" && (i + 1..i + 3).contains(&cue.token))
    };
    s.doc.those(s.sentence, Dimension::Grammar, &["own"]).find(|&i| of_own(i))?;
    let speaker = s.said.iter().flat_map(|said| &said.claimants).find_map(|name| name.nation)?;
    Some((speaker.to_owned(), "side.speaker"))
}

/// "Das US-Militär bestätigte den Tod von vier Soldaten": who confirms deaths confirms their own.
pub(super) fn of_confirmer(s: &Setting<'_, '_>, role: Role) -> Option<Found> {
    let confirms = s.doc.any_is(s.sentence, Dimension::Stance, &["confirms"])
        || s.doc.any_is(s.sentence, Dimension::Grammar, &["own_dead"]);
    let open = confirms && role == Role::Military;
    let mut claimants = s.said.iter().filter(|_| open).flat_map(|said| &said.claimants);
    let open = s.doc.lexicon.order.subject_first;
    let own = |kind| kind == "military" || open && matches!(kind, "government" | "nation");
    let nation = claimants.find(|name| own(name.kind))?.nation?;
    Some((nation.to_owned(), "side.confirmer"))
}

/// "die Gesundheitsbehörde in Gaza teilte mit": those who care for people speak of their own.
pub(super) fn of_helpers(s: &Setting<'_, '_>) -> Option<Found> {
    let claimants = s.said.iter().flat_map(|said| &said.claimants);
    let mut helpers = claimants.filter(|name| matches!(name.kind, "police" | "medical"));
    Some((helpers.find_map(|name| name.nation)?.to_owned(), "side.authority"))
}

/// Who takes prisoners.
pub(super) const ARMIES: &[&str] = &["military", "militant"];
/// Who speaks of the civilians of a country: "Russia says 17 civilians were killed".
pub(super) const COUNTRIES: &[&str] = &["person", "unknown", "nation"];
/// Who speaks for a country by his name: "Zelensky wrote".
pub(super) const LEADERS: &[&str] = &["person", "unknown", "international"];
/// Who speaks of the civilians of his own country.
pub(super) const AUTHORITIES: &[&str] =
    &["government", "police", "medical", "military", "militant"];

/// "Sudan's health ministry said": the country whose authority speaks of its people.
pub(super) fn of_authority(
    s: &Setting<'_, '_>,
    clause: Option<usize>,
    kinds: &[&str],
) -> Option<Found> {
    let near = s.said.iter().filter(|said| clause.is_none_or(|c| s.clauses.of(said.at) == c));
    let mut local = near.flat_map(|said| &said.claimants).filter(|name| kinds.contains(&name.kind));
    let code = local.find_map(|name| name.nation)?;
    Some((code.to_owned(), "side.authority"))
}

/// The country whose people an article is about: of soldiers the one whose people it names most,
/// of others the one where most of its places are.
pub(super) fn of_article(doc: &Doc<'_>, role: Role) -> Option<Found> {
    let survey = doc.survey();
    let soldiers = matches!(role, Role::Military | Role::Materiel);
    let place = || survey.most_placed().filter(|_| doc.lexicon.capital_nouns && !soldiers);
    place().or_else(|| survey.most_named(role)).map(|code| (code.to_owned(), "side.article"))
}
