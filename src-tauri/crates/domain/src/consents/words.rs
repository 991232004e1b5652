//! What was answered, decided and where it stands, in sentences.

use super::{Standing, Voice, names_of};
use crate::dates::in_words;
use crate::forms::wording::list_in_words;
use crate::ids::PersonId;
use crate::records::{ConsentAnswer, ConsentDecision, ConsentStatus, PersonSummary, Purpose, StandingKind};

/// The names of people.
#[derive(Clone, Copy)]
pub struct Named<'a>(pub &'a [PersonSummary]);

impl Named<'_> {
    /// The name of one of them.
    pub fn of(&self, person: PersonId) -> &str {
        let found = self.0.iter().find(|known| known.id == person);
        found.map(|known| known.name.as_str()).filter(|name| !name.is_empty()).unwrap_or("Somebody")
    }
}

/// Where a purpose stands: who answered what and when, how far it goes and until when.
pub fn standing_in_words(purpose: Purpose, standing: &Standing, named: &Named<'_>) -> String {
    match standing.kind {
        StandingKind::NotAsked => "Not asked yet.".to_owned(),
        StandingKind::Given => said(standing, named, Voice::is_yes),
        StandingKind::Refused if standing.voices.is_empty() && purpose.is_no_unless_given() => {
            "No, because nobody has said yes.".to_owned()
        }
        StandingKind::Refused | StandingKind::Withdrawn => said(standing, named, Voice::is_no),
        StandingKind::Expired => format!("{} Ask again.", said(standing, named, |voice| voice.is_over)),
        StandingKind::Disagreed => format!(
            "{} Parents do not agree. Nothing is shared until the owner records a decision.",
            said(standing, named, |_| true)
        ),
        StandingKind::DecidedYes | StandingKind::DecidedNo => {
            let decided = standing.decision.as_ref().map(|decision| decision_in_words(decision, named));
            format!("{} {}", decided.unwrap_or_default(), said(standing, named, |_| true)).trim().to_owned()
        }
    }
}

fn said(standing: &Standing, named: &Named<'_>, counts: fn(&Voice) -> bool) -> String {
    let sentences: Vec<String> =
        standing.voices.iter().filter(|voice| counts(voice)).map(|voice| one_said(voice, named)).collect();
    sentences.join(" ")
}

fn one_said(voice: &Voice, named: &Named<'_>) -> String {
    let mut words = answer_in_words(&voice.answer, named);
    let limits = voice.answer.scope_note.trim();
    if !limits.is_empty() {
        words += &format!(" Limits: {}.", limits.trim_end_matches('.'));
    }
    match voice.until {
        Some(until) if voice.is_over => words += &format!(" It ended on {}.", in_words(until)),
        Some(until) => words += &format!(" Until {}.", in_words(until)),
        None => {}
    }
    words
}

/// "Yes from Verity Quill on 3 May 2027 (signed form)."
pub fn answer_in_words(answer: &ConsentAnswer, named: &Named<'_>) -> String {
    let word = match answer.status {
        ConsentStatus::Given => "Yes",
        ConsentStatus::Refused => "No",
        ConsentStatus::Withdrawn => "Withdrawn",
        ConsentStatus::NotAsked => return "To be asked again.".to_owned(),
    };
    let joint = if answer.status == ConsentStatus::Withdrawn { "by" } else { "from" };
    let who = answer.given_by.map(|person| named.of(person)).unwrap_or("somebody");
    let on = answer.on.map(|on| format!(" on {}", in_words(on))).unwrap_or_default();
    let how = answer.method.map(|method| format!(" ({})", method.in_brackets())).unwrap_or_default();
    let names = names_of(answer, named);
    let whom = if names.is_empty() { String::new() } else { format!(", for {}", list_in_words(&names)) };
    format!("{word} {joint} {who}{on}{how}{whom}.")
}

/// "Decided by Harriet Ombersley on 10 June 2027 to share: ..."
pub fn decision_in_words(decision: &ConsentDecision, named: &Named<'_>) -> String {
    let who = decision.recorded_by.map(|person| named.of(person)).unwrap_or("the owner");
    let what = if decision.shares { "to go on" } else { "not to" };
    let on = in_words(decision.recorded_at.date());
    format!("{who} decided {what} on {on}: {}.", decision.reason.trim().trim_end_matches('.'))
}

/// How far a yes goes, to follow it in a sentence; empty where it has no limits.
pub(super) fn limits_in_words(answer: &ConsentAnswer) -> String {
    let limits = answer.scope_note.trim();
    if limits.is_empty() { String::new() } else { format!(", with limits: {}", limits.trim_end_matches('.')) }
}
