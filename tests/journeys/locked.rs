//! While the records are closed, nothing in them can be reached.

mod one_of_each;
mod open_records;

use coatpeg_domain::contract::{Answered, Lock, Request};
use coatpeg_domain::error::ErrorCode;

pub(crate) use self::one_of_each::{About, NOTHING, one_of_each};
use self::open_records::needs_open_records;
use crate::fresh::{Fresh, PASSPHRASE};

pub(crate) fn error_code(fresh: &Fresh, request: &Request) -> Option<ErrorCode> {
    let json = serde_json::to_string(request).expect("a request is plain data");
    let reply = fresh.program.pipe().answer(&json);
    let reply: Answered<serde_json::Value> = serde_json::from_str(&reply).expect("a reply is JSON");
    reply.err().map(|error| error.code)
}

#[test]
fn every_command_that_needs_the_records_says_that_they_are_locked() {
    for fresh in [Fresh::begin(), Fresh::set_up()] {
        fresh.desktop.save_to(fresh.folder.path());
        for request in one_of_each(NOTHING).iter().filter(|request| needs_open_records(request)) {
            if fresh.records().exists() {
                let lock = serde_json::to_string(&Request::from(Lock {})).expect("plain data");
                fresh.program.pipe().answer(&lock);
            }
            assert_eq!(error_code(&fresh, request), Some(ErrorCode::Locked), "{}", request.name());
        }
        assert_eq!(fresh.desktop.suggested(), Vec::<String>::new(), "no dialog is opened");
    }
}

#[test]
fn with_open_records_no_command_says_locked() {
    for request in one_of_each(NOTHING) {
        let fresh = Fresh::set_up();
        assert_ne!(error_code(&fresh, &request), Some(ErrorCode::Locked), "{}", request.name());
    }
}

#[test]
fn the_table_has_each_command_once() {
    let mut names: Vec<&str> = one_of_each(NOTHING).iter().map(Request::name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn commands_do_not_print_a_passphrase() {
    for request in one_of_each(NOTHING) {
        assert!(!format!("{request:?}").contains(PASSPHRASE), "{}", request.name());
    }
}
