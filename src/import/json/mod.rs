//! Tables in JSON: a list of objects, one object per line, an object of columns, a list of lists.

mod node;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use node::{Node, leaf};

use super::date::Format;
use super::table::{Layout, Misfit, Row, Rows, Table, heading};
use crate::error::{Error, Place, Result};

const EXPECTED: &str = "a list of objects, one object per line, or an object of columns";

/// Opens a JSON table.
///
/// # Method
/// Objects are rows and their keys columns, in the order in which the keys first appear; a key that
/// an object lacks is an empty cell, and keys of objects inside are joined by dots. An object of
/// objects or lists holds columns, or rows if its keys are days. Of other objects the one list of
/// objects inside counts, however deep, or what `records` names; an object without any is one row.
pub(super) fn open<'a>(file: &str, mut bytes: impl Read, layout: &Layout) -> Result<Table<'a>> {
    let mut all = Vec::new();
    let unreadable = |e| Error::file(file.as_ref(), "cannot be read", e);
    bytes.read_to_end(&mut all).map_err(unreadable)?;
    let (text, _, _) = encoding_rs::UTF_8.decode(&all);
    let refused = |found: String| Error::invalid(Place::file(file), found, EXPECTED);
    let (header, records) = match serde_json::from_str::<Node>(&text) {
        Ok(node) => {
            let inner = inner(node, layout.records.as_deref()).map_err(&refused)?;
            records(inner).ok_or_else(|| refused("JSON of another shape".to_owned()))?
        }
        Err(_) if begins_with_record(&text) => of_lines(&text),
        Err(problem) => return Err(refused(format!("broken JSON ({problem})"))),
    };
    if header.is_empty() {
        return Err(refused("no record".to_owned()));
    }
    let header = header.iter().map(|name| heading(name)).collect();
    let rows: Rows<'a> = Box::new(records.into_iter().enumerate().filter_map(row));
    Ok(Table { file: file.to_owned(), header, notes: Vec::new(), rows })
}

/// Header and cells of each record, or what is wrong with it.
type Records = (Vec<String>, Vec<std::result::Result<Vec<String>, String>>);

fn row(
    (at, record): (usize, std::result::Result<Vec<String>, String>),
) -> Option<std::result::Result<Row, Misfit>> {
    let at = at + 1;
    match record {
        Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => None,
        Ok(cells) => Some(Ok(Row { at, cells, recoded: false })),
        Err(found) => Some(Err(Misfit { at, found, expected: "an object".to_owned() })),
    }
}

/// Whether an object is a record: some of its values are plain.
fn is_record(entries: &[(String, Node)]) -> bool {
    entries.iter().any(|(_, node)| matches!(node, Node::Leaf(_)))
}

/// Whether an object holds rows under their days.
fn is_by_day(entries: &[(String, Node)]) -> bool {
    let day = |key: &str| Format::Plain.read(key).is_ok();
    let row = |node: &Node| matches!(node, Node::Object(_) | Node::Leaf(_));
    entries.iter().all(|(key, node)| day(key) && row(node)) && !entries.is_empty()
}

fn begins_with_record(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    matches!(serde_json::from_str(first), Ok(Node::Object(_)))
}

/// One object per line; a broken line leaves the others unharmed.
fn of_lines(text: &str) -> Records {
    let node = |line: &str| match line.trim() {
        "" => Ok(Node::Object(Vec::new())),
        line => serde_json::from_str(line).map_err(|e| format!("broken JSON ({e})")),
    };
    of_objects(text.lines().map(node).collect())
}

/// The node that holds the records.
fn inner(node: Node, path: Option<&str>) -> std::result::Result<Node, String> {
    if let Some(path) = path {
        return path.split('.').try_fold(node, step);
    }
    let mut found = Vec::new();
    lists(&node, "", &mut found);
    match found.as_slice() {
        [(_, list)] => Ok((*list).clone()),
        [(a, _), (b, _), ..] => {
            Err(format!("records in {a:?} and in {b:?}; name one as `records` in the map"))
        }
        [] => Ok(node),
    }
}

/// What a node holds under a key, or at a place of a list.
fn step(node: Node, key: &str) -> std::result::Result<Node, String> {
    let found = match node {
        Node::Object(entries) => entries.into_iter().find(|(name, _)| name == key).map(|(_, n)| n),
        Node::List(nodes) => key.parse().ok().and_then(|at: usize| nodes.into_iter().nth(at)),
        Node::Leaf(_) => None,
    };
    found.ok_or_else(|| format!("no object {key:?}"))
}

/// The lists of objects and the rows under days in a node, each with the way to it. A list of one
/// object that holds such a list is its wrapping.
fn lists<'n>(node: &'n Node, path: &str, found: &mut Vec<(String, &'n Node)>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let known = found.len();
    match node {
        Node::Object(entries) if is_by_day(entries) => found.push((path.to_owned(), node)),
        Node::Object(entries) => {
            for (key, node) in entries {
                lists(node, &below(key), found);
            }
        }
        Node::List(nodes) if matches!(nodes.first(), Some(Node::Object(_))) => {
            if let [only] = nodes.as_slice() {
                lists(only, &below("0"), found);
            }
            if found.len() == known {
                found.push((path.to_owned(), node));
            }
        }
        Node::List(_) | Node::Leaf(_) => {}
    }
}

