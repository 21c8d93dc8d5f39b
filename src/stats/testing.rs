//! What the tests of this module share.

/// Both numbers agree up to a relative difference; zero agrees with zero alone.
#[track_caller]
pub(crate) fn close(found: f64, expected: f64, relative: f64) {
    let apart = (found - expected).abs();
    assert!(
        apart <= relative * expected.abs(),
        "{found:e}, expected {expected:e}: {apart:e} apart"
    );
}
