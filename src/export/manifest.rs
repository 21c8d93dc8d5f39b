//! What went into a package and what came out, by size and SHA-256.

use serde::{Deserialize, Serialize};

use super::{Package, sha256_hex};
use crate::article::Input;
use crate::error::{Error, Result};
use crate::schema::Language;

/// Version of the package's layout; a change that readers notice raises it.
pub const FORMAT: u32 = 1;

/// One file by name, size and content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Logical name: a path inside the package, or an input such as `articles/a.txt`.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in lower-case hexadecimal.
    pub sha256: String,
}

impl FileRecord {
    /// Records a file.
    pub fn of(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self { name: name.into(), bytes: bytes.len() as u64, sha256: sha256_hex(bytes) }
    }
}

impl From<&Input> for FileRecord {
    fn from(input: &Input) -> Self {
        let Input { name, bytes, sha256 } = input.clone();
        Self { name, bytes, sha256 }
    }
}

/// What a package was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// Version of this crate.
    pub claimframe: String,
    /// [`FORMAT`].
    pub format: u32,
}

impl Default for Versions {
    fn default() -> Self {
        Self { claimframe: env!("CARGO_PKG_VERSION").to_owned(), format: FORMAT }
    }
}

/// The record of one report run: no clock, no machine, no path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// What the package was made with.
    pub versions: Versions,
    /// Language of the report.
    pub language: Language,
    /// Every setting that shaped the outputs.
    pub settings: serde_json::Value,
    /// Every input, ordered by name.
    pub inputs: Vec<FileRecord>,
    /// Every output but the manifest itself, ordered by path.
    pub outputs: Vec<FileRecord>,
}

impl Manifest {
    /// Path of the manifest inside its package.
    pub const PATH: &'static str = "manifest.json";

    /// Records a finished package.
    ///
    /// # Errors
    /// Settings that cannot be written as JSON.
    pub fn new(
        package: &Package,
        inputs: &[FileRecord],
        settings: &impl Serialize,
        language: Language,
    ) -> Result<Self> {
        let mut inputs = inputs.to_vec();
        inputs.sort_by(|a, b| a.name.cmp(&b.name));
        let outputs = package.iter().filter(|(path, _)| *path != Self::PATH);
        Ok(Self {
            versions: Versions::default(),
            language,
            settings: serde_json::to_value(settings).map_err(failed)?,
            inputs,
            outputs: outputs.map(|(path, bytes)| FileRecord::of(path, bytes)).collect(),
        })
    }

    /// The manifest as JSON.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(failed)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Reads a manifest back.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        serde_json::from_slice(bytes).map_err(failed)
    }
}

fn failed(problem: serde_json::Error) -> Error {
    Error::render(Manifest::PATH, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back() {
        let mut package = Package::new();
        package.insert("tables/claims.csv", b"claim_id\r\n".to_vec()).unwrap();
        let inputs = [FileRecord::of("seeds/b.txt", b"b"), FileRecord::of("seeds/a.txt", b"a")];
        let manifest = Manifest::new(&package, &inputs, &"none", Language::De).unwrap();
        package.insert(Manifest::PATH, manifest.to_bytes().unwrap()).unwrap();

        let bytes = package.get(Manifest::PATH).unwrap();
        assert_eq!(Manifest::from_bytes(bytes).unwrap(), manifest);
        assert_eq!(manifest.inputs[0].name, "seeds/a.txt");
        assert_eq!(manifest.outputs[0].bytes, 10);
    }
}