fn records(node: Node) -> Option<Records> {
    match node {
        Node::List(rows) if matches!(rows.first(), Some(Node::List(_))) => of_lists(rows),
        Node::List(rows) if rows.iter().any(|row| matches!(row, Node::Object(_))) => {
            Some(of_objects(rows.into_iter().map(Ok).collect()))
        }
        Node::Object(mut entries) => {
            let at = |entries: &[(String, Node)], key| entries.iter().position(|(k, _)| k == key);
            // The split form of dataframe libraries.
            if let (Some(c), Some(_)) = (at(&entries, "columns"), at(&entries, "data")) {
                let columns = entries.remove(c).1;
                let data = at(&entries, "data").map(|d| entries.remove(d).1);
                let Some(Node::List(mut rows)) = data else { return None };
                rows.insert(0, columns);
                return of_lists(rows);
            }
            match () {
                () if is_by_day(&entries) => Some(of_days(entries)),
                () if is_record(&entries) => Some(of_objects(vec![Ok(Node::Object(entries))])),
                () => of_columns(entries),
            }
        }
        _ => None,
    }
}

/// Rows under their days, which become a column of their own.
fn of_days(entries: Vec<(String, Node)>) -> Records {
    let row = |(day, node): (String, Node)| {
        let mut row = vec![("date".to_owned(), Node::Leaf(day))];
        match node {
            Node::Object(entries) => row.extend(entries),
            other => row.push(("value".to_owned(), other)),
        }
        Ok(Node::Object(row))
    };
    of_objects(entries.into_iter().map(row).collect())
}

fn of_objects(nodes: Vec<std::result::Result<Node, String>>) -> Records {
    let flat = |node| match node {
        Node::Object(entries) => {
            let mut leaves = Vec::new();
            flatten(entries, "", &mut leaves);
            Node::Object(leaves)
        }
        other => other,
    };
    let nodes: Vec<_> = nodes.into_iter().map(|node| node.map(flat)).collect();
    let mut header: Vec<String> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for (key, _) in nodes.iter().flatten().flat_map(entries) {
        at.entry(key.clone()).or_insert_with(|| {
            header.push(key.clone());
            header.len() - 1
        });
    }
    let record = |node| match node {
        Ok(Node::Object(entries)) => {
            let mut cells = vec![String::new(); header.len()];
            for (key, value) in entries {
                if let Some(at) = at.get(&key) {
                    cells[*at] = leaf(value);
                }
            }
            Ok(cells)
        }
        Ok(other) => Err(leaf(other)),
        Err(problem) => Err(problem),
    };
    let records = nodes.into_iter().map(record).collect();
    (header, records)
}

/// The entries of an object, those of objects inside under joined keys.
fn flatten(entries: Vec<(String, Node)>, path: &str, leaves: &mut Vec<(String, Node)>) {
    for (key, node) in entries {
        let key = format!("{path}{key}");
        match node {
            Node::Object(entries) => flatten(entries, &format!("{key}."), leaves),
            node => leaves.push((key, node)),
        }
    }
}

fn entries(node: &Node) -> &[(String, Node)] {
    if let Node::Object(entries) = node { entries } else { &[] }
}

/// Rows of cells, the first of which is the header.
fn of_lists(rows: Vec<Node>) -> Option<Records> {
    let cells = |node| match node {
        Node::List(cells) => Ok(cells.into_iter().map(leaf).collect::<Vec<_>>()),
        other => Err(leaf(other)),
    };
    let mut rows = rows.into_iter().map(cells);
    let header = rows.next()?.ok()?;
    let width = header.len();
    let fits = |row: Vec<String>| match row.len() {
        n if n == width => Ok(row),
        n => Err(format!("{n} cells where the header has {width}")),
    };
    let records = rows.map(|row| row.and_then(fits)).collect();
    Some((header, records))
}

/// Columns under their names: each a list, or an object of rows.
fn of_columns(entries: Vec<(String, Node)>) -> Option<Records> {
    let mut keys: Vec<String> = Vec::new();
    let mut known = BTreeSet::new();
    let mut columns: Vec<BTreeMap<String, String>> = Vec::new();
    let mut header = Vec::new();
    for (name, node) in entries {
        let cells: Vec<(String, Node)> = match node {
            Node::List(cells) => {
                cells.into_iter().enumerate().map(|(at, cell)| (at.to_string(), cell)).collect()
            }
            Node::Object(cells) => cells,
            Node::Leaf(_) => return None,
        };
        for (key, _) in &cells {
            if known.insert(key.clone()) {
                keys.push(key.clone());
            }
        }
        columns.push(cells.into_iter().map(|(key, cell)| (key, leaf(cell))).collect());
        header.push(name);
    }
    let mut records = Vec::new();
    for key in &keys {
        let cells = columns.iter().map(|column| column.get(key).cloned().unwrap_or_default());
        records.push(Ok(cells.collect()));
    }
    Some((header, records))
}

