//! Documents: locked when finished, listed without what is in them, and their history.

use super::*;
use crate::history::Action;
use crate::testing::{Fresh, action, answers, check, printed, stamp, time, with_actions};

fn finalise(fresh: &mut Fresh, id: DocumentId) -> Result<()> {
    let at = time("2026-06-20T16:00:00");
    fresh.store.transact(Action::Finalise, stamp(), |change| {
        change.finalise(id, DocumentState::Shared, &printed(), at)
    })
}

#[test]
fn a_finished_document_cannot_be_changed_in_any_way() {
    let (mut fresh, document) = Fresh::with_check();
    let written = with_actions(answers(&[("overall_summary", "Settled.")]), vec![action(1, "Sing together")]);
    fresh.write(document.id, &written).expect("written");
    finalise(&mut fresh, document.id).expect("finished");
    let finished = fresh.store.document(document.id).expect("there");
    assert_eq!((finished.state, finished.frozen.as_ref()), (DocumentState::Shared, Some(&printed())));

    assert!(matches!(fresh.write(document.id, &Answers::default()), Err(Error::Finished)));
    assert!(matches!(finalise(&mut fresh, document.id), Err(Error::Finished)));
    for column in ["answers", "frozen", "finalised_at", "changed_at", "form"] {
        let sql = format!("UPDATE documents SET {column} = '{{}}'");
        let refused = fresh.store.connection.execute(&sql, []).expect_err("locked by the file itself");
        assert!(refused.to_string().contains("the document is finished"), "{refused}");
    }
    assert_eq!(fresh.store.document(document.id).expect("there"), finished);
}

#[test]
fn a_document_ends_in_the_state_it_is_finished_in() {
    let (mut fresh, first) = Fresh::with_check();
    let mut second = check(1, first.child);
    second.form = "transition_summary".into();
    let at = time("2026-06-20T16:00:00");
    let written = fresh.store.transact(Action::Finalise, stamp(), |change| -> Result<()> {
        change.add_document(&second, None)?;
        change.finalise(first.id, DocumentState::Shared, &printed(), at)
    });
    written.expect("finished");
    let unfinished = fresh.store.documents_of_form_unfinished("transition_summary").expect("listed");
    assert_eq!(unfinished.iter().map(|document| document.id).collect::<Vec<_>>(), [second.id]);
    assert_eq!(fresh.store.documents_of_form_unfinished("two_year_check").expect("listed"), []);
    let sent = fresh.store.transact(Action::Finalise, stamp(), |change| {
        change.finalise(second.id, DocumentState::Sent, &printed(), at)
    });
    sent.expect("finished");
    assert_eq!(fresh.store.document(second.id).expect("there").state, DocumentState::Sent);
    assert_eq!(fresh.store.documents_of_form_unfinished("transition_summary").expect("listed"), []);
}

#[test]
fn history_tells_of_beginning_writing_and_finishing() {
    let (mut fresh, document) = Fresh::with_check();
    fresh.write(document.id, &answers(&[("overall_summary", "Settled.")])).expect("written");
    finalise(&mut fresh, document.id).expect("finished");
    let history = fresh.store.history(RecordKind::Document, document.id).expect("readable");
    let actions: Vec<&str> = history.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["start_document", "save_draft", "finalise"]);
    let states = |place: usize| {
        let change = &history[place].changes.as_ref().expect("not emptied")["@state"];
        (change.before.clone(), change.after.clone())
    };
    assert_eq!(states(0), (Value::Null, "draft".into()));
    assert_eq!(states(2), ("draft".into(), "shared".into()));
}

#[test]
fn drafts_and_documents_are_listed_without_what_is_written_in_them() {
    let (mut fresh, first) = Fresh::with_check();
    let mut second = check(1, first.child);
    (second.version, second.changed_at) = (2, time("2026-06-16T09:00:00"));
    assert_eq!(fresh.store.live_document(first.child, "two_year_check").expect("read"), Some(first.id));
    finalise(&mut fresh, first.id).expect("finished");
    let amends = Amends { document: first.id, reason: "The date was wrong." };
    fresh
        .store
        .transact(Action::StartDocument, stamp(), |change| change.add_document(&second, Some(amends)))
        .expect("begun");
    let ids = |documents: Vec<StoredDocument>| -> Vec<DocumentId> {
        documents.into_iter().map(|document| document.id).collect()
    };
    assert_eq!(ids(fresh.store.documents_of(first.child).expect("listed")), [second.id, first.id]);
    assert_eq!(ids(fresh.store.documents_of_form("two_year_check").expect("listed")), [second.id, first.id]);
    assert_eq!(ids(fresh.store.drafts(9).expect("listed")), [second.id]);
    assert_eq!(fresh.store.live_document(first.child, "two_year_check").expect("read"), Some(second.id));
    assert_eq!(fresh.store.live_document(first.child, "support_plan").expect("read"), None);
    let with = |form| fresh.store.children_with(form).expect("read");
    assert_eq!((with("two_year_check"), with("support_plan")), ([first.child].into(), [].into()));
}

#[test]
fn an_export_is_remembered_by_hash_and_never_by_name() {
    let (mut fresh, document) = Fresh::with_check();
    for _ in 0..2 {
        fresh
            .store
            .transact(Action::Export, stamp(), |change| change.log_export(document.id, "pdf", b"abc"))
            .expect("remembered");
    }
    let history = fresh.store.history(RecordKind::Document, document.id).expect("readable");
    assert_eq!(history.len(), 3);
    let exported = &history[2].changes.as_ref().expect("not emptied")["@export"].after;
    assert_eq!(exported["kind"], "pdf");
    assert!(exported["sha256"].as_str().expect("a hash").starts_with("ba7816bf"));
    let nothing = DocumentId(uuid::Uuid::from_u128(9));
    let lost = fresh.store.transact(Action::Export, stamp(), |change| change.log_export(nothing, "pdf", b""));
    assert!(matches!(lost, Err(Error::NotFound)));
}

#[test]
fn the_list_of_a_form_comes_from_an_index_alone() {
    let (fresh, _) = Fresh::with_check();
    let plan = fresh.plan(OF_FORM);
    assert_eq!(plan, ["SEARCH documents USING COVERING INDEX documents_in_lists (form=?)"]);
    assert_eq!(fresh.plan(UNFINISHED_OF_FORM), plan);
}

#[test]
fn the_drafts_last_written_come_in_order_without_sorting() {
    let (fresh, _) = Fresh::with_check();
    assert_eq!(fresh.plan(DRAFTS), ["SCAN documents USING INDEX documents_last_written"]);
}

#[test]
fn a_document_needs_a_child() {
    let (mut fresh, document) = Fresh::with_check();
    let orphan = check(5, ChildId(uuid::Uuid::from_u128(9)));
    let added =
        fresh.store.transact(Action::StartDocument, stamp(), |change| change.add_document(&orphan, None));
    assert!(matches!(added, Err(Error::Sql(_))));
    assert_eq!(fresh.store.drafts(9).expect("listed")[0].id, document.id);
}
