//! The moves of SEND support: which are possible, what holds them back, and what one cycle hands to the next.
//!
//! No storage and no clock: dates and new ids are arguments. The questions are in `forms/support/`.

mod carry;
mod counting;
mod cycle;
mod from_check;
mod plan;
mod status;

pub use carry::*;
pub use counting::*;
pub use cycle::*;
pub use from_check::*;
pub use plan::*;
pub use status::*;
