//! Rows of tables that nothing else shows, column by column: so nothing that is held is forgotten, whichever part of the
//! program keeps it.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::wording::capital;
use coatpeg_domain::printing::Part;
use coatpeg_store::RowsAbout;

use super::held::{ADDRESSES, HeldItem, MORE, Whole, heading, labelled};
use crate::error::Result;
use crate::session::Work;

/// Answers shorter than this stand in a list.
const SHORT: usize = 120;

/// Tables whose rows are shown by something of their own here.
const SHOWN: [&str; 20] = [
    "children",
    "documents",
    "actions",
    "notes",
    "send_moves",
    "support_plans",
    "outcomes",
    "cycles",
    "targets",
    "provisions",
    "reviews",
    "copies",
    "access_requests",
    "corrections",
    "protections",
    "observations",
    "consents",
    "consent_decisions",
    "merges",
    "merged_answers",
];

/// Tables whose rows were written for people who work here.
const FOR_STAFF: [&str; 2] = ["complaints", "looks"];

/// Rows that were put aside when records were joined: of these only what stood in them.
const PUT_ASIDE: &str = "merged_rows";

/// Columns and fields that say nothing to a reader.
const SILENT: [&str; 4] = ["id", "child_id", "row", "key_people"];

/// The column that says whether a time was with the second key person.
const SECOND: &str = "is_second";

/// What a row is read with.
struct Reader {
    /// Names of people and of the child, by id.
    names: HashMap<String, String>,
    /// Home addresses are kept back.
    keeps_addresses: bool,
}

impl Reader {
    /// Whether what stands under this name is shown.
    fn shows(&self, field: &str) -> bool {
        let is_address = field == "address" || ADDRESSES.contains(&field);
        let is_kept_back = SILENT.contains(&field) || (is_address && self.keeps_addresses);
        !is_kept_back
    }
}

/// Rows of tables that nothing else shows.
pub(super) fn other_rows(work: &Work<'_>, whole: &Whole) -> Result<Vec<HeldItem>> {
    let store = &work.open.store;
    let mut names: HashMap<String, String> = HashMap::new();
    names.extend(whole.people.iter().map(|person| (person.id.to_string(), person.name.clone())));
    let own = (whole.child.id.to_string(), whole.facts.known_as.clone());
    names.extend([own]);
    let reader = Reader { names, keeps_addresses: whole.keeps_addresses };
    let items = store.rows_about(whole.child.id, &SHOWN)?.into_iter().filter_map(|about| {
        let RowsAbout { table, what, mut rows } = about;
        if table == PUT_ASIDE {
            rows.retain(|row| row.iter().any(|(column, what)| column == "what" && what == "put_aside"));
            rows.iter_mut().for_each(|row| row.retain(|(column, _)| column == "content"));
            rows.retain(|row| !row.is_empty());
        }
        if rows.is_empty() {
            return None;
        }
        let title = capital(&what);
        let mut parts = vec![heading(&title)];
        for (number, row) in rows.iter().enumerate() {
            if rows.len() > 1 {
                parts.push(Part::Heading { level: 2, text: format!("{} of {}", number + 1, rows.len()) });
            }
            let said = row.iter().flat_map(|(column, text)| in_parts(column, text, &reader));
            parts.extend(in_lists(said.collect()));
        }
        let item =
            HeldItem::parts(MORE, &format!("rows:{table}"), &title, format!("{} held", rows.len()), parts);
        Some(HeldItem { is_staff_only: FOR_STAFF.contains(&table.as_str()), ..item })
    });
    Ok(items.collect())
}

/// A column as words: its name and what stands in it; of a sheet of answers each answer.
fn in_parts(column: &str, text: &str, reader: &Reader) -> Vec<Part> {
    if !reader.shows(column) {
        return Vec::new();
    }
    let label = capital(column.trim_end_matches("_id").replace('_', " ").trim_start_matches('@'));
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(serde_json::Value::Object(answers)) => {
            let picture = |value: &serde_json::Value| {
                let sha256 = value.get("sha256")?.as_str()?.to_owned();
                let alt = value.get("alt").and_then(|alt| alt.as_str()).unwrap_or("A picture").to_owned();
                Some(Part::Photo { sha256, alt })
            };
            let part = |(field, value): (&String, &serde_json::Value)| match picture(value) {
                Some(photo) => vec![photo],
                None => in_parts(field, &plain(value, reader), reader),
            };
            answers.iter().flat_map(part).collect()
        }
        _ if text.is_empty() => Vec::new(),
        _ if column == SECOND => vec![labelled("Second key person", yes_or_no(text))],
        _ if column.starts_with("is_") => vec![labelled(&label, yes_or_no(text))],
        _ => vec![labelled(&label, reader.names.get(text).cloned().unwrap_or_else(|| said(text)))],
    }
}

