//! The program without its window: one request on each line of standard input, one reply on each line of output.

use std::process::ExitCode;

fn main() -> ExitCode {
    coatpeg_tests::headless::run(std::env::args_os().skip(1))
}
