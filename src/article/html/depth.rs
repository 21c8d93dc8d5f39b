//! How deep a page nests its elements: the search for the main text climbs from every one of them.

/// Browsers cut at 512; no page of news comes near.
const DEEPEST: usize = 400;

/// Elements that have no end, or whose end may be left out.
const OPEN: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option",
    "rp", "rt",
];

/// Elements whose content is no markup.
const RAW: [&str; 3] = ["script", "style", "textarea"];

/// Refuses what is nested too deep, in one pass over the tags.
pub(super) fn check(html: &str) -> Result<(), String> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        at += found + 1;
        let end = html[at..].starts_with('/');
        let name = name(&html[at + usize::from(end)..]);
        at += usize::from(end) + name.len();
        if name.is_empty() || OPEN.contains(&name.as_str()) {
            continue;
        }
        if RAW.contains(&name.as_str()) && !end {
            at += raw(&html[at..], &name);
            continue;
        }
        depth = if end { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return Err(format!("a page nested more than {DEEPEST} elements deep"));
        }
    }
    Ok(())
}

/// The name of the tag that begins here, in lower case.
fn name(text: &str) -> String {
    let end = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let named = text.starts_with(|c: char| c.is_ascii_alphabetic());
    if named { text[..end].to_ascii_lowercase() } else { String::new() }
}

/// Length of what is no markup: up to the end tag, or all of it.
fn raw(text: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let tag = text.as_bytes().get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_open_counts() {
        let wide = "<p>Satz<br><li><div><img></div>".repeat(1000);
        assert_eq!(check(&wide), Ok(()));
        let script = format!("<script>{}</script>", "'<div>'".repeat(1000));
        assert_eq!(check(&script), Ok(()));
        assert_eq!(check(&"<div>".repeat(DEEPEST)), Ok(()));
        assert!(check(&"<div>".repeat(DEEPEST + 1)).is_err());
    }
}
