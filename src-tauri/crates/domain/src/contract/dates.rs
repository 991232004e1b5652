//! Requests about dates: home, what may be put off, and the papers that tell them.

use serde::{Deserialize, Serialize};

use crate::agenda::{Reminder, ReminderSet, Span};
use crate::ids::{DocumentId, RowId};
use crate::records::WeekOrder;

/// What now.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct ShowHome {
    /// How far ahead.
    #[serde(default)]
    pub span: Span,
    /// Only what is of whoever asks.
    #[serde(default)]
    pub mine: bool,
}

/// Says what becomes of a date: not now, done, or again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetReminder {
    /// Which.
    pub reminder: Reminder,
    /// What becomes of it.
    pub set: ReminderSet,
}

/// Says that a step agreed in a finished document is done, or open again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SettleStep {
    /// The document it stands in.
    pub document: DocumentId,
    /// Its row there.
    pub step: RowId,
    /// Done, or open again.
    pub is_done: bool,
}

/// Writes the dates as a calendar file where the person says. It holds initials and no name.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SaveCalendar {
    /// How far ahead.
    pub span: Span,
    /// Only what is of whoever asks.
    pub mine: bool,
}

/// Writes the list of the week as a PDF where the person says.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SaveWeekList {
    /// Only what is of whoever asks.
    pub mine: bool,
    /// In which order.
    pub order: WeekOrder,
    /// Children by name; otherwise by initials.
    pub with_names: bool,
}
