//! A page with every kind of field and every look, for trying them out. Only in builds for trying things out.

use chrono::NaiveDate;
use coatpeg_domain::answers::{Answer, Answers, PhotoAnswer};
use coatpeg_domain::forms::wording::Pronouns;
use coatpeg_domain::forms::{
    Choice, DateLimit, Facts, Field, FieldKind, FormDefinition, Life, Look, Needed, Problem, RowDefinition,
    Rule, Section, Suggest, SupportFacts, outstanding,
};
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::{ChildFacts, Offered, PersonSummary};
use leptos::prelude::*;
use uuid::Uuid;

use super::field_kinds_rows::{GOALS, outcomes};
use crate::components::banner::{Banner, BannerKind};
use crate::components::page_head::{Page, PageHead};
use crate::components::summary::Summary;
use crate::form::focus::focus_field;
use crate::form::{FormContext, SectionFields};

const fn choice(value: &'static str, label: &'static str, hint: &'static str) -> Choice {
    Choice { value, label, hint }
}

pub(super) const JUDGEMENTS: &[Choice] = &[
    choice("going_well", "Progressing well", ""),
    choice("some_support", "Some additional support might be needed", "We will plan it together"),
    choice("concern", "Concern: possible developmental delay", ""),
];

const PLACES: &[Choice] = &[
    choice("setting", "Setting", ""),
    choice("home", "Home", ""),
    choice("both", "Both", "Here and at home"),
];

const WAYS: &[Choice] = &[
    choice("play", "Play we watched", ""),
    choice("signs", "Signs or symbols", "Makaton, pictures, objects"),
    choice("words", "Words", ""),
];

const LANGUAGES: Suggest = Suggest::Words(&["English", "Polish", "Portuguese", "Twi", "Urdu", "Vietnamese"]);

const STEP: RowDefinition = RowDefinition {
    id: "step",
    one: "step",
    add: "Add a step",
    fields: &[
        Field::new(
            "what",
            "What will we do?",
            "One thing somebody can see.",
            FieldKind::LongText { lines: 2 },
        )
        .needed(Needed::ToFinalise, "Say what you will do in this step"),
        Field::new("who", "Who", "", FieldKind::Person { suggest: Suggest::People, or_typed: true }),
        Field::new("where", "Where", "", FieldKind::OneOf { choices: PLACES, look: Look::Select }),
        Field::new("by_when", "By when", "", FieldKind::Date(DateLimit::Ahead))
            .needed(Needed::ToFinalise, "Add a date, such as 22/07/2027"),
        Field::new(
            "times",
            "How many times",
            "",
            FieldKind::Number { least: 1, most: 20, unit: "times a week" },
        ),
        Field::new("how", "How often", "", FieldKind::ShortText { suggest: Suggest::Nothing }),
        Field::new("is_new", "Is it new?", "", FieldKind::YesNo),
        Field::new("place", "Place", "", FieldKind::OneOf { choices: PLACES, look: Look::List }),
        Field::new("ways", "Ways", "", FieldKind::ManyOf { choices: WAYS, suggest: Suggest::Nothing }),
        Field::new("picture", "Picture", "", FieldKind::Photo),
        Field::new("agreed", "Agreed", "", FieldKind::SignOff { heading: "Parent" }),
        Field::new("result", "What came of it", "Filled in later.", FieldKind::LongText { lines: 2 })
            .folded(),
    ],
};

const TEXT: &[Field] = &[
    Field::new("line", "Room", "Where {name} is based.", FieldKind::ShortText { suggest: Suggest::Nothing }),
    Field::new("language", "First language", "Begin to type.", FieldKind::ShortText { suggest: LANGUAGES })
        .needed(Needed::ToFinalise, "Say which language {name} hears most at home"),
    Field::new("long", "What is going well?", "Give one real example.", FieldKind::LongText { lines: 3 })
        .needed(Needed::ToFinalise, "Give one real example of what {name} does well")
        .words(100)
        .at_least(20),
    Field::new(
        "day",
        "Next review",
        "For example, 28/06/2027 or 28 June.",
        FieldKind::Date(DateLimit::Ahead),
    )
    .needed(Needed::ToFinalise, "Say when you will look back on it"),
    Field::new("past", "Talked with parents on", "Today or before.", FieldKind::Date(DateLimit::UpToToday)),
    Field::new(
        "weeks",
        "Weeks of pregnancy",
        "In whole weeks.",
        FieldKind::Number { least: 22, most: 44, unit: "weeks" },
    ),
];

