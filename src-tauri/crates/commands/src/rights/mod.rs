//! What families may ask for: everything held about their child, that something is put right, that it is restricted or
//! deleted; and complaints about any of it.
//!
//! `held.rs` gathers what is held, `review.rs` shows it before it is handed over and `set.rs` writes it. `keep.rs` says
//! until when things are kept, `deleting.rs` deletes and `certificate.rs` prints what is left to tell of it.

mod certificate;
mod deleting;
mod details;
mod drafts;
mod due_deletions;
mod held;
mod keep;
mod logs;
mod notice;
mod other_rows;
mod pages;
mod pieces;
mod privacy;
mod protections;
mod renewing;
mod review;
mod set;

pub(crate) use certificate::save as save_certificate;
pub(crate) use deleting::{delete, prepare as prepare_deletion};
pub(crate) use drafts::delete as delete_draft;
pub(crate) use due_deletions::due_deletions;
pub(crate) use keep::lines_if_left as keep_lines_if_left;
pub(crate) use privacy::{brought_back, save_complaint, show as show_privacy};
pub(crate) use protections::{
    hold, is_restricted, lift_hold, lift_restriction, open as open_rights, refuse_restricted, restrict,
    restricted_children, restriction_of, save_correction, work_despite,
};
pub(crate) use renewing::{renew as renew_backups, sweep_if_owed};
pub(crate) use review::{open as open_access, save as save_access};
pub(crate) use set::make as make_access_set;

use coatpeg_domain::forms::visible::{visible_line, visible_text};

use crate::error::{Error, Result};

/// The most anybody writes as a reason.
const MOST_LETTERS: usize = 4_000;

/// A text that has to be there, without the spaces around it.
fn required(text: &str, missing: &str) -> Result<String> {
    if is_blank(text) {
        return Err(Error::refused(missing));
    }
    fitting(text)
}

/// Whether nothing of a text can be seen.
fn is_blank(text: &str) -> bool {
    visible_line(text).trim().is_empty()
}

/// A text that may be empty.
fn fitting(text: &str) -> Result<String> {
    if text.chars().count() > MOST_LETTERS {
        return Err(Error::refused("That is longer than 4,000 letters. Say it in fewer words."));
    }
    Ok(if is_blank(text) { String::new() } else { visible_text(text).trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_of_signs_nobody_sees_is_none() {
        for blank in ["", " ", "\u{200b}", "\u{3164}\u{feff}", "\n\u{ad}"] {
            assert!(required(blank, "Say why.").is_err(), "{blank:?}");
            assert_eq!(fitting(blank).expect("it may be empty"), "", "{blank:?}");
        }
        assert_eq!(required(" The court\nasked. ", "Say why.").expect("a reason"), "The court\nasked.");
    }
}
