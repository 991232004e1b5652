//! Settings: the setting's own page, people, appearance, what leaves this computer, and about Coatpeg.
//!
//! Everything acts at once; there is no Save button here either.

use coatpeg_domain::contract::{OpenSetting, SaveSetting};
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::records::{Appearance, SettingView, Theme};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::child_details::focus_asked_field;
use super::filling::{Around, fill};
use super::people::PeopleList;
use super::saved_note::SavedNote;
use super::saving::Saver;
use super::{load, when_loaded};
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead};
use crate::components::shortcuts_help::ShortcutsList;
use crate::form::SectionFields;

/// The parts of Settings: address, name, icon.
const TABS: &[(&str, &str, &str)] = &[
    ("", "Your setting", "house"),
    ("people", "People", "users"),
    ("appearance", "Appearance", "sun-moon"),
    ("computer", "What leaves this computer", "shield-check"),
    ("keys", "Keyboard shortcuts", "circle-help"),
    ("about", "About Coatpeg", "info"),
];

/// Text sizes offered, in per cent.
const SIZES: &[(u16, &str)] =
    &[(90, "Small"), (100, "Usual"), (120, "Large"), (150, "Larger"), (200, "Largest")];

/// Settings.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let params = use_params_map();
    let tab = Memo::new(move |_| params.with(|params| known_tab(params.get_str("tab"))));
    let links = TABS.iter().map(move |(id, name, icon)| {
        let address = if id.is_empty() { "/settings".to_owned() } else { format!("/settings/{id}") };
        view! {
            <li>
                <a
                    href=address
                    id=format!("settings-{}", if id.is_empty() { "setting" } else { id })
                    aria-current=move || (tab.get() == *id).then_some("page")
                >
                    <Icon name=*icon />
                    <span>{*name}</span>
                </a>
            </li>
        }
    });
    view! {
        <Page>
            <PageHead screen="Settings" heading="Settings" />
            <div class="settings">
                <nav class="settings__nav" aria-label="Settings">
                    <ul class="sections">{links.collect_view()}</ul>
                </nav>
                <div class="stack stack--loose">
                    {move || match tab.get() {
                        "people" => view! { <PeopleList /> }.into_any(),
                        "appearance" => view! { <Looks /> }.into_any(),
                        "computer" => view! { <Computer /> }.into_any(),
                        "keys" => view! { <Keys /> }.into_any(),
                        "about" => view! { <About /> }.into_any(),
                        _ => view! { <YourSetting /> }.into_any(),
                    }}
                </div>
            </div>
        </Page>
    }
}

/// The part of the address, or the first.
fn known_tab(asked: Option<&str>) -> &'static str {
    TABS.iter().map(|(id, ..)| *id).find(|id| Some(*id) == asked).unwrap_or_default()
}

#[component]
fn YourSetting() -> impl IntoView {
    let opened = load(|| Some(OpenSetting {}));
    when_loaded(opened, |view| view! { <SettingForm view /> })
}

#[component]
fn SettingForm(
    /// The setting.
    view: SettingView,
) -> impl IntoView {
    let session = session();
    let saver = session.keeps(Saver::new(&SETTING, "", move |changes| async move {
        let is_renamed = changes.contains_key("name");
        let saved = session.ask(SaveSetting { changes }).await?;
        if is_renamed {
            session.refresh().await;
        }
        Ok(saved.saved_at)
    }));
    let mut answers = view.answers;
    session.take_over(saver, &mut answers);
    let filling = fill(Around {
        answers,
        people: RwSignal::new(view.people),
        saver: Some(saver),
        ..Around::new(&SETTING)
    });
    focus_asked_field();
    let sections = SETTING.sections.iter().map(|section| {
        let heading = format!("section-{}", section.id);
        let hint = (!section.hint.is_empty()).then(|| view! { <p class="soft sm">{section.hint}</p> });
        view! {
            <section class="card" aria-labelledby=heading.clone()>
                <div class="card__body stack">
                    <div>
                        <h2 class="lg" id=heading.clone()>{section.title}</h2>
                        {hint}
                    </div>
                    <SectionFields section form=filling.form />
                </div>
            </section>
        }
    });
    view! {
        <div class="row row--apart">
            <p class="muted sm">"Everything is saved as you type."</p>
            <SavedNote saver />
        </div>
        {sections.collect_view()}
    }
}

