//! Finding: what was typed is looked up kind by kind, only where whoever is signed in may look; and where nothing has it,
//! nearly right spellings are tried.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use coatpeg_domain::contract::Find;
use coatpeg_domain::find::near::{Misspelt, Nearness};
use coatpeg_domain::find::words::{Compound, compounds};
use coatpeg_domain::find::{NameWords, Typed, marked};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildFacts, Found, FoundGroup, FoundKind, Hit};
use coatpeg_store::{Error as StoreError, StoredChild};

use super::due_hits::{Told, due_hits, told_of};
use super::hits::{about, child_hits, document_hits, note_hits, person_hits, plan_hits, step_hits};
use super::names::names;
use crate::error::{Error, Result};
use crate::session::Work;
use crate::sight::Eyes;

/// Records of an earlier version that are drawn into the index with each search.
const LATE_AT_ONCE: u32 = 60;
/// Spellings tried for one word.
const TRIED: usize = 5;
/// The most of one kind.
const MOST: u16 = 100;

/// Finds what was written, and children, people and dates.
pub(crate) fn find(work: &mut Work<'_>, command: Find) -> Result<Found> {
    match look_up(work, &command) {
        // The index can be drawn from the records again; where those are damaged, that fails as well.
        Err(Error::Store(StoreError::Damaged)) => {
            work.open.store.mend_index()?;
            look_up(work, &command)
        }
        outcome => outcome,
    }
}

fn look_up(work: &mut Work<'_>, command: &Find) -> Result<Found> {
    let waiting = match work.open.store.late_entries()? {
        0 => 0,
        _ => work.open.store.index_late(LATE_AT_ONCE)?,
    };
    let typed = Typed::of(&command.typed);
    let children = work.open.store.children()?;
    let search = Search::of(work, command, &children)?;
    let about_nothing = Found { viewing: search.viewing(), waiting, ..Found::default() };
    if typed.is_empty() {
        return Ok(about_nothing);
    }
    let groups = search.groups(&typed)?;
    if !groups.is_empty() {
        return Ok(Found { groups, ..about_nothing });
    }
    let Some(meant) = search.meant(&typed)? else { return Ok(about_nothing) };
    Ok(Found { groups: search.groups(&meant.typed)?, did_you_mean: Some(meant.words), ..about_nothing })
}

/// One search: what is asked, by whom, and every child there is. What takes long to work out is worked out once, however
/// many spellings are tried.
#[derive(Clone)]
pub(super) struct Search<'a> {
    pub(super) work: &'a Work<'a>,
    pub(super) command: &'a Find,
    pub(super) eyes: Rc<Eyes>,
    pub(super) children: Rc<HashMap<ChildId, &'a StoredChild>>,
    pub(super) own: Option<Rc<[ChildId]>>,
    listed: &'a [StoredChild],
    most: usize,
    names: Rc<OnceCell<Vec<NameWords>>>,
    told: Rc<OnceCell<Vec<Told<'a>>>>,
}

/// What was meant by what was typed.
struct Meant {
    typed: Typed,
    words: String,
}

