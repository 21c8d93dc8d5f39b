//! Numbers in the cells of a table: what they count stands at the head of their column or at the
//! beginning of their row.

use super::claim::Claim;
use super::counted::union;
use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::marks;
use super::name;
use super::predicate::Found;
use super::setting::Setting;
use super::source::Source;
use super::{nation, slots};
use crate::schema::{Confidence, Role};

/// Rule of a number in a cell.
pub(super) const TABLE: &str = "measure.table";
/// A row has no more cells that are looked at.
const COLUMNS: usize = 64;

/// The row that heads the table a sentence is a row of; `before` heads the table of the sentence
/// before it.
pub(super) fn header(doc: &Doc<'_>, index: usize, before: Option<Sentence>) -> Option<Sentence> {
    let row = doc.sentences[index];
    row.has_mark(&["|"]).then_some(())?;
    let end = doc.tokens[row.last - 1].end;
    let mut next = doc.text[end..].splitn(3, '\n').skip(1);
    if next.next().is_some_and(|line| line.contains('-') && marks::is_rule(line)) {
        return Some(row);
    }
    let above = doc.sentences[index.checked_sub(1)?];
    let gap = &doc.text[doc.tokens[above.last - 1].end..doc.tokens[row.first].start];
    before.filter(|_| !gap.contains("\n\n") && !gap.contains("\n\r\n"))
}

/// Whether the quantity `at` stands in a cell of its own below the head of a table. "600 getötet",
/// a cell that says it all, is read as a sentence is.
pub(super) fn is_cell(s: &Setting<'_, '_>, at: usize) -> bool {
    let token = s.quantities[at].0.first;
    let column = s.header.and_then(|_| column(s.doc, s.sentence, token));
    let own = column.map(|column| cell(s.doc, s.sentence, column));
    around(s, token).is_some()
        && own.is_some_and(|mut own| !own.any(|i| s.doc.has(i, Dimension::Measure)))
}

/// What the head of its column names, else what its row begins with; nothing where either counts
/// things.
pub(super) fn measure(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (head, label) = around(s, s.quantities[at].0.first)?;
    let found = befell(s.doc, head).or_else(|| befell(s.doc, label))?;
    let thing = |i: usize| s.doc.has(i, Dimension::Unit) || s.doc.has(i, Dimension::Materiel);
    let counts_things = s.tokens().chain(head.first..head.last).any(thing);
    (!counts_things).then_some(found)
}

/// What head and label of a cell say of people, country and claimant.
pub(super) fn fill(claim: &mut Claim, s: &Setting<'_, '_>, token: usize) {
    let Some((head, label)) = around(s, token) else { return };
    let words = || (head.first..head.last).chain(label.first..label.last);
    let person = |i: usize| s.doc.hit(i, Dimension::Person)?.value.parse::<Role>().ok();
    if let Some(role) = words().find_map(person) {
        claim.role = role;
    }
    if let Some(code) = words().find_map(|i| nation::of(s.doc, i)) {
        claim.side = Some(code.to_owned());
        claim.rules.push("side.table".into());
    }
    let speaks = name::read(s.doc, label.first, label.last)
        .filter(|name| name.last == label.last && !matches!(name.kind, "unknown" | "nation"));
    if let Some(name) = speaks.filter(|_| claim.source_text.is_none()) {
        let source = Source { claimant: Some(name), via: Vec::new(), rule: "source.table" };
        slots::set_source(claim, &source, source.rule);
    }
}

/// Head of the column and label of the row of the cell that a token stands in.
fn around(s: &Setting<'_, '_>, token: usize) -> Option<(Sentence, Sentence)> {
    let header = s.header.filter(|header| header.first < s.sentence.first)?;
    let column = column(s.doc, s.sentence, token)?;
    let opens = usize::from(is_edge(s.doc, s.sentence.first));
    let part = |row: Sentence, column| {
        let cell = cell(s.doc, row, column);
        Sentence { first: cell.start, last: cell.end, ..row }
    };
    Some((part(header, column), part(s.sentence, opens)))
}

/// The measure that the words of a cell name, where they name one.
fn befell(doc: &Doc<'_>, cell: Sentence) -> Option<Found> {
    let words: Vec<&str> = (cell.first..cell.last)
        .filter_map(|i| doc.hit(i, Dimension::Measure))
        .map(|entry| if entry.value == "victims" { "casualties" } else { entry.value })
        .collect();
    let measure = union(&words)?;
    Some(Found { measure, cue: None, rule: TABLE, confidence: Confidence::Medium })
}

fn is_edge(doc: &Doc<'_>, i: usize) -> bool {
    doc.is_punct(i, &["|"])
}

/// In which cell of a row a token stands, counted by the edges before it.
fn column(doc: &Doc<'_>, row: Sentence, token: usize) -> Option<usize> {
    let column = (row.first..token).filter(|&i| is_edge(doc, i)).take(COLUMNS).count();
    (column < COLUMNS).then_some(column)
}

/// The tokens of a cell.
fn cell(doc: &Doc<'_>, row: Sentence, column: usize) -> std::ops::Range<usize> {
    let mut edges = (row.first..row.last).filter(|&i| is_edge(doc, i));
    let first = match column.checked_sub(1) {
        None => row.first,
        Some(before) => edges.nth(before).map_or(row.last, |edge| edge + 1),
    };
    first..edges.next().unwrap_or(row.last)
}
