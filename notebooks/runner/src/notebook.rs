//! A notebook as a file: nbformat 4, written as Jupyter writes it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Error;

/// A notebook; what the runner does not know is kept as it is.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Notebook {
    /// The file.
    #[serde(skip)]
    pub path: PathBuf,
    cells: Vec<Cell>,
    metadata: Map<String, Value>,
    nbformat: u64,
    nbformat_minor: u64,
}

/// A cell of a notebook.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Cell {
    #[serde(rename = "cell_type")]
    kind: Kind,
    /// The number under which a code cell ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    execution_count: Option<Value>,
    /// Names of 1 to 64 characters, unique in the notebook, from minor version 5 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default)]
    metadata: Map<String, Value>,
    /// What a code cell printed and showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outputs: Option<Vec<Value>>,
    source: Text,
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Rust, or commands of the kernel.
    Code,
    /// Prose.
    Markdown,
    /// Text that is shown as it is.
    Raw,
}

/// Text in a notebook: one string, or its lines, each with its line end.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Text {
    Whole(String),
    Lines(Vec<String>),
}

impl Cell {
    /// What the cell is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The text of the cell.
    pub fn source(&self) -> String {
        match &self.source {
            Text::Whole(text) => text.clone(),
            Text::Lines(lines) => lines.concat(),
        }
    }

    /// What a code cell printed and showed.
    pub fn outputs(&self) -> &[Value] {
        self.outputs.as_deref().unwrap_or_default()
    }

    /// Takes over what a code cell printed and showed as the `count`th.
    pub fn set_outputs(&mut self, count: usize, outputs: Vec<Value>) {
        self.execution_count = Some(Value::from(count));
        self.outputs = Some(outputs);
    }

    /// What the cell is called in messages: its place, and its first line of code.
    pub fn name(&self, index: usize) -> String {
        let source = self.source();
        let line = source.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        format!("cell {} (`{}`)", index + 1, line.trim())
    }
}

/// Lines with their ends, as Jupyter stores text.
pub fn lines(text: &str) -> Value {
    text.split_inclusive('\n').map(Value::from).collect()
}

impl Notebook {
    /// Reads a notebook of the Rust kernel.
    ///
    /// # Errors
    /// Names file, line and column of what is no notebook, and the kernel of another language.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::file(path, "read", e))?;
        let mut notebook = Self::parse(&text).map_err(|(found, expected)| Error::Notebook {
            path: path.to_owned(),
            found,
            expected,
        })?;
        path.clone_into(&mut notebook.path);
        Ok(notebook)
    }

    fn parse(text: &str) -> Result<Self, (String, &'static str)> {
        let notebook: Self = serde_json::from_str(text)
            .map_err(|problem| (problem.to_string(), "a notebook (.ipynb) of format 4"))?;
        if notebook.nbformat != 4 {
            return Err((format!("format {}", notebook.nbformat), "a notebook of format 4"));
        }
        let language = notebook.language();
        if !language.eq_ignore_ascii_case("rust") {
            return Err((format!("a notebook of the kernel {language:?}"), "the kernel \"rust\""));
        }
        Ok(notebook)
    }

    /// The language that the notebook says it is in.
    fn language(&self) -> &str {
        let at = |path: &[&str]| {
            let first = self.metadata.get(path[0])?;
            path[1..].iter().try_fold(first, |value, key| value.get(key))?.as_str()
        };
        at(&["kernelspec", "language"])
            .or_else(|| at(&["kernelspec", "name"]))
            .or_else(|| at(&["language_info", "name"]))
            .unwrap_or_default()
    }

    /// The cells in order.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cells in order, to be given their outputs.
    pub fn cells_mut(&mut self) -> &mut [Cell] {
        &mut self.cells
    }

    /// Leaves the first code cell alone in it.
    pub fn keep_first_code_cell(&mut self) {
        let first = self.cells.iter().position(|cell| cell.kind() == Kind::Code);
        self.cells = first.map(|index| self.cells.swap_remove(index)).into_iter().collect();
    }

    /// What the notebook is called: the first heading, else the name of the file.
    pub fn title(&self) -> String {
        let heading =
            self.cells.iter().filter(|cell| cell.kind() == Kind::Markdown).find_map(|cell| {
                cell.source().lines().find_map(|line| line.strip_prefix("# ").map(str::to_owned))
            });
        heading.unwrap_or_else(|| self.stem())
    }

    /// The name of the file without its ending.
    pub fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The bytes of the file: keys in alphabetical order, indented by one blank, as Jupyter does.
    ///
    /// # Errors
    /// Where a value cannot be written as JSON.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        let failed = |e: serde_json::Error| Error::file(&self.path, "write", e.into());
        // By way of a value, whose keys are sorted.
        let value = serde_json::to_value(self).map_err(failed)?;
        let mut bytes = Vec::new();
        let form = serde_json::ser::PrettyFormatter::with_indent(b" ");
        let mut writer = serde_json::Serializer::with_formatter(&mut bytes, form);
        value.serialize(&mut writer).map_err(failed)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r##"{"cells": [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Title\n", "text"]},
        {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [],
         "source": "1 + 1"}],
        "metadata": {"kernelspec": {"name": "rust", "language": "rust", "display_name": "Rust"}},
        "nbformat": 4, "nbformat_minor": 5}"##;

    #[test]
    fn a_notebook_comes_back_as_it_was() {
        let mut notebook = Notebook::parse(SMALL).unwrap();
        assert_eq!(notebook.title(), "Title");
        notebook.cells_mut()[1].set_outputs(1, vec![]);
        let bytes = notebook.bytes().unwrap();
        let again = Notebook::parse(str::from_utf8(&bytes).unwrap()).unwrap();
        assert_eq!(again.bytes().unwrap(), bytes);
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.starts_with("{\n \"cells\": [\n  {\n   \"cell_type\": \"markdown\","),
            "{text}"
        );
        assert!(text.contains("\"execution_count\": 1"), "{text}");
    }

    #[test]
    fn what_is_no_notebook_of_ours_is_named() {
        let found = |text: &str| Notebook::parse(text).unwrap_err().0;
        assert!(found("{\"cells\": [").contains("line 1"));
        assert_eq!(found(&SMALL.replace("\"nbformat\": 4", "\"nbformat\": 3")), "format 3");
        let python = SMALL.replace("\"language\": \"rust\"", "\"language\": \"python\"");
        assert_eq!(found(&python), "a notebook of the kernel \"python\"");
    }
}
