//! Agreement as tables.

use polars::prelude::DataFrame;

use super::{Agreement, ConsistencyCheck, Pair, Stand};
use crate::analysis::frame::{amount_cells, ids_cell, question_cells, reason_cell};
use crate::error::Result;
use crate::schema::agreement::{AGREEMENT_CONSISTENCY, AGREEMENT_PAIRS, AGREEMENT_POSITIONS};
use crate::schema::{Table, Value, frame};

impl Agreement {
    /// The tables `agreement_pairs`, `agreement_consistency` and `agreement_positions`, rows in
    /// order of their keys.
    pub fn tables(&self) -> Result<Vec<(&'static Table, DataFrame)>> {
        let pairs = self.pairs.iter().map(|pair| self.pair(pair)).collect();
        let checks = self.consistency.iter().map(|check| self.check(check)).collect();
        let positions = self.positions.iter().map(position).collect();
        Ok(vec![
            (&AGREEMENT_PAIRS, frame(&AGREEMENT_PAIRS, pairs)?),
            (&AGREEMENT_CONSISTENCY, frame(&AGREEMENT_CONSISTENCY, checks)?),
            (&AGREEMENT_POSITIONS, frame(&AGREEMENT_POSITIONS, positions)?),
        ])
    }

    fn pair(&self, pair: &Pair) -> Vec<Value> {
        let mut row = question_cells(&pair.question);
        row.extend([
            self.as_of.into(),
            Value::from(&pair.a.voice),
            Value::from(&pair.b.voice),
            pair.relation.as_str().into(),
            pair.growth_may_explain.into(),
        ]);
        row.extend(amount_cells(pair.ratio.amount()));
        row.extend([
            reason_cell(&pair.ratio),
            pair.days_apart.into(),
            pair.same_article.into(),
            Value::from(&pair.a.claim_id),
            Value::from(&pair.b.claim_id),
        ]);
        row
    }

    fn check(&self, check: &ConsistencyCheck) -> Vec<Value> {
        let ids = [check.part.claim_ids.as_slice(), check.whole.claim_ids.as_slice()].concat();
        let reason = match check.part.reason() {
            Some(_) => reason_cell(&check.part),
            None => reason_cell(&check.whole),
        };
        let mut row = vec![
            Value::from(&check.side),
            check.role.as_str().into(),
            self.as_of.into(),
            check.rule.as_str().into(),
            check.voice.as_deref().unwrap_or("all origins").into(),
            check.verdict.as_str().into(),
        ];
        row.extend(amount_cells(check.part.amount()));
        row.extend(amount_cells(check.whole.amount()));
        row.extend([reason, ids_cell(&ids)]);
        row
    }
}

fn position(stand: &Stand) -> Vec<Value> {
    vec![
        Value::from(&stand.article_id),
        Value::from(&stand.id),
        stand.is_claim.into(),
        stand.kind.as_str().into(),
        stand.origin.as_deref().into(),
        stand.source_text.as_deref().into(),
        stand.side.as_deref().into(),
        stand.role.map(crate::schema::Role::as_str).into(),
        stand.measure.map(crate::schema::Measure::as_str).into(),
        stand.stated.from.into(),
        stand.stated.to.into(),
        Value::from(&stand.sentence),
    ]
}
