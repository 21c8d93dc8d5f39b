//! An article with passages in another language: in parts, each read with its own lexicon, and put
//! together again.

use super::doc::Room;
use super::source::Source;
use super::time::Days;
use super::token::{Token, TokenKind};
use super::tongues::Passage;
use super::{Claim, Extraction, directness, slots};

/// What is read with one lexicon: an article, or what of it is or is not in its own language.
pub(super) struct Part<'p> {
    /// With its tokens.
    pub room: Room,
    pub asides: &'p [(usize, usize)],
    pub published: Option<Days>,
    /// The passages in another language than the article.
    pub passages: &'p [Passage],
}

/// What a part yields.
#[derive(Default)]
pub(super) struct Found {
    pub extraction: Extraction,
    pub published: Option<Days>,
    /// Passages that somebody is said to have written or said.
    pub introduced: Vec<(Passage, Source)>,
    /// Room for the next text.
    pub room: Room,
}

/// The tokens outside of some passages, and those inside, where two line ends close each passage.
pub(super) fn cut(tokens: Vec<Token>, passages: &[Passage]) -> (Vec<Token>, Vec<Token>) {
    let (mut outside, mut inside) = (Vec::with_capacity(tokens.len()), Vec::new());
    let mut at = 0;
    for token in tokens {
        while passages.get(at).is_some_and(|passage| passage.end <= token.start) {
            let end = passages[at].end;
            inside.extend([Token { start: end, end, kind: TokenKind::Break }; 2]);
            at += 1;
        }
        let in_passage = passages.get(at).is_some_and(|passage| passage.start <= token.start);
        if in_passage { inside.push(token) } else { outside.push(token) }
    }
    (outside, inside)
}

/// Puts what passages yield among what the article around them does, in the order of the text; a
/// passage without a claimant of its own has the one who introduces it.
pub(super) fn join(around: Found, mut within: Extraction) -> Extraction {
    let Found { extraction: mut out, introduced, .. } = around;
    within.claims.sort_by_key(|claim| claim.start);
    for (passage, source) in &introduced {
        let [from, to] = [passage.start, passage.end]
            .map(|at| within.claims.partition_point(|claim| claim.start < at));
        let open = |claim: &&mut Claim| claim.source_text.is_none();
        for claim in within.claims[from..to].iter_mut().filter(open) {
            slots::set_source(claim, source, "source.introduced");
            let introduced = &claim.rules[claim.rules.len() - 1..];
            claim.confidence = directness::of(claim.confidence, introduced);
        }
    }
    out.claims.extend(within.claims);
    out.stances.extend(within.stances);
    out.rejects.extend(within.rejects);
    out.claims.sort_by_key(|claim| claim.start);
    out.stances.sort_by_key(|stance| stance.start);
    out.rejects.sort_by_key(|reject| reject.span);
    out
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::extract::lexicon::Lexicon;
    use crate::extract::token::tokenize;
    use crate::extract::tongues::passages;
    use crate::extract::vocabulary::Vocabulary;
    use crate::schema::Language;

    #[test]
    fn every_token_goes_to_one_part() {
        let text = "Er sagte es nicht.\nThey said that it was over.\nEs sind noch zwei.";
        let tokens = tokenize(text).tokens;
        let lexicon = Lexicon::german();
        let mut words = Vocabulary::new(&lexicon, tokens.len());
        words.read(text, &tokens);
        let found = passages(text, &tokens, Language::De, &words);
        let n = tokens.len();
        let (outside, inside) = cut(tokens, &found);
        assert_eq!(outside.len() + inside.len(), n + 2 * found.len());
        assert!(!inside.is_empty());
    }
}
