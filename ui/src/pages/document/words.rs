//! What the window says about each kind of document: its name, its states, and what ends its writing.

use coatpeg_domain::forms::FormDefinition;
use coatpeg_domain::forms::integrated_review::INTEGRATED_REVIEW;
use coatpeg_domain::forms::letter::LETTER;
use coatpeg_domain::forms::support::{CONCERN, ONE_PAGE_PROFILE};
use coatpeg_domain::forms::transition::TRANSITION_SUMMARY;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::records::DocumentState;

use crate::components::chip::ChipKind;
use crate::pages::{in_sentence, possessive};

/// The words that differ from form to form.
pub(crate) struct Words {
    /// The icon beside it in lists.
    pub(crate) icon: &'static str,
    /// In the bar above the writing, the way to the end of it.
    pub(crate) finish: &'static str,
    /// What waits for the writing: "before it is ready".
    pub(crate) before: &'static str,
    /// The button that ends the writing.
    pub(crate) lock: &'static str,
    /// What becomes of it then.
    pub(crate) after: &'static str,
    /// The state in which it ends, in a word.
    pub(crate) ended: &'static str,
    /// Said in lists of one that has ended, before the day.
    pub(crate) ended_on: &'static str,
    /// Above the questions that belong to the end of the writing.
    pub(crate) last_heading: &'static str,
    /// Under that heading.
    pub(crate) last_note: &'static str,
}

const CHECK: Words = Words {
    icon: "clipboard-check",
    finish: "Finish and share",
    before: "before it is ready",
    lock: "Share and lock",
    after: "It can be read and printed from then on, and not changed any more. To put something right later, you begin a new \
            version, and this one is kept as it was given. What the parents confirm, whom you send it to and how the steps \
            go stands beside it.",
    ended: "Shared",
    ended_on: "Shared and locked on",
    last_heading: "Sign, share and lock",
    last_note: "A parent’s signature is welcome on paper, and never needed.",
};

const PROFILE: Words = Words {
    icon: "heart",
    finish: "Finish",
    before: "before it is finished",
    lock: "Finish and lock",
    after: "It can be read and printed from then on. A new version begins with what this one says.",
    ended: "Finished",
    ended_on: "Finished on",
    last_heading: "Finish and lock",
    last_note: "Whatever changes later goes into a new version; this one is kept as it is.",
};

const OF_CONCERN: Words = Words {
    icon: "ear",
    finish: "Close this concern",
    before: "before it is closed",
    lock: "Close this concern",
    after: "It stays on the record and can be read, and not changed any more.",
    ended: "Closed",
    ended_on: "Closed on",
    last_heading: "Close this concern",
    last_note: "Close it once you know what follows. It stays on the record.",
};

const TRANSITION: Words = Words {
    icon: "school",
    finish: "Agree and send",
    before: "before it is ready",
    lock: "Mark as sent and lock",
    after: "It can be read and printed from then on, and not changed any more.",
    ended: "Sent",
    ended_on: "Sent and locked on",
    last_heading: "Agree it with the parents and send it",
    last_note: "The parents see and agree every word before it goes anywhere.",
};

const REVIEW: Words = Words {
    icon: "messages-square",
    finish: "Finish",
    before: "before it is finished",
    lock: "Finish and lock",
    after: "It can be read and printed from then on, and not changed any more.",
    ended: "Finished",
    ended_on: "Finished on",
    last_heading: "Finish and lock",
    last_note: "Only what the parents agreed to prints.",
};

const OF_LETTER: Words = Words {
    icon: "mail",
    finish: "Keep",
    before: "before it can be kept",
    lock: "Keep and lock",
    after: "It stays as you wrote it and can be printed. For something else, begin another letter.",
    ended: "Kept",
    ended_on: "Kept on",
    last_heading: "Keep and lock",
    last_note: "Keep it once the words are as you want them.",
};

/// The words for a form, by its id.
pub(crate) fn words_for(form: &str) -> &'static Words {
    if form == TWO_YEAR_CHECK.id {
        &CHECK
    } else if form == CONCERN.id {
        &OF_CONCERN
    } else if form == TRANSITION_SUMMARY.id {
        &TRANSITION
    } else if form == INTEGRATED_REVIEW.id {
        &REVIEW
    } else if form == LETTER.id {
        &OF_LETTER
    } else {
        &PROFILE
    }
}

