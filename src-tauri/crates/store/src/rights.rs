//! The tables of what families may ask for: requests for the whole record, corrections, restrictions and holds, and
//! complaints about data protection.

use chrono::NaiveDate;
use coatpeg_domain::ids::{AccessRequestId, ChildId, ComplaintId, CorrectionId, DocumentId};
use coatpeg_domain::records::{
    AccessSheet, ComplaintSheet, CorrectionSheet, MadeSet, Protection, ProtectionKind,
};
use rusqlite::params;
use serde_json::Value;
use uuid::Uuid;

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, Cells};
use crate::store::Reading;

const REQUESTS: &str = "access_requests";
const CORRECTIONS: &str = "corrections";
const PROTECTIONS: &str = "protections";
const COMPLAINTS: &str = "complaints";

const OPEN_COMPLAINTS: &str = "SELECT id, child_id, received_on, ack_due, acknowledged_on, closed_on, sheet
                               FROM complaints WHERE closed_on IS NULL ORDER BY ack_due, id";

const IS_PROTECTED: &str =
    "SELECT id, child_id, kind, began_on, reason, lifted_on, lifted_because FROM protections
                            WHERE child_id = ?1 AND kind = ?2 AND lifted_on IS NULL";

/// A request for everything held about a child.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRequest {
    /// Identity.
    pub id: AccessRequestId,
    /// About whom.
    pub child: ChildId,
    /// When it arrived.
    pub received_on: NaiveDate,
    /// By when it has to be answered.
    pub due_on: NaiveDate,
    /// When it was answered; nothing until then.
    pub answered_on: Option<NaiveDate>,
    /// What was written down about it.
    pub sheet: AccessSheet,
    /// The sets that were made, first things first.
    pub made: Vec<MadeSet>,
}

/// A complaint about data protection.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredComplaint {
    /// Identity.
    pub id: ComplaintId,
    /// About which child, where it is about one.
    pub child: Option<ChildId>,
    /// When it arrived.
    pub received_on: NaiveDate,
    /// By when its arrival has to be acknowledged.
    pub ack_due: NaiveDate,
    /// When it was.
    pub acknowledged_on: Option<NaiveDate>,
    /// When it was closed; nothing while it is open.
    pub closed_on: Option<NaiveDate>,
    /// What was written down.
    pub sheet: ComplaintSheet,
}

fn read_request(cells: &Cells<'_, '_>) -> Result<StoredRequest> {
    Ok(StoredRequest {
        id: cells.parsed("id")?,
        child: cells.parsed("child_id")?,
        received_on: cells.parsed("received_on")?,
        due_on: cells.parsed("due_on")?,
        answered_on: cells.parsed_or_none("answered_on")?,
        sheet: cells.json("sheet")?,
        made: cells.json("made")?,
    })
}

fn read_complaint(cells: &Cells<'_, '_>) -> Result<StoredComplaint> {
    Ok(StoredComplaint {
        id: cells.parsed("id")?,
        child: cells.parsed_or_none("child_id")?,
        received_on: cells.parsed("received_on")?,
        ack_due: cells.parsed("ack_due")?,
        acknowledged_on: cells.parsed_or_none("acknowledged_on")?,
        closed_on: cells.parsed_or_none("closed_on")?,
        sheet: cells.json("sheet")?,
    })
}

fn read_protection(cells: &Cells<'_, '_>) -> Result<Protection> {
    Ok(Protection {
        child: cells.parsed("child_id")?,
        kind: cells.word("kind")?,
        began_on: cells.parsed("began_on")?,
        reason: cells.get("reason")?,
        lifted_on: cells.parsed_or_none("lifted_on")?,
        lifted_because: cells.get::<Option<String>>("lifted_because")?.unwrap_or_default(),
    })
}

