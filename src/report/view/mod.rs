//! What the page shows, as the template takes it: words, numbers and links, ready to print.

mod agreement;
mod articles;
mod cited;
mod claims;
mod consistency;
mod corrections;
mod derived;
mod desk;
mod growth;
mod independence;
mod lineage;
mod method;
mod models;
mod over_time;
mod rejects;
mod shortened;
mod spread;
mod summary;

pub(super) use desk::Desk;

use serde::Serialize;

/// All sections of the page.
#[derive(Debug, Serialize)]
pub(super) struct View {
    summary: summary::Summary,
    questions: Vec<claims::QuestionClaims>,
    articles: Vec<articles::ArticleRow>,
    spread: spread::SpreadView,
    growth: growth::GrowthView,
    agreement: agreement::AgreementView,
    over_time: over_time::OverTimeView,
    consistency: consistency::ConsistencyView,
    independence: independence::IndependenceView,
    lineage: Vec<lineage::Step>,
    derived: Vec<derived::DerivedRow>,
    rejects: Vec<rejects::RejectGroup>,
    corrections: Vec<corrections::CorrectionRow>,
    method: Vec<method::Section>,
}

impl View {
    /// Puts all sections into words.
    pub fn of(desk: &Desk) -> Self {
        Self {
            summary: summary::summary(desk),
            questions: claims::questions(desk),
            articles: articles::articles(desk),
            spread: spread::spread(desk),
            growth: growth::growth(desk),
            agreement: agreement::agreement(desk),
            over_time: over_time::over_time(desk),
            consistency: consistency::consistency(desk),
            independence: independence::independence(desk),
            lineage: lineage::steps(desk),
            derived: derived::derived(desk),
            rejects: rejects::groups(desk),
            corrections: corrections::corrections(desk),
            method: method::sections(desk.words),
        }
    }
}
