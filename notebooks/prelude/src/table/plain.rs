//! A table as aligned text, for terminals and for readers without HTML.

use super::cells::{Column, Grid};
use crate::escape;

/// Characters on a line; columns that go beyond are named below.
const WIDTH: usize = 120;
/// Characters of a cell; a longer text is cut.
const CELL: usize = 36;

/// The grid as lines.
pub(super) fn table(grid: &Grid) -> String {
    let columns: Vec<(&Column, Vec<String>)> = grid.columns.iter().map(|c| (c, texts(c))).collect();
    let width = |texts: &[String]| texts.iter().map(|t| t.chars().count()).max().unwrap_or(0);
    let mut used = 0;
    let fitting = columns.iter().take_while(|(_, texts)| {
        used += width(texts) + 2;
        used <= WIDTH + 2
    });
    let n = fitting.count().max(1).min(columns.len());
    let (shown, hidden) = columns.split_at(n);

    let mut lines = vec![grid.shape()];
    let height = shown.first().map_or(0, |(_, texts)| texts.len());
    for row in 0..height {
        if row == grid.head + HEADER {
            lines.extend(grid.ellipsis());
        }
        let cells = shown.iter().map(|(column, texts)| {
            let (text, width) = (&texts[row], width(texts));
            if column.is_number { format!("{text:>width$}") } else { format!("{text:<width$}") }
        });
        lines.push(cells.collect::<Vec<_>>().join("  ").trim_end().to_owned());
    }
    if height == grid.head + HEADER {
        lines.extend(grid.ellipsis());
    }
    if !hidden.is_empty() {
        let names: Vec<String> = hidden.iter().map(|(c, _)| escape::plain(&c.name)).collect();
        lines.push(format!("and the columns {}", names.join(", ")));
    }
    lines.join("\n")
}

/// Lines above the first row: the name, then the unit, or the type where there is none.
const HEADER: usize = 2;

/// The header and the cells of a column, each on one line and not too long.
fn texts(column: &Column) -> Vec<String> {
    let cells = column.cells.iter().map(|cell| cell.as_deref().unwrap_or("–"));
    let about = if column.unit.is_empty() { &column.kind } else { column.unit };
    let all = [column.name.as_str(), about].into_iter().chain(cells);
    all.map(|text| cut(&escape::plain(text))).collect()
}

fn cut(text: &str) -> String {
    if text.chars().count() <= CELL {
        return text.to_owned();
    }
    let kept: String = text.chars().take(CELL - 1).collect();
    format!("{}…", kept.trim_end())
}
