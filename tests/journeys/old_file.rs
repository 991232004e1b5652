//! A records folder of every release so far: it opens, everything is there, and what is new can be begun in it.
//!
//! Five releases have written files: with schema 6, 9, 11, 12 and 19. What lay between never left its branch.

use std::fs;
use std::path::{Path, PathBuf};

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{
    BrowseChildren, DrawPage, ExportPaper, ListBackups, ListVersions, MakeBackup, MoveSendStatus, OpenChild,
    OpenDocument, OpenPlan, PractiseRestore, PrepareCopy, SaveChild, SaveSetting, ShowHome, ShowPhoto,
    StartPlan, Unlock, UnlockSafeguarding,
};
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::forms::support::{PROFILE_ID, TARGETS};
use coatpeg_domain::forms::{transition, two_year_check};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{
    BackupReason, ChildView, CycleState, Document, DocumentState, Paper, PaperCopy, PlanState, Recorded,
    SendStatus, Stage,
};
use coatpeg_store::{Store, Vault};
use secrecy::SecretString;

use crate::fresh::{Fresh, change};

const PASSPHRASE: &str = "coatpeg demo";

/// A finished check, then a draft: whose they are in each file, where the second child stands, and what the draft says.
/// Then somebody without support.
struct Written {
    schema: u32,
    finished: &'static str,
    draft: &'static str,
    status: SendStatus,
    words: &'static str,
    steps: usize,
    unsupported: &'static str,
}

const FILES: &[Written] = &[
    Written {
        schema: 6,
        finished: "Zofia",
        draft: "Teddy",
        status: SendStatus::None,
        words: "Teddy hands us the snail book.",
        steps: 1,
        unsupported: "Teddy",
    },
    Written {
        schema: 9,
        finished: "Barnaby",
        draft: "Zofia",
        status: SendStatus::None,
        words: "Zosia hangs her coat",
        steps: 3,
        unsupported: "Zofia",
    },
    Written {
        schema: 11,
        finished: "Barnaby",
        draft: "অনন্যা",
        status: SendStatus::None,
        words: "puts her apron on",
        steps: 0,
        unsupported: "অনন্যা",
    },
    Written {
        schema: 12,
        finished: "Barnaby",
        draft: "অনন্যা",
        status: SendStatus::SenSupport,
        words: "puts her apron on",
        steps: 0,
        unsupported: "Maisie",
    },
    Written {
        schema: 19,
        finished: "Barnaby",
        draft: "অনন্যা",
        status: SendStatus::SenSupport,
        words: "puts her apron on",
        steps: 0,
        unsupported: "Maisie",
    },
];

/// The folder that program wrote.
pub(crate) fn written_with(schema: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("journeys/files/schema-{schema}"))
}

/// That folder, copied and locked.
fn copied(schema: u32) -> Fresh {
    let fresh = Fresh::begin();
    fs::create_dir_all(fresh.records()).expect("a folder");
    for file in ["records.db", "vault.json", "safeguarding.db", "safeguarding.json"] {
        let written = written_with(schema).join(file);
        // The area came with the third of them, and not everybody has one.
        if written.exists() {
            fs::copy(written, fresh.records().join(file)).expect("copied");
        }
    }
    fresh.start_again()
}

fn unlock(fresh: &Fresh) {
    let status = fresh.program.send(Unlock { person: None, passphrase: PASSPHRASE.into() }).expect("opened");
    assert_eq!(status.stage, Stage::Open);
}

/// That folder, copied and opened.
pub(crate) fn opened(schema: u32) -> Fresh {
    let fresh = copied(schema);
    unlock(&fresh);
    fresh
}

fn child(fresh: &Fresh, name: &str) -> ChildView {
    let search = BrowseChildren { search: name.into(), most: 1, ..BrowseChildren::default() };
    let found = fresh.program.send(search).expect("listed").children;
    fresh.program.send(OpenChild { child: found[0].child.facts.id }).expect("opened")
}

pub(crate) fn document_of(fresh: &Fresh, name: &str, form: &str) -> Document {
    let documents = child(fresh, name).documents;
    let found = documents.iter().find(|document| document.form == form).expect("it has one");
    fresh.program.send(OpenDocument { document: found.id }).expect("opened").document
}

fn versions(fresh: &Fresh, document: DocumentId) -> usize {
    let record = Recorded::Document(document);
    fresh.program.send(ListVersions { record }).expect("listed").versions.len()
}

