//! What requests do to a child's record, so that none is added before that is decided.

/// What a request does to a child's record: a record that is restricted is neither changed nor handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// It only reads.
    Reads,
    /// It changes what is kept of a child.
    Writes,
    /// Something of a child leaves the records.
    HandsOn,
    /// It is of no child, or may be done whatever state a record is in.
    Always,
}
