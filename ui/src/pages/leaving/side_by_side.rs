//! Two records side by side: what differs is chosen, what moves is told, and one act joins them.

use std::sync::Arc;

use coatpeg_domain::contract::{MergeChildren, TellApart, UndoMerge, UndoTellApart};
use coatpeg_domain::ids::{ChildId, MergeId};
use coatpeg_domain::joining::{Choosing, Differing, Picks, Side};
use coatpeg_domain::records::{DoubleFacts, DoubleView, ListedRow, StatusChoice};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::open_matters::{OpenMatters, Sentences};
use super::words::{answer_or_nothing, record_in_words};
use crate::app::{Session, session};
use crate::components::banner::{Banner, BannerKind};
use crate::components::page_head::Trouble;
use crate::components::toast::{Undo, toast};

/// Both records, and what can be done.
#[component]
pub(super) fn SideBySide(
    /// What there is.
    view: DoubleView,
) -> impl IntoView {
    // What somebody has to say is offered to nobody, and what is not chosen is not sent.
    let is_offered =
        |field: &&Differing| !matches!(field.choosing, Choosing::HasToBeSaid | Choosing::AlwaysBoth);
    let offered = view.differing.iter().filter(is_offered);
    let offered = offered.map(|field| (field.field.clone(), field.offered)).collect();
    let picks: RwSignal<Picks> = RwSignal::new(offered);
    let later = view.status.map(|status| if status.double_is_later { Side::Double } else { Side::Keep });
    let status = RwSignal::new(later);
    let (keep, double) = (view.keep.child.id, view.double.child.id);
    let notices = view
        .notices
        .clone()
        .into_iter()
        .map(|notice| view! { <Banner kind=BannerKind::Soon><p>{notice}</p></Banner> });
    let same = match view.same {
        0 => String::new(),
        1 => "One answer is the same in both.".to_owned(),
        same => format!("{same} answers are the same in both."),
    };
    let moves = if view.moves.is_empty() {
        vec!["Nothing but the record itself.".to_owned()]
    } else {
        view.moves.clone()
    };
    let is_free = view.hindrances.is_empty();
    let deciding = Deciding {
        session: session(),
        keep,
        double,
        picks,
        status,
        trouble: RwSignal::new(None),
        is_busy: RwSignal::new(false),
    };
    view! {
        <div class="cols-2">
            <Record record=view.keep.clone() heading="This record is kept" />
            <Record record=view.double.clone() heading="This one is joined with it" />
        </div>
        <p class="sm">
            <a href=format!("/child/{double}/merge?with={keep}") id="other-way-round">"Keep the other one instead"</a>
        </p>
        {notices.collect_view()}
        <OpenMatters
            child=double
            lines=view.hindrances.clone()
            heading="To settle first"
            note="Then come back here: nothing is lost on the way."
        />
        <section class="stack" aria-label="What differs">
            <h2 class="lg">"What differs"</h2>
            <p class="muted sm">{same} " What you do not choose stays readable under Earlier versions."</p>
            {view
                .differing
                .iter()
                .map(|field| view! { <Choice field=field.clone() picks /> })
                .collect_view()}
            {view.status.map(|choice| view! { <WhereSheStands choice status /> })}
        </section>
        <Sentences lines=moves heading="What moves over" />
        <Acts deciding is_free />
    }
}

/// One record in short.
#[component]
fn Record(
    /// Which.
    record: DoubleFacts,
    /// What becomes of it.
    heading: &'static str,
) -> impl IntoView {
    let words = record_in_words(&record);
    let id = record.child.id;
    view! {
        <section class="card" aria-label=heading>
            <div class="card__body stack stack--tight">
                <p class="muted sm">{heading}</p>
                <h2 class="lg"><a href=format!("/child/{id}")>{record.child.full_name.clone()}</a></h2>
                <p class="sm">{words}</p>
            </div>
        </section>
    }
}

