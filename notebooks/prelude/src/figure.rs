//! A figure: the drawing, its words, and the same data for an interactive view.

use std::fmt;
use std::path::PathBuf;

use claimframe::article::sha256_hex;
use claimframe::figure::Figure as Drawing;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::saved::Saved;
use crate::shown::Shown;

/// A figure, in three forms at once: a drawing (SVG), its content in words, and a Vega-Lite view
/// that answers to the pointer where the reader's program has one, as `JupyterLab` does.
#[derive(Clone, PartialEq)]
pub struct Figure {
    svg: String,
    words: String,
    vega_lite: Value,
    n_marks: usize,
}

impl Figure {
    /// A drawing with what it shows in words, line by line, and as a Vega-Lite view; `n_marks` says
    /// how many figures are drawn.
    pub(crate) fn new(
        drawing: &Drawing,
        lines: &[String],
        vega_lite: Value,
        n_marks: usize,
    ) -> Self {
        let words = format!("{}\n{}\n\n{}", drawing.title, drawing.description, lines.join("\n"));
        // Equal drawings may share their id; it only has to lead to a fitting title.
        let digest = sha256_hex(words.as_bytes());
        let id = format!("figure-{}", digest.get(..8).unwrap_or(&digest));
        Self { svg: drawing.to_picture(&id), words, vega_lite, n_marks }
    }

    /// The figure, or an error in words where it is empty.
    pub(crate) fn or_nothing(self, words: impl FnOnce() -> String) -> Result<Self> {
        if self.n_marks == 0 { Err(Error::new(words())) } else { Ok(self) }
    }

    /// The drawing.
    pub fn svg(&self) -> String {
        self.svg.clone()
    }

    /// What it shows, in words and numbers.
    pub fn words(&self) -> String {
        self.words.clone()
    }

    /// The interactive view as Vega-Lite JSON.
    pub fn vega_lite(&self) -> String {
        self.vega_lite.to_string()
    }

    /// Writes the drawing as a file, whole or not at all.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn to_svg(&self, path: &str) -> std::result::Result<Saved, Error> {
        claimframe::export::write_file(path.as_ref(), self.svg.as_bytes())?;
        Ok(Saved { path: PathBuf::from(path), n: self.n_marks, what: "marks" })
    }

    /// Shows the figure; the kernel calls it.
    pub fn evcxr_display(&self) {
        self.shown().evcxr_display();
    }

    /// The figure, or the words for an empty one.
    pub(crate) fn shown_or(&self, nothing: &str) -> Shown {
        if self.n_marks == 0 { Shown::words(nothing) } else { self.shown() }
    }

    /// The figure in all its forms, the richest first.
    pub(crate) fn shown(&self) -> Shown {
        let plain: Vec<String> = self.words.lines().map(crate::escape::plain).collect();
        Shown::default()
            .with("application/vnd.vegalite.v5+json", self.vega_lite())
            .with("image/svg+xml", self.svg.clone())
            .with("text/plain", plain.join("\n"))
    }
}

impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}