impl Reading {
    /// Every request for a child's record: the open ones first, by the day they have to be answered.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn access_requests(&self) -> Result<Vec<StoredRequest>> {
        let sql = "SELECT * FROM access_requests
                   ORDER BY answered_on IS NOT NULL, CASE WHEN answered_on IS NULL THEN due_on END,
                       received_on DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [], REQUESTS, read_request)
    }

    /// The requests about one child, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn access_requests_of(&self, child: ChildId) -> Result<Vec<StoredRequest>> {
        let sql = "SELECT * FROM access_requests WHERE child_id = ?1 ORDER BY received_on DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], REQUESTS, read_request)
    }

    /// One request.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn access_request(&self, id: AccessRequestId) -> Result<StoredRequest> {
        let statement = self.connection.prepare_cached("SELECT * FROM access_requests WHERE id = ?1")?;
        rows::first(statement, [id.to_string()], REQUESTS, read_request)?.ok_or(Error::NotFound)
    }

    /// Requests that wait for an answer, by the day they have to be answered.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn access_requests_open(&self) -> Result<Vec<StoredRequest>> {
        let sql = "SELECT * FROM access_requests WHERE answered_on IS NULL ORDER BY due_on, id";
        rows::all(self.connection.prepare_cached(sql)?, [], REQUESTS, read_request)
    }

    /// What people said is wrong in a child's record, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn corrections_of(&self, child: ChildId) -> Result<Vec<(CorrectionId, CorrectionSheet)>> {
        let sql = "SELECT id, sheet FROM corrections WHERE child_id = ?1 ORDER BY said_on DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], CORRECTIONS, |cells| {
            Ok((cells.parsed("id")?, cells.json("sheet")?))
        })
    }

    /// The restriction or hold a record is under now.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn protection(&self, child: ChildId, kind: ProtectionKind) -> Result<Option<Protection>> {
        let word = rows::to_word(&kind, PROTECTIONS, "kind")?;
        let statement = self.connection.prepare_cached(IS_PROTECTED)?;
        rows::first(statement, params![child.to_string(), word], PROTECTIONS, read_protection)
    }

    /// Restrictions and holds of one child, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn protections_of(&self, child: ChildId) -> Result<Vec<Protection>> {
        let sql = "SELECT * FROM protections WHERE child_id = ?1 ORDER BY began_on DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], PROTECTIONS, read_protection)
    }

    /// Every restriction and hold there is now.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn protections(&self) -> Result<Vec<Protection>> {
        let sql = "SELECT * FROM protections WHERE lifted_on IS NULL ORDER BY began_on, id";
        rows::all(self.connection.prepare_cached(sql)?, [], PROTECTIONS, read_protection)
    }

    /// Every complaint: the open ones first, by the day their arrival has to be acknowledged.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn complaints(&self) -> Result<Vec<StoredComplaint>> {
        let sql = "SELECT * FROM complaints
                   ORDER BY closed_on IS NOT NULL, CASE WHEN closed_on IS NULL THEN ack_due END,
                       received_on DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [], COMPLAINTS, read_complaint)
    }

    /// Complaints that are open, by the day their arrival has to be acknowledged.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn complaints_open(&self) -> Result<Vec<StoredComplaint>> {
        rows::all(self.connection.prepare_cached(OPEN_COMPLAINTS)?, [], COMPLAINTS, read_complaint)
    }

    /// One complaint.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn complaint(&self, id: ComplaintId) -> Result<StoredComplaint> {
        let statement = self.connection.prepare_cached("SELECT * FROM complaints WHERE id = ?1")?;
        rows::first(statement, [id.to_string()], COMPLAINTS, read_complaint)?.ok_or(Error::NotFound)
    }
}

