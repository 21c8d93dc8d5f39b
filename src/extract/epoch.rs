//! Days that readers know by name: "seit Kriegsbeginn".

use jiff::civil::Date;

use super::doc::Doc;
use super::time::Days;

/// The table: country, day, note.
const EPOCHS: &str = include_str!("../../data/epochs.csv");

/// The day on which the war began that a text is about: of the country that it names most often of
/// those in the table, the last beginning up to the text's own day.
///
/// *Missing values*: `None` where the text names none of the countries, has no date, or is older.
pub(super) fn war(doc: &Doc<'_>, published: Option<Days>) -> Option<Date> {
    let (_, to) = published?;
    let named = |row: &(&str, Date)| doc.survey().n_named(row.0);
    let begun = rows().filter(|row| row.1 <= to && named(row) > 0);
    begun.max_by_key(|row| (named(row), row.1)).map(|(_, day)| day)
}

fn rows() -> impl Iterator<Item = (&'static str, Date)> {
    EPOCHS.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        Some((cells.next()?, cells.next()?.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::{EPOCHS, rows};

    #[test]
    fn every_row_has_a_country_and_a_day() {
        assert_eq!(rows().count(), EPOCHS.lines().count() - 1);
        assert!(rows().all(|(country, _)| country.len() == 2));
    }
}
