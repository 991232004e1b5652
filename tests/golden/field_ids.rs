//! Ids of fields are for ever: the list may gain lines and never lose one.

use std::collections::BTreeSet;
use std::fs;

use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::observation::OBSERVATION;
use coatpeg_domain::forms::person::PERSON;
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::forms::support::{STATUS_MOVE, SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::forms::transfer::TRANSFER;
use coatpeg_domain::forms::{DOCUMENT_FORMS, Field, FieldKind, FormDefinition};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/field_ids.txt");

/// The forms of records that are no documents.
const RECORDS: &[&FormDefinition] =
    &[&CHILD, &OBSERVATION, &PERSON, &SETTING, &SUPPORT_PLAN, &SUPPORT_CYCLE, &STATUS_MOVE, &TRANSFER];

/// `form.field` and `form.field.column`, rows inside rows as well, each once.
fn ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for form in DOCUMENT_FORMS.iter().chain(RECORDS) {
        for field in form.fields() {
            note(form.id, field, &mut ids);
        }
    }
    ids
}

fn note(before: &str, field: &Field, ids: &mut BTreeSet<String>) {
    let path = format!("{before}.{}", field.id);
    if let FieldKind::Rows(rows) = field.kind {
        for column in rows.fields {
            note(&path, column, ids);
        }
    }
    ids.insert(path);
}

#[test]
fn no_field_id_is_ever_lost_and_each_new_one_is_written_down() {
    let written = fs::read_to_string(LIST).unwrap_or_default();
    let written: BTreeSet<String> = written.lines().map(str::to_owned).collect();
    let ids = ids();
    let lost: Vec<&String> = written.difference(&ids).collect();
    assert!(lost.is_empty(), "ids are for ever, and these are gone from the forms: {lost:#?}");
    let new: Vec<&String> = ids.difference(&written).collect();
    if crate::is_accepting() {
        let lines: Vec<&str> = ids.iter().map(String::as_str).collect();
        fs::write(LIST, lines.join("\n") + "\n").expect("the list can be written");
    } else {
        assert!(new.is_empty(), "write these down with `cargo xtask golden`: {new:#?}");
    }
}
