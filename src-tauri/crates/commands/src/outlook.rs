//! What rules and sentences need to know, gathered from the records.

use chrono::NaiveDate;
use coatpeg_domain::agenda::transition_dates;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::{day_and_month, in_words, month_in_words, weekday_in_words};
use coatpeg_domain::due::{CheckFacts, CheckProgress, CheckReminder, CheckSettings, CheckStatus};
use coatpeg_domain::forms::child::child_facts;
use coatpeg_domain::forms::setting::{check_settings, support_facts};
use coatpeg_domain::forms::steps::check_progress;
use coatpeg_domain::forms::support::CONCERN;
use coatpeg_domain::forms::{Facts, transition, two_year_check};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{CheckOutlook, Child, ChildFacts, Document, DocumentState};
use coatpeg_domain::transition_due::reception_start;
use coatpeg_store::Reading;

use crate::desktop::Now;
use crate::error::{Error, Result};

/// Facts of a child; a child in the records always has a name and dates.
pub(crate) fn facts_of(child: &Child) -> Result<ChildFacts> {
    child_facts(child)
        .ok_or_else(|| Error::refused("This child has no date of birth or first day. Add them first."))
}

/// Whether nobody else looks documents over.
pub(crate) fn is_sole_childminder(setting: &Answers) -> bool {
    setting.text("provider_type") == Some("childminder")
}

/// What the rules of a form need.
pub(crate) fn facts_for(child: Option<ChildFacts>, setting: &Answers, now: Now) -> Facts {
    Facts {
        today: now.today(),
        child,
        is_sole_childminder: is_sole_childminder(setting),
        deferred_year: false,
        support: support_facts(setting),
    }
}

/// What the rules of a form about a child need.
pub(crate) fn facts_about(child: &Child, facts: ChildFacts, setting: &Answers, now: Now) -> Facts {
    Facts {
        deferred_year: child.answers.yes_no("deferred_year") == Some(true),
        ..facts_for(Some(facts), setting, now)
    }
}

/// The reminder of a child's progress check at age two.
pub(crate) fn reminder(
    child: &ChildFacts,
    progress: CheckProgress,
    health_visit_on: Option<NaiveDate>,
    settings: &CheckSettings,
    today: NaiveDate,
) -> CheckReminder {
    let facts = CheckFacts {
        born_on: child.born_on,
        started_on: child.started_on,
        left_on: child.left_on,
        health_visit_on,
        progress,
    };
    CheckReminder::for_child(&facts, settings, today)
}

/// The people among a child's contacts.
pub(crate) fn contacts_of(child: &Child) -> Vec<PersonId> {
    child.answers.rows("contacts").iter().filter_map(|row| row.answers.person("person")).collect()
}

/// Where the progress check at age two of a child stands.
pub(crate) fn check_outlook(
    store: &Reading,
    child: &ChildFacts,
    setting: &Answers,
    now: Now,
) -> Result<CheckOutlook> {
    let versions = store.versions_of(child.id, two_year_check::ID)?;
    let states: Vec<DocumentState> = versions.iter().map(|line| line.state).collect();
    let health_visit_on = store.child(child.id)?.answers.date("hv_review_on");
    let reminder =
        reminder(child, check_progress(&states), health_visit_on, &check_settings(setting), now.today());
    Ok(CheckOutlook {
        status: reminder.status.as_ref().ok().copied(),
        opens_on: reminder.window.opens,
        target_on: reminder.window.target,
        due_by: reminder.window.due_by,
        sentence: reminder.sentence(&child.known_as, now.today()),
        document: versions.first().map(|line| line.document),
    })
}

/// When a child starts Reception: the September after the fourth birthday, or a year later where that was agreed.
pub(crate) fn entry_for(child: &Child, facts: &ChildFacts) -> NaiveDate {
    reception_start(facts.born_on, child.answers.yes_no("deferred_year") == Some(true))
}

/// By when a document is wanted, for the bar above its writing; empty where nothing sets a date.
pub(crate) fn aim(
    store: &Reading,
    document: &Document,
    child: &Child,
    facts: &ChildFacts,
    setting: &Answers,
    now: Now,
) -> Result<String> {
    if document.form == two_year_check::ID {
        let check = check_outlook(store, facts, setting, now)?;
        return Ok(match check.status {
            Some(CheckStatus::WindowOpen | CheckStatus::DueSoon) => {
                format!("Aim to share by {}", weekday_in_words(check.target_on))
            }
            Some(_) | None => check.sentence,
        });
    }
    if document.form == transition::ID {
        if document.answers.text("kind").is_some_and(|kind| kind != "to_reception") {
            let start = document.answers.date("intended_start");
            let words =
                |on| format!("Starts there on {}. Two weeks before is the latest that helps", in_words(on));
            return Ok(start.map(words).unwrap_or_default());
        }
        let entry = entry_for(child, facts);
        let dates = transition_dates(setting, entry);
        return Ok(format!(
            "Starts Reception in {}. Aim to share with parents by {}, and to send by {}",
            month_in_words(entry),
            day_and_month(dates.share_by),
            day_and_month(dates.send_by)
        ));
    }
    if document.form == CONCERN.id {
        return Ok(match document.answers.date("review_on") {
            Some(on) => format!("Look at it again on {}", weekday_in_words(on)),
            None => String::new(),
        });
    }
    Ok(String::new())
}
