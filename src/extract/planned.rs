//! Whether sending is announced rather than done.

use super::cue::Cue;
use super::glance::Glance;
use super::lexicon::Dimension;
use super::predicate;
use super::setting::Setting;
use super::{equated, force};

/// Whether sending is announced or intended rather than done.
pub(super) fn is_planned(s: &Setting<'_, '_>, token: usize, found: &predicate::Found) -> bool {
    // "More are to be sent; 9,000 is what he expects"
    let told = found.cue.filter(|_| found.rule == equated::WHAT_IS_SAID);
    let of_cue = |cue: &usize| tells_of(s, token, *cue) || is_explained(s, token, *cue);
    let own = s.clauses.of(told.or_else(|| found.cue.filter(of_cue)).unwrap_or(token));
    if is_done(s, token) {
        return false;
    }
    // "on top of the 11,000 sent in autumn": what only describes has been done.
    let described = found.cue.is_some_and(|cue| is_described(s, cue) || is_joined(s, token));
    if described || found.cue.is_some_and(|cue| is_told_of(s, (token, cue))) {
        return false;
    }
    let Some(cue) = found.cue else {
        // "6,000 engineers and sappers will come"
        let follows = |i: usize| {
            let (_, counted) = s.quantities.iter().find(|(q, _)| q.first == token)?;
            let joined = counted.to..i.max(counted.to);
            let plain = joined.len() <= 2 && !joined.clone().any(|j| !s.doc.is_word(j));
            plain.then_some(())
        };
        let before =
            |i: usize| !s.doc.lexicon.order.subject_first || i < token || follows(i).is_some();
        let passive = is_closed_by_participle(s, own);
        // "10,000 whom the army is preparing"
        let related = |i: usize| {
            let (_, counted) = s.quantities.iter().find(|(q, _)| q.first == token)?;
            let opens = s.doc.is(counted.to, Dimension::Grammar, &["relative"]);
            (opens && (counted.to..counted.to + RELATED).contains(&i)).then_some(())
        };
        let told = |i: usize| {
            let plan = s.doc.hit(i, Dimension::Planning).filter(|e| e.value != "maybe");
            plan.is_some() && related(i).is_some()
        };
        if s.tokens().any(told) {
            return true;
        }
        // "By June it could be 10,000"
        let dated = || s.times.iter().any(|time| s.clauses.of(time.first) == own);
        let sized = s.doc.lexicon.order.subject_first && found.rule == equated::EQUATED && dated();
        // "die Zahl solle auf 2.500 steigen"
        let toll = s.doc.lexicon.capital_nouns && found.rule == "measure.toll";
        return (found.rule == force::STRENGTH || sized || toll)
            && s.tokens().filter(|&i| s.clauses.of(i) == own).any(|i| {
                let plan = s.doc.hit(i, Dimension::Planning).filter(|e| e.value != "maybe");
                let plan = plan.filter(|e| e.value == "sure" || !passive);
                s.doc.is(i, Dimension::Hedge, &["reported"]) || (plan.is_some() && before(i))
            });
    };
    // "zur Verfügung stellen": the verb ends its phrase.
    let verb = |c: &Cue| s.doc.lower(c.token + c.len - 1).ends_with("en");
    let active = |c: &Cue| matches!(c.kind, "sender" | "intransitive");
    let infinitive = s.cues.iter().any(|c| c.token == cue && active(c) && verb(c));
    // "sollen geschickt werden" plans, "sollen geschickt worden sein" reports.
    let open = infinitive
        || (cue + 1 < s.sentence.last && s.doc.is(cue + 1, Dimension::Grammar, &["infinitive"]));
    if infinitive && s.is_led_by(cue, "to_infinitive") && !is_begun(s, cue) {
        return true;
    }
    if is_in_headline(s, cue) {
        return true;
    }
    (s.sentence.first..s.sentence.last).filter(|&i| s.clauses.of(i) == own).any(|i| {
        let plans = |value: &str| {
            (infinitive || matches!(value, "sure" | "maybe")) && governs(s, i, cue, token)
        };
        s.doc.hit(i, Dimension::Planning).is_some_and(|entry| plans(entry.value))
            || (open && s.doc.is(i, Dimension::Hedge, &["reported"]))
    })
}

