//! How surely a number is put forward.

use super::Claim;
use super::counted::Counted;
use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::lexicon::Dimension;
use super::numeral::Numeral;
use super::quantity::Quantity;
use super::setting::Setting;
use super::whole::{opens_out_of, opens_sentence};
use super::{planned, predicate, time};
use crate::schema::Status;

/// The status of a quantity, and the rule that found it.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, planned: bool) -> (Status, &'static str) {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let attached = predicate::attached(s, counted).filter(|_| !counted.partitive);
    // "of whom 1,000 are believed to be dead" doubts the part.
    let of_part =
        |clause: &usize| s.doc.is(s.clauses.all[*clause].first, Dimension::Grammar, &["own_part"]);
    let attached = attached.filter(|clause| !of_part(clause));
    // "in May" is no "may".
    let in_time = |i: &usize| s.is_time(*i);
    for i in s.doc.within(s.sentence, Glance::of(Dimension::Hedge)).filter(|i| !in_time(i)) {
        let clause = s.clauses.of(i);
        let reaches = s.clauses.within(own, clause) || attached == Some(clause);
        let reaches = reaches || is_said_behind(s, quantity, i);
        for (entry, len) in s.doc.hits(i).filter(|(e, _)| e.dimension == Dimension::Hedge) {
            let found = match entry.value {
                "hedged" if is_of_other_noun(s, i, counted) => continue,
                "hedged" | "modal" if is_past_whole(s, at, i) => continue,
                "hedged" if is_spoken_of_before(s, i) => continue,
                "modal" if is_of_next_part(s, quantity, i) => continue,
                "hedged" if is_of_missing(s, i) || is_of_those_along(s, quantity, i) => continue,
                "hedged" if is_in_name(s.doc, i, len) || is_of_next_number(s, quantity, i) => {
                    continue;
                }
                "hedged" if is_second_predicate(s, quantity, i) => continue,
                "hedged" if entry.form.contains('…') && is_of_part_before(s, quantity, i) => {
                    continue;
                }
                "hedged" if reaches || len > 1 && !is_said_apart(s, quantity, i) => {
                    (Status::Hedged, "status.hedge")
                }
                "reported" if is_of_part_told_apart(s, quantity, i) => continue,
                "reported" if reaches && !planned => (Status::Hedged, "status.reported"),
                "modal" if s.doc.is_capital(i) && time::is_name(s.doc, i) => continue,
                "modal" if planned::is_described(s, counted.to) => continue,
                "modal" if reaches && !passes_number(s, i, quantity) => {
                    (Status::Hedged, "status.modal")
                }
                "denied" if i < quantity.first && !is_of_what_was_said(s, i + len) => {
                    (Status::Denied, "status.denied")
                }
                "refuted" if i > quantity.first => (Status::Denied, "status.refuted"),
                "corrects" if is_corrected(s, at) => (Status::Disputed, "status.corrected"),
                _ => continue,
            };
            return found;
        }
    }
    (Status::Asserted, "status.plain")
}

/// "40 have died: so the army estimates": the verb behind the colon speaks of the number.
fn is_said_behind(s: &Setting<'_, '_>, quantity: &Quantity, i: usize) -> bool {
    let colon =
        |j: usize| s.doc.is_punct(j, &[":"]) && s.doc.is(j + 1, Dimension::Grammar, &["as_said"]);
    s.doc.lexicon.order.subject_first
        && s.said.iter().any(|said| said.at == i)
        && (quantity.last..i.max(quantity.last)).any(colon)
}

/// "Die Behörden zählten 40 Tote, der Minister hält 90 für möglich": a verb with an object of its own
/// says nothing of the number of the part before.
fn is_of_part_before(s: &Setting<'_, '_>, quantity: &Quantity, verb: usize) -> bool {
    (quantity.last..verb).any(|i| s.doc.is_punct(i, &[",", ";"]))
}

/// "soll 15.000 geschickt haben, 4.700 habe es getroffen, davon 600 tödlich": behind a comma, a
/// number before a finite verb of its own, and what follows on it.
fn is_of_part_told_apart(s: &Setting<'_, '_>, quantity: &Quantity, modal: usize) -> bool {
    let finite = |i: usize| s.doc.is(i, Dimension::Grammar, &["auxiliary", "subjunctive"]);
    let apart = |first: usize| (modal..first).any(|i| s.doc.is_punct(i, &[",", ";"]));
    s.doc.lexicon.capital_nouns
        && s.quantities.iter().any(|(q, counted)| {
            let between = modal < q.first && q.first <= quantity.first;
            between && apart(q.first) && finite(counted.to)
        })
}

