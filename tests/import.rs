//! Tables of others: what a map makes of them, and that nothing gets lost.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use claimframe::article::{Reject, RejectKind};
use claimframe::error::Error;
use claimframe::extract::registry::Registry;
use claimframe::extract::{Claim, Extractor};
#[cfg(feature = "xlsx")]
use claimframe::import::found_layout;
use claimframe::import::{Counts, Imported, Layout, Map, draft, import, open, open_file};

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

#[test]
fn drafts_tell_parts_sums_and_sources_apart() {
    // Year, month and day apart, twice; codes for what nobody knows.
    check_draft(
        "WarNum,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,BatDeath\n\
         1,4,7,1823,11,13,1823,600\n2,4,0,1824,0,0,1825,-9\n3,5,7,1826,6,2,1827,900\n",
        &[("# side = \"ru\"", "side = \"fr\"")],
        &[
            "missing = [\"-9\"]",
            "period_start = { columns = [\"StartYear1\", \"StartMonth1\", \"StartDay1\"] }",
            "period_end = { columns = [\"EndYear1\", \"EndMonth1\", \"EndDay1\"] }",
            "number = \"BatDeath\"",
        ],
        [3, 2, 1],
    );
    // Sums beside the figures of each day, in objects inside objects.
    let days: Vec<_> = [7, 3, 9, 4, 8, 2, 6]
        .iter()
        .scan(0, |sum, n| {
            *sum += n;
            Some((*n, *sum))
        })
        .zip(1..)
        .map(|((n, sum), day)| {
            format!(
                "{{\"date\":\"2022-03-0{day}\",\"stats\":{{\"injured\":{sum}}},\
                 \"increase\":{{\"injured\":{n}}},\"killed_cum\":{sum}}}"
            )
        })
        .collect();
    check_draft(
        &format!("{{\"message\":\"ok\",\"data\":{{\"records\":[{}]}}}}", days.join(",")),
        &[],
        &[
            "number = \"stats.injured\"",
            "counting = \"total\"  # the numbers run on from row to row",
            "number = \"increase.injured\"",
            "counting = \"event\"",
            "period = \"stated\"",
            "number = \"killed_cum\"",
            "counting = \"total\"",
        ],
        [7, 21, 0],
    );
    // Several columns of sources; a country that the lexicons do not know; the same people twice.
    check_draft(
        "id,source_article,source_office,source_date,source_original,location,date_start,date_end,\
         deaths_a,deaths_b,best,low,high\n\
         1,Title,Reuters,2017-07-01,police,Burkina Faso,2017-06-30 00:00:00.000,2017-07-01,1,2,3,2,4\n\
         2,Title,AFP,2017-07-03,,Togo,2017-07-02 00:00:00.000,2017-07-02,4,5,9,9,9\n",
        &[("number = \"deaths_b\"", "number = \"deaths_b\"\nrole = \"militant\"")],
        &[
            "published = { column = \"source_date\" }",
            "source = { column = \"source_original\" }",
            "via = { column = \"source_office\" }",
            "side = { column = \"location\" }",
            "# EDIT: the same people as in \"deaths_a\"? Say whose these are (role, side), or take \
             one of the two out.",
        ],
        [2, 6, 0],
    );
    // Ranges of years, notes behind figures, the order of days told by another column.
    check_draft(
        "War\tDeath range\tDate\tLocation\n\
         North\t1,200,000\u{2013}2,000,000[1]\t1618\u{2013}1648\tSudan\n\
         River\t35,000+\t1920\tIraq\nHill\t~25,000 [note 2]\t2003\u{2013}04\tSyria\n",
        &[],
        &["stated = { column = \"Date\" }", "side = { column = \"Location\" }"],
        [3, 3, 0],
    );
    // Sides and limits in the headers, behind a mark of byte order.
    check_draft(
        "\u{feff}\"Date\",\"Russian killed\",\"Ukraine: killed (approx.)\",\"Claimed by\"\n\
         13/03/22,100,90,NIS\n14/03/22,50,30,BBC\n",
        &[],
        &[
            "stated = { column = \"Date\", format = \"day/month/year\" }",
            "side = \"ru\"",
            "side = \"ua\"",
            "qualifier = \"about\"  # as the header says",
            "source = { column = \"Claimed by\" }",
        ],
        [2, 4, 0],
    );
    check_draft(
        "Start;End;Dead\n01/02/2020;14/02/2020;1,200\n03/04/2020;05/04/2020;900\n",
        &[],
        &["period_start = { column = \"Start\", format = \"day/month/year\" }"],
        [2, 2, 0],
    );
}

