//! Backups: how they are, the copy off this computer, the practice, the way back, and the check of everything.

use std::future::Future;

use coatpeg_domain::contract::{
    CheckRecords, ChooseCopyFolder, CopyBackup, ForgetCopyFolder, MakeBackup, PractiseRestore, ShowBackups,
};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::check::Progress;
use coatpeg_domain::records::{AwayCopy, BackupsView, LastCheck};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups_words::{away, check, kept, practice, since_when, standing};
use super::{load, when_loaded};
use crate::app::{Session, session};
use crate::components::banner::{Banner, BannerKind};
use crate::components::chip::{Chip, ChipKind};
use crate::components::page_head::{Trouble, Waiting};
use crate::components::ring::Ring;
use crate::components::toast::toast;

/// What the page is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Make,
    Copy,
    Choose,
    Forget,
    Practise,
    Check,
}

impl Act {
    /// What is said while it takes longer than a moment.
    fn words(self) -> &'static str {
        match self {
            Act::Make => "Making a copy and opening it again",
            Act::Copy => "Copying, and reading the copy again",
            Act::Choose => "Waiting for a place, then copying there",
            Act::Forget => "Forgetting this place",
            Act::Practise => "Opening a backup beside your records and comparing",
            Act::Check => "Reading everything there is",
        }
    }

    /// What is said once it is done.
    fn done(self, view: &BackupsView) -> Option<&'static str> {
        let has_trouble = view.trouble.is_some();
        match self {
            Act::Make if !has_trouble => Some("Backup made and checked."),
            Act::Copy if !has_trouble => Some("Copied."),
            Act::Forget => Some("Forgotten. What is in that place stays there."),
            Act::Practise if view.practice.as_ref().is_some_and(|done| done.matched) => {
                Some("Practice done. Everything matched.")
            }
            Act::Check if view.check.as_ref().is_some_and(|last| last.damage.is_empty()) => {
                Some("Everything was read and is sound.")
            }
            // Whoever closes the dialog has chosen nothing.
            Act::Make | Act::Copy | Act::Choose | Act::Practise | Act::Check => None,
        }
    }
}

/// What the cards share.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    view: RwSignal<BackupsView>,
    busy: RwSignal<Option<Act>>,
    trouble: RwSignal<Option<String>>,
}

impl Desk {
    /// Does one thing at a time, and shows how the backups are then.
    fn run(self, act: Act, asked: impl Future<Output = Result<BackupsView, AppError>> + 'static) {
        if self.busy.get_untracked().is_some() {
            return;
        }
        self.busy.set(Some(act));
        self.trouble.set(None);
        spawn_local(async move {
            self.session.settle().await;
            let reply = asked.await;
            // The page may be gone by now; what was done is done.
            self.busy.try_set(None);
            match reply {
                Ok(view) => {
                    if let Some(words) = act.done(&view) {
                        toast(words, None);
                    }
                    self.view.try_set(view);
                }
                Err(error) => {
                    self.trouble.try_set(Some(error.message));
                }
            }
        });
    }

    fn act(self, act: Act) {
        let session = self.session;
        match act {
            Act::Make => self.run(act, session.ask(MakeBackup {})),
            Act::Copy => self.run(act, session.ask(CopyBackup {})),
            Act::Choose => self.run(act, session.ask(ChooseCopyFolder {})),
            Act::Forget => self.run(act, session.ask(ForgetCopyFolder {})),
            Act::Practise => self.run(act, session.ask(PractiseRestore {})),
            Act::Check => {
                let view = self.view.get_untracked();
                self.run(act, async move {
                    let last = session.ask(CheckRecords {}).await?;
                    Ok(BackupsView { check: Some(last), ..view })
                });
            }
        }
    }
}

/// The part of Settings about backups.
#[component]
pub(crate) fn BackupsSettings() -> impl IntoView {
    let shown = load(|| Some(ShowBackups {}));
    view! {
        <section class="stack stack--tight" aria-labelledby="backups">
            <h2 class="lg" id="backups">"Backups"</h2>
            {when_loaded(shown, |view| view! { <Cards view /> })}
        </section>
    }
}

#[component]
fn Cards(
    /// How the backups are.
    view: BackupsView,
) -> impl IntoView {
    let session = session();
    let desk =
        Desk { session, view: RwSignal::new(view), busy: RwSignal::new(None), trouble: RwSignal::new(None) };
    let today = move || session.day().unwrap_or_default();
    let damage = move || desk.view.with(|view| view.check.clone().filter(|last| !last.damage.is_empty()));
    let place = Memo::new(move |_| desk.view.with(|view| view.away.clone()));
    view! {
        {move || desk.trouble.get().map(|message| view! { <Trouble message /> })}
        {move || damage().map(|last| view! { <Damage last /> })}
        {move || {
            desk.view
                .with(|view| view.trouble.clone())
                .map(|words| view! { <Banner kind=BannerKind::Soon><p>{words}</p></Banner> })
        }}
        {move || desk.busy.get().map(|act| view! { <Waiting word=act.words() /> })}
        <div class="card" aria-busy=move || desk.busy.get().is_some().then_some("true")>
            <Made desk />
            {move || match place.get() {
                Some(copy) => view! { <Away desk copy /> }.into_any(),
                None => view! { <NoAway desk /> }.into_any(),
            }}
            <Setting title="Practice restore" note=Signal::derive(move || {
                desk.view.with(|view| practice(view.practice.as_ref(), today()))
            })>
                <Press desk act=Act::Practise id="practise">
                    {move || {
                        if desk.view.with(|view| view.practice.is_some()) { "Practise again" } else { "Practise now" }
                    }}
                </Press>
            </Setting>
            <Setting title="Go back to an earlier copy" note=Signal::derive(move || {
                desk.view.with(|view| kept(view.copies.len()))
            })>
                <a class="btn btn--sm" id="choose-copy" href="/settings/backups/restore">"Choose a copy"</a>
            </Setting>
            <Setting title="Check everything" note=Signal::derive(move || {
                desk.view.with(|view| check(view.check.as_ref(), today()))
            })>
                <Press desk act=Act::Check id="check-everything">"Check everything now"</Press>
            </Setting>
        </div>
        <p class="muted sm">
            "Backups are encrypted as your records are, and open with the passphrase of the day they were made. What to
            do "
            <a href="/help/lost-laptop" id="to-lost-laptop">"if your laptop is lost"</a>
            "."
        </p>
    }
}

