//! Who says it: the attributions of a sentence, and which of them reaches a number.

use super::account;
use super::ascribed::{according, after, before, quoted_pronoun, reliance};
use super::dateline;
use super::doc::{Doc, Sentence};
use super::extent::EMBEDDED;
use super::finder;
use super::gapped;
use super::glance::Glance;
use super::lexicon::{Dimension, Entry};
use super::name::{self, Name};
use super::numeral::Numeral;
use super::pointer;
use super::said::{Said, known_kind, said};
use super::speaker;
use super::word_order;

/// The rule of a number that the text attributes, but to nobody.
pub(super) const NOBODY: &str = "source.nobody";

/// The rule of who denies what others say: it goes on in the sentences after, and reaches no number.
pub(super) const DENIAL: &str = "denial";

/// No word of a claimant of several words stands further from its first.
const LONGEST_OFFICE: usize = 3;

/// The attributions of a sentence, in order. Everybody `known` from before is there again when it is
/// done.
pub(super) fn find(doc: &Doc<'_>, sentence: Sentence, known: &mut Vec<Name>) -> Vec<Said> {
    let n_before = known.len();
    let mut found: Vec<Said> = Vec::new();
    if let Some(said) = headline(doc, sentence) {
        found.push(said);
    }
    let points = pointer::find(doc, sentence);
    let attributes = Glance::of(Dimension::Attribution);
    let own_word = |i: &usize| !is_inside_name(doc, *i) && !describes(doc, *i);
    let direct = doc.lexicon.order.subject_first;
    for i in doc.within(sentence, attributes).filter(own_word) {
        let mut rows = doc.rows(i, Dimension::Attribution);
        let nobody = rows.any(|(e, len)| e.value == "nobody" && len > 1);
        if direct || speaker::is_beside_pronoun(doc, sentence, i) {
            known.extend(opening(doc, sentence, i));
            known.extend(found.iter().filter_map(|said| said.claimants.first()).cloned());
        }
        for (entry, len) in doc.rows(i, Dimension::Attribution) {
            let (kind, verb) = (entry.value, entry.kind);
            let said = match kind {
                "says" | "estimates" if nobody => None,
                "points" if len > 1 && (points.is_some() || is_equated(doc, sentence, i)) => {
                    let from = account::past(doc, i + len, sentence.last);
                    pointer::to(doc, sentence, from, i + len - 1)
                }
                "points" if doc.is(i + 1, Dimension::Grammar, &["links_owner"]) => {
                    let from = account::past(doc, i + 2, sentence.last);
                    points.and_then(|_| pointer::to(doc, sentence, from, i + 1))
                }
                "reliance" if doc.is(i, Dimension::Attribution, &["says"]) => {
                    found.extend(speaker::says(doc, sentence, i, "weak", known));
                    reliance(doc, sentence, i, len).or_else(|| quoted_pronoun(doc, i, known))
                }
                "before" => before(doc, sentence, i + len - 1),
                "after" => after(doc, sentence, i, known),
                "account" => account::find(doc, sentence, i, known),
                "according" => according(doc, sentence, i),
                "reliance" => {
                    let relied = reliance(doc, sentence, i, len);
                    if verb == "verb" {
                        // "Sie beruft sich auf Retter": the subject passes on what they say.
                        let subject = speaker::says(doc, sentence, i, "", known);
                        let other = |said: &Said| {
                            relied.as_ref().is_none_or(|relied| relied.passes_on(said))
                        };
                        found.extend(subject.filter(other));
                    }
                    relied
                }
                "finds" => finder::find(doc, sentence, i, known),
                "learned" => {
                    found.extend(speaker::says(doc, sentence, i, "weak", known));
                    speaker::learned_from(doc, sentence, i)
                }
                "sets_at" | "says" if sums_up(doc, sentence, i) => None,
                "sets_at" if !sets_at(doc, sentence, i) => None,
                "says" if is_passed_round(doc, i) || gives_none(doc, i) => None,
                "says" if verb == "weak" && is_part_of_title(doc, sentence, i) => None,
                "says" if verb == "weak" && is_hearsay(doc, sentence, i, &found) => None,
                "says" if verb == "reported" => {
                    let own = speaker::is_beside_pronoun(doc, sentence, i)
                        && !is_told_later(doc, sentence, i);
                    let counts = |said: &Said| own || counts_itself(said);
                    speaker::says(doc, sentence, i, verb, known).filter(counts)
                }
                "sets_at" if verb == "adds" => {
                    word_order::adds(doc, sentence, i, found.last(), known)
                }
                "says" if verb == "inquires" && !counts_people(doc, sentence, i) => None,
                "says" if verb == "denies" => speaker::says(doc, sentence, i, verb, known)
                    .map(|said| Said { rule: DENIAL, ..said }),
                "says" | "estimates" | "sets_at" => speaker::says(doc, sentence, i, verb, known),
                "talk" => {
                    // "Zunächst war von 25 die Rede, doch die Polizei …"
                    let past =
                        i + len + usize::from(doc.is(i + len, Dimension::Grammar, &["been"]));
                    let joined = !direct && doc.is_punct(past, &[","]);
                    let nobody = || joined.then(|| said(Vec::new(), i, NOBODY));
                    let heard = speaker::heard_in(doc, sentence, i);
                    heard.map(|found| said(found, i, "source.verb")).or_else(nobody)
                }
                "adds" => word_order::adds(doc, sentence, i, found.last(), known),
                "points" if points.is_some() => speaker::says(doc, sentence, i, "weak", known),
                _ => None,
            };
            let is_new = |said: &Said| !found.iter().any(|other| is_repeated(doc, other, said));
            let said = said.filter(is_new);
            found.extend(said);
        }
        known.truncate(n_before);
    }
    let gapped = gapped::find(doc, sentence, &found);
    found.extend(gapped);
    relayed_aside(doc, sentence, &mut found);
    if let Some(from) = points.filter(|_| doc.lexicon.capital_nouns) {
        let end = if from == sentence.first { sentence.last } else { from };
        found.iter_mut().filter(|said| said.at >= from).for_each(|said| said.points_to = end);
    }
    found
}

