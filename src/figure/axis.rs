//! The axes of a plot: counts to the left; days below, as months, with the year where it begins.

use super::Style;
use super::canvas::{Anchor, Canvas};
use super::page::{GRID, RULE, SMALL};
use super::scale::{LinearScale, LogScale, TimeScale};

/// Height of the tick labels.
pub(super) const TIME_AXIS: f64 = 34.0;
/// Room that a tick label needs.
const SPACING: f64 = 42.0;

/// Draws the grid lines and tick labels of a plot from `top` to `bottom`.
pub(super) fn time_axis(
    canvas: &mut Canvas,
    scale: &TimeScale,
    [top, bottom]: [f64; 2],
    style: &Style,
) {
    let [left, right] = scale.pixels();
    let by_month = scale.length() > 70.0;
    let ticks = if by_month { scale.month_ticks(SPACING) } else { scale.week_ticks(SPACING) };
    let mut year = None;
    for day in ticks {
        let x = scale.pixel(day);
        canvas.line(&[[x, top], [x, bottom]], GRID, 1.0);
        canvas.line(&[[x, bottom], [x, bottom + 4.0]], RULE, 1.0);
        let name = if by_month { style.words.month(day) } else { style.words.short_day(day) };
        canvas.text(&name, [x, bottom + 12.0], Anchor::Middle, SMALL);
        if year != Some(day.year()) {
            year = Some(day.year());
            canvas.text(&day.year().to_string(), [x, bottom + 26.0], Anchor::Middle, SMALL);
        }
    }
    canvas.line(&[[left, bottom], [right, bottom]], RULE, 1.2);
}

/// Draws the grid lines and tick labels of counts beside a plot from `left` to `right`.
pub(super) fn count_axis(
    canvas: &mut Canvas,
    scale: &LogScale,
    [left, right]: [f64; 2],
    style: &Style,
) {
    for tick in scale.ticks(15.0) {
        let y = scale.pixel(tick);
        canvas.line(&[[left, y], [right, y]], GRID, 1.0);
        canvas.text(&style.words.tick(tick), [left - 6.0, y], Anchor::Right, SMALL);
    }
}

/// Draws the grid lines and tick labels of a scale from zero beside a plot.
pub(super) fn linear_axis(
    canvas: &mut Canvas,
    scale: &LinearScale,
    [left, right]: [f64; 2],
    style: &Style,
) {
    for tick in scale.ticks() {
        let y = scale.pixel(tick);
        canvas.line(&[[left, y], [right, y]], GRID, 1.0);
        canvas.text(&style.words.tick(tick), [left - 6.0, y], Anchor::Right, SMALL);
    }
}

/// Draws the grid lines and tick labels of counts below a plot from `top` to `bottom`.
pub(super) fn count_axis_below(
    canvas: &mut Canvas,
    scale: &LogScale,
    [left, right]: [f64; 2],
    [top, bottom]: [f64; 2],
    style: &Style,
) {
    for tick in scale.ticks(52.0) {
        let x = scale.pixel(tick);
        canvas.line(&[[x, top], [x, bottom]], GRID, 1.0);
        canvas.line(&[[x, bottom], [x, bottom + 4.0]], RULE, 1.0);
        canvas.text(&style.words.tick(tick), [x, bottom + 12.0], Anchor::Middle, SMALL);
    }
    canvas.line(&[[left, bottom], [right, bottom]], RULE, 1.2);
    let unit = style.words.get("figure.spread.unit");
    canvas.text(unit, [f64::midpoint(left, right), bottom + 26.0], Anchor::Middle, SMALL);
}
