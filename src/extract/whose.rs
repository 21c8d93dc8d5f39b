//! Whose people a number counts: where the country is looked for, the nearest place first.

use super::lexicon::Dimension;
use super::noun::Noun;
use super::reading::Reading;
use super::setting::Setting;
use super::side::{self, Found};
use super::{
    Claim, attribution, belonging, elided, force, gapped, nation, opposed, place, returned, topic,
    whole,
};
use crate::schema::{Measure, Role};

/// So many words at most stand between "and" and the second number.
const JOINED: usize = 3;

/// The side of the claim of quantity `at`, whose measure the word at `cue` gave.
pub(super) fn find(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    claim: &Claim,
    cue: Option<usize>,
) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let memory = &reading.memory;
    let open = s.doc.lexicon.order.subject_first;
    if side::is_of_both(s, quantity.first) || (open && side::is_of_two(s.doc, counted)) {
        return None;
    }
    if side::in_phrase(s.doc, counted).is_none() && side::is_of_pair(s, quantity) {
        return None;
    }
    if let Some(giver) = returned::who_gives_back(s, quantity).filter(|_| open) {
        return side::in_phrase(s.doc, counted).or_else(|| returned::of_receiver(s, giver));
    }
    if let Some(home) = returned::who_gets_back(s, quantity).filter(|_| open) {
        // "received 1,200 bodies from Chad": who gave them.
        let adjective =
            |i: usize| s.doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind != "name");
        let owned = (counted.from..counted.to).any(adjective);
        let own = side::in_phrase(s.doc, counted).filter(|_| owned);
        return own.or(Some((home.to_owned(), "side.receiver")));
    }
    if let Some(last) = memory.side.clone().filter(|_| returned::come_home(s, quantity)) {
        return side::in_phrase(s.doc, counted).or(Some((last, "side.carried")));
    }
    let alliance = side::is_of_alliance(s, counted)
        || !open && side::is_sent_by_alliance(s, quantity.first, claim.measure);
    let alliance = alliance && side::in_phrase(s.doc, counted).is_none();
    if alliance && !open {
        return None;
    }
    if counted.kind == "foreign" && side::in_phrase(s.doc, counted).is_none() {
        return None;
    }
    let ruled = |name: &str| claim.rules.iter().any(|rule| rule == name);
    let sentence_start = s.doc.tokens[s.sentence.first].start;
    let follows = reading.out.claims.last().is_some_and(|last| last.start >= sentence_start);
    if ruled(elided::GAPPED) {
        // "London counts 6,000, Seoul 4,700": of the same people
        let same = || Some((memory.side.clone().filter(|_| open && follows)?, "side.shared"));
        return side::in_gap(s, at).or_else(same);
    }
    let shares = (follows && shares_subject(s, at)) || (!open && is_more(s, at));
    let shared = || memory.side.clone().filter(|_| shares);
    let named = s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    // "250 von ihnen"
    let theirs = !open && s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    let of_them = theirs || counted.partitive && (counted.noun == Noun::None || named);
    let part = follows && opens_part(s, at) || open && ruled("measure.part");
    let named_before = || belonging::of_people_before(s, quantity.first);
    side::in_phrase(s.doc, counted)
        .or_else(|| side::as_predicate(s, counted))
        .or_else(|| shared_noun(s, at))
        .or_else(|| (theirs && !follows).then(named_before).flatten())
        .or_else(|| {
            let whole = open && follows && whole::is_out_of(s, at);
            Some((memory.side.clone().filter(|_| of_them || part || whole)?, "side.of_them"))
        })
        .or_else(|| side::out_of(s, quantity.first))
        .or_else(|| side::right_before(s, quantity, counted))
        .or_else(|| side::origin(s, quantity))
        .or_else(|| ruled(gapped::RULE).then(|| belonging::of_reporter(s, claim)).flatten())
        .or_else(|| shared().map(|code| (code, "side.shared")))
        .or_else(|| belonging::of_possessor(s, counted))
        .or_else(|| belonging::of_sender(s, counted))
        .or_else(|| belonging::of_opening_whole(s, quantity.first))
        .or_else(|| belonging::of_country_with(s, quantity.qualified_from))
        .or_else(|| belonging::of_harmed(s, quantity.first))
        .or_else(|| belonging::of_speaker(s, quantity.first))
        .or_else(|| belonging::of_antecedent(s, quantity.first, claim.measure))
        .or_else(|| opposed::of_enemy(s, quantity.first, memory.source.as_ref()))
        .or_else(|| opposed::of_struck(s, claim.role))
        .or_else(|| {
            let what = (claim.measure, claim.role);
            let named = || side::in_clause(s, quantity, counted, what, cue);
            let planned = open && claim.measure == Measure::Planned;
            let sends = !ruled(force::STRENGTH) || planned || opens_with_country(s);
            sends.then(named).flatten()
        })
        .or_else(|| side::of_named_losses(s))
        .or_else(|| side::before_colon(s, quantity.first))
        .or_else(|| side::as_for(s))
        .or_else(|| carried_losses(reading, claim, counted.noun))
        .or_else(|| {
            belonging::of_confirmer(s, claim.role).filter(|_| !open || memory.side.is_none())
        })
        .or_else(|| {
            (!alliance).then(|| around(reading, s, (claim, counted.noun), quantity.first)).flatten()
        })
}

