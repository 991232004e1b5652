//! What is different between two versions of a sheet of answers, question by question, in words.

use super::print::{Surroundings, in_text};
use super::wording::capital;
use super::{Field, FieldKind, FormDefinition, RowDefinition, These};
use crate::answers::{Answer, Answers, Row, SignOff};
use crate::dates::in_words;
use crate::records::{Difference, ListedRow};

/// Every question that is answered differently, in the order of the form.
pub fn differences(
    form: &FormDefinition,
    before: &Answers,
    after: &Answers,
    around: &Surroundings<'_>,
) -> Vec<Difference> {
    let is_different = |field: &&Field| before.get(field.id) != after.get(field.id);
    form.fields()
        .filter(is_different)
        .map(|field| Difference {
            label: label_of(field, around),
            before: answer_in_words(field, before, after, around),
            after: answer_in_words(field, after, before, around),
        })
        .filter(|difference| difference.before != difference.after)
        .collect()
}

/// A question as it is asked, with the child's name in it.
pub fn label_of(field: &Field, around: &Surroundings<'_>) -> String {
    around.facts.wording().fill(field.label)
}

/// An answer in words; of rows only those that are not the same in the other version.
pub(crate) fn answer_in_words(
    field: &Field,
    answers: &Answers,
    other: &Answers,
    around: &Surroundings<'_>,
) -> String {
    match (&field.kind, answers.get(field.id)) {
        (_, None) => String::new(),
        (FieldKind::Rows(rows), Some(Answer::Rows(written))) => {
            rows_in_words(rows, written, other.rows(field.id), around)
        }
        (FieldKind::OneOfThese(These::Outcomes), Some(Answer::Text(id))) => {
            let outcomes = &around.facts.support.outcomes;
            let outcome = outcomes.iter().find(|(row, _)| row.to_string() == *id);
            outcome.map(|(_, words)| words.clone()).unwrap_or_else(|| "Another outcome".to_owned())
        }
        (FieldKind::OneOfThese(These::Provisions), Some(_)) => "One of the provisions".to_owned(),
        (FieldKind::OneOfThese(These::Children), Some(Answer::Text(id))) => {
            let children = &around.facts.support.children;
            let child = children.iter().find(|(child, _)| child.to_string() == *id);
            child.map(|(_, name)| name.clone()).unwrap_or_else(|| "Another child".to_owned())
        }
        (_, Some(Answer::SignOff(sign))) => signature(sign),
        (_, Some(Answer::Photo(photo))) => match photo.alt.trim() {
            "" => "A picture".to_owned(),
            alt => format!("A picture: {alt}"),
        },
        (_, Some(Answer::Choices(choices))) => {
            in_text(field, answers, around).unwrap_or_else(|| choices.join(", "))
        }
        (_, Some(_)) => in_text(field, answers, around).unwrap_or_default(),
    }
}

