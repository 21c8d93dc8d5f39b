//! Values that are shown as text: numbers, words, truth values.

use std::fmt::Debug;

use crate::shown::Shown;

/// Shows a number, a word or a truth value, alone, in an `Option` or in a `Vec`, as Rust writes it.
///
/// The kernel can do that, too, but only after it has looked for a display and not found one: it
/// compiles the cell a second time.
///
/// # Example
/// ```
/// use claimframe_notebook::*;
///
/// Claims::seeds()?.n_claims()?.evcxr_display();
/// # Ok::<(), Error>(())
/// ```
pub trait Plain: Debug {
    /// Shows the value; the kernel calls it on the last expression of a cell.
    fn evcxr_display(&self) {
        Shown::default().with("text/plain", format!("{self:?}")).evcxr_display();
    }
}

macro_rules! plain {
    ($($kind:ty)*) => { $(impl Plain for $kind {})* };
}

plain! { usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 bool char str String }

impl<T: Plain> Plain for Option<T> {}

impl<T: Plain> Plain for Vec<T> {}

impl<T: Plain + ?Sized> Plain for &T {}
