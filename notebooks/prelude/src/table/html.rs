//! A table as HTML that reads well in light and dark themes.

use std::fmt::Write as _;

use super::cells::{Column, Grid};
use crate::escape;

/// The style of all tables; colours are those of `JupyterLab`'s theme where there is one.
const STYLE: &str = include_str!("table.css");

/// The grid as an element of a page.
pub(super) fn table(grid: &Grid) -> String {
    let mut out = format!("<div class=\"claimframe-table\">\n<style>\n{STYLE}</style>\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<div class=\"shape\">{}</div>", grid.shape());
    out.push_str("<div class=\"scroll\">\n<table>\n<thead>\n<tr>");
    grid.columns.iter().for_each(|column| head(&mut out, column));
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    let shown = grid.height - grid.left_out;
    for row in 0..shown {
        if row == grid.head {
            ellipsis(&mut out, grid);
        }
        out.push_str("<tr>");
        grid.columns.iter().for_each(|column| cell(&mut out, column, row));
        out.push_str("</tr>\n");
    }
    if grid.head == shown {
        ellipsis(&mut out, grid);
    }
    out.push_str("</tbody>\n</table>\n</div>\n</div>\n");
    out
}

fn head(out: &mut String, column: &Column) {
    out.push_str("<th scope=\"col\"");
    align(out, column);
    if column.is_long {
        out.push_str(" class=\"long\"");
    }
    if let Some(description) = column.description {
        let _ = write!(out, " title=\"{}\"", escape::html(description));
    }
    let (name, about) = (escape::cell(&column.name), escape::cell(&column.about()));
    let _ = write!(out, ">{name}<br><small>{about}</small></th>");
}

fn cell(out: &mut String, column: &Column, row: usize) {
    out.push_str("<td");
    align(out, column);
    match column.cells.get(row).and_then(Option::as_ref) {
        Some(text) => {
            if !column.is_number && is_word(text) {
                out.push_str(" nowrap");
            }
            let _ = write!(out, ">{}</td>", escape::cell(text));
        }
        None => out.push_str(" class=\"missing\" title=\"missing\">–</td>"),
    }
}

/// Whether a text is one that a line end would only make harder to read, such as a day.
fn is_word(text: &str) -> bool {
    !text.contains(char::is_whitespace) && text.chars().count() <= 24
}

/// An attribute, because code hosts remove style sheets from notebooks.
fn align(out: &mut String, column: &Column) {
    out.push_str(if column.is_number { " align=\"right\"" } else { " align=\"left\"" });
}

fn ellipsis(out: &mut String, grid: &Grid) {
    if let Some(text) = grid.ellipsis() {
        let width = grid.columns.len();
        let _ = writeln!(out, "<tr class=\"more\"><td colspan=\"{width}\">{text}</td></tr>");
    }
}
