//! Agreement as tables.

use polars::prelude::DataFrame;

use super::{
    Agreement, ConsistencyCheck, OverTime, Pair, QuestionAgreement, Reliability, Repeat,
    SharedFigure, Stand,
};
use crate::analysis::frame::{amount_cells, ids_cell, question_cells, reason_cell};
use crate::analysis::{Estimate, Question, Reason};
use crate::error::Result;
use crate::schema::agreement::{
    AGREEMENT_CONSISTENCY, AGREEMENT_PAIRS, AGREEMENT_POSITIONS, AGREEMENT_QUESTIONS,
};
use crate::schema::reliability::{AGREEMENT_ALPHA, AGREEMENT_OVER_TIME};
use crate::schema::shared::{AGREEMENT_REPEATS, AGREEMENT_SHARED};
use crate::schema::{Table, Value, frame};

impl Agreement {
    /// Pairs, then what they come to per question, reliability, series of two origins, consistency,
    /// repeated and shared figures, and positions; rows in order of their keys.
    pub fn tables(&self) -> Result<Vec<(&'static Table, DataFrame)>> {
        fn rows<T>(of: &[T], row: impl Fn(&T) -> Vec<Value>) -> Vec<Vec<Value>> {
            of.iter().map(row).collect()
        }
        let mut pairs = rows(&self.pairs, |pair| self.pair(pair));
        pairs.extend(rows(&self.event_pairs, |pair| self.pair(pair)));
        let tables: [(&'static Table, Vec<Vec<Value>>); 8] = [
            (&AGREEMENT_PAIRS, pairs),
            (&AGREEMENT_QUESTIONS, rows(&self.questions, |of| self.question(of))),
            (&AGREEMENT_ALPHA, rows(&self.reliability, |of| self.alpha(of))),
            (&AGREEMENT_OVER_TIME, rows(&self.over_time, |of| self.series(of))),
            (&AGREEMENT_CONSISTENCY, rows(&self.consistency, |of| self.check(of))),
            (&AGREEMENT_REPEATS, rows(&self.repeats, |of| self.repeat(of))),
            (&AGREEMENT_SHARED, rows(&self.shared, |of| self.shared(of))),
            (&AGREEMENT_POSITIONS, rows(&self.positions, position)),
        ];
        tables.into_iter().map(|(table, rows)| Ok((table, frame(table, rows)?))).collect()
    }

    /// Question and day, with which most rows begin.
    fn key(&self, question: &Question) -> Vec<Value> {
        let mut row = question_cells(question);
        row.push(self.as_of.into());
        row
    }

    fn pair(&self, pair: &Pair) -> Vec<Value> {
        let mut row = self.key(&pair.question);
        row.extend([
            Value::from(&pair.a.voice),
            Value::from(&pair.b.voice),
            pair.a.counting.as_str().into(),
            pair.a.period.from.filter(|_| pair.of_event()).into(),
            pair.a.period.to.filter(|_| pair.of_event()).into(),
            pair.relation.as_str().into(),
            pair.growth_may_explain.into(),
        ]);
        row.extend(amount_cells(pair.ratio.amount()));
        row.push(reason_cell(&pair.ratio));
        row.extend(amount_cells(pair.log_ratio.amount()));
        row.extend([
            pair.jaccard.value().into(),
            reason_cell(&pair.jaccard),
            pair.days_apart.into(),
            pair.same_article.into(),
            Value::from(&pair.a.claim_id),
            Value::from(&pair.b.claim_id),
        ]);
        row
    }

    fn question(&self, of: &QuestionAgreement) -> Vec<Value> {
        let mut row = self.key(&of.question);
        let counts = [
            of.n_origins,
            of.n_not_paired,
            of.n_pairs,
            of.n_equal,
            of.n_overlap,
            of.n_differ,
            of.n_contradiction,
            of.n_growth,
            of.n_event_pairs,
        ];
        row.extend(counts.map(Value::from));
        row.push(of.reason.map(Reason::as_str).into());
        row
    }

    fn alpha(&self, of: &Reliability) -> Vec<Value> {
        let mut row = match &of.question {
            Some(question) => self.key(question),
            None => vec![
                None::<&str>.into(),
                None::<&str>.into(),
                None::<&str>.into(),
                self.as_of.into(),
            ],
        };
        row.extend(amount_cells(of.alpha.amount()));
        row.extend([
            reason_cell(&of.alpha),
            of.interval_reason.map(Reason::as_str).into(),
            of.n_times.into(),
            of.n_figures.into(),
            ids_cell(&of.alpha.claim_ids),
        ]);
        row
    }

    fn series(&self, of: &OverTime) -> Vec<Value> {
        let bounds = |of: &Estimate| {
            let [_, low, high] = amount_cells(of.amount());
            [low, high]
        };
        let mut row = self.key(&of.question);
        row.extend([Value::from(&of.voice_a), Value::from(&of.voice_b), of.n_times.into()]);
        row.extend(amount_cells(of.ratio.amount()));
        row.extend(bounds(&of.limits));
        row.push(reason_cell(&of.ratio));
        row.extend(amount_cells(of.concordance.amount()));
        row.extend([reason_cell(&of.concordance), ids_cell(&of.ratio.claim_ids)]);
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
            check.measure.map(crate::schema::Measure::as_str).into(),
            self.as_of.into(),
            check.rule.as_str().into(),
            check.voice.as_deref().unwrap_or("all origins").into(),
            check.verdict.as_str().into(),
            check.n_cases.into(),
        ];
        row.extend(amount_cells(check.part.amount()));
        row.extend(amount_cells(check.whole.amount()));
        row.extend([reason, ids_cell(&ids)]);
        row
    }

    fn repeat(&self, of: &Repeat) -> Vec<Value> {
        let mut row = self.key(&of.question);
        row.extend([
            Value::from(&of.origin),
            of.number.into(),
            of.n_articles.into(),
            ids_cell(&of.relays),
            of.published.from.into(),
            of.published.to.into(),
            ids_cell(&of.claim_ids),
        ]);
        row
    }

    fn shared(&self, of: &SharedFigure) -> Vec<Value> {
        let mut row = self.key(&of.question);
        row.extend([
            of.number.into(),
            of.weight.into(),
            of.n_articles.into(),
            of.n_unnamed.into(),
            ids_cell(&of.origins),
            of.published.from.into(),
            of.published.to.into(),
            ids_cell(&of.claim_ids),
        ]);
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
