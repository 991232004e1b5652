//! Two children about whom everything there is was written.

use coatpeg_domain::answers::{Answer, PhotoAnswer};
use coatpeg_domain::ids::{AccessRequestId, ComplaintId, CorrectionId};
use coatpeg_domain::records::{
    Child, ComplaintSheet, CorrectionSheet, DocumentState, MadeCopy, Paper, PaperKind, Person,
    ProtectionKind, Recipient, SupportPlan, Travel,
};
use uuid::Uuid;

use super::super::*;
use crate::history::Action;
use crate::rights::{StoredComplaint, StoredRequest};
use crate::testing::support::{cycle, plan, sheet, status_move};
use crate::testing::{
    Fresh, action, answers, check, child, day, facts, note, printed, sam, stamp, time, with_actions,
};

/// Words that stand in every place something can be written about the first child, and nowhere else.
pub(super) const CANARY: &str = "kestrelfeather";
/// Words that stand in the first child's note, and in the draft as it was before, and nowhere else.
pub(super) const NOTED: &str = "wrenfeather";
pub(super) const DRAFTED: &str = "finchfeather";

pub(super) fn deletion(number: u128) -> Deletion {
    Deletion {
        id: DeletionId(Uuid::from_u128(95_000 + number)),
        initials: "A.O.".into(),
        deleted_at: time("2030-06-15T10:12:03"),
        deleted_by: "Sam Lee".into(),
        is_everything: true,
        basis: "3 years after leaving".into(),
        went: Vec::new(),
        last_copy_goes: Some(day("2031-06-01")),
        has_copies_away: false,
        renewed_on: None,
        has_put_aside: false,
        put_aside_gone_on: None,
    }
}

pub(super) fn parent() -> Person {
    let answers = answers(&[("full_name", CANARY), ("kind", "parent"), ("phone", CANARY)]);
    Person { id: PersonId(Uuid::from_u128(77)), answers }
}

/// A child about whom everything there is was written, with the canary in it, and another with a check of her own.
pub(super) fn written() -> (Fresh, Child, Child) {
    let mut fresh = crate::testing::fresh();
    let (mut first, mut second) = (child(0), child(1));
    let photo = |sha256: String| Answer::Photo(PhotoAnswer { sha256, alt: CANARY.into() });
    let wrote = fresh.store.transact(Action::AddChild, stamp(), |change| -> Result<()> {
        change.put_person(&sam())?;
        change.put_person(&parent())?;
        let (own, shared) = (
            change.add_attachment(CANARY.as_bytes(), "image/jpeg")?,
            change.add_attachment(b"both", "image/jpeg")?,
        );
        first.answers.set("home_address", CANARY);
        first.answers.set("photo", photo(own));
        first.answers.set("carer", parent().id.to_string());
        first.answers.set("other_photo", photo(shared.clone()));
        second.answers.set("photo", Answer::Photo(PhotoAnswer { sha256: shared, alt: String::new() }));
        for child in [&first, &second] {
            change.put_child(child, &facts(child), Some(sam().id), "Robins")?;
        }
        Ok(())
    });
    wrote.expect("written");
    for (number, owner) in (0..).zip([first.id, second.id]) {
        write_documents(&mut fresh, number, owner, if number == 0 { CANARY } else { "buttercup" });
    }
    (fresh, first, second)
}

