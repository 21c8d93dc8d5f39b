//! The day of an event that a text names only after its numbers: "Das Beben ereignete sich am Sonntag."

use super::Claim;
use super::lexicon::Dimension;
use super::period;
use super::setting::Setting;
use super::time::Days;

/// So many sentences back the numbers are still those of the event.
const REACH: usize = 8;
/// Longer is no day or night on which something happened.
const LONGEST_HOURS: i128 = 24;

/// The day on which the event happened that the sentence speaks of as known: with a word for
/// happening, a definite noun for an event, and a day beside them.
pub(super) fn told(s: &Setting<'_, '_>) -> Option<Days> {
    let doc = s.doc;
    let happens = doc.first_that_is(s.sentence, Dimension::Time, &["happens"])?;
    let known = |i: usize| {
        doc.is(i, Dimension::Counting, &["event", "ongoing"])
            && (i.saturating_sub(3).max(s.sentence.first)..i)
                .any(|j| doc.is(j, Dimension::Grammar, &["definite"]))
    };
    s.tokens().find(|&i| known(i))?;
    let own = s.clauses.of(happens);
    let short = |days: &Days| i128::from(days.1.duration_since(days.0).as_hours()) <= LONGEST_HOURS;
    s.times
        .iter()
        .filter(|time| !time.since && !time.of_text && s.clauses.of(time.first) == own)
        .find_map(|time| time.days.filter(short))
}

/// Gives these days to the claims before that are of an event and have none.
pub(super) fn fill(claims: &mut [Claim], sentence_of: &[usize], index: usize, days: Days) {
    for (claim, &sentence) in claims.iter_mut().zip(sentence_of).rev() {
        if sentence + REACH < index {
            break;
        }
        let open = claim.period_start.is_none() && claim.period_end.is_none();
        if open && period::is_suffered_in_event(claim.measure, claim.counting) {
            claim.period_start = Some(days.0);
            claim.period_end = Some(days.1);
            claim.rules.push("time.told_later".into());
        }
    }
}
