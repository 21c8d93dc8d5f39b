//! Tables of others: what a map makes of them, and that nothing gets lost.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use claimframe::article::{Reject, RejectKind};
use claimframe::error::Error;
use claimframe::extract::registry::Registry;
use claimframe::extract::{Claim, Extractor};
use claimframe::import::{Counts, Imported, Map, draft, import, open, open_file};

/// Claims, rejects and counts of a table.
type Outcome = (Vec<Claim>, Vec<Reject>, Counts);

fn taken(table: claimframe::import::Table<'_>, map: &Map) -> Result<Outcome, Error> {
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let (mut claims, mut rejects) = (Vec::new(), Vec::new());
    let counts = import(table, "t", map, &extractor, |imported| {
        match imported {
            Imported::Claim(claim) => claims.push(*claim),
            Imported::Reject(reject) => rejects.push(reject),
        }
        Ok::<(), Error>(())
    })?;
    assert_eq!(claims.len() + rejects.len(), counts.rows * counts.per_row, "nothing is lost");
    Ok((claims, rejects, counts))
}

fn outcome(table: &str, map: &str) -> Result<Outcome, Error> {
    let map = Map::from_toml("map.toml", map)?;
    taken(open("t.csv", table.as_bytes(), map.layout())?, &map)
}

/// What matters of a claim in a line.
fn line(claim: &Claim) -> String {
    let n = |n: Option<u64>| n.map_or("-".to_owned(), |n| n.to_string());
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
    format!(
        "{} {} {} {} {} {} {} {} {}..{} {}..{} {}",
        claim.claim_id,
        claim.side.as_deref().unwrap_or("-"),
        claim.role,
        claim.qualifier,
        n(claim.low),
        n(claim.best),
        n(claim.high),
        claim.counting,
        day(claim.period_start),
        day(claim.period_end),
        day(claim.stated_from),
        day(claim.stated_to),
        claim.origin.as_deref().unwrap_or("-"),
    )
}

/// Claims as lines, then rejects as place and reason.
fn check(table: &str, map: &str, expected: &[&str]) {
    let (claims, rejects, _) = outcome(table, map).unwrap();
    let mut lines: Vec<_> = claims.iter().map(line).collect();
    lines.extend(rejects.iter().map(|r| format!("{}: {}", r.place, r.reason)));
    assert_eq!(lines, expected);
}

/// What a map cannot be laid against.
fn check_refused(table: &str, map: &str, expected: &str) {
    assert_eq!(outcome(table, map).unwrap_err().to_string(), expected);
}

#[test]
fn daily_totals_with_a_qualifier_in_a_column_of_its_own() {
    let table = r#"[
        {"date": "2022-02-26", "day": 3, "personnel": 4300, "personnel*": "about", "POW": 0},
        {"date": "2022-02-27", "day": 4, "personnel": 4500, "personnel*": "more", "POW": 12},
        {"date": "2022-02-28", "day": 5, "personnel": 5300, "personnel*": "", "POW": null},
        {"date": "2022-03-01", "day": 6, "personnel": 5710, "personnel*": "roundish"}
    ]"#;
    let map = r#"
        [all]
        stated = { column = "date" }
        origin = "ua-general-staff"
        side = "ru"
        role = "military"
        period_start = 2022-02-24
        period_end = "stated"
        [[claim]]
        number = "personnel"
        qualifier = { column = "personnel*", values = { about = "about", more = "more_than" } }
        measure = "casualties"
        counting = "total"
        [[claim]]
        number = "POW"
        measure = "captured"
        counting = "total"
    "#;
    let days = |day: &str| format!("total 2022-02-24..{day} {day}..{day} ua-general-staff");
    check(
        table,
        map,
        &[
            &format!("t:1:casualties:4300 ru military about - 4300 - {}", days("2022-02-26")),
            &format!("t:1:captured:0 ru military exact 0 0 0 {}", days("2022-02-26")),
            &format!("t:2:casualties:4500 ru military more_than 4500 - - {}", days("2022-02-27")),
            &format!("t:2:captured:12 ru military exact 12 12 12 {}", days("2022-02-27")),
            &format!("t:3:casualties:5300 ru military exact 5300 5300 5300 {}", days("2022-02-28")),
            "t.csv:3 (column POW): the cell is empty: no number was said",
            "t.csv:4 (column personnel*): found roundish, expected a value that the map lists",
            "t.csv:4 (column POW): the cell is empty: no number was said",
        ],
    );
}

