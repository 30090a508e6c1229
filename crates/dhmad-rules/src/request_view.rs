//! A request of any operation, as the rules see it.

use crate::catalogue::Rule;
use crate::create_escrow::CreateView;
use crate::direct::{DirectView, UpdateView};
use crate::message::Finding;
use crate::session::SessionView;
use crate::verdict::Verdict;

/// What the rules see of a request, whichever of the six operations it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestView<'a> {
    /// To create an escrow.
    CreateEscrow(CreateView<'a>),
    /// To update one.
    UpdateEscrow(UpdateView<'a>),
    /// To deliver, to reject a delivery, or to cancel.
    Direct(DirectView),
    /// To create a checkout session.
    CreateSession(SessionView),
}

impl RequestView<'_> {
    /// Judges the request by every rule that applies to it.
    pub fn check(&self) -> Verdict {
        match self {
            Self::CreateEscrow(view) => view.check(),
            Self::UpdateEscrow(view) => view.check(),
            Self::Direct(view) => view.check(),
            Self::CreateSession(view) => view.check(),
        }
    }

    /// Why a rule of the verdict is violated, or what it misses.
    pub fn finding(&self, rule: Rule) -> Finding {
        match self {
            Self::CreateEscrow(view) => view.finding(rule),
            Self::UpdateEscrow(view) => view.finding(rule),
            Self::Direct(view) => view.finding(rule),
            Self::CreateSession(view) => view.finding(rule),
        }
    }
}
