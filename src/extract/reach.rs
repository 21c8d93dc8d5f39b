//! How near a word of what happened is to a number, or why it cannot be its own.

use super::agent::is_of_agent;
use super::clause::ClauseKind;
use super::counted::Counted;
use super::cue::Cue;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::predicate::attached;
use super::quantity::Quantity;
use super::setting::Setting;
use super::voice::{self, Voice};
use super::whole::{are_sent, is_out_of};

/// How far a word is from a number, in tokens and in structure; `None` if it cannot be its own.
pub(super) fn cost(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> Option<usize> {
    if is_of_other_clause(s, at, cue) || is_of_others(s, at, cue) || is_of_agent(s, at, cue) {
        return None;
    }
    let (quantity, counted) = &s.quantities[at];
    let (own, other) = (s.clauses.of(quantity.first), s.clauses.of(cue.token));
    let (from, to) = between(cue, quantity, counted);
    let crossed = crossed(s, at, (from, to));
    // "500,000, 150,000 of them dead"
    let part = s.quantities.get(at + 1).is_some_and(|(next, of)| {
        of.partitive && next.qualified_from == counted.to + 1 && s.doc.lexicon.order.subject_first
    });
    let aside = s.doc.is_punct(counted.to, &[",", "–", "—", "("]) && !part;
    let bare = counted.noun == Noun::None && !counted.partitive;
    let passed = s.doc.lexicon.order.subject_first && crossed > 0 && cue.token > quantity.first;
    if bare && !aside && passed {
        return None;
    }
    if is_past_part(s, cue, quantity, counted) || is_told_of_others(s, counted, cue) {
        return None;
    }
    if is_of_later_part(s, quantity, counted, cue) {
        return None;
    }
    let breaks = |i: &usize| {
        s.doc.is_punct(*i, &[",", "–"]) || s.doc.is(*i, Dimension::Grammar, &["coordinator"])
    };
    let commas = (from..to).filter(breaks).count();
    if counted.noun == Noun::Other && commas > 0 {
        return None;
    }
    let words = (from..to).filter(|&i| s.clauses.of(i) == own || s.clauses.of(i) == other).count();
    let hop = hop(s, counted, own, other);
    Some(words + hop + 3 * commas + 5 * crossed + by_kind(s, cue, quantity, counted))
}

/// "Elf kamen ums Leben, 28 wurden verletzt": a number that opens a part of the sentence, right
/// before the auxiliary of its own verb, takes none from the part before.
fn is_past_part(s: &Setting<'_, '_>, cue: &Cue, quantity: &Quantity, counted: &Counted) -> bool {
    let opens = quantity.qualified_from > s.sentence.first && {
        let mark = quantity.qualified_from - 1;
        s.doc.is_punct(mark, &[",", ";"]) || s.doc.is(mark, Dimension::Grammar, &["coordinator"])
    };
    // "11,000 of them are"
    let of_them = s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    let to = if of_them && counted.to == quantity.last { counted.to + 2 } else { counted.to };
    // "zehn weitere werden vermisst"
    let to = to + usize::from(s.doc.is(to, Dimension::Counting, &["increment"]));
    let own_verb = s.doc.is(to, Dimension::Grammar, &["passive", "subjunctive"]);
    // "12 starben, 30 erlitten einen Schock", "zwei von ihnen erlitten einen Schock"
    let near = counted.to..s.sentence.last.min(counted.to + 3);
    let suffers = near.into_iter().any(|i| s.doc.is(i, Dimension::Grammar, &["suffers"]));
    let ends = |i: usize| s.doc.is_punct(i, &[",", ";", ":", "–", "—"]);
    let end = (counted.to..s.sentence.last).find(|&i| ends(i)).unwrap_or(s.sentence.last);
    let told = || s.cues.iter().any(|c| (counted.to..end).contains(&c.token));
    cue.token < quantity.first && opens && (suffers || own_verb && told())
}

/// "identified 160 citizens of Chad after two were captured": behind a subordinator that leads up to
/// another number, nothing is said of those before it.
fn is_told_of_others(s: &Setting<'_, '_>, counted: &Counted, cue: &Cue) -> bool {
    let between = counted.to..cue.token.max(counted.to);
    let leads = |q: &Quantity| {
        let led = q.qualified_from > between.start && s.is_led_by(q.qualified_from, "subordinator");
        !q.article && led && between.contains(&q.first) && !s.is_time(q.first)
    };
    s.doc.lexicon.order.subject_first && s.quantities.iter().any(|(q, _)| leads(q))
}

/// "30.000 Menschen kamen nach Italien, im letzten Jahr ertranken 500": a part of the sentence that
/// counts people itself, behind one with a verb of its own, says nothing of those before.
fn is_of_later_part(
    s: &Setting<'_, '_>,
    quantity: &Quantity,
    counted: &Counted,
    cue: &Cue,
) -> bool {
    let ends = |i: &usize| s.doc.is_punct(*i, &[",", ";"]);
    let closes = (counted.to..cue.token.max(counted.to)).rev().find(ends);
    let Some(mark) = closes.filter(|_| s.doc.lexicon.capital_nouns) else { return false };
    let to = (cue.token..s.sentence.last).find(ends).unwrap_or(s.sentence.last);
    let people = |noun: Noun| matches!(noun, Noun::Person(_) | Noun::National | Noun::None);
    let counts = s.quantities.iter().any(|(q, c)| {
        !q.article && (mark..to).contains(&q.first) && people(c.noun) && !s.is_time(q.first)
    });
    let next = counted.to;
    let verb = s.doc.is_word(next)
        && !s.doc.is_capital(next)
        && !s.doc.has(next, Dimension::Grammar)
        && !s.doc.has(next, Dimension::Qualifier)
        && !s.doc.has(next, Dimension::Counting);
    // "566 Deutsche seien dabei gewesen, zehn von ihnen wurden verletzt"
    let finite = s.doc.is(next, Dimension::Grammar, &["auxiliary", "subjunctive"]);
    let finite = finite && (mark..to).any(|i| s.doc.is(i, Dimension::Grammar, &["auxiliary"]));
    let told = (verb || finite) && quantity.last <= next;
    // "nahm 40 Patienten auf, acht starben"
    let people = |noun: Noun| matches!(noun, Noun::Person(_) | Noun::National | Noun::None);
    let at_verb = !s.doc.is_punct(next, &[",", ";"])
        && !s.doc.is(mark + 1, Dimension::Grammar, &["part"])
        && s.quantities
            .iter()
            .any(|(q, c)| !q.article && q.first > mark && people(c.noun) && c.to == cue.token);
    // "hielten sich 500 Kumpel unter Tage auf, vier würden vermisst": a part with a finite verb of its
    // own right behind its number, after one that awaits none.
    let auxiliary = |i: usize| s.doc.is(i, Dimension::Grammar, &["auxiliary", "subjunctive"]);
    let has_own = s
        .quantities
        .iter()
        .any(|(q, c)| !q.article && q.first == mark + 1 && c.noun == Noun::None && auxiliary(c.to));
    let opening = (s.sentence.first..quantity.first).rev().find(ends);
    let awaits = (opening.unwrap_or(s.sentence.first)..mark).any(auxiliary);
    let apart = has_own && !awaits && counted.head.is_some();
    // "kommt auf 3.000, 300 davon tot"
    let part = s.quantities.iter().any(|(q, _)| {
        let davon = s.doc.is(q.last, Dimension::Grammar, &["part"]);
        (mark + 1..cue.token).contains(&q.last) && !q.article && davon
    });
    let closes = |i: usize| s.doc.is_punct(i, &[",", ";"]);
    let last_part = part && counted.noun == Noun::None && !(cue.token..s.sentence.last).any(closes);
    let told = told || last_part || s.doc.is_punct(mark, &[";"]);
    cue.kind != "noun" && (counts && told || at_verb || apart)
}

/// The tokens between a word and a noun phrase.
fn between(cue: &Cue, quantity: &Quantity, counted: &Counted) -> (usize, usize) {
    if cue.token < quantity.first {
        let from = cue.token + cue.len;
        (from, counted.from.max(from))
    } else {
        (counted.to.min(cue.token), cue.token)
    }
}

/// What it costs to go from the clause of a number to that of a word.
fn hop(s: &Setting<'_, '_>, counted: &Counted, own: usize, other: usize) -> usize {
    if own == other {
        0
    } else if attached(s, counted) == Some(other) {
        4
    } else if s.clauses.within(own, other) {
        14
    } else if s.clauses.within(other, own) {
        16
    } else {
        12
    }
}

/// How many other counts stand between.
fn crossed(s: &Setting<'_, '_>, at: usize, (from, to): (usize, usize)) -> usize {
    let (_, counted) = &s.quantities[at];
    let counts = |(i, (q, c)): &(usize, &(Quantity, Counted))| {
        let whole = counted.partitive && *i == at + 1;
        *i != at && !whole && !q.article && !matches!(c.noun, Noun::Unit(_)) && !s.is_time(q.first)
    };
    let first = s.quantities.partition_point(|(q, _)| q.first < from);
    let between = s.quantities[first..].iter().take_while(|(q, _)| q.first < to);
    (first..).zip(between).filter(counts).count()
}

/// Whether the clauses keep word and number apart.
fn is_of_other_clause(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let (own, other) = (s.clauses.of(quantity.first), s.clauses.of(cue.token));
    // "während zwei Täter flohen": in a clause of its own nothing outside it says what happened.
    let apart = matches!(s.clauses.all[own].kind, ClauseKind::Subordinate | ClauseKind::Relative);
    let open = s.doc.lexicon.capital_nouns && !s.clauses.within(other, own);
    if apart && open && has_verb(s, own) {
        return true;
    }
    if attached(s, counted) == Some(other) && (counted.partitive || tells_of_part(s, other)) {
        return true;
    }
    // "4,000 of the 11,000 who came first"
    let whole = s.quantities.get(at + 1).filter(|_| counted.partitive);
    let of_whole = |(q, c): &(Quantity, Counted)| {
        let apart = own != other && attached(s, c) == Some(other);
        q.first <= counted.to + 3 && (apart || are_sent(s, c) == Some(cue.token))
    };
    if s.doc.lexicon.order.subject_first && whole.is_some_and(of_whole) {
        return true;
    }
    if s.doc.lexicon.capital_nouns && own != other && is_told_of_its_own(s, at, other) {
        return true;
    }
    if counted.noun == Noun::Other && own != other {
        return true;
    }
    // "mit 1.000 Mitgliedern, die der Opfer gedachten": a noun of another clause counts others.
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National);
    let later = cue.token > quantity.last && own != other;
    s.doc.lexicon.capital_nouns && cue.kind == "noun" && people && later
}

