//! Promises that no single file of this crate can keep alone.

mod crash;
mod laws;
mod locks;
mod opening;
mod secrecy;
mod speed;
mod support;
mod upgrade;
