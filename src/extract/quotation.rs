//! Which sentences stand in one quotation, so that its speaker has said them all.

use super::doc::Doc;
use super::glance::Glance;

/// A quotation left open for more tokens was never one.
const LONGEST: usize = 250;

/// A quotation: its first token inside, and one past its last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quotation {
    pub first: usize,
    pub last: usize,
}

/// The quotations of a text, in order: „…“, »…«, «…» and "…".
pub(super) fn find(doc: &Doc<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let marks = Glance::of_marks(&["„", "“", "”", "»", "«", "\""]);
    for i in doc.with(0..doc.tokens.len(), marks) {
        let mark = doc.word(i);
        match open {
            Some((at, opener)) if closes(opener, mark) && i - at <= LONGEST => {
                found.push(Quotation { first: at + 1, last: i });
                open = None;
            }
            Some((at, _)) if i - at <= LONGEST && mark != "„" => {}
            _ => open = Some((i, mark)),
        }
    }
    found
}

/// Whether a mark ends what another began.
fn closes(opener: &str, mark: &str) -> bool {
    match opener {
        "„" => matches!(mark, "“" | "”" | "\""),
        "“" => mark == "”",
        "»" => mark == "«",
        "«" => mark == "»",
        _ => mark == opener,
    }
}

/// The quotation that a token stands in, if it began before that token.
pub(super) fn around(quotations: &[Quotation], token: usize) -> Option<Quotation> {
    let at = quotations.partition_point(|quotation| quotation.last < token);
    quotations.get(at).copied().filter(|quotation| quotation.first < token)
}
