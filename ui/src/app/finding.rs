//! Find or do over the pages: asks for what is typed, and does what was chosen.

use std::time::Duration;

use coatpeg_domain::contract::{BrowseChildren, Find};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::Found;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{Session, session};
use super::start_document;
use crate::components::palette::{Act, Mode, Results, Somebody, child_of, what_is_meant, whose};
use crate::components::palette_dialog::Palette;
use crate::pages::find::find_address;

/// The most of each kind that is shown in the box.
const FOUND: u16 = 5;
/// The most children whose document can be chosen without typing more of a name.
const CHILDREN: u16 = 60;

/// Find or do, with what is found.
#[component]
pub(super) fn OpenPalette(
    /// What it was opened for.
    mode: Mode,
) -> impl IntoView {
    let session = session();
    let viewing = child_of(&session.path().get_untracked());
    let results = RwSignal::new(Results::default());
    let asked = StoredValue::new(0_u32);
    let on_type = Callback::new(move |typed: String| {
        let words = what_is_meant(&typed).0.to_owned();
        asked.update_value(|asked| *asked += 1);
        let number = asked.get_value();
        spawn_local(async move {
            let found = look_up(session, mode, words, viewing).await;
            // It may be closed again by now, or something else is typed.
            if asked.try_get_value() == Some(number) {
                results.try_set(found);
            }
        });
    });
    let choose = Callback::new(move |act| match act {
        Act::Open(place) => session.go(&place.address()),
        Act::Start(child, form) => start_document(session, child, form),
        Act::Go(address) => session.go(address),
        Act::FindAll(words) => session.go(&find_address(&words)),
        // Only once this box is gone: a box that turned into the other one would be closed with it.
        Act::ChooseWhose => set_timeout(move || session.palette.set(Some(Mode::Start)), Duration::ZERO),
        Act::ShowShortcuts => session.shows_help.set(true),
        Act::Lock => session.lock(),
    });
    let close = Callback::new(move |()| session.palette.set(None));
    let may = Signal::derive(move || session.may());
    view! { <Palette mode results on_type may on_choose=choose on_close=close /> }
}

/// What there is for these words. Where it cannot be looked up, nothing is.
async fn look_up(session: Session, mode: Mode, typed: String, viewing: Option<ChildId>) -> Results {
    let nothing = Results { typed: typed.clone(), ..Results::default() };
    match mode {
        Mode::Find => {
            let command = Find { typed, viewing, most: FOUND, ..Find::default() };
            let Ok(found) = session.ask(command).await else { return nothing };
            Results { viewing: about_viewing(&found), found, ..nothing }
        }
        Mode::Start => {
            let command = BrowseChildren { search: typed, most: CHILDREN, ..BrowseChildren::default() };
            let Ok(view) = session.ask(command).await else { return nothing };
            let children = view.children.iter().filter_map(|listed| whose(&listed.child)).collect();
            let found = Found { did_you_mean: view.did_you_mean, ..Found::default() };
            Results { children, found, ..nothing }
        }
    }
}

fn about_viewing(found: &Found) -> Option<Somebody> {
    let hit = found.viewing.as_ref()?;
    Some(Somebody { id: hit.about?, name: hit.name.clone(), note: String::new(), peg: hit.peg.clone() })
}
