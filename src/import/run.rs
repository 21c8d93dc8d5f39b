//! From the rows of a table to claims, and to what gives none.

use std::collections::{BTreeMap, HashMap};

use super::claim::{Stand, Voice, claim};
use super::map::Map;
use super::number::Numbers;
use super::plan::{Number, Numbered, Plan};
use super::slot::{Draft, Fault, Level, Slot};
use super::table::{Misfit, Row, Table};
use super::words;
use crate::article::{Reject, RejectKind};
use crate::claims;
use crate::error::{Error, Place};
use crate::extract::{Claim, Extractor};

/// What one row gives for one claim of the map.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    /// A claim.
    Claim(Box<Claim>),
    /// Why there is none.
    Reject(Reject),
}

/// How many rows and claims a table gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that hold anything.
    pub rows: usize,
    /// Claims that the map finds in each row.
    pub per_row: usize,
    /// Claims.
    pub claims: usize,
    /// What gave none: `claims + rejects = rows × per_row`.
    pub rejects: usize,
    /// Claimants that are in no registry, and on how many claims; they count under their names.
    pub unlisted: BTreeMap<String, usize>,
    /// Rows with cells that were no UTF-8 and were read as windows-1252.
    pub recoded: usize,
    /// What was noticed while opening the table.
    pub notes: Vec<String>,
}

/// Hands every claim and every reject of a table to `take`, in the order of the rows.
///
/// *Method*: a row is an article of its own unless the map names its article, and its text, in
/// which a claim's number has its place, is `column: cell` for the columns that the map uses, joined
/// by ` | `. Nothing is kept from row to row, so a table of any length takes linear time and, as CSV,
/// no memory that grows.
///
/// *Missing values*: an empty number cell gives a reject, as does everything else that gives no
/// claim; the counts add up.
///
/// # Errors
/// A map that does not fit the table, or an error of `take`.
pub fn import<E: std::convert::From<Error>>(
    table: Table<'_>,
    name: &str,
    map: &Map,
    extractor: &Extractor,
    mut take: impl FnMut(Imported) -> std::result::Result<(), E>,
) -> std::result::Result<Counts, E> {
    let plan = Plan::new(map, &table.header, &table.file, extractor.registry())?;
    let decimal = map.layout().decimal;
    let mut importer = Importer {
        file: table.file,
        name: map.parsed.name.clone().unwrap_or_else(|| name.to_owned()),
        header: &table.header,
        missing: map.layout().missing.iter().map(|cell| words::folded(cell)).collect(),
        plan: &plan,
        numbers: Numbers { words: extractor, decimal, times: 1 },
        extractor,
        voices: HashMap::new(),
        counts: Counts { per_row: plan.entries.len(), notes: table.notes, ..Counts::default() },
    };
    for row in table.rows {
        importer.counts.rows += 1;
        importer.counts.recoded += usize::from(row.as_ref().is_ok_and(|row| row.recoded));
        for imported in importer.row(row) {
            match &imported {
                Imported::Claim(_) => importer.counts.claims += 1,
                Imported::Reject(_) => importer.counts.rejects += 1,
            }
            take(imported)?;
        }
    }
    Ok(importer.counts)
}

/// A map at work on a table; `fill` and `bounds` hold the parts of the work.
pub(super) struct Importer<'a> {
    file: String,
    name: String,
    pub(super) header: &'a [String],
    missing: Vec<String>,
    pub(super) plan: &'a Plan,
    pub(super) numbers: Numbers<'a>,
    pub(super) extractor: &'a Extractor,
    /// Ids of claimants by their names.
    voices: HashMap<String, String>,
    counts: Counts,
}

impl<'a> Importer<'a> {
    fn row(&mut self, row: std::result::Result<Row, Misfit>) -> Vec<Imported> {
        let mut row = match row {
            Ok(row) => row,
            Err(misfit) => return self.misfit(&misfit),
        };
        for cell in &mut row.cells {
            if self.missing.contains(&words::folded(cell)) {
                cell.clear();
            }
        }
        let id = format!("{}:{}", self.name, row.at);
        let plan = self.plan;
        let base = self.base(&row);
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut out = Vec::with_capacity(plan.entries.len());
        for entry in &plan.entries {
            let claim = base.clone().and_then(|base| self.claim(&row, &id, base, entry));
            out.push(match claim {
                Ok(mut claim) => {
                    let n = seen.entry(claim.claim_id.clone()).or_default();
                    *n += 1;
                    if *n > 1 {
                        claim.claim_id = format!("{}:{n}", claim.claim_id);
                    }
                    Imported::Claim(Box::new(claim))
                }
                Err(fault) => Imported::Reject(self.reject(row.at, fault)),
            });
        }
        out
    }

