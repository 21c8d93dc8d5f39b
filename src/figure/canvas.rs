//! A drawing surface in pixels with decimals, over plotters' SVG backend.
//!
//! The backend knows whole pixels only, so everything is drawn [`ZOOM`] times as large and scaled
//! back by the view box. It knows neither titles nor links: both are added around its output.

use std::fmt::Write as _;

use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use crate::error::{Error, Result};

/// Steps per pixel.
const ZOOM: f64 = 10.0;
/// What the backend divides a font size by.
const FONT_FACTOR: f64 = 1.24;

/// A finished drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it shows.
    pub title: String,
    /// What it shows, in words for those who cannot see it.
    pub description: String,
    width: f64,
    height: f64,
    shapes: String,
    spots: Vec<Spot>,
}

/// A place in a drawing that leads to a claim.
#[derive(Debug, Clone, PartialEq)]
struct Spot {
    area: [f64; 4],
    anchor: String,
    text: String,
}

impl Figure {
    /// The drawing as a file of its own; its links lead into the report beside its folder.
    pub fn to_svg(&self) -> String {
        let head = "xmlns=\"http://www.w3.org/2000/svg\" ";
        self.write(head, "figure", Some("../report.html"))
    }

    /// The drawing as an element of an HTML page; `id` must be unique on the page.
    pub fn to_html(&self, id: &str) -> String {
        self.write("", id, Some(""))
    }

    /// The drawing as a picture that leads nowhere, for a place without the report; `id` must be
    /// unique where several stand on one page.
    pub fn to_picture(&self, id: &str) -> String {
        self.write("xmlns=\"http://www.w3.org/2000/svg\" ", id, None)
    }

    /// Without a page to lead to, places are no links and only tell what they are.
    fn write(&self, head: &str, id: &str, page: Option<&str>) -> String {
        let role = if page.is_some() { "group" } else { "img" };
        let (w, h) = (self.width.round(), self.height.round());
        let (zw, zh) = (w * ZOOM, h * ZOOM);
        let mut out = format!(
            "<svg {head}width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {zw} {zh}\" role=\"{role}\" \
             aria-labelledby=\"{id}-title {id}-desc\">\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n",
            escape(&self.title),
            escape(&self.description)
        );
        out.push_str(&self.shapes);
        for Spot { area: [x, y, width, height], anchor, text } in &self.spots {
            let (anchor, text) = (escape(anchor), escape(text));
            let (open, close) = match page {
                Some(page) => (format!("<a href=\"{page}#{anchor}\">"), "</a>"),
                None => ("<g>".to_owned(), "</g>"),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "{open}<title>{text}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" \
                 height=\"{}\" fill-opacity=\"0\"/>{close}",
                steps(*x),
                steps(*y),
                steps(*width),
                steps(*height)
            );
        }
        out.push_str("</svg>\n");
        out
    }
}

/// Escapes text for XML content and attributes.
fn escape(text: &str) -> String {
    printable(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// XML knows no control characters.
fn printable(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// Whole steps of the backend.
#[allow(clippy::cast_possible_truncation)] // `as` saturates, and no drawing is that large
fn steps(pixels: f64) -> i32 {
    (pixels * ZOOM).round() as i32
}

/// Where a text stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The point is its left end.
    Left,
    /// The point is its middle.
    Middle,
    /// The point is its right end.
    Right,
}

/// Size, weight and colour of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Font {
    pub size: f64,
    pub bold: bool,
    pub colour: RGBColor,
}

/// A drawing in the making; the first failure is kept and comes out at the end.
pub(super) struct Canvas<'a> {
    backend: SVGBackend<'a>,
    failed: Option<String>,
    spots: Vec<Spot>,
}

/// Draws onto a fresh white surface.
pub(super) fn figure(
    title: &str,
    description: &str,
    [width, height]: [f64; 2],
    draw: impl FnOnce(&mut Canvas),
) -> Result<Figure> {
    let mut svg = String::new();
    let (failed, spots) = {
        let size = (steps(width).unsigned_abs(), steps(height).unsigned_abs());
        let backend = SVGBackend::with_string(&mut svg, size);
        let mut canvas = Canvas { backend, failed: None, spots: Vec::new() };
        canvas.block([0.0, 0.0, width, height], RGBColor(255, 255, 255));
        draw(&mut canvas);
        let presented = canvas.backend.present();
        canvas.note(presented);
        (canvas.failed.take(), std::mem::take(&mut canvas.spots))
    };
    if let Some(problem) = failed {
        return Err(Error::render(title, problem));
    }
    let (_, rest) = svg.split_once(">\n").unwrap_or_default();
    let shapes = rest.trim_end().trim_end_matches("</svg>").to_owned();
    let [title, description] = [title, description].map(str::to_owned);
    Ok(Figure { title, description, width, height, shapes, spots })
}

