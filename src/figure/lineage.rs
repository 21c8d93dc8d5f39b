//! Who cites whom: articles to the left, relays between, those who vouch for the numbers right.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::{Anchor, Canvas, Figure, Font};
use super::cast::GREY;
use super::page::{INK, MARGIN, Page, SMALL, empty};
use super::text::wrap;
use super::{Style, anchor};
use crate::analysis::lineage::{Edge, Lineage};
use crate::error::Result;

/// Below this width all relays share one column.
const NARROW: f64 = 560.0;
/// Height of a line of a label.
const LINE: f64 = 14.0;
/// Empty space between two nodes.
const GAP: f64 = 10.0;
/// Height of the column headings.
const HEAD: f64 = 26.0;

/// Draws all steps of citing; a line is the thicker the more claims take the step.
///
/// # Errors
/// Only if the drawing backend fails.
pub fn lineage(lineage: &Lineage, style: &Style) -> Result<Figure> {
    if lineage.edges.is_empty() {
        return empty("figure.lineage", style);
    }
    let layout = Layout::new(&lineage.edges, style);
    let page = Page {
        title: style.words.get("figure.lineage.title"),
        description: style.words.get("figure.lineage.description"),
        notes: Vec::new(),
        keys: Vec::new(),
        body_height: HEAD + layout.height,
    };
    page.draw(style, |canvas, top| layout.draw(canvas, &lineage.edges, top, style))
}

/// A node: an article, or somebody by id.
type Node<'a> = (bool, &'a str);

/// Where each node stands.
struct Layout<'a> {
    places: BTreeMap<Node<'a>, Place>,
    columns: usize,
    height: f64,
}

struct Place {
    column: usize,
    /// Left, top, width, height.
    area: [f64; 4],
    label: Vec<String>,
    last: bool,
}

impl<'a> Layout<'a> {
    fn new(edges: &'a [Edge], style: &Style) -> Self {
        let narrow = style.width < NARROW;
        let columns_of = columns(edges, narrow);
        let columns = columns_of.values().max().map_or(1, |last| last + 1);
        let gap = if narrow { 26.0 } else { 70.0 };
        let inner = style.width - 2.0 * MARGIN;
        let width = ((inner - gap * (columns - 1) as f64) / columns as f64).min(250.0);
        let step = if columns > 1 { (inner - width) / (columns - 1) as f64 } else { 0.0 };
        let font = if narrow { 10.0 } else { 12.0 };
        let mut stacks: Vec<Vec<(Node, Vec<String>)>> = vec![Vec::new(); columns];
        for node in order(edges) {
            let id = if node.0 { format!("article:{}", node.1) } else { node.1.to_owned() };
            let label = wrap(style.cast.name(&id), font, width - 14.0);
            stacks[columns_of[&node]].push((node, label));
        }
        let size = |label: &[String]| label.len() as f64 * LINE + 8.0;
        let heights: Vec<f64> =
            stacks.iter().map(|s| s.iter().map(|(_, label)| size(label) + GAP).sum()).collect();
        let height = heights.iter().copied().fold(0.0, f64::max);
        let mut places = BTreeMap::new();
        for (column, stack) in stacks.into_iter().enumerate() {
            let spare = (height - heights[column]) / (stack.len() + 1) as f64;
            let mut y = spare;
            for (node, label) in stack {
                let area = [MARGIN + column as f64 * step, y, width, size(&label)];
                y += size(&label) + GAP + spare;
                places.insert(node, Place { column, area, label, last: column + 1 == columns });
            }
        }
        Self { places, columns, height }
    }

