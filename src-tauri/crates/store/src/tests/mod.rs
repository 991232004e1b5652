//! Promises that no single file of this crate can keep alone.

mod crash;
mod laws;
mod opening;
mod secrecy;
mod speed;
