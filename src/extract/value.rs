//! The value of a run of numerals: "eine halbe Million", "two thousand five hundred", "mehrere Hundert".

use super::doc::{Doc, Sentence};
use super::lexicon::{Dimension, Entry};
use super::numeral::Numeral;
use super::quantity::is_part_of_name;

/// An amount without its qualifier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub low: f64,
    pub high: Option<f64>,
    pub vague: bool,
    /// "ein Dutzend" is about twelve.
    pub round: bool,
    /// The largest multiplier.
    pub scale: f64,
    /// The summand that a multiplier still scales: of "two million five hundred" the 500.
    open: f64,
    /// What the open summand stays below: the multiplier before it.
    below: f64,
    /// What the next value stays below; one where none can follow.
    unit: f64,
    pub last: usize,
    pub article: bool,
}

/// One amount that begins at `first`: a value with its multipliers, or a vague magnitude.
pub(super) fn amount(doc: &Doc<'_>, sentence: Sentence, first: usize) -> Option<Amount> {
    if !doc.may_be_number(first)
        || is_part_of_name(doc, first)
        || counts_nothing(doc, sentence, first)
    {
        return None;
    }
    let next = |i: usize| (i < sentence.last).then(|| doc.numeral(i)).flatten();
    // "ein paar", and "Millionen" without a number before it.
    // "a quarter of a million"
    let whole = |(e, len): &(&Entry, usize)| e.kind == "whole" && *len > 1;
    let phrase =
        doc.rows(first, Dimension::Numeral).find(|row| row.0.kind == "vague" || whole(row));
    let word = if phrase.is_some() { Numeral::Article } else { doc.numeral(first)? };
    let (mut amount, mut i) = match (phrase, word) {
        (Some((entry, len)), _) => {
            let vague = entry.kind == "vague";
            (plain(entry.value.parse().ok()?, entry.more.parse().ok(), vague), first + len)
        }
        (None, Numeral::Value(value)) => (plain(value, None, false), first + 1),
        (None, Numeral::Vague(low, high)) => (plain(low, high, true), first + 1),
        (None, Numeral::Multiplier(scale)) => (multiplied(1.0, scale), first + 1),
        (None, Numeral::Article) => article(next(first + 1), first)?,
        (None, Numeral::Half(half)) => match (next(first + 1), next(first + 2)) {
            // "half a million"
            (Some(Numeral::Article), Some(Numeral::Multiplier(scale))) => {
                (multiplied(half, scale), first + 3)
            }
            _ => return None,
        },
    };
    if adds_half(doc, sentence, i) && !amount.vague {
        amount.low += 0.5;
        amount.open += 0.5;
        i += 3;
    }
    while i < sentence.last {
        let joined = usize::from(joins_parts(doc, &amount, i));
        let Some(numeral) = next(i + joined) else { break };
        if !extend(&mut amount, numeral) {
            break;
        }
        i += 1 + joined;
    }
    amount.last = i;
    Some(amount)
}

/// "one of the men", "no one": a number word that counts nothing.
fn counts_nothing(doc: &Doc<'_>, s: Sentence, first: usize) -> bool {
    // "more than one million"
    if first + 1 < s.last && matches!(doc.numeral(first + 1), Some(Numeral::Multiplier(_))) {
        return false;
    }
    (first.saturating_sub(1).max(s.first)..=first).any(|i| {
        doc.rows(i, Dimension::Numeral).any(|(e, len)| e.kind == "none" && i + len > first)
    })
}

/// "one hundred and ten": the joining word between the parts of one number.
fn joins_parts(doc: &Doc<'_>, amount: &Amount, i: usize) -> bool {
    doc.lexicon.order.joins_numerals
        && amount.scale >= 100.0
        && doc.is(i, Dimension::Grammar, &["coordinator"])
        && doc.is_word(i + 1)
        && matches!(
            doc.hit(i + 1, Dimension::Numeral).map(|entry| entry.kind),
            Some("unit" | "ten")
        )
}

/// "one and a half million": the half before a multiplier.
fn adds_half(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let numeral = |i: usize| (i < s.last).then(|| doc.numeral(i)).flatten();
    doc.lexicon.order.joins_numerals
        && doc.is(i, Dimension::Grammar, &["coordinator"])
        && numeral(i + 1) == Some(Numeral::Article)
        && matches!(numeral(i + 2), Some(Numeral::Half(_)))
        && matches!(numeral(i + 3), Some(Numeral::Multiplier(_)))
}

/// An amount of nothing but a value, or of a magnitude.
pub(super) fn plain(low: f64, high: Option<f64>, vague: bool) -> Amount {
    Amount {
        low,
        high,
        vague,
        round: false,
        scale: 1.0,
        open: low,
        below: f64::INFINITY,
        unit: 1.0,
        last: 0,
        article: false,
    }
}

/// A multiplier that something already stands before, or that stands alone.
fn multiplied(times: f64, scale: f64) -> Amount {
    let mut amount = plain(times, None, false);
    multiply(&mut amount, scale);
    amount
}

/// Scales the open summand; from a thousand on what follows is one of its own.
fn multiply(amount: &mut Amount, scale: f64) {
    amount.low = (amount.low - amount.open) + amount.open * scale;
    amount.open = if scale >= 1000.0 { 0.0 } else { amount.open * scale };
    if scale >= 1000.0 {
        amount.below = scale;
    }
    amount.unit = scale;
    amount.scale = amount.scale.max(scale);
    amount.round = is_dozen(scale);
}

fn is_dozen(scale: f64) -> bool {
    (scale - 12.0).abs() < f64::EPSILON
}

/// "eine Million", "ein Dutzend", "eine halbe Million", or just an article.
fn article(next: Option<Numeral>, first: usize) -> Option<(Amount, usize)> {
    match next {
        Some(Numeral::Multiplier(scale)) => Some((multiplied(1.0, scale), first + 2)),
        Some(Numeral::Half(half)) => Some((plain(half, None, false), first + 2)),
        Some(Numeral::Vague(..) | Numeral::Value(_) | Numeral::Article) => None,
        None => Some((Amount { article: true, ..plain(1.0, None, false) }, first + 1)),
    }
}

/// Multiplies or adds the next numeral; false if it does not belong to the amount.
fn extend(amount: &mut Amount, numeral: Numeral) -> bool {
    match numeral {
        Numeral::Multiplier(scale) if amount.vague && amount.high.is_none() => {
            // "mehrere Hundert": the bounds of the magnitude.
            (amount.low, amount.high) = magnitude(scale);
            amount.scale = scale;
            true
        }
        Numeral::Multiplier(scale)
            if !amount.vague
                && !amount.article
                && (0.0..scale).contains(&amount.open)
                && amount.open > 0.0
                && scale < amount.below =>
        {
            multiply(amount, scale);
            true
        }
        Numeral::Vague(low, Some(high)) if amount.vague && amount.high.is_none() => {
            (amount.low, amount.high) = (low, Some(high));
            true
        }
        Numeral::Value(value) if !amount.vague && value < amount.unit => {
            amount.low += value;
            amount.open += value;
            amount.unit = 1.0;
            true
        }
        _ => false,
    }
}

fn magnitude(scale: f64) -> (f64, Option<f64>) {
    if is_dozen(scale) { (24.0, Some(99.0)) } else { (2.0 * scale, Some(10.0 * scale - 1.0)) }
}
