//! Marks of layout that nobody reads aloud: emphasis, headings, links and web addresses, tags,
//! numbers of footnotes. Text is read around them, whether it calls itself Markdown or not.

/// No target of a link and no address is longer, in bytes.
const LONGEST_TARGET: usize = 2000;
/// The same for the words of a link.
const LONGEST_LABEL: usize = 500;
/// The same for a tag.
const LONGEST_TAG: usize = 300;

/// A mark at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its length in bytes.
    pub len: usize,
    /// Whether it may hold words and digits of its own: an address, a reference.
    pub holds_text: bool,
}

/// The mark at byte `at` of a text, where a character that may open one stands.
pub(super) fn at(text: &str, at: usize) -> Option<Mark> {
    let rest = &text[at..];
    let sign = |len: usize| (len > 0).then_some(Mark { len, holds_text: false });
    let aside = |len: usize| Mark { len, holds_text: true };
    match rest.as_bytes()[0] {
        b'#' | b'>' if opens_line(text, at) => sign(of_line(rest)),
        b'*' | b'_' | b'~' | b'-' | b'=' | b'|' if opens_line(text, at) && is_rule(rest) => {
            sign(line(rest).len())
        }
        b'*' | b'_' | b'~' => sign(emphasis(text, at)),
        b'`' => sign(run(rest)),
        b'\\' => sign(usize::from(rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation))),
        b'!' => sign(usize::from(rest[1..].starts_with('[') && opens_link(&rest[1..]))),
        b'[' => footnote(text, at).map(aside).or_else(|| sign(usize::from(opens_link(rest)))),
        b']' => target(rest).map(aside),
        b'<' => tag(rest).map(aside),
        b':' if rest.starts_with("://") => Some(aside(address(rest))),
        _ => None,
    }
}

/// Whether nothing but spaces, list marks and quotation marks of lines stand before.
fn opens_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '>'])
}

fn line(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text)
}

/// "## ", "> ": a mark of the whole line with a space behind.
fn of_line(text: &str) -> usize {
    let len = run(text);
    if text[len..].starts_with([' ', '\t', '\n']) && len <= 6 { len } else { 0 }
}

/// "---", "|---|:--|": a line of nothing but marks.
pub(super) fn is_rule(text: &str) -> bool {
    let mark = |c: char| matches!(c, '|' | '-' | ':' | '=' | '*' | '_' | '~' | ' ' | '\t' | '\r');
    let drawn = line(text).chars().filter(|c| !c.is_whitespace() && *c != '|').count();
    drawn > 2 && line(text).chars().all(mark)
}

/// Length of the run of the first character.
fn run(text: &str) -> usize {
    let first = text.as_bytes()[0];
    text.bytes().take_while(|&byte| byte == first).count()
}

/// "**600**", "_soldiers_": marks beside a word or number on one side only; "3 * 4" has none.
fn emphasis(text: &str, at: usize) -> usize {
    let len = run(&text[at..]);
    let before = text[..at].chars().next_back();
    let after = text[at + len..].chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let about = text[at..].starts_with('~') && len == 1;
    let inside = word(before) && word(after) && len == 1;
    let apart = space(before) && space(after);
    if about || inside || apart { 0 } else { len }
}

/// Whether "[words](target)" begins.
fn opens_link(text: &str) -> bool {
    let mut label = text[1..].char_indices().take_while(|(at, _)| *at < LONGEST_LABEL);
    let end = label.find(|(_, c)| matches!(c, '[' | ']' | '\n'));
    end.is_some_and(|(at, c)| c == ']' && target(&text[1 + at..]).is_some())
}

/// Length of "](target)".
fn target(text: &str) -> Option<usize> {
    text.strip_prefix("](")?;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().skip(1).take_while(|(at, _)| *at < LONGEST_TARGET) {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 1),
            ')' => depth -= 1,
            '\n' | '[' | ']' => return None,
            _ => {}
        }
    }
    None
}

/// Length of "[12]" or "[^note]" right behind a word or a closing mark.
fn footnote(text: &str, at: usize) -> Option<usize> {
    let tied = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let inner = text[at + 1..].strip_prefix('^').unwrap_or(&text[at + 1..]);
    let noted = text[at + 1..].starts_with('^');
    let name =
        inner.bytes().take_while(|b| b.is_ascii_digit() || noted && b.is_ascii_alphanumeric());
    let len = name.take(12).count();
    let short = len > 0 && (noted || len <= 3);
    (tied && short && inner[len..].starts_with(']'))
        .then(|| text.len() - at - inner.len() + len + 1)
}

/// Length of "<br>", "</sup>", "<https://…>".
fn tag(text: &str) -> Option<usize> {
    let name = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let inner = text.as_bytes()[1..].iter().take(LONGEST_TAG);
    let end = inner.enumerate().find(|(_, byte)| matches!(byte, b'>' | b'<' | b'\n'))?;
    (*end.1 == b'>').then_some(end.0 + 2)
}

/// Length of the rest of an address, without the punctuation of its sentence.
fn address(text: &str) -> usize {
    let stops = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»');
    let end = text.find(stops).unwrap_or(text.len());
    text[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*', '_', '\''])
        .len()
        .max(3)
}

#[cfg(test)]
mod tests {
    use super::at;

    fn len(text: &str, mark: &str) -> usize {
        at(text, text.find(mark).unwrap_or(0)).map_or(0, |mark| mark.len)
    }

    #[test]
    fn marks_are_told_from_signs() {
        for (text, mark, expected) in [
            ("**600** Tote", "**600", 2),
            ("600** Tote", "**", 2),
            ("3 * 4", "*", 0),
            ("~600", "~", 0),
            ("# Titel", "#", 1),
            ("Nr. #4", "#", 0),
            ("> 31 died", ">", 1),
            ("about > 31", ">", 0),
            ("|---|:-:|\n", "|", 9),
            ("| a | b |\n", "|", 0),
            ("[Wort](https://a.b/c_(d)) x", "[", 1),
            ("[Wort](https://a.b/c_(d)) x", "](", 20),
            ("[Wort] x", "[", 0),
            ("Tote[12] x", "[", 4),
            ("Tote [12] x", "[", 0),
            ("Tote[^ab] x", "[", 5),
            ("a<br>b", "<", 4),
            ("a < b > c", "<", 0),
            ("https://a.b/2024.", "://", 11),
        ] {
            assert_eq!(len(text, mark), expected, "{text}");
        }
    }
}
