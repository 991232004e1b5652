//! Who a copy may be for: the parents always, others as the kind of paper and the parents allow.
//!
//! Source: the recipients matrix of the domain specification. What is an agreement with us is asked for each copy; the
//! law's own duties to share, where a child needs protecting, go their own way.

mod names;
mod on_record;
mod passwords;

use chrono::NaiveDate;

use super::check::{Problem, Severity};
use super::choices::RELATIONSHIPS;
use super::letter::templates::{Addressee, template};
use super::wording::list_in_words;
use super::{Gate, choice_label, letter};
use crate::answers::{Answers, Row};
use crate::consents::{Permission, Permissions, purpose_of};
use crate::dates::add_years;
use crate::printing::TextSize;
use crate::records::{ChildFacts, OfferedRecipient, PaperCopy, PaperKind, PersonSummary, Recipient, Travel};

use names::one_line;
pub use names::{addressed_to, name_of};
pub use on_record::{agreed_for, day_on_record};
use on_record::{not_agreed, put_on_record, translating};
use passwords::password_problem;
pub use passwords::{
    SHORTEST_PASSWORD, is_short_password, needs_password, opens_everywhere, short_password, wants_password,
};

/// The longest name of somebody else.
const LONGEST_NAME: usize = 200;
/// Nobody agreed to a paper about a child before the child was born; so many years are more than enough.
const OLDEST_AGREEMENT: i32 = 8;
const CHOOSE_ABOVE: &str = "This is the health visitor: choose them above, where the parents’ answer counts.";
const ONLY_AGREED: &str = "Only where the parents agreed";

/// What is known of a child and of those a copy may be for.
pub struct Known<'a> {
    /// The child.
    pub child: &'a ChildFacts,
    /// The child's record.
    pub record: &'a Answers,
    /// The setting's page.
    pub setting: &'a Answers,
    /// What was written in the paper's own form.
    pub answers: &'a Answers,
    /// The child's newest transition summary: it knows the school.
    pub moving: Option<&'a Answers>,
    /// Everybody known.
    pub people: &'a [PersonSummary],
    /// What the consents on record allow.
    pub agreed: &'a Permissions,
    /// Why its finished words go to nobody but the parents; nothing where they may.
    pub holds_back: Option<&'a str>,
}

/// What the matrix says of one recipient and one kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// They may have it.
    Yes,
    /// The parents have to agree.
    WithAgreement,
    /// Only of a child whom a council looks after; of others they are not offered.
    IfLookedAfter,
    /// They do not get it from here, for this reason.
    No(&'static str),
}

/// Who a copy of this kind may be for, the usual one first.
pub fn offer(kind: PaperKind, known: &Known<'_>) -> Vec<OfferedRecipient> {
    let mut everyone = everyone(kind);
    if kind == PaperKind::Letter {
        let to = written_to(known.answers, known.people);
        everyone.sort_by_key(|recipient| !is_same(recipient, &to));
    }
    everyone.into_iter().filter_map(|recipient| offered(kind, recipient, known)).collect()
}

/// Whom a letter is written to, as its template and its own address say.
fn written_to(letter: &Answers, people: &[PersonSummary]) -> Recipient {
    let Some(template) = letter.text(letter::TEMPLATE).and_then(template) else { return Recipient::Parents };
    match template.to {
        Addressee::Parents => Recipient::Parents,
        Addressee::HealthVisitor => Recipient::HealthVisitor,
        Addressee::OtherSetting | Addressee::PreviousSetting => {
            let who = letter.text("to_person").unwrap_or_default();
            let person = people.iter().find(|person| person.id.to_string() == who);
            Recipient::SomeoneElse(person.map_or(who, |person| person.name.as_str()).to_owned())
        }
    }
}

/// The copy somebody most often wants of this letter: it goes to whom it is written to.
pub fn usual_copy_of_letter(letter: &Answers, people: &[PersonSummary]) -> PaperCopy {
    let recipient = written_to(letter, people);
    PaperCopy { travel: usual_travel(&recipient), recipient, ..PaperCopy::default() }
}

