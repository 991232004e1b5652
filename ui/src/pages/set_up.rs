//! The first start: how one works, the setting, a passphrase; then the recovery sheet and a first copy.
//!
//! Nothing is written to disk before the passphrase is set. From then on the records are open, and the last two steps
//! can be put off.

use coatpeg_domain::contract::SetUp;
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::records::WorksAs;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::filling::{Around, Filling, fill};
use super::set_up_last_steps::{BackupStep, RecoveryStep};
use super::set_up_steps::{Gate, PassphraseStep, SettingStep, YouStep};
use super::ways_in_passphrase::NewSecret;
use crate::app::session;
use crate::components::page_head::Trouble;
use crate::form::focus::focus_field;

/// The questions about the setting asked now; the rest can be added in Settings.
pub(crate) const ASKED: &[&str] = &["name", "provider_type", "urn", "la"];

/// The steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// How do you work?
    You,
    /// Name and setting.
    Setting,
    /// Passphrase.
    Passphrase,
    /// Recovery sheet.
    Recovery,
    /// First backup.
    Backup,
}

impl Step {
    /// What the title bar says, so that whoever listens to it hears that something else has come.
    fn title(self) -> &'static str {
        match self {
            Step::You => "Set up, how you work · Coatpeg",
            Step::Setting => "Set up, your setting · Coatpeg",
            Step::Passphrase => "Set up, your passphrase · Coatpeg",
            Step::Recovery => "Set up, recovery sheet · Coatpeg",
            Step::Backup => "Set up, a copy elsewhere · Coatpeg",
        }
    }
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
    pub(crate) secret: NewSecret,
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
    let setting = fill(Around::new(&SETTING));
    let person_name = RwSignal::new(String::new());
    let secret = NewSecret::new("passphrase", move || known_words(setting, person_name));
    // Whoever gave the passphrase and then left has records already.
    let first = if session.is_open() { Step::Recovery } else { Step::You };
    let up = SettingUp {
        step: RwSignal::new(first),
        works_as: RwSignal::new(None),
        person_name,
        setting,
        secret,
        shows_gaps: RwSignal::new(false),
        is_busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    Effect::new(move |before: Option<Step>| {
        let step = up.step.get();
        document().set_title(step.title());
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
                Step::Recovery => view! { <RecoveryStep up /> }.into_any(),
                Step::Backup => view! { <BackupStep /> }.into_any(),
            }}
        </Gate>
    }
}

/// Goes on, or says what is missing and puts the focus there.
pub(crate) fn go_on(up: SettingUp) {
    let gap = match up.step.get_untracked() {
        Step::You => up.works_as.with_untracked(Option::is_none).then(|| "works-childminder".to_owned()),
        Step::Setting => setting_gap(up),
        Step::Passphrase | Step::Recovery | Step::Backup => None,
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
        Step::Passphrase if up.secret.is_ready() => set_up(up),
        Step::Passphrase => {}
        Step::Recovery => up.step.set(Step::Backup),
        Step::Backup => session().finish_set_up(),
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
        passphrase: up.secret.passphrase.get_untracked(),
    };
    spawn_local(async move {
        match session.ask(command).await {
            Ok(status) => {
                up.secret.clear();
                up.is_busy.set(false);
                session.finishing_set_up.set(true);
                session.go_instead("/");
                session.set_status(status);
                up.step.set(Step::Recovery);
            }
            Err(error) => {
                up.is_busy.set(false);
                up.trouble.set(Some(error.message));
            }
        }
    });
}

/// Words a passphrase should not lean on.
fn known_words(setting: Filling, person_name: RwSignal<String>) -> Vec<String> {
    let setting = setting.answers.with_untracked(|answers| answers.text("name").map(str::to_owned));
    let name = person_name.get_untracked();
    setting.into_iter().chain([name]).filter(|words| !words.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_asked_is_in_the_setting_form() {
        assert!(ASKED.iter().all(|id| SETTING.field(id).is_some()));
    }

    #[test]
    fn the_steps_come_in_this_order() {
        let steps = [Step::You, Step::Setting, Step::Passphrase, Step::Recovery, Step::Backup];
        assert!(steps.is_sorted());
    }
}
