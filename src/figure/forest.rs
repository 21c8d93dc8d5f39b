//! What each origin says as of the day, below each other: a forest plot per question.

use super::axis::count_axis_below;
use super::canvas::{Anchor, Canvas, Figure};
use super::mark::{ARROW, RADIUS, arrow, foot, range};
use super::page::{BODY, GRID, INK, Key, MARGIN, PANEL, Page, empty, headline, lines};
use super::scale::LogScale;
use super::text::{shorten, text_width};
use super::{Style, claim_anchor};
use crate::analysis::spread::{QuestionSpread, Statistic};
use crate::analysis::{Amount, Statement};
use crate::error::Result;
use crate::schema::Status;
use crate::stats::Censored;

/// Below this width the label of a row stands above its mark.
const NARROW: f64 = 560.0;
/// Between the ends of the scale and those of the plot.
const INSET: f64 = 18.0;
/// Height of the axis below a panel.
const AXIS: f64 = 30.0;

/// Draws the current figure of every origin, one panel per question that has one.
///
/// A dot is a figure, an arrow a bound, a bar with ends a range, a diamond the geometric mean of the
/// points where there is one. A diamond with a bar is the median of points and bounds with its 95 %
/// interval, which ends in an arrow where it leaves the plot.
///
/// # Units
/// People or pieces, logarithmic.
///
/// # Errors
/// Only if the drawing backend fails.
pub fn forest(questions: &[&QuestionSpread], style: &Style) -> Result<Figure> {
    let shown = questions.iter().filter(|question| !question.current.is_empty());
    let plots: Vec<Plot> = shown.map(|question| Plot::new(question, style)).collect();
    if plots.is_empty() {
        return empty("figure.spread", style);
    }
    let page = Page {
        title: style.words.get("figure.spread.title"),
        description: style.words.get("figure.spread.description"),
        notes: Vec::new(),
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
        key(|c, at| c.dot(at, RADIUS, INK, false), "figure.key.current"),
        key(|c, at| c.dot(at, RADIUS, INK, true), "figure.key.hedged"),
        key(|c, [x, y]| arrow(c, [x - 8.0, y], [17.0, 0.0], INK), "figure.key.bound"),
        key(diamond, "figure.key.mean"),
        key(interval, "figure.key.fitted"),
    ]
}

/// One question, measured.
struct Plot<'a> {
    question: &'a QuestionSpread,
    title: Vec<String>,
    mean: Option<f64>,
    /// Median with bounds and its interval.
    fitted: Option<Amount>,
    narrow: bool,
    /// Left and right end of the plot.
    across: [f64; 2],
}

impl<'a> Plot<'a> {
    fn new(question: &'a QuestionSpread, style: &Style) -> Self {
        let narrow = style.width < NARROW;
        let inner = [MARGIN, style.width - MARGIN];
        let across = if narrow { inner } else { [inner[0] + 300.0, inner[1] - 190.0] };
        Self {
            question,
            title: headline(&style.words.question(&question.question), inner[1] - inner[0]),
            mean: question
                .statistic(Statistic::GeometricMean)
                .and_then(crate::analysis::Estimate::value),
            fitted: question
                .statistic(Statistic::FittedMedian)
                .and_then(crate::analysis::Estimate::amount),
            narrow,
            across,
        }
    }

    fn row_height(&self) -> f64 {
        if self.narrow { 40.0 } else { 24.0 }
    }

    fn rows(&self) -> usize {
        let summaries = usize::from(self.mean.is_some()) + usize::from(self.fitted.is_some());
        self.question.current.len() + summaries
    }

    fn title_height(&self) -> f64 {
        self.title.len() as f64 * 18.0 + 10.0
    }

    fn height(&self) -> f64 {
        self.title_height() + self.rows() as f64 * self.row_height() + AXIS + 18.0
    }

    fn draw(&self, canvas: &mut Canvas, top: f64, style: &Style) {
        lines(canvas, &self.title, [MARGIN, top + 8.0], 18.0, PANEL);
        let top = top + self.title_height();
        let bottom = top + self.rows() as f64 * self.row_height();
        let known = self.question.current.iter().map(|statement| statement.figure.known);
        let values = known.flat_map(|known| [known.low(), known.high()]).flatten();
        let [left, right] = self.across;
        let fitted = self.fitted.and_then(|fitted| fitted.value);
        let values = values.chain(self.mean).chain(fitted);
        let scale = LogScale::new(values, [left + INSET, right - INSET]);
        count_axis_below(canvas, &scale, self.across, [top, bottom], style);
        if let Some(mean) = self.mean {
            let row = top + self.question.current.len() as f64 * self.row_height();
            canvas.line(&[[scale.pixel(mean), top], [scale.pixel(mean), row]], GRID, 1.4);
            self.mean_row(canvas, mean, row, &scale, style);
        }
        if let Some(fitted) = self.fitted {
            let row = top + (self.rows() - 1) as f64 * self.row_height();
            self.fitted_row(canvas, fitted, row, &scale, style);
        }
        for (at, statement) in self.question.current.iter().enumerate() {
            self.row(canvas, statement, top + at as f64 * self.row_height(), &scale, style);
        }
    }