/// Who copies of this kind may be for where they are made for many children at once, the usual one first. Nobody is
/// offered who never gets this kind; whether each child's own may have it is known once it is prepared.
pub fn offer_many(kind: PaperKind) -> Vec<OfferedRecipient> {
    let may_have = |recipient: &Recipient| !matches!(rule(kind, recipient), Rule::No(_));
    let one = |recipient: Recipient| {
        let needs_agreement = rule(kind, &recipient) == Rule::WithAgreement;
        let (name, about) = match &recipient {
            Recipient::Parents => ("Their parents", "Each family gets what is about their own child"),
            Recipient::VirtualSchool => ("The virtual school", "Only for children who are looked after"),
            Recipient::HealthVisitor => ("Their health visitor", ONLY_AGREED),
            Recipient::School => ("Their school", ONLY_AGREED),
            Recipient::Council => ("The council", ONLY_AGREED),
            Recipient::SomeoneElse(_) => ("Someone else", ONLY_AGREED),
        };
        let (name, about) = (name.to_owned(), about.to_owned());
        let (refused, agreed_on, ended_on, named) = Default::default();
        OfferedRecipient { recipient, name, about, needs_agreement, refused, agreed_on, ended_on, named }
    };
    everyone(kind).into_iter().filter(may_have).map(one).collect()
}

/// Everybody there is, the usual recipient of this kind first.
fn everyone(kind: PaperKind) -> Vec<Recipient> {
    let mut everyone = vec![
        Recipient::Parents,
        Recipient::School,
        Recipient::HealthVisitor,
        Recipient::Council,
        Recipient::VirtualSchool,
        Recipient::SomeoneElse(String::new()),
    ];
    let usual = usual_recipient(kind);
    everyone.sort_by_key(|recipient| *recipient != usual);
    everyone
}

/// The copy somebody most often wants of this kind. Where [`wants_password`] says so, one is suggested to be typed in.
pub fn usual_copy(kind: PaperKind) -> PaperCopy {
    let recipient = usual_recipient(kind);
    // Whoever writes by hand wants room, and a sheet is read across a table.
    let size = (kind == PaperKind::MeetingSheet).then_some(TextSize::Large);
    PaperCopy { travel: usual_travel(&recipient), recipient, size, ..PaperCopy::default() }
}

fn usual_recipient(kind: PaperKind) -> Recipient {
    match kind {
        PaperKind::Transition => Recipient::School,
        PaperKind::TwoYearCheck
        | PaperKind::SupportPlan
        | PaperKind::Review
        | PaperKind::Profile
        | PaperKind::IntegratedReview
        | PaperKind::Letter
        | PaperKind::Proof
        | PaperKind::MeetingSheet
        | PaperKind::Concern => Recipient::Parents,
    }
}

/// How a copy most often travels to this recipient.
pub fn usual_travel(recipient: &Recipient) -> Travel {
    match recipient {
        Recipient::Parents => Travel::HandDelivered,
        Recipient::HealthVisitor
        | Recipient::School
        | Recipient::Council
        | Recipient::VirtualSchool
        | Recipient::SomeoneElse(_) => Travel::SecureEmail,
    }
}

/// What keeps this copy from leaving as a file: for whom, with what agreement, under which password. The fields are
/// `recipient`, `agreed_on` and `password`.
pub fn may_leave(copy: &PaperCopy, offered: &[OfferedRecipient], today: NaiveDate) -> Vec<Problem> {
    let mut problems = may_have(copy, offered, today);
    problems.extend(password_problem(copy));
    problems
}