const INCIDENTS: &str = "\
id;date_start;date_end;country;side_b;low;best;high;deaths_civilians;source
1;03/04/2019;05/04/2019;Iraq;IS;1,200;1,250;1,400;30;Reuters
2;12/11/2019;12/11/2019;Iraq;IS;5;5;5;;
3;13/11/2019;12/11/2019;Iraq;IS;5;;9;1;police
4;31/11/2019;30/11/2019;Iraq;IS;5;;9;1;police
5;14/11/2019;14/11/2019;Atlantis;IS;9;7;12;1;police
6;15/11/2019;15/11/2019;Iraq;IS;;;40;n/a;police
";

const INCIDENTS_MAP: &str = r#"
    [table]
    missing = ["n/a"]
    [all]
    side = { column = "country" }
    counting = "event"
    period_start = { column = "date_start", format = "day/month/year" }
    period_end = { column = "date_end", format = "day/month/year" }
    stated = "period_end"
    source = { column = "source", default = "the compilers" }
    measure = "killed"
    [[claim]]
    low = "low"
    best = "best"
    high = "high"
    [[claim]]
    number = "deaths_civilians"
    role = "civilian"
"#;

#[test]
fn low_best_and_high_columns_with_days_and_separators() {
    let days = |from: &str, to: &str| format!("event {from}..{to} {to}..{to}");
    let april = days("2019-04-03", "2019-04-05");
    let november = days("2019-11-12", "2019-11-12");
    let later = days("2019-11-15", "2019-11-15");
    let wrong = "expected a day not before 2019-11-13";
    let no_day =
        "expected a day, month or year that exists, e.g. 2022-02-24, 24.02.2022, 24 Feb 2022";
    let no_side = "found Atlantis, expected a country by its two-letter code or its name, or -";
    check(
        INCIDENTS,
        INCIDENTS_MAP,
        &[
            &format!("t:2:killed:1250 iq mixed between 1200 1250 1400 {april} reuters"),
            &format!("t:2:killed:30 iq civilian exact 30 30 30 {april} reuters"),
            &format!("t:3:killed:5 iq mixed exact 5 5 5 {november} text:compilers"),
            &format!("t:7:killed:40 iq mixed up_to - - 40 {later} text:police"),
            "t.csv:3 (column deaths_civilians): the cell is empty: no number was said",
            &format!("t.csv:4 (column date_end): found 2019-11-12, {wrong}"),
            &format!("t.csv:4 (column date_end): found 2019-11-12, {wrong}"),
            &format!("t.csv:5 (column date_start): found 31/11/2019, {no_day}"),
            &format!("t.csv:5 (column date_start): found 31/11/2019, {no_day}"),
            &format!("t.csv:6 (column country): {no_side}"),
            &format!("t.csv:6 (column country): {no_side}"),
            "t.csv:7 (column deaths_civilians): the cell is empty: no number was said",
        ],
    );
}

const LONG_MAP: &str = r#"
    [all]
    stated = { column = "day", epoch = 2022-02-24, first = 1 }
    source = { column = "who" }
    [values.kind]
    "Dead-A" = { measure = "killed", side = "ru", role = "military" }
    "Tanks-A" = { reject = "no people" }
    [values.frame]
    Sum = { counting = "total", period_start = 2022-02-24, period_end = "stated" }
    Day = { counting = "event", period = "stated" }
    [flags]
    min = { qualifier = "at_least" }
    max = { qualifier = "up_to" }
    [[claim]]
    number = "n"
"#;

#[test]
fn values_and_flags_fill_slots_or_say_why_not() {
    let table = "day,n,kind,who,frame,min,max\n\
        1,10,Dead-A,NIS,Day,0,0\n\
        2,2e+05,dead-a,NIS,Sum,1,\n\
        3,about 30,Dead-A,,Sum,yes,no\n\
        4,40,Dead-A,NIS,Sum,1,1\n\
        5,50,Tanks-A,NIS,Sum,0,0\n\
        6,60,Cows-A,NIS,Sum,0,0\n\
        7,70,Dead-A,NIS,,0,0\n\
        8,80,Dead-A,NIS,Sum,maybe,0\n\
        9,9x,Dead-A,NIS,Sum,0,0\n\
        10,\"=SUM(B1:B9)\",Dead-A,NIS,Sum,0,0\n\
        11,2000000000000,Dead-A,NIS,Sum,0,0\n\
        soon,12,Dead-A,NIS,Sum,0,0\n\
        13,13,Dead-A,NIS,Sum,0\n";
    check(
        table,
        LONG_MAP,
        &[
            "t:2:killed:10 ru military exact 10 10 10 event 2022-02-24..2022-02-24 \
             2022-02-24..2022-02-24 kr-nis",
            "t:3:killed:200000 ru military at_least 200000 - - total 2022-02-24..2022-02-25 \
             2022-02-25..2022-02-25 kr-nis",
            "t:4:killed:30 ru military at_least 30 - - total 2022-02-24..2022-02-26 \
             2022-02-26..2022-02-26 -",
            "t.csv:5 (column min): qualifier: found at_least, expected up_to, as max says, or \
             nothing",
            "t.csv:6 (column kind): no people",
            "t.csv:7 (column kind): found Cows-A, expected a value that the map lists",
            "t.csv:8: found nothing, expected a counting from the map or the row",
            "t.csv:9 (column min): found maybe, expected yes or no: 1, 0, true, false, yes, no, \
             x, empty",
            "t.csv:10 (column n): found 9x, expected a whole number",
            "t.csv:11 (column n): found =SUM(B1:B9), expected the value, not a formula; save the \
             table with values",
            "t.csv:12 (column n): found 2000000000000, expected at most 10^12",
            "t.csv:13 (column day): found soon, expected a number of days since 2022-02-24",
            "t.csv:14: found 6 cells, expected 7, as in the header",
        ],
    );
}

