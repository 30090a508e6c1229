//! `update_escrow`: change the title, the amount, the description or the days until delivery, before payment.
//!
//! | status | |
//! |---|---|
//! | `pending` | the account's associated user |
//! | `paid`, `delivered`, `completed`, `cancelled` | nobody: what was paid for stays |

use super::direct::{assumed, documented};
use super::terms::{is_below_least_days, is_positive, is_rate_known, is_wrong_length, rate_fact, worth};
use crate::account::Rates;
use crate::consequence::Consequence;
use crate::definition::{self, About, Subject, UserMessage};
use crate::edition::Edition;
use crate::escrow::EscrowView;
use crate::fact::{Fact, FactName, FactSet};
use crate::given::{Given, Unreadable};
use crate::hint::{Change, Hint, Proposal, session};
use crate::judgement::{self, Judgement};
use crate::money::{Currency, Decimal, Number, Worth};
use crate::person::Person;
use crate::rule::{Basis, Page, Place, Rule};
use crate::supposed::{SupposedValue, nth_of};
use crate::truth::Truth;
use crate::vocabulary::{Action, EventKind, Field, Mode, Party, Status};

/// A request to update an escrow, `PUT /escrows/:id`: what is to change.
///
/// ```
/// use dhmad_rules::UpdateEscrow;
/// use dhmad_rules::money::Decimal;
///
/// let request = UpdateEscrow { amount: Some(Decimal::from(1500)), ..UpdateEscrow::empty() };
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateEscrow<'a> {
    /// What the escrow is about. Its length has bounds, see [`Limits`](crate::editions::Limits).
    pub title: Option<&'a str>,
    /// The price, in the escrow's currency: assumed, since the page describes it as TND.
    pub amount: Option<Decimal>,
    /// More about it. Its length has a bound too.
    pub description: Option<&'a str>,
    /// Days until delivery.
    pub estimated_delivery_days: Option<Decimal>,
}

impl UpdateEscrow<'_> {
    /// A request that changes nothing.
    pub const fn empty() -> Self {
        Self { title: None, amount: None, description: None, estimated_delivery_days: None }
    }
}

/// The fields of a request to update an escrow as an adapter reads them, right or wrong. A typed [`UpdateEscrow`] becomes
/// one that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateEscrowFields<'a> {
    /// `title`
    pub title: Given<&'a str>,
    /// `amount`
    pub amount: Given<Number<'a>>,
    /// `description`
    pub description: Given<&'a str>,
    /// `estimatedDeliveryDays`
    pub estimated_delivery_days: Given<Number<'a>>,
}

impl UpdateEscrowFields<'_> {
    /// No field at all.
    pub const EMPTY: Self = Self {
        title: Given::Missing,
        amount: Given::Missing,
        description: Given::Missing,
        estimated_delivery_days: Given::Missing,
    };

    /// None of the fields that the edition knows is there.
    fn is_empty(&self, edition: &Edition) -> Truth {
        let is_unknown = |field| Truth::settled(!edition.fields.update_escrow.contains(&field));
        (is_unknown(Field::Title) | self.title.is_missing())
            & (is_unknown(Field::Amount) | self.amount.is_missing())
            & (is_unknown(Field::Description) | self.description.is_missing())
            & (is_unknown(Field::EstimatedDeliveryDays) | self.estimated_delivery_days.is_missing())
    }

    fn unreadable(&self) -> Unreadable {
        Unreadable::default()
            .or(&self.title)
            .or_number(&self.amount)
            .or(&self.description)
            .or_number(&self.estimated_delivery_days)
    }
}

impl<'a> From<UpdateEscrow<'a>> for UpdateEscrowFields<'a> {
    fn from(request: UpdateEscrow<'a>) -> Self {
        Self {
            title: request.title.into(),
            amount: request.amount.into(),
            description: request.description.into(),
            estimated_delivery_days: request.estimated_delivery_days.into(),
        }
    }
}

