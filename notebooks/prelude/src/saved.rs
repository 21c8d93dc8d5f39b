//! What a cell shows after it has written a file.

use std::fmt;
use std::path::PathBuf;

use crate::shown::Shown;

/// A file that was written.
#[derive(Clone, PartialEq, Eq)]
pub struct Saved {
    /// Where.
    pub path: PathBuf,
    /// Rows of the table in it, its header aside.
    pub rows: usize,
}

impl Saved {
    /// Shows path and number of rows; the kernel calls it.
    pub fn evcxr_display(&self) {
        Shown::words(&format!("{self:?}")).evcxr_display();
    }
}

impl fmt::Debug for Saved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "wrote {} rows to {}", self.rows, self.path.display())
    }
}
