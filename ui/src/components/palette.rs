//! Find or do: children and actions in one box, over any page. Also where one chooses whose document to begin.
//!
//! What can be found and how a word matches are plain functions; the page hands the children in.

use coatpeg_domain::forms::support::{CONCERN, ONE_PAGE_PROFILE};
use coatpeg_domain::forms::transition::TRANSITION_SUMMARY;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildSummary, May};

/// What the box was opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Anything.
    Find,
    /// A document is to be begun: only children are offered.
    Start,
}

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Opens a child's page.
    OpenChild(ChildId),
    /// Begins, or carries on with, a document of this form about a child.
    Start(ChildId, &'static str),
    /// Opens a child's SEND support.
    OpenSupport(ChildId),
    /// Opens a page.
    Go(&'static str),
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
    /// What is read and searched.
    pub(crate) words: String,
    /// A note beside it.
    pub(crate) note: String,
    /// The icon, where it is no child.
    pub(crate) icon: &'static str,
    /// The child's peg: picture and tint.
    pub(crate) peg: Option<(String, String)>,
}

/// Lines under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The heading.
    pub(crate) heading: &'static str,
    /// The lines.
    pub(crate) offers: Vec<Offer>,
}

/// Actions that are always there.
const ACTIONS: &[(Act, &str, &str, &str)] = &[
    (Act::ChooseWhose, "Start a document", "Ctrl+N", "file-text"),
    (Act::Go("/children/add"), "Add a child", "", "plus"),
    (Act::Go("/copies"), "Print or save many", "", "copy"),
    (Act::Go("/"), "Go to Home", "Ctrl+1", "house"),
    (Act::Go("/children"), "Go to Children", "Ctrl+2", "users"),
    (Act::Go("/settings"), "Open Settings", "Ctrl+3", "settings"),
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

/// The most children shown at once.
const MOST: usize = 8;
/// The most children for whom everything is offered that can be begun.
const FEW: usize = 3;

/// What is offered for what was typed, and no more than whoever is signed in may do. A `>` at the start leaves children
/// out.
pub(crate) fn offers(typed: &str, children: &[ChildSummary], mode: Mode, may: May) -> Vec<Group> {
    let (typed, only_actions) = match typed.trim_start().strip_prefix('>') {
        Some(rest) => (rest, mode == Mode::Find),
        None => (typed, false),
    };
    let found: Vec<&ChildSummary> = children
        .iter()
        .filter(|child| {
            !only_actions && (matches(typed, &child.facts.full_name) || matches(typed, &child.facts.known_as))
        })
        .take(if mode == Mode::Start { usize::MAX } else { MOST })
        .collect();
    // Documents are about children one works with; the others are found and no more.
    let written_about: Vec<&ChildSummary> = found.iter().copied().filter(|child| child.is_whole).collect();
    let mut groups = Vec::new();
    match mode {
        Mode::Start => {
            let kinds = if typed.trim().is_empty() { 1 } else { BEGIN.len() };
            groups.extend(BEGIN.iter().take(kinds).map(|kind| Group {
                heading: kind.1,
                offers: written_about.iter().map(|child| start(child, kind)).collect(),
            }));
        }
        Mode::Find => {
            groups
                .push(Group { heading: "Children", offers: found.iter().map(|child| open(child)).collect() });
            let mut actions: Vec<Offer> = Vec::new();
            if !typed.trim().is_empty() {
                let kinds = if found.len() > FEW { 1 } else { BEGIN.len() };
                for child in &written_about {
                    actions.extend(BEGIN.iter().take(kinds).map(|kind| start(child, kind)));
                    actions.extend((found.len() <= FEW).then(|| support(child)));
                }
            }
            actions.extend(
                ACTIONS
                    .iter()
                    .filter(|(act, words, ..)| is_allowed(*act, may) && matches(typed, words))
                    .map(action),
            );
            groups.push(Group { heading: "Do", offers: actions });
        }
    }
    groups.retain(|group| !group.offers.is_empty());
    groups
}

/// Whether an action that is always there is one for whoever is signed in.
fn is_allowed(act: Act, may: May) -> bool {
    match act {
        Act::ChooseWhose | Act::Go("/children/add") => may.write,
        Act::Go("/copies") => may.export,
        Act::Go("/settings/people" | "/settings/backups") => may.manage,
        Act::Go(_)
        | Act::OpenChild(_)
        | Act::Start(..)
        | Act::OpenSupport(_)
        | Act::ShowShortcuts
        | Act::Lock => true,
    }
}

fn open(child: &ChildSummary) -> Offer {
    let note = [child.age.as_str(), child.room.as_str()];
    let note: Vec<&str> = note.into_iter().filter(|part| !part.is_empty()).collect();
    Offer {
        act: Act::OpenChild(child.facts.id),
        words: full_and_known(child),
        note: note.join(", "),
        icon: "",
        peg: Some((child.facts.peg_picture.clone(), child.facts.peg_tint.clone())),
    }
}

fn support(child: &ChildSummary) -> Offer {
    Offer {
        act: Act::OpenSupport(child.facts.id),
        words: format!("Open SEND support for {}", child.facts.known_as),
        note: child.age.clone(),
        icon: "repeat",
        peg: Some((child.facts.peg_picture.clone(), child.facts.peg_tint.clone())),
    }
}

fn start(child: &ChildSummary, (form, _, words, icon): &(&'static str, &str, &str, &'static str)) -> Offer {
    Offer {
        act: Act::Start(child.facts.id, form),
        words: words.replace("{}", &child.facts.known_as),
        note: child.age.clone(),
        icon,
        peg: Some((child.facts.peg_picture.clone(), child.facts.peg_tint.clone())),
    }
}

fn action((act, words, keys, icon): &(Act, &str, &str, &'static str)) -> Offer {
    Offer { act: *act, words: (*words).to_owned(), note: (*keys).to_owned(), icon, peg: None }
}

fn full_and_known(child: &ChildSummary) -> String {
    let facts = &child.facts;
    if facts.full_name.split_whitespace().any(|word| word == facts.known_as) {
        facts.full_name.clone()
    } else {
        format!("{} ({})", facts.full_name, facts.known_as)
    }
}

/// Whether every word typed begins some word of the text.
pub(crate) fn matches(typed: &str, text: &str) -> bool {
    typed.split_whitespace().all(|typed| words(text).any(|(_, word)| begins(word, typed)))
}

/// The text in pieces, each with whether it matches what was typed.
pub(crate) fn marked(typed: &str, text: &str) -> Vec<(String, bool)> {
    let typed = typed.trim_start().trim_start_matches('>');
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut written = 0;
    for (at, word) in words(text) {
        let longest = typed
            .split_whitespace()
            .filter(|typed| begins(word, typed))
            .map(|typed| typed.chars().count())
            .max();
        let Some(length) = longest else { continue };
        let end = at + word.char_indices().nth(length).map_or(word.len(), |(end, _)| end);
        pieces.push((text[written..at].to_owned(), false));
        pieces.push((text[at..end].to_owned(), true));
        written = end;
    }
    pieces.push((text[written..].to_owned(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// Words with the place where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr().addr();
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr().addr() - start, word))
}

/// Whether a word begins with what was typed, capitals and common accents aside.
fn begins(word: &str, typed: &str) -> bool {
    let mut word = word.chars().map(plain);
    typed.chars().map(plain).all(|letter| word.next() == Some(letter))
}

/// A letter as it is quickest to type.
fn plain(letter: char) -> char {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ę' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ś' | 'š' => 's',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::wording::Pronouns;
    use coatpeg_domain::records::ChildFacts;

    use super::*;

    const ALL: May =
        May { manage: true, see_all: true, write: true, export: true, safeguard: true, is_alone: true };

    fn child(number: u128, full_name: &str, known_as: &str) -> ChildSummary {
        let day = chrono::NaiveDate::default();
        ChildSummary {
            facts: ChildFacts {
                id: ChildId(uuid::Uuid::from_u128(number)),
                known_as: known_as.into(),
                full_name: full_name.into(),
                last_name: String::new(),
                pronouns: Pronouns::They,
                born_on: day,
                started_on: day,
                left_on: None,
                speaks_another_language_first: false,
                peg_picture: "sun".into(),
                peg_tint: "honey".into(),
            },
            age: "2 years 2 months".into(),
            room: String::new(),
            key_person: String::new(),
            next: String::new(),
            next_is_soon: false,
            is_whole: true,
        }
    }

    #[test]
    fn any_part_of_a_name_finds_a_child_whatever_the_accents() {
        assert!(matches("os am", "Amina Osei"));
        assert!(matches("zoe", "Zoë O’Brien"));
        assert!(matches("brien", "Zoë O’Brien"));
        assert!(!matches("mina", "Amina Osei"));
        assert!(matches("", "Amina Osei"));
    }

    #[test]
    fn what_matches_is_marked() {
        let mark = |typed, text| {
            marked(typed, text)
                .into_iter()
                .map(|(piece, is_match)| if is_match { format!("[{piece}]") } else { piece })
                .collect::<String>()
        };
        assert_eq!(mark("os", "Amina Osei"), "Amina [Os]ei");
        assert_eq!(mark("zoë b", "Zoë O’Brien"), "[Zoë] O’[B]rien");
        assert_eq!(mark("> lo", "Lock"), "[Lo]ck");
        assert_eq!(mark("", "Lock"), "Lock");
    }

    #[test]
    fn children_come_first_and_an_arrow_leaves_them_out() {
        let children = [child(1, "Amina Osei", "Amina"), child(2, "Theodore Marlow", "Teddy")];
        let found = offers("te", &children, Mode::Find, ALL);
        assert_eq!(found[0].heading, "Children");
        assert_eq!(found[0].offers[0].words, "Theodore Marlow (Teddy)");
        let teddy = children[1].facts.id;
        assert_eq!(found[1].offers[0].act, Act::Start(teddy, TWO_YEAR_CHECK.id));
        assert!(found[1].offers.iter().any(|offer| offer.act == Act::OpenSupport(teddy)));
        let actions = offers("> lock", &children, Mode::Find, ALL);
        assert_eq!(actions.len(), 1);
        assert_eq!(actions[0].offers[0].act, Act::Lock);
    }

    #[test]
    fn whose_document_is_asked_of_everybody_on_roll() {
        let children: Vec<_> = (0..12).map(|n| child(n, "Ada Lin", "Ada")).collect();
        let found = offers("", &children, Mode::Start, ALL);
        assert_eq!((found.len(), found[0].offers.len()), (1, 12));
        assert!(offers("xyz", &children, Mode::Start, ALL).is_empty());
        let typed = offers("ada", &children, Mode::Start, ALL);
        assert_eq!(typed.len(), BEGIN.len());
        assert_eq!(typed[3].offers[0].words, "Log a concern about Ada");
    }

    #[test]
    fn nothing_is_offered_that_may_not_be_done() {
        let mut another = child(1, "Amina Osei", "Amina");
        another.is_whole = false;
        let children = [another, child(2, "Amina Lin", "Amina")];
        let found = offers("ami", &children, Mode::Find, ALL);
        assert_eq!(found[0].offers.len(), 2, "both are found");
        let is_about =
            |offer: &Offer, id| matches!(offer.act, Act::Start(of, _) | Act::OpenSupport(of) if of == id);
        let about = |id| found[1].offers.iter().any(|offer| is_about(offer, id));
        assert!(!about(children[0].facts.id) && about(children[1].facts.id));
        assert_eq!(offers("", &children, Mode::Start, ALL)[0].offers.len(), 1);
        let reader = offers(">", &children, Mode::Find, May::default());
        let acts: Vec<Act> = reader[0].offers.iter().map(|offer| offer.act).collect();
        assert!(acts.contains(&Act::Lock) && acts.contains(&Act::Go("/children")));
        assert!(!acts.contains(&Act::ChooseWhose) && !acts.contains(&Act::Go("/children/add")));
        assert!(!acts.contains(&Act::Go("/copies")));
    }
}
