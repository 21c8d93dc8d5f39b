//! Text of articles on its way into HTML and onto a page of plain text.

/// Text as content of an HTML element or of a quoted attribute, on one line.
///
/// Control characters become their pictures, a line end `↵`. Text that runs from right to left, or
/// that turns the direction, is isolated with `<bdi>` by [`cell`].
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(picture(c).unwrap_or(c)),
        }
    }
    out
}

/// Text as content of a table cell.
pub(crate) fn cell(text: &str) -> String {
    let escaped = html(text);
    if text.chars().any(turns) { format!("<bdi>{escaped}</bdi>") } else { escaped }
}

/// Text on one line of plain text: nothing in it moves the cursor or turns the direction.
pub(crate) fn plain(text: &str) -> String {
    let visible = |c: char| match c {
        '\u{200e}'
        | '\u{200f}'
        | '\u{061c}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => picture(c).unwrap_or(c),
    };
    text.chars().map(visible).collect()
}

/// What is shown in place of a control character.
fn picture(c: char) -> Option<char> {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' => Some('↵'),
        '\t' => Some(' '),
        '\r' => Some('\u{240d}'),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        c if c.is_control() => Some('\u{fffd}'),
        _ => None,
    }
}

/// Whether a character runs from right to left or turns the direction of what follows.
const fn turns(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08ff}'
        | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, in_html: &str, in_plain: &str) {
        assert_eq!(cell(text), in_html, "{text:?}");
        assert_eq!(plain(text), in_plain, "{text:?}");
    }

    #[test]
    fn nothing_in_a_text_acts() {
        check("</script><b>", "&lt;/script&gt;&lt;b&gt;", "</script><b>");
        check("\"a\" & 'b'", "&quot;a&quot; &amp; &#39;b&#39;", "\"a\" & 'b'");
        check("a\nb\tc\u{1b}[0m\r", "a↵b c␛[0m␍", "a↵b c␛[0m␍");
        check("x\u{202e}y", "<bdi>x\u{202e}y</bdi>", "x\u{fffd}y");
        check("עברית", "<bdi>עברית</bdi>", "עברית");
        check("Süd", "Süd", "Süd");
    }
}
