//! What is handed over and what is held back, and the words in it that may be about somebody else.

use coatpeg_domain::records::{AccessFind, AccessItem, HeldBack};
use leptos::prelude::*;

use super::access::Review;
use super::fields::{TextField, Tick};
use crate::components::chip::Chip;

/// Everything held, in groups: each goes, or is held back with a reason.
#[component]
pub(super) fn Items(
    /// What the parts of the page share.
    review: Review,
) -> impl IntoView {
    let groups = review.view.with_untracked(|view| view.groups.clone());
    let groups = groups.into_iter().map(|group| {
        let items = group.items.into_iter().map(|item| view! { <Item review item /> }).collect_view();
        view! {
            <section class="stack stack--tight">
                <h3>{group.title}</h3>
                <ul class="card list">{items}</ul>
            </section>
        }
    });
    view! {
        <section class="stack" aria-labelledby="items">
            <h2 class="lg" id="items">"What is handed over"</h2>
            <p class="muted">"Everything goes unless you hold it back. What you hold back needs a reason, which the family is told."</p>
            {groups.collect_view()}
        </section>
    }
}

#[component]
fn Item(
    /// What the parts of the page share.
    review: Review,
    /// What it is.
    item: AccessItem,
) -> impl IntoView {
    let key = item.key.clone();
    let before =
        review.sheet.with_untracked(|sheet| sheet.held_back.iter().find(|held| held.item == key).cloned());
    let is_held = RwSignal::new(before.is_some());
    let reason = RwSignal::new(before.map(|held| held.reason).unwrap_or_default());
    let of_effect = key.clone();
    Effect::new(move |_| {
        let held = is_held.get().then(|| HeldBack { item: of_effect.clone(), reason: reason.get() });
        let item = of_effect.clone();
        review.sheet.update(|sheet| {
            sheet.held_back.retain(|held| held.item != item);
            sheet.held_back.extend(held);
        });
    });
    let reason_id = format!("reason-{key}");
    view! {
        <li class="item item--weighed">
            <div class="grow stack stack--tight">
                <p class="item__title">{item.title.clone()}</p>
                <p class="item__note">
                    {item.about}
                    {item.is_staff_only.then(|| view! { " " <Chip icon="eye" text="Written for staff: read it first".to_owned() /> })}
                </p>
                {move || {
                    is_held.get().then(|| view! { <TextField id=reason_id.clone() label="Why is it held back?" value=reason /> })
                }}
            </div>
            <Tick
                id=format!("hold-{key}")
                label=format!("Hold back {}", item.title)
                is_on=is_held
                on_choose=Callback::new(move |is_on| is_held.set(is_on))
            />
        </li>
    }
}

/// Words that may be about somebody else: blacked out, unless they may stay.
#[component]
pub(super) fn Finds(
    /// What the parts of the page share.
    review: Review,
) -> impl IntoView {
    // Who asks decides what is looked for, so it may be another list once that is kept.
    let finds = Memo::new(move |_| review.view.with(|view| view.finds.clone()));
    view! {
        <section class="stack stack--tight" aria-labelledby="finds">
            <h2 class="lg" id="finds">"What is about somebody else"</h2>
            {move || {
                let finds = finds.get();
                if finds.is_empty() {
                    return view! { <p class="card card__body">"Nothing was found. A nickname or a misspelt name is not found: read what you hand over."</p> }
                        .into_any();
                }
                let lines = finds.into_iter().map(|find| view! { <Find review find /> }).collect_view();
                view! {
                    <p class="muted">
                        "Names of other children, how others of the family are reached, what is written about contact with somebody, and names from before. “[name held back]” or “[held back]” stands in their place, unless you say that they may stay."
                    </p>
                    <ul class="card list">{lines}</ul>
                }
                    .into_any()
            }}
        </section>
    }
}

#[component]
fn Find(
    /// What the parts of the page share.
    review: Review,
    /// Where it is.
    find: AccessFind,
) -> impl IntoView {
    let key = find.key();
    let of_choice = key.clone();
    let stays = RwSignal::new(review.sheet.with_untracked(|sheet| sheet.may_stay.contains(&key)));
    let choose = Callback::new(move |is_on: bool| {
        stays.set(is_on);
        let key = of_choice.clone();
        review.sheet.update(|sheet| {
            sheet.may_stay.retain(|kept| *kept != key);
            if is_on {
                sheet.may_stay.push(key);
            }
        });
    });
    let words = find.find;
    view! {
        <li class="item item--weighed">
            <div class="grow">
                <p>
                    {format!("… {} ", words.before)}
                    <mark>{words.found.clone()}</mark>
                    {format!(" {} …", words.after)}
                </p>
                <p class="item__note">{format!("{}: {}. {}", find.title, words.part, words.why)}</p>
            </div>
            <Tick id=format!("stays-{key}") label=format!("“{}” may stay", words.found) is_on=stays on_choose=choose />
        </li>
    }
}
