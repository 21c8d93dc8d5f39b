//! Which word of a sentence says what happened to those a number counts.

use super::clause::ClauseKind;
use super::counted::{Counted, union};
use super::cue::Cue;
use super::fitting::{fits, is_of_share, is_participle};
use super::force::is_force;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::quantity::Quantity;
use super::reach::cost;
use super::setting::Setting;
use super::side;
use crate::schema::{Confidence, Measure, Role};

/// Beyond this cost a word says nothing about a number that has a noun of its own.
const REACH: usize = 34;

/// The same for a number without a noun.
const SHORT_REACH: usize = 20;

/// No word farther away is looked at, so that long lists take linear time.
const FARTHEST: usize = 80;

/// A measure, and how it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub measure: Measure,
    /// The word outside the noun phrase that says so.
    pub cue: Option<usize>,
    pub rule: &'static str,
    pub confidence: Confidence,
}

/// The measure that the nearest fitting word of the sentence gives the number.
pub(super) fn predicate(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    if tells(s, counted) {
        return None;
    }
    let reach = if counted.noun == Noun::None { SHORT_REACH } else { REACH };
    let sent = matches!(before, Some(Measure::Deployed | Measure::Planned));
    // "They have sent 3,000. Another 11,000 are being trained"
    let own = s.clauses.of(s.quantities[at].0.first);
    // "Casualties among the first 9,000 stand at 700": what stands is no force.
    let losses = || {
        let before = |cue: &&Cue| cue.token < counted.from && s.clauses.of(cue.token) == own;
        s.cues.iter().filter(before).any(|cue| cue.kind == "noun")
    };
    let more = counted.noun == Noun::None && (sent || before.is_none());
    // "Bislang kämpfen dort rund 11.000", "8.000 von ihnen befinden sich in der Region"
    let force = || is_force(&s.quantities[at].0) && s.doc.survey().is_mostly_military();
    let more = more && if s.doc.lexicon.order.subject_first { sent && !losses() } else { force() };
    // "of these soldiers … 11,000 of them are still there"
    let lost = matches!(before, Some(Measure::Killed | Measure::Wounded | Measure::Casualties));
    let of_them = counted.partitive && counted.noun == Noun::None;
    let of_them = of_them && (lost || sent || before.is_none());
    // "As many as 8,000 are now there": what opens a sentence is its subject.
    let (quantity, _) = &s.quantities[at];
    // "the envoy said 8,000 are now there"
    let that = usize::from(s.is_led_by(quantity.qualified_from, "subordinator"));
    let said = s.doc.lexicon.order.subject_first
        && s.said.iter().any(|said| said.at + 1 + that == quantity.qualified_from);
    let opens = quantity.qualified_from == s.sentence.first || said;
    let opens = opens && is_force(quantity);
    let right_behind = s.cues.iter().any(|cue| cue.token == quantity.last && cue.kind == "weak");
    let opens = opens && right_behind && !counted.partitive;
    let of_them = of_them || opens && counted.noun == Noun::None;
    let of_them =
        of_them && s.doc.lexicon.order.subject_first && s.doc.survey().is_mostly_military();
    let fits = |cue: &Cue| fits(s, cue, counted) || (more || of_them) && cue.kind == "weak";
    let troops = s.doc.lexicon.order.subject_first && s.doc.survey().is_mostly_military();
    // "30,000 were relocated": where the text is of soldiers, they were sent.
    let is_unlikely = |cue: &Cue| match cue.measure {
        "deployed" => !troops,
        "displaced" => troops,
        _ => false,
    };
    let (cost, cue) = s
        .cues
        .iter()
        .filter(|cue| cue.token.abs_diff(counted.from) <= FARTHEST && fits(cue))
        .filter(|cue| !is_counted_in(s, cue.token, counted.from) && !describes(s, cue, counted))
        .filter(|cue| !is_of_captives_before(s, cue, quantity))
        .filter(|cue| !is_of_share(s, at, cue) && !is_of_part(s, counted, cue))
        .filter(|cue| !(cue.kind == "noun" && cue.token < counted.from && are_sent(s, at)))
        .filter(|cue| cue.token < quantity.last || !closes_account(s, at))
        .filter_map(|cue| Some((cost(s, at, cue)?, cue)))
        .min_by_key(|(cost, cue)| (*cost, cue.token, is_unlikely(cue)))?;
    let cue = befell(s, at, cue).filter(|other| fits(other)).unwrap_or(cue);
    let arrives = cue.kind == "intransitive" && cue.measure == "deployed";
    if cost > reach || (arrives && counted.noun == Noun::None && !sent && !troops) {
        return None;
    }
    // "Two were captured. They were brought to the capital"
    let taken = before == Some(Measure::Captured) && cue.measure == "deployed";
    if taken && s.doc.lexicon.order.subject_first && !is_force(quantity) {
        return None;
    }
    // "200 wurden entführt. Dutzende konnten fliehen": out of captivity.
    let captives = before == Some(Measure::Captured) && s.doc.lexicon.capital_nouns;
    if captives && cue.measure == "displaced" {
        return None;
    }
    let mut words = vec![cue.measure];
    let mut joined = vec![cue];
    while let Some(other) = joined.last().and_then(|last| coordinated(s, last))
        && joined.iter().all(|known| known.token != other.token)
    {
        words.push(other.measure);
        joined.push(other);
    }
    let mut measure = victims(s, &words, before).or_else(|| union(&words))?;
    if measure == Measure::Killed && cue.kind == "loser" && !tells_of_deaths(s) {
        measure = Measure::Casualties;
    }
    if counted.noun == Noun::Materiel {
        measure = Measure::Supplied;
    }
    // "holds two of them in custody", of soldiers
    let held = measure == Measure::Detained && cue.kind == "phrase";
    if held && troops && !matches!(counted.noun, Noun::Person(Role::Civilian | Role::Militant)) {
        measure = Measure::Captured;
    }
    if measure == Measure::Displaced && counted.noun == Noun::Person(Role::Military) {
        measure = Measure::Deserted;
    }
    if measure == Measure::Detained && are_taken_by_enemy(s, counted) {
        measure = Measure::Captured;
    }
    let same = s.clauses.of(cue.token) == s.clauses.of(s.quantities[at].0.first);
    Some(Found {
        measure,
        cue: Some(cue.token),
        rule: if same { "measure.predicate" } else { "measure.other_clause" },
        confidence: if same { Confidence::Medium } else { Confidence::Low },
    })
}

