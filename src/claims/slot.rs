//! The slots of a claim, declared once: how each is read from and written to its column.
//!
//! The frame, the CSV file and the corrections all fill and read claims through this one table.

use std::borrow::Borrow;

use jiff::civil::Date;

use crate::extract::Claim;
use crate::schema::{
    self, Col, Confidence, Counting, Kind, Measure, Qualifier, Role, Status, Value,
};

/// Reads a cell of a text table; an empty one is missing. The error says what was expected.
pub(super) fn parse(cell: &str, kind: Kind) -> Result<Value, String> {
    if cell.is_empty() {
        return Ok(Value::Missing);
    }
    match kind {
        Kind::Count => cell.parse::<u64>().map(Value::from).map_err(|_| COUNT.to_owned()),
        Kind::Day => cell.parse().map(Value::Day).map_err(|_| DAY.to_owned()),
        Kind::Text | Kind::Number | Kind::Flag => Ok(Value::Text(cell.to_owned())),
    }
}

/// What is expected of a count and of a day.
const COUNT: &str = "a whole number from 0";
const DAY: &str = "a day as YYYY-MM-DD";

/// A column and the field of [`Claim`] behind it.
pub(super) struct Slot {
    pub(super) col: Col,
    pub(super) get: fn(&Claim) -> Value,
    /// Fails with what was expected.
    pub(super) set: fn(&mut Claim, Value) -> Result<(), String>,
}

/// The slot of a column name, if there is one.
pub(super) fn named(column: &str) -> Option<&'static Slot> {
    SLOTS.iter().find(|slot| slot.col.name == column)
}

/// Declares slots: `COLUMN => field` for a single value, `COLUMN => field by separator` for a list.
macro_rules! slots {
    ($($col:ident => $field:ident $(by $separator:literal)?),+ $(,)?) => {
        &[$(Slot {
            col: schema::$col,
            get: |claim| slots!(@get claim $field $($separator)?),
            set: |claim, value| {
                claim.$field = slots!(@set value $($separator)?)?;
                Ok(())
            },
        }),+]
    };
    (@get $claim:ident $field:ident) => { $claim.$field.to_value() };
    (@get $claim:ident $field:ident $separator:literal) => { joined(&$claim.$field, $separator) };
    (@set $value:ident) => { Field::from_value($value) };
    (@set $value:ident $separator:literal) => { split($value, $separator) };
}

/// Every slot, in the order of [`schema::CLAIMS`].
pub(super) const SLOTS: &[Slot] = slots![
    CLAIM_ID => claim_id,
    ARTICLE_ID => article_id,
    SIDE => side,
    ROLE => role,
    MEASURE => measure,
    QUALIFIER => qualifier,
    LOW => low,
    BEST => best,
    HIGH => high,
    COUNTING => counting,
    PERIOD_START => period_start,
    PERIOD_END => period_end,
    STATUS => status,
    ORIGIN => origin,
    LINEAGE => lineage by " > ",
    SOURCE_TEXT => source_text,
    VIA => via by " > ",
    STATED_FROM => stated_from,
    STATED_TO => stated_to,
    PUBLISHED_FROM => published_from,
    PUBLISHED_TO => published_to,
    NUMBER => number,
    NTH => nth,
    START => start,
    END => end,
    SENTENCE => sentence,
    RULES => rules by " ",
    CONFIDENCE => confidence,
    DERIVED => derived,
    CORRECTION => correction,
];

/// A claim with nothing said yet, for filling slot by slot.
pub(super) fn blank() -> Claim {
    Claim {
        claim_id: String::new(),
        article_id: String::new(),
        side: None,
        role: Role::Mixed,
        measure: Measure::Killed,
        qualifier: Qualifier::Exact,
        low: None,
        best: None,
        high: None,
        counting: Counting::Total,
        period_start: None,
        period_end: None,
        status: Status::Asserted,
        origin: None,
        lineage: Vec::new(),
        source_text: None,
        via: Vec::new(),
        stated_from: None,
        stated_to: None,
        published_from: None,
        published_to: None,
        number: String::new(),
        nth: 1,
        start: 0,
        end: 0,
        sentence: String::new(),
        rules: Vec::new(),
        confidence: Confidence::Low,
        derived: None,
        correction: None,
    }
}

/// A type that a single-valued slot can have.
trait Field: Sized {
    fn to_value(&self) -> Value;
    fn from_value(value: Value) -> Result<Self, String>;
}

impl Field for String {
    fn to_value(&self) -> Value {
        if self.is_empty() { Value::Missing } else { Value::Text(self.clone()) }
    }

    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::Text(text) => Ok(text),
            _ => Err("a text".to_owned()),
        }
    }
}

impl Field for u64 {
    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::Count(count) => Self::try_from(count).map_err(|_| COUNT.to_owned()),
            _ => Err(COUNT.to_owned()),
        }
    }
}

impl Field for usize {
    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn from_value(value: Value) -> Result<Self, String> {
        Self::try_from(u64::from_value(value)?).map_err(|e| e.to_string())
    }
}

impl Field for Date {
    fn to_value(&self) -> Value {
        Value::Day(*self)
    }

    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::Day(day) => Ok(day),
            _ => Err(DAY.to_owned()),
        }
    }
}

impl<T: Field> Field for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Missing, Field::to_value)
    }

    fn from_value(value: Value) -> Result<Self, String> {
        if value == Value::Missing { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

/// Words of a vocabulary.
macro_rules! words {
    ($($name:ident),+) => { $(impl Field for $name {
        fn to_value(&self) -> Value {
            Value::Text(self.as_str().to_owned())
        }

        fn from_value(value: Value) -> Result<Self, String> {
            value.to_string().parse()
        }
    })+ };
}
words!(Role, Measure, Qualifier, Counting, Status, Confidence);

fn joined<T: Borrow<str>>(list: &[T], separator: &str) -> Value {
    if list.is_empty() { Value::Missing } else { Value::Text(list.join(separator)) }
}

fn split<T: From<String>>(value: Value, separator: &str) -> Result<Vec<T>, String> {
    match value {
        Value::Missing => Ok(Vec::new()),
        Value::Text(text) => {
            Ok(text.split(separator).map(|item| T::from(item.to_owned())).collect())
        }
        _ => Err(format!("names joined by `{separator}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_the_columns_of_the_schema() {
        let slots: Vec<_> = SLOTS.iter().map(|slot| slot.col).collect();
        assert_eq!(slots, schema::CLAIMS.columns);
    }
}
