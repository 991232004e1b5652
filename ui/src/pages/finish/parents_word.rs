//! The parents' word that their copy came: welcome, and never needed.

use chrono::NaiveDate;
use coatpeg_domain::contract::RecordAcknowledgement;
use coatpeg_domain::records::AcknowledgedHow;
use leptos::prelude::*;

use super::standing::Standing;
use super::words::acknowledged;
use crate::components::day_field::DayField;
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::form::focus::focus_field;

const WORD: &str = "parents-word";
const NAME: &str = "word-name";
const DAY: &str = "word-day";

const HOW: &[(AcknowledgedHow, &str, &str)] = &[
    (AcknowledgedHow::SignedOnPaper, "how-signed", "Signed on paper"),
    (AcknowledgedHow::TypedName, "how-typed", "Typed their name here"),
    (AcknowledgedHow::Declined, "how-declined", "Did not want to"),
];

/// What was confirmed, and the question for another.
#[component]
pub(super) fn ParentsWord(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let today = standing.session.today().unwrap_or_default();
    let words = standing.beside(|beside| beside.acknowledgements.clone());
    let lines = move || {
        let said = words.get();
        if said.is_empty() {
            view! { <p class="muted sm">"Nothing is recorded, and nothing has to be."</p> }.into_any()
        } else {
            let one = |line| view! { <li class="item item--tight">{acknowledged(&line, today)}</li> };
            view! { <ul class="list list--in">{said.into_iter().map(one).collect_view()}</ul> }.into_any()
        }
    };
    let may_write = standing.may_write();
    view! {
        <section class="card" aria-labelledby=WORD>
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id=WORD tabindex="-1">"The parents’ word"</h2>
                    <p class="soft sm">
                        "Did they confirm that they have their copy? Your part is to give it; they need not sign."
                    </p>
                </div>
                {lines}
                {may_write.then(|| view! { <Record standing /> })}
            </div>
        </section>
    }
}

/// What is typed. Cheap to copy.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    on: RwSignal<Option<NaiveDate>>,
    how: RwSignal<Option<AcknowledgedHow>>,
    name_missing: RwSignal<bool>,
    day_missing: RwSignal<Option<String>>,
    how_missing: RwSignal<bool>,
}

/// What has to be added before it can be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Missing {
    How,
    Name,
    Day,
}

/// The first thing that is missing, in the order of the questions.
fn missing(how: Option<AcknowledgedHow>, name: &str, on: Option<NaiveDate>) -> Option<Missing> {
    let Some(how) = how else { return Some(Missing::How) };
    if how != AcknowledgedHow::Declined && name.trim().is_empty() {
        return Some(Missing::Name);
    }
    on.is_none().then_some(Missing::Day)
}

impl Typed {
    fn new(today: Option<NaiveDate>) -> Self {
        Typed {
            name: RwSignal::new(String::new()),
            on: RwSignal::new(today),
            how: RwSignal::new(None),
            name_missing: RwSignal::new(false),
            day_missing: RwSignal::new(None),
            how_missing: RwSignal::new(false),
        }
    }

    fn send(self, standing: Standing, trouble: RwSignal<Option<String>>) {
        let (how, name, on) = (self.how.get_untracked(), self.name.get_untracked(), self.on.get_untracked());
        let first = missing(how, &name, on);
        self.how_missing.set(first == Some(Missing::How));
        self.name_missing.set(first == Some(Missing::Name));
        self.day_missing.set((first == Some(Missing::Day)).then(|| "Type the day.".to_owned()));
        match first {
            Some(Missing::How) => focus_field("how-signed"),
            Some(Missing::Name) => focus_field(NAME),
            Some(Missing::Day) => focus_field(DAY),
            None => {}
        }
        let (None, Some(how), Some(on)) = (first, how, on) else { return };
        let name = name.trim().to_owned();
        let command = RecordAcknowledgement { document: standing.document, name, on, how };
        standing.change(command, trouble, move || {
            self.name.try_set(String::new());
            self.how.try_set(None);
            toast("Recorded", None);
            focus_field(WORD);
        });
    }
}

#[component]
fn Record(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let trouble = RwSignal::new(None::<String>);
    let typed = Typed::new(standing.session.today());
    let on_day = Callback::new(move |day: Option<NaiveDate>| {
        typed.on.try_set(day);
        typed.day_missing.try_set(None);
    });
    view! {
        <How typed />
        <div class="cols-2">
            <Name typed />
            <DayField id=DAY label="When?" hint="" day=typed.on on_day problem=typed.day_missing />
        </div>
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        <div class="row">
            <button class="btn" type="button" id="record-word" on:click=move |_| typed.send(standing, trouble)>
                "Record it"
            </button>
        </div>
    }
}

#[component]
fn How(
    /// What is typed.
    typed: Typed,
) -> impl IntoView {
    let one = move |(how, id, words): &(AcknowledgedHow, &'static str, &'static str)| {
        let how = *how;
        view! {
            <label class="choice">
                <input
                    class="dot"
                    type="radio"
                    name="word-how"
                    id=*id
                    autocomplete="off"
                    prop:checked=move || typed.how.get() == Some(how)
                    on:change=move |_| {
                        typed.how.set(Some(how));
                        typed.how_missing.set(false);
                    }
                />
                <span>{*words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="stack stack--tight">
            <legend class="field__label">"How did they say so?"</legend>
            {move || typed.how_missing.get().then(|| wrong("word-how-error", "Choose how they said so."))}
            {HOW.iter().map(one).collect_view()}
        </fieldset>
    }
}

#[component]
fn Name(
    /// What is typed.
    typed: Typed,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=NAME>"Who?"</label>
            {move || typed.name_missing.get().then(|| wrong("word-name-error", "Write who confirmed it."))}
            <input
                class="input"
                id=NAME
                autocomplete="off"
                aria-invalid=move || typed.name_missing.get().then_some("true")
                aria-describedby=move || typed.name_missing.get().then_some("word-name-error")
                prop:value=typed.name
                on:input:target=move |event| {
                    typed.name.set(event.target().value());
                    typed.name_missing.set(false);
                }
            />
        </div>
    }
}

fn wrong(id: &'static str, words: &'static str) -> impl IntoView {
    view! {
        <p class="field__error" id=id role="alert">
            <Icon name="circle-alert" small=true />
            <span>{words}</span>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_wanted_unless_they_did_not_want_to() {
        let on = "2027-06-12".parse().ok();
        assert_eq!(missing(None, "", on), Some(Missing::How));
        assert_eq!(missing(Some(AcknowledgedHow::SignedOnPaper), " ", on), Some(Missing::Name));
        assert_eq!(missing(Some(AcknowledgedHow::Declined), "", on), None);
        assert_eq!(missing(Some(AcknowledgedHow::TypedName), "Abena Osei", None), Some(Missing::Day));
        assert_eq!(missing(Some(AcknowledgedHow::TypedName), "Abena Osei", on), None);
    }
}