    fn draw(&self, canvas: &mut Canvas, edges: &[Edge], top: f64, style: &Style) {
        self.headings(canvas, top, style);
        let top = top + HEAD;
        for edge in edges {
            let ends = (
                self.places.get(&(edge.from_article, edge.from.as_str())),
                self.places.get(&(false, edge.to.as_str())),
            );
            if let (Some(from), Some(to)) = ends {
                let colour = if to.last { style.cast.colour(Some(&edge.to)) } else { GREY };
                let width = 1.0 + (edge.claim_ids.len() as f64).sqrt().min(4.0);
                canvas.line(&curve(from, to, top), colour, width);
            }
        }
        for (node, place) in &self.places {
            let colour = if node.0 { GREY } else { style.cast.colour(Some(node.1)) };
            let [x, y, width, height] = place.area;
            canvas.block([x, top + y, width, height], plotters::style::RGBColor(246, 246, 244));
            canvas.block([x, top + y, 4.0, height], colour);
            let size = if style.width < NARROW { 10.0 } else { 12.0 };
            let font = Font { size, bold: false, colour: INK };
            for (i, line) in place.label.iter().enumerate() {
                let at = [x + 9.0, top + y + 4.0 + (i as f64 + 0.5) * LINE];
                canvas.text(line, at, Anchor::Left, font);
            }
            if node.0 {
                canvas.link([x, top + y, width, height], &anchor("article", node.1), node.1);
            }
        }
    }

    fn headings(&self, canvas: &mut Canvas, top: f64, style: &Style) {
        let mut named = BTreeSet::new();
        for place in self.places.values() {
            let [x, _, width, _] = place.area;
            let (word, at, side) = if place.column == 0 {
                ("figure.lineage.articles", x, Anchor::Left)
            } else if place.column + 1 == self.columns {
                ("figure.lineage.claimants", x, Anchor::Left)
            } else {
                ("figure.lineage.relays", x + width / 2.0, Anchor::Middle)
            };
            if named.insert(word) {
                canvas.text(style.words.get(word), [at, top + 8.0], side, SMALL);
            }
        }
    }
}

/// A smooth line from the right of one node to the left of another.
fn curve(from: &Place, to: &Place, top: f64) -> Vec<[f64; 2]> {
    let start = [from.area[0] + from.area[2], top + from.area[1] + from.area[3] / 2.0];
    let end_x = if from.column == to.column { to.area[0] + to.area[2] } else { to.area[0] };
    let end = [end_x, top + to.area[1] + to.area[3] / 2.0];
    let bulge = if from.column == to.column { 22.0 } else { 0.0 };
    let steps = 24;
    let at = |i: i32| {
        let t = f64::from(i) / f64::from(steps);
        let s = t * t * (3.0 - 2.0 * t);
        let x = start[0] + t * (end[0] - start[0]) + bulge * 4.0 * t * (1.0 - t);
        [x, start[1] + s * (end[1] - start[1])]
    };
    (0..=steps).map(at).collect()
}

/// The nodes in the order in which the steps name them.
fn order(edges: &[Edge]) -> Vec<Node<'_>> {
    let mut seen = BTreeSet::new();
    let ends =
        edges.iter().flat_map(|e| [(e.from_article, e.from.as_str()), (false, e.to.as_str())]);
    ends.filter(|node| seen.insert(*node)).collect()
}

/// The column of each node: articles first, then relays by how many steps they are away, last those
/// who cite nobody. With `few`, all relays share one column.
fn columns(edges: &[Edge], few: bool) -> BTreeMap<Node<'_>, usize> {
    let citing: BTreeSet<&str> =
        edges.iter().filter(|e| !e.from_article).map(|e| e.from.as_str()).collect();
    let mut depth: BTreeMap<Node, usize> = order(edges).into_iter().map(|node| (node, 0)).collect();
    // As many rounds as there are nodes reach the end of every chain, and stop on a circle.
    for _ in 0..depth.len().min(8) {
        for edge in edges {
            let from = depth.get(&(edge.from_article, edge.from.as_str())).copied().unwrap_or(0);
            let limit = if few && citing.contains(edge.to.as_str()) { 1 } else { 8 };
            let next = (from + 1).min(limit);
            depth.entry((false, edge.to.as_str())).and_modify(|d| *d = (*d).max(next));
        }
    }
    let relay = |node: &Node| !node.0 && citing.contains(node.1);
    let deepest = depth.iter().filter(|(n, _)| relay(n)).map(|(_, d)| *d).max().unwrap_or(0);
    for (node, column) in &mut depth {
        if !node.0 && !relay(node) {
            *column = deepest + 1;
        }
    }
    depth
}
