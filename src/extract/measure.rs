//! What is counted: the measure that the noun phrase or the predicate of the clause names.

use super::counted::{Counted, Noun, union};
use super::counting::comes_on_top;
use super::cue::Cue;
use super::equated;
use super::extent::is_of_number;
use super::force::{added_materiel, guards, is_force, strength, strong};
use super::lexicon::Dimension;
use super::listed;
use super::nation;
use super::predicate::{Found, predicate, victims};
use super::said::Said;
use super::setting::Setting;
use super::table;
use super::voice::{self, Voice};
use super::whole::{is_of_share, is_out_of, opens_whole, opens_whole_of_soldiers, whole};
use crate::schema::{Confidence, Measure, Role};

/// So many words after its opening a list of parts may go on, unless it opens the sentence.
const PART_REACH: usize = 12;
/// So many words behind a number a verb may say that those it counts were sent.
const SENT: usize = 7;
/// So many words at most stand between such a number and the one before.
const GAP: usize = 12;
/// Rule of a number that another took the place of.
pub(super) const COMPARED: &str = "measure.compared";
/// Rule of a number that is only said, of what was counted before.
pub(super) const SAID_AGAIN: &str = "measure.said_again";
/// Rule of a number whose verb stands with the number before it.
pub(super) const GAPPED: &str = "measure.gapped";

/// Finds the measure of the quantity `at` of the sentence.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    if matches!(counted.noun, Noun::Unit(_)) || is_size_of_batch(s, quantity.qualified_from) {
        return None;
    }
    if table::is_cell(s, at) {
        return table::measure(s, at);
    }
    if at > 0 && s.is_added(quantity.first) {
        let (rule, confidence) = ("measure.added", Confidence::Medium);
        return find(s, at - 1, before).map(|found| Found { rule, confidence, ..found });
    }
    if is_aboard(s, at) || breaks_out(s, at) {
        return None;
    }
    if !counted.measures.is_empty() {
        let words: Vec<&str> = counted.measures.iter().map(|(_, m)| *m).collect();
        let measure = fate_of_victims(s, at, &words)
            .or_else(|| victims(s, &words, before))
            .or_else(|| union(&words))?;
        // "Zwei der zwölf Verletzten starben": what befell a part is not what befell all.
        let shared = at > 0 && s.quantities[at - 1].1.partitive;
        let shared = shared && s.quantities[at - 1].1.head == counted.head;
        let fate = || fate(s, at, measure).or_else(|| seizure(s, at));
        // "zwei Flüchtlinge unter den Todesopfern"
        let among = || part(s, at, before).or_else(|| among(s, at, before));
        let dead = || (measure == Measure::Displaced).then(among).flatten();
        if let Some(found) = (!shared).then(|| fate().or_else(dead)).flatten() {
            return Some(found);
        }
        let (rule, confidence) = ("measure.noun_phrase", Confidence::High);
        return Some(Found { measure, cue: None, rule, confidence });
    }
    let shares = |part: &Counted| part.partitive && part.head == counted.head;
    let shared = at > 0 && shares(&s.quantities[at - 1].1);
    let headed = counted.head.is_some();
    if shared && (headed || counted.from <= s.quantities[at - 1].0.last + 2) {
        return whole(s, at);
    }
    if opens_whole(s, at) {
        return None;
    }
    if opens_whole_of_soldiers(s, at) {
        return whole(s, at);
    }
    if is_out_of(s, at) {
        let (_, part) = &s.quantities[at - 1];
        let behind = quantity.last..quantity.last + SENT;
        let sent = s.cues.iter().any(|c| c.measure == "deployed" && behind.contains(&c.token));
        let sent = sent && part.kind == "troops" && s.doc.lexicon.order.subject_first;
        let soldiers = part.role() == Some(Role::Military) || part.noun == Noun::National || sent;
        let (rule, confidence) = ("measure.whole", Confidence::Low);
        let measure = Measure::Deployed;
        return soldiers.then_some(Found { measure, cue: None, rule, confidence });
    }
    if is_of_share(s, at) {
        let of_war = counted.noun != Noun::National || s.doc.survey().is_mostly_military();
        return of_war.then(|| whole(s, at)).flatten();
    }
    strong(s, at)
        .or_else(|| past_aside(s, at))
        .or_else(|| compared(s, at, before))
        .or_else(|| equated::of_what_is_said(s, at, before))
        .or_else(|| part(s, at, before))
        .or_else(|| among(s, at, before))
        .or_else(|| gapped(s, at, before))
        .or_else(|| predicate(s, at, before))
        .or_else(|| of_them(s, at, before))
        .or_else(|| some_of_them(s, at, before))
        .or_else(|| said_again(s, at, before))
        .or_else(|| equated::find(s, at, before))
        .or_else(|| listed::find(s, at, before))
        .or_else(|| remaining(s, at, before))
        .or_else(|| added_materiel(s, at, before))
        .or_else(|| guards(s, at))
        .or_else(|| strength(s, quantity, counted))
}