/// A workbook as people keep them: a cover sheet, titles above the header, days as days and as
/// their serial number, formulas, an error, numbers as text.
#[cfg(feature = "xlsx")]
fn workbook() -> tempfile::TempDir {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    let mut book = Workbook::new();
    book.add_worksheet().set_name("Read me").unwrap().write(0, 0, "Made up").unwrap();
    let sheet = book.add_worksheet().set_name("Losses 2022").unwrap();
    sheet.write(0, 0, "Losses by day").unwrap();
    let header = ["Day", "Killed", "Wounded", "Source"];
    sheet.write_row(3, 0, header).unwrap();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    for n in 0..6_u32 {
        let date = ExcelDateTime::from_ymd(2022, 3, 1 + u8::try_from(n).unwrap()).unwrap();
        sheet.write_with_format(4 + n, 0, &date, &day).unwrap();
        sheet.write(4 + n, 1, 1000 + 10 * n).unwrap();
        sheet.write(4 + n, 2, 3000 + n).unwrap();
        sheet.write(4 + n, 3, "NIS").unwrap();
    }
    sheet.write(5, 0, 44_622).unwrap();
    sheet.write(6, 1, "ca. 1.020").unwrap();
    sheet.write_formula(7, 1, Formula::new("=B7+10").set_result("1030")).unwrap();
    sheet.write_formula(8, 1, Formula::new("=B8+10").set_result("")).unwrap();
    sheet.write_formula(9, 1, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(9, 2, 3005.5).unwrap();
    sheet.write(10, 5, "beside the table").unwrap();
    let home = tempfile::tempdir().unwrap();
    book.save(home.path().join("book.xlsx")).unwrap();
    home
}

#[cfg(feature = "xlsx")]
const WORKBOOK_MAP: &str = r#"
    [table]
    sheet = "Losses 2022"
    header = 4
    [all]
    stated = { column = "Day" }
    source = { column = "Source" }
    side = "kp"
    counting = "total"
    [[claim]]
    number = "Killed"
    measure = "killed"
    [[claim]]
    number = "Wounded"
    measure = "wounded"
"#;

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_is_read_by_sheet_and_row() {
    let home = workbook();
    let path = home.path().join("book.xlsx");
    let map = Map::from_toml("map.toml", WORKBOOK_MAP).unwrap();
    let (claims, rejects, counts) = taken(open_file(&path, map.layout()).unwrap(), &map).unwrap();
    assert_eq!((counts.rows, counts.claims, counts.rejects), (7, 9, 5));
    let found: Vec<_> = claims.iter().map(line).collect();
    let said = |n: u32| format!("total -..- 2022-03-0{n}..2022-03-0{n} kr-nis");
    assert_eq!(found[0], format!("t:5:killed:1000 kp mixed exact 1000 1000 1000 {}", said(1)));
    assert_eq!(found[2], format!("t:6:killed:1010 kp mixed exact 1010 1010 1010 {}", said(2)));
    assert_eq!(found[4], format!("t:7:killed:1020 kp mixed about - 1020 - {}", said(3)));
    assert_eq!(found[6], format!("t:8:killed:1030 kp mixed exact 1030 1030 1030 {}", said(4)));
    let name = format!("{}[Losses 2022]", path.display());
    let told: Vec<_> = rejects.iter().map(|r| format!("{}: {}", r.place, r.reason)).collect();
    let wide = "found 6 cells, expected 4, as in the header";
    assert_eq!(
        told,
        [
            format!(
                "{name}:9 (column Killed): found =B8+10 (0), expected the value, not a formula; save \
                 the table with values"
            ),
            format!("{name}:10 (column Killed): found #N/A, expected a whole number"),
            format!("{name}:10 (column Wounded): found 3005.5, expected a whole number"),
            format!("{name}:11: {wide}"),
            format!("{name}:11: {wide}"),
        ]
    );
    assert_eq!(
        counts.notes,
        [format!(
            "{name}: formulas in Killed (2, first in row 8); read is what they showed when the \
             file was saved"
        )]
    );
    let other = Layout { sheet: Some("Lost".into()), ..map.layout().clone() };
    let error = open_file(&path, &other).err().unwrap().to_string();
    let expected = "found no sheet Lost, expected one of the sheets Read me, Losses 2022";
    assert_eq!(error, format!("{}: {expected}", path.display()));
}

#[cfg(feature = "xlsx")]
#[test]
fn a_draft_names_the_sheet_and_the_row_of_the_header() {
    let home = workbook();
    let path = home.path().join("book.xlsx");
    let layout = found_layout(&path, &Layout::default()).unwrap();
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let map = draft(open_file(&path, &layout).unwrap(), &layout, &extractor);
    for line in [
        "sheet = \"Losses 2022\"",
        "header = 4",
        "stated = { column = \"Day\" }",
        "number = \"Killed\"",
        "number = \"Wounded\"",
    ] {
        assert!(map.lines().any(|l| l == line), "no {line:?} in\n{map}");
    }
    let map = Map::from_toml("map.toml", &map).unwrap();
    let (.., counts) = taken(open_file(&path, map.layout()).unwrap(), &map).unwrap();
    assert_eq!((counts.rows, counts.claims), (7, 9));
}

/// Drafts a map, and counts rows, claims and rejects that it gives with these edits.
fn check_draft(table: &str, edits: &[(&str, &str)], lines: &[&str], expected: [usize; 3]) {
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let layout = Layout::default();
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

/// What the map beside an example table makes of it: claims and rejects, each as a line.
fn example(table: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/maps");
    let path = folder.join(table);
    let text = std::fs::read_to_string(path.with_extension("toml")).unwrap();
    let map = Map::from_toml("map.toml", &text).unwrap();
    let (claims, rejects, counts) = taken(open_file(&path, map.layout()).unwrap(), &map).unwrap();
    assert_eq!(counts.claims + counts.rejects, counts.rows * counts.per_row);
    let rejects = rejects.iter().map(|r| format!("{} {}", r.place.line.unwrap(), r.reason));
    claims.iter().map(line).chain(rejects).collect()
}

#[test]
fn the_examples_of_maps_fit_their_tables() {
    let days = |day: &str| format!("total 2022-02-24..{day} {day}..{day} ua-general-staff");
    assert_eq!(
        example("daily-totals.json"),
        [
            format!("t:1:casualties:4300 ru military about - 4300 - {}", days("2022-02-26")),
            format!("t:1:captured:0 ru military exact 0 0 0 {}", days("2022-02-26")),
            format!("t:2:casualties:4500 ru military more_than 4500 - - {}", days("2022-02-27")),
            format!("t:2:captured:12 ru military exact 12 12 12 {}", days("2022-02-27")),
            format!("t:3:casualties:5300 ru military about - 5300 - {}", days("2022-02-28")),
            format!("t:4:casualties:5710 ru military about - 5710 - {}", days("2022-03-01")),
            format!("t:4:captured:200 ru military exact 200 200 200 {}", days("2022-03-01")),
            format!("t:5:casualties:5840 ru military exact 5840 5840 5840 {}", days("2022-03-02")),
            format!("t:5:captured:220 ru military about - 220 - {}", days("2022-03-02")),
            "3 the cell is empty: no number was said".to_owned(),
        ]
    );
    let event = |from: &str, to: &str| format!("event {from}..{to} {to}..{to}");
    assert_eq!(
        example("low-best-high.csv"),
        [
            format!(
                "t:4:killed:1250 iq mixed between 1200 1250 1400 {} reuters",
                event("2019-02-01", "2019-02-01")
            ),
            format!(
                "t:5:killed:14 iq mixed between 14 - 20 {} text:police",
                event("2019-04-03", "2019-04-05")
            ),
            format!(
                "t:6:killed:1000000 bf mixed exact 1000000 1000000 1000000 {} -",
                event("2019-12-11", "2019-12-13")
            ),
            format!(
                "t:7:killed:25 ml mixed at_least 25 - - {} text:ministry of health",
                event("2019-12-14", "2019-12-14")
            ),
            "8 found 31/11/2019, expected a day, month or year that exists, e.g. 2022-02-24, \
             24.02.2022, 24 Feb 2022"
                .to_owned(),
            "9 the cell is empty: no number was said".to_owned(),
        ]
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
