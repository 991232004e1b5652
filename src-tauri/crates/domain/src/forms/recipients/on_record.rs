//! What the consents on record mean for a recipient: the day that goes with a copy, or why there is none.

use chrono::NaiveDate;

use super::{Known, contact_at_school, is_same};
use crate::consents::Permission;
use crate::records::{OfferedRecipient, PaperCopy, Recipient};

/// The day of the parents' agreement that goes with a copy: the one that was given, else the one on record.
pub fn agreed_for(copy: &PaperCopy, offered: &[OfferedRecipient]) -> Option<NaiveDate> {
    let found = offered.iter().find(|one| is_same(&one.recipient, &copy.recipient));
    copy.agreed_on.or(found.filter(|one| one.refused.is_none()).and_then(|one| one.agreed_on))
}

/// What is on record of the parents' agreement, said with the recipient.
pub(super) fn put_on_record(offered: &mut OfferedRecipient, permission: Permission, known: &Known<'_>) {
    match permission {
        Permission::Ask => {}
        Permission::Given { on, says } => {
            // Whom a yes to professionals by name is meant for stands in its words alone.
            let is_by_name = matches!(offered.recipient, Recipient::SomeoneElse(_));
            offered.agreed_on = Some(on).filter(|_| !is_by_name);
            offered.about = match (&offered.recipient, contact_at_school(known)) {
                (Recipient::School, Some(who)) => format!("{who}. {says}"),
                (Recipient::SomeoneElse(_), _) => format!("By name. {says}. Check that it is meant for them"),
                (_, _) => says,
            };
        }
        Permission::Ended { on } => {
            offered.ended_on = Some(on);
            offered.about =
                format!("Their agreement ended on {}. Ask them again", crate::dates::in_words(on));
        }
        Permission::Refused { why } => offered.refused = Some(why),
    }
}