/// "gibt 17 Tote an, befürchtet aber weitere": a verb joined behind a number by a comma or "and",
/// whose subject stood before, says something else.
fn is_second_predicate(s: &Setting<'_, '_>, quantity: &Quantity, verb: usize) -> bool {
    let doc = s.doc;
    let joins =
        |i: usize| doc.is_punct(i, &[",", ";"]) || doc.is(i, Dimension::Grammar, &["coordinator"]);
    let subject = |i: usize| {
        let mut said = s.said.iter().filter(|said| said.at == i);
        said.any(|said| said.claimants.first().is_some_and(|name| name.first >= i))
    };
    let opens_clause = |i: usize| doc.is(i, Dimension::Grammar, &["subordinator"]);
    doc.lexicon.capital_nouns
        && verb > quantity.last
        && doc.is(verb, Dimension::Attribution, &["estimates"])
        && (s.doc.is_word(verb + 1) || opens_clause(verb + 2))
        && (verb - 1 == s.sentence.first || joins(verb - 1))
        && !subject(verb)
}

/// "dementierte dies; es gebe vier Verletzte": what is denied was said before, and a number after it
/// is the answer.
fn is_of_what_was_said(s: &Setting<'_, '_>, next: usize) -> bool {
    let pointer = s.doc.is(next, Dimension::Attribution, &["pointer"])
        || s.doc.is(next, Dimension::Grammar, &["demonstrative"]);
    pointer && next + 1 < s.sentence.last && s.doc.is_punct(next + 1, &[",", ";", ":", "."])
}

/// "bei einem mutmaßlichen Angriff", "mutmaßlich israelischer Beschuss": doubts what the noun
/// after it means, and not the number.
fn is_of_other_noun(s: &Setting<'_, '_>, i: usize, counted: &Counted) -> bool {
    let doc = s.doc;
    let adjective = |j: usize| {
        doc.is_word(j)
            && !doc.is_capital(j)
            && doc.lexicon.may_be_adjective(doc.lower(j))
            && !doc.has(j, Dimension::Grammar)
            && !doc.has(j, Dimension::Numeral)
            && doc.numeral(j).is_none()
    };
    let attributes = doc.lexicon.capital_nouns && doc.is(i, Dimension::Hedge, &["hedged"]);
    let inflected = adjective(i) && doc.is_capital(i + 1);
    let before_adjective =
        i + 2 < s.sentence.last && adjective(i + 1) && doc.is_capital(i + 2) && !adjective(i);
    let noun = if inflected { i + 1 } else { i + 2 };
    let casualty = doc.has(noun, Dimension::Measure);
    let own = (counted.from..counted.to).contains(&noun) && (casualty || before_adjective);
    attributes && (inflected || before_adjective) && !own && noun < s.sentence.last
}

/// "Of the 11,000 men sent, 4,000 are believed to be dead": what is said of the part.
fn is_past_whole(s: &Setting<'_, '_>, at: usize, i: usize) -> bool {
    let (_, counted) = &s.quantities[at];
    let past = (counted.to..i.max(counted.to)).any(|j| s.doc.is_punct(j, &[","]));
    let (quantity, _) = &s.quantities[at];
    past && s.doc.lexicon.order.subject_first && opens_sentence(s, quantity.qualified_from)
}

/// "250,000 dead or missing, presumed dead": what only explains the missing.
fn is_of_missing(s: &Setting<'_, '_>, i: usize) -> bool {
    s.doc.lexicon.order.subject_first
        && i > s.sentence.first + 1
        && s.doc.is(i - 2, Dimension::Measure, &["missing"])
        && (s.doc.is_punct(i - 1, &[","]) || s.doc.is(i - 1, Dimension::Grammar, &["coordinator"]))
}

