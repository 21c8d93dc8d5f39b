//! The files of one report run, before anything is written to a disk.

use std::collections::BTreeMap;

use crate::error::{Error, Result};

/// Relative paths and their bytes, ordered by path.
///
/// Paths use `/`, have no empty, `.` or `..` part, and are unique, so that a package lies inside
/// the folder it is written to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Package {
    files: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// An empty package.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    /// A path that is taken, or that could lead out of the folder.
    pub fn insert(&mut self, path: impl Into<String>, bytes: Vec<u8>) -> Result<()> {
        let path = path.into();
        if !stays_inside(&path) {
            return Err(Error::refused(format!("no path inside a package: {path}")));
        }
        if self.files.contains_key(&path) {
            return Err(Error::refused(format!("two files of one package are named {path}")));
        }
        self.files.insert(path, bytes);
        Ok(())
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Every path with its bytes, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Whether a relative path names a file below the folder, on any system.
fn stays_inside(path: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..");
    path.split('/').all(plain) && !path.contains(['\\', ':', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, allowed: bool) {
        assert_eq!(Package::new().insert(path, Vec::new()).is_ok(), allowed, "{path:?}");
    }

    #[test]
    fn paths_stay_inside() {
        check("report.html", true);
        check("tables/claims.csv", true);
        for path in ["", "/etc/x", "../x", "a/../x", "a//b", "C:x", "a\\b", "./x"] {
            check(path, false);
        }
    }

    #[test]
    fn a_path_is_taken_once() {
        let mut package = Package::new();
        package.insert("a", vec![1]).unwrap();
        assert!(package.insert("a", vec![2]).is_err());
        assert_eq!(package.get("a"), Some(&[1][..]));
    }
}
