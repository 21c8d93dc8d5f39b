//! What stops the runner.

use std::path::PathBuf;

/// Why a run stopped; the message is for a reader.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder without notebooks or without `evcxr.toml`.
    #[error("{}: {found}; expected {expected}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What is there.
        found: String,
        /// What should be.
        expected: &'static str,
    },
    /// A file that is no notebook of ours.
    #[error("{}: {found}; expected {expected}", path.display())]
    Notebook {
        /// The file.
        path: PathBuf,
        /// What is there.
        found: String,
        /// What should be.
        expected: &'static str,
    },
    /// A file that cannot be read or written.
    #[error("{}: cannot {what}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// `read`, `write`, …
        what: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// A parameter that is not `name=value`.
    #[error("--param {0}: expected name=value, with a name of letters, digits and _")]
    Parameter(String),
    /// The folder in which cells are built is in use.
    #[error(
        "{}: another notebook or runner uses this folder; stop that one first \
         (each needs the folder for itself while it runs)",
        .0.display()
    )]
    InUse(PathBuf),
    /// The cells were built with other versions than the project.
    #[error(
        "the cells were built with other versions than {} names: {}; name the crates in the first \
         cell of the notebook, and no other version of them",
        lock.display(), other.join(", ")
    )]
    Versions {
        /// The project's lock file.
        lock: PathBuf,
        /// Each crate with the version found and the one expected.
        other: Vec<String>,
    },
    /// evcxr could not start.
    #[error(
        "the Rust kernel does not start: {0}\nIt needs cargo and rustc in reach (see https://rustup.rs), and the crates either downloaded or a way to download them."
    )]
    Kernel(String),
}

impl Error {
    /// A file that cannot be read or written.
    pub fn file(path: &std::path::Path, what: &'static str, source: std::io::Error) -> Self {
        Self::File { path: path.to_owned(), what, source }
    }
}
