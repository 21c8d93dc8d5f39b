//! What a cell shows: the same thing in several media types, of which the reader's program picks one.

use std::fmt;
use std::io::{self, Write};

use crate::error::{Error, Result};
use crate::escape;

/// Something to look at, as blocks of media types; the last expression of a cell.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Shown {
    blocks: Vec<(&'static str, String)>,
}

impl Shown {
    /// Adds the same content in another media type.
    pub(crate) fn with(mut self, mime: &'static str, content: String) -> Self {
        self.blocks.push((mime, content));
        self
    }

    /// A sentence, with nothing to look at.
    pub(crate) fn words(text: &str) -> Self {
        let plain: Vec<String> = text.lines().map(escape::plain).collect();
        let html = format!("<p>{}</p>\n", escape::cell(text));
        Self::default().with("text/html", html).with("text/plain", plain.join("\n"))
    }

    /// The content of a media type such as `text/html`, where there is one.
    pub fn get(&self, mime: &str) -> Option<&str> {
        self.blocks.iter().find(|(known, _)| *known == mime).map(|(_, content)| content.as_str())
    }

    /// The media types there are, the richest first.
    pub fn mime_types(&self) -> Vec<String> {
        self.blocks.iter().map(|(mime, _)| (*mime).to_owned()).collect()
    }

    /// Hands all blocks to the kernel; it calls this on the last expression of a cell.
    pub fn evcxr_display(&self) {
        // Without a reader there is nobody to tell.
        let _ = self.write(io::stdout().lock());
    }

    fn write(&self, mut out: impl Write) -> io::Result<()> {
        for (mime, content) in &self.blocks {
            writeln!(out, "EVCXR_BEGIN_CONTENT {mime}")?;
            for line in content.lines() {
                // The kernel would take such a line for an order of its own.
                let guard = if line.starts_with("EVCXR") { " " } else { "" };
                writeln!(out, "{guard}{line}")?;
            }
            writeln!(out, "EVCXR_END_CONTENT")?;
        }
        out.flush()
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get("text/plain").unwrap_or_default())
    }
}

/// Shows what there is, or ends the cell with the words of the error on stderr.
///
/// A display cannot return an error. Unwinding tells the kernel that the cell failed, without the
/// lines that a panic prints about threads and backtraces.
pub(crate) fn show(shown: Result<Shown>) {
    match shown {
        Ok(shown) => shown.evcxr_display(),
        Err(error) => fail(&error),
    }
}

fn fail(error: &Error) {
    // As above: without a reader there is nobody to tell.
    let _ = writeln!(io::stderr(), "{error}");
    std::panic::resume_unwind(Box::new(error.to_string()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_content_ends_its_own_block() {
        let text = "a\nEVCXR_END_CONTENT\nb\n".to_owned();
        let mut out = Vec::new();
        Shown::default().with("text/plain", text).write(&mut out).unwrap();
        let expected =
            "EVCXR_BEGIN_CONTENT text/plain\na\n EVCXR_END_CONTENT\nb\nEVCXR_END_CONTENT\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_failed_display_ends_the_cell_with_its_words() {
        let failed = std::panic::catch_unwind(|| show(Err(Error::new("no column `x`"))));
        assert_eq!(*failed.unwrap_err().downcast::<String>().unwrap(), "no column `x`");
    }
}
