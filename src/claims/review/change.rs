//! What one row of the sheet changes.

use super::read::{Changes, Fault, Reviewer, Slots};
use super::state;
use crate::claims::slot::{Slot, named};
use crate::claims::{Action, check};
use crate::error::Result;
use crate::extract::Claim;
use crate::extract::registry::Registry;
use crate::grid::{Cell, Grid, typed};
use crate::schema::review::{DROP, REVIEW, REVIEW_REASON, REVIEWER, STATE, TO_CORRECT};
use crate::schema::{self, ARTICLE_ID, Col, NUMBER, SENTENCE, Value};

/// One row of the sheet, and where the known columns stand.
pub(super) struct Row<'a> {
    pub(super) columns: &'a [(Col, usize)],
    pub(super) cells: &'a [Cell],
    pub(super) line: usize,
    pub(super) grid: &'a Grid,
}

/// Where the columns of the sheet stand that it still has.
pub(super) fn columns(grid: &Grid) -> Result<Vec<(Col, usize)>> {
    let place = |col: &Col| Ok(grid.column(col.name)?.map(|at| (*col, at)));
    let found: Result<Vec<_>> = REVIEW.columns.iter().map(place).collect();
    Ok(found?.into_iter().flatten().collect())
}

impl Row<'_> {
    /// The cell of a column that the sheet still has.
    fn cell(&self, col: Col) -> Option<&Cell> {
        let (_, at) = self.columns.iter().find(|(known, _)| *known == col)?;
        self.cells.get(*at)
    }

    fn text(&self, col: Col) -> Option<&str> {
        self.cell(col).map(|cell| cell.text().trim()).filter(|text| !text.is_empty())
    }
}

/// Slots whose values only make sense together.
const TOGETHER: [&[Col]; 3] = [
    &[schema::QUALIFIER, schema::LOW, schema::BEST, schema::HIGH],
    &[schema::PERIOD_START, schema::PERIOD_END],
    &[schema::STATED_FROM, schema::STATED_TO],
];

/// The changes of a row, none if it says what the claim says.
///
/// # Errors
/// Every cell that cannot be taken.
pub(super) fn changes(
    row: &Row<'_>,
    claim: &Claim,
    registry: &Registry,
    reviewer: &Reviewer,
) -> std::result::Result<Changes, Vec<Fault>> {
    let mut faults = no_values(row);
    faults.extend(untouchable(row, claim));
    if !faults.is_empty() {
        return Err(faults);
    }
    let (slots, mut faults) = slots(row, claim, registry);
    let dropped = dropped(row).unwrap_or_else(|fault| {
        faults.push(fault);
        false
    });
    if dropped && !slots.is_empty() {
        let found = format!("a mark, and changes of {}", names(&slots));
        faults.push((DROP, found, "one of the two".to_owned()));
    }
    let changed = dropped || !slots.is_empty();
    let said = |col: Col, default: &Option<String>, what: &str, faults: &mut Vec<Fault>| {
        let said = row.text(col).map(str::to_owned).or_else(|| default.clone());
        if said.is_none() && changed {
            faults.push((col, "nothing".to_owned(), what.to_owned()));
        }
        said.unwrap_or_default()
    };
    let reason = said(REVIEW_REASON, &reviewer.reason, "why the row was changed", &mut faults);
    let by = said(REVIEWER, &reviewer.by, "who says so, here or by --by", &mut faults);
    let action = if dropped { Action::Drop } else { Action::Set };
    let groups = if dropped { vec![identity(claim)] } else { grouped(claim, slots, &mut faults) };
    if faults.is_empty() {
        Ok(Changes { action, groups, reason, by, line: row.line })
    } else {
        Err(faults)
    }
}

/// Formulas and error values in place of values.
fn no_values(row: &Row<'_>) -> Vec<Fault> {
    let fault = |(col, at): &(Col, usize)| {
        let found = row.cells.get(*at)?.no_value()?;
        Some((*col, found, "a value".to_owned()))
    };
    row.columns.iter().filter_map(fault).collect()
}

/// Cells that are not for correction and were changed.
fn untouchable(row: &Row<'_>, claim: &Claim) -> Option<Fault> {
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    if row.text(STATE) != Some(&state(claim)) {
        let found = row.text(STATE).unwrap_or("nothing").to_owned();
        let expected = format!(
            "{}; the claim has changed since the sheet was written, or this cell was: write the \
             sheet again",
            state(claim)
        );
        return Some((STATE, found, expected));
    }
    [ARTICLE_ID, SENTENCE, NUMBER].into_iter().find_map(|col| {
        let found = row.cell(col)?.text();
        let was = named(col.name).map(|slot| (slot.get)(claim).to_string())?;
        let expected = format!("{was}; what the article says cannot be corrected");
        (!same(found, &was)).then(|| (col, found.to_owned(), expected))
    })
}

