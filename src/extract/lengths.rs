//! How long the forms of a table are, so that few are looked up.

/// No word of a language is longer, in bytes; what is, no table knows.
pub(super) const LONGEST_WORD: usize = 100;

const BUCKETS: usize = 1024;

/// Which lengths in bytes the forms have that share two bytes at their beginning or end.
#[derive(Debug)]
pub(super) struct Lengths(Box<[u128; BUCKETS]>);

impl Default for Lengths {
    fn default() -> Self {
        Self(Box::new([0; BUCKETS]))
    }
}

impl Lengths {
    /// Takes in a form of this length, known by its outermost byte and the one next to it.
    pub fn add(&mut self, bytes: [u8; 2], length: usize) {
        self.0[bucket(bytes)] |= 1 << length.min(LONGEST_WORD);
    }

    /// The lengths up to `longest` of forms with these bytes, from the longest down.
    pub fn up_to(&self, bytes: [u8; 2], longest: usize) -> impl Iterator<Item = usize> {
        let mut left = self.0[bucket(bytes)] & ((2 << longest.min(LONGEST_WORD)) - 1);
        std::iter::from_fn(move || {
            let length = left.checked_ilog2()?;
            left ^= 1 << length;
            Some(length as usize)
        })
    }
}

fn bucket([outer, inner]: [u8; 2]) -> usize {
    (usize::from(outer) * 37 + usize::from(inner)) % BUCKETS
}

/// The first two bytes of a word.
pub(super) fn beginning(word: &str) -> [u8; 2] {
    let mut bytes = word.bytes();
    std::array::from_fn(|_| bytes.next().unwrap_or(0))
}

/// The last two bytes of a word.
pub(super) fn end(word: &str) -> [u8; 2] {
    let mut bytes = word.bytes().rev();
    std::array::from_fn(|_| bytes.next().unwrap_or(0))
}