const CHOICES: &[Field] = &[
    Field::new("yes_no", "Was an interpreter there?", "In the room or on the telephone.", FieldKind::YesNo),
    Field::new(
        "interpreter",
        "Who interpreted?",
        "A name or a service.",
        FieldKind::ShortText { suggest: Suggest::Professionals },
    )
    .shown_when(Rule::Yes("yes_no"))
    .needed(Needed::ToFinalise, "Say who interpreted"),
    Field::new(
        "judgement",
        "How is it going overall?",
        "Your judgement, knowing {name}.",
        FieldKind::OneOf { choices: JUDGEMENTS, look: Look::Judgement },
    )
    .needed(Needed::ToFinalise, "Choose how it is going overall"),
    Field::new(
        "list",
        "Where does it happen?",
        "One of them.",
        FieldKind::OneOf { choices: PLACES, look: Look::List },
    ),
    Field::new(
        "select",
        "Where else?",
        "One of them.",
        FieldKind::OneOf { choices: PLACES, look: Look::Select },
    ),
    Field::new(
        "ticks",
        "How did {name} tell us?",
        "As many as fit.",
        FieldKind::ManyOf { choices: WAYS, suggest: Suggest::Nothing },
    ),
    Field::new(
        "tags",
        "Home languages",
        "In any order.",
        FieldKind::ManyOf { choices: &[], suggest: LANGUAGES },
    ),
];

const PEOPLE: &[Field] = &[
    Field::new(
        "person",
        "Key person",
        "Somebody who works here.",
        FieldKind::Person { suggest: Suggest::Staff, or_typed: false },
    ),
    Field::new(
        "anybody",
        "Who was there?",
        "Or type a name.",
        FieldKind::Person { suggest: Suggest::People, or_typed: true },
    ),
    Field::new("photo", "A picture", "One that says something.", FieldKind::Photo),
    Field::new(
        "signed",
        "signature",
        "Typing the name is enough.",
        FieldKind::SignOff { heading: "Key person" },
    ),
    Field::new("folded", "Anything else?", "It waits in a fold.", FieldKind::LongText { lines: 2 }).folded(),
];

const ROWS: &[Field] = &[
    Field::new(
        "steps_at_home",
        "Steps at home",
        "Only those at home.",
        FieldKind::RowsOf { field: "steps", column: "where", value: "home", rows: &STEP },
    ),
    Field::new("steps", "All steps", "Every column there is.", FieldKind::Rows(&STEP))
        .needed(Needed::ToFinalise, "Add one step that somebody will take"),
];

const SECTIONS: &[Section] = &[
    Section::new("text", "Text, dates and numbers", TEXT),
    Section::new("choices", "Choices", CHOICES),
    Section::new("people", "People, pictures and signatures", PEOPLE),
    Section::new("rows", "Rows", ROWS),
    Section::new("goals", "Rows in rows, and rows seen again", GOALS),
];

static FORM: FormDefinition = FormDefinition {
    id: "every_kind",
    version: 1,
    title: "Field kinds",
    sections: SECTIONS,
    rules: no_rules,
    offer: offer_room,
    page_sections: &[],
    life: Life::ONCE,
};

fn no_rules(_: &Answers, _: &Facts, _: &mut Vec<Problem>) {}

fn offer_room(field: &str, _: &Answers, facts: &Facts) -> Option<Answer> {
    match field {
        "line" => Some("Acorn".into()),
        "past" => Some(facts.today.into()),
        _ => None,
    }
}

fn offered() -> Vec<Offered> {
    vec![Offered {
        field: "long".into(),
        answer: "Amina brings us books and points at the boats in them.".into(),
        words: "Amina brings us books and points at the boats in them.".into(),
        source: "the progress check at age two".into(),
        on: NaiveDate::from_ymd_opt(2026, 6, 20),
    }]
}

/// A grey square, so that a picture can be tried without one.
const GREY: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='320' height='200'%3E%3Crect \
                    width='320' height='200' fill='%23999'/%3E%3C/svg%3E";

