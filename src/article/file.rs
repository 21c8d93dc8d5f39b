//! Files as text: the only place where input is read from disk.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::Reject;
use crate::error::{Error, Place, Result};

/// Texts above this size are refused: no article is that long, and a slip of the hand should not
/// fill the memory.
pub const SIZE_LIMIT: u64 = 64 << 20;

/// The bytes of a file, or why they cannot be had.
///
/// # Errors
/// The operating system's reason, or that the file is larger than `limit` bytes.
pub(super) fn bytes(path: &Path, limit: u64) -> std::result::Result<Vec<u8>, Reject> {
    let place = || Place::file(path.display().to_string());
    let failed = |problem: std::io::Error| {
        Reject::article(place(), "unreadable", &problem.to_string(), "a file that can be read")
    };
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file at the limit from one above it, also for a pipe.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        let expected = format!("at most {} MiB of text", limit >> 20);
        return Err(Reject::article(place(), "too_large", "a larger file", &expected));
    }
    Ok(bytes)
}

/// The text of bytes by [`decode`], and a note where they are not UTF-8.
pub(super) fn text(
    file: &str,
    bytes: &[u8],
) -> std::result::Result<(String, Option<Reject>), Reject> {
    let place = || Place::file(file);
    let refused = |rule, found| Reject::article(place(), rule, found, "an article's text");
    let (text, other) = decode(bytes).map_err(|found| {
        let rule = if bytes.is_empty() { "empty" } else { "binary" };
        refused(rule, found)
    })?;
    let note = other.map(|name| {
        let mut note = Reject::metadata(place(), "encoding", "text that is not UTF-8", "UTF-8");
        note.reason = format!("not UTF-8; read as {name}");
        note
    });
    Ok((text, note))
}

/// The text of bytes, and the name of their encoding where that is not UTF-8.
///
/// # Method
/// A byte order mark decides between UTF-8 and UTF-16. Without one, valid UTF-8 is that, and
/// anything else is read as windows-1252, in which every byte means something. NUL bytes, and
/// control characters in what is not UTF-8, tell a binary file.
///
/// # Errors
/// What was found in place of a text.
pub(crate) fn decode(bytes: &[u8]) -> std::result::Result<(String, Option<String>), &'static str> {
    if bytes.is_empty() {
        return Err("an empty file");
    }
    let marked = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let sixteen = marked.filter(|encoding| *encoding != encoding_rs::UTF_8);
    if sixteen.is_none() && bytes.contains(&0) {
        return Err("a binary file (NUL bytes)");
    }
    let encoding = match sixteen {
        Some(encoding) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        None if bytes.iter().any(|b| matches!(b, 0..=8 | 14..=31)) => {
            return Err("a binary file (control characters, not UTF-8)");
        }
        None => encoding_rs::WINDOWS_1252,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let other = (encoding != encoding_rs::UTF_8).then(|| encoding.name().to_lowercase());
    Ok((text.into_owned(), other))
}

/// The text of a table or settings file that the user named, and its bytes.
///
/// # Errors
/// A file that cannot be read stops the run: it was asked for by name.
pub fn named_text(path: &Path) -> Result<(String, Vec<u8>)> {
    let stop = |reject: Reject| Error::refused(format!("{}: {}", reject.place, reject.reason));
    let bytes = bytes(path, SIZE_LIMIT).map_err(stop)?;
    let (text, _) = text(&path.display().to_string(), &bytes).map_err(stop)?;
    Ok((text, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: std::result::Result<(&str, Option<&str>), &str>) {
        let read = text("f", bytes);
        let read = read.map(|(text, note)| (text, note.map(|n| n.reason)));
        let shown = read.as_ref().map(|(text, note)| (text.as_str(), note.as_deref()));
        assert_eq!(shown.map_err(|r| r.reason.as_str()), expected);
    }

    #[test]
    fn encodings_are_recognised() {
        check("Süd".as_bytes(), Ok(("Süd", None)));
        check(b"\xEF\xBB\xBFS\xC3\xBCd", Ok(("Süd", None)));
        check(b"S\xFCd \x96 \x84x\x93", Ok(("Süd – „x“", Some("not UTF-8; read as windows-1252"))));
        check(b"\xFF\xFES\0\xFC\0d\0", Ok(("Süd", Some("not UTF-8; read as utf-16le"))));
        check(b"\xFE\xFF\0S\0\xFC\0d", Ok(("Süd", Some("not UTF-8; read as utf-16be"))));
        check(b"", Err("found an empty file, expected an article's text"));
        check(b"PK\0\x01", Err("found a binary file (NUL bytes), expected an article's text"));
        check(
            b"\x89PNG\x1A\xFF",
            Err("found a binary file (control characters, not UTF-8), expected an article's text"),
        );
    }

    #[test]
    fn a_file_above_the_limit_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(bytes(&path, 5).unwrap(), b"12345");
        assert_eq!(bytes(&path, 4).unwrap_err().rule, "too_large");
    }
}