/// One question that is answered differently.
#[component]
fn Choice(
    /// Which.
    field: Differing,
    /// What is chosen.
    picks: RwSignal<Picks>,
) -> impl IntoView {
    let has_rows = !(field.keep_rows.is_empty() && field.double_rows.is_empty());
    let about = view! { <AboutChoice field=field.clone() has_rows /> };
    let label = field.label.clone();
    if field.choosing == Choosing::AlwaysBoth {
        return view! {
            <section class="stack stack--tight" aria-label=field.label.clone()>
                <p class="field__label">{label}</p>
                {about}
            </section>
        }
        .into_any();
    }
    let words =
        |words: &str, of_rows: &str| if has_rows { of_rows.to_owned() } else { answer_or_nothing(words) };
    let option = |side: Side, word: &'static str, answer: String| {
        view! { <OneAnswer field=field.field.clone() side word answer picks /> }
    };
    let keep = option(Side::Keep, "kept", words(&field.keep, "Only the list of the record that is kept"));
    let double = option(Side::Double, "other", words(&field.double, "Only the other list"));
    let both = (field.choosing == Choosing::OneOrBoth)
        .then(|| option(Side::Both, "both", "Both lists in one".to_owned()));
    view! {
        <fieldset class="stack stack--tight">
            <legend class="field__label">{label}</legend>
            {about}
            <div class="judge">
                {keep}
                {double}
                {both}
            </div>
        </fieldset>
    }
    .into_any()
}

/// What is worth knowing about a choice, and both lists where it is about lists.
#[component]
fn AboutChoice(
    /// About which question.
    field: Differing,
    /// It is about lists with columns.
    has_rows: bool,
) -> impl IntoView {
    let hint = match field.choosing {
        Choosing::OneOrBoth if has_rows => {
            "Of somebody who stands in both lists, what either says is kept in one entry."
        }
        Choosing::One | Choosing::OneOrBoth => "",
        Choosing::AlwaysBoth => {
            "Both lists become one, and whoever stands in both becomes one entry, with the more careful answer of the two. \
             Take out who is no contact any more under Details afterwards."
        }
        Choosing::HasToBeSaid => "The records differ, and only you can say which is right.",
    };
    let lists = has_rows.then(|| {
        view! {
            <div class="cols-2">
                <Entries rows=field.keep_rows heading="In the record that is kept" />
                <Entries rows=field.double_rows heading="In the other one" />
            </div>
        }
    });
    view! {
        {(!hint.is_empty()).then(|| view! { <p class="field__hint">{hint}</p> })}
        {lists}
    }
}

/// One answer that can be chosen.
#[component]
fn OneAnswer(
    /// To which question.
    field: String,
    /// Whose it is.
    side: Side,
    /// The same for its id.
    word: &'static str,
    /// What it says.
    answer: String,
    /// What is chosen.
    picks: RwSignal<Picks>,
) -> impl IntoView {
    let (chosen, picked) = (field.clone(), field.clone());
    let is_chosen = move || picks.with(|picks| picks.get(&picked) == Some(&side));
    let id = field.replace('/', "-");
    view! {
        <label class="judge__opt">
            <input
                class="dot"
                type="radio"
                name=format!("pick-{id}")
                id=format!("pick-{id}-{word}")
                prop:checked=is_chosen
                on:change=move |_| picks.update(|picks| {
                    picks.insert(chosen.clone(), side);
                })
            />
            <span class="written">{answer}</span>
        </label>
    }
}

/// The entries of one list, each under whom or what it is about.
#[component]
fn Entries(
    /// Which.
    rows: Vec<ListedRow>,
    /// In whose record they stand.
    heading: &'static str,
) -> impl IntoView {
    let is_empty = rows.is_empty();
    let rows = rows.into_iter().map(|row| {
        let said = row.said.into_iter().map(|said| view! { <li>{said}</li> });
        view! {
            <li>
                <p class="item__title">{row.title}</p>
                <ul class="sm muted">{said.collect_view()}</ul>
            </li>
        }
    });
    view! {
        <div class="stack stack--tight">
            <p class="muted sm">{heading}</p>
            {is_empty.then(|| view! { <p class="sm">"Nothing"</p> })}
            <ul class="stack stack--tight">{rows.collect_view()}</ul>
        </div>
    }
}

