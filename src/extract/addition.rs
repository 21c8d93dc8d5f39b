//! What stands behind a name and belongs to it: whose office it is, letters in brackets, what a
//! medium is called, who holds the office.

use super::doc::Doc;
use super::lexicon::{Dimension, Entry};
use super::name::{Name, in_run, is_adjective, run_end};

/// So many words may stand between a short name and the letters of the full one.
const FULL_NAME: usize = 7;

/// What else the one is called: "die Zeitung „El Mundo“", "Human Rights Watch (HRW)", "der Minister,
/// Sergej Schoigu,".
pub(super) fn names(doc: &Doc<'_>, name: &mut Name, limit: usize) {
    quoted_name(doc, name, limit);
    abbreviation(doc, name, limit);
    apposition(doc, name, limit);
    apposition_past_seat(doc, name, limit);
}

/// "der Botschafter bei der Uno, Jan Vogt,": who holds the office is named behind where he holds it.
fn apposition_past_seat(doc: &Doc<'_>, name: &mut Name, limit: usize) {
    let at = name.last;
    let led = at + 1 < limit && doc.is(at, Dimension::Grammar, &["heard_from"]);
    if !led || !doc.lexicon.capital_nouns || !matches!(name.kind, "government" | "person") {
        return;
    }
    let part = |&i: &usize| {
        doc.is_capital(i) || is_adjective(doc, i) || doc.is(i, Dimension::Grammar, &["determiner"])
    };
    let end = (at + 1..limit.min(at + 1 + FULL_NAME)).find(|i| !part(i)).unwrap_or(limit);
    let mut whole = Name { last: end, ..name.clone() };
    apposition(doc, &mut whole, limit);
    if whole.last > end {
        *name = whole;
    }
}

/// "des Landes", "der ukrainischen Streitkräfte", "in Gaza", "aus Seoul".
pub(super) fn complement(doc: &Doc<'_>, name: &mut Name, limit: usize) {
    let at = name.last;
    let genitive = at < limit && doc.is(at, Dimension::Grammar, &["genitive"]);
    let place = at < limit && doc.is(at, Dimension::Grammar, &["seat"]);
    // "the ambassador to Chad"
    let sent = |(e, len): (&Entry, usize)| e.value == "sent_to" && len == 2;
    let place = place || at > 0 && doc.rows(at - 1, Dimension::Grammar).any(sent);
    if !genitive && !place {
        return;
    }
    let mut end = at + 1;
    while end < limit
        && (is_adjective(doc, end) || doc.is(end, Dimension::Grammar, &["determiner"]))
    {
        end += 1;
    }
    let from = end;
    end = run_end(doc, from, limit);
    // "of NATO's allied forces"
    while end > from && end < limit && is_owner(doc, end - 1) {
        let next = (end..limit).find(|&j| !is_adjective(doc, j)).unwrap_or(limit);
        let last = run_end(doc, next, limit);
        if last == next {
            break;
        }
        end = last;
    }
    // "in the Kashmir region"
    let region = end < limit && end > from && doc.is(end, Dimension::Grammar, &["region"]);
    end += usize::from(region);
    // "ein Armeesprecher der Agentur AFP": to whom he said it, in the dative.
    let medium = |j| doc.is(j, Dimension::Claimant, &["agency", "media"]);
    if doc.lexicon.capital_nouns && !name.is_medium() && name.kind != "unknown" && medium(from) {
        return;
    }
    let purpose = doc.is(at, Dimension::Grammar, &["office"]);
    let known = (at..end).find_map(|j| super::nation::of(doc, j));
    if end == from && genitive {
        skip_to_apposition(doc, name, limit);
        return;
    }
    let town = place && name.kind != "unknown" && is_town(doc, (at, from, end));
    let body = town || belongs_to(doc, name, (from, end));
    // "the governor of the Sinjar region": a place in no table.
    let ruled = genitive && name.kind != "unknown" && !doc.lexicon.capital_nouns;
    if end == from || (place && known.is_none() && !purpose && !body && !ruled) {
        return;
    }
    if body && name.kind == "unknown" {
        name.kind = "ngo";
        // "Jan Vogt vom Hilfswerk": his own name is enough.
        if !doc.is(name.first, Dimension::Grammar, &["determiner"]) {
            name.last = end;
            return;
        }
    }
    end = past_country(doc, end, limit);
    name.nation = name.nation.or(known).or_else(|| super::nation::of(doc, end - 1));
    name.last = end;
    let text_from = doc.tokens[at - 1].end - name.text.len();
    doc.text[text_from..doc.tokens[end - 1].end].clone_into(&mut name.text);
    name.last = past_owner(doc, end, limit);
}

