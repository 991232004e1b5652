//! What stays out of a copy, and why: what parents have not agreed to, what is for people who work here, what no paper
//! carries.
//!
//! Social care is named nowhere here, and neither is that a council looks after the child: nothing may show that it is
//! absent.

use super::child::has_restricted_contact;
use super::print::name_of;
use super::support::{PROVISIONS, SUPPORT_PLAN, TARGETS, weekly_minutes};
use super::wording::{Wording, count_in_words};
use super::{Field, FieldKind, FormDefinition, Print};
use crate::answers::{Answer, Answers, Row};
use crate::consents::{Permissions, purpose_of_question};
use crate::look_through::texts_of;
use crate::printing::{Part, PrintedDocument};
use crate::records::{ChildFacts, LeftOut, PaperKind, PersonSummary, Place, Recipient};

/// The column without whose yes a row does not print.
const CONSENT: &str = "consent_to_include";

/// A paper, and what was written that it may keep back.
pub struct Withheld<'a> {
    /// Its kind.
    pub kind: PaperKind,
    /// The form of its own answers.
    pub form: &'static FormDefinition,
    /// What was written in it.
    pub answers: &'a Answers,
    /// What was written in the plan; nothing where it may have changed since the words were kept.
    pub plan: Option<&'a Answers>,
    /// The child.
    pub child: &'a ChildFacts,
    /// The child's record.
    pub record: &'a Answers,
    /// The setting's page.
    pub setting: &'a Answers,
    /// Everybody known.
    pub people: &'a [PersonSummary],
    /// What stands on the pages.
    pub words: &'a PrintedDocument,
    /// For whom it is.
    pub recipient: &'a Recipient,
    /// The child had other names before.
    pub has_earlier_names: bool,
    /// Its words were kept when it was finished.
    pub is_kept: bool,
    /// Why no photo prints, whatever the form says; nothing where the form decides.
    pub no_photos: Option<&'a str>,
    /// What the consents on record allow.
    pub agreed: &'a Permissions,
}

/// Answers that print only with a yes.
struct NeedsYes {
    /// What they are, for the list.
    what: &'static str,
    /// The questions; one answered is enough.
    asked: &'static [&'static str],
    /// The question that says yes.
    yes: &'static str,
    /// Why they are left out.
    why: &'static str,
}

const HEALTH: &[&str] = &["allergies", "conditions", "care_plan", "equipment", "hearing_vision"];
const REVIEW: &[&str] = &[
    "asq3_communication",
    "asq3_gross_motor",
    "asq3_fine_motor",
    "asq3_problem_solving",
    "asq3_personal_social",
    "hv_feedback",
    "actions",
];
const NO_FUNDING: &str = "The parents have not agreed to share funding.";

/// In the transition summary, the plan and wherever else these questions are asked.
const NEED_YES: &[NeedsYes] = &[
    NeedsYes {
        what: "Health",
        asked: HEALTH,
        yes: "health_consent",
        why: "The parents have not agreed to share health.",
    },
    NeedsYes {
        what: "Other professionals",
        asked: &["professionals"],
        yes: "professionals_consent",
        why: "The parents have not agreed to name them.",
    },
    NeedsYes { what: "Early years pupil premium", asked: &["eypp"], yes: "funding_consent", why: NO_FUNDING },
    NeedsYes { what: "Disability access fund", asked: &["daf"], yes: "funding_consent", why: NO_FUNDING },
    NeedsYes { what: "SEN inclusion fund", asked: &["senif"], yes: "funding_consent", why: NO_FUNDING },
    NeedsYes {
        what: "About the family",
        asked: &["family_context"],
        yes: "family_wording_agreed",
        why: "The parents have not agreed these words.",
    },
    NeedsYes {
        what: "Friends’ initials",
        asked: &["friends_to_keep_together"],
        yes: "friends_agreed",
        why: "Both families have to agree to it.",
    },
    NeedsYes {
        what: "What the other setting told you",
        asked: &["other_setting_view"],
        yes: "other_setting_consent",
        why: "The parents have not agreed to include it.",
    },
    NeedsYes {
        what: "What came of the review",
        asked: REVIEW,
        yes: "parents_agreed_to_print",
        why: "The parents have not agreed that it prints.",
    },
    NeedsYes {
        what: "What adults look out for",
        asked: &["risk_notes", "health_care_plan_ref"],
        yes: "include_risk",
        why: "Nobody has said yet that it may print.",
    },
];

/// Rows that are for people who work here.
const STAFF_ROWS: [(&str, &str); 4] = [
    ("referrals_discussed", "Referrals you talked about"),
    ("delivery_log", "Notes of the days"),
    ("funding", "Funding"),
    ("staff_training_needs", "What staff want to learn"),
];
/// What the fields of bands, ranges and scores end in.
const BANDS: [&str; 3] = ["dm_band", "b5m_range", "tool_score"];
const FOR_STAFF: &str = "For people who work here. It never prints.";

