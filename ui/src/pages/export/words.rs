//! What the export screen says, worked out apart from it.

use chrono::NaiveDate;
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::recipients::{may_have, may_leave};
use coatpeg_domain::forms::support::{CONCERN, ONE_PAGE_PROFILE};
use coatpeg_domain::forms::transition::TRANSITION_SUMMARY;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::wording::{list_in_words, number_in_words};
use coatpeg_domain::look_through::AROUND;
use coatpeg_domain::records::{
    CopyView, Exported, MadeCopy, Paper, PaperCopy, PaperKind, Recipient, ToSettle, Travel,
};

use super::choices::Doing;
use crate::components::copy_words::{ONE, WAYS, beside_button};
use crate::pages::document::words::title_after;
use crate::pages::{in_sentence, possessive, sentence};

/// What is exported, in the child's name: "Send Josie’s transition summary".
pub(super) fn heading(kind: PaperKind, name: &str) -> String {
    match kind {
        PaperKind::TwoYearCheck => title_after("Export", &TWO_YEAR_CHECK, name),
        PaperKind::SupportPlan => format!("Export {} support plan", possessive(name)),
        PaperKind::Review => format!("Export {} review record", possessive(name)),
        PaperKind::Profile => title_after("Export", &ONE_PAGE_PROFILE, name),
        PaperKind::Concern => title_after("Export", &CONCERN, name),
        PaperKind::Transition => title_after("Send", &TRANSITION_SUMMARY, name),
        PaperKind::IntegratedReview => format!("Export {} integrated review", possessive(name)),
        PaperKind::Letter => format!("Print the letter about {name}"),
        PaperKind::Proof => format!("Print where {} check meets each duty", possessive(name)),
        PaperKind::MeetingSheet => format!("Print a sheet for the meeting about {name}"),
    }
}

/// What the pages are, for those who cannot see them: "transition summary for Josie".
pub(super) fn pages_of(view: &CopyView) -> String {
    format!("{} for {}", in_sentence(&view.title), view.child.known_as)
}

/// The page one came from, and what the way back says.
pub(super) fn back(asked: Paper) -> (String, &'static str) {
    match asked {
        Paper::Proof(document) => (format!("/document/{document}/proof"), "Back to the table"),
        Paper::Document(document) | Paper::MeetingSheet(document) => {
            (format!("/document/{document}"), "Back to the document")
        }
        Paper::Plan { plan, cycle: None } => (format!("/plan/{plan}"), "Back to the plan"),
        Paper::Plan { plan, cycle: Some(cycle) } | Paper::Review { plan, cycle } => {
            (format!("/plan/{plan}?cycle={cycle}"), "Back to the plan")
        }
    }
}

/// Something that is still to do before a copy can be made.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum StillToDo {
    /// Something cannot stand on paper.
    CannotPrint(usize),
    /// Finds are not settled.
    ToSettle(usize),
    /// What is chosen keeps it from leaving.
    Choose {
        /// What to do.
        problem: Problem,
        /// The id of where it is done.
        at: &'static str,
    },
}

impl StillToDo {
    /// What to do, in a few words beside the buttons.
    pub(super) fn words(&self) -> String {
        match self {
            StillToDo::CannotPrint(1) => "One thing cannot be printed yet".to_owned(),
            StillToDo::CannotPrint(count) => {
                sentence(&format!("{} things cannot be printed yet", number_in_words(*count)))
            }
            StillToDo::ToSettle(count) => finds_to_settle(*count),
            StillToDo::Choose { problem, .. } => beside_button(&problem.message),
        }
    }

    /// The id of where it is done.
    pub(super) fn at(&self) -> &'static str {
        match self {
            StillToDo::CannotPrint(_) => "cannot",
            StillToDo::ToSettle(_) => "settle",
            StillToDo::Choose { at, .. } => at,
        }
    }

    /// Whether a password would be enough.
    pub(super) fn is_about_password(&self) -> bool {
        matches!(self, StillToDo::Choose { problem, .. } if problem.field == "password")
    }
}

/// What still keeps a copy from being made. A printed copy has no password, so none is asked for.
pub(super) fn still_to_do(
    view: &CopyView,
    copy: &PaperCopy,
    today: NaiveDate,
    doing: Doing,
) -> Option<StillToDo> {
    let open = open_finds(view, &copy.settled).len();
    if !view.cannot_print.is_empty() {
        return Some(StillToDo::CannotPrint(view.cannot_print.len()));
    }
    if open > 0 {
        return Some(StillToDo::ToSettle(open));
    }
    let problems = match doing {
        Doing::Save => may_leave(copy, &view.recipients, today),
        Doing::Print => may_have(copy, &view.recipients, today),
    };
    let problem = problems.into_iter().next()?;
    let at = place_of(&problem, copy);
    Some(StillToDo::Choose { problem, at })
}

