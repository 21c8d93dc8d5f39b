//! The closed vocabularies of a claim: one enum each, with the word used in every table.

/// Declares an enum whose variants are words of the codebook.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word, in the codebook's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it stands in tables.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            /// Reads a table's word; the error lists the words there are.
            fn from_str(word: &str) -> std::result::Result<Self, String> {
                Self::ALL.iter().copied().find(|v| v.as_str() == word).ok_or_else(|| {
                    let words: Vec<_> = Self::ALL.iter().map(|v| v.as_str()).collect();
                    format!("one of {}", words.join(", "))
                })
            }
        }
    };
}

vocabulary! {
    /// How the wording limits the number.
    Qualifier {
        /// The bare number.
        Exact => "exact",
        /// "rund", "about".
        About => "about",
        /// "mindestens", "at least".
        AtLeast => "at_least",
        /// "mehr als", "over": strictly above.
        MoreThan => "more_than",
        /// "fast", "almost": just below.
        Almost => "almost",
        /// "bis zu", "up to".
        UpTo => "up_to",
        /// "weniger als", "under": strictly below.
        LessThan => "less_than",
        /// "a bis b".
        Between => "between",
        /// "Dutzende", "several": a magnitude.
        Vague => "vague",
    }
}

vocabulary! {
    /// What is counted.
    Measure {
        /// Dead.
        Killed => "killed",
        /// Injured.
        Wounded => "wounded",
        /// Dead and injured under one number.
        Casualties => "casualties",
        /// Whereabouts unknown.
        Missing => "missing",
        /// Prisoners of the other side, hostages, abducted.
        Captured => "captured",
        /// Arrested by police or by one's own side.
        Detained => "detained",
        /// Left their unit.
        Deserted => "deserted",
        /// Sent, stationed, in action.
        Deployed => "deployed",
        /// To be sent: future or intention.
        Planned => "planned",
        /// Fled, evacuated, homeless.
        Displaced => "displaced",
        /// Weapons and ammunition delivered.
        Supplied => "supplied",
    }
}

vocabulary! {
    /// Who or what is counted.
    Role {
        /// Soldiers, officers, mercenaries.
        Military => "military",
        /// Police and security forces.
        Police => "police",
        /// Insurgents, rebels, terrorists.
        Militant => "militant",
        /// Civilians.
        Civilian => "civilian",
        /// People, unspecified.
        Mixed => "mixed",
        /// Weapons and ammunition.
        Materiel => "materiel",
    }
}

vocabulary! {
    /// Over what the count runs.
    Counting {
        /// Running total up to a date.
        Total => "total",
        /// One event, or one stated period only.
        Event => "event",
        /// Strength at a time.
        Stock => "stock",
    }
}

vocabulary! {
    /// How surely the text puts the number forward.
    Status {
        /// Put forward as fact.
        Asserted => "asserted",
        /// Put forward with a hedge.
        Hedged => "hedged",
        /// The text sets a contradiction against it.
        Disputed => "disputed",
        /// The claimant denies it.
        Denied => "denied",
    }
}

vocabulary! {
    /// How directly the text supports the reading of a claim; no probability.
    Confidence {
        /// Number and counted measure stand in one noun phrase, or a correction settled it.
        High => "high",
        /// The measure comes from the predicate of the same clause.
        Medium => "medium",
        /// A slot was carried over from another clause or sentence.
        Low => "low",
    }
}

vocabulary! {
    /// Language of an article.
    Language {
        /// German.
        De => "de",
        /// English.
        En => "en",
    }
}

vocabulary! {
    /// On what a date rests.
    Basis {
        /// The article, its page or its index says so.
        Stated => "stated",
        /// It follows from what the article mentions.
        Inferred => "inferred",
    }
}

vocabulary! {
    /// What a named party says of a report without putting a number of its own forward.
    Position {
        /// Confirms, acknowledges, admits.
        Confirms => "confirms",
        /// Denies, rejects, calls false.
        Denies => "denies",
    }
}

vocabulary! {
    /// What kind of claimant or relay a name stands for.
    ClaimantKind {
        /// Secret services, military intelligence included.
        Intelligence => "intelligence",
        /// Armed forces, general staffs.
        Military => "military",
        /// Governments, ministries, heads of state as offices.
        Government => "government",
        /// Members of parliament, parliaments.
        Lawmaker => "lawmaker",
        /// Newspapers, broadcasters, websites.
        Media => "media",
        /// News agencies.
        Agency => "agency",
        /// Research institutes.
        ThinkTank => "think_tank",
        /// Organisations of states.
        International => "international",
        /// Aid and human rights organisations.
        Ngo => "ngo",
        /// Police.
        Police => "police",
        /// Named people.
        Person => "person",
        /// Everything else.
        Other => "other",
    }
}

pub(crate) use vocabulary;
