//! Numbers as a language writes them.

use super::Words;
use crate::schema::Language;

impl Words {
    /// A whole number with separators: `10.000` in German, `10,000` in English.
    ///
    /// ```
    /// use claimframe::{figure::Words, schema::Language};
    /// assert_eq!(Words::new(Language::De)?.number(1_008_240), "1.008.240");
    /// # Ok::<(), claimframe::error::Error>(())
    /// ```
    pub fn number(&self, n: u64) -> String {
        let separator = match self.language() {
            Language::De => '.',
            Language::En => ',',
        };
        group(&n.to_string(), separator)
    }

    /// A number to the nearest whole, with separators.
    pub fn rounded(&self, x: f64) -> String {
        self.decimal(x, 0)
    }

    /// A round number for an axis, millions and more in short words.
    pub fn tick(&self, x: f64) -> String {
        let scales = [("number.billion", 1e9), ("number.million", 1e6)];
        match scales.into_iter().find(|(_, size)| x >= *size) {
            Some((word, size)) => self.fill(word, &[("n", &self.amount(x / size))]),
            None => self.rounded(x),
        }
    }

    /// A number with a fixed count of decimals: `1,5` in German, `1.5` in English.
    pub fn decimal(&self, x: f64, decimals: usize) -> String {
        let (thousands, point) = match self.language() {
            Language::De => ('.', ","),
            Language::En => (',', "."),
        };
        let text = format!("{:.decimals$}", x.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let zero = text.chars().all(|c| matches!(c, '0' | '.'));
        let sign = if x < 0.0 && !zero { "−" } else { "" };
        let point = if rest.is_empty() { "" } else { point };
        format!("{sign}{}{point}{rest}", group(whole, thousands))
    }

    /// A share as whole percent; one that is above 0 and rounds to it is "below 1".
    pub fn percent(&self, share: f64) -> String {
        let percent = 100.0 * share;
        let n =
            if percent > 0.0 && percent < 0.5 { "< 1".to_owned() } else { self.rounded(percent) };
        self.fill("number.percent", &[("n", &n)])
    }

    /// A number of unknown size with about three telling digits.
    pub fn amount(&self, x: f64) -> String {
        let decimals = match x.abs() {
            size if size >= 100.0 => 0,
            size if size >= 10.0 => 1,
            _ => 2,
        };
        let text = self.decimal(x, decimals);
        let whole = text.split_once(['.', ',']).is_none() || decimals == 0;
        if whole {
            text
        } else {
            text.trim_end_matches('0').trim_end_matches(['.', ',']).to_owned()
        }
    }
}

/// Separates thousands.
fn group(digits: &str, separator: char) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_ticks_are_short() {
        let words = Words::new(Language::De).unwrap();
        assert_eq!([5e3, 1e6, 2e9].map(|x| words.tick(x)), ["5.000", "1 Mio.", "2 Mrd."]);
    }

    fn check(x: f64, decimals: usize, german: &str, english: &str) {
        let words = |language| Words::new(language).unwrap();
        assert_eq!(words(Language::De).decimal(x, decimals), german);
        assert_eq!(words(Language::En).decimal(x, decimals), english);
    }

    #[test]
    fn separators_follow_the_language() {
        check(10_000.0, 0, "10.000", "10,000");
        check(1234.56, 1, "1.234,6", "1,234.6");
        check(-0.25, 2, "−0,25", "−0.25");
        check(-0.001, 1, "0,0", "0.0");
        check(999.0, 0, "999", "999");
    }
}
