//! How figures grow: the steps of each origin and the rising curve through all running totals.

use jiff::civil::Date;
use plotters::style::RGBColor;

use super::axis::{TIME_AXIS, linear_axis, time_axis};
use super::canvas::{Anchor, Canvas, Figure};
use super::cast::GREY;
use super::cast::pale;
use super::label::spread_labels;
use super::mark::{ARROW, RADIUS, arrow, foot};
use super::page::{BODY, INK, Key, MARGIN, PANEL, Page, SMALL, empty, headline, lines};
use super::scale::{LinearScale, TimeScale};
use super::text::{shorten, text_width};
use super::{Style, claim_anchor};
use crate::analysis::Statement;
use crate::analysis::growth::{CurvePoint, QuestionGrowth, Series};
use crate::error::Result;
use crate::schema::{Counting, Status};
use crate::stats::Interval;

/// Distance of two labels.
const LABEL: f64 = 16.0;
/// Colour of the interval of the curve.
const BAND: RGBColor = RGBColor(232, 232, 232);
/// Height of a plot.
const PLOT: f64 = 190.0;

/// Draws one panel per question with a curve, or with an origin that gave two figures or more.
///
/// # Units
/// People or pieces, from zero; days.
///
/// # Errors
/// Only if the drawing backend fails.
pub fn growth(questions: &[&QuestionGrowth], style: &Style) -> Result<Figure> {
    let shown = questions.iter().filter(|question| moves(question));
    let panels: Vec<Plot> = shown.map(|question| Plot::new(question, style)).collect();
    let column = panels.iter().map(|p| p.label_width).fold(60.0, f64::max).min(style.width * 0.38);
    let across = [MARGIN + 46.0, style.width - MARGIN - column - 22.0];
    let days: Vec<Date> = panels.iter().flat_map(Plot::days).collect();
    let Some(time) = TimeScale::new(days.iter().copied(), across) else {
        return empty("figure.growth", style);
    };
    let page = Page {
        title: style.words.get("figure.growth.title"),
        description: style.words.get("figure.growth.description"),
        notes: Vec::new(),
        keys: keys(style),
        body_height: panels.iter().map(Plot::height).sum(),
    };
    page.draw(style, |canvas, mut top| {
        for panel in &panels {
            panel.draw(canvas, top, &time, style);
            top += panel.height();
        }
    })
}

/// Whether there is anything that could grow.
fn moves(question: &QuestionGrowth) -> bool {
    question.curve.points.len() > 1 || question.series.iter().any(|s| s.statements.len() > 1)
}

fn keys<'a>(style: &Style<'a>) -> Vec<Key<'a>> {
    let key = |mark, word| Key { mark, meaning: style.words.get(word) };
    vec![
        key(|c, at| c.dot(at, RADIUS, INK, false), "figure.key.point"),
        key(|c, at| c.dot(at, RADIUS, INK, true), "figure.key.hedged"),
        key(|c, [x, y]| bound(c, [x, y + 7.0], -1.0, INK), "figure.key.at_least"),
        key(|c, [x, y]| bound(c, [x, y - 7.0], 1.0, INK), "figure.key.at_most"),
        key(|c, [x, y]| c.line(&[[x - 8.0, y], [x + 8.0, y]], GREY, 4.0), "figure.key.curve"),
        key(|c, [x, y]| c.block([x - 8.0, y - 5.0, 16.0, 10.0], BAND), "figure.key.band"),
        key(|c, [x, y]| c.line(&[[x, y - 5.0], [x, y + 5.0]], INK, 1.2), "figure.key.period"),
    ]
}

/// One question, measured.
struct Plot<'a> {
    question: &'a QuestionGrowth,
    title: Vec<String>,
    labels: Vec<(&'a Series, String)>,
    label_width: f64,
    right: f64,
}

impl<'a> Plot<'a> {
    fn new(question: &'a QuestionGrowth, style: &Style) -> Self {
        let labels: Vec<_> =
            question.series.iter().map(|s| (s, style.cast.name(&s.voice).to_owned())).collect();
        let widths = labels.iter().map(|(_, label)| text_width(label, BODY.size));
        Self {
            question,
            title: headline(&style.words.question(&question.question), style.width - 2.0 * MARGIN),
            label_width: widths.fold(0.0, f64::max) + 4.0,
            labels,
            right: style.width - MARGIN,
        }
    }

