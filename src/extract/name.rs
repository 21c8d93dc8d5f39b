//! Names of claimants: the noun phrase that begins at a token.

use super::addition;
use super::doc::Doc;
use super::lexicon::{Dimension, Entry};
use super::time;

/// A noun phrase that can say a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// First token, with its article.
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// The shortest words that identify it.
    pub text: String,
    /// Country that its adjective, complement or name points to.
    pub nation: Option<&'static str>,
    /// Kind in the table of claimants; `nation` for a country, `unknown` for a name in no table.
    pub kind: &'static str,
    /// Whether it is a proper name and no common noun.
    pub is_proper: bool,
}

impl Name {
    /// Passes on what others know, rather than knowing it.
    pub fn is_medium(&self) -> bool {
        matches!(self.kind, "media" | "agency")
    }

    /// How near to the knowledge it stands: institutions, then people, then media.
    pub fn rank(&self) -> u8 {
        match self.kind {
            "intelligence" | "military" | "government" | "police" | "nation" => 3,
            "medical" | "ngo" | "international" | "militant" => 2,
            "media" | "agency" => 0,
            _ => 1,
        }
    }

    /// Of several named together, whether it stands nearer to the knowledge than those who only
    /// pass on what others know.
    pub fn tier(&self) -> u8 {
        match self.kind {
            "media" | "agency" => 0,
            "lawmaker" | "person" => 1,
            _ => 2,
        }
    }
}

/// Reads the noun phrase that begins at token `i`, if it can say a number.
pub(super) fn read(doc: &Doc<'_>, i: usize, limit: usize) -> Option<Name> {
    let skip = |mut i: usize| {
        while i < limit
            && doc.is(i, Dimension::Grammar, &["determiner", "possessive", "both", "same_one"])
        {
            i += 1;
        }
        i
    };
    let quoted = |j: usize, marks: &[&str]| j < limit && doc.is_punct(j, marks);
    let adjectives = skip(i);
    let adjectives = past_attribute(doc, i, adjectives, limit);
    let adjectives = adjectives + usize::from(quoted(adjectives, &["„", "\"", "“", "»"]));
    let mut run = adjectives;
    while run < limit && (is_adjective(doc, run) || owns_phrase(doc, run, limit)) {
        run += initials(doc, run).unwrap_or(1);
        // "South Korean and Western agencies"
        let and = run + 1 < limit && doc.is(run, Dimension::Grammar, &["coordinator"]);
        let nation =
            |i: usize| doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
        let joins = and
            && nation(run - 1)
            && (nation(run + 1)
                || is_adjective(doc, run + 1)
                || leads_to_claimant(doc, run + 1)
                || initials(doc, run + 1).is_some());
        // "südkoreanischer und westlicher Dienste"
        let open = !doc.lexicon.capital_nouns
            || is_adjective(doc, run + 1) && doc.has(run + 2, Dimension::Claimant);
        run += usize::from(joins && open);
    }
    // "Moscow's" alone
    if run == limit && run > adjectives && addition::is_owner(doc, run - 1) {
        run -= 1;
    }
    let end = past_purpose(doc, run, run_end(doc, run, limit), limit);
    if end == run {
        return None;
    }
    let (kind, proper) = kind(doc, run, end)
        .filter(|(kind, _)| *kind != "unknown" || (run..end).all(|j| can_be_name(doc, j)))
        .filter(|(kind, _)| *kind != "nation" || !owns_losses(doc, run, end))?;
    let mut name = Name {
        first: i,
        last: end,
        text: doc.span(if proper > run { proper } else { adjectives }, end).to_owned(),
        nation: (adjectives..end).find_map(|j| super::nation::of(doc, j)),
        kind,
        is_proper: proper > run || doc.hit(run, Dimension::Claimant).is_none_or(Entry::is_name),
    };
    if quoted(end, &["“", "\"", "”", "«"]) && adjectives > i {
        name.last = end + 1;
    } else if proper == run {
        addition::complement(doc, &mut name, limit);
    }
    addition::names(doc, &mut name, limit);
    Some(name)
}

/// "Malis Verluste": what a country has lost says nothing.
fn owns_losses(doc: &Doc<'_>, run: usize, end: usize) -> bool {
    let losses = |j: usize| doc.rows(j, Dimension::Measure).any(|(e, _)| e.kind == "noun");
    doc.lexicon.capital_nouns && (run + 1..end).any(losses)
}

