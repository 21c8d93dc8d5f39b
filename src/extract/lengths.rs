//! Which beginnings or ends of a word a table may have, found in one pass over its bytes, so that
//! few are looked up.

/// No word of a language is longer, in bytes; what is, no table knows.
pub(super) const LONGEST_WORD: usize = 100;

/// Hashes that are told apart: many more than forms and what they begin with.
const HASHES: usize = 1 << 15;

/// A form ends here, or goes on.
const WHOLE: u8 = 1;
const BEGUN: u8 = 2;

/// The forms of a table, each by a hash of its bytes from the outermost on.
#[derive(Debug)]
pub(super) struct Lengths(Box<[u8]>);

impl Default for Lengths {
    fn default() -> Self {
        Self(vec![0; HASHES].into_boxed_slice())
    }
}

impl Lengths {
    /// Takes in a form, its outermost byte first.
    pub fn add(&mut self, form: impl Iterator<Item = u8>) {
        let mut hash = START;
        for byte in form {
            hash = step(hash, byte);
            self.0[place(hash)] |= BEGUN;
        }
        self.0[place(hash)] |= WHOLE;
    }

    /// Up to which bytes of a word, its outermost first, there may be a form.
    pub fn of(&self, word: impl Iterator<Item = u8>) -> LengthSet {
        let mut found = 0;
        let mut hash = START;
        for (length, byte) in word.take(LONGEST_WORD).enumerate() {
            hash = step(hash, byte);
            match self.0[place(hash)] {
                0 => break,
                BEGUN => {}
                _ => found |= 2 << length,
            }
        }
        LengthSet(found)
    }
}

/// Some lengths in bytes, a bit for each.
#[derive(Debug, Clone, Copy)]
pub(super) struct LengthSet(u128);

impl LengthSet {
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those up to `longest`, from the longest down.
    pub fn up_to(self, longest: usize) -> impl Iterator<Item = usize> {
        let mut left = self.0 & ((2 << longest.min(LONGEST_WORD)) - 1);
        std::iter::from_fn(move || {
            let length = left.checked_ilog2()?;
            left ^= 1 << length;
            Some(length as usize)
        })
    }
}

/// The FNV-1a hash of nothing, and with one more byte (Fowler, Noll and Vo).
const START: u32 = 0x811c_9dc5;

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// Where a hash is marked: by its highest bits, which depend on all bytes.
fn place(hash: u32) -> usize {
    (hash >> 17) as usize % HASHES
}
