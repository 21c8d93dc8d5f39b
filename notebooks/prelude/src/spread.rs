//! How far apart the figures are, with its figure and its tables.

use claimframe::analysis::Question;
use claimframe::analysis::spread::{self as analysis, QuestionSpread, Statistic};
use claimframe::figure;

use crate::answer::answer;
use crate::choice::Choice;
use crate::corpus::Corpus;
use crate::error::Result;
use crate::figure::Figure;
use crate::scene::Scene;
use crate::vega;

/// How far apart the figures for each question are, as of a day.
///
/// Of each source counts its latest figure. As the last expression of a cell it is shown as its
/// figure: every source's figure below each other.
///
/// # Example
/// ```
/// use claimframe_notebook::Claims;
///
/// let spread = Claims::seeds()?.side("kp").spread()?;
/// let origins = spread.table("spread_origins")?;
/// assert!(origins.height() > 3);
/// assert!(spread.table("spred").unwrap_err().to_string().contains("there are: spread, "));
/// # Ok::<(), claimframe_notebook::Error>(())
/// ```
#[derive(Clone)]
pub struct Spread {
    result: analysis::Spread,
    scene: Scene,
    nothing: String,
}

answer!(
    Spread,
    analysis::Spread,
    "The figure of each source on the day, one panel per question, on a logarithmic scale."
);

impl Spread {
    /// Computes it for all questions, of which those chosen are kept: derived figures need the others.
    pub(crate) fn new(
        claims: &claimframe::claims::Claims,
        corpus: &Corpus,
        choice: &Choice,
        scene: Scene,
    ) -> Result<Self> {
        let mut result = analysis::spread(claims, &choice.settings)?;
        result.questions.retain(|spread| choice.asks(&spread.question));
        result.shares.retain(|shares| {
            let question =
                |measure| Question { side: shares.side.clone(), role: shares.role, measure };
            shares.measures.iter().any(|measure| choice.asks(&question(*measure)))
        });
        let nothing = choice.nothing("figures that count", corpus);
        Ok(Self { result, scene, nothing })
    }

    fn drawn(&self) -> Result<Figure> {
        let questions: Vec<&QuestionSpread> = self.result.questions.iter().collect();
        let drawing = figure::forest(&questions, &self.scene.style())?;
        let n_marks = questions.iter().map(|question| question.current.len()).sum();
        Ok(Figure::new(&drawing, &self.lines(), vega::spread(&questions, &self.scene), n_marks))
    }

    /// What the figure shows, in words: per question a line for each source.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for question in self.result.questions.iter().filter(|q| !q.current.is_empty()) {
            lines.push(self.scene.words.question(&question.question));
            lines.extend(question.current.iter().map(|s| format!("  {}", self.scene.line(s))));
            lines.extend(self.summary(question).map(|line| format!("  {line}")));
        }
        lines
    }

    /// The ratio and the middle, where there are any.
    fn summary(&self, question: &QuestionSpread) -> impl Iterator<Item = String> {
        let shown = [Statistic::Ratio, Statistic::GeometricMean, Statistic::FittedMedian];
        shown.into_iter().filter_map(|statistic| {
            let amount = question.statistic(statistic)?.amount()?;
            let name = self.scene.words.get(&format!("statistic.{statistic}")).to_owned();
            Some(format!("{name}: {}", self.scene.words.with_interval(amount)))
        })
    }
}
