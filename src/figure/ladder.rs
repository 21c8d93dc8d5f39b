//! All claims over time: one panel per question, on a logarithmic scale.

use jiff::civil::Date;

use super::axis::{TIME_AXIS, count_axis, time_axis};
use super::canvas::{Anchor, Canvas, Figure};
use super::cast::pale;
use super::label::spread_labels;
use super::mark::{ARROW, RADIUS, arrow, foot, range};
use super::page::{BODY, INK, Key, MARGIN, PANEL, Page, SMALL, empty, headline, lines};
use super::scale::{LogScale, TimeScale};
use super::text::{shorten, text_width};
use super::{Style, claim_anchor};
use crate::analysis::Question;
use crate::error::Result;
use crate::extract::Claim;
use crate::schema::Status;

/// Below this width labels have two lines.
const NARROW: f64 = 560.0;

/// The claims to one question.
#[derive(Debug, Clone)]
pub struct Panel<'a> {
    /// The question.
    pub question: Question,
    /// Its claims; those without any date are not drawn.
    pub claims: Vec<&'a Claim>,
}

/// Draws all claims over time.
///
/// A claim stands on the days on which it may have been stated, or else its article may have
/// appeared (horizontal bar), at the number said: a dot for a figure, an upright bar for a range,
/// an arrow for a bound. Hollow marks are hedged or disputed, grey ones have no named claimant.
///
/// `left_out` is a sentence on what is not drawn.
///
/// # Units
/// People or pieces, logarithmic; days.
///
/// # Errors
/// Only if the drawing backend fails.
pub fn ladder(panels: &[Panel], left_out: Option<&str>, style: &Style) -> Result<Figure> {
    let plots: Vec<Plot> = panels.iter().map(|panel| Plot::new(panel, style)).collect();
    let share = if style.width < NARROW { 0.4 } else { 0.41 };
    let column = plots.iter().map(Plot::label_width).fold(60.0, f64::max).min(style.width * share);
    let across = [MARGIN + 46.0, style.width - MARGIN - column - 22.0];
    let days = panels.iter().flat_map(|p| p.claims.iter()).filter_map(|c| days(c));
    let days: Vec<Date> = days.flatten().collect();
    let Some(time) = TimeScale::new(days.iter().copied(), across) else {
        return empty("figure.ladder", style);
    };
    let page = Page {
        title: style.words.get("figure.ladder.title"),
        description: style.words.get("figure.ladder.description"),
        notes: left_out.map(str::to_owned).into_iter().collect(),
        keys: keys(style),
        body_height: plots.iter().map(Plot::height).sum(),
    };
    page.draw(style, |canvas, mut top| {
        for plot in &plots {
            plot.draw(canvas, top, &time, style);
            top += plot.height();
        }
    })
}

/// What the marks mean.
fn keys<'a>(style: &Style<'a>) -> Vec<Key<'a>> {
    let key = |mark, word| Key { mark, meaning: style.words.get(word) };
    vec![
        key(|c, at| c.dot(at, RADIUS, INK, false), "figure.key.point"),
        key(|c, at| c.dot(at, RADIUS, INK, true), "figure.key.hedged"),
        key(|c, [x, y]| bound(c, [x, y + 7.0], -1.0, INK), "figure.key.at_least"),
        key(|c, [x, y]| bound(c, [x, y - 7.0], 1.0, INK), "figure.key.at_most"),
        key(|c, [x, y]| range(c, [x, y - 6.0], [x, y + 6.0], INK), "figure.key.range"),
        key(|c, [x, y]| c.line(&[[x - 8.0, y], [x + 8.0, y]], INK, 1.4), "figure.key.days"),
    ]
}

/// The mark of a bound: a foot and a short arrow, up (-1) or down (1).
fn bound(canvas: &mut Canvas, at: [f64; 2], sign: f64, colour: plotters::style::RGBColor) {
    foot(canvas, at, false, colour);
    arrow(canvas, at, [0.0, sign * ARROW * 0.75], colour);
}

