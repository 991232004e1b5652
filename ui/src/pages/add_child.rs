//! Adding a child: a name, a birthday and a first day are enough. The empty home page begins with the same form.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::AddChild;
use coatpeg_domain::dates::{Age, in_words};
use coatpeg_domain::due::{CheckFacts, CheckProgress, CheckReminder, CheckSettings};
use coatpeg_domain::forms::Field;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::choices::{PEG_PICTURES, PEG_TINTS};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::filling::{Around, Filling, fill};
use crate::app::{HEADING, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble, arrive};
use crate::components::peg::Peg;
use crate::form::FieldInput;
use crate::form::focus::focus_field;
use crate::pages::back_goes_to;

/// The questions asked here; the rest of the child's record follows on its own page.
const ASKED: &[&str] =
    &["legal_first_name", "legal_last_name", "known_as", ONE_NAME, "date_of_birth", "start_date"];

/// The question that hardly anybody needs: it waits in a fold.
const ONE_NAME: &str = "single_name";

/// Pegs offered at once.
const PEGS_OFFERED: usize = 8;

/// Adding a child, from the list of children.
#[component]
pub(crate) fn AddChildPage() -> impl IntoView {
    back_goes_to(move || Some("/children".to_owned()));
    view! {
        <Page>
            <div class="welcome stack stack--loose">
                <PageHead screen="Add a child" heading="Who is joining you?">
                    <a class="btn" href="/children" id="back">"Back to children"</a>
                </PageHead>
                <ChildForm />
            </div>
        </Page>
    }
}

/// The empty home page.
#[component]
pub(crate) fn FirstChild() -> impl IntoView {
    arrive("Home");
    view! {
        <div class="welcome stack stack--loose">
            <EmptyRail />
            <div class="stack stack--tight">
                <h1 id=HEADING tabindex="-1">"Who is your first child?"</h1>
                <p class="soft lg">
                    "Three facts are enough to begin. Coatpeg works out the dates that matter from the birthday."
                </p>
            </div>
            <ChildForm is_first=true />
        </div>
    }
}

#[component]
fn ChildForm(
    /// Nobody is on roll yet, so a look round is offered as well.
    #[prop(optional)]
    is_first: bool,
) -> impl IntoView {
    let session = session();
    let filling = fill(Around::new(&CHILD));
    let pegs = offered_pegs(js_sys::Math::random, PEGS_OFFERED);
    let peg = RwSignal::new(pegs.first().copied().unwrap_or(("sun", "honey")));
    let trouble = RwSignal::new(None::<String>);
    let add = move || {
        filling.show_all.set(true);
        let mut answers = filling.answers.get_untracked();
        let (picture, tint) = peg.get_untracked();
        answers.set("peg_picture", picture);
        answers.set("peg_tint", tint);
        if let Some(field) = first_gap(filling) {
            focus_field(&field);
            return;
        }
        spawn_local(async move {
            match session.ask(AddChild { answers }).await {
                Ok(view) => session.go_instead(&format!("/child/{}", view.child.id)),
                Err(error) => {
                    if let Some(problem) = error.problems.first() {
                        focus_field(&problem.field);
                    }
                    trouble.set(Some(error.message));
                }
            }
        });
    };
    let name = Memo::new(move |_| filling.answers.with(known_as));
    let label = move || name.get().map_or_else(|| "Add this child".to_owned(), |name| format!("Add {name}"));
    let fields = ASKED
        .iter()
        .filter_map(|id| CHILD.field(id))
        .map(|field: &'static Field| match field.id {
            ONE_NAME => view! { <OneName field filling /> }.into_any(),
            _ => view! { <FieldInput field form=filling.form /> }.into_any(),
        })
        .collect_view();
    let look_round = is_first.then(|| {
        view! {
            <button class="btn btn--quiet" type="button" id="look-round" on:click=move |_| session.look_round()>
                <Icon name="sparkles" />
                "Look round with a pretend child"
            </button>
        }
    });
    view! {
        <form
            class="card"
            id="add-child-form"
            autocomplete="off"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            <div class="card__body stack stack--loose">
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                <div class="cols-2">{fields}</div>
                <PegChoice pegs peg />
                <Outlook filling />
                <div class="row row--apart">
                    <button class="btn btn--primary" type="submit" id="add">{label}</button>
                    {look_round}
                </div>
            </div>
        </form>
    }
}

/// For a child who has one name only.
#[component]
fn OneName(
    /// The question.
    field: &'static Field,
    /// What is written.
    filling: Filling,
) -> impl IntoView {
    view! {
        <details class="fold fold--inline">
            <summary>
                <Icon name="chevron-right" small=true />
                "Only one name?"
            </summary>
            <div class="fold__body"><FieldInput field form=filling.form /></div>
        </details>
    }
}

