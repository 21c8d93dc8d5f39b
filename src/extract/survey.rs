//! What an article as a whole is about, counted once when a number first asks.

use super::doc::Doc;
use super::glance::Glance;
use super::lexicon::Dimension;
use super::nation;
use crate::schema::Role;

/// No office that can speak has more words.
const LONGEST_OFFICE: usize = 4;

/// How often something was met. There are few different things, so that the first ones, which are
/// frequent, are soon found.
#[derive(Debug, Default)]
struct Tally<K>(Vec<(K, usize)>);

impl<K: PartialEq> Tally<K> {
    fn count(&mut self, key: K, n: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, so_far)) => *so_far += n,
            None => self.0.push((key, n)),
        }
    }
}

/// How often an article names people of which country and role.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// By country and role; people named by their country alone have no role.
    people: Tally<(&'static str, Option<Role>)>,
    /// By country, however it is named.
    countries: Tally<&'static str>,
    /// By country, names of it and of its places.
    places: Tally<&'static str>,
    soldiers: usize,
    others: usize,
    /// Words for a war, and for single events.
    wars: usize,
    events: usize,
    /// Words for what goes on for days.
    ongoing: usize,
    /// Whether it speaks of people who flee by sea.
    flight: bool,
}

impl Survey {
    pub fn new(doc: &Doc<'_>) -> Self {
        let mut survey = Self::default();
        let told = Glance::any(&[Dimension::Person, Dimension::Counting]).and(Glance::COUNTRY);
        for i in doc.with(0..doc.tokens.len(), told) {
            let role = doc.hit(i, Dimension::Person).and_then(|entry| entry.value.parse().ok());
            match role {
                Some(Role::Military) => survey.soldiers += 1,
                Some(_) if can_claim(doc, i) => {}
                // "westliche Beamte"
                Some(Role::Police)
                    if doc.lexicon.capital_nouns && doc.has(i, Dimension::Claimant) => {}
                Some(_) if doc.hit(i, Dimension::Person).is_some_and(|e| e.kind == "troops") => {}
                Some(_) => survey.others += 1,
                None => {}
            }
            survey.wars += usize::from(doc.is(i, Dimension::Counting, &["war"]));
            survey.events += usize::from(doc.is(i, Dimension::Counting, &["event", "ongoing"]));
            survey.flight |= doc.is(i, Dimension::Counting, &["flight"]);
            survey.ongoing += usize::from(doc.is(i, Dimension::Counting, &["ongoing"]));
            if let Some(country) = nation::of(doc, i) {
                survey.countries.count(country, 1);
                let place = doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind != "national");
                if place && !doc.has(i, Dimension::Claimant) {
                    survey.places.count(country, 1);
                }
            }
            let national = doc.hit(i, Dimension::Nation).filter(|e| e.kind == "national");
            let country = match national {
                Some(entry) => Some((entry.value, None)),
                None if role.is_none() => of_army(doc, i).map(|code| (code, Some(Role::Military))),
                None => role.and_then(|role| Some((owner(doc, i)?, Some(role)))),
            };
            if let Some(key) = country {
                survey.people.count(key, 1);
            }
        }
        survey
    }

    /// Whether the text is about people who flee by sea.
    pub fn is_of_flight(&self) -> bool {
        self.flight
    }

    /// Whether the text is about a war rather than single events.
    pub fn is_of_war(&self) -> bool {
        self.is_mostly_military() || (self.wars > 0 && 4 * self.wars > self.events)
    }

    /// Whether the text names any single event.
    pub fn is_of_events(&self) -> bool {
        self.events > 0
    }

    /// Whether most events of the text go on for days, as floods and fires do.
    pub fn is_of_lasting_disaster(&self) -> bool {
        self.ongoing > 1 && 2 * self.ongoing > self.events
    }

    /// How often the text names a country, its people or its places.
    pub fn n_named(&self, code: &str) -> usize {
        self.countries.0.iter().find(|(country, _)| *country == code).map_or(0, |(_, n)| *n)
    }

    /// Whether most people whom the text names are soldiers.
    pub fn is_mostly_military(&self) -> bool {
        self.soldiers > 2 * self.others
    }

    /// Whether the text names soldiers of a country, and none of its other people as often.
    pub fn is_of_soldiers(&self, code: &str) -> bool {
        let named = |military: bool| -> usize {
            let of_country = self.people.0.iter().filter(|((country, _), _)| *country == code);
            let roles = of_country.filter_map(|((_, role), n)| Some(((*role)?, n)));
            roles.filter(|(role, _)| (*role == Role::Military) == military).map(|(_, n)| n).sum()
        };
        named(true) > named(false)
    }

    /// Whether the text names no other people of a country than soldiers.
    pub fn is_of_no_others(&self, code: &str) -> bool {
        let other = |((country, role), _): &((&str, Option<Role>), usize)| {
            *country == code && role.is_some_and(|role| role != Role::Military)
        };
        !self.people.0.iter().any(other)
    }

    /// The country whose people of a role the text names most, if no other is named as often.
    /// Unspecified people are those of any role.
    pub fn most_named(&self, role: Role) -> Option<&'static str> {
        let mut counts = Tally::default();
        for ((code, named), n) in &self.people.0 {
            if role == Role::Mixed || named.is_none_or(|named| named == role) {
                counts.count(*code, *n);
            }
        }
        leading(&counts)
    }

    /// The country, other than this one, that the text names most, if no other is named as often.
    pub fn most_named_beside(&self, own: &str) -> Option<&'static str> {
        let others = self.countries.0.iter().filter(|(code, _)| *code != own);
        leading(&Tally(others.copied().collect()))
    }

    /// The country of most of the places that the text names, if no other has as many.
    pub fn most_placed(&self) -> Option<&'static str> {
        leading(&self.places)
    }
}

