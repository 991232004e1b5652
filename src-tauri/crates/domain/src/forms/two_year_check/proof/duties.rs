//! The duties, one function each: what stands for it in the check, and whether that meets it.

use super::Proven;
use crate::answers::Answers;
use crate::dates::{Age, add_years, in_words};
use crate::forms::action::ACTIONS_FIELD;
use crate::forms::choice_label;
use crate::forms::choices::{GIVING_METHODS, JUDGEMENTS, LATE_REASONS};
use crate::forms::print::name_of;
use crate::forms::wording::{capital, count_in_words, count_words, list_in_words};
use crate::ids::PersonId;
use crate::records::{MadeCopy, Paper, Place, ProofLine, Recipient};

/// Every duty, in the order of the page.
pub(super) const ALL: [fn(&Proven<'_>) -> ProofLine; 16] = [
    timing,
    summary,
    less_than_expected,
    judgements,
    what_will_be_done,
    targeted_plan,
    home_learning,
    talked_through,
    copy_given,
    encouraged,
    consent_first,
    childs_voice,
    parents_views,
    professionals,
    author,
    most_time,
];

/// Letters of a name: one page holds all lines.
const LONGEST: usize = 45;
/// Names said before the rest are counted.
const NAMED: usize = 2;

/// The areas by the code their fields begin with.
const AREAS: [(&str, &str); 3] = [
    ("cl", "communication and language"),
    ("pd", "physical development"),
    ("psed", "personal, social and emotional development"),
];

/// A place in the check: the words for it, the part and the question.
type At = (&'static str, &'static str, &'static str);

fn line(known: &Proven<'_>, duty: &str, at: At, (says, is_met): (String, bool)) -> ProofLine {
    let (place, section, field) = at;
    let wording = known.child.wording();
    ProofLine {
        duty: wording.fill(duty),
        place: wording.fill(place),
        says,
        is_met,
        at: Place::Paper { section: section.to_owned(), field: field.to_owned() },
    }
}

/// The first words of a long name, with the sign that there are more.
fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let mut short = String::new();
    for word in words.split_whitespace() {
        if short.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end())
}

/// A few names; the others are counted.
fn few(names: &[String]) -> String {
    let said: Vec<String> = names.iter().take(NAMED).map(|name| shortened(name)).collect();
    match names.len().saturating_sub(NAMED) {
        0 => list_in_words(&said),
        more => format!("{} and {more} more", said.join(", ")),
    }
}

fn timing(known: &Proven<'_>) -> ProofLine {
    let agreed = known.answers.date("timing_agreed_with_parent_on");
    let born = known.child.born_on;
    let agreed_words = match agreed {
        Some(on) => format!("Agreed on {}", in_words(on)),
        None => "Not agreed with the parents yet".to_owned(),
    };
    let said = match known.answers.date("check_date") {
        None => ("The check has no date yet".to_owned(), false),
        Some(on) if on >= add_years(born, 3) => {
            let why =
                known.answers.text("late_reason").map(|why| choice_label(LATE_REASONS, why).to_lowercase());
            let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
            (format!("{}, after the third birthday{why}. {agreed_words}", in_words(on)), false)
        }
        Some(on) if on < add_years(born, 2) => {
            (format!("{}, before the second birthday. {agreed_words}", in_words(on)), false)
        }
        Some(on) => {
            let age = Age::on(born, on).map(|age| format!(", at {}", age.in_words())).unwrap_or_default();
            (format!("{}{age}. {agreed_words}", in_words(on)), agreed.is_some())
        }
    };
    let duty = "Done while {name} is two, at a time agreed with {their} parents";
    line(known, duty, ("Date of the check", "about", "check_date"), said)
}

fn summary(known: &Proven<'_>) -> ProofLine {
    let field = |area: &str| format!("{area}_strengths");
    let mut open: Vec<&str> = missing(known.answers, field);
    let words = known.answers.text("overall_summary").map(count_words).filter(|words| *words > 0);
    if words.is_none() {
        open.push("the summary");
    }
    let said = match (open.as_slice(), words) {
        ([], Some(words)) => {
            let words = count_in_words(words, "word", "words");
            (format!("Strengths in all three areas, and a summary of {words}"), true)
        }
        (open, _) => (format!("Still to write: {}", list_in_words(open)), false),
    };
    let duty = "A short summary of the three prime areas, strengths first";
    line(known, duty, ("Areas and summary", "summary", "overall_summary"), said)
}

/// The areas in which nothing is written in this field.
fn missing(answers: &Answers, field: impl Fn(&str) -> String) -> Vec<&'static str> {
    let is_missing = |(area, _): &&(&str, &str)| answers.text(&field(area)).is_none();
    AREAS.iter().filter(is_missing).map(|(_, name)| *name).collect()
}

