//! What tables look like.

use polars::prelude::{Column, DataFrame};

use super::*;

fn frame(columns: Vec<Column>) -> DataFrame {
    DataFrame::new(columns.first().map_or(0, Column::len), columns).unwrap()
}

fn both(frame: &DataFrame, rows: usize) -> (String, String) {
    let shown = frame.show(rows).unwrap();
    let get = |mime| shown.get(mime).unwrap().to_owned();
    (get("text/html"), get("text/plain"))
}

#[test]
fn text_is_aligned_and_missing_values_are_marked() {
    let who = Column::new("who".into(), ["NIS", "Kyiv"]);
    let n = Column::new("n".into(), [Some(1_008_240_i64), None]);
    let share = Column::new("share".into(), [Some(0.125), Some(-1234.56)]);
    let (html, plain) = both(&frame(vec![who, n, share]), 20);
    let expected = "2 rows × 3 columns\n\
                    who           n     share\n\
                    text      count    number\n\
                    NIS   1,008,240     0.125\n\
                    Kyiv          –  −1,234.6";
    assert_eq!(plain, expected);
    assert!(html.contains("<td align=\"right\">1,008,240</td>"), "{html}");
    assert!(html.contains("<td align=\"right\" class=\"missing\" title=\"missing\">–</td>"));
}

#[test]
fn long_frames_show_their_ends() {
    let n = Column::new("n".into(), (0..50).collect::<Vec<i64>>());
    let (html, plain) = both(&frame(vec![n]), 4);
    assert_eq!(
        plain,
        "50 rows × 1 column\n    n\ncount\n    0\n    1\n… 46 more rows …\n   48\n   49"
    );
    assert!(html.contains("<tr class=\"more\"><td colspan=\"1\">… 46 more rows …</td></tr>"));
    assert_eq!(html.matches("<tr>").count(), 5);
    let (_, plain) = both(&frame(vec![Column::new("n".into(), [1_i64, 2])]), 1);
    assert_eq!(plain, "2 rows × 1 column\n    n\ncount\n    1\n… 1 more row …");
}

#[test]
fn nothing_in_a_cell_runs() {
    let bad = "</td></script><script>alert(\"1\")</script>\nEVCXR_END_CONTENT\u{202e}";
    let (html, plain) = both(&frame(vec![Column::new("<b>".into(), [bad])]), 20);
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    assert!(html.contains("<bdi>&lt;/td&gt;&lt;/script&gt;"), "{html}");
    assert!(!plain.contains('\u{202e}') && plain.lines().count() == 4, "{plain}");
}

#[test]
fn bounds_read_as_what_they_are() {
    let check = |qualifier: &str, [low, best, high]: [Option<i64>; 3], expected: [&str; 3]| {
        let columns = vec![
            Column::new("qualifier".into(), [qualifier]),
            Column::new("low".into(), [low]),
            Column::new("best".into(), [best]),
            Column::new("high".into(), [high]),
        ];
        let grid = Grid::new(&frame(columns), 20).unwrap();
        let cells = grid.columns[1..].iter().map(|c| c.cells[0].clone().unwrap_or_default());
        assert_eq!(cells.collect::<Vec<_>>(), expected, "{qualifier}");
        assert_eq!(grid.columns[1].about(), "people or pieces · count");
    };
    check("at_least", [Some(100), None, None], ["at least 100", "", ""]);
    check("up_to", [None, None, Some(1000)], ["", "", "up to 1,000"]);
    check("about", [None, Some(600), None], ["", "about 600", ""]);
    check("between", [Some(5), None, Some(9)], ["5", "", "9"]);
    let columns = vec![
        Column::new("value".into(), [None::<f64>, Some(3.0)]),
        Column::new("value_low".into(), [Some(100.0), Some(2.0)]),
        Column::new("value_high".into(), [None::<f64>, None]),
    ];
    let grid = Grid::new(&frame(columns), 20).unwrap();
    assert_eq!(grid.columns[1].cells, [Some("at least 100".to_owned()), Some("2".to_owned())]);
}

#[test]
fn wide_tables_name_what_does_not_fit() {
    let column = |i: usize| Column::new(format!("column_{i:02}").into(), ["x".repeat(50)]);
    let (_, plain) = both(&frame((0..6).map(column).collect()), 20);
    assert!(plain.ends_with("and the columns column_03, column_04, column_05"), "{plain}");
    assert!(plain.lines().all(|line| line.chars().count() <= 122), "{plain}");
}

#[test]
fn an_empty_frame_has_its_columns() {
    let (html, plain) = both(&frame(vec![Column::new("n".into(), Vec::<i64>::new())]), 20);
    assert_eq!(plain, "0 rows × 1 column\n    n\ncount");
    assert!(html.contains("<th scope=\"col\" align=\"right\""));
    assert!(DataFrame::empty().show(20).is_ok());
}