/// "der Bürgermeister von Sindschar": a place in no table.
fn is_town(doc: &Doc<'_>, (at, from, end): (usize, usize, usize)) -> bool {
    doc.lexicon.capital_nouns
        && doc.is(at, Dimension::Grammar, &["owner"])
        && at + 1 == from
        && (from..end).all(|j| doc.hits(j).next().is_none())
}

/// "ein Team von Amnesty International", "Jan Vogt vom Hilfswerk": people and the body they are of.
fn belongs_to(doc: &Doc<'_>, name: &Name, (from, end): (usize, usize)) -> bool {
    let of_body = |j: usize| {
        doc.is(j, Dimension::Claimant, &["ngo", "international", "company"])
            && !doc.has(j, Dimension::Person)
    };
    doc.lexicon.capital_nouns
        && doc.is(name.last, Dimension::Grammar, &["links_owner"])
        && matches!(name.kind, "person" | "unknown" | "witness" | "ngo")
        && (from..end).any(of_body)
}

/// "der Leiter des Amtes der Provinz, Taufik Rahman,": past what the owner belongs to, if a name
/// follows.
fn past_owner(doc: &Doc<'_>, end: usize, limit: usize) -> usize {
    if !doc.lexicon.capital_nouns || !doc.is(end, Dimension::Grammar, &["genitive", "seat"]) {
        return end;
    }
    let last = run_end(doc, end + 1, limit);
    let named = last > end + 1 && last + 1 < limit && doc.is_punct(last, &[","]);
    if named && doc.is_capital(last + 1) { last } else { end }
}

/// "des Sicherheitsrats der USA", "des Instituts für Kriegsstudien": past the country or the
/// purpose of an owner.
fn past_country(doc: &Doc<'_>, end: usize, limit: usize) -> usize {
    let country = |i: usize| {
        doc.hit(i, Dimension::Nation).is_some_and(|e| matches!(e.kind, "name" | "place"))
            || doc.is(i, Dimension::Grammar, &["country"])
    };
    if end + 1 >= limit || !doc.lexicon.capital_nouns {
        return end;
    }
    if doc.is(end, Dimension::Grammar, &["genitive"]) && country(end + 1) {
        return end + 2;
    }
    let noun = (end + 1..limit).find(|&i| !is_adjective(doc, i)).filter(|&i| doc.is_capital(i));
    noun.filter(|_| doc.is(end, Dimension::Grammar, &["office"])).map_or(end, |noun| noun + 1)
}

/// "the head of the region, Anna Lind": past a complement that is no name, if a name follows.
fn skip_to_apposition(doc: &Doc<'_>, name: &mut Name, limit: usize) {
    let plain = |i: &usize| doc.is_word(*i) && !doc.is_capital(*i);
    let end = (name.last + 1..limit.min(name.last + 5)).find(|i| !plain(i)).unwrap_or(limit);
    let named = end + 1 < limit && doc.is_punct(end, &[","]) && doc.is_capital(end + 1);
    if named && !doc.lexicon.capital_nouns {
        name.last = end;
    }
}

/// A word with a genitive ending that is tied to it: "NATO's".
pub(super) fn is_owner(doc: &Doc<'_>, i: usize) -> bool {
    doc.lexicon.order.subject_first && doc.is_genitive(i)
}

/// "Human Rights Watch (HRW)": the letters name it most briefly; those of a service are passed over.
fn abbreviation(doc: &Doc<'_>, name: &mut Name, limit: usize) {
    let at = bracket(doc, name, limit);
    if at + 2 < limit && doc.is_punct(at, &["("]) && doc.is_punct(at + 2, &[")"]) {
        name.last = at + 3;
        let short = doc.word(at + 1);
        let initials = short.chars().count() > 1 && short.chars().all(char::is_uppercase);
        if initials && name.kind != "intelligence" && !is_of_party(name, short) {
            short.clone_into(&mut name.text);
        }
    }
}

