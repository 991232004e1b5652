//! The window of Coatpeg: every screen, drawn in the webview. It sees the domain crate and nothing native.
//!
//! `app.rs` holds the frame and the routes, `pages/` one file for each page, `form/` one component for each kind of
//! field, `components/` what several pages use. Only `backend.rs` knows that there is a native side.

#![allow(
    unreachable_pub,
    reason = "the component macro makes its items public, and nobody can import from a program"
)]

mod app;
mod backend;
mod components;
mod form;
mod pages;

fn main() {
    app::stopped::watch();
    leptos::mount::mount_to_body(app::App);
}
