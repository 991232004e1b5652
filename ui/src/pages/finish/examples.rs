//! What may be left to do, for the tests of the moves that wait for it.

use coatpeg_domain::forms::{Gate, Problem, Severity};

/// A field that is wanted before one move.
pub(super) fn problem(before: Gate) -> Problem {
    Problem {
        field: "x".into(),
        section: "cl".into(),
        message: "Write it".into(),
        severity: Severity::Missing,
        before,
    }
}
