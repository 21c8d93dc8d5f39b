//! A package on disk: whole or not at all.
//!
//! The new folder is built beside the old one and then swapped with it in one step of the file
//! system, so that whoever looks, or ends the program, finds the old report or the new one whole.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Manifest, Package};
use crate::error::{Error, Result};

/// Writes a package to a folder and returns the paths of other files that were there and stay.
///
/// Files of an earlier report, by its manifest, are replaced. Leftovers of an interrupted run are
/// cleared away first.
///
/// # Errors
/// The folder or its parent cannot be written, or a file that no earlier report made stands where
/// one of the package belongs. Nothing is changed then.
pub fn write_folder(package: &Package, dir: &Path) -> Result<Vec<String>> {
    let target = Target::of(dir)?;
    target.clear()?;
    let others = others(&target.dir)?;
    if let Some(taken) = others.iter().find(|path| package.get(path).is_some()) {
        let path = target.dir.join(taken);
        let why =
            "is not of an earlier report, by any manifest.json, and stays; choose another folder";
        return Err(Error::refused(format!("{}: {why}", path.display())));
    }
    let staged = stage(package, &others, &target).and_then(|()| target.swap());
    if staged.is_err() {
        // What failed is the message; that the rest of it stays behind would only hide it.
        let _ = fs::remove_dir_all(&target.staging);
    }
    staged?;
    Ok(others)
}

/// Writes one file, whole or not at all: under another name first, then renamed.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |e| Error::file(path, "cannot be written", e);
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".claimframe-new");
    let staging = path.with_file_name(name);
    let written = fs::write(&staging, bytes).and_then(|()| fs::rename(&staging, path));
    if written.is_err() {
        // What failed is the message.
        let _ = fs::remove_file(&staging);
    }
    written.map_err(failed)
}

/// Every file below a folder, as paths with `/`, ordered.
pub fn list_folder(dir: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    walk(dir, "", &mut files).map_err(|e| Error::file(dir, "the folder cannot be read", e))?;
    files.sort();
    Ok(files)
}

/// The folder to write, and the names that stand in for it meanwhile.
struct Target {
    dir: PathBuf,
    staging: PathBuf,
    /// Where the system cannot swap two folders: the old one between two renames.
    old: PathBuf,
}

impl Target {
    fn of(dir: &Path) -> Result<Self> {
        let dir = if dir.exists() {
            // A link to a folder stays a link.
            fs::canonicalize(dir).map_err(|e| Error::file(dir, "cannot be resolved", e))?
        } else {
            std::path::absolute(dir).map_err(|e| Error::file(dir, "cannot be resolved", e))?
        };
        let name = dir.file_name().map(|name| name.to_string_lossy().into_owned());
        let (Some(parent), Some(name)) = (dir.parent(), name) else {
            return Err(Error::refused(format!("{}: cannot be a report's folder", dir.display())));
        };
        if dir.exists() && !dir.is_dir() {
            return Err(Error::refused(format!("{}: is a file, not a folder", dir.display())));
        }
        fs::create_dir_all(parent).map_err(|e| Error::file(parent, "cannot be made", e))?;
        let beside = |end: &str| parent.join(format!(".{name}.claimframe-{end}"));
        Ok(Self { staging: beside("new"), old: beside("old"), dir })
    }

    /// Undoes what an interrupted run left behind.
    fn clear(&self) -> Result<()> {
        if self.old.exists() && !self.dir.exists() {
            fs::rename(&self.old, &self.dir)
                .map_err(|e| Error::file(&self.old, "cannot be restored", e))?;
        }
        for left in [&self.staging, &self.old] {
            if left.exists() {
                fs::remove_dir_all(left).map_err(|e| {
                    Error::file(left, "left by an interrupted run, cannot be removed", e)
                })?;
            }
        }
        Ok(())
    }

    fn swap(&self) -> Result<()> {
        let failed = |e| Error::file(&self.dir, "cannot be replaced", e);
        if !self.dir.exists() {
            return fs::rename(&self.staging, &self.dir).map_err(failed);
        }
        exchange(&self.staging, &self.dir, &self.old).map_err(failed)?;
        // The staging name now holds the previous report; the next run would clear it, too.
        for left in [&self.staging, &self.old] {
            if left.exists() {
                fs::remove_dir_all(left)
                    .map_err(|e| Error::file(left, "the previous report cannot be removed", e))?;
            }
        }
        Ok(())
    }
}

/// Swaps two folders in one step where the system can, else by way of a third name.
fn exchange(new: &Path, dir: &Path, old: &Path) -> io::Result<()> {
    #[cfg(all(target_os = "linux", feature = "cli"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, dir, RenameFlags::EXCHANGE) {
            Err(Errno::INVAL | Errno::NOSYS) => {} // a file system that cannot
            done => return done.map_err(io::Error::from),
        }
    }
    fs::rename(dir, old)?;
    fs::rename(new, dir)
}

