//! All claims over time, as a figure.

use std::collections::BTreeMap;

use claimframe::analysis::Question;
use claimframe::extract::Claim;
use claimframe::figure::{Panel, ladder};

use crate::error::Result;
use crate::figure::Figure;
use crate::scene::Scene;
use crate::vega;

/// Draws the claims, the question with most of them first.
pub(crate) fn figure(claims: &[&Claim], scene: &Scene) -> Result<Figure> {
    let panels = panels(claims);
    let drawing = ladder(&panels, None, &scene.style())?;
    let dated = |claim: &&&Claim| claim.stated_to.or(claim.published_to).is_some();
    let n_marks = claims.iter().filter(dated).count();
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
