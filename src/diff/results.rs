//! Rows of a table of results against those of another run.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, ChangeKind};
use crate::schema::results::AS_OF;
use crate::schema::{MEASURE, ROLE, SIDE};

/// A table as text: its header and its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Names of the columns.
    pub header: Vec<String>,
    /// Cells in the order of the header.
    pub rows: Vec<Vec<String>>,
}

/// What became of the rows of a table.
///
/// # Method
/// Rows are told apart by their first columns, as many as it takes to make them differ within both
/// tables, but at least by their question and the column after it; the day as of which they were computed is none of these, so that a result of another day
/// has moved and is not another one. Columns that only one of the tables has are not compared.
pub fn results(table: &str, before: &Grid, after: &Grid) -> Vec<Change> {
    let shared: Vec<&String> =
        before.header.iter().filter(|name| after.header.contains(name)).collect();
    let (first, second) = (cells(before, &shared), cells(after, &shared));
    let key = key(&shared, &first, &second);
    let of = |row: &[&str]| key.iter().map(|at| row[*at]).collect::<Vec<_>>().join(" ");
    let second_at: BTreeMap<String, &Vec<&str>> = second.iter().map(|row| (of(row), row)).collect();
    let known: BTreeSet<String> = first.iter().map(|row| of(row)).collect();
    let change =
        |kind, row: &[&str], column: Option<&str>, before: Option<&str>, after: Option<&str>| {
            Change {
                kind,
                table: table.to_owned(),
                row: of(row),
                column: column.map(str::to_owned),
                before: before.map(str::to_owned),
                after: after.map(str::to_owned),
            }
        };
    let rest = |row: &[&str]| {
        let cells = (0..row.len()).filter(|at| !key.contains(at) && !row[*at].is_empty());
        cells.map(|at| row[at]).collect::<Vec<_>>().join(", ")
    };
    let mut changes = Vec::new();
    for row in &first {
        let Some(other) = second_at.get(&of(row)) else {
            changes.push(change(ChangeKind::Gone, row, None, Some(&rest(row)), None));
            continue;
        };
        for (at, name) in shared.iter().enumerate().filter(|(at, _)| row[*at] != other[*at]) {
            let (was, is) = (Some(row[at]), Some(other[at]));
            changes.push(change(ChangeKind::Changed, row, Some(name), was, is));
        }
    }
    let added = second.iter().filter(|row| !known.contains(&of(row)));
    changes.extend(added.map(|row| change(ChangeKind::Added, row, None, None, Some(&rest(row)))));
    changes
}

/// The cells of the shared columns.
fn cells<'g>(grid: &'g Grid, shared: &[&String]) -> Vec<Vec<&'g str>> {
    let at: Vec<_> =
        shared.iter().filter_map(|name| grid.header.iter().position(|n| n == *name)).collect();
    let cell = |row: &'g Vec<String>, at: usize| row.get(at).map_or("", String::as_str);
    grid.rows.iter().map(|row| at.iter().map(|at| cell(row, *at)).collect()).collect()
}

/// The fewest first columns that tell all rows of both tables apart; all where none do.
fn key(shared: &[&String], first: &[Vec<&str>], second: &[Vec<&str>]) -> Vec<usize> {
    let columns: Vec<usize> = (0..shared.len()).filter(|at| shared[*at] != AS_OF.name).collect();
    let differ = |rows: &[Vec<&str>], key: &[usize]| {
        let mut seen = BTreeSet::new();
        rows.iter().all(|row| seen.insert(key.iter().map(|at| row[*at]).collect::<Vec<_>>()))
    };
    let enough = |n: &usize| differ(first, &columns[..*n]) && differ(second, &columns[..*n]);
    // A question and what is asked of it, however few rows there are.
    let question = [SIDE.name, ROLE.name, MEASURE.name];
    let of_question = columns.iter().take_while(|at| question.contains(&shared[**at].as_str()));
    let least = (of_question.count() + 1).min(columns.len());
    let n = (least..=columns.len()).find(enough).unwrap_or(columns.len());
    columns[..n].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Grid {
        let mut lines = text.lines().map(|l| l.split(',').map(str::to_owned).collect::<Vec<_>>());
        Grid { header: lines.next().unwrap(), rows: lines.collect() }
    }

    fn check(before: &str, after: &str, expected: &[&str]) {
        let changes = results("spread", &grid(before), &grid(after));
        assert_eq!(changes.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn rows_are_told_apart_by_their_first_columns() {
        let before = "side,as_of,statistic,value\nkp,d1,ratio,1.5\nkp,d1,low,3\nru,d1,ratio,2";
        check(before, before, &[]);
        check(
            before,
            "side,as_of,statistic,value\nkp,d2,ratio,1.6\nru,d1,ratio,2\nua,d1,ratio,9",
            &[
                "changed: spread kp ratio, as_of: d1 → d2",
                "changed: spread kp ratio, value: 1.5 → 1.6",
                "gone: spread kp low: d1, 3",
                "added: spread ua ratio: d1, 9",
            ],
        );
    }

    #[test]
    fn columns_of_one_table_only_are_not_compared() {
        check("a,b\n1,2", "a,c,b\n1,9,3", &["changed: spread 1, b: 2 → 3"]);
    }
}
