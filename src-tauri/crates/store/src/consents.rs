//! The tables of what families agreed to, and of what the owner decided where parents disagree. Rows are only added; one
//! that was a mistake of the day is marked as taken back.

use chrono::NaiveDateTime;
use coatpeg_domain::ids::{ChildId, ConsentId};
use coatpeg_domain::records::{Consent, ConsentAnswer, ConsentDecision, ConsentMethod};
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, Cells, clock_text};
use crate::store::Reading;

const TABLE: &str = "consents";
const DECISIONS: &str = "consent_decisions";

const OF_CHILD: &str =
    "SELECT id, child_id, purpose, status, given_by, answered_on, method, scope_note, named, expires_on,
                            evidence_note, evidence_photo, recorded_at, recorded_by, taken_back_at
                        FROM consents WHERE child_id = ?1 ORDER BY recorded_at, id";

const DECISIONS_OF_CHILD: &str = "SELECT id, child_id, purpose, shares, reason, recorded_at, recorded_by
                                  FROM consent_decisions WHERE child_id = ?1 ORDER BY recorded_at, id";

fn read(cells: &Cells<'_, '_>) -> Result<Consent> {
    Ok(Consent {
        id: cells.parsed("id")?,
        child: cells.parsed("child_id")?,
        answer: ConsentAnswer {
            purpose: cells.word("purpose")?,
            status: cells.word("status")?,
            given_by: cells.parsed_or_none("given_by")?,
            on: cells.parsed_or_none("answered_on")?,
            method: read_method(cells)?,
            scope_note: cells.get("scope_note")?,
            named: cells.json("named")?,
            expires_on: cells.parsed_or_none("expires_on")?,
            evidence_note: cells.get("evidence_note")?,
            evidence_photo: cells.get("evidence_photo")?,
        },
        recorded_at: cells.parsed("recorded_at")?,
        recorded_by: cells.parsed_or_none("recorded_by")?,
        taken_back_at: cells.parsed_or_none("taken_back_at")?,
    })
}

fn read_method(cells: &Cells<'_, '_>) -> Result<Option<ConsentMethod>> {
    match cells.get::<Option<String>>("method")? {
        Some(_) => cells.word("method").map(Some),
        None => Ok(None),
    }
}

impl Reading {
    /// What was answered about a child, in the order in which it was recorded.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn consents_of(&self, child: ChildId) -> Result<Vec<Consent>> {
        rows::all(self.connection.prepare_cached(OF_CHILD)?, [child.to_string()], TABLE, read)
    }

    /// What the owner decided about a child, in the order in which it was recorded.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn consent_decisions_of(&self, child: ChildId) -> Result<Vec<ConsentDecision>> {
        let statement = self.connection.prepare_cached(DECISIONS_OF_CHILD)?;
        rows::all(statement, [child.to_string()], DECISIONS, |cells| {
            Ok(ConsentDecision {
                id: cells.parsed("id")?,
                child: cells.parsed("child_id")?,
                purpose: cells.word("purpose")?,
                shares: cells.get("shares")?,
                reason: cells.get("reason")?,
                recorded_at: cells.parsed("recorded_at")?,
                recorded_by: cells.parsed_or_none("recorded_by")?,
            })
        })
    }
}

