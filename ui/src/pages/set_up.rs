//! The first start: how one works, the setting, a passphrase. Nothing is written to disk before the last step.

use coatpeg_domain::contract::{SetUp, WeighPassphrase};
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::records::{PassphraseStrength, WorksAs};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::filling::{Around, Filling, fill};
use super::set_up_steps::{Gate, PassphraseStep, SettingStep, YouStep};
use crate::app::session;
use crate::components::page_head::Trouble;
use crate::form::focus::focus_field;

/// The questions about the setting asked now; the rest can be added in Settings.
pub(crate) const ASKED: &[&str] = &["name", "provider_type", "urn", "la"];

/// How long after the last keystroke a passphrase is weighed.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(200);

/// The steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// How do you work?
    You,
    /// Name and setting.
    Setting,
    /// Passphrase.
    Passphrase,
}

/// What was answered so far.
#[derive(Clone, Copy)]
pub(crate) struct SettingUp {
    /// Where one is.
    pub(crate) step: RwSignal<Step>,
    /// How one works.
    pub(crate) works_as: RwSignal<Option<WorksAs>>,
    /// One's own name.
    pub(crate) person_name: RwSignal<String>,
    /// The setting.
    pub(crate) setting: Filling,
    /// The passphrase.
    pub(crate) passphrase: RwSignal<String>,
    /// Typed once more.
    pub(crate) again: RwSignal<String>,
    /// How hard it is to guess.
    pub(crate) strength: RwSignal<Option<PassphraseStrength>>,
    /// Say what is missing in this step.
    pub(crate) shows_gaps: RwSignal<bool>,
    /// The folder is being made.
    pub(crate) is_busy: RwSignal<bool>,
    /// What did not work.
    pub(crate) trouble: RwSignal<Option<String>>,
}