/// "Centre for Strategic and International Studies": past the "and" of what a body is for.
fn past_purpose(doc: &Doc<'_>, run: usize, end: usize, limit: usize) -> usize {
    let purpose = |i: usize| {
        doc.is(i, Dimension::Grammar, &["office"]) && doc.is(i, Dimension::Grammar, &["particle"])
    };
    let joins = end + 1 < limit
        && end > run + 2
        && doc.is(end, Dimension::Grammar, &["coordinator"])
        && in_run(doc, end + 1, end + 1, limit)
        && !doc.has(end + 1, Dimension::Claimant);
    if joins && !doc.lexicon.capital_nouns && (run + 1..end).any(purpose) {
        return run_end(doc, end + 1, limit).max(end);
    }
    end
}

/// No office in the tables has more words.
const OFFICE: usize = 4;

/// So many words may stand in an attribute before its participle.
const ATTRIBUTE: usize = 6;

/// "des von der Hamas geführten Ministeriums", "die den Rebellen nahestehende Gruppe": past an
/// attribute that begins with a preposition or another article right after the article and ends
/// with a participle, which does not help to name anybody.
fn past_attribute(doc: &Doc<'_>, first: usize, from: usize, limit: usize) -> usize {
    let led = from > first
        && from < limit
        && doc.lexicon.capital_nouns
        && doc.is(from, Dimension::Grammar, &["preposition", "agent"]);
    let article = |i: usize| doc.is(i, Dimension::Grammar, &["determiner"]);
    let twice =
        doc.lexicon.capital_nouns && from == first + 2 && article(first) && article(first + 1);
    if !led && !twice {
        return from;
    }
    let closes = |&i: &usize| {
        let noun = i + 1 < limit && doc.is_capital(i + 1);
        is_adjective(doc, i) && noun && i > from + usize::from(led) && doc.is_capital(i - 1)
    };
    let mut inside =
        (from + usize::from(led)..limit.min(from + 1 + ATTRIBUTE)).take_while(|&i| doc.is_word(i));
    inside.find(closes).map_or(from, |closing| closing + 1)
}

/// Whether a word that is no known claimant may be part of somebody's name.
fn can_be_name(doc: &Doc<'_>, j: usize) -> bool {
    !doc.hits(j).any(|(e, _)| match e.dimension {
        // "Die Entsendung von 300 Soldaten wurde bestätigt"
        Dimension::Measure => {
            matches!(e.kind, "noun" | "adjective")
                || (e.kind == "phrase" && doc.lexicon.capital_nouns)
        }
        Dimension::Time => !time::is_name(doc, j),
        Dimension::Person
        | Dimension::Unit
        | Dimension::Numeral
        | Dimension::Materiel
        | Dimension::Qualifier
        | Dimension::Attribution => true,
        Dimension::Nation => doc.lexicon.capital_nouns && e.kind == "national",
        Dimension::Counting => doc.lexicon.capital_nouns && matches!(e.value, "event" | "ongoing"),
        _ => false,
    })
}

pub(super) fn is_adjective(doc: &Doc<'_>, i: usize) -> bool {
    let owner = !doc.lexicon.capital_nouns && doc.is_genitive(i);
    if doc.hit(i, Dimension::Nation).is_some_and(|e| owner || e.kind == "adjective") {
        return true;
    }
    // "the city's mayor"
    if owner && !doc.is_capital(i) && doc.has(i + 1, Dimension::Claimant) {
        return true;
    }
    let plain = doc.is_word(i)
        && !doc.is_capital(i)
        && !doc.has(i, Dimension::Grammar)
        && !doc.has(i, Dimension::Attribution)
        && !doc.has(i, Dimension::Time)
        && !doc.has(i, Dimension::Numeral);
    plain
        && doc.lexicon.may_be_adjective(doc.lower(i))
        && (doc.lexicon.capital_nouns || leads_to_claimant(doc, i))
}

/// "Irans staatlicher Rundfunk": a country in the genitive before an adjective and a claimant.
fn owns_phrase(doc: &Doc<'_>, i: usize, limit: usize) -> bool {
    let country = || doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "name");
    let claimant = |j: usize| doc.has(j, Dimension::Claimant) && doc.is_capital(j);
    doc.lexicon.capital_nouns
        && i + 2 < limit
        && country()
        && doc.is_genitive(i)
        && is_adjective(doc, i + 1)
        && (i + 2..limit.min(i + 4)).any(claimant)
}

/// "senior intelligence officials": where any word may be an adjective, one near a claimant.
fn leads_to_claimant(doc: &Doc<'_>, i: usize) -> bool {
    let known = |j: usize| doc.has(j, Dimension::Claimant);
    let plain = |j: usize| {
        doc.is_word(j)
            && doc.hits(j).all(|(e, _)| {
                !matches!(
                    e.dimension,
                    Dimension::Grammar
                        | Dimension::Attribution
                        | Dimension::Measure
                        | Dimension::Time
                        | Dimension::Person
                )
            })
    };
    let end = doc.tokens.len().min(i + 4);
    !known(i) && plain(i) && (i + 1..end).take_while(|&j| plain(j) || known(j)).any(known)
}

