//! What has a date, and how it is said: progress checks, support plans, concerns, transition summaries, and every matter
//! of [`coatpeg_domain::agenda`]. Where the dates come from stands in `due/gather.rs`, and of the setting’s own
//! in `due/setting.rs`.

mod asked;
mod consents;
mod gather;
mod known;
mod parts;
mod setting;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use coatpeg_domain::agenda::{Dated, Matter, Reminder, in_mid_line, when_said};
use coatpeg_domain::dates::{add_days, in_words, near_in_words, reason_after};
use coatpeg_domain::due::{CheckStatus, CheckWindow, due_in_words};
use coatpeg_domain::forms::{integrated_review, transition, two_year_check};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{ChildFacts, CycleState, CycleSummary, DueAct};
use coatpeg_domain::transition_due::TransitionDue;
use coatpeg_store::Reading;

pub(crate) use gather::all_due;
pub(crate) use setting::{of_setting, setting_act};

use crate::error::Result;

/// Something with a date, before it is put into words.
pub(crate) struct Due<'a> {
    /// Its day.
    pub(crate) on: NaiveDate,
    /// The day under which it stands in a list: nearer, where it has come to the fore or was put off.
    pub(crate) place: NaiveDate,
    pub(crate) child: &'a ChildFacts,
    pub(crate) kind: Kind,
}

/// What it is.
pub(crate) enum Kind {
    Check(CheckDue),
    Cycle(CycleSummary),
    Copy(CycleSummary),
    Concern(DocumentId),
    Transition(TransitionDue, i32),
    Matter(Dated, Who),
}

/// A progress check that waits.
pub(crate) struct CheckDue {
    pub(crate) status: CheckStatus,
    pub(crate) due_by: NaiveDate,
    pub(crate) is_at_risk: bool,
    pub(crate) short_window: bool,
    pub(crate) health_visit_on: Option<NaiveDate>,
    pub(crate) window: CheckWindow,
}

/// Who does it, where that was said: a person's id, or a name as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Who(pub(crate) String);

/// What something with a date says.
pub(crate) struct Words {
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) act: DueAct,
}

