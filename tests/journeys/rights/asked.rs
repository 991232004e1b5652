//! Corrections and complaints.

use coatpeg_domain::contract::{OpenRights, SaveComplaint, SaveCorrection, ShowPrivacy};
use coatpeg_domain::records::{ComplaintSheet, CorrectionDecision, CorrectionSheet};

use super::written;
use crate::fresh::{Fresh, day, refusal};
use crate::roles::sign_in_as;

#[test]
fn what_somebody_says_is_wrong_stands_beside_the_record_with_what_was_decided() {
    let (fresh, nursery, child, draft) = written();
    let sheet = CorrectionSheet {
        about: "His birthday party".into(),
        document: Some(draft),
        said_by: "Verity Quill".into(),
        said: "It was in May.".into(),
        ..CorrectionSheet::default()
    };
    let save = |correction, sheet| SaveCorrection { child, correction, sheet };
    let view = fresh.program.send(save(None, sheet.clone())).expect("noted");
    let (id, noted) = (view.corrections[0].id, view.corrections[0].sheet.clone());
    assert_eq!((noted.said_on, noted.decided_on), (Some(day("2027-06-10")), None));
    let kept = CorrectionSheet { decision: CorrectionDecision::KeptWithNote, ..noted.clone() };
    let refused = refusal(&fresh.program, save(Some(id), kept.clone()));
    assert_eq!(refused.message, "Say why it stays as it is. The family may ask.");
    let why = "We wrote down what we were told then.".to_owned();
    let view = fresh.program.send(save(Some(id), CorrectionSheet { why, ..kept })).expect("decided");
    assert_eq!(view.corrections.len(), 1);
    assert_eq!(view.corrections[0].sheet.decided_on, Some(day("2027-06-10")));
    // A key person notes it too; whoever does not work with the child does not.
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let refused = refusal(&fresh.program, save(None, sheet));
    assert_eq!(refused.code, coatpeg_domain::error::ErrorCode::NotAllowed);
}

#[test]
fn a_complaint_is_to_be_acknowledged_within_thirty_days_and_closed_with_what_came_of_it() {
    let (fresh, nursery) = Fresh::nursery();
    let sheet = ComplaintSheet {
        received_on: Some(day("2027-06-01")),
        from: "Ambrose Quill".into(),
        child: Some(nursery.child("barnaby")),
        about: "A letter went to the wrong address.".into(),
        ..ComplaintSheet::default()
    };
    let view = fresh.program.send(SaveComplaint { complaint: None, sheet: sheet.clone() }).expect("noted");
    let complaint = &view.complaints[0];
    assert_eq!((complaint.ack_due, complaint.child_name.as_str()), (day("2027-07-01"), "Barnaby"));
    let id = Some(complaint.id);
    let closed = ComplaintSheet { closed_on: Some(day("2027-06-09")), ..sheet.clone() };
    let refused = refusal(&fresh.program, SaveComplaint { complaint: id, sheet: closed.clone() });
    assert_eq!(refused.message, "Write down what came of it, then close it.");
    let outcome = "We said sorry and put the address right.".to_owned();
    let closed = ComplaintSheet { outcome, acknowledged_on: Some(day("2027-06-02")), ..closed };
    let view = fresh.program.send(SaveComplaint { complaint: id, sheet: closed }).expect("closed");
    assert_eq!(view.complaints[0].keep_until, Some(day("2033-06-09")));
    let ahead = ComplaintSheet { received_on: Some(day("2027-06-11")), ..sheet };
    refusal(&fresh.program, SaveComplaint { complaint: None, sheet: ahead });
    let notice = fresh.program.send(ShowPrivacy {}).expect("shown").notice;
    assert!(notice.contains("Tumblewick") && notice.contains("30 days"));
    let view = fresh.program.send(OpenRights { child: nursery.child("barnaby") }).expect("opened");
    assert_eq!(view.corrections, []);
}
