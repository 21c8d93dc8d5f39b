//! The claims table as CSV, out and in.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::slot::{SLOTS, Slot, blank};
use super::{Claims, check};
use crate::error::{Error, Place, Result};
use crate::extract::{Claim, Reject, RejectKind};
use crate::grid::{Cell, Dialect, Grid, Row, escape, typed};
use crate::schema::Kind;

/// Writes the claims as CSV: RFC 4180, UTF-8, comma, one header row, LF line ends.
///
/// # Missing values
/// An empty cell. `lineage` and `via` are joined by ` > `, `rules` by a space. Text that a
/// spreadsheet would run is guarded, see [`escape`].
pub fn write_csv(claims: &Claims, out: impl Write) -> Result<()> {
    let failed = |e: io::Error| Error::render("claims.csv", e);
    let mut writer = CsvWriter::new(out).map_err(failed)?;
    for claim in claims.records()? {
        writer.write(&claim).map_err(failed)?;
    }
    writer.finish().map_err(failed)
}

/// Writes claims one by one, in the form of [`write_csv`].
pub struct CsvWriter<W: Write>(csv::Writer<W>);

impl<W: Write> CsvWriter<W> {
    /// Writes the header.
    pub fn new(out: W) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(SLOTS.iter().map(|slot| slot.col.name))?;
        Ok(Self(writer))
    }

    /// Writes one row.
    pub fn write(&mut self, claim: &Claim) -> io::Result<()> {
        for slot in SLOTS {
            let shown = (slot.get)(claim).to_string();
            let guarded = slot.col.kind == Kind::Text && !shown.is_empty();
            let cell = if guarded { escape(&shown, Dialect::Plain) } else { shown.into() };
            self.0.write_field(&*cell)?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Writes what is still held back.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Reads claims from the text of a CSV table that `file` names.
///
/// Columns may stand in any order; columns that the schema does not know are ignored.
/// A row that breaks a promise of the table is returned as a reject and the others count.
///
/// # Errors
/// A required column is missing, or the header cannot be read.
pub fn read_csv(file: &str, text: &str) -> Result<(Claims, Vec<Reject>)> {
    read_grid(Grid::from_text(file, text)?)
}

/// Reads claims from a table that was opened, as [`read_csv`] does; a formula is no value.
///
/// # Errors
/// A required column is missing, or a column stands there twice.
pub fn read_grid(grid: Grid) -> Result<(Claims, Vec<Reject>)> {
    let (claims, rejects) = read_records(grid)?;
    Ok((Claims::from_records(&claims)?, rejects))
}

/// As [`read_grid`], claims one by one in the order of [`Claims`]. Each row of the grid is forgotten
/// once it is a claim, so that a large table is not held twice.
///
/// # Errors
/// As [`read_grid`].
pub fn read_records(grid: Grid) -> Result<(Vec<Claim>, Vec<Reject>)> {
    let columns = columns(&grid)?;
    let file = grid.name();
    let (mut claims, mut rejects) = (Vec::new(), grid.rejects);
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for cells in grid.rows {
        let line = cells.line;
        match row(&cells, &columns, grid.decimal) {
            Err(problems) => rejects.extend(problems.iter().map(|p| reject(&file, line, p))),
            Ok(claim) => {
                let first = *lines.entry(claim.claim_id.clone()).or_insert(line);
                if first == line {
                    claims.push(claim);
                } else {
                    rejects.push(duplicate(&file, line, &claim, first));
                }
            }
        }
    }
    super::sort(&mut claims);
    Ok((claims, rejects))
}

/// Where each slot stands in the table; a nullable one may be absent.
fn columns(grid: &Grid) -> Result<Vec<(&'static Slot, usize)>> {
    let mut found = Vec::new();
    for slot in SLOTS {
        match grid.column(slot.col.name)? {
            Some(at) => found.push((slot, at)),
            None if slot.col.nullable => (),
            None => {
                let place = grid.cell_place(1, slot.col.name);
                return Err(Error::invalid(place, "no such column", "a column of this name"));
            }
        }
    }
    Ok(found)
}

fn row(
    row: &Row,
    columns: &[(&Slot, usize)],
    decimal: char,
) -> std::result::Result<Claim, Vec<check::Problem>> {
    let mut claim = blank();
    let mut problems = Vec::new();
    for (slot, at) in columns {
        let cell = row.cells.get(*at).unwrap_or(&Cell::Empty);
        if let Err((found, expected)) = fill(&mut claim, slot, cell, decimal) {
            problems.push(check::Problem { col: slot.col, found, expected });
        }
    }
    if problems.is_empty() {
        problems = check::problems(&claim);
    }
    if problems.is_empty() { Ok(claim) } else { Err(problems) }
}

/// Puts a cell into its slot, or says what was found and what was expected.
fn fill(
    claim: &mut Claim,
    slot: &Slot,
    cell: &Cell,
    decimal: char,
) -> std::result::Result<(), (String, String)> {
    if let Some(found) = cell.no_value() {
        return Err((found, "a value".to_owned()));
    }
    let text = cell.text();
    let value = typed(text, slot.col.kind, decimal).map_err(str::to_owned);
    value.and_then(|value| (slot.set)(claim, value.into())).map_err(|expected| {
        let found = if text.is_empty() { "nothing" } else { text };
        (found.to_owned(), expected)
    })
}

fn duplicate(file: &str, line: usize, claim: &Claim, first: usize) -> Reject {
    let col = crate::schema::CLAIM_ID;
    let expected = format!("an id of its own; row {first} has it already");
    reject(file, line, &check::Problem { col, found: claim.claim_id.clone(), expected })
}

fn reject(file: &str, line: usize, problem: &check::Problem) -> Reject {
    let check::Problem { col, found, expected } = problem;
    Reject {
        kind: RejectKind::Slot,
        place: Place::cell(file, line, col.name),
        article_id: None,
        found: found.clone(),
        span: None,
        rule: "claims_table".to_owned(),
        reason: format!("found {found}, expected {expected}; the row was left out"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::tests::claim;

    fn csv_of(claims: &Claims) -> String {
        let mut bytes = Vec::new();
        write_csv(claims, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn check(edit: impl Fn(String) -> String, rows: usize, expected: &[&str]) {
        let claims = Claims::from_records(&[claim("a:1", "a", 3), claim("a:2", "a", 9)]).unwrap();
        let (read, rejects) = read_csv("c.csv", &edit(csv_of(&claims))).unwrap();
        let told: Vec<_> = rejects.iter().map(|r| format!("{}: {}", r.place, r.reason)).collect();
        assert_eq!(told, expected);
        assert_eq!(read.len(), rows);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut bare = claim("b:1", "b", 0);
        (bare.side, bare.origin, bare.source_text, bare.lineage) = (None, None, None, Vec::new());
        let claims = Claims::from_records(&[claim("a:1", "a", 3), bare]).unwrap();
        assert_eq!(read_csv("c.csv", &csv_of(&claims)).unwrap(), (claims, vec![]));
    }

    #[test]
    fn a_bad_row_is_left_out_and_named_by_file_row_and_column() {
        check(|csv| csv, 2, &[]);
        check(
            |csv| csv.replace("a:2", "a:1"),
            1,
            &["c.csv:4 (column claim_id): found a:1, expected an id of its own; row 2 has it \
               already; the row was left out"],
        );
        check(
            |csv| csv.replacen("2025-04-01", "2025-02-30", 1),
            1,
            &["c.csv:2 (column stated_from): found 2025-02-30, expected a day as YYYY-MM-DD; \
               the row was left out"],
        );
        check(
            |csv| csv.replacen("about", "roughly", 1),
            1,
            &["c.csv:2 (column qualifier): found roughly, expected one of exact, about, \
               at_least, more_than, almost, up_to, less_than, between, vague; the row was left out"],
        );
    }

    #[test]
    fn a_table_without_a_required_column_is_refused() {
        let error = read_csv("c.csv", "claim_id,side\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "c.csv:1 (column article_id): found no such column, expected a column of this name"
        );
    }
}
