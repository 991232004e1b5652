//! A transition summary: suggestions taken by a person’s act, finished, sent, locked.

use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::contract::{
    FinaliseDocument, OpenChild, OpenDocument, RenewDocument, SaveDraft, StartDocument,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::PROFILE_ID;
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{DocumentState, DocumentView, Exported};
use coatpeg_tests::copies::{copy_of_document, settled};
use coatpeg_tests::sample::{Nursery, changes};
use coatpeg_tests::support::whole_plan;
use coatpeg_tests::words::{self, PLAN_FIRST, Telling};

use crate::fresh::{Fresh, code, extracted};

const SAFEGUARDING: &str =
    "Any safeguarding information is passed separately between designated safeguarding leads.";

fn telling(nursery: &Nursery) -> Telling<'_> {
    let parents = &["Thessaly Okonjo", "Wystan Farrell"];
    Telling { nursery, author: "Callum Brackenridge", parents, number: 44 }
}

fn begin(fresh: &Fresh, child: ChildId) -> DocumentView {
    fresh.program.send(StartDocument { child, form: transition::ID.into() }).expect("begun")
}

fn save(fresh: &Fresh, document: DocumentId, changes: Changes) {
    fresh.program.send(SaveDraft { document, changes }).expect("kept");
}

/// A complete summary of this child, one step before it goes.
fn complete(fresh: &Fresh, nursery: &Nursery, child: &str) -> DocumentId {
    let document = begin(fresh, nursery.child(child)).document.id;
    save(fresh, document, changes(&words::transition(&telling(nursery))));
    document
}

/// The summary as a PDF for the parents.
fn written(fresh: &Fresh, document: DocumentId) -> Exported {
    let copy = settled(&fresh.program, copy_of_document(document)).expect("looked through");
    fresh.program.send(copy).expect("written")
}

/// Linus with a late check, a profile and a plan, all finished or agreed.
fn known_well() -> (Fresh, Nursery) {
    let (fresh, nursery) = Fresh::nursery();
    let (child, telling) = (nursery.child("linus"), telling(&nursery));
    for (form, mut written) in
        [("two_year_check", words::short(&telling)), (PROFILE_ID, words::profile(&telling))]
    {
        if form == "two_year_check" {
            written.set("late_reason", "joined_late");
        }
        let document =
            fresh.program.send(StartDocument { child, form: form.into() }).expect("begun").document.id;
        save(&fresh, document, changes(&written));
        fresh.finish(document).expect("finished");
    }
    whole_plan(&fresh.program, child, &telling, &PLAN_FIRST).expect("there is a plan");
    (fresh, nursery)
}

#[test]
fn suggestions_that_are_taken_lead_to_a_finished_summary() {
    let (fresh, nursery) = known_well();
    fresh.desktop.save_to(fresh.folder.path());
    let view = begin(&fresh, nursery.child("linus"));
    let document = view.document.id;
    let sources: Vec<&str> = view.offered.iter().map(|offer| offer.source.as_str()).collect();
    for source in
        ["the progress check at age two", "the support plan", "the one-page profile", "Linus’s record"]
    {
        assert!(sources.contains(&source), "nothing from {source}: {sources:?}");
    }
    assert!(view.offered.iter().all(|offer| !offer.words.is_empty()), "{:#?}", view.offered);
    let taken: Changes =
        view.offered.iter().map(|offer| (offer.field.clone(), Some(offer.answer.clone()))).collect();
    save(&fresh, document, taken.clone());
    let after = fresh.program.send(OpenDocument { document }).expect("opened");
    assert_eq!(after.offered, [], "what is answered is not offered again");
    let mut rest = words::transition(&telling(&nursery));
    for field in taken.keys() {
        rest.apply(field, None);
    }
    save(&fresh, document, changes(&rest));
    let sent = fresh.finish(document).expect("sent");
    assert_eq!(sent.state, DocumentState::Sent);
    let exported = written(&fresh, document);
    assert_eq!(exported.file_name.as_deref(), Some("LO_2023-02_transition.pdf"));
    let Some(text) = extracted(&fresh.folder.path().join("LO_2023-02_transition.pdf")) else {
        return;
    };
    for wanted in ["Rushy Meadow", "A turn-taking game with one friend", SAFEGUARDING, "Yusra Haddad"] {
        assert!(text.contains(wanted), "{wanted}");
    }
}

#[test]
fn nothing_is_taken_by_itself_and_an_answer_is_never_offered_over() {
    let (fresh, nursery) = known_well();
    let view = begin(&fresh, nursery.child("linus"));
    let document = view.document.id;
    for offer in &view.offered {
        assert_eq!(view.document.answers.get(&offer.field), None, "{} was empty", offer.field);
    }
    let own = Changes::from([("child_voice".to_owned(), Some("“I have my own words.”".into()))]);
    assert!(view.offered.iter().any(|offer| offer.field == "child_voice"));
    save(&fresh, document, own);
    let after = fresh.program.send(OpenDocument { document }).expect("opened");
    assert!(after.offered.iter().all(|offer| offer.field != "child_voice"));
    assert_eq!(after.offered.len(), view.offered.len() - 1);
}

