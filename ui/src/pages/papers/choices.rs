//! For whom the copies are and how they travel: the same for all that are ticked.

use coatpeg_domain::contract::SuggestPassword;
use coatpeg_domain::records::{Recipient, Travel};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Many;
use super::words::{WAYS, needs_agreement, recipient_words, recipients};
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::pages::export::day::DayField;
use crate::pages::export::list::ListBox;

/// The choices.
#[component]
pub(super) fn Choices(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    let asks_day = Memo::new(move |_| many.recipient.with(needs_agreement));
    let is_open_email = move || many.travel.get() == Travel::Email && !many.has_password.get();
    let is_open_email = Memo::new(move |_| is_open_email());
    view! {
        <h2 class="lg" id="many-for">"Who are these copies for?"</h2>
        <Recipients many />
        {move || asks_day.get().then(|| view! { <AgreedOn many /> })}
        <div class="field">
            <label class="field__label" for="way">"How will they travel?"</label>
            <ListBox
                id="way"
                options=WAYS
                chosen=many.travel
                choose=Callback::new(move |way| many.choose_way(way))
            />
        </div>
        {move || is_open_email.get().then(|| view! { <OpenEmail /> })}
        <Password many />
        <Large many />
    }
}

/// The one honest warning.
#[component]
fn OpenEmail() -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Soon>
            <p>"Ordinary email can be read on its way. A password keeps the PDFs closed; tell it by phone."</p>
        </Banner>
    }
}

#[component]
fn Large(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    view! {
        <label class="row row--apart row--stay">
            <span>
                <strong>"Large print"</strong>
                <br />
                <span class="muted sm">"Letters of 14 points, on more pages"</span>
            </span>
            <input
                class="switch"
                type="checkbox"
                role="switch"
                id="large"
                autocomplete="off"
                prop:checked=many.is_large
                on:change=move |event| many.is_large.set(event_target_checked(&event))
            />
        </label>
    }
}

#[component]
fn Recipients(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    let options = recipients(many.kind.get_untracked())
        .iter()
        .enumerate()
        .map(|(number, recipient)| one_recipient(many, number, recipient))
        .collect_view();
    view! {
        <fieldset class="stack stack--tight">
            <legend class="sr-only">"Who are these copies for?"</legend>
            {options}
        </fieldset>
    }
}

fn one_recipient(many: Many, number: usize, recipient: &'static Recipient) -> impl IntoView {
    let (words, note) = recipient_words(recipient);
    view! {
        <label class="choice">
            <input
                class="dot"
                type="radio"
                name="recipient"
                id=format!("recipient-{number}")
                autocomplete="off"
                prop:checked=move || many.recipient.with(|now| now == recipient)
                on:change=move |_| many.choose_recipient(recipient.clone())
            />
            <span>
                {words}
                <br />
                <span class="muted sm">{note}</span>
            </span>
        </label>
    }
}

#[component]
fn AgreedOn(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    let on_day = Callback::new(move |day| {
        many.agreed_on.try_set(day);
    });
    view! {
        <DayField
            id="agreed-on"
            label="When did the parents agree?"
            hint="To all that are ticked. Leave out a child whose parents have not agreed."
            day=many.agreed_on
            on_day
        />
    }
}

#[component]
fn Password(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    let suggest = move || {
        spawn_local(async move {
            match many.session.ask(SuggestPassword {}).await {
                Ok(words) => {
                    many.password.try_set(words);
                }
                Err(error) => many.session.notice.set(Some(error.message)),
            }
        });
    };
    Effect::new(move |_| {
        if many.has_password.get() && many.password.with_untracked(String::is_empty) {
            suggest();
        }
    });
    view! {
        <label class="row row--apart row--stay">
            <span>
                <strong>"Lock the PDFs with a password"</strong>
                <br />
                <span class="muted sm">"The same for all of them. Tell it by phone, not in the same email"</span>
            </span>
            <input
                class="switch"
                type="checkbox"
                role="switch"
                id="locks"
                autocomplete="off"
                prop:checked=many.has_password
                on:change=move |event| many.has_password.set(event_target_checked(&event))
            />
        </label>
        {move || many.has_password.get().then(|| view! { <PasswordBox many on_suggest=Callback::new(move |()| suggest()) /> })}
    }
}

#[component]
fn PasswordBox(
    /// What is chosen on the screen.
    many: Many,
    /// Asks for another one.
    on_suggest: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for="many-password">"Password for these copies"</label>
            <p class="field__hint" id="many-password-hint">
                "Write it down until everybody has it: a PDF whose password is lost stays closed."
            </p>
            <div class="input-wrap">
                <input
                    class="input"
                    type="text"
                    id="many-password"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="many-password-hint"
                    prop:value=many.password
                    on:input=move |event| many.password.set(event_target_value(&event))
                />
                <button
                    class="btn btn--icon"
                    type="button"
                    id="another-password"
                    title="Suggest another"
                    on:click=move |_| on_suggest.run(())
                >
                    <Icon name="refresh-cw" />
                    <span class="sr-only">"Suggest another password"</span>
                </button>
            </div>
        </div>
    }
}
