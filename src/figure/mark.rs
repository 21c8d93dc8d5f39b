//! Marks for figures: dots, ranges, arrows for bounds.

use plotters::style::RGBColor;

use super::canvas::Canvas;

/// Radius of a dot.
pub(super) const RADIUS: f64 = 4.2;
/// Length of the arrow of a bound.
pub(super) const ARROW: f64 = 20.0;

/// An arrow along one axis from `from` by `[dx, dy]`: open towards where the number may lie.
pub(super) fn arrow(canvas: &mut Canvas, from: [f64; 2], by: [f64; 2], colour: RGBColor) {
    let to = [from[0] + by[0], from[1] + by[1]];
    let length = by[0].hypot(by[1]).max(1e-9);
    let [ux, uy] = [by[0] / length, by[1] / length];
    let back = [to[0] - ux * 7.0, to[1] - uy * 7.0];
    canvas.line(&[from, back], colour, 1.8);
    let side = |s: f64| [back[0] - uy * s, back[1] + ux * s];
    canvas.shape(&[to, side(4.0), side(-4.0)], colour);
}

/// A bar with caps from one point to another, along one axis.
pub(super) fn range(canvas: &mut Canvas, from: [f64; 2], to: [f64; 2], colour: RGBColor) {
    canvas.line(&[from, to], colour, 2.0);
    let upright = (to[1] - from[1]).abs() > (to[0] - from[0]).abs();
    let cap = if upright { [4.5, 0.0] } else { [0.0, 4.5] };
    for end in [from, to] {
        let tip = |sign: f64| [end[0] + sign * cap[0], end[1] + sign * cap[1]];
        canvas.line(&[tip(-1.0), tip(1.0)], colour, 2.0);
    }
}

/// A short bar across the direction of an arrow: where a bound begins.
pub(super) fn foot(canvas: &mut Canvas, at: [f64; 2], upright: bool, colour: RGBColor) {
    let half = if upright { [0.0, 5.0] } else { [5.0, 0.0] };
    let ends = [[at[0] - half[0], at[1] - half[1]], [at[0] + half[0], at[1] + half[1]]];
    canvas.line(&ends, colour, 2.4);
}