    /// Height of the mark within its row.
    fn mark_height(&self, top: f64) -> f64 {
        if self.narrow { top + 29.0 } else { top + self.row_height() / 2.0 }
    }

    /// Writes who and how much, and what lies between them.
    fn labels(&self, canvas: &mut Canvas, who: &str, amount: &str, top: f64) {
        let [left, right] = self.across;
        let y = if self.narrow { top + 11.0 } else { top + self.row_height() / 2.0 };
        if self.narrow {
            let amount_width = text_width(amount, BODY.size);
            let who = shorten(who, BODY.size, right - left - amount_width - 16.0);
            // Grid lines would run through the words.
            let white = plotters::style::RGBColor(255, 255, 255);
            canvas.block([left, y - 8.0, text_width(&who, BODY.size) + 4.0, 16.0], white);
            canvas.block([right - amount_width - 4.0, y - 8.0, amount_width + 4.0, 16.0], white);
            canvas.text(&who, [left, y], Anchor::Left, BODY);
            canvas.text(amount, [right, y], Anchor::Right, BODY);
        } else {
            canvas.text(&shorten(who, BODY.size, 280.0), [left - 12.0, y], Anchor::Right, BODY);
            canvas.text(&shorten(amount, BODY.size, 176.0), [right + 12.0, y], Anchor::Left, BODY);
        }
    }

    fn row(
        &self,
        canvas: &mut Canvas,
        statement: &Statement,
        top: f64,
        scale: &LogScale,
        style: &Style,
    ) {
        let colour = style.cast.colour(Some(&statement.voice));
        let who = style.cast.name(&statement.voice);
        let amount = style.said(statement);
        self.labels(canvas, who, &amount, top);
        let y = self.mark_height(top);
        let hollow = statement.status != Status::Asserted;
        match statement.figure.known {
            Censored::Exact(n) => canvas.dot([scale.pixel(n), y], RADIUS, colour, hollow),
            Censored::AtLeast(n) => bound(canvas, [scale.pixel(n), y], 1.0, colour, hollow),
            Censored::AtMost(n) => bound(canvas, [scale.pixel(n), y], -1.0, colour, hollow),
            Censored::Between(low, high) => {
                range(canvas, [scale.pixel(low), y], [scale.pixel(high), y], colour);
            }
        }
        let [left, right] = [MARGIN, style.width - MARGIN];
        let area = [left, top, right - left, self.row_height()];
        canvas.link(area, &claim_anchor(&statement.claim_id), &format!("{who}: {amount}"));
    }

    fn mean_row(&self, canvas: &mut Canvas, mean: f64, top: f64, scale: &LogScale, style: &Style) {
        self.labels(canvas, style.words.get("figure.key.mean"), &style.words.rounded(mean), top);
        diamond(canvas, [scale.pixel(mean), self.mark_height(top)]);
    }

    /// The median with bounds; its interval ends in an arrow where it leaves the plot.
    fn fitted_row(
        &self,
        canvas: &mut Canvas,
        fitted: Amount,
        top: f64,
        scale: &LogScale,
        style: &Style,
    ) {
        let Amount { value: Some(value), low, high } = fitted else { return };
        self.labels(canvas, style.words.get("figure.key.fitted"), &style.words.amount(value), top);
        let y = self.mark_height(top);
        let [left, right] = self.across;
        let x = scale.pixel(value).clamp(left, right);
        for (end, edge, sign) in [(low, left, -1.0), (high, right, 1.0)] {
            // The scale holds what lies beyond it at its ends.
            let inside = left + INSET + 0.5..=right - INSET - 0.5;
            let at = end.map(|end| scale.pixel(end)).filter(|at| inside.contains(at));
            match at {
                Some(at) => range(canvas, [x.min(at), y], [x.max(at), y], INK),
                None => arrow(canvas, [edge - sign * 12.0, y], [sign * 12.0, 0.0], INK),
            }
            if at.is_none() {
                canvas.line(&[[x, y], [edge - sign * 6.0, y]], INK, 1.4);
            }
        }
        diamond(canvas, [x, y]);
    }
}

/// A bound that points right (1) or left (-1).
fn bound(
    canvas: &mut Canvas,
    at: [f64; 2],
    sign: f64,
    colour: plotters::style::RGBColor,
    hollow: bool,
) {
    foot(canvas, at, true, colour);
    arrow(canvas, at, [sign * ARROW, 0.0], colour);
    if hollow {
        canvas.dot(at, RADIUS - 1.2, colour, true);
    }
}

/// A diamond with its interval.
fn interval(canvas: &mut Canvas, [x, y]: [f64; 2]) {
    range(canvas, [x - 9.0, y], [x + 9.0, y], INK);
    canvas.shape(&[[x - 5.0, y], [x, y - 3.5], [x + 5.0, y], [x, y + 3.5]], INK);
}

fn diamond(canvas: &mut Canvas, [x, y]: [f64; 2]) {
    canvas.shape(&[[x - 8.0, y], [x, y - 5.5], [x + 8.0, y], [x, y + 5.5]], INK);
}
