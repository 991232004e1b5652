//! Views of the list of children that somebody saved, for themselves or for everybody who works here.

use coatpeg_domain::contract::{BrowseChildren, RemoveView, SaveView};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::visible::visible_line;
use coatpeg_domain::ids::ViewId;
use coatpeg_domain::records::{ChildrenView, SavedView};
use coatpeg_store::{Action, StoredView};
use uuid::Uuid;

use super::browse::browse;
use crate::access::roles;
use crate::error::{Error, Result};
use crate::session::Work;

/// The most letters of a name.
const LONGEST_NAME: usize = 60;
/// More views than anybody finds their way in.
const MOST_VIEWS: usize = 30;

const NOT_SHARED: &str =
    "Views for everybody are kept by those who write in the records. Keep this one for yourself.";

/// Views whoever is signed in may use.
pub(super) fn views_of(work: &Work<'_>) -> Result<Vec<SavedView>> {
    let views = work.open.store.saved_views(work.open.person)?;
    views
        .into_iter()
        .map(|view| {
            Ok(SavedView {
                may_change: may_change(work, &view)?,
                id: view.id,
                name: view.name,
                is_shared: view.is_shared,
                filter: view.filter,
                order: view.order,
            })
        })
        .collect()
}

/// Keeps a view under a name.
pub(crate) fn save(work: &mut Work<'_>, command: SaveView) -> Result<ChildrenView> {
    let name = visible_line(&command.name).trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Error::refused("Give the view a name of up to 60 letters."));
    }
    if command.is_shared && !roles(work.open)?.may_write() {
        return Err(Error::App(AppError {
            message: NOT_SHARED.to_owned(),
            ..AppError::new(ErrorCode::NotAllowed)
        }));
    }
    let before = match command.view {
        Some(view) => Some(changeable(work, view)?),
        None => None,
    };
    let others = work.open.store.saved_views(work.open.person)?;
    let is_taken =
        |view: &StoredView| Some(view.id) != command.view && view.name.to_lowercase() == name.to_lowercase();
    if others.iter().any(is_taken) {
        return Err(Error::refused("There is a view of that name already. Give this one another name."));
    }
    if before.is_none() && others.len() >= MOST_VIEWS {
        return Err(Error::refused("Thirty views are the most there can be. Take one out first."));
    }
    let view = StoredView {
        id: command.view.unwrap_or_else(|| ViewId(Uuid::now_v7())),
        person: before.map_or(work.open.person, |view| view.person),
        name,
        is_shared: command.is_shared,
        filter: command.filter,
        order: command.order,
    };
    work.change(Action::SaveView, |change| Ok(change.put_view(&view)?))?;
    browse(work, BrowseChildren { filter: view.filter, order: view.order, ..BrowseChildren::default() })
}

/// Takes a view out.
pub(crate) fn remove(work: &mut Work<'_>, command: RemoveView) -> Result<ChildrenView> {
    let view = changeable(work, command.view)?;
    work.change(Action::RemoveView, |change| Ok(change.remove_view(view.id)?))?;
    browse(work, BrowseChildren::default())
}

/// A view, where whoever is signed in may change it. Of other people's own views nobody hears.
fn changeable(work: &Work<'_>, id: ViewId) -> Result<StoredView> {
    let view = work.open.store.saved_view(id)?;
    if may_change(work, &view)? {
        return Ok(view);
    }
    let code = if view.is_shared { ErrorCode::NotAllowed } else { ErrorCode::NotFound };
    Err(Error::code(code))
}

/// One's own views, and for those who look after the records every shared one.
fn may_change(work: &Work<'_>, view: &StoredView) -> Result<bool> {
    Ok(view.person == work.open.person || (view.is_shared && roles(work.open)?.may_manage()))
}
