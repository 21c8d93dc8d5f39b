//! A filled draft and its amount as a claim.

use jiff::civil::Date;

use super::slot::{Draft, Fault, Said, Slot};
use crate::extract::{Amount, Claim};
use crate::schema::{Confidence, Counting, Qualifier, Role, Status};

/// Where a claim stands in its table.
pub(super) struct Stand<'a> {
    /// Name of the table and the row, joined.
    pub(super) id: &'a str,
    /// The row as text, and its number's span and occurrence in it.
    pub(super) sentence: String,
    pub(super) number: String,
    pub(super) start: usize,
    pub(super) nth: u64,
    pub(super) rule: &'static str,
}

/// Who speaks, resolved.
pub(super) struct Voice {
    pub(super) origin: Option<String>,
    pub(super) source_text: Option<String>,
    pub(super) lineage: Vec<String>,
    pub(super) via: Vec<String>,
}

/// Makes the claim.
///
/// *Missing values*: role is `mixed` and status `asserted` where nothing is said; a claim that does
/// not say when it was published counts as published when it was stated.
///
/// # Errors
/// A slot that must be filled and is not, or a word that is none of its slot's.
pub(super) fn claim(
    draft: &Draft<'_>,
    amount: Amount,
    voice: Voice,
    stand: Stand<'_>,
) -> Result<Claim, Fault> {
    let measure = required(draft, Slot::Measure)?;
    let side = draft.text(Slot::Side).map(|(side, _)| side).filter(|side| *side != "-");
    let article = draft.text(Slot::Article).map(|(article, _)| article);
    let period = interval(draft, Slot::Period)?;
    let stated = interval(draft, Slot::Stated)?;
    let published = match interval(draft, Slot::Published)? {
        (None, None) => stated,
        published => published,
    };
    let size = amount.best.or(amount.low).or(amount.high).unwrap_or_default();
    Ok(Claim {
        claim_id: format!("{}:{measure}:{size}", stand.id),
        article_id: article.unwrap_or(stand.id).to_owned(),
        side: side.map(str::to_owned),
        role: word(draft, Slot::Role)?.unwrap_or(Role::Mixed),
        measure,
        qualifier: amount.qualifier,
        low: amount.low,
        best: amount.best,
        high: amount.high,
        counting: required::<Counting>(draft, Slot::Counting)?,
        period_start: period.0,
        period_end: period.1,
        status: word(draft, Slot::Status)?.unwrap_or(Status::Asserted),
        origin: voice.origin,
        lineage: voice.lineage,
        source_text: voice.source_text,
        via: voice.via,
        stated_from: stated.0,
        stated_to: stated.1,
        published_from: published.0,
        published_to: published.1,
        end: stand.start + stand.number.len(),
        start: stand.start,
        nth: stand.nth,
        number: stand.number,
        sentence: stand.sentence,
        rules: vec![stand.rule.into()],
        confidence: Confidence::High,
        derived: None,
        correction: None,
    })
}

fn required<T: std::str::FromStr<Err = String>>(draft: &Draft<'_>, slot: Slot) -> Result<T, Fault> {
    word(draft, slot)?.ok_or_else(|| {
        let name = slot.name();
        let column = draft.get(slot).and_then(|setting| setting.column);
        Fault::cell(column, "missing_slot", "", format!("a {name} from the map or the row"))
    })
}

fn word<T: std::str::FromStr<Err = String>>(
    draft: &Draft<'_>,
    slot: Slot,
) -> Result<Option<T>, Fault> {
    let Some((text, column)) = draft.text(slot) else { return Ok(None) };
    let parsed = text.parse().map(Some);
    parsed.map_err(|expected| Fault::cell(column, "unknown_word", text, expected))
}

/// First and last day of `period`, `stated` or `published`; its ends go before the whole.
fn interval(draft: &Draft<'_>, slot: Slot) -> Result<(Option<Date>, Option<Date>), Fault> {
    let (first, last) = ends(slot);
    let whole = days(draft, slot, 0)?;
    let from = days(draft, first, 0)?.map(|(from, _)| from).or(whole.map(|(from, _)| from));
    let to = days(draft, last, 0)?.map(|(_, to)| to).or(whole.map(|(_, to)| to));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let column = draft.get(last).and_then(|setting| setting.column);
        let expected = format!("a day not before {from}");
        return Err(Fault::cell(column, "order", &to.to_string(), expected));
    }
    Ok((from, to))
}

const fn ends(slot: Slot) -> (Slot, Slot) {
    match slot {
        Slot::Period => (Slot::PeriodStart, Slot::PeriodEnd),
        Slot::Stated => (Slot::StatedFrom, Slot::StatedTo),
        _ => (Slot::PublishedFrom, Slot::PublishedTo),
    }
}

/// The days of a slot, through the slot whose days it shares.
fn days(draft: &Draft<'_>, slot: Slot, depth: usize) -> Result<Option<(Date, Date)>, Fault> {
    match draft.get(slot).map(|setting| &setting.said) {
        None => Ok(None),
        Some(Said::Days(from, to)) => Ok(Some((*from, *to))),
        Some(Said::Same(_)) if depth > Slot::ALL.len() => {
            let expected = "days that some slot states";
            Err(Fault::cell(None, "circle", slot.name(), expected))
        }
        Some(Said::Same(other)) => days(draft, *other, depth + 1),
        Some(Said::Text(text)) => Err(Fault::cell(None, "no_day", text, "a day")),
    }
}

/// What a number is once a flag or a column of its own limits it.
///
/// A number that its cell limits already keeps the stronger limit, as in the codebook.
///
/// # Errors
/// Two limits that contradict each other.
pub(super) fn limited(
    amount: Amount,
    said: Option<Qualifier>,
    n: u64,
) -> Result<Amount, &'static str> {
    let weak = |q| matches!(q, Qualifier::Exact | Qualifier::About);
    match said {
        None => Ok(amount),
        Some(said) if said == amount.qualifier => Ok(amount),
        Some(Qualifier::Between | Qualifier::Vague) => Err("a number with both of its bounds"),
        Some(said) if amount.qualifier == Qualifier::Exact => Ok(super::number::amount(said, n)),
        Some(said) if weak(said) => Ok(amount),
        Some(said) if amount.qualifier == Qualifier::About => Ok(super::number::amount(said, n)),
        Some(_) => Err("one limit, not two that contradict each other"),
    }
}