/// "300 Passagiere, von denen 40 ertranken": whether a clause tells of some of those it hangs on.
fn tells_of_part(s: &Setting<'_, '_>, clause: usize) -> bool {
    let first = s.clauses.all[clause].first;
    s.doc.is(first, Dimension::Grammar, &["own_part"])
}

/// "Im Tal, wo sieben Menschen starben, trafen sich 40 Menschen": a clause that hangs on another
/// tells what befell those it counts itself. A number that only joins them has no clause to itself:
/// "…, dass sieben Menschen starben, sowie drei Kinder".
fn is_told_of_its_own(s: &Setting<'_, '_>, at: usize, clause: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let hangs = s.clauses.all[clause].kind != ClauseKind::Main && !s.clauses.within(own, clause);
    if !hangs || counted.noun == Noun::None || attached(s, counted) == Some(clause) {
        return false;
    }
    let little = |i: &usize| {
        [Dimension::Grammar, Dimension::Counting].iter().any(|table| s.doc.has(*i, *table))
    };
    let before = s.sentence.first..quantity.qualified_from;
    let joins = before.rev().find(|i| !little(i)).is_some_and(|i| s.doc.is_punct(i, &[","]));
    // "Während hier zwölf Menschen starben, waren es dort 15 Menschen."
    let impersonal = |i: usize| s.doc.is(i, Dimension::Grammar, &["impersonal"]);
    let equal = s.tokens().any(|i| s.clauses.of(i) == own && impersonal(i));
    !joins && !equal && counts_people(s, clause)
}