/// The pegs to choose from.
#[component]
fn PegChoice(
    /// Pictures with their tints.
    pegs: Vec<(&'static str, &'static str)>,
    /// The one chosen.
    peg: RwSignal<(&'static str, &'static str)>,
) -> impl IntoView {
    let options = pegs
        .into_iter()
        .map(|(picture, tint)| {
            let words = coatpeg_domain::forms::choice_label(PEG_PICTURES, picture);
            view! {
                <label>
                    <input
                        type="radio"
                        name="peg"
                        id=format!("peg-{picture}")
                        prop:checked=move || peg.get() == (picture, tint)
                        on:change=move |_| peg.set((picture, tint))
                    />
                    <span class="sr-only">{words}</span>
                    <Peg picture tint />
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="stack stack--tight">
            <legend class="field__label">"Choose a picture for the peg"</legend>
            <div class="row pegs">{options}</div>
        </fieldset>
    }
}

/// The dates that follow from the birthday, as soon as it is there.
#[component]
fn Outlook(
    /// The form.
    filling: Filling,
) -> impl IntoView {
    let dates = Memo::new(move |_| {
        filling.answers.with(|answers| filling.facts.with(|facts| outlook(answers, facts.today)))
    });
    view! {
        <div role="status">
            {move || {
                dates
                    .get()
                    .map(|(age, sentence)| {
                        view! {
                            <div class="banner banner--done" id="dates">
                                <Icon name="calendar-check" />
                                <p class="sm">
                                    <strong>{age}</strong>
                                    " "
                                    {sentence}
                                </p>
                            </div>
                        }
                    })
            }}
        </div>
    }
}

/// The age and the dates of the progress check, in two sentences.
fn outlook(answers: &Answers, today: NaiveDate) -> Option<(String, String)> {
    let born_on = answers.date("date_of_birth")?;
    let age = Age::on(born_on, today).ok()?;
    let name = known_as(answers).unwrap_or_else(|| "This child".to_owned());
    let facts = CheckFacts {
        born_on,
        started_on: answers.date("start_date").unwrap_or(born_on),
        left_on: None,
        health_visit_on: None,
        progress: CheckProgress::NotShared,
    };
    let reminder = CheckReminder::for_child(&facts, &CheckSettings::default(), today);
    let window = &reminder.window;
    let sentence = if reminder.due_on().is_some_and(|due_on| due_on >= today) {
        format!(
            "Aim to share the progress check by {}. It can be done until {}.",
            in_words(window.target),
            in_words(window.due_by)
        )
    } else {
        reminder.sentence(&name, today)
    };
    Some((format!("{name} is {}.", age.in_words()), sentence))
}

/// The name used in sentences, once one is typed.
fn known_as(answers: &Answers) -> Option<String> {
    ["known_as", "legal_first_name"]
        .into_iter()
        .find_map(|field| answers.text(field))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}

/// The first of the questions asked here that is missing or wrong.
fn first_gap(filling: Filling) -> Option<String> {
    filling.problems.with_untracked(|problems| {
        ASKED
            .iter()
            .find(|id| problems.iter().any(|problem| problem.field == **id && problem.blocks()))
            .map(|id| (*id).to_owned())
    })
}

/// Pegs at random, each picture once. `random` gives numbers from 0 up to, not including, 1.
fn offered_pegs(random: impl Fn() -> f64, count: usize) -> Vec<(&'static str, &'static str)> {
    let mut pictures: Vec<&'static str> = PEG_PICTURES.iter().map(|choice| choice.value).collect();
    let first_tint = pick(&random, PEG_TINTS.len());
    (0..count.min(pictures.len()))
        .map(|n| {
            let picture = pictures.swap_remove(pick(&random, pictures.len()));
            (picture, PEG_TINTS[(first_tint + n) % PEG_TINTS.len()].value)
        })
        .collect()
}

fn pick(random: &impl Fn() -> f64, count: usize) -> usize {
    // The cast cuts off what is behind the point, which is what is wanted.
    ((random() * count as f64) as usize).min(count.saturating_sub(1))
}

/// A rail on which nobody hangs yet.
#[component]
fn EmptyRail() -> impl IntoView {
    let hooks =
        [54, 164, 274, 384, 494].map(|x| view! { <rect x=x y="15" width="11" height="22" rx="5.5" /> });
    let ghosts = [27, 137, 357, 467].map(|x| view! { <rect x=x y="40" width="64" height="64" rx="17" /> });
    view! {
        <svg class="coats" viewBox="0 0 560 132" aria-hidden="true">
            <rect x="0" y="10" width="560" height="10" rx="5" fill="#c9b48f" />
            <g fill="#a58d63">{hooks.into_iter().collect_view()}</g>
            <g class="ghost">{ghosts.into_iter().collect_view()}</g>
            <rect class="new" x="243" y="36" width="72" height="72" rx="19" />
            <path class="plus" d="M279 60v24M267 72h24" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn esme() -> Answers {
        let mut answers = Answers::default();
        answers.set("legal_first_name", "Esme");
        answers.set("date_of_birth", "2025-04-14");
        answers
    }

    #[test]
    fn the_dates_appear_as_soon_as_the_birthday_is_typed() {
        let (age, sentence) = outlook(&esme(), day("2027-06-10")).expect("there is a birthday");
        assert_eq!(age, "Esme is 2 years 1 month.");
        assert_eq!(
            sentence,
            "Aim to share the progress check by 14 July 2027. It can be done until 13 April 2028."
        );
    }

    #[test]
    fn a_birthday_to_come_or_none_at_all_says_nothing() {
        assert_eq!(outlook(&esme(), day("2025-04-13")), None);
        assert_eq!(outlook(&Answers::default(), day("2027-06-10")), None);
    }

    #[test]
    fn a_child_past_the_dates_gets_the_sentence_of_the_rule() {
        let (_, sentence) = outlook(&esme(), day("2028-06-10")).expect("there is a birthday");
        assert!(sentence.starts_with("Was due"), "{sentence}");
    }

    #[test]
    fn pegs_are_offered_at_random_and_each_picture_once() {
        let pegs = offered_pegs(|| 0.999_999, 8);
        let mut pictures: Vec<_> = pegs.iter().map(|(picture, _)| picture).collect();
        pictures.sort();
        pictures.dedup();
        assert_eq!(pictures.len(), 8);
        assert_eq!(offered_pegs(|| 0.0, 3).len(), 3);
        assert_eq!(offered_pegs(|| 0.5, 99).len(), PEG_PICTURES.len());
    }
}
