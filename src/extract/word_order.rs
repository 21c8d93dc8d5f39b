//! Who speaks, in languages whose subjects stand before their verbs.

use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::name::{self, Name, alike};
use super::said::{Said, known_kind, names, said};
use super::subject::left_subject;

/// The subject of the verb of saying at `v`; in the passive, who says it. After a verb that
/// `addresses` somebody comes who was told, and never who speaks.
pub(super) fn subject(
    doc: &Doc<'_>,
    s: Sentence,
    (v, addresses): (usize, bool),
    known: &[Name],
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let start = verb_group(doc, s, v);
    let passive = (start..v).any(|i| doc.is(i, Dimension::Grammar, &["passive"]))
        || (doc.is(v + 1, Dimension::Grammar, &["agent"]) && stands_apart(doc, s, v));
    let quoted = passive && doc.is(v, Dimension::Attribution, &["reliance"]);
    if passive && !quoted {
        return agent(doc, s, v);
    }
    let before = start.checked_sub(1).filter(|&i| i >= s.first);
    if before.is_some_and(|i| doc.is(i, Dimension::Grammar, &["pronoun"])) {
        // "Moscow gives other numbers: 300, it claims"
        let it = before.is_some_and(|i| doc.is(i, Dimension::Grammar, &["impersonal"]));
        let country = opening_country(doc, s).filter(|name| it && speaks(doc, name));
        let human = before.is_some_and(|i| doc.is(i, Dimension::Grammar, &["human"]));
        let person = human.then(|| person(doc, s, start, known)).flatten();
        let meant = country.as_ref().or(person.as_ref()).or_else(|| meant(known));
        return meant.map(|name| vec![Name { first: v, last: v, ..name.clone() }]);
    }
    let segment = segment_start(doc, s, start);
    // "used records to conclude that": the subject is that of the verb before.
    let purpose = v > s.first && doc.is(v - 1, Dimension::Grammar, &["to_infinitive"]);
    let subject = purpose.then(|| left_subject(doc, start, segment, plausible));
    if let Some(subject) = subject.filter(|names| !names.is_empty()) {
        return Some(subject);
    }
    if let Some(described) = described(doc, segment, start, plausible) {
        return Some(vec![described]);
    }
    let found = adjoining(doc, segment, start, plausible)
        .or_else(|| before.and_then(|i| antecedent(doc, s, i, plausible)))
        // "told reporters": whom it names after it is who was told.
        .or_else(|| (!addresses).then(|| inverted(doc, s, v, plausible)).flatten());
    if found.is_some() {
        return found;
    }
    // "The minister in May went further and spoke of": the second verb of one subject.
    let joined = before.filter(|&i| doc.is(i, Dimension::Grammar, &["coordinator"]) && i > s.first);
    let subject = joined.map(|i| left_subject(doc, i, segment_start(doc, s, i), plausible));
    if let Some(subject) = subject.filter(|names| !names.is_empty()) {
        return Some(subject);
    }
    // "The ministry, which runs the hospitals, said": past what stands between commas.
    let closed = before.is_some_and(|i| doc.is_punct(i, &[",", "–", "—", "-"]));
    let aside = closed.then(|| before_aside(doc, s, start - 1, plausible)).flatten();
    if aside.is_some() {
        return aside;
    }
    let left = closed.then(|| left_subject(doc, start, segment_of_main(doc, s, start), plausible));
    left.filter(|names| !names.is_empty())
}

/// "A general, speaking in the capital, said": the noun phrase right before the commas.
fn before_aside(
    doc: &Doc<'_>,
    s: Sentence,
    closing: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let opening = (s.first..closing).rev().find(|&i| doc.word(i) == doc.word(closing))?;
    // "A spokesman, John Kirby, said": the aside is the name.
    let named = (segment_start(doc, s, opening)..opening)
        .filter_map(|i| name::read(doc, i, closing))
        .find(|name| name.last == closing && plausible(name));
    if let Some(name) = named {
        return Some(vec![name]);
    }
    // "Lloyd Austin, the defense secretary, put": the office between the commas says that he can speak.
    let from = segment_start(doc, s, opening);
    let office = name::read(doc, opening + 1, closing);
    let holder = (from..opening).filter_map(|i| name::read(doc, i, opening));
    let mut holder = holder.filter(|name| name.last == opening && is_full(name));
    if office.is_some_and(|name| name.last == closing && known_kind(&name))
        && let Some(name) = holder.next()
    {
        return Some(vec![name]);
    }
    adjoining(doc, from, opening, plausible)
}

