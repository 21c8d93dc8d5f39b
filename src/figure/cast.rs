//! Who is who in a drawing: name and colour of each origin, the same in every figure.

use std::collections::BTreeMap;

use plotters::style::RGBColor;

/// Colours of Okabe and Ito, which colour-blind readers tell apart (yellow left out: too light on
/// white). Okabe, Ito (2008): Color Universal Design.
///
/// The last three are dark ones of Tol's muted scheme, so that ten origins differ. Tol (2021):
/// Colour Schemes, SRON technical note.
const PALETTE: [RGBColor; 10] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(86, 180, 233),
    RGBColor(0, 0, 0),
    RGBColor(136, 34, 85),
    RGBColor(51, 34, 136),
    RGBColor(153, 153, 51),
];

/// Colour of figures that no text attributes to anybody.
pub(super) const GREY: RGBColor = RGBColor(125, 125, 125);

/// Names and colours of origins.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    names: BTreeMap<String, String>,
    colours: BTreeMap<String, RGBColor>,
}

impl Cast {
    /// Ids and names of the origins, the one that matters most first.
    ///
    /// Ten get a colour of their own; from the eleventh on colours repeat, and the labels beside
    /// the marks tell origins apart.
    pub fn new(origins: impl IntoIterator<Item = (String, String)>) -> Self {
        let names: Vec<(String, String)> = origins.into_iter().collect();
        let palette = PALETTE.iter().copied().cycle();
        let colours = names.iter().zip(palette).map(|((id, _), colour)| (id.clone(), colour));
        Self { colours: colours.collect(), names: names.into_iter().collect() }
    }

    /// Adds names of those who have no colour: relays, and `article:<id>` for articles.
    #[must_use]
    pub fn with_names(mut self, names: impl IntoIterator<Item = (String, String)>) -> Self {
        for (id, name) in names {
            self.names.entry(id).or_insert(name);
        }
        self
    }

    /// How many origins there are.
    pub fn len(&self) -> usize {
        self.colours.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.colours.is_empty()
    }

    /// The name of an origin, or its id where it has none.
    pub fn name<'a>(&'a self, origin: &'a str) -> &'a str {
        self.names.get(origin).map_or(origin, String::as_str)
    }

    /// The colour of an origin as `#rrggbb`; grey for one that is not known.
    pub fn hex(&self, origin: Option<&str>) -> String {
        let RGBColor(r, g, b) = self.colour(origin);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    pub(super) fn colour(&self, origin: Option<&str>) -> RGBColor {
        origin.and_then(|id| self.colours.get(id)).copied().unwrap_or(GREY)
    }
}

/// The colour halfway to white.
pub(super) fn pale(colour: RGBColor) -> RGBColor {
    let half = |c: u8| c / 2 + 127;
    RGBColor(half(colour.0), half(colour.1), half(colour.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unnamed_are_grey() {
        let cast = Cast::new([("kr-nis".to_owned(), "NIS".to_owned())]);
        assert_eq!(cast.hex(Some("kr-nis")), "#0072b2");
        assert_eq!(cast.hex(None), cast.hex(Some("nobody")));
        assert_eq!(cast.name("nobody"), "nobody");
    }
}