/// Whether the second attribution only names again whom the first one names.
fn is_repeated(doc: &Doc<'_>, other: &Said, said: &Said) -> bool {
    other.meets(said) && !other.passes_on(said) && !is_past_relative(doc, other, said)
}

/// "Die Armee, die zunächst 60 gemeldet hatte, sprach von 80": whoever speaks in a relative clause
/// speaks again with the verb behind it.
fn is_past_relative(doc: &Doc<'_>, other: &Said, said: &Said) -> bool {
    let comma = |i: usize| doc.is_punct(i, &[","]);
    let opens =
        |name: &Name| comma(name.last) && doc.is(name.last + 1, Dimension::Grammar, &["relative"]);
    doc.lexicon.capital_nouns
        && other.at < said.at
        && said.at > 0
        && comma(said.at - 1)
        && said.claimants.last().is_some_and(|name| name.last < other.at && opens(name))
}

/// "Präsident Mora hielt das für falsch; er gehe von 40 aus": the person who opens the sentence.
fn opening(doc: &Doc<'_>, s: Sentence, verb: usize) -> Option<Name> {
    if doc.lexicon.order.subject_first || !speaker::is_beside_pronoun(doc, s, verb) {
        return None;
    }
    let first = (s.first..s.last).find(|&i| doc.is_word(i))?;
    let colon = (s.first..verb).rev().find(|&i| doc.is_punct(i, &[":", ";"]));
    let speaks = |name: &Name| {
        let person = matches!(name.kind, "person" | "lawmaker" | "government" | "military");
        let body = matches!(name.kind, "intelligence" | "government" | "military" | "police");
        // "Seouls Geheimdienst liegt darunter: Er kommt auf 40"
        // "Der Dienst schlägt Alarm: 300 seien tot, teilte er mit"
        let closes = doc.is_punct(verb - 1, &[","]) && doc.is_word(verb + 1);
        let takes_up = body && colon.is_some_and(|at| name.last < at && (at + 2 == verb || closes));
        let person = person && name.is_proper && name.last > name.first + 1;
        name.last <= verb && (person || takes_up)
    };
    name::read(doc, first, s.last).filter(speaks)
}