impl Change<'_> {
    /// Records an answer after all others.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child or the picture of the paper is not in the records, something is missing
    /// that its status needs, or the answer is there already.
    pub fn add_consent(&mut self, consent: &Consent) -> Result<()> {
        let (id, answer) = (consent.id.to_string(), &consent.answer);
        let method = answer.method.map(|method| rows::to_word(&method, TABLE, "method")).transpose()?;
        let sql =
            "INSERT INTO consents (id, child_id, purpose, status, given_by, answered_on, method, scope_note,
                       named, expires_on, evidence_note, evidence_photo, recorded_at, recorded_by, taken_back_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, NULL)";
        self.write(
            sql,
            params![
                id,
                consent.child.to_string(),
                rows::to_word(&answer.purpose, TABLE, "purpose")?,
                rows::to_word(&answer.status, TABLE, "status")?,
                answer.given_by.map(|person| person.to_string()),
                answer.on.map(|on| on.to_string()),
                method,
                answer.scope_note,
                value_of(&answer.named)?.to_string(),
                answer.expires_on.map(|on| on.to_string()),
                answer.evidence_note,
                answer.evidence_photo,
                clock_text(consent.recorded_at),
                consent.recorded_by.map(|person| person.to_string()),
            ],
        )?;
        let touched = self.touch(RecordKind::Consent, &id).added();
        touched.field("@child", Value::Null, value_of(&consent.child)?);
        for (field, value) in [
            ("purpose", value_of(&answer.purpose)?),
            ("status", value_of(&answer.status)?),
            ("given_by", value_of(&answer.given_by)?),
            ("on", value_of(&answer.on)?),
            ("method", value_of(&answer.method)?),
            ("scope_note", value_of(&answer.scope_note)?),
            ("named", value_of(&answer.named)?),
            ("expires_on", value_of(&answer.expires_on)?),
            ("evidence_note", value_of(&answer.evidence_note)?),
            ("evidence_photo", value_of(&answer.evidence_photo)?),
        ] {
            touched.field(field, Value::Null, value);
        }
        Ok(())
    }

    /// Takes an answer back that was a mistake: it counts for nothing from now on, and stays to be read.
    ///
    /// # Errors
    /// `NotFound` where it is not this child's, or was taken back already; `DiskFull` or `Sql`.
    pub fn take_back_consent(&mut self, child: ChildId, id: ConsentId, at: NaiveDateTime) -> Result<()> {
        let sql = "UPDATE consents SET taken_back_at = ?3
                   WHERE id = ?1 AND child_id = ?2 AND taken_back_at IS NULL";
        if self.write(sql, params![id.to_string(), child.to_string(), clock_text(at)])? == 0 {
            return Err(Error::NotFound);
        }
        let touched = self.touch(RecordKind::Consent, &id.to_string());
        touched.field("@taken_back", Value::Null, Value::Bool(true));
        Ok(())
    }

    /// Records what the owner decided.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child is not in the records or no reason is given.
    pub fn add_consent_decision(&mut self, decision: &ConsentDecision) -> Result<()> {
        let id = decision.id.to_string();
        let sql =
            "INSERT INTO consent_decisions (id, child_id, purpose, shares, reason, recorded_at, recorded_by)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.write(
            sql,
            params![
                id,
                decision.child.to_string(),
                rows::to_word(&decision.purpose, DECISIONS, "purpose")?,
                decision.shares,
                decision.reason,
                clock_text(decision.recorded_at),
                decision.recorded_by.map(|person| person.to_string()),
            ],
        )?;
        let touched = self.touch(RecordKind::ConsentDecision, &id).added();
        touched.field("@child", Value::Null, value_of(&decision.child)?);
        touched.field("purpose", Value::Null, value_of(&decision.purpose)?);
        touched.field("shares", Value::Null, value_of(&decision.shares)?);
        touched.field("reason", Value::Null, value_of(&decision.reason)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::ConsentDecisionId;
    use coatpeg_domain::records::{ConsentStatus, NamedRecipient, Purpose};
    use uuid::Uuid;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, day, sam, stamp, time};

    fn consent(number: u128, child: ChildId, status: ConsentStatus) -> Consent {
        Consent {
            id: ConsentId(Uuid::from_u128(number)),
            child,
            answer: ConsentAnswer {
                purpose: Purpose::ShareReceivingSchool,
                status,
                given_by: Some(sam().id),
                on: Some(day("2026-06-14")),
                method: Some(ConsentMethod::VerbalNoted),
                scope_note: "Not the health section".into(),
                named: vec![NamedRecipient { person: None, name: "Dilys Rowe".into() }],
                expires_on: None,
                evidence_note: "Red folder".into(),
                evidence_photo: None,
            },
            recorded_at: time("2026-06-15T10:12:03"),
            recorded_by: Some(sam().id),
            taken_back_at: None,
        }
    }

    fn record(fresh: &mut Fresh, consent: &Consent) -> Result<()> {
        fresh.store.transact(Action::RecordConsent, stamp(), |change| change.add_consent(consent))
    }

    #[test]
    fn answers_come_back_as_they_were_recorded_and_in_their_order() {
        let (mut fresh, child) = Fresh::with_child();
        let (no, yes) =
            (consent(1, child.id, ConsentStatus::Refused), consent(2, child.id, ConsentStatus::Given));
        for one in [&yes, &no] {
            record(&mut fresh, one).expect("recorded");
        }
        assert_eq!(fresh.store.consents_of(child.id).expect("read"), [no.clone(), yes]);
        assert!(record(&mut fresh, &no).is_err(), "it is there already");
        let history = fresh.store.history(RecordKind::Consent, no.id).expect("readable");
        let changes = history[0].changes.as_ref().expect("not emptied");
        assert_eq!(changes["status"].after, "refused");
    }

    #[test]
    fn an_answer_without_its_person_its_day_and_its_way_is_not_kept() {
        let (mut fresh, child) = Fresh::with_child();
        let mut nobody = consent(1, child.id, ConsentStatus::Given);
        nobody.answer.given_by = None;
        assert!(record(&mut fresh, &nobody).is_err());
        let mut not_asked = consent(2, child.id, ConsentStatus::NotAsked);
        (not_asked.answer.given_by, not_asked.answer.on, not_asked.answer.method) = (None, None, None);
        record(&mut fresh, &not_asked).expect("recorded");
        assert_eq!(fresh.store.consents_of(child.id).expect("read"), [not_asked]);
    }

    #[test]
    fn an_answer_is_taken_back_once_and_never_changed() {
        let (mut fresh, child) = Fresh::with_child();
        let yes = consent(1, child.id, ConsentStatus::Given);
        record(&mut fresh, &yes).expect("recorded");
        let at = time("2026-06-15T11:00:00");
        let mut take_back = || {
            let work = |change: &mut Change<'_>| change.take_back_consent(child.id, yes.id, at);
            fresh.store.transact(Action::TakeBackConsent, stamp(), work)
        };
        take_back().expect("taken back");
        assert!(matches!(take_back(), Err(Error::NotFound)));
        assert_eq!(fresh.store.consents_of(child.id).expect("read")[0].taken_back_at, Some(at));
        let change = fresh.store.transact(Action::RecordConsent, stamp(), |change| -> Result<()> {
            change.write("UPDATE consents SET status = 'refused'", [])?;
            Ok(())
        });
        assert!(change.is_err());
    }

    #[test]
    fn a_decision_comes_back_as_it_was_recorded() {
        let (mut fresh, child) = Fresh::with_child();
        let decision = ConsentDecision {
            id: ConsentDecisionId(Uuid::from_u128(1)),
            child: child.id,
            purpose: Purpose::ShareReceivingSchool,
            shares: true,
            reason: "The court order says so".into(),
            recorded_at: time("2026-06-15T10:12:03"),
            recorded_by: Some(sam().id),
        };
        let decide = |change: &mut Change<'_>| change.add_consent_decision(&decision);
        fresh.store.transact(Action::DecideDisagreement, stamp(), decide).expect("recorded");
        assert_eq!(fresh.store.consent_decisions_of(child.id).expect("read"), [decision]);
    }
}
