//! `update_escrow`: change the title, the amount, the description or the days until delivery, before payment.
//!
//! | status | |
//! |---|---|
//! | `pending` | the account's associated user |
//! | `paid`, `delivered`, `completed`, `cancelled` | nobody: what was paid for stays |

use super::{Caller, assumed, documented};
use crate::account::Account;
use crate::catalogue::{Basis, Definition, Page, Place, Predicate, Rule};
use crate::create_escrow::amount::{fx_lock, is_positive, is_worth_less, rate_fact};
use crate::create_escrow::{delivery_days, title};
use crate::escrow::EscrowView;
use crate::fact::{Fact, FactName, FactSet};
use crate::given::Given;
use crate::limits::LIMITS;
use crate::message::Finding;
use crate::money::{Currency, Decimal, MoneyPolicy};
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::{Operation, Status};
use strum::VariantArray;

/// A request to update an escrow, `PUT /escrows/:id`: what is to change.
///
/// ```
/// use dhmad_rules::money::Decimal;
/// use dhmad_rules::{Given, UpdateEscrow};
///
/// let request = UpdateEscrow { amount: Given::Value(Decimal::from(1500)), ..UpdateEscrow::empty() };
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateEscrow<'a> {
    /// What the escrow is about, 1 to 200 characters.
    pub title: Given<&'a str>,
    /// The price, in the escrow's currency.
    pub amount: Given<Decimal>,
    /// At most 2,000 characters.
    pub description: Given<&'a str>,
    /// Days until delivery, at least 1.
    pub estimated_delivery_days: Given<Decimal>,
}

impl UpdateEscrow<'_> {
    /// A request that changes nothing.
    pub const fn empty() -> Self {
        Self {
            title: Given::Missing,
            amount: Given::Missing,
            description: Given::Missing,
            estimated_delivery_days: Given::Missing,
        }
    }

    /// Whether an adapter found a field that is not of its type: it has refused the request then.
    pub(crate) fn has_unreadable_field(&self) -> bool {
        self.title == Given::WrongType
            || self.amount == Given::WrongType
            || self.description == Given::WrongType
            || self.estimated_delivery_days == Given::WrongType
    }

    fn is_empty(&self) -> Truth {
        self.title.is_missing()
            & self.amount.is_missing()
            & self.description.is_missing()
            & self.estimated_delivery_days.is_missing()
    }
}

/// All that the rules see of a request to update an escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateView<'a> {
    /// The request.
    pub request: UpdateEscrow<'a>,
    /// The escrow that it is about.
    pub escrow: EscrowView,
    /// The currency of the escrow's amount.
    pub currency: Fact<Currency>,
    /// Who makes the call.
    pub caller: Caller,
    /// The account that sends it.
    pub account: Account<'a>,
    /// Rates, minimums and how money is rounded.
    pub money: MoneyPolicy,
}

const RULES: &[Rule] = &[
    Rule::UpdateNoAccount,
    Rule::UpdateStatus,
    Rule::UpdateEmpty,
    Rule::UpdateAmountNotPositive,
    Rule::UpdateDescriptionTooLong,
    Rule::UpdateDeliveryDaysBelowOne,
    Rule::UpdateTitleLength,
    Rule::UpdateAmountBelowMinimum,
];