/// All that the rules see of a request to update an escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateView<'a> {
    /// The request.
    pub request: UpdateEscrowFields<'a>,
    /// The escrow that it is about.
    pub escrow: EscrowView,
    /// The currency of the escrow's amount.
    pub currency: Fact<Currency>,
    /// Who makes the call.
    pub caller: Person,
    /// The rates that a new amount is converted at.
    pub rates: Rates,
}

impl Subject for UpdateView<'static> {
    type View<'a> = UpdateView<'a>;
}

type Definition = definition::Definition<UpdateView<'static>>;

/// Every rule that can refuse it.
pub(crate) const RULES: &[&Definition] = &[
    &NO_ACCOUNT,
    &STATUS,
    &EMPTY,
    &AMOUNT_NOT_POSITIVE,
    &DESCRIPTION_TOO_LONG,
    &DELIVERY_DAYS_BELOW_ONE,
    &TITLE_LENGTH,
    &AMOUNT_BELOW_MINIMUM,
];

/// What follows.
pub(crate) const FOLLOWS: &[Consequence] = &[Consequence::event(&[EventKind::Updated])];

impl UpdateView<'_> {
    /// Judges the request by every rule that applies to it.
    pub fn check(&self, edition: &'static Edition) -> Judgement {
        Judgement::of(RULES, self, edition).and_unreadable(self.request.unreadable())
    }

    pub(super) fn why(&self, rule: Rule, edition: &Edition) -> Option<Truth> {
        judgement::why(rule, RULES, self, edition)
    }

    pub(super) fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        if fact == FactName::Currency {
            let with = |currency| Self { currency: Fact::Known(currency), ..self };
            return nth_of(nth, &Currency::ALL, SupposedValue::Currency, with);
        }
        let of_escrow =
            || self.escrow.supposed(fact, nth).map(|(value, escrow)| (value, Self { escrow, ..self }));
        let of_caller =
            || self.caller.supposed(fact, nth).map(|(value, caller)| (value, Self { caller, ..self }));
        let of_rates =
            || self.rates.supposed(fact, nth).map(|(value, rates)| (value, Self { rates, ..self }));
        of_escrow().or_else(of_caller).or_else(of_rates)
    }

    /// The new amount is worth less than the minimum of the escrow's mode.
    ///
    /// Mode, currency and rate bear on it together, so it is tried with every mode and currency that can be.
    fn is_below_minimum(&self, amount: Number<'_>, edition: &Edition) -> Truth {
        let worth_less = |mode, currency| {
            let is_less = |lock| worth(amount, lock, mode, &edition.money) == Worth::Less;
            self.rates.lock(currency).map(is_less)
        };
        let modes = || possible(self.escrow.mode(), &Mode::ALL);
        let currencies = || possible(self.currency, &Currency::ALL);
        let settled =
            common(modes().flat_map(|mode| currencies().map(move |currency| worth_less(mode, currency))));

        let is_known = settled.known().is_some();
        let in_every_mode = |currency| common(Mode::ALL.into_iter().map(|mode| worth_less(mode, currency)));
        let mode_decides = || currencies().any(|currency| in_every_mode(currency) == Fact::Unknown);
        let currency_decides =
            || modes().any(|it| common(currencies().map(|c| worth_less(it, c))) == Fact::Unknown);
        // Of a known answer the facts that are known and needed, of an unknown one those that are missing and can tip
        // it. Where a currency is known, it and its rate are needed; the mode only between the minimums.
        let mut facts = FactSet::EMPTY;
        if self.escrow.mode().known().is_some() == is_known && mode_decides() {
            facts = facts.with(FactSet::of(FactName::Mode));
        }
        if self.currency.known().is_some() == is_known && (is_known || currency_decides()) {
            facts = facts.with(FactSet::of(FactName::Currency));
        }
        for (fact, currency) in currencies().filter_map(|currency| Some((rate_fact(currency)?, currency))) {
            if is_rate_known(&self.rates, currency) == is_known {
                facts = facts.with(FactSet::of(fact));
            }
        }
        Truth::on(facts, settled)
    }
}