#[cfg(test)]
mod tests {
    use super::super::table::open;
    use super::*;

    fn check(text: &str, records: Option<&str>, expected: &[&str]) {
        let layout = Layout { records: records.map(str::to_owned), ..Layout::default() };
        let lines = match open("t.json", text.as_bytes(), &layout) {
            Ok(table) => {
                let mut lines = vec![table.header.join("|")];
                lines.extend(table.rows.map(|row| match row {
                    Ok(row) => format!("{}: {}", row.at, row.cells.join("|")),
                    Err(misfit) => format!("{}: found {}", misfit.at, misfit.found),
                }));
                lines
            }
            Err(error) => vec![error.to_string()],
        };
        assert_eq!(lines, expected, "{text}");
    }

    #[test]
    fn all_shapes_of_records_are_read() {
        let same = ["d|n", "1: a|10", "2: b|2.5"];
        check(r#"[{"d":"a","n":10},{"d":"b","n":2.5}]"#, None, &same);
        check("{\"d\":\"a\",\"n\":10}\n{\"d\":\"b\",\"n\":2.5}\n", None, &same);
        check(r#"{"d":["a","b"],"n":[10,2.5]}"#, None, &same);
        check(r#"{"d":{"0":"a","1":"b"},"n":{"0":10,"1":2.5}}"#, None, &same);
        check(r#"[["d","n"],["a",10],["b",2.5]]"#, None, &same);
        check(r#"{"columns":["d","n"],"index":[0,1],"data":[["a",10],["b",2.5]]}"#, None, &same);
        check(r#"{"info":"x","rows":[{"d":"a","n":10},{"d":"b","n":2.5}]}"#, None, &same);
        let two = r#"{"x":{"a":[{"n":1}],"b":[{"n":2}]}}"#;
        check(two, Some("x.b"), &["n", "1: 2"]);
        check(r#"{"d":"a","n":1}"#, None, &["d|n", "1: a|1"]);
        check(r#"{"m":"ok","data":{"rows":[{"d":"a","n":10},{"d":"b","n":2.5}]}}"#, None, &same);
        check(r#"{"data":[{"id":1,"rows":[{"d":"a","n":10},{"d":"b","n":2.5}]}]}"#, None, &same);
        check(two, Some("x.a.0"), &["n", "1: 1"]);
    }

    #[test]
    fn objects_inside_become_columns_and_days_rows() {
        check(
            r#"[{"d":"a","s":{"n":1,"m":{"k":2}}},{"d":"b","s":{"n":3}}]"#,
            None,
            &["d|s.n|s.m.k", "1: a|1|2", "2: b|3|"],
        );
        let days = ["date|n", "1: 2022-02-24|1", "2: 2022-02-25|2"];
        check(r#"{"2022-02-24":{"n":1},"2022-02-25":{"n":2}}"#, None, &days);
        check(r#"{"x":{"2022-02-24":{"n":1},"2022-02-25":{"n":2}}}"#, None, &days);
        check(
            r#"{"2022-02-24":1,"2022-02-25":2}"#,
            None,
            &["date|value", "1: 2022-02-24|1", "2: 2022-02-25|2"],
        );
        check(
            r#"{"m":"ok","data":{"d":"a","s":{"n":1}}}"#,
            None,
            &["m|data.d|data.s.n", "1: ok|a|1"],
        );
    }

    #[test]
    fn missing_keys_are_empty_and_other_records_are_named() {
        check(
            r#"[{"a":1},{"b":null,"a":2},{"b":[3,4]}]"#,
            None,
            &["a|b", "1: 1|", "2: 2|", "3: |[3, 4]"],
        );
        check(r#"[{"a":1},7,{"a":2}]"#, None, &["a", "1: 1", "2: found 7", "3: 2"]);
        check(
            "{\"a\":1}\n{\"a\":\n{\"a\":3}\n",
            None,
            &[
                "a",
                "1: 1",
                "2: found broken JSON (EOF while parsing a value at line 1 column 5)",
                "3: 3",
            ],
        );
    }

    #[test]
    fn other_json_is_refused() {
        let expected = format!("expected {EXPECTED}");
        check("[]", None, &[&format!("t.json: found JSON of another shape, {expected}")]);
        check("{}", None, &[&format!("t.json: found no record, {expected}")]);
        check("[1,2]", None, &[&format!("t.json: found JSON of another shape, {expected}")]);
        check(
            "{\"a\":",
            None,
            &[&format!(
                "t.json: found broken JSON (EOF while parsing a value at line 1 column 5), {expected}"
            )],
        );
        check(
            r#"{"a":[{"n":1}],"b":[{"n":2}]}"#,
            None,
            &[&format!(
                "t.json: found records in \"a\" and in \"b\"; name one as `records` in the map, {expected}"
            )],
        );
        check(
            r#"{"a":[{"n":1}]}"#,
            Some("b"),
            &[&format!("t.json: found no object \"b\", {expected}")],
        );
    }
}
