//! The first three steps of set-up as they look, beside the list of steps. What they lead to is in `set_up.rs`, the
//! last two in `set_up_last_steps.rs`.

use coatpeg_domain::forms::Field;
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::records::WorksAs;
use leptos::prelude::*;

use super::restore_open::OpenBackup;
use super::set_up::{ASKED, SettingUp, Step, go_on};
use super::ways_in_passphrase::{Gap, NewSecretFields};
use crate::app::session;
use crate::components::banner::Banner;
use crate::components::icon::Icon;
use crate::components::peg::Peg;
use crate::components::side_bar::Mark;
use crate::form::FieldInput;
use crate::form::focus::focus_field;

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

/// The steps, as the list beside them names them.
const STEPS: &[(Step, &str)] = &[
    (Step::You, "You"),
    (Step::Setting, "Your setting"),
    (Step::Passphrase, "Passphrase"),
    (Step::Recovery, "Recovery sheet"),
    (Step::Backup, "First backup"),
];

/// The two-part window around the steps.
#[component]
pub(crate) fn Gate(
    /// What was answered so far.
    up: SettingUp,
    /// The step.
    children: Children,
) -> impl IntoView {
    let steps = STEPS.iter().copied().enumerate().map(|(n, (step, words))| {
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
                    <p class="soft">"Five small steps. Everything can be changed later."</p>
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
pub(crate) fn StepHead(
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

/// How do you work? Or a backup instead, on a computer that is new.
#[component]
pub(crate) fn YouStep(
    /// What was answered so far.
    up: SettingUp,
) -> impl IntoView {
    let opens_backup = RwSignal::new(false);
    let back = Callback::new(move |()| {
        opens_backup.set(false);
        focus_field("open-backup-instead");
    });
    move || {
        if opens_backup.get() {
            view! { <OpenBackup on_back=back /> }.into_any()
        } else {
            view! { <HowStep up opens_backup /> }.into_any()
        }
    }
}

#[component]
fn HowStep(
    /// What was answered so far.
    up: SettingUp,
    /// A backup is opened instead.
    opens_backup: RwSignal<bool>,
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
                <button
                    class="btn btn--quiet"
                    type="button"
                    id="open-backup-instead"
                    on:click=move |_| opens_backup.set(true)
                >
                    <Icon name="archive" />
                    "Open a backup instead"
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
    view! {
        <form class="stack stack--loose" novalidate on:submit=move |event| {
            event.prevent_default();
            go_on(up);
        }>
            <StepHead
                heading="Choose a passphrase"
                note="It locks the children’s records. A short sentence that means something to you is easier to remember, and harder to guess, than a password full of symbols."
            />
            <NewSecretFields secret=up.secret />
            <Banner>
                <p>
                    "We cannot reset this for you: nobody but you holds it. Next you will print a recovery sheet in case you
                    forget."
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
                    {move || if up.is_busy.get() { "Setting up" } else { "Continue" }}
                </button>
            </div>
        </form>
    }
}