fn rows_in_words(
    definition: &RowDefinition,
    rows: &[Row],
    others: &[Row],
    around: &Surroundings<'_>,
) -> String {
    let lines = rows.iter().enumerate().filter_map(|(place, row)| {
        if others.get(place) == Some(row) {
            return None;
        }
        let other = others.iter().find(|other| other.row == row.row);
        let words = row_in_words(definition, row, other, around);
        Some(format!("{} {}: {words}", capital(definition.one), place + 1))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Each entry of a list: what its first column says, and every other one that is answered.
pub(crate) fn listed_rows(
    definition: &RowDefinition,
    rows: &[Row],
    around: &Surroundings<'_>,
) -> Vec<ListedRow> {
    let listed = |row: &Row| {
        let (first, others) = definition.fields.split_first()?;
        let said = |column: &Field| column_in_words(column, &row.answers, &Answers::default(), around);
        let title = answer_in_words(first, &row.answers, &Answers::default(), around);
        let title = if title.is_empty() { capital(definition.one) } else { title };
        Some(ListedRow { title, said: others.iter().filter_map(said).collect() })
    };
    rows.iter().filter_map(listed).collect()
}

/// Every column that is answered, one after the other.
fn row_in_words(
    definition: &RowDefinition,
    row: &Row,
    other: Option<&Row>,
    around: &Surroundings<'_>,
) -> String {
    let nothing = Answers::default();
    let other = other.map_or(&nothing, |other| &other.answers);
    let columns: Vec<String> = definition
        .fields
        .iter()
        .filter_map(|column| column_in_words(column, &row.answers, other, around))
        .collect();
    if columns.is_empty() { "nothing written yet".to_owned() } else { columns.join(" ") }
}

/// One column with its label; nothing where nothing is written.
fn column_in_words(
    column: &Field,
    answers: &Answers,
    other: &Answers,
    around: &Surroundings<'_>,
) -> Option<String> {
    // What the program works out is no answer.
    let is_written = !matches!(column.kind, FieldKind::Shown(_));
    let words = answer_in_words(column, answers, other, around);
    let words = words.trim_end_matches('.').replace('\n', ". ");
    let label = label_of(column, around);
    let between = if label.ends_with('?') { "" } else { ":" };
    (is_written && !words.is_empty()).then(|| format!("{label}{between} {words}."))
}

fn signature(sign: &SignOff) -> String {
    let signed_on = sign.signed_on.map(in_words).unwrap_or_default();
    let parts = [sign.signed_name.trim(), sign.role.trim(), &signed_on];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::forms::action::ACTIONS_FIELD;
    use crate::forms::examples::{amina, around, facts_of};
    use crate::forms::two_year_check::TWO_YEAR_CHECK;
    use crate::ids::RowId;
    use crate::records::ChildFacts;

    fn compared(before: &Answers, after: &Answers) -> Vec<Difference> {
        let child = ChildFacts { known_as: "Mina".into(), ..amina() };
        let (facts, nothing) = (facts_of(child.clone()), Answers::default());
        let around = around(&facts, &child, &nothing, false);
        differences(&TWO_YEAR_CHECK, before, after, &around)
    }

    fn step(number: u128, what: &str) -> Row {
        let mut answers = Answers::default();
        answers.set("what", what);
        answers.set("by_when", "2027-09-01");
        Row { row: RowId(Uuid::from_u128(number)), answers }
    }

    #[test]
    fn answers_come_in_words_in_the_order_of_the_form() {
        let (mut before, mut after) = (Answers::default(), Answers::default());
        before.set("interests", "Keys");
        after.set("interests", "Ducks");
        after.set("check_date", "2027-06-01");
        before.set("overall_summary", "The same.");
        after.set("overall_summary", "The same.");
        let found = compared(&before, &after);
        assert_eq!(found.len(), 2);
        let date = found.iter().find(|one| one.after == "1 June 2027").expect("the date in words");
        assert_eq!(date.before, "");
        assert!(found.iter().any(|one| one.before == "Keys" && one.after == "Ducks"));
        assert!(found.iter().all(|one| !one.label.is_empty() && !one.label.contains('{')));
    }

    #[test]
    fn only_the_rows_that_differ_are_told() {
        let rows = |rows: &[Row]| {
            let mut answers = Answers::default();
            answers.set(ACTIONS_FIELD, Answer::Rows(rows.to_vec()));
            answers
        };
        let before = rows(&[step(1, "Sing together."), step(2, "Walk")]);
        let after = rows(&[step(1, "Sing together."), step(2, "Walk to the park"), step(3, "Read")]);
        let found = compared(&before, &after);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].before, "Step 2: What will we do? Walk. By when: 1 September 2027.");
        assert_eq!(
            found[0].after,
            "Step 2: What will we do? Walk to the park. By when: 1 September 2027.\n\
             Step 3: What will we do? Read. By when: 1 September 2027."
        );
    }

    #[test]
    fn the_same_answers_have_no_difference() {
        let mut answers = Answers::default();
        answers.set("interests", "Keys");
        answers.set(ACTIONS_FIELD, Answer::Rows(vec![step(1, "Sing")]));
        assert!(compared(&answers, &answers).is_empty());
    }
}
