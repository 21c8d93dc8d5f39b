//! What spread, growth and agreement have in common: tables, a figure, and how a cell shows them.

/// Gives a result its tables by name and its figure, about which `$figure` says what it shows.
///
/// It has the fields `result` and `nothing`, the words in place of an empty figure, and the methods
/// `drawn` and `lines`.
macro_rules! answer {
    ($answer:ident, $result:ty, $figure:literal) => {
        impl $answer {
            /// The whole result of the library, with everything that tables leave out.
            pub fn result(&self) -> $result {
                self.result.clone()
            }

            /// One of the tables, by name; [`Self::tables`] lists them.
            ///
            /// # Errors
            /// No table has this name; the message lists those there are.
            pub fn table(
                &self,
                name: &str,
            ) -> std::result::Result<polars::prelude::DataFrame, $crate::Error> {
                $crate::tables::named(self.result.tables()?, name)
            }

            /// The names of the tables.
            ///
            /// # Errors
            /// Only if a table breaks its schema.
            pub fn tables(&self) -> std::result::Result<Vec<String>, $crate::Error> {
                Ok($crate::tables::names(&self.result.tables()?))
            }

            #[doc = $figure]
            ///
            /// # Errors
            /// Nothing to draw; the message says what there is.
            pub fn figure(&self) -> std::result::Result<$crate::Figure, $crate::Error> {
                self.drawn()?.or_nothing(|| self.nothing.clone())
            }

            /// Shows the figure, or says why there is none; the kernel calls it.
            pub fn evcxr_display(&self) {
                $crate::shown::show(self.drawn().map(|figure| figure.shown_or(&self.nothing)));
            }
        }

        impl std::fmt::Debug for $answer {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.lines().join("\n"))
            }
        }
    };
}

pub(crate) use answer;
