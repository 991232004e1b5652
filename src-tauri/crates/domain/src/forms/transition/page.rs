//! The transition summary on paper: a front page that is complete in itself for the teacher, then the rest.

use chrono::NaiveDate;

use super::areas::{PRIME_CODES, SPECIFIC_CODES};
use super::choices::{ASPECTS, LEVELS, SEVERITIES};
use super::more::{includes_funding, includes_health, includes_looked_after, includes_professionals};
use super::needs::{FRIENDS, FRIENDS_AGREED, NOTE};
use super::rules::{are_initials, has_severe_allergy, time_here_shown};
use super::{TRANSITION_SUMMARY, more};
use crate::answers::{Answers, Row};
use crate::dates::{Age, academic_year, in_words};
use crate::forms::choices::ENGLISH_PROFICIENCIES;
use crate::forms::print::{
    PageRules, Surroundings, agreed_photo, in_text, is_gap, mark_of, name_of, no_portrait, no_title,
    still_to_write,
};
use crate::forms::wording::list_in_words;
use crate::forms::{Field, Print, choice_label};
use crate::printing::{Fact, Mark, Part, PrintedPhoto, PrintedSignature};
use crate::transition_due::reception_start;

/// What is particular to this form.
pub(in crate::forms) const PAGE: PageRules =
    PageRules { facts, dated, omits, adds, portrait: no_portrait, titled: no_title };

/// Parts of the page that no section writes alone. The first has no heading: it stands above everything.
pub(super) const SECTIONS: &[(&str, u8, &str)] =
    &[("heed", 5, ""), ("questions", 70, "Questions?"), (more::PART, 110, "Good to know")];

fn facts(answers: &Answers, around: &Surroundings<'_>) -> Vec<Fact> {
    let child = around.child;
    let name = if child.full_name.split_whitespace().next() == Some(child.known_as.as_str()) {
        child.full_name.clone()
    } else {
        format!("{} ({})", child.full_name, child.known_as)
    };
    let start = answers
        .date("intended_start")
        .unwrap_or_else(|| reception_start(child.born_on, around.facts.deferred_year));
    let september = academic_year(start).starts_on();
    let age_label = format!("Age on {}", in_words(september));
    let key_person = around.child_answers.text("key_person_id").map(|id| name_of(id, around.people));
    [
        ("Child", Some(name)),
        ("Born", Some(in_words(child.born_on))),
        (age_label.as_str(), Age::on(child.born_on, september).map(Age::in_words).ok()),
        ("Going to", answers.text("receiving_name").map(str::to_owned)),
        ("Starts there", answers.date("intended_start").map(in_words)),
        ("Key person", key_person),
        ("Time here", time_here_shown(answers, around.facts)),
        ("Days here", days_here(answers)),
        ("Languages", languages(answers, around)),
    ]
    .into_iter()
    .filter_map(|(label, value)| {
        Some(Fact { label: label.to_owned(), value: value.filter(|v| !v.is_empty())? })
    })
    .collect()
}

/// "Five mornings, 96% attended"
fn days_here(answers: &Answers) -> Option<String> {
    let attended = answers.number("attendance_pct").map(|percent| format!("{percent}% attended"));
    let parts: Vec<String> =
        [answers.text("sessions_summary").map(str::to_owned), attended].into_iter().flatten().collect();
    Some(parts.join(", "))
}

/// "Vietnamese and English (developing), interpreter wanted"
fn languages(answers: &Answers, around: &Surroundings<'_>) -> Option<String> {
    let mut words = list_in_words(answers.choices("home_languages"));
    let stage = answers.text("english_proficiency").filter(|_| around.child.speaks_another_language_first);
    if let Some(stage) = stage {
        words += &format!(" (English: {})", choice_label(ENGLISH_PROFICIENCIES, stage).to_lowercase());
    }
    if answers.yes_no("interpreter_needed") == Some(true) {
        words += ", interpreter wanted";
    }
    Some(words)
}

fn dated(answers: &Answers, around: &Surroundings<'_>) -> NaiveDate {
    answers.date("written_on").unwrap_or(around.facts.today)
}

/// What parents, or the social worker, have not agreed to stays away.
fn omits(field: &str, answers: &Answers, _: &Surroundings<'_>) -> bool {
    match field {
        "family_context" => answers.yes_no("family_wording_agreed") != Some(true),
        "conditions" | "equipment" | "hearing_vision" => !includes_health(answers),
        "virtual_school" | "pep_on" => !includes_looked_after(answers),
        _ => false,
    }
}

