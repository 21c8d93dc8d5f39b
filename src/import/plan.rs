//! A map laid against the header of a table: names become positions, words are checked.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use toml::Spanned;

use super::date::{Epoch, Format};
use super::map::{Entry, Filling, Map, Rule, Set, Slots, Unit, When, constant};
use super::slot::{Said, Slot};
use super::table::heading;
use super::words;
use crate::error::{Place, Result};
use crate::extract::registry::Registry;

/// A map whose columns are found and whose words are known.
#[derive(Debug)]
pub(super) struct Plan {
    /// Slots of every claim.
    pub(super) all: Vec<Fill>,
    /// What the values of columns set.
    pub(super) cases: Vec<Cases>,
    /// The claims of a row.
    pub(super) entries: Vec<Numbered>,
    /// Columns that a claim quotes, in the order of the table.
    pub(super) quoted: Vec<usize>,
}

/// A slot and what fills it.
#[derive(Debug)]
pub(super) struct Fill {
    pub(super) slot: Slot,
    pub(super) from: From,
}

/// Where a slot's value comes from.
#[derive(Debug)]
pub(super) enum From {
    Constant(Said<'static>),
    Cell {
        column: usize,
        /// Cells and what they stand for, where only these may stand there.
        values: Option<HashMap<String, String>>,
        default: Option<Said<'static>>,
        days: Option<Format>,
    },
    /// Days whose parts stand in columns of their own, year first.
    Parts(Vec<usize>),
}

/// What a column's values set.
#[derive(Debug)]
pub(super) struct Cases {
    pub(super) column: usize,
    pub(super) by: By,
}

/// How a cell chooses what it sets.
#[derive(Debug)]
pub(super) enum By {
    Value { listed: HashMap<String, Effect>, other: Option<Effect> },
    Flag(Effect),
    Condition { met: Condition, effect: Effect },
}

/// What a value sets, or why its row gives no claim.
#[derive(Debug)]
pub(super) enum Effect {
    Set(Vec<(Slot, Said<'static>)>),
    Reject(String),
}

/// A condition on a cell; every part that is stated must hold.
#[derive(Debug)]
pub(super) struct Condition {
    is: Option<BTreeSet<String>>,
    not: Option<BTreeSet<String>>,
    contains: Option<Vec<String>>,
    empty: Option<bool>,
}

/// A claim of each row.
#[derive(Debug)]
pub(super) struct Numbered {
    pub(super) number: Number,
    pub(super) times: u64,
    pub(super) fills: Vec<Fill>,
}

/// Where a claim's number stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Number {
    One(usize),
    Bounds { low: Option<usize>, best: Option<usize>, high: Option<usize> },
}

impl Number {
    /// Its columns, the one that names it in messages first.
    pub(super) fn columns(self) -> impl Iterator<Item = usize> {
        let columns = match self {
            Self::One(column) => [Some(column), None, None],
            Self::Bounds { low, best, high } => [best, low, high],
        };
        columns.into_iter().flatten()
    }
}

impl Condition {
    pub(super) fn holds(&self, cell: &str) -> bool {
        let cell = words::folded(cell);
        self.is.as_ref().is_none_or(|list| list.contains(&cell))
            && self.not.as_ref().is_none_or(|list| !list.contains(&cell))
            && self.contains.as_ref().is_none_or(|list| list.iter().any(|part| cell.contains(part)))
            && self.empty.is_none_or(|empty| cell.is_empty() == empty)
    }
}

impl Plan {
    /// Lays a map against a header.
    ///
    /// # Errors
    /// A column that is not there or stands twice, a slot or a word that is none: each with the
    /// line of the map.
    pub(super) fn new(
        map: &Map,
        header: &[String],
        file: &str,
        registry: &Registry,
    ) -> Result<Self> {
        let mut planner = Planner { map, header, file, registry, used: BTreeSet::new() };
        let parsed = &map.parsed;
        let all = planner.fills(&parsed.all)?;
        let mut cases = Vec::new();
        for (column, values) in &parsed.values {
            cases.push(planner.values(column, values)?);
        }
        for (column, set) in &parsed.flags {
            let effect = planner.effect(set)?;
            cases.push(Cases { column: planner.column(column)?, by: By::Flag(effect) });
        }
        for when in &parsed.when {
            cases.push(planner.condition(when)?);
        }
        let mut entries = Vec::new();
        for entry in &parsed.claim {
            entries.push(planner.entry(entry)?);
        }
        for column in &parsed.quote {
            planner.column(column)?;
        }
        let quoted = planner.used.into_iter().collect();
        Ok(Self { all, cases, entries, quoted })
    }
}

struct Planner<'a> {
    map: &'a Map,
    header: &'a [String],
    file: &'a str,
    registry: &'a Registry,
    used: BTreeSet<usize>,
}

impl Planner<'_> {
    fn column(&mut self, name: &Spanned<String>) -> Result<usize> {
        self.column_at(name.get_ref(), name.span().start)
    }

