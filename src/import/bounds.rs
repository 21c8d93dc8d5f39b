//! From the cells of a number to what was said: one figure, or its bounds.

use super::claim::limited;
use super::plan::Number;
use super::run::Importer;
use super::slot::{Draft, Fault, Slot};
use super::table::Row;
use crate::extract::Amount;
use crate::schema::Qualifier;

impl Importer<'_> {
    /// What the cells of a number say, and the column that the claim quotes.
    pub(super) fn amount(
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
}
