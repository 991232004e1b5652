//! Words of these pages.

use chrono::NaiveDate;
use coatpeg_domain::dates::{in_words, near_in_words};
use coatpeg_domain::records::{Complaint, Counted, Deletion, Protection, ProtectionKind, RequestLine};

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
}