/// "300 Soldaten, die Nordkorea geschickt hatte, sind gefallen": where a relative clause only tells that
/// they were sent, what befell them stands behind it.
fn befell<'s>(s: &'s Setting<'_, '_>, at: usize, sent: &Cue) -> Option<&'s Cue> {
    let (quantity, counted) = &s.quantities[at];
    let clause = s.clauses.of(sent.token);
    let own = s.clauses.of(quantity.first);
    let described = sent.measure == "deployed"
        && own != clause
        && s.doc.lexicon.capital_nouns
        && attached(s, counted) == Some(clause);
    let harms = |cue: &&Cue| {
        matches!(cue.measure, "killed" | "wounded" | "casualties" | "missing" | "captured")
            && matches!(cue.kind, "participle" | "intransitive" | "phrase")
    };
    let behind = |cue: &&Cue| cue.token > sent.token && s.clauses.of(cue.token) == own;
    let cue = s.cues.iter().filter(|_| described).filter(behind).find(harms)?;
    let crossed = |(q, _): &(Quantity, Counted)| {
        !q.article && (counted.to..cue.token).contains(&q.first) && !s.is_time(q.first)
    };
    (!s.quantities.iter().any(crossed)).then_some(cue)
}

/// "Three members of a unit told their families that": who speaks is not counted.
fn tells(s: &Setting<'_, '_>, counted: &Counted) -> bool {
    let people = matches!(counted.noun, Noun::Person(_) | Noun::Other | Noun::National);
    let near = counted.to..s.sentence.last.min(counted.to + SUBJECT);
    let goes_on = |i: &usize| s.doc.is_word(*i) && !s.cues.iter().any(|cue| cue.token == *i);
    let mut inside = near.take_while(goes_on);
    s.doc.lexicon.order.subject_first
        && people
        && inside.any(|i| {
            s.doc
                .rows(i, Dimension::Attribution)
                .any(|(e, _)| e.value == "says" && e.kind == "tells")
        })
}

