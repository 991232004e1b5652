//! What the consents on record mean for a recipient: the day that goes with a copy, or why there is none.

use chrono::NaiveDate;

use super::{Known, contact_at_school, is_same, one_line};
use crate::consents::{Permission, covers};
use crate::forms::wording::list_in_words;
use crate::meetings::other_languages;
use crate::records::{OfferedRecipient, PaperCopy, Purpose, Recipient};

/// The day of the parents' agreement that goes with a copy: the one that was given, else the one on record.
pub fn agreed_for(copy: &PaperCopy, offered: &[OfferedRecipient]) -> Option<NaiveDate> {
    let found = offered.iter().find(|one| is_same(&one.recipient, &copy.recipient));
    let on_record = found.and_then(|one| day_on_record(one, &copy.recipient));
    copy.agreed_on.or(on_record)
}

/// The day of the agreement on record that counts for this recipient. One that was given by name counts for those names.
pub fn day_on_record(offered: &OfferedRecipient, recipient: &Recipient) -> Option<NaiveDate> {
    let counts = match recipient {
        Recipient::SomeoneElse(name) => covers(&offered.named, name),
        Recipient::Parents
        | Recipient::HealthVisitor
        | Recipient::School
        | Recipient::Council
        | Recipient::VirtualSchool => true,
    };
    offered.agreed_on.filter(|_| counts && offered.refused.is_none())
}

/// Who of the parents uses another language, and whether somebody outside may translate what they get.
pub(super) fn translating(known: &Known<'_>) -> Option<String> {
    let languages = other_languages(known.record, known.people);
    let may = match known.agreed.of_purpose(Purpose::TranslateDocument) {
        Permission::Given { .. } => "It may go to a translator: they agreed",
        Permission::Ask => "Ask them before it goes to a translator",
        Permission::Ended { .. } | Permission::Refused { .. } => {
            "It goes to no translator outside: they have not agreed. Read it through with an interpreter"
        }
    };
    (!languages.is_empty()).then(|| format!("{}. {may}", list_in_words(&languages)))
}

/// That nobody has said when the parents agreed; and where they named others, whom.
pub(super) fn not_agreed(offered: &OfferedRecipient, recipient: &Recipient) -> String {
    let when = "Say when the parents agreed to this copy.";
    match recipient {
        Recipient::SomeoneElse(name) if !offered.named.is_empty() => format!(
            "{} is not among those the parents named ({}). Ask them first. {when}",
            one_line(name),
            list_in_words(&offered.named)
        ),
        _ => when.to_owned(),
    }
}

/// What is on record of the parents' agreement, said with the recipient.
pub(super) fn put_on_record(offered: &mut OfferedRecipient, permission: Permission, known: &Known<'_>) {
    match permission {
        Permission::Ask => {}
        Permission::Given { on, says, named } => {
            offered.agreed_on = Some(on);
            offered.about = match (&offered.recipient, contact_at_school(known)) {
                (Recipient::School, Some(who)) => format!("{who}. {says}"),
                (Recipient::SomeoneElse(_), _) if named.is_empty() => format!("By name. {says}"),
                (Recipient::SomeoneElse(_), _) => format!("{says}: for {}", list_in_words(&named)),
                (_, _) => says,
            };
            offered.named = named;
        }
        Permission::Ended { on } => {
            offered.ended_on = Some(on);
            offered.about =
                format!("Their agreement ended on {}. Ask them again", crate::dates::in_words(on));
        }
        Permission::Refused { why } => offered.refused = Some(why),
    }
}