#[component]
fn Looks() -> impl IntoView {
    let session = session();
    let looks = Memo::new(move |_| {
        session
            .status
            .with(|status| status.as_ref().map(|status| status.appearance.clone()).unwrap_or_default())
    });
    let set_roomy = move |event| {
        let roomy = event_target_checked(&event);
        session.set_appearance(Appearance { roomy, ..looks.get_untracked() });
    };
    let colours = [
        ("theme-system", "Match this computer", Theme::System),
        ("theme-light", "Light", Theme::Light),
        ("theme-dark", "Dark", Theme::Dark),
    ]
    .map(|(id, words, theme)| {
        let choose = move |_| {
            session.set_appearance(Appearance { theme, ..looks.get_untracked() });
        };
        view! {
            <label class="judge__opt">
                <input
                    class="dot"
                    type="radio"
                    name="theme"
                    id=id
                    prop:checked=move || looks.with(|looks| looks.theme == theme)
                    on:change=choose
                />
                <span>{words}</span>
            </label>
        }
    });
    let contrasts = [
        ("contrast-system", "As this computer says", None),
        ("contrast-on", "On", Some(true)),
        ("contrast-off", "Off", Some(false)),
    ]
    .map(|(id, words, more_contrast)| {
        let choose = move |_| {
            session.set_appearance(Appearance { more_contrast, ..looks.get_untracked() });
        };
        view! {
            <label class="judge__opt">
                <input
                    class="dot"
                    type="radio"
                    name="contrast"
                    id=id
                    prop:checked=move || looks.with(|looks| looks.more_contrast == more_contrast)
                    on:change=choose
                />
                <span>{words}</span>
            </label>
        }
    });
    let sizes = SIZES.iter().map(|(size, words)| {
        let choose = move |_| {
            session.set_appearance(Appearance { text_size: *size, ..looks.get_untracked() });
        };
        view! {
            <label class="judge__opt">
                <input
                    class="dot"
                    type="radio"
                    name="text-size"
                    id=format!("text-size-{size}")
                    prop:checked=move || looks.with(|looks| looks.text_size == *size)
                    on:change=choose
                />
                <span>{*words}</span>
            </label>
        }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="appearance">
            <h2 class="lg" id="appearance">"Appearance"</h2>
            <div class="card">
                <div class="card__body stack">
                    <fieldset>
                        <legend class="field__label">"Colours"</legend>
                        <div class="judge">{colours.into_iter().collect_view()}</div>
                    </fieldset>
                    <fieldset>
                        <legend class="field__label">"Stronger contrast"</legend>
                        <div class="judge">{contrasts.into_iter().collect_view()}</div>
                    </fieldset>
                    <fieldset>
                        <legend class="field__label">"Text size"</legend>
                        <div class="judge">{sizes.collect_view()}</div>
                        <p class="field__hint">"Ctrl with plus and minus changes it anywhere, Ctrl+0 sets it back."</p>
                    </fieldset>
                </div>
                <label class="setting">
                    <span>
                        <span class="item__title">"Roomier letters and lines"</span>
                        <br />
                        <span class="item__note">"Some people find spaced text easier to read."</span>
                    </span>
                    <input
                        class="switch"
                        type="checkbox"
                        role="switch"
                        id="roomy"
                        prop:checked=move || looks.with(|looks| looks.roomy)
                        on:change=set_roomy
                    />
                </label>
            </div>
        </section>
    }
}

#[component]
fn Computer() -> impl IntoView {
    let session = session();
    let folder = move || {
        session.status.with(|status| status.as_ref().map(|status| status.folder.clone()).unwrap_or_default())
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="leaves">
            <h2 class="lg" id="leaves">"What leaves this computer"</h2>
            <div class="card">
                <div class="setting">
                    <div>
                        <p class="item__title">"Network: none"</p>
                        <p class="item__note">"Coatpeg opens no connection of any kind. Nothing is sent, counted or reported."</p>
                    </div>
                </div>
                <div class="setting">
                    <div>
                        <p class="item__title">"Files: only those you export"</p>
                        <p class="item__note">"A PDF goes where you say. From then on it is outside Coatpeg, and not encrypted."</p>
                    </div>
                </div>
                <div class="setting">
                    <div>
                        <p class="item__title">"Where the records are kept"</p>
                        <p class="item__note" id="folder">{folder}</p>
                        <p class="item__note">"Encrypted. Only the setting’s name, the names of who signs in and this window’s looks stand in clear."</p>
                    </div>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Keys() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="keys">
            <h2 class="lg" id="keys">"Keyboard shortcuts"</h2>
            <div class="card">
                <div class="card__body stack">
                    <ShortcutsList />
                </div>
            </div>
        </section>
    }
}

#[component]
fn About() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="about">
            <h2 class="lg" id="about">"About Coatpeg"</h2>
            <div class="card">
                <div class="card__body stack">
                    <p>{concat!("Version ", env!("CARGO_PKG_VERSION"), ". MIT or Apache-2.0, as you choose.")}</p>
                    <p>
                        "Names of areas of learning are Crown copyright, used under the Open Government Licence v3.0."
                    </p>
                    <p>
                        "Letters: Atkinson Hyperlegible Next and Noto, SIL Open Font Licence 1.1. Pictures: Lucide, ISC
                        licence, with parts from Feather, MIT licence."
                    </p>
                </div>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_part_leads_to_the_first() {
        assert_eq!(known_tab(Some("people")), "people");
        assert_eq!(known_tab(Some("backups")), "");
        assert_eq!(known_tab(None), "");
    }
}