    /// The position of a column, by its exact name, else by its name in any case.
    fn column_at(&mut self, name: &str, at: usize) -> Result<usize> {
        let wanted = heading(name);
        let find = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..self.header.len()).filter(|i| same(&self.header[*i])).collect()
        };
        let exact = find(&|column| column == wanted);
        let folded = wanted.to_lowercase();
        let found = if exact.is_empty() { find(&|c| c.to_lowercase() == folded) } else { exact };
        match found.as_slice() {
            [column] => {
                self.used.insert(*column);
                Ok(*column)
            }
            [] => {
                let there = self.header.join(", ");
                let one = if self.header.len() == 1 {
                    "; one column: is the delimiter another one, or the header on another row?"
                } else {
                    ""
                };
                let expected = format!("a column of {}: {there}{one}", Place::file(self.file));
                Err(self.map.error(at, format!("the column {name:?}"), expected))
            }
            several => {
                let numbers: Vec<_> = several.iter().map(|i| (i + 1).to_string()).collect();
                let found = format!("the column {name:?}");
                let expected = format!(
                    "a name that one column of {} has; columns {} have it",
                    self.file,
                    numbers.join(" and ")
                );
                Err(self.map.error(at, found, expected))
            }
        }
    }

    fn slot(&self, name: &Spanned<String>) -> Result<Slot> {
        Slot::named(name.get_ref()).ok_or_else(|| {
            let found = format!("the slot {:?}", name.get_ref());
            self.map.error(name.span().start, found, format!("one of {}", Slot::names()))
        })
    }

    fn fills(&mut self, slots: &Slots) -> Result<Vec<Fill>> {
        let mut fills = Vec::new();
        for (name, value) in slots {
            let slot = self.slot(name)?;
            fills.push(self.fill(slot, value, name.span().start)?);
        }
        Ok(fills)
    }

    fn fill(&mut self, slot: Slot, value: &toml::Value, at: usize) -> Result<Fill> {
        let wrong = |found: String| {
            let expected = "a text, or { column = \"…\" }";
            self.map.error(at, format!("{}: {found}", slot.name()), expected)
        };
        let from = match Rule::from_value(value).map_err(wrong)? {
            Filling::Constant(text) => From::Constant(self.said(slot, &text, at)?),
            Filling::Cell(rule) => self.cell(slot, &rule, at)?,
        };
        Ok(Fill { slot, from })
    }

    fn cell(&mut self, slot: Slot, rule: &Rule, at: usize) -> Result<From> {
        if let Some(columns) = &rule.columns {
            if !slot.is_day() || !(1..=3).contains(&columns.len()) {
                let found = format!("{}: columns", slot.name());
                return Err(self.map.error(at, found, "column; or one to three columns of a day"));
            }
            let columns = columns.iter().map(|name| self.column_at(name, at));
            return Ok(From::Parts(columns.collect::<Result<_>>()?));
        }
        let column = self.column_at(rule.column.as_deref().unwrap_or_default(), at)?;
        let default = rule.default.as_deref().map(|text| self.said(slot, text, at)).transpose()?;
        let values = match &rule.values {
            Some(values) => {
                for text in values.values() {
                    self.said(slot, text, at)?;
                }
                let folded = |(cell, text): (&String, &String)| (words::folded(cell), text.clone());
                Some(values.iter().map(folded).collect())
            }
            None => None,
        };
        let days = if slot.is_day() { Some(self.days(rule, at)?) } else { None };
        Ok(From::Cell { column, values, default, days })
    }

    /// How a column holds days.
    fn days(&self, rule: &Rule, at: usize) -> Result<Format> {
        if let Some(epoch) = &rule.epoch {
            let day = epoch.to_string().get(..10).and_then(|day| day.parse().ok());
            let day = day.ok_or_else(|| {
                self.map.error(at, format!("the epoch {epoch}"), "a day as 2022-02-24")
            })?;
            let per_day = match rule.unit.unwrap_or(Unit::Days) {
                Unit::Days => 1,
                Unit::Seconds => 86_400,
                Unit::Milliseconds => 86_400_000,
            };
            return Ok(Format::Since(Epoch { day, first: rule.first.unwrap_or(0), per_day }));
        }
        let Some(pattern) = &rule.format else { return Ok(Format::Plain) };
        Format::from_pattern(pattern).ok_or_else(|| {
            let expected = "iso, or an order such as day/month/year";
            self.map.error(at, format!("the format {pattern:?}"), expected)
        })
    }

    /// A constant of a slot, checked.
    fn said(&self, slot: Slot, text: &str, at: usize) -> Result<Said<'static>> {
        let said = words::said(slot, text, self.registry);
        said.map_err(|expected| self.map.error(at, format!("{} = {text:?}", slot.name()), expected))
    }

    fn values(
        &mut self,
        column: &Spanned<String>,
        values: &std::collections::BTreeMap<String, Set>,
    ) -> Result<Cases> {
        let column = self.column(column)?;
        let (mut listed, mut other) = (HashMap::new(), None);
        for (value, set) in values {
            let effect = self.effect(set)?;
            if value == "*" {
                other = Some(effect);
            } else {
                listed.insert(words::folded(value), effect);
            }
        }
        Ok(Cases { column, by: By::Value { listed, other } })
    }

    fn effect(&self, set: &Set) -> Result<Effect> {
        let mut settings = Vec::new();
        for (name, value) in set {
            let at = name.span().start;
            let text = constant(value).map_err(|found| {
                let name = name.get_ref();
                self.map.error(at, format!("{name}: {found}"), "a text or a day")
            })?;
            if name.get_ref() == "reject" {
                return Ok(Effect::Reject(text));
            }
            let slot = self.slot(name)?;
            settings.push((slot, self.said(slot, &text, at)?));
        }
        Ok(Effect::Set(settings))
    }

    fn condition(&mut self, when: &When) -> Result<Cases> {
        let met = Condition {
            is: when.is.as_ref().map(|list| folded(list).collect()),
            not: when.not.as_ref().map(|list| folded(list).collect()),
            contains: when.contains.as_ref().map(|list| folded(list).collect()),
            empty: when.empty,
        };
        let effect = self.effect(&when.set)?;
        Ok(Cases { column: self.column(&when.column)?, by: By::Condition { met, effect } })
    }

    fn entry(&mut self, entry: &Spanned<Entry>) -> Result<Numbered> {
        let (mut number, mut bounds, mut times) = (None, [None; 3], 1);
        let mut fills = Vec::new();
        for (name, value) in entry.get_ref() {
            let at = name.span().start;
            let key = name.get_ref().as_str();
            match (key, value) {
                ("number", _) => number = Some(self.number_column(key, value, at)?),
                ("low", _) => bounds[0] = Some(self.number_column(key, value, at)?),
                ("best", _) => bounds[1] = Some(self.number_column(key, value, at)?),
                ("high", _) => bounds[2] = Some(self.number_column(key, value, at)?),
                ("times", toml::Value::Integer(n)) if *n > 0 => times = n.unsigned_abs(),
                ("times", _) => {
                    return Err(self.map.error(at, "times", "a whole number above 0"));
                }
                _ => {
                    let slot = self.slot(name)?;
                    fills.push(self.fill(slot, value, at)?);
                }
            }
        }
        let [low, best, high] = bounds;
        let number = match (number, bounds.iter().flatten().next()) {
            (Some(column), None) => Number::One(column),
            (None, Some(_)) => Number::Bounds { low, best, high },
            _ => {
                let at = entry.span().start;
                let found = "a claim without a number, or with two kinds of it";
                let expected = "number = \"<column>\", or columns for low, best, high";
                return Err(self.map.error(at, found, expected));
            }
        };
        Ok(Numbered { number, times, fills })
    }

    fn number_column(&mut self, key: &str, value: &toml::Value, at: usize) -> Result<usize> {
        match value {
            toml::Value::String(name) => self.column_at(name, at),
            _ => Err(self.map.error(at, format!("{key} that is no text"), "the name of a column")),
        }
    }
}

fn folded(list: &[String]) -> impl Iterator<Item = String> {
    list.iter().map(|text| words::folded(text))
}

/// Text that a plan owns.
pub(super) fn owned(text: &str) -> Said<'static> {
    Said::Text(Cow::Owned(text.to_owned()))
}
