//! How a copy travels, its password, and how large its letters are.

use coatpeg_domain::records::Travel;
use leptos::prelude::*;

use super::leaving::{Doing, Leaving};
use super::list::ListBox;
use super::words::{Left, SIZES};
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::pages::papers::words::WAYS;

/// How it travels, and what keeps it closed on the way.
#[component]
pub(super) fn Travelling(
    /// The copy.
    leaving: Leaving,
) -> impl IntoView {
    let is_email = Memo::new(move |_| leaving.travel.get() == Travel::Email);
    view! {
        <section class="stack" aria-labelledby="how">
            <h2 class="lg" id="how">"How will it travel?"</h2>
            <ListBox
                id="travel"
                named_by="how"
                options=WAYS
                chosen=leaving.travel
                choose=Callback::new(move |way| leaving.choose_way(way))
            />
            {move || is_email.get().then(|| view! { <OrdinaryEmail /> })}
            <Lock leaving />
            {move || leaving.is_locked.get().then(|| view! { <Password leaving /> })}
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

#[component]
fn Lock(
    /// The copy.
    leaving: Leaving,
) -> impl IntoView {
    view! {
        <label class="row row--apart row--stay">
            <span>
                <strong>"Lock the PDF with a password"</strong>
                <br />
                <span class="muted sm">"A copy you print here needs none"</span>
            </span>
            <input
                class="switch"
                type="checkbox"
                role="switch"
                id="locks"
                autocomplete="off"
                prop:checked=leaving.is_locked
                on:change=move |event| leaving.choose_lock(event_target_checked(&event))
            />
        </label>
    }
}

/// The password in clear: it is told to somebody.
#[component]
fn Password(
    /// The copy.
    leaving: Leaving,
) -> impl IntoView {
    let is_short = move || {
        let is_typed = !leaving.password.with(String::is_empty);
        is_typed && leaving.left(Doing::Save) == Some(Left::ShortPassword)
    };
    let is_short = Memo::new(move |_| is_short());
    let problem = Memo::new(move |_| {
        let short = is_short.get().then(|| Left::ShortPassword.words());
        short.or_else(|| leaving.no_password.get())
    });
    let error = move || {
        problem.get().map(|message| {
            view! {
                <p class="field__error" id="password-error">
                    <Icon name="circle-alert" small=true />
                    <span>{message}</span>
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for="password">"Password for this copy"</label>
            <p class="field__hint" id="password-hint">
                "Tell it by phone or in person, never in the same email. Write it down until they have opened the
                PDF: a lost password cannot be found again, not by you and not by Coatpeg."
            </p>
            {error}
            <div class="input-wrap">
                <input
                    class="input"
                    type="text"
                    id="password"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="password-hint password-error"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    prop:value=leaving.password
                    on:input=move |event| leaving.password.set(event_target_value(&event))
                />
                <button
                    class="btn btn--icon"
                    type="button"
                    id="another-password"
                    title="Suggest another"
                    on:click=move |_| leaving.suggest()
                >
                    <Icon name="refresh-cw" />
                    <span class="sr-only">"Suggest another password"</span>
                </button>
            </div>
        </div>
    }
}

/// How large the letters are.
#[component]
pub(super) fn Size(
    /// The copy.
    leaving: Leaving,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for="size">"How large should the letters be?"</label>
            <ListBox
                id="size"
                options=SIZES
                chosen=leaving.size
                choose=Callback::new(move |size| leaving.size.set(size))
            />
        </div>
    }
}
