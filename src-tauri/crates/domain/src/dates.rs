//! Civil dates.