#[test]
fn a_claim_quotes_its_row_and_its_number_stands_in_it() {
    let table = "day,n,kind,who,frame,min,max\n10,10,Dead-A,NIS,Day,,\n";
    let (claims, ..) = outcome(table, LONG_MAP).unwrap();
    let claim = &claims[0];
    assert_eq!(claim.sentence, "day: 10 | n: 10 | kind: Dead-A | who: NIS | frame: Day");
    assert_eq!(&claim.sentence[claim.start..claim.end], claim.number);
    assert_eq!((claim.nth, claim.article_id.as_str()), (2, "t:2"));
}

#[test]
fn a_map_that_does_not_fit_is_named_by_line() {
    let table = "a,b,b\n1,2,3\n";
    let map = |rest: &str| format!("[all]\nmeasure = \"killed\"\n{rest}");
    let claim = "[[claim]]\nnumber = \"a\"\n";
    check_refused(
        table,
        &map("[[claim]]\nnumber = \"c\"\n"),
        "map.toml:4: found the column \"c\", expected a column of t.csv: a, b, b",
    );
    check_refused(
        table,
        &map("[[claim]]\nnumber = \"b\"\n"),
        "map.toml:4: found the column \"b\", expected a name that one column of t.csv has; \
         columns 2 and 3 have it",
    );
    check_refused(
        "a;b\n1;2\n",
        &format!("[table]\ndelimiter = \",\"\n{}", map(claim)),
        "map.toml:6: found the column \"a\", expected a column of t.csv: a;b; one column: is the \
         delimiter another one, or the header on another row?",
    );
    let error = outcome(table, &map(&format!("seite = \"ru\"\n{claim}"))).unwrap_err().to_string();
    assert!(error.starts_with("map.toml:3: found the slot \"seite\", expected one of side, role"));
    check_refused(
        table,
        &map(&format!("role = \"cows\"\n{claim}")),
        "map.toml:3: found role = \"cows\", expected one of military, police, militant, civilian, \
         mixed, materiel",
    );
    check_refused(
        table,
        &map(&format!("origin = \"nobody\"\n{claim}")),
        "map.toml:3: found origin = \"nobody\", expected an id of the registry \
         (data/claimants.csv), text:<name>, or -",
    );
    check_refused(
        table,
        &map("[[claim]]\nmeasure = \"killed\"\n"),
        "map.toml:3: found a claim without a number, or with two kinds of it, expected number = \
         \"<column>\", or columns for low, best, high",
    );
}

/// Drafts a map, and counts rows, claims and rejects that it gives with these edits.
fn check_draft(table: &str, edits: &[(&str, &str)], lines: &[&str], expected: [usize; 3]) {
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let layout = claimframe::import::Layout::default();
    let table_open = open("t.csv", table.as_bytes(), &layout).unwrap();
    let mut map = draft(table_open, &layout, &extractor);
    for line in lines {
        assert!(map.lines().any(|l| l == *line), "no {line:?} in\n{map}");
    }
    for (from, to) in edits {
        assert!(map.contains(from), "no {from:?} in\n{map}");
        map = map.replace(from, to);
    }
    let (.., counts) = outcome(table, &map).unwrap();
    assert_eq!([counts.rows, counts.claims, counts.rejects], expected, "{map}");
}

