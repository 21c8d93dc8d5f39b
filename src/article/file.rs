//! Files as text: the only place where input is read from disk.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Reject;
use crate::error::{Error, Place, Result};

/// Texts above this size are refused: no article is that long, and a slip of the hand should not
/// fill the memory.
pub const SIZE_LIMIT: u64 = 64 << 20;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// How messages and ids name standard input.
const STDIN_NAME: &str = "stdin";

/// How much of an input is read ahead to tell its format.
const HEAD: u64 = 4096;

/// An opened input whose beginning is known.
pub(super) struct Source {
    /// The input as the user named it.
    pub(super) shown: String,
    /// Its name without a folder.
    pub(super) name: String,
    /// Its first bytes.
    pub(super) head: Vec<u8>,
    rest: Box<dyn Read>,
}

impl Source {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// The operating system's reason.
    pub(super) fn open(path: &Path) -> std::result::Result<Self, Reject> {
        let (shown, name, opened) = if path == Path::new(STDIN) {
            let stdin: Box<dyn Read> = Box::new(std::io::stdin());
            (STDIN_NAME.to_owned(), STDIN_NAME.to_owned(), Ok(stdin))
        } else {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let file = File::open(path).map(|file| Box::new(file) as Box<dyn Read>);
            (path.display().to_string(), name, file)
        };
        let mut head = Vec::new();
        let read = opened.and_then(|mut rest| {
            rest.by_ref().take(HEAD).read_to_end(&mut head)?;
            Ok(rest)
        });
        let rest = read.map_err(|problem| unreadable(&shown, &problem))?;
        Ok(Self { shown, name, head, rest })
    }

    /// All of it, from its first byte.
    pub(super) fn into_reader(self) -> Box<dyn Read> {
        Box::new(Cursor::new(self.head).chain(self.rest))
    }

    /// All bytes.
    ///
    /// # Errors
    /// The operating system's reason, or that there are more than `limit` bytes.
    pub(super) fn into_bytes(self, limit: u64) -> std::result::Result<Vec<u8>, Reject> {
        let shown = self.shown.clone();
        let mut bytes = Vec::new();
        // One byte more than allowed tells a file at the limit from one above it, also for a pipe.
        let read = self.into_reader().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|problem| unreadable(&shown, &problem))?;
        if bytes.len() as u64 > limit {
            return Err(too_large(Place::file(shown), limit));
        }
        Ok(bytes)
    }
}

/// That an input cannot be read, with the operating system's reason.
pub(super) fn unreadable(shown: &str, problem: &std::io::Error) -> Reject {
    let place = Place::file(shown);
    Reject::article(place, "unreadable", &problem.to_string(), "a file that can be read")
}

/// That a text is larger than texts may be.
pub(super) fn too_large(place: Place, limit: u64) -> Reject {
    let expected = format!("at most {} MiB of text", limit >> 20);
    Reject::article(place, "too_large", "a larger file", &expected)
}

/// The text of bytes by [`decode_declared`], and a note where they are in an encoding that is
/// neither UTF-8 nor the declared one.
pub(super) fn text(
    place: &Place,
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> std::result::Result<(String, Option<Reject>), Reject> {
    let (text, encoding) = decode_declared(bytes, declared).map_err(|found| {
        let rule = if bytes.is_empty() { "empty" } else { "binary" };
        Reject::article(place.clone(), rule, found, "an article's text")
    })?;
    let note = other(encoding).filter(|_| declared != Some(encoding)).map(|name| {
        let found = "text that is not UTF-8";
        let mut note = Reject::metadata(place.clone(), "encoding", found, "UTF-8");
        note.reason = format!("not UTF-8; read as {name}");
        note
    });
    Ok((text, note))
}

/// The text of bytes that declare no encoding, and the name of theirs where it is not UTF-8.
///
/// # Errors
/// What was found in place of a text.
pub(crate) fn decode(bytes: &[u8]) -> std::result::Result<(String, Option<String>), &'static str> {
    decode_declared(bytes, None).map(|(text, encoding)| (text, other(encoding)))
}

/// The name of an encoding that is not UTF-8.
fn other(encoding: &'static Encoding) -> Option<String> {
    (encoding != UTF_8).then(|| encoding.name().to_lowercase())
}

/// The text of bytes, and their encoding.
///
/// # Method
/// A byte order mark decides between UTF-8 and UTF-16. Without one, valid UTF-8 is that, and
/// anything else is read in the encoding that it declares, else as windows-1252, in which every
/// byte means something. NUL bytes, and control characters in what is not UTF-8, tell a binary
/// file.
fn decode_declared(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> std::result::Result<(String, &'static Encoding), &'static str> {
    if bytes.is_empty() {
        return Err("an empty file");
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let sixteen = marked.filter(|encoding| *encoding != UTF_8);
    if sixteen.is_none() && bytes.contains(&0) {
        return Err("a binary file (NUL bytes)");
    }
    let encoding = match sixteen {
        Some(encoding) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None if bytes.iter().any(|b| matches!(b, 0..=8 | 14..=31)) => {
            return Err("a binary file (control characters, not UTF-8)");
        }
        None => declared.unwrap_or(WINDOWS_1252),
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    Ok((text.into_owned(), encoding))
}

/// The text of a table or settings file that the user named, and its bytes.
///
/// # Errors
/// A file that cannot be read stops the run: it was asked for by name.
pub fn named_text(path: &Path) -> Result<(String, Vec<u8>)> {
    let stop = |reject: Reject| Error::refused(format!("{}: {}", reject.place, reject.reason));
    let bytes = Source::open(path).and_then(|s| s.into_bytes(SIZE_LIMIT)).map_err(stop)?;
    let place = Place::file(path.display().to_string());
    let (text, _) = text(&place, &bytes, None).map_err(stop)?;
    Ok((text, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: std::result::Result<(&str, Option<&str>), &str>) {
        let read = text(&Place::file("f"), bytes, None);
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
        let bytes = |limit| Source::open(&path).unwrap().into_bytes(limit);
        assert_eq!(bytes(5).unwrap(), b"12345");
        assert_eq!(bytes(4).unwrap_err().rule, "too_large");
    }
}
