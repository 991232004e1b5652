//! Children: find a child by any part of any name, choose whom to see, and see what is next for each.
//!
//! The list is in `children/list.rs`, whom it shows in `children/filters.rs` and `children/views.rs`, the sentences that are
//! worked out in `children/words.rs`.

mod filters;
mod list;
mod views;
mod words;

use leptos::prelude::*;

use self::list::Browse;
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead};

/// Children on roll.
#[component]
pub(crate) fn ChildrenPage() -> impl IntoView {
    let session = session();
    let may_compare = Memo::new(move |_| session.may().see_all);
    let may_add = Memo::new(move |_| session.may().write);
    let may_import = Memo::new(move |_| session.may().see_all);
    let may_export = Memo::new(move |_| session.may().export);
    view! {
        <Page>
            <PageHead
                screen="Children"
                heading="Children"
                note=move || {
                    let doubles = may_compare.get().then(|| {
                        view! { " · " <a href="/children/doubles" id="doubles">"Two records of one child?"</a> }
                    });
                    view! {
                        <p class="muted">
                            <a href="/children/left" id="leavers">"Children who have left"</a>
                            {doubles}
                        </p>
                    }
                }
            >
                {move || may_export.get().then(|| view! { <a class="btn" href="/copies" id="many-copies">"Many copies at once"</a> })}
                {move || may_import.get().then(|| view! { <a class="btn" href="/import" id="import">"Bring in a list"</a> })}
                {move || may_add.get().then(|| view! { <AddChild /> })}
            </PageHead>
            <Browse leavers=false />
        </Page>
    }
}

#[component]
fn AddChild() -> impl IntoView {
    view! {
        <a class="btn btn--primary" href="/children/add" id="add-child">
            <Icon name="plus" />
            "Add a child"
        </a>
    }
}

/// Children who have left.
#[component]
pub(crate) fn LeaversPage() -> impl IntoView {
    view! {
        <Page>
            <PageHead
                screen="Children who have left"
                heading="Children who have left"
                note=move || view! { <p class="muted"><a href="/children" id="on-roll">"Children on roll"</a></p> }
            />
            <Browse leavers=true />
        </Page>
    }
}
