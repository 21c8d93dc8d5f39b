//! A notebook as one self-contained HTML page.

use serde_json::Value;

use crate::markdown::{escape, to_html};
use crate::notebook::{Cell, Kind, Notebook};

/// Readable in light and dark, on a wide screen and on a telephone.
const STYLE: &str = include_str!("page.css");

/// The page.
pub fn of(notebook: &Notebook) -> String {
    let body: String = notebook.cells().iter().map(cell).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escape(&notebook.title())
    )
}

fn cell(cell: &Cell) -> String {
    let source = cell.source();
    match cell.kind() {
        Kind::Markdown => format!("<section class=\"prose\">\n{}</section>\n", to_html(&source)),
        Kind::Raw => format!("<pre>{}</pre>\n", escape(&source)),
        Kind::Code => {
            let outputs: String = cell.outputs().iter().map(output).collect();
            format!(
                "<section class=\"code\">\n<pre class=\"source\"><code>{}</code></pre>\n{outputs}</section>\n",
                escape(&source)
            )
        }
    }
}

/// The richest form that a page without scripts can show.
fn output(output: &Value) -> String {
    if output["output_type"] == "stream" {
        return format!("<pre class=\"stream\">{}</pre>\n", escape(&text(&output["text"])));
    }
    let data = &output["data"];
    for mime in ["image/svg+xml", "text/html"] {
        if let Some(value) = data.get(mime) {
            return format!("<div class=\"output\">{}</div>\n", text(value));
        }
    }
    format!("<pre class=\"output\">{}</pre>\n", escape(&text(&data["text/plain"])))
}

/// A string, or its lines.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}