/// The one country that is counted most often.
fn leading(counts: &Tally<&'static str>) -> Option<&'static str> {
    let most = counts.0.iter().map(|(_, n)| *n).max()?;
    let mut leading = counts.0.iter().filter(|(_, n)| *n == most).map(|(code, _)| *code);
    leading.next().filter(|_| leading.next().is_none())
}

/// Whether the people named at token `i` are more likely to speak than to be counted; where
/// nouns show by no capital letter, the tables list them as both.
fn can_claim(doc: &Doc<'_>, i: usize) -> bool {
    // "Joint Chiefs of Staff"
    let ends = |back: usize| {
        let from = i.checked_sub(back);
        from.is_some_and(|at| doc.rows(at, Dimension::Claimant).any(|(_, len)| len > back))
    };
    doc.lexicon.order.subject_first
        && (doc.has(i, Dimension::Claimant)
            // "Analysts suspect"
            || doc.has(i, Dimension::Attribution)
            || (1..LONGEST_OFFICE).any(ends))
}

/// "Chad has sent", "Chad lost": the country at token `i`, if it is said to send or lose soldiers.
fn of_army(doc: &Doc<'_>, i: usize) -> Option<&'static str> {
    let (entry, len) = doc.rows(i, Dimension::Nation).next()?;
    let country = matches!(entry.kind, "name" | "place") && doc.lexicon.order.subject_first;
    let led = i > 0 && doc.is(i - 1, Dimension::Grammar, &["preposition"]);
    let sends = |j: usize| {
        doc.rows(j, Dimension::Measure).any(|(e, _)| {
            e.kind == "loser" || e.value == "deployed" && matches!(e.kind, "past" | "sender")
        })
    };
    let little = |j: usize| doc.is(j, Dimension::Grammar, &["auxiliary", "adverbial"]);
    let verb = (i + len..doc.tokens.len().min(i + len + 3)).find(|&j| !little(j));
    (country && !led && verb.is_some_and(sends)).then_some(entry.value)
}

/// The country of the people named at token `i`: the adjective before, or "aus …" after.
fn owner(doc: &Doc<'_>, i: usize) -> Option<&'static str> {
    let adjective = |j: usize| doc.hit(j, Dimension::Nation).filter(|e| e.kind != "place");
    // "Chad's soldiers", "N'Djamena's soldiers"
    let leader = |j: usize| {
        let genitive = doc.lexicon.order.subject_first && doc.is_genitive(j);
        doc.hit(j, Dimension::Nation).filter(|_| genitive)
    };
    let owner = |j: usize| adjective(j).or_else(|| leader(j));
    let before = (i.saturating_sub(2)..i).rev().find_map(owner);
    let after = || {
        let led = i + 2 < doc.tokens.len() && doc.is(i + 1, Dimension::Grammar, &["owner"]);
        led.then(|| (i + 2..(i + 4).min(doc.tokens.len())).find_map(adjective)).flatten()
    };
    before.or_else(after).map(|e| e.value).or_else(|| nation::of(doc, i))
}