/// What keeps this recipient from having this copy, however it travels. A copy printed here has no password, and only
/// this is asked of it.
pub fn may_have(copy: &PaperCopy, offered: &[OfferedRecipient], today: NaiveDate) -> Vec<Problem> {
    let mut problems = Vec::new();
    let found = offered.iter().find(|one| is_same(&one.recipient, &copy.recipient));
    match (found, &copy.recipient) {
        (None, _) => problems.push(problem("recipient", "Choose who this copy is for.")),
        (Some(OfferedRecipient { refused: Some(why), .. }), _) => problems.push(problem("recipient", why)),
        (Some(_), Recipient::SomeoneElse(name)) if one_line(name).is_empty() => {
            problems.push(problem("recipient", "Say who this copy is for."));
        }
        (Some(_), Recipient::SomeoneElse(name)) if is_health_visitor(name, offered) => {
            problems.push(problem("recipient", CHOOSE_ABOVE));
        }
        (Some(_), Recipient::SomeoneElse(name)) if name.trim().chars().count() > LONGEST_NAME => {
            problems.push(problem("recipient", "This name is too long. Shorten it."));
        }
        (Some(_), _) => {}
    }
    if let Some(one) = found.filter(|one| one.refused.is_none() && one.needs_agreement) {
        match copy.agreed_on.or(day_on_record(one, &copy.recipient)) {
            None => problems.push(problem("agreed_on", &not_agreed(one, &copy.recipient))),
            Some(on) if on > today => {
                problems.push(problem("agreed_on", "The day the parents agreed cannot be in the future."));
            }
            Some(on) if on < add_years(today, -OLDEST_AGREEMENT) => {
                problems.push(problem("agreed_on", "Check the year in which the parents agreed."));
            }
            Some(on) if one.ended_on.is_some_and(|ended_on| on <= ended_on) => {
                problems.push(problem("agreed_on", "Their agreement of then has ended. Ask them again."));
            }
            Some(_) => {}
        }
    }
    problems
}

/// Whether somebody else's name is the health visitor's, who is in the list: what the family said of them counts then.
fn is_health_visitor(name: &str, offered: &[OfferedRecipient]) -> bool {
    let mut theirs = offered.iter().filter(|one| one.recipient == Recipient::HealthVisitor);
    name.to_lowercase().contains("health visitor") || theirs.any(|one| is_same_name(&one.name, name))
}

/// What keeps a copy from the health visitor of the child's record under "somebody else".
pub fn as_somebody_else(copy: &PaperCopy, known: &Known<'_>) -> Option<Problem> {
    let Recipient::SomeoneElse(name) = &copy.recipient else { return None };
    let visitor =
        known.record.text("health_visitor").map(|who| crate::forms::print::name_of(who, known.people))?;
    is_same_name(&visitor, name).then(|| problem("recipient", CHOOSE_ABOVE))
}

/// Whether two names are the same, whatever stands behind them as a role.
fn is_same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| one_line(name.split(',').next().unwrap_or_default()).to_lowercase();
    !plain(one).is_empty() && plain(one) == plain(other)
}

fn is_same(offered: &Recipient, asked: &Recipient) -> bool {
    match (offered, asked) {
        (Recipient::SomeoneElse(_), Recipient::SomeoneElse(_)) => true,
        (offered, asked) => offered == asked,
    }
}

fn problem(field: &str, message: &str) -> Problem {
    Problem {
        field: field.to_owned(),
        section: "copy".to_owned(),
        message: message.to_owned(),
        severity: Severity::Missing,
        before: Gate::Shared,
    }
}

/// The matrix. A review and a one-page profile are parts of the support plan, and go where it goes.
fn rule(kind: PaperKind, recipient: &Recipient) -> Rule {
    use PaperKind as Kind;
    match (recipient, kind) {
        (Recipient::Parents, _) => Rule::Yes,
        (_, Kind::Concern) => {
            Rule::No("A first concern stays between the parents and the people who work here.")
        }
        (_, Kind::Proof) => Rule::No("This table is for your own file and for the parents."),
        (_, Kind::MeetingSheet) => Rule::No("A sheet to write on is for the meeting with the parents."),
        (Recipient::SomeoneElse(_), _) => Rule::WithAgreement,
        (Recipient::VirtualSchool, _) => Rule::IfLookedAfter,
        (Recipient::HealthVisitor, Kind::Transition) => Rule::No(
            "A transition summary is for where a child goes next. Give them the progress check instead.",
        ),
        (
            Recipient::Council,
            Kind::TwoYearCheck | Kind::Transition | Kind::IntegratedReview | Kind::Letter,
        ) => Rule::No("A council gets what belongs to a support plan from here, and nothing else."),
        (Recipient::HealthVisitor | Recipient::School | Recipient::Council, _) => Rule::WithAgreement,
    }
}

