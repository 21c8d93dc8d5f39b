//! Who cites whom: articles to the left, relays between, those who vouch for the numbers right.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::{Anchor, Canvas, Figure, Font};
use super::cast::GREY;
use super::page::{INK, MARGIN, Page, SMALL, empty};
use super::text::{text_width, wrap};
use super::{Style, anchor};
use crate::analysis::lineage::{Edge, Lineage};
use crate::error::Result;

/// Below this width all relays share one column.
const NARROW: f64 = 560.0;
/// Steps that a drawing holds, those with most claims.
const EDGES: usize = 80;
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
    let mut edges: Vec<Edge> = lineage.edges.clone();
    edges.sort_by_key(|edge| std::cmp::Reverse(edge.claim_ids.len()));
    edges.truncate(EDGES);
    // In the order of the analysis again, which keeps lines from crossing.
    edges.sort_by_key(|edge| lineage.edges.iter().position(|other| other == edge));
    let left_out = lineage.edges.len() - edges.len();
    let note = style.words.fill("figure.lineage.left_out", &[("n", &left_out.to_string())]);
    let layout = Layout::new(&edges, style);
    let page = Page {
        title: style.words.get("figure.lineage.title"),
        description: style.words.get("figure.lineage.description"),
        notes: if left_out > 0 { vec![note] } else { Vec::new() },
        keys: Vec::new(),
        body_height: HEAD + layout.height,
    };
    page.draw(style, |canvas, top| layout.draw(canvas, &edges, top, style))
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
                let text = label.iter().map(|line| text_width(line, font)).fold(0.0, f64::max);
                let between = column > 0 && column + 1 < columns;
                let own = if between { (text + 18.0).min(width) } else { width };
                let left = MARGIN + column as f64 * step + (width - own) / 2.0;
                let area = [left, y, own, size(&label)];
                y += size(&label) + GAP + spare;
                places.insert(node, Place { column, area, label, last: column + 1 == columns });
            }
        }
        let mut layout = Self { places, columns, height };
        layout.clear_relays(edges);
        layout
    }

    /// Moves relays to where the fewest lines run behind them.
    fn clear_relays(&mut self, edges: &[Edge]) {
        let relays: Vec<Node> = self
            .places
            .iter()
            .filter(|(_, place)| place.column > 0 && !place.last)
            .map(|(node, _)| *node)
            .collect();
        for node in relays {
            let Some(place) = self.places.get(&node) else { continue };
            let [_, now, _, tall] = place.area;
            let steps = ((self.height - tall) / 6.0).max(0.0);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            // a drawing has few steps, and none below zero
            let tops = (0..=steps as u32).map(|i| f64::from(i) * 6.0);
            let cost = |top: f64| (self.lines_behind(edges, node, top), (top - now).abs());
            let best = tops
                .map(|top| (cost(top), top))
                .min_by(|(a, _), (b, _)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            if let (Some((_, top)), Some(place)) = (best, self.places.get_mut(&node)) {
                place.area[1] = top;
            }
        }
    }

    /// How many lines and nodes of others a node would cover with its top there.
    fn lines_behind(&self, edges: &[Edge], node: Node, top: f64) -> usize {
        let Some(place) = self.places.get(&node) else { return 0 };
        let [x, _, width, height] = place.area;
        let covers = |[px, py]: [f64; 2]| {
            (x - 4.0..=x + width + 4.0).contains(&px)
                && (top - 5.0..=top + height + 5.0).contains(&py)
        };
        let line = |edge: &&Edge| {
            let ends = [(edge.from_article, edge.from.as_str()), (false, edge.to.as_str())];
            let [Some(from), Some(to)] = ends.map(|end| self.places.get(&end)) else {
                return false;
            };
            !ends.contains(&node) && curve(from, to, 0.0).into_iter().any(covers)
        };
        let beside = |(other, place): &(&Node, &Place)| {
            let [ox, oy, owidth, oheight] = place.area;
            **other != node
                && ox < x + width
                && x < ox + owidth
                && oy < top + height + GAP
                && top < oy + oheight + GAP
        };
        edges.iter().filter(line).count() + 20 * self.places.iter().filter(beside).count()
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
        let mut places: Vec<&Place> = self.places.values().collect();
        places.sort_by_key(|place| place.column);
        for place in places {
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
