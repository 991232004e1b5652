//! The sentences of the finish page: where consent stands, how a copy went, what a version is.

use chrono::NaiveDate;
use coatpeg_domain::dates::{in_words, near_in_words};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::wording::number_in_words;
use coatpeg_domain::records::{
    AcknowledgedHow, Acknowledgement, DocumentState, Look, LookKind, MadeCopy, Paper, Recipient,
    StandingKind, VersionLine,
};

/// As many missing things as are said beside a button.
const SAID_AT_ONCE: usize = 3;

/// Why something was not done: the first of what is missing or wrong, else the sentence that says why.
pub(super) fn refusal(error: &AppError) -> String {
    let mut said: Vec<String> =
        error.problems.iter().map(|problem| full_sentence(&problem.message)).collect();
    if said.is_empty() {
        return error.message.clone();
    }
    let more = said.len().saturating_sub(SAID_AT_ONCE);
    said.truncate(SAID_AT_ONCE);
    match more {
        0 => {}
        1 => said.push("And one thing more.".to_owned()),
        several => said.push(format!("And {} things more.", number_in_words(several))),
    }
    said.join(" ")
}

fn full_sentence(words: &str) -> String {
    if words.ends_with(['.', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// Where a yes stands for one recipient, and what that means for their copy; `recorded` is the answer in words.
pub(super) fn consent_words(standing: StandingKind, who: &str, recorded: &str) -> String {
    match standing {
        StandingKind::NotAsked => format!("Only the copy for {who} waits for their answer."),
        StandingKind::Given | StandingKind::DecidedYes => recorded.to_owned(),
        StandingKind::Refused => {
            format!("They said no. {} will not get a copy from you. Parents still get theirs.", capital(who))
        }
        StandingKind::Withdrawn => {
            format!(
                "They no longer agree. {} will not get a copy from you. Parents still get theirs.",
                capital(who)
            )
        }
        StandingKind::Expired => format!("Their yes has ended. Ask again before {who} gets a copy."),
        StandingKind::Disagreed => {
            format!("The parents do not agree. A copy for {who} waits for the owner’s decision.")
        }
        StandingKind::DecidedNo => {
            format!("Decided: no. {} will not get a copy from you. Parents still get theirs.", capital(who))
        }
    }
}

/// What the way to the record of consents is called.
pub(super) fn consent_way(standing: StandingKind) -> &'static str {
    match standing {
        StandingKind::NotAsked => "Record their answer",
        StandingKind::Expired => "Record their new answer",
        StandingKind::Disagreed => "To the owner’s decision",
        StandingKind::Given
        | StandingKind::Refused
        | StandingKind::Withdrawn
        | StandingKind::DecidedYes
        | StandingKind::DecidedNo => "Change it",
    }
}

fn capital(words: &str) -> String {
    crate::pages::sentence(words)
}

/// With what agreement a copy left.
pub(super) fn agreement(copy: &MadeCopy, is_decided: bool) -> String {
    match (&copy.recipient, copy.agreed_on) {
        (Recipient::Parents, _) => "None needed".to_owned(),
        (_, Some(on)) if is_decided => {
            format!("The owner decided, {}. The parents do not agree", in_words(on))
        }
        (_, Some(on)) if copy.consent.is_some() => format!("Parents agreed, {}. On record", in_words(on)),
        (_, Some(on)) => format!("Parents agreed, {}. Said for this copy", in_words(on)),
        (_, None) => "None on record".to_owned(),
    }
}

/// What a copy is of: the check in one of its versions, or a paper beside it.
pub(super) fn what_of(copy: &MadeCopy) -> String {
    match copy.paper {
        Paper::Document(_) | Paper::Plan { .. } | Paper::Review { .. } => format!("Version {}", copy.version),
        Paper::Proof(_) => "Where each duty is met".to_owned(),
        Paper::MeetingSheet(_) => "Sheet for the meeting".to_owned(),
    }
}

/// Whether a copy was handed on, or only made.
pub(super) fn became(copy: &MadeCopy, today: NaiveDate) -> String {
    match copy.sent_on {
        Some(on) => format!("Sent on {}", near_in_words(on, today)),
        None if copy.is_print => "Printed. Not logged as handed on".to_owned(),
        None => "Saved. Not logged as sent".to_owned(),
    }
}

/// A sum short enough to compare by eye: its first eight letters.
pub(super) fn short_sum(sha256: &str) -> String {
    sha256.chars().take(8).collect()
}

/// What a parent confirmed: "Abena Osei, signed on paper, 12 June".
pub(super) fn acknowledged(acknowledgement: &Acknowledgement, today: NaiveDate) -> String {
    let on = near_in_words(acknowledgement.on, today);
    let how = match acknowledgement.how {
        AcknowledgedHow::SignedOnPaper => "signed on paper",
        AcknowledgedHow::TypedName => "typed their name here",
        AcknowledgedHow::Declined => "did not want to",
    };
    match acknowledgement.name.trim() {
        "" => format!("{}, {on}", capital(how)),
        name => format!("{name}, {how}, {on}"),
    }
}

/// A look in a line: "Looked over by Priya Nair on 9 June".
pub(super) fn look_words(look: &Look, by: Option<String>, today: NaiveDate) -> String {
    let what = match look.kind {
        LookKind::Asked => "Asked for a look",
        LookKind::Looked => "Looked over",
    };
    let by = by.map(|by| format!(" by {by}")).unwrap_or_default();
    let on = near_in_words(look.made_at.date(), today);
    match look.settled_at {
        Some(at) => format!("{what}{by} on {on}. Seen to on {}", near_in_words(at.date(), today)),
        None => format!("{what}{by} on {on}"),
    }
}

/// That somebody left words the author has not seen to yet; nothing where nobody did.
pub(super) fn remarks_words(looks: &[Look]) -> Option<String> {
    let is_open = |look: &&Look| {
        look.kind == LookKind::Looked && look.settled_at.is_none() && !look.words.trim().is_empty()
    };
    match looks.iter().filter(is_open).count() {
        0 => None,
        1 => Some("Somebody looked it over and left a remark.".to_owned()),
        several => Some(format!("There are {} remarks from a look over it.", number_in_words(several))),
    }
}

/// A version in a line: "Version 2, locked on 12 June".
pub(super) fn version_words(line: &VersionLine, today: NaiveDate) -> String {
    let version = line.version;
    let locked = line.finalised_at.map(|at| format!(", locked on {}", near_in_words(at.date(), today)));
    match line.state {
        DocumentState::Draft | DocumentState::Ready | DocumentState::Discussed => {
            format!("Version {version}, being written")
        }
        DocumentState::Shared | DocumentState::Sent => {
            format!("Version {version}{}", locked.unwrap_or_default())
        }
        DocumentState::Amended => {
            format!("Version {version}{}. A later version took its place", locked.unwrap_or_default())
        }
        DocumentState::Exempt => format!("Version {version}, not needed here"),
    }
}

/// What an amended version puts right, and why; nothing for a first one.
pub(super) fn puts_right(version: u32, reason: &str) -> Option<String> {
    let before = version.checked_sub(1).filter(|before| *before > 0)?;
    Some(match reason.trim() {
        "" => format!("This version puts version {before} right."),
        reason => format!("This version puts version {before} right: {reason}"),
    })
}

/// What the lock does to the version before; nothing for a first one.
pub(super) fn takes_place_of(version: u32) -> Option<String> {
    let before = version.checked_sub(1).filter(|before| *before > 0)?;
    Some(format!("Version {before} is kept as it was given, and from then on marked as amended."))
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::{Gate, Problem, Severity};
    use coatpeg_domain::ids::{AcknowledgementId, ChildId, ConsentId, CopyId, DocumentId, LookId};
    use coatpeg_domain::records::Travel;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn copy(recipient: Recipient) -> MadeCopy {
        MadeCopy {
            id: CopyId(Uuid::nil()),
            child: ChildId(Uuid::nil()),
            paper: Paper::Document(DocumentId(Uuid::nil())),
            version: 1,
            recipient,
            recipient_name: "Amina’s parents".into(),
            travel: Travel::HandDelivered,
            has_password: false,
            is_print: false,
            sha256: "0123456789abcdef".into(),
            agreed_on: None,
            consent: None,
            made_at: day("2027-06-10").and_hms_opt(9, 0, 0).unwrap_or_default(),
            sent_on: None,
        }
    }

    #[test]
    fn a_refusal_says_what_is_missing_and_counts_the_rest() {
        let problem = |message: &str| Problem {
            field: "x".into(),
            section: "cl".into(),
            message: message.into(),
            severity: Severity::Missing,
            before: Gate::Ready,
        };
        let plain = AppError::refused("Mark it as ready first.");
        assert_eq!(refusal(&plain), "Mark it as ready first.");
        let two = AppError::incomplete(vec![problem("Write the summary"), problem("Check the day.")]);
        assert_eq!(refusal(&two), "Write the summary. Check the day.");
        let many = AppError::incomplete(vec![problem("Write it"); 5]);
        assert!(refusal(&many).ends_with("Write it. And two things more."), "{}", refusal(&many));
    }

    #[test]
    fn a_no_is_said_with_whom_it_keeps_out_and_that_parents_get_theirs() {
        let words = consent_words(StandingKind::Refused, "the health visitor", "");
        assert_eq!(
            words,
            "They said no. The health visitor will not get a copy from you. Parents still get theirs."
        );
        let waits = consent_words(StandingKind::Disagreed, "the school", "");
        assert!(waits.contains("waits for the owner’s decision"), "{waits}");
        assert_eq!(
            consent_words(StandingKind::NotAsked, "the school", ""),
            "Only the copy for the school waits for their answer."
        );
        assert_eq!(consent_words(StandingKind::Given, "the school", "Yes, from Fern."), "Yes, from Fern.");
    }

    #[test]
    fn a_copy_says_whether_it_went_and_with_what_yes() {
        let today = day("2027-06-12");
        let mut one = copy(Recipient::HealthVisitor);
        assert_eq!(agreement(&one, false), "None on record");
        one.agreed_on = Some(day("2027-06-09"));
        assert_eq!(agreement(&one, false), "Parents agreed, 9 June 2027. Said for this copy");
        assert!(agreement(&one, true).starts_with("The owner decided, 9 June 2027."));
        one.consent = Some(ConsentId(Uuid::nil()));
        assert_eq!(agreement(&one, false), "Parents agreed, 9 June 2027. On record");
        assert_eq!(became(&one, today), "Saved. Not logged as sent");
        one.sent_on = Some(day("2027-06-11"));
        assert_eq!(became(&one, today), "Sent on 11 June");
        assert_eq!(agreement(&copy(Recipient::Parents), false), "None needed");
        assert_eq!(short_sum(&one.sha256), "01234567");
        assert_eq!(what_of(&one), "Version 1");
        one.paper = Paper::MeetingSheet(DocumentId(Uuid::nil()));
        assert_eq!(what_of(&one), "Sheet for the meeting");
    }

    #[test]
    fn a_parents_word_names_who_when_and_how() {
        let mut word = Acknowledgement {
            id: AcknowledgementId(Uuid::nil()),
            document: DocumentId(Uuid::nil()),
            name: "Abena Osei".into(),
            on: day("2027-06-12"),
            how: AcknowledgedHow::SignedOnPaper,
            made_at: day("2027-06-12").and_hms_opt(9, 0, 0).unwrap_or_default(),
            made_by: None,
        };
        let today = day("2027-06-14");
        assert_eq!(acknowledged(&word, today), "Abena Osei, signed on paper, 12 June");
        word.name = String::new();
        word.how = AcknowledgedHow::Declined;
        assert_eq!(acknowledged(&word, today), "Did not want to, 12 June");
    }

    #[test]
    fn a_look_says_who_took_it_and_whether_it_was_seen_to() {
        let at = |text| day(text).and_hms_opt(9, 0, 0);
        let mut look = Look {
            id: LookId(Uuid::nil()),
            document: DocumentId(Uuid::nil()),
            kind: LookKind::Looked,
            words: "Say by when.".into(),
            made_at: at("2027-06-09").unwrap_or_default(),
            made_by: None,
            settled_at: None,
        };
        let today = day("2027-06-10");
        let words = |look: &Look| look_words(look, Some("Priya Nair".into()), today);
        assert_eq!(words(&look), "Looked over by Priya Nair on 9 June");
        let one = remarks_words(std::slice::from_ref(&look));
        assert_eq!(one.as_deref(), Some("Somebody looked it over and left a remark."));
        let two = remarks_words(&[look.clone(), look.clone()]);
        assert_eq!(two.as_deref(), Some("There are two remarks from a look over it."));
        look.settled_at = at("2027-06-10");
        assert_eq!(words(&look), "Looked over by Priya Nair on 9 June. Seen to on 10 June");
        assert_eq!(remarks_words(std::slice::from_ref(&look)), None);
        look.kind = LookKind::Asked;
        assert!(look_words(&look, None, today).starts_with("Asked for a look on 9 June"));
    }

    #[test]
    fn a_version_says_what_became_of_it_and_what_it_puts_right() {
        let mut line = VersionLine {
            document: DocumentId(Uuid::nil()),
            version: 2,
            state: DocumentState::Draft,
            reason: Some("The date was wrong".into()),
            finalised_at: None,
        };
        let today = day("2027-06-14");
        assert_eq!(version_words(&line, today), "Version 2, being written");
        line.state = DocumentState::Amended;
        line.finalised_at = day("2027-06-12").and_hms_opt(9, 0, 0);
        assert_eq!(
            version_words(&line, today),
            "Version 2, locked on 12 June. A later version took its place"
        );
        assert_eq!(
            puts_right(2, "The date was wrong").as_deref(),
            Some("This version puts version 1 right: The date was wrong")
        );
        assert_eq!(puts_right(1, "The date was wrong"), None);
        assert_eq!(takes_place_of(1), None);
        assert!(takes_place_of(3).is_some_and(|words| words.starts_with("Version 2 is kept")));
    }
}
