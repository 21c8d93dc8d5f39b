//! Whose people are counted, where it is known from who sends them or speaks of them.

use super::counted::Counted;
use super::cue::Cue;
use super::doc::Doc;
use super::lexicon::Dimension;
use super::name::Name;
use super::said::Said;
use super::setting::Setting;
use super::side::Found;
use super::topic::part_of_place;
use super::{Claim, gapped, predicate};
use crate::schema::{Measure, Role};

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
        let own = |name: &&Name| name.kind != "intelligence";
        let mut claimants = s.said.iter().flat_map(|said| &said.claimants).filter(own);
        let speaker = || claimants.find_map(|name| name.nation);
        return found.or_else(speaker).map(|code| (code.to_owned(), "side.possessor"));
    }
    let named = || {
        (counted.to..s.sentence.last)
            .filter(|&i| part_of_place(s, i).is_none())
            .find_map(|i| s.doc.hit(i, Dimension::Nation).filter(|e| e.kind != "adjective"))
    };
    // "Die Armee gab an, sieben ihrer Soldaten seien verletzt"
    let before = |name: &&Name| {
        name.last <= counted.from && matches!(name.kind, "military" | "nation" | "police")
    };
    let mut speakers = s.said.iter().flat_map(|said| &said.claimants).filter(before);
    let mut speaker = || speakers.find_map(|name| name.nation);
    let found = possessive.then(|| speaker().or_else(|| named().map(|e| e.value))).flatten()?;
    Some((found.to_owned(), "side.possessor"))
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
    if let Some(code) = of_sender_behind(s, counted) {
        return Some((code.to_owned(), "side.sender"));
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

/// "Of the soldiers sent by Chad, more than 300 are dead": the one country that the sentence names in
/// the whole that it opens with.
pub(super) fn of_opening_whole(s: &Setting<'_, '_>, token: usize) -> Option<Found> {
    let first = s.sentence.first;
    let opens = s.doc.is(first, Dimension::Grammar, &["partitive", "among"]);
    let open = opens && s.doc.lexicon.order.subject_first;
    let comma = (first + 1..token).take(WHOLE).find(|&i| s.doc.is_punct(i, &[","]));
    let whole = first + 1..comma.filter(|_| open)?;
    let mut named = whole.filter_map(|i| s.doc.hit(i, Dimension::Nation));
    let own = named.find(|entry| entry.kind != "place")?.value;
    named.all(|entry| entry.kind == "place" || entry.value == own).then_some(())?;
    Some((own.to_owned(), "side.whole"))
}

/// "Mali has inflicted 300 losses on Chad": whom the verb of harm is turned against.
pub(super) fn of_harmed(s: &Setting<'_, '_>, token: usize) -> Option<Found> {
    let verbs = s.doc.those(s.sentence, Dimension::Grammar, &["inflicts"]);
    let verb = verbs.take_while(|&i| i < token).last()?;
    let near = token + 1..s.sentence.last.min(verb + WHOLE);
    let on = |i: usize| s.doc.is(i - 1, Dimension::Grammar, &["onto_whom"]);
    let named = near.filter(|&i| on(i)).find_map(|i| s.doc.hit(i, Dimension::Nation))?;
    Some((named.value.to_owned(), "side.harmed"))
}

/// "Chad, with 14,000 soldiers, is the only one": the country before the comma.
pub(super) fn of_country_with(s: &Setting<'_, '_>, from: usize) -> Option<Found> {
    let with = from.checked_sub(1).filter(|&i| i > s.sentence.first + 1)?;
    let open = s.doc.lexicon.order.subject_first && s.doc.is(with, Dimension::Grammar, &["with"]);
    let aside = open && s.doc.is_punct(with - 1, &[","]);
    let country = s.doc.hit(with - 2, Dimension::Nation).filter(|_| aside)?;
    Some((country.value.to_owned(), "side.with"))
}

/// So many words at most stand in such a whole.
const WHOLE: usize = 14;

/// "600 soldiers whom Idriss Déby sent", "the soldiers Chad had sent": a country or its leader between
/// those counted and the verb of sending.
fn of_sender_behind(s: &Setting<'_, '_>, counted: &Counted) -> Option<&'static str> {
    let related = s.doc.is(counted.to, Dimension::Grammar, &["relative"]);
    let at = counted.to + usize::from(related);
    let (named, len) = s.doc.rows(at, Dimension::Nation).next()?;
    let sender = s.doc.lexicon.order.subject_first && matches!(named.kind, "name" | "place");
    let little = |i: usize| s.doc.is(i, Dimension::Grammar, &["auxiliary", "adverbial"]);
    let verb = (at + len..at + len + 3).find(|&i| !little(i))?;
    let sends =
        |c: &Cue| c.token == verb && c.measure == "deployed" && matches!(c.kind, "past" | "sender");
    (sender && s.cues.iter().any(sends)).then_some(named.value)
}

