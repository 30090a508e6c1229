//! What follows from a report under a policy.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::completion;
use crate::edition::Edition;
use crate::judgement::Judgement;
use crate::language::Language;
use crate::policy::{Policy, Verdict};
use crate::rule::{Code, ErrorType, Rule, RuleSet};

/// What becomes of a request under a policy, and what the API is taken to answer. Given by [`Report::decide`](crate::Report::decide).
///
/// The verdict is exact: [`Verdict::Reject`] if and only if the request is refused whatever the missing facts are. It may be so
/// although no single rule is violated in every case; then [`one_of`](Self::one_of) names the rules of which one is.
///
/// ```
/// use dhmad_rules::{Account, Action, CreateSession, Escrow, JUNE_2026, Policy, Rule, Status, Verdict};
///
/// let request = CreateSession {
///     action: Action::SignContract,
///     target_user_email: "seller@example.com",
///     redirect_url: "https://app.example/cb",
///     metadata: &[],
/// };
/// let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
/// let escrow = Escrow::unknown().with_status(Status::Pending).with_seller("seller@example.com").with_buyer("buyer@example.com");
///
/// // The mode is not known. Quick and instant escrows have no contract, and on standard the seller has signed it.
/// let report = JUNE_2026.check(request, &escrow.with_signatures(true, false), &account);
/// let decision = report.decide(&Policy::standard());
/// assert_eq!(decision.verdict(), Verdict::Reject);
/// assert!(report.violated().is_empty());
/// assert!(decision.one_of().iter().eq([
///     Rule::SessionSignContractInstantMode,
///     Rule::SessionSignContractQuickMode,
///     Rule::SessionSignContractAlreadySigned,
/// ]));
/// // They agree on the HTTP status, and each has a code of its own.
/// assert_eq!((decision.http_status(), decision.code()), (Some(400), None));
///
/// // The buyer, who has not, could sign on standard.
/// let request = CreateSession { target_user_email: "buyer@example.com", ..request };
/// let report = JUNE_2026.check(request, &escrow.with_signatures(true, false), &account);
/// assert_eq!(report.verdict(&Policy::standard()), Verdict::Undetermined);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    judgement: Judgement,
    policy: Policy,
    /// Empty if no rule that is violated alone is needed to know it.
    one_of: RuleSet,
}

impl Edition {
    /// What an end user may be shown where one of these rules refuses: what is said of each, if that is the same, else that it is not
    /// possible now. What is said of one need not be true if another refuses.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Language, Rule, RuleSet};
    ///
    /// let told = |rules: &[Rule]| JUNE_2026.told_of_one_of(RuleSet::from_rules(rules), Language::English);
    /// let (instant, quick) = (Rule::SessionSignContractInstantMode, Rule::SessionSignContractQuickMode);
    /// assert_eq!(told(&[instant, quick]), "There is no contract to sign for this purchase.");
    /// assert_eq!(told(&[quick, Rule::SessionSignContractAlreadySigned]), "This is not possible now.");
    /// ```
    pub fn told_of_one_of(&'static self, rules: RuleSet, language: Language) -> String {
        let mut told: Vec<String> =
            rules.iter().map(|rule| rule.user_message(self, language).to_string()).collect();
        told.dedup();
        match told.as_slice() {
            [message] => message.clone(),
            _ => language.not_possible_now().to_string(),
        }
    }
}

impl Decision {
    /// What follows where no rule of the edition stands against the request.
    pub const fn clear(edition: &'static Edition, policy: Policy) -> Self {
        Self { judgement: Judgement::clear(edition), policy, one_of: RuleSet::EMPTY }
    }

    /// What follows from a judgement, and from what its undecided rules say together.
    pub(crate) const fn new(judgement: Judgement, policy: Policy, one_of: RuleSet) -> Self {
        Self { judgement, policy, one_of }
    }

    /// The decision with one more violated rule, found by an adapter. One that is not in force stays out of it.
    #[must_use]
    pub const fn with_violated(self, rule: Rule) -> Self {
        Self { judgement: self.judgement.with_violated(rule), ..self }
    }

    /// What the rules say of the request.
    pub const fn judgement(&self) -> Judgement {
        self.judgement
    }

    /// Which of them reject.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What becomes of the request.
    pub fn verdict(&self) -> Verdict {
        self.judgement.verdict_if(&self.policy, |_| !self.one_of.is_empty())
    }

    /// The rules of which one at least refuses, whatever the missing facts are, though none of them does so alone. No rule if
    /// one does, or if the facts can be such that the request passes.
    ///
    /// None of them is superfluous: without any one, there are facts with which the others would let the request pass. Where
    /// that leaves a choice, it falls on the rules that come first.
    pub fn one_of(&self) -> RuleSet {
        if self.judgement.violations(&self.policy).is_empty() { self.one_of } else { RuleSet::EMPTY }
    }

    /// The documented error code that the API is taken to answer with, if the request is rejected, there is one, and all rules
    /// that can come first agree on it.
    pub fn code(&self) -> Option<Code> {
        self.agreed(|rule| rule.code(self.judgement.edition()))
    }

    /// The HTTP status that the API is taken to answer with, if the request is rejected, a page tells, and all rules that can
    /// come first agree on it.
    pub fn http_status(&self) -> Option<u16> {
        self.agreed(|rule| rule.http_status(self.judgement.edition()))
    }

    /// The `type` of the error that the API is taken to answer with, if the request is rejected, a page shows one, and all rules
    /// that can come first agree on it.
    pub fn error_type(&self) -> Option<ErrorType> {
        self.agreed(|rule| rule.error_type(self.judgement.edition()))
    }

    /// The rules that can be the first to refuse, whose error the API is taken to answer with: if a rule is violated, the
    /// first of those alone.
    fn answering(&self) -> RuleSet {
        if let Some(primary) = self.judgement.primary(&self.policy) {
            return RuleSet::of(primary);
        }
        let undecided = self.judgement.undecided(&self.policy);
        completion::up_to_the_last_of(self.one_of, undecided, self.judgement.edition())
    }

    /// What all rules that can come first answer, if they agree.
    fn agreed<T: PartialEq>(&self, answer: impl Fn(Rule) -> Option<T>) -> Option<T> {
        let mut answers = self.answering().iter().map(answer);
        let first = answers.next()?;
        answers.all(|other| other == first).then_some(first)?
    }
}
