//! A number phrase that stands alone, as in a cell of a table: "at least 50", "mehrere Hundert".

use super::Extractor;
use super::doc::Doc;
use super::lexicon::Lexicon;
use super::quantity;
use super::token::tokenize;
use super::vocabulary::Vocabulary;
use crate::schema::Qualifier;

/// What a number phrase says, and no more; the bounds are those of the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// How the wording limits the number.
    pub qualifier: Qualifier,
    /// Lower bound that was said.
    pub low: Option<u64>,
    /// Point figure that was said.
    pub best: Option<u64>,
    /// Upper bound that was said.
    pub high: Option<u64>,
}

impl Extractor {
    /// The amount that a text of nothing but a number phrase states, in German or English.
    ///
    /// *Missing values*: `None` where the text holds anything else, or a number that is not whole.
    ///
    /// # Example
    /// ```
    /// use claimframe::extract::{Extractor, registry::Registry};
    ///
    /// let extractor = Extractor::new(Registry::built_in()?);
    /// assert_eq!(extractor.amount("at least 50").and_then(|amount| amount.low), Some(50));
    /// assert_eq!(extractor.amount("mehrere Hundert").and_then(|amount| amount.high), Some(999));
    /// assert_eq!(extractor.amount("50 tanks"), None);
    /// # Ok::<(), claimframe::error::Error>(())
    /// ```
    pub fn amount(&self, text: &str) -> Option<Amount> {
        let [german, english] = self.lexicons();
        amount(text, german).or_else(|| amount(text, english))
    }
}

fn amount(text: &str, lexicon: &Lexicon) -> Option<Amount> {
    let tokens = tokenize(text).tokens;
    let mut vocabulary = Vocabulary::new(lexicon, tokens.len());
    vocabulary.read(text, &tokens);
    let doc = Doc::new(text, tokens, vocabulary);
    let last = doc.tokens.len();
    let all = doc.sentence(0, last, true);
    let found = quantity::find(&doc, all);
    let [quantity] = found.as_slice() else { return None };
    let after = quantity::qualifier_after(&doc, all, quantity.last).0;
    let before = usize::from(quantity::is_kind(&doc, 0, "between") && quantity.first > 0);
    let whole = quantity.qualified_from <= before && quantity.last + after == all.last;
    let bounds = quantity.bounds;
    (whole && !quantity.fraction && !quantity.article).then_some(Amount {
        qualifier: bounds.qualifier,
        low: bounds.low,
        best: bounds.best,
        high: bounds.high,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::registry::Registry;

    #[test]
    fn only_a_phrase_that_fills_the_text_is_an_amount() {
        let extractor = Extractor::new(Registry::built_in().unwrap());
        let check = |text: &str, expected: Option<(Qualifier, [u64; 3])>| {
            let amount = extractor.amount(text).map(|amount| {
                let bounds = [amount.low, amount.best, amount.high];
                (amount.qualifier, bounds.map(Option::unwrap_or_default))
            });
            assert_eq!(amount, expected, "{text:?}");
        };
        check("about 1000", Some((Qualifier::About, [0, 1000, 0])));
        check("rund 1000", Some((Qualifier::About, [0, 1000, 0])));
        check("mindestens 50", Some((Qualifier::AtLeast, [50, 0, 0])));
        check("50 or more", Some((Qualifier::AtLeast, [50, 0, 0])));
        check("1000 bis 2000", Some((Qualifier::Between, [1000, 0, 2000])));
        check("between 1000 and 2000", Some((Qualifier::Between, [1000, 0, 2000])));
        check("dozens", Some((Qualifier::Vague, [24, 0, 99])));
        check("1.2 million", Some((Qualifier::Exact, [1_200_000; 3])));
        check("zwölf", Some((Qualifier::Exact, [12; 3])));
        for other in ["", "50 tanks", "many", "half", "50, 60", "the 50", "5 or 6 million more"] {
            check(other, None);
        }
    }
}
