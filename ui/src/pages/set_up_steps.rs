//! The three steps of set-up as they look, beside the list of steps. What they lead to is in `set_up.rs`.

use coatpeg_domain::forms::Field;
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::records::WorksAs;
use leptos::prelude::*;

use super::set_up::{ASKED, SettingUp, Step, go_on, passphrase_gap};
use crate::app::session;
use crate::components::banner::Banner;
use crate::components::icon::Icon;
use crate::components::passphrase::NewPassphrase;
use crate::components::peg::Peg;
use crate::components::reveal::Reveal;
use crate::components::side_bar::Mark;
use crate::form::FieldInput;

/// A way to work, as a card.
struct Way {
    value: WorksAs,
    id: &'static str,
    words: &'static str,
    note: &'static str,
    picture: &'static str,
    tint: &'static str,
}

/// The ways to work.
const WAYS: &[Way] = &[
    Way {
        value: WorksAs::Childminder,
        id: "works-childminder",
        words: "I am a childminder",
        note: "You do everything yourself.",
        picture: "baby",
        tint: "plum",
    },
    Way {
        value: WorksAs::Leader,
        id: "works-leader",
        words: "I am the SENCO or manager",
        note: "You look after the whole setting.",
        picture: "clipboard-list",
        tint: "sea",
    },
    Way {
        value: WorksAs::KeyPerson,
        id: "works-key-person",
        words: "I am a key person",
        note: "You look after your own key children.",
        picture: "hand-heart",
        tint: "honey",
    },
];

/// The two-part window around the steps.
#[component]
pub(crate) fn Gate(
    /// What was answered so far.
    up: SettingUp,
    /// The step.
    children: Children,
) -> impl IntoView {
    let steps = [(Step::You, "You"), (Step::Setting, "Your setting"), (Step::Passphrase, "Passphrase")];
    let steps = steps.into_iter().enumerate().map(|(n, (step, words))| {
        let is_done = move || up.step.get() > step;
        view! {
            <li
                data-done=move || is_done().then_some("")
                aria-current=move || (up.step.get() == step).then_some("step")
            >
                <span class="steps__mark">
                    {move || {
                        if is_done() {
                            view! { <Icon name="check" /> }.into_any()
                        } else {
                            (n + 1).to_string().into_any()
                        }
                    }}
                </span>
                {words}
                {move || is_done().then(|| view! { <span class="sr-only">", done"</span> })}
            </li>
        }
    });
    view! {
        <div class="gate">
            <aside class="gate__side" aria-label="Progress">
                <div class="brand">
                    <Mark />
                    <span>"Coatpeg"</span>
                </div>
                <div>
                    <h1>"A few minutes, then you are ready"</h1>
                    <p class="soft">"Three small steps. Your name and your setting can be changed later."</p>
                </div>
                <ol class="gate__steps">{steps.collect_view()}</ol>
                <p class="gate__foot row row--stay">
                    <Icon name="hard-drive" />
                    <span>"No account and no internet needed. Everything you write stays on this computer."</span>
                </p>
            </aside>
            <main class="gate__main" id="main">
                <div class="stack stack--loose">{children()}</div>
            </main>
        </div>
    }
}

/// The heading of a step.
#[component]
fn StepHead(
    /// The question.
    heading: &'static str,
    /// What it is for.
    note: &'static str,
) -> impl IntoView {
    view! {
        <div class="stack stack--tight">
            <h2 id="step-heading" tabindex="-1">{heading}</h2>
            <p class="soft">{note}</p>
        </div>
    }
}

/// How do you work?
#[component]
pub(crate) fn YouStep(
    /// What was answered so far.
    up: SettingUp,
) -> impl IntoView {
    let session = session();
    let options = WAYS.iter().map(|way| {
        view! {
            <label class="pick__opt">
                <Peg picture=way.picture tint=way.tint />
                <span>
                    <strong>{way.words}</strong>
                    <br />
                    <span class="muted sm">{way.note}</span>
                </span>
                <input
                    class="dot"
                    type="radio"
                    name="works-as"
                    id=way.id
                    prop:checked=move || up.works_as.get() == Some(way.value)
                    on:change=move |_| up.works_as.set(Some(way.value))
                />
            </label>
        }
    });
    let is_chosen = Memo::new(move |_| up.works_as.with(Option::is_some));
    view! {
        <form class="stack stack--loose" on:submit=move |event| {
            event.prevent_default();
            go_on(up);
        }>
            <StepHead heading="How do you work?" note="This sets up the screens you will use most." />
            <fieldset class="pick">
                <legend class="sr-only">"How do you work?"</legend>
                {options.collect_view()}
            </fieldset>
            <div class="row">
                <button
                    class="btn btn--primary"
                    type="submit"
                    id="continue"
                    aria-disabled=move || (!is_chosen.get()).then_some("true")
                    aria-describedby="why-not"
                >
                    "Continue"
                </button>
                <span class="muted sm" id="why-not">{move || (!is_chosen.get()).then_some("Choose one")}</span>
                <button class="btn btn--quiet" type="button" id="look-round" on:click=move |_| session.look_round()>
                    <Icon name="sparkles" />
                    "Look round with a pretend child"
                </button>
            </div>
        </form>
    }
}

