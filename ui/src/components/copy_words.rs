//! The words of the questions about a copy: for whom, how it travels, how large its letters are.

use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::Travel;

/// How a copy can travel, in the words of the list.
pub(crate) const WAYS: &[(Travel, &str)] = &[
    (Travel::HandDelivered, "By hand"),
    (Travel::ParentCarried, "With the parents"),
    (Travel::SecureEmail, "Secure email"),
    (Travel::Email, "Ordinary email"),
    (Travel::EncryptedFile, "A locked file, on a stick"),
    (Travel::PortalUpload, "School or council portal"),
];

/// How large the letters can be, in the words of the list.
pub(crate) const SIZES: &[(Option<TextSize>, &str)] = &[
    (None, "As your setting prints"),
    (Some(TextSize::Usual), "Usual, 10 points"),
    (Some(TextSize::Large), "Large print, 14 points, on more pages"),
];

/// What the questions say, and the ids of what they ask for.
pub(crate) struct CopyWords {
    /// Who it is for.
    pub(crate) who: &'static str,
    /// How that question looks: hidden where a heading says the same.
    pub(crate) who_class: &'static str,
    /// When the parents agreed.
    pub(crate) agreed: &'static str,
    /// The line under that.
    pub(crate) agreed_hint: &'static str,
    /// How it travels.
    pub(crate) way: &'static str,
    /// The id of the list of ways.
    pub(crate) way_id: &'static str,
    /// The switch of the lock.
    pub(crate) lock: &'static str,
    /// The line under that.
    pub(crate) lock_hint: &'static str,
    /// The password.
    pub(crate) password: &'static str,
    /// The id of its box.
    pub(crate) password_id: &'static str,
    /// The line under that.
    pub(crate) password_hint: &'static str,
}

/// The questions about one copy.
pub(crate) const ONE: CopyWords = CopyWords {
    who: "Who is this copy for?",
    who_class: "field__label lg",
    agreed: "When did the parents agree to this?",
    agreed_hint: "To this copy, for this recipient. Without their agreement this copy cannot leave.",
    way: "How will it travel?",
    way_id: "travel",
    lock: "Lock the PDF with a password",
    lock_hint: "A copy you print here needs none",
    password: "Password for this copy",
    password_id: "password",
    password_hint: "Tell it by phone or in person, never in the same email. Write it down until they have opened the \
                    PDF: a lost password cannot be found again, not by you and not by Coatpeg.",
};

/// The questions about many copies that are alike.
pub(crate) const MANY: CopyWords = CopyWords {
    who: "Who are these copies for?",
    who_class: "sr-only",
    agreed: "When did the parents agree?",
    agreed_hint: "To all that are ticked. Leave it empty to take each family’s own day from “Family and consent”; a \
                  child without one is left out.",
    way: "How will they travel?",
    way_id: "way",
    lock: "Lock the PDFs with a password",
    lock_hint: "The same for all of them. Tell it by phone, not in the same email",
    password: "Password for these copies",
    password_id: "many-password",
    password_hint: "Write it down until everybody has it: a PDF whose password is lost stays closed.",
};

/// What is still to do in a few words beside a button: one sentence stands there without its stop.
pub(crate) fn beside_button(message: &str) -> String {
    match message.strip_suffix('.') {
        Some(only) if !only.contains(". ") => only.to_owned(),
        Some(_) | None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_beside_a_button_have_no_stop_and_sentences_keep_theirs() {
        assert_eq!(beside_button("Say who this copy is for."), "Say who this copy is for");
        assert_eq!(beside_button("It is too long. Shorten it."), "It is too long. Shorten it.");
        assert_eq!(beside_button("Making the PDF"), "Making the PDF");
    }
}
