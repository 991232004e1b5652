//! Each duty, met and not met.