/// Whether a clause has a number of people, or of nothing that it names.
fn counts_people(s: &Setting<'_, '_>, clause: usize) -> bool {
    s.quantities.iter().any(|(quantity, counted)| {
        let own = s.clauses.of(quantity.first) == clause;
        let counts = !matches!(counted.noun, Noun::Unit(_) | Noun::Materiel | Noun::Casualty);
        own && counts && !quantity.article && !s.is_time(quantity.first)
    })
}

/// Whether the word counts or describes other people than the number.
fn is_of_others(s: &Setting<'_, '_>, at: usize, cue: &Cue) -> bool {
    let (_, counted) = &s.quantities[at];
    let open = s.doc.lexicon.order.subject_first;
    // "78 bodies and 246 survivors": the noun for the dead is what another number counts.
    let taken =
        || s.quantities.iter().any(|(_, c)| c.measures.iter().any(|(i, _)| *i == cue.token));
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National);
    if matches!(cue.kind, "noun" | "participle") && open && people && taken() {
        return true;
    }
    // "puts them at 600, out of 4,700 casualties"
    let next = s.quantities.get(at + 1).filter(|_| cue.kind == "noun" && open);
    let of_next = |(_, c): &(Quantity, Counted)| c.measures.iter().any(|(i, _)| *i == cue.token);
    if next.is_some_and(of_next) && is_out_of(s, at + 1) {
        return true;
    }
    // "The police killed": the noun for the dead has the form of the verb.
    let twin = s.cues.iter().find(|c| c.token == cue.token && c.kind == "past");
    if cue.kind == "noun" && twin.is_some_and(|verb| voice::of(s, verb) == Voice::Active) {
        return true;
    }
    let voice = (cue.kind == "past").then(|| voice::of(s, cue));
    let describes = cue.token == counted.to && voice == Some(Voice::Reduced);
    let relative =
        cue.token > counted.to && open && s.doc.is(counted.to, Dimension::Grammar, &["relative"]);
    if (describes || relative) && has_main_verb(s, at, cue) {
        return true;
    }
    // "4,000 people, including the killed and missing": whom the number counts besides.
    open && cue.token > counted.to
        && (cue.token.saturating_sub(2).max(counted.to)..cue.token)
            .any(|i| s.doc.is(i, Dimension::Grammar, &["part"]) && s.doc.is_punct(i - 1, &[","]))
}

