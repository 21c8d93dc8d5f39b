//! The slots that a map can fill, and a claim that is being filled.

use std::borrow::Cow;

use jiff::civil::Date;

/// Declares the slots with the names that maps call them by.
macro_rules! slots {
    ($($(#[$meta:meta])* $slot:ident => $name:literal),+ $(,)?) => {
        /// A slot of a claim as maps name it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Slot { $($(#[$meta])* $slot),+ }

        impl Slot {
            pub(super) const ALL: &'static [Self] = &[$(Self::$slot),+];

            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$slot => $name),+ }
            }
        }
    };
}

slots! {
    Side => "side",
    Role => "role",
    Measure => "measure",
    Qualifier => "qualifier",
    Counting => "counting",
    Status => "status",
    /// The claimant in the words of the table.
    Source => "source",
    /// The claimant by registry id, where the words do not find it.
    Origin => "origin",
    Via => "via",
    /// The article that the row rests on.
    Article => "article",
    /// Both ends of an interval of days; the two after it are its ends.
    Period => "period",
    PeriodStart => "period_start",
    PeriodEnd => "period_end",
    Stated => "stated",
    StatedFrom => "stated_from",
    StatedTo => "stated_to",
    Published => "published",
    PublishedFrom => "published_from",
    PublishedTo => "published_to",
}

impl Slot {
    /// The slot of a name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|slot| slot.name() == name)
    }

    /// Whether it holds days.
    pub(super) fn is_day(self) -> bool {
        self >= Self::Period
    }

    /// Every name, for messages.
    pub(super) fn names() -> String {
        Self::ALL.iter().map(|slot| slot.name()).collect::<Vec<_>>().join(", ")
    }
}

/// What a slot is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said<'a> {
    Text(Cow<'a, str>),
    Days(Date, Date),
    /// The days of another slot.
    Same(Slot),
}

/// Who fills a slot; the later one of this order goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    All,
    Value,
    Claim,
}

/// A filled slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting<'a> {
    pub(super) level: Level,
    /// The column that says so; none for a constant of the map.
    pub(super) column: Option<&'a str>,
    pub(super) said: Said<'a>,
}

/// A claim that is being filled.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft<'a> {
    settings: [Option<Setting<'a>>; Slot::ALL.len()],
}

/// Why a row gives no claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) column: Option<String>,
    pub(super) found: String,
    pub(super) rule: &'static str,
    pub(super) reason: String,
    /// Whether the map wants it so, or the cell says nothing.
    pub(super) intended: bool,
}

impl Fault {
    /// A cell that is not as it should be.
    pub(super) fn cell(
        column: Option<&str>,
        rule: &'static str,
        found: &str,
        expected: impl std::fmt::Display,
    ) -> Self {
        let shown = if found.is_empty() { "nothing" } else { found };
        Self {
            column: column.map(str::to_owned),
            found: shown.to_owned(),
            rule,
            reason: format!("found {shown}, expected {expected}"),
            intended: false,
        }
    }
}

impl<'a> Draft<'a> {
    /// What fills a slot.
    pub(super) fn get(&self, slot: Slot) -> Option<&Setting<'a>> {
        self.settings[slot as usize].as_ref()
    }

    /// The text of a slot and the column that says so.
    pub(super) fn text(&self, slot: Slot) -> Option<(&str, Option<&'a str>)> {
        match self.get(slot)? {
            Setting { said: Said::Text(text), column, .. } => Some((text.as_ref(), *column)),
            _ => None,
        }
    }

    /// Fills a slot.
    ///
    /// # Errors
    /// Two values of one row that contradict each other.
    pub(super) fn set(&mut self, slot: Slot, setting: Setting<'a>) -> Result<(), Fault> {
        let place = &mut self.settings[slot as usize];
        if let Some(before) = place {
            if before.level > setting.level {
                return Ok(());
            }
            if before.level == setting.level && before.said != setting.said {
                let by = |s: &Setting<'_>| s.column.unwrap_or("the map").to_owned();
                let (first, second) = (shown(&before.said), shown(&setting.said));
                let expected = format!("{first}, as {} says, or nothing", by(before));
                let mut fault = Fault::cell(setting.column, "contradiction", &second, expected);
                fault.reason = format!("{}: {}", slot.name(), fault.reason);
                return Err(fault);
            }
        }
        *place = Some(setting);
        Ok(())
    }
}

fn shown(said: &Said<'_>) -> String {
    match said {
        Said::Text(text) => text.to_string(),
        Said::Days(from, to) if from == to => from.to_string(),
        Said::Days(from, to) => format!("{from} to {to}"),
        Said::Same(slot) => format!("the days of {}", slot.name()),
    }
}
