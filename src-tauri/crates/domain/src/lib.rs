//! Records, forms and rules of Coatpeg: what the program knows, without files, SQL, clock or screen.
//!
//! Everything here compiles natively and for the window. Today is an argument. Read `contract.rs` for what can be
//! asked of the program, `forms/two_year_check/mod.rs` for how a form is written down.

pub mod access;
pub mod access_set;
pub mod agenda;
pub mod answers;
pub mod board;
pub mod children_list;
pub mod coach;
pub mod consents;
pub mod contract;
pub mod dates;
pub mod digest;
pub mod doubles;
pub mod due;
pub mod error;
pub mod file_name;
pub mod find;
pub mod forms;
pub mod ids;
pub mod import;
pub mod joining;
pub mod leaving;
pub mod look_through;
pub mod meetings;
pub mod printing;
pub mod records;
pub mod retention;
pub mod support;
pub mod transition_due;
pub mod typed_date;