fn not_judged(answers: &Answers) -> Vec<&'static str> {
    missing(answers, |area| format!("{area}_judgement"))
}

/// The areas that do not simply go well.
fn in_need(answers: &Answers) -> Vec<(&'static str, &'static str)> {
    let needs = |(area, _): &&(&str, &str)| {
        answers.text(&format!("{area}_judgement")).is_some_and(|judgement| judgement != "going_well")
    };
    AREAS.iter().filter(needs).copied().collect()
}

/// What is said where an area has no judgement yet, which decides what else is asked.
fn first_judge(answers: &Answers) -> Option<(String, bool)> {
    let open = not_judged(answers);
    (!open.is_empty()).then(|| (format!("Still to judge: {}", list_in_words(&open)), false))
}

fn less_than_expected(known: &Proven<'_>) -> ProofLine {
    let answers = known.answers;
    let needs = in_need(answers);
    let (done, open): (Vec<_>, Vec<_>) = needs
        .iter()
        .partition(|(area, _)| answers.text(&format!("{area}_less_than_expected_text")).is_some());
    let names =
        |areas: &[(&str, &str)]| list_in_words(&areas.iter().map(|(_, name)| *name).collect::<Vec<_>>());
    let said = first_judge(answers).unwrap_or_else(|| match (needs.is_empty(), open.is_empty()) {
        (true, _) => ("Nothing: all three areas are progressing well".to_owned(), true),
        (false, true) => (format!("Written for {}", names(&done)), true),
        (false, false) => (format!("Still to write: {}", names(&open)), false),
    });
    let (section, field) = first_in_need(answers, |area| match area {
        "pd" => ("pd", "pd_less_than_expected_text"),
        "psed" => ("psed", "psed_less_than_expected_text"),
        _ => ("cl", "cl_less_than_expected_text"),
    })
    .unwrap_or(("cl", "cl_judgement"));
    line(known, "Where progress is less than expected", ("What we noticed", section, field), said)
}

fn first_in_need(
    answers: &Answers,
    place: impl Fn(&str) -> (&'static str, &'static str),
) -> Option<(&'static str, &'static str)> {
    in_need(answers).first().map(|(area, _)| place(area))
}

fn judgements(known: &Proven<'_>) -> ProofLine {
    let said = first_judge(known.answers).unwrap_or_else(|| {
        let groups = JUDGEMENTS.iter().rev().filter_map(|judgement| {
            let with_it = |(area, _): &&(&str, &str)| {
                known.answers.text(&format!("{area}_judgement")) == Some(judgement.value)
            };
            let areas: Vec<&str> = AREAS.iter().filter(with_it).map(|(_, name)| *name).collect();
            match areas.len() {
                0 => None,
                3 => Some(format!("{}, in all three", judgement.label)),
                _ if judgement.value == "going_well" => Some("the rest progressing well".to_owned()),
                _ => Some(format!("{}, in {}", judgement.label, list_in_words(&areas))),
            }
        });
        (groups.collect::<Vec<_>>().join("; "), true)
    });
    let duty = "Areas that go well, areas that may need support, and any concern about a delay";
    line(known, duty, ("The judgement in each area", "cl", "cl_judgement"), said)
}

fn what_will_be_done(known: &Proven<'_>) -> ProofLine {
    let steps = known.answers.rows(ACTIONS_FIELD);
    let has_step = |area: &str| steps.iter().any(|step| step.answers.text("area") == Some(area));
    let open: Vec<&str> = in_need(known.answers)
        .into_iter()
        .filter(|(area, _)| !has_step(area))
        .map(|(_, name)| name)
        .collect();
    let said = first_judge(known.answers).unwrap_or_else(|| match (open.is_empty(), steps.len()) {
        (false, _) => (format!("Still to add: a step for {}", list_in_words(&open)), false),
        (true, 0) => ("No area asks for a step; ideas for home stand below".to_owned(), true),
        (true, number) => (capital(&count_in_words(number, "step", "steps")), true),
    });
    let duty = "The activities and strategies we will use";
    line(known, duty, ("Next steps", "summary", ACTIONS_FIELD), said)
}

