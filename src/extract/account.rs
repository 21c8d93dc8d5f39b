//! "Moscow's own count", "in the minister's words": an account with the name of its owner before it.

use super::doc::{Doc, Sentence};
use super::name::{self, Name};
use super::said::{Said, known_kind, said};

/// So many words at most stand between the owner and his account: "own", "latest official".
const BETWEEN: usize = 2;
/// The longest name that is looked for before an account, in tokens.
const LONGEST: usize = 6;

/// The owner of the account at token `i`, where the language ties him to it by an ending.
pub(super) fn owned(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    if !doc.lexicon.order.subject_first {
        return None;
    }
    let plain = |j: usize| doc.is_word(j) && !doc.is_capital(j);
    let owner = (i.saturating_sub(BETWEEN + 1).max(s.first)..i)
        .rev()
        .take_while(|&j| j + 1 == i || plain(j + 1))
        .find(|&j| doc.is_genitive(j))?;
    let first = (owner.saturating_sub(LONGEST).max(s.first)..=owner).find(|&j| {
        let ends = |name: &Name| name.last == owner + 1 && (known_kind(name) || name.is_proper);
        name::read(doc, j, owner + 1).as_ref().is_some_and(ends)
    })?;
    Some(said(vec![name::read(doc, first, owner + 1)?], i, "source.account"))
}
