//! From numbers and days to pixels, and where the ticks are.

use jiff::ToSpan;
use jiff::civil::Date;

/// A logarithmic scale for counts; everything below 1 is drawn at its lower end.
#[derive(Debug, Clone, Copy)]
pub(super) struct LogScale {
    low: f64,
    high: f64,
    /// Pixel of `low` and of `high`.
    pixels: [f64; 2],
}

impl LogScale {
    /// A scale that holds all values, with a little room, between two pixels.
    pub fn new(values: impl IntoIterator<Item = f64>, pixels: [f64; 2]) -> Self {
        let (low, high) = values
            .into_iter()
            .fold((f64::INFINITY, 1.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        let low = if low.is_finite() { low.max(1.0) } else { 1.0 };
        let low = if low <= 1.0 { 0.8 } else { low / 1.35 };
        Self { low, high: (high * 1.35).max(low * 4.0), pixels }
    }

    pub fn pixel(&self, value: f64) -> f64 {
        let value = value.max(self.low);
        let share = (value / self.low).ln() / (self.high / self.low).ln();
        self.pixels[0] + share.min(1.0) * (self.pixels[1] - self.pixels[0])
    }

    /// Round values to label: 1, 2 and 5 times a power of ten, or fewer where they would crowd.
    pub fn ticks(&self, spacing: f64) -> Vec<f64> {
        let powers = (0..16).map(|power| 10_f64.powi(power));
        let within = |step: &[f64]| -> Vec<f64> {
            let all = powers.clone().flat_map(|p| step.iter().map(move |s| s * p));
            all.filter(|&v| v >= self.low && v <= self.high).collect()
        };
        let roomy = |ticks: &[f64]| {
            ticks.windows(2).all(|t| (self.pixel(t[1]) - self.pixel(t[0])).abs() >= spacing)
        };
        let fine = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0];
        let steps: [&[f64]; 4] = [&fine, &[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
        let fits = |ticks: &Vec<f64>| ticks.len() <= 7 && roomy(ticks);
        let fitting = steps.iter().map(|step| within(step)).find(fits);
        fitting.unwrap_or_else(|| within(&[1.0]).into_iter().step_by(2).collect())
    }
}

/// A linear scale for counts, from zero.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinearScale {
    high: f64,
    pixels: [f64; 2],
}

impl LinearScale {
    /// A scale from zero to a value, between two pixels.
    pub fn new(high: f64, pixels: [f64; 2]) -> Self {
        Self { high: high.max(1.0) * 1.06, pixels }
    }

    pub fn pixel(&self, value: f64) -> f64 {
        self.pixels[0] + value / self.high * (self.pixels[1] - self.pixels[0])
    }

    /// Pixel of the highest value that the scale holds.
    pub const fn top(&self) -> f64 {
        self.pixels[1]
    }

    /// Four to eight round values from zero.
    pub fn ticks(&self) -> Vec<f64> {
        let power = 10_f64.powf((self.high / 8.0).log10().ceil());
        let step = [0.2, 0.5, 1.0].iter().map(|s| s * power).find(|s| self.high / s <= 8.0);
        let step = step.unwrap_or(power).max(1.0);
        (0..9).map(|i| f64::from(i) * step).filter(|&value| value <= self.high).collect()
    }
}

/// Room for marks at both ends of the days.
const INSET: f64 = 14.0;

/// A scale for days.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeScale {
    first: Date,
    last: Date,
    pixels: [f64; 2],
}

impl TimeScale {
    /// A scale that holds all days, with a little room, between two pixels; `None` without a day.
    pub fn new(days: impl IntoIterator<Item = Date> + Clone, pixels: [f64; 2]) -> Option<Self> {
        let first = days.clone().into_iter().min()?;
        let last = days.into_iter().max()?;
        let room = 3.days();
        Some(Self {
            first: first.checked_sub(room).unwrap_or(first),
            last: last.checked_add(room).unwrap_or(last),
            pixels,
        })
    }

    pub fn pixel(&self, day: Date) -> f64 {
        let share = days_between(self.first, day) / days_between(self.first, self.last).max(1.0);
        self.pixels[0] + INSET + share * (self.pixels[1] - self.pixels[0] - 2.0 * INSET)
    }

    /// Left and right end.
    pub const fn pixels(&self) -> [f64; 2] {
        self.pixels
    }

    /// Days from the left to the right end.
    pub fn length(&self) -> f64 {
        days_between(self.first, self.last)
    }

    /// Firsts of months, as many as fit when each needs `spacing` pixels.
    pub fn month_ticks(&self, spacing: f64) -> Vec<Date> {
        let mut months = Vec::new();
        let mut month = self.first.first_of_month();
        while month <= self.last && months.len() < 10_000 {
            if month >= self.first {
                months.push(month);
            }
            let Ok(next) = month.checked_add(1.month()) else { break };
            month = next;
        }
        let room = ((self.pixels[1] - self.pixels[0]) / spacing).max(1.0);
        let whole = |month: &Date, step: i16| {
            (month.year() * 12 + i16::from(month.month()) - 1) % step == 0
        };
        let count = |step: i16| months.iter().filter(|month| whole(month, step)).count();
        let steps = [1, 2, 3, 6, 12, 24, 60, 120];
        let step = steps.into_iter().find(|&s| count(s) as f64 <= room).unwrap_or(240);
        months.into_iter().filter(|month| whole(month, step)).collect()
    }

    /// Days a week or less apart, for spans too short to show two months.
    pub fn week_ticks(&self, spacing: f64) -> Vec<Date> {
        let length = self.length();
        let room = ((self.pixels[1] - self.pixels[0]) / spacing).max(1.0);
        let step = [1_i64, 2, 7, 14, 28].into_iter().find(|&s| length / s as f64 <= room);
        let mut ticks = vec![self.first];
        while let Some(next) =
            ticks.last().and_then(|d| d.checked_add(step.unwrap_or(28).days()).ok())
            && next <= self.last
        {
            ticks.push(next);
        }
        ticks
    }
}

/// Days from one day to another, below 0 where the second is earlier.
pub(super) fn days_between(from: Date, to: Date) -> f64 {
    to.duration_since(from).as_hours() as f64 / 24.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn log_ticks_are_round_and_apart() {
        let scale = LogScale::new([100.0, 6000.0], [200.0, 0.0]);
        assert_eq!(scale.ticks(16.0), [100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0]);
        assert!(LogScale::new([0.0], [0.0, 100.0]).pixel(0.0).abs() < 1e-9);
        assert!(LogScale::new([], [0.0, 100.0]).pixel(5.0).is_finite());
    }

    #[test]
    fn months_thin_out() {
        let scale = TimeScale::new([date(2024, 10, 14), date(2025, 6, 20)], [0.0, 400.0]).unwrap();
        assert_eq!(scale.month_ticks(40.0).len(), 8);
        assert_eq!(
            scale.month_ticks(80.0),
            [date(2024, 11, 1), date(2025, 1, 1), date(2025, 3, 1), date(2025, 5, 1)]
        );
        assert!(TimeScale::new([], [0.0, 1.0]).is_none());
    }
}
