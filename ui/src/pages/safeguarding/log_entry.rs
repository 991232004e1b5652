//! One entry of the log: whose file, and the questions of the transfer form.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::SaveTransfer;
use coatpeg_domain::forms::transfer::TRANSFER;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::Transfer;
use leptos::prelude::*;

use super::Area;
use super::log::{Shown, entry_id};
use crate::components::toast::toast;
use crate::form::SectionFields;
use crate::form::focus::focus_field;
use crate::pages::filling::{Around, fill};

/// The form of one entry. It is kept by its button, all at once.
#[component]
pub(super) fn Entry(
    /// What the parts of the page share.
    area: Area,
    /// The entry; nothing for a new one.
    transfer: Option<Transfer>,
    /// Which entry is open.
    shown: RwSignal<Shown>,
) -> impl IntoView {
    let id = transfer.as_ref().map(|transfer| transfer.id);
    let before = transfer.as_ref().map(|transfer| transfer.answers.clone()).unwrap_or_default();
    let child = RwSignal::new(transfer.as_ref().map(|transfer| transfer.child));
    let lacks_child = RwSignal::new(false);
    let filling = fill(Around { answers: before.clone(), ..Around::new(&TRANSFER) });
    let keep = move || {
        filling.show_all.set(true);
        let Some(child) = child.get_untracked() else {
            lacks_child.set(true);
            focus_field("transfer-child");
            return;
        };
        let wrong = filling.problems.with_untracked(|problems| {
            problems.iter().find(|problem| problem.blocks()).map(|problem| problem.field.clone())
        });
        if let Some(field) = wrong {
            focus_field(&field);
            return;
        }
        let changes = filling.answers.with_untracked(|answers: &Answers| before.changes_to(answers));
        area.ask(SaveTransfer { transfer: id, child, changes }, move || {
            toast("The entry is kept.", None);
            shown.try_set(Shown::Nothing);
            focus_field(&id.map_or_else(|| "add-transfer".to_owned(), entry_id));
        });
    };
    let name = transfer.map(|transfer| transfer.child_name);
    let heading = name.as_ref().map_or_else(|| "A new entry".to_owned(), |name| format!("{name}’s file"));
    focus_field("entry-heading");
    view! {
        <form class="card" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            keep();
        }>
            <div class="card__body stack">
                <h3 class="lg" id="entry-heading" tabindex="-1">{heading}</h3>
                {name.is_none().then(|| view! { <WhoseFile area child lacks_child /> })}
                {TRANSFER
                    .sections
                    .iter()
                    .map(|section| view! { <SectionFields section form=filling.form /> })
                    .collect_view()}
                <div class="row">
                    <button class="btn" type="button" id="leave-entry" on:click=move |_| {
                        shown.set(Shown::Nothing);
                        focus_field(&id.map_or_else(|| "add-transfer".to_owned(), entry_id));
                    }>
                        "Leave it"
                    </button>
                    <button
                        class="btn btn--primary"
                        type="submit"
                        id="keep-entry"
                        aria-disabled=move || area.is_busy.get().then_some("true")
                    >
                        "Keep this entry"
                    </button>
                </div>
            </div>
        </form>
    }
}

/// Which child it is about.
#[component]
fn WhoseFile(
    /// What the parts of the page share.
    area: Area,
    /// Who is chosen.
    child: RwSignal<Option<ChildId>>,
    /// Nobody is chosen, and it was asked for.
    lacks_child: RwSignal<bool>,
) -> impl IntoView {
    let children = area.view.with_untracked(|view| {
        view.as_ref()
            .and_then(|view| view.as_ref().ok())
            .map(|view| view.children.clone())
            .unwrap_or_default()
    });
    let ids: Vec<ChildId> = children.iter().map(|one| one.child).collect();
    let options = children.into_iter().map(|one| {
        view! { <option value=one.child.to_string()>{one.name}</option> }
    });
    let choose = move |value: String| {
        child.set(ids.iter().copied().find(|id| id.to_string() == value));
        lacks_child.set(false);
    };
    view! {
        <div class="field">
            <label class="field__label" for="transfer-child">"Whose file?"</label>
            <p class="field__error" id="transfer-child-error" role="alert">
                {move || lacks_child.get().then_some("Choose whose file it is")}
            </p>
            <select
                class="input input--select"
                id="transfer-child"
                autocomplete="off"
                aria-describedby="transfer-child-error"
                aria-invalid=move || lacks_child.get().then_some("true")
                on:change:target=move |event| choose(event.target().value())
            >
                <option value="">"Choose"</option>
                {options.collect_view()}
            </select>
        </div>
    }
}
