//! Days and intervals of days as a language writes them.

use jiff::civil::Date;

use super::Words;

impl Words {
    /// A day: `20. Juni 2025`, `20 June 2025`.
    pub fn day(&self, day: Date) -> String {
        self.fill_day("date.day", day)
    }

    /// A day without its year, month shortened.
    pub fn short_day(&self, day: Date) -> String {
        let month = self.month(day);
        self.fill("date.day_short", &[("d", &day.day().to_string()), ("month", &month)])
    }

    /// The month of a day, shortened.
    pub fn month(&self, day: Date) -> String {
        self.get(&format!("month_short.{}", day.month())).to_owned()
    }

    /// An interval of days; a whole month is named as such, a missing end is left open.
    pub fn days(&self, from: Option<Date>, to: Option<Date>) -> String {
        let (from, to) = match (from, to) {
            (None, None) => return self.get("date.none").to_owned(),
            (Some(from), None) => return self.fill("date.from", &[("from", &self.day(from))]),
            (None, Some(to)) => return self.fill("date.to", &[("to", &self.day(to))]),
            (Some(from), Some(to)) => (from, to),
        };
        let same_month = from.first_of_month() == to.first_of_month();
        if from == to {
            self.day(from)
        } else if same_month && from.day() == 1 && to == to.last_of_month() {
            self.fill_day("date.month", from)
        } else if same_month {
            let text = self.fill_day("date.same_month", to);
            text.replace("{a}", &from.day().to_string())
        } else {
            self.fill("date.range", &[("from", &self.day(from)), ("to", &self.day(to))])
        }
    }

    fn fill_day(&self, pattern: &str, day: Date) -> String {
        let month = self.get(&format!("month.{}", day.month())).to_owned();
        let (d, y) = (day.day().to_string(), day.year().to_string());
        self.fill(pattern, &[("d", &d), ("month", &month), ("y", &y)])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::schema::Language;

    fn check(from: Option<Date>, to: Option<Date>, german: &str, english: &str) {
        let words = |language| Words::new(language).unwrap();
        assert_eq!(words(Language::De).days(from, to), german);
        assert_eq!(words(Language::En).days(from, to), english);
    }

    #[test]
    fn intervals_read_naturally() {
        let day = |y, m, d| Some(date(y, m, d));
        check(day(2025, 6, 20), day(2025, 6, 20), "20. Juni 2025", "20 June 2025");
        check(day(2024, 12, 1), day(2024, 12, 31), "Dezember 2024", "December 2024");
        check(day(2025, 3, 2), day(2025, 3, 9), "2.–9. März 2025", "2–9 March 2025");
        check(None, day(2025, 3, 9), "bis 9. März 2025", "until 9 March 2025");
        check(None, None, "ohne Datum", "no date");
    }
}
