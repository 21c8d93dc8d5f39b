//! Dates of publication as people write them: a day, a month or a year.

use jiff::civil::{Date, date};

use super::Published;
use crate::schema::Basis;

/// What is expected where a date stands.
pub(super) const EXPECTED: &str = "a date as YYYY-MM-DD, YYYY-MM or YYYY that exists";

/// The days that a stated date can mean: one, or all of a month or year.
pub(super) fn published(text: &str) -> Option<Published> {
    let (from, to) = days(text)?;
    Some(Published { from, to, basis: Basis::Stated, note: None })
}

/// The same, or the day of a time stamp: `2025-03-14T08:30:00+01:00`, as its clock shows it.
pub(super) fn stamp(text: &str) -> Option<Published> {
    let (day, rest) = text.split_at_checked(10).unwrap_or((text, ""));
    let clock = rest
        .strip_prefix(['T', 't', ' '])
        .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    published(if clock { day } else { text })
}

/// The same, or a day as pages write it: `14.03.2025, 08:30 Uhr`, `Fri, 14 Mar 2025 08:30:00 GMT`.
/// Days between slashes are not read: which number is the month depends on the country.
pub(super) fn of_page(text: &str) -> Option<Published> {
    let mail = || jiff::fmt::rfc2822::parse(text).ok().map(|stamp| stamp.date());
    let day = || in_figures(text).or_else(mail);
    let of_day = |day| Published { from: day, to: day, basis: Basis::Stated, note: None };
    stamp(text).or_else(|| day().map(of_day))
}

/// The day of `14.03.2025` or `1. 3. 2025`, with nothing but a time of day behind it.
fn in_figures(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '.').map(str::trim);
    let (day, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, time) = rest.split_at_checked(4)?;
    let apart = !time.starts_with(|c: char| c.is_alphanumeric());
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    date.ok().filter(|_| apart)
}

/// First and last day of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
fn days(text: &str) -> Option<(Date, Date)> {
    let digits = |part: &str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<_> = text.split('-').collect();
    match parts.as_slice() {
        [year] if digits(year, 4) => {
            let year = year.parse().ok()?;
            Some((date(year, 1, 1), date(year, 12, 31)))
        }
        [year, month] if digits(year, 4) && digits(month, 2) => {
            let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [..] => day(text).map(|day| (day, day)),
    }
}

/// The day of `YYYY-MM-DD`.
pub(super) fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let days = days(text).map(|(from, to)| (from.to_string(), to.to_string()));
        let shown = days.as_ref().map(|(from, to)| (from.as_str(), to.as_str()));
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_time_stamp_is_a_day() {
        let day = |text| stamp(text).map(|published| published.from.to_string());
        assert_eq!(day("2025-06-20T23:30:00+02:00").as_deref(), Some("2025-06-20"));
        assert_eq!(day("2025-06-20 08:00").as_deref(), Some("2025-06-20"));
        assert_eq!(day("2025-06").as_deref(), Some("2025-06-01"));
        assert_eq!(day("2025-06-20 oder später"), None);
        assert_eq!(day("2025-06-31T08:00:00Z"), None);
    }

    #[test]
    fn pages_write_days_in_their_own_way() {
        let day = |text| of_page(text).map(|published| published.from.to_string());
        for text in [
            "14.03.2025",
            "14.03.2025, 08:30 Uhr",
            "14. 3. 2025 | 08:30",
            "Fri, 14 Mar 2025 08:30:00 GMT",
            "2025-03-14T08:30:00+01:00",
        ] {
            assert_eq!(day(text).as_deref(), Some("2025-03-14"), "{text}");
        }
        for wrong in ["03/14/2025", "31.02.2025", "14.03.20251", "14.03.", "v1.2.2025x", "gestern"]
        {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn months_and_years_are_intervals() {
        check("2025-06-20", Some(("2025-06-20", "2025-06-20")));
        check("2024-02", Some(("2024-02-01", "2024-02-29")));
        check("2024", Some(("2024-01-01", "2024-12-31")));
        for wrong in ["2025-02-30", "2025-13", "25", "20.6.2025", "2025-6-2", "", "2025-06-20T10"] {
            check(wrong, None);
        }
    }
}
