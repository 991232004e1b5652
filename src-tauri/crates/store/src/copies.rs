//! The table of copies: papers that left the records as a file or through a printer, and where they went. The password
//! of a copy is kept nowhere.

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::ids::{ChildId, CopyId, CycleId, DocumentId, PersonId, PlanId};
use coatpeg_domain::records::{MadeCopy, Paper, PaperKind, Travel};
use rusqlite::params;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::hex;
use crate::history::RecordKind;
use crate::rows::{self, Cells, clock_text};
use crate::store::Reading;

const TABLE: &str = "copies";

/// Reads all of a copy, of the rows the rest of the statement names.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, child_id, kind, document_id, plan_id, cycle_id, version, recipient, recipient_name, travel,
                 has_password, is_print, sha256, agreed_on, made_at, sent_on, consent_id
             FROM copies ",
            $rest
        )
    };
}

const OF_CHILD: &str = select!("WHERE child_id = ?1 ORDER BY made_at DESC, id DESC");

const LAST_OF_KIND: &str = "SELECT kind, document_id, plan_id, cycle_id, max(made_at) AS made_at
                            FROM copies WHERE kind = ?1 GROUP BY document_id, plan_id, cycle_id";

/// Hexadecimal SHA-256 of some bytes, as copies and pictures are known by.
pub fn sha256_of(bytes: &[u8]) -> String {
    hex::encode(&Sha256::digest(bytes))
}

fn read(cells: &Cells<'_, '_>) -> Result<MadeCopy> {
    Ok(MadeCopy {
        id: cells.parsed("id")?,
        child: cells.parsed("child_id")?,
        paper: read_paper(cells)?,
        version: cells.get("version")?,
        recipient: cells.json("recipient")?,
        recipient_name: cells.get("recipient_name")?,
        travel: cells.word("travel")?,
        has_password: cells.get("has_password")?,
        is_print: cells.get("is_print")?,
        sha256: cells.get("sha256")?,
        agreed_on: cells.parsed_or_none("agreed_on")?,
        made_at: cells.parsed("made_at")?,
        sent_on: cells.parsed_or_none("sent_on")?,
        consent: cells.parsed_or_none("consent_id")?,
    })
}

fn read_paper(cells: &Cells<'_, '_>) -> Result<Paper> {
    if let Some(document) = cells.parsed_or_none::<DocumentId>("document_id")? {
        return Ok(match cells.word("kind")? {
            PaperKind::Proof => Paper::Proof(document),
            PaperKind::MeetingSheet => Paper::MeetingSheet(document),
            _ => Paper::Document(document),
        });
    }
    let (plan, cycle): (PlanId, CycleId) = (cells.parsed("plan_id")?, cells.parsed("cycle_id")?);
    Ok(match cells.word("kind")? {
        PaperKind::Review => Paper::Review { plan, cycle },
        _ => Paper::Plan { plan, cycle: Some(cycle) },
    })
}

/// The three ids a paper is known by.
fn ids_of(paper: Paper) -> (Option<DocumentId>, Option<PlanId>, Option<CycleId>) {
    match paper {
        Paper::Document(document) | Paper::Proof(document) | Paper::MeetingSheet(document) => {
            (Some(document), None, None)
        }
        Paper::Plan { plan, cycle } => (None, Some(plan), cycle),
        Paper::Review { plan, cycle } => (None, Some(plan), Some(cycle)),
    }
}

impl Reading {
    /// The copies of a child's papers, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn copies_of(&self, child: ChildId) -> Result<Vec<MadeCopy>> {
        rows::all(self.connection.prepare_cached(OF_CHILD)?, [child.to_string()], TABLE, read)
    }

    /// One copy.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn copy(&self, id: CopyId) -> Result<MadeCopy> {
        let statement = self.connection.prepare_cached(select!("WHERE id = ?1"))?;
        rows::first(statement, [id.to_string()], TABLE, read)?.ok_or(Error::NotFound)
    }

    /// When each paper of a kind was copied last. A plan is named with its cycle.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn last_copies(&self, kind: PaperKind) -> Result<Vec<(Paper, NaiveDateTime)>> {
        let word = rows::to_word(&kind, TABLE, "kind")?;
        rows::all(self.connection.prepare_cached(LAST_OF_KIND)?, [word], TABLE, |cells| {
            Ok((read_paper(cells)?, cells.parsed("made_at")?))
        })
    }
}

