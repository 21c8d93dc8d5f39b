//! Who confirms or denies reports without a number of their own.

use super::attribution::Said;
use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::name::{self, Name};
use super::time::Days;
use super::{Extraction, Stance, side};
use crate::article::Article;

/// Adds the stances of a sentence.
pub(super) fn find(
    doc: &Doc<'_>,
    sentence: Sentence,
    said: &[Said],
    published: Option<Days>,
    article: &Article,
    out: &mut Extraction,
) {
    for i in sentence.first..sentence.last {
        let Some(entry) = doc.hit(i, Dimension::Stance) else { continue };
        let Ok(position) = entry.value.parse() else { continue };
        let Some(party) = party(doc, sentence, i, said) else { continue };
        let token = doc.tokens[i];
        let topic = |j: usize| !(party.first..party.last).contains(&j);
        out.stances.push(Stance {
            article_id: article.id.clone(),
            position,
            source_text: party.text.clone(),
            origin: party.nation.map(str::to_owned),
            side: (sentence.first..sentence.last)
                .filter(|&j| topic(j))
                .filter(|&j| doc.hit(j, Dimension::Nation).is_some_and(|e| e.kind != "name"))
                .find_map(|j| side::nation(doc, j))
                .map(str::to_owned),
            measure: (sentence.first..sentence.last)
                .filter_map(|j| doc.hit(j, Dimension::Measure))
                .find_map(|e| e.value.parse().ok()),
            stated_from: published.map(|p| p.0),
            stated_to: published.map(|p| p.1),
            start: token.start,
            end: token.end,
            sentence: doc.span(sentence.first, sentence.last).to_owned(),
            rules: vec![format!("stance.{position}")],
        });
        return;
    }
}

/// Who confirms or denies: the subject of the verb.
fn party(doc: &Doc<'_>, s: Sentence, verb: usize, said: &[Said]) -> Option<Name> {
    if let Some(one) = said.iter().find(|one| one.at == verb) {
        return one.claimants.first().cloned();
    }
    let mut i = s.first;
    while i < s.last {
        let led = i > s.first && doc.is(i - 1, Dimension::Grammar, &["preposition", "agent"]);
        match name::read(doc, i, s.last) {
            Some(found) if !led && found.kind != "unknown" => return Some(found),
            Some(found) => i = found.last.max(i + 1),
            None => i += 1,
        }
    }
    None
}