/// No more words stand between those who tell and their verb.
const SUBJECT: usize = 8;

/// "Including the wounded, 4,700 were lost": who is counted in with a number that comes later.
fn is_counted_in(s: &Setting<'_, '_>, token: usize, number: usize) -> bool {
    s.doc.lexicon.order.subject_first
        && s.doc.is(s.sentence.first, Dimension::Grammar, &["part"])
        && token < number
        && (token..number).any(|i| s.doc.is_punct(i, &[","]))
}

/// "300 nach Russland entsandte Soldaten wurden getötet", "23 Geiseln und 30 Polizisten wurden getötet":
/// where they were sent, and what they are called, only describes them.
fn describes(s: &Setting<'_, '_>, cue: &Cue, counted: &Counted) -> bool {
    let held = matches!(cue.measure, "captured" | "detained" | "displaced");
    s.doc.lexicon.capital_nouns
        && (cue.measure == "deployed" || held && cue.kind == "noun")
        && counted.measures.iter().any(|(i, _)| *i == cue.token)
}

/// "starben 23 Geiseln und 32 Entführer": what those before "and" are called is not said of the others.
fn is_of_captives_before(s: &Setting<'_, '_>, cue: &Cue, quantity: &Quantity) -> bool {
    let held = matches!(cue.measure, "captured" | "detained" | "displaced") && cue.kind == "noun";
    let calls = |(q, counted): &(Quantity, Counted)| {
        let named = counted.measures.iter().any(|(i, _)| *i == cue.token);
        q.first < quantity.first && named
    };
    s.doc.lexicon.capital_nouns
        && held
        && s.is_led_by(quantity.qualified_from, "coordinator")
        && s.quantities.iter().any(calls)
}

/// "Zwei kubanische Soldaten hat die malische Armee gefasst": soldiers in the hands of another army.
fn are_taken_by_enemy(s: &Setting<'_, '_>, counted: &Counted) -> bool {
    let soldiers = matches!(counted.noun, Noun::Person(Role::Military) | Noun::National);
    let own = if soldiers { side::in_phrase(s.doc, counted) } else { None };
    let Some((own, _)) = own.filter(|_| s.doc.lexicon.capital_nouns) else { return false };
    let army = |i: usize| {
        s.doc.is(i, Dimension::Claimant, &["military"])
            || s.doc.is(i, Dimension::Person, &["military"])
    };
    let other = |i: usize| {
        let entry = s.doc.hit(i, Dimension::Nation).filter(|e| e.kind == "adjective");
        entry.is_some_and(|e| e.value != own) && (i + 1..s.sentence.last.min(i + 3)).any(army)
    };
    let outside = |i: &usize| !(counted.from..counted.to).contains(i);
    s.tokens().filter(outside).any(other)
}

/// "der erste Gefangene aus den Reihen der 11.000 Soldaten, die das Land entsandt hat": those who stand
/// for all that were sent.
fn are_sent(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let known = s.is_led_by(quantity.qualified_from, "genitive")
        || s.is_led_by(quantity.qualified_from, "partitive");
    let clause = if known && s.doc.lexicon.capital_nouns { attached(s, counted) } else { None };
    clause.is_some_and(|clause| {
        let sent = |cue: &Cue| cue.measure == "deployed" && s.clauses.of(cue.token) == clause;
        s.cues.iter().any(sent)
    })
}

