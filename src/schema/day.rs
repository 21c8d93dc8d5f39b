//! Calendar days as Polars counts them: days since 1 January 1970.

use jiff::civil::Date;

/// Days from 1 January of the year 0, moved to begin in March, to 1 January 1970.
const SHIFT: i32 = 719_468;

/// Days in the 400 years after which the calendar repeats itself.
const ERA: i32 = 146_097;

/// Days since 1 January 1970.
///
/// # Method
/// `days_from_civil` of H. Hinnant, *chrono-Compatible Low-Level Date Algorithms* (2021): years
/// begin in March, so that the leap day is their last.
pub(crate) fn days_since_epoch(day: Date) -> i32 {
    let (month, of_month) = (i32::from(day.month()), i32::from(day.day()));
    let year = i32::from(day.year()) - i32::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + of_month - 1;
    era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - SHIFT
}

/// The day so many days after 1 January 1970, if there is one in the calendar.
///
/// # Method
/// `civil_from_days`, as above.
pub(crate) fn day_of_epoch(days: i32) -> Option<Date> {
    let days = days.checked_add(SHIFT)?;
    let (era, of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i32::from(month <= 2);
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
    Date::new(year, month, i8::try_from(of_month).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_counted_as_the_calendar_has_them() {
        let check = |day: Date, days: i32| {
            assert_eq!(days_since_epoch(day), days, "{day}");
            assert_eq!(day_of_epoch(days), Some(day), "{days}");
        };
        check(date(1970, 1, 1), 0);
        check(date(1969, 12, 31), -1);
        check(date(2000, 2, 29), 11_016);
        check(date(2025, 6, 20), 20_259);
        check(date(-9999, 1, 1), -4_371_587);
        check(date(9999, 12, 31), 2_932_896);
        let mut day = date(1890, 1, 1);
        for days in days_since_epoch(day)..days_since_epoch(date(2110, 1, 1)) {
            check(day, days);
            day = day.tomorrow().unwrap();
        }
        assert_eq!(day_of_epoch(i32::MAX), None);
        assert_eq!(day_of_epoch(2_932_897), None);
    }
}
