//! The value of one token that is a number: digits in groups, number words, vague magnitudes.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::lengths::Lengths;
use super::lexicon::{Dimension, Entry, Lexicon};
use super::token::TokenKind;

/// What a token says about an amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Numeral {
    /// A value.
    Value(f64),
    /// A value that multiplies the one before it, or stands for itself.
    Multiplier(f64),
    /// A magnitude: at least, at most.
    Vague(f64, Option<f64>),
    /// An indefinite article: one, or nothing but grammar.
    Article,
    /// Half of what follows.
    Half(f64),
}

/// Nobody counts people in more bytes, in digits or in words.
const LONGEST: usize = 60;

/// What a word says as a number, read once for each distinct word of a text: its kind, its spelling
/// its value if it is made of parts, and the rows that it meets.
pub(super) fn read<'e>(
    lexicon: &Lexicon,
    (kind, lower): (TokenKind, &str),
    compound: Option<f64>,
    mut rows: impl Iterator<Item = &'e Entry>,
) -> Option<Numeral> {
    if lower.len() > LONGEST {
        return None;
    }
    match kind {
        TokenKind::Number => digits_with_suffix(&lexicon.numerals, lower),
        TokenKind::Word => rows.find_map(listed).or_else(|| compound.map(Numeral::Value)),
        _ => None,
    }
}

fn listed(entry: &Entry) -> Option<Numeral> {
    if entry.dimension != Dimension::Numeral {
        return None;
    }
    let value: f64 = entry.value.parse().ok()?;
    match entry.kind {
        "unit" | "ten" | "whole" => Some(Numeral::Value(value)),
        "multiplier" => Some(Numeral::Multiplier(value)),
        "article" => Some(Numeral::Article),
        "half" => Some(Numeral::Half(value)),
        "vague" => Some(Numeral::Vague(value, entry.more.parse().ok())),
        _ => None,
    }
}

/// What number words and digits are made of in one language.
#[derive(Debug)]
pub(super) struct Parts {
    atoms: HashMap<&'static str, (f64, &'static str), FixedState>,
    atom_lengths: Lengths,
    /// Multipliers inside words, from the largest down.
    scales: Vec<(&'static str, f64)>,
    joiner: &'static str,
    decimal: char,
}

impl Parts {
    pub fn new<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut parts = Self {
            atoms: HashMap::default(),
            atom_lengths: Lengths::default(),
            scales: Vec::new(),
            joiner: "",
            decimal: ',',
        };
        for entry in entries.filter(|e| e.dimension == Dimension::Numeral) {
            match entry.kind {
                "joiner" => parts.joiner = entry.form,
                "decimal" => parts.decimal = entry.form.chars().next().unwrap_or(','),
                "article" | "unit" | "ten" | "multiplier" => parts.add_atom(entry),
                _ => {}
            }
        }
        parts.scales.sort_by(|a, b| b.1.total_cmp(&a.1));
        parts
    }

    fn add_atom(&mut self, entry: &Entry) {
        let Ok(value) = entry.value.parse::<f64>() else { return };
        self.atoms.insert(entry.form, (value, entry.kind));
        self.atom_lengths.add(entry.form.bytes());
        if entry.kind == "multiplier" && (100.0..=1000.0).contains(&value) {
            self.scales.push((entry.form, value));
        }
    }

    fn atom(&self, word: &str, kinds: &[&str]) -> Option<f64> {
        self.atoms.get(word).filter(|(_, kind)| kinds.contains(kind)).map(|(value, _)| *value)
    }

    /// Value of a number word made of parts: "zweitausenddreihundert", "sechsundzwanzig".
    pub fn compound(&self, word: &str) -> Option<f64> {
        if word.ends_with('-') {
            return self.value(word.trim_end_matches('-'));
        }
        let begins = |at: usize| word.is_char_boundary(at) && self.atoms.contains_key(&word[..at]);
        if word.len() < 6 {
            return None;
        }
        let mut lengths = self.atom_lengths.of(word.bytes()).up_to(word.len().min(8));
        if !lengths.any(|length| length > 2 && begins(length)) {
            return None;
        }
        self.value(word)
    }

    fn value(&self, word: &str) -> Option<f64> {
        if let Some(value) = self.atom(word, &["article", "unit", "ten", "multiplier"]) {
            return Some(value);
        }
        for (form, scale) in &self.scales {
            let Some((left, right)) = word.split_once(form) else { continue };
            let (left, right) = (left.trim_end_matches('-'), right.trim_start_matches('-'));
            let times = if left.is_empty() { 1.0 } else { self.value(left)? };
            let plus = if right.is_empty() { 0.0 } else { self.value_or_digits(right)? };
            return (times < *scale && plus < *scale).then_some(times * scale + plus);
        }
        if let Some((left, right)) = word.split_once('-') {
            return Some(self.atom(left, &["ten"])? + self.atom(right, &["unit"])?);
        }
        let (unit, ten) = word.split_once(self.joiner).filter(|_| !self.joiner.is_empty())?;
        if unit.is_empty() {
            return self.atom(ten, &["article", "unit", "ten"]);
        }
        Some(self.atom(unit, &["article", "unit"])? + self.atom(ten, &["ten"])?)
    }

    fn value_or_digits(&self, word: &str) -> Option<f64> {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.digits(word);
        }
        self.value(word)
    }

    /// Value of digits: groups of three after the language's mark, decimals after the other.
    fn digits(&self, digits: &str) -> Option<f64> {
        let groups: Vec<&str> = digits.split(|c: char| !c.is_ascii_digit()).collect();
        let marks: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
        let last = groups.last()?;
        let decimals = match marks.last() {
            None => false,
            Some(_) if last.len() != 3 => true,
            // "3,000" in a language that writes decimals so: a last zero means that they group.
            Some(&mark) => mark == self.decimal && marks.len() == 1 && !last.ends_with('0'),
        };
        let whole = if decimals { &groups[..groups.len() - 1] } else { &groups[..] };
        let mut text = whole.concat();
        if decimals {
            text.push('.');
            text.push_str(last);
        }
        text.parse().ok()
    }
}

/// Digits, or digits with a multiplier tied to them: "15-thousand".
fn digits_with_suffix(parts: &Parts, word: &str) -> Option<Numeral> {
    let end = word.find(char::is_alphabetic).unwrap_or(word.len());
    let (digits, suffix) = word.split_at(end);
    let value = parts.digits(digits.trim_end_matches('-'))?;
    if suffix.is_empty() {
        return Some(Numeral::Value(value));
    }
    let scale = parts.scales.iter().find(|(form, _)| suffix == *form)?.1;
    Some(Numeral::Value(value * scale))
}