/// The values that a fact can have.
fn possible<T: Copy + PartialEq>(fact: Fact<T>, all: &[T]) -> impl Iterator<Item = T> {
    all.iter().copied().filter(move |value| fact.known().is_none_or(|known| known == *value))
}

/// The answer that all of them give, if they do.
fn common(mut answers: impl Iterator<Item = Fact<bool>>) -> Fact<bool> {
    let first = answers.next().unwrap_or(Fact::Unknown);
    if answers.all(|answer| answer == first) { first } else { Fact::Unknown }
}

const PAGE: &[Page] = &[Page::UpdateEscrow];

/// `update.no-account`
pub(crate) const NO_ACCOUNT: Definition = About {
    rule: Rule::UpdateNoAccount,
    requirement: "The account is associated with a user.",
    why: "The call is made in that user's name.",
    refused_when: "The account has no associated user.",
    instead: "",
    hints: &[Hint::always(
        "associate the developer account with a user in the developer dashboard",
        &[Proposal::Change(Change::AssociateUser)],
    )],
    message: "the account is associated with no user",
    user_message: UserMessage {
        english: "This purchase cannot be changed from here. Please contact the shop.",
        french: "Cet achat ne peut pas être modifié ici. Veuillez contacter la boutique.",
        arabic: "لا يمكن تعديل عملية الشراء هذه من هنا. يُرجى الاتصال بالمتجر.",
    },
    ..documented(PAGE, 403)
}
.violated_when(|view, _| !view.caller.exists());

/// `update.status`
pub(crate) const STATUS: Definition = About {
    rule: Rule::UpdateStatus,
    requirement: "An escrow is changed before payment only.",
    why: "The buyer pays for what was agreed, so it stays as it is afterwards.",
    refused_when: "The status is not `pending`.",
    instead: "create a new escrow",
    hints: &[Hint {
        general: "while money is held, cancel with the seller's `cancel_escrow`, and create a new escrow",
        ..Hint::at_hand(
            "cancel with the seller's `cancel_escrow`, and create a new escrow",
            &[session(Action::CancelEscrow, Party::Seller)],
        )
    }],
    message: "the escrow is `{status}`, and only a `pending` one can be changed",
    user_message: UserMessage {
        english: "This purchase can no longer be changed.",
        french: "Cet achat ne peut plus être modifié.",
        arabic: "لم يعد من الممكن تعديل عملية الشراء هذه.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, _| {
    !view.escrow.status_is(|status| match status {
        Status::Pending => true,
        Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => false,
    })
});