#[test]
fn a_sent_summary_is_locked_and_another_move_has_a_summary_of_its_own() {
    let (fresh, nursery) = Fresh::nursery();
    let document = complete(&fresh, &nursery, "linus");
    let sent = fresh.finish(document).expect("sent");
    let changes = Changes::from([("child_voice".to_owned(), Some("Other words".into()))]);
    assert_eq!(code(&fresh.program, SaveDraft { document, changes }), ErrorCode::Finished);
    assert_eq!(code(&fresh.program, FinaliseDocument { document }), ErrorCode::Finished);
    assert_eq!(code(&fresh.program, RenewDocument { document }), ErrorCode::Refused);
    let opened = fresh.program.send(OpenDocument { document }).expect("opened");
    assert_eq!((&opened.document, opened.offered.len()), (&sent, 0), "it opens as it was sent");
    let another = begin(&fresh, nursery.child("linus")).document;
    assert_eq!((another.state, another.version), (DocumentState::Draft, 1));
    assert_eq!(begin(&fresh, nursery.child("linus")).document, another, "and is begun once");
}

#[test]
fn it_goes_only_when_the_parents_agreed_the_wording() {
    let (fresh, nursery) = Fresh::nursery();
    let document = complete(&fresh, &nursery, "linus");
    save(&fresh, document, Changes::from([("parent_agreed_wording_on".to_owned(), None)]));
    let error = fresh.finish(document).expect_err("refused");
    assert_eq!(
        error.problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(),
        ["parent_agreed_wording_on"]
    );
}

#[test]
fn the_child_page_lists_it_with_state_and_date() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("linus");
    let document = complete(&fresh, &nursery, "linus");
    let listed = |state| {
        let page = fresh.program.send(OpenChild { child }).expect("opened");
        assert_eq!(page.documents.iter().map(|d| (d.id, d.state)).collect::<Vec<_>>(), [(document, state)]);
        assert_eq!(page.documents[0].title, "Transition summary");
        assert_eq!(page.documents[0].changed_at, crate::fresh::now());
        assert_eq!(page.reception_entry, crate::fresh::day("2027-09-01"));
    };
    listed(DocumentState::Draft);
    fresh.finish(document).expect("sent");
    listed(DocumentState::Sent);
}

/// The words of a summary of this child as it was sent.
fn sent_words(fresh: &Fresh, nursery: &Nursery, child: &str, also: &[(&str, &str)]) -> PrintedDocument {
    let mut answers = words::transition(&telling(nursery));
    for (field, text) in also {
        answers.set(field, *text);
    }
    let document = begin(fresh, nursery.child(child)).document.id;
    save(fresh, document, changes(&answers));
    fresh.finish(document).expect("sent").frozen.expect("its words are kept")
}

#[test]
fn the_safeguarding_sentence_is_the_same_for_every_child() {
    let (fresh, nursery) = Fresh::nursery();
    let sentence = |words: &PrintedDocument| {
        let json = serde_json::to_string(words).expect("plain data");
        let from = json.find(SAFEGUARDING).expect("it prints");
        json[from..].split('"').next().unwrap_or_default().to_owned()
    };
    let linus = sent_words(&fresh, &nursery, "linus", &[]);
    let kofi = sent_words(
        &fresh,
        &nursery,
        "kofi",
        &[("kind", "to_other_setting"), ("english_proficiency", "developing")],
    );
    let maisie = sent_words(&fresh, &nursery, "maisie", &[("kind", "to_other_setting")]);
    assert_eq!(sentence(&linus), sentence(&kofi));
    assert_eq!(sentence(&linus), sentence(&maisie));
    assert!(sentence(&linus).contains("Yusra Haddad, 01632 960207"), "{}", sentence(&linus));
    for (words, hidden) in
        [(&kofi, "Bronagh"), (&kofi, "Children’s Services"), (&maisie, "Rupert"), (&maisie, "court")]
    {
        assert!(!serde_json::to_string(words).expect("plain data").contains(hidden), "{hidden}");
    }
}

#[test]
fn no_page_has_a_judgement_of_the_end_of_reception() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let linus = sent_words(&fresh, &nursery, "linus", &[]);
    let begun = begin(&fresh, nursery.child("florence")).document.id;
    save(&fresh, begun, changes(&words::transition_begun(&telling(&nursery))));
    let words = serde_json::to_string(&linus).expect("plain data").to_lowercase();
    for judgement in ["emerging", "expected", "exceeding"] {
        assert!(!words.contains(judgement), "{judgement}");
    }
}

#[test]
fn a_summary_in_which_much_is_missing_prints_as_a_draft() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let document = begin(&fresh, nursery.child("florence")).document.id;
    save(&fresh, document, changes(&words::transition_begun(&telling(&nursery))));
    let exported = written(&fresh, document);
    assert!(exported.pages <= 2, "{} pages", exported.pages);
    let path = fresh.folder.path().join(exported.file_name.expect("a name"));
    if let Some(text) = extracted(&path) {
        assert!(text.contains("Draft: not yet agreed"), "{text}");
    }
}

#[test]
fn the_longest_summary_runs_on_and_names_what_could_be_shorter() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let parents = &["Trần Thị Thu Hằng", "Nguyễn Văn Bình"];
    let telling = Telling { nursery: &nursery, author: "Callum Brackenridge", parents, number: 45 };
    let document = begin(&fresh, nursery.child("ngoc")).document.id;
    let answers: Answers = words::transition_longest(&telling);
    save(&fresh, document, changes(&answers));
    fresh.finish(document).expect("sent");
    let exported = written(&fresh, document);
    assert!(exported.pages > 10 && exported.longest.len() == 3, "{} pages", exported.pages);
}