    fn claim<'r>(
        &mut self,
        row: &'r Row,
        id: &str,
        mut draft: Draft<'r>,
        entry: &'r Numbered,
    ) -> std::result::Result<Claim, Fault>
    where
        'a: 'r,
    {
        for fill in &entry.fills {
            self.fill(&mut draft, fill, row, Level::Claim)?;
        }
        self.numbers.times = entry.times;
        let (amount, column) = self.amount(row, &draft, entry.number)?;
        let voice = self.voice(&draft);
        let number = row.cells[column].trim().to_owned();
        let (sentence, start) = self.sentence(row, column);
        let nth = 1 + sentence[..start].matches(number.as_str()).count() as u64;
        let rule = match entry.number {
            Number::One(_) => "import.number",
            Number::Bounds { .. } => "import.bounds",
        };
        let stand = Stand { id, sentence, number, start, nth, rule };
        let claim = claim(&draft, amount, voice, stand)?;
        if let Some(problem) = claims::problem(&claim) {
            let (column, found, expected) = problem;
            return Err(Fault::cell(Some(column.name), "claims_table", &found, expected));
        }
        let unlisted =
            claim.origin.as_ref().filter(|id| self.extractor.registry().get(id).is_none());
        if let Some(id) = unlisted {
            *self.counts.unlisted.entry(id.clone()).or_default() += 1;
        }
        Ok(claim)
    }

    /// Who speaks, by id and in words.
    fn voice(&mut self, draft: &Draft<'_>) -> Voice {
        let stated = |slot| {
            let text = draft.text(slot).map(|(text, _)| text);
            text.filter(|text| !text.is_empty())
        };
        let source = stated(Slot::Source).filter(|text| *text != "-");
        let via: Vec<String> = stated(Slot::Via)
            .filter(|text| *text != "-")
            .map(|text| text.split(" > ").map(|name| name.trim().to_owned()).collect())
            .unwrap_or_default();
        let origin = match stated(Slot::Origin) {
            Some("-") => None,
            Some(id) => Some(id.to_owned()),
            None => source.map(|name| self.id_of(name)),
        };
        let lineage = via.iter().map(|name| self.id_of(name)).collect();
        Voice { origin, source_text: source.map(str::to_owned), lineage, via }
    }

    fn id_of(&mut self, name: &str) -> String {
        if let Some(id) = self.voices.get(name) {
            return id.clone();
        }
        let id = self.extractor.registry().id_of(name, None);
        self.voices.insert(name.to_owned(), id.clone());
        id
    }

    /// The row as text, and where in it a column's cell begins.
    fn sentence(&self, row: &Row, column: usize) -> (String, usize) {
        let (mut text, mut start) = (String::new(), 0);
        for at in &self.plan.quoted {
            let cell = row.cells[*at].trim();
            if cell.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push_str(" | ");
            }
            text.push_str(&self.header[*at]);
            text.push_str(": ");
            if *at == column {
                start = text.len();
            }
            text.push_str(cell);
        }
        (text, start)
    }

    /// A row that cannot be laid against the header, once for each of its claims.
    fn misfit(&self, misfit: &Misfit) -> Vec<Imported> {
        let fault = Fault::cell(None, "row", &misfit.found, &misfit.expected);
        let reject = self.reject(misfit.at, fault);
        vec![Imported::Reject(reject); self.plan.entries.len()]
    }

    fn reject(&self, row: usize, fault: Fault) -> Reject {
        Reject {
            kind: if fault.intended { RejectKind::Number } else { RejectKind::Slot },
            place: Place { file: self.file.clone(), line: Some(row), column: fault.column },
            article_id: None,
            found: fault.found,
            span: None,
            rule: format!("import.{}", fault.rule),
            reason: fault.reason,
        }
    }
}