/// A tick as the store keeps it, or as it was said already.
fn yes_or_no(text: &str) -> String {
    match text {
        "0" => "No".to_owned(),
        "1" => "Yes".to_owned(),
        said => said.to_owned(),
    }
}

/// Short answers in a row stand as a list, so that a page holds more than a few of them.
pub(super) fn in_lists(parts: Vec<Part>) -> Vec<Part> {
    let mut listed: Vec<Part> = Vec::new();
    for part in parts {
        match part {
            Part::Text { label: Some(label), text } if text.len() < SHORT && !text.contains('\n') => {
                let line = format!("{label}: {text}");
                match listed.last_mut() {
                    Some(Part::List { items, .. }) => items.push(line),
                    Some(_) | None => listed.push(Part::List { label: None, items: vec![line] }),
                }
            }
            part => listed.push(part),
        }
    }
    listed
}

/// A text as people say it: a day or a time in words, a word that is kept for a choice without its underscores.
fn said(text: &str) -> String {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return in_words(day);
    }
    if let Ok(time) = text.parse::<NaiveDateTime>() {
        return in_words(time.date());
    }
    let is_word =
        text.contains('_') && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
    if is_word { text.replace('_', " ") } else { text.to_owned() }
}

/// A value in plain words.
fn plain(value: &serde_json::Value, reader: &Reader) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        serde_json::Value::String(text) => reader.names.get(text).cloned().unwrap_or_else(|| said(text)),
        serde_json::Value::Array(all) => {
            let all: Vec<String> = all.iter().map(|one| plain(one, reader)).collect();
            all.join("\n")
        }
        serde_json::Value::Object(fields) => {
            let said = |(field, value): (&String, &serde_json::Value)| {
                let words = plain(value, reader);
                (reader.shows(field) && !words.is_empty())
                    .then(|| format!("{}: {words}", field.replace('_', " ")))
            };
            fields.iter().filter_map(said).collect::<Vec<_>>().join("; ")
        }
        serde_json::Value::Number(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_of_answers_becomes_labelled_words_and_ids_become_names() {
        let names = HashMap::from([("0198".to_owned(), "Verity Quill".to_owned())]);
        let reader = Reader { names, keeps_addresses: false };
        let text = r#"{"seen_by":"0198","is_shared":true,"areas":["talk","play"],"empty":null}"#;
        let label = |label: &str, text: &str| labelled(label, text.to_owned());
        let wanted =
            [label("Areas", "talk\nplay"), label("Is shared", "Yes"), label("Seen by", "Verity Quill")];
        assert_eq!(in_parts("answers", text, &reader), wanted);
        assert_eq!(in_parts("given_by", "0198", &reader), [label("Given by", "Verity Quill")]);
        assert_eq!(in_parts("is_second", "0", &reader), [label("Second key person", "No")]);
        assert_eq!(in_parts("is_new", "1", &reader), [label("Is new", "Yes")]);
        let photo = r#"{"photo":{"sha256":"ab","alt":"A kite"}}"#;
        let wanted = [Part::Photo { sha256: "ab".into(), alt: "A kite".into() }];
        assert_eq!(in_parts("answers", photo, &reader), wanted);
    }

    #[test]
    fn an_address_that_is_kept_back_is_shown_at_no_depth() {
        let row = r#"{"id":"7","answers":"{\"home_address\":\"9 Hidden Lane\",\"known_as\":\"Flossie\"}",
                      "contacts":[{"address":"9 Hidden Lane","role":"aunt"}]}"#;
        for (keeps_addresses, is_shown) in [(true, false), (false, true)] {
            let reader = Reader { names: HashMap::new(), keeps_addresses };
            let told = format!("{:?}", in_parts("content", row, &reader));
            assert_eq!(told.contains("Hidden Lane"), is_shown, "{told}");
            assert!(told.contains("Flossie") && told.contains("aunt"), "{told}");
        }
    }

    #[test]
    fn days_and_kept_words_are_said_as_people_say_them() {
        assert_eq!(said("2026-11-22"), "22 November 2026");
        assert_eq!(said("2026-11-22T14:31:54.098233092"), "22 November 2026");
        assert_eq!(said("share_health_visitor"), "share health visitor");
        assert_eq!(said("In the red_folder"), "In the red_folder");
        let short = |label: &str| labelled(label, "yes".to_owned());
        let long = labelled("Long", "word ".repeat(40));
        let items = vec!["A: yes".to_owned(), "B: yes".to_owned()];
        let wanted = [Part::List { label: None, items }, long.clone()];
        assert_eq!(in_lists(vec![short("A"), short("B"), long]), wanted);
    }
}
