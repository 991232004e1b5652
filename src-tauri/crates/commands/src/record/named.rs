//! Whom a child's record and what was seen of a child name: somebody who is there, and as key person or author somebody
//! who works here.

use std::collections::HashMap;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::{Field, FieldKind, FormDefinition, Suggest};
use coatpeg_domain::ids::PersonId;

use super::keeping::put_back;
use crate::error::Result;
use crate::session::Work;

const NOBODY: &str = "This person is not in your records any more. Choose somebody else, or add them again.";
const NO_NAME: &str = "Choose somebody from the list, or add them there.";
const NO_STAFF: &str = "Only somebody who works here can stand here. Choose from your staff.";

/// What a question wants to hear where it asks for somebody.
#[derive(Clone, Copy)]
struct Asked {
    suggest: Suggest,
    or_typed: bool,
}

/// Leaves every answer as it was that newly names somebody who cannot be meant, and says why. Who stands there already
/// may stay.
pub(super) fn put_back_unknown_people(
    work: &Work<'_>,
    form: &FormDefinition,
    before: &Answers,
    after: &mut Answers,
) -> Result<Option<AppError>> {
    let mut refused = None;
    let mut kinds: Option<HashMap<PersonId, String>> = None;
    for field in form.fields() {
        let known = named(field, before);
        let new: Vec<_> = named(field, after).into_iter().filter(|name| !is_among(&known, name)).collect();
        for (asked, name) in new {
            let kinds = match &mut kinds {
                Some(kinds) => kinds,
                None => kinds.insert(kinds_of(work)?),
            };
            if let Some(why) = refusal(work, asked, &name, kinds) {
                put_back(before, after, &[field.id]);
                refused = refused.or(Some(why));
            }
        }
    }
    Ok(refused)
}

fn kinds_of(work: &Work<'_>) -> Result<HashMap<PersonId, String>> {
    Ok(work.open.store.people()?.into_iter().map(|person| (person.id, person.kind)).collect())
}

fn refusal(work: &Work<'_>, asked: Asked, name: &str, kinds: &HashMap<PersonId, String>) -> Option<AppError> {
    let Ok(person) = name.parse::<PersonId>() else {
        return (!asked.or_typed).then(|| AppError::refused(NO_NAME));
    };
    let Some(kind) = kinds.get(&person) else {
        return Some(AppError { message: NOBODY.to_owned(), ..AppError::new(ErrorCode::NotFound) });
    };
    let works_here = kind == "staff" || work.open.vault.signs_in(person);
    (asked.suggest == Suggest::Staff && !works_here).then(|| AppError::refused(NO_STAFF))
}

/// Everybody the answer to a question names, in rows too.
fn named(field: &Field, answers: &Answers) -> Vec<(Asked, String)> {
    let one = |field: &Field, answers: &Answers| match field.kind {
        FieldKind::Person { suggest, or_typed } => {
            answers.text(field.id).map(|name| (Asked { suggest, or_typed }, name.to_owned()))
        }
        _ => None,
    };
    match &field.kind {
        FieldKind::Rows(columns) => {
            let rows = answers.rows(field.id).iter();
            rows.flat_map(|row| columns.fields.iter().filter_map(|column| one(column, &row.answers)))
                .collect()
        }
        _ => one(field, answers).into_iter().collect(),
    }
}

fn is_among(known: &[(Asked, String)], name: &(Asked, String)) -> bool {
    known.iter().any(|(_, known)| *known == name.1)
}