/// "Nach dem Bericht von X sollen die Rebellen Gerüchte verbreitet haben": what X reports of others
/// is his own account, unless their verb can only be one of saying.
fn is_hearsay(doc: &Doc<'_>, s: Sentence, v: usize, found: &[Said]) -> bool {
    let inside = |i: &usize| !doc.is_punct(*i, &[",", ";", ":"]);
    let from = (s.first..v).rev().take_while(inside).last().unwrap_or(v);
    let account = |said: &Said| EMBEDDED.contains(&said.rule) && (from..v).contains(&said.at);
    doc.lexicon.capital_nouns
        && found.iter().any(account)
        && (from..v).any(|i| doc.is(i, Dimension::Hedge, &["reported"]))
}

/// "gave no figure": who does so says nothing.
fn gives_none(doc: &Doc<'_>, i: usize) -> bool {
    doc.lexicon.order.subject_first
        && doc.is(i + 1, Dimension::Grammar, &["negation"])
        && doc.rows(i, Dimension::Attribution).any(|(e, _)| e.form.contains('…'))
}

/// "the State Archive said": inside a sentence, a weak verb with a capital letter before another
/// word with one is part of a name.
fn is_part_of_title(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    doc.lexicon.order.subject_first
        && !s.headline
        && i > s.first
        && doc.is_capital(i)
        && doc.is_capital(i + 1)
}

/// "photographs released by the agency": a participle that says whose document it is.
fn is_passed_round(doc: &Doc<'_>, i: usize) -> bool {
    let by = |(e, len): (&Entry, usize)| e.value == "published_by" && len > 1;
    let document = i > 0 && doc.is(i - 1, Dimension::Claimant, &["document"]);
    document && doc.rows(i, Dimension::Grammar).any(by)
}

/// "Er gehe von 40 Toten aus, sagte X": whom the pronoun means stands at the end.
fn is_told_later(doc: &Doc<'_>, s: Sentence, verb: usize) -> bool {
    (verb + 1..s.last)
        .any(|i| doc.is(i, Dimension::Attribution, &["says"]) && doc.is_punct(i - 1, &[","]))
}

/// "X sagte, der Geheimdienst schätze": in reported speech, bodies that count by themselves.
fn counts_itself(said: &Said) -> bool {
    let counts = ["intelligence", "military", "police", "medical", "international", "ngo"];
    said.claimants.first().is_some_and(|name| counts.contains(&name.kind))
}

/// "die Zahl der bestätigten Todesopfer": a participle between an article and its noun, and no verb;
/// but "das bestätigten Ärzte".
fn describes(doc: &Doc<'_>, i: usize) -> bool {
    doc.lexicon.capital_nouns
        && i > 0
        && !doc.is_capital(i)
        && doc.is(i - 1, Dimension::Grammar, &["determiner"])
        && doc.is_capital(i + 1)
        && doc.has(i + 1, Dimension::Measure)
}

/// "the head of state", "state television": a word of a longer claimant is no verb.
fn is_inside_name(doc: &Doc<'_>, i: usize) -> bool {
    (0..=i.min(LONGEST_OFFICE))
        .any(|back| doc.rows(i - back, Dimension::Claimant).any(|(_, len)| len > back.max(1)))
}