/// First and last day on which a claim may have been stated, or else its article appeared.
fn days(claim: &Claim) -> Option<[Date; 2]> {
    let stated = claim.stated_from.zip(claim.stated_to);
    stated.or(claim.published_from.zip(claim.published_to)).map(|(from, to)| [from, to])
}

/// A claim with its place in time and the two parts of its label.
struct Entry<'a> {
    claim: &'a Claim,
    days: [Date; 2],
    amount: String,
    who: String,
}

impl Entry<'_> {
    fn label(&self) -> String {
        format!("{} – {}", self.amount, self.who)
    }

    fn anchor(&self) -> String {
        claim_anchor(&self.claim.claim_id)
    }
}

/// One panel, measured.
struct Plot<'a> {
    entries: Vec<Entry<'a>>,
    title: Vec<String>,
    /// Whether a label has two lines, for want of width.
    narrow: bool,
    right: f64,
}

impl<'a> Plot<'a> {
    fn new(panel: &Panel<'a>, style: &Style) -> Self {
        let entry = |claim: &'a Claim| {
            let who = claim.origin.as_deref().map(|id| style.cast.name(id));
            let who = who.unwrap_or(style.words.get("unattributed.short")).to_owned();
            Some(Entry {
                claim,
                days: days(claim)?,
                amount: style.words.claim_amount_short(claim),
                who,
            })
        };
        Self {
            entries: panel.claims.iter().filter_map(|claim| entry(claim)).collect(),
            title: headline(&style.words.question(&panel.question), style.width - 2.0 * MARGIN),
            narrow: style.width < NARROW,
            right: style.width - MARGIN,
        }
    }

    fn label_width(&self) -> f64 {
        let width = |entry: &Entry| {
            if self.narrow {
                text_width(&entry.amount, BODY.size).max(text_width(&entry.who, SMALL.size))
            } else {
                text_width(&entry.label(), BODY.size)
            }
        };
        self.entries.iter().map(width).fold(60.0, f64::max) + 4.0
    }

    fn label_height(&self) -> f64 {
        if self.narrow { 29.0 } else { 16.0 }
    }

    fn title_height(&self) -> f64 {
        self.title.len() as f64 * 18.0 + 22.0
    }

    fn plot_height(&self) -> f64 {
        (self.entries.len() as f64 * self.label_height() + 10.0).max(110.0)
    }

    fn height(&self) -> f64 {
        self.title_height() + self.plot_height() + TIME_AXIS + 14.0
    }

    fn draw(&self, canvas: &mut Canvas, top: f64, time: &TimeScale, style: &Style) {
        lines(canvas, &self.title, [MARGIN, top + 8.0], 18.0, PANEL);
        let unit = style.words.get("figure.ladder.unit");
        canvas.text(unit, [MARGIN, top + self.title_height() - 14.0], Anchor::Left, SMALL);
        let top = top + self.title_height();
        let bottom = top + self.plot_height();
        let said = self.entries.iter().flat_map(|e| [e.claim.low, e.claim.best, e.claim.high]);
        let said = said.flatten().map(|n| n as f64);
        let scale = LogScale::new(said, [bottom - 4.0, top + 4.0]);
        time_axis(canvas, time, [top, bottom], style);
        count_axis(canvas, &scale, time.pixels(), style);
        self.labels(canvas, &scale, time, [top, bottom], style);
        let mut taken = Vec::new();
        for entry in &self.entries {
            let across = entry.days.map(|day| time.pixel(day));
            let y = scale.pixel(middle(entry.claim));
            let x = f64::midpoint(across[0], across[1]);
            let x = free_place(&mut taken, [x, y], time.pixels());
            mark(canvas, entry, [across[0], x, across[1]], &scale, style);
        }
    }

    /// Labels beside the plot, each joined to its mark by a thin line.
    fn labels(
        &self,
        canvas: &mut Canvas,
        scale: &LogScale,
        time: &TimeScale,
        [top, bottom]: [f64; 2],
        style: &Style,
    ) {
        let heights: Vec<f64> = self.entries.iter().map(|e| scale.pixel(middle(e.claim))).collect();
        let centres = spread_labels(&heights, self.label_height(), [top - 4.0, bottom + 4.0]);
        let [_, edge] = time.pixels();
        for (entry, (&height, &centre)) in self.entries.iter().zip(heights.iter().zip(&centres)) {
            let colour = style.cast.colour(entry.claim.origin.as_deref());
            let from = time.pixel(entry.days[1]);
            let bend = [edge.max(from), height];
            canvas.line(&[[from, height], bend, [edge + 12.0, centre]], pale(colour), 0.8);
            self.label(canvas, entry, [edge + 20.0, centre], style);
        }
    }

    fn label(&self, canvas: &mut Canvas, entry: &Entry, [x, y]: [f64; 2], style: &Style) {
        let colour = style.cast.colour(entry.claim.origin.as_deref());
        let room = self.right - x;
        let height = self.label_height();
        let first = if self.narrow { y - 6.5 } else { y };
        canvas.block([x - 8.0, first - 3.5, 7.0, 7.0], colour);
        let at = [x + 3.0, first];
        if self.narrow {
            let who = shorten(&entry.who, SMALL.size, room);
            canvas.text(&shorten(&entry.amount, BODY.size, room), at, Anchor::Left, BODY);
            canvas.text(&who, [at[0], y + 7.0], Anchor::Left, SMALL);
        } else {
            canvas.text(&shorten(&entry.label(), BODY.size, room), at, Anchor::Left, BODY);
        }
        let area = [x - 8.0, y - height / 2.0, room + 8.0, height];
        canvas.link(area, &entry.anchor(), &entry.claim.sentence);
    }
}

