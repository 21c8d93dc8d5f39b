//! How the figures rise, with its figure and its tables.

use claimframe::analysis::growth::{self as analysis, CurvePoint, QuestionGrowth};
use claimframe::figure;

use crate::answer::answer;
use crate::choice::Choice;
use crate::corpus::Corpus;
use crate::error::Result;
use crate::figure::Figure;
use crate::scene::Scene;
use crate::vega;

/// How the figures of each question rise, how fast, and where they fall.
///
/// As the last expression of a cell it is shown as its figure: the steps of each source over time and
/// the rising curve that all share.
///
/// # Example
/// ```
/// use claimframe_notebook::Claims;
///
/// let growth = Claims::seeds()?.side("kp").growth()?;
/// assert!(growth.table("growth_series")?.height() > 0);
/// assert!(growth.figure()?.words().contains("North Korea"));
/// # Ok::<(), claimframe_notebook::Error>(())
/// ```
#[derive(Clone)]
pub struct Growth {
    result: analysis::Growth,
    scene: Scene,
    nothing: String,
}

answer!(
    Growth,
    analysis::Growth,
    "The steps of each source over time and the rising curve that all share, per question."
);

impl Growth {
    /// Computes it for all questions, of which those chosen are kept: derived figures need the others.
    pub(crate) fn new(
        claims: &claimframe::claims::Claims,
        corpus: &Corpus,
        choice: &Choice,
        scene: Scene,
    ) -> Result<Self> {
        let mut result = analysis::growth(claims, &choice.settings)?;
        result.questions.retain(|growth| choice.asks(&growth.question));
        let nothing = choice.nothing("figures at two times and no curve", corpus);
        Ok(Self { result, scene, nothing })
    }

    fn drawn(&self) -> Result<Figure> {
        let questions: Vec<&QuestionGrowth> = self.moving().collect();
        let drawing = figure::growth(&questions, &self.scene.style())?;
        let n_marks = questions.iter().flat_map(|q| &q.series).map(|s| s.statements.len()).sum();
        Ok(Figure::new(&drawing, &self.lines(), vega::growth(&questions, &self.scene), n_marks))
    }

    /// The questions in which something can grow: a curve, or a source with two figures.
    fn moving(&self) -> impl Iterator<Item = &QuestionGrowth> {
        let moves = |q: &&QuestionGrowth| {
            q.curve.points.len() > 1 || q.series.iter().any(|s| s.statements.len() > 1)
        };
        self.result.questions.iter().filter(moves)
    }

    /// What the figure shows, in words: per question the figures of each source in time order, and
    /// the ends of the curve.
    fn lines(&self) -> Vec<String> {
        let words = self.scene.words;
        let mut lines = Vec::new();
        for question in self.moving() {
            lines.push(words.question(&question.question));
            for series in &question.series {
                lines.extend(series.statements.iter().map(|s| format!("  {}", self.scene.line(s))));
            }
            if let [first, .., last] = &question.curve.points[..] {
                let level = |point: &CurvePoint| {
                    format!("{} ({})", words.rounded(point.level), words.day(point.day))
                };
                let curve = words.get("growth.curve");
                lines.push(format!("  {curve}: {} → {}", level(first), level(last)));
            }
        }
        lines
    }
}
