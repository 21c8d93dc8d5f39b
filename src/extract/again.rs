//! Common nouns for somebody whom the text has named before: "the ministry", "the same think tank".

use super::doc::Doc;
use super::lexicon::Dimension;
use super::name::Name;
use super::numeral::Numeral;

/// No longer, in tokens, is a noun that takes up a name: "the same intelligence agency".
const LONGEST: usize = 4;

/// The name that a common noun takes up again: the last one that holds the same noun, else the last
/// one of its kind.
pub(super) fn meant<'k>(doc: &Doc<'_>, name: &Name, known: &'k [Name]) -> Option<&'k Name> {
    let open = doc.lexicon.order.subject_first && !name.is_proper && name.nation.is_none();
    let definite = doc.is(name.first, Dimension::Grammar, &["determiner"])
        && doc.numeral(name.first).is_none();
    let short = (2..=LONGEST).contains(&(name.last - name.first));
    let owned = (name.first..name.last).any(|i| doc.is_genitive(i));
    if !(open && definite && short)
        || owned
        || matches!(name.kind, "document" | "unknown" | "nation")
    {
        return None;
    }
    let head = doc.lower(name.last - 1);
    let says_more = |one: &Name| one.is_proper || one.nation.is_some();
    let holds = |one: &Name| (one.first..one.last).any(|i| doc.lower(i) == head);
    let same = known.iter().rev().find(|one| holds(one) && says_more(one));
    let of_kind = || known.iter().rev().find(|one| one.is_proper && is_kind_of(doc, name, one));
    // "the same source"
    let whoever = (name.first..name.last).any(|i| doc.is(i, Dimension::Grammar, &["same_one"]));
    same.or_else(of_kind).or_else(|| known.last().filter(|_| whoever))
}

/// "das Ministerium", "die Organisation": the body of that kind that was named before, where the
/// tables know the noun for one that may stand for others.
pub(super) fn body<'k>(doc: &Doc<'_>, name: &Name, known: &'k [Name]) -> Option<&'k Name> {
    // "nach einem Briefing des Dienstes": the article may belong to what leads the name.
    let article = match name.last - name.first {
        1 => name.first.checked_sub(1),
        2 => Some(name.first),
        _ => None,
    };
    let determined = article.is_some_and(|i| {
        doc.is(i, Dimension::Grammar, &["determiner"]) && doc.numeral(i) != Some(Numeral::Article)
    });
    let mut rows = doc.rows(name.last - 1, Dimension::Grammar).map(|(row, _)| row);
    let row = rows.find(|row| determined && row.value == "body")?;
    let noun = nominative(row.form);
    let longer = |known: &&Name| {
        let mut words = known.text.split_whitespace().map(str::to_lowercase);
        words.any(|word| {
            let stem = nominative(&word);
            stem.len() > noun.len() && stem.ends_with(noun)
        })
    };
    let alike = |known: &&Name| match row.kind {
        "organisation" => known.is_proper && matches!(known.kind, "ngo" | "international"),
        "service" => known.kind == "intelligence",
        "authority" => {
            known.kind == "intelligence"
                || doc.is(known.last - 1, Dimension::Grammar, &["authority"])
        }
        _ => false,
    };
    let mut all = known.iter().rev().filter(|known| known.text != name.text);
    all.find(|known| longer(known) || alike(known))
}

/// A noun without the ending of its genitive.
fn nominative(word: &str) -> &str {
    word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word)
}

/// Whether a name is one of those that a noun stands for.
fn is_kind_of(doc: &Doc<'_>, noun: &Name, one: &Name) -> bool {
    // "CSIS", "Verstka": a body in no table.
    let body = one.kind == "unknown" && !one.text.contains(' ');
    match noun.kind {
        "media" => one.is_medium(),
        "agency" => one.kind == "agency",
        "intelligence" => one.kind == "intelligence",
        "ngo" => one.kind == "ngo" || body,
        "government" | "international" => {
            doc.is(noun.last - 1, Dimension::Grammar, &["short_for"])
                && matches!(one.kind, "intelligence" | "international" | "agency" | "government")
        }
        _ => false,
    }
}
