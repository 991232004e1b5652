//! What the tests share: the program without its window, a client for it, and an invented nursery.
//!
//! `headless` answers requests as the desktop program does, `program` asks them with types, `sample` and `words` hold
//! the people and the texts, `finishing` takes a
//! document through its steps, `support` a child through SEND support, `judges` asks other programs what they make
//! of our files. Nobody in them is real. The tests themselves are in `journeys/`, `golden/` and `desktop/`, one test
//! program for each folder.

pub mod chance;
pub mod copies;
pub mod finishing;
pub mod headless;
pub mod judges;
pub mod program;
pub mod proof;
pub mod sample;
pub mod support;
pub mod words;
