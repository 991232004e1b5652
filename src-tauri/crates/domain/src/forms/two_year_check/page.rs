//! The progress check at age two on paper: its facts, its sentences, its signatures.

use chrono::NaiveDate;

use super::closing::NEW_PLAN;
use super::elsewhere::view_part;
use crate::answers::{Answers, Row};
use crate::dates::{Age, in_words};
use crate::forms::choice_label;
use crate::forms::choices::{GIVING_METHODS, WEEKDAYS};
use crate::forms::integrated_review::integrated_part;
use crate::forms::print::{
    PageRules, Surroundings, agreed_photo, name_of, no_portrait, no_title, whole_name,
};
use crate::forms::wording::list_in_words;
use crate::printing::{Fact, Part, PrintedPhoto, PrintedSignature};

/// What is particular to this form.
pub(in crate::forms) const PAGE: PageRules =
    PageRules { facts, dated, omits, adds, portrait: no_portrait, titled: no_title };

fn facts(answers: &Answers, around: &Surroundings<'_>) -> Vec<Fact> {
    let child = around.child;
    let record = around.child_answers;
    let dated = dated(answers, around);
    let key_person = record.text("key_person_id").map(|id| name_of(id, around.people));
    let age = Age::on(child.born_on, dated).map(Age::in_words).ok();
    let late = (answers.text("late_reason").is_some() && dated > child.check_due_by())
        .then(|| "Completed after third birthday".to_owned());
    [
        ("Child", Some(whole_name(child))),
        ("Born", Some(in_words(child.born_on))),
        ("Age at check", age),
        ("Date of check", answers.date("check_date").map(in_words)),
        ("Key person", key_person),
        ("Here since", Some(in_words(child.started_on))),
        ("Sessions", Some(sessions(record.rows("sessions")))),
        ("Languages at home", Some(list_in_words(record.choices("home_languages")))),
        ("Timing", late),
    ]
    .into_iter()
    .filter_map(|(label, value)| {
        Some(Fact { label: label.to_owned(), value: value.filter(|v| !v.is_empty())? })
    })
    .collect()
}

/// "Monday and Thursday, 08:30 to 15:00": days with the same hours stand together.
pub(in crate::forms) fn sessions(rows: &[Row]) -> String {
    let mut hours: Vec<(String, Vec<&str>)> = Vec::new();
    for row in rows {
        let Some(day) = row.answers.text("weekday") else { continue };
        let when = match (row.answers.text("starts_at"), row.answers.text("ends_at")) {
            (Some(from), Some(to)) => format!(", {from} to {to}"),
            _ => String::new(),
        };
        let day = choice_label(WEEKDAYS, day);
        match hours.iter_mut().find(|(same, _)| *same == when) {
            Some((_, days)) => days.push(day),
            None => hours.push((when, vec![day])),
        }
    }
    let lines: Vec<String> =
        hours.iter().map(|(when, days)| format!("{}{when}", list_in_words(days))).collect();
    lines.join("; ")
}

fn dated(answers: &Answers, around: &Surroundings<'_>) -> NaiveDate {
    answers.date("check_date").unwrap_or(around.facts.today)
}

fn omits(field: &str, answers: &Answers, around: &Surroundings<'_>) -> bool {
    let is_range = field.ends_with("_dm_band") || field.ends_with("_b5m_range");
    let prints_ranges = around.setting.yes_no("prints_ranges") == Some(true);
    let no_plan = field == "targeted_plan" && answers.text("targeted_plan") == Some("not_needed_reason");
    (is_range && !prints_ranges) || no_plan
}

fn adds(section: &str, answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    match section {
        "professionals" => view_part(answers, around).into_iter().collect(),
        "other_learning" => photo(answers).into_iter().collect(),
        "integrated" => {
            around.beside.integrated.map(|review| integrated_part(review, around)).unwrap_or_default()
        }
        "review" => review(answers, around),
        "sharing" => sharing(answers, around),
        _ => Vec::new(),
    }
}

/// A photo of the child, where the parents agreed to photos in documents.
fn photo(answers: &Answers) -> Option<Part> {
    let PrintedPhoto { sha256, alt } = agreed_photo(answers, "photo", "photo_consent")?;
    Some(Part::Photo { sha256, alt })
}