/// "in groups of up to 40": how many each of them holds.
fn is_size_of_batch(s: &Setting<'_, '_>, from: usize) -> bool {
    let ends = |i: usize| {
        let mut rows = s.doc.rows(i, Dimension::Grammar);
        rows.any(|(e, len)| e.value == "batch_of" && i + len == from)
    };
    from.checked_sub(2).is_some_and(|i| i >= s.sentence.first && ends(i))
}

/// "Aus dem Gefängnis flohen 600 Häftlinge": who gets out is held no more.
fn breaks_out(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let held = counted
        .head
        .is_some_and(|head| s.doc.is(head, Dimension::Measure, &["detained", "captured"]));
    let flees = |cue: &Cue| {
        let verb = cue.measure == "displaced" && cue.kind != "noun";
        verb && s.clauses.of(cue.token) == own
    };
    let freed = |i: usize| s.clauses.of(i) == own && s.doc.is(i, Dimension::Grammar, &["escapes"]);
    held && s.doc.lexicon.capital_nouns && (s.cues.iter().any(flees) || s.tokens().any(freed))
}

/// "ein Boot mit 500 Flüchtlingen an Bord": how many a vehicle carries.
fn is_aboard(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let from = quantity.qualified_from;
    let carries = from > s.sentence.first + 1
        && s.is_led_by(from, "goes_along")
        && s.doc.is_capital(from - 2)
        && ![Dimension::Counting, Dimension::Measure, Dimension::Claimant]
            .iter()
            .any(|table| s.doc.has(from - 2, *table));
    let fled = counted.measures.iter().any(|(_, measure)| *measure == "displaced");
    s.doc.lexicon.capital_nouns && fled && carries
}

/// "42 von ihnen konnten sich retten", "zwei von ihnen erlitten einen Schock": the clause says what
/// befell them, and it is not what befell the others.
fn escapes(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let behind = quantity.last..quantity.last + 4;
    let tells = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["escapes"])
            || (behind.contains(&i) && s.doc.is(i, Dimension::Grammar, &["suffers"]))
    };
    s.doc.lexicon.capital_nouns && s.tokens().any(|i| s.clauses.of(i) == own && tells(i))
}

/// "186 of whom were residents": those of the number before of whom nothing else is said.
fn of_them(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, _) = &s.quantities[at];
    let own = s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    let measure =
        before.filter(|_| own && at > 0 && !follows_uncounted(s, at) && !escapes(s, at))?;
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: None, rule, confidence })
}

/// "up from 158", "compared with 12": the count that another took the place of.
fn compared(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let from = quantity.qualified_from;
    let led = (from.saturating_sub(2).max(s.sentence.first)..from).any(|i| {
        let mut hits = s.doc.hits(i);
        hits.any(|(e, len)| {
            e.dimension == Dimension::Grammar && e.value == "compares" && i + len == from
        })
    });
    // "has grown by 300 to 2,700"
    let rises = (s.sentence.first..from).any(|i| s.doc.is(i, Dimension::Counting, &["rise"]));
    let beside = at > 0 && from <= s.quantities[at - 1].1.to + 2;
    // "um 850 auf 5.350"
    let step = |at: usize| s.is_led_by(s.quantities[at].0.qualified_from, "by");
    let rises = rises || at > 0 && s.doc.lexicon.capital_nouns && step(at - 1);
    let grown = rises && beside && s.is_led_by(from, "onto");
    let (rule, confidence) = (COMPARED, Confidence::Medium);
    let led = led || grown;
    let measure = before.filter(|_| led && at > 0 && counted.noun == Noun::None)?;
    // "Casualties among the first 9,000 stand at 700"
    let own = s.clauses.of(quantity.first);
    let noun = s.cues.iter().find(|cue| cue.kind == "noun" && s.clauses.of(cue.token) == own);
    let noun = noun.filter(|_| measure == Measure::Deployed && s.doc.lexicon.order.subject_first);
    let measure = noun.and_then(|cue| union(&[cue.measure])).unwrap_or(measure);
    Some(Found { measure, cue: None, rule, confidence })
}