/// Moves a mark sideways from those that it would cover, by no more than its own width: it must
/// not seem to stand in another month.
fn free_place(taken: &mut Vec<[f64; 2]>, [x, y]: [f64; 2], [left, right]: [f64; 2]) -> f64 {
    let covered = |x: f64| taken.iter().any(|[a, b]| (a - x).abs() < 9.0 && (b - y).abs() < 7.0);
    let moves = [0.0, 9.0, -9.0];
    let inside = |x: &f64| (left + 4.0..=right - 4.0).contains(x);
    let places = moves.iter().map(|by| x + by).filter(inside);
    let free = places.into_iter().find(|&x| !covered(x)).unwrap_or(x);
    taken.push([free, y]);
    free
}

/// The number at whose height a claim is labelled.
fn middle(claim: &Claim) -> f64 {
    let [low, best, high] = [claim.low, claim.best, claim.high].map(|n| n.map(|n| n as f64));
    let between = low.zip(high).map(|(low, high)| (low.max(1.0) * high.max(1.0)).sqrt());
    best.or(between).or(low).or(high).unwrap_or(1.0)
}

/// Draws one claim; the pixels are those of its first day, of its mark, and of its last day.
fn mark(
    canvas: &mut Canvas,
    entry: &Entry,
    [from, x, to]: [f64; 3],
    scale: &LogScale,
    style: &Style,
) {
    let claim = entry.claim;
    let colour = style.cast.colour(claim.origin.as_deref());
    let y = scale.pixel(middle(claim));
    let pixel = |n: Option<u64>| n.map(|n| scale.pixel(n as f64));
    if to - from > 2.0 * RADIUS {
        canvas.line(&[[from, y], [to, y]], colour, 1.4);
    }
    let hollow = claim.status != Status::Asserted;
    match (pixel(claim.low), pixel(claim.high)) {
        (Some(low), Some(high)) if claim.low < claim.high => {
            range(canvas, [x, low], [x, high], colour);
        }
        (Some(low), None) => bound(canvas, [x, low], -1.0, colour),
        (None, Some(high)) => bound(canvas, [x, high], 1.0, colour),
        _ => canvas.dot([x, y], RADIUS, colour, hollow),
    }
    if hollow {
        canvas.dot([x, y], RADIUS - 1.2, colour, true);
    }
    canvas.link([x - 9.0, y - 9.0, 18.0, 18.0], &entry.anchor(), &entry.label());
}