/// "100 were killed, with the wounded estimated at 900": what comes with the number behind a comma.
fn is_of_those_along(s: &Setting<'_, '_>, quantity: &Quantity, i: usize) -> bool {
    let along =
        |j: usize| s.doc.is_punct(j, &[","]) && s.doc.is(j + 1, Dimension::Grammar, &["with"]);
    let counts = |(q, _): &(Quantity, Counted)| !q.article && q.first > i;
    s.doc.lexicon.order.subject_first
        && (quantity.last..i.max(quantity.last)).any(along)
        && s.quantities.iter().any(counts)
}

/// "3,000 have arrived; they are said to be training": another part of the sentence.
fn is_said_apart(s: &Setting<'_, '_>, quantity: &Quantity, i: usize) -> bool {
    let between = quantity.last.min(i)..quantity.first.max(i);
    s.doc.lexicon.order.subject_first && between.into_iter().any(|j| s.doc.is_punct(j, &[";"]))
}

/// "the think tank": a word of who says it.
fn is_in_name(doc: &Doc<'_>, i: usize, len: usize) -> bool {
    doc.rows(i, Dimension::Claimant).any(|(_, longer)| longer > len)
}

/// "1,000 of the estimated 11,000": a word that limits a number further on.
fn is_of_next_number(s: &Setting<'_, '_>, quantity: &Quantity, i: usize) -> bool {
    let limits =
        |q: &Quantity| (q.qualified_from..q.first).contains(&i) && q.first != quantity.first;
    // "out of an estimated 11,000 troops 4,000 were lost"
    let opens = |q: &Quantity| opens_sentence(s, q.qualified_from) || opens_out_of(s, q);
    let whole = || s.quantities.iter().any(|(q, _)| limits(q) && opens(q));
    (i >= quantity.last || whole())
        && s.doc.lexicon.order.subject_first
        && s.quantities.iter().any(|(q, _)| limits(q))
}

/// Whether another number stands between a modal verb and this one, before which it stands:
/// "has sent 100, and 20 may be dead".
fn passes_number(s: &Setting<'_, '_>, modal: usize, quantity: &Quantity) -> bool {
    let between = quantity.last..modal.max(quantity.last);
    s.doc.lexicon.order.subject_first
        && s.quantities.iter().any(|(q, _)| !q.article && between.contains(&q.first))
}

/// "The estimate is in line with the 100 dead": what is spoken of was said before.
fn is_spoken_of_before(s: &Setting<'_, '_>, noun: usize) -> bool {
    let pointer = |i: usize| s.doc.is(i, Dimension::Attribution, &["pointer"]);
    s.doc.lexicon.order.subject_first && noun == s.sentence.first + 1 && pointer(s.sentence.first)
}

/// "speaks of 300; it could not confirm more": a part behind a semicolon.
fn is_of_next_part(s: &Setting<'_, '_>, quantity: &Quantity, modal: usize) -> bool {
    let open = s.doc.lexicon.order.subject_first;
    open && (quantity.last..modal.max(quantity.last)).any(|i| s.doc.is_punct(i, &[";"]))
}

/// "korrigierte die Zahl von 86 auf 76": the first of the two.
fn is_corrected(s: &Setting<'_, '_>, at: usize) -> bool {
    let onto = |q: &Quantity| s.is_led_by(q.qualified_from, "onto");
    let (quantity, _) = &s.quantities[at];
    // "korrigierte die Zahl von 86 nach unten"
    let turned = |i: usize| s.doc.is(i, Dimension::Hedge, &["direction"]);
    s.is_led_by(quantity.qualified_from, "agent")
        && (s.quantities.get(at + 1).is_some_and(|(next, _)| onto(next))
            || (quantity.last..s.sentence.last).any(turned)
            || (s.doc.lexicon.capital_nouns && (s.sentence.first..quantity.first).any(turned)))
}