/// "12 died in the north, seven in the south": a place is all that follows, and a comma or "and"
/// all that stands before.
fn is_placed(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    let before = quantity.qualified_from.saturating_sub(1);
    let joined = s.doc.is_punct(before, &[",", ";"])
        || s.doc.is(before, Dimension::Grammar, &["coordinator"]);
    let end = (quantity.last..s.sentence.last)
        .find(|&i| s.doc.is_punct(i, &[",", ";", ".", ":", "–", "—"]))
        .unwrap_or(s.sentence.last);
    let rest = quantity.last..end;
    let verb = |i: usize| {
        s.doc.is(i, Dimension::Grammar, &["auxiliary"]) || s.cues.iter().any(|c| c.token == i)
    };
    joined
        && s.doc.is(quantity.last, Dimension::Grammar, &["locates"])
        && !rest.into_iter().any(verb)
}

/// "In Mali starben 30 Menschen, im Tschad zwölf, in Niger fünf": between a number and the one before
/// there is nothing but a place behind a comma, and after it the part ends.
pub(super) fn is_in_series(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    let Some((_, last)) = s.quantities[..at].iter().rev().find(|(q, _)| !q.article) else {
        return false;
    };
    let to = quantity.qualified_from;
    let joins = |i: usize| {
        s.doc.is_punct(i, &[",", ";"]) || s.doc.is(i, Dimension::Grammar, &["coordinator"])
    };
    // "kamen 30 Menschen um, im Tschad zwölf": past the rest of the verb.
    let from = last.to + usize::from(!joins(last.to));
    let place = from + 2..to;
    let named = |i: usize| {
        let entry = s.doc.hit(i, Dimension::Nation);
        s.doc.is_capital(i) && entry.is_none_or(|e| e.kind != "national")
    };
    let ends = !s.doc.is_word(quantity.last)
        || s.doc.is(quantity.last, Dimension::Grammar, &["coordinator"]);
    s.doc.lexicon.capital_nouns
        && joins(from)
        && ends
        && from + 2 < to
        && place.len() <= 2
        && s.doc.is(from + 1, Dimension::Grammar, &["locates"])
        && place.into_iter().all(named)
}

/// "Of the 251 people seized 97 remain": those left of a number before.
fn remaining(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let next = quantity.last..s.sentence.last.min(quantity.last + 3);
    let cue = next.clone().find(|&i| s.doc.is(i, Dimension::Grammar, &["remains"]))?;
    let held = |m: &Measure| {
        matches!(m, Measure::Captured | Measure::Missing | Measure::Displaced | Measure::Detained)
    };
    let (rule, confidence) = ("measure.remaining", Confidence::Low);
    let whole = at.checked_sub(1).and_then(|whole| find(s, whole, before));
    // "Only some 8,000 remain", of soldiers.
    let force = s.doc.lexicon.order.subject_first && is_force(quantity) && at == 0;
    let force = (force && s.doc.survey().is_mostly_military()).then_some(Measure::Deployed);
    let measure = whole.map(|found| found.measure).filter(held).or(force)?;
    let open = counted.noun == Noun::None;
    open.then_some(Found { measure, cue: Some(cue), rule, confidence })
}