/// "It sends them into assaults. Last week more than 1,000 became casualties": those of whom the
/// sentence before spoke.
fn carried_losses(reading: &Reading<'_, '_>, claim: &Claim, noun: Noun) -> Option<Found> {
    let open = reading.doc.lexicon.order.subject_first && noun == Noun::None;
    let losses = claim.measure == Measure::Casualties && open;
    let side = reading.memory.side.clone().filter(|_| losses)?;
    Some((side, "side.carried"))
}

/// "…, davon 300 Tote": those of the number before.
fn opens_part(s: &Setting<'_, '_>, at: usize) -> bool {
    let from = s.quantities[at].1.from;
    let near = from.saturating_sub(2).max(s.sentence.first)..from;
    near.into_iter().any(|i| s.doc.is(i, Dimension::Grammar, &["part"]))
}

/// "75 weitere": more of those who were counted before.
fn is_more(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let near = quantity.qualified_from.saturating_sub(1)..=quantity.last;
    counted.noun == Noun::None
        && near
            .into_iter()
            .any(|i| i < s.sentence.last && s.doc.is(i, Dimension::Counting, &["increment"]))
}

/// "Deutschland stellt 200 Soldaten": the first word of the sentence is the country that sends.
fn opens_with_country(s: &Setting<'_, '_>) -> bool {
    let country = |i: usize| s.doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "name");
    let first = s.tokens().find(|&i| s.doc.is_word(i));
    s.doc.lexicon.capital_nouns && first.is_some_and(country)
}

/// "killed 77 and wounded 40 Chadian soldiers": the noun that a bare number shares with the next.
fn shared_noun(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let (next, noun) = s.quantities.get(at + 1)?;
    let gap = counted.to..next.qualified_from.max(counted.to);
    let joined = s.doc.is(counted.to, Dimension::Grammar, &["coordinator"])
        && gap.len() <= JOINED
        && s.cues.iter().any(|cue| gap.contains(&cue.token));
    let open = s.doc.lexicon.order.subject_first && counted.noun == Noun::None;
    // "40 getötete und 60 verletzte Kubaner"
    let described = quantity.last;
    let adjective = s.doc.lexicon.capital_nouns
        && next.qualified_from == described + 2
        && !s.doc.is_capital(described)
        && s.doc.has(described, Dimension::Measure)
        && s.doc.is(described + 1, Dimension::Grammar, &["coordinator"]);
    (open && joined || adjective).then(|| side::in_phrase(s.doc, noun)).flatten()
}

/// "300 soldiers were killed and 2,700 wounded": the same people as those of the number before.
fn shares_subject(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    if counted.noun == Noun::None {
        return true;
    }
    let from = quantity.qualified_from;
    let near = from.saturating_sub(JOINED).max(s.sentence.first)..from;
    let joined = near.rev().take_while(|&i| nation::of(s.doc, i).is_none() && s.doc.is_word(i));
    s.doc.lexicon.order.subject_first
        && counted.noun == Noun::Casualty
        && joined.into_iter().any(|i| s.doc.is(i, Dimension::Grammar, &["coordinator", "with"]))
}