/// The slots that a row changes, and the cells that no slot can hold.
fn slots(row: &Row<'_>, claim: &Claim, registry: &Registry) -> (Slots, Vec<Fault>) {
    let (mut slots, mut faults) = (Slots::new(), Vec::new());
    for slot in TO_CORRECT.iter().filter_map(|col| named(col.name)) {
        let Some(cell) = row.cell(slot.col) else { continue };
        let before = (slot.get)(claim).to_string();
        match now(slot, cell, claim, row.grid.decimal, registry) {
            Ok(now) if now != before => {
                slots.insert(slot.col.name, (before, now));
            }
            Ok(_) => (),
            Err(expected) => {
                let found = if cell.text().is_empty() { "nothing" } else { cell.text() };
                faults.push((slot.col, found.to_owned(), expected));
            }
        }
    }
    (slots, faults)
}

/// What a cell says, as a correction writes it.
fn now(
    slot: &Slot,
    cell: &Cell,
    claim: &Claim,
    decimal: char,
    registry: &Registry,
) -> std::result::Result<String, String> {
    let text = cell.text().trim();
    if text == (slot.get)(claim).to_string() {
        return Ok(text.to_owned());
    }
    let value = Value::from(typed(text, slot.col.kind, decimal)?);
    let shown = value.to_string();
    (slot.set)(&mut claim.clone(), value)?;
    known(slot.col, &shown, registry)?;
    Ok(shown)
}

/// Whether a country or a claimant is written as the table has them.
fn known(col: Col, text: &str, registry: &Registry) -> std::result::Result<(), String> {
    let country = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
    let claimant = |id: &str| {
        let named = id.strip_prefix("text:").is_some_and(|name| !name.trim().is_empty());
        named || registry.get(id).is_some()
    };
    match col {
        _ if text.is_empty() => Ok(()),
        schema::SIDE if !country(text) => {
            Err("a country as two lower-case letters (ISO 3166), or nothing".to_owned())
        }
        schema::ORIGIN if !claimant(text) => {
            Err("the id of a claimant in the registry, or `text:` and a name".to_owned())
        }
        schema::LINEAGE if !text.split(" > ").all(claimant) => {
            Err("ids of claimants joined by ` > `".to_owned())
        }
        _ => Ok(()),
    }
}

/// Whether the row drops its claim.
fn dropped(row: &Row<'_>) -> std::result::Result<bool, Fault> {
    match row.text(DROP).unwrap_or_default().to_lowercase().as_str() {
        "" | "no" | "nein" | "false" | "falsch" | "0" => Ok(false),
        "x" | "yes" | "ja" | "true" | "wahr" | "1" | "drop" => Ok(true),
        other => Err((DROP, other.to_owned(), "x, or nothing".to_owned())),
    }
}

/// What tells that a claim is still the one that was to be dropped.
fn identity(claim: &Claim) -> Slots {
    let cols = [schema::MEASURE, schema::QUALIFIER, schema::LOW, schema::BEST, schema::HIGH];
    let slots = cols.iter().filter_map(|col| named(col.name));
    let slots = slots.map(|slot| (slot.col.name, (slot.get)(claim).to_string()));
    slots.map(|(name, value)| (name, (value, String::new()))).collect()
}

/// The changes as they belong together; as one, where the claim between two of them would not be
/// sound.
fn grouped(claim: &Claim, slots: Slots, faults: &mut Vec<Fault>) -> Vec<Slots> {
    if let Some(problem) = check::problems(&after(claim, &slots)).into_iter().next() {
        faults.push((problem.col, problem.found, problem.expected));
        return Vec::new();
    }
    let group = |name: &str| TOGETHER.iter().position(|cols| cols.iter().any(|c| c.name == name));
    let mut groups: Vec<(Option<usize>, Slots)> = Vec::new();
    for (name, both) in &slots {
        let of = group(name);
        let known = groups.iter_mut().find(|(other, _)| of.is_some() && *other == of);
        match known {
            Some((_, slots)) => drop(slots.insert(name, both.clone())),
            None => groups.push((of, Slots::from([(*name, both.clone())]))),
        }
    }
    let mut step = claim.clone();
    let sound = groups.iter().all(|(_, slots)| {
        step = after(&step, slots);
        check::problems(&step).is_empty()
    });
    if sound { groups.into_iter().map(|(_, slots)| slots).collect() } else { vec![slots] }
}

/// The claim with slots changed, which were checked before.
fn after(claim: &Claim, slots: &Slots) -> Claim {
    let mut claim = claim.clone();
    for (name, (_, now)) in slots {
        let Some(slot) = named(name) else { continue };
        // A value that does not fit was refused when it was read.
        let _ = typed(now, slot.col.kind, '.').map(|value| (slot.set)(&mut claim, value.into()));
    }
    claim
}

fn names(slots: &Slots) -> String {
    slots.keys().copied().collect::<Vec<_>>().join(", ")
}
