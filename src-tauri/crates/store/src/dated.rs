//! What home asks of every child at once: days that stand in records and documents, read from indexes alone.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::answers::Row;
use coatpeg_domain::ids::{ChildId, DocumentId, RowId};
use coatpeg_domain::records::{ConsentStatus, Purpose};
use rusqlite::params;
use serde::Deserialize;

use crate::error::Result;
use crate::rows;
use crate::store::Reading;

/// Asked as the index has it, so that no child's record is read.
const CHILDREN: &str =
    "SELECT id, json_extract(answers, '$.hv_review_on', '$.school_place_status', '$.receiving_school', '$.funding_streams',
         '$.eligibility_code', '$.senif', '$.medical_conditions', '$.pep', '$.allergies', '$.eypp', '$.daf') AS facts
     FROM children INDEXED BY children_dated";

/// What the index holds of a child of whom nothing is known.
const NOTHING: &str = "[null,null,null,null,null,null,null,null,null,null,null]";

const ON_THE_WAY: &str = "SELECT child_id, finalised_at IS NOT NULL AS is_finished,
         json_extract(answers, '$.kind', '$.tier', '$.parent_agreed_wording_on', '$.meeting_date') AS facts
     FROM documents INDEXED BY documents_on_the_way WHERE form = 'transition_summary'";

const CONCERNS: &str = "SELECT child_id, id, json_extract(answers, '$.review_on') AS review_on
                        FROM documents INDEXED BY concerns_to_look_at
                        WHERE form = 'concern' AND finalised_at IS NULL";

/// Only of finished documents: what stands in a draft is not agreed yet. A later finished version says what holds.
const STEPS: &str = "SELECT actions.document_id, actions.id, actions.child_id, actions.what, actions.who,
                         actions.by_when, documents.form
                     FROM actions INDEXED BY actions_by_day
                     CROSS JOIN documents INDEXED BY documents_finished
                         ON documents.id = actions.document_id AND documents.finalised_at IS NOT NULL
                     WHERE actions.by_when BETWEEN ?1 AND ?2 AND coalesce(actions.status, 'open') = 'open'
                         AND NOT EXISTS (SELECT 1 FROM documents AS next WHERE next.amends = documents.id
                             AND next.amends IS NOT NULL AND next.finalised_at IS NOT NULL)
                     ORDER BY actions.by_when";

/// The day each plan that is not closed begins, and the one on which it was begun to be written.
const PLANS: &str = "SELECT child_id, created_at, json_extract(answers, '$.start_date') AS start_date
                     FROM support_plans INDEXED BY plans_begun WHERE state <> 'closed'";

/// The newest answer last.
const CONSENTS: &str = "SELECT child_id, purpose, status, expires_on
                        FROM consents INDEXED BY consents_standing
                        WHERE taken_back_at IS NULL ORDER BY child_id, purpose, recorded_at";

/// Days and facts that stand in a child's record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatedFacts {
    /// The health visitor's appointment.
    pub health_visit_on: Option<NaiveDate>,
    /// How far the place at school has come; may be empty.
    pub school_place: String,
    /// The school is known by name.
    pub has_school: bool,
    /// Rows of funded hours.
    pub funding_streams: Vec<Row>,
    /// A code of working parents is there.
    pub has_code: bool,
    /// Rows of inclusion funding.
    pub inclusion: Vec<Row>,
    /// Rows of medical conditions.
    pub conditions: Vec<Row>,
    /// Rows of education plan meetings.
    pub education_plans: Vec<Row>,
    /// Allergies are on record.
    pub has_allergies: bool,
    /// Pupil premium or disability access fund is claimed.
    pub has_claim: bool,
}

/// A transition summary as far as its days go.
#[derive(Clone, Debug, PartialEq)]
pub struct OnTheWay {
    /// Whose.
    pub child: ChildId,
    /// It was sent.
    pub is_sent: bool,
    /// It is for the move to Reception, or does not say otherwise.
    pub is_to_reception: bool,
    /// It is for an enhanced transition, or not, where that was said.
    pub is_enhanced: Option<bool>,
    /// Its wording was agreed with the parents.
    pub is_agreed: bool,
    /// Its meeting has a day.
    pub has_meeting: bool,
}

/// A step somebody agreed to take.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredStep {
    /// The document it stands in.
    pub document: DocumentId,
    /// Its row there.
    pub row: RowId,
    /// Whose.
    pub child: ChildId,
    /// The form of the document.
    pub form: String,
    /// In its own words.
    pub what: String,
    /// Who takes it: a person's id, or a name as typed; may be empty.
    pub who: String,
    /// By when.
    pub by_when: NaiveDate,
}

/// What somebody in a family answered, as far as its days go.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsentDay {
    /// Whose family.
    pub child: ChildId,
    /// To what.
    pub purpose: Purpose,
    /// What.
    pub status: ConsentStatus,
    /// The last day of a yes.
    pub expires_on: Option<NaiveDate>,
}