/// Builds the new folder under its staging name.
fn stage(package: &Package, others: &[String], target: &Target) -> Result<()> {
    let staging = &target.staging;
    fs::create_dir(staging).map_err(|e| Error::file(staging, "cannot be made", e))?;
    for (path, bytes) in package.iter() {
        let file = staging.join(path);
        put(&file, |file| fs::write(file, bytes))?;
    }
    for path in others {
        let from = target.dir.join(path);
        put(&staging.join(path), |to| keep(&from, to))?;
    }
    Ok(())
}

fn put(file: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> Result<()> {
    let parent = file.parent().map_or(Ok(()), fs::create_dir_all);
    parent.and_then(|()| write(file)).map_err(|e| Error::file(file, "cannot be written", e))
}

/// Gives a file a second name, so that it survives whichever folder is removed.
fn keep(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}

/// Files of a folder that no earlier report made.
fn others(dir: &Path) -> Result<Vec<String>> {
    if !dir.exists() {
        return Ok(Vec::new());
    }
    let manifest = fs::read(dir.join(Manifest::PATH)).ok();
    let manifest = manifest.and_then(|bytes| Manifest::from_bytes(&bytes).ok());
    let own: BTreeSet<_> = manifest.into_iter().flat_map(|m| m.outputs).map(|o| o.name).collect();
    let ours = |path: &String| own.contains(path) || (!own.is_empty() && path == Manifest::PATH);
    Ok(list_folder(dir)?.into_iter().filter(|path| !ours(path)).collect())
}

fn walk(dir: &Path, prefix: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::FileRecord;
    use crate::schema::Language;

    fn package(files: &[(&str, &str)]) -> Package {
        let mut package = Package::new();
        for (path, text) in files {
            package.insert(*path, text.as_bytes().to_vec()).unwrap();
        }
        let inputs = [FileRecord::of("seeds/a.txt", b"a")];
        let manifest = Manifest::new(&package, &inputs, &"none", Language::De).unwrap();
        package.insert(Manifest::PATH, manifest.to_bytes().unwrap()).unwrap();
        package
    }

    /// What the folder holds, but its manifest.
    fn check(dir: &Path, expected: &[(&str, &str)]) {
        let files = list_folder(dir).unwrap().into_iter().filter(|path| path != Manifest::PATH);
        let found: Vec<_> =
            files.map(|path| (fs::read_to_string(dir.join(&path)).unwrap(), path)).collect();
        let found: Vec<_> =
            found.iter().map(|(text, path)| (path.as_str(), text.as_str())).collect();
        assert_eq!(found, expected);
        let beside = list_folder(dir.parent().unwrap()).unwrap();
        assert!(beside.iter().all(|path| !path.contains("claimframe-")), "{beside:?}");
    }

    #[test]
    fn a_report_replaces_its_predecessor_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("deep/out");
        write_folder(&package(&[("a.html", "1"), ("t/old.csv", "1")]), &dir).unwrap();
        fs::write(dir.join("t/notes.txt"), "mine").unwrap();
        let kept = write_folder(&package(&[("a.html", "2"), ("t/new.csv", "2")]), &dir).unwrap();
        assert_eq!(kept, ["t/notes.txt"]);
        check(&dir, &[("a.html", "2"), ("t/new.csv", "2"), ("t/notes.txt", "mine")]);
    }

    #[test]
    fn a_file_that_is_not_ours_is_never_replaced() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("out");
        fs::create_dir(&dir).unwrap();
        fs::write(dir.join("a.html"), "mine").unwrap();
        let error = write_folder(&package(&[("a.html", "1")]), &dir).unwrap_err().to_string();
        assert!(error.contains("a.html: is not of an earlier report"), "{error}");
        check(&dir, &[("a.html", "mine")]);
    }

    #[test]
    fn leftovers_of_an_interrupted_run_are_cleared() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("out");
        write_folder(&package(&[("a.html", "1")]), &dir).unwrap();
        fs::create_dir(home.path().join(".out.claimframe-new")).unwrap();
        fs::write(home.path().join(".out.claimframe-new/half"), "").unwrap();
        write_folder(&package(&[("a.html", "2")]), &dir).unwrap();
        check(&dir, &[("a.html", "2")]);
        // Between the two renames of a system that cannot swap.
        fs::rename(&dir, home.path().join(".out.claimframe-old")).unwrap();
        write_folder(&package(&[("a.html", "3")]), &dir).unwrap();
        check(&dir, &[("a.html", "3")]);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("file"), "").unwrap();
        let package = package(&[("a.html", "1")]);
        let message =
            |dir: &str| write_folder(&package, &home.path().join(dir)).unwrap_err().to_string();
        assert!(message("file").ends_with("file: is a file, not a folder"));
        assert!(message("file/out").contains("file: cannot be made"));
    }
}
