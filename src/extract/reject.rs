//! Why a number is no claim.

use std::collections::BTreeMap;

use super::counted::Counted;
use super::doc::Doc;
use super::elided::is_in_series;
use super::identity::Lines;
use super::lexicon::{Dimension, Entry};
use super::name::Name;
use super::noun::Noun;
use super::numeral::Numeral;
use super::quantity::Quantity;
use super::said::Said;
use super::setting::Setting;
use super::token::TokenKind;
use super::{Extraction, Reject, RejectKind, sentence, time};
use crate::article::Article;
use crate::schema::Qualifier;

/// Name of the reason, and the sentence that explains it.
pub(super) type Veto = (&'static str, String);

/// What makes the quantity no count, whatever its clause says.
pub(super) fn veto(s: &Setting<'_, '_>, at: usize) -> Option<Veto> {
    let (quantity, counted) = &s.quantities[at];
    let doc = s.doc;
    let in_time = |time: &time::Expression| (time.first..time.last).contains(&quantity.first);
    if s.times.iter().any(in_time) {
        return Some(("date", "part of a date or a year".to_owned()));
    }
    if let Noun::Unit(unit) = counted.noun {
        let noun = counted.head.map_or("", |i| doc.word(i));
        return Some((unit, format!("counts {noun}, which are no people: {unit}")));
    }
    let next = quantity.last;
    if doc.is_punct(next, &["."]) && sentence::is_ordinal(doc, next, next + 1) {
        return Some(("ordinal", "an ordinal number".to_owned()));
    }
    let is_year = || quantity.bare && time::year(doc, quantity.first).is_some();
    if counted.noun == Noun::None && is_year() || is_year_of_event(s, quantity) {
        return Some(("date", "a bare number that stands for a year".to_owned()));
    }
    if quantity.fraction {
        return Some(("fraction", "not a whole number".to_owned()));
    }
    if quantity.first > 0 && doc.is_punct(quantity.first - 1, CURRENCIES) {
        return Some(("money", "an amount of money".to_owned()));
    }
    // "in Block vier starben elf"
    let in_words = counted.noun == Noun::None
        && quantity.first > 0
        && quantity.last == quantity.first + 1
        && doc.is(quantity.first - 1, Dimension::Unit, &["designation"]);
    if let Some(veto) = designation(s, at).filter(|_| quantity.bare || in_words) {
        return Some(veto);
    }
    let tied = doc.word(quantity.last - 1);
    if tied.contains('-')
        && tied.starts_with(|c: char| c.is_ascii_digit())
        && quantity.bare
        && !doc.lexicon.order.subject_first
        && tied.chars().any(char::is_alphabetic)
    {
        return Some(("compound", format!("part of the word {tied}")));
    }
    let framed = |open: &[&str], close: &[&str]| {
        quantity.first > 0 && doc.is_punct(quantity.first - 1, open) && doc.is_punct(next, close)
    };
    if quantity.bare && framed(&["("], &[")"]) && doc.is_capital(quantity.first.saturating_sub(2)) {
        return Some(("age", "in parentheses after a name".to_owned()));
    }
    // "a boy, 10, and his grandmother, 67."
    let commas = framed(&[","], &[",", "."]) && doc.lexicon.order.subject_first;
    if quantity.bare
        && commas
        && quantity.first > s.sentence.first + 1
        && is_one(doc, quantity.first - 2)
    {
        return Some(("age", "between commas after a person".to_owned()));
    }
    let unnamed = matches!(counted.noun, Noun::None | Noun::Other);
    // "several hundred" were killed: what befell them stands right behind.
    let suffers = doc.is(next + 1, Dimension::Grammar, &["auxiliary"]);
    if unnamed
        && !suffers
        && !is_told_in_quotes(s, quantity)
        && framed(&["„", "\"", "“", "»"], &["“", "\"", "”", "«"])
    {
        return Some(("name", "a name in quotation marks".to_owned()));
    }
    let sizes = |i: usize| doc.is(i, Dimension::Grammar, &["size_of"]);
    if quantity.first > s.sentence.first + 1 && sizes(quantity.first - 2) {
        return Some(("size", "the size of a family".to_owned()));
    }
    if is_ruled_out(s, quantity) {
        return Some(("ruled_out", "the text says that it is another number".to_owned()));
    }
    if tells(s, at) {
        return Some(("claimant", "counts those who tell it".to_owned()));
    }
    if is_age_limit(s, at) {
        return Some(("age", "an age that people are below or above".to_owned()));
    }
    let per = |i: usize| doc.is(i, Dimension::Grammar, &["per"]);
    if (counted.to..s.sentence.last.min(counted.to + 2)).any(per) {
        return Some(("ratio", "so many for each of others".to_owned()));
    }
    if is_score(s, quantity) {
        return Some(("score", "a result or a ratio in figures".to_owned()));
    }
    if is_none_of(s, quantity) {
        return Some(("none_of", "those of whom nobody is meant".to_owned()));
    }
    if is_room_for(s, quantity) {
        return Some(("room", "for how many there is room".to_owned()));
    }
    if let Some(veto) = half_or_age(s, at) {
        return Some(veto);
    }
    if is_pronoun(s, at) {
        return Some(("pronoun", "stands for something named before".to_owned()));
    }
    if is_one_in(s, quantity) {
        return Some(("share", "one of so many".to_owned()));
    }
    ratio(s, quantity)
}

/// "put the losses at “several hundred”", "spoke of “several thousand”": in quotation marks because
/// somebody said it.
fn is_told_in_quotes(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let before = |back: usize| quantity.first.checked_sub(back).filter(|&i| i >= s.sentence.first);
    let told = |(e, len): (&Entry, usize)| e.value == "says" && len == 2;
    let put = before(2).is_some_and(|i| s.doc.is(i, Dimension::Grammar, &["sets_at"]));
    let spoke = before(3).is_some_and(|i| s.doc.rows(i, Dimension::Attribution).any(told));
    s.doc.lexicon.order.subject_first && (put || spoke)
}

/// So many words at most stand between "the youngest" and an age.
const AGE: usize = 4;

/// "bei den Protesten 2011 Verletzte behandelt": a year behind a noun with its article, where a count
/// would be written with a point or be round.
fn is_year_of_event(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let doc = s.doc;
    let noun = quantity.first.wrapping_sub(1);
    let recent = |year: i16| (1900..2100).contains(&year) && year % 10 > 0;
    doc.lexicon.capital_nouns
        && quantity.bare
        && quantity.first > s.sentence.first + 2
        && time::year(doc, quantity.first).is_some_and(recent)
        && doc.is_capital(noun)
        && !doc.has(noun, Dimension::Nation)
        && !doc.has(noun, Dimension::Time)
        && doc.is(noun - 1, Dimension::Grammar, &["oblique", "the", "definite"])
        && s.is_led_by(noun - 1, "preposition")
}

/// "in seven and a half months", "a girl of two", "four in ten": numbers in words that count no people.
fn half_or_age(s: &Setting<'_, '_>, at: usize) -> Option<Veto> {
    let (quantity, counted) = &s.quantities[at];
    let (doc, from, next) = (s.doc, quantity.first, quantity.last);
    let half = |i: usize| matches!(doc.numeral(i), Some(Numeral::Half(_)));
    let joins = next + 2 < s.sentence.last && doc.is(next, Dimension::Grammar, &["coordinator"]);
    let open = doc.lexicon.order.subject_first;
    if open && joins && half(next + 2) {
        return Some(("fraction", "not a whole number".to_owned()));
    }
    let of_one = counted.noun == Noun::None
        && from > s.sentence.first + 2
        && s.is_led_by(from, "partitive")
        && is_one(doc, from - 2)
        && doc.numeral(from - 3) == Some(Numeral::Article);
    // "the youngest of them 20"
    let near = (from.saturating_sub(AGE).max(s.sentence.first)..from).rev();
    let mut near = near.take_while(|&i| doc.is_word(i));
    let mut aged = || near.any(|i| doc.is(i, Dimension::Grammar, &["age"]));
    if open && (of_one || counted.noun == Noun::None && aged()) {
        return Some(("age", "the age of somebody".to_owned()));
    }
    // "four in ten of the soldiers"
    let ten = quantity.bounds.best.is_some_and(|n| matches!(n, 3 | 4 | 5 | 10));
    let of_ten = from > s.sentence.first + 1
        && s.is_led_by(from, "locates")
        && matches!(doc.numeral(from - 2), Some(Numeral::Value(n)) if n < 10.0);
    // "a quarter of a million"
    let share = from > s.sentence.first + 1
        && s.is_led_by(from, "partitive")
        && doc.is(from - 2, Dimension::Grammar, &["share"])
        && doc.numeral(from) == Some(Numeral::Article);
    (open && (ten && of_ten || share)).then(|| ("share", "a share of others".to_owned()))
}

/// "near a fourth one": the number as a pronoun.
fn is_pronoun(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let ends = |i: usize| {
        let mut rows = s.doc.rows(i, Dimension::Grammar);
        rows.any(|(e, len)| e.value == "stands_for" && i + len == quantity.last)
    };
    counted.noun == Noun::None && quantity.first.checked_sub(1).is_some_and(ends)
}

/// "0:3", with no space between.
fn is_score(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let doc = s.doc;
    let digits = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    let tied = |i: usize| {
        i > 0
            && doc.is_punct(i, &[":"])
            && doc.tokens[i - 1].end == doc.tokens[i].start
            && doc.tokens.get(i + 1).is_some_and(|next| next.start == doc.tokens[i].end)
    };
    let first = quantity.first;
    tied(quantity.last) && digits(quantity.last + 1)
        || first > 1 && tied(first - 1) && digits(first - 2)
}

/// "keiner der 90 Passagiere"
fn is_none_of(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let from = quantity.qualified_from;
    let doc = s.doc;
    let of = from > s.sentence.first + 1
        && (doc.is(from - 1, Dimension::Grammar, &["determiner", "agent"]));
    // "keiner der neun überlebte"
    let died = s.cues.iter().any(|cue| cue.measure == "killed" && cue.kind == "phrase");
    of && !died && doc.lexicon.capital_nouns && doc.is(from - 2, Dimension::Grammar, &["none"])
}

/// "Platz für 4.000 Flüchtlinge"
fn is_room_for(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let from = quantity.qualified_from;
    let doc = s.doc;
    from > s.sentence.first + 1
        && doc.is(from - 1, Dimension::Grammar, &["towards"])
        && doc.is(from - 2, Dimension::Counting, &["room"])
}

/// "men under 50 died": a limit right behind people, where the number counts nobody itself.
fn is_age_limit(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let from = quantity.qualified_from;
    let limit = matches!(quantity.bounds.qualifier, Qualifier::LessThan | Qualifier::MoreThan);
    let prisoners = |i: usize| {
        s.doc.rows(i, Dimension::Measure).any(|(e, _)| e.kind == "noun" && e.value == "captured")
    };
    let people =
        from > s.sentence.first && (s.doc.has(from - 1, Dimension::Person) || prisoners(from - 1));
    let bounds = quantity.bounds;
    let years = bounds.best.or(bounds.low).or(bounds.high).is_some_and(|n| n <= OLDEST);
    let open = s.doc.lexicon.order.subject_first && limit && people;
    // "alle älter als 60"
    let than = |i: usize| {
        let mut rows = s.doc.rows(i, Dimension::Grammar);
        rows.any(|(e, len)| e.value == "of_age" && i + len == from)
    };
    let older = from > s.sentence.first + 1 && than(from - 2);
    counted.noun == Noun::None && years && (open || older)
}

/// No age is higher.
const OLDEST: u64 = 110;

/// "one in ten of the soldiers".
fn is_one_in(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let mut hits = quantity.first.checked_sub(2).into_iter().flat_map(|i| s.doc.hits(i));
    let led = hits.any(|(e, len)| {
        e.dimension == Dimension::Grammar && e.value == "one_in_so_many" && len == 2
    });
    let small = quantity.bounds.best.is_some_and(|n| n <= SMALL_SHARE);
    led && small
}

/// "One in ten": larger numbers are those of a group.
const SMALL_SHARE: u64 = 10;

/// "Two military sources said": the number belongs to who says it.
fn tells(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let inside = |name: &Name, i: usize| (name.first..name.last).contains(&i);
    let speaks = |name: &Name| {
        inside(name, quantity.first)
            || name.first == quantity.last && name.last > name.first
            || counted.head.is_some_and(|head| inside(name, head))
    };
    // Where the subject may stand anywhere, it must adjoin its verb.
    let adjoins = |said: &Said, name: &Name| {
        s.doc.lexicon.order.subject_first || name.last == said.at || quantity.first == said.at + 1
    };
    s.said.iter().any(|said| {
        let verb = said.rule == "source.verb";
        said.claimants.iter().any(|name| speaks(name) && (!verb || adjoins(said, name)))
    })
}

/// "nicht 300.000, sondern", "not 300,000 but": a number that another stands against.
fn is_ruled_out(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let instead = |i: usize| s.doc.is(i, Dimension::Grammar, &["instead"]);
    // "Statt 10.000 seien es 2.000"
    let instead_of = s.is_led_by(quantity.qualified_from, "instead_of");
    instead_of && s.doc.lexicon.capital_nouns
        || s.is_led_by(quantity.qualified_from, "negation")
            && (quantity.last..s.sentence.last.min(quantity.last + RULED_OUT)).any(instead)
}

/// So many words after a number that is ruled out the other one is announced.
const RULED_OUT: usize = 6;

const CURRENCIES: &[&str] = &["$", "€", "£", "¥"];

/// "a boy, 9,", "Olena Bondar, 43,": the words before name one person.
fn is_one(doc: &Doc<'_>, i: usize) -> bool {
    let person = doc.has(i, Dimension::Person);
    let several = doc.lexicon.is_plural(doc.lower(i));
    // "and his grandmother, 67"
    let led = i > 0
        && doc.is_word(i)
        && doc.lexicon.order.subject_first
        && doc.is(i - 1, Dimension::Grammar, &["possessive"]);
    ((person || led) && !several) || (doc.is_capital(i) && doc.hits(i).next().is_none())
}

/// "Flug 752", "Boeing 737", "Kilometer 12": the number of a thing, which stands before it.
fn designation(s: &Setting<'_, '_>, at: usize) -> Option<Veto> {
    let (quantity, counted) = &s.quantities[at];
    let before = quantity.first.checked_sub(1)?;
    // "Nr. 84"
    let stop = before > s.sentence.first && s.doc.is_punct(before, &["."]);
    let before = Some(before - usize::from(stop)).filter(|&i| s.doc.is_capital(i))?;
    let uncounted = matches!(counted.noun, Noun::None | Noun::Other);
    // "habe die Einheit 15 von ihnen getötet"
    let suffers = s.cues.iter().any(|cue| cue.token == quantity.last && cue.kind == "participle");
    let part = s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    if s.doc.lexicon.capital_nouns && !stop && (suffers || part) {
        return None;
    }
    let unit = s.doc.hit(before, Dimension::Unit).map(|entry| entry.value);
    let unknown = before > s.sentence.first && s.doc.hits(before).next().is_none();
    let acts = s.doc.has(before, Dimension::Claimant);
    let holds = acts && matches!(counted.noun, Noun::Person(_));
    let rule = match unit {
        // "Zudem hält die Gruppe 31 Fahrer fest"
        Some("designation") if !holds => "designation",
        Some(unit) if uncounted => unit,
        None if unknown && counted.noun == Noun::None && !is_in_series(s, at) => "designation",
        _ => return None,
    };
    Some((rule, format!("the number of {}, not a count", s.doc.word(before))))
}

/// "5 zu 1", "3 und mancherorts 4 zu 1".
fn ratio(s: &Setting<'_, '_>, quantity: &Quantity) -> Option<Veto> {
    let doc = s.doc;
    let rises = |i: usize| doc.is(i, Dimension::Counting, &["rise"]);
    if (s.sentence.first..quantity.first).any(rises) {
        return None;
    }
    let number = |i: usize| i < doc.tokens.len() && doc.numeral(i).is_some();
    let versus = |i: usize| {
        i < doc.tokens.len()
            && doc.is(i, Dimension::Grammar, &["versus"])
            && number(i - 1)
            && number(i + 1)
            && !s.quantities.iter().any(|(other, _)| (other.first..other.last).contains(&i))
    };
    // "im Verhältnis von eins zu zehn"
    let second = quantity.first > s.sentence.first
        && doc.is(quantity.first - 1, Dimension::Grammar, &["versus"])
        && (s.sentence.first..quantity.first).any(|i| doc.is(i, Dimension::Grammar, &["ratio"]));
    let near = quantity.first.saturating_sub(1)..quantity.last + 4;
    if is_of_ten(s, quantity) {
        return Some(("ratio", "so many out of ten or a hundred".to_owned()));
    }
    let open = |i: usize| (quantity.last..i).all(|j| !doc.is_capital(j));
    (second || near.clone().any(|i| i > 0 && versus(i) && open(i)))
        .then(|| ("ratio", "part of a ratio".to_owned()))
}

/// "neun von zehn Soldaten": a share in words, and no count.
fn is_of_ten(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let doc = s.doc;
    let round = |n: u64| matches!(n, 10 | 100);
    let second = |at: usize| {
        let mut all = s.quantities.iter().map(|(q, _)| q);
        all.find(|q| q.qualified_from == at).and_then(|q| q.bounds.best)
    };
    let of = |at: usize| doc.is(at, Dimension::Grammar, &["agent"]);
    let before = quantity.qualified_from;
    let whole = quantity.bounds.best.is_some_and(round)
        && before > s.sentence.first + 1
        && of(before - 1)
        && s.quantities.iter().any(|(q, _)| q.last + 1 == before && !q.article);
    let part = of(quantity.last) && second(quantity.last + 1).is_some_and(round);
    doc.lexicon.capital_nouns && (whole || part)
}

/// The reason of a number for which no measure was found.
pub(super) fn no_measure(counted: &Counted) -> Veto {
    match counted.noun {
        Noun::Other => ("other_noun", "counts something that is no casualty or troop".to_owned()),
        Noun::Materiel => ("materiel", "weapons that the sentence does not deliver".to_owned()),
        _ => ("no_measure", "no word near it says what happened to those counted".to_owned()),
    }
}

/// The reason of what is not read, where it holds digits.
pub(super) fn unread(text: &str) -> Option<Veto> {
    let digits = text.contains(|c: char| c.is_ascii_digit());
    digits.then(|| ("aside", "in an address, a tag, a footnote's or character's number".to_owned()))
}

/// Adds the digits of addresses, tags and footnotes, which are no amount, unless they stand inside
/// of one.
pub(super) fn asides(article: &Article, out: &mut Extraction, asides: &[(usize, usize)]) {
    if asides.is_empty() {
        return;
    }
    let claims = out.claims.iter().map(|claim| (claim.start, claim.end));
    let rejects = out.rejects.iter().filter_map(|reject| reject.span);
    let read: BTreeMap<usize, usize> = claims.chain(rejects).collect();
    let is_open = |&&(start, _): &&(usize, usize)| {
        read.range(..=start).next_back().is_none_or(|(_, end)| *end <= start)
    };
    let lines = Lines::new(article);
    let unread = asides.iter().filter(is_open).filter_map(|&(start, end)| {
        let veto = unread(&article.text[start..end])?;
        Some(bytes(article, &lines, (start, end), veto))
    });
    out.rejects.extend(unread);
    out.rejects.sort_by_key(|reject| reject.span);
}

/// The reject of a number.
pub(super) fn number(
    article: &Article,
    lines: &Lines<'_>,
    doc: &Doc<'_>,
    quantity: &Quantity,
    veto: Veto,
) -> Reject {
    tokens(article, lines, doc, (quantity.first, quantity.last), veto)
}

/// The reject of a range of tokens, end exclusive.
pub(super) fn tokens(
    article: &Article,
    lines: &Lines<'_>,
    doc: &Doc<'_>,
    (first, last): (usize, usize),
    veto: Veto,
) -> Reject {
    bytes(article, lines, (doc.tokens[first].start, doc.tokens[last - 1].end), veto)
}

/// The reject of a span of bytes, end exclusive.
pub(super) fn bytes(
    article: &Article,
    lines: &Lines<'_>,
    (start, end): (usize, usize),
    (rule, reason): Veto,
) -> Reject {
    Reject {
        kind: RejectKind::Number,
        place: lines.place(start),
        article_id: Some(article.id.clone()),
        found: article.text[start..end].to_owned(),
        span: Some((start, end)),
        rule: rule.to_owned(),
        reason,
    }
}