fn offered(kind: PaperKind, recipient: Recipient, known: &Known<'_>) -> Option<OfferedRecipient> {
    let rule = rule(kind, &recipient);
    if rule == Rule::IfLookedAfter && !is_looked_after(known) {
        return None;
    }
    let permission = match purpose_of(&recipient) {
        Some(purpose) if rule == Rule::WithAgreement => known.agreed.of_purpose(purpose),
        Some(_) | None => Permission::Ask,
    };
    let mut offered = OfferedRecipient {
        name: name_of(&recipient, known),
        about: about(&recipient, rule, known),
        needs_agreement: rule == Rule::WithAgreement,
        refused: match rule {
            Rule::No(why) => Some(why.to_owned()),
            Rule::Yes | Rule::WithAgreement | Rule::IfLookedAfter => None,
        },
        agreed_on: None,
        ended_on: None,
        named: Vec::new(),
        recipient,
    };
    put_on_record(&mut offered, permission, known);
    if offered.needs_agreement && offered.refused.is_none() {
        offered.refused = known.holds_back.map(str::to_owned);
    }
    Some(offered)
}

/// The line under a recipient.
fn about(recipient: &Recipient, rule: Rule, known: &Known<'_>) -> String {
    match (recipient, rule) {
        (Recipient::Parents, _) => about_parents(known),
        (_, Rule::No(_)) => String::new(),
        (Recipient::VirtualSchool, _) => {
            format!("Looks after the education of children in care, {} among them", known.child.known_as)
        }
        (Recipient::School, _) => match (contact_at_school(known), agreed_wording(known)) {
            (Some(who), Some(agreed)) => format!("{who}. {agreed}"),
            (Some(who), None) => format!("{who}. The parents have to agree first"),
            (None, Some(agreed)) => agreed,
            (None, None) => "The parents have to agree first".to_owned(),
        },
        (Recipient::SomeoneElse(_), _) => "By name. The parents have to agree first".to_owned(),
        (Recipient::HealthVisitor | Recipient::Council, _) => "The parents have to agree first".to_owned(),
    }
}

/// "Linh Tran (mother) and Bao Tran (father). Theirs to have at any time"
fn about_parents(known: &Known<'_>) -> String {
    let is_restricted = |row: &Row| row.answers.yes_no("restricted") == Some(true);
    let receives = |row: &&Row| row.answers.yes_no("receives_documents") == Some(true) && !is_restricted(row);
    let named = |row: &Row| {
        let person = row.answers.person("person")?;
        let name = &known.people.iter().find(|one| one.id == person)?.name;
        let relation = row.answers.text("relationship").filter(|relation| *relation != "other");
        Some(match relation {
            Some(relation) => {
                format!("{name} ({})", choice_label(RELATIONSHIPS, relation).to_lowercase())
            }
            None => name.clone(),
        })
    };
    let names: Vec<String> =
        known.record.rows("contacts").iter().filter(receives).filter_map(named).collect();
    let theirs = if known.record.rows("contacts").iter().any(is_restricted) {
        "Contact with somebody in this family is restricted: check who gets this copy"
    } else {
        "Theirs to have at any time"
    };
    let mut said: Vec<String> = Vec::new();
    said.extend((!names.is_empty()).then(|| list_in_words(&names)));
    said.push(theirs.to_owned());
    said.extend(translating(known));
    said.join(". ")
}

/// Only a transition summary asks whom to talk to there.
fn contact_at_school(known: &Known<'_>) -> Option<String> {
    let contact = known.moving?.text("receiving_contact")?.trim();
    Some(contact.trim_end_matches('.').to_owned())
}

/// That the parents agreed the words says something, and is not yet their yes to this copy.
fn agreed_wording(known: &Known<'_>) -> Option<String> {
    let on = known.answers.date("parent_agreed_wording_on")?;
    Some(format!("The parents agreed the wording on {}", crate::dates::in_words(on)))
}

/// Whether a council looks after the child, as far as transition summary and contacts tell.
fn is_looked_after(known: &Known<'_>) -> bool {
    let says_so = |answers: &Answers| answers.yes_no("looked_after") == Some(true);
    let is_fostered = |row: &Row| row.answers.text("relationship") == Some("foster_carer");
    says_so(known.answers)
        || known.moving.is_some_and(says_so)
        || known.record.rows("contacts").iter().any(is_fostered)
}

#[cfg(test)]
mod tests;
