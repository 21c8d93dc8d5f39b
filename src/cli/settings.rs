//! Options of the analyses, and of the tables they print.

use jiff::civil::Date;

use super::input::{InputArgs, Work};
use super::output::{FormatArgs, write_sheets};
use super::readings::stacked;
use super::{Failure, Outcome};
use crate::analysis::{Question, Reading, Settings, Unattributed};
use crate::claims::Claims;
use crate::error::Result;
use crate::export::Sheet;
use crate::schema::Table;

/// The choices that all analyses share.
#[derive(Debug, Default, clap::Args)]
pub(super) struct SettingsArgs {
    /// Count what was known on this day; without it, on the last day of the corpus
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Leave out figures that are older than so many days
    #[arg(long, value_name = "DAYS", default_value_t = Settings::default().max_age_days)]
    max_age: u32,
    /// Figures that no text attributes to anybody: leave them without a voice, or give each
    /// article its own
    #[arg(long, value_name = "HOW", default_value = "leave")]
    unattributed: HowUnattributed,
    /// How wordings become numbers: as said, or by the conventions of other collections; `spread
    /// --table readings` and `--each-reading` show all
    ///
    /// `literal`, `acled`, `ucdp_low`, `ucdp_best`, `ucdp_high`, `ibc_min` or `ibc_max`.
    #[arg(long, value_name = "READING", value_parser = reading)]
    reading: Option<Reading>,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum HowUnattributed {
    #[default]
    Leave,
    Own,
}

impl SettingsArgs {
    pub(super) fn settings(&self) -> Settings {
        let unattributed = match self.unattributed {
            HowUnattributed::Leave => Unattributed::Leave,
            HowUnattributed::Own => Unattributed::AsOwnVoice,
        };
        let (as_of, max_age_days) = (self.as_of, self.max_age);
        let reading = self.reading.unwrap_or(Reading::Literal);
        Settings { as_of, max_age_days, unattributed, reading }
    }
}

/// Options of `spread`, `growth` and `agreement`.
#[derive(Debug, clap::Args)]
pub(super) struct AnalysisArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    settings: SettingsArgs,
    #[command(flatten)]
    format: FormatArgs,
    /// Only this question, e.g. kp:military:killed; `-` for a side that is not stated
    #[arg(long, value_name = "SIDE:ROLE:MEASURE", value_parser = question)]
    question: Option<Question>,
    /// Compute everything under each reading: the tables one below the other, the reading in their
    /// first column
    #[arg(long, conflicts_with = "reading")]
    each_reading: bool,
    /// Only this one of the tables; without it, all of them on a terminal, else the first
    #[arg(long, value_name = "NAME")]
    table: Option<String>,
}

/// Tables of a result.
type Tables = Vec<(&'static Table, polars::prelude::DataFrame)>;

impl AnalysisArgs {
    /// Reads the input, runs an analysis on it and prints its tables.
    pub(super) fn run(
        &self,
        analyse: impl Fn(&Work, &Claims, &Settings) -> Result<Tables>,
    ) -> std::result::Result<Outcome, Failure> {
        let work = self.input.work()?;
        let claims = match &self.question {
            None => work.loaded.claims.clone(),
            Some(question) => {
                let mut records = work.loaded.claims.records()?;
                records.retain(|claim| Question::of(claim) == *question);
                Claims::from_records(&records)?
            }
        };
        let settings = self.settings.settings();
        let sheets = if self.each_reading {
            let under = |&reading: &Reading| {
                let settings = Settings { reading, ..settings.clone() };
                Ok((reading, sheets(&analyse(&work, &claims, &settings)?)?))
            };
            stacked(&Reading::ALL.iter().map(under).collect::<Result<Vec<_>>>()?)?
        } else {
            sheets(&analyse(&work, &claims, &settings)?)?
        };
        write_sheets(&sheets, self.table.as_deref(), &self.format)?;
        Ok(work.outcome())
    }
}

fn sheets(tables: &Tables) -> Result<Vec<Sheet>> {
    tables.iter().map(|(table, frame)| Sheet::from_frame(table, frame)).collect()
}

/// Reads the word of a reading.
fn reading(word: &str) -> std::result::Result<Reading, String> {
    word.parse().map_err(|words| format!("expected {words}"))
}

/// Reads `kp:military:killed`.
fn question(text: &str) -> std::result::Result<Question, String> {
    let parts: Vec<_> = text.split(':').collect();
    let [side, role, measure] = parts.as_slice() else {
        return Err("expected side:role:measure, e.g. kp:military:killed".to_owned());
    };
    Ok(Question {
        side: Some(*side).filter(|side| *side != "-").map(str::to_owned),
        role: role.parse().map_err(|words| format!("role: expected {words}"))?,
        measure: measure.parse().map_err(|words| format!("measure: expected {words}"))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_from_its_three_words() {
        assert_eq!(question("kp:military:killed").unwrap().to_string(), "kp military killed");
        assert_eq!(question("-:mixed:wounded").unwrap().side, None);
        assert!(question("kp:killed").is_err());
        assert!(question("kp:military:slain").unwrap_err().starts_with("measure: expected one of"));
    }
}
