//! A text cut at its line ends and around its numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Note;

/// A line of the text with the notes on its numbers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Paragraph {
    /// The line in pieces.
    pub pieces: Vec<Piece>,
    /// What is said about the marked ones, in their order.
    pub notes: Vec<Note>,
}

/// A piece of a line: a number with its mark, or what stands between two of them.
#[derive(Debug, Clone, Serialize)]
pub struct Piece {
    /// The text as it stands.
    pub text: String,
    /// Which number of the text it is, from 1.
    pub number: Option<usize>,
    /// Whether it is a claim.
    pub claim: bool,
}

/// Cuts the text. `notes` are by span; a line goes on where a number runs over its end.
pub(super) fn paragraphs(text: &str, notes: BTreeMap<(usize, usize), Vec<Note>>) -> Vec<Paragraph> {
    let mut cutter = Cutter { text, at: 0, done: Vec::new(), open: Paragraph::default() };
    for (number, ((start, end), mut notes)) in (1..).zip(notes) {
        let Some(found) = text.get(start..end).filter(|_| start >= cutter.at) else { continue };
        cutter.plain(start);
        for note in &mut notes {
            note.number = number;
        }
        let claim = notes.iter().any(|note| note.claim);
        cutter.open.pieces.push(Piece { text: found.to_owned(), number: Some(number), claim });
        cutter.open.notes.append(&mut notes);
        cutter.at = end;
    }
    cutter.plain(text.len());
    cutter.close();
    cutter.done
}

struct Cutter<'t> {
    text: &'t str,
    at: usize,
    done: Vec<Paragraph>,
    open: Paragraph,
}

impl Cutter<'_> {
    /// Takes the text up to a byte, with a paragraph for each line.
    fn plain(&mut self, to: usize) {
        let between = self.text.get(self.at..to).unwrap_or_default();
        for (i, line) in between.split('\n').enumerate() {
            if i > 0 {
                self.close();
            }
            let line = line.trim_end_matches('\r');
            if !line.is_empty() {
                let text = line.to_owned();
                self.open.pieces.push(Piece { text, number: None, claim: false });
            }
        }
        self.at = to;
    }

    fn close(&mut self) {
        let closed = std::mem::take(&mut self.open);
        if closed.pieces.iter().any(|piece| !piece.text.trim().is_empty()) {
            self.done.push(closed);
        }
    }
}
