//! How wide a text is, without asking the machine for its fonts.

/// Advance widths of U+0020 to U+007E in thousandths of the font size: those of `DejaVu` Sans, one
/// of the widest sans-serif fonts in use, so that text fits in any other.
const ADVANCES: [u16; 95] = [
    317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 336, 336, 837, 837, 837, 530, 1000, 684, 686, 698, 770, 631,
    575, 774, 751, 294, 294, 655, 557, 862, 748, 787, 603, 787, 694, 634, 610, 731, 684, 988, 685,
    610, 685, 390, 336, 390, 837, 500, 500, 612, 634, 549, 634, 615, 352, 634, 633, 277, 277, 579,
    277, 974, 633, 611, 634, 634, 411, 520, 392, 633, 591, 817, 591, 591, 524, 636, 336, 636, 837,
];

/// Width of a text on one line, in pixels at a font size in pixels.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(advance(c))).sum();
    f64::from(thousandths) * size / 1000.0
}

/// Breaks a text into lines that fit a width; a single word may still be wider.
pub(super) fn wrap(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line, size) + text_width(word, size) + size / 3.0 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Cuts a text that is wider than a width, and marks the cut.
pub(super) fn shorten(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if text_width(&kept, size) + text_width("…", size) > width {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

/// Advance of one character in thousandths of the font size.
fn advance(c: char) -> u16 {
    let ascii = u32::from(c).checked_sub(0x20).and_then(|i| usize::try_from(i).ok());
    match ascii.and_then(|i| ADVANCES.get(i)) {
        Some(&width) => width,
        None if c.is_lowercase() => 634,
        None if c.is_uppercase() => 787,
        None => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_umlaut_counts_once() {
        assert!(text_width("Verbündete", 10.0) < text_width("Verbuendete", 10.0));
    }

    #[test]
    fn lines_fit() {
        let lines = wrap("ein Satz mit vielen kurzen Worten", 12.0, 90.0);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| text_width(line, 12.0) <= 90.0));
        assert!(text_width(&shorten("Verteidigungsministerium", 12.0, 80.0), 12.0) <= 80.0);
    }
}