fn adds(section: &str, answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    match section {
        "heed" => heed(answers).into_iter().collect(),
        "prime" => PRIME_CODES.iter().flat_map(|code| area(code, answers, around)).collect(),
        "day" => day_to_day(answers, around),
        "questions" => questions(answers, around),
        "specific" => SPECIFIC_CODES.iter().flat_map(|code| area(code, answers, around)).collect(),
        "learning" => artwork(answers).into_iter().collect(),
        "moving" => move_so_far(answers).into_iter().collect(),
        more::PART => good_to_know(answers, around),
        "before_it_goes" => agreed(answers, around),
        _ => Vec::new(),
    }
}

/// A severe allergy or a care plan in one line, before everything else.
fn heed(answers: &Answers) -> Option<Part> {
    if !includes_health(answers) {
        return None;
    }
    let severe: Vec<&str> = answers
        .rows("allergies")
        .iter()
        .filter(|row| row.answers.text("severity") == Some("severe"))
        .filter_map(|row| row.answers.text("allergen"))
        .collect();
    let allergy = has_severe_allergy(answers).then(|| format!("Severe allergy: {}.", list_in_words(&severe)));
    let plan = (answers.yes_no("care_plan") == Some(true)).then(|| care_plan(answers).to_owned());
    let lines: Vec<String> = [allergy, plan].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| Part::Judgement { phrase: lines.join(" "), mark: Some(Mark::Eye) })
}

fn care_plan(answers: &Answers) -> &'static str {
    let is_attached = answers.yes_no("care_plan_attached") == Some(true)
        && answers.yes_no("care_plan_consent") == Some(true);
    if is_attached { "There is a care plan, which comes with this." } else { "There is a care plan." }
}

/// An area: its name, the level before what was written, the next step, and whatever else is asked about it.
fn area(code: &str, answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let belongs = |field: &&Field| {
        let rest = field.id.strip_prefix(code);
        field.print == Print::Table && rest.is_some_and(|rest| rest.starts_with('_'))
    };
    let fields: Vec<&Field> = TRANSITION_SUMMARY
        .fields()
        .filter(belongs)
        .filter(|field| field.shown.holds(answers, around.facts))
        .collect();
    let Some((level, others)) = fields.split_first() else { return Vec::new() };
    let mut parts = Vec::new();
    if is_missing(level, answers, around) {
        parts.push(still_to_write("where {name} is now", around));
    }
    parts.extend(answers.text(level.id).map(|value| Part::Judgement {
        phrase: choice_label(LEVELS, value).to_owned(),
        mark: mark_of(value),
    }));
    for field in others {
        if is_missing(field, answers, around) {
            parts.push(still_to_write(field.print_label.unwrap_or(field.label), around));
        }
        let label = field.print_label.map(|own| around.facts.wording().fill(own));
        parts.extend(in_text(field, answers, around).map(|text| Part::Text { label, text }));
    }
    parts.extend(aspects(code, answers));
    if !parts.is_empty() {
        parts.insert(0, Part::Heading { level: 2, text: level.label.to_owned() });
    }
    parts
}

/// Whether the page shows that this is still to write.
fn is_missing(field: &Field, answers: &Answers, around: &Surroundings<'_>) -> bool {
    around.with_gaps && is_gap(field, answers, around)
}

fn aspects(code: &str, answers: &Answers) -> Vec<Part> {
    let print = |row: &Row| {
        let aspect = row.answers.text("aspect")?;
        aspect.strip_prefix(code).filter(|rest| rest.starts_with('_'))?;
        let level = row.answers.text("level").map(|level| choice_label(LEVELS, level).to_lowercase());
        let level = level.map(|level| format!(" ({level})")).unwrap_or_default();
        let text = row.answers.text("note")?.trim().to_owned();
        Some(Part::Text { label: Some(format!("{}{level}", choice_label(ASPECTS, aspect))), text })
    };
    answers.rows("aspects").iter().filter_map(print).collect()
}