/// A text in a record may be anything; only what can be read counts.
#[derive(Deserialize)]
struct Facts(
    Loose<NaiveDate>,
    Loose<String>,
    Loose<String>,
    Loose<Vec<Row>>,
    Loose<String>,
    Loose<Vec<Row>>,
    Loose<Vec<Row>>,
    Loose<Vec<Row>>,
    Loose<Vec<Row>>,
    Loose<String>,
    Loose<String>,
);

#[derive(Deserialize)]
#[serde(untagged)]
enum Loose<T> {
    Read(T),
    Other(serde::de::IgnoredAny),
}

impl<T> Loose<T> {
    fn read(self) -> Option<T> {
        match self {
            Loose::Read(value) => Some(value),
            Loose::Other(_) => None,
        }
    }
}

impl Facts {
    fn read(self) -> DatedFacts {
        let Facts(
            visit,
            place,
            school,
            streams,
            code,
            inclusion,
            conditions,
            plans,
            allergies,
            premium,
            fund,
        ) = self;
        let is_claimed = |text: Loose<String>| text.read().is_some_and(|text| text == "claimed");
        let is_there = |text: Loose<String>| text.read().is_some_and(|text| !text.trim().is_empty());
        DatedFacts {
            health_visit_on: visit.read(),
            school_place: place.read().unwrap_or_default(),
            has_school: is_there(school),
            funding_streams: streams.read().unwrap_or_default(),
            has_code: is_there(code),
            inclusion: inclusion.read().unwrap_or_default(),
            conditions: conditions.read().unwrap_or_default(),
            education_plans: plans.read().unwrap_or_default(),
            has_allergies: allergies.read().is_some_and(|rows| !rows.is_empty()),
            has_claim: is_claimed(premium) || is_claimed(fund),
        }
    }
}

