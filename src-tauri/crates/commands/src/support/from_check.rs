//! A support plan that begins with what a progress check at age two says.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{MoveSendStatus, StartPlanFromCheck};
use coatpeg_domain::forms::support::{CONCERN, STATUS_MOVE};
use coatpeg_domain::forms::two_year_check;
use coatpeg_domain::ids::{ChildId, DocumentId, MoveId, RowId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{
    Cycle, Document, DocumentState, FRAMEWORK, PlanView, SendStatus, StatusMove, SupportPlan,
};
use coatpeg_domain::support::{CheckFindings, plan_from_check_refusal};
use coatpeg_store::{Action, Change};
use uuid::Uuid;

use super::plans::{first_answers, new_cycle, new_plan};
use super::status::checked_move;
use super::{open_plan, plan_view};
use crate::documents::printed;
use crate::error::{Error, Result};
use crate::fitting::fitting_answers;
use crate::papers::{PageState, require_printable};
use crate::session::Work;

/// The way to SEN support, for a child who is not there yet: the concern the check is, and one or two moves.
#[derive(Default)]
struct Way {
    concern: Option<(Document, PrintedDocument)>,
    filled: Option<(DocumentId, Answers)>,
    moves: Vec<StatusMove>,
}

/// Starts a support plan with what the check says, or opens the one there is. Where the child is not on SEN support yet,
/// the concern and the change of status are recorded with it: all of it or nothing.
pub(crate) fn start_from_check(work: &mut Work<'_>, command: StartPlanFromCheck) -> Result<PlanView> {
    let check = work.open.store.document(command.document)?;
    if check.form != two_year_check::ID {
        return Err(Error::UnknownForm);
    }
    if check.state == DocumentState::Exempt {
        return Err(Error::refused("No check is needed here, as it stands, so no plan follows from it."));
    }
    if let Some(plan) = open_plan(work, check.child)? {
        return plan_view(work, plan, None);
    }
    if check.state == DocumentState::Amended {
        return Err(Error::refused("A later version took its place. Start the plan from that one."));
    }
    if let Some(why) = plan_from_check_refusal(&check.answers) {
        return Err(Error::refused(why));
    }
    let dated = check.answers.date("check_date").unwrap_or(work.now.today());
    let findings = CheckFindings { answers: &check.answers, dated };
    let way = way_to_support(work, check.child, &findings, &command.answers)?;
    let (plan, cycle) = begun(work, check.child, &findings, &way.moves)?;
    let at = work.now.local;
    work.change(Action::StartPlan, |change| {
        walk(change, &way, at)?;
        change.add_plan(&plan)?;
        Ok(change.add_cycle(&cycle)?)
    })?;
    plan_view(work, plan.id, None)
}

/// Records the concern and the moves.
fn walk(change: &mut Change<'_>, way: &Way, at: chrono::NaiveDateTime) -> Result<()> {
    if let Some((document, words)) = &way.concern {
        change.add_document(document, None)?;
        change.finalise(document.id, CONCERN.life.finished, words, at)?;
    }
    if let Some((document, answers)) = &way.filled {
        change.put_answers(*document, answers, at)?;
    }
    for made in &way.moves {
        change.add_status_move(made)?;
    }
    Ok(())
}

/// The plan and its first cycle, with what was carried over.
fn begun(
    work: &Work<'_>,
    child: ChildId,
    findings: &CheckFindings<'_>,
    made: &[StatusMove],
) -> Result<(SupportPlan, Cycle)> {
    let store = &work.open.store;
    let mut moves = store.status_moves(child)?;
    moves.extend_from_slice(made);
    let mut new_row = || RowId(Uuid::now_v7());
    let mut answers = first_answers(&moves);
    let primary = answers.text("primary_area").map(str::to_owned);
    answers.0.extend(findings.plan_answers(primary.as_deref(), &mut new_row).0);
    let plan = new_plan(work, child, answers)?;
    let cycle_no = store.last_cycle_no(child)? + 1;
    let cycle = new_cycle(&plan, cycle_no, findings.cycle_answers(&mut new_row), work.now.local);
    Ok((plan, cycle))
}

/// What has to be recorded before a plan can begin.
fn way_to_support(
    work: &Work<'_>,
    child: ChildId,
    findings: &CheckFindings<'_>,
    answers: &Answers,
) -> Result<Way> {
    let from = work.open.store.send_status(child)?;
    let is_first_move = match from {
        SendStatus::SenSupport | SendStatus::EhcRequested | SendStatus::EhcPlan => return Ok(Way::default()),
        SendStatus::None | SendStatus::Ceased => true,
        SendStatus::Monitoring => false,
    };
    let mut answers = fitting_answers(&STATUS_MOVE, answers)?;
    if answers.get("since").is_none() {
        answers.set("since", work.now.today());
    }
    let to = SendStatus::SenSupport;
    let to_support = checked_move(
        work,
        child,
        SendStatus::Monitoring,
        MoveSendStatus { child, to, answers: answers.clone() },
    )?;
    let told_on = answers.date("parent_informed_on").unwrap_or(work.now.today());
    let concern = findings.concern_answers(told_on, answers.text("area_of_need"));
    let mut way = Way::default();
    match open_concern(work, child)? {
        Some(mut open) => {
            for (field, answer) in concern.0 {
                open.answers.0.entry(field).or_insert(answer);
            }
            way.filled = Some((open.id, open.answers));
        }
        None if is_first_move => way.concern = Some(closed_concern(work, child, concern)?),
        None => {}
    }
    if is_first_move {
        way.moves.push(monitoring_first(&to_support, from));
    }
    way.moves.push(to_support);
    Ok(way)
}

/// The concern that is being written.
fn open_concern(work: &Work<'_>, child: ChildId) -> Result<Option<Document>> {
    let Some(id) = work.open.store.live_document(child, CONCERN.id)? else { return Ok(None) };
    let concern = work.open.store.document(id)?;
    Ok(concern.can_edit().then_some(concern))
}

/// The concern the check is, with its words as they print.
fn closed_concern(work: &Work<'_>, child: ChildId, answers: Answers) -> Result<(Document, PrintedDocument)> {
    let concern = Document {
        id: DocumentId(Uuid::now_v7()),
        child,
        form: CONCERN.id.to_owned(),
        form_version: CONCERN.version,
        framework: FRAMEWORK.to_owned(),
        state: DocumentState::Draft,
        version: 1,
        answers,
        changed_at: work.now.local,
        frozen: None,
    };
    let words = printed(work, &concern, PageState::default())?;
    require_printable(work, &words, CONCERN.life.most_pages.map(usize::from))?;
    Ok((concern, words))
}

/// A concern is monitored before support begins, be it for no longer than the same day.
fn monitoring_first(to_support: &StatusMove, from: SendStatus) -> StatusMove {
    let mut answers = Answers::default();
    answers.set("from_status", from.value());
    answers.set("to_status", SendStatus::Monitoring.value());
    answers.set("since", to_support.moved_on);
    StatusMove { id: MoveId(Uuid::now_v7()), from, to: SendStatus::Monitoring, answers, ..to_support.clone() }
}
