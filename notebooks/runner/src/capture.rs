//! The streams of the process that runs the cells, cell by cell.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::tap::{PROGRESS_MARK, Signal};

/// More lines or bytes of one cell than this are counted, not kept.
const MOST_LINES: usize = 1_000;
const MOST_BYTES: usize = 1 << 20;

/// What one stream carried during one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    lines: Vec<String>,
    bytes: usize,
    n_dropped: usize,
    /// What the tap said.
    pub signals: Vec<Signal>,
}

impl Printed {
    fn push(&mut self, line: String) {
        if let Some(signal) = Signal::of(&line) {
            self.signals.push(signal);
        } else if self.lines.len() < MOST_LINES && self.bytes + line.len() <= MOST_BYTES {
            self.bytes += line.len();
            self.lines.push(line);
        } else {
            self.n_dropped += 1;
        }
    }

    /// The lines, and how many more there were; empty where nothing was printed.
    pub fn text(&self) -> String {
        let mut text: String = self.lines.iter().flat_map(|line| [line, "\n"]).collect();
        if self.n_dropped > 0 {
            text.extend(["… and ", &self.n_dropped.to_string(), " more lines that are not kept\n"]);
        }
        text
    }
}

/// A stream that is read by a thread of its own, so that no cell waits for the reader.
pub struct Stream {
    cells: Receiver<Printed>,
    /// What came since the last cell ended.
    open: Arc<Mutex<Printed>>,
}

impl Stream {
    /// Reads lines in the background; a cell ends with [`Signal::End`].
    pub fn of(lines: impl IntoIterator<Item = String> + Send + 'static) -> Self {
        let (sender, cells) = channel();
        let open = Arc::new(Mutex::new(Printed::default()));
        let shared = Arc::clone(&open);
        std::thread::spawn(move || {
            for line in lines {
                if let Some(progress) = line.strip_prefix(PROGRESS_MARK) {
                    eprintln!("  {progress}");
                    continue;
                }
                let mut printed = lock(&shared);
                printed.push(line);
                if printed.signals.last() == Some(&Signal::End)
                    && sender.send(std::mem::take(&mut *printed)).is_err()
                {
                    return;
                }
            }
        });
        Self { cells, open }
    }

    /// What was printed up to the end of the cell.
    ///
    /// evcxr may run a cell again after a variable has changed its type; the last run counts.
    pub fn cell(&self) -> Printed {
        let first = self.cells.recv_timeout(Duration::from_secs(10)).unwrap_or_default();
        self.cells.try_iter().last().unwrap_or(first)
    }

    /// What was printed since the last cell that ended: by one that did not end as it should.
    pub fn rest(&self) -> Printed {
        std::thread::sleep(Duration::from_millis(200));
        let ended = self.cells.try_iter().last();
        let open = std::mem::take(&mut *lock(&self.open));
        ended.filter(|_| open == Printed::default()).unwrap_or(open)
    }
}

/// A reader that panicked has lost no line.
fn lock(printed: &Mutex<Printed>) -> MutexGuard<'_, Printed> {
    printed.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_lines_are_counted_not_kept() {
        let end = "\u{1}claimframe-notebooks:end".to_owned();
        let lines = (0..1_000_000).map(|n| n.to_string()).chain([end]);
        let printed = Stream::of(lines).cell();
        assert_eq!(printed.lines.len(), MOST_LINES);
        assert!(printed.text().ends_with("… and 999000 more lines that are not kept\n"));
        assert_eq!(printed.signals, [Signal::End]);
    }

    #[test]
    fn progress_is_in_no_output() {
        let lines = [&format!("{PROGRESS_MARK}3 articles"), "4", "\u{1}claimframe-notebooks:end"];
        assert_eq!(Stream::of(lines.map(str::to_owned)).cell().text(), "4\n");
    }

    #[test]
    fn what_a_dying_process_says_is_kept() {
        let said = "thread 'main' has overflowed its stack";
        let printed = Stream::of(["\u{1}claimframe-notebooks:end".to_owned(), said.to_owned()]);
        assert_eq!(printed.rest().lines, [said]);
    }
}
