//! Which column is what.

use std::collections::BTreeMap;

use super::column::{Column, Content, DayForm};
use super::header::{rest, says};
use crate::extract::registry::Registry;

/// Slots by name, each with its value.
pub(super) type Slots = Vec<(&'static str, String)>;

/// What the columns of a table were taken for, by their positions.
#[derive(Debug, Default)]
pub(super) struct Picked {
    /// Day slots, and how the columns write them.
    pub(super) days: Vec<(&'static str, usize, DayColumn)>,
    /// Year, month and day in columns of their own.
    pub(super) parts: Vec<usize>,
    pub(super) flags: Vec<(usize, &'static str)>,
    pub(super) numbers: Vec<Picking>,
    pub(super) source: Option<usize>,
    pub(super) side: Option<usize>,
    /// Columns whose values set slots, and what each value sets.
    pub(super) values: Vec<(usize, BTreeMap<String, Slots>)>,
    pub(super) nothing: Vec<String>,
    /// Whether the numbers look like running totals.
    pub(super) running: bool,
}

/// How a column holds days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayColumn {
    Written(DayForm),
    /// Days since a day that the table does not tell.
    Count,
    /// Days as spreadsheets count them.
    Serial,
    /// Seconds since 1970.
    Seconds,
}

/// The columns of one claim.
#[derive(Debug, Default)]
pub(super) struct Picking {
    pub(super) number: Option<usize>,
    pub(super) bounds: [Option<usize>; 3],
    pub(super) qualifier: Option<usize>,
    pub(super) measure: Option<&'static str>,
    pub(super) role: Option<&'static str>,
    /// What the name says beside its bounds.
    stem: Vec<String>,
}

pub(super) fn pick(columns: &[Column], registry: &Registry) -> Picked {
    let mut free: Vec<usize> = (0..columns.len()).collect();
    let mut picked = Picked::default();
    free.retain(|at| columns[*at].content() != Content::Empty);
    days(columns, &mut free, &mut picked);
    free.retain(|at| says(&columns[*at].name, "skip").is_none() || is_measured(&columns[*at]));
    flags(columns, &mut free, &mut picked);
    words(columns, &mut free, &mut picked, registry);
    numbers(columns, &mut free, &mut picked);
    picked.running =
        picked.numbers.iter().all(|n| n.number.is_some_and(|at| columns[at].is_running()))
            && !picked.numbers.is_empty();
    let all = columns.iter().flat_map(|column| &column.nothing);
    picked.nothing = all.cloned().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    picked
}

fn is_measured(column: &Column) -> bool {
    column.content() == Content::Number && says(&column.name, "measure").is_some()
}

fn days(columns: &[Column], free: &mut Vec<usize>, picked: &mut Picked) {
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
    let part = |name: &str| {
        free.iter().copied().find(|at| {
            columns[*at].content() == Content::Number
                && says(&columns[*at].name, "part") == Some(name)
                && is_part(name, &columns[*at])
        })
    };
    if picked.days.is_empty() {
        if let Some(year) = part("year") {
            picked.parts = std::iter::once(year).chain(part("month")).collect();
            if picked.parts.len() == 2 {
                picked.parts.extend(part("day"));
            }
        } else if let Some((at, form)) = counted(columns, free) {
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

fn is_part(name: &str, column: &Column) -> bool {
    let within = |low, high| column.range().is_some_and(|(a, b)| a >= low && b <= high);
    match name {
        "year" => within(1000, 2999),
        "month" => within(1, 12),
        _ => within(1, 31),
    }
}

/// A column that counts days or seconds.
fn counted(columns: &[Column], free: &[usize]) -> Option<(usize, DayColumn)> {
    free.iter().copied().find_map(|at| {
        let column = &columns[at];
        let named = column.content() == Content::Number && says(&column.name, "day").is_some();
        let (low, high) = column.range().filter(|_| named)?;
        let form = match () {
            () if low >= 30_000 && high <= 60_000 => DayColumn::Serial,
            () if low >= 100_000_000 => DayColumn::Seconds,
            () => DayColumn::Count,
        };
        Some((at, form))
    })
}

/// The slot of a day by the more telling of its words.
fn day_slot(name: &str) -> &'static str {
    let telling = ["published", "period_start", "period_end"];
    let words = super::header::words(name);
    let said = words.iter().filter_map(|word| says(word, "day"));
    let source = says(name, "source").is_some();
    said.into_iter().find(|slot| telling.contains(slot)).unwrap_or(if source {
        "published"
    } else {
        "stated"
    })
}

fn flags(columns: &[Column], free: &mut Vec<usize>, picked: &mut Picked) {
    let limits = [("low", "at_least"), ("high", "up_to")];
    let flagged = |at: &usize| columns[*at].content() == Content::Flag;
    let limit = |at: &usize| {
        let name = &columns[*at].name;
        let bound = says(name, "bound");
        let limit = limits.iter().find(|(word, _)| bound == Some(*word)).map(|(_, q)| *q);
        limit.or_else(|| says(name, "limit").filter(|q| *q != "-"))
    };
    // A column of bounds that holds other numbers, too, makes all of them numbers.
    let numbers = free.iter().any(|at| !flagged(at) && says(&columns[*at].name, "bound").is_some());
    if !numbers {
        picked.flags =
            free.iter().filter(|at| flagged(at)).filter_map(|at| Some((*at, limit(at)?))).collect();
    }
    free.retain(|at| !picked.flags.iter().any(|(flag, _)| flag == at));
}

fn words(columns: &[Column], free: &mut Vec<usize>, picked: &mut Picked, registry: &Registry) {
    let worded = |at: &usize| matches!(columns[*at].content(), Content::Word | Content::Text);
    let is_plain = |at: &usize| says(&columns[*at].name, "skip").is_none();
    let source = free.iter().copied().filter(worded).filter(is_plain);
    let source = source.filter(|at| says(&columns[*at].name, "source").is_some());
    // "source" before "source_article": the fewest other words.
    picked.source = source.min_by_key(|at| (rest(&columns[*at].name, &["source"]).len(), *at));
    free.retain(|at| Some(*at) != picked.source);
    let mut meant: Vec<_> = free
        .iter()
        .filter(|at| columns[**at].content() == Content::Word)
        .map(|at| (*at, meanings(&columns[*at], registry)))
        .filter(|(_, values)| !values.is_empty())
        .collect();
    let told = |values: &BTreeMap<String, Vec<(&str, String)>>, slot: &str| {
        values.values().flatten().filter(|(name, _)| *name == slot).count()
    };
    for slot in ["measure", "counting"] {
        let best = meant.iter().enumerate().max_by_key(|(at, (_, values))| {
            let slots = values.values().map(Vec::len).sum::<usize>();
            (told(values, slot), slots, std::cmp::Reverse(*at))
        });
        let Some((at, (_, values))) = best else { continue };
        if told(values, slot) > 0 {
            let (column, values) = meant.remove(at);
            free.retain(|other| *other != column);
            picked.values.push((column, values));
        }
    }
    let sided = picked.values.iter().any(|(_, values)| told(values, "side") > 0);
    let country = |at: &usize| {
        let column = &columns[*at];
        let known = column.values.keys().filter(|cell| registry.country(cell).is_some()).count();
        says(&column.name, "side").is_some() && known * 2 >= column.values.len()
    };
    picked.side = free.iter().copied().filter(worded).find(|at| !sided && country(at));
    free.retain(|at| Some(*at) != picked.side);
}

/// What the values of a column set, where most of them say something.
fn meanings(column: &Column, registry: &Registry) -> BTreeMap<String, Vec<(&'static str, String)>> {
    let meaning = |cell: &String| {
        let mut set: Vec<(&'static str, String)> = Vec::new();
        let slots = [("measure", "measure"), ("role", "role"), ("counting", "counting")];
        for (kind, slot) in slots {
            set.extend(says(cell, kind).map(|value| (slot, value.to_owned())));
        }
        let country = cell.split(|c: char| !c.is_alphanumeric()).find_map(|w| registry.country(w));
        set.extend(country.map(|code| ("side", code)));
        if set.iter().any(|(slot, _)| *slot == "measure") {
            set.retain(|(slot, _)| *slot != "counting");
        }
        set
    };
    let values: BTreeMap<_, _> =
        column.values.keys().map(|cell| (cell.clone(), meaning(cell))).collect();
    let speaks = |slot: &str| values.values().flatten().any(|(name, _)| *name == slot);
    let telling = speaks("measure") || speaks("counting");
    if telling { values } else { BTreeMap::new() }
}

fn numbers(columns: &[Column], free: &mut Vec<usize>, picked: &mut Picked) {
    let mut groups: Vec<Picking> = Vec::new();
    let numeric = |at: &usize| matches!(columns[*at].content(), Content::Number | Content::Flag);
    for at in free.iter().copied().filter(numeric).collect::<Vec<_>>() {
        let name = &columns[at].name;
        let (measure, bound) = (says(name, "measure"), says(name, "bound"));
        if measure.is_none() && bound.is_none() && says(name, "number").is_none() {
            continue;
        }
        let stem = rest(name, &["bound", "number"]);
        let role = says(name, "role");
        let slot = ["low", "best", "high"].iter().position(|word| bound == Some(*word));
        let group = groups.iter_mut().find(|group| {
            group.stem == stem
                && slot.is_some_and(|slot| group.bounds[slot].is_none())
                && group.number.is_none()
        });
        match (slot, group) {
            (Some(slot), Some(group)) => group.bounds[slot] = Some(at),
            (Some(slot), None) => {
                let mut bounds = [None; 3];
                bounds[slot] = Some(at);
                groups.push(Picking { bounds, measure, role, stem, ..Picking::default() });
            }
            (None, _) => {
                groups.push(Picking {
                    number: Some(at),
                    measure,
                    role,
                    stem,
                    ..Picking::default()
                });
            }
        }
    }
    join_best(&mut groups);
    let measured = groups.iter().any(|group| group.measure.is_some());
    let typed = picked
        .values
        .iter()
        .any(|(_, values)| values.values().flatten().any(|(slot, _)| *slot == "measure"));
    // Beside columns that name a measure, a mere count counts something else.
    groups.retain(|group| !measured || typed || group.measure.is_some() || group.number.is_none());
    for group in &mut groups {
        let names: Vec<_> =
            group.number.iter().map(|at| format!("{}*", columns[*at].name)).collect();
        group.qualifier = free.iter().copied().find(|at| {
            let name = &columns[*at].name;
            let worded = matches!(columns[*at].content(), Content::Word);
            worded && (names.contains(name) || says(name, "limit") == Some("-"))
        });
    }
    let used = |at: &usize| {
        groups.iter().any(|g| {
            g.number == Some(*at) || g.qualifier == Some(*at) || g.bounds.contains(&Some(*at))
        })
    };
    free.retain(|at| !used(at));
    picked.numbers = groups;
}

/// `deaths`, `deaths_low`, `deaths_high`: the bare column is the best figure.
fn join_best(groups: &mut Vec<Picking>) {
    while let Some(bare) = groups.iter().position(|bare| {
        let bounded = |other: &Picking| {
            other.number.is_none() && other.bounds[1].is_none() && other.stem == bare.stem
        };
        bare.number.is_some() && groups.iter().any(bounded)
    }) {
        let bare = groups.remove(bare);
        let other = groups.iter_mut().find(|other| {
            other.number.is_none() && other.bounds[1].is_none() && other.stem == bare.stem
        });
        let Some(other) = other else { break };
        other.bounds[1] = bare.number;
    }
}
