//! A target on the overview: where it began, how we will know, what adults do, at home, and a note of the day.

use chrono::NaiveDate;
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::forms::FieldKind;
use coatpeg_domain::forms::support::{CARRIED_FROM, DELIVERIES, PROVISIONS, TARGET};
use coatpeg_domain::ids::RowId;
use leptos::prelude::*;
use uuid::Uuid;

use super::desk::PlanDesk;
use super::overview::cycle_facts;
use super::part::{Part, Place};
use super::words::{how_often, this_week};
use crate::app::session;
use crate::components::chip::{Chip, ChipKind};
use crate::components::icon::Icon;
use crate::form::answer_words::person_name;

/// The part in which the days are noted.
const NOTES: Part = Part::Cycle("do");

/// A target.
#[component]
pub(super) fn TargetCard(
    /// The target.
    target: Row,
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let id = format!("target-{}", target.row);
    let answers = &target.answers;
    let words = |field: &str, none: &str| answers.text(field).unwrap_or(none).to_owned();
    let start = desk.cycle.filling.answers.with_untracked(|cycle| cycle.date("start_date"));
    let began = match start {
        Some(start) => format!("When we began, {}", near_in_words(start, today)),
        None => "Where it begins".to_owned(),
    };
    let carried = carried(answers, desk).map(|words| view! { <p class="muted sm">{words}</p> });
    let home = answers.text("home_part").map(str::to_owned).map(|home| {
        view! {
            <p class="sm">
                <strong>"At home "</strong>
                {home}
            </p>
        }
    });
    let judged = answers.text("judgement").map(|value| {
        let text = judgement_in_words(value);
        view! { <p><Chip kind=ChipKind::Info icon="messages-square" text=text /></p> }
    });
    let note = desk.is_open(NOTES).then(|| view! { <NoteToday target=target.clone() desk place /> });
    view! {
        <section class="target" aria-labelledby=id.clone()>
            {carried}
            <h4 class="target__text" id=id.clone()>{words("text", "A target without words yet")}</h4>
            {judged}
            <div class="nowthen">
                <div>
                    <b>{began}</b>
                    <span class="written">{words("baseline", "Not written yet")}</span>
                </div>
                <Icon name="arrow-right" />
                <div>
                    <b>"We will know it worked when"</b>
                    <span class="written">{words("success_measure", "Not written yet")}</span>
                </div>
            </div>
            <Provisions target=target.clone() desk today />
            {home}
            {note}
        </section>
    }
}

/// What adults do, as a table.
#[component]
fn Provisions(
    /// The target.
    target: Row,
    /// What is written.
    desk: PlanDesk,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let provisions = target.answers.rows(PROVISIONS).to_vec();
    // A cycle that is over, or not begun, has no week to count.
    let has_week = desk.is_open(NOTES);
    let lines: Vec<_> = provisions
        .into_iter()
        .map(|row| {
            let who = row.answers.text("delivered_by").unwrap_or_default();
            let who = desk.people.with_untracked(|people| person_name(who, people));
            let planned = row.answers.number("times_per_week");
            let noted =
                desk.cycle.filling.answers.with_untracked(|cycle| this_week(cycle, row.row, planned, today));
            view! {
                <tr>
                    <td>{row.answers.text("description").unwrap_or("Not described yet").to_owned()}</td>
                    <td>{who}</td>
                    <td>{how_often(&row.answers)}</td>
                    {has_week.then(|| view! { <td>{noted.unwrap_or_else(|| "Nothing noted".to_owned())}</td> })}
                </tr>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0" role="group" aria-label="What adults do for this target">
                <table class="table">
                    <caption class="sr-only">"What adults do for this target"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"What we do"</th>
                            <th scope="col">"Who"</th>
                            <th scope="col">"How often"</th>
                            {has_week.then(|| view! { <th scope="col">"This week"</th> })}
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        }
    })
}

/// Adds a note of today for this target, and opens it.
#[component]
fn NoteToday(
    /// The target.
    target: Row,
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
) -> impl IntoView {
    let session = session();
    let about = target.answers.text("text").unwrap_or_default().to_owned();
    let id = format!("note-{}", target.row);
    let press = move |_| {
        let (row, first_open) = new_note(&target.answers, session.today().unwrap_or_default());
        let opened = format!("{DELIVERIES}.{}.{first_open}", row.row);
        add_note(desk, row);
        session.go(&place.address(NOTES, Some(&opened)));
    };
    view! {
        <div class="row">
            <button class="btn btn--sm" type="button" id=id on:click=press>
                <Icon name="plus" small=true />
                "Note how today went"
                <span class="sr-only">": " {about}</span>
            </button>
        </div>
    }
}

/// A note of today, and the question one goes on with. Where one thing was planned, that is what was done.
fn new_note(target: &Answers, today: NaiveDate) -> (Row, &'static str) {
    let mut answers = Answers::default();
    answers.set("date", today);
    let first_open = match target.rows(PROVISIONS) {
        [only] => {
            answers.set("provision_id", only.row.to_string());
            "delivered"
        }
        _ => "provision_id",
    };
    (Row { row: RowId(Uuid::now_v7()), answers }, first_open)
}

fn add_note(desk: PlanDesk, note: Row) {
    let filling = desk.cycle.filling;
    let mut rows = filling.answers.with_untracked(|answers| answers.rows(DELIVERIES).to_vec());
    rows.push(note);
    let answer = Some(Answer::Rows(rows));
    filling.answers.update(|answers| answers.apply(DELIVERIES, answer.clone()));
    filling.form.on_change.run((DELIVERIES.to_owned(), answer));
}

/// "Continued from cycle 2", where the target was carried over.
fn carried(target: &Answers, desk: PlanDesk) -> Option<String> {
    match TARGET.column(CARRIED_FROM)?.kind {
        FieldKind::Shown(words) => words(target, &cycle_facts(desk)),
        _ => None,
    }
}

/// A judgement as people read it.
fn judgement_in_words(value: &str) -> String {
    match TARGET.column("judgement").map(|column| column.kind) {
        Some(FieldKind::OneOf { choices, .. }) => {
            coatpeg_domain::forms::choice_label(choices, value).to_owned()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(provisions: usize) -> Answers {
        let rows = (1..=provisions)
            .map(|number| Row { row: RowId(Uuid::from_u128(number as u128)), answers: Answers::default() })
            .collect();
        let mut answers = Answers::default();
        answers.set(PROVISIONS, Answer::Rows(rows));
        answers
    }

    #[test]
    fn a_note_of_today_is_about_the_one_thing_that_was_planned() {
        let today: NaiveDate = "2027-06-10".parse().expect("a date");
        let (note, first_open) = new_note(&target(1), today);
        assert_eq!(note.answers.date("date"), Some(today));
        assert_eq!(note.answers.text("provision_id"), Some(RowId(Uuid::from_u128(1)).to_string().as_str()));
        assert_eq!(first_open, "delivered");
    }

    #[test]
    fn where_several_were_planned_one_says_which() {
        let today = NaiveDate::default();
        let (note, first_open) = new_note(&target(2), today);
        assert_eq!((note.answers.text("provision_id"), first_open), (None, "provision_id"));
        assert_eq!(new_note(&target(0), today).1, "provision_id");
    }

    #[test]
    fn a_judgement_reads_as_it_was_chosen() {
        assert_eq!(judgement_in_words("partly_achieved"), "Partly achieved");
    }
}
