//! One cell of a table, whatever the table.

use std::fmt;

use jiff::civil::Date;

use super::{Col, Kind};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing was said, or nothing can be said.
    Missing,
    /// Text.
    Text(String),
    /// Whole number.
    Count(i64),
    /// Decimal number, always finite.
    Number(f64),
    /// Calendar day.
    Day(Date),
    /// True or false.
    Flag(bool),
}

impl Value {
    /// Text, or missing where there is none.
    pub fn text(text: Option<&str>) -> Self {
        text.into()
    }

    /// A day, or missing where there is none.
    pub fn day(day: Option<Date>) -> Self {
        day.into()
    }

    /// A whole number, or missing where there is none.
    pub fn count(count: Option<u64>) -> Self {
        count.into()
    }
}

/// A cell that stays where it is.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)] // the variants of `Value`
pub enum ValueRef<'a> {
    Missing,
    Text(&'a str),
    Count(i64),
    Number(f64),
    Day(Date),
    Flag(bool),
}

impl ValueRef<'_> {
    /// Whether a column may hold this value.
    pub fn fits(&self, col: &Col) -> bool {
        match (self, col.kind) {
            (Self::Missing, _) => col.nullable,
            (Self::Number(x), Kind::Number) => x.is_finite(),
            (Self::Text(_), Kind::Text)
            | (Self::Count(_), Kind::Count)
            | (Self::Day(_), Kind::Day)
            | (Self::Flag(_), Kind::Flag) => true,
            _ => false,
        }
    }
}

impl<'a> From<&'a Value> for ValueRef<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Missing => Self::Missing,
            Value::Text(text) => Self::Text(text),
            Value::Count(n) => Self::Count(*n),
            Value::Number(x) => Self::Number(*x),
            Value::Day(day) => Self::Day(*day),
            Value::Flag(flag) => Self::Flag(*flag),
        }
    }
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Missing => Self::Missing,
            ValueRef::Text(text) => Self::Text(text.to_owned()),
            ValueRef::Count(n) => Self::Count(n),
            ValueRef::Number(x) => Self::Number(x),
            ValueRef::Day(day) => Self::Day(day),
            ValueRef::Flag(flag) => Self::Flag(flag),
        }
    }
}

/// The value as plain CSV writes it; nothing where it is missing.
impl fmt::Display for ValueRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Count(n) => n.fmt(f),
            // The shortest form that reads back as the same number.
            Self::Number(x) => x.fmt(f),
            Self::Day(day) => day.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
        }
    }
}

/// As [`ValueRef`] is shown.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ValueRef::from(self).fmt(f)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<u64> for Value {
    /// A count that no column can hold is missing.
    fn from(count: u64) -> Self {
        i64::try_from(count).map_or(Self::Missing, Self::Count)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        i64::try_from(count).map_or(Self::Missing, Self::Count)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}
