//! What a claimframe notebook needs.
pub use claimframe;
use claimframe::article::seeds;
use claimframe::claims::{Corrections, load};
use claimframe::extract::{Extractor, registry::Registry};
pub use polars;
/// A.
pub struct Claims(pub claimframe::claims::Claims);
impl Claims {
    /// B.
    pub fn seeds() -> Result<Self, claimframe::error::Error> {
        let extractor = Extractor::new(Registry::built_in()?);
        let articles = seeds().articles;
        Ok(Self(
            load(&articles, |article| extractor.extract(article), &Corrections::built_in()?)?
                .claims,
        ))
    }
    /// C.
    pub fn evcxr_display(&self) {
        println!("EVCXR_BEGIN_CONTENT text/plain\n{}\nEVCXR_END_CONTENT", self.0.frame());
    }
}