#[test]
fn everything_of_every_release_is_there() {
    for file in FILES {
        let fresh = opened(file.schema);
        let finished = document_of(&fresh, file.finished, two_year_check::ID);
        assert_eq!(finished.state, DocumentState::Shared, "schema {}", file.schema);
        assert!(finished.frozen.is_some(), "and its words as they were finished");
        let draft = document_of(&fresh, file.draft, two_year_check::ID);
        assert_eq!(draft.state, DocumentState::Draft);
        let voice = draft.answers.text("child_voice_text").unwrap_or_default();
        assert!(voice.contains(file.words), "schema {}: {voice}", file.schema);
        assert_eq!(draft.answers.rows(ACTIONS_FIELD).len(), file.steps, "schema {}", file.schema);
        assert_eq!(child(&fresh, file.draft).status, file.status, "schema {}", file.schema);
        fresh.program.send(ShowHome::default()).expect("home");
    }
}

#[test]
fn what_came_with_send_support_is_there_too() {
    let fresh = opened(9);
    assert_eq!(document_of(&fresh, "Flossie", PROFILE_ID).state, DocumentState::Shared);
    assert_eq!(document_of(&fresh, "Linus", transition::ID).state, DocumentState::Draft);
    let flossie = child(&fresh, "Flossie");
    assert_eq!((flossie.status, flossie.plans.len()), (SendStatus::SenSupport, 1));
    let view = fresh.program.send(OpenPlan { plan: flossie.plans[0].id, cycle: None }).expect("opened");
    assert_eq!((view.plan.state, view.cycle.state), (PlanState::Active, CycleState::Do));
    assert_eq!((view.cycle.cycle_no, view.cycles.len()), (2, 2));
    assert!(!view.cycle.answers.rows(TARGETS).is_empty());
    let first = OpenPlan { plan: view.plan.id, cycle: Some(view.cycles[0].id) };
    let first = fresh.program.send(first).expect("opened").cycle;
    assert_eq!((first.state, first.frozen.is_some()), (CycleState::Closed, true));
}

#[test]
fn what_came_with_the_vault_is_there_too() {
    let fresh = opened(11);
    assert_eq!(document_of(&fresh, "Flossie", PROFILE_ID).state, DocumentState::Shared);
    assert_eq!(document_of(&fresh, "Linus", transition::ID).state, DocumentState::Sent);
    let drawn = document_of(&fresh, "Zofia", transition::ID);
    let Some(Answer::Photo(photo)) = drawn.answers.get("child_artwork_photo") else { panic!("a picture") };
    let picture = fresh.program.send(ShowPhoto { sha256: photo.sha256.clone() }).expect("shown");
    assert!(picture.starts_with("data:image/jpeg;base64,"));
    let area = UnlockSafeguarding { passphrase: "lantern behind a quiet door".into() };
    let area = fresh.program.send(area).expect("it opens");
    assert_eq!(area.transfers.len(), 1);
    assert_eq!(area.transfers[0].answers.text("receiving_dsl"), Some("Ottoline Farthingale"));
}

#[test]
fn papers_of_every_release_print_and_their_copies_are_remembered() {
    for Written { schema, finished, .. } in FILES {
        let fresh = opened(*schema);
        fresh.desktop.save_to(fresh.folder.path());
        let document = document_of(&fresh, finished, two_year_check::ID).id;
        let (paper, copy) = (Paper::Document(document), None);
        let view = fresh.program.send(PrepareCopy { paper, copy }).expect("prepared");
        let before = view.copies.len();
        assert_eq!(
            before > 0,
            *schema >= 12,
            "schema {schema}: copies are remembered since the twelfth step"
        );
        let settled = view.to_settle.into_iter().map(|find| find.key).collect();
        let copy = PaperCopy { settled, ..view.copy };
        let made = fresh.program.send(ExportPaper { paper, copy: copy.clone() }).expect("written").copy;
        let again = fresh.program.send(PrepareCopy { paper, copy: Some(copy) }).expect("prepared");
        assert_eq!(again.copies.len(), before + 1, "schema {schema}");
        assert!(again.copies.iter().any(|copy| Some(copy.id) == made), "schema {schema}");
    }
}

#[test]
fn a_review_closed_before_its_words_were_kept_keeps_them_with_its_first_copy() {
    for schema in [9, 11] {
        let fresh = opened(schema);
        fresh.desktop.save_to(fresh.folder.path());
        let plan = child(&fresh, "Flossie").plans[0].id;
        let cycles = fresh.program.send(OpenPlan { plan, cycle: None }).expect("opened").cycles;
        let closed = cycles.iter().find(|cycle| cycle.state == CycleState::Closed).expect("one is closed");
        let paper = Paper::Review { plan, cycle: closed.id };
        let prepare = || fresh.program.send(PrepareCopy { paper, copy: None }).expect("prepared");
        let view = prepare();
        assert!(view.pages > 0 && !view.is_draft, "schema {schema}: {:?}", view.cannot_print);
        let page = || {
            let (changes, plan_changes) = Default::default();
            let asked = DrawPage { paper, copy: None, page: 0, with_gaps: false, changes, plan_changes };
            fresh.program.send(asked).expect("drawn")
        };
        let rename = |name: &str| {
            let changes = change("name", name);
            fresh.program.send(SaveSetting { changes }).expect("kept");
        };
        rename("Nutmeg Row Nursery");
        let named = page();
        assert!(named.said.iter().any(|said| said.words.contains("Nutmeg Row")), "schema {schema}");
        let settled = prepare().to_settle.into_iter().map(|find| find.key).collect();
        let copy = PaperCopy { settled, ..view.copy };
        fresh.program.send(ExportPaper { paper, copy: copy.clone() }).expect("written");
        rename("Another Nursery");
        assert_eq!(page(), named, "schema {schema}: from its first copy on nothing changes it");
        fresh.program.send(ExportPaper { paper, copy }).expect("written again");
        let copies = prepare().copies;
        assert_eq!(copies[0].sha256, copies[1].sha256, "schema {schema}");
    }
}