/// "…, adding that 20 had died": who spoke before, unless the participle has a subject of its own.
pub(super) fn adds(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    before: Option<&Said>,
    known: &[Name],
) -> Option<Said> {
    let known_one = |name: &Name| known_kind(name) || known.iter().any(|k| alike(k, name));
    let segment = segment_start(doc, s, v);
    let own = adjoining(doc, segment, v, &known_one)
        .or_else(|| adjoining(doc, segment + 1, v, &known_one));
    let told = |said: &Said| Said { at: v, ..said.clone() };
    let left = || {
        let names = left_subject(doc, v, segment_of_main(doc, s, v), &known_one);
        (!names.is_empty()).then(|| said(names, v, "source.verb"))
    };
    let moved = |said: Said| Said {
        claimants: said.claimants.into_iter().map(|n| Name { first: v, last: v, ..n }).collect(),
        ..said
    };
    let own = own.map(|names| said(names, v, "source.verb"));
    own.or_else(|| before.map(told).or_else(left).map(moved))
}

/// "as estimated by Seoul", "The toll, put by rescuers at 19": a participle, and no noun.
fn stands_apart(doc: &Doc<'_>, s: Sentence, v: usize) -> bool {
    v == s.first
        || !doc.is_word(v - 1)
        || doc.is(v - 1, Dimension::Grammar, &["as_said", "adverbial", "number"])
}

/// Whom a pronoun means: the last one who spoke, and not the medium that he spoke to.
pub(super) fn meant(known: &[Name]) -> Option<&Name> {
    let speaks = |name: &&Name| !name.is_medium() && name.kind != "nation";
    let last = || known.iter().rev().take(2);
    last().find(speaks).or_else(|| last().find(|name| !name.is_medium())).or(known.last())
}

/// "Traore puts a number on the dead: 300, he said": the last person who spoke; where none has, the
/// one whom the sentence begins with.
fn person(doc: &Doc<'_>, s: Sentence, verb: usize, known: &[Name]) -> Option<Name> {
    let place = |name: &Name| {
        doc.hit(name.last.max(1) - 1, Dimension::Nation).is_some_and(|e| e.kind == "place")
    };
    let leader = |name: &&Name| is_person(doc, name) || name.kind == "nation" && place(name);
    let mut spoke = known.iter().rev().take(SPOKE);
    let subject = || {
        let led = |i: usize| i > s.first && doc.is(i - 1, Dimension::Grammar, &["preposition"]);
        (s.first..verb.saturating_sub(1))
            .filter(|&i| !led(i) && !doc.is_genitive(i))
            .filter_map(|i| name::read(doc, i, verb))
            .find(|name| leader(&name))
    };
    spoke.find(leader).cloned().or_else(subject)
}

/// So many of those who spoke last can be meant by "he".
const SPOKE: usize = 4;

/// Whether it is somebody's own name, with his office or without.
fn is_person(doc: &Doc<'_>, name: &Name) -> bool {
    let office = |word: &str| {
        let mut rows = Vec::new();
        doc.lexicon.lookup(&word.to_lowercase(), &mut rows);
        rows.iter().any(|&row| doc.lexicon.entry(row).dimension == Dimension::Claimant)
    };
    let body = matches!(name.kind, "media" | "agency" | "ngo" | "international" | "document");
    name.is_proper
        && !body
        && name.kind != "nation"
        && !name.text.chars().all(|c| !c.is_lowercase())
        && !name.text.split(' ').any(office)
}

/// "Moscow gives other numbers": a verb of saying stands right behind the name.
fn speaks(doc: &Doc<'_>, name: &Name) -> bool {
    doc.has(name.last, Dimension::Attribution)
}

/// The country or capital that opens a sentence.
fn opening_country(doc: &Doc<'_>, s: Sentence) -> Option<Name> {
    let first = (s.first..s.last).find(|&i| doc.is_word(i))?;
    name::read(doc, first, s.last).filter(|name| name.kind == "nation" && !doc.is_genitive(first))
}

/// No adverb of several words has more.
const PHRASE: usize = 4;