/// "Brazil lost nine soldiers, Nepal four": a number that only a name stands before has the verb
/// of the number before it.
fn gapped(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let last = &s.quantities[..at].iter().rev().find(|(q, _)| !q.article)?.1;
    // "lost 46,000 soldiers killed": past the word that says what befell them.
    let told = |at: usize| s.cues.iter().find(|cue| cue.token == at);
    let mut from = told(last.to).map_or(last.to, |cue| cue.token + cue.len);
    // "killed or wounded"
    if let Some(cue) = told(from + 1)
        && s.doc.is(from, Dimension::Grammar, &["coordinator"])
        && from > last.to
    {
        from = cue.token + cue.len;
    }
    let gap = from..quantity.qualified_from.max(from);
    let named = gap.len() <= GAP && gap.clone().any(|i| nation::of(s.doc, i).is_some());
    let verb = |i: usize| s.doc.is(i, Dimension::Grammar, &["auxiliary", "subordinator"]);
    let bare = !gap.clone().any(|i| verb(i) || s.cues.iter().any(|cue| cue.token == i));
    let ends = !s.doc.is_word(quantity.last)
        || s.doc.is(quantity.last, Dimension::Grammar, &["coordinator"]);
    let open = s.doc.lexicon.order.subject_first && counted.noun == Noun::None;
    let open = open && !counted.partitive;
    let named = named && ends;
    let series = counted.noun == Noun::None && is_in_series(s, at);
    let placed = || open && bare && (named || is_placed(s, at));
    let measure = before.filter(|_| series || placed())?;
    let rule = if named && open { GAPPED } else { "measure.placed" };
    let confidence = Confidence::Low;
    Some(Found { measure, cue: None, rule, confidence })
}

/// "zwei Opfer starben im Krankenhaus": the clause says what befell them.
fn fate_of_victims(s: &Setting<'_, '_>, at: usize, words: &[&str]) -> Option<Measure> {
    let (quantity, _) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let verb = |measure: &str| {
        s.cues.iter().any(|cue| {
            cue.measure == measure && cue.kind != "noun" && s.clauses.of(cue.token) == own
        })
    };
    let victims = s.doc.lexicon.capital_nouns && words == ["victims"];
    match (victims, verb("killed"), verb("wounded")) {
        (true, true, false) => Some(Measure::Killed),
        (true, false, true) => Some(Measure::Wounded),
        _ => None,
    }
}

/// "sechs Geiseln erschossen": what happened to captives and refugees is what counts.
fn fate(s: &Setting<'_, '_>, at: usize, measure: Measure) -> Option<Found> {
    let held = matches!(
        measure,
        Measure::Captured | Measure::Detained | Measure::Displaced | Measure::Missing
    ) || (s.doc.lexicon.capital_nouns
        && matches!(measure, Measure::Wounded | Measure::Deployed));
    let found = held.then(|| predicate(s, at, None)).flatten()?;
    // "80 Verletzte und neun Tote", "17 Tote und über 70 Verletzte": a noun is what another number
    // counts.
    let counts = |token| {
        s.cues.iter().any(|cue| cue.token == token && matches!(cue.kind, "noun" | "adjective"))
    };
    if s.doc.lexicon.capital_nouns && found.cue.is_some_and(counts) {
        return None;
    }
    // "30 dort kämpfende Soldaten getötet oder verletzt"
    let taken = matches!(found.measure, Measure::Casualties | Measure::Captured);
    let harmed = matches!(found.measure, Measure::Killed | Measure::Wounded | Measure::Missing)
        || measure == Measure::Deployed && taken;
    let other = found.measure != measure;
    (harmed && other && found.rule == "measure.predicate").then_some(found)
}

/// "Two wounded soldiers were captured": what befell the wounded is the claim.
fn seizure(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National);
    let befell = |found: &Found| {
        let taken = matches!(found.measure, Measure::Captured | Measure::Detained);
        taken && found.rule == "measure.predicate"
    };
    let open = people && s.doc.lexicon.order.subject_first;
    open.then(|| predicate(s, at, None)).flatten().filter(befell)
}

