//! The draft of a map as TOML, with a comment where a person must look.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::column::{Column, DayForm};
use super::header::says;
use super::pick::{Counted, DayColumn, Picked, Picking};
use crate::extract::registry::Registry;
use crate::import::table::Layout;

/// Writes the map that was picked.
pub(super) fn write(
    file: &str,
    layout: &Layout,
    columns: &[Column],
    picked: &Picked,
    registry: &Registry,
) -> String {
    let mut draft = Draft { columns, picked, used: BTreeSet::new(), text: String::new() };
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    draft.line(&format!(
        "# Drafted from the headers and cells of {name}; docs/maps.md describes it."
    ));
    draft.line("# Lines with EDIT need a decision; the others are worth a look.");
    draft.layout(layout);
    draft.line("\n[all]");
    draft.days();
    draft.slots();
    draft.values(registry);
    draft.flags();
    draft.claims();
    draft.unused();
    draft.text
}

struct Draft<'a> {
    columns: &'a [Column],
    picked: &'a Picked,
    used: BTreeSet<usize>,
    text: String,
}

impl Draft<'_> {
    fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{line}");
    }

    /// The name of a column, which is used from here on.
    fn name(&mut self, at: usize) -> String {
        self.used.insert(at);
        quoted(&self.columns[at].name)
    }

    /// What of the file the map must state.
    fn layout(&mut self, layout: &Layout) {
        let mut lines = Vec::new();
        lines.extend(layout.sheet.as_deref().map(|sheet| format!("sheet = {}", quoted(sheet))));
        lines.extend(layout.header.map(|row| format!("header = {row}")));
        let cells: Vec<_> = self.picked.nothing.iter().map(|cell| quoted(cell)).collect();
        if !cells.is_empty() {
            lines.push(format!("missing = [{}]", cells.join(", ")));
        }
        if !lines.is_empty() {
            self.line(&format!("\n[table]\n{}", lines.join("\n")));
        }
    }

    fn days(&mut self) {
        for (slot, at, form) in &self.picked.days {
            let column = self.name(*at);
            let (more, comment) = match form {
                DayColumn::Written(DayForm::Plain) => ("", ""),
                DayColumn::Written(DayForm::DayFirst) => (", format = \"day/month/year\"", ""),
                DayColumn::Written(DayForm::MonthFirst) => (", format = \"month/day/year\"", ""),
                DayColumn::Written(DayForm::Either) => (
                    ", format = \"day/month/year\"",
                    "  # EDIT: or \"month/day/year\"? No cell decides.",
                ),
                DayColumn::Count => (
                    ", epoch = \"YYYY-MM-DD\", first = 1",
                    "  # EDIT: the day that has the number 1, without quotation marks",
                ),
                DayColumn::Serial => {
                    (", epoch = 1899-12-30", "  # days as spreadsheets count them")
                }
                DayColumn::Seconds => (", epoch = 1970-01-01, unit = \"seconds\"", ""),
                DayColumn::Milliseconds => (", epoch = 1970-01-01, unit = \"milliseconds\"", ""),
            };
            self.line(&format!("{slot} = {{ column = {column}{more} }}{comment}"));
        }
        for (slot, columns) in &self.picked.parts {
            let names: Vec<_> = columns.iter().map(|at| self.name(*at)).collect();
            self.line(&format!("{slot} = {{ columns = [{}] }}", names.join(", ")));
        }
        let stated = self.has_day("stated");
        let other = ["published", "period_end", "period_start"];
        let other = other.into_iter().find(|slot| self.has_day(slot));
        match other {
            _ if stated => {}
            Some(slot) => self
                .line(&format!("stated = {}  # no column says when it was stated", quoted(slot))),
            None => self.line("# stated = { column = \"…\" }  # EDIT: no column of days was found"),
        }
    }

    fn slots(&mut self) {
        match self.picked.source {
            Some(at) => {
                let column = self.name(at);
                self.line(&format!("source = {{ column = {column} }}"));
            }
            None => self.line(
                "# source = \"…\"  # EDIT: who says so? Figures without a source have no voice.",
            ),
        }
        if let Some(at) = self.picked.via {
            let column = self.name(at);
            self.line(&format!("via = {{ column = {column} }}"));
        }
        match self.picked.side {
            Some(at) => {
                let column = self.name(at);
                self.line(&format!("side = {{ column = {column} }}"));
            }
            None if self.sets("side") => {}
            None if self.picked.numbers.iter().any(|picking| picking.side.is_some()) => {}
            None => self.line("# side = \"ru\"  # EDIT: whose people are counted"),
        }
        if let (Some(counting), false) = (self.one_counting(), self.sets("counting")) {
            self.counting(counting);
        }
    }

    /// Whether a column, or several, hold the days of a slot.
    fn has_day(&self, slot: &str) -> bool {
        self.picked.days.iter().any(|(known, ..)| *known == slot)
            || self.picked.parts.iter().any(|(known, _)| *known == slot)
    }

    /// Over what all claims are counted, if it is the same for all.
    fn one_counting(&self) -> Option<Counted> {
        let mut all = self.picked.numbers.iter().map(|picking| picking.counting);
        let first = all.next().unwrap_or_default();
        all.all(|other| other == first).then_some(first)
    }

    fn counting(&mut self, counting: Counted) {
        let (word, comment) = match counting {
            Counted::Named(word) => (word, ""),
            Counted::Running => ("total", "  # the numbers run on from row to row"),
            Counted::Untold => ("event", "  # EDIT: or \"total\", if the numbers run on"),
        };
        self.line(&format!("counting = {}{comment}", quoted(word)));
        let period = self.has_day("period_end") || self.has_day("period_start");
        if word == "event" && !period {
            self.line("period = \"stated\"");
        }
    }

    /// Whether the values of a column set a slot.
    fn sets(&self, slot: &str) -> bool {
        let values = self.picked.values.iter().flat_map(|(_, values)| values.values());
        values.flatten().any(|(name, _)| *name == slot)
    }

    fn values(&mut self, registry: &Registry) {
        for (at, values) in &self.picked.values {
            let column = self.name(*at);
            let measures = values.values().flatten().any(|(slot, _)| *slot == "measure");
            self.line(&format!("\n[values.{column}]"));
            for (cell, set) in values {
                let known = set.iter().any(|(slot, _)| matches!(*slot, "measure" | "counting"));
                let mut slots: Vec<_> =
                    set.iter().map(|(slot, value)| format!("{slot} = {}", quoted(value))).collect();
                if set.iter().any(|(slot, value)| *slot == "counting" && value == "event") {
                    slots.push("period = \"stated\"".to_owned());
                }
                if !known {
                    let what = if measures { "measure" } else { "counting" };
                    slots = vec![format!("reject = \"no {what} that is known\"")];
                }
                self.line(&format!("{} = {{ {} }}", quoted(cell), slots.join(", ")));
            }
        }
        let Some(at) = self.picked.source else { return };
        let origins: Vec<_> = self.columns[at]
            .values
            .keys()
            .filter_map(|cell| Some((cell, origin(cell, registry)?)))
            .collect();
        if !origins.is_empty() {
            let column = self.name(at);
            self.line(&format!("\n[values.{column}]"));
            for (cell, origin) in origins {
                self.line(&format!("{} = {{ origin = {} }}", quoted(cell), quoted(&origin)));
            }
            self.line("\"*\" = {}");
        }
    }

    fn flags(&mut self) {
        if !self.picked.flags.is_empty() {
            self.line("\n[flags]");
        }
        for (at, qualifier) in &self.picked.flags {
            let column = self.name(*at);
            self.line(&format!("{column} = {{ qualifier = {} }}", quoted(qualifier)));
        }
    }

    fn claims(&mut self) {
        for (at, picking) in self.picked.numbers.iter().enumerate() {
            self.line("\n[[claim]]");
            self.claim(picking);
            if self.one_counting().is_none() && !self.sets("counting") {
                self.counting(picking.counting);
            }
            let same = |other: &&Picking| {
                let asked = |of: &Picking| (of.measure, of.role, of.counting, of.side.clone());
                asked(other) == asked(picking)
            };
            if let Some(other) = self.picked.numbers[..at].iter().find(same)
                && !self.sets("measure")
                && let Some(column) = other.columns().next()
            {
                let name = &self.columns[column].name;
                self.line(&format!(
                    "# EDIT: the same people as in {}? Say whose these are (role, side), or take \
                     one of the two out.",
                    quoted(name)
                ));
            }
        }
        if self.picked.numbers.is_empty() {
            self.line("\n[[claim]]\nnumber = \"…\"  # EDIT: the column of the number");
            if !self.sets("measure") {
                self.line("measure = \"killed\"  # EDIT");
            }
        }
    }

    fn claim(&mut self, picking: &Picking) {
        if let Some(at) = picking.number {
            let column = self.name(at);
            self.line(&format!("number = {column}"));
        }
        for (key, at) in ["low", "best", "high"].into_iter().zip(picking.bounds) {
            if let Some(at) = at {
                let column = self.name(at);
                self.line(&format!("{key} = {column}"));
            }
        }
        if let Some(at) = picking.qualifier {
            let column = self.name(at);
            self.line(&format!("qualifier = {{ column = {column} }}"));
        } else if let Some(limit) = picking.limit {
            self.line(&format!("qualifier = {}  # as the header says", quoted(limit)));
        }
        if let Some(side) = &picking.side {
            self.line(&format!("side = {}", quoted(side)));
        }
        if self.sets("measure") {
            return;
        }
        match picking.measure {
            Some(measure) => self.line(&format!("measure = {}", quoted(measure))),
            None => {
                self.line("measure = \"killed\"  # EDIT: the header does not say what is counted");
            }
        }
        if let Some(role) = picking.role {
            self.line(&format!("role = {}", quoted(role)));
        }
    }

    fn unused(&mut self) {
        let unused: Vec<_> = (0..self.columns.len())
            .filter(|at| !self.used.contains(at))
            .map(|at| self.columns[at].name.clone())
            .collect();
        if !unused.is_empty() {
            self.line(&format!("\n# Not used: {}", unused.join(", ")));
        }
    }
}

/// Whom a source's name stands for that the registry does not find by itself.
fn origin(cell: &str, registry: &Registry) -> Option<String> {
    if says(cell, "nobody").is_some() {
        return Some("-".to_owned());
    }
    if registry.resolve(cell, None).is_some() {
        return None;
    }
    let mut words = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() == 2);
    let code = words.find(|word| word.chars().all(char::is_uppercase))?.to_lowercase();
    registry.get(&code).map(|claimant| claimant.id.clone())
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let escaped = text.chars().fold(String::new(), |mut out, c| {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
        out
    });
    format!("\"{escaped}\"")
}