fn targeted_plan(known: &Proven<'_>) -> ProofLine {
    let is_asked_for = matches!(known.answers.text("concern_level"), Some("significant" | "identified_send"));
    let has_reason = known.answers.text("targeted_plan_reason").is_some();
    let said = match (known.answers.text("concern_level"), known.answers.text("targeted_plan")) {
        (None, _) => ("Still to say what follows", false),
        (Some(_), _) if !is_asked_for => ("Nothing in this check asks for one", true),
        (Some(_), Some("link_existing_plan")) if known.has_plan => ("There is a support plan already", true),
        (Some(_), Some("link_existing_plan")) => ("No support plan is in the records yet", false),
        (Some(_), Some("create_new_plan")) => ("A support plan follows", true),
        (Some(_), Some(_)) if has_reason => ("None for now. The reason is in our records", true),
        (Some(_), _) => ("Still to say what follows", false),
    };
    let duty = "A targeted plan with the parents, for significant concerns or known SEND";
    line(known, duty, ("Support plan", "summary", "targeted_plan"), (said.0.to_owned(), said.1))
}

fn home_learning(known: &Proven<'_>) -> ProofLine {
    let is_written = known.answers.text("home_learning_plan").is_some();
    let said = match (is_written, known.answers.date("home_learning_discussed_on")) {
        (false, _) => ("Still to write".to_owned(), false),
        (true, None) => ("Ideas are written. Not talked about with the parents yet".to_owned(), false),
        (true, Some(on)) => (format!("Talked about on {}", in_words(on)), true),
    };
    let duty = "Learning at home talked about with parents";
    line(known, duty, ("At home together", "home", "home_learning_plan"), said)
}

fn talked_through(known: &Proven<'_>) -> ProofLine {
    let names = |field: &str| -> Vec<String> {
        known.answers.choices(field).iter().map(|who| name_of(who, known.people)).collect()
    };
    let said = match known.answers.date("discussed_on") {
        Some(on) if known.is_discussed => match names("discussed_with").as_slice() {
            [] => (format!("On {}", in_words(on)), true),
            with => (format!("On {} with {}", in_words(on), few(with)), true),
        },
        Some(_) | None => ("Not yet".to_owned(), false),
    };
    let duty = "Talked through with the parents";
    line(known, duty, ("Finish and share", "sharing", "discussed_on"), said)
}

fn copy_given(known: &Proven<'_>) -> ProofLine {
    let said = match known.answers.date("given_to_parent_on") {
        Some(on) if known.is_shared => {
            let how =
                known.answers.text("method").map(|how| choice_label(GIVING_METHODS, how).to_lowercase());
            let how = how.map(|how| format!(", {}", how.replace("pdf", "PDF"))).unwrap_or_default();
            (format!("On {}{how}", in_words(on)), true)
        }
        Some(_) | None => ("Not yet".to_owned(), false),
    };
    line(known, "A copy given to the parents", ("Finish and share", "sharing", "given_to_parent_on"), said)
}

fn encouraged(known: &Proven<'_>) -> ProofLine {
    let said = if known.is_shared { "Their copy asks them to" } else { "Their copy will ask them to" };
    let duty = "Parents encouraged to show it to the health visitor and a new setting";
    let at = ("Sharing, last lines", "sharing", "given_to_parent_on");
    line(known, duty, at, (said.to_owned(), known.is_shared))
}

