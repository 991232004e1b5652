//! The headless program from outside: lines in, lines out, and how it ends.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use coatpeg_domain::contract::{Answered, Request, ShowStatus};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{Stage, Status};
use coatpeg_tests::headless::{Arguments, serve};
use coatpeg_tests::sample;

use crate::fresh::PASSPHRASE;

fn request(request: impl Into<Request>) -> String {
    serde_json::to_string(&request.into()).expect("a request is plain data")
}

fn fed(words: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_headless"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    program.stdin.take().expect("its input").write_all(input).expect("it reads");
    program.wait_with_output().expect("ended")
}

#[test]
fn each_line_is_answered_with_one_line_and_the_end_of_input_is_the_end() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let lines =
        [request(ShowStatus {}), request(sample::set_up(PASSPHRASE)), request(ShowStatus {})].join("\n");
    let folder = folder.path().to_str().expect("a plain path");
    let output = fed(&[folder, "--quick-passphrase", "--now", "2027-06-10T09:00"], lines.as_bytes());
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("text");
    let stages: Vec<Stage> = text
        .lines()
        .map(|line| serde_json::from_str::<Answered<Status>>(line).expect("a reply").expect("a status"))
        .map(|status| {
            assert_eq!(status.today.to_string(), "2027-06-10");
            status.stage
        })
        .collect();
    assert_eq!(stages, [Stage::NotSetUp, Stage::Open, Stage::Open]);
    assert!(!std::path::Path::new(folder).join("records/records.db-wal").exists(), "closed in good order");
}

#[test]
fn a_line_that_is_no_request_is_answered_with_an_error_and_the_next_one_works() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let nonsense: &[&[u8]] = &[
        b"",
        b"hello",
        b"{}",
        b"null",
        b"[1,2,3]",
        br#"{"NoSuchCommand":{}}"#,
        br#"{"ListChildren":{"leavers":5}}"#,
        br#"{"OpenChild":{"child":"not an id"}}"#,
        br#"{"AddChild":{}}"#,
        b"\xff\xfe\x00\x80",
        &[b'['; 100_000],
    ];
    let mut input = nonsense.join(&b'\n');
    input.push(b'\n');
    input.extend(request(ShowStatus {}).bytes());
    let output = fed(&[folder.path().to_str().expect("a plain path")], &input);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("text");
    let replies: Vec<Answered<serde_json::Value>> =
        text.lines().map(|line| serde_json::from_str(line).expect("a reply")).collect();
    assert_eq!(replies.len(), nonsense.len() + 1);
    let (last, errors) = replies.split_last().expect("replies");
    for error in errors {
        assert_eq!(error.as_ref().expect_err("no request").code, ErrorCode::Internal);
    }
    assert!(last.is_ok());
}

#[test]
fn wrong_arguments_are_said_on_standard_error_with_exit_code_two() {
    for words in [&[][..], &["--fast", "x"], &["x", "--save-to"], &["x", "--now", "noon"], &["x", "y"]] {
        let output = fed(words, b"");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains("headless DIR"), "{words:?}");
    }
}

#[test]
fn the_end_of_input_locks_the_records() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let words = [folder.path().as_os_str().to_owned(), "--quick-passphrase".into()];
    let session = Arguments::parse(words).expect("good arguments").session();
    let mut output = Vec::new();
    serve(&session, request(sample::set_up(PASSPHRASE)).as_bytes(), &mut output).expect("served");
    let status: Answered<Status> =
        serde_json::from_str(&session.answer(&request(ShowStatus {}))).expect("a reply");
    assert_eq!(status.expect("a status").stage, Stage::Locked);
    assert_eq!(output.iter().filter(|byte| **byte == b'\n').count(), 1);
}
