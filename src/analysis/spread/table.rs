//! The spread as tables.

use polars::prelude::DataFrame;

use super::{QuestionSpread, Spread, Statistic};
use crate::analysis::Statement;
use crate::analysis::frame::{amount_cells, ids_cell, question_cells, reason_cell};
use crate::error::Result;
use crate::schema::spread::{SPREAD, SPREAD_ORIGINS, SPREAD_SET_ASIDE};
use crate::schema::{Table, Value, frame};

impl Spread {
    /// The tables `spread`, `spread_origins` and `spread_set_aside`, rows in order of their keys.
    pub fn tables(&self) -> Result<Vec<(&'static Table, DataFrame)>> {
        let rows = |of: fn(&Self, &QuestionSpread) -> Vec<Vec<Value>>| {
            self.questions.iter().flat_map(|question| of(self, question)).collect()
        };
        Ok(vec![
            (&SPREAD, frame(&SPREAD, rows(statistics))?),
            (&SPREAD_ORIGINS, frame(&SPREAD_ORIGINS, rows(origins))?),
            (&SPREAD_SET_ASIDE, frame(&SPREAD_SET_ASIDE, rows(set_aside))?),
        ])
    }

    fn key(&self, question: &QuestionSpread) -> Vec<Value> {
        let mut key = question_cells(&question.question);
        key.push(self.as_of.into());
        key
    }
}

impl Statistic {
    /// Unit of the statistic; none where it is a number of the people or pieces asked about.
    pub const fn unit(self) -> Option<&'static str> {
        match self {
            Self::NClaims | Self::NUnattributed => Some("claims"),
            Self::NArticles => Some("articles"),
            Self::NOrigins => Some("origins"),
            Self::NBounds | Self::NDerived => Some("figures"),
            Self::EchoFactor => Some("articles per origin"),
            Self::Ratio | Self::GeometricSd => Some("factor"),
            Self::Lowest | Self::Highest | Self::Range | Self::GeometricMean => None,
        }
    }
}

fn statistics(spread: &Spread, question: &QuestionSpread) -> Vec<Vec<Value>> {
    let row = |(statistic, estimate): &(Statistic, _)| {
        let mut row = spread.key(question);
        row.push(statistic.as_str().into());
        row.extend(amount_cells(crate::analysis::Estimate::amount(estimate)));
        row.push(statistic.unit().unwrap_or(question.question.unit()).into());
        row.extend([reason_cell(estimate), ids_cell(&estimate.claim_ids)]);
        row
    };
    question.statistics.iter().map(row).collect()
}

fn origins(spread: &Spread, question: &QuestionSpread) -> Vec<Vec<Value>> {
    let row = |statement: &Statement| {
        let mut row = spread.key(question);
        row.push(Value::from(&statement.voice));
        row.extend(amount_cells(Some(statement.figure.known.into())));
        row.extend([
            statement.figure.approximate.into(),
            statement.derived.into(),
            statement.counting.as_str().into(),
            statement.status.as_str().into(),
            statement.stated.from.into(),
            statement.stated.to.into(),
            statement.published.from.into(),
            statement.published.to.into(),
            Value::from(&statement.article_id),
            Value::from(&statement.claim_id),
        ]);
        row
    };
    question.current.iter().map(row).collect()
}

fn set_aside(spread: &Spread, question: &QuestionSpread) -> Vec<Vec<Value>> {
    let row = |claim: &crate::analysis::SetAside| {
        let mut row = spread.key(question);
        row.extend([Value::from(&claim.claim_id), claim.reason.as_str().into()]);
        row
    };
    question.set_aside.iter().map(row).collect()
}