impl UpdateView<'_> {
    /// Judges the request by every rule that applies to it.
    pub fn check(&self) -> Verdict {
        RULES.iter().fold(Verdict::CLEAR, |verdict, &rule| verdict.with(rule, self.violates(rule)))
    }

    /// Why a rule of the verdict is violated, or what it misses.
    pub fn finding(&self, rule: Rule) -> Finding {
        Finding::new(rule, self.violates(rule), self.escrow.values())
    }

    fn violates(&self, rule: Rule) -> Truth {
        match rule.definition().violated_when {
            Predicate::Update(predicate) => predicate(self),
            Predicate::Adapter
            | Predicate::Machine
            | Predicate::Session(_)
            | Predicate::Direct(_)
            | Predicate::Create(_) => Truth::FALSE,
        }
    }

    /// The new amount is worth less than the minimum of the escrow's mode.
    ///
    /// Mode, currency and rate bear on it together, so it is tried with every mode and currency that can be.
    fn is_below_minimum(&self, amount: Decimal) -> Truth {
        let worth_less = |mode, currency| {
            fx_lock(&self.account, currency).map(|lock| is_worth_less(amount, lock, mode, &self.money))
        };
        let modes = || possible(self.escrow.mode());
        let currencies = || possible(self.currency);
        let settled =
            common(modes().flat_map(|mode| currencies().map(move |currency| worth_less(mode, currency))));

        let is_known = settled.known().is_some();
        let in_every_mode = |currency| common(possible(Fact::Unknown).map(|mode| worth_less(mode, currency)));
        let mode_decides = || currencies().any(|currency| in_every_mode(currency) == Fact::Unknown);
        let currency_decides =
            || modes().any(|it| common(currencies().map(|c| worth_less(it, c))) == Fact::Unknown);
        // Of a known answer the facts that are known and needed, of an unknown one those that are missing and can tip
        // it. Where a currency is known, it and its rate are needed; the mode only between the minimums.
        let mut facts = FactSet::EMPTY;
        if self.escrow.mode().known().is_some() == is_known && mode_decides() {
            facts = facts.union(FactSet::of(FactName::Mode));
        }
        if self.currency.known().is_some() == is_known && (is_known || currency_decides()) {
            facts = facts.union(FactSet::of(FactName::Currency));
        }
        for (fact, currency) in currencies().filter_map(|currency| Some((rate_fact(currency)?, currency))) {
            if fx_lock(&self.account, currency).known().is_some() == is_known {
                facts = facts.union(FactSet::of(fact));
            }
        }
        Truth::on(facts, settled)
    }
}

/// The values that a fact can have.
fn possible<T: VariantArray + Copy + PartialEq + 'static>(fact: Fact<T>) -> impl Iterator<Item = T> {
    T::VARIANTS.iter().copied().filter(move |value| fact.known().is_none_or(|known| known == *value))
}

/// The answer that all of them give, if they do.
fn common(mut answers: impl Iterator<Item = Fact<bool>>) -> Fact<bool> {
    let first = answers.next().unwrap_or(Fact::Unknown);
    if answers.all(|answer| answer == first) { first } else { Fact::Unknown }
}

const OPERATION: Operation = Operation::UpdateEscrow;
const PAGE: &[Page] = &[Page::UpdateEscrow];

pub(crate) const NO_ACCOUNT: Definition = Definition {
    id: "update.no-account",
    requirement: "The account is associated with a user.",
    why: "The call is made in that user's name.",
    refused_when: "The account has no associated user.",
    instead: "associate the developer account with a user in the developer dashboard",
    message: "the account is associated with no user",
    user_message: "This purchase cannot be changed from here. Please contact the shop.",
    violated_when: Predicate::Update(|view| !view.caller.exists()),
    ..documented(OPERATION, PAGE, 403)
};

pub(crate) const STATUS: Definition = Definition {
    id: "update.status",
    requirement: "An escrow is changed before payment only.",
    why: "The buyer pays for what was agreed, so it stays as it is afterwards.",
    refused_when: "The status is not `pending`.",
    instead: "cancel and create a new escrow, if both sides agree",
    message: "the escrow is `{status}`, and only a `pending` one can be changed",
    user_message: "This purchase can no longer be changed.",
    violated_when: Predicate::Update(|view| {
        !view.escrow.status_is(|status| match status {
            Status::Pending => true,
            Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => false,
        })
    }),
    ..documented(OPERATION, PAGE, 400)
};

