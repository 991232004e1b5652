//! What is held of children who left, as far as it says how long it is kept: one look at all of them.

use chrono::NaiveDate;
use coatpeg_domain::ids::ChildId;

use crate::error::Result;
use crate::rows;
use crate::store::Reading;

/// Which forms and which answers of a record say how long something is kept.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// Forms of SEND support.
    pub send_forms: &'a [&'a str],
    /// Answers about health.
    pub medical: &'a [&'a str],
    /// Answers about funding.
    pub funding: &'a [&'a str],
}

/// What is held of a child who left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftWith {
    /// Whose.
    pub child: ChildId,
    /// A document that is none of SEND support.
    pub has_documents: bool,
    /// A form of SEND support, a plan, or a change of status.
    pub has_send: bool,
    /// An answer about health.
    pub has_medical: bool,
    /// An answer about funding.
    pub has_funding: bool,
    /// A photo in the record or with an observation, whether or not a finished document shows it too.
    pub has_photo: bool,
}

impl Telling<'_> {
    fn sql(&self) -> String {
        let forms: Vec<String> = self.send_forms.iter().map(|form| format!("'{form}'")).collect();
        let forms = forms.join(", ");
        let any = |fields: &[&str]| {
            let there = |field: &&str| format!("json_type(c.answers, '$.{field}') IS NOT NULL");
            fields.iter().map(there).fold("0".to_owned(), |all, one| format!("{all} OR {one}"))
        };
        let (medical, funding, photo) = (any(self.medical), any(self.funding), any(&["photo"]));
        format!(
            "SELECT c.id,
                 EXISTS (SELECT 1 FROM documents WHERE child_id = c.id AND form NOT IN ({forms})) AS has_documents,
                 EXISTS (SELECT 1 FROM documents WHERE child_id = c.id AND form IN ({forms}))
                     OR EXISTS (SELECT 1 FROM support_plans WHERE child_id = c.id)
                     OR EXISTS (SELECT 1 FROM send_moves WHERE child_id = c.id) AS has_send,
                 ({medical}) AS has_medical, ({funding}) AS has_funding,
                 ({photo}) OR EXISTS (SELECT 1 FROM observations AS seen WHERE seen.child_id = c.id
                     AND json_type(seen.answers, '$.photo') IS NOT NULL) AS has_photo
             FROM children AS c WHERE c.left_on <= ?1"
        )
    }
}

impl Reading {
    /// What is held of each child whose last day was this one or before.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn left_with(&self, left_by: NaiveDate, telling: &Telling<'_>) -> Result<Vec<LeftWith>> {
        let statement = self.connection.prepare_cached(&telling.sql())?;
        rows::all(statement, [left_by.to_string()], "children", |cells| {
            Ok(LeftWith {
                child: cells.parsed("id")?,
                has_documents: cells.get("has_documents")?,
                has_send: cells.get("has_send")?,
                has_medical: cells.get("has_medical")?,
                has_funding: cells.get("has_funding")?,
                has_photo: cells.get("has_photo")?,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, day, facts, stamp};

    const TELLING: Telling<'_> =
        Telling { send_forms: &["concern"], medical: &["allergies"], funding: &["eligibility_code"] };

    #[test]
    fn what_is_held_of_those_who_left_is_told_and_of_nobody_else() {
        let (mut fresh, document) = Fresh::with_check();
        let mut child = fresh.store.child(document.child).expect("there");
        assert_eq!(fresh.store.left_with(day("2026-08-31"), &TELLING).expect("read"), []);
        child.answers.set("allergies", "Nuts");
        let left = coatpeg_domain::records::ChildFacts { left_on: Some(day("2026-08-31")), ..facts(&child) };
        let put = fresh
            .store
            .transact(Action::SaveChild, stamp(), |change| change.put_child(&child, &left, None, ""));
        put.expect("kept");
        assert_eq!(fresh.store.left_with(day("2026-08-30"), &TELLING).expect("read"), []);
        let told = LeftWith {
            child: child.id,
            has_documents: true,
            has_send: false,
            has_medical: true,
            has_funding: false,
            has_photo: false,
        };
        assert_eq!(fresh.store.left_with(day("2026-08-31"), &TELLING).expect("read"), [told]);
    }
}