/// The id of where a choice is changed.
fn place_of(problem: &Problem, copy: &PaperCopy) -> &'static str {
    match problem.field.as_str() {
        "agreed_on" => "agreed-on",
        "password" if copy.password.is_some() => ONE.password_id,
        "password" => "locks",
        _ if matches!(copy.recipient, Recipient::SomeoneElse(_)) => "someone",
        _ => "who",
    }
}

/// The finds that are not settled, in the order of the page, whatever the last answer knew of.
pub(super) fn open_finds(view: &CopyView, settled: &[String]) -> Vec<ToSettle> {
    view.to_settle.iter().chain(&view.settled).filter(|find| !settled.contains(&find.key)).cloned().collect()
}

/// The finds that may stay.
pub(super) fn settled_finds(view: &CopyView, settled: &[String]) -> Vec<ToSettle> {
    view.settled.iter().chain(&view.to_settle).filter(|find| settled.contains(&find.key)).cloned().collect()
}

/// "Two finds to settle first".
pub(super) fn finds_to_settle(count: usize) -> String {
    match count {
        0 => "Everything that was found is settled".to_owned(),
        1 => "One find to settle first".to_owned(),
        count => sentence(&format!("{} finds to settle first", number_in_words(count))),
    }
}

/// The words around a find, with a sign where they were cut off.
pub(super) fn around(find: &ToSettle) -> (String, String) {
    let is_cut = |words: &str| words.chars().count() >= AROUND;
    let before = if is_cut(&find.before) { format!("…{}", find.before) } else { find.before.clone() };
    let after = if is_cut(&find.after) { format!("{}…", find.after) } else { find.after.clone() };
    (before, after)
}

/// How a copy travels, in the middle of a sentence: "secure email".
pub(super) fn way_in_sentence(way: Travel) -> String {
    WAYS.iter().find(|(one, _)| *one == way).map(|(_, words)| in_sentence(words)).unwrap_or_default()
}

/// What a file that lies outside Coatpeg is worth.
pub(super) fn outside_words(is_locked: bool) -> &'static str {
    if is_locked {
        "Nobody opens it without the password."
    } else {
        "Outside Coatpeg it is not encrypted: whoever has the file can read it."
    }
}

/// What became of it.
pub(super) fn made_words(doing: Doing, exported: &Exported) -> String {
    match (doing, &exported.file_name) {
        (Doing::Print, _) => {
            format!("Opened in your computer’s own viewer, {}. Print it from there.", pages(exported.pages))
        }
        (Doing::Save, Some(name)) => format!("Saved as {name}, {}.", pages(exported.pages)),
        (Doing::Save, None) => "Not saved: no place was chosen.".to_owned(),
    }
}

fn pages(pages: usize) -> String {
    if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") }
}

/// What to shorten, where it is longer than reads well.
pub(super) fn long_words(view: &CopyView) -> Option<String> {
    let count = if view.pages == 1 {
        "one page".to_owned()
    } else {
        format!("{} pages", number_in_words(view.pages))
    };
    let parts = if view.longest.len() == 1 { "The longest part is" } else { "The longest parts are" };
    (!view.longest.is_empty())
        .then(|| format!("It runs to {count}. {parts} {}.", list_in_words(&view.longest)))
}

/// Why it did not work: what has to be put right, or the sentence there is.
pub(super) fn trouble_words(error: &AppError) -> String {
    let problems: Vec<&str> = error.problems.iter().map(|problem| problem.message.as_str()).collect();
    if problems.is_empty() { error.message.clone() } else { problems.join(" ") }
}

/// How and when a copy was made: "Saved on 11 June, secure email, with a password".
pub(super) fn copy_words(copy: &MadeCopy, today: NaiveDate) -> String {
    let on = near_in_words(copy.made_at.date(), today);
    if copy.is_print {
        return format!("Printed on {on}");
    }
    let password = if copy.has_password { "with a password" } else { "no password" };
    format!("Saved on {on}, {}, {password}", way_in_sentence(copy.travel))
}

/// Said once it is logged that a copy went: "Logged: sent to Josie’s parents on 12 June".
pub(super) fn logged_words(name: &str, sent_on: NaiveDate, today: NaiveDate) -> String {
    // In the middle of a sentence: "to the health visitor".
    let name = name.strip_prefix("The ").map_or(name.to_owned(), |rest| format!("the {rest}"));
    format!("Logged: sent to {name} on {}", near_in_words(sent_on, today))
}

#[cfg(test)]
mod tests;