impl Change<'_> {
    /// Adds a request, or keeps what is written down about it now.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn put_access_request(&mut self, request: &StoredRequest) -> Result<()> {
        let before = match self.access_request(request.id) {
            Ok(before) => Some(before),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        };
        let sql = "INSERT INTO access_requests (id, child_id, received_on, due_on, answered_on, sheet, made)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (id) DO UPDATE SET received_on = excluded.received_on, due_on = excluded.due_on,
                       answered_on = excluded.answered_on, sheet = excluded.sheet, made = excluded.made";
        let id = request.id.to_string();
        self.write(
            sql,
            params![
                id,
                request.child.to_string(),
                request.received_on.to_string(),
                request.due_on.to_string(),
                request.answered_on.map(|day| day.to_string()),
                rows::to_json(&request.sheet, REQUESTS, "sheet")?,
                rows::to_json(&request.made, REQUESTS, "made")?,
            ],
        )?;
        let was = |part: fn(&StoredRequest) -> Result<Value>| before.as_ref().map(part).transpose();
        let (sheet, made) = (was(|r| value_of(&r.sheet))?, was(|r| value_of(&r.made))?);
        let child = before.as_ref().map_or(Ok(Value::Null), |before| value_of(&before.child))?;
        let touched = self.touch(RecordKind::AccessRequest, &id);
        touched.field("@child", child, value_of(&request.child)?);
        touched.field("sheet", sheet.unwrap_or_default(), value_of(&request.sheet)?);
        touched.field("@made", made.unwrap_or_default(), value_of(&request.made)?);
        Ok(())
    }

    /// Adds what somebody said is wrong, or keeps what is known of it now.
    ///
    /// # Errors
    /// `NotFound` where it is of another child; `DiskFull` or `Sql`.
    pub fn put_correction(
        &mut self,
        child: ChildId,
        id: CorrectionId,
        said_on: NaiveDate,
        sheet: &CorrectionSheet,
    ) -> Result<()> {
        let statement =
            self.connection.prepare_cached("SELECT child_id, sheet FROM corrections WHERE id = ?1")?;
        let before = rows::first(statement, [id.to_string()], CORRECTIONS, |cells| {
            Ok((cells.parsed::<ChildId>("child_id")?, cells.json::<CorrectionSheet>("sheet")?))
        })?;
        if before.as_ref().is_some_and(|(owner, _)| *owner != child) {
            return Err(Error::NotFound);
        }
        let sql = "INSERT INTO corrections (id, child_id, document_id, said_on, decided_on, sheet)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (id) DO UPDATE SET document_id = excluded.document_id, said_on = excluded.said_on,
                       decided_on = excluded.decided_on, sheet = excluded.sheet";
        let document = sheet.document.map(|document: DocumentId| document.to_string());
        let (key, decided_on) = (id.to_string(), sheet.decided_on.map(|day| day.to_string()));
        let json = rows::to_json(sheet, CORRECTIONS, "sheet")?;
        self.write(sql, params![key, child.to_string(), document, said_on.to_string(), decided_on, json])?;
        let sheet_before = before.as_ref().map_or(Ok(Value::Null), |(_, sheet)| value_of(sheet))?;
        let child_before = before.as_ref().map_or(Ok(Value::Null), |(child, _)| value_of(child))?;
        let touched = self.touch(RecordKind::Correction, &key);
        touched.field("@child", child_before, value_of(&child)?);
        touched.field("sheet", sheet_before, value_of(sheet)?);
        Ok(())
    }

    /// Puts a record under a restriction or a hold, which has this id. One that is under it already stays as it is.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn protect(
        &mut self,
        id: Uuid,
        child: ChildId,
        kind: ProtectionKind,
        began_on: NaiveDate,
        reason: &str,
    ) -> Result<()> {
        if self.protection(child, kind)?.is_some() {
            return Ok(());
        }
        let (id, word) = (id.to_string(), rows::to_word(&kind, PROTECTIONS, "kind")?);
        let sql =
            "INSERT INTO protections (id, child_id, kind, began_on, reason) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.write(sql, params![id, child.to_string(), word, began_on.to_string(), reason])?;
        let touched = self.touch(RecordKind::Protection, &id).added();
        touched.field("@child", Value::Null, value_of(&child)?);
        touched.field("@kind", Value::Null, value_of(&kind)?);
        touched.field("reason", Value::Null, value_of(&reason)?);
        Ok(())
    }

    /// Lifts the restriction or hold a record is under.
    ///
    /// # Errors
    /// `NotFound` where it is under none; `DiskFull` or `Sql`.
    pub fn lift(
        &mut self,
        child: ChildId,
        kind: ProtectionKind,
        lifted_on: NaiveDate,
        because: &str,
    ) -> Result<()> {
        let word = rows::to_word(&kind, PROTECTIONS, "kind")?;
        let id: String = {
            let statement = self.connection.prepare_cached(IS_PROTECTED)?;
            let found = rows::first(statement, params![child.to_string(), word], PROTECTIONS, |cells| {
                cells.get("id")
            })?;
            found.ok_or(Error::NotFound)?
        };
        let sql = "UPDATE protections SET lifted_on = ?2, lifted_because = ?3 WHERE id = ?1";
        self.write(sql, params![id, lifted_on.to_string(), because])?;
        let touched = self.touch(RecordKind::Protection, &id);
        touched.field("@lifted_on", Value::Null, value_of(&lifted_on)?);
        touched.field("lifted_because", Value::Null, value_of(&because)?);
        Ok(())
    }

    /// Tells why somebody goes on with a restricted record.
    ///
    /// # Errors
    /// `BadValue`.
    pub fn note_work_despite(&mut self, child: ChildId, reason: &str) -> Result<()> {
        let touched = self.touch(RecordKind::Child, &child.to_string());
        touched.field("@works_despite_restriction", Value::Null, value_of(&reason)?);
        Ok(())
    }

    /// Tells why everything held about a child is handed over to somebody with whom contact is restricted.
    ///
    /// # Errors
    /// `BadValue`.
    pub fn note_handed_over_despite(&mut self, child: ChildId, reason: &str) -> Result<()> {
        let touched = self.touch(RecordKind::Child, &child.to_string());
        touched.field("@handed_over_despite_restriction", Value::Null, value_of(&reason)?);
        Ok(())
    }

    /// Adds a complaint, or keeps what is known of it now.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child is not in the records.
    pub fn put_complaint(&mut self, complaint: &StoredComplaint) -> Result<()> {
        let before = match self.complaint(complaint.id) {
            Ok(before) => Some(before),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        };
        let sql = "INSERT INTO complaints (id, child_id, received_on, ack_due, acknowledged_on, closed_on, sheet)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (id) DO UPDATE SET child_id = excluded.child_id, received_on = excluded.received_on,
                       ack_due = excluded.ack_due, acknowledged_on = excluded.acknowledged_on,
                       closed_on = excluded.closed_on, sheet = excluded.sheet";
        let (id, day) = (complaint.id.to_string(), |day: Option<NaiveDate>| day.map(|day| day.to_string()));
        self.write(
            sql,
            params![
                id,
                complaint.child.map(|child| child.to_string()),
                complaint.received_on.to_string(),
                complaint.ack_due.to_string(),
                day(complaint.acknowledged_on),
                day(complaint.closed_on),
                rows::to_json(&complaint.sheet, COMPLAINTS, "sheet")?,
            ],
        )?;
        let was = before.as_ref();
        let sheet = was.map_or(Ok(Value::Null), |before| value_of(&before.sheet))?;
        let child = was.map_or(Ok(Value::Null), |before| value_of(&before.child))?;
        let touched = self.touch(RecordKind::Complaint, &id);
        touched.field("@child", child, value_of(&complaint.child)?);
        touched.field("sheet", sheet, value_of(&complaint.sheet)?);
        Ok(())
    }
}
