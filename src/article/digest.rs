//! Size and SHA-256 of an input, taken as it passes by.

use std::fmt::Write as _;
use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

/// SHA-256 in lower-case hexadecimal.
///
/// # Example
/// ```
/// let empty = claimframe::export::sha256_hex(b"");
/// assert!(empty.starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A reader that measures what passes through it.
pub(super) struct Measured<R> {
    reader: R,
    hasher: Sha256,
    bytes: u64,
}

impl<R> Measured<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, hasher: Sha256::new(), bytes: 0 }
    }

    /// Size and SHA-256 of all that has been read.
    pub(super) fn so_far(&self) -> (u64, String) {
        (self.bytes, hex(&self.hasher.clone().finalize()))
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.reader.read(buffer)?;
        self.hasher.update(&buffer[..n]);
        self.bytes += n as u64;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_measured() {
        let mut measured = Measured::new(&b"Zeile\n"[..]);
        io::copy(&mut measured, &mut io::sink()).unwrap();
        assert_eq!(measured.so_far(), (6, sha256_hex(b"Zeile\n")));
    }
}
