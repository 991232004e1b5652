//! What rules and sentences need to know, gathered from the records.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::due::{CheckFacts, CheckProgress, CheckReminder, CheckSettings};
use coatpeg_domain::forms::child::child_facts;
use coatpeg_domain::forms::setting::check_settings;
use coatpeg_domain::forms::{Facts, two_year_check};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{CheckOutlook, Child, ChildFacts, DocumentState};
use coatpeg_store::Reading;

use crate::desktop::Now;
use crate::error::{Error, Result};

/// Facts of a child; a child in the records always has a name and dates.
pub(crate) fn facts_of(child: &Child) -> Result<ChildFacts> {
    child_facts(child)
        .ok_or_else(|| Error::refused("This child has no date of birth or first day. Add them first."))
}

/// What the rules of a form need.
pub(crate) fn facts_for(child: Option<ChildFacts>, setting: &Answers, now: Now) -> Facts {
    Facts {
        today: now.today(),
        child,
        is_sole_childminder: setting.text("provider_type") == Some("childminder"),
    }
}

/// The reminder of a child's progress check at age two.
pub(crate) fn reminder(
    child: &ChildFacts,
    is_shared: bool,
    settings: &CheckSettings,
    now: Now,
) -> CheckReminder {
    let facts = CheckFacts {
        born_on: child.born_on,
        started_on: child.started_on,
        left_on: child.left_on,
        health_visit_on: None,
        progress: if is_shared { CheckProgress::Shared } else { CheckProgress::NotShared },
    };
    CheckReminder::for_child(&facts, settings, now.today())
}

/// Where the progress check at age two of a child stands.
pub(crate) fn check_outlook(
    store: &Reading,
    child: &ChildFacts,
    setting: &Answers,
    now: Now,
) -> Result<CheckOutlook> {
    let live = live_check(store, child.id)?;
    let is_shared = live.is_some_and(|(_, state)| state == DocumentState::Shared);
    let reminder = reminder(child, is_shared, &check_settings(setting), now);
    Ok(CheckOutlook {
        status: reminder.status.as_ref().ok().copied(),
        opens_on: reminder.window.opens,
        target_on: reminder.window.target,
        due_by: reminder.window.due_by,
        sentence: reminder.sentence(&child.known_as, now.today()),
        document: live.map(|(id, _)| id),
    })
}

fn live_check(
    store: &Reading,
    child: ChildId,
) -> Result<Option<(coatpeg_domain::ids::DocumentId, DocumentState)>> {
    let documents = store.documents_of(child)?;
    Ok(documents.into_iter().find(|document| document.form == two_year_check::ID).map(|d| (d.id, d.state)))
}