/// One line for each practical need: the choice and its note.
fn day_to_day(answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let fields = super::needs::DAY.fields.iter().filter(|field| field.print == Print::Table);
    let mut lines: Vec<(&str, String, Vec<String>)> = Vec::new();
    for field in fields {
        if field.id == FRIENDS && !may_name_friends(answers) {
            continue;
        }
        let text = in_text(field, answers, around);
        match (field.id.strip_suffix(NOTE), lines.last_mut()) {
            (Some(of), Some((id, _, texts))) if *id == of => texts.extend(text),
            _ => lines.push((
                field.id,
                around.facts.wording().fill(field.print_label.unwrap_or(field.label)),
                text.into_iter().collect(),
            )),
        }
    }
    lines
        .into_iter()
        .filter(|(_, _, texts)| !texts.is_empty())
        .map(|(_, label, texts)| Part::Text { label: Some(label), text: sentences(&texts) })
        .collect()
}

/// Friends print as initials, and only where both families agreed.
fn may_name_friends(answers: &Answers) -> bool {
    answers.yes_no(FRIENDS_AGREED) == Some(true) && answers.text(FRIENDS).is_some_and(are_initials)
}

/// "Independently. Likes the door left open."
fn sentences(texts: &[String]) -> String {
    texts.iter().map(|text| format!("{}.", text.trim_end_matches('.'))).collect::<Vec<_>>().join(" ")
}

/// Whom to ask, and the sentence on safeguarding that is the same for every child, so that it says nothing about any.
fn questions(answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let setting = around.setting;
    let who = answers.text("author_id").or_else(|| around.child_answers.text("key_person_id"));
    let who = who.map_or_else(|| "us".to_owned(), |id| name_of(id, around.people));
    let phone = setting.text("phone").map(|phone| format!(" on {}", phone.trim())).unwrap_or_default();
    let senco = answers.text("senco_id").map(|id| name_of(id, around.people));
    let senco = senco.map(|name| format!(" About support: {name}, our SENCO.")).unwrap_or_default();
    let text = format!(
        "Ask {who}{phone}.{senco}\n{}",
        safeguarding(setting.text("dsl_name"), setting.text("dsl_phone"))
    );
    vec![Part::Text { label: None, text }, Part::FrontEnds]
}

/// The neutral sentence, identical for every child.
fn safeguarding(name: Option<&str>, phone: Option<&str>) -> String {
    let who: Vec<&str> = [name, phone].into_iter().flatten().map(str::trim).collect();
    let dsl = if who.is_empty() { String::new() } else { format!(" Our DSL is {}.", who.join(", ")) };
    format!("Any safeguarding information is passed separately between designated safeguarding leads.{dsl}")
}

fn artwork(answers: &Answers) -> Option<Part> {
    let PrintedPhoto { sha256, alt } = agreed_photo(answers, "child_artwork_photo", "artwork_consent")?;
    Some(Part::Photo { sha256, alt })
}

fn move_so_far(answers: &Answers) -> Option<Part> {
    let line = |row: &Row| {
        let what = row.answers.text("what")?.trim();
        let on = row.answers.date("on").map(|on| format!(", {}", in_words(on))).unwrap_or_default();
        let note = row.answers.text("note").map(|note| format!(": {}", note.trim())).unwrap_or_default();
        Some(format!("{what}{on}{note}"))
    };
    let items: Vec<String> = answers.rows("transition_done").iter().filter_map(line).collect();
    (!items.is_empty()).then_some(Part::List { label: None, items })
}

/// What has no question of its own on the page, with the consent it needs.
fn good_to_know(answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let methods = TRANSITION_SUMMARY.field("child_voice_methods");
    let health = if includes_health(answers) { allergies(answers) } else { None };
    let plan = (includes_health(answers) && answers.yes_no("care_plan") == Some(true))
        .then(|| care_plan(answers).to_owned());
    let others = if includes_professionals(answers) { professionals(answers, around) } else { None };
    let funding = if includes_funding(answers) { funding(answers) } else { None };
    let looked_after = (answers.yes_no("looked_after") == Some(true) && includes_looked_after(answers))
        .then(|| "Yes".to_owned());
    [
        ("Support plan", support_plan(answers)),
        ("Allergies", health),
        ("Care plan", plan),
        ("Other professionals", others),
        ("Funding received", funding),
        ("Looked after by a council", looked_after),
        ("Progress check at age two", check(answers)),
        ("How we heard {name}", methods.and_then(|field| in_text(field, answers, around))),
    ]
    .into_iter()
    .filter_map(|(label, text)| {
        Some(Part::Text { label: Some(around.facts.wording().fill(label)), text: text? })
    })
    .collect()
}