    fn statements(&self) -> impl Iterator<Item = &'a Statement> {
        self.question.series.iter().flat_map(|series| &series.statements)
    }

    fn days(&self) -> Vec<Date> {
        self.statements()
            .filter_map(middle)
            .chain(self.question.curve.points.iter().map(|p| p.day))
            .collect()
    }

    fn title_height(&self) -> f64 {
        self.title.len() as f64 * 18.0 + 22.0
    }

    fn plot_height(&self) -> f64 {
        PLOT.max(self.labels.len() as f64 * LABEL + 10.0)
    }

    fn height(&self) -> f64 {
        self.title_height() + self.plot_height() + TIME_AXIS + 14.0
    }

    fn draw(&self, canvas: &mut Canvas, top: f64, time: &TimeScale, style: &Style) {
        lines(canvas, &self.title, [MARGIN, top + 8.0], 18.0, PANEL);
        let unit = style.words.get("figure.growth.unit");
        canvas.text(unit, [MARGIN, top + self.title_height() - 14.0], Anchor::Left, SMALL);
        let top = top + self.title_height();
        let bottom = top + self.plot_height();
        let highest =
            self.statements().map(height).chain(self.question.curve.points.iter().map(|p| p.level));
        let scale = LinearScale::new(highest.fold(0.0, f64::max), [bottom, top + 8.0]);
        time_axis(canvas, time, [top, bottom], style);
        linear_axis(canvas, &scale, time.pixels(), style);
        let curve = self.question.curve.points.iter();
        let curve: Vec<[f64; 2]> =
            curve.map(|p| [time.pixel(p.day), scale.pixel(p.level)]).collect();
        band(canvas, &self.question.curve.points, time, &scale);
        if curve.len() > 1 {
            canvas.line(&curve, RGBColor(190, 190, 190), 4.0);
        }
        let ends = self.question.curve.points.iter().zip(&curve).filter(|(p, _)| p.n_periods > 0);
        for (_, &[x, y]) in ends {
            canvas.line(&[[x, y - 5.0], [x, y + 5.0]], INK, 1.2);
        }
        let mut ends = Vec::new();
        for series in &self.question.series {
            ends.push(draw_series(canvas, series, time, &scale, style));
        }
        self.labels(canvas, &ends, time, [top, bottom], style);
    }

    /// Names of the origins beside the plot, each joined to its last figure.
    fn labels(
        &self,
        canvas: &mut Canvas,
        ends: &[[f64; 2]],
        time: &TimeScale,
        [top, bottom]: [f64; 2],
        style: &Style,
    ) {
        let heights: Vec<f64> = ends.iter().map(|end| end[1]).collect();
        let centres = spread_labels(&heights, LABEL, [top - 4.0, bottom + 4.0]);
        let [_, edge] = time.pixels();
        for ((series, label), (&end, &y)) in self.labels.iter().zip(ends.iter().zip(&centres)) {
            let colour = style.cast.colour(Some(&series.voice));
            canvas.line(&[end, [edge.max(end[0]), end[1]], [edge + 10.0, y]], pale(colour), 0.8);
            canvas.block([edge + 12.0, y - 3.5, 7.0, 7.0], colour);
            let room = self.right - edge - 23.0;
            canvas.text(&shorten(label, BODY.size, room), [edge + 23.0, y], Anchor::Left, BODY);
            if let Some(last) = series.statements.last() {
                let area = [edge + 12.0, y - LABEL / 2.0, room + 11.0, LABEL];
                canvas.link(area, &claim_anchor(&last.claim_id), label);
            }
        }
    }
}

/// The interval of the curve, as far as the plot reaches, where neighbouring points have one.
fn band(canvas: &mut Canvas, points: &[CurvePoint], time: &TimeScale, scale: &LinearScale) {
    let open = |a: &CurvePoint, b: &CurvePoint| a.interval.is_some() && b.interval.is_some();
    for run in points.chunk_by(open).filter(|run| run.len() > 1) {
        let edge = |of: fn(Interval) -> f64| {
            run.iter().filter_map(move |p| {
                Some([time.pixel(p.day), scale.pixel(of(p.interval?)).max(scale.top())])
            })
        };
        let mut outline: Vec<[f64; 2]> = edge(|interval| interval.high).collect();
        let low: Vec<[f64; 2]> = edge(|interval| interval.low).collect();
        outline.extend(low.into_iter().rev());
        canvas.shape(&outline, BAND);
    }
}

/// Steps and marks of one origin; returns the place of the last mark.
fn draw_series(
    canvas: &mut Canvas,
    series: &Series,
    time: &TimeScale,
    scale: &LinearScale,
    style: &Style,
) -> [f64; 2] {
    let colour = style.cast.colour(Some(&series.voice));
    let dated = series.statements.iter().filter_map(|s| middle(s).map(|day| (s, day)));
    let places: Vec<(&Statement, [f64; 2])> =
        dated.map(|(s, day)| (s, [time.pixel(day), scale.pixel(height(s))])).collect();
    let mut steps = Vec::new();
    for pair in places.windows(2) {
        let ([x, y], [next, _]) = (pair[0].1, pair[1].1);
        steps.extend([[x, y], [next, y]]);
    }
    steps.extend(places.last().map(|(_, at)| *at));
    if steps.len() > 1 && series.counting != Counting::Event {
        canvas.line(&steps, colour, 2.0);
    }
    for &(statement, at) in &places {
        let hollow = statement.status != Status::Asserted;
        let known = statement.figure.known;
        match (known.low(), known.high()) {
            (Some(_), None) => bound(canvas, at, -1.0, colour),
            (None, Some(_)) => bound(canvas, at, 1.0, colour),
            _ => canvas.dot(at, RADIUS, colour, hollow),
        }
        let text = format!("{}: {}", style.cast.name(&series.voice), style.said(statement));
        canvas.link(
            [at[0] - 9.0, at[1] - 9.0, 18.0, 18.0],
            &claim_anchor(&statement.claim_id),
            &text,
        );
    }
    places.last().map_or([time.pixels()[1], scale.pixel(0.0)], |(_, at)| *at)
}

/// The mark of a bound, up (-1) or down (1).
fn bound(canvas: &mut Canvas, at: [f64; 2], sign: f64, colour: RGBColor) {
    foot(canvas, at, false, colour);
    arrow(canvas, at, [0.0, sign * ARROW * 0.75], colour);
}

/// The day at which a statement is drawn.
fn middle(statement: &Statement) -> Option<Date> {
    statement.stated.middle_day().or(statement.published.to)
}

/// The number at which a statement is drawn: its point, or else its bound.
fn height(statement: &Statement) -> f64 {
    let known = statement.figure.known;
    known.point().or(known.low()).or(known.high()).unwrap_or_default()
}
