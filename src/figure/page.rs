//! What all drawings share: headline, key, source line, type sizes and greys.

use plotters::style::RGBColor;

use super::Style;
use super::canvas::{Anchor, Canvas, Figure, Font, figure};
use super::text::{text_width, wrap};
use crate::error::Result;

pub(super) const INK: RGBColor = RGBColor(30, 30, 30);
pub(super) const PALE_INK: RGBColor = RGBColor(95, 95, 95);
pub(super) const RULE: RGBColor = RGBColor(170, 170, 170);
pub(super) const GRID: RGBColor = RGBColor(232, 232, 232);

/// Plain text.
pub(super) const BODY: Font = Font { size: 12.0, bold: false, colour: INK };
/// Axis and source text.
pub(super) const SMALL: Font = Font { size: 11.0, bold: false, colour: PALE_INK };
/// Headline of a panel.
pub(super) const PANEL: Font = Font { size: 13.0, bold: true, colour: INK };
const TITLE: Font = Font { size: 16.0, bold: true, colour: INK };

/// How much wider bold text runs.
const BOLD: f64 = 1.1;
/// Empty border on all sides.
pub(super) const MARGIN: f64 = 8.0;

/// What a kind of mark means.
pub(super) struct Key<'a> {
    /// Draws the mark around a point.
    pub mark: fn(&mut Canvas, [f64; 2]),
    /// What it means.
    pub meaning: &'a str,
}

/// A drawing with headline, key and source line around a body of known height.
pub(super) struct Page<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub notes: Vec<String>,
    pub keys: Vec<Key<'a>>,
    pub body_height: f64,
}

impl Page<'_> {
    /// Draws the page; `body` gets the top edge of its area.
    pub fn draw(self, style: &Style, body: impl FnOnce(&mut Canvas, f64)) -> Result<Figure> {
        let inner = style.width - 2.0 * MARGIN;
        let title = wrap(self.title, TITLE.size * BOLD, inner);
        let keys = key_places(&self.keys, inner);
        let notes = self.notes.iter().map(String::as_str).chain([style.source]);
        let notes: Vec<String> = notes.flat_map(|note| wrap(note, SMALL.size, inner)).collect();

        let title_height = title.len() as f64 * 21.0;
        let key_height = keys.last().map_or(0.0, |[_, y]| y + 20.0);
        let top = MARGIN + title_height + key_height + 8.0;
        let foot = top + self.body_height + 10.0;
        let height = foot + notes.len() as f64 * 15.0 + MARGIN;

        figure(self.title, self.description, [style.width, height.ceil()], |canvas| {
            lines(canvas, &title, [MARGIN, MARGIN + 10.0], 21.0, TITLE);
            for (key, [x, y]) in self.keys.iter().zip(&keys) {
                let at = [MARGIN + x, MARGIN + title_height + y + 10.0];
                (key.mark)(canvas, [at[0] + 8.0, at[1]]);
                canvas.text(key.meaning, [at[0] + 22.0, at[1]], Anchor::Left, SMALL);
            }
            body(canvas, top);
            lines(canvas, &notes, [MARGIN, foot + 6.0], 15.0, SMALL);
        })
    }
}

/// A page that says why there is nothing to draw; `words` is the drawing's part of the words.
pub(super) fn empty(words: &str, style: &Style) -> Result<Figure> {
    let title = style.words.get(&format!("{words}.title")).to_owned();
    let why = style.words.get(&format!("{words}.empty")).to_owned();
    let notes = vec![why.clone()];
    let page = Page { title: &title, description: &why, notes, keys: Vec::new(), body_height: 0.0 };
    page.draw(style, |_, _| {})
}

/// Lines of text below each other, the first centred on `at`.
pub(super) fn lines(canvas: &mut Canvas, lines: &[String], at: [f64; 2], step: f64, font: Font) {
    for (i, line) in lines.iter().enumerate() {
        canvas.text(line, [at[0], at[1] + i as f64 * step], Anchor::Left, font);
    }
}

/// Lines of a panel's headline.
pub(super) fn headline(text: &str, width: f64) -> Vec<String> {
    wrap(text, PANEL.size * BOLD, width)
}

/// Sets the entries of a key in rows.
fn key_places(keys: &[Key], width: f64) -> Vec<[f64; 2]> {
    let (mut x, mut y) = (0.0, 0.0);
    keys.iter()
        .map(|key| {
            let needed = 22.0 + text_width(key.meaning, SMALL.size);
            if x > 0.0 && x + needed > width {
                (x, y) = (0.0, y + 18.0);
            }
            let at = [x, y];
            x += needed + 16.0;
            at
        })
        .collect()
}
