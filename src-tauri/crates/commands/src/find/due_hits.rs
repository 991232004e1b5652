//! Dates by what they say: of a child by name, or of any by what is to be done.

use std::collections::HashMap;
use std::rc::Rc;

use coatpeg_domain::find::words::{Compound, compounds};
use coatpeg_domain::find::{NameMatch, NameWords, Typed};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{DueAct, Hit, HitPlace};
use coatpeg_store::StoredChild;

use super::hits::about;
use super::search::{Search, title};
use crate::due::{Due, all_due};
use crate::error::Result;
use crate::session::Work;

/// Something with a date, and the words of its line. Many children have the same one.
pub(super) struct Told<'a> {
    due: Due<'a>,
    words: Rc<Vec<Compound>>,
}

/// Everything with a date, of every child.
pub(super) fn told_of<'a>(work: &Work<'_>, children: &'a [StoredChild]) -> Result<Vec<Told<'a>>> {
    let today = work.now.today();
    let mut lines: HashMap<String, Rc<Vec<Compound>>> = HashMap::new();
    let told = |due: Due<'a>| {
        let line = due.line(today);
        let words = match lines.get(&line) {
            Some(words) => Rc::clone(words),
            None => Rc::clone(lines.entry(line).or_insert_with_key(|line| Rc::new(compounds(line)))),
        };
        Told { due, words }
    };
    Ok(all_due(&work.open.store, children, work.now)?.into_iter().map(told).collect())
}

/// Dates that have every word that was typed in their line, or in the child's name.
pub(super) fn due_hits(search: &Search<'_>, typed: &Typed) -> Result<Vec<Hit>> {
    let command = search.command;
    let whose = candidates(search, typed);
    let mut hits = Vec::new();
    for Told { due, words } in search.told()? {
        let is_in_time = command.from.is_none_or(|from| from <= due.on)
            && command.until.is_none_or(|until| due.on <= until);
        let is_meant = is_in_time
            && whose.get(&due.child.id).is_some_and(|name| {
                typed.wanted.iter().all(|wanted| wanted.is_among(words) || name.has(wanted))
            });
        if !is_meant {
            continue;
        }
        hits.push(hit(search, typed, due)?);
        if hits.len() > search.most() {
            break;
        }
    }
    Ok(hits)
}

/// The children whose dates may be meant: those named, where anybody is, and otherwise everybody whoever looks works with.
fn candidates<'a>(search: &'a Search<'_>, typed: &Typed) -> HashMap<ChildId, &'a NameWords> {
    let today = search.work.now.today();
    let is_seen = |child: &StoredChild| {
        child.facts.left_on.is_none_or(|left_on| left_on >= today)
            && search.command.child.is_none_or(|only| only == child.facts.id)
            && search.eyes.see_whole(child.facts.id)
    };
    let each: Vec<Typed> = typed.wanted.iter().map(|wanted| Typed { wanted: vec![wanted.clone()] }).collect();
    let is_named = |name: &NameWords| {
        let begins = |fit| matches!(fit, NameMatch::Whole | NameMatch::Begun);
        each.iter().any(|one| name.fits_as_spelt(one).is_some_and(begins))
    };
    let seen: Vec<_> = search.named().filter(|(child, _)| is_seen(child)).collect();
    let has_named = seen.iter().any(|(_, name)| is_named(name));
    let meant = seen.into_iter().filter(|(_, name)| !has_named || is_named(name));
    meant.map(|(child, name)| (child.facts.id, name)).collect()
}

fn hit(search: &Search<'_>, typed: &Typed, due: &Due<'_>) -> Result<Hit> {
    let today = search.work.now.today();
    let said = due.in_words(&search.work.open.store, &due.child.known_as, today)?;
    let child = due.child.id;
    let opens = match said.act {
        DueAct::OpenDocument(document) | DueAct::OpenPart(document, _) => HitPlace::Document(document),
        DueAct::OpenPlan(plan, cycle) => HitPlace::Plan(plan, Some(cycle)),
        DueAct::OpenSupport => HitPlace::Support(child),
        DueAct::OpenChild
        | DueAct::OpenDetails(_)
        | DueAct::OpenFamily
        | DueAct::StartDocument(_)
        | DueAct::SettleStep(..)
        | DueAct::OpenChildren
        | DueAct::OpenPrivacy
        | DueAct::OpenSetting => HitPlace::Child(child),
    };
    Ok(Hit {
        opens,
        title: title(typed, &said.title),
        note: due.when(today),
        ..about(search, Some(due.child))
    })
}
