//! From the rows of a table to claims, and to what gives none.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::claim::{Stand, Voice, claim, limited};
use super::map::Map;
use super::number::Numbers;
use super::plan::{By, Effect, Fill, From, Number, Numbered, Plan};
use super::slot::{Draft, Fault, Level, Said, Setting, Slot};
use super::table::{Misfit, Row, Table};
use super::words;
use crate::article::{Reject, RejectKind};
use crate::claims;
use crate::error::{Error, Place};
use crate::extract::{Amount, Claim, Extractor};
use crate::schema::Qualifier;

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
    let decimal = map.layout().decimal.or(table.point.then_some('.'));
    let mut importer = Importer {
        file: table.file,
        name: map.parsed.name.clone().unwrap_or_else(|| name.to_owned()),
        header: &table.header,
        missing: map.layout().missing.iter().map(|cell| words::folded(cell)).collect(),
        plan: &plan,
        numbers: Numbers { words: extractor, decimal, times: 1 },
        extractor,
        voices: HashMap::new(),
        counts: Counts { per_row: plan.entries.len(), ..Counts::default() },
    };
    for row in table.rows {
        importer.counts.rows += 1;
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

struct Importer<'a> {
    file: String,
    name: String,
    header: &'a [String],
    missing: Vec<String>,
    plan: &'a Plan,
    numbers: Numbers<'a>,
    extractor: &'a Extractor,
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

    /// What all claims of a row share.
    fn base<'r>(&self, row: &'r Row) -> std::result::Result<Draft<'r>, Fault>
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
    fn fill<'r>(
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

    /// What the cells of a number say, and the column that the claim quotes.
    fn amount(
        &self,
        row: &Row,
        draft: &Draft<'_>,
        number: Number,
    ) -> std::result::Result<(Amount, usize), Fault> {
        let said: Option<Qualifier> =
            draft.text(Slot::Qualifier).and_then(|(word, _)| word.parse().ok());
        let read = |at: usize| {
            let cell = row.cells[at].trim();
            if cell.is_empty() {
                return Ok(None);
            }
            let fault = |e| Fault::cell(Some(&self.header[at]), "number", cell, e);
            self.numbers.read(cell).map(Some).map_err(fault)
        };
        let found: Option<(Amount, usize)> = match number {
            Number::One(at) => read(at)?.map(|amount| (amount, at)),
            Number::Bounds { low, best, high } => {
                let cell = |at: Option<usize>| match at {
                    Some(at) => Ok(read(at)?.map(|amount| (amount, at))),
                    None => Ok(None),
                };
                self.bounds([cell(low)?, cell(best)?, cell(high)?])?
            }
        };
        let Some((amount, at)) = found else {
            let column = number.columns().next().map(|at| self.header[at].clone());
            let reason = "the cell is empty: no number was said".to_owned();
            let found = "nothing".to_owned();
            return Err(Fault { column, found, rule: "no_number", reason, intended: true });
        };
        let n = amount.best.or(amount.low).or(amount.high).unwrap_or_default();
        let said = if matches!(amount.qualifier, Qualifier::Between) {
            said.filter(|said| !matches!(said, Qualifier::Exact | Qualifier::About))
        } else {
            said
        };
        let wrong = |e| Fault::cell(Some(&self.header[at]), "limits", row.cells[at].trim(), e);
        Ok((limited(amount, said, n).map_err(wrong)?, at))
    }

    /// The amount of low, best and high columns, each of which may be empty.
    fn bounds(
        &self,
        cells: [Option<(Amount, usize)>; 3],
    ) -> std::result::Result<Option<(Amount, usize)>, Fault> {
        let plain = |cell: Option<(Amount, usize)>| match cell {
            Some((amount, at)) if amount.qualifier != Qualifier::Exact => {
                let found = amount.qualifier.as_str();
                Err(Fault::cell(Some(&self.header[at]), "number", found, "a plain number"))
            }
            cell => Ok(cell.and_then(|(amount, at)| Some((amount.best?, at)))),
        };
        let [low, best, high] = [plain(cells[0])?, plain(cells[1])?, plain(cells[2])?];
        for (first, second) in [(low, best), (best, high), (low, high)] {
            if let (Some((a, _)), Some((b, at))) = (first, second)
                && a > b
            {
                let found = b.to_string();
                let expected = format!("at least {a}, the lower figure of the row");
                return Err(Fault::cell(Some(&self.header[at]), "order", &found, expected));
            }
        }
        let Some((_, at)) = best.or(low).or(high) else { return Ok(None) };
        let n = |cell: Option<(u64, usize)>| cell.map(|(n, _)| n);
        let (low, best, high) = (n(low), n(best), n(high));
        let qualifier = match (low, best, high) {
            (Some(low), _, Some(high)) if low == high => Qualifier::Exact,
            (Some(_), _, Some(_)) => Qualifier::Between,
            (Some(_), _, None) => Qualifier::AtLeast,
            (None, _, Some(_)) => Qualifier::UpTo,
            (None, ..) => Qualifier::Exact,
        };
        let amount = match (qualifier, best.or(low)) {
            (Qualifier::Exact, Some(n)) => super::number::amount(qualifier, n),
            _ => Amount { qualifier, low, best, high },
        };
        Ok(Some((amount, at)))
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
