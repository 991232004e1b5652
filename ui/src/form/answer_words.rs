//! An answer as words on the screen, where it is shown and not asked for.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::wording::list_in_words;
use coatpeg_domain::forms::{FieldKind, choice_label};
use coatpeg_domain::records::PersonSummary;

/// The answer in words.
pub(crate) fn answer_in_words(kind: &FieldKind, answer: &Answer, people: &[PersonSummary]) -> String {
    match (kind, answer) {
        (_, Answer::YesNo(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
        (FieldKind::Number { unit, .. }, Answer::Number(number)) => {
            format!("{number} {unit}").trim_end().to_owned()
        }
        (_, Answer::Number(number)) => number.to_string(),
        (FieldKind::OneOf { choices, .. }, Answer::Text(value)) => choice_label(choices, value).to_owned(),
        (FieldKind::Person { .. }, Answer::Text(text)) => person_name(text, people),
        (FieldKind::Date(_), Answer::Text(text)) => text.parse().map_or_else(|_| text.clone(), in_words),
        (_, Answer::Text(text)) => text.clone(),
        (FieldKind::ManyOf { choices, .. }, Answer::Choices(chosen)) => {
            let labels: Vec<&str> = chosen.iter().map(|value| choice_label(choices, value)).collect();
            list_in_words(&labels)
        }
        (_, Answer::Choices(chosen)) => list_in_words(chosen),
        (_, Answer::Rows(rows)) => match rows.len() {
            1 => "one row".to_owned(),
            many => format!("{many} rows"),
        },
        (_, Answer::SignOff(sign)) => {
            let mut parts = vec![sign.signed_name.clone(), sign.role.clone()];
            parts.extend(sign.signed_on.map(in_words));
            parts.retain(|part| !part.trim().is_empty());
            parts.join(", ")
        }
        (_, Answer::Photo(photo)) => photo.alt.clone(),
    }
}

/// The name of a person by id, or the name as it was typed.
pub(crate) fn person_name(text: &str, people: &[PersonSummary]) -> String {
    people
        .iter()
        .find(|person| person.id.to_string() == text)
        .map_or_else(|| text.to_owned(), |person| person.name.clone())
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::SignOff;
    use coatpeg_domain::forms::{Choice, DateLimit, Look, Suggest};
    use coatpeg_domain::ids::PersonId;
    use uuid::Uuid;

    use super::*;

    const ROOMS: &[Choice] = &[Choice { value: "acorn", label: "Acorn room", hint: "" }];

    #[test]
    fn choices_and_dates_read_as_people_read_them() {
        let one_of = FieldKind::OneOf { choices: ROOMS, look: Look::List };
        assert_eq!(answer_in_words(&one_of, &"acorn".into(), &[]), "Acorn room");
        let many_of = FieldKind::ManyOf { choices: ROOMS, suggest: Suggest::Words(&[]) };
        let both = Answer::Choices(vec!["acorn".into(), "Garden".into()]);
        assert_eq!(answer_in_words(&many_of, &both, &[]), "Acorn room and Garden");
        let date = FieldKind::Date(DateLimit::Any);
        assert_eq!(answer_in_words(&date, &"2027-06-28".into(), &[]), "28 June 2027");
        assert_eq!(answer_in_words(&date, &"31/6".into(), &[]), "31/6");
    }

    #[test]
    fn a_person_is_a_name_or_what_was_typed() {
        let id = PersonId(Uuid::from_u128(4));
        let known =
            PersonSummary { id, name: "Priya Nair".into(), kind: "staff".into(), role_title: String::new() };
        assert_eq!(person_name(&id.to_string(), &[known]), "Priya Nair");
        assert_eq!(person_name("Karim", &[]), "Karim");
    }

    #[test]
    fn a_half_filled_signature_shows_what_is_there() {
        let sign = SignOff { signed_name: "Priya Nair".into(), role: String::new(), signed_on: None };
        let kind = FieldKind::SignOff { heading: "Key person" };
        assert_eq!(answer_in_words(&kind, &Answer::SignOff(sign), &[]), "Priya Nair");
    }
}
