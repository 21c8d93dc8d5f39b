//! What a cell shows after it has written a file.

use std::fmt;
use std::path::PathBuf;

use crate::shown::Shown;

/// A file that was written.
#[derive(Clone, PartialEq, Eq)]
pub struct Saved {
    /// Where.
    pub path: PathBuf,
    /// How much is in it.
    pub n: usize,
    /// What was counted: `rows` of a table, its header aside, or `marks` of a figure.
    pub what: &'static str,
}

impl Saved {
    /// Shows path and size; the kernel calls it.
    pub fn evcxr_display(&self) {
        Shown::words(&format!("{self:?}")).evcxr_display();
    }
}

impl fmt::Debug for Saved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "wrote {} {} to {}", self.n, self.what, self.path.display())
    }
}
