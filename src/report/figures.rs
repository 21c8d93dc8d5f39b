//! The drawings of a report, each in two widths.

use super::view::Desk;
use crate::error::{Error, Result};
use crate::extract::Claim;
use crate::figure::{Figure, Panel, Style, forest, growth, ladder, lineage, matrix};

/// Width for a desk, in pixels.
const WIDE: f64 = 960.0;
/// Width for a telephone, in pixels.
const NARROW: f64 = 358.0;
/// Questions that the ladder shows.
const PANELS: usize = 6;
/// Claims that one of its panels holds.
const CLAIMS: usize = 40;

/// One drawing in two widths.
pub(super) struct Drawing {
    /// File stem.
    pub name: &'static str,
    /// For a desk, for print, and as a file.
    pub wide: Figure,
    /// For a telephone.
    pub narrow: Figure,
}

/// Draws everything.
pub(super) fn draw(desk: &Desk) -> Result<Vec<Drawing>> {
    let source = source_line(desk);
    let all = desk.claims.iter().chain(desk.input.derived);
    let said = all.map(|c| (c.claim_id.clone(), desk.words.claim_amount_short(c))).collect();
    let both = |name, figure: &dyn Fn(&Style) -> Result<Figure>| {
        let at = |width| {
            figure(&Style {
                words: desk.words,
                cast: &desk.cast,
                width,
                said: &said,
                source: &source,
            })
        };
        Ok::<_, Error>(Drawing { name, wide: at(WIDE)?, narrow: at(NARROW)? })
    };
    let spread = desk.in_order(&desk.input.spread.questions, |q| &q.question);
    let grown = desk.in_order(&desk.input.growth.questions, |q| &q.question);
    Ok(vec![
        both("ladder", &|style| claims_over_time(desk, style))?,
        both("spread", &|style| forest(&spread, style))?,
        both("growth", &|style| growth(&grown, style))?,
        both("agreement", &|style| matrix(desk.input.agreement, style))?,
        both("lineage", &|style| lineage(desk.input.lineage, style))?,
    ])
}

/// The ladder of the questions with most claims; a note counts what is not drawn.
fn claims_over_time(desk: &Desk, style: &Style) -> Result<Figure> {
    let shown = desk.questions.iter().take(PANELS);
    let panels: Vec<Panel> = shown
        .map(|(question, claims)| Panel { question: question.clone(), claims: latest(claims) })
        .collect();
    let drawn: usize = panels.iter().map(|panel| panel.claims.len()).sum();
    let n = desk.claims.len() - drawn;
    let n = desk.words.number(n as u64);
    let note = desk.words.fill("figure.ladder.left_out", &[("n", &n)]);
    ladder(&panels, Some(note.as_str()).filter(|_| drawn < desk.claims.len()), style)
}

/// The claims of the latest articles, as many as a panel holds.
fn latest<'a>(claims: &[&'a Claim]) -> Vec<&'a Claim> {
    let mut claims = claims.to_vec();
    if claims.len() > CLAIMS {
        claims.sort_by_key(|claim| std::cmp::Reverse(claim.published_to));
        claims.truncate(CLAIMS);
    }
    claims
}

/// Where the figures come from.
fn source_line(desk: &Desk) -> String {
    let as_of = desk.input.spread.as_of;
    desk.words.fill(
        "figure.source",
        &[
            ("n", &desk.words.number(desk.claims.len() as u64)),
            ("articles", &desk.words.number(desk.input.articles.len() as u64)),
            ("day", &desk.words.days(as_of, as_of)),
        ],
    )
}
