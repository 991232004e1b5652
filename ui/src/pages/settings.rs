//! Settings: which parts there are and for whom, the setting's own page, appearance, and about Coatpeg. Backups, locking,
//! people and this computer have files of their own.
//!
//! Everything acts at once; there is no Save button here either.

use coatpeg_domain::contract::{OpenSetting, SaveSetting};
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::records::{Appearance, May, SettingView, Theme};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::backups::BackupsSettings;
use super::child_details::focus_asked_field;
use super::computer::ComputerSettings;
use super::dates::{self, DatesSettings};
use super::filling::{Around, fill};
use super::locking::LockingSettings;
use super::people::PeopleList;
use super::saved_note::SavedNote;
use super::saving::Saver;
use super::settings_about::{About, Keys};
use super::{load, when_loaded};
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead};
use crate::form::SectionFields;

/// A part of Settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Backups,
    Setting,
    Dates,
    Locking,
    People,
    Appearance,
    Computer,
    Keys,
    About,
}

impl Tab {
    /// Every part, in the order of the list.
    const ALL: [Tab; 9] = [
        Tab::Backups,
        Tab::Setting,
        Tab::Dates,
        Tab::Locking,
        Tab::People,
        Tab::Appearance,
        Tab::Computer,
        Tab::Keys,
        Tab::About,
    ];

    /// Its word in the address; none for the page Settings opens with.
    fn address(self) -> &'static str {
        match self {
            Tab::Backups => "backups",
            Tab::Setting => "",
            Tab::Dates => "dates",
            Tab::Locking => "lock",
            Tab::People => "people",
            Tab::Appearance => "appearance",
            Tab::Computer => "computer",
            Tab::Keys => "keys",
            Tab::About => "about",
        }
    }

    /// Its name.
    fn name(self) -> &'static str {
        match self {
            Tab::Backups => "Backups",
            Tab::Setting => "Your setting",
            Tab::Dates => "Dates",
            Tab::Locking => "Locking",
            Tab::People => "People",
            Tab::Appearance => "Appearance",
            Tab::Computer => "What this computer holds",
            Tab::Keys => "Keyboard shortcuts",
            Tab::About => "About Coatpeg",
        }
    }

    /// Its picture.
    fn icon(self) -> &'static str {
        match self {
            Tab::Backups => "archive",
            Tab::Setting => "house",
            Tab::Dates => "calendar",
            Tab::Locking => "lock",
            Tab::People => "users",
            Tab::Appearance => "sun-moon",
            Tab::Computer => "hard-drive",
            Tab::Keys => "circle-help",
            Tab::About => "info",
        }
    }

    /// Only for whoever looks after the setting.
    fn is_managed(self) -> bool {
        match self {
            Tab::Backups | Tab::Setting | Tab::Dates | Tab::People => true,
            Tab::Locking | Tab::Appearance | Tab::Computer | Tab::Keys | Tab::About => false,
        }
    }
}

/// The parts a person may open.
fn offered(may: May) -> impl Iterator<Item = Tab> {
    Tab::ALL.into_iter().filter(move |tab| may.manage || !tab.is_managed())
}

/// The part of the address, else the setting's own page, else the first that is offered.
fn asked_tab(asked: Option<&str>, may: May) -> Tab {
    let named = |name: &str| offered(may).find(|tab| tab.address() == name);
    asked.and_then(named).or_else(|| named("")).or_else(|| offered(may).next()).unwrap_or(Tab::About)
}

/// Text sizes offered, in per cent.
const SIZES: &[(u16, &str)] =
    &[(90, "Small"), (100, "Usual"), (120, "Large"), (150, "Larger"), (200, "Largest")];

/// Settings.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let session = session();
    let params = use_params_map();
    let may = Memo::new(move |_| session.may());
    let tab = Memo::new(move |_| params.with(|params| asked_tab(params.get_str("tab"), may.get())));
    let link = move |of: Tab| {
        let part = of.address();
        let address = if part.is_empty() { "/settings".to_owned() } else { format!("/settings/{part}") };
        view! {
            <li>
                <a
                    href=address
                    id=format!("settings-{}", if part.is_empty() { "setting" } else { part })
                    aria-current=move || (tab.get() == of).then_some("page")
                >
                    <Icon name=of.icon() />
                    <span>{of.name()}</span>
                </a>
            </li>
        }
    };
    view! {
        <Page>
            <PageHead screen="Settings" heading="Settings" />
            <div class="settings">
                <nav class="settings__nav" aria-label="Settings">
                    <ul class="sections">
                        {move || offered(may.get()).map(link).collect_view()}
                        {move || may.get().manage.then(|| view! {
                            <li>
                                <a href="/privacy" id="to-privacy">
                                    <Icon name="shield-check" />
                                    <span>"Privacy"</span>
                                </a>
                            </li>
                        })}
                    </ul>
                </nav>
                <div class="stack stack--loose">
                    {move || match tab.get() {
                        Tab::Backups => view! { <BackupsSettings /> }.into_any(),
                        Tab::Setting => view! { <YourSetting /> }.into_any(),
                        Tab::Dates => view! { <DatesSettings /> }.into_any(),
                        Tab::Locking => view! { <LockingSettings /> }.into_any(),
                        Tab::People => view! { <PeopleList /> }.into_any(),
                        Tab::Appearance => view! { <Looks /> }.into_any(),
                        Tab::Computer => view! { <ComputerSettings /> }.into_any(),
                        Tab::Keys => view! { <Keys /> }.into_any(),
                        Tab::About => view! { <About /> }.into_any(),
                    }}
                </div>
            </div>
        </Page>
    }
}

#[component]
fn YourSetting() -> impl IntoView {
    let opened = load(|| Some(OpenSetting {}));
    when_loaded(
        opened,
        |view| view! { <SettingForm view shows=|section| !dates::SECTIONS.contains(&section) /> },
    )
}

/// Some parts of the setting's form; the others stand on pages of their own.
#[component]
pub(super) fn SettingForm(
    /// The setting.
    view: SettingView,
    /// Whether a part stands here, by its id.
    shows: fn(&'static str) -> bool,
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
    let sections = SETTING.sections.iter().filter(|section| shows(section.id)).map(|section| {
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

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: May =
        May { manage: true, see_all: true, write: true, export: true, safeguard: true, is_alone: true };

    #[test]
    fn an_unknown_part_leads_to_the_setting() {
        assert_eq!(asked_tab(Some("people"), ALL), Tab::People);
        assert_eq!(asked_tab(Some("nowhere"), ALL), Tab::Setting);
        assert_eq!(asked_tab(None, ALL), Tab::Setting);
        assert_eq!(offered(ALL).next(), Some(Tab::Backups), "trust comes first");
    }

    #[test]
    fn whoever_does_not_look_after_the_setting_keeps_what_is_their_own() {
        let mine: Vec<_> = offered(May::default()).map(Tab::name).collect();
        let own =
            ["Locking", "Appearance", "What this computer holds", "Keyboard shortcuts", "About Coatpeg"];
        assert_eq!(mine, own);
        assert_eq!(asked_tab(Some("backups"), May::default()), Tab::Locking);
    }
}