impl Due<'_> {
    /// What it is known by.
    pub(crate) fn reminder(&self) -> Reminder {
        let what = match &self.kind {
            Kind::Check(_) => "check".to_owned(),
            Kind::Cycle(cycle) => format!("review:{}", cycle.id),
            Kind::Copy(cycle) => format!("review_copy:{}", cycle.id),
            Kind::Concern(document) => format!("concern:{document}"),
            Kind::Transition(_, year) => format!("transition_summary:{year}"),
            Kind::Matter(dated, _) => dated.key(),
        };
        Reminder { child: Some(self.child.id), what }
    }

    /// The last day to which it may be put off, where there is one.
    pub(crate) fn not_beyond(&self) -> Option<NaiveDate> {
        match &self.kind {
            Kind::Check(check) => Some(check.due_by),
            // Later than that a review needs a reason, which is asked in the plan.
            Kind::Cycle(cycle) => cycle.start_date.map(reason_after),
            Kind::Copy(_) | Kind::Concern(_) => Some(add_days(self.on, 28)),
            Kind::Transition(due, _) => Some(due.due_on),
            Kind::Matter(dated, _) => dated.not_beyond,
        }
    }

    /// The matter, where it is about one, and who sees to it.
    pub(crate) fn matter(&self) -> Option<(&Dated, &Who)> {
        match &self.kind {
            Kind::Matter(dated, who) => Some((dated, who)),
            Kind::Check(_) | Kind::Cycle(_) | Kind::Copy(_) | Kind::Concern(_) | Kind::Transition(..) => None,
        }
    }

    /// The last day on which a check whose day to aim for has passed is still in time.
    pub(crate) fn in_time_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        match &self.kind {
            Kind::Check(check) => Some(check.due_by).filter(|last| *last >= today),
            Kind::Cycle(_) | Kind::Copy(_) | Kind::Concern(_) | Kind::Transition(..) | Kind::Matter(..) => {
                None
            }
        }
    }

    /// Who was named for it: a person's id, or a name as typed.
    pub(crate) fn named(&self) -> Option<&str> {
        self.matter().map(|(_, who)| who.0.trim()).filter(|who| !who.is_empty())
    }

    /// Whether it is over once somebody says so.
    pub(crate) fn may_be_settled(&self) -> bool {
        self.matter().is_some_and(|(dated, _)| dated.matter.may_be_settled())
    }

    /// The matter, where several children can be told in one line.
    pub(crate) fn can_be_together(&self) -> Option<&Dated> {
        self.matter().map(|(dated, _)| dated).filter(|dated| dated.matter.can_be_together())
    }

    /// Whether it is a check whose time is near, past, or nearly over.
    pub(crate) fn is_check_near(&self) -> bool {
        let near = [CheckStatus::DueSoon, CheckStatus::Late];
        matches!(&self.kind, Kind::Check(check) if near.contains(&check.status))
    }

    /// A short line for the list of children.
    pub(crate) fn line(&self, today: NaiveDate) -> String {
        let when = in_mid_line(&self.when(today));
        match &self.kind {
            Kind::Check(_) => format!("Progress check: {when}"),
            Kind::Cycle(_) => format!("Support plan review: {when}"),
            Kind::Copy(_) => "Parents’ copy of the review to give".to_owned(),
            Kind::Concern(_) => format!("Concern to look at again: {when}"),
            Kind::Transition(..) => format!("Transition summary: {when}"),
            Kind::Matter(dated, _) => format!("{}: {when}", dated.matter.short()),
        }
    }

    /// Its day in a few words.
    pub(crate) fn when(&self, today: NaiveDate) -> String {
        match &self.kind {
            Kind::Copy(_) => format!("Reviewed {}", near_in_words(self.on, today)),
            Kind::Matter(dated, _) => when_said(dated, today),
            Kind::Check(_) | Kind::Cycle(_) | Kind::Concern(_) | Kind::Transition(..) => {
                due_in_words(self.on, today)
            }
        }
    }

    /// What to do, why, and what can be done here. `name` is the child's, or initials.
    pub(crate) fn in_words(&self, store: &Reading, name: &str, today: NaiveDate) -> Result<Words> {
        let begun = self.form().map(|form| store.live_document(self.child.id, form)).transpose()?.flatten();
        let (title, note) = self.told(name, begun.is_some(), today);
        Ok(Words { title, note, act: self.act(begun) })
    }

    /// What to do and why, where nothing can be done: on paper and in a calendar. Many lines share one look at the records.
    pub(crate) fn in_words_alone(&self, begun: &Begun, name: &str, today: NaiveDate) -> (String, String) {
        self.told(name, self.form().is_some_and(|form| begun.has(self.child.id, form)), today)
    }

    /// The form whose document is wanted.
    fn form(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::Check(_) => Some(two_year_check::ID),
            Kind::Transition(..) => Some(transition::ID),
            Kind::Cycle(_) | Kind::Copy(_) | Kind::Concern(_) | Kind::Matter(..) => None,
        }
    }

    fn told(&self, name: &str, is_begun: bool, today: NaiveDate) -> (String, String) {
        match &self.kind {
            Kind::Check(check) => (check_title(name, check.status, is_begun), check.note(name, today)),
            Kind::Cycle(cycle) => cycle_words(name, cycle, today),
            Kind::Copy(cycle) => (
                format!("Give {name}’s parents their copy of the review"),
                format!("Cycle {} was reviewed on {}.", cycle.cycle_no, in_words(self.on)),
            ),
            Kind::Concern(_) => (
                format!("Look at the concern about {name} again"),
                "Decide with the parents what follows.".to_owned(),
            ),
            Kind::Transition(due, _) => (transition_title(name, is_begun), due.sentence(name, today)),
            Kind::Matter(dated, _) => (dated.matter.title(name, today), dated.matter.note(dated.on, today)),
        }
    }

    fn act(&self, begun: Option<DocumentId>) -> DueAct {
        match &self.kind {
            Kind::Check(check) => check_act(check.status, begun),
            Kind::Cycle(cycle) | Kind::Copy(cycle) => DueAct::OpenPlan(cycle.plan, cycle.id),
            Kind::Concern(document) => DueAct::OpenDocument(*document),
            Kind::Transition(..) => {
                begun.map_or_else(|| DueAct::StartDocument(transition::ID.to_owned()), DueAct::OpenDocument)
            }
            Kind::Matter(dated, _) => act_of(&dated.matter),
        }
    }
}

/// Whose check and whose summary were begun, read once for a whole list.
pub(crate) struct Begun {
    checks: BTreeSet<ChildId>,
    summaries: BTreeSet<ChildId>,
}

impl Begun {
    /// As the records have it now.
    pub(crate) fn of(store: &Reading) -> Result<Begun> {
        Ok(Begun {
            checks: store.children_with(two_year_check::ID)?,
            summaries: store.children_with(transition::ID)?,
        })
    }

    fn has(&self, child: ChildId, form: &str) -> bool {
        if form == transition::ID { self.summaries.contains(&child) } else { self.checks.contains(&child) }
    }
}