/// "3,000 have already arrived": whether the words around a number say that it has happened.
pub(super) fn is_done(s: &Setting<'_, '_>, token: usize) -> bool {
    let mut near = token.saturating_sub(2).max(s.sentence.first)..s.sentence.last.min(token + 6);
    near.any(|i| s.doc.is(i, Dimension::Grammar, &["accomplished"]))
}

/// "begann, Soldaten zu schicken": what has begun is no plan.
fn is_begun(s: &Setting<'_, '_>, cue: usize) -> bool {
    let before = |i: &usize| *i < cue && !(*i..cue).any(|j| s.doc.is_punct(j, &[";", ":", "–"]));
    let mut begun = s.doc.those(s.sentence, Dimension::Grammar, &["begun"]);
    s.doc.lexicon.capital_nouns && begun.any(|i| before(&i))
}

/// "Chad to send 12,000 men": the future of headlines.
fn is_in_headline(s: &Setting<'_, '_>, cue: usize) -> bool {
    let to = cue.checked_sub(1).filter(|&i| i > s.sentence.first && s.sentence.headline);
    let to = to.filter(|&i| s.doc.is(i, Dimension::Grammar, &["to_infinitive"]));
    let sender = s.cues.iter().any(|c| c.token == cue && c.kind == "sender");
    let country = |i: usize| s.doc.has(i - 1, Dimension::Nation);
    s.doc.lexicon.order.subject_first && sender && to.is_some_and(country)
}

/// So many words at most behind a relative pronoun a word of planning still speaks of those before it.
const RELATED: usize = 6;

/// "Das Land will Soldaten schicken", "die Entscheidung, Soldaten zu schicken": whether a sentence
/// without a number announces a sending; `None` where it speaks of none.
pub(super) fn announces(s: &Setting<'_, '_>) -> Option<bool> {
    let mut sent = s.cues.iter().filter(|cue| cue.measure == "deployed" && cue.kind != "weak");
    let first = sent.next()?;
    let plans = |cue: &Cue| {
        let own = s.clauses.of(cue.token);
        let infinitive = s.doc.lower(cue.token).ends_with("en") && cue.kind == "sender";
        let planned = |i: usize| {
            let entry = s.doc.hit(i, Dimension::Planning);
            entry.is_some_and(|e| infinitive && e.value != "maybe" || e.value == "sure")
        };
        infinitive && s.is_led_by(cue.token, "to_infinitive")
            || s.doc
                .within(s.sentence, Glance::of(Dimension::Planning))
                .any(|i| s.clauses.of(i) == own && planned(i))
    };
    let german = s.doc.lexicon.capital_nouns;
    german.then(|| plans(first) || sent.any(plans))
}

/// "von 6.000 Soldaten, die das Land schicken wolle": the relative clause right behind those counted
/// says that they are sent.
fn tells_of(s: &Setting<'_, '_>, token: usize, cue: usize) -> bool {
    let counted = s.quantities.iter().find(|(q, _)| q.first == token).map(|(_, c)| c);
    let clause = s.clauses.of(cue);
    let apart = s.doc.lexicon.capital_nouns && clause != s.clauses.of(token);
    apart && counted.is_some_and(|counted| predicate::attached(s, counted) == Some(clause))
}

/// "has plans for a third dispatch, he said: 6,000 soldiers": behind a colon, how many those are of
/// whose sending the part before it speaks.
fn is_explained(s: &Setting<'_, '_>, token: usize, cue: usize) -> bool {
    let quantity = s.quantities.iter().map(|(q, _)| q).find(|q| q.first == token);
    let from = quantity.map_or(token, |q| q.qualified_from);
    let colon = from > cue && s.doc.is_punct(from - 1, &[":"]);
    colon && s.doc.lexicon.order.subject_first
}

