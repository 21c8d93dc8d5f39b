//! Which origins fit together: one small matrix per question.

use plotters::style::RGBColor;

use super::canvas::{Anchor, Canvas, Figure, Font};
use super::page::{BODY, Key, MARGIN, PANEL, Page, SMALL, empty, headline, lines};
use super::text::{shorten, text_width};
use super::{Style, claim_anchor};
use crate::analysis::Question;
use crate::analysis::agreement::{Agreement, Pair, Relation};
use crate::error::Result;

/// Height of a row.
const ROW: f64 = 34.0;
/// Origins that one matrix holds.
const VOICES: usize = 8;
/// Height of the column letters.
const HEAD: f64 = 22.0;
/// Below this width cells and names are smaller.
const NARROW: f64 = 560.0;

/// Draws, per question, every pair of origins: compatible, different or contradictory, with how many
/// times higher the higher figure is.
///
/// # Units
/// The ratio has none.
///
/// # Errors
/// Only if the drawing backend fails.
pub fn matrix(agreement: &Agreement, style: &Style) -> Result<Figure> {
    let mut plots: Vec<Plot> = Vec::new();
    for pair in &agreement.pairs {
        match plots.last_mut() {
            Some(plot) if *plot.question == pair.question => plot.add(pair),
            _ => plots.push(Plot::new(pair, style)),
        }
    }
    if plots.is_empty() {
        return empty("figure.agreement", style);
    }
    let left_out: usize = plots.iter_mut().map(Plot::limit).sum();
    let note = style.words.fill("figure.agreement.left_out", &[("n", &left_out.to_string())]);
    let page = Page {
        title: style.words.get("figure.agreement.title"),
        description: style.words.get("figure.agreement.description"),
        notes: if left_out > 0 { vec![note] } else { Vec::new() },
        keys: keys(style),
        body_height: plots.iter().map(Plot::height).sum(),
    };
    page.draw(style, |canvas, mut top| {
        for plot in &plots {
            plot.draw(canvas, top, style);
            top += plot.height();
        }
    })
}

fn keys<'a>(style: &Style<'a>) -> Vec<Key<'a>> {
    let key = |mark, word| Key { mark, meaning: style.words.get(word) };
    vec![
        key(|c, at| sign(c, at, Relation::Equal), "relation.equal"),
        key(|c, at| sign(c, at, Relation::Overlap), "relation.overlap"),
        key(|c, at| sign(c, at, Relation::Differ), "relation.differ"),
        key(|c, at| sign(c, at, Relation::Contradiction), "relation.contradiction"),
    ]
}

/// The pairs of one question.
struct Plot<'a> {
    question: &'a Question,
    title: Vec<String>,
    voices: Vec<&'a str>,
    pairs: Vec<&'a Pair>,
}

impl<'a> Plot<'a> {
    fn new(pair: &'a Pair, style: &Style) -> Self {
        let title = headline(&style.words.question(&pair.question), style.width - 2.0 * MARGIN);
        let mut plot =
            Self { question: &pair.question, title, voices: Vec::new(), pairs: Vec::new() };
        plot.add(pair);
        plot
    }

    fn add(&mut self, pair: &'a Pair) {
        for voice in [pair.a.voice.as_str(), pair.b.voice.as_str()] {
            if !self.voices.contains(&voice) {
                self.voices.push(voice);
            }
        }
        self.pairs.push(pair);
    }

    /// Keeps as many origins as fit, and counts the pairs that go.
    fn limit(&mut self) -> usize {
        self.voices.truncate(VOICES);
        let before = self.pairs.len();
        let kept = |voice: &str| self.voices.contains(&voice);
        self.pairs.retain(|pair| kept(&pair.a.voice) && kept(&pair.b.voice));
        before - self.pairs.len()
    }

    fn title_height(&self) -> f64 {
        self.title.len() as f64 * 18.0 + 10.0
    }

    fn height(&self) -> f64 {
        self.title_height() + HEAD + self.voices.len() as f64 * ROW + 18.0
    }

