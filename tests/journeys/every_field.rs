//! A field is one entry in one file: whatever a form asks is kept, read back, checked and printed.

use coatpeg_domain::answers::{Answer, Answers, Row, SignOff};
use coatpeg_domain::contract::{
    OpenChild, OpenDocument, OpenPerson, OpenPlan, OpenSetting, SaveChild, SaveCycle, SaveDraft,
    SaveObservation, SavePerson, SavePlan, SaveSetting, StartDocument, StartPlan,
};
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::observation::OBSERVATION;
use coatpeg_domain::forms::person::PERSON;
use coatpeg_domain::forms::print::{Surroundings, print_document};
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::forms::shape::answer_fits;
use coatpeg_domain::forms::support::page::{PlanOnPaper, print_plan};
use coatpeg_domain::forms::support::{SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::forms::{
    DOCUMENT_FORMS, Facts, Field, FieldKind, FormDefinition, Needed, Print, Suggest, form, outstanding,
    page_rules,
};
use coatpeg_domain::ids::{PersonId, RowId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{DocumentView, PlanView};
use coatpeg_tests::sample::Nursery;
use coatpeg_tests::support::reach_support;
use coatpeg_tests::words::{self, PLAN_REVIEWED};
use uuid::Uuid;

use crate::fresh::{Fresh, now};
use crate::plans::telling;

/// What decides which questions are asked, chosen so that most are.
const CHOSEN: &[(&str, &str)] = &[
    ("parent_contribution_status", "received"),
    ("parent_views_status", "received"),
    ("parent_view_status", "received"),
    ("child_view_status", "received"),
    ("cl_judgement", "some_support"),
    ("pd_judgement", "some_support"),
    ("psed_judgement", "some_support"),
    ("send_status", "ehc_plan"),
    ("tier", "enhanced"),
    ("friends_to_keep_together", "L. and J.T."),
    ("decision", "continue"),
    ("kind", "to_reception"),
    ("severity", "severe"),
    ("status", "open"),
    ("led_by", "joint"),
];

/// An answer to every field there is, each text with a mark of its own.
struct Marks {
    rows: u128,
}

impl Marks {
    fn answers(&mut self, path: &str, fields: impl Iterator<Item = &'static Field>) -> Answers {
        let mut answers = Answers::default();
        for field in fields {
            let path = format!("{path}.{}", field.id);
            let chosen =
                CHOSEN.iter().find(|(id, _)| *id == field.id).map(|(_, choice)| Answer::from(*choice));
            if let Some(chosen) = chosen.filter(|chosen| answer_fits(field, chosen)) {
                answers.set(field.id, chosen);
            } else if let Some(answer) = self.answer(field, &path) {
                answers.set(field.id, answer);
            }
        }
        answers
    }

    fn answer(&mut self, field: &'static Field, path: &str) -> Option<Answer> {
        Some(match &field.kind {
            FieldKind::ShortText { .. } | FieldKind::LongText { .. } => mark(path).into(),
            FieldKind::Person { .. } => mark(path).into(),
            FieldKind::Date(_) => now().date().into(),
            FieldKind::Number { least, .. } => Answer::Number(*least),
            FieldKind::YesNo => true.into(),
            FieldKind::OneOf { choices, .. } => choices[0].value.into(),
            FieldKind::ManyOf { choices, suggest } => {
                let value = if *suggest == Suggest::Nothing { choices[0].value.into() } else { mark(path) };
                Answer::Choices(vec![value])
            }
            FieldKind::SignOff { .. } => Answer::SignOff(SignOff {
                signed_name: "Callum Brackenridge".into(),
                role: "Key person".into(),
                signed_on: Some(now().date()),
            }),
            FieldKind::Rows(rows) => {
                self.rows += 1;
                let row = RowId(Uuid::from_u128(9_000_000 + self.rows));
                let columns = rows.fields.iter().filter(|column| column.asked_in.is_none());
                Answer::Rows(vec![Row { row, answers: self.answers(path, columns) }])
            }
            FieldKind::Photo
            | FieldKind::Shown(_)
            | FieldKind::OneOfThese(_)
            | FieldKind::RowsOf { .. }
            | FieldKind::RowsSeen { .. } => return None,
        })
    }
}

fn mark(path: &str) -> String {
    format!("Mark of {path}.")
}

fn marked(form: &FormDefinition) -> Answers {
    let mut marks = Marks { rows: 1_000 * form.id.len() as u128 };
    marks.answers(form.id, form.fields())
}

fn facts_of(view: &DocumentView) -> Facts {
    Facts {
        today: now().date(),
        child: Some(view.child.clone()),
        is_sole_childminder: false,
        deferred_year: false,
        support: coatpeg_domain::forms::SupportFacts::default(),
    }
}

/// A document of each form with an answer to every field, as it comes back from the records.
fn written(fresh: &Fresh, nursery: &Nursery, form: &FormDefinition) -> (DocumentView, Answers) {
    let start = StartDocument { child: nursery.child("zofia"), form: form.id.into() };
    let begun = fresh.program.send(start).expect("begun").document;
    let answers = marked(form);
    let changes = begun.answers.changes_to(&answers);
    fresh.program.send(SaveDraft { document: begun.id, changes }).expect("kept");
    (fresh.program.send(OpenDocument { document: begun.id }).expect("opened"), answers)
}

/// What a form asks, says and prints of texts, once all that is asked is answered.
fn asserts_printed(form: &FormDefinition, answers: &Answers, facts: &Facts, printed: &PrintedDocument) {
    let words = serde_json::to_string(printed).expect("plain data");
    assert!(words.matches("Mark of").count() > 4, "there is something to look for");
    for section in form.sections.iter().filter(|section| section.shown.holds(answers, facts)) {
        for field in section.fields.iter().filter(|field| field.print != Print::No) {
            let Some(answer) = answers.get(field.id).filter(|_| field.shown.holds(answers, facts)) else {
                continue;
            };
            let is_there = match answer {
                Answer::Text(text) if text.starts_with("Mark of") => {
                    words.contains(text.trim_end_matches('.'))
                }
                Answer::Rows(rows) if field.print == Print::Table => rows_are_there(field, &rows[0], &words),
                _ => true,
            };
            assert!(is_there, "{}.{} does not print", form.id, field.id);
        }
    }
}

/// Whether every column that prints as text is there.
fn rows_are_there(field: &Field, row: &Row, words: &str) -> bool {
    let FieldKind::Rows(rows) = &field.kind else { return true };
    rows.fields.iter().filter(|column| column.print != Print::No).all(|column| {
        match row.answers.text(column.id) {
            Some(text) if text.starts_with("Mark of") => words.contains(text.trim_end_matches('.')),
            _ => true,
        }
    })
}

/// Taking out any answer that is needed leaves a problem that names the field.
fn asserts_checked(form: &FormDefinition, answers: &Answers, facts: &Facts) {
    for section in form.sections.iter().filter(|section| section.shown.holds(answers, facts)) {
        for field in section.fields {
            let is_needed = match &field.needed {
                Needed::No => false,
                Needed::ToSave | Needed::ToFinalise | Needed::Before(_) => true,
                Needed::When(rule) | Needed::BeforeWhen(_, rule) => rule.holds(answers, facts),
            };
            // Rows of another field are taken out there.
            let is_elsewhere = matches!(field.kind, FieldKind::RowsOf { .. } | FieldKind::RowsSeen { .. });
            if !is_needed || is_elsewhere || !field.shown.holds(answers, facts) {
                continue;
            }
            let mut without = answers.clone();
            without.apply(field.id, None);
            // A part that is there only for one answer goes with it.
            if !section.shown.holds(&without, facts) {
                continue;
            }
            let still_needed = match &field.needed {
                Needed::When(rule) | Needed::BeforeWhen(_, rule) => rule.holds(&without, facts),
                _ => true,
            };
            let left = outstanding(form, &without, facts);
            let is_named = left.iter().any(|problem| problem.field == field.id && problem.blocks());
            assert!(is_named || !still_needed, "{}.{} is not missed", form.id, field.id);
        }
    }
}

#[test]
fn every_field_of_every_document_is_kept_checked_and_printed() {
    let (fresh, nursery) = Fresh::nursery();
    let setting = fresh.program.send(OpenSetting {}).expect("opened").answers;
    for definition in DOCUMENT_FORMS {
        let (view, answers) = written(&fresh, &nursery, definition);
        assert_eq!(view.document.answers, answers, "{}: what was kept is read back", definition.id);
        let facts = facts_of(&view);
        asserts_checked(definition, &answers, &facts);
        let around = Surroundings {
            facts: &facts,
            child: &view.child,
            child_answers: &view.child_answers,
            setting: &setting,
            people: &view.people,
            version: 1,
            draft: None,
            is_example: false,
            with_gaps: false,
            beside: Default::default(),
        };
        let page = page_rules(definition.id).expect("every document has a page");
        assert!(form(definition.id).is_some());
        let printed = print_document(definition, page, &answers, &around);
        asserts_printed(definition, &answers, &facts, &printed);
    }
}

/// Flossie’s plan and its cycle with an answer to every field that can be written while it is planned.
fn planned(fresh: &Fresh, nursery: &Nursery) -> (PlanView, Answers, Answers) {
    let child = nursery.child("florence");
    reach_support(&fresh.program, child, &telling(nursery), &PLAN_REVIEWED).expect("there is support");
    let view = fresh.program.send(StartPlan { child }).expect("begun");
    let (plan, cycle) = (view.plan.id, view.cycle.id);
    let sheet = marked(&SUPPORT_PLAN);
    fresh.program.send(SavePlan { plan, changes: view.plan.answers.changes_to(&sheet) }).expect("kept");
    let mut answers = marked(&SUPPORT_CYCLE);
    for section in
        SUPPORT_CYCLE.sections.iter().filter(|section| !["assess", "targets", "agree"].contains(&section.id))
    {
        section.fields.iter().for_each(|field| answers.apply(field.id, None));
    }
    fresh.program.send(SaveCycle { cycle, changes: view.cycle.answers.changes_to(&answers) }).expect("kept");
    (fresh.program.send(OpenPlan { plan, cycle: None }).expect("opened"), sheet, answers)
}

#[test]
fn every_field_of_a_plan_and_its_cycle_is_kept_checked_and_printed() {
    let (fresh, nursery) = Fresh::nursery();
    let setting = fresh.program.send(OpenSetting {}).expect("opened").answers;
    let (view, sheet, cycle) = planned(&fresh, &nursery);
    assert_eq!((&view.plan.answers, &view.cycle.answers), (&sheet, &cycle), "what was kept is read back");
    let facts = Facts {
        today: now().date(),
        child: Some(view.child.clone()),
        is_sole_childminder: false,
        deferred_year: false,
        support: view.support.clone(),
    };
    asserts_checked(&SUPPORT_PLAN, &sheet, &facts);
    // The review is written later and printed too: the same marks, as they would stand in the cycle then.
    let mut reviewed = marked(&SUPPORT_CYCLE);
    reviewed.set("targets", Answer::Rows(cycle.rows("targets").to_vec()));
    asserts_checked(&SUPPORT_CYCLE, &reviewed, &facts);
    let around = Surroundings {
        facts: &facts,
        child: &view.child,
        child_answers: &view.child_answers,
        setting: &setting,
        people: &view.people,
        version: 1,
        draft: None,
        is_example: false,
        with_gaps: false,
        beside: Default::default(),
    };
    let state = coatpeg_domain::records::CycleState::Closed;
    let whole = coatpeg_domain::records::Cycle { state, answers: reviewed.clone(), ..view.cycle.clone() };
    let profile = words::profile(&telling(&nursery));
    let paper = PlanOnPaper {
        plan: &view.plan,
        cycle: &whole,
        reviewed: None,
        first_plan_on: Some(now().date()),
        profile: Some(&profile),
    };
    let printed = print_plan(&paper, &around);
    asserts_printed(&SUPPORT_PLAN, &sheet, &facts, &printed);
    asserts_printed(&SUPPORT_CYCLE, &reviewed, &facts, &printed);
    let target = SUPPORT_CYCLE.field("targets").expect("it is asked");
    let words = serde_json::to_string(&printed).expect("plain data");
    assert!(
        rows_are_there(target, &reviewed.rows("targets")[0], &words),
        "a column of a target does not print"
    );
}

/// Every field of a record that is no document with an answer, but those that name something that has to be there.
fn marked_record(form: &FormDefinition) -> Answers {
    let mut answers = marked(form);
    for field in form.fields().filter(|field| matches!(field.kind, FieldKind::Person { .. })) {
        answers.apply(field.id, None);
    }
    answers
}

/// The same with somebody who is there wherever a row wants a person of the records.
fn naming(form: &FormDefinition, mut answers: Answers, person: PersonId) -> Answers {
    for field in form.fields() {
        let (FieldKind::Rows(columns), Some(Answer::Rows(rows))) = (&field.kind, answers.0.get_mut(field.id))
        else {
            continue;
        };
        for row in rows {
            for column in columns.fields {
                if matches!(column.kind, FieldKind::Person { or_typed: false, .. }) {
                    row.answers.set(column.id, person.to_string());
                }
            }
        }
    }
    answers
}

#[test]
fn every_field_of_a_childs_record_is_kept_and_read_back() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let before = fresh.program.send(OpenChild { child }).expect("opened").child.answers;
    let mut wanted = naming(&CHILD, marked_record(&CHILD), nursery.person("Morag Pennefather"));
    // What no child can be without keeps a value that can be, and somebody is key person.
    for field in ["date_of_birth", "start_date", "leave_date", "key_person_id", "single_name"] {
        wanted.apply(field, before.get(field).cloned());
    }
    let count = CHILD.fields().filter(|field| wanted.get(field.id).is_some()).count();
    assert!(count > 75, "{count} fields of the record");
    let changes = before.changes_to(&wanted);
    let saved = fresh.program.send(SaveChild { child, changes }).expect("kept").child.answers;
    assert_eq!(saved, wanted);
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    assert_eq!(fresh.program.send(OpenChild { child }).expect("opened").child.answers, wanted);
}

#[test]
fn every_field_of_a_person_and_of_the_setting_is_kept_and_read_back() {
    let (fresh, nursery) = Fresh::nursery();
    let person = nursery.person("Morag Pennefather");
    let mut wanted = marked_record(&PERSON);
    wanted.set("kind", "professional");
    let before = fresh.program.send(OpenPerson { person }).expect("opened").answers;
    let save = SavePerson { person: Some(person), changes: before.changes_to(&wanted) };
    assert_eq!(fresh.program.send(save).expect("kept").answers, wanted);
    let before = fresh.program.send(OpenSetting {}).expect("opened").answers;
    let wanted = marked_record(&SETTING);
    fresh.program.send(SaveSetting { changes: before.changes_to(&wanted) }).expect("kept");
    assert_eq!(fresh.program.send(OpenSetting {}).expect("opened").answers, wanted);
}

#[test]
fn every_field_of_a_note_is_kept_and_read_back() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let mut wanted = marked_record(&OBSERVATION);
    wanted.set("author", nursery.person("Callum Brackenridge").to_string());
    let changes = Answers::default().changes_to(&wanted);
    let kept = fresh.program.send(SaveObservation { child, observation: None, changes }).expect("kept");
    assert_eq!(kept.answers, wanted);
}