fn support_plan(answers: &Answers) -> Option<String> {
    let has_needs = answers.text("send_status").is_some_and(|status| status != "none");
    let has_plan = has_needs && answers.yes_no("has_plan")?;
    has_plan.then(|| match answers.yes_no("plan_attached") {
        Some(true) => "in place; the latest comes with this".to_owned(),
        Some(false) | None => "in place".to_owned(),
    })
}

/// "Peanuts (severe): swelling, use the pen, with an action plan"
fn allergies(answers: &Answers) -> Option<String> {
    let line = |row: &Row| {
        let mut words = row.answers.text("allergen")?.trim().to_owned();
        if let Some(severity) = row.answers.text("severity") {
            words += &format!(" ({})", choice_label(SEVERITIES, severity).to_lowercase());
        }
        if let Some(reaction) = row.answers.text("reaction") {
            words += &format!(": {}", reaction.trim().trim_end_matches('.'));
        }
        if row.answers.yes_no("action_plan") == Some(true) {
            words += ", with an action plan";
        }
        Some(words)
    };
    let lines: Vec<String> = answers.rows("allergies").iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// One line for each professional: name, role, service, whether still involved, contact.
fn professionals(answers: &Answers, around: &Surroundings<'_>) -> Option<String> {
    let definition = TRANSITION_SUMMARY.field("professionals")?;
    let columns = match definition.kind {
        crate::forms::FieldKind::Rows(rows) => rows.fields,
        _ => &[],
    };
    let line = |row: &Row| {
        let words: Vec<String> =
            columns.iter().filter_map(|column| in_text(column, &row.answers, around)).collect();
        (!words.is_empty()).then(|| words.join(", "))
    };
    let lines: Vec<String> = answers.rows("professionals").iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// "Early years pupil premium: a quiet corner; SEN inclusion fund"
fn funding(answers: &Answers) -> Option<String> {
    let one = |(field, name): (&str, &str)| {
        (answers.yes_no(field) == Some(true)).then(|| {
            let paid_for = answers.text(&format!("{field}_paid_for"));
            paid_for.map_or_else(|| name.to_owned(), |what| format!("{name}: {}", what.trim()))
        })
    };
    let received: Vec<String> = [
        ("eypp", "early years pupil premium"),
        ("daf", "disability access fund"),
        ("senif", "SEN inclusion fund"),
    ]
    .into_iter()
    .filter_map(one)
    .collect();
    (!received.is_empty()).then(|| received.join("; "))
}

fn check(answers: &Answers) -> Option<String> {
    let on = in_words(answers.date("two_year_check_date")?);
    let is_attached = answers.yes_no("two_year_check_attached") == Some(true);
    Some(if is_attached { format!("{on}, comes with this") } else { on })
}

fn agreed(answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let included: Vec<&str> = [
        (includes_health(answers), "health"),
        (includes_professionals(answers), "other professionals"),
        (includes_funding(answers), "funding"),
    ]
    .into_iter()
    .filter_map(|(is_included, what)| is_included.then_some(what))
    .collect();
    let included = list_in_words(&included);
    let wording =
        answers.date("parent_agreed_wording_on").map(|on| format!("this wording on {}", in_words(on)));
    let agreed: Vec<String> = [wording, (!included.is_empty()).then(|| format!("to include {included}"))]
        .into_iter()
        .flatten()
        .collect();
    let name = &around.child.known_as;
    let text = if agreed.is_empty() {
        String::new()
    } else {
        format!("{name}’s parents agreed {}.", agreed.join(" and "))
    };
    vec![Part::Text { label: None, text }, Part::SignOff { signatures: signatures(answers, around) }]
}

fn signatures(answers: &Answers, around: &Surroundings<'_>) -> Vec<PrintedSignature> {
    let sign = answers.sign_off("author_signature");
    let filled = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let author = PrintedSignature {
        heading: "Key person".to_owned(),
        name: sign.and_then(|sign| filled(&sign.signed_name)),
        role: sign.and_then(|sign| filled(&sign.role)),
        dated: sign.and_then(|sign| sign.signed_on).map(in_words),
    };
    let parent = PrintedSignature {
        heading: format!("{}’s parent/carer, if you wish", around.child.known_as),
        name: None,
        role: None,
        dated: None,
    };
    vec![author, parent]
}
