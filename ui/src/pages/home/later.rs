//! What comes after this week: plain lines under a heading.

use coatpeg_domain::records::{DueGroup, DueItem};
use leptos::prelude::*;

use super::words::{Acts, acts_of, heading_id, ids, more_words};
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::peg::{Peg, PegSize};

/// Plain lines under a heading; nothing where there are none.
#[component]
pub(super) fn LaterList(
    /// Soonest first.
    group: DueGroup,
) -> impl IntoView {
    if group.items.is_empty() {
        return None;
    }
    let heading = heading_id(&group.heading);
    let labelled_by = heading.clone();
    let ids = ids(&group.items, &heading);
    let more = (group.more > 0).then(|| view! { <p class="muted sm">{more_words(group.more)}</p> });
    let lines = group.items.into_iter().zip(ids).map(|(item, id)| view! { <Line item id /> });
    Some(view! {
        <section class="stack stack--tight" aria-labelledby=labelled_by>
            <h2 class="lg" id=heading>{group.heading}</h2>
            <ul class="card list">{lines.collect_view()}</ul>
            {more}
        </section>
    })
}

#[component]
fn Line(
    /// What comes.
    item: DueItem,
    /// Its id.
    id: String,
) -> impl IntoView {
    let may_manage = untrack(|| session().may().manage);
    let peg = match &item.child {
        Some(child) => view! {
            <Peg picture=child.peg_picture.clone() tint=child.peg_tint.clone() size=PegSize::Small />
        }
        .into_any(),
        None => view! {
            <span class="peg peg--sm" data-tint="sea" aria-hidden="true">
                <Icon name=if item.each.is_empty() { "house" } else { "users" } />
            </span>
        }
        .into_any(),
    };
    let words = view! {
        {peg}
        <span class="grow">{item.title.clone()}</span>
        <span class="muted sm">{item.when.clone()}</span>
    };
    let address = match acts_of(&item) {
        Acts::Go(_, address) => Some(address),
        Acts::Begin(child, _) => Some(format!("/child/{child}")),
        Acts::Settle(document, _) => Some(format!("/document/{document}")),
        Acts::Nothing => may_manage.then(|| "/settings".to_owned()),
    };
    match address {
        Some(address) => view! {
            <li>
                <a class="item item--tight" id=id href=address>
                    {words}
                    <Icon name="chevron-right" small=true />
                </a>
            </li>
        }
        .into_any(),
        None => view! { <li class="item item--tight">{words}</li> }.into_any(),
    }
}
