//! Cuts a text into words, numbers, punctuation and line ends.

use super::marks;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, with hyphens and apostrophes inside.
    Word,
    /// Digits that may count something.
    Number,
    /// Digits that are a date or a time of day.
    DateOrTime,
    /// Anything else that is visible.
    Punct,
    /// The end of a line.
    Break,
}

/// A token: bytes `start..end` of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: TokenKind,
}

/// A text in tokens.
#[derive(Debug)]
pub(super) struct Cut {
    pub tokens: Vec<Token>,
    /// What is not read though it holds text: addresses, tags, numbers of footnotes.
    pub asides: Vec<(usize, usize)>,
}

/// Cuts `text` into tokens.
pub(super) fn tokenize(text: &str) -> Cut {
    tokenize_into(text, Vec::new())
}

/// The same in one pass, where there may be room for the tokens already.
pub(super) fn tokenize_into(text: &str, mut tokens: Vec<Token>) -> Cut {
    let mut asides: Vec<(usize, usize)> = Vec::new();
    tokens.clear();
    tokens.reserve(text.len() / 5);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        // Most of a text: passed over without asking what letters other scripts have.
        if byte == b' ' {
            at += 1;
            continue;
        }
        if byte.is_ascii_alphabetic() || latin_letter(bytes, at) {
            at = word_end(text, at);
            tokens.push(Token { start, end: at, kind: TokenKind::Word });
            continue;
        }
        if matches!(byte, b'.' | b',' | b'"' | b'(' | b')') {
            at += 1;
            tokens.push(Token { start, end: at, kind: TokenKind::Punct });
            continue;
        }
        if let Some(mark) = byte.is_ascii_punctuation().then(|| marks::at(text, at)).flatten() {
            at += mark.len;
            if mark.holds_text {
                // The "https" of an address is part of it.
                let scheme = byte == b':' && tokens.last().is_some_and(|token| token.end == start);
                let from = scheme.then(|| tokens.pop()).flatten().map_or(start, |t| t.start);
                asides.push((from, at));
            }
            continue;
        }
        let Some(first) = text[at..].chars().next() else { break };
        let kind = match first {
            '\n' => Some(TokenKind::Break),
            c if c.is_ascii_digit() => {
                let (len, kind) = number(&text[at..]);
                at += len - 1;
                Some(kind)
            }
            c if c.is_alphabetic() => {
                at = word_end(text, at) - first.len_utf8();
                Some(TokenKind::Word)
            }
            c if c.is_whitespace() || c.is_control() || is_invisible(c) => None,
            _ => Some(TokenKind::Punct),
        };
        at += first.len_utf8();
        if let Some(kind) = kind {
            tokens.push(Token { start, end: at, kind });
        }
    }
    Cut { tokens, asides }
}

/// Marks of direction, of joining and of possible line breaks, which say nothing themselves.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' | '\u{61c}')
}

/// One past the word that begins at byte `from`: letters, marks, digits, inner hyphens and
/// apostrophes; a hyphen at the end stays when it stands for the rest of a compound.
fn word_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = from;
    loop {
        end += n_letters(bytes, end);
        end += match bytes.get(end).map(|byte| WITHIN[usize::from(*byte)]) {
            None | Some(Within::Never) => return end,
            Some(Within::Always) => 1,
            Some(Within::Perhaps) if latin_letter(bytes, end) => 2,
            Some(Within::Perhaps) => match inside(text, end) {
                0 => return end,
                length => length,
            },
        };
    }
}

/// How many of the next eight bytes are ASCII letters before one that is none; looked at together,
/// a byte in each eighth of a number. Near the end of a text none.
#[inline]
fn n_letters(text: &[u8], at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let Some(bytes) = text.get(at..).and_then(<[u8]>::first_chunk) else { return 0 };
    let lower = u64::from_le_bytes(*bytes) | (0x20 * EACH);
    let ascii = lower & (0x7f * EACH);
    // The highest bit of each eighth: from "a" on, but not past "z", and ASCII.
    let from_a = ascii + (0x80 - u64::from(b'a')) * EACH;
    let past_z = ascii + (0x7f - u64::from(b'z')) * EACH;
    let letters = from_a & !past_z & !lower & (0x80 * EACH);
    (letters ^ (0x80 * EACH)).trailing_zeros() as usize / 8
}