/// Every kind of field, what is left, and the answers as they would be kept.
#[component]
pub(crate) fn FieldKindsPage() -> impl IntoView {
    let answers = RwSignal::new(Answers::default());
    let people = RwSignal::new(somebody());
    let facts = Signal::derive(facts);
    let problems = Memo::new(move |_| answers.with(|answers| outstanding(&FORM, answers, &facts.get())));
    let show_all_errors = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let form = FormContext {
        answers,
        on_change: Callback::new(|_| {}),
        on_leave: Callback::new(|()| {}),
        facts,
        problems: problems.into(),
        people: people.into(),
        contacts: Signal::derive(move || {
            people.with(|people| people.iter().skip(2).take(1).map(|p| p.id).collect())
        }),
        offer: FORM.offer,
        offered: Signal::derive(offered),
        show_all_errors: show_all_errors.into(),
        errors_until: Signal::stored(None),
        is_locked: false,
        is_one_page: Signal::stored(false),
        coach: None,
        pick_photo: Callback::new(move |field: String| {
            let photo = PhotoAnswer { sha256: "grey".into(), alt: String::new() };
            answers.update(|answers| answers.set(&field, Answer::Photo(photo)));
        }),
        photo_src: Callback::new(|(_, show): (String, Callback<String>)| show.run(GREY.to_owned())),
        keep_as_note: Some(Callback::new(move |field: String| {
            note.set(answers.with_untracked(|answers| answers.text(&field).unwrap_or_default().to_owned()));
            answers.update(|answers| answers.apply(&field, None));
        })),
        add_person: Some(Callback::new(move |(name, added): (String, Callback<PersonId>)| {
            let id = PersonId(Uuid::now_v7());
            people.update(|people| people.push(person(id, &name, "staff", "")));
            added.run(id);
        })),
    };
    let is_locked = RwSignal::new(false);
    let parts = SECTIONS
        .iter()
        .map(|section| {
            view! {
                <section class="stack">
                    <h2>{section.title}</h2>
                    {move || view! { <SectionFields section form=form.locked(is_locked.get()) /> }}
                </section>
            }
        })
        .collect_view();
    let as_json = move || answers.with(|answers| serde_json::to_string_pretty(answers).unwrap_or_default());
    view! {
        <Page>
            <PageHead screen="Field kinds" heading=FORM.title />
            <div class="stack stack--loose">
                <Banner kind=BannerKind::Info>
                    <p>"Every kind of field, for trying them out. Nothing here is kept."</p>
                </Banner>
                <div class="row">
                    <button type="button" class="btn" on:click=move |_| show_all_errors.update(|all| *all = !*all)>
                        "What is left"
                    </button>
                    <button
                        type="button"
                        class="btn"
                        id="lock-fields"
                        aria-pressed=move || is_locked.get().to_string()
                        on:click=move |_| is_locked.update(|is_locked| *is_locked = !*is_locked)
                    >
                        "Only to be read"
                    </button>
                    <button type="button" class="btn" on:click=|_| stop()>
                        "Stop this window"
                    </button>
                </div>
                {move || {
                    show_all_errors
                        .get()
                        .then(|| {
                            view! {
                                <Summary
                                    problems
                                    before="before it is ready".to_owned()
                                    on_go=Callback::new(|problem: Problem| focus_field(&problem.field))
                                />
                            }
                        })
                }}
                {parts}
                <section class="stack">
                    <h2>"Answers"</h2>
                    <pre id="answers" class="written">{as_json}</pre>
                    <pre id="note" class="written">{note}</pre>
                </section>
            </div>
        </Page>
    }
}

/// What a mistake in the window's own code would do.
#[expect(clippy::panic, reason = "to see what a person sees then")]
fn stop() {
    panic!("Somebody asked for it.");
}

fn facts() -> Facts {
    let today = NaiveDate::from_ymd_opt(2027, 6, 10).unwrap_or_default();
    let support = SupportFacts { outcomes: outcomes(), ..SupportFacts::default() };
    Facts { today, child: Some(amina(today)), is_sole_childminder: false, deferred_year: false, support }
}

fn amina(today: NaiveDate) -> ChildFacts {
    ChildFacts {
        id: ChildId(Uuid::from_u128(1)),
        known_as: "Amina".into(),
        full_name: "Amina Osei".into(),
        last_name: "Osei".into(),
        pronouns: Pronouns::She,
        born_on: coatpeg_domain::dates::add_months(today, -27),
        started_on: coatpeg_domain::dates::add_months(today, -9),
        left_on: None,
        speaks_another_language_first: true,
        peg_picture: "sun".into(),
        peg_tint: "honey".into(),
    }
}

fn somebody() -> Vec<PersonSummary> {
    [
        ("Priya Nair", "staff", "Key person"),
        ("Hannah Dell", "staff", "Room leader"),
        ("Abena Osei", "parent", "Mum"),
        ("Ngọc Lan Trần", "professional", "Health visitor"),
    ]
    .into_iter()
    .zip(10..)
    .map(|((name, kind, role), number)| person(PersonId(Uuid::from_u128(number)), name, kind, role))
    .collect()
}

fn person(id: PersonId, name: &str, kind: &str, role_title: &str) -> PersonSummary {
    PersonSummary { id, name: name.into(), kind: kind.into(), role_title: role_title.into() }
}