/// "darunter 20 Kinder", "unter den Toten 36 Kinder": a part has the measure of its whole.
fn part(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    // "of which three drones got through"
    let things = matches!(counted.noun, Noun::Materiel | Noun::Other);
    if things && s.doc.lexicon.order.subject_first && before != Some(Measure::Supplied) {
        return None;
    }
    let from = counted.from.min(quantity.first);
    let clause = s.clauses.of(quantity.first);
    let opener = (s.sentence.first..from)
        .rev()
        .take_while(|&i| from - i <= PART_REACH || i < s.sentence.first + 3)
        .find(|&i| s.doc.is(i, Dimension::Grammar, &["part"]) && s.clauses.of(i) == clause)?;
    let ends = has_verb_past_part(s, at, opener) || is_told_by_part(s, opener, from);
    if ends || counts_in(s, opener, from) {
        return None;
    }
    // "nine killed – including three children – and 37 wounded": past the dash that closes the part.
    let dash = |i: usize| s.doc.is_punct(i, &["–", "—"]);
    if opener > s.sentence.first && dash(opener - 1) && (opener..from).any(dash) {
        return None;
    }
    let whole = s.cues.iter().find(|c| c.kind == "noun" && c.token > opener && c.token < from);
    // "of whom 20 have died", "among them 20 who have died": a part with a fate of its own.
    let tells = s.doc.is(opener, Dimension::Grammar, &["own_part"])
        || s.doc.is(counted.to, Dimension::Grammar, &["relative"]);
    let own = tells.then(|| predicate(s, at, before)).flatten();
    if let Some(own) = own.filter(|own| own.rule == "measure.predicate") {
        return Some(own);
    }
    let before = before.filter(|_| !follows_uncounted(s, at) && !escapes(s, at));
    let measure = match whole {
        Some(cue) => victims(s, &[cue.measure], before).or_else(|| union(&[cue.measure]))?,
        None if at > 0 || opener < s.sentence.first + 3 => before?,
        None => return None,
    };
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: whole.map(|c| c.token), rule, confidence })
}

/// "killing 16, including two boys, and wounding 155", "…, and 155 were wounded": past the part the
/// number has a verb of its own.
fn has_verb_past_part(s: &Setting<'_, '_>, at: usize, opener: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let from = quantity.qualified_from;
    let mut verbs = s.cues.iter().filter(|cue| cue.kind != "noun" && cue.token > opener);
    let joined = from > opener + 1
        && s.doc.is(from - 1, Dimension::Grammar, &["coordinator"])
        && s.doc.is_punct(from - 2, &[","]);
    let behind = counted.to..counted.to + 3;
    s.doc.lexicon.order.subject_first
        && verbs.any(|cue| cue.token + cue.len == from || joined && behind.contains(&cue.token))
}

/// "Including the wounded, 4,700 were lost": what opens the sentence is counted with the number.
fn counts_in(s: &Setting<'_, '_>, opener: usize, number: usize) -> bool {
    let opens = opener == s.sentence.first && s.doc.lexicon.order.subject_first;
    opens
        && (opener..number).any(|i| s.doc.is_punct(i, &[",", "–", "—"]))
        && !(opener..number).any(|i| s.doc.is(i, Dimension::Grammar, &["owner"]))
}

/// "One of them said he had come with 100 comrades": the part speaks of others.
fn is_told_by_part(s: &Setting<'_, '_>, opener: usize, number: usize) -> bool {
    let counted = s.doc.numeral(opener.saturating_sub(1)).is_some();
    counted && (opener..number).any(|i| s.doc.has(i, Dimension::Attribution))
}

/// "121, including ten children, injured": the participle past the part says what befell the
/// number and its part.
fn past_aside(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let mark = |i: usize| s.doc.is_punct(i, &[",", "–", "—"]);
    let part = |i: usize| s.doc.is(i, Dimension::Grammar, &["part"]);
    let own = s.clauses.of(counted.from);
    let opener = if mark(counted.to) && part(counted.to + 1) {
        counted.to + 1
    } else {
        let before = counted.from.checked_sub(1).filter(|&i| i > s.sentence.first);
        before.filter(|&i| part(i) && mark(i - 1))?
    };
    let close = (opener..s.sentence.last.min(opener + PART_REACH)).find(|&i| mark(i))?;
    let cue = s.cues.iter().find(|c| c.token == close + 1 && c.kind == "past")?;
    let open = s.doc.lexicon.order.subject_first && voice::of(s, cue) == Voice::Reduced;
    let measure = union(&[cue.measure]).filter(|_| open && s.clauses.of(cue.token) == own)?;
    let (rule, confidence) = ("measure.past_aside", Confidence::Medium);
    Some(Found { measure, cue: Some(cue.token), rule, confidence })
}