/// "300 soldiers sent to the front have died": a verb after the participle that only describes.
fn has_main_verb(s: &Setting<'_, '_>, at: usize, participle: &Cue) -> bool {
    let clause = s.clauses.of(participle.token);
    let counts = |q: &Quantity| !q.article && !s.is_time(q.first) && q.first > participle.token;
    let next = s.quantities[at + 1..].iter().find(|(q, _)| counts(q));
    let end = next.map_or(s.sentence.last, |(q, _)| q.first);
    s.cues.iter().any(|cue| {
        let inside = cue.token > participle.token && cue.token < end;
        let finite = match cue.kind {
            "past" | "participle" => voice::of(s, cue) == Voice::Passive,
            "intransitive" | "phrase" => voice::has_auxiliary(s, cue),
            // "the men sent had been lost"
            "loser" => s.is_led_by(cue.token, "passive"),
            _ => false,
        };
        let counts = !matches!(cue.measure, "none" | "deployed" | "supplied");
        inside && finite && counts && s.clauses.of(cue.token) == clause
    })
}

/// Whether a clause has a finite verb: an auxiliary, or a word of what happened.
fn has_verb(s: &Setting<'_, '_>, clause: usize) -> bool {
    s.tokens().filter(|&i| s.clauses.of(i) == clause).any(|i| {
        s.doc.is(i, Dimension::Grammar, &["auxiliary", "subjunctive"])
            || s.doc.has(i, Dimension::Measure) && !s.doc.is_capital(i)
    })
}

fn by_kind(s: &Setting<'_, '_>, cue: &Cue, quantity: &Quantity, counted: &Counted) -> usize {
    let before = cue.token < quantity.first;
    let main = s.clauses.all[s.clauses.of(cue.token)].kind == ClauseKind::Main;
    match cue.kind {
        "participle" if before => 3,
        "past" if before => match voice::of(s, cue) {
            Voice::Active => 0,
            Voice::Passive => 12,
            Voice::Reduced => 8,
        },
        "transitive" if !before && main => 10,
        "noun" if counted.noun == Noun::None => 2,
        "noun" => 6,
        "weak" | "combat" => 14,
        // "lost 35 soldiers killed": the word beside the noun says more.
        "loser" | "costs" => 1,
        _ => 0,
    }
}