/// "Minister Jan Berg (SPD)": behind somebody's own name letters that do not begin its words tell his
/// party.
fn is_of_party(name: &Name, letters: &str) -> bool {
    let person = matches!(name.kind, "government" | "lawmaker" | "person" | "official" | "unknown");
    let words = || name.text.split(' ');
    let begins = words().filter_map(|word| word.chars().next()).eq(letters.chars());
    person && name.is_proper && words().count() > 1 && !begins
}

/// Where the letters of a name may stand in brackets: right after it, or after what it is for, "das
/// Amt für die Koordinierung humanitärer Hilfe (OCHA)".
fn bracket(doc: &Doc<'_>, name: &Name, limit: usize) -> usize {
    let part = |&i: &usize| {
        doc.is_word(i)
            && !doc.has(i, Dimension::Attribution)
            && (doc.is_capital(i)
                || is_adjective(doc, i)
                || doc.is(
                    i,
                    Dimension::Grammar,
                    &["determiner", "coordinator", "office", "genitive"],
                ))
    };
    let far = (name.last..limit.min(name.last + FULL_NAME)).find(|i| !part(i));
    let letters = |i: usize| doc.is_word(i) && doc.word(i).chars().all(char::is_uppercase);
    let known = doc.lexicon.capital_nouns && name.kind != "unknown";
    far.filter(|&i| known && doc.is_punct(i, &["("]) && letters(i + 1)).unwrap_or(name.last)
}

/// "die Zeitung „El Mundo“": what a medium or a body is called.
fn quoted_name(doc: &Doc<'_>, name: &mut Name, limit: usize) {
    let at = name.last;
    let opened = at + 2 < limit && doc.is_punct(at, &["„", "\"", "“", "»", "«"]);
    if !opened || !doc.lexicon.capital_nouns || name.kind == "unknown" {
        return;
    }
    let end = (at + 1..limit.min(at + 6)).find(|&j| !doc.is_word(j)).unwrap_or(at);
    let closed = end > at + 1 && doc.is_punct(end, &["“", "”", "\"", "«", "»"]);
    if closed && doc.is_capital(at + 1) {
        doc.span(at + 1, end).clone_into(&mut name.text);
        name.last = end + 1;
        name.is_proper = true;
    }
}

/// ", Sergej Schoigu," names the one whose office stood before.
fn apposition(doc: &Doc<'_>, name: &mut Name, limit: usize) {
    let at = name.last;
    if !(at + 2 < limit && doc.is_punct(at, &[","]) && doc.is_capital(at + 1)) {
        return;
    }
    let first = past_initials(doc, at + 1, limit);
    let end = (first..limit).find(|&j| !in_run(doc, first, j, limit)).unwrap_or(limit);
    let closed = end >= limit || doc.is_punct(end, &[",", ".", ":"]);
    // "General Michel Suleiman": a rank before a name.
    let ranked = |j| j == at + 1 && doc.lexicon.capital_nouns && doc.has(j, Dimension::Claimant);
    let unknown = (first..end).all(|j| {
        (!doc.has(j, Dimension::Person) || ranked(j))
            && !doc.has(j, Dimension::Measure)
            && doc.hit(j, Dimension::Grammar).is_none_or(|e| e.value == "particle")
    });
    let shortest = if first > at + 1 { 1 } else { 2 };
    if closed && unknown && (shortest..=4).contains(&(end - first)) && name.kind != "nation" {
        name.last = end;
        doc.span(at + 1, end).clone_into(&mut name.text);
    }
}

/// "A. N. Roy": past the letters that stand for first names.
fn past_initials(doc: &Doc<'_>, from: usize, limit: usize) -> usize {
    let letter = |i: usize| {
        let mut letters = doc.word(i).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let mut i = from;
    while i + 2 < limit && letter(i) && doc.is_punct(i + 1, &["."]) {
        i += 2;
    }
    i
}