/// First token of the verb with its auxiliaries and adverbs: "has also said", "on Monday said".
fn verb_group(doc: &Doc<'_>, s: Sentence, v: usize) -> usize {
    let runs = |i: usize, n: usize| {
        let mut rows = doc.rows(i, Dimension::Time);
        rows.any(|(e, len)| e.value == "running" && len == n)
    };
    let part = |i: usize| {
        doc.is(i, Dimension::Grammar, &["auxiliary", "adverbial", "have"])
            || (doc.lexicon.is_adverb(doc.lower(i)) && !doc.has(i, Dimension::Claimant))
            || is_day(doc, i)
            || (doc.is(i, Dimension::Grammar, &["preposition"]) && is_day(doc, i + 1))
            // "has so far confirmed"
            || (i > s.first && doc.is(i, Dimension::Grammar, &["ends_so_far"]))
            // "have by now established"
            || (i > s.first && runs(i - 1, 2))
            || runs(i, 2)
            // "the minister himself said"
            || doc.is(i, Dimension::Grammar, &["oneself"])
            // "the health ministry there said"
            || doc.is(i, Dimension::Grammar, &["filler"])
    };
    // "has for the first time named"
    let phrase = |end: usize| {
        (2..=PHRASE.min(end - s.first)).find(|&len| {
            let mut rows = doc.rows(end - len, Dimension::Grammar);
            rows.any(|(e, n)| e.value == "adverbial" && n == len)
        })
    };
    let mut start = v;
    while start > s.first {
        match phrase(start) {
            Some(len) => start -= len,
            None if part(start - 1) => start -= 1,
            None => break,
        }
    }
    start
}

/// "on Monday", "in June", "last August".
fn is_day(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, Dimension::Time, &["weekday", "day", "month"])
        || doc.is(i, Dimension::Time, &["last"]) && doc.is(i + 1, Dimension::Time, &["month"])
}

/// First token after the last comma, colon, dash or bracket before `v`.
fn segment_start(doc: &Doc<'_>, s: Sentence, v: usize) -> usize {
    let marks = &[",", ":", ";", "–", "—", "“", "”", "\""];
    (s.first..v).rev().find(|&i| doc.is_punct(i, marks)).map_or(s.first, |i| i + 1)
}

/// The same without commas.
fn segment_of_main(doc: &Doc<'_>, s: Sentence, v: usize) -> usize {
    let marks = &[":", ";", "–", "—", "“", "”", "\""];
    (s.first..v).rev().find(|&i| doc.is_punct(i, marks)).map_or(s.first, |i| i + 1)
}

