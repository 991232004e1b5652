//! Find or do: whatever was written, children and actions in one box, over any page. Also where one chooses whose document
//! to begin.
//!
//! What is offered and in what order are plain functions; what was found is handed in.

use coatpeg_domain::find::words::compounds;
use coatpeg_domain::find::{Excerpt, Marked, Typed, marked};
use coatpeg_domain::forms::support::{CONCERN, ONE_PAGE_PROFILE};
use coatpeg_domain::forms::transition::TRANSITION_SUMMARY;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildSummary, Found, FoundGroup, FoundKind, Hit, HitPlace, May};

/// What the box was opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Anything.
    Find,
    /// A document is to be begun: only children are offered.
    Start,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Opens what was found.
    Open(HitPlace),
    /// Begins, or carries on with, a document of this form about a child.
    Start(ChildId, &'static str),
    /// Opens a page.
    Go(&'static str),
    /// Looks for this in everything that was written.
    FindAll(String),
    /// Asks whose document to begin.
    ChooseWhose,
    /// Shows the shortcuts.
    ShowShortcuts,
    /// Locks.
    Lock,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// What it does.
    pub(crate) act: Act,
    /// What is read.
    pub(crate) words: Marked,
    /// A note beside it.
    pub(crate) note: String,
    /// Why it was found, under it.
    pub(crate) excerpt: Option<Excerpt>,
    /// The icon, where it is no child.
    pub(crate) icon: &'static str,
    /// The child's peg: picture and tint.
    pub(crate) peg: Option<(String, String)>,
}

/// Lines under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The heading.
    pub(crate) heading: String,
    /// The lines.
    pub(crate) offers: Vec<Offer>,
}

/// A child something can be begun about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Somebody {
    /// Who.
    pub(crate) id: ChildId,
    /// The name in use.
    pub(crate) name: String,
    /// What stands beside the name.
    pub(crate) note: String,
    /// Picture and tint.
    pub(crate) peg: Option<(String, String)>,
}

/// What the box has to offer from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Results {
    /// For which words this is.
    pub(crate) typed: String,
    /// What was found with them.
    pub(crate) found: Found,
    /// Whose document can be begun.
    pub(crate) children: Vec<Somebody>,
    /// Whose page is open behind the box.
    pub(crate) viewing: Option<Somebody>,
}

/// Actions that are always there.
const ACTIONS: &[(Act, &str, &str, &str)] = &[
    (Act::ChooseWhose, "Start a document", "Ctrl+N", "file-text"),
    (Act::Go("/children/add"), "Add a child", "", "plus"),
    (Act::Go("/copies"), "Print or save many", "", "copy"),
    (Act::Go("/find"), "Find in everything written", "", "search"),
    (Act::Go("/"), "Go to Home", "Ctrl+1", "house"),
    (Act::Go("/children"), "Go to Children", "Ctrl+2", "users"),
    (Act::Go("/people"), "Go to People", "Ctrl+3", "hand-heart"),
    (Act::Go("/settings"), "Open Settings", "Ctrl+4", "settings"),
    (Act::Go("/settings/appearance"), "Change colours, contrast or text size", "", "sun-moon"),
    (Act::Go("/settings/people"), "Add or change a person", "", "users"),
    (Act::Go("/settings/backups"), "Back up, or go back to an earlier copy", "", "archive"),
    (Act::ShowShortcuts, "Show keyboard shortcuts", "F1", "circle-help"),
    (Act::Lock, "Lock", "Ctrl+L", "lock"),
];

/// The documents one can begin: form, heading, what to do, icon. The first is offered before anything is typed.
const BEGIN: &[(&str, &str, &str, &str)] = &[
    (TWO_YEAR_CHECK.id, "Progress check at age two", "Write {}’s progress check", "clipboard-check"),
    (ONE_PAGE_PROFILE.id, "One-page profile", "Write {}’s one-page profile", "heart"),
    (TRANSITION_SUMMARY.id, "Transition summary", "Begin a transition summary for {}", "school"),
    (CONCERN.id, "Concern", "Log a concern about {}", "ear"),
];

/// The most children for whom everything is offered that can be begun.
const FEW: usize = 3;

/// What is offered for what was typed, and no more than whoever is signed in may do. A `>` at the start leaves out what
/// was found.
pub(crate) fn offers(typed: &str, results: &Results, mode: Mode, may: May) -> Vec<Group> {
    let (words, only_actions) = what_is_meant(typed);
    let mut groups = match mode {
        Mode::Start => to_begin(words, results),
        Mode::Find if only_actions => {
            vec![Group { heading: "Do".into(), offers: actions(&Typed::of(words), may) }]
        }
        Mode::Find if words.is_empty() => before_typing(results, may),
        Mode::Find => found(words, results, may),
    };
    groups.retain(|group| !group.offers.is_empty());
    groups
}

/// What was typed without a `>` at its start, and whether one stood there.
pub(crate) fn what_is_meant(typed: &str) -> (&str, bool) {
    let typed = typed.trim();
    typed.strip_prefix('>').map_or((typed, false), |rest| (rest.trim(), true))
}

/// Whose document can be begun.
fn to_begin(words: &str, results: &Results) -> Vec<Group> {
    let typed = Typed::of(words);
    let kinds = if words.is_empty() { 1 } else { BEGIN.len() };
    let group = |kind: &(&'static str, &'static str, &str, &'static str)| Group {
        heading: kind.1.to_owned(),
        offers: results.children.iter().map(|child| start(child, kind, &typed)).collect(),
    };
    BEGIN.iter().take(kinds).map(group).collect()
}

