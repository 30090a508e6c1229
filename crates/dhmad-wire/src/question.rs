//! What is open about an envelope, and what would follow from the facts that are missing.

use dhmad_rules::facts::{FactName, FactSet, SupposedValue};
use dhmad_rules::{Decision, Edition, Policy, Rule, RuleSet, Verdict};

use crate::answer::Unchecked;
use crate::document::Document;
use crate::envelope::Judged;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// What could not be decided of an envelope, and what would follow from the facts that are missing. Made by
/// [`Document::open_questions`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestions {
    undecided: Vec<Unchecked>,
    doubts: Vec<Unchecked>,
    facts: Vec<MissingFact>,
}

impl OpenQuestions {
    /// The rejecting rules that could not be decided, as in the answer.
    pub fn undecided(&self) -> &[Unchecked] {
        &self.undecided
    }

    /// The rules that only advise and could not be decided.
    pub fn doubts(&self) -> &[Unchecked] {
        &self.doubts
    }

    /// The facts that these rules miss.
    pub fn facts(&self) -> &[MissingFact] {
        &self.facts
    }
}

/// A fact that is missing, and what would follow from each of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingFact {
    name: FactName,
    place: Pointer,
    consequences: Vec<Outlook>,
}

impl MissingFact {
    /// The fact. Where it can be learnt is [`FactName::learnt_from`].
    pub const fn name(&self) -> FactName {
        self.name
    }

    /// Where it would stand in the document.
    pub const fn place(&self) -> &Pointer {
        &self.place
    }

    /// What would follow from its values, those from which the same follows together. None if the fact alone cannot tell
    /// anything, because it is to be compared with another that is missing too.
    pub fn consequences(&self) -> &[Outlook] {
        &self.consequences
    }
}

/// What would follow from some values of a fact, with all else as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    values: Vec<SupposedValue>,
    verdict: Verdict,
    primary: Option<Rule>,
    advisories: Vec<Rule>,
}

impl Outlook {
    /// What is advised against already is not told again.
    fn of(decision: &Decision, known: RuleSet) -> Self {
        let (judgement, policy) = (decision.judgement(), decision.policy());
        let advisories = judgement.edition().by_precedence(judgement.advisories(policy));
        Self {
            values: Vec::new(),
            verdict: decision.verdict(),
            primary: judgement.primary(policy),
            advisories: advisories.filter(|rule| !known.contains(*rule)).collect(),
        }
    }

    /// The values.
    pub fn values(&self) -> &[SupposedValue] {
        &self.values
    }

    /// What would become of the request.
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The rule that would refuse it, if one would.
    pub const fn primary(&self) -> Option<Rule> {
        self.primary
    }

    /// The rules that would only advise against it, without those that do already.
    pub fn advisories(&self) -> &[Rule] {
        &self.advisories
    }
}

impl Document<'_> {
    /// What [`check`](Self::check) could not decide, what it would take to decide it, and what would follow.
    ///
    /// Takes longer than the check, since it judges the envelope once for each value of each missing fact.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if the document is not an envelope.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Policy, Rule};
    /// use dhmad_wire::Document;
    ///
    /// let document = Document::parse(
    ///     br#"{ "operation": "create_session",
    ///          "request": { "action": "request_cancellation", "targetUserEmail": "buyer@example.com",
    ///                       "redirectUrl": "https://app.example/cb" },
    ///          "escrow": { "mode": "quick", "status": "paid", "buyerEmail": "buyer@example.com" },
    ///          "account": { "allowedRedirectUrls": ["https://app.example/cb"] } }"#,
    /// )?;
    /// let questions = document.open_questions(&JUNE_2026, &Policy::standard())?;
    /// let [request] = questions.facts() else { panic!("one fact is missing") };
    /// assert_eq!(request.name().learnt_from(), "the escrow.cancellation.* webhook events");
    /// let [first, again] = request.consequences() else { panic!("two things can follow") };
    /// assert_eq!((first.values()[0].to_string().as_str(), first.primary()), ("none", None));
    /// assert_eq!(again.primary(), Some(Rule::SessionRequestCancellationAlreadyRequested));
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    pub fn open_questions(
        &self,
        edition: &'static Edition,
        policy: &Policy,
    ) -> Result<OpenQuestions, Problem> {
        Ok(self.supposed(edition, policy)?.open_questions(policy))
    }
}

impl Judged {
    fn open_questions(&self, policy: &Policy) -> OpenQuestions {
        let judgement = self.decision.judgement();
        let open = judgement.possible_advisories(policy);
        let asked = judgement.undecided(policy).with(open);
        let findings = self.core.iter().filter(|finding| asked.contains(finding.rule()));
        let missing = findings.fold(FactSet::EMPTY, |facts, finding| facts.with(finding.facts()));
        let of_asked = self.suppositions.iter().filter(|(fact, _)| missing.contains(*fact));
        let facts = of_asked.map(|(fact, suppositions)| {
            let mut consequences: Vec<Outlook> = Vec::new();
            for supposition in suppositions {
                // What the reader of the JSON found is violated, whatever the facts are.
                let supposed = self.adapter.rules().fold(*supposition.decision(), Decision::with_violated);
                let outlook = Outlook::of(&supposed, judgement.violated());
                let same = consequences
                    .iter_mut()
                    .find(|it| Outlook { values: Vec::new(), ..(*it).clone() } == outlook);
                match same {
                    Some(same) => same.values.push(supposition.value()),
                    None => consequences.push(Outlook { values: vec![supposition.value()], ..outlook }),
                }
            }
            MissingFact { name: *fact, place: self.places.of_missing(*fact), consequences }
        });
        OpenQuestions {
            facts: facts.collect(),
            undecided: self.unchecked(judgement.undecided(policy)),
            doubts: self.unchecked(open),
        }
    }
}