/// Both have a history of SEND support: which of them says where the child stands.
#[component]
fn WhereSheStands(
    /// Both.
    choice: StatusChoice,
    /// Whose counts.
    status: RwSignal<Option<Side>>,
) -> impl IntoView {
    let option = move |side: Side, word: &'static str, label: String| {
        view! {
            <label class="judge__opt">
                <input
                    class="dot"
                    type="radio"
                    name="pick-status"
                    id=format!("pick-status-{word}")
                    prop:checked=move || status.get() == Some(side)
                    on:change=move |_| status.set(Some(side))
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="stack stack--tight">
            <legend class="field__label">"Where the child stands with SEND support"</legend>
            <p class="field__hint">"Every change of both records is kept. This one comes last."</p>
            <div class="judge">
                {option(Side::Keep, "kept", choice.keep.label().to_owned())}
                {option(Side::Double, "other", choice.double.label().to_owned())}
            </div>
        </fieldset>
    }
}

/// What decides over two records.
#[derive(Clone, Copy)]
struct Deciding {
    session: Session,
    keep: ChildId,
    double: ChildId,
    picks: RwSignal<Picks>,
    status: RwSignal<Option<Side>>,
    trouble: RwSignal<Option<String>>,
    is_busy: RwSignal<bool>,
}

impl Deciding {
    /// Joins them with what is chosen, and goes to the one there is.
    fn join(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.trouble.set(None);
        let (keep, double) = (self.keep, self.double);
        let (picks, status) = (self.picks.get_untracked(), self.status.get_untracked());
        spawn_local(async move {
            self.session.settle().await;
            match self.session.ask(MergeChildren { keep, double, picks, status }).await {
                Ok(view) => {
                    let undo = view.merges.first().map(|merge| self.undo_joining(merge.id));
                    toast("The two records are one", undo);
                    self.session.go(&format!("/child/{keep}"));
                }
                Err(error) => {
                    self.is_busy.try_set(false);
                    self.trouble.try_set(Some(error.message));
                }
            }
        });
    }

    /// What takes the joining back, also once this page was left.
    fn undo_joining(self, merge: MergeId) -> Undo {
        let session = self.session;
        Arc::new(move || {
            spawn_local(async move {
                match session.ask(UndoMerge { merge }).await {
                    Ok(parted) => session.go(&format!("/child/{}", parted.double.id)),
                    Err(error) => session.notice.set(Some(error.message)),
                }
            });
        })
    }

    /// Says that they are two children.
    fn tell_apart(self, are_twins: bool) {
        let (session, one, other) = (self.session, self.keep, self.double);
        let undo: Undo = Arc::new(move || {
            spawn_local(async move {
                if let Err(error) = session.ask(UndoTellApart { one, other }).await {
                    session.notice.set(Some(error.message));
                }
            });
        });
        spawn_local(async move {
            match session.ask(TellApart { one, other, are_twins }).await {
                Ok(_) => {
                    toast("They are not suggested again", Some(undo));
                    session.go("/children/doubles");
                }
                Err(error) => {
                    self.trouble.try_set(Some(error.message));
                }
            }
        });
    }
}

/// Join them, or say that they are two children.
#[component]
fn Acts(
    /// What is decided.
    deciding: Deciding,
    /// Nothing stands in the way.
    is_free: bool,
) -> impl IntoView {
    let join = move |_| {
        if is_free {
            deciding.join();
        }
    };
    view! {
        {move || deciding.trouble.get().map(|message| view! { <Trouble message /> })}
        <div class="row">
            <button
                class="btn btn--primary"
                type="button"
                id="join-records"
                aria-disabled=(!is_free).then_some("true")
                on:click=join
            >
                {if is_free { "Join the two records" } else { "Join the two records. Something to settle first" }}
            </button>
            <button class="btn" type="button" id="are-twins" on:click=move |_| deciding.tell_apart(true)>
                "They are twins"
            </button>
            <button class="btn" type="button" id="are-two" on:click=move |_| deciding.tell_apart(false)>
                "They are two children"
            </button>
        </div>
        <p class="muted sm">
            "Finished papers move over as they are, with the name they were made with. Joining can be undone, with what is
            written until then kept."
        </p>
    }
}