/// Before anything is typed: what can be done about the child one is looking at, then everything else.
fn before_typing(results: &Results, may: May) -> Vec<Group> {
    let nothing = Typed::default();
    let about = results
        .viewing
        .iter()
        .map(|child| Group { heading: format!("About {}", child.name), offers: about(child, &nothing) });
    about.chain([Group { heading: "Do".into(), offers: actions(&nothing, may) }]).collect()
}

/// What was found, children first, then what can be done, then everything that was written.
fn found(words: &str, results: &Results, may: May) -> Vec<Group> {
    let typed = Typed::of(words);
    let (children, others): (Vec<&FoundGroup>, Vec<&FoundGroup>) =
        results.found.groups.iter().partition(|group| group.kind == FoundKind::Child);
    let mut groups: Vec<Group> = children.iter().map(|group| of_kind(group)).collect();
    let named: Vec<Somebody> = children.iter().flat_map(|group| &group.hits).filter_map(somebody).collect();
    let mut can_be_done: Vec<Offer> = Vec::new();
    for child in &named {
        if named.len() > FEW {
            can_be_done.push(start(child, &BEGIN[0], &typed));
        } else {
            can_be_done.extend(about(child, &typed));
        }
    }
    can_be_done.extend(actions(&typed, may));
    groups.push(Group { heading: "Do".into(), offers: can_be_done });
    groups.extend(others.into_iter().map(of_kind));
    if results.found.groups.iter().any(|group| group.has_more) {
        groups.push(Group { heading: "More".into(), offers: vec![find_all(words)] });
    }
    groups
}

/// A child who was found by name, as far as one works with them: the others are found and no more.
fn somebody(hit: &Hit) -> Option<Somebody> {
    let is_named = hit.is_whole && hit.excerpt.is_none();
    let id = hit.about.filter(|_| is_named)?;
    Some(Somebody { id, name: hit.name.clone(), note: hit.note.clone(), peg: hit.peg.clone() })
}

fn of_kind(group: &FoundGroup) -> Group {
    let offer = |hit: &Hit| Offer {
        act: Act::Open(hit.opens),
        words: hit.title.clone(),
        note: hit.note.clone(),
        excerpt: hit.excerpt.clone(),
        icon: icon_of(group.kind),
        peg: hit.peg.clone(),
    };
    Group { heading: group.kind.heading().to_owned(), offers: group.hits.iter().map(offer).collect() }
}

/// The picture of a kind, where nobody's peg stands.
pub(crate) fn icon_of(kind: FoundKind) -> &'static str {
    match kind {
        FoundKind::Child | FoundKind::Person => "users",
        FoundKind::Document => "file-text",
        FoundKind::Plan => "repeat",
        FoundKind::Step => "check",
        FoundKind::Due => "calendar",
        FoundKind::Note => "notebook-pen",
    }
}

fn find_all(words: &str) -> Offer {
    Offer {
        act: Act::FindAll(words.to_owned()),
        words: Marked::plain(format!("Find ‘{words}’ in everything written")),
        note: String::new(),
        excerpt: None,
        icon: "search",
        peg: None,
    }
}

/// Whether an action that is always there is one for whoever is signed in.
fn is_allowed(act: &Act, may: May) -> bool {
    match act {
        Act::ChooseWhose | Act::Go("/children/add") => may.write,
        Act::Go("/copies") => may.export,
        Act::Go("/settings/people" | "/settings/backups") => may.manage,
        Act::Go(_) | Act::Open(_) | Act::Start(..) | Act::FindAll(_) | Act::ShowShortcuts | Act::Lock => true,
    }
}

/// Everything that can be done about a child.
fn about(child: &Somebody, typed: &Typed) -> Vec<Offer> {
    let support = Offer {
        act: Act::Open(HitPlace::Support(child.id)),
        words: marked(typed, &format!("Open SEND support for {}", child.name)),
        note: child.note.clone(),
        excerpt: None,
        icon: "repeat",
        peg: child.peg.clone(),
    };
    BEGIN.iter().map(|kind| start(child, kind, typed)).chain([support]).collect()
}

fn start(
    child: &Somebody,
    (form, _, words, icon): &(&'static str, &str, &str, &'static str),
    typed: &Typed,
) -> Offer {
    Offer {
        act: Act::Start(child.id, form),
        words: marked(typed, &words.replace("{}", &child.name)),
        note: child.note.clone(),
        excerpt: None,
        icon,
        peg: child.peg.clone(),
    }
}

/// What is always there, as far as it has every word that was typed.
fn actions(typed: &Typed, may: May) -> Vec<Offer> {
    let is_meant = |words: &str| {
        let words = compounds(words);
        typed.wanted.iter().all(|wanted| wanted.is_among(&words))
    };
    let meant = ACTIONS.iter().filter(|(act, words, ..)| is_allowed(act, may) && is_meant(words));
    meant
        .map(|(act, words, keys, icon)| Offer {
            act: act.clone(),
            words: marked(typed, words),
            note: (*keys).to_owned(),
            excerpt: None,
            icon,
            peg: None,
        })
        .collect()
}

/// A child of the list as somebody a document can be begun about; nobody for a child one does not work with.
pub(crate) fn whose(child: &ChildSummary) -> Option<Somebody> {
    child.is_whole.then(|| Somebody {
        id: child.facts.id,
        name: child.facts.known_as.clone(),
        note: child.age.clone(),
        peg: Some((child.facts.peg_picture.clone(), child.facts.peg_tint.clone())),
    })
}

/// The child of an address, where it is a page about one.
pub(crate) fn child_of(path: &str) -> Option<ChildId> {
    path.strip_prefix("/child/")?.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests;
