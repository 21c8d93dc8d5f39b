//! Running notebooks from the first cell to the last.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::kernel::Kernel;
use crate::notebook::{Cell, Kind, Notebook};
use crate::outcome::Failure;
use crate::output;
use crate::workplace::Workplace;

/// A cell that failed.
#[derive(Debug)]
pub struct Stopped {
    /// The notebook, as it was named.
    pub notebook: PathBuf,
    /// The cell, by place and first line.
    pub cell: String,
    /// Why.
    pub failure: Failure,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} {}", self.notebook.display(), self.cell, self.failure)
    }
}

/// How long the cells of a notebook took.
#[derive(Debug)]
pub struct Timed {
    /// The notebook's name without ending.
    pub stem: String,
    /// Each code cell in order.
    pub cells: Vec<Duration>,
}

/// Runs a notebook in a kernel that knows nothing of another one; its outputs replace the old ones
/// only when all cells went well.
///
/// # Errors
/// The first cell that failed, a kernel that does not start, or crates of other versions than the
/// project's.
pub fn run(
    kernel: &mut Kernel,
    workplace: &Workplace,
    notebook: &Notebook,
) -> Result<Result<(Notebook, Timed), Stopped>, Error> {
    let first = notebook.cells().iter().find(|cell| cell.kind() == Kind::Code);
    workplace.honour_lock_file()?;
    kernel.renew(&first.map(Cell::source).unwrap_or_default())?;
    let mut ran = notebook.clone();
    let mut cells = Vec::new();
    for (index, cell) in ran.cells_mut().iter_mut().enumerate() {
        if cell.kind() != Kind::Code {
            continue;
        }
        let start = Instant::now();
        match kernel.run(&cell.source()) {
            Ok(shown) => {
                cells.push(start.elapsed());
                cell.set_outputs(cells.len(), output::of(&shown, cells.len()));
            }
            Err(failure) => {
                return Ok(Err(Stopped {
                    notebook: notebook.path.clone(),
                    cell: cell.name(index),
                    failure,
                }));
            }
        }
    }
    workplace.check_versions()?;
    Ok(Ok((ran, Timed { stem: notebook.stem(), cells })))
}

/// The first code cell whose outputs differ, by its name.
pub fn first_difference(committed: &Notebook, ran: &Notebook) -> Option<String> {
    let pairs = committed.cells().iter().zip(ran.cells()).enumerate();
    let differ =
        pairs.filter(|(_, (old, new))| old.kind() == Kind::Code && old.outputs() != new.outputs());
    differ.map(|(index, (_, new))| new.name(index)).next()
}

/// Writes a file in one step: either all of it is there, or what was there before.
///
/// # Errors
/// Where it cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |e| Error::file(path, "write", e);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    std::io::Write::write_all(&mut file, bytes).map_err(failed)?;
    // A temporary file is for its owner alone; a notebook is for all.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).map_or(0o644, |old| old.permissions().mode());
        let for_all = std::fs::Permissions::from_mode(mode);
        file.as_file().set_permissions(for_all).map_err(failed)?;
    }
    file.persist(path).map_err(|problem| failed(problem.error))?;
    Ok(())
}