/// "umfasste 12.000 Mann, davon sind 4.000 tot": what is said of a part that has a number of its own.
fn is_of_part(s: &Setting<'_, '_>, counted: &Counted, cue: &Cue) -> bool {
    if !s.doc.lexicon.capital_nouns || !s.sentence.may_have(Dimension::Grammar, &["part"]) {
        return false;
    }
    let comma = |i: usize| s.doc.is_punct(i, &[",", ";", "–"]);
    let opens = |i: &usize| comma(*i) && s.doc.is(i + 1, Dimension::Grammar, &["part"]);
    let opening = (counted.to..cue.token).rev().find(|&i| comma(i)).filter(opens);
    let numbered = |from: usize| {
        s.quantities.iter().any(|(q, _)| !q.article && (from..cue.token).contains(&q.first))
    };
    opening.is_some_and(numbered)
}

/// "bezifferte er auf 43.000, weitere 370.000 seien verwundet": a bare number that a comma parts from
/// the next one, where a verb of saying has led to it.
fn closes_account(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let led = s.doc.lexicon.capital_nouns
        && counted.noun == Noun::None
        && s.is_led_by(quantity.qualified_from, "onto")
        && s.doc.is_punct(quantity.last, &[","]);
    let says = |i: usize| s.doc.is(i, Dimension::Attribution, &["says", "estimates"]);
    let next = quantity.last + 1..quantity.last + 3;
    led && (s.sentence.first..quantity.first).any(says)
        && s.quantities.iter().any(|(q, _)| !q.article && next.contains(&q.first))
}

/// "Mali verlor 300 Soldaten": whether this sentence or one beside it speaks of deaths, so that those
/// lost are dead.
fn tells_of_deaths(s: &Setting<'_, '_>) -> bool {
    let here = s.doc.sentence_of(s.sentence.first);
    let near = here.saturating_sub(1)..(here + 2).min(s.doc.sentences.len());
    s.doc.lexicon.order.subject_first
        || s.doc.sentences[near]
            .iter()
            .any(|near| s.doc.those(*near, Dimension::Measure, &["killed"]).next().is_some())
}

/// "verletzt festgenommen": a second thing that the clause says of the same people.
pub(super) fn also(s: &Setting<'_, '_>, found: &Found) -> Option<Found> {
    let cue = found.cue?;
    let other =
        s.cues.iter().find(|other| is_participle(other) && other.token.abs_diff(cue) == 1)?;
    let first = s.cues.iter().any(|c| c.token == cue && is_participle(c));
    let measure = union(&[other.measure]).filter(|measure| first && *measure != found.measure)?;
    Some(Found { measure, cue: Some(other.token), ..*found })
}

/// "verletzt oder getötet": another word joined to this one, with no number between.
fn coordinated<'s>(s: &'s Setting<'_, '_>, cue: &Cue) -> Option<&'s Cue> {
    s.cues.iter().find(|other| {
        let (a, b) = if other.token < cue.token { (*other, cue) } else { (cue, *other) };
        let gap = a.token + a.len..b.token;
        let joined = gap.clone().any(|i| s.doc.is(i, Dimension::Grammar, &["coordinator"]));
        let joined = joined || (a.kind == b.kind && goes_on(s, &gap, b.token + b.len));
        // "900 Soldiers Killed, Wounded": headlines leave the "and" out.
        let short = s.doc.lexicon.order.subject_first && gap.len() == 1 && a.kind == b.kind;
        let short = short && s.doc.is_capital(a.token) && s.doc.is_capital(b.token);
        let joined = joined || short && s.doc.is_punct(gap.start, &[","]);
        let others = gap.clone().any(|i| s.doc.is(i, Dimension::Grammar, &["object_pronoun"]));
        let counts = |(q, _): &(Quantity, Counted)| !q.article && gap.contains(&q.first);
        let bare = !others && !s.quantities.iter().any(counts);
        // "kostete 11 das Leben und verletzte 35": the second verb has people of its own.
        let follows = b.token + b.len;
        let own = s.quantities.iter().any(|(q, _)| !q.article && q.qualified_from == follows);
        // "have killed or wounded 3,800": two verbs with nothing between share their object.
        // "killed or badly wounded"
        let adverb = |i: usize| s.doc.lexicon.is_adverb(s.doc.lower(i));
        let little = gap.len() == 1 || gap.len() == 2 && adverb(gap.end - 1);
        let shares = s.doc.lexicon.order.subject_first && little && a.kind == b.kind;
        let bare = bare && !(own && !shares && matches!(b.kind, "transitive" | "past"));
        other.token != cue.token && gap.len() <= 3 && !gap.is_empty() && joined && bare
    })
}

