//! Who confirms or denies reports without a number of their own.

use super::Stance;
use super::glance::Glance;
use super::lexicon::Dimension;
use super::name::{self, Name};
use super::setting::Setting;
use super::time::Days;
use crate::article::Article;
use crate::schema::Position;

/// The first stance of a sentence, if it has one.
pub(super) fn find(
    s: &Setting<'_, '_>,
    published: Option<Days>,
    article: &Article,
) -> Option<Stance> {
    if !s.sentence.glance.meets(Glance::of(Dimension::Stance)) {
        return None;
    }
    s.tokens().find_map(|i| {
        let position: Position = s.doc.hit(i, Dimension::Stance)?.value.parse().ok()?;
        let negated = (s.sentence.first.max(i.saturating_sub(6))..i)
            .any(|j| s.doc.is(j, Dimension::Grammar, &["negation"]));
        let party = party(s, i).filter(|_| !negated)?;
        Some(stance(s, i, position, &party, published, article))
    })
}

fn stance(
    s: &Setting<'_, '_>,
    at: usize,
    position: Position,
    party: &Name,
    published: Option<Days>,
    article: &Article,
) -> Stance {
    let token = s.doc.tokens[at];
    let others =
        || (s.sentence.first..s.sentence.last).filter(|i| !(party.first..party.last).contains(i));
    Stance {
        article_id: article.id.clone(),
        position,
        source_text: party.text.clone(),
        origin: party.nation.map(str::to_owned),
        side: others()
            .filter_map(|i| s.doc.hit(i, Dimension::Nation))
            .find(|entry| matches!(entry.kind, "adjective" | "national"))
            .map(|entry| entry.value.to_owned()),
        measure: others()
            .filter_map(|i| s.doc.hit(i, Dimension::Measure))
            .find_map(|entry| entry.value.parse().ok()),
        stated_from: published.map(|days| days.0),
        stated_to: published.map(|days| days.1),
        start: token.start,
        end: token.end,
        sentence: s.doc.span(s.sentence.first, s.sentence.last).to_owned(),
        rules: vec![format!("stance.{position}")],
    }
}

/// Who confirms or denies: the subject of the verb.
fn party(s: &Setting<'_, '_>, verb: usize) -> Option<Name> {
    if let Some(said) = s.said.iter().find(|said| said.at == verb) {
        return said.claimants.first().cloned();
    }
    let mut i = s.sentence.first;
    while i < s.sentence.last {
        let led =
            i > s.sentence.first && s.doc.is(i - 1, Dimension::Grammar, &["preposition", "agent"]);
        match name::read(s.doc, i, s.sentence.last) {
            Some(found) if !led && found.kind != "unknown" => return Some(found),
            Some(found) => i = found.last.max(i + 1),
            None => i += 1,
        }
    }
    None
}