impl Canvas<'_> {
    /// A line through points.
    pub fn line(&mut self, points: &[[f64; 2]], colour: RGBColor, width: f64) {
        let style = stroke(colour, width);
        let drawn = self.backend.draw_path(points.iter().copied().map(place), &style);
        self.note(drawn);
    }

    /// A filled shape.
    pub fn shape(&mut self, points: &[[f64; 2]], colour: RGBColor) {
        let drawn = self.backend.fill_polygon(points.iter().copied().map(place), &filled(colour));
        self.note(drawn);
    }

    /// A filled rectangle: left, top, width, height.
    pub fn block(&mut self, [x, y, width, height]: [f64; 4], colour: RGBColor) {
        let (from, to) = (place([x, y]), place([x + width, y + height]));
        let drawn = self.backend.draw_rect(from, to, &filled(colour), true);
        self.note(drawn);
    }

    /// A dot; a hollow one is a ring around white.
    pub fn dot(&mut self, at: [f64; 2], radius: f64, colour: RGBColor, hollow: bool) {
        let inside = if hollow { RGBColor(255, 255, 255) } else { colour };
        let radius = steps(radius).unsigned_abs();
        let drawn = self.backend.draw_circle(place(at), radius, &filled(inside), true);
        self.note(drawn);
        let drawn = self.backend.draw_circle(place(at), radius, &stroke(colour, 1.6), false);
        self.note(drawn);
    }

    /// One line of text, vertically centred on its point.
    pub fn text(&mut self, text: &str, at: [f64; 2], anchor: Anchor, font: Font) {
        let weight = if font.bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = font.size * ZOOM * FONT_FACTOR;
        let horizontal = match anchor {
            Anchor::Left => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        let style = TextStyle::from((FontFamily::SansSerif, size, weight))
            .color(&font.colour)
            .pos(Pos::new(horizontal, VPos::Center));
        let drawn = self.backend.draw_text(&printable(text), &style, place(at));
        self.note(drawn);
    }

    /// Makes an area (left, top, width, height) lead to an anchor of the report.
    pub fn link(&mut self, area: [f64; 4], anchor: &str, text: &str) {
        self.spots.push(Spot { area, anchor: anchor.to_owned(), text: text.to_owned() });
    }

    fn note<E: std::fmt::Display>(&mut self, drawn: std::result::Result<(), E>) {
        if let Err(problem) = drawn {
            self.failed.get_or_insert(problem.to_string());
        }
    }
}

fn place([x, y]: [f64; 2]) -> (i32, i32) {
    (steps(x), steps(y))
}

fn stroke(colour: RGBColor, width: f64) -> ShapeStyle {
    ShapeStyle { color: colour.into(), filled: false, stroke_width: steps(width).unsigned_abs() }
}

fn filled(colour: RGBColor) -> ShapeStyle {
    ShapeStyle { color: colour.into(), filled: true, stroke_width: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_title_description_and_escaped_links() {
        let drawing = figure("A < B", "Words", [100.0, 50.0], |canvas| {
            canvas.link([0.0, 0.0, 10.0, 10.0], "claim-1", "<script>");
        })
        .unwrap();
        let svg = drawing.to_svg();
        assert!(svg.contains("<title id=\"figure-title\">A &lt; B</title>"));
        assert!(svg.contains("<desc id=\"figure-desc\">Words</desc>"));
        assert!(svg.contains("href=\"../report.html#claim-1\""));
        assert!(!svg.contains("<script>") && svg.contains("viewBox=\"0 0 1000 500\""));
        assert_eq!(svg.matches("<svg").count(), svg.matches("</svg>").count());
        let picture = drawing.to_picture("p");
        assert!(picture.contains("role=\"img\" aria-labelledby=\"p-title p-desc\""));
        assert!(picture.contains("<g><title>&lt;script&gt;</title>") && !picture.contains("href"));
    }
}