/// Length of the character at byte `at` of a text, behind the beginning of a word, if it is part
/// of it.
#[inline(never)]
fn inside(text: &str, at: usize) -> usize {
    let mut chars = text[at..].chars();
    let Some(c) = chars.next() else { return 0 };
    let inside = match c {
        '-' | '‑' => chars.next().is_none_or(|c| c.is_alphanumeric() || c == ' '),
        '\'' | '’' => chars.next().is_some_and(char::is_alphabetic),
        '\u{ad}' => true,
        // "Soldat*innen", "Bürger:innen"
        '*' | ':' | '_' => {
            text[..at].ends_with(char::is_lowercase) && chars.next().is_some_and(char::is_lowercase)
        }
        c if is_invisible(c) => chars.next().is_some_and(char::is_alphanumeric),
        c => !c.is_ascii() && (c.is_alphanumeric() || is_mark(c)),
    };
    if inside { c.len_utf8() } else { 0 }
}

/// Whether a word goes on with a byte.
#[derive(Clone, Copy)]
enum Within {
    Always,
    Never,
    /// The characters around it tell.
    Perhaps,
}

const WITHIN: [Within; 256] = {
    let mut within = [Within::Perhaps; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        within[byte as usize] = match byte {
            b'-' | b'\'' | b'*' | b':' | b'_' => Within::Perhaps,
            _ if byte.is_ascii_alphanumeric() => Within::Always,
            _ => Within::Never,
        };
        byte += 1;
    }
    within
};

/// Whether one of the letters from "À" to "ÿ" stands at a byte, which are the second half of
/// Latin-1 but for two signs: no table of all scripts is needed for them.
fn latin_letter(text: &[u8], at: usize) -> bool {
    text[at] == 0xc3 && !matches!(text.get(at + 1), Some(0x97 | 0xb7))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Length and kind of the number at the beginning of `text`, the longest of the known shapes.
fn number(text: &str) -> (usize, TokenKind) {
    let runs = digit_runs(text);
    let (mut end, kind) = date_or_time(text, &runs).map_or_else(
        || (grouped(text, &runs), TokenKind::Number),
        |end| (end, TokenKind::DateOrTime),
    );
    if kind == TokenKind::Number {
        end += suffix(&text[end..]);
    }
    (end, kind)
}

/// Runs of digits joined by one mark each, as byte ranges.
fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    loop {
        let n = digits(&text[at..]);
        if n == 0 {
            break;
        }
        runs.push((at, at + n));
        at += n;
        at += invisible(&text[at..]);
        let Some(mark) = text[at..].chars().next().filter(|_| runs.len() < 8) else { break };
        if !is_separator(mark) && !matches!(mark, ':' | '/' | '-') {
            break;
        }
        at += mark.len_utf8();
        at += invisible(&text[at..]);
    }
    runs
}

