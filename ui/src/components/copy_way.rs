//! How a copy travels, its password, and how large its letters are.

use coatpeg_domain::records::Travel;
use leptos::prelude::*;

use super::banner::{Banner, BannerKind};
use super::copy_words::{CopyWords, SIZES};
use super::icon::Icon;
use super::list_box::ListBox;
use crate::pages::choosing::{Choosing, ways};

/// How it travels, and what keeps it closed on the way.
#[component]
pub(crate) fn CopyWay(
    /// What is chosen.
    choosing: Choosing,
    /// The words of the questions.
    words: &'static CopyWords,
) -> impl IntoView {
    let way = choosing.memo(|chosen| chosen.travel);
    let may_lock = choosing.memo(|chosen| chosen.may_lock());
    let list = move || {
        let choose = Callback::new(move |way| choosing.choose_way(way));
        view! { <ListBox id=words.way_id named_by="how" options=ways(may_lock.get()) chosen=way choose /> }
    };
    view! {
        <section class="stack" aria-labelledby="how">
            <h2 class="lg" id="how">{words.way}</h2>
            {list}
            {move || (way.get() == Travel::Email).then(|| view! { <OrdinaryEmail /> })}
            {move || match may_lock.get() {
                true => view! { <Lock choosing words /> }.into_any(),
                false => view! { <OneForEach /> }.into_any(),
            }}
        </section>
    }
}

/// The one honest warning.
#[component]
fn OrdinaryEmail() -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Soon>
            <p id="ordinary-email">
                "Ordinary email can be read on its way, and a wrong address cannot be called back. Use secure email
                where you can. If not, keep the password on and send nothing about the child in the message itself."
            </p>
        </Banner>
    }
}

/// Why many families are not given one password.
#[component]
fn OneForEach() -> impl IntoView {
    view! {
        <p class="muted sm" id="one-for-each">
            "These copies have no password: each family needs one of its own, or it could open another child’s. For a
            copy that goes by ordinary email or as a locked file, press “Look at it” beside the child, and lock it
            there."
        </p>
    }
}

#[component]
fn Lock(
    /// What is chosen.
    choosing: Choosing,
    /// The words of the questions.
    words: &'static CopyWords,
) -> impl IntoView {
    let locks = choosing.memo(|chosen| chosen.locks());
    view! {
        <label class="row row--apart row--stay">
            <span>
                <strong>{words.lock}</strong>
                <br />
                <span class="muted sm">{words.lock_hint}</span>
            </span>
            <input
                class="switch"
                type="checkbox"
                role="switch"
                id="locks"
                autocomplete="off"
                prop:checked=locks
                on:change=move |event| choosing.choose_lock(event_target_checked(&event))
            />
        </label>
        {move || locks.get().then(|| view! { <Password choosing words /> })}
    }
}

/// The password in clear: it is told to somebody.
#[component]
fn Password(
    /// What is chosen.
    choosing: Choosing,
    /// The words of the questions.
    words: &'static CopyWords,
) -> impl IntoView {
    let wrong = choosing.memo(|chosen| chosen.wrong_password());
    let problem = Memo::new(move |_| wrong.get().or_else(|| choosing.no_password.get()));
    let id = words.password_id;
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let describes = format!("{hint_id} {error_id}");
    let error = move || {
        problem.get().map(|message| {
            view! {
                <p class="field__error" id=error_id.clone()>
                    <Icon name="circle-alert" small=true />
                    <span>{message}</span>
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{words.password}</label>
            <p class="field__hint" id=hint_id>{words.password_hint}</p>
            {error}
            <PasswordBox choosing id describes is_wrong=Signal::derive(move || problem.with(Option::is_some)) />
        </div>
    }
}

/// The box, and the way to another suggestion.
#[component]
fn PasswordBox(
    /// What is chosen.
    choosing: Choosing,
    /// Its id.
    id: &'static str,
    /// The ids of what is said of it.
    describes: String,
    /// It has to be put right.
    is_wrong: Signal<bool>,
) -> impl IntoView {
    let password = choosing.memo(|chosen| chosen.password.clone());
    view! {
        <div class="input-wrap">
            <input
                class="input"
                type="text"
                id=id
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=describes
                aria-invalid=move || is_wrong.get().then_some("true")
                prop:value=password
                on:input=move |event| choosing.type_password(event_target_value(&event))
            />
            <button
                class="btn btn--icon"
                type="button"
                id="another-password"
                title="Suggest another"
                on:click=move |_| choosing.suggest()
            >
                <Icon name="refresh-cw" />
                <span class="sr-only">"Suggest another password"</span>
            </button>
        </div>
    }
}

/// How large the letters are.
#[component]
pub(crate) fn CopySize(
    /// What is chosen.
    choosing: Choosing,
) -> impl IntoView {
    let choose = Callback::new(move |size| choosing.chosen.update(|chosen| chosen.size = size));
    view! {
        <div class="field">
            <label class="field__label" for="size">"How large should the letters be?"</label>
            <ListBox id="size" options=SIZES.to_vec() chosen=choosing.memo(|chosen| chosen.size) choose />
        </div>
    }
}
