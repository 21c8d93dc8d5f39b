//! Whether a report on disk is what its manifest says and what its inputs give.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::{FileRecord, Manifest, Package, list_folder, sha256_hex};
use crate::error::{Error, Result};

/// One file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Path inside the package, or name of an input.
    pub file: String,
    /// What is different, and where it begins.
    pub what: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.what)
    }
}

/// Compares a folder with a report made again from the inputs.
///
/// The inputs come first: where they differ, so must the outputs. Files that neither the manifest
/// nor the package knows are none of the report's and do not count; [`other_files`] names them.
///
/// # Errors
/// The folder cannot be read.
pub fn compare(dir: &Path, manifest: &Manifest, again: &Package) -> Result<Vec<Difference>> {
    let fresh = again.get(Manifest::PATH).map(Manifest::from_bytes).transpose()?;
    let mut found = Vec::new();
    if let Some(fresh) = &fresh {
        found.extend(inputs(&manifest.inputs, &fresh.inputs));
        if manifest.versions != fresh.versions {
            let (was, is) = (&manifest.versions.claimframe, &fresh.versions.claimframe);
            found.push(difference(Manifest::PATH, format!("made by version {was}, this is {is}")));
        }
    }
    let recorded: BTreeMap<_, _> = manifest.outputs.iter().map(|o| (o.name.as_str(), o)).collect();
    let mut paths: Vec<&str> = recorded.keys().copied().collect();
    paths.extend(again.iter().map(|(path, _)| path).filter(|path| !recorded.contains_key(path)));
    for path in paths {
        let file = dir.join(path);
        let what = match std::fs::read(&file) {
            Ok(bytes) => output(&bytes, recorded.get(path).copied(), again.get(path)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Some("missing".to_owned()),
            Err(e) => return Err(Error::file(&file, "cannot be read", e)),
        };
        found.extend(what.map(|what| difference(path, what)));
    }
    Ok(found)
}

/// Files of a folder that are not the report's.
pub fn other_files(dir: &Path, manifest: &Manifest) -> Result<Vec<String>> {
    let own = |path: &String| {
        path == Manifest::PATH || manifest.outputs.iter().any(|output| output.name == *path)
    };
    Ok(list_folder(dir)?.into_iter().filter(|path| !own(path)).collect())
}

fn difference(file: &str, what: String) -> Difference {
    Difference { file: file.to_owned(), what }
}

fn inputs(was: &[FileRecord], is: &[FileRecord]) -> Vec<Difference> {
    let fresh: BTreeMap<_, _> = is.iter().map(|input| (input.name.as_str(), input)).collect();
    let mut found = Vec::new();
    for input in was {
        let what = match fresh.get(input.name.as_str()) {
            None => "an input of the report that was not given now".to_owned(),
            Some(now) if now.sha256 != input.sha256 => format!(
                "this input has changed: {} bytes with SHA-256 {}, the report was made from {} \
                 bytes with {}",
                now.bytes,
                short(&now.sha256),
                input.bytes,
                short(&input.sha256)
            ),
            Some(_) => continue,
        };
        found.push(difference(&input.name, what));
    }
    let known = |name: &str| was.iter().any(|input| input.name == name);
    let new = is.iter().filter(|input| !known(&input.name));
    found.extend(
        new.map(|input| {
            difference(&input.name, "given now, but no input of the report".to_owned())
        }),
    );
    found
}

/// Enough of a hash to tell two apart.
fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// What is wrong with one output, by the manifest and by the report made again.
fn output(bytes: &[u8], recorded: Option<&FileRecord>, again: Option<&[u8]>) -> Option<String> {
    let as_recorded = recorded.is_none_or(|r| r.sha256 == sha256_hex(bytes));
    match again {
        Some(again) if again == bytes && as_recorded => None,
        Some(again) if again == bytes => {
            Some("as the inputs give it, but not as the manifest records it".to_owned())
        }
        Some(again) => {
            let prefix = if as_recorded { "the inputs give another file" } else { "changed" };
            Some(format!("{prefix}: {}", first_difference(bytes, again)))
        }
        None if as_recorded => Some("the inputs give no such file".to_owned()),
        None => Some("changed, and the inputs give no such file".to_owned()),
    }
}

/// Where two texts part, and how each goes on.
fn first_difference(found: &[u8], expected: &[u8]) -> String {
    let same = found.iter().zip(expected).take_while(|(a, b)| a == b).count();
    let before = &found[..same];
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column = 1 + String::from_utf8_lossy(&before[start..]).chars().count();
    let (found, expected) = (excerpt(found, same), excerpt(expected, same));
    format!("line {line}, column {column}: found {found}, expected {expected}")
}

/// A few characters from a byte on, a little before it if that byte lies inside one.
fn excerpt(bytes: &[u8], at: usize) -> String {
    if at >= bytes.len() {
        return "the end of the file".to_owned();
    }
    let boundary = |at: &usize| bytes[*at] & 0xC0 != 0x80;
    let start = (at.saturating_sub(3)..=at).rev().find(boundary).unwrap_or(at);
    let text = String::from_utf8_lossy(&bytes[start..]);
    format!("{:?}", text.chars().take(24).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::write_folder;
    use crate::schema::Language;

    fn package(html: &str, input: &str) -> Package {
        let mut package = Package::new();
        package.insert("a.html", html.as_bytes().to_vec()).unwrap();
        let inputs = [FileRecord::of("seeds/a.txt", input.as_bytes())];
        let manifest = Manifest::new(&package, &inputs, &"none", Language::De).unwrap();
        package.insert(Manifest::PATH, manifest.to_bytes().unwrap()).unwrap();
        package
    }

    /// Writes a report, changes it on disk, and compares it with one made again.
    fn check(edit: impl Fn(&Path), again: &Package, expected: &[&str]) {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("out");
        let report = package("eins\nzwei Süd\n", "a");
        write_folder(&report, &dir).unwrap();
        edit(&dir);
        let manifest = Manifest::from_bytes(report.get(Manifest::PATH).unwrap()).unwrap();
        let found = compare(&dir, &manifest, again).unwrap();
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_first_difference_is_named() {
        let same = || package("eins\nzwei Süd\n", "a");
        check(|_| (), &same(), &[]);
        let write = |text: &'static str| {
            move |dir: &Path| std::fs::write(dir.join("a.html"), text).unwrap()
        };
        check(
            write("eins\nzwei Sud\n"),
            &same(),
            &["a.html: changed: line 2, column 7: found \"ud\\n\", expected \"üd\\n\""],
        );
        check(
            write("eins\n"),
            &same(),
            &[
                "a.html: changed: line 2, column 1: found the end of the file, expected \"zwei Süd\\n\"",
            ],
        );
        check(
            |dir| std::fs::remove_file(dir.join("a.html")).unwrap(),
            &same(),
            &["a.html: missing"],
        );
        check(
            |_| (),
            &package("eins\nzwo\n", "b"),
            &[
                "seeds/a.txt: this input has changed: 1 bytes with SHA-256 3e23e8160039, the \
                 report was made from 1 bytes with ca978112ca1b",
                "a.html: the inputs give another file: line 2, column 3: found \"ei Süd\\n\", \
                 expected \"o\\n\"",
                "manifest.json: the inputs give another file: line 12, column 18: found \
                 \"ca978112ca1bbdcafac231b3\", expected \"3e23e8160039594a33894f65\"",
            ],
        );
    }
}
