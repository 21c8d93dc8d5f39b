//! The folder of the notebooks, and in it the folder in which evcxr builds their cells.

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Where the cells are built, beside the notebooks; `evcxr.toml` says the same.
const BUILD: &str = ".evcxr";

/// A folder of notebooks that this process alone runs.
pub struct Workplace {
    folder: PathBuf,
    /// The project's lock file, where there is one.
    versions: Option<PathBuf>,
    _lock: File,
}

impl Workplace {
    /// Takes the folder for this process.
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
        let above = folder.ancestors().skip(1);
        let versions = above.map(|up| up.join("Cargo.lock")).find(|file| file.is_file());
        std::env::set_current_dir(&folder).map_err(|e| Error::file(&folder, "enter", e))?;
        Ok(Self { folder, versions, _lock: lock })
    }

    /// Gives the cells the versions of the project's lock file, which evcxr does not look at.
    ///
    /// To be done before a notebook names its crates: evcxr starts with a build without any, after
    /// which cargo has taken all versions out.
    ///
    /// # Errors
    /// Where the file cannot be copied.
    pub fn honour_lock_file(&self) -> Result<(), Error> {
        let Some(project) = &self.versions else { return Ok(()) };
        let copy = self.folder.join(BUILD).join("Cargo.lock");
        std::fs::copy(project, &copy).map_err(|e| Error::file(&copy, "write", e))?;
        Ok(())
    }

    /// Whether the cells were built with the versions of the project's lock file.
    ///
    /// # Errors
    /// Names the crates that were built in another version where the project's would have fitted.
    pub fn check_versions(&self) -> Result<(), Error> {
        let Some(project) = &self.versions else { return Ok(()) };
        let cells = self.folder.join(BUILD).join("Cargo.lock");
        let read =
            |path: &Path| std::fs::read_to_string(path).map_err(|e| Error::file(path, "read", e));
        let other = other_versions(&read(project)?, &read(&cells)?);
        if other.is_empty() {
            Ok(())
        } else {
            Err(Error::Versions { lock: project.clone(), other })
        }
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

/// The crates of the second lock file whose version the first one has in a compatible other form.
fn other_versions(project: &str, cells: &str) -> Vec<String> {
    let locked: BTreeSet<_> = packages(project).collect();
    let fits = |(name, version): &(&str, &str)| {
        let mut same = locked.iter().filter(|(other, _)| other == name);
        same.find(|(_, other)| compatible(other) == compatible(version))
    };
    let cells = packages(cells).filter(|package| !locked.contains(package));
    cells
        .filter_map(|package| {
            let (name, expected) = fits(&package)?;
            Some(format!("{name} {} instead of {expected}", package.1))
        })
        .collect()
}

/// Names and versions of the packages of a lock file.
fn packages(lock: &str) -> impl Iterator<Item = (&str, &str)> {
    lock.split("[[package]]").skip(1).filter_map(|package| {
        let mut lines = package.trim_start().lines();
        let name = lines.next()?.strip_prefix("name = \"")?.strip_suffix('"')?;
        let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
        Some((name, version))
    })
}

/// What two versions share that cargo takes for compatible: the first number that is not zero.
fn compatible(version: &str) -> &str {
    let significant = version.find(|c| matches!(c, '1'..='9')).unwrap_or(version.len());
    let rest = &version[significant..];
    &version[..significant + rest.find('.').unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_built_with_other_versions_are_named() {
        let lock = |packages: &[(&str, &str)]| {
            let line = |(name, version): &(&str, &str)| {
                format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n\n")
            };
            format!("version = 4\n\n{}", packages.iter().map(line).collect::<String>())
        };
        let project = lock(&[("a", "1.2.3"), ("b", "0.2.1"), ("c", "0.0.4"), ("d", "2.0.0")]);
        let other = |packages: &[(&str, &str)]| other_versions(&project, &lock(packages));
        assert_eq!(other(&[("a", "1.2.3"), ("b", "0.2.1"), ("own", "1.0.0")]), [""; 0]);
        assert_eq!(
            other(&[("a", "1.10.0"), ("b", "0.2.2")]),
            ["a 1.10.0 instead of 1.2.3", "b 0.2.2 instead of 0.2.1"]
        );
        assert_eq!(other(&[("a", "2.0.0"), ("b", "0.3.0"), ("c", "0.0.5")]), [""; 0]);
    }

    #[test]
    fn the_lock_file_is_the_one_above_the_folder() {
        let project = tempfile::tempdir().unwrap();
        let folder = project.path().join("notebooks");
        std::fs::create_dir_all(folder.join(BUILD)).unwrap();
        let copy = folder.join(BUILD).join("Cargo.lock");
        let of = |versions| Workplace {
            folder: folder.clone(),
            versions,
            _lock: File::create(folder.join("in-use.lock")).unwrap(),
        };
        of(None).honour_lock_file().unwrap();
        assert!(!copy.exists());
        let lock = project.path().join("Cargo.lock");
        std::fs::write(&lock, "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n").unwrap();
        let workplace = of(Some(lock));
        workplace.honour_lock_file().unwrap();
        workplace.check_versions().unwrap();
        std::fs::write(&copy, "[[package]]\nname = \"a\"\nversion = \"1.0.1\"\n").unwrap();
        let told = workplace.check_versions().unwrap_err().to_string();
        assert!(told.contains("a 1.0.1 instead of 1.0.0"), "{told}");
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