    fn draw(&self, canvas: &mut Canvas, top: f64, style: &Style) {
        lines(canvas, &self.title, [MARGIN, top + 8.0], 18.0, PANEL);
        let top = top + self.title_height();
        let least = if style.width < NARROW { 52.0 } else { 66.0 };
        let wanted = self.voices.iter().map(|v| text_width(style.cast.name(v), BODY.size) + 48.0);
        let room = style.width - 2.0 * MARGIN - self.voices.len() as f64 * least;
        let names = wanted.fold(110.0, f64::max).min(room.max(110.0));
        let left = MARGIN + names;
        let n = self.voices.len() as f64;
        let cell = ((style.width - MARGIN - left) / n).min(84.0);
        for (at, voice) in self.voices.iter().enumerate() {
            let (x, y) = (left + at as f64 * cell, top + HEAD + at as f64 * ROW);
            let bold = Font { bold: true, ..SMALL };
            let letter = letter(at);
            canvas.text(&letter, [x + cell / 2.0, top + HEAD / 2.0], Anchor::Middle, bold);
            canvas.text(&letter, [MARGIN + 4.0, y + ROW / 2.0], Anchor::Left, bold);
            canvas.block(
                [MARGIN + 20.0, y + ROW / 2.0 - 3.5, 7.0, 7.0],
                style.cast.colour(Some(voice)),
            );
            let name = shorten(style.cast.name(voice), BODY.size, names - 44.0);
            canvas.text(&name, [MARGIN + 33.0, y + ROW / 2.0], Anchor::Left, BODY);
            canvas.block([x + 1.0, y + 1.0, cell - 2.0, ROW - 2.0], RGBColor(240, 240, 240));
        }
        for pair in &self.pairs {
            let place = |voice: &str| self.voices.iter().position(|v| *v == voice);
            let (Some(a), Some(b)) = (place(&pair.a.voice), place(&pair.b.voice)) else { continue };
            for (row, column) in [(a, b), (b, a)] {
                let corner = [left + column as f64 * cell, top + HEAD + row as f64 * ROW];
                draw_pair(canvas, pair, [corner[0], corner[1], cell], style);
            }
        }
    }
}

/// One cell: the sign of the relation and the ratio.
fn draw_pair(canvas: &mut Canvas, pair: &Pair, [x, y, width]: [f64; 3], style: &Style) {
    canvas.block([x + 1.0, y + 1.0, width - 2.0, ROW - 2.0], tint(pair.relation));
    let times = |ratio: f64| format!("{}×", style.words.decimal(ratio, 1));
    let ratio = pair.ratio.amount().and_then(|ratio| match (ratio.value, ratio.low) {
        (Some(value), _) => Some(times(value)),
        (None, Some(low)) if low > 1.0 => Some(format!("≥ {}", times(low))),
        _ => None,
    });
    let wide = width > 60.0;
    let centre = [x + width / 2.0, y + ROW / 2.0];
    match ratio {
        Some(ratio) if wide => {
            sign(canvas, [x + 16.0, centre[1]], pair.relation);
            canvas.text(&ratio, [x + 28.0, centre[1]], Anchor::Left, SMALL);
        }
        Some(ratio) => {
            sign(canvas, [centre[0], centre[1] - 7.0], pair.relation);
            let font = Font { size: 10.0, ..SMALL };
            canvas.text(&ratio, [centre[0], centre[1] + 8.0], Anchor::Middle, font);
        }
        None => sign(canvas, centre, pair.relation),
    }
    let relation = style.words.get(match pair.relation {
        Relation::Equal => "relation.equal",
        Relation::Overlap => "relation.overlap",
        Relation::Differ => "relation.differ",
        Relation::Contradiction => "relation.contradiction",
    });
    let [a, b] =
        [&pair.a, &pair.b].map(|s| format!("{}: {}", style.cast.name(&s.voice), style.said(s)));
    let text = format!("{a} – {b} ({relation})");
    canvas.link([x, y, width, ROW], &claim_anchor(&pair.a.claim_id), &text);
}

/// Dot, ring, tilde or cross: told apart without colour, too.
fn sign(canvas: &mut Canvas, [x, y]: [f64; 2], relation: Relation) {
    let colour = ink(relation);
    match relation {
        Relation::Equal => canvas.dot([x, y], 4.5, colour, false),
        Relation::Overlap => canvas.dot([x, y], 4.5, colour, true),
        Relation::Differ => {
            canvas.line(&[[x - 5.0, y - 2.5], [x + 5.0, y - 2.5]], colour, 2.0);
            canvas.line(&[[x - 5.0, y + 2.5], [x + 5.0, y + 2.5]], colour, 2.0);
            canvas.line(&[[x - 3.0, y + 6.0], [x + 3.0, y - 6.0]], colour, 2.0);
        }
        Relation::Contradiction => {
            canvas.line(&[[x - 4.5, y - 4.5], [x + 4.5, y + 4.5]], colour, 2.4);
            canvas.line(&[[x - 4.5, y + 4.5], [x + 4.5, y - 4.5]], colour, 2.4);
        }
    }
}

const fn ink(relation: Relation) -> RGBColor {
    match relation {
        Relation::Equal | Relation::Overlap => RGBColor(0, 114, 178),
        Relation::Differ => RGBColor(150, 100, 0),
        Relation::Contradiction => RGBColor(190, 70, 0),
    }
}

const fn tint(relation: Relation) -> RGBColor {
    match relation {
        Relation::Equal | Relation::Overlap => RGBColor(226, 239, 247),
        Relation::Differ => RGBColor(252, 241, 216),
        Relation::Contradiction => RGBColor(252, 226, 212),
    }
}

/// A, B, …, Z, then numbers.
fn letter(at: usize) -> String {
    u8::try_from(at)
        .ok()
        .filter(|at| *at < 26)
        .map_or_else(|| (at + 1).to_string(), |at| char::from(b'A' + at).to_string())
}