/// "laut der Zeitung, die sich auf Ermittler beruft": whom a medium relies on in a clause right
/// after its name knows all that it passes on.
fn relayed_aside(doc: &Doc<'_>, s: Sentence, found: &mut [Said]) {
    if !found.iter().any(|said| said.reliance) {
        return;
    }
    // "der Zeitung zufolge, die sich …"
    let past = |at: usize| at + usize::from(doc.is(at, Dimension::Attribution, &["after"]));
    let german = doc.lexicon.capital_nouns;
    let person = |name: &Name| name.tier() == 1 || name.kind == "unknown" && name.is_proper;
    let relays = |name: &&Name| name.is_medium() || german && person(name);
    // "Park, ein Abgeordneter, der sich …"
    let past = |at: usize| {
        let at = past(at);
        let aside = german && doc.is_punct(at, &[","]) && opens_apposition(doc, at + 1);
        let close = (at + 1..s.last.min(at + APPOSITION)).find(|&i| doc.is_punct(i, &[","]));
        close.filter(|_| aside).unwrap_or(at)
    };
    let media = |said: &Said| said.claimants.last().filter(relays).map(|n| past(n.last));
    let ends: Vec<usize> = found.iter().filter(|said| !said.reliance).filter_map(media).collect();
    for said in found.iter_mut().filter(|said| said.reliance) {
        let comma = (s.first..said.at).rev().find(|&i| doc.is_punct(i, &[","]));
        if comma.is_some_and(|at| ends.contains(&at)) {
            said.points_to = s.last;
        }
    }
}

/// "hat 54.185 Namen ermittelt", but not "ermittelt gegen vier Mitarbeiter".
fn counts_people(doc: &Doc<'_>, s: Sentence, verb: usize) -> bool {
    let inside = |i: &usize| !doc.is_punct(*i, &[",", ";", ":"]);
    let before = (s.first..verb).rev().take_while(inside);
    let mut clause = before.chain((verb + 1..s.last).take_while(inside));
    let counts = |i: usize| doc.numeral(i).is_some_and(|n| n != Numeral::Article);
    let against = |i: usize| doc.is(i, Dimension::Grammar, &["against"]);
    clause.clone().any(counts) && !clause.any(against)
}

/// "ein Abgeordneter des Ausschusses": what stands between commas behind a name, in tokens.
const APPOSITION: usize = 7;

/// Whether an article and a noun follow, and no relative clause.
fn opens_apposition(doc: &Doc<'_>, i: usize) -> bool {
    let article = doc.numeral(i) == Some(Numeral::Article);
    article || doc.is_capital(i) && doc.has(i, Dimension::Claimant)
}

/// "puts the toll at 30": a number follows in the clause.
fn sets_at(doc: &Doc<'_>, s: Sentence, verb: usize) -> bool {
    let clause = (verb + 1..s.last).take_while(|&i| !doc.is_punct(i, &[",", ";", ":"]));
    let mut led = clause.filter(|&i| doc.is(i, Dimension::Grammar, &["sets_at"]));
    led.any(|at| {
        // "put the losses at “several hundred”"
        let quoted = doc.is_punct(at + 1, &["“", "\"", "‘", "'"]);
        let at = at + usize::from(quoted);
        (at + 1..s.last.min(at + 5))
            .take_while(|&i| i == at + 1 || limits(doc, i - 1))
            .any(|i| doc.numeral(i).is_some())
    })
}

/// "1,100 was the count of the military": a word for number that one is said to be.
fn is_equated(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let is = |j: usize| doc.is(j, Dimension::Grammar, &["equates"]);
    let the = i > s.first + 2 && doc.is(i - 1, Dimension::Grammar, &["determiner"]) && is(i - 2);
    the && doc.lexicon.order.subject_first && doc.numeral(i - 3).is_some()
}

/// "1,500 more have come, which puts their number at 3,000": what was said before does so, and nobody.
fn sums_up(doc: &Doc<'_>, s: Sentence, verb: usize) -> bool {
    let number = |i: usize| {
        doc.is(i, Dimension::Grammar, &["number"]) || doc.is(i, Dimension::Counting, &["total"])
    };
    let which = verb > s.first && doc.is(verb - 1, Dimension::Grammar, &["relative"]);
    let known = doc.is(verb + 1, Dimension::Grammar, &["determiner", "possessive"]);
    which && known && doc.lexicon.order.subject_first && (verb + 2..verb + 4).any(number)
}

