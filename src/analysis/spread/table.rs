//! The spread as tables.

use polars::prelude::DataFrame;

use super::{LeftOut, Pooling, QuestionSpread, ReadSpread, Spread, SpreadShares, Statistic};
use crate::analysis::frame::{amount_cells, ids_cell, question_cells, reason_cell};
use crate::analysis::{Estimate, Reason, Statement};
use crate::error::Result;
use crate::schema::spread::{
    READINGS, SPREAD, SPREAD_LEAVE_ONE_OUT, SPREAD_ORIGINS, SPREAD_POOLING, SPREAD_SET_ASIDE,
    SPREAD_SHARES,
};
use crate::schema::{Table, Value, frame};

impl Spread {
    /// The tables `spread`, `spread_origins`, `spread_set_aside`, `spread_pooling`,
    /// `spread_leave_one_out`, `spread_shares` and `readings`, rows in order of their keys.
    pub fn tables(&self) -> Result<Vec<(&'static Table, DataFrame)>> {
        let rows = |of: fn(&Self, &QuestionSpread) -> Vec<Vec<Value>>| {
            self.questions.iter().flat_map(|question| of(self, question)).collect()
        };
        Ok(vec![
            (&SPREAD, frame(&SPREAD, rows(statistics))?),
            (&SPREAD_ORIGINS, frame(&SPREAD_ORIGINS, rows(origins))?),
            (&SPREAD_SET_ASIDE, frame(&SPREAD_SET_ASIDE, rows(set_aside))?),
            (&SPREAD_POOLING, frame(&SPREAD_POOLING, rows(poolings))?),
            (&SPREAD_LEAVE_ONE_OUT, frame(&SPREAD_LEAVE_ONE_OUT, rows(left_out))?),
            (&SPREAD_SHARES, frame(&SPREAD_SHARES, self.shares())?),
            (&READINGS, frame(&READINGS, rows(readings))?),
        ])
    }

    fn shares(&self) -> Vec<Vec<Value>> {
        let rows = |shares: &SpreadShares| {
            let measures: Vec<&str> = shares.measures.iter().map(|m| m.as_str()).collect();
            let row = |cause: &str, share: Option<f64>| {
                vec![
                    shares.side.as_deref().into(),
                    shares.role.as_str().into(),
                    Value::Text(measures.join(" | ")),
                    self.as_of.into(),
                    cause.into(),
                    share.into(),
                    why(&shares.outcome),
                    ids_cell(&shares.claim_ids),
                ]
            };
            match &shares.outcome {
                Ok(causes) => causes.iter().map(|(c, s)| row(c.as_str(), Some(*s))).collect(),
                Err(_) => vec![row("all", None)],
            }
        };
        self.shares.iter().flat_map(|shares| -> Vec<Vec<Value>> { rows(shares) }).collect()
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
            Self::NOrigins | Self::EffectiveN => Some("origins"),
            Self::NBounds | Self::NDerived => Some("figures"),
            Self::EchoFactor => Some("articles per origin"),
            Self::Ratio | Self::GeometricSd | Self::FittedSd | Self::PooledSd => Some("factor"),
            Self::Lowest
            | Self::Highest
            | Self::Range
            | Self::GeometricMean
            | Self::FittedMedian
            | Self::FreeMedian
            | Self::PooledMean
            | Self::Prediction => None,
        }
    }
}

fn statistics(spread: &Spread, question: &QuestionSpread) -> Vec<Vec<Value>> {
    let row = |statistic| statistic_row(question, spread.key(question), statistic);
    question.statistics.iter().map(row).collect()
}

fn statistic_row(
    question: &QuestionSpread,
    mut row: Vec<Value>,
    (statistic, estimate): &(Statistic, Estimate),
) -> Vec<Value> {
    row.push(statistic.as_str().into());
    row.extend(amount_cells(estimate.amount()));
    row.push(statistic.unit().unwrap_or(question.question.unit()).into());
    row.extend([reason_cell(estimate), ids_cell(&estimate.claim_ids)]);
    row
}

fn readings(spread: &Spread, question: &QuestionSpread) -> Vec<Vec<Value>> {
    let of = |read: &ReadSpread| {
        let mut key = spread.key(question);
        key.push(read.reading.as_str().into());
        let row = |statistic| statistic_row(question, key.clone(), statistic);
        read.statistics.iter().map(row).collect::<Vec<_>>()
    };
    question.readings.iter().flat_map(of).collect()
}

fn poolings(spread: &Spread, question: &QuestionSpread) -> Vec<Vec<Value>> {
    let row = |pooling: &Pooling| {
        let mut row = spread.key(question);
        row.extend([pooling.method.as_str().into(), pooling.n_pooled.into()]);
        let pooled = pooling.outcome.as_ref().ok();
        row.extend(amount_cells(pooled.map(|p| p.figure)));
        let ends = [
            pooled.map(|p| p.knapp_hartung),
            pooled.map(|p| p.wald),
            pooled.and_then(|p| p.prediction),
        ];
        for amount in ends {
            let [_, low, high] = amount_cells(amount);
            row.extend([low, high]);
        }
        row.push(pooled.and_then(|p| p.between_sd).into());
        row.extend(amount_cells(pooled.map(|p| p.i2)));
        row.push(pooled.and_then(|p| p.h2).into());
        row.push(pooled.map(|p| p.q).into());
        row.extend([pooled.map(|p| p.q_df).into(), pooled.map(|p| p.q_p).into()]);
        row.push(why(&pooling.outcome));
        row
    };
    question.poolings.iter().map(row).collect()
}

fn left_out(spread: &Spread, question: &QuestionSpread) -> Vec<Vec<Value>> {
    let row = |left: &LeftOut| {
        let mut row = spread.key(question);
        row.extend([Value::from(&left.voice), left.weight.into()]);
        row.extend(amount_cells(left.others.as_ref().ok().copied()));
        let [_, low, high] = amount_cells(left.expected);
        row.extend([low, high, left.is_outlier.into()]);
        row.extend([why(&left.others), Value::from(&left.claim_id)]);
        row
    };
    question.left_out.iter().map(row).collect()
}

fn why<T>(outcome: &std::result::Result<T, Reason>) -> Value {
    outcome.as_ref().err().map(|reason| reason.as_str()).into()
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
