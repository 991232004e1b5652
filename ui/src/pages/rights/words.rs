//! Words of these pages.

use chrono::NaiveDate;
use coatpeg_domain::dates::{in_words, near_in_words};
use coatpeg_domain::records::{
    BroughtBack, Complaint, Counted, Deletion, Protection, ProtectionKind, RenewedBackups, RequestLine,
};

/// Where a request stands.
pub(super) fn request_state(request: &RequestLine, today: NaiveDate) -> String {
    match request.answered_on {
        Some(on) => format!("Answered {}", in_words(on)),
        None if request.due_on < today => format!("Was due {}", near_in_words(request.due_on, today)),
        None => format!("Answer by {}", near_in_words(request.due_on, today)),
    }
}

/// Where a complaint stands.
pub(super) fn complaint_state(complaint: &Complaint, today: NaiveDate) -> String {
    let sheet = &complaint.sheet;
    match (sheet.closed_on, sheet.acknowledged_on) {
        (Some(on), _) => match complaint.keep_until {
            Some(until) => format!("Closed {}. Keep until {}", in_words(on), in_words(until)),
            None => format!("Closed {}", in_words(on)),
        },
        (None, Some(on)) => format!("Acknowledged {}, still open", in_words(on)),
        (None, None) if complaint.ack_due < today => {
            format!("Acknowledge it now: that was due {}", near_in_words(complaint.ack_due, today))
        }
        (None, None) => format!("Acknowledge by {}", near_in_words(complaint.ack_due, today)),
    }
}

/// What a protection does, and since when.
pub(super) fn protection_words(protection: &Protection) -> String {
    let what = match protection.kind {
        ProtectionKind::Restriction => "Restricted: nothing is changed or handed on",
        ProtectionKind::Hold => "Legal hold: nothing is deleted",
    };
    let since = in_words(protection.began_on);
    match protection.lifted_on {
        Some(on) => format!("{what}. From {since} to {}", in_words(on)),
        None => format!("{what}, since {since}"),
    }
}

/// "3 notes, 1 document".
pub(super) fn counted_words(counted: &[Counted]) -> String {
    let each: Vec<String> = counted.iter().map(|one| format!("{}: {}", one.what, one.count)).collect();
    each.join("; ")
}

/// One deletion in a line.
pub(super) fn deletion_words(deletion: &Deletion) -> String {
    let what = if deletion.is_everything { "Everything" } else { "What was due" };
    format!("{what}, deleted {} by {}", in_words(deletion.deleted_at.date()), deletion.deleted_by)
}

/// What became of older copies and of what was put aside.
pub(super) fn renewed_words(renewed: &RenewedBackups) -> String {
    let mut words = format!("A new copy was made, and {} older ones are gone.", renewed.taken_away);
    if renewed.put_aside_gone {
        words.push_str(" Records that were put aside are gone too.");
    }
    if renewed.put_aside {
        words.push_str(" Records that were put aside lie in the folder “replaced” still.");
    }
    if let Some(away) = &renewed.away {
        words.push_str(&format!(
            " Copies in {away} are still as they were: put a new one there and delete the older ones."
        ));
    }
    words
}

/// What came back with an earlier copy, in a line.
pub(super) fn brought_back_words(back: &BroughtBack) -> String {
    let what = if back.is_everything { "Everything" } else { "What was due" };
    format!("{what} was deleted on {} by {}.", in_words(back.deleted_on), back.deleted_by)
}

/// What going back to a copy undoes; nothing where it undoes no deletion.
pub(crate) fn undoes_deletions(since: usize) -> Option<String> {
    match since {
        0 => None,
        1 => Some(
            "Since this copy was made something was deleted for good. What of it is in the copy comes back: Home says then \
             what to delete again."
                .to_owned(),
        ),
        more => Some(format!(
            "Since this copy was made there were {more} deletions for good. What of them is in the copy comes back: Home \
             says then what to delete again."
        )),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::{ChildId, ComplaintId};
    use coatpeg_domain::records::ComplaintSheet;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_complaint_says_what_is_to_be_done_next() {
        let mut complaint = Complaint {
            id: ComplaintId(Uuid::nil()),
            sheet: ComplaintSheet::default(),
            ack_due: day("2026-12-22"),
            child_name: String::new(),
            keep_until: None,
        };
        let said = |complaint: &Complaint, on: &str| complaint_state(complaint, day(on));
        assert!(said(&complaint, "2026-11-22").starts_with("Acknowledge by "));
        assert!(said(&complaint, "2026-12-23").starts_with("Acknowledge it now"));
        complaint.sheet.acknowledged_on = Some(day("2026-12-01"));
        assert_eq!(said(&complaint, "2026-12-23"), "Acknowledged 1 December 2026, still open");
        complaint.sheet.closed_on = Some(day("2026-12-23"));
        complaint.keep_until = Some(day("2032-12-23"));
        assert_eq!(said(&complaint, "2026-12-23"), "Closed 23 December 2026. Keep until 23 December 2032");
    }

    #[test]
    fn a_protection_says_what_it_does_and_how_long() {
        let mut protection = Protection {
            child: ChildId(Uuid::nil()),
            kind: ProtectionKind::Hold,
            began_on: day("2026-11-22"),
            reason: String::new(),
            lifted_on: None,
            lifted_because: String::new(),
        };
        assert_eq!(protection_words(&protection), "Legal hold: nothing is deleted, since 22 November 2026");
        protection.lifted_on = Some(day("2026-12-01"));
        assert!(protection_words(&protection).ends_with("From 22 November 2026 to 1 December 2026"));
    }

    #[test]
    fn what_is_still_put_aside_is_never_said_to_be_gone() {
        let renewed = RenewedBackups {
            made: "copy".into(),
            taken_away: 2,
            away: None,
            put_aside: true,
            put_aside_gone: false,
        };
        let still = renewed_words(&renewed);
        assert!(still.contains("“replaced” still") && !still.contains("gone too"), "{still}");
        let gone = renewed_words(&RenewedBackups { put_aside: false, put_aside_gone: true, ..renewed });
        assert!(gone.ends_with("are gone too."), "{gone}");
    }

    #[test]
    fn going_back_says_what_it_undoes() {
        assert_eq!(undoes_deletions(0), None);
        assert!(undoes_deletions(1).is_some_and(|words| words.contains("something was deleted")));
        assert!(undoes_deletions(3).is_some_and(|words| words.contains("3 deletions")));
    }
}