/// One past the last token of the run of names and claimants that begins at `from`.
pub(super) fn run_end(doc: &Doc<'_>, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit {
        // Where nouns have capital letters, those of a run show it; only names hold other words, and
        // agencies write themselves in small letters: "dpa".
        let whole = |(e, len): &(&Entry, usize)| {
            !doc.lexicon.capital_nouns
                || (*len > 1 && e.is_name() && doc.is_capital(end))
                || (e.value == "agency" && e.is_name())
        };
        let claimant =
            || doc.rows(end, Dimension::Claimant).filter(whole).map(|(_, len)| len).max();
        // "according to the general staff Chad has lost": the country is what comes next.
        let country = doc.hit(end, Dimension::Nation).is_some_and(|e| e.kind == "name");
        let common = |i: usize| {
            (1..=OFFICE.min(end - from)).any(|back| {
                doc.rows(i - back, Dimension::Claimant).any(|(e, len)| len == back && !e.is_name())
            })
        };
        if country && !doc.lexicon.capital_nouns && !doc.is_genitive(end) && common(end) {
            break;
        }
        match claimant().or_else(|| initials(doc, end)) {
            Some(len) => end += len,
            None if in_run(doc, from, end, limit) => end += 1,
            None => break,
        }
    }
    end.min(limit)
}

/// "U.S. officials": the tokens of a country that is written in letters with full stops.
fn initials(doc: &Doc<'_>, i: usize) -> Option<usize> {
    if !doc.is_punct(i + 1, &["."]) {
        return None;
    }
    let lengths = doc.rows(i, Dimension::Nation).map(|(_, len)| len);
    let last = lengths.max().filter(|len| *len > 2)?;
    Some(last + usize::from(doc.is_punct(i + last, &["."])))
}

/// Whether token `j` goes on with the run of capitalised words that began at `from`.
pub(super) fn in_run(doc: &Doc<'_>, from: usize, j: usize, limit: usize) -> bool {
    if j == from && !doc.is_capital(j) {
        return false;
    }
    let small = j > from && doc.is_word(j) && !doc.is_capital(j);
    let inside = small && doc.word(j).chars().any(char::is_uppercase);
    // "Hassan al-Ani"
    let tied = inside && doc.lexicon.capital_nouns && can_be_tied(doc.word(j));
    let capital = (doc.is_capital(j) || (inside && !doc.lexicon.capital_nouns) || tied)
        && !doc.is(j, Dimension::Attribution, &["before"])
        // "dass der Kreml Berichte zurückweist": what somebody tells is not part of his name.
        && !(j > from && doc.lexicon.capital_nouns && doc.is(j, Dimension::Attribution, &["account"]))
        // "erlitten laut Feuerwehr Prellungen"
        && !(j > from && doc.lexicon.capital_nouns && doc.rows(j, Dimension::Measure).any(|(e, _)| e.kind == "phrase"))
        && (doc.hit(j, Dimension::Time).is_none_or(|e| e.kind != "month" && !matches!(e.value, "month" | "weekday"))
            || time::is_name(doc, j))
        // "hatte Olena Kravets Anfang Februar gesagt"
        && !(j > from && doc.is(j, Dimension::Time, &["part"]) && doc.has(j + 1, Dimension::Time))
        && !(j == from && doc.lexicon.capital_nouns && doc.has(j, Dimension::Numeral));
    let common = |j: usize| {
        let mut hits = doc.rows(j, Dimension::Claimant);
        !doc.lexicon.capital_nouns && hits.any(|(e, _)| !e.is_name()) && !doc.is_capital(j)
    };
    let particle = j > from
        && j + 1 < limit
        && !common(j - 1)
        && (doc.is_capital(j + 1) || is_article(doc, j + 1))
        && (doc.is(j, Dimension::Grammar, &["particle"]) || is_article(doc, j));
    let mut grammar = doc.rows(j, Dimension::Grammar);
    let grammar = grammar.any(|(e, _)| {
        !matches!(
            e.value,
            "country"
                | "hostile"
                | "party"
                | "body"
                | "authority"
                | "seat"
                | "no_compass"
                | "quarter"
        )
    });
    let named = || doc.has(j, Dimension::Time) && time::is_name(doc, j);
    (capital && (!grammar || named()) && !counts_others(doc, from, j) && !is_told(doc, from, j))
        || particle
}

/// "sagte Direktor Ali Demir Reportern": behind somebody's name a common noun for others is whom he told.
fn is_told(doc: &Doc<'_>, from: usize, j: usize) -> bool {
    let common = |i| doc.hit(i, Dimension::Claimant).is_some_and(|e| !e.is_name());
    let named = |i: usize| doc.is_capital(i) && doc.hits(i).next().is_none();
    doc.lexicon.capital_nouns && j > from + 1 && common(j) && named(j - 1) && named(j - 2)
}

