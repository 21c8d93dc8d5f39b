//! Whose people are counted, where it is known from whom they fight.

use super::lexicon::Dimension;
use super::name::Name;
use super::place;
use super::setting::Setting;
use super::side::Found;
use super::source::Source;
use crate::schema::Role;

/// "Bei dem ukrainischen Angriff starben 89 Soldaten, teilte das russische Ministerium mit": who tells of
/// soldiers whom another country hit tells of their own.
pub(super) fn of_struck(s: &Setting<'_, '_>, role: Role) -> Option<Found> {
    if role != Role::Military || !s.doc.lexicon.capital_nouns {
        return None;
    }
    let attacks = |i: &usize| place::attacks(s, *i) && !s.is_attribution(*i);
    let attacker = s.tokens().find(attacks).and_then(|i| s.doc.hit(i, Dimension::Nation))?.value;
    let own = |name: &&Name| matches!(name.kind, "government" | "military" | "nation");
    let claimants = s.said.iter().flat_map(|said| &said.claimants).filter(own);
    let mut countries = claimants.filter_map(|name| name.nation);
    let code = countries.next().filter(|code| *code != attacker)?;
    Some((code.to_owned(), "side.struck"))
}

/// "Die Verluste des Gegners bezifferte er auf 300": the country that the article names most beside
/// that of whoever speaks.
pub(super) fn of_enemy(s: &Setting<'_, '_>, token: usize, last: Option<&Source>) -> Option<Found> {
    let own = s.clauses.of(token);
    let table = if s.doc.lexicon.capital_nouns { Dimension::Grammar } else { Dimension::Counting };
    let mut named = s.doc.those(s.sentence, table, &["enemy"]);
    named.find(|&i| s.clauses.of(i) == own)?;
    let here = s.said.iter().flat_map(|said| &said.claimants);
    let before = last.and_then(|source| source.claimant.as_ref());
    let speaker = here.chain(before).find_map(|name| name.nation)?;
    let enemy = s.doc.survey().most_named_beside(speaker)?;
    Some((enemy.to_owned(), "side.enemy"))
}
