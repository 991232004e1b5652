//! A parent asks for everything held about their child.

use std::fs;
use std::path::PathBuf;

use coatpeg_domain::access_set::AccessSet;
use coatpeg_domain::contract::{
    AddChild, MakeAccessSet, MergeChildren, OpenAccessRequest, OpenChild, RecordConsent, SaveAccessRequest,
    SaveChild, SaveObservation, ShowPrivacy,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{AccessRequestId, ChildId};
use coatpeg_domain::joining::{Picks, Side};
use coatpeg_domain::records::{
    AccessSheet, AccessView, ConsentAnswer, ConsentMethod, ConsentStatus, HeldBack, Purpose,
};
use coatpeg_tests::sample::Nursery;

use super::{CANARY, written};
use crate::fresh::{Fresh, change, code, day, extracted, refusal};

pub(crate) fn sheet(nursery: &Nursery) -> AccessSheet {
    AccessSheet {
        asker: Some(nursery.person("Verity Quill")),
        asker_name: "Verity Quill".into(),
        identity: "We know her, and spoke at the door.".into(),
        ..AccessSheet::default()
    }
}

pub(crate) fn keep(
    fresh: &Fresh,
    child: ChildId,
    request: Option<AccessRequestId>,
    sheet: AccessSheet,
) -> AccessView {
    fresh.program.send(SaveAccessRequest { child, request, sheet }).expect("kept")
}

/// The set, read back from the folder it was written to.
pub(crate) fn made(fresh: &Fresh, request: AccessRequestId) -> (PathBuf, AccessSet) {
    let exported = fresh.folder.path().join("exported");
    fs::create_dir_all(&exported).expect("a folder");
    fresh.desktop.choose_export_folder(&exported);
    let made = fresh.program.send(MakeAccessSet { request }).expect("made");
    let folder = exported.join(made.folder.expect("a folder was chosen"));
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut told = made.files.clone();
    told.sort();
    assert_eq!(names, told, "these and nothing else");
    let json = names.iter().find(|name| name.ends_with(".json")).expect("one file of data");
    let set = serde_json::from_slice(&fs::read(folder.join(json)).expect("read")).expect("it reads back");
    (folder, set)
}

pub(crate) fn all_words(set: &AccessSet) -> String {
    let words = set.items.iter().flat_map(|item| &item.words);
    words.map(|words| format!("{}\n", words.text)).collect()
}

#[test]
fn everything_held_is_shown_and_due_a_month_after_it_was_asked_for() {
    let (fresh, nursery, child, draft) = written();
    let view = fresh.program.send(OpenAccessRequest { child, request: None }).expect("opened");
    assert_eq!((view.request, view.due_on), (None, day("2027-07-10")));
    let keys: Vec<&str> =
        view.groups.iter().flat_map(|group| &group.items).map(|item| item.key.as_str()).collect();
    assert!(keys.contains(&"record") && keys.contains(&format!("document:{draft}").as_str()), "{keys:?}");
    assert!(keys.contains(&format!("person:{}", nursery.person("Verity Quill")).as_str()));
    let found: Vec<&str> = view.finds.iter().map(|find| find.find.found.as_str()).collect();
    assert!(found.contains(&"Zofia"), "{found:?}");
    assert!(view.never_in[0].contains("safeguarding lead"));
    let asker = view.askers.iter().find(|asker| asker.name == "Verity Quill").expect("a contact");
    assert!(asker.has_pr && !asker.is_restricted);
    let received = AccessSheet { received_on: Some(day("2027-01-31")), ..sheet(&nursery) };
    let kept = keep(&fresh, child, None, received);
    assert_eq!(kept.due_on, day("2027-03-01"), "there is no 31 February");
    let listed = fresh.program.send(ShowPrivacy {}).expect("listed").requests;
    assert_eq!((listed.len(), listed[0].asker.as_str()), (1, "Verity Quill"));
}

#[test]
fn the_set_has_everything_but_what_is_held_back_and_no_other_childs_name() {
    let (fresh, nursery, child, draft) = written();
    let other = format!("person:{}", nursery.person("Ambrose Quill"));
    let held = HeldBack { item: other, reason: "These are his own details.".into() };
    let view = keep(&fresh, child, None, AccessSheet { held_back: vec![held], ..sheet(&nursery) });
    assert_eq!(view.left, [""; 0]);
    let request = view.request.expect("kept");
    let (folder, set) = made(&fresh, request);
    let words = all_words(&set);
    assert!(words.contains(CANARY), "{words}");
    assert!(words.contains("He played with [name held back] all morning."), "{words}");
    assert!(!words.contains("Zofia") && !words.contains("Maisie"));
    assert_eq!(set.held_back[0].reason, "These are his own details.");
    assert!(set.items.iter().any(|item| item.title.contains("Progress check")));
    for item in &set.items {
        let path = folder.join(&item.file);
        let bytes = fs::read(&path).expect("there");
        assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
        assert!(!item.file.contains("arnaby") && !item.file.contains("uill"), "{}", item.file);
        if let Some(text) = extracted(&path) {
            assert!(!text.contains("Zofia") && !text.contains("Maisie"), "{}", item.file);
        }
    }
    assert!(folder.file_name().is_some_and(|name| name == "BQ_2025-04_access"));
    let words_csv = fs::read_to_string(folder.join("BQ_2025-04_access_words.csv")).expect("a table");
    assert!(words_csv.contains(CANARY) && !words_csv.contains("Zofia"));
    let again = fresh.program.send(OpenAccessRequest { child, request: Some(request) }).expect("opened");
    assert_eq!((again.made.len(), again.made[0].made_by.as_str()), (1, "Harriet Ombersley"));
    assert!(again.groups.iter().flat_map(|g| &g.items).any(|item| item.key == format!("document:{draft}")));
    let (second, _) = made(&fresh, request);
    assert!(second.file_name().is_some_and(|name| name == "BQ_2025-04_access_2"), "nothing is written over");
}

#[test]
fn a_name_that_may_stay_stays() {
    let (fresh, nursery, child, _) = written();
    let view = fresh.program.send(OpenAccessRequest { child, request: None }).expect("opened");
    let find = view.finds.iter().find(|find| find.find.found == "Zofia").expect("found");
    let may_stay = vec![find.key()];
    let view = keep(&fresh, child, None, AccessSheet { may_stay, ..sheet(&nursery) });
    let (_, set) = made(&fresh, view.request.expect("kept"));
    let words = all_words(&set);
    assert!(words.contains("Zofia") && !words.contains("Maisie"));
}

#[test]
fn no_set_is_made_before_it_is_known_who_asks_and_why_something_is_held_back() {
    let (fresh, nursery, child, _) = written();
    let try_with = |sheet: AccessSheet| {
        let request = keep(&fresh, child, None, sheet).request.expect("kept");
        refusal(&fresh.program, MakeAccessSet { request }).message
    };
    assert_eq!(try_with(AccessSheet::default()), "Say who asks.");
    let nobody = AccessSheet { asker: None, ..sheet(&nursery) };
    assert_eq!(try_with(nobody), "Say how you know that they may act for the child.");
    let unknown = AccessSheet { identity: String::new(), ..sheet(&nursery) };
    assert_eq!(try_with(unknown), "Say how you checked who they are.");
    let held_back = vec![HeldBack { item: "record".into(), reason: "  ".into() }];
    let silent = AccessSheet { held_back, ..sheet(&nursery) };
    assert_eq!(try_with(silent), "Give a reason for everything that is held back.");
}

#[test]
fn where_the_address_is_withheld_it_is_in_no_set() {
    let (fresh, nursery, child, _) = written();
    let changes = change("address_status", "withheld");
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let changes = change("home_address", "9 Hidden Lane");
    let _ = fresh.program.send(SaveChild { child, changes });
    let view = keep(&fresh, child, None, sheet(&nursery));
    let (_, set) = made(&fresh, view.request.expect("kept"));
    assert!(!all_words(&set).contains("Hidden Lane"));
}

#[test]
fn nothing_is_left_behind_where_the_dialog_is_closed_or_the_request_is_of_nobody() {
    let (fresh, nursery, child, _) = written();
    let request = keep(&fresh, child, None, sheet(&nursery)).request.expect("kept");
    let made = fresh.program.send(MakeAccessSet { request }).expect("the dialog was closed");
    assert_eq!((made.folder, made.files.len()), (None, 0));
    let view = fresh.program.send(OpenAccessRequest { child, request: Some(request) }).expect("opened");
    assert_eq!(view.made, []);
    let other = nursery.child("zofia");
    assert_eq!(
        code(&fresh.program, OpenAccessRequest { child: other, request: Some(request) }),
        ErrorCode::NotFound
    );
}

#[test]
fn where_addresses_are_kept_back_those_of_a_joined_record_are_in_no_set_either() {
    let (fresh, nursery, keep_id, _) = written();
    let mut answers = fresh.program.send(OpenChild { child: keep_id }).expect("opened").child.answers;
    answers.set("home_address", "7 Secret Mews");
    let double = fresh.program.send(AddChild { answers }).expect("added").child.id;
    let picks = Picks::from([("home_address".to_owned(), Side::Keep)]);
    let merge = MergeChildren { keep: keep_id, double, picks, status: None };
    fresh.program.send(merge).expect("joined");
    let words = || {
        let view = keep(&fresh, keep_id, None, sheet(&nursery));
        all_words(&made(&fresh, view.request.expect("kept")).1)
    };
    let open = words();
    assert!(open.contains("7 Secret Mews"), "what is held is shown: {open}");
    let changes = change("address_status", "withheld");
    fresh.program.send(SaveChild { child: keep_id, changes }).expect("kept");
    let kept_back = words();
    let view = fresh.program.send(OpenAccessRequest { child: keep_id, request: None }).expect("opened");
    let mut held = view.groups.iter().flat_map(|group| &group.items);
    assert!(held.any(|item| item.key == "rows:merges"), "the joined record is still among what is held");
    assert!(!kept_back.contains("Secret Mews") && !kept_back.contains(&format!("1 {CANARY} Row")));
}

#[test]
fn what_was_seen_and_agreed_to_is_said_as_people_say_it() {
    let (fresh, nursery, child, _) = written();
    let changes = change("text", "He balanced on the low beam.");
    fresh.program.send(SaveObservation { child, observation: None, changes }).expect("kept");
    let answer = ConsentAnswer {
        purpose: Purpose::ShareHealthVisitor,
        status: ConsentStatus::Given,
        given_by: Some(nursery.person("Verity Quill")),
        on: Some(day("2027-06-10")),
        method: Some(ConsentMethod::SignedForm),
        scope_note: "Not the health section".into(),
        named: Vec::new(),
        expires_on: None,
        evidence_note: String::new(),
        evidence_photo: None,
    };
    fresh.program.send(RecordConsent { child, answer }).expect("recorded");
    let view = keep(&fresh, child, None, sheet(&nursery));
    let (_, set) = made(&fresh, view.request.expect("kept"));
    let words = all_words(&set);
    for said in [
        "He balanced on the low beam.",
        "Yes from Verity Quill on 10 June 2027 (signed form).",
        "Not the health section",
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
    for column in ["Form version", "Given by", "share health visitor", "signed_form"] {
        assert!(!words.contains(column), "{column} in {words}");
    }
}
