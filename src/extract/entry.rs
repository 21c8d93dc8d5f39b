//! A row of a lexicon, and which table it is of.

/// The tables of a language, one per question that the engine asks of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// What is counted.
    Measure,
    /// Who can be counted.
    Person,
    /// Weapons and ammunition.
    Materiel,
    /// What makes a number no count of people.
    Unit,
    /// What limits a number.
    Qualifier,
    /// Number words.
    Numeral,
    /// Countries, their people and places.
    Nation,
    /// Who can say a number.
    Claimant,
    /// How a text says who says it.
    Attribution,
    /// How surely.
    Hedge,
    /// Who confirms or denies.
    Stance,
    /// Words of time.
    Time,
    /// Over what a count runs.
    Counting,
    /// Sending that has not happened yet.
    Planning,
    /// Words that make the structure of a sentence.
    Grammar,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The table.
    pub dimension: Dimension,
    /// The form as it stands in the table.
    pub form: &'static str,
    /// Second column.
    pub value: &'static str,
    /// Third column.
    pub kind: &'static str,
    /// Fourth column.
    pub more: &'static str,
}

impl Entry {
    /// Whether a claimant's form is a proper name.
    pub fn is_name(&self) -> bool {
        self.kind == "name"
    }
}