/// The last backup, and the way to make one.
#[component]
fn Made(
    /// What the cards share.
    desk: Desk,
) -> impl IntoView {
    let today = move || desk.session.day().unwrap_or_default();
    let now = Memo::new(move |_| {
        let standing = desk.view.with(|view| standing(&view.copies, today()));
        (standing.is_good, standing.title, standing.note)
    });
    let progress =
        Signal::derive(move || if now.with(|(good, ..)| *good) { Progress::Full } else { Progress::Empty });
    view! {
        <div class="setting">
            <div class="row row--stay row--wide grow">
                <Ring progress />
                <div class="grow">
                    <p class="item__title">{move || now.with(|(_, title, _)| *title)}</p>
                    <p class="item__note">{move || now.with(|(.., note)| note.clone())}</p>
                </div>
            </div>
            <button
                class="btn btn--primary"
                type="button"
                id="back-up"
                aria-disabled=move || desk.busy.get().is_some().then_some("true")
                on:click=move |_| desk.act(Act::Make)
            >
                "Back up now"
            </button>
        </div>
    }
}

/// The copy off this computer.
#[component]
fn Away(
    /// What the cards share.
    desk: Desk,
    /// Where it is, and since when.
    copy: AwayCopy,
) -> impl IntoView {
    let of_note = copy.clone();
    let note = move || away(&of_note, desk.session.day().unwrap_or_default());
    let due = copy.is_due.then(|| view! { <Chip kind=ChipKind::Soon icon="usb" text="A copy is due" /> });
    view! {
        <div class="setting">
            <div class="grow">
                <div class="row">
                    <p class="item__title">"Copy kept away from this computer"</p>
                    {due}
                </div>
                <p class="item__note path" id="away-folder">{copy.folder}</p>
                <p class="item__note">{note}</p>
                <div class="row setting__more">
                    <Press desk act=Act::Choose id="choose-place" is_quiet=true>"Choose another place"</Press>
                    <Press desk act=Act::Forget id="forget-place" is_quiet=true>"Forget this place"</Press>
                </div>
            </div>
            <Press desk act=Act::Copy id="copy-away">"Copy now"</Press>
        </div>
    }
}

/// No place off this computer was chosen yet.
#[component]
fn NoAway(
    /// What the cards share.
    desk: Desk,
) -> impl IntoView {
    view! {
        <Setting
            title="No copy away from this computer yet"
            note="With a copy on a stick or a network drive, nothing is lost if this computer is. The copy is encrypted."
        >
            <Press desk act=Act::Choose id="choose-place">"Choose a place"</Press>
        </Setting>
    }
}

/// A line with its button.
#[component]
fn Setting(
    /// What it is.
    title: &'static str,
    /// How it is.
    #[prop(into)]
    note: Signal<String>,
    /// What can be done.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="setting">
            <div class="grow">
                <p class="item__title">{title}</p>
                <p class="item__note">{note}</p>
            </div>
            {children()}
        </div>
    }
}

/// A button that does one of the acts, while no other is under way.
#[component]
fn Press(
    /// What the cards share.
    desk: Desk,
    /// Which act.
    act: Act,
    /// Its id.
    id: &'static str,
    /// One of the lesser buttons of a line.
    #[prop(optional)]
    is_quiet: bool,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class="btn btn--sm"
            class:btn--quiet=is_quiet
            type="button"
            id=id
            aria-disabled=move || desk.busy.get().is_some().then_some("true")
            on:click=move |_| desk.act(act)
        >
            {children()}
        </button>
    }
}

/// What a check found, since when, and the way out.
#[component]
fn Damage(
    /// The check.
    last: LastCheck,
) -> impl IntoView {
    let since = since_when(&last, session().today().unwrap_or_default());
    let lines = last.damage.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <Banner kind=BannerKind::Error>
            <p><strong>"Part of your records is damaged."</strong></p>
            <ul>{lines}</ul>
            <p>{since}" Nothing was overwritten."</p>
            <p><a href="/settings/backups/restore" id="damage-restore">"Go back to a copy from before"</a></p>
        </Banner>
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::Practice;

    use super::*;

    #[test]
    fn an_act_is_called_done_only_when_it_worked() {
        let mut view =
            BackupsView { copies: Vec::new(), away: None, practice: None, check: None, trouble: None };
        assert!(Act::Make.done(&view).is_some());
        assert_eq!(Act::Practise.done(&view), None);
        view.trouble = Some("The stick is full.".into());
        assert_eq!((Act::Make.done(&view), Act::Copy.done(&view)), (None, None));
        let at = "2027-06-10T09:00:00".parse().expect("a moment");
        view.practice = Some(Practice { on: at, children: 1, documents: 1, matched: false });
        assert_eq!(Act::Practise.done(&view), None);
        view.check = Some(LastCheck { at, damage: vec!["A page.".into()], sound_until: None });
        assert_eq!(Act::Check.done(&view), None);
    }
}
