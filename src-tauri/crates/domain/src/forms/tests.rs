//! Tests over every form there is: what must hold for each entry of each table.

use std::collections::BTreeSet;

use super::child::CHILD;
use super::observation::OBSERVATION;
use super::person::PERSON;
use super::setting::SETTING;
use super::support::{STATUS_MOVE, SUPPORT_CYCLE, SUPPORT_PLAN};
use super::transfer::TRANSFER;
use super::*;

fn every_form() -> Vec<&'static FormDefinition> {
    let mut forms =
        vec![&CHILD, &OBSERVATION, &PERSON, &SETTING, &SUPPORT_PLAN, &SUPPORT_CYCLE, &STATUS_MOVE, &TRANSFER];
    forms.extend(DOCUMENT_FORMS);
    forms
}

fn every_field() -> Vec<(String, &'static Field)> {
    let mut fields = Vec::new();
    for field in every_form().into_iter().flat_map(|form| form.fields().map(move |field| (form, field))) {
        add_with_columns(format!("{}.{}", field.0.id, field.1.id), field.1, &mut fields);
    }
    fields
}

/// A field, the columns of its rows, the columns of rows inside them.
fn add_with_columns(path: String, field: &'static Field, fields: &mut Vec<(String, &'static Field)>) {
    fields.push((path.clone(), field));
    if let FieldKind::Rows(rows) = &field.kind {
        for column in rows.fields {
            add_with_columns(format!("{path}.{}", column.id), column, fields);
        }
    }
}

#[test]
fn ids_are_snake_case_and_stand_once_in_their_form() {
    let mut seen = BTreeSet::new();
    for (path, field) in every_field() {
        let is_snake = field.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        assert!(is_snake && !field.id.is_empty(), "{path}");
        assert!(seen.insert(path.clone()), "{path} stands twice");
    }
}

#[test]
fn every_field_has_a_label_and_a_hint() {
    for (path, field) in every_field() {
        assert!(!field.label.is_empty(), "{path} has no label");
        assert!(!field.hint.is_empty(), "{path} has no hint");
    }
}

#[test]
fn every_needed_field_says_what_to_do() {
    for (path, field) in every_field() {
        if !matches!(field.needed, Needed::No) {
            assert!(!field.missing.is_empty(), "{path} is needed and does not say what to do");
        }
    }
}

#[test]
fn every_list_of_choices_has_two_or_more_with_values_of_their_own() {
    for (path, field) in every_field() {
        let (FieldKind::OneOf { choices, .. } | FieldKind::ManyOf { choices, .. }) = &field.kind else {
            continue;
        };
        let values: BTreeSet<&str> = choices.iter().map(|choice| choice.value).collect();
        assert_eq!(values.len(), choices.len(), "{path} offers a value twice");
        let is_open = matches!(field.kind, FieldKind::ManyOf { suggest, .. } if suggest != Suggest::Nothing);
        assert!(choices.len() >= 2 || is_open, "{path} offers too little to choose");
    }
}

#[test]
fn rules_speak_of_fields_that_exist() {
    for form in every_form() {
        for section in form.sections {
            let own = |id: &str| form.field(id).is_some();
            assert_rule_known(&section.shown, &own, section.id);
            for field in section.fields {
                assert_rules_known(field, &own);
            }
        }
    }
}

/// Rules of a field speak of its form, those of a column of the same row.
fn assert_rules_known(field: &Field, known: &dyn Fn(&str) -> bool) {
    assert_rule_known(&field.shown, known, field.id);
    if let Needed::When(rule) | Needed::BeforeWhen(_, rule) = &field.needed {
        assert_rule_known(rule, known, field.id);
    }
    if let FieldKind::Rows(rows) = &field.kind {
        for column in rows.fields {
            assert_rules_known(column, &|id| rows.column(id).is_some());
        }
    }
}

fn assert_rule_known(rule: &Rule, known: &dyn Fn(&str) -> bool, place: &str) {
    match rule {
        Rule::Is(id, _)
        | Rule::IsOtherThan(id, _)
        | Rule::IsOneOf(id, _)
        | Rule::Yes(id)
        | Rule::Answered(id) => {
            assert!(known(id), "{place} has a rule about {id}, which is not asked");
        }
        Rule::All(rules) | Rule::Any(rules) => {
            rules.iter().for_each(|rule| assert_rule_known(rule, known, place))
        }
        Rule::Not(rule) => assert_rule_known(rule, known, place),
        Rule::Always
        | Rule::SpeaksAnotherLanguageFirst
        | Rule::CheckIsLate
        | Rule::CameAfterTwo
        | Rule::AskedHere(_)
        | Rule::NotSummerBornButLater
        | Rule::ReviewIsFarOff
        | Rule::ConcernWasLowered => {}
    }
}

#[test]
fn every_printed_field_has_a_place_on_the_page() {
    for form in DOCUMENT_FORMS.iter().copied().chain([&SUPPORT_PLAN]) {
        let mut places: BTreeSet<&str> = form.page_sections.iter().map(|(id, ..)| *id).collect();
        places.extend(
            form.sections.iter().filter(|section| section.printed.is_some()).map(|section| section.id),
        );
        for section in form.sections {
            for field in section.fields.iter().filter(|field| field.print != Print::No) {
                let place = field.printed_in.unwrap_or(section.id);
                assert!(places.contains(place), "{} prints in {place}, which is not on the page", field.id);
            }
        }
    }
}

#[test]
fn labels_leave_no_place_unfilled() {
    let wording = Wording::default();
    for (path, field) in every_field() {
        for text in [field.label, field.hint, field.missing, field.print_label.unwrap_or_default()] {
            assert!(!wording.fill(text).contains(['{', '}']), "{path}: {text}");
        }
    }
}