impl<'a> Search<'a> {
    fn of(work: &'a Work<'_>, command: &'a Find, listed: &'a [StoredChild]) -> Result<Search<'a>> {
        let eyes = Rc::new(Eyes::of(work.open)?);
        Ok(Search {
            own: (!eyes.see_all()).then(|| eyes.own().iter().copied().collect()),
            eyes,
            command,
            children: Rc::new(listed.iter().map(|child| (child.facts.id, child)).collect()),
            listed,
            most: usize::from(command.most.min(MOST)),
            names: Rc::default(),
            told: Rc::default(),
            work,
        })
    }

    /// The most of each kind.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    /// Every child, with the words of their names.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'a StoredChild, &NameWords)> {
        let words = || self.listed.iter().map(|child| NameWords::of(&names(&child.facts))).collect();
        self.listed.iter().zip(self.names.get_or_init(words))
    }

    /// Everything with a date, with the words of its line.
    pub(super) fn told(&self) -> Result<&[Told<'a>]> {
        if self.told.get().is_none() {
            // Nobody else can have set it meanwhile.
            let _ = self.told.set(told_of(self.work, self.listed)?);
        }
        Ok(self.told.get().map(Vec::as_slice).unwrap_or_default())
    }

    /// The facts of a child something is about.
    pub(super) fn facts(&self, child: Option<ChildId>) -> Option<&'a ChildFacts> {
        Some(&self.children.get(&child?)?.facts)
    }

    /// The child whose page is open, as far as whoever looks works with them.
    fn viewing(&self) -> Option<Hit> {
        let child = self.command.viewing.filter(|child| self.eyes.see_whole(*child));
        self.facts(child).map(|facts| about(self, Some(facts)))
    }

    fn groups(&self, typed: &Typed) -> Result<Vec<FoundGroup>> {
        let mut groups = Vec::new();
        for kind in FoundKind::ALL {
            if !self.command.kinds.is_empty() && !self.command.kinds.contains(&kind) {
                continue;
            }
            let mut hits = self.hits(kind, typed)?;
            let has_more = hits.len() > self.most();
            hits.truncate(self.most());
            if !hits.is_empty() {
                groups.push(FoundGroup { kind, hits, has_more });
            }
        }
        Ok(groups)
    }

    /// What is found of one kind, and one more where there is more than was asked for.
    fn hits(&self, kind: FoundKind, typed: &Typed) -> Result<Vec<Hit>> {
        match kind {
            FoundKind::Child => child_hits(self, typed),
            FoundKind::Document => document_hits(self, typed),
            FoundKind::Plan => plan_hits(self, typed),
            FoundKind::Step => step_hits(self, typed),
            FoundKind::Due => due_hits(self, typed),
            FoundKind::Note => note_hits(self, typed),
            FoundKind::Person => person_hits(self, typed),
        }
    }

    /// What was meant, where one or more words are nearly right. A spelling counts only once something was found with
    /// it: a word that stands in records somebody may not see is never said.
    fn meant(&self, typed: &Typed) -> Result<Option<Meant>> {
        let (mut meant, mut found_alone) = (typed.clone(), None);
        let mut said: HashMap<usize, String> = HashMap::new();
        for (place, word) in typed.single_words() {
            let alone = |word: &str| Typed::of(word);
            // The whole of what was typed finds nothing: that is why anything is tried.
            if alone(word) != *typed && self.finds(&alone(word))? {
                continue;
            }
            let spellings = self.spellings(word)?;
            let mut found = None;
            for (folded, shown) in spellings {
                if self.finds(&alone(&folded))? {
                    found = Some((folded, shown));
                    break;
                }
            }
            let Some((folded, shown)) = found else { return Ok(None) };
            meant = meant.with(place, &folded);
            found_alone = Some(alone(&folded));
            said.insert(place, shown);
        }
        let is_found = match found_alone {
            None => false,
            Some(alone) => alone == meant || self.finds(&meant)?,
        };
        if !is_found {
            return Ok(None);
        }
        let word =
            |(place, word): (usize, &str)| said.get(&place).cloned().unwrap_or_else(|| word.to_owned());
        let words: Vec<String> = meant.single_words().map(word).collect();
        Ok(Some(Meant { words: words.join(" "), typed: meant }))
    }

    fn finds(&self, typed: &Typed) -> Result<bool> {
        let one = Search { most: 1, ..self.clone() };
        let kinds = &self.command.kinds;
        for kind in FoundKind::ALL {
            if (kinds.is_empty() || kinds.contains(&kind)) && !one.hits(kind, typed)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Spellings near a word, as they are looked up and as they are written: of names first, then of any word.
    fn spellings(&self, word: &str) -> Result<Vec<(String, String)>> {
        let mut near = Near::to(word);
        for (child, words) in self.named() {
            near.look_through(&names(&child.facts), words.words());
        }
        let people = self.work.open.store.people()?;
        for person in &people {
            near.look_through(&person.name, &compounds(&person.name));
        }
        near.found.sort();
        let mut spellings: Vec<(String, String)> =
            near.found.into_iter().take(TRIED).map(|(_, folded, shown)| (folded, shown)).collect();
        let written = self.work.open.store.words_near(word)?.into_iter().take(TRIED);
        spellings.extend(written.map(|word| (word.clone(), word)));
        Ok(spellings)
    }
}

/// Names near a word, each spelling once: many children share a name.
struct Near {
    misspelt: Misspelt,
    seen: HashSet<String>,
    /// How near, as it is looked up, and as it is written.
    found: Vec<(Nearness, String, String)>,
}

impl Near {
    fn to(word: &str) -> Near {
        Near { misspelt: Misspelt::of(word), seen: HashSet::new(), found: Vec::new() }
    }

    /// Holds the words of a name against it.
    fn look_through(&mut self, name: &str, words: &[Compound]) {
        for word in words {
            for part in &word.parts {
                self.look_at(&part.folded, &name[part.start..part.end]);
            }
            if let Some(joined) = word.joined() {
                let (start, end) = word.span();
                self.look_at(&joined, &name[start..end]);
            }
        }
    }

    fn look_at(&mut self, folded: &str, shown: &str) {
        if self.seen.contains(folded) {
            return;
        }
        self.seen.insert(folded.to_owned());
        if let Some(nearness) = self.misspelt.nearness(folded) {
            self.found.push((nearness, folded.to_owned(), shown.to_owned()));
        }
    }
}

/// A title with what was typed marked in it.
pub(super) fn title(typed: &Typed, text: &str) -> coatpeg_domain::find::Marked {
    marked(typed, text)
}
