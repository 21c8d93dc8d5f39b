//! Soldiers and weapons of which nothing is said but how many there are.

use super::counted::Counted;
use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::lexicon::Dimension;
use super::noun::{Noun, noun_at};
use super::numeral::Numeral;
use super::predicate::Found;
use super::quantity::Quantity;
use super::setting::Setting;
use crate::schema::{Confidence, Measure, Role};

/// Rule of a number of soldiers of whom nothing else is said.
pub(super) const STRENGTH: &str = "measure.strength";
/// So many words behind soldiers a verb may say that they have come home.
const HOME: usize = 4;

/// So many words at most stand between a body of troops and the verb that gives its size.
const SIZED: usize = 12;

/// So many words behind a force a verb may say what befell it.
const SUFFERS: usize = 5;

/// So many words behind "the number of" soldiers are named.
const NAMED: usize = 4;

/// From so many on, soldiers of whom nothing else is said are a force.
const FORCE: u64 = 100;

/// "the contingent, 11,000 strong, has taken losses": a size, whatever befell the rest of it.
pub(super) fn strong(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let force = counted.noun == Noun::Person(Role::Military);
    let suffers =
        s.cues.iter().any(|cue| (quantity.last..quantity.last + SUFFERS).contains(&cue.token));
    let of_force = !suffers && is_of_force(s.doc, s.sentence, quantity);
    (force && (of_force || is_size(s.doc, quantity) || is_sized(s.doc, s.sentence, quantity)))
        .then(|| strength(s, quantity, counted))
        .flatten()
}

/// "Im Grenzgebiet werden 10.000 Mann vermutet": soldiers of whom nothing is said but their number.
pub(super) fn strength(
    s: &Setting<'_, '_>,
    quantity: &Quantity,
    counted: &Counted,
) -> Option<Found> {
    let (rule, confidence) = (STRENGTH, Confidence::Low);
    let open = s.doc.lexicon.order.subject_first;
    let men = counted.noun == Noun::Person(Role::Mixed) && counted.kind == "troops";
    let men = men && open && s.doc.survey().is_mostly_military();
    // "Kiew geht von 11.000 Nordkoreanern aus"
    let of_soldiers = |head: usize| {
        let code = s.doc.hit(head, Dimension::Nation).map(|entry| entry.value);
        let survey = s.doc.survey();
        let soldiers = |code| {
            let open = open && survey.is_of_no_others(code);
            open || survey.is_of_soldiers(code)
        };
        survey.is_mostly_military() && code.is_some_and(soldiers)
    };
    let national = counted.noun == Noun::National && counted.head.is_some_and(of_soldiers);
    let soldiers = counted.noun == Noun::Person(Role::Military) || men || national;
    let soldiers = soldiers && !is_of_any_unit(s, quantity);
    let soldiers = is_force(quantity) && !counted.partitive && soldiers;
    // "die Feuerwehr war mit 300 Mann im Einsatz"
    let own = s.clauses.of(quantity.first);
    let helpers = |i: usize| s.doc.is(i, Dimension::Claimant, &["police"]);
    let rescues = || s.tokens().any(|i| s.clauses.of(i) == own && helpers(i));
    let soldiers = soldiers && !(counted.kind == "troops" && rescues());
    // "277 servicemen were returned": they have come home; "300 Soldaten rekrutiert".
    let near = quantity.qualified_from.saturating_sub(2)..counted.to + HOME;
    let listed = past_list(s, counted.to)..past_list(s, counted.to) + HOME;
    let near = |token: &usize| near.contains(token) || open && listed.contains(token);
    let home = s.cues.iter().any(|cue| cue.measure == "none" && near(&cue.token));
    // "verfügt über 3.000 Kämpfer": an army that is nowhere sent.
    let serves = |i: usize| s.doc.is(i, Dimension::Counting, &["at_home"]);
    let at_home = s.doc.with(s.tokens(), Glance::of(Dimension::Counting));
    let home = home || at_home.filter(|&i| s.clauses.of(i) == own).any(serves);
    let soldiers = soldiers && !home;
    soldiers.then_some(Found { measure: Measure::Deployed, cue: None, rule, confidence })
}

