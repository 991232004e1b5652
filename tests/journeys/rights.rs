//! What families may ask for: everything held about a child, corrections, a restriction, deletion; and complaints.

pub(crate) mod access;
mod asked;
mod deleting;
mod going_back;
mod held_up;
mod keeping;
mod others;
mod restricting;

use coatpeg_domain::answers::Changes;
use coatpeg_domain::contract::{
    DeleteChild, DeleteDraft, HoldChild, LiftHold, LiftRestriction, MakeAccessSet, OpenAccessRequest,
    OpenRights, PrepareDeletion, RenewBackups, Request, RestrictChild, SaveAccessRequest, SaveCertificate,
    SaveChild, SaveComplaint, SaveCorrection, SaveDraft, ShowPrivacy, WorkDespiteRestriction,
};
use coatpeg_domain::ids::{AccessRequestId, ChildId, DeletionId, DocumentId};
use coatpeg_domain::records::{AccessSheet, ComplaintSheet, CorrectionSheet, Deletion, DeletionView};
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::words;
use uuid::Uuid;

use crate::fresh::{Fresh, change, telling};
use crate::locked::About;

/// One of each command of these, the one that takes a document away last.
pub(crate) fn of_rights(about: About) -> Vec<Request> {
    let About { child, document, .. } = about;
    let reason = || "Asked for by a parent.".to_owned();
    vec![
        OpenRights { child }.into(),
        OpenAccessRequest { child, request: None }.into(),
        SaveAccessRequest { child, request: None, sheet: AccessSheet::default() }.into(),
        MakeAccessSet { request: AccessRequestId(Uuid::nil()) }.into(),
        SaveCorrection { child, correction: None, sheet: CorrectionSheet::default() }.into(),
        WorkDespiteRestriction { child, reason: reason() }.into(),
        RestrictChild { child, reason: reason() }.into(),
        LiftRestriction { child, reason: reason() }.into(),
        HoldChild { child, reason: reason() }.into(),
        LiftHold { child, reason: reason() }.into(),
        ShowPrivacy {}.into(),
        SaveComplaint { complaint: None, sheet: ComplaintSheet::default() }.into(),
        PrepareDeletion { child, everything: true }.into(),
        deletion(child, true, "nobody looked").into(),
        SaveCertificate { deletion: DeletionId(Uuid::nil()) }.into(),
        RenewBackups { with_put_aside: false }.into(),
        DeleteDraft { document }.into(),
    ]
}

fn deletion(child: ChildId, everything: bool, seen: &str) -> DeleteChild {
    DeleteChild {
        child,
        everything,
        with_people: true,
        reason: "The family asked for it, and nothing has to be kept.".to_owned(),
        seen: seen.to_owned(),
    }
}

/// What stands in every place in which something can be written about Barnaby, and nowhere else.
const CANARY: &str = "Kestrelfeather";

/// Barnaby with a finished check, a draft and words in his record, all with the canary in them, and another child's
/// name in the check.
fn written() -> (Fresh, Nursery, ChildId, DocumentId) {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let check = fresh.start_check(child).document.id;
    let mut answers = words::short(&telling(&nursery));
    answers.set("overall_summary", format!("{CANARY}. He played with Zofia all morning."));
    fresh.save(check, sample::changes(&answers)).expect("kept");
    fresh.finish(check).expect("finished");
    let form = "concern".to_owned();
    let draft = fresh.program.send(coatpeg_domain::contract::StartDocument { child, form }).expect("begun");
    let draft = draft.document.id;
    let changes: Changes = change("what_we_noticed", format!("{CANARY} beside Maisie."));
    let _ = fresh.program.send(SaveDraft { document: draft, changes });
    let changes = change("home_address", format!("1 {CANARY} Row"));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    (fresh, nursery, child, draft)
}

/// Lets a child leave on a day of the past.
pub(crate) fn leave(fresh: &Fresh, child: ChildId, on: &str) {
    let mut changes = change("leave_date", on);
    changes.extend(change("leave_reason", "moved_area"));
    fresh.program.send(SaveChild { child, changes }).expect("left");
}

/// The second look, and then for good.
pub(crate) fn delete(fresh: &Fresh, child: ChildId, everything: bool) -> Deletion {
    let look: DeletionView = fresh.program.send(PrepareDeletion { child, everything }).expect("looked");
    assert_eq!(look.waits_for, None);
    fresh.program.send(deletion(child, everything, &look.seen)).expect("deleted")
}
