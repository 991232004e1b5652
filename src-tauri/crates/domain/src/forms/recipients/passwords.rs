//! The password of a copy: when one is wanted, and which ones keep somebody out.

use unicode_normalization::UnicodeNormalization;

use super::problem;
use crate::forms::check::Problem;
use crate::forms::wording::number_in_words;
use crate::look_through::words::is_unseen;
use crate::records::{PaperCopy, Travel};

/// Fewer letters are guessed too soon.
pub const SHORTEST_PASSWORD: usize = 8;
/// More than this a reader of PDFs does not take.
const LONGEST_PASSWORD: usize = 120;

/// Whether a file that travels like this is locked with a password, as long as nobody says otherwise.
pub fn wants_password(travel: Travel) -> bool {
    match travel {
        Travel::Email | Travel::EncryptedFile => true,
        Travel::HandDelivered | Travel::ParentCarried | Travel::SecureEmail | Travel::PortalUpload => false,
    }
}

/// Whether a file that travels like this is locked whatever anybody says: it is called a locked file.
pub fn needs_password(travel: Travel) -> bool {
    travel == Travel::EncryptedFile
}

/// Whether a password is guessed too soon to keep anybody out.
pub fn is_short_password(password: &str) -> bool {
    password.trim().chars().count() < SHORTEST_PASSWORD
}

/// What is said of such a password, without the stop at its end.
pub fn short_password() -> String {
    format!("The password needs {} letters or more", number_in_words(SHORTEST_PASSWORD))
}

/// No password where the way is a locked file, one that would not keep anybody out, or that no reader of PDFs takes.
pub(super) fn password_problem(copy: &PaperCopy) -> Option<Problem> {
    let says = |message: &str| Some(problem("password", message));
    let Some(password) = copy.password.as_deref() else {
        let is_missing = needs_password(copy.travel);
        return is_missing
            .then(|| problem("password", "A locked file needs a password. Choose one, or another way."));
    };
    if is_short_password(password) {
        return says(&format!("{}.", short_password()));
    }
    if password.chars().any(char::is_control) {
        return says(
            "This password has a sign in it that cannot be typed into a PDF. Type it anew, on one line.",
        );
    }
    if password.len() > LONGEST_PASSWORD {
        return says("This password is too long for a PDF. Shorten it.");
    }
    None
}

/// What keeps a password from opening the file in every program: those that open PDFs make some signs the same as
/// plainer ones, and not all of them do. The window does not ask this; its tables are large.
pub fn opens_everywhere(password: &str) -> Result<(), Problem> {
    let is_plain = |letter: char| letter == ' ' || !(letter.is_whitespace() || is_unseen(letter));
    if password.chars().all(is_plain) && password.nfkc().eq(password.chars()) {
        return Ok(());
    }
    let message = "This password has a sign in it that does not open the PDF everywhere. Use plain letters, numbers and \
                   spaces.";
    Err(problem("password", message))
}