#[test]
fn a_copy_is_made_before_an_older_file_is_brought_up_to_date() {
    for Written { schema, .. } in FILES {
        let fresh = opened(*schema);
        let copies = fresh.program.send(ListBackups {}).expect("listed");
        assert_eq!(copies.len(), 1, "schema {schema}: {copies:?}");
        assert_eq!((copies[0].reason, copies[0].is_verified), (BackupReason::BeforeUpgrade, true));
        let fresh = fresh.start_again();
        unlock(&fresh);
        let copies = fresh.program.send(ListBackups {}).expect("listed");
        assert_eq!(copies.len(), 1, "and not again at the next start");
    }
}

#[test]
fn an_older_file_has_versions_and_can_be_copied_and_restored_from() {
    for file in FILES {
        let fresh = opened(file.schema);
        let draft = document_of(&fresh, file.draft, two_year_check::ID);
        assert!(versions(&fresh, draft.id) >= 1, "schema {}", file.schema);
        let copies = fresh.program.send(MakeBackup {}).expect("copied").copies;
        assert!(copies.iter().all(|copy| copy.is_verified), "{copies:?}");
        let practice = fresh.program.send(PractiseRestore {}).expect("practised").practice.expect("done");
        assert!(practice.matched && practice.documents >= 2, "{practice:?}");
    }
}

#[test]
fn the_history_of_an_older_file_still_holds() {
    for Written { schema, .. } in FILES {
        let Fresh { folder, program, .. } = opened(*schema);
        drop(program);
        let records = folder.path().join("records");
        let vault = Vault::read(&records).expect("readable").expect("a vault");
        let (key, _) = vault.unlock(None, &SecretString::from(PASSPHRASE)).expect("the passphrase opens it");
        let store = Store::open(&records, &key).expect("opened");
        store.verify_integrity().expect("sound");
        assert_eq!(store.check_history().expect("checked"), None, "schema {schema}");
    }
}

#[test]
fn a_plan_can_be_begun_in_it_and_is_there_next_time() {
    for file in FILES {
        let fresh = opened(file.schema);
        let before = child(&fresh, file.unsupported);
        let id = before.child.id;
        let mut answers = Answers::default();
        for (field, text) in [
            ("since", "2026-11-02"),
            ("came_from", "Another nursery"),
            ("senco_id", "Harriet"),
            ("area_of_need", "ci"),
        ] {
            answers.set(field, text);
        }
        answers.set("document_seen", true);
        let to = SendStatus::SenSupport;
        fresh.program.send(MoveSendStatus { child: id, to, answers }).expect("there is support");
        let view = fresh.program.send(StartPlan { child: id }).expect("begun");
        assert_eq!((view.plan.plan_no, view.plan.state, view.cycle.cycle_no), (1, PlanState::Draft, 1));
        let fresh = fresh.start_again();
        unlock(&fresh);
        let again = child(&fresh, file.unsupported);
        assert_eq!(
            (again.status, again.plans.len(), again.documents.len()),
            (SendStatus::SenSupport, 1, before.documents.len()),
            "schema {}",
            file.schema
        );
    }
}

#[test]
fn who_is_key_person_is_known_in_an_older_file_and_followed_from_now_on() {
    for file in FILES {
        let fresh = opened(file.schema);
        let view = child(&fresh, file.draft);
        let key_person = view.child.answers.person("key_person_id").expect("somebody is");
        let [only] = view.key_people.as_slice() else {
            panic!("schema {}: {:?}", file.schema, view.key_people)
        };
        assert_eq!((only.person, only.to), (key_person, None), "schema {}", file.schema);
        assert_eq!(only.from.is_some(), file.schema >= 13, "since when is known from the thirteenth step on");
        let next = view.people.iter().find(|person| person.kind == "staff" && person.id != key_person);
        let changes = change("key_person_id", next.expect("somebody else works there").id.to_string());
        let after = fresh.program.send(SaveChild { child: view.child.id, changes }).expect("kept");
        assert_eq!(after.key_people.len(), 2, "schema {}", file.schema);
        assert!(after.key_people[0].from.is_some() && after.key_people[1].to.is_some());
    }
}