fn consent_first(known: &Proven<'_>) -> ProofLine {
    // A virtual school gets its copy by another duty, and naming it would say who looks after the child.
    let is_outside = |copy: &&MadeCopy| {
        matches!(copy.paper, Paper::Document(_))
            && !matches!(copy.recipient, Recipient::Parents | Recipient::VirtualSchool)
    };
    let outside: Vec<&MadeCopy> = known.copies.iter().filter(is_outside).collect();
    let names = |copies: &[&MadeCopy]| {
        let mut names: Vec<String> = copies.iter().map(|copy| copy.recipient_name.clone()).collect();
        names.sort();
        names.dedup();
        few(&names)
    };
    let without: Vec<&MadeCopy> = outside.iter().filter(|copy| copy.agreed_on.is_none()).copied().collect();
    let newest = outside.iter().filter_map(|copy| copy.agreed_on).max();
    let said = match (outside.is_empty(), without.is_empty(), newest) {
        (true, _, _) => ("No copy has gone to anybody else".to_owned(), true),
        (false, true, Some(on)) => (format!("{}, with their yes of {}", names(&outside), in_words(on)), true),
        (false, _, _) => (format!("A copy for {} without a yes on record", names(&without)), false),
    };
    let duty = "Parents’ consent before anybody else has it";
    line(known, duty, ("List of copies", "sharing", "given_to_parent_on"), said)
}

fn childs_voice(known: &Proven<'_>) -> ProofLine {
    let said = written(known.answers, "child_voice_text");
    line(known, "{name}’s own voice", ("{name}’s voice", "child_voice", "child_voice_text"), said)
}

fn written(answers: &Answers, field: &str) -> (String, bool) {
    match answers.text(field).map(count_words) {
        Some(words) => (format!("Written, {}", count_in_words(words, "word", "words")), true),
        None => ("Still to write".to_owned(), false),
    }
}

fn parents_views(known: &Proven<'_>) -> ProofLine {
    let answers = known.answers;
    let asked = answers.date("parent_invited_on").map(in_words);
    let said = match (answers.text("parent_contribution_status"), asked) {
        (Some("received"), _) => {
            let (says, is_met) = written(answers, "parent_text");
            match answers.rows("parent_views").len() {
                0 => (says, is_met),
                more => (format!("{says}; {} more", count_in_words(more, "view", "views")), is_met),
            }
        }
        (Some("declined"), Some(on)) => (format!("Asked on {on}. They would rather not say"), true),
        (Some(_), Some(on)) => (format!("Asked on {on}. Nothing has come"), true),
        (Some(_) | None, _) => ("Still to ask".to_owned(), false),
    };
    line(known, "The parents’ views", ("What parents told us", "parents", "parent_text"), said)
}

fn professionals(known: &Proven<'_>) -> ProofLine {
    let views = known.answers.rows("other_professional_views");
    let included =
        views.iter().filter(|view| view.answers.yes_no("consent_to_include") == Some(true)).count();
    let count = |number: usize| capital(&count_in_words(number, "view", "views"));
    let says = match (views.len(), included) {
        (0, _) => "Nobody gave us one".to_owned(),
        (all, 0) => format!("{}, in our records only", count(all)),
        (_, included) => format!("{}, included with the parents’ yes", count(included)),
    };
    let at = ("Other professionals", "professionals", "other_professional_views");
    line(known, "Other professionals’ views, if there are any", at, (says, true))
}

fn author(known: &Proven<'_>) -> ProofLine {
    let key_person: Option<PersonId> = known.record.person("key_person_id");
    let said = match (known.answers.text("author_id"), known.answers.person("author_id")) {
        (Some(id), Some(person)) if key_person == Some(person) => {
            (format!("{}, key person", shortened(&name_of(id, known.people))), true)
        }
        (Some(id), _) => (
            format!("{}, who works with {}", shortened(&name_of(id, known.people)), known.child.known_as),
            true,
        ),
        (None, _) => ("Still to say".to_owned(), false),
    };
    line(known, "Written by somebody who knows {name}", ("Who writes it", "about", "author_id"), said)
}

fn most_time(known: &Proven<'_>) -> ProofLine {
    let other = known.answers.text("other_setting_name").map(shortened);
    let said = match (known.answers.text("led_by"), other) {
        (Some("this_setting"), _) => ("This setting".to_owned(), true),
        (Some("joint"), Some(other)) => (format!("Together with {other}"), true),
        (Some(_), Some(other)) => (other, true),
        (Some(_), None) => ("Still to name the other setting".to_owned(), false),
        (None, _) => ("Still to say".to_owned(), false),
    };
    let duty = "Led where {name} spends most time";
    line(known, duty, ("Who leads it", "about", "led_by"), said)
}