/// Everything that stays out of this copy, and why.
pub fn left_out(paper: &Withheld<'_>) -> Vec<LeftOut> {
    let mut found = Vec::new();
    // The record of a review is one part of its cycle, the table of duties no part of the check: nothing is missing there.
    if !matches!(paper.kind, PaperKind::Review | PaperKind::Proof) {
        let own: Sheet<'_> = (paper.form, paper.answers);
        let plan: Option<Sheet<'_>> = paper.plan.map(|answers| (&SUPPORT_PLAN, answers));
        for sheet in std::iter::once(own).chain(plan) {
            found.extend(without_yes(paper, sheet));
            found.extend(rows_without_yes(paper, sheet));
            found.extend(photos(paper, sheet));
            found.extend(rows_for_staff(sheet));
        }
        found.extend(bands(paper));
        found.extend(costs(paper));
        found.extend(notes_for_staff(paper, std::iter::once(own).chain(plan)));
    }
    found.extend(home_address(paper));
    if paper.has_earlier_names {
        found.push(LeftOut {
            what: format!("Names {} had before", paper.child.known_as),
            why: "A new paper carries the name of today.".to_owned(),
            at: None,
        });
    }
    found
}

/// A form and what was written in it.
type Sheet<'a> = (&'static FormDefinition, &'a Answers);

/// The way to a question; nothing where the paper is finished.
fn place(paper: &Withheld<'_>, form: &FormDefinition, field: &str, path: String) -> Option<Place> {
    let section = form.section_of(field)?.id.to_owned();
    if paper.is_kept {
        return None;
    }
    Some(if form.id == SUPPORT_PLAN.id {
        Place::Plan { section, field: path }
    } else {
        Place::Paper { section, field: path }
    })
}

fn is_there(answers: &Answers, field: &str) -> bool {
    match answers.get(field) {
        // A no to "is there" says that nothing is.
        Some(Answer::YesNo(yes)) => *yes,
        Some(_) => true,
        None => false,
    }
}

/// Why nothing of it prints whatever the form says: an answer on record stands against it.
fn against(paper: &Withheld<'_>, question: &str) -> Option<String> {
    paper.agreed.stands_against(purpose_of_question(question)?).filter(|_| !paper.is_kept)
}

fn without_yes(paper: &Withheld<'_>, (form, answers): Sheet<'_>) -> Vec<LeftOut> {
    let is_out = |group: &&NeedsYes| {
        form.field(group.yes).is_some()
            && answers.yes_no(group.yes) != Some(true)
            && group.asked.iter().any(|field| is_there(answers, field))
    };
    let one = |group: &NeedsYes| LeftOut {
        what: group.what.to_owned(),
        why: against(paper, group.yes).unwrap_or_else(|| group.why.to_owned()),
        at: place(paper, form, group.yes, group.yes.to_owned())
            .filter(|_| against(paper, group.yes).is_none()),
    };
    NEED_YES.iter().filter(is_out).map(one).collect()
}

/// Rows that say for themselves whether the parents agreed to them.
fn rows_without_yes(paper: &Withheld<'_>, (form, answers): Sheet<'_>) -> Vec<LeftOut> {
    let asks = |field: &&'static Field| match field.kind {
        FieldKind::Rows(rows) => rows.column(CONSENT).is_some(),
        _ => false,
    };
    let one = |field: &'static Field, row: &Row| LeftOut {
        what: whose(row, paper.people).unwrap_or_else(|| wording(paper).fill(field.label)),
        why: against(paper, CONSENT)
            .unwrap_or_else(|| "The parents have not agreed to include it.".to_owned()),
        at: place(paper, form, field.id, format!("{}.{}.{CONSENT}", field.id, row.row))
            .filter(|_| against(paper, CONSENT).is_none()),
    };
    let rows_of = |field: &'static Field| {
        let rows = answers.rows(field.id).iter();
        rows.filter(|row| row.answers.yes_no(CONSENT) != Some(true)).map(move |row| one(field, row))
    };
    form.fields().filter(asks).flat_map(rows_of).collect()
}

/// "What Rosa Quill says", "Rosa Quill"
fn whose(row: &Row, people: &[PersonSummary]) -> Option<String> {
    let name = name_of(row.answers.text("person")?.trim(), people);
    Some(if row.answers.text("text").is_some() { format!("What {name} says") } else { name })
}

/// Photos that are kept with the paper and do not print.
fn photos(paper: &Withheld<'_>, (form, answers): Sheet<'_>) -> Vec<LeftOut> {
    let is_printed = |sha256: &str| {
        let in_parts = paper.words.parts.iter().any(|part| match part {
            Part::Photo { sha256: printed, .. } => printed == sha256,
            _ => false,
        });
        in_parts || paper.words.portrait.as_ref().is_some_and(|photo| photo.sha256 == sha256)
    };
    let one = |field: &'static Field| {
        let Answer::Photo(photo) = answers.get(field.id)? else { return None };
        let consent = consent_to_photo(form, field.id);
        (!is_printed(&photo.sha256)).then(|| LeftOut {
            what: "A photo".to_owned(),
            why: match consent {
                _ if paper.no_photos.is_some() => paper.no_photos.unwrap_or_default().to_owned(),
                Some(_) => "The parents have not agreed to print it.".to_owned(),
                None => "It is kept with the paper and does not print.".to_owned(),
            },
            at: consent
                .filter(|_| paper.no_photos.is_none())
                .and_then(|asked| place(paper, form, asked, asked.to_owned())),
        })
    };
    form.fields().filter_map(one).collect()
}

