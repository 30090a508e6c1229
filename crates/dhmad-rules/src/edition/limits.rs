//! Numbers that the pages state, in one table: value, unit, page.

use core::fmt::{self, Display, Formatter};

use super::Edition;
use crate::money::{Amount, Percentage};
use crate::rule::Page;
use crate::vocabulary::{Mode, words};

/// Declares the numbers: each once, with its unit and the page that gives it.
macro_rules! limits {
    ($( $(#[doc = $doc:literal])* $name:ident: $type:ty, $unit:ident, $page:expr; )*) => {
        /// The limits of an edition that are not about money; those are in [`MoneyPolicy`](crate::money::MoneyPolicy).
        /// [`Edition::all_limits`] lists both.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct Limits {
            $( $(#[doc = $doc])* pub $name: $type, )*
        }

        impl Limits {
            fn table(&self) -> [Limit; [$(stringify!($name)),*].len()] {
                [$( Limit {
                    name: stringify!($name),
                    value: LimitValue::Number(u64::try_from(self.$name).unwrap_or(u64::MAX)),
                    unit: Unit::$unit,
                    page: $page,
                    about: concat!($($doc),*),
                }, )*]
            }
        }
    };
}

limits! {
    /// Longest value in a session's `metadata`.
    metadata_value_length_max: usize, Characters, Some(Page::CreateSession);
    /// Shortest `title`.
    title_length_min: usize, Characters, Some(Page::CreateEscrow);
    /// Longest `title`.
    title_length_max: usize, Characters, Some(Page::CreateEscrow);
    /// Longest `contractTerms`.
    contract_terms_length_max: usize, Characters, Some(Page::CreateEscrow);
    /// Longest `description`.
    description_length_max: usize, Characters, Some(Page::UpdateEscrow);
    /// Least `estimatedDeliveryDays`.
    delivery_days_min: u32, Days, Some(Page::CreateEscrow);
    /// Fewest hours of a deadline of the proof gate.
    deadline_hours_min: u32, Hours, Some(Page::CreateEscrow);
    /// Most hours of a deadline of the proof gate.
    deadline_hours_max: u32, Hours, Some(Page::CreateEscrow);
    /// Hours of such a deadline where none are given; the page says so of the upload only.
    deadline_hours_default: u32, Hours, Some(Page::CreateEscrow);
    /// How many corrections of a proof the buyer may ask for before the platform decides. No page gives it: assumed.
    correction_rounds_max: u32, Rounds, None;
    /// Days from a delivery until `completionDeadline`, as an example shows.
    completion_days: u32, Days, Some(Page::DeliverEscrow);
    /// Minutes until a checkout session expires.
    session_minutes: u32, Minutes, Some(Page::CreateSession);
}

/// One number of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    name: &'static str,
    value: LimitValue,
    unit: Unit,
    page: Option<Page>,
    about: &'static str,
}

impl Limit {
    /// What it is called, for example `title_length_max`: as the field of [`Limits`], or the mode and the method of
    /// [`MoneyPolicy`](crate::money::MoneyPolicy).
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The number.
    pub const fn value(&self) -> LimitValue {
        self.value
    }

    /// What it counts.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The page that gives it; `None` if it is assumed.
    pub const fn page(&self) -> Option<Page> {
        self.page
    }

    /// Whether it belongs to [`MoneyPolicy`](crate::money::MoneyPolicy), rather than to [`Limits`].
    pub const fn is_of_money(&self) -> bool {
        match self.value {
            LimitValue::Number(_) => false,
            LimitValue::Amount(_) | LimitValue::Percentage(_) => true,
        }
    }

    /// What it bounds, in a sentence.
    pub fn about(&self) -> &'static str {
        self.about.trim()
    }
}

/// The number of a [`Limit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitValue {
    /// A whole number.
    Number(u64),
    /// An amount, in TND.
    Amount(Amount),
    /// A share.
    Percentage(Percentage),
}

impl Display for LimitValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Amount(amount) => amount.fmt(f),
            Self::Percentage(percentage) => percentage.fmt(f),
        }
    }
}

words! {
    /// What a [`Limit`] counts.
    pub enum Unit as "a unit" {
        /// Unicode scalar values.
        Characters = "characters",
        /// Days of 24 hours.
        Days = "days",
        /// Hours.
        Hours = "hours",
        /// Minutes.
        Minutes = "minutes",
        /// Requests for a correction.
        Rounds = "rounds",
        /// Percent of `amountTnd`.
        Percent = "percent",
        /// Tunisian dinars.
        Tnd = "TND",
    }
}

impl Edition {
    /// Every number of the edition, those about money included.
    ///
    /// ```
    /// use dhmad_rules::JUNE_2026;
    ///
    /// let longest = JUNE_2026.limit("title_length_max").expect("there is such a limit");
    /// assert_eq!((longest.value().to_string(), longest.unit().to_string()), ("200".into(), "characters".into()));
    /// assert!(JUNE_2026.limit("patience_max").is_none());
    /// ```
    pub fn all_limits(&self) -> impl Iterator<Item = Limit> {
        self.limits.table().into_iter().chain(self.limits_of_money())
    }

    /// The number of this name.
    pub fn limit(&self, name: &str) -> Option<Limit> {
        self.all_limits().find(|limit| limit.name == name)
    }

    fn limits_of_money(&self) -> impl Iterator<Item = Limit> {
        const CREATE: Option<Page> = Some(Page::CreateEscrow);
        let money = self.money;
        let shares = [
            ("developer_fee_percentage_min", Percentage::ZERO, CREATE, "Least `developerFeePercentage`."),
            (
                "developer_fee_percentage_max",
                money.developer_fee_percentage_max(),
                CREATE,
                "Largest `developerFeePercentage`.",
            ),
            (
                "standard_platform_fee_percentage",
                money.platform_fee_percentage(Mode::Standard),
                None,
                "The platform's share on standard. Examples show it, no page states it: assumed.",
            ),
            (
                "quick_platform_fee_percentage",
                money.platform_fee_percentage(Mode::Quick),
                None,
                "The platform's share on quick. Examples show it, no page states it: assumed.",
            ),
            (
                "instant_platform_fee_percentage",
                money.platform_fee_percentage(Mode::Instant),
                None,
                "The platform's share on instant. Assumed: one example shows none.",
            ),
        ];
        let amounts = [
            ("standard_amount_tnd_min", Mode::Standard, "Least `amountTnd` on standard."),
            ("quick_amount_tnd_min", Mode::Quick, "Least `amountTnd` on quick."),
            ("instant_amount_tnd_min", Mode::Instant, "Least `amountTnd` on instant."),
        ];
        let shares = shares.into_iter().map(|(name, share, page, about)| Limit {
            name,
            value: LimitValue::Percentage(share),
            unit: Unit::Percent,
            page,
            about,
        });
        shares.chain(amounts.into_iter().map(move |(name, mode, about)| Limit {
            name,
            value: LimitValue::Amount(money.amount_tnd_min(mode)),
            unit: Unit::Tnd,
            page: CREATE,
            about,
        }))
    }
}