/// "getötet, verletzt oder vermisst": a comma, and behind the next word of the list its last one.
fn goes_on(s: &Setting<'_, '_>, gap: &std::ops::Range<usize>, next: usize) -> bool {
    let third = |at: usize| s.cues.iter().find(|third| third.token == at);
    let mut closing = next;
    // "killed, wounded, captured or missing"
    while let Some(cue) = third(closing + 1)
        && s.doc.is_punct(closing, &[","])
    {
        closing = cue.token + cue.len;
    }
    let last = closing + 1 + usize::from(s.doc.is(closing + 1, Dimension::Grammar, &["linking"]));
    gap.len() == 1
        && s.doc.is_punct(gap.start, &[","])
        && s.doc.is(closing, Dimension::Grammar, &["coordinator"])
        && third(last).or_else(|| third(closing + 2)).is_some()
}

/// "Opfer" are dead where the text speaks of deaths and not of wounds, else casualties.
pub(super) fn victims(
    s: &Setting<'_, '_>,
    words: &[&str],
    before: Option<Measure>,
) -> Option<Measure> {
    if !words.contains(&"victims") {
        return None;
    }
    // "4.700 Opfer, davon 600 Tote": some of them have died.
    let dead = |i: usize| s.doc.rows(i, Dimension::Measure).any(|(e, _)| e.value == "killed");
    let part = |i: &usize| {
        let opens = s.doc.rows(*i, Dimension::Grammar).filter(|(e, _)| e.value == "part");
        let len = opens.map(|(_, len)| len).max().filter(|_| s.doc.is_punct(*i - 1, &[","]));
        // "unter ihnen 600 Tote"
        len.is_some_and(|len| {
            let number = *i + len;
            s.doc.numeral(number).is_some() && (number + 1..s.sentence.last).take(2).any(dead)
        })
    };
    let open = s.doc.lexicon.capital_nouns;
    if open && (s.sentence.first + 1..s.sentence.last).any(|i| part(&i)) {
        return Some(Measure::Casualties);
    }
    let here = s.doc.sentence_of(s.sentence.first);
    let spoken = |measure: &str| {
        // Deaths are remembered for longer than wounds.
        let deaths = measure == "killed" && s.doc.lexicon.capital_nouns;
        // "38 wurden erschossen. Unter den Opfern sind 15 Briten. 40 wurden verletzt."
        let dead_before = open && before == Some(Measure::Killed);
        let (back, ahead) = match (deaths, dead_before) {
            (true, _) => (3, 3),
            (false, true) => (1, 1),
            (false, false) => (1, 2),
        };
        let to = (here + ahead).min(s.doc.sentences.len());
        s.doc.sentences[here.saturating_sub(back)..to].iter().any(|sentence| {
            (sentence.first..sentence.last).any(|i| s.doc.is(i, Dimension::Measure, &[measure]))
        })
    };
    let wounded = spoken("wounded") || spoken("casualties");
    let wounded = wounded || open && before == Some(Measure::Casualties);
    let killed = spoken("killed") || before == Some(Measure::Killed);
    Some(if killed && !wounded { Measure::Killed } else { Measure::Casualties })
}

/// The relative clause right after the noun phrase.
pub(super) fn attached(s: &Setting<'_, '_>, counted: &Counted) -> Option<usize> {
    s.clauses.all.iter().position(|clause| {
        clause.kind == ClauseKind::Relative && (counted.to..counted.to + 3).contains(&clause.first)
    })
}