pub(crate) const EMPTY: Definition = Definition {
    id: "update.empty",
    place: Place::Request,
    requirement: "An update changes something.",
    why: "A body without a field that can be changed is most likely a misspelt one.",
    refused_when: "None of `title`, `amount`, `description` and `estimatedDeliveryDays` is given.",
    instead: "send at least one of the four fields",
    message: "the request changes nothing",
    user_message: "There is nothing to change.",
    violated_when: Predicate::Update(|view| view.request.is_empty()),
    ..documented(OPERATION, PAGE, 400)
};

pub(crate) const AMOUNT_NOT_POSITIVE: Definition = Definition {
    id: "update.amount.not-positive",
    place: Place::Amount,
    requirement: "The amount is above zero.",
    why: "There is nothing to hold in escrow otherwise.",
    refused_when: "`amount` is zero or negative.",
    instead: "send the price as a positive number",
    message: "`amount` is not above zero",
    user_message: "The amount is not valid.",
    violated_when: Predicate::Update(|view| {
        view.request.amount.judge(|amount| Truth::settled(!is_positive(*amount)))
    }),
    ..documented(OPERATION, PAGE, 400)
};

pub(crate) const DESCRIPTION_TOO_LONG: Definition = Definition {
    id: "update.description.too-long",
    place: Place::Description,
    requirement: "A description has at most 2000 characters.",
    why: "The page gives that limit.",
    refused_when: "`description` has more than 2000 characters, counted in Unicode scalar values.",
    instead: "shorten the description",
    message: "`description` has more than {description_length_max} characters",
    user_message: "The description is too long.",
    violated_when: Predicate::Update(|view| {
        let is_too_long = |text: &&str| text.chars().count() > LIMITS.description_length_max;
        view.request.description.judge(|text| Truth::settled(is_too_long(text)))
    }),
    ..documented(OPERATION, PAGE, 400)
};

pub(crate) const DELIVERY_DAYS_BELOW_ONE: Definition = Definition {
    id: "update.delivery-days.below-one",
    place: Place::EstimatedDeliveryDays,
    requirement: "The estimate is at least 1 day.",
    why: "The page gives 1 as the least.",
    refused_when: "`estimatedDeliveryDays` is below 1.",
    instead: "send a number of days, at least 1",
    message: "`estimatedDeliveryDays` is below {delivery_days_min}",
    user_message: "The delivery time is not valid.",
    violated_when: Predicate::Update(|view| {
        let days = &view.request.estimated_delivery_days;
        days.judge(|days| Truth::settled(delivery_days::is_below_one(*days)))
    }),
    ..documented(OPERATION, PAGE, 400)
};

pub(crate) const TITLE_LENGTH: Definition = Definition {
    id: "update.title.length",
    basis: Basis::Inferred,
    place: Place::Title,
    requirement: "A title has 1 to 200 characters.",
    why: "The title had to keep that bound when the escrow was created.",
    refused_when: "`title` is empty or has more than 200 characters, counted in Unicode scalar values.",
    instead: "send a title of 1 to 200 characters",
    message: "`title` is empty or has more than {title_length_max} characters",
    user_message: "The title is not valid.",
    violated_when: Predicate::Update(|view| {
        view.request.title.judge(|text| Truth::settled(title::is_wrong_length(text)))
    }),
    ..documented(OPERATION, &[Page::CreateEscrow, Page::UpdateEscrow], 400)
};

pub(crate) const AMOUNT_BELOW_MINIMUM: Definition = Definition {
    id: "update.amount.below-minimum",
    place: Place::Amount,
    requirement: "The amount stays worth at least the minimum of the escrow's mode.",
    why: "The amount had to keep that minimum at creation; the page on updates asks only for more than zero.",
    refused_when: "`amount` is positive, and worth less than 5 TND, on instant less than 0.01 TND, after conversion.",
    instead: "raise the amount",
    message: "`amount` is worth less than the minimum of the escrow's mode",
    user_message: "The amount is below the minimum for this kind of purchase.",
    violated_when: Predicate::Update(|view| {
        view.request
            .amount
            .judge(|amount| if is_positive(*amount) { view.is_below_minimum(*amount) } else { Truth::FALSE })
    }),
    ..assumed(OPERATION)
};