/// The question that says whether a photo prints: the yes-or-no question on consent that follows it.
fn consent_to_photo(form: &FormDefinition, photo: &str) -> Option<&'static str> {
    let section = form.section_of(photo)?;
    let after = section.fields.iter().skip_while(|field| field.id != photo).skip(1);
    let mut consents = after.filter(|field| matches!(field.kind, FieldKind::YesNo));
    consents.find(|field| field.id.ends_with("_consent")).map(|field| field.id)
}

fn rows_for_staff((form, answers): Sheet<'_>) -> Vec<LeftOut> {
    let is_there =
        |(field, _): &&(&str, &str)| form.field(field).is_some() && !answers.rows(field).is_empty();
    let one =
        |(_, what): &(&str, &str)| LeftOut { what: (*what).to_owned(), why: FOR_STAFF.to_owned(), at: None };
    STAFF_ROWS.iter().filter(is_there).map(one).collect()
}

/// Bands and ranges print in a check where the setting says so, and in a plan never.
fn bands(paper: &Withheld<'_>) -> Vec<LeftOut> {
    let is_band = |field: &&'static Field| BANDS.iter().any(|ending| field.id.ends_with(ending));
    let is_printed = |field: &Field| {
        let label = wording(paper).fill(field.print_label.unwrap_or(field.label));
        texts_of(paper.words).iter().any(|text| text.text.starts_with(&label))
    };
    let mut found = Vec::new();
    let mut own = paper.form.fields().filter(is_band);
    if own.any(|field| is_there(paper.answers, field.id) && !is_printed(field)) {
        // A sheet for the meeting has none of them, whatever the setting says.
        let is_choice = paper.kind != PaperKind::MeetingSheet;
        found.push(LeftOut {
            what: "Bands and ranges".to_owned(),
            why: if is_choice { "Your setting does not print them." } else { FOR_STAFF }.to_owned(),
            at: (!paper.is_kept && is_choice).then(|| Place::Setting("prints_ranges".to_owned())),
        });
    }
    let levels = paper.plan.map(|plan| plan.rows("baseline_levels")).unwrap_or_default();
    let has_band = |row: &Row| row.answers.0.keys().any(|column| BANDS.contains(&column.as_str()));
    if levels.iter().any(has_band) {
        found.push(LeftOut {
            what: "Bands, ranges and scores".to_owned(),
            why: "A plan says in words what you saw. They never print.".to_owned(),
            at: None,
        });
    }
    found
}

/// What the support of a plan costs is for funding, and for nobody's page.
fn costs(paper: &Withheld<'_>) -> Option<LeftOut> {
    if paper.kind != PaperKind::SupportPlan {
        return None;
    }
    let has_rates = !paper.setting.rows("staff_hourly_rates").is_empty();
    let mut provisions =
        paper.answers.rows(TARGETS).iter().flat_map(|target| target.answers.rows(PROVISIONS));
    let is_costed = |row: &Row| {
        row.answers.text("hourly_cost").is_some() || (has_rates && weekly_minutes(&row.answers).is_some())
    };
    provisions.any(is_costed).then(|| LeftOut {
        what: "What the support costs".to_owned(),
        why: FOR_STAFF.to_owned(),
        at: None,
    })
}

/// Texts that no page carries, counted.
fn notes_for_staff<'a>(paper: &Withheld<'_>, sheets: impl Iterator<Item = Sheet<'a>>) -> Option<LeftOut> {
    let printed = texts_of(paper.words);
    let is_printed = |text: &str| printed.iter().any(|piece| piece.text.contains(text.trim()));
    let count: usize = sheets
        .map(|(form, answers)| {
            let is_note = |field: &&'static Field| {
                field.print == Print::No
                    && matches!(field.kind, FieldKind::LongText { .. })
                    && answers.text(field.id).is_some_and(|text| !is_printed(text))
            };
            form.fields().filter(is_note).count()
        })
        .sum();
    (count > 0).then(|| LeftOut {
        what: format!("{} for people who work here", count_in_words(count, "note", "notes")),
        why: "Never printed.".to_owned(),
        at: None,
    })
}

fn home_address(paper: &Withheld<'_>) -> Option<LeftOut> {
    let is_held = !matches!(paper.record.text("address_status"), Some("withheld" | "not_known"));
    if !is_held || paper.record.text("home_address").is_none() {
        return None;
    }
    let why = if has_restricted_contact(paper.record) {
        "Contact with somebody in the family is restricted, so no paper carries an address."
    } else if *paper.recipient == Recipient::School {
        "The school has it from the application."
    } else {
        "Papers carry no home address."
    };
    Some(LeftOut { what: "Home address".to_owned(), why: why.to_owned(), at: None })
}

fn wording(paper: &Withheld<'_>) -> Wording {
    paper.child.wording()
}

#[cfg(test)]
mod tests;
