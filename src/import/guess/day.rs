//! Which columns hold days, and how.

use super::column::{Column, Content, DayForm};
use super::header::{rest, says, words};
use super::pick::{DayColumn, Picked, is_measured};

/// Takes the columns of days out of those that are free.
pub(super) fn days(columns: &[Column], free: &mut Vec<usize>, picked: &mut Picked) {
    let written = |at: &usize| match columns[*at].content() {
        Content::Day(form) => Some(DayColumn::Written(form)),
        _ => None,
    };
    for at in free.clone() {
        let Some(form) = written(&at) else { continue };
        let slot = day_slot(&columns[at].name);
        if !picked.days.iter().any(|(known, ..)| *known == slot) {
            picked.days.push((slot, at, form));
            free.retain(|other| *other != at);
        }
    }
    agree(&mut picked.days);
    if picked.days.is_empty() {
        picked.parts = parts(columns, free);
        let counted = if picked.parts.is_empty() { counted(columns, free) } else { None };
        if let Some((at, form)) = counted {
            picked.days.push(("stated", at, form));
            free.retain(|other| *other != at);
        }
    }
    let of_day = |at: &usize| {
        let name = &columns[*at].name;
        says(name, "part").is_some() || says(name, "day").is_some()
    };
    free.retain(|at| {
        !(columns[*at].content() == Content::Number && of_day(at) && !is_measured(&columns[*at]))
    });
}

/// Columns of which no cell decides write days as the others do.
fn agree(days: &mut [(&'static str, usize, DayColumn)]) {
    let has = |form| days.iter().any(|(.., found)| *found == DayColumn::Written(form));
    let form = match (has(DayForm::DayFirst), has(DayForm::MonthFirst)) {
        (true, false) => DayForm::DayFirst,
        (false, true) => DayForm::MonthFirst,
        _ => return,
    };
    for (.., found) in days {
        if *found == DayColumn::Written(DayForm::Either) {
            *found = DayColumn::Written(form);
        }
    }
}

/// Year, month and day in columns whose names are alike beside these words.
fn parts(columns: &[Column], free: &[usize]) -> Vec<(&'static str, Vec<usize>)> {
    let part = |name: &str, stem: Option<&[String]>| {
        free.iter().copied().find(|at| {
            let column = &columns[*at];
            column.content() == Content::Number
                && says(&column.name, "part") == Some(name)
                && stem.is_none_or(|stem| rest(&column.name, &["part"]) == stem)
                && is_part(name, column)
        })
    };
    let years = free.iter().filter(|at| says(&columns[**at].name, "part") == Some("year"));
    let mut found: Vec<(&'static str, Vec<usize>)> = Vec::new();
    for stem in years.map(|at| rest(&columns[*at].name, &["part"])) {
        let slot = day_slot(&stem.join(" "));
        let mut parts: Vec<usize> = part("year", Some(&stem)).into_iter().collect();
        for name in ["month", "day"] {
            let complete = parts.len() == if name == "month" { 1 } else { 2 };
            parts.extend(part(name, Some(&stem)).filter(|_| complete));
        }
        if !parts.is_empty() && !found.iter().any(|(known, _)| *known == slot) {
            found.push((slot, parts));
        }
    }
    found
}

fn is_part(name: &str, column: &Column) -> bool {
    let within = |low, high| column.range().is_some_and(|(a, b)| a >= low && b <= high);
    match name {
        "year" => within(1000, 2999),
        // Zero stands for a month or a day that nobody knows.
        "month" => within(0, 12),
        _ => within(0, 31),
    }
}

/// A column that counts days or seconds.
fn counted(columns: &[Column], free: &[usize]) -> Option<(usize, DayColumn)> {
    free.iter().copied().find_map(|at| {
        let column = &columns[at];
        let part = says(&column.name, "part").is_some_and(|part| matches!(part, "year" | "month"));
        let named = says(&column.name, "day").is_some() && !part;
        let named = named && column.content() == Content::Number;
        let (low, high) = column.range().filter(|_| named)?;
        let form = match () {
            () if low >= 30_000 && high <= 60_000 => DayColumn::Serial,
            () if low >= 100_000_000_000 => DayColumn::Milliseconds,
            () if low >= 100_000_000 => DayColumn::Seconds,
            () => DayColumn::Count,
        };
        Some((at, form))
    })
}

/// The slot of a day by the more telling of its words.
fn day_slot(name: &str) -> &'static str {
    let telling = ["published", "period_start", "period_end"];
    let words = words(name);
    let said = words.iter().filter_map(|word| says(word, "day"));
    let source = says(name, "source").is_some();
    said.into_iter().find(|slot| telling.contains(slot)).unwrap_or(if source {
        "published"
    } else {
        "stated"
    })
}
