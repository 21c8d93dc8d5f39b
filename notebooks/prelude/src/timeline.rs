//! All claims over time, as a figure.

use std::collections::BTreeMap;

use claimframe::analysis::Question;
use claimframe::extract::Claim;
use claimframe::figure::{Panel, ladder};

use crate::error::Result;
use crate::figure::Figure;
use crate::scene::Scene;
use crate::vega;

/// Questions that are drawn.
const PANELS: usize = 12;
/// Claims of one question that are drawn: those of the latest articles.
const CLAIMS: usize = 40;

/// Draws the claims, the question with most of them first; a note counts what is not drawn.
pub(crate) fn figure(claims: &[&Claim], scene: &Scene) -> Result<Figure> {
    let panels = panels(claims);
    let drawn = || panels.iter().flat_map(|panel| &panel.claims);
    let left_out = claims.len() - drawn().count();
    let n = scene.words.number(left_out as u64);
    let note = scene.words.fill("figure.ladder.left_out_here", &[("n", &n)]);
    let note = (left_out > 0).then_some(note.as_str());
    let drawing = ladder(&panels, note, &scene.style())?;
    let dated = |claim: &&&Claim| claim.stated_to.or(claim.published_to).is_some();
    let n_marks = drawn().filter(dated).count();
    Ok(Figure::new(&drawing, &lines(&panels, scene), vega::timeline(&panels, scene), n_marks))
}

fn panels<'a>(claims: &[&'a Claim]) -> Vec<Panel<'a>> {
    let mut by_question: BTreeMap<Question, Vec<&Claim>> = BTreeMap::new();
    for &claim in claims {
        by_question.entry(Question::of(claim)).or_default().push(claim);
    }
    let panel = |(question, claims)| Panel { question, claims };
    let mut panels: Vec<Panel> = by_question.into_iter().map(panel).collect();
    panels.sort_by_key(|panel| std::cmp::Reverse(panel.claims.len()));
    panels.truncate(PANELS);
    for panel in panels.iter_mut().filter(|panel| panel.claims.len() > CLAIMS) {
        panel.claims.sort_by_key(|claim| std::cmp::Reverse(claim.published_to));
        panel.claims.truncate(CLAIMS);
    }
    panels
}

fn lines(panels: &[Panel], scene: &Scene) -> Vec<String> {
    let mut lines = Vec::new();
    for panel in panels {
        lines.push(scene.words.question(&panel.question));
        lines.extend(panel.claims.iter().map(|claim| line(claim, scene)));
    }
    lines
}

/// Who says how much, and when.
fn line(claim: &Claim, scene: &Scene) -> String {
    let unnamed = || scene.words.get("unattributed.short");
    let who = claim.origin.as_deref().map_or_else(unnamed, |id| scene.cast.name(id));
    let said = scene.words.claim_amount_short(claim);
    let days = scene
        .words
        .days(claim.stated_from.or(claim.published_from), claim.stated_to.or(claim.published_to));
    format!("  {who}: {said} ({days})")
}

#[cfg(test)]
mod tests {
    use crate::Claims;

    #[test]
    fn what_is_not_drawn_is_counted() {
        let report = |n: usize| {
            let text = format!("Kyiv said that {n} North Korean soldiers had been killed so far.");
            Claims::from_text(&text, "2025-02-03").unwrap()
        };
        let many = (101..142).map(report).reduce(|all, more| all.with(&more)).unwrap();
        assert_eq!(many.n_claims().unwrap(), 41);
        let svg = many.figure().unwrap().svg();
        assert!(svg.contains("Not drawn: 1 further claims; the table has them."));
    }
}