/// "Verluste der Nordkoreaner: 1.000 von ihnen": the people whom the same sentence names before, and
/// nobody else.
pub(super) fn of_people_before(s: &Setting<'_, '_>, token: usize) -> Option<Found> {
    let people = |i: usize| s.doc.hit(i, Dimension::Nation).filter(|e| e.kind == "national");
    let mut named = (s.sentence.first..token).filter(|&i| !s.is_attribution(i)).filter_map(people);
    let first = named.next()?.value;
    named.all(|entry| entry.value == first).then(|| (first.to_owned(), "side.of_them"))
}

/// "Kanada, das 2.300 Soldaten dort stationiert hat": the country that the clause about it stands
/// behind.
pub(super) fn of_antecedent(s: &Setting<'_, '_>, token: usize, measure: Measure) -> Option<Found> {
    let first = s.clauses.all[s.clauses.of(token)].first;
    let sends = matches!(measure, Measure::Deployed | Measure::Planned | Measure::Supplied);
    let opens = sends
        && s.doc.lexicon.capital_nouns
        && first > s.sentence.first + 1
        && first < token
        && s.doc.is_punct(first - 1, &[","])
        && s.doc.is(first, Dimension::Grammar, &["relative"]);
    let country = opens.then(|| s.doc.hit(first - 2, Dimension::Nation)).flatten();
    let country = country.filter(|entry| entry.kind == "name")?;
    Some((country.value.to_owned(), "side.antecedent"))
}

/// "Indonesien meldet 27.000 Tote, Indien 11.500": a country that counts dead counts its own.
pub(super) fn of_reporter(s: &Setting<'_, '_>, claim: &Claim) -> Option<Found> {
    let verb = |said: &Said| s.doc.is(said.at, Dimension::Grammar, &["counts_own"]);
    if !s.said.iter().any(verb) {
        return None;
    }
    // "London counts 6,000 of Chad's soldiers, Paris 4,700"
    let soldiers = s.doc.lexicon.order.subject_first && claim.role == Role::Military;
    let others = s.doc.survey().most_named(Role::Military).filter(|_| soldiers);
    let text = claim.source_text.as_deref()?;
    let counts = |said: &&Said| verb(said) || said.rule == gapped::RULE;
    let countries = s.said.iter().filter(counts).flat_map(|said| &said.claimants);
    let mut own = countries.filter(|name| name.kind == "nation" && name.text == text);
    let code = own.next()?.nation?;
    others.is_none_or(|other| other == code).then(|| (code.to_owned(), "side.reporter"))
}

/// "Das US-Ministerium kündigte an, 300 Soldaten zu schicken": who announces sends his own.
pub(super) fn of_announcer(s: &Setting<'_, '_>) -> Option<Found> {
    let verbs = s.said.iter().filter(|said| said.rule == "source.verb");
    let mut claimants = verbs.flat_map(|said| &said.claimants);
    let own = |name: &&Name| matches!(name.kind, "government" | "military" | "nation");
    let code = claimants.find(own)?.nation?;
    Some((code.to_owned(), "side.announcer"))
}

/// "Das Innenministerium in Islamabad nannte 40 Tote": the country whose own authorities speak,
/// where nothing says where it was; those for affairs abroad speak of people there.
pub(super) fn of_home_authority(s: &Setting<'_, '_>, claim: &Claim) -> Option<Found> {
    let offices = |name: &Name| {
        let inside = name.first..name.last.min(s.sentence.last);
        let inside = inside.filter(|&i| !s.doc.has(i, Dimension::Nation));
        inside.flat_map(|i| s.doc.rows(i, Dimension::Claimant)).map(|(entry, _)| entry.kind)
    };
    let at_home = |name: &Name| {
        let mut kinds = offices(name).peekable();
        kinds.peek().is_some() && kinds.all(|kind| kind != "abroad")
    };
    let speaks = |name: &&Name| claim.source_text.as_ref() == Some(&name.text);
    let claimants = s.said.iter().flat_map(|said| &said.claimants).filter(speaks);
    let mut home = claimants.filter(|name| name.kind == "government" && at_home(name));
    Some((home.find_map(|name| name.nation)?.to_owned(), "side.authority"))
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