/// The picture and the word for where a document is in its life.
pub(crate) fn state_in_words(form: &str, state: DocumentState) -> (ChipKind, &'static str, &'static str) {
    match state {
        DocumentState::Draft => (ChipKind::Plain, "file-text", "Draft"),
        DocumentState::Ready => (ChipKind::Info, "circle-check", "Ready"),
        DocumentState::Discussed if form == TRANSITION_SUMMARY.id => {
            (ChipKind::Info, "messages-square", "Agreed with parents")
        }
        DocumentState::Discussed => (ChipKind::Info, "messages-square", "Talked through"),
        DocumentState::Shared => (ChipKind::Done, "lock", words_for(form).ended),
        DocumentState::Sent => (ChipKind::Done, "lock", "Sent"),
        DocumentState::Amended => (ChipKind::Plain, "lock", "Amended"),
        DocumentState::Exempt => (ChipKind::Plain, "circle-check", "Not needed here"),
    }
}

/// "Amina’s progress check at age two", "Concern about Amina".
pub(crate) fn title_of(definition: &FormDefinition, name: &str) -> String {
    if definition.id == CONCERN.id {
        format!("Concern about {name}")
    } else if definition.id == LETTER.id {
        format!("Letter about {name}")
    } else {
        format!("{} {}", possessive(name), in_sentence(definition.title))
    }
}

/// The same after another word: "Finish Amina’s one-page profile", "Export the concern about Amina".
pub(crate) fn title_after(verb: &str, definition: &FormDefinition, name: &str) -> String {
    if definition.id == CONCERN.id {
        format!("{verb} the concern about {name}")
    } else if definition.id == LETTER.id {
        format!("{verb} the letter about {name}")
    } else {
        format!("{verb} {}", title_of(definition, name))
    }
}

/// The heading of the page that ends the writing.
pub(crate) fn finish_heading(definition: &FormDefinition, name: &str) -> String {
    if definition.id == TWO_YEAR_CHECK.id {
        format!("Finish and share {} check", possessive(name))
    } else if definition.id == CONCERN.id {
        title_after("Close", definition, name)
    } else {
        title_after(words_for(definition.id).finish, definition, name)
    }
}

/// The question before the lock.
pub(crate) fn lock_question(definition: &FormDefinition, name: &str) -> String {
    if definition.id == TWO_YEAR_CHECK.id {
        format!("Share and lock {} check?", possessive(name))
    } else if definition.id == TRANSITION_SUMMARY.id {
        format!("{} as sent and lock it?", title_after("Mark", definition, name))
    } else if definition.id == ONE_PAGE_PROFILE.id || definition.id == INTEGRATED_REVIEW.id {
        format!("{}?", title_after("Finish and lock", definition, name))
    } else if definition.id == LETTER.id {
        format!("{}?", title_after("Keep and lock", definition, name))
    } else {
        format!("{}?", title_after("Close", definition, name))
    }
}

/// Said of one that has ended, on the page that would end it.
pub(crate) fn is_ended(definition: &FormDefinition, name: &str) -> String {
    if definition.id == TWO_YEAR_CHECK.id {
        format!("{} check is shared and locked", possessive(name))
    } else {
        format!("{} is {}", title_of(definition, name), in_sentence(words_for(definition.id).ended))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_is_called_by_its_name() {
        assert_eq!(title_of(&TWO_YEAR_CHECK, "Amina"), "Amina’s progress check at age two");
        assert_eq!(title_of(&CONCERN, "Teddy"), "Concern about Teddy");
        assert_eq!(title_after("Export", &CONCERN, "Teddy"), "Export the concern about Teddy");
        assert_eq!(finish_heading(&ONE_PAGE_PROFILE, "Teddy"), "Finish Teddy’s one-page profile");
        assert_eq!(finish_heading(&CONCERN, "Teddy"), "Close the concern about Teddy");
        assert_eq!(finish_heading(&TWO_YEAR_CHECK, "Amina"), "Finish and share Amina’s check");
        assert_eq!(
            lock_question(&TRANSITION_SUMMARY, "Josie"),
            "Mark Josie’s transition summary as sent and lock it?"
        );
        assert_eq!(lock_question(&CONCERN, "Teddy"), "Close the concern about Teddy?");
        assert_eq!(is_ended(&CONCERN, "Teddy"), "Concern about Teddy is closed");
        assert_eq!(is_ended(&ONE_PAGE_PROFILE, "Teddy"), "Teddy’s one-page profile is finished");
    }

    #[test]
    fn the_last_state_has_the_word_of_its_form() {
        let word = |form: &FormDefinition, state| state_in_words(form.id, state).2;
        assert_eq!(word(&TWO_YEAR_CHECK, DocumentState::Shared), "Shared");
        assert_eq!(word(&CONCERN, DocumentState::Shared), "Closed");
        assert_eq!(word(&ONE_PAGE_PROFILE, DocumentState::Shared), "Finished");
        assert_eq!(word(&TRANSITION_SUMMARY, DocumentState::Sent), "Sent");
        assert_eq!(word(&TRANSITION_SUMMARY, DocumentState::Discussed), "Agreed with parents");
    }
}
