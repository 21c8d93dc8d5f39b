//! The encoding that a page declares for itself.

use encoding_rs::Encoding;

/// A page declares its encoding in its first bytes or not at all.
const HEAD: usize = 2048;

/// The encoding after `charset=` in a `meta` tag or after `encoding=` in an XML declaration.
pub(in crate::article) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let mut tags = head.split('<').filter(|tag| tag.starts_with("meta") || tag.starts_with("?xml"));
    tags.find_map(|tag| {
        let (_, rest) = tag.split_once("charset").or_else(|| tag.split_once("encoding"))?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(['"', '\'', ';', ' ', '>', '/', '?']).unwrap_or(value.len());
        Encoding::for_label(&value.as_bytes()[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: Option<&str>) {
        assert_eq!(declared(html.as_bytes()).map(Encoding::name), expected, "{html}");
    }

    #[test]
    fn a_page_declares_its_encoding() {
        check("<html><meta charset=\"utf-8\">", Some("UTF-8"));
        check("<meta charset=iso-8859-2 />", Some("ISO-8859-2"));
        let old = "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1252'>";
        check(old, Some("windows-1252"));
        check("<?xml version='1.0' encoding='koi8-r'?><html>", Some("KOI8-R"));
        check("<p>charset=koi8-r</p>", None);
        check("<meta charset=\"no such\">", None);
    }
}
