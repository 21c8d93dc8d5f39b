//! Claims as cards: number, claimant, sentence, article.

use std::borrow::Cow;

use serde::Serialize;

use super::Desk;
use crate::analysis::Question;
use crate::extract::Claim;
use crate::figure::{anchor, claim_anchor};

/// The claims to one question.
#[derive(Debug, Serialize)]
pub(super) struct QuestionClaims {
    /// The question, or a heading for questions with one claim each.
    question: String,
    /// Whether each card must name its own question.
    several: bool,
    claims: Vec<Card>,
}

/// One claim.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    anchor: String,
    question: String,
    number: usize,
    amount: String,
    who: String,
    named: bool,
    colour: String,
    sentence: Sentence,
    article: String,
    article_anchor: String,
    said: String,
    period: Option<String>,
    counting: String,
    status: String,
    sure: bool,
    via: Vec<String>,
    source_text: Option<String>,
    confidence: String,
    rules: Vec<Cow<'static, str>>,
    correction: Option<String>,
    correction_anchor: Option<String>,
}

/// A sentence with its number marked.
#[derive(Debug, Default, Serialize)]
pub(super) struct Sentence {
    before: String,
    number: String,
    after: String,
}

/// The claims per question.
pub(super) fn questions(desk: &Desk) -> Vec<QuestionClaims> {
    let (single, several): (Vec<_>, Vec<_>) =
        desk.questions.iter().partition(|(_, claims)| claims.len() == 1);
    let question = |(question, claims): &(_, Vec<&Claim>)| QuestionClaims {
        question: desk.words.question(question),
        several: false,
        claims: claims.iter().map(|claim| card(desk, claim)).collect(),
    };
    let mut questions: Vec<_> = several.into_iter().map(question).collect();
    if !single.is_empty() {
        questions.push(QuestionClaims {
            question: desk.words.get("claims.single").to_owned(),
            several: true,
            claims: single.iter().flat_map(|(_, c)| c).map(|claim| card(desk, claim)).collect(),
        });
    }
    questions
}

fn card(desk: &Desk, claim: &Claim) -> Card {
    let words = desk.words;
    let word = |kind: &str, value: &str| words.get(&format!("{kind}.{value}")).to_owned();
    let counted = claim.period_start.is_some() || claim.period_end.is_some();
    Card {
        anchor: claim_anchor(&claim.claim_id),
        question: words.question(&Question::of(claim)),
        number: desk.claim(&claim.claim_id).map_or(0, |(number, _)| number),
        amount: words.claim_amount(claim),
        who: desk.who(claim),
        named: claim.origin.is_some(),
        colour: desk.cast.hex(claim.origin.as_deref()),
        sentence: sentence(desk, claim),
        article: desk.article_label(&claim.article_id),
        article_anchor: anchor("article", &claim.article_id),
        said: words.days(
            claim.stated_from.or(claim.published_from),
            claim.stated_to.or(claim.published_to),
        ),
        period: counted.then(|| words.days(claim.period_start, claim.period_end)),
        counting: word("counting", claim.counting.as_str()),
        status: word("status", claim.status.as_str()),
        sure: claim.status == crate::schema::Status::Asserted,
        via: claim.lineage.iter().map(|id| desk.name(id)).collect(),
        source_text: claim.source_text.clone(),
        confidence: word("confidence", claim.confidence.as_str()),
        rules: claim.rules.clone(),
        correction: claim.correction.clone(),
        correction_anchor: claim.correction.as_deref().map(|id| anchor("correction", id)),
    }
}

/// Splits a claim's sentence around its number.
fn sentence(desk: &Desk, claim: &Claim) -> Sentence {
    let text = &claim.sentence;
    let at = desk
        .article(&claim.article_id)
        .and_then(|article| offset_in_sentence(&article.text, claim))
        .or_else(|| text.find(&claim.number));
    let parts = at.and_then(|at| {
        let end = at + claim.number.len();
        Some((text.get(..at)?, text.get(at..end)?, text.get(end..)?))
    });
    match parts {
        Some((before, number, after)) => Sentence {
            before: before.to_owned(),
            number: number.to_owned(),
            after: after.to_owned(),
        },
        None => Sentence { before: text.clone(), ..Sentence::default() },
    }
}

/// Where in its sentence the number stands, from where both stand in the article.
fn offset_in_sentence(article: &str, claim: &Claim) -> Option<usize> {
    let mut places = article.match_indices(claim.sentence.as_str());
    let (place, _) =
        places.find(|(at, text)| *at <= claim.start && claim.end <= at + text.len())?;
    let offset = claim.start - place;
    claim.sentence.get(offset..)?.starts_with(&claim.number).then_some(offset)
}