#[test]
fn a_drafted_map_needs_little_editing() {
    check_draft(
        INCIDENTS,
        &[],
        &[
            "missing = [\"n/a\"]",
            "period_start = { column = \"date_start\", format = \"day/month/year\" }",
            "period_end = { column = \"date_end\", format = \"day/month/year\" }",
            "side = { column = \"country\" }",
            "source = { column = \"source\" }",
            "low = \"low\"",
            "number = \"deaths_civilians\"",
            "role = \"civilian\"",
            "# Not used: id, side_b",
        ],
        [6, 4, 8],
    );
    let days: Vec<_> = (1..9)
        .map(|n| format!("{{\"date\":\"2022-03-0{n}\",\"day\":{n},\"personnel\":{n}00,\"personnel*\":\"about\"}}"))
        .collect();
    check_draft(
        &format!("[{}]", days.join(",")),
        &[("# side = \"ru\"  # EDIT: whose people are counted", "side = \"ru\"")],
        &[
            "stated = { column = \"date\" }",
            "counting = \"total\"  # the numbers run on from row to row",
            "qualifier = { column = \"personnel*\" }",
            "measure = \"casualties\"",
            "# Not used: day",
        ],
        [8, 8, 0],
    );
    check_draft(
        "Datum;Todesopfer;Verletzte (mind.);Verletzte (max.);Quelle;Land\n\
         24.02.2022;1.200;300;400;NIS;Nordkorea\n25.02.2022;ca. 1.300;;450;BBC;Nordkorea\n",
        &[],
        &["number = \"Todesopfer\"", "low = \"Verletzte (mind.)\"", "high = \"Verletzte (max.)\""],
        [2, 4, 0],
    );
    check_draft(
        "days,loss,type,claim_source,frame,minimum\n1,10,Military Deaths-Russia,UA Source,Day,0\n\
         2,20,Tanks-Russia,Other,Cumulative,1\n3,30,Military Deaths-Russia,UA Source,Cumulative,1\n",
        &[("\"YYYY-MM-DD\"", "2022-02-24")],
        &[
            "\"Military Deaths-Russia\" = { measure = \"killed\", role = \"military\", side = \"ru\" }",
            "\"UA Source\" = { origin = \"ua\" }",
            "\"Other\" = { origin = \"-\" }",
            "\"Day\" = { counting = \"event\", period = \"stated\" }",
            "\"minimum\" = { qualifier = \"at_least\" }",
        ],
        [3, 2, 1],
    );
}

/// The table that `data/maps/conflict-losses-2022.toml` is for; it is not part of the project.
const FOREIGN: &str = "../shared/external/conflict-losses-2022.csv";

#[test]
fn every_row_of_the_foreign_table_is_mapped_or_rejected_with_its_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(FOREIGN);
    if !path.is_file() {
        eprintln!("{FOREIGN} is not at hand: nothing compared");
        return;
    }
    let text = std::fs::read_to_string(root.join("data/maps/conflict-losses-2022.toml")).unwrap();
    let map = Map::from_toml("map", &text).unwrap();
    let (claims, rejects, counts) = taken(open_file(&path, map.layout()).unwrap(), &map).unwrap();
    assert_eq!((counts.rows, counts.claims, counts.rejects), (4609, 881, 3728));
    assert!(rejects.iter().all(|reject| reject.kind == RejectKind::Number));

    // Counted again from the file itself, by another reader.
    let mut expected: BTreeMap<String, usize> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(&path).unwrap();
    for row in reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap) {
        let (what, side) = row["loss_type"].rsplit_once('-').unwrap();
        let measure = match what.split_once(' ') {
            Some((_, "Deaths")) => "killed",
            Some((_, "Injuries")) => "wounded",
            Some((_, "Casualties")) => "casualties",
            _ => continue,
        };
        let counting = if row["time_frame"] == "Day" { "event" } else { "total" };
        let qualifier = match (row["minimum"].as_str(), row["maximum"].as_str()) {
            ("1", "0") => "at_least",
            ("0", "1") => "up_to",
            _ => "exact",
        };
        let side = if side == "Russia" { "ru" } else { "ua" };
        let role = what.split(' ').next().unwrap().to_lowercase();
        let who = &row["claim_source"];
        let n: f64 = row["loss_count"].parse().unwrap();
        let key = format!("{side} {role} {measure} {who} {counting} {qualifier} {n}");
        *expected.entry(key).or_default() += 1;
    }
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for claim in &claims {
        let Claim { role, measure, counting, qualifier, .. } = claim;
        let (side, who) = (claim.side.as_ref().unwrap(), claim.source_text.as_ref().unwrap());
        let n = claim.best.or(claim.low).or(claim.high).unwrap();
        let key = format!("{side} {role} {measure} {who} {counting} {qualifier} {n}");
        *found.entry(key).or_default() += 1;
    }
    assert_eq!(found, expected);
}