/// "3.000 Mann werden dort ausgebildet": an auxiliary that also makes the future makes a passive.
fn is_closed_by_participle(s: &Setting<'_, '_>, clause: usize) -> bool {
    let word = |i: &usize| s.doc.is_word(*i) && s.clauses.of(*i) == clause;
    s.tokens().rev().find(word).is_some_and(|i| s.doc.lower(i).ends_with('t'))
}

/// Whether a participle only describes those counted right before it, whom an article makes known.
pub(super) fn is_described(s: &Setting<'_, '_>, cue: usize) -> bool {
    let open = s.doc.lexicon.order.subject_first;
    let adverb = |i: usize| open && s.doc.is(i, Dimension::Grammar, &["adverbial"]);
    let behind = |to: usize| (to..to + 2).contains(&cue) && (to..cue).all(adverb);
    s.quantities.iter().filter(|(_, counted)| open && behind(counted.to)).any(|(quantity, _)| {
        s.is_led_by(quantity.qualified_from, "determiner")
            && s.cues.iter().any(|c| c.token == cue && c.kind == "past")
    })
}

/// "would join the 11,000 who were sent": those who are there already.
fn is_joined(s: &Setting<'_, '_>, token: usize) -> bool {
    let quantity = s.quantities.iter().map(|(q, _)| q).find(|q| q.first == token);
    let known = quantity.is_some_and(|q| s.is_led_by(q.qualified_from, "determiner"));
    let from = token.saturating_sub(OBJECT).max(s.sentence.first);
    // "on top of 11,000 soldiers"
    let on_top = |i: usize| s.doc.is(i, Dimension::Grammar, &["compares"]);
    let on_top = s.doc.lexicon.order.subject_first && (from..token).any(on_top);
    on_top || known && (from..token).any(|i| s.doc.is(i, Dimension::Grammar, &["joins_those"]))
}

/// So many words at most stand between a verb and the number of its object.
const OBJECT: usize = 4;

/// "on top of the 11,000 soldiers the North sent": a verb behind those counted, with a subject of its
/// own.
fn is_told_of(s: &Setting<'_, '_>, (token, cue): (usize, usize)) -> bool {
    let Some((_, counted)) = s.quantities.iter().find(|(q, _)| q.first == token) else {
        return false;
    };
    let past = s.cues.iter().any(|c| c.token == cue && c.kind == "past");
    let between = counted.to..cue.max(counted.to);
    let subject = |i: usize| {
        s.doc.is_capital(i) || s.doc.is(i, Dimension::Grammar, &["determiner", "pronoun"])
    };
    s.doc.lexicon.order.subject_first
        && past
        && (1..=3).contains(&between.len())
        && !between.clone().any(|i| s.doc.is(i, Dimension::Grammar, &["auxiliary"]))
        && between.into_iter().any(subject)
}

/// Whether a word of planning speaks of the sending at `cue`: it does not come long after, and no
/// other number stands between them.
fn governs(s: &Setting<'_, '_>, plan: usize, cue: usize, token: usize) -> bool {
    let between = plan.min(cue)..plan.max(cue);
    let other = |first: usize| first != token && between.contains(&first);
    // "the dispatch of 6,000 more is imminent"
    let noun = |c: &Cue| c.token == cue && c.measure == "deployed" && cue < token && token < plan;
    let of = s.doc.is(cue + 1, Dimension::Grammar, &["genitive"]);
    let sent = of || s.cues.iter().any(|c| c.token == cue && c.kind == "phrase");
    if s.cues.iter().any(noun) && sent && s.is_led_by(cue, "determiner") {
        return true;
    }
    // "schickte 900 Mann und plant, 300 weitere zu schicken": what comes next.
    let next = plan > cue && plan > s.sentence.first && s.is_led_by(plan, "coordinator");
    !s.doc.lexicon.order.subject_first && !next
        || plan <= cue + 2 && !s.quantities.iter().any(|(q, _)| !q.article && other(q.first))
}