/// "around", "between".
fn limits(doc: &Doc<'_>, i: usize) -> bool {
    doc.hits(i).any(|(e, _)| matches!(e.dimension, Dimension::Qualifier | Dimension::Numeral))
}

/// "Südkorea: 1.100 Tote" or "1.100 Tote – Armee" at the top of a text.
fn headline(doc: &Doc<'_>, s: Sentence) -> Option<Said> {
    let opens = s.headline || s.first == 0;
    if !opens || doc.is_punct(s.first + 1, &[":"]) && dateline::end(doc, s) > s.first {
        return None;
    }
    let spoken = |claimant: &Name| {
        let last = claimant.last - 1;
        if !known_kind(claimant) {
            return is_introduced_later(doc, s, claimant);
        }
        (doc.lexicon.capital_nouns && claimant.kind != "nation")
            || (claimant.first..claimant.last).any(|i| doc.has(i, Dimension::Claimant))
            || doc.hit(last, Dimension::Nation).is_some_and(|e| e.form == doc.lower(last))
    };
    let before = name::read(doc, s.first, s.last.min(s.first + 4)).filter(|claimant| {
        let dashed = |i| doc.is_punct(i, &["–", "—"]);
        // "Die Polizei – sie war vor Ort – nahm": a second dash makes it an aside.
        let dash = doc.lexicon.capital_nouns
            && dashed(claimant.last)
            && !(claimant.last + 1..s.last).any(dashed);
        doc.is_punct(claimant.last, &[":"]) || (dash && claimant.nation.is_none())
    });
    let marks: &[&str] =
        if doc.lexicon.order.subject_first { &["–", "—", "-", ":"] } else { &["–", "—"] };
    let dash = (s.first..s.last).rev().take(6).find(|&i| doc.is_punct(i, marks));
    let after = || name::read(doc, dash? + 1, s.last).filter(|claimant| claimant.last == s.last);
    let claimant = before.or_else(after).filter(spoken)?;
    if claimant.kind == "nation"
        && !speaks_of_others(doc, s, &claimant)
        && !is_introduced_later(doc, s, &claimant)
    {
        return None;
    }
    let at = claimant.first;
    Some(said(vec![claimant], at, "source.headline"))
}

/// "Petrenko: 300 Tote", and further down "General Petrenko" or "sagte Petrenko": a name that a
/// headline leaves bare, and which is no place.
fn is_introduced_later(doc: &Doc<'_>, s: Sentence, claimant: &Name) -> bool {
    let word = doc.word(claimant.first);
    let named = |j: usize| doc.is_capital(j) && doc.hits(j).next().is_none();
    let office = |j: usize| {
        claimant.kind != "nation" && doc.is_capital(j) && doc.has(j, Dimension::Claimant)
    };
    let said = |j: usize| !doc.is_capital(j) && doc.is(j, Dimension::Attribution, &["says"]);
    let leads = |j: usize| named(j) || office(j) || said(j);
    s.headline
        && doc.lexicon.capital_nouns
        && claimant.last == claimant.first + 1
        && (s.last + 1..doc.tokens.len()).any(|j| doc.word(j) == word && leads(j - 1))
}

/// "Seoul: 1.100 Nordkoreaner gefallen": people of another country are named, so that the country
/// is no place where it happened.
fn speaks_of_others(doc: &Doc<'_>, s: Sentence, claimant: &Name) -> bool {
    let outside = |i: &usize| !(claimant.first..claimant.last).contains(i);
    let others = (s.first..s.last).filter(outside).filter_map(|i| doc.hit(i, Dimension::Nation));
    let open = doc.lexicon.order.subject_first;
    open || (s.headline && others.map(|e| e.value).any(|code| Some(code) != claimant.nation))
}
