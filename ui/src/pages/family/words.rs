//! What the page says in a word or two: where a purpose stands, and what matters about a contact.

use coatpeg_domain::records::{ContactCard, StandingKind};

use crate::components::chip::ChipKind;

/// Where a purpose stands, as a chip: its look, its picture and its words.
pub(crate) fn standing_chip(standing: StandingKind) -> (ChipKind, &'static str, &'static str) {
    match standing {
        StandingKind::NotAsked => (ChipKind::Plain, "circle-dashed", "Not asked"),
        StandingKind::Given => (ChipKind::Done, "check", "Yes"),
        StandingKind::Refused => (ChipKind::Info, "circle-slash", "No"),
        StandingKind::Withdrawn => (ChipKind::Info, "circle-slash", "Withdrawn"),
        StandingKind::Expired => (ChipKind::Soon, "clock", "Ended: ask again"),
        StandingKind::Disagreed => (ChipKind::Soon, "messages-square", "Parents do not agree"),
        StandingKind::DecidedYes => (ChipKind::Done, "check", "Decided: yes"),
        StandingKind::DecidedNo => (ChipKind::Info, "circle-slash", "Decided: no"),
    }
}

/// "Rung first", "Rung second".
pub(super) fn ring_words(ring: u8) -> String {
    match ring {
        1 => "Rung first".to_owned(),
        2 => "Rung second".to_owned(),
        3 => "Rung third".to_owned(),
        later => format!("Rung in place {later}"),
    }
}

/// What there is to know about somebody before one writes, rings or meets, a line each.
pub(super) fn to_know(card: &ContactCard) -> Vec<(&'static str, String)> {
    let yes = |is_so: bool, words: &str| is_so.then(|| words.to_owned());
    let there = |words: &String| Some(words.clone()).filter(|words| !words.is_empty());
    let language = match (there(&card.language), card.needs_interpreter) {
        (Some(language), true) => Some(format!("{language}, and an interpreter is wanted")),
        (None, true) => Some("An interpreter is wanted".to_owned()),
        (language, false) => language,
    };
    let lines = [
        ("Telephone", there(&card.phone)),
        ("Email", there(&card.email)),
        ("Language", language),
        ("At meetings", there(&card.access_needs)),
        ("Collects", yes(card.may_collect, "May collect")),
        ("Documents", yes(card.receives_documents, "Gets copies")),
    ];
    lines.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::PersonId;
    use uuid::Uuid;

    use super::*;

    fn card() -> ContactCard {
        ContactCard {
            person: PersonId(Uuid::nil()),
            name: "Fern Lee".into(),
            relation: "Mother".into(),
            phone: "01632 960100".into(),
            email: String::new(),
            has_pr: Some(true),
            ring: Some(1),
            lives_with: true,
            may_collect: true,
            receives_documents: false,
            is_restricted: false,
            restricted_note: String::new(),
            language: "British Sign Language".into(),
            needs_interpreter: true,
            access_needs: String::new(),
        }
    }

    #[test]
    fn only_what_is_known_about_a_contact_is_said() {
        let said: Vec<String> =
            to_know(&card()).into_iter().map(|(label, words)| format!("{label}: {words}")).collect();
        assert_eq!(
            said,
            [
                "Telephone: 01632 960100",
                "Language: British Sign Language, and an interpreter is wanted",
                "Collects: May collect"
            ]
        );
    }

    #[test]
    fn whom_to_ring_is_said_in_order() {
        assert_eq!([1, 2, 4].map(ring_words), ["Rung first", "Rung second", "Rung in place 4"]);
    }
}