impl Change<'_> {
    /// Remembers a copy that was made, and in history the keys of the finds in its words that were settled.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child, the document, the plan or the cycle is not in the records, a plan comes
    /// without its cycle, or the copy is there already.
    pub fn add_copy(
        &mut self,
        copy: &MadeCopy,
        kind: PaperKind,
        made_by: Option<PersonId>,
        settled: &[String],
    ) -> Result<()> {
        self.insert_copy(copy, kind, made_by)?;
        let (document, plan, cycle) = ids_of(copy.paper);
        let touched = self.touch(RecordKind::Copy, &copy.id.to_string()).added();
        let properties = [
            ("@child", value_of(&copy.child)?),
            ("@kind", value_of(&kind)?),
            ("@document", value_of(&document)?),
            ("@plan", value_of(&plan)?),
            ("@cycle", value_of(&cycle)?),
            ("@version", value_of(&copy.version)?),
            ("recipient", value_of(&copy.recipient)?),
            ("recipient_name", value_of(&copy.recipient_name)?),
            ("travel", value_of(&copy.travel)?),
            ("has_password", value_of(&copy.has_password)?),
            ("is_print", value_of(&copy.is_print)?),
            ("sha256", value_of(&copy.sha256)?),
            ("agreed_on", value_of(&copy.agreed_on)?),
            ("sent_on", value_of(&copy.sent_on)?),
            ("@consent", value_of(&copy.consent)?),
            // Keys tell how many there were and of which kinds, and none of the words.
            ("@settled", if settled.is_empty() { Value::Null } else { value_of(&settled)? }),
        ];
        for (property, value) in properties {
            touched.field(property, Value::Null, value);
        }
        Ok(())
    }

    fn insert_copy(&self, copy: &MadeCopy, kind: PaperKind, made_by: Option<PersonId>) -> Result<()> {
        let (document, plan, cycle) = ids_of(copy.paper);
        let sql = "INSERT INTO copies (id, child_id, kind, document_id, plan_id, cycle_id, version, recipient,
                       recipient_name, travel, has_password, is_print, sha256, agreed_on, made_at, made_by, sent_on,
                       consent_id)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
        self.write(
            sql,
            params![
                copy.id.to_string(),
                copy.child.to_string(),
                rows::to_word(&kind, TABLE, "kind")?,
                document.map(|id| id.to_string()),
                plan.map(|id| id.to_string()),
                cycle.map(|id| id.to_string()),
                copy.version,
                rows::to_json(&copy.recipient, TABLE, "recipient")?,
                copy.recipient_name,
                rows::to_word(&copy.travel, TABLE, "travel")?,
                copy.has_password,
                copy.is_print,
                copy.sha256,
                copy.agreed_on.map(|day| day.to_string()),
                clock_text(copy.made_at),
                made_by.map(|person| person.to_string()),
                copy.sent_on.map(|day| day.to_string()),
                copy.consent.map(|consent| consent.to_string()),
            ],
        )?;
        Ok(())
    }

    /// Takes out a print that no viewer opened after all; history goes on telling of it.
    ///
    /// # Errors
    /// `NotFound`, also for a copy that was saved and not printed; `DiskFull` or `Sql`.
    pub fn take_back_print(&mut self, id: CopyId) -> Result<()> {
        let sql = "DELETE FROM copies WHERE id = ?1 AND is_print = 1 AND sent_on IS NULL";
        if self.write(sql, [id.to_string()])? == 0 {
            return Err(Error::NotFound);
        }
        self.touch(RecordKind::Copy, &id.to_string()).field("@taken_back", Value::Null, Value::Bool(true));
        Ok(())
    }

    /// Remembers the day on which a copy was handed on, and how.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull` or `Sql`.
    pub fn mark_sent(&mut self, id: CopyId, sent_on: NaiveDate, travel: Travel) -> Result<()> {
        let before = self.copy(id)?;
        let sql = "UPDATE copies SET sent_on = ?2, travel = ?3 WHERE id = ?1";
        let word = rows::to_word(&travel, TABLE, "travel")?;
        self.write(sql, params![id.to_string(), sent_on.to_string(), word])?;
        let touched = self.touch(RecordKind::Copy, &id.to_string());
        touched.field("sent_on", value_of(&before.sent_on)?, value_of(&sent_on)?);
        touched.field("travel", value_of(&before.travel)?, value_of(&travel)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::Recipient;
    use uuid::Uuid;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, day, sam, stamp, time};

    fn copy(number: u128, child: ChildId, paper: Paper) -> MadeCopy {
        MadeCopy {
            id: CopyId(Uuid::from_u128(90_000 + number)),
            child,
            paper,
            version: 1,
            recipient: Recipient::SomeoneElse("Dr Wren Applewhite".into()),
            recipient_name: "Dr Wren Applewhite".into(),
            travel: Travel::SecureEmail,
            has_password: true,
            is_print: false,
            sha256: sha256_of(b"a file"),
            agreed_on: Some(day("2026-06-10")),
            made_at: time("2026-06-15T10:12:03"),
            sent_on: None,
            consent: None,
        }
    }

    fn add(fresh: &mut Fresh, copy: &MadeCopy, kind: PaperKind) -> Result<()> {
        fresh
            .store
            .transact(Action::Export, stamp(), |change| change.add_copy(copy, kind, Some(sam().id), &[]))
    }

    #[test]
    fn a_copy_comes_back_as_it_was_made_newest_first() {
        let (mut fresh, document) = Fresh::with_check();
        let older = copy(1, document.child, Paper::Document(document.id));
        let newer = MadeCopy {
            recipient: Recipient::Parents,
            made_at: time("2026-06-16T08:00:00"),
            agreed_on: None,
            is_print: true,
            ..copy(2, document.child, Paper::Document(document.id))
        };
        for made in [&older, &newer] {
            add(&mut fresh, made, PaperKind::TwoYearCheck).expect("kept");
        }
        assert_eq!(fresh.store.copies_of(document.child).expect("listed"), [newer.clone(), older.clone()]);
        assert_eq!(fresh.store.copy(older.id).expect("there"), older);
        let last = fresh.store.last_copies(PaperKind::TwoYearCheck).expect("listed");
        assert_eq!(last, [(Paper::Document(document.id), newer.made_at)]);
        assert_eq!(fresh.store.last_copies(PaperKind::Profile).expect("listed"), []);
    }

    #[test]
    fn plans_and_reviews_are_told_apart() {
        let (mut fresh, plan, cycle) = Fresh::with_cycle();
        let (plan, cycle, child) = (plan.id, cycle.id, plan.child);
        let of_plan = copy(1, child, Paper::Plan { plan, cycle: Some(cycle) });
        let of_review = copy(2, child, Paper::Review { plan, cycle });
        add(&mut fresh, &of_plan, PaperKind::SupportPlan).expect("kept");
        add(&mut fresh, &of_review, PaperKind::Review).expect("kept");
        assert_eq!(fresh.store.copy(of_plan.id).expect("there").paper, of_plan.paper);
        assert_eq!(fresh.store.copy(of_review.id).expect("there").paper, of_review.paper);
        let without_cycle = copy(3, child, Paper::Plan { plan, cycle: None });
        assert!(add(&mut fresh, &without_cycle, PaperKind::SupportPlan).is_err());
    }

    #[test]
    fn handing_on_is_remembered_and_nothing_else_of_a_copy_changes() {
        let (mut fresh, document) = Fresh::with_check();
        let made = copy(1, document.child, Paper::Document(document.id));
        add(&mut fresh, &made, PaperKind::TwoYearCheck).expect("kept");
        let (sent_on, travel) = (day("2026-06-18"), Travel::PortalUpload);
        let sent = fresh
            .store
            .transact(Action::LogSent, stamp(), |change| change.mark_sent(made.id, sent_on, travel));
        sent.expect("remembered");
        let wanted = MadeCopy { sent_on: Some(sent_on), travel, ..made.clone() };
        assert_eq!(fresh.store.copy(made.id).expect("there"), wanted);
        for sql in ["UPDATE copies SET sha256 = lower(sha256)", "UPDATE copies SET recipient = '\"school\"'"]
        {
            let refused = fresh.store.transact(Action::LogSent, stamp(), |change| change.write(sql, []));
            assert!(refused.is_err(), "{sql}");
        }
        assert!(add(&mut fresh, &made, PaperKind::TwoYearCheck).is_err(), "and none is made twice");
        let nobody = CopyId(Uuid::nil());
        let lost = fresh
            .store
            .transact(Action::LogSent, stamp(), |change| change.mark_sent(nobody, sent_on, travel));
        assert!(matches!(lost, Err(Error::NotFound)));
    }

    #[test]
    fn history_has_who_it_is_for_and_the_hash() {
        let (mut fresh, document) = Fresh::with_check();
        let made = copy(1, document.child, Paper::Document(document.id));
        add(&mut fresh, &made, PaperKind::TwoYearCheck).expect("kept");
        let history = fresh.store.history(RecordKind::Copy, made.id).expect("readable");
        let changes = history[0].changes.as_ref().expect("not emptied");
        assert_eq!(changes["sha256"].after, Value::String(made.sha256.clone()));
        assert_eq!(changes["recipient_name"].after, Value::String(made.recipient_name.clone()));
        assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn history_has_the_keys_of_what_was_settled_and_nothing_where_nothing_was() {
        let (mut fresh, document) = Fresh::with_check();
        let settled = ["name-1".to_owned(), "postcode-2".to_owned()];
        for (number, keys) in [(1, settled.as_slice()), (2, &[])] {
            let made = copy(number, document.child, Paper::Document(document.id));
            let kind = PaperKind::TwoYearCheck;
            let kept = fresh
                .store
                .transact(Action::Export, stamp(), |change| change.add_copy(&made, kind, None, keys));
            kept.expect("kept");
            let history = fresh.store.history(RecordKind::Copy, made.id).expect("readable");
            let told = history[0].changes.as_ref().expect("not emptied").get("@settled");
            let wanted = (!keys.is_empty()).then(|| value_of(&keys).expect("plain data"));
            assert_eq!(told.map(|told| told.after.clone()), wanted);
        }
    }

    #[test]
    fn a_print_that_was_none_is_taken_back_and_a_saved_copy_never_is() {
        let (mut fresh, document) = Fresh::with_check();
        let saved = copy(1, document.child, Paper::Document(document.id));
        let printed = MadeCopy { is_print: true, ..copy(2, document.child, Paper::Document(document.id)) };
        for made in [&saved, &printed] {
            add(&mut fresh, made, PaperKind::TwoYearCheck).expect("kept");
        }
        let mut take_back =
            |id| fresh.store.transact(Action::NotPrinted, stamp(), |change| change.take_back_print(id));
        take_back(printed.id).expect("taken back");
        assert!(matches!(take_back(saved.id), Err(Error::NotFound)));
        assert!(matches!(take_back(printed.id), Err(Error::NotFound)), "and not twice");
        assert_eq!(fresh.store.copies_of(document.child).expect("listed"), [saved]);
        let history = fresh.store.history(RecordKind::Copy, printed.id).expect("readable");
        let actions: Vec<&str> = history.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(actions, ["export", "not_printed"]);
        assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn the_last_copies_come_from_an_index_alone() {
        let (fresh, _) = Fresh::with_child();
        let steps = ["SEARCH copies USING COVERING INDEX copies_of_kind (kind=?)"];
        assert_eq!(fresh.plan(LAST_OF_KIND), steps);
        assert_eq!(fresh.plan(OF_CHILD), ["SEARCH copies USING INDEX copies_of_child (child_id=?)"]);
    }
}
