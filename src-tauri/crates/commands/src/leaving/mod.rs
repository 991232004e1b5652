//! Leaving and coming back (`time_here.rs`, `matters.rs`), and two records of one child: which they may be
//! (`doubles.rs`), side by side (`side_by_side.rs`), joined (`joining.rs`) and taken apart again (`parting.rs`), with what was said
//! in between (`since.rs`).

mod doubles;
mod joining;
mod matters;
mod parting;
mod side_by_side;
mod since;
mod time_here;

pub(crate) use doubles::{list as list_doubles, tell_apart, undo_tell_apart};
pub(crate) use joining::merge;
pub(crate) use parting::{list as list_merges, undo as undo_merge};
pub(crate) use side_by_side::look as look_at_double;
pub(crate) use time_here::{come_back, leave, look as look_at_leaving, undo_leaving, undo_returning};