/// Your name, and the setting.
#[component]
pub(crate) fn SettingStep(
    /// What was answered so far.
    up: SettingUp,
) -> impl IntoView {
    let is_childminder = up.works_as.get_untracked() == Some(WorksAs::Childminder);
    let is_name_missing =
        Memo::new(move |_| up.shows_gaps.get() && up.person_name.with(|name| name.trim().is_empty()));
    let fields = ASKED
        .iter()
        .filter(|id| !(is_childminder && **id == "provider_type"))
        .filter_map(|id| SETTING.field(id))
        .map(|field: &'static Field| view! { <FieldInput field form=up.setting.form /> })
        .collect_view();
    view! {
        <form class="stack stack--loose" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            go_on(up);
        }>
            <StepHead
                heading="What is your setting called?"
                note="The name is printed at the top of every document."
            />
            <div class="field">
                <label class="field__label" for="person-name">"Your name"</label>
                <p class="field__hint" id="person-name-hint">"First and last name. You sign documents with it."</p>
                {move || is_name_missing.get().then(|| view! { <Gap id="person-name-error" words="Type your name" /> })}
                <input
                    class="input"
                    id="person-name"
                    type="text"
                    autocomplete="off"
                    maxlength="200"
                    aria-describedby="person-name-hint person-name-error"
                    aria-invalid=move || is_name_missing.get().then_some("true")
                    prop:value=up.person_name
                    on:input=move |event| up.person_name.set(event_target_value(&event))
                />
            </div>
            {fields}
            <div class="row">
                <button class="btn" type="button" id="back" on:click=move |_| up.step.set(Step::You)>"Back"</button>
                <button class="btn btn--primary" type="submit" id="continue">"Continue"</button>
            </div>
        </form>
    }
}

/// The passphrase.
#[component]
pub(crate) fn PassphraseStep(
    /// What was answered so far.
    up: SettingUp,
) -> impl IntoView {
    let gap = Memo::new(move |_| passphrase_gap(up));
    let said = move |field: &'static str, id: &'static str| {
        move || {
            let (of, words) = gap.get().filter(|_| up.shows_gaps.get())?;
            (of == field).then(|| view! { <Gap id words=words /> })
        }
    };
    view! {
        <form class="stack stack--loose" novalidate on:submit=move |event| {
            event.prevent_default();
            go_on(up);
        }>
            <StepHead
                heading="Choose a passphrase"
                note="It locks the children’s records. A short sentence that means something to you is easier to remember, and harder to guess, than a password full of symbols."
            />
            <div class="field">
                <label class="field__label" for="passphrase">"Passphrase"</label>
                {said("passphrase", "passphrase-error")}
                <NewPassphrase
                    id="passphrase"
                    value=up.passphrase
                    strength=up.strength
                    described_by="passphrase-error".to_owned()
                />
            </div>
            <div class="field">
                <label class="field__label" for="passphrase-again">"Type it once more"</label>
                {said("passphrase-again", "passphrase-again-error")}
                <Reveal
                    id="passphrase-again"
                    value=up.again
                    autocomplete="new-password"
                    described_by="passphrase-again-error".to_owned()
                />
            </div>
            <Banner>
                <p>
                    "We cannot reset this for you: nobody but you holds it. A lost passphrase cannot be replaced yet, so
                    keep it where you keep what matters."
                </p>
            </Banner>
            <div class="row">
                <button class="btn" type="button" id="back" on:click=move |_| up.step.set(Step::Setting)>
                    "Back"
                </button>
                <button
                    class="btn btn--primary"
                    type="submit"
                    id="continue"
                    aria-disabled=move || up.is_busy.get().then_some("true")
                >
                    {move || if up.is_busy.get() { "Setting up" } else { "Finish setting up" }}
                </button>
            </div>
        </form>
    }
}

/// What is missing in a field of this page.
#[component]
fn Gap(
    /// For `aria-describedby`.
    id: &'static str,
    /// What to do.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! {
        <p class="field__error" id=id role="alert">
            <Icon name="circle-alert" small=true />
            {words}
        </p>
    }
}
