//! Which values the rows of a token have, or those of all tokens of a sentence. Rules ask for a few
//! values that most sentences lack.

use super::lexicon::Dimension;

/// The values of some rows, each with its table: a bit for each, which a few of them share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Values(u64);

impl Values {
    /// Any of these values in one table. Small enough that the compiler computes it where the
    /// values are written out.
    #[inline(always)]
    #[allow(clippy::inline_always)] // else it is computed anew at each token
    pub fn of(dimension: Dimension, values: &[&str]) -> Self {
        // Found by trying: few of the values that rules ask for share the bit of a frequent one.
        let mix = |value: &[u8]| match value {
            [first, .., last] => first ^ last ^ (value[value.len() / 2] << 1),
            _ => 0,
        };
        let own = 7 * dimension as usize;
        let bit =
            |value: &str| (usize::from(mix(value.as_bytes())) ^ (27 * value.len()) ^ own) % 64;
        Self(values.iter().fold(0, |bits, value| bits | 1 << bit(value)))
    }

    /// All that either of them has.
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they may have one in common; if not, they have none.
    #[inline]
    pub const fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