fn review(answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let setting = around.setting;
    let author = answers.text("author_id").map(|id| name_of(id, around.people));
    let to_whom = [author, setting.text("complaints_contact").map(str::to_owned)];
    let to_whom: Vec<String> = to_whom.into_iter().flatten().collect();
    let to_whom = if to_whom.is_empty() { "us".to_owned() } else { to_whom.join(" or ") };
    let mut sentences = vec![format!("If anything here worries you, at any time, talk to {to_whom}.")];
    match (setting.text("la"), setting.text("local_offer_url")) {
        (Some(council), Some(address)) => {
            sentences.push(format!("Help for families near you is in the {council} Local Offer: {address}"));
        }
        (Some(council), None) => {
            sentences.push(format!("Help for families near you is in the {council} Local Offer."));
        }
        (None, Some(address)) => sentences.push(format!("Help for families near you: {address}")),
        (None, None) => {}
    }
    if let Some(advice) = setting.text("sendiass") {
        sentences.push(format!("Free advice about special educational needs: {advice}"));
    }
    vec![Part::Text { label: None, text: sentences.join("\n") }]
}

fn sharing(answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let name = &around.child.known_as;
    let words = format!(
        "This summary belongs to {name}’s parents and carers. {} Please take this and the red book to {name}’s \
         health review, and show it at any new nursery, childminder or school.",
        agreement(around)
    );
    let lines = [talked_through(answers, around), given(answers, around), copies(around), Some(words)];
    let text = lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
    vec![Part::Text { label: None, text }, Part::SignOff { signatures: signatures(answers, around) }]
}

/// Who may have a copy from the setting: nobody without the parents' yes, and whom they said yes to.
fn agreement(around: &Surroundings<'_>) -> String {
    match around.beside.agreed_for {
        [] => "We give it to nobody else without their agreement, unless the law asks us to.".to_owned(),
        who => format!(
            "They agreed that {} may have a copy from us. We give it to nobody else without their agreement, unless \
             the law asks us to.",
            list_in_words(who)
        ),
    }
}

/// "Copies went to Dawn Peel on 10 June 2027."
fn copies(around: &Surroundings<'_>) -> Option<String> {
    let to = around.beside.shared_with;
    (!to.is_empty()).then(|| format!("With their agreement we gave a copy to {}.", list_in_words(to)))
}

/// "We talked this through on 20 November 2026 with Agnieszka Łącka."
fn talked_through(answers: &Answers, around: &Surroundings<'_>) -> Option<String> {
    let on = in_words(answers.date("discussed_on")?);
    let with: Vec<String> =
        answers.choices("discussed_with").iter().map(|who| name_of(who, around.people)).collect();
    Some(match with.as_slice() {
        [] => format!("We talked this through on {on}."),
        with => format!("We talked this through on {on} with {}.", list_in_words(with)),
    })
}

/// "Devika Rao gave the parents their copy on 21 November 2026: on paper."
fn given(answers: &Answers, around: &Surroundings<'_>) -> Option<String> {
    let on = in_words(answers.date("given_to_parent_on")?);
    let by = answers.text("given_by").map_or_else(|| "We".to_owned(), |id| name_of(id, around.people));
    let how = answers.text("method").map(|method| choice_label(GIVING_METHODS, method).to_lowercase());
    let how = how.map(|how| format!(": {}", how.replace("pdf", "PDF"))).unwrap_or_default();
    Some(format!("{by} gave the parents their copy on {on}{how}."))
}

fn signatures(answers: &Answers, around: &Surroundings<'_>) -> Vec<PrintedSignature> {
    let typed = |heading: &str, field: &str| {
        let sign = answers.sign_off(field);
        PrintedSignature {
            heading: heading.to_owned(),
            name: sign.map(|s| s.signed_name.clone()).filter(|name| !name.is_empty()),
            role: sign.map(|s| s.role.clone()).filter(|role| !role.is_empty()),
            dated: sign.and_then(|s| s.signed_on).map(in_words),
        }
    };
    let parent = PrintedSignature {
        heading: "Parent/carer, if you wish".to_owned(),
        name: None,
        role: None,
        dated: None,
    };
    let mut signatures = vec![typed("Written by", "author_signature")];
    if NEW_PLAN.holds(answers, around.facts) {
        signatures.push(typed("SENCO", "senco_signature"));
    }
    signatures.push(parent);
    signatures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::RowId;

    fn session(day: &str, from: &str, to: &str) -> Row {
        let mut answers = Answers::default();
        for (field, text) in [("weekday", day), ("starts_at", from), ("ends_at", to)] {
            answers.set(field, text);
        }
        Row { row: RowId(uuid::Uuid::nil()), answers }
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let week = [
            session("monday", "08:30", "15:00"),
            session("tuesday", "09:00", "12:00"),
            session("thursday", "08:30", "15:00"),
            session("friday", "", ""),
        ];
        assert_eq!(sessions(&week), "Monday and Thursday, 08:30 to 15:00; Tuesday, 09:00 to 12:00; Friday");
        assert_eq!(sessions(&[]), "");
    }
}
