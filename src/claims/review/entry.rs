//! Corrections as a person reads them: as entries of the file, and as a diff.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::claims::slot::named;
use crate::claims::{Action, Claims, Correction};
use crate::error::Result;
use crate::schema::Kind;

/// Corrections as the text of a TOML file, to stand below those that are there.
///
/// # Example
/// ```
/// use claimframe::claims::{Corrections, to_toml};
///
/// let text = "[[correction]]\nid = \"c-001\"\nclaim_id = \"a:killed:600\"\n\
///             expect = { best = 600 }\nset = { best = 650 }\nreason = \"A \\\"slip\\\".\"\n\
///             by = \"Desk\"\ndate = 2025-07-01\n";
/// let corrections = Corrections::from_toml("c.toml", text)?;
/// assert_eq!(to_toml(corrections.list()), text);
/// # Ok::<(), claimframe::error::Error>(())
/// ```
pub fn to_toml(corrections: &[Correction]) -> String {
    corrections.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(correction: &Correction) -> String {
    let Correction { id, claim_id, action, expect, set, reason, by, date, .. } = correction;
    let mut text =
        format!("[[correction]]\nid = {}\nclaim_id = {}\n", quoted(id), quoted(claim_id));
    if *action == Action::Drop {
        text += "action = \"drop\"\n";
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "expect = {}", table(expect));
    if !set.is_empty() {
        let _ = writeln!(text, "set = {}", table(set));
    }
    let _ = write!(text, "reason = {}\nby = {}\n", quoted(reason), quoted(by));
    if let Some(date) = date {
        let _ = writeln!(text, "date = {date}");
    }
    text
}

fn table(slots: &BTreeMap<&'static str, String>) -> String {
    let pairs = slots.iter().map(|(name, value)| format!("{name} = {}", literal(name, value)));
    format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
}

/// Counts and days stand bare, everything else in quotes.
fn literal(name: &str, value: &str) -> String {
    let bare = named(name).is_some_and(|slot| matches!(slot.col.kind, Kind::Count | Kind::Day));
    if bare && !value.is_empty() { value.to_owned() } else { quoted(value) }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

/// Corrections as a diff of the claims: what stood there, what is to stand there, why and by whom.
pub fn diff(corrections: &[Correction], claims: &Claims) -> Result<String> {
    let records = claims.records()?;
    let mut text = String::new();
    for correction in corrections {
        let claim = records.iter().find(|claim| claim.claim_id == correction.claim_id);
        let sentence = claim.map(|claim| claim.sentence.split_whitespace().collect::<Vec<_>>());
        let Correction { id, claim_id, reason, by, .. } = correction;
        let _ = writeln!(text, "{id} {claim_id}: {}", sentence.unwrap_or_default().join(" "));
        for (sign, slots) in [('-', &correction.expect), ('+', &correction.set)] {
            for (name, value) in slots {
                let _ = writeln!(text, "{}", format!("  {sign} {name} = {value}").trim_end());
            }
        }
        if correction.action == Action::Drop {
            text += "  + dropped\n";
        }
        let _ = writeln!(text, "  {reason} ({by})");
    }
    Ok(text)
}