/// Length of the digits at the beginning, with what is invisible between them.
fn digits(text: &str) -> usize {
    let mut end = 0;
    loop {
        let from = end + if end == 0 { 0 } else { invisible(&text[end..]) };
        let n = text.as_bytes()[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        if n == 0 {
            return end;
        }
        end = from + n;
    }
}

/// Length of what is invisible at the beginning.
fn invisible(text: &str) -> usize {
    text.chars().take_while(|c| is_invisible(*c)).map(char::len_utf8).sum()
}

/// How many digits a run has.
fn n_digits(text: &str, (from, to): (usize, usize)) -> usize {
    text.as_bytes()[from..to].iter().filter(|byte| byte.is_ascii_digit()).count()
}

/// The mark after a run of digits.
fn mark_after(text: &str, (_, to): (usize, usize)) -> Option<char> {
    text[to..].chars().find(|c| !is_invisible(*c))
}

fn is_separator(mark: char) -> bool {
    matches!(mark, '.' | ',') || is_thin(mark)
}

/// Marks that only ever group digits: apostrophes and spaces.
fn is_thin(mark: char) -> bool {
    matches!(mark, ' ' | '\u{a0}' | '\u{202f}' | '\u{2007}'..='\u{200a}' | '\'' | '’')
}

/// End of a date or a time of day at the beginning: 2024-12-23, 23.12.2024, 24/10/2024, 11:30.
fn date_or_time(text: &str, runs: &[(usize, usize)]) -> Option<usize> {
    let len = |i: usize| runs.get(i).map_or(0, |run| n_digits(text, *run));
    let mark = |i: usize| mark_after(text, runs[i]);
    if runs.len() >= 3 && mark(0) == mark(1) {
        let year_first = len(0) == 4 && mark(0) == Some('-') && len(1) == 2 && len(2) == 2;
        let year_last = matches!(mark(0), Some('.' | '/')) && len(0) <= 2 && len(1) <= 2;
        if year_first || (year_last && matches!(len(2), 2 | 4)) {
            return Some(runs[2].1);
        }
    }
    let month = len(0) == 4 && mark(0) == Some('-') && len(1) == 2;
    let time = len(0) <= 2 && mark(0) == Some(':') && len(1) == 2;
    (runs.len() >= 2 && (month || time)).then(|| runs[1].1)
}

/// End of digits in groups of three, with or without decimals, or of plain digits.
fn grouped(text: &str, runs: &[(usize, usize)]) -> usize {
    let mark = |i: usize| mark_after(text, runs[i]);
    let first = n_digits(text, runs[0]);
    let mut end = runs[0].1;
    let mut used = None;
    for (i, &(from, to)) in runs.iter().enumerate().skip(1) {
        let Some(before) = mark(i - 1).filter(|m| is_separator(*m)) else { break };
        let whole = used == Some(before) || (used.is_none() && first <= 3);
        let group = whole && n_digits(text, (from, to)) == 3;
        let decimal = matches!(before, '.' | ',') && used != Some(before);
        if group {
            used = Some(before);
        } else if !decimal {
            break;
        }
        end = to;
        if !group {
            break;
        }
    }
    end
}

/// Cuts "12,000-strong" and "500-Mann-Truppe" behind their number, where a language ties such words
/// to counts, and "mid-April" behind its first part, where it ties words to months; tells whether
/// there was anything to cut.
pub(super) fn untie(
    text: &str,
    tokens: &mut Vec<Token>,
    to_counts: &[&str],
    to_months: &[&str],
) -> bool {
    let one_of = |forms: &[&str], word: &str| forms.iter().any(|f| word.eq_ignore_ascii_case(f));
    let cut = |token: &Token| {
        let forms = match token.kind {
            TokenKind::Number => to_counts,
            TokenKind::Word => to_months,
            _ => &[],
        };
        let word = (!forms.is_empty()).then(|| &text[token.start..token.end]);
        let (first, rest) = word?.split_once('-')?;
        let tied = if token.kind == TokenKind::Number {
            one_of(forms, rest.split('-').next()?)
        } else {
            one_of(forms, first) && !rest.is_empty()
        };
        tied.then_some(token.start + first.len())
    };
    // Few tokens have a hyphen, and few of these stand beside such a word.
    let is = |form: &str, word: Option<&[u8]>| {
        word.is_some_and(|word| word.eq_ignore_ascii_case(form.as_bytes()))
    };
    let bytes = text.as_bytes();
    let beside = |at: &usize| {
        to_counts.iter().any(|form| is(form, bytes.get(at + 1..at + 1 + form.len())))
            || to_months.iter().any(|form| is(form, bytes.get(at.wrapping_sub(form.len())..*at)))
    };
    let any = memchr::memchr_iter(b'-', bytes).filter(beside).any(|at| {
        let token = tokens.get(tokens.partition_point(|token| token.end <= at));
        token.is_some_and(|token| cut(token).is_some())
    });
    if any {
        let parts = tokens.drain(..).flat_map(|token| {
            let number = cut(&token).map(|end| Token { end, ..token });
            let start = number.map_or(token.start, |number| number.end + 1);
            let kind = if number.is_some() { TokenKind::Word } else { token.kind };
            number.into_iter().chain([Token { start, kind, ..token }])
        });
        *tokens = parts.collect();
    }
    any
}

/// Letters tied to a number: `15-thousand`, `37-jährig`, `4th`.
fn suffix(text: &str) -> usize {
    let tied = text.strip_prefix('-').unwrap_or(text);
    if tied.chars().next().is_some_and(char::is_alphabetic) {
        let from = text.len() - tied.len();
        word_end(text, from)
    } else {
        0
    }
}
