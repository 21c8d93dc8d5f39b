//! Which column is what.

use std::collections::BTreeMap;

use super::column::{Column, Content, DayForm};
use super::header::{rest, says, words};
use crate::extract::registry::Registry;
use crate::import::country::country;

/// Slots by name, each with its value.
pub(super) type Slots = Vec<(&'static str, String)>;

/// What the columns of a table were taken for, by their positions.
#[derive(Debug, Default)]
pub(super) struct Picked {
    /// Day slots, and how the columns write them.
    pub(super) days: Vec<(&'static str, usize, DayColumn)>,
    /// Year, month and day in columns of their own, by the slot of the day.
    pub(super) parts: Vec<(&'static str, Vec<usize>)>,
    pub(super) flags: Vec<(usize, &'static str)>,
    pub(super) numbers: Vec<Picking>,
    pub(super) source: Option<usize>,
    /// Who passed on what the source said.
    pub(super) via: Option<usize>,
    pub(super) side: Option<usize>,
    /// Columns whose values set slots, and what each value sets.
    pub(super) values: Vec<(usize, BTreeMap<String, Slots>)>,
    pub(super) nothing: Vec<String>,
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
    Milliseconds,
}

/// Over what the numbers of a claim are counted, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Counted {
    /// `total` or `event`, as the header says.
    Named(&'static str),
    /// The numbers run on from row to row.
    Running,
    /// Nothing tells.
    #[default]
    Untold,
}

/// The columns of one claim.
#[derive(Debug, Default)]
pub(super) struct Picking {
    pub(super) number: Option<usize>,
    pub(super) bounds: [Option<usize>; 3],
    pub(super) qualifier: Option<usize>,
    pub(super) measure: Option<&'static str>,
    pub(super) role: Option<&'static str>,
    /// Whose people, by the country in the header.
    pub(super) side: Option<String>,
    /// How the header limits the numbers.
    pub(super) limit: Option<&'static str>,
    pub(super) counting: Counted,
    /// What the name says beside its bounds.
    stem: Vec<String>,
}

pub(super) fn pick(columns: &[Column], registry: &Registry) -> Picked {
    let mut free: Vec<usize> = (0..columns.len()).collect();
    let mut picked = Picked::default();
    free.retain(|at| columns[*at].content() != Content::Empty);
    super::day::days(columns, &mut free, &mut picked);
    free.retain(|at| {
        let column = &columns[*at];
        says(&column.name, "skip").is_none() || is_measured(column) || column.is_limit()
    });
    flags(columns, &mut free, &mut picked);
    kinds(columns, &mut free, &mut picked, registry);
    numbers(columns, &mut free, &mut picked, registry);
    let all = columns.iter().flat_map(|column| &column.nothing);
    picked.nothing = all.cloned().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    picked
}

pub(super) fn is_measured(column: &Column) -> bool {
    column.content() == Content::Number && says(&column.name, "measure").is_some()
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

fn kinds(columns: &[Column], free: &mut Vec<usize>, picked: &mut Picked, registry: &Registry) {
    let worded = |at: &usize| matches!(columns[*at].content(), Content::Word | Content::Text);
    let is_plain = |at: &usize| says(&columns[*at].name, "skip").is_none();
    let source = free.iter().copied().filter(worded).filter(is_plain);
    let source = source.filter(|at| says(&columns[*at].name, "source").is_some());
    let is = |at: &usize, kind: &str| says(&columns[*at].name, kind).is_some();
    // "source" before "source_scale": the fewest other words; "source_original" before both.
    let rank = |at: &usize| {
        let others = rest(&columns[*at].name, &["source"]).len();
        (is(at, "about"), !is(at, "claimant"), others, *at)
    };
    picked.source = source.clone().min_by_key(rank);
    picked.via = source.filter(|at| is(at, "relay") && Some(*at) != picked.source).min();
    free.retain(|at| ![picked.source, picked.via].contains(&Some(*at)));
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
    let is_country = |at: &usize| {
        let column = &columns[*at];
        let known = column.values.keys().filter(|cell| country(cell, registry).is_some()).count();
        says(&column.name, "side").is_some() && known * 2 >= column.values.len()
    };
    picked.side = free.iter().copied().filter(worded).find(|at| !sided && is_country(at));
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

fn numbers(columns: &[Column], free: &mut Vec<usize>, picked: &mut Picked, registry: &Registry) {
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
    if groups.is_empty() {
        // The first number may be the one that is meant; the draft asks.
        let first = free.iter().copied().find(|at| columns[*at].content() == Content::Number);
        groups.extend(first.map(|at| Picking { number: Some(at), ..Picking::default() }));
    }
    // A row with a beginning of its own is no step of a running total.
    let begins = picked.days.iter().map(|(slot, ..)| *slot).any(|slot| slot == "period_start")
        || picked.parts.iter().any(|(slot, _)| *slot == "period_start");
    let events =
        begins || columns.iter().any(|column| says(&column.name, "table") == Some("event"));
    let names: Vec<_> = groups.iter().map(|group| group.words(columns)).collect();
    for (group, words) in groups.iter_mut().zip(&names) {
        group.counting = counted_over(group, columns, events);
        // A code of two letters is more often a word.
        let long = words.iter().filter(|word| word.chars().count() > 3);
        group.side = long.clone().find_map(|word| country(word, registry));
        let own = group.number.map(|at| &columns[at].name);
        group.limit = own.and_then(|name| says(name, "limit")).filter(|limit| *limit != "-");
        group.qualifier = limit_of(words, &names, columns, free);
    }
    let used = |at: &usize| {
        groups.iter().any(|g| {
            g.number == Some(*at) || g.qualifier == Some(*at) || g.bounds.contains(&Some(*at))
        })
    };
    free.retain(|at| !used(at));
    picked.numbers = groups;
}

impl Picking {
    /// Its columns, the one that tells most first.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        let [low, best, high] = self.bounds;
        [self.number, best, low, high].into_iter().flatten()
    }

    /// The words of its columns' names.
    fn words(&self, columns: &[Column]) -> Vec<String> {
        self.columns().flat_map(|at| words(&columns[at].name)).collect()
    }
}

/// Over what the numbers of a claim are counted; where each row is an event, none runs on.
fn counted_over(group: &Picking, columns: &[Column], events: bool) -> Counted {
    let Some(first) = group.columns().next().map(|at| &columns[at]) else { return Counted::Untold };
    match says(&first.name, "runs") {
        Some(counting) => Counted::Named(counting),
        None if first.is_running() && !events => Counted::Running,
        None => Counted::Untold,
    }
}

/// The column whose words limit a claim's numbers: the one that shares a word with them, else one
/// that shares a word with no number.
fn limit_of(
    own: &[String],
    all: &[Vec<String>],
    columns: &[Column],
    free: &[usize],
) -> Option<usize> {
    let limits = free.iter().copied().filter(|at| {
        let column = &columns[*at];
        let named = says(&column.name, "limit") == Some("-") || column.name.ends_with('*');
        column.content() == Content::Word && (named || column.is_limit())
    });
    let shares = |at: usize, with: &[String]| {
        words(&columns[at].name).iter().any(|word| with.contains(word))
    };
    let own = limits.clone().find(|at| shares(*at, own));
    own.or_else(|| limits.clone().find(|at| !all.iter().any(|words| shares(*at, words))))
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
