//! A table of metadata beside plain texts: `doc`, `published`, `title`, `outlet`.

use std::collections::BTreeMap;

use super::{Article, Published, Reject, date};
use crate::error::{Error, Place, Result};
use crate::schema::Basis;

/// A table of metadata, each row waiting for its article.
#[derive(Debug)]
pub(super) struct Index {
    file: String,
    header: csv::StringRecord,
    rows: Vec<Line>,
    /// The rows of each `doc`.
    at: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Line {
    number: usize,
    record: csv::StringRecord,
    used: bool,
}

impl Index {
    /// Reads the table.
    ///
    /// It is separated by tabs if its header has one, else by commas. Columns: `doc` (id or file
    /// stem), `published` (`YYYY-MM-DD`, `YYYY-MM` or `YYYY`) or `published_from`, `published_to`
    /// and `basis`, `title`, `outlet`, `author`, `language`. Others are ignored.
    ///
    /// # Errors
    /// The header has no column `doc`, or the table cannot be read.
    pub(super) fn parse(file: &str, text: &str) -> Result<Self> {
        let tabs = text.lines().next().is_some_and(|header| header.contains('\t'));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if tabs { b'\t' } else { b',' })
            .quoting(!tabs)
            .flexible(true)
            .from_reader(text.as_bytes());
        let broken = |e: csv::Error| Error::render(file, e);
        let header = reader.headers().map_err(broken)?.clone();
        let Some(doc) = header.iter().position(|name| name == "doc") else {
            let found = header.iter().collect::<Vec<_>>().join(", ");
            return Err(Error::invalid(Place::line(file, 1), found, "a column doc"));
        };
        let (mut rows, mut at) = (Vec::new(), BTreeMap::<String, Vec<usize>>::new());
        for record in reader.records() {
            let record = record.map_err(broken)?;
            let number = record.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
            at.entry(record.get(doc).unwrap_or_default().trim().to_owned())
                .or_default()
                .push(rows.len());
            rows.push(Line { number, record, used: false });
        }
        Ok(Self { file: file.to_owned(), header, rows, at })
    }

    /// Fills in what an article lacks, from the rows of its id, else of its file's stem; what it
    /// says of itself stays.
    pub(super) fn fill(&mut self, article: &mut Article) -> Vec<Reject> {
        let rows = self.at.get(&article.id).or_else(|| self.at.get(&article.stem()));
        let mut rejects = Vec::new();
        for at in rows.cloned().unwrap_or_default() {
            self.rows[at].used = true;
            rejects.extend(self.row(&self.rows[at]).fill(article));
        }
        rejects
    }

    /// The rows that no article has asked for.
    pub(super) fn unused(&self) -> Vec<Reject> {
        let unused = self.rows.iter().filter(|line| !line.used);
        let expected = "the id of an article that was read";
        unused.map(|line| self.row(line).reject("doc", expected)).collect()
    }

    fn row<'a>(&'a self, line: &'a Line) -> Row<'a> {
        Row { file: &self.file, line: line.number, header: &self.header, record: &line.record }
    }
}

/// One row of the table.
struct Row<'a> {
    file: &'a str,
    line: usize,
    header: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    fn text(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    fn reject(&self, column: &str, expected: &str) -> Reject {
        let place = Place::cell(self.file, self.line, column);
        Reject::metadata(place, "metadata_table", self.cell(column), expected)
    }

    fn fill(&self, article: &mut Article) -> Vec<Reject> {
        let mut rejects = Vec::new();
        article.title = article.title.take().or_else(|| self.text("title"));
        article.outlet = article.outlet.take().or_else(|| self.text("outlet"));
        article.author = article.author.take().or_else(|| self.text("author"));
        if let (None, Some(word)) = (article.language, self.text("language")) {
            match word.parse() {
                Ok(language) => article.language = Some(language),
                Err(expected) => rejects.push(self.reject("language", &expected)),
            }
        }
        if article.published.is_none() {
            match self.published() {
                Ok(published) => article.published = published,
                Err(reject) => rejects.push(reject),
            }
        }
        for reject in &mut rejects {
            reject.article_id = Some(article.id.clone());
        }
        rejects
    }

    fn published(&self) -> std::result::Result<Option<Published>, Reject> {
        let mut published = match (self.text("published_from"), self.text("published")) {
            (Some(from), _) => {
                let day = |text: &str, column| {
                    let wrong = || self.reject(column, "a day as YYYY-MM-DD that exists");
                    date::day(text).ok_or_else(wrong)
                };
                let from = day(&from, "published_from")?;
                let to = self.text("published_to").map(|to| day(&to, "published_to"));
                let to = to.transpose()?.unwrap_or(from);
                Published { from, to, basis: Basis::Stated, note: None }
            }
            (None, Some(text)) => {
                date::published(&text).ok_or_else(|| self.reject("published", date::EXPECTED))?
            }
            (None, None) => return Ok(None),
        };
        if published.to < published.from {
            return Err(self.reject("published_to", "a day not before published_from"));
        }
        if let Some(word) = self.text("basis") {
            published.basis = word.parse().map_err(|e: String| self.reject("basis", &e))?;
        }
        Ok(Some(published))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str, expected: &[&str]) -> Article {
        let mut articles = [Article::new("a", "a.txt")];
        let mut index = Index::parse("meta.csv", table).unwrap();
        let mut rejects = index.fill(&mut articles[0]);
        rejects.extend(index.unused());
        let told: Vec<_> = rejects.iter().map(|r| format!("{}: {}", r.place, r.reason)).collect();
        assert_eq!(told, expected);
        let [article] = articles;
        article
    }

    #[test]
    fn rows_fill_what_the_article_lacks() {
        let article = check("doc\tpublished\ttitle\na\t2025-02\t\"Wort\", sagt er\n", &[]);
        assert_eq!(article.title.as_deref(), Some("\"Wort\", sagt er"));
        assert_eq!(article.published.unwrap().to.to_string(), "2025-02-28");
        let article =
            check("doc,published_from,published_to,basis\na,2025-01-02,2025-01-05,inferred\n", &[]);
        assert_eq!(article.published.unwrap().basis, Basis::Inferred);
    }

    #[test]
    fn wrong_cells_are_named_by_row_and_column() {
        let exists = "expected a date as YYYY-MM-DD, YYYY-MM or YYYY that exists";
        check(
            "doc,published\na,2025-02-30\nb,2025\n",
            &[
                &format!("meta.csv:2 (column published): found 2025-02-30, {exists}"),
                "meta.csv:3 (column doc): found b, expected the id of an article that was read",
            ],
        );
        let missing = Index::parse("meta.csv", "id,title\n").unwrap_err();
        assert_eq!(missing.to_string(), "meta.csv:1: found id, title, expected a column doc");
    }
}