/// "Andere Quellen sprechen von 25": what was said before, in this sentence or the last, is disputed.
pub(super) fn contradict(doc: &Doc<'_>, claims: &mut [Claim], sentence_of: &[usize]) {
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let Some(at) = doc.first_that_is(*sentence, Dimension::Hedge, &["contradicts"]) else {
            continue;
        };
        // "contradicted reports that": what was said is something else.
        let other = |i: usize| doc.is(i, Dimension::Grammar, &["subordinator"]);
        let object = doc.is(at + 1, Dimension::Attribution, &["account", "says"]) && other(at + 2);
        if object && doc.lexicon.order.subject_first {
            continue;
        }
        let start = doc.tokens[at].start;
        let end = claims.partition_point(|claim| claim.start < start);
        let answer = claims.get(end).filter(|_| sentence_of.get(end) == Some(&index));
        let answered = answer.map(|claim| claim.measure);
        // "Andere Quellen berichten von elf Sitzen": what they count is no claim.
        let counts = |i: usize| doc.numeral(i).is_some_and(|n| n != Numeral::Article);
        if doc.lexicon.capital_nouns && answer.is_none() && (at..sentence.last).any(counts) {
            continue;
        }
        for (claim, &of) in claims[..end].iter_mut().zip(sentence_of).rev() {
            if of + 1 < index {
                break;
            }
            if answered.is_none_or(|measure| measure == claim.measure) {
                claim.status = Status::Disputed;
                claim.rules.push("status.contradicted".into());
            }
        }
    }
}

/// "They later revised the toll down to seven": the number before is replaced.
pub(super) fn replace(doc: &Doc<'_>, claims: &mut [Claim], sentence_of: &[usize]) {
    for at in 1..claims.len() {
        let index = sentence_of[at];
        let Some(sentence) = doc.sentences.get(index) else { continue };
        let corrects = doc
            .first_that_is(*sentence, Dimension::Hedge, &["corrects"])
            .is_some_and(|i| doc.tokens[i].start < claims[at].start);
        let before = &claims[at - 1];
        let same = before.measure == claims[at].measure && sentence_of[at - 1] + 1 == index;
        if corrects && same && doc.lexicon.order.subject_first {
            claims[at - 1].status = Status::Disputed;
            claims[at - 1].rules.push("status.replaced".into());
        }
    }
}

/// "Zunächst hatte die Polizei von 14 Toten gesprochen": a number of before, where a sentence
/// near by counts the same anew.
pub(super) fn supersede(doc: &Doc<'_>, claims: &mut [Claim], sentence_of: &[usize]) {
    let told_first = |index: usize| {
        let sentence = doc.sentences[index];
        doc.any_is(sentence, Dimension::Hedge, &["at_first"])
            && doc.any_is(sentence, Dimension::Grammar, &["pluperfect"])
            && doc.any_is(sentence, Dimension::Attribution, &["says", "estimates", "talk"])
    };
    for at in 0..claims.len() {
        let index = sentence_of[at];
        if claims[at].status != Status::Asserted || !told_first(index) {
            continue;
        }
        let of = |claim: &Claim| (claim.measure, claim.low, claim.best, claim.high);
        let anew = |i: usize| {
            let near = (1..=2).contains(&sentence_of[i].abs_diff(index));
            near && claims[i].measure == claims[at].measure && of(&claims[i]) != of(&claims[at])
        };
        let alone = (0..claims.len()).filter(|&i| sentence_of[i] == index).count() == 1;
        if alone && (at.saturating_sub(NEAR)..claims.len().min(at + NEAR)).any(anew) {
            claims[at].status = Status::Disputed;
            claims[at].rules.push("status.superseded".into());
        }
    }
}

/// So many claims at most are between a number and the one that takes its place.
const NEAR: usize = 4;

/// Whether the sentence doubts the numbers before it: "lassen sich nicht unabhängig prüfen".
fn is_disclaimer(doc: &Doc<'_>, sentence: Sentence) -> bool {
    doc.any_is(sentence, Dimension::Hedge, &["disclaimer"])
}

/// A disclaimer makes the numbers of the sentences before it hedged, as long as they share a source.
pub(super) fn doubt(doc: &Doc<'_>, claims: &mut [Claim], sentence_of: &[usize]) {
    let disclaimers = (0..doc.sentences.len()).filter(|&i| is_disclaimer(doc, doc.sentences[i]));
    for index in disclaimers {
        let mut reached = index;
        let end = sentence_of.partition_point(|&sentence| sentence <= index);
        let Some(source) = claims[..end].last().map(|claim| claim.source_text.clone()) else {
            continue;
        };
        for (claim, &sentence) in claims[..end].iter_mut().zip(sentence_of).rev() {
            if reached - sentence > 1 || claim.source_text != source {
                break;
            }
            reached = sentence;
            if claim.status == Status::Asserted {
                claim.status = Status::Hedged;
                claim.rules.push("status.disclaimer".into());
            }
        }
    }
}
