//! How a cell went.

use std::collections::BTreeMap;

use crate::capture::Printed;
use crate::tap::Signal;

/// What a cell that went well gave.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// What its last expression showed, by MIME type.
    pub content: BTreeMap<String, String>,
}

/// Why a cell failed. Jupyter calls all but the first and the last a success.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// rustc, or a command of the kernel.
    #[error("does not compile: {0}")]
    Compile(String),
    /// A panic.
    #[error("panicked: {0}")]
    Panic(String),
    /// A `?` on an error.
    #[error("ended with an error: {0}")]
    Failed(String),
    /// A figure that shows nothing.
    #[error("shows an empty figure")]
    EmptyFigure,
    /// The time limit.
    #[error("did not end within {0} seconds")]
    TooLong(u64),
    /// The process that ran it is gone.
    #[error("ended the process that runs the cells: {0}")]
    Gone(String),
}

/// How a cell went that was compiled and run to its end.
///
/// # Errors
/// The failure that the signals, or an empty figure, tell of.
pub fn of(
    content: BTreeMap<String, String>,
    out: &Printed,
    err: &Printed,
) -> Result<Shown, Failure> {
    let (stdout, stderr) = (out.text(), err.text());
    if err.signals.contains(&Signal::Panicked) {
        return Err(Failure::Panic(panic_message(&stderr)));
    }
    if err.signals.contains(&Signal::Failed) {
        return Err(Failure::Failed(stderr.trim().to_owned()));
    }
    if content.iter().any(|(mime, body)| is_figure(mime, body) && is_empty(body)) {
        return Err(Failure::EmptyFigure);
    }
    Ok(Shown { stdout, stderr, content })
}

/// What a panic says, without the backtrace.
fn panic_message(stderr: &str) -> String {
    let message: Vec<_> = stderr
        .lines()
        .skip_while(|line| !line.contains("panicked at"))
        .skip(1)
        .take_while(|line| {
            !line.starts_with("stack backtrace") && !line.starts_with("note: run with")
        })
        .collect();
    let message = message.join("\n").trim().to_owned();
    if message.is_empty() { stderr.trim().to_owned() } else { message }
}

fn is_figure(mime: &str, body: &str) -> bool {
    mime == "image/svg+xml" || mime == "text/html" && body.trim_start().starts_with("<svg")
}

/// Whether an SVG has nothing that a reader sees: no line, no shape beside a background, no text.
fn is_empty(svg: &str) -> bool {
    let count = |element: &str| svg.matches(&format!("<{element}")).count();
    let shapes =
        ["path", "circle", "ellipse", "line ", "polyline", "polygon", "text", "image", "use"];
    shapes.iter().all(|element| count(element) == 0) && count("rect") <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_without_marks_is_a_failure() {
        assert!(is_empty(r#"<svg width="9"><title>t</title><rect width="9"/></svg>"#));
        assert!(!is_empty(r#"<svg><rect/><circle r="1"/></svg>"#));
        let content = BTreeMap::from([("image/svg+xml".to_owned(), "<svg/>".to_owned())]);
        let failure = of(content, &Printed::default(), &Printed::default()).unwrap_err();
        assert_eq!(failure, Failure::EmptyFigure);
    }

    #[test]
    fn a_panic_says_its_message() {
        let stderr =
            "thread 'main' (1) panicked at src/lib.rs:9:1:\nno such thing\nstack backtrace:\n 0: x";
        assert_eq!(panic_message(stderr), "no such thing");
    }
}