impl Reading {
    /// What is known of the children of whom anything with a day is known.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn dated_facts(&self) -> Result<HashMap<ChildId, DatedFacts>> {
        let statement = self.connection.prepare_cached(CHILDREN)?;
        let read = rows::all(statement, [], "children", |cells| {
            let facts: String = cells.get("facts")?;
            if facts == NOTHING {
                return Ok(None);
            }
            let facts = cells.json::<Facts>("facts")?.read();
            Ok(Some((cells.parsed("id")?, facts)))
        })?;
        Ok(read.into_iter().flatten().collect())
    }

    /// Every transition summary, as far as its days go.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn summaries_on_the_way(&self) -> Result<Vec<OnTheWay>> {
        let statement = self.connection.prepare_cached(ON_THE_WAY)?;
        rows::all(statement, [], "documents", |cells| {
            let facts: [Loose<String>; 4] = cells.json("facts")?;
            let [kind, tier, agreed, meeting] = facts.map(Loose::read);
            Ok(OnTheWay {
                child: cells.parsed("child_id")?,
                is_sent: cells.get("is_finished")?,
                is_to_reception: kind.is_none_or(|kind| kind == "to_reception"),
                is_enhanced: tier.map(|tier| tier == "enhanced"),
                is_agreed: agreed.is_some(),
                has_meeting: meeting.is_some(),
            })
        })
    }

    /// Open concerns with the day on which each is looked at again.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn concerns_to_look_at(&self) -> Result<Vec<(ChildId, DocumentId, NaiveDate)>> {
        let statement = self.connection.prepare_cached(CONCERNS)?;
        let read = rows::all(statement, [], "documents", |cells| {
            // Half typed, it is no day yet.
            let day: Option<String> = cells.get("review_on")?;
            let Some(day) = day.and_then(|day| day.parse().ok()) else { return Ok(None) };
            Ok(Some((cells.parsed("child_id")?, cells.parsed("id")?, day)))
        })?;
        Ok(read.into_iter().flatten().collect())
    }

    /// Every answer to a question of consent that counts, those of one child and purpose together, the newest last.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn consent_days(&self) -> Result<Vec<ConsentDay>> {
        let statement = self.connection.prepare_cached(CONSENTS)?;
        rows::all(statement, [], "consents", |cells| {
            Ok(ConsentDay {
                child: cells.parsed("child_id")?,
                purpose: cells.word("purpose")?,
                status: cells.word("status")?,
                expires_on: cells.parsed_or_none("expires_on")?,
            })
        })
    }

    /// The day on which each open support plan begins, by child.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn plans_begun(&self) -> Result<HashMap<ChildId, NaiveDate>> {
        let read = rows::all(self.connection.prepare_cached(PLANS)?, [], "support_plans", |cells| {
            // Half typed, it is no day yet.
            let start: Option<String> = cells.get("start_date")?;
            let created: NaiveDateTime = cells.parsed("created_at")?;
            let day = start.and_then(|day| day.parse().ok()).unwrap_or(created.date());
            Ok((cells.parsed("child_id")?, day))
        })?;
        Ok(read.into_iter().collect())
    }

    /// Steps of finished documents that are still open, with a day between these two, soonest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn steps_between(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<StoredStep>> {
        let statement = self.connection.prepare_cached(STEPS)?;
        rows::all(statement, params![from.to_string(), until.to_string()], "actions", |cells| {
            Ok(StoredStep {
                document: cells.parsed("document_id")?,
                row: cells.parsed("id")?,
                child: cells.parsed("child_id")?,
                form: cells.get("form")?,
                what: cells.get::<Option<String>>("what")?.unwrap_or_default(),
                who: cells.get::<Option<String>>("who")?.unwrap_or_default(),
                by_when: cells.parsed("by_when")?,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::{Answer, Answers};
    use coatpeg_domain::records::{Document, DocumentState};
    use uuid::Uuid;

    use super::*;
    use crate::documents::Amends;
    use crate::history::Action;
    use crate::testing::{Fresh, action, answers, day, facts, printed, stamp, time, with_actions};

    #[test]
    fn nothing_but_indexes_is_read() {
        let (fresh, _) = Fresh::with_child();
        for (sql, index) in [
            (CHILDREN, "COVERING INDEX children_dated"),
            (ON_THE_WAY, "COVERING INDEX documents_on_the_way"),
            (CONCERNS, "COVERING INDEX concerns_to_look_at"),
            (CONSENTS, "COVERING INDEX consents_standing"),
            (PLANS, "COVERING INDEX plans_begun"),
        ] {
            let plan = fresh.plan(sql);
            assert!(plan.len() == 1 && plan[0].contains(index), "{sql}: {plan:?}");
        }
        let plan = fresh.plan(STEPS).join("; ");
        for index in ["actions_by_day", "documents_finished", "documents_amended"] {
            assert!(plan.contains(&format!("COVERING INDEX {index}")), "{index}: {plan}");
        }
    }

    #[test]
    fn the_days_of_a_record_are_found_without_the_record() {
        let (mut fresh, mut child) = Fresh::with_child();
        assert_eq!(fresh.store.dated_facts().expect("read"), HashMap::new());
        let stream = Row {
            row: RowId(Uuid::from_u128(5)),
            answers: answers(&[("stream", "wp_2"), ("from", "2026-09-01")]),
        };
        child.answers.set("hv_review_on", "2026-07-01");
        child.answers.set("school_place_status", "applied");
        child.answers.set("funding_streams", Answer::Rows(vec![stream.clone()]));
        child.answers.set("eligibility_code", "50012345678");
        child.answers.set("pep", "not rows at all");
        child.answers.set("allergies", Answer::Rows(vec![stream.clone()]));
        child.answers.set("daf", "claimed");
        let put = fresh.store.transact(Action::SaveChild, stamp(), |change| {
            change.put_child(&child, &facts(&child), None, "")
        });
        put.expect("kept");
        let read = fresh.store.dated_facts().expect("read");
        let wanted = DatedFacts {
            health_visit_on: Some(day("2026-07-01")),
            school_place: "applied".into(),
            funding_streams: vec![stream],
            has_code: true,
            has_allergies: true,
            has_claim: true,
            ..DatedFacts::default()
        };
        assert_eq!(read, HashMap::from([(child.id, wanted)]));
    }

    #[test]
    fn steps_count_once_they_are_agreed_and_until_they_are_done() {
        let (mut fresh, document) = Fresh::with_check();
        let mut done = action(2, "Walk to the park");
        done.answers.set("status", "done");
        let written = with_actions(Answers::default(), vec![action(1, "Sing together"), done]);
        fresh.write(document.id, &written).expect("written");
        let steps = |fresh: &Fresh, from: &str, until: &str| -> Vec<String> {
            let steps = fresh.store.steps_between(day(from), day(until)).expect("read");
            steps.into_iter().map(|step| format!("{} {}", step.document, step.what)).collect()
        };
        assert_eq!(steps(&fresh, "2026-08-01", "2026-10-01"), [""; 0], "a draft’s steps are not agreed yet");
        finish(&mut fresh, &document);
        let sing = format!("{} Sing together", document.id);
        assert_eq!(steps(&fresh, "2026-08-01", "2026-10-01"), [sing.as_str()]);
        assert_eq!(steps(&fresh, "2026-09-02", "2026-10-01"), [""; 0]);
        let next = Document {
            id: DocumentId(Uuid::from_u128(77)),
            version: 2,
            answers: written,
            ..document.clone()
        };
        let amends = Some(Amends { document: document.id, reason: "A new look." });
        let begun =
            fresh.store.transact(Action::RenewDocument, stamp(), |change| change.add_document(&next, amends));
        begun.expect("begun");
        assert_eq!(steps(&fresh, "2026-08-01", "2026-10-01"), [sing], "the first version still holds");
        finish(&mut fresh, &next);
        let again = format!("{} Sing together", next.id);
        assert_eq!(steps(&fresh, "2026-08-01", "2026-10-01"), [again], "and now the second");
    }

    fn finish(fresh: &mut Fresh, document: &Document) {
        let at = time("2026-06-16T10:00:00");
        let finished = fresh.store.transact(Action::Finalise, stamp(), |change| {
            change.finalise(document.id, DocumentState::Shared, &printed(), at)
        });
        finished.expect("finished");
    }
}
