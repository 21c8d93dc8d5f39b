//! Questions and figures in words.

use super::Words;
use crate::analysis::{Amount, Question};
use crate::extract::Claim;
use crate::schema::{Measure, Qualifier, Role};

impl Words {
    /// The name of a country; a code that is not in the table, in capitals.
    pub fn side(&self, code: Option<&str>) -> String {
        let Some(code) = code else { return self.get("side.none").to_owned() };
        self.find(&format!("side.{code}")).map_or_else(|| code.to_uppercase(), str::to_owned)
    }

    /// A question, e.g. `Nordkorea: getötete Soldaten`.
    pub fn question(&self, question: &Question) -> String {
        let side = self.side(question.side.as_deref());
        let role = self.get(&format!("role.{}", question.role)).to_owned();
        let measure = self.get(&format!("measure.{}", question.measure)).to_owned();
        self.fill("question.pattern", &[("side", &side), ("role", &role), ("measure", &measure)])
    }

    /// The same for several measures together, e.g. `Nordkorea: getötete / verwundete Soldaten`.
    pub fn people(&self, side: Option<&str>, role: Role, measures: &[Measure]) -> String {
        let side = self.side(side);
        let role = self.get(&format!("role.{role}")).to_owned();
        let name = |measure: &Measure| self.get(&format!("measure.{measure}")).to_owned();
        let measures: Vec<String> = measures.iter().map(name).collect();
        let measures = measures.join(" / ");
        self.fill("question.pattern", &[("side", &side), ("role", &role), ("measure", &measures)])
    }

    /// The number of a claim with its limits, e.g. `mindestens 100`; a derived one says so.
    pub fn claim_amount(&self, claim: &Claim) -> String {
        let amount = self.stated_amount(claim);
        match claim.derived {
            Some(_) => self.fill("amount.derived", &[("n", &amount)]),
            None => amount,
        }
    }

    fn stated_amount(&self, claim: &Claim) -> String {
        let bounds = [claim.low, claim.best, claim.high];
        let [low, best, high] = bounds.map(|n| n.map(|n| self.number(n)));
        let fill = |n: Option<String>| match n {
            Some(n) => self.fill(&format!("amount.{}", claim.qualifier), &[("n", &n)]),
            None => self.get("amount.unknown").to_owned(),
        };
        match claim.qualifier {
            Qualifier::Exact | Qualifier::About => fill(best),
            Qualifier::AtLeast | Qualifier::MoreThan => fill(low),
            Qualifier::Almost | Qualifier::UpTo | Qualifier::LessThan => fill(high),
            Qualifier::Between | Qualifier::Vague => {
                let pattern = match (claim.qualifier, &high) {
                    (Qualifier::Between, _) => "amount.between",
                    (_, Some(_)) => "amount.vague",
                    (_, None) => "amount.vague_open",
                };
                let [low, high] = [low, high].map(Option::unwrap_or_default);
                let number = claim.number.as_str();
                self.fill(pattern, &[("number", number), ("low", &low), ("high", &high)])
            }
        }
    }

    /// The same, a magnitude without its bounds.
    pub fn claim_amount_short(&self, claim: &Claim) -> String {
        match claim.qualifier {
            Qualifier::Vague => self.fill("amount.vague_short", &[("number", &claim.number)]),
            _ => self.claim_amount(claim),
        }
    }

    /// An estimate with its interval; without a value as [`Words::estimated`] has it.
    pub fn with_interval(&self, amount: Amount) -> String {
        let Amount { value: Some(value), low, high } = amount else {
            return self.estimated(amount);
        };
        let n = self.amount(value);
        let [low, high] = [low, high].map(|end| end.map(|end| self.amount(end)));
        match (low, high) {
            (Some(low), Some(high)) => {
                self.fill("amount.interval", &[("n", &n), ("low", &low), ("high", &high)])
            }
            (Some(low), None) => self.fill("amount.interval_from", &[("n", &n), ("low", &low)]),
            (None, Some(high)) => self.fill("amount.interval_to", &[("n", &n), ("high", &high)]),
            (None, None) => n,
        }
    }

    /// A computed amount: a number, a bound, or two bounds.
    pub fn estimated(&self, amount: Amount) -> String {
        let Amount { value, low, high } = amount;
        let [value, low, high] = [value, low, high].map(|n| n.map(|n| self.amount(n)));
        match (value, low, high) {
            (Some(n), ..) => n,
            (None, Some(low), Some(high)) => {
                self.fill("amount.between", &[("low", &low), ("high", &high)])
            }
            (None, Some(n), None) => self.fill("amount.at_least", &[("n", &n)]),
            (None, None, Some(n)) => self.fill("amount.up_to", &[("n", &n)]),
            (None, None, None) => self.get("amount.unknown").to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::tests::claim;
    use crate::schema::Language;

    #[test]
    fn questions_and_figures_read_naturally() {
        let words = |language| Words::new(language).unwrap();
        let (de, en) = (words(Language::De), words(Language::En));
        let side = Some("kp".to_owned());
        let question = Question { side, role: Role::Military, measure: Measure::Killed };
        assert_eq!(de.question(&question), "Nordkorea: getötete Soldaten");
        assert_eq!(en.question(&question), "North Korea: soldiers killed");
        assert_eq!(de.side(Some("xx")), "XX");

        let mut claim = claim("a", "a", 1);
        assert_eq!(de.claim_amount(&claim), "rund 600");
        claim.qualifier = Qualifier::Vague;
        (claim.low, claim.best, claim.high) = (Some(2000), None, Some(9999));
        claim.number = "Tausende".into();
        assert_eq!(en.claim_amount(&claim), "“Tausende” (2,000 to 9,999)");
    }
}