/// "freed 189 people, among them 87 women": a part of those of whom nothing is claimed.
fn follows_uncounted(s: &Setting<'_, '_>, at: usize) -> bool {
    // "80 Häuser zerstört, davon 30 in Lyon"
    if s.doc.lexicon.capital_nouns {
        let bare = s.quantities[at].1.noun == Noun::None;
        let before =
            s.quantities[..at].iter().rev().find(|(q, _)| !q.article && !s.is_time(q.first));
        let thing = |noun: Noun| matches!(noun, Noun::Other | Noun::Unit(_));
        // "An Bord waren 4.229 Menschen, 1.023 von ihnen gehörten zur Besatzung"
        let whole = s.quantities[..at].iter().rposition(|(q, _)| !q.article && !s.is_time(q.first));
        let people = |c: &Counted| matches!(c.noun, Noun::Person(_) | Noun::National);
        let open = |i: usize| {
            let (_, c) = &s.quantities[i];
            people(c) && c.measures.is_empty() && !c.partitive && find(s, i, None).is_none()
        };
        let uncounted = bare && whole.is_some_and(open);
        return uncounted
            || before.is_some_and(|(_, c)| bare && thing(c.noun) && c.measures.is_empty());
    }
    let people = |noun: Noun| matches!(noun, Noun::Person(_) | Noun::National | Noun::Casualty);
    let whole =
        (0..at).rev().find(|&i| !s.quantities[i].0.article && people(s.quantities[i].1.noun));
    s.doc.lexicon.order.subject_first && whole.is_some_and(|i| find(s, i, None).is_none())
}

/// "Zwei davon seien Kinder": some of those who were counted before.
fn some_of_them(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, _) = &s.quantities[at];
    let next = quantity.last;
    let part = next < s.sentence.last && s.doc.is(next, Dimension::Grammar, &["part"]);
    let of_counted = || !escapes(s, at) && !follows_uncounted(s, at);
    let measure = before.filter(|_| part && s.doc.lexicon.capital_nouns && of_counted())?;
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: None, rule, confidence })
}

/// "sieben Japaner sind unter den Toten": a part whose whole stands behind it.
fn among(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let displaced = counted.measures.iter().any(|(_, measure)| *measure == "displaced");
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National | Noun::None) || displaced;
    let opens = |&i: &usize| {
        s.doc
            .hits(i)
            .any(|(e, len)| e.dimension == Dimension::Grammar && e.value == "part" && len > 1)
    };
    if !s.sentence.may_have(Dimension::Grammar, &["part"]) {
        return None;
    }
    let opener = (counted.to..s.sentence.last).find(opens).filter(|&i| s.clauses.of(i) == own)?;
    let whole =
        s.cues.iter().find(|c| c.kind == "noun" && (opener + 1..opener + 5).contains(&c.token));
    let whole = whole.filter(|_| people && s.doc.lexicon.capital_nouns)?;
    let measure = victims(s, &[whole.measure], before).or_else(|| union(&[whole.measure]))?;
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: Some(whole.token), rule, confidence })
}

/// "andere Quellen sprechen von 25": a bare number in a clause of its own that only says it.
fn said_again(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let kinds: &[&str] = if s.doc.lexicon.capital_nouns {
        &["says", "estimates", "continue", "talk"]
    } else {
        &["says", "estimates"]
    };
    let says =
        s.doc.those(s.sentence, Dimension::Attribution, kinds).any(|i| s.clauses.of(i) == own);
    // "die Opposition zählt 120."
    let closes = s.doc.lexicon.capital_nouns
        && s.said.iter().any(|said| s.clauses.of(said.at) == own)
        && (quantity.last >= s.sentence.last || s.doc.is_punct(quantity.last, &[".", ",", ";"]));
    let led = s.is_led_by(quantity.qualified_from, "preposition");
    let (rule, confidence) = (SAID_AGAIN, Confidence::Low);
    let named = |said: &Said| {
        let clause = s.clauses.of(said.at);
        is_of_number(s.doc, &s.clauses, clause, quantity.last - 1)
    };
    // "five units of 30 soldiers each, 150 in all"
    let sums = at > 0 && s.doc.is(quantity.last, Dimension::Counting, &["total"]);
    // "the general staff says 1,100"
    let direct = s.doc.lexicon.order.subject_first
        && (!s.doc.is_word(quantity.last)
            || s.is_time(quantity.last)
            || s.doc.is(quantity.last, Dimension::Time, &["since", "running"]))
        && quantity.qualified_from > s.sentence.first
        && s.doc.is(quantity.qualified_from - 1, Dimension::Attribution, &["says", "estimates"]);
    let direct = direct || comes_on_top(s, own);
    let again = (says && (led || closes)) || sums || direct || s.said.iter().any(named);
    let measure = before.filter(|_| again && counted.noun == Noun::None)?;
    Some(Found { measure, cue: None, rule, confidence })
}