/// "laut Polizei Kinder": after a common noun no name begins with people or casualties.
fn counts_others(doc: &Doc<'_>, from: usize, j: usize) -> bool {
    let common = |i| doc.hit(i, Dimension::Claimant).is_some_and(|e| !e.is_name());
    doc.lexicon.capital_nouns
        && j > from
        && common(j - 1)
        && doc.hit(j, Dimension::Claimant).is_none_or(|e| e.value == "witness")
        && (doc.has(j, Dimension::Person)
            || doc.has(j, Dimension::Numeral)
            || doc.hits(j).any(|(e, _)| e.dimension == Dimension::Measure && e.kind == "noun"))
}

/// Whether a word begins with a particle in small letters that a hyphen ties to a name.
fn can_be_tied(word: &str) -> bool {
    let (particle, name) = word.split_once('-').unwrap_or((word, ""));
    particle.len() <= 3 && name.starts_with(char::is_uppercase)
}

/// "Jan van der Velde": the article after a particle.
fn is_article(doc: &Doc<'_>, i: usize) -> bool {
    doc.lexicon.capital_nouns
        && doc.is(i, Dimension::Grammar, &["determiner", "particle"])
        && doc.is(i - 1, Dimension::Grammar, &["particle"])
        && doc.is_capital(i + 1)
}

/// Kind of the run, and where its proper name begins if a common noun leads it.
fn kind(doc: &Doc<'_>, run: usize, end: usize) -> Option<(&'static str, usize)> {
    let mut kind = None;
    let mut proper = run;
    for j in run..end {
        // "Kim Jong Un" is nobody of the UN.
        let inside = |row: &Entry| {
            let mut longer = doc.rows(run, Dimension::Nation);
            j > run && row.is_name() && longer.any(|(_, len)| run + len > j)
        };
        let hit = doc.rows(j, Dimension::Claimant).next().filter(|(row, _)| !inside(row));
        let len = hit.map_or(1, |(_, len)| len);
        match hit.map(|(entry, _)| entry) {
            Some(entry) if entry.value == "none" => return None,
            Some(entry) if entry.is_name() => {
                kind = Some(entry.value);
                if proper < j && proper == run && j > run {
                    proper = j;
                }
                break;
            }
            Some(entry) => {
                if kind.is_none_or(|known| known == "nation" || known == "unknown") {
                    kind = Some(entry.value);
                }
                let next = (j + len).max(proper);
                // "Ministry of Defence": what follows tells which ministry.
                let of = next < end && doc.is(next, Dimension::Grammar, &["particle"]);
                // "statistics office": two common nouns, and no name after an office.
                let common = !doc.lexicon.capital_nouns && next < end && !doc.is_capital(next);
                let named = next < end && !of && !common;
                // "Polizei Koblenz": where its seat is.
                let seated = doc.is(j, Dimension::Grammar, &["seat"]);
                if named && !seated && !doc.is(j, Dimension::Claimant, &["official"]) {
                    proper = next;
                } else if len > 1 && !common {
                    break;
                }
            }
            None if kind.is_none() => {
                let nation = doc
                    .hit(j, Dimension::Nation)
                    .is_some_and(|e| matches!(e.kind, "name" | "place"));
                let nation = nation || is_people(doc, run, end);
                kind = Some(if nation { "nation" } else { "unknown" });
            }
            None => {}
        }
    }
    kind.map(|kind| (kind, proper))
}

/// "die Briten": where an article leads it and nothing follows, the people of a country speak for it.
fn is_people(doc: &Doc<'_>, run: usize, end: usize) -> bool {
    let article = run > 0 && doc.is(run - 1, Dimension::Grammar, &["the", "definite"]);
    let national = || doc.hit(run, Dimension::Nation).is_some_and(|e| e.kind == "national");
    doc.lexicon.capital_nouns && end == run + 1 && article && national()
}

/// Whether two names share their last word, whatever its capital letters.
#[inline]
pub(super) fn alike(a: &Name, b: &Name) -> bool {
    // Most names differ in their last letter.
    match (a.text.as_bytes(), b.text.as_bytes()) {
        ([.., a], [.., b]) if a.is_ascii() && b.is_ascii() && !a.eq_ignore_ascii_case(b) => false,
        _ => share_last_word(a, b),
    }
}

fn share_last_word(a: &Name, b: &Name) -> bool {
    let last = |n: &Name| n.text.rfind(' ').map_or(0, |at| at + 1);
    let (a, b) = (&a.text[last(a)..], &b.text[last(b)..]);
    a == b || a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}
