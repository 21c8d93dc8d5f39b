//! From the cells of a row to the slots that its claims share.

use std::borrow::Cow;
use std::collections::HashMap;

use super::plan::{By, Effect, Fill, From};
use super::run::Importer;
use super::slot::{Draft, Fault, Level, Said, Setting, Slot};
use super::table::Row;
use super::words;

impl<'a> Importer<'a> {
    /// What all claims of a row share.
    pub(super) fn base<'r>(&self, row: &'r Row) -> std::result::Result<Draft<'r>, Fault>
    where
        'a: 'r,
    {
        let (plan, header) = (self.plan, self.header);
        let mut draft = Draft::default();
        for fill in &plan.all {
            self.fill(&mut draft, fill, row, Level::All)?;
        }
        for cases in &plan.cases {
            let cell = row.cells[cases.column].trim();
            let column = Some(header[cases.column].as_str());
            match chosen(&cases.by, cell, column)? {
                Some(Effect::Reject(reason)) => {
                    return Err(Fault {
                        column: column.map(str::to_owned),
                        found: cell.to_owned(),
                        rule: "map",
                        reason: reason.clone(),
                        intended: true,
                    });
                }
                Some(Effect::Set(settings)) => {
                    for (slot, said) in settings {
                        let said = borrowed(said);
                        draft.set(*slot, Setting { level: Level::Value, column, said })?;
                    }
                }
                None => {}
            }
        }
        Ok(draft)
    }

    /// Fills a slot of a draft from the map or from a cell.
    pub(super) fn fill<'r>(
        &self,
        draft: &mut Draft<'r>,
        fill: &'r Fill,
        row: &'r Row,
        level: Level,
    ) -> std::result::Result<(), Fault>
    where
        'a: 'r,
    {
        let header = self.header;
        let (column, said) = match &fill.from {
            From::Constant(said) => (None, Some(borrowed(said))),
            From::Cell { column, values, default, days } => {
                let cell = row.cells[*column].trim();
                let name = header[*column].as_str();
                let said = if cell.is_empty() {
                    default.as_ref().map(borrowed)
                } else if let Some(format) = days {
                    let read = format.read(cell);
                    let read = read.map_err(|e| Fault::cell(Some(name), "day", cell, e))?;
                    Some(Said::Days(read.0, read.1))
                } else {
                    Some(self.text(fill.slot, cell, name, values.as_ref())?)
                };
                (Some(name), said)
            }
            From::Parts(columns) => {
                let cells = columns.iter().map(|at| row.cells[*at].trim());
                let parts: Vec<_> = cells.take_while(|cell| !cell.is_empty()).collect();
                let name = header[columns[0]].as_str();
                let read = words::parts(&parts);
                let read = read.map_err(|e| Fault::cell(Some(name), "day", &parts.join("-"), e))?;
                (Some(name), read.map(|(from, to)| Said::Days(from, to)))
            }
        };
        match said {
            Some(said) => draft.set(fill.slot, Setting { level, column, said }),
            None => Ok(()),
        }
    }

    /// What a cell says in a slot that holds words.
    fn text<'r>(
        &self,
        slot: Slot,
        cell: &'r str,
        column: &'r str,
        values: Option<&'r HashMap<String, String>>,
    ) -> std::result::Result<Said<'r>, Fault> {
        let wrong = |expected: String| Fault::cell(Some(column), "unknown_value", cell, expected);
        if words::is_no_value(cell) {
            let expected = "the value, not a formula or an error; save the table with values";
            return Err(wrong(expected.to_owned()));
        }
        if let Some(values) = values {
            let text = values.get(&words::folded(cell)).or_else(|| values.get("*"));
            let text = text.ok_or_else(|| wrong("a value that the map lists".to_owned()))?;
            return words::said(slot, text, self.extractor.registry()).map_err(wrong);
        }
        match slot {
            Slot::Qualifier => {
                let expected = "a limit such as about, at least, mindestens, >";
                let said = self.numbers.qualifier(cell);
                let said = said.ok_or_else(|| wrong(expected.to_owned()))?;
                Ok(Said::Text(Cow::Borrowed(said.as_str())))
            }
            Slot::Source | Slot::Via | Slot::Article => Ok(Said::Text(Cow::Borrowed(cell))),
            _ => {
                // Words of the vocabularies in any case: "Killed".
                let lower = cell.to_lowercase();
                words::said(slot, &lower, self.extractor.registry()).map_err(wrong)
            }
        }
    }
}

/// What a cell chooses of a column's cases.
fn chosen<'p>(
    by: &'p By,
    cell: &str,
    column: Option<&str>,
) -> std::result::Result<Option<&'p Effect>, Fault> {
    match by {
        By::Flag(effect) => {
            let raised = words::flag(cell);
            let raised = raised.map_err(|e| Fault::cell(column, "flag", cell, e))?;
            Ok(raised.then_some(effect))
        }
        By::Condition { met, effect } => Ok(met.holds(cell).then_some(effect)),
        By::Value { listed, other } => {
            let effect = listed.get(&words::folded(cell)).or(other.as_ref());
            if effect.is_none() && !cell.is_empty() {
                let expected = "a value that the map lists";
                return Err(Fault::cell(column, "unknown_value", cell, expected));
            }
            Ok(effect)
        }
    }
}

/// A setting of the plan without a copy of its text.
fn borrowed<'p>(said: &'p Said<'static>) -> Said<'p> {
    match said {
        Said::Text(text) => Said::Text(Cow::Borrowed(text.as_ref())),
        Said::Days(from, to) => Said::Days(*from, *to),
        Said::Same(slot) => Said::Same(*slot),
    }
}
