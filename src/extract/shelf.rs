//! Where a reader keeps what it has worked out, from one text to the next.

use std::sync::{Mutex, PoisonError};

/// Things that wait for the next text: as many as texts were read at once, so that none waits for
/// another one.
#[derive(Debug)]
pub(super) struct Shelf<T>(Mutex<Vec<T>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Default> Shelf<T> {
    /// One of them; a new one if others have them all.
    pub fn take(&self) -> T {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub fn put(&self, thing: T) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(thing);
    }
}
