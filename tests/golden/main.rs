//! Approved output: the schema, the ids of fields, the page plans of documents of each kind, and what stands in
//! their files.
//!
//! `cargo xtask golden` accepts what is there now; read the difference before you keep it. Everything is made from
//! the invented nursery on one fixed day, through the program's own commands.

mod field_ids;
mod files;
mod pages;
mod samples;
mod schema;

/// Whether the approved output is to be replaced by what the code gives now.
fn is_accepting() -> bool {
    std::env::var_os("GOLDEN_UPDATE").is_some_and(|value| value == "1")
        || std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always")
}

/// Compares with the snapshot of that name beside this file.
fn assert_approved(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(env!("CARGO_MANIFEST_DIR").to_owned() + "/golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