/// "213 soldiers and sergeants, 11 officers and six civilians returned": past all whom a list joins to
/// those counted, who end before token `to`.
fn past_list(s: &Setting<'_, '_>, to: usize) -> usize {
    let joins =
        |i: usize| s.doc.is_punct(i, &[","]) || s.doc.is(i, Dimension::Grammar, &["coordinator"]);
    let mut end = to;
    while end + 1 < s.sentence.last && joins(end) {
        let next = s.quantities.iter().find(|(q, _)| q.qualified_from == end + 1);
        let people = matches!(noun_at(s.doc, end + 1).0, Noun::Person(_));
        end = match next {
            Some((_, counted)) => counted.to,
            None if people => end + 2,
            None => break,
        };
    }
    end
}

/// "Ein Bataillon kann bis zu 1.200 Mann stark sein": what holds of any unit of that name.
fn is_of_any_unit(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let first = s.tokens().find(|&i| s.doc.is_word(i)).unwrap_or(s.sentence.first);
    let unit = s.doc.is(first + 1, Dimension::Grammar, &["formation"]);
    unit && s.doc.numeral(first) == Some(Numeral::Article) && first + 1 < quantity.first
}

/// "von 200 Polizisten abgeriegelt", "300 Soldaten bewachen das Lager": forces where they stand.
pub(super) fn guards(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let forces = matches!(counted.noun, Noun::Person(Role::Military | Role::Police));
    let own = s.clauses.of(quantity.first);
    let inside = |i: &usize| s.clauses.of(*i) == own;
    let guarding =
        |i: &usize| !s.doc.is_capital(*i) && s.doc.is(*i, Dimension::Counting, &["guards"]);
    let cue = s.doc.with(s.tokens(), Glance::of(Dimension::Counting));
    let cue = cue.filter(|_| forces).find(|i| inside(i) && guarding(i))?;
    let agent = counted.from > s.sentence.first
        && s.doc.is(counted.from - 1, Dimension::Grammar, &["agent"]);
    let ends = |i: &usize| s.doc.is_punct(*i, &[",", ";", ":"]);
    let from = (s.sentence.first..cue).rev().find(ends).unwrap_or(s.sentence.first);
    let to = (cue..s.sentence.last).find(ends).unwrap_or(s.sentence.last);
    let passive = (from..to).any(|i| s.doc.is(i, Dimension::Grammar, &["passive"]));
    let (rule, confidence) = ("measure.guards", Confidence::Low);
    let found = Found { measure: Measure::Deployed, cue: Some(cue), rule, confidence };
    (agent == passive && s.doc.lexicon.capital_nouns).then_some(found)
}

/// "8.000 von ihnen seien in der Region": some of those who were sent, of whom nothing else is said.
pub(super) fn some_of_them(
    s: &Setting<'_, '_>,
    at: usize,
    before: Option<Measure>,
) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let sent = matches!(before, None | Some(Measure::Deployed | Measure::Planned));
    let part = s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    let them = part && counted.noun == Noun::None && is_force(quantity);
    let own = s.clauses.of(quantity.first);
    let told = || s.cues.iter().any(|cue| s.clauses.of(cue.token) == own);
    let open = sent && them && s.doc.lexicon.capital_nouns && !told();
    let (rule, confidence) = (STRENGTH, Confidence::Low);
    (open && s.doc.survey().is_mostly_military()).then_some(Found {
        measure: Measure::Deployed,
        cue: None,
        rule,
        confidence,
    })
}

/// Whether so many soldiers of whom nothing else is said are a force.
pub(super) fn is_force(quantity: &Quantity) -> bool {
    let bounds = quantity.bounds;
    bounds.best.or(bounds.low).or(bounds.high).is_some_and(|n| n >= FORCE)
}

/// "Hinzu kämen 120 Geschütze": weapons on top of those that were delivered.
pub(super) fn added_materiel(
    s: &Setting<'_, '_>,
    at: usize,
    before: Option<Measure>,
) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let added = |i: usize| s.doc.is(i, Dimension::Grammar, &["on_top"]);
    let sent = Some(Measure::Deployed);
    let before = before == Some(Measure::Supplied)
        || before == sent && s.doc.lexicon.capital_nouns && s.doc.survey().is_of_war();
    let open = counted.noun == Noun::Materiel && before;
    let supplied = open && (s.sentence.first..quantity.first).any(added);
    let (rule, confidence) = ("measure.added_materiel", Confidence::Low);
    supplied.then_some(Found { measure: Measure::Supplied, cue: None, rule, confidence })
}

