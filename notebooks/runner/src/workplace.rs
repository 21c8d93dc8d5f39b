//! The folder of the notebooks, and in it the folder in which evcxr builds their cells.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Where the cells are built, beside the notebooks; `evcxr.toml` says the same.
const BUILD: &str = ".evcxr";

/// A folder of notebooks that this process alone runs.
pub struct Workplace {
    folder: PathBuf,
    _lock: File,
}

impl Workplace {
    /// Takes the folder for this process and gives the cells the versions of the project's lock
    /// file, which evcxr does not look at.
    ///
    /// # Errors
    /// A folder without `evcxr.toml`, one that is in use, or one that cannot be written.
    pub fn enter(folder: &Path) -> Result<Self, Error> {
        let wrong = |found: &str| Error::Folder {
            path: folder.to_owned(),
            found: found.to_owned(),
            expected: "the folder of the notebooks, with evcxr.toml; name it with --folder",
        };
        if !folder.join("evcxr.toml").is_file() {
            return Err(wrong(if folder.is_dir() { "no evcxr.toml" } else { "no such folder" }));
        }
        let folder = folder.canonicalize().map_err(|e| Error::file(folder, "find", e))?;
        let build = folder.join(BUILD);
        std::fs::create_dir_all(&build).map_err(|e| Error::file(&build, "make", e))?;
        let lock = lock(&build.join("in-use.lock"))?;
        honour_lock_file(&folder, &build)?;
        std::env::set_current_dir(&folder).map_err(|e| Error::file(&folder, "enter", e))?;
        Ok(Self { folder, _lock: lock })
    }

    /// The notebooks of the folder in the order of their names.
    ///
    /// # Errors
    /// Where there are none.
    pub fn notebooks(&self) -> Result<Vec<PathBuf>, Error> {
        let list = |e| Error::file(&self.folder, "list", e);
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.folder).map_err(list)? {
            let path = entry.map_err(list)?.path();
            if path.extension().is_some_and(|ending| ending == "ipynb") {
                found.push(path);
            }
        }
        found.sort();
        if found.is_empty() {
            return Err(Error::Folder {
                path: self.folder.clone(),
                found: "no notebook".to_owned(),
                expected: "files that end in .ipynb",
            });
        }
        Ok(found)
    }
}

/// Locks a file for the life of this process.
fn lock(path: &Path) -> Result<File, Error> {
    let file = File::create(path).map_err(|e| Error::file(path, "make", e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Error::InUse(path.parent().unwrap_or(path).to_owned()))
        }
        Err(TryLockError::Error(e)) => Err(Error::file(path, "lock", e)),
    }
}

/// Copies the project's lock file to where cargo builds the cells, once per state of it: cargo then
/// takes out what cells do not need.
fn honour_lock_file(folder: &Path, build: &Path) -> Result<(), Error> {
    let Some(project) =
        folder.ancestors().skip(1).map(|up| up.join("Cargo.lock")).find(|f| f.is_file())
    else {
        return Ok(());
    };
    let read = |path: &Path| std::fs::read(path).map_err(|e| Error::file(path, "read", e));
    let (current, seen) = (read(&project)?, build.join("Cargo.lock.project"));
    if seen.is_file() && read(&seen)? == current {
        return Ok(());
    }
    for path in [build.join("Cargo.lock"), seen] {
        std::fs::write(&path, &current).map_err(|e| Error::file(&path, "write", e))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_is_copied_once_per_state() {
        let project = tempfile::tempdir().unwrap();
        let folder = project.path().join("notebooks");
        let build = folder.join(BUILD);
        std::fs::create_dir_all(&build).unwrap();
        let (lock, copy) = (project.path().join("Cargo.lock"), build.join("Cargo.lock"));
        let after = |state: &str| {
            std::fs::write(&lock, state).unwrap();
            honour_lock_file(&folder, &build).unwrap();
            std::fs::read_to_string(&copy).unwrap()
        };
        assert_eq!(after("one"), "one");
        std::fs::write(&copy, "what cargo made of it").unwrap();
        assert_eq!(after("one"), "what cargo made of it");
        assert_eq!(after("two"), "two");
    }

    #[test]
    fn a_folder_in_use_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("in-use.lock");
        let first = lock(&path).unwrap();
        assert!(matches!(lock(&path), Err(Error::InUse(_))));
        drop(first);
        lock(&path).unwrap();
    }
}