/// Set up.
#[component]
pub(crate) fn SetUpPage() -> impl IntoView {
    let session = session();
    document().set_title("Set up · Coatpeg");
    let up = SettingUp {
        step: RwSignal::new(Step::You),
        works_as: RwSignal::new(None),
        person_name: RwSignal::new(String::new()),
        setting: fill(Around::new(&SETTING)),
        passphrase: RwSignal::new(String::new()),
        again: RwSignal::new(String::new()),
        strength: RwSignal::new(None),
        shows_gaps: RwSignal::new(false),
        is_busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    weigh_as_typed(up);
    Effect::new(move |before: Option<Step>| {
        let step = up.step.get();
        up.shows_gaps.set(false);
        up.setting.show_all.set(false);
        // The first screen begins at its own heading, too.
        if before != Some(step) {
            focus_field("step-heading");
        }
        step
    });
    view! {
        <Gate up>
            {move || up.trouble.get().map(|message| view! { <Trouble message /> })}
            {move || session.notice.get().map(|message| view! { <Trouble message /> })}
            {move || match up.step.get() {
                Step::You => view! { <YouStep up /> }.into_any(),
                Step::Setting => view! { <SettingStep up /> }.into_any(),
                Step::Passphrase => view! { <PassphraseStep up /> }.into_any(),
            }}
        </Gate>
    }
}

/// Goes on, or says what is missing and puts the focus there.
pub(crate) fn go_on(up: SettingUp) {
    let gap = match up.step.get_untracked() {
        Step::You => up.works_as.with_untracked(Option::is_none).then(|| "works-childminder".to_owned()),
        Step::Setting => setting_gap(up),
        Step::Passphrase => passphrase_gap(up).map(|(field, _)| field.to_owned()),
    };
    if let Some(field) = gap {
        up.shows_gaps.set(true);
        up.setting.show_all.set(true);
        focus_field(&field);
        return;
    }
    match up.step.get_untracked() {
        Step::You => up.step.set(Step::Setting),
        Step::Setting => up.step.set(Step::Passphrase),
        Step::Passphrase => set_up(up),
    }
}

/// The first thing missing about person and setting.
fn setting_gap(up: SettingUp) -> Option<String> {
    if up.person_name.with_untracked(|name| name.trim().is_empty()) {
        return Some("person-name".to_owned());
    }
    if up.works_as.get_untracked() == Some(WorksAs::Childminder) {
        up.setting.answers.update(|answers| answers.set("provider_type", "childminder"));
    }
    up.setting.problems.with_untracked(|problems| {
        ASKED
            .iter()
            .find(|id| problems.iter().any(|problem| problem.field == **id && problem.blocks()))
            .map(|id| (*id).to_owned())
    })
}

/// The first thing missing about the passphrase: the field, and what to do.
pub(crate) fn passphrase_gap(up: SettingUp) -> Option<(&'static str, String)> {
    let strength = up.strength.get();
    let (first, again) = (up.passphrase.get(), up.again.get());
    gap_of(strength.as_ref(), &first, &again)
}

fn gap_of(
    strength: Option<&PassphraseStrength>,
    passphrase: &str,
    again: &str,
) -> Option<(&'static str, String)> {
    if passphrase.is_empty() {
        return Some(("passphrase", "Type a short sentence that means something to you.".to_owned()));
    }
    if let Some(strength) = strength.filter(|strength| !strength.is_enough) {
        return Some(("passphrase", strength.reason.clone()));
    }
    if passphrase == again {
        return None;
    }
    let words =
        if again.is_empty() { "Type it once more." } else { "The two are not the same. Type it once more." };
    Some(("passphrase-again", words.to_owned()))
}

fn set_up(up: SettingUp) {
    let session = session();
    let Some(works_as) = up.works_as.get_untracked() else { return };
    if up.is_busy.get_untracked() {
        return;
    }
    up.is_busy.set(true);
    up.trouble.set(None);
    let command = SetUp {
        works_as,
        person_name: up.person_name.get_untracked().trim().to_owned(),
        setting: up.setting.answers.get_untracked(),
        passphrase: up.passphrase.get_untracked(),
    };
    spawn_local(async move {
        match session.ask(command).await {
            Ok(status) => {
                session.go_instead("/");
                session.set_status(status);
            }
            Err(error) => {
                up.is_busy.set(false);
                up.trouble.set(Some(error.message));
            }
        }
    });
}

/// Weighs the passphrase a moment after the last keystroke.
fn weigh_as_typed(up: SettingUp) {
    let session = session();
    let typed = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let passphrase = up.passphrase.get();
        typed.update_value(|typed| *typed += 1);
        let number = typed.get_value();
        if passphrase.is_empty() {
            up.strength.set(None);
            return;
        }
        set_timeout(
            move || {
                if typed.try_get_value() != Some(number) {
                    return;
                }
                let known_words = known_words(up);
                spawn_local(async move {
                    let weighed = session.ask(WeighPassphrase { passphrase, known_words }).await;
                    if typed.try_get_value() == Some(number) {
                        up.strength.try_set(weighed.ok());
                    }
                });
            },
            PAUSE,
        );
    });
}

/// Words a passphrase should not lean on.
fn known_words(up: SettingUp) -> Vec<String> {
    let setting = up.setting.answers.with_untracked(|answers| answers.text("name").map(str::to_owned));
    let name = up.person_name.get_untracked();
    setting.into_iter().chain([name]).filter(|words| !words.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strength(is_enough: bool) -> PassphraseStrength {
        PassphraseStrength { bars: 2, word: "Fair".into(), reason: "Add a word.".into(), is_enough }
    }

    #[test]
    fn a_passphrase_is_strong_enough_and_typed_twice() {
        let long = "muddy wellies by the blue door";
        assert_eq!(
            gap_of(None, "", ""),
            Some(("passphrase", "Type a short sentence that means something to you.".into()))
        );
        assert_eq!(
            gap_of(Some(&strength(false)), "muddy", "muddy"),
            Some(("passphrase", "Add a word.".into()))
        );
        assert_eq!(
            gap_of(Some(&strength(true)), long, ""),
            Some(("passphrase-again", "Type it once more.".into()))
        );
        assert_eq!(
            gap_of(Some(&strength(true)), long, "muddy").map(|(field, _)| field),
            Some("passphrase-again")
        );
        assert_eq!(gap_of(Some(&strength(true)), long, long), None);
    }

    #[test]
    fn every_question_asked_is_in_the_setting_form() {
        assert!(ASKED.iter().all(|id| SETTING.field(id).is_some()));
    }
}
