//! What evcxr does not pass on: whether a cell panicked, whether its `?` failed, and where its
//! output ends.
//!
//! The process that runs the cells says the first two on standard output, in lines that the library
//! takes out. The tap sits in that process between its standard output and the pipe to the library,
//! and repeats them on standard error as signals of its own. After each cell a signal on standard
//! error, and on standard output where the cell printed there, tells that nothing more comes. (The
//! library waits until what was printed is read, and prints nothing while it starts: a signal there
//! in any case would make it wait for a reader that does not exist yet.)

use std::io::{BufRead, BufReader, Read, Write};

/// What evcxr sets for the process that runs the cells.
const RUNTIME: &str = "EVCXR_IS_RUNTIME";
/// What evcxr's runtime prints, line by line, beside the output of the cells.
const PANICKED: &str = "EVCXR_PANIC_NOTIFICATION";
const FAILED: &str = "EVCXR_ERROR_OCCURRED";
const COMPLETE: &str = "EVCXR_EXECUTION_COMPLETE";
/// Around what the last expression of a cell shows.
const BEGIN_CONTENT: &str = "EVCXR_BEGIN_CONTENT ";
const END_CONTENT: &str = "EVCXR_END_CONTENT";

/// How a line about progress begins: it is told while the cell runs, and kept in no output.
pub const PROGRESS_MARK: &str = "\u{1}claimframe-notebooks:progress ";

/// Longer lines are cut into several, so that no line fills the memory.
const LONGEST_LINE: u64 = 64 << 20;

/// What the tap says about a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// A panic was caught.
    Panicked,
    /// A `?` ended the cell.
    Failed,
    /// The cell has printed on standard output.
    Printed,
    /// The cell has ended, and so has its output on this stream.
    End,
}

impl Signal {
    const ALL: [Self; 4] = [Self::Panicked, Self::Failed, Self::Printed, Self::End];

    /// A line that no cell prints by accident.
    const fn line(self) -> &'static str {
        match self {
            Self::Panicked => "\u{1}claimframe-notebooks:panicked",
            Self::Failed => "\u{1}claimframe-notebooks:failed",
            Self::Printed => "\u{1}claimframe-notebooks:printed",
            Self::End => "\u{1}claimframe-notebooks:end",
        }
    }

    /// The signal that a line is.
    pub fn of(line: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| signal.line() == line)
    }
}

/// Whether this process is the one that runs the cells.
pub fn is_runtime() -> bool {
    std::env::var_os(RUNTIME).is_some()
}

/// Puts the tap between this process' standard output and where that went.
///
/// # Errors
/// Where no pipe can be made.
pub fn install() -> std::io::Result<()> {
    use std::os::fd::AsFd;
    let outside = std::io::stdout().as_fd().try_clone_to_owned()?;
    let (reader, writer) = std::io::pipe()?;
    rustix::stdio::dup2_stdout(&writer)?;
    let outside = std::fs::File::from(outside);
    std::thread::spawn(move || pass(BufReader::new(reader), outside, std::io::stderr()));
    Ok(())
}

/// Passes lines on until either side is closed, with the signals between them.
fn pass(mut inside: impl BufRead, outside: impl Write, aside: impl Write) {
    let mut tap = Tap { outside, aside, in_content: false, printed: false };
    let mut line = Vec::new();
    loop {
        line.clear();
        match (&mut inside).take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        // evcxr reads text; a cell may print anything.
        if tap.step(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r'])).is_err() {
            return;
        }
    }
}

/// The two streams to the library, and where in the output of a cell they are.
struct Tap<O, A> {
    outside: O,
    aside: A,
    in_content: bool,
    printed: bool,
}

impl<O: Write, A: Write> Tap<O, A> {
    /// Passes one line on, after the signals that it calls for.
    fn step(&mut self, line: &str) -> std::io::Result<()> {
        match line {
            PANICKED => self.aside(Signal::Panicked)?,
            FAILED => self.aside(Signal::Failed)?,
            COMPLETE => self.end()?,
            END_CONTENT => self.in_content = false,
            _ if line.starts_with(BEGIN_CONTENT) => self.in_content = true,
            _ => self.printed |= !self.in_content,
        }
        writeln!(self.outside, "{line}")?;
        self.outside.flush()
    }

    fn end(&mut self) -> std::io::Result<()> {
        self.in_content = false;
        if std::mem::take(&mut self.printed) {
            writeln!(self.outside, "{}", Signal::End.line())?;
            self.aside(Signal::Printed)?;
        }
        self.aside(Signal::End)
    }

    fn aside(&mut self, signal: Signal) -> std::io::Result<()> {
        writeln!(self.aside, "{}", signal.line())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_stand_beside_what_evcxr_says() {
        let inside =
            "a\nEVCXR_ERROR_OCCURRED\nEVCXR_PANIC_NOTIFICATION\nEVCXR_EXECUTION_COMPLETE\n";
        let (mut outside, mut aside) = (Vec::new(), Vec::new());
        pass(inside.as_bytes(), &mut outside, &mut aside);
        let of = |bytes: Vec<u8>| {
            String::from_utf8(bytes).unwrap().lines().filter_map(Signal::of).collect::<Vec<_>>()
        };
        assert_eq!(of(aside), [Signal::Failed, Signal::Panicked, Signal::Printed, Signal::End]);
        let outside = String::from_utf8(outside).unwrap();
        assert_eq!(outside.lines().filter(|line| Signal::of(line).is_none()).count(), 4);
        assert!(outside.ends_with("end\nEVCXR_EXECUTION_COMPLETE\n"));
    }

    #[test]
    fn what_a_cell_shows_is_not_what_it_prints() {
        let inside =
            "EVCXR_BEGIN_CONTENT text/plain\n42\nEVCXR_END_CONTENT\nEVCXR_EXECUTION_COMPLETE\n";
        let (mut outside, mut aside) = (Vec::new(), Vec::new());
        pass(inside.as_bytes(), &mut outside, &mut aside);
        assert_eq!(String::from_utf8(outside).unwrap(), inside);
        assert_eq!(String::from_utf8(aside).unwrap().lines().count(), 1);
    }

    #[test]
    fn a_cell_may_print_no_text() {
        let mut outside = Vec::new();
        pass(&b"\xff\n"[..], &mut outside, Vec::new());
        assert_eq!(String::from_utf8(outside).unwrap(), "\u{fffd}\n");
    }
}