/// Where neither noun phrase nor clause names a country: soldiers are of the side spoken of last,
/// others of the country where it happens.
fn around(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    (claim, noun): (&Claim, Noun),
    token: usize,
) -> Option<Found> {
    let memory = &reading.memory;
    let open = s.doc.lexicon.order.subject_first;
    let helpers = || (!open).then(|| belonging::of_helpers(s)).flatten();
    // "Die Armee zählt 300 Tote": in a text about soldiers those of the side spoken of last.
    let same_soldiers = || {
        let unnamed = matches!(noun, Noun::Casualty | Noun::None) && claim.role == Role::Mixed;
        let open = !open && unnamed && s.doc.survey().is_of_war();
        Some((memory.side.clone().filter(|_| open)?, "side.carried"))
    };
    let here = || {
        let carried = || Some((memory.place.clone()?, "side.place_carried"));
        let beside = || (!open).then(|| place::of_part(s, token)).flatten();
        let reporter = || belonging::of_reporter(s, claim);
        let home = || (!open).then(|| belonging::of_home_authority(s, claim)).flatten();
        let here = place::of(s).or_else(beside).or_else(reporter).or_else(helpers);
        here.or_else(same_soldiers).or_else(carried).or_else(home)
    };
    // An army that speaks of prisoners has rarely lost them itself.
    let taken = open && claim.measure == Measure::Captured;
    let army = || taken.then(|| belonging::of_authority(s, None, belonging::ARMIES)).flatten();
    // Nor are the militants whom it killed its own.
    let fought = !open && claim.role == Role::Militant;
    let killer = || fought.then(|| belonging::of_authority(s, None, &["military"])).flatten();
    let authority = |kinds| open.then(|| belonging::of_authority(s, None, kinds)).flatten();
    let authority = |kinds| authority(kinds).filter(|_| army().is_none());
    let article = || {
        belonging::of_article(s.doc, claim.role)
            .filter(|(code, _)| army().is_none_or(|(own, _)| own != *code))
            .filter(|(code, _)| killer().is_none_or(|(own, _)| own != *code))
    };
    // "have brought in 5,000 builders"
    let sent = matches!(claim.measure, Measure::Deployed | Measure::Planned);
    if matches!(claim.role, Role::Military | Role::Materiel) || open && sent {
        let carried = memory.side.clone().map(|code| (code, "side.carried"));
        // Troops that are sent are rarely of the country where they are.
        let home = || authority(&["military"]).or_else(|| (open && !sent).then(here).flatten());
        let hit = || (!open && !sent).then(|| where_hit(s)).flatten();
        // "Regierungssoldaten" are at home where it happens.
        let ruled = |i: usize| s.doc.is(i, Dimension::Grammar, &["of_rulers"]);
        let at_home = s.tokens().skip_while(|&i| i <= token).take(JOINED).any(ruled);
        let hit = || hit().or_else(|| (at_home && !sent).then(here).flatten());
        let told = carried.or_else(article).or_else(home);
        // "Kuba bereitet neue Entsendungen vor. 3.000 Soldaten seien schon da"
        let opening = || topic::opening(s).or(memory.opening);
        let sender = || Some((sent.then(opening)??.to_owned(), "side.carried"));
        let told = told.or_else(sender);
        let planned = !open && claim.measure == Measure::Planned;
        let announced = || planned.then(|| belonging::of_announcer(s)).flatten();
        // "workers from Chad": where no soldiers are named by their country
        let anybody = || open.then(|| belonging::of_article(s.doc, Role::Mixed)).flatten();
        let told = told.or_else(|| anybody().filter(|_| sent));
        return told.or_else(|| of_own_ministry(s)).or_else(hit).or_else(announced);
    }
    // Those who drown on their flight are rarely of the country that finds them.
    if !open && claim.role != Role::Police && s.doc.survey().is_of_flight() {
        return None;
    }
    let near = open.then(|| nearby(s, token)).flatten();
    let civilians = claim.role == Role::Civilian;
    let leader = || authority(if civilians { belonging::COUNTRIES } else { belonging::LEADERS });
    // "24 people died. The governor counts 19 injured."
    let last = || Some((memory.side.clone().filter(|_| open)?, "side.carried"));
    // An army speaks of the rebels whom it killed.
    let own = open && claim.role == Role::Militant;
    let rulers = || (!own).then(|| authority(belonging::AUTHORITIES)).flatten();
    let named = near.or_else(here).or_else(rulers).or_else(article);
    named.or_else(|| (!own).then(leader).flatten()).or_else(last)
}

/// "In Sibirien starben zwölf Soldaten, meldete das russische Verteidigungsministerium": soldiers of
/// the country where it happened and whose authorities speak of it.
fn of_own_ministry(s: &Setting<'_, '_>) -> Option<Found> {
    let here = place::of(s).filter(|_| s.doc.lexicon.capital_nouns)?;
    belonging::of_authority(s, None, belonging::AUTHORITIES).filter(|(code, _)| *code == here.0)
}

/// "Aufständische haben im Westen Nigerias 21 Soldaten getötet", "beim Angriff auf die afghanische
/// Armee": soldiers of whom nothing else is known are of the one country that the sentence names.
fn where_hit(s: &Setting<'_, '_>) -> Option<Found> {
    let code = |i: usize| s.doc.hit(i, Dimension::Nation).map(|entry| entry.value);
    let denies = s.said.iter().any(|said| said.rule == attribution::DENIAL);
    let told = |i: &usize| denies || !s.is_attribution(*i);
    let mut named = (s.told_from..s.sentence.last).filter(told).filter_map(code);
    let first = named.next()?;
    named.all(|other| other == first).then(|| (first.to_owned(), "side.place"))
}

/// "…, while Chadian officials reported 33 dead": the place or authority of the number's clause.
fn nearby(s: &Setting<'_, '_>, token: usize) -> Option<Found> {
    let clause = s.clauses.of(token);
    let authority = || belonging::of_authority(s, Some(clause), belonging::AUTHORITIES);
    place::of_clause(s, clause).or_else(|| (clause > 0).then(authority).flatten())
}