/// `update.empty`
pub(crate) const EMPTY: Definition = About {
    rule: Rule::UpdateEmpty,
    place: Place::Request,
    requirement: "An update changes something.",
    why: "A body without a field that can be changed is most likely a misspelt one.",
    refused_when: "The request has none of {update_fields}.",
    instead: "send at least one of {update_fields}",
    message: "the request changes nothing",
    user_message: UserMessage {
        english: "No change was asked for.",
        french: "Aucune modification n’a été demandée.",
        arabic: "لم يُطلب أي تعديل.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, edition| view.request.is_empty(edition));

/// `update.amount.not-positive`
pub(crate) const AMOUNT_NOT_POSITIVE: Definition = About {
    rule: Rule::UpdateAmountNotPositive,
    place: Place::Field(Field::Amount),
    requirement: "The amount is above zero.",
    why: "There is nothing to hold in escrow otherwise.",
    refused_when: "`amount` is zero or negative.",
    instead: "send the price as a positive number",
    message: "`amount` is not above zero",
    user_message: UserMessage {
        english: "The amount has to be above zero.",
        french: "Le montant doit être supérieur à zéro.",
        arabic: "يجب أن يكون المبلغ أكبر من الصفر.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, _| view.request.amount.judge(|amount| Truth::settled(!is_positive(*amount))));

/// `update.description.too-long`
pub(crate) const DESCRIPTION_TOO_LONG: Definition = About {
    rule: Rule::UpdateDescriptionTooLong,
    place: Place::Field(Field::Description),
    requirement: "A description has at most {description_length_max} characters.",
    why: "The page gives that limit.",
    refused_when: "`description` has more than {description_length_max} characters, counted in Unicode scalar values.",
    instead: "shorten the description",
    message: "`description` has more than {description_length_max} characters",
    user_message: UserMessage {
        english: "The description is too long. Maximum number of characters: {description_length_max}.",
        french: "La description est trop longue. Nombre maximal de caractères\u{a0}: {description_length_max}.",
        arabic: "الوصف طويل جدًا. العدد الأقصى للأحرف: {description_length_max}.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, edition| {
        let is_too_long = |text: &&str| text.chars().count() > edition.limits.description_length_max;
        view.request.description.judge(|text| Truth::settled(is_too_long(text)))
    });

/// `update.delivery-days.below-one`
pub(crate) const DELIVERY_DAYS_BELOW_ONE: Definition = About {
    rule: Rule::UpdateDeliveryDaysBelowOne,
    place: Place::Field(Field::EstimatedDeliveryDays),
    requirement: "The estimate in days is at least {delivery_days_min}.",
    why: "The page gives {delivery_days_min} as the least.",
    refused_when: "`estimatedDeliveryDays` is below {delivery_days_min}.",
    instead: "send a number of days, at least {delivery_days_min}",
    message: "`estimatedDeliveryDays` is below {delivery_days_min}",
    user_message: UserMessage {
        english: "The delivery time is too short. Minimum number of days: {delivery_days_min}.",
        french: "Le délai de livraison est trop court. Nombre minimal de jours\u{a0}: {delivery_days_min}.",
        arabic: "أجل التسليم قصير جدًا. العدد الأدنى للأيام: {delivery_days_min}.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, edition| {
    let days = &view.request.estimated_delivery_days;
    days.judge(|days| Truth::settled(is_below_least_days(*days, edition)))
});

/// `update.title.length`
pub(crate) const TITLE_LENGTH: Definition = About {
    rule: Rule::UpdateTitleLength,
    basis: Basis::Inferred,
    place: Place::Field(Field::Title),
    requirement: "A title has {title_length_min} to {title_length_max} characters.",
    why: "The title had to keep that bound when the escrow was created.",
    refused_when: "`title` {is_too_short_a_title} or has more than {title_length_max} characters, counted in Unicode scalar values.",
    instead: "send a title of {title_length_min} to {title_length_max} characters",
    message: "`title` does not have {title_length_min} to {title_length_max} characters",
    user_message: UserMessage {
        english: "The title is too short or too long. Number of characters: {title_length_min} to {title_length_max}.",
        french: "Le titre est trop court ou trop long. Nombre de caractères\u{a0}: de {title_length_min} à {title_length_max}.",
        arabic: "العنوان قصير جدًا أو طويل جدًا. عدد الأحرف: من {title_length_min} إلى {title_length_max}.",
    },
    ..documented(&[Page::CreateEscrow, Page::UpdateEscrow], 400)
}
.violated_when(|view, edition| {
        view.request.title.judge(|text| Truth::settled(is_wrong_length(text, edition)))
    });

/// `update.amount.below-minimum`
pub(crate) const AMOUNT_BELOW_MINIMUM: Definition = About {
    rule: Rule::UpdateAmountBelowMinimum,
    place: Place::Field(Field::Amount),
    requirement: "The amount stays worth at least the minimum of the escrow's mode.",
    why: "The amount had to keep that minimum at creation; the page on updates asks only for more than zero.",
    refused_when: "`amount` is positive, and worth less than the minimum after conversion: {amount_minimums_of_every_mode}.",
    instead: "raise the amount",
    message: "`amount` is worth less than the minimum of the escrow's mode",
    user_message: UserMessage {
        english: "The amount is below the minimum for this kind of purchase.",
        french: "Le montant est inférieur au minimum pour ce type d’achat.",
        arabic: "المبلغ أقل من الحد الأدنى لهذا النوع من عمليات الشراء.",
    },
    ..assumed()
}
.violated_when(|view, edition| {
        view.request
            .amount
            .judge(|amount| if is_positive(*amount) { view.is_below_minimum(*amount, edition) } else { Truth::FALSE })
    });