/// "fresh troops, 3,500 of them,": the people before the comma.
pub(super) fn read_before(doc: &Doc<'_>, s: Sentence, quantity: &Quantity, counted: &mut Counted) {
    let from = quantity.qualified_from;
    let aside = from > s.first + 1 && doc.is_punct(from - 1, &[",", "–", "—"]);
    let of_them = doc.is(quantity.last, Dimension::Grammar, &["of_them"]);
    // "troops, fewer than 50,": without a word before it, it could be an age.
    let limited = doc.lexicon.order.subject_first && from < quantity.first;
    let end = if of_them { quantity.last + 2 } else { quantity.last };
    let closed = (of_them || limited) && doc.is_punct(end, &[",", "–", "—"]);
    if let (true, (noun @ Noun::Person(_), 1)) =
        (aside && closed, noun_at(doc, from.saturating_sub(2)))
    {
        counted.noun = noun;
        counted.partitive = false;
    }
}

/// "a force of about 10,000", "the contingent, 11,000 strong": soldiers that the number counts
/// without naming them.
pub(super) fn is_of_force(doc: &Doc<'_>, s: Sentence, quantity: &Quantity) -> bool {
    let from = quantity.qualified_from;
    let force = |i: usize| {
        doc.hits(i).any(|(e, len)| {
            e.dimension == Dimension::Grammar && e.value == "force_of" && i + len == from
        })
    };
    from.checked_sub(2).is_some_and(|i| i >= s.first && force(i))
        || is_size(doc, quantity)
        || is_sized(doc, s, quantity)
}

/// "The first wave comprised 11,000", "puts the deployment at 11,000": a bare number that a verb sets
/// equal to a body of troops.
fn is_sized(doc: &Doc<'_>, s: Sentence, quantity: &Quantity) -> bool {
    let from = quantity.qualified_from;
    let sizes = |i: usize| {
        doc.hits(i).any(|(e, len)| {
            e.dimension == Dimension::Grammar && e.value == "sizes" && i + len == from
        })
    };
    let verb = (from.saturating_sub(3).max(s.first)..from).find(|&i| sizes(i));
    // "the soldiers, who numbered 11,000"
    let related = |i: usize| {
        verb.is_some_and(|verb| doc.is(verb - 1, Dimension::Grammar, &["relative"]))
            && matches!(noun_at(doc, i).0, Noun::Person(Role::Military) | Noun::National)
    };
    // "the soldiers could number 30,000"
    let subject = |i: usize| {
        let soldiers = matches!(noun_at(doc, i).0, Noun::Person(Role::Military) | Noun::National);
        let verb = verb.filter(|&verb| !doc.is(verb, Dimension::Grammar, &["preposition"]));
        verb == Some(i + 1) && soldiers
    };
    let body =
        |i: usize| doc.is(i, Dimension::Grammar, &["body_of_troops"]) || related(i) || subject(i);
    let near = |verb: usize| (verb.saturating_sub(SIZED).max(s.first)..verb).rev();
    let mut before = verb.into_iter().flat_map(near).take_while(|&i| !doc.is_punct(i, &[";", ":"]));
    !doc.lexicon.capital_nouns && (before.any(body) || is_number_of_troops(doc, s, from))
}

/// "the number of its troops there is currently 11,000": what the number of soldiers is said to be,
/// and not of those to whom something happened.
fn is_number_of_troops(doc: &Doc<'_>, s: Sentence, from: usize) -> bool {
    let near = (from.saturating_sub(SIZED).max(s.first)..from).rev();
    let inside = near.take_while(|&i| doc.is_word(i) && doc.numeral(i).is_none());
    let number = |&i: &usize| doc.is(i, Dimension::Grammar, &["number"]);
    let Some(number) = inside.into_iter().find(number) else { return false };
    let soldiers =
        |i: usize| matches!(noun_at(doc, i).0, Noun::Person(Role::Military) | Noun::National);
    let befell = |i: usize| {
        doc.rows(i, Dimension::Measure).any(|(e, _)| !matches!(e.value, "deployed" | "none"))
    };
    let equals =
        |i: usize| doc.is(i, Dimension::Grammar, &["equates", "compares", "sizes", "is_reached"]);
    doc.is(number + 1, Dimension::Grammar, &["genitive"])
        && (number + 2..from.min(number + 2 + NAMED)).any(soldiers)
        && (number + 2..from).any(equals)
        && !(number..from).any(befell)
}

/// ", 11,000 strong,".
pub(super) fn is_size(doc: &Doc<'_>, quantity: &Quantity) -> bool {
    doc.is(quantity.last, Dimension::Grammar, &["size_behind"]) && !doc.is_word(quantity.last + 1)
}