/// What can be done about a matter of a child.
fn act_of(matter: &Matter) -> DueAct {
    let details = |field: &str| DueAct::OpenDetails(field.to_owned());
    match matter {
        Matter::Step(step) => DueAct::SettleStep(step.document, step.row),
        Matter::CheckPart(check) => {
            let first = check.part.sections.first().copied().unwrap_or_default();
            DueAct::OpenPart(check.document, first.to_owned())
        }
        Matter::AskHealthVisit => details("hv_review_on"),
        Matter::RingHealthVisitor(document) => {
            DueAct::OpenPart(*document, integrated_review::HEALTH_VISITOR_PART.to_owned())
        }
        Matter::AskPreviousSetting => DueAct::StartDocument(two_year_check::ID.to_owned()),
        Matter::Application => details("school_place_status"),
        Matter::Offer => details("receiving_school"),
        Matter::FundingStart { .. } => details("funding_streams"),
        Matter::Reconfirm => details("eligibility_code"),
        Matter::CarePlan => details("medical_conditions"),
        Matter::InclusionReview => details("senif"),
        Matter::EducationPlan => details("pep"),
        Matter::AskConsent { .. } | Matter::AskConsentAgain { .. } | Matter::ConsentEnds { .. } => {
            DueAct::OpenFamily
        }
        Matter::EnhancedMeeting | Matter::LastLook => DueAct::StartDocument(transition::ID.to_owned()),
        Matter::HealthVisit | Matter::NamedInPlan | Matter::ReviewCall => DueAct::OpenChild,
        Matter::Listed { .. } => DueAct::OpenChildren,
        Matter::Complaint | Matter::AccessRequest | Matter::Retention { .. } => DueAct::OpenPrivacy,
        Matter::TermStarts | Matter::TermEnds | Matter::Closed { .. } => DueAct::OpenSetting,
    }
}

fn check_title(name: &str, status: CheckStatus, is_begun: bool) -> String {
    match status {
        CheckStatus::NotDue => format!("{name} turns two: the progress check can begin"),
        _ if is_begun => format!("Finish {name}’s progress check"),
        _ => format!("Begin {name}’s progress check"),
    }
}

impl CheckDue {
    fn note(&self, name: &str, today: NaiveDate) -> String {
        let near = |day| near_in_words(day, today);
        match self.status {
            CheckStatus::Overdue => {
                "The third birthday has passed. Say why, and it can still be shared.".to_owned()
            }
            _ if self.is_at_risk => {
                format!("{name} is three on {}. Until then it is in time.", near(add_days(self.due_by, 1)))
            }
            CheckStatus::Late => {
                "Past the time it is most useful. There is still room before the third birthday.".to_owned()
            }
            CheckStatus::WindowOpen | CheckStatus::DueSoon => match self.health_visit_on {
                Some(visit_on) if visit_on >= today => {
                    format!("The health visitor review is on {}.", near(visit_on))
                }
                _ if self.short_window => {
                    format!("There is little time to settle in: {name} is three soon after.")
                }
                _ if self.status == CheckStatus::DueSoon => {
                    "Talk with the parents about when suits them.".to_owned()
                }
                _ => String::new(),
            },
            CheckStatus::NotDue | CheckStatus::Done | CheckStatus::Exempt => String::new(),
        }
    }
}

fn check_act(status: CheckStatus, begun: Option<DocumentId>) -> DueAct {
    match begun {
        Some(document) => DueAct::OpenDocument(document),
        None if status != CheckStatus::NotDue => DueAct::StartDocument(two_year_check::ID.to_owned()),
        None => DueAct::OpenChild,
    }
}

fn cycle_words(name: &str, cycle: &CycleSummary, today: NaiveDate) -> (String, String) {
    match cycle.state {
        CycleState::Assess | CycleState::Plan => {
            (format!("Plan {name}’s next steps"), format!("Cycle {} has not begun yet.", cycle.cycle_no))
        }
        CycleState::Do | CycleState::Review | CycleState::Closed => {
            let since = cycle
                .start_date
                .map(|on| format!("Cycle {}, since {}.", cycle.cycle_no, near_in_words(on, today)));
            (format!("Review {name}’s support plan"), since.unwrap_or_default())
        }
    }
}

fn transition_title(name: &str, is_begun: bool) -> String {
    if is_begun {
        format!("Finish {name}’s transition summary")
    } else {
        format!("Begin {name}’s transition summary")
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::dates::FundingMilestone;
    use coatpeg_domain::forms::child::CHILD;

    use super::*;

    #[test]
    fn what_is_written_down_has_a_place_on_the_childs_record() {
        let funding = Matter::FundingStart {
            milestone: FundingMilestone::ThirdBirthday,
            starts_on: NaiveDate::MIN,
            is_on_record: false,
        };
        for matter in [
            Matter::AskHealthVisit,
            Matter::Application,
            Matter::Offer,
            funding,
            Matter::Reconfirm,
            Matter::CarePlan,
            Matter::InclusionReview,
            Matter::EducationPlan,
        ] {
            let DueAct::OpenDetails(field) = act_of(&matter) else { panic!("{}", matter.word()) };
            assert!(CHILD.field(&field).is_some(), "{field}");
        }
    }
}
