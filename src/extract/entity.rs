//! Characters that a text has by name or number, "get&ouml;tet", "10&#8211;12": read as what they
//! stand for, while spans count in the text as it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use memchr::memchr_iter;

use super::Extraction;

/// No name of a character is longer, in bytes.
const LONGEST: usize = 10;

static NAMES: LazyLock<BTreeMap<&'static str, char>> = LazyLock::new(|| {
    let rows = include_str!("../../data/entities.tsv").lines();
    let row = |row: &'static str| {
        let (name, code) = row.split_once('\t')?;
        Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
    };
    rows.filter_map(row).collect()
});

/// A character that stood under its name or number.
#[derive(Debug, Clone, Copy)]
struct Entity {
    /// Bytes of the text as it is.
    start: usize,
    end: usize,
    /// One past the character in the decoded text.
    decoded_end: usize,
}

/// A text with all its characters written out.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    entities: Vec<Entity>,
}

/// Writes the characters of a text out; nothing where it has none by name or number.
pub(super) fn decode(text: &str) -> Option<Decoded> {
    let found: Vec<_> = memchr_iter(b'&', text.as_bytes())
        .filter_map(|at| character(&text[at..]).map(|(c, len)| (at, at + len, c)))
        .collect();
    if found.is_empty() {
        return None;
    }
    let mut decoded = Decoded { text: String::new(), entities: Vec::new() };
    let mut at = 0;
    for &(start, end, c) in &found {
        decoded.text.push_str(&text[at..start]);
        decoded.text.push(c);
        decoded.entities.push(Entity { start, end, decoded_end: decoded.text.len() });
        at = end;
    }
    decoded.text.push_str(&text[at..]);
    Some(decoded)
}

/// The character that a text begins with by name or number, and the length of that.
fn character(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST + 2).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let code = hexadecimal.map_or_else(|| number.parse(), |n| u32::from_str_radix(n, 16));
            char::from_u32(code.ok()?).filter(|c| !c.is_control())?
        }
        None => *NAMES.get(name)?,
    };
    Some((c, end + 1))
}

impl Decoded {
    /// The byte of the text as it is that a byte of the decoded text stands for.
    fn place(&self, at: usize) -> usize {
        let before = self.entities.partition_point(|entity| entity.decoded_end <= at);
        let last = before.checked_sub(1).and_then(|i| self.entities.get(i));
        last.map_or(at, |entity| entity.end + at - entity.decoded_end)
    }

    /// Lets all that was found count in the text as it is.
    pub fn restore(&self, text: &str, found: &mut Extraction) {
        for claim in &mut found.claims {
            (claim.start, claim.end) = (self.place(claim.start), self.place(claim.end));
            text[claim.start..claim.end].clone_into(&mut claim.number);
        }
        for stance in &mut found.stances {
            (stance.start, stance.end) = (self.place(stance.start), self.place(stance.end));
        }
        for reject in &mut found.rejects {
            if let Some((start, end)) = &mut reject.span {
                (*start, *end) = (self.place(*start), self.place(*end));
                text[*start..*end].clone_into(&mut reject.found);
            }
        }
    }

    /// The characters that stand under their number, as spans of the text as it is.
    pub fn numbered(&self, text: &str) -> Vec<(usize, usize)> {
        let spans = self.entities.iter().map(|entity| (entity.start, entity.end));
        spans.filter(|(start, _)| text[*start..].starts_with("&#")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn characters_are_written_out() {
        for (text, expected) in [
            ("get&ouml;tet", Some("getötet")),
            ("10&#8211;12 &amp; 3&#x2013;4", Some("10–12 & 3–4")),
            ("1&nbsp;200", Some("1\u{a0}200")),
            ("R&D; A & B; &unknown; &#0; &#10; &#99999999999;", None),
            ("&ouml", None),
        ] {
            assert_eq!(decode(text).map(|decoded| decoded.text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "ä&ouml;b&#8211;c";
        let decoded = decode(text).unwrap();
        for (at, c) in decoded.text.char_indices() {
            let place = decoded.place(at);
            assert!(text[place..].starts_with(c) || text[place..].starts_with('&'), "{c}");
        }
        assert_eq!(decoded.place(decoded.text.len()), text.len());
    }
}