fn write_documents(fresh: &mut Fresh, number: u128, owner: ChildId, word: &str) {
    let (mut finished, mut draft) = (check(number, owner), check(10 + number, owner));
    let text = answers(&[("overall_summary", word)]);
    finished.answers = with_actions(text.clone(), vec![action(number, word)]);
    draft.answers = with_actions(text, vec![action(10 + number, word)]);
    let mut words = printed();
    words.title = word.to_owned();
    let wrote = fresh.store.transact(Action::StartDocument, stamp(), |change| -> Result<()> {
        change.add_document(&finished, None)?;
        change.add_document(&draft, None)?;
        // A step that was taken out again is told of by history alone.
        let at = time("2026-06-15T10:30:00");
        let drafted = if word == CANARY { format!("{word} {DRAFTED}") } else { word.to_owned() };
        change.put_answers(draft.id, &answers(&[("overall_summary", drafted.as_str())]), at)?;
        change.finalise(finished.id, DocumentState::Shared, &words, at)?;
        let mut note = note(number);
        note.text = if word == CANARY { format!("{word} {NOTED}") } else { word.to_owned() };
        change.add_note(owner, &note)?;
        change.add_copy(
            &copy(number, owner, Paper::Document(finished.id), word),
            PaperKind::TwoYearCheck,
            None,
            &[],
        )?;
        change.put_access_request(&request(number, owner, word))?;
        change.put_correction(
            owner,
            CorrectionId(Uuid::from_u128(93_000 + number)),
            day("2026-06-15"),
            &CorrectionSheet { said: word.into(), document: Some(finished.id), ..CorrectionSheet::default() },
        )?;
        change.put_complaint(&complaint(number, owner, word))?;
        change.protect(
            Uuid::from_u128(94_000 + number),
            owner,
            ProtectionKind::Restriction,
            day("2026-06-15"),
            word,
        )
    });
    wrote.expect("written");
    write_support(fresh, number, owner, word);
}

fn write_support(fresh: &mut Fresh, number: u128, owner: ChildId, word: &str) {
    use coatpeg_domain::records::SendStatus::{Monitoring, None as No};
    let mut support: SupportPlan = plan(1, owner);
    support.id.0 = Uuid::from_u128(60_100 + number);
    support.answers.set("needs_summary", word);
    let mut round = cycle(1, &support);
    round.id.0 = Uuid::from_u128(70_100 + number);
    fresh.add_plan(&support).expect("begun");
    fresh.add_cycle(&round).expect("opened");
    let mut written = sheet();
    written.set("assess_summary", word);
    fresh.write_cycle(round.id, &written).expect("written");
    fresh.close_cycle(round.id).expect("closed");
    fresh.close_plan(support.id).expect("closed");
    let mut moved = status_move(number, owner, No, Monitoring, "2026-06-15");
    moved.answers.set("review_note", word);
    let moved =
        fresh.store.transact(Action::MoveSendStatus, stamp(), |change| change.add_status_move(&moved));
    moved.expect("moved");
}

fn copy(number: u128, child: ChildId, paper: Paper, word: &str) -> MadeCopy {
    MadeCopy {
        id: coatpeg_domain::ids::CopyId(Uuid::from_u128(90_000 + number)),
        child,
        paper,
        version: 1,
        recipient: Recipient::SomeoneElse(word.into()),
        recipient_name: word.into(),
        travel: Travel::Email,
        has_password: true,
        is_print: false,
        sha256: crate::sha256_of(b"a file"),
        agreed_on: None,
        made_at: time("2026-06-15T10:12:03"),
        sent_on: None,
        consent: None,
    }
}

fn request(number: u128, child: ChildId, word: &str) -> StoredRequest {
    StoredRequest {
        id: AccessRequestId(Uuid::from_u128(91_000 + number)),
        child,
        received_on: day("2026-06-15"),
        due_on: day("2026-07-15"),
        answered_on: Some(day("2026-06-20")),
        sheet: coatpeg_domain::records::AccessSheet { asker_name: word.into(), ..Default::default() },
        made: Vec::new(),
    }
}

fn complaint(number: u128, child: ChildId, word: &str) -> StoredComplaint {
    StoredComplaint {
        id: ComplaintId(Uuid::from_u128(92_000 + number)),
        child: Some(child),
        received_on: day("2026-06-15"),
        ack_due: day("2026-07-15"),
        acknowledged_on: None,
        closed_on: None,
        sheet: ComplaintSheet { about: word.into(), ..ComplaintSheet::default() },
    }
}
