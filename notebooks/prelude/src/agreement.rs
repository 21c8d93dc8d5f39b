//! Which sources agree, with its figure and its tables.

use claimframe::analysis::{Question, agreement as analysis};
use claimframe::figure;
use claimframe::schema::{Measure, Role};

use crate::answer::answer;
use crate::choice::Choice;
use crate::corpus::Corpus;
use crate::error::Result;
use crate::figure::Figure;
use crate::scene::Scene;
use crate::vega;

/// Which sources agree, which contradict each other, and who confirms or denies, as of a day.
///
/// As the last expression of a cell it is shown as its figure: every pair of sources, per question.
///
/// # Example
/// ```
/// use claimframe_notebook::Claims;
///
/// let agreement = Claims::seeds()?.side("kp").agreement()?;
/// assert!(agreement.table("agreement_pairs")?.height() > 0);
/// assert!(agreement.figure()?.svg().contains("role=\"img\""));
/// # Ok::<(), claimframe_notebook::Error>(())
/// ```
#[derive(Clone)]
pub struct Agreement {
    result: analysis::Agreement,
    scene: Scene,
    nothing: String,
}

answer!(
    Agreement,
    analysis::Agreement,
    "Every pair of sources per question: equal, compatible, different or contradictory."
);

impl Agreement {
    /// Computes it for all questions, of which those chosen are kept: derived figures need the others.
    pub(crate) fn new(
        claims: &claimframe::claims::Claims,
        corpus: &Corpus,
        choice: &Choice,
        scene: Scene,
    ) -> Result<Self> {
        let mut result = analysis::agreement(claims, &corpus.stances, &choice.settings)?;
        keep(&mut result, choice);
        let nothing = choice.nothing("pairs of sources", corpus);
        Ok(Self { result, scene, nothing })
    }

    fn drawn(&self) -> Result<Figure> {
        let drawing = figure::matrix(&self.result, &self.scene.style())?;
        let n_marks = self.result.pairs.len();
        Ok(Figure::new(
            &drawing,
            &self.lines(),
            vega::agreement(&self.result.pairs, &self.scene),
            n_marks,
        ))
    }

    /// What the figure shows, in words: per question a line for each pair.
    fn lines(&self) -> Vec<String> {
        let words = self.scene.words;
        let mut lines = Vec::new();
        for pairs in self.result.pairs.chunk_by(|a, b| a.question == b.question) {
            lines.extend(pairs.first().map(|pair| words.question(&pair.question)));
            for pair in pairs {
                let relation = words.get(&format!("relation.{}", pair.relation)).to_owned();
                let [a, b] = [&pair.a, &pair.b].map(|statement| self.scene.line(statement));
                lines.push(format!("  {relation}: {a} – {b}"));
            }
        }
        lines
    }
}

/// Keeps what is about the questions chosen.
fn keep(result: &mut analysis::Agreement, choice: &Choice) {
    let of = |side: &Option<String>, role: Role, measure: Measure| {
        choice.asks(&Question { side: side.clone(), role, measure })
    };
    result.questions.retain(|agreement| choice.asks(&agreement.question));
    result.pairs.retain(|pair| choice.asks(&pair.question));
    result.event_pairs.retain(|pair| choice.asks(&pair.question));
    result.over_time.retain(|over_time| choice.asks(&over_time.question));
    result.repeats.retain(|repeat| choice.asks(&repeat.question));
    result.shared.retain(|shared| choice.asks(&shared.question));
    result.reliability.retain(|reliability| {
        reliability.question.as_ref().is_none_or(|question| choice.asks(question))
    });
    result.consistency.retain(|check| {
        let measures = check.rule.parts().iter().copied().chain(check.rule.whole());
        let mut measures = measures.chain(check.measure);
        measures.any(|measure| of(&Some(check.side.clone()), check.role, measure))
    });
    result.positions.retain(|stand| {
        let side = choice.side.is_none() || stand.side.is_none() || choice.side == stand.side;
        side && stand.role.is_none_or(|role| choice.role.is_none_or(|wanted| wanted == role))
            && stand.measure.is_none_or(|m| choice.measure.is_none_or(|wanted| wanted == m))
    });
}