/// "Analysts who counted graves on images assume": who is told more of in a clause of his own before
/// the verb at `to`, if no subject of its own stands right before it.
fn described(
    doc: &Doc<'_>,
    from: usize,
    to: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Name> {
    let relative = (from + 1..to.saturating_sub(3)).find(|&i| {
        doc.is(i, Dimension::Grammar, &["relative"])
            && !doc.is(i - 1, Dimension::Grammar, &["preposition"])
    })?;
    let name = (relative.saturating_sub(OFFICE).max(from)..relative)
        .filter_map(|i| name::read(doc, i, relative))
        .find(|name| name.last == relative && known_kind(name) && plausible(name))?;
    // The object of the clause stands behind a preposition.
    let tail = (relative + 2..to).rev().take_while(|&i| doc.is_word(i)).take(OFFICE);
    let led = tail.into_iter().any(|i| doc.is(i, Dimension::Grammar, &["preposition"]));
    (led && (relative..to).all(|i| doc.is_word(i))).then_some(name)
}

/// No noun phrase before a relative pronoun is looked at further, in tokens.
const OFFICE: usize = 4;

/// The noun phrase that ends right before the verb, several joined by "and" included.
fn adjoining(
    doc: &Doc<'_>,
    from: usize,
    to: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let ends = |i: &usize| {
        let found = names(doc, *i, to);
        found.last().is_some_and(|name| name.last == to) && found.iter().all(plausible)
    };
    let led = |i: usize| {
        let article = i > from && doc.is(i - 1, Dimension::Grammar, &["determiner", "possessive"]);
        let before = i.saturating_sub(1 + usize::from(article));
        before >= from && before < i && doc.is(before, Dimension::Grammar, &["preposition"])
    };
    let first = (from..to).filter(|&i| !led(i)).find(ends);
    // "A spokesman for the army said": the phrase that the last noun belongs to.
    let whole = first.map(|first| (first, names(doc, first, to)));
    let head = (from..whole.as_ref().map_or(to, |(first, _)| *first))
        .filter(|&i| !led(i))
        .filter_map(|i| name::read(doc, i, to).filter(plausible))
        .find(|name| (known_kind(name) || is_full(name)) && leads_to_verb(doc, name, to));
    head.map(|name| vec![name]).or(whole.map(|(_, names)| names))
}

/// "A doctor at the city's main hospital said": whether only where somebody is stands between him
/// and the verb.
fn leads_to_verb(doc: &Doc<'_>, name: &Name, to: usize) -> bool {
    // "of the 110th brigade"
    let ordinal = |i: usize| doc.word(i).starts_with(|c: char| c.is_ascii_digit());
    let place = |i: usize| {
        (doc.is_word(i) || ordinal(i))
            && doc.numeral(i).is_none()
            && !doc.is(i, Dimension::Grammar, &["auxiliary", "coordinator", "relative"])
            && !doc.has(i, Dimension::Measure)
            && !doc.has(i, Dimension::Attribution)
    };
    to > name.last + 1
        && to - name.last <= PLACE
        && matches!(
            name.kind,
            "medical"
                | "official"
                | "government"
                | "lawmaker"
                | "intelligence"
                | "person"
                | "police"
                | "witness"
                | "military"
                | "media"
                | "unknown"
        )
        && doc.is(name.last, Dimension::Grammar, &["seat"])
        && (name.kind == "witness"
            || is_full(name)
            || !doc.is(name.last, Dimension::Grammar, &["genitive"]))
        && (name.last..to).all(place)
}

/// "Jon Usk": a name in no table of two words or three.
fn is_full(name: &Name) -> bool {
    name.kind == "unknown" && name.is_proper && (2..=3).contains(&(name.last - name.first))
}

/// No longer, in tokens, is where somebody is said to be.
const PLACE: usize = 8;

/// "Gordon Brown, who announced": whom the relative pronoun stands for.
fn antecedent(
    doc: &Doc<'_>,
    s: Sentence,
    pronoun: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    if !doc.is(pronoun, Dimension::Grammar, &["relative"]) || pronoun == s.first {
        return None;
    }
    let end = if doc.is_punct(pronoun - 1, &[","]) { pronoun - 1 } else { pronoun };
    // "It was Mora himself who gave"
    let end = end - usize::from(doc.is(end - 1, Dimension::Grammar, &["oneself"]));
    (end.saturating_sub(6).max(s.first)..end)
        .filter_map(|i| name::read(doc, i, end))
        .find(|name| name.last == end && plausible(name))
        .map(|name| vec![name])
}

/// "…, say France and its neighbours": after a comma or quotation the verb may come first.
fn inverted(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    plausible: &impl Fn(&Name) -> bool,
) -> Option<Vec<Name>> {
    let marks = &[",", "“", "”", "\"", "’", "'", "–", "—", ":"];
    let opens = |i: usize| i == s.first || doc.is_punct(i - 1, marks);
    let so = v > s.first && doc.is(v - 1, Dimension::Grammar, &["as_said"]) && opens(v - 1);
    let clause = doc.is(v + 1, Dimension::Grammar, &["subordinator"]);
    let inverts = (opens(v) || so) && v + 1 < s.last && !clause;
    let found = if inverts { names(doc, v + 1, s.last) } else { Vec::new() };
    // "Ali, a nurse, said soldiers were killed": what is said has a subject of its own.
    let acts = |i: usize| {
        doc.is(i, Dimension::Grammar, &["auxiliary", "have"]) || doc.has(i, Dimension::Measure)
    };
    let is_subject = found.last().is_some_and(|name| acts(name.last));
    (!is_subject && found.first().is_some_and(plausible)).then_some(found)
}

/// So many words at most stand between a verb and the last "by" behind it.
const AGENT: usize = 5;

/// So many words at most stand between "put at" with its number and "by".
const SET: usize = 10;

/// "confirmed by the police".
fn agent(doc: &Doc<'_>, s: Sentence, v: usize) -> Option<Vec<Name>> {
    // "were put at 1,060 soldiers by the staff"
    let sets = doc.is(v, Dimension::Attribution, &["sets_at"]);
    let reach = if sets { SET } else { AGENT };
    let inside = (v + 1..s.last.min(v + reach)).take_while(|&i| !doc.is_punct(i, &[",", ";"]));
    // "identified by name by the BBC"
    let agents = inside.into_iter().filter(|&i| doc.is(i, Dimension::Grammar, &["agent"]));
    agents
        .map(|by| names(doc, by + 1, s.last))
        .find(|found| found.first().is_some_and(|name| name.kind != "unknown"))
}
