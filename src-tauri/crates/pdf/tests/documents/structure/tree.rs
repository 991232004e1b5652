//! The tree of tags: what stands in what, and whether it agrees with the pages and with the way back from them.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::{File, Findings, Shown};

/// The roles this program writes; all are standard ones.
const ROLES: [&str; 19] = [
    "Document",
    "H1",
    "H2",
    "H3",
    "P",
    "BlockQuote",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "Caption",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "Figure",
    "Span",
];

/// The whole tree, in the order in which it is read.
pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
}

/// An element.
pub(crate) struct Element {
    pub(crate) id: ObjectId,
    pub(crate) role: String,
    pub(crate) parent: Option<usize>,
    pub(crate) holds: Vec<Held>,
}

/// Something an element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
    /// Another element.
    Element(usize),
    /// Marked content: page from 0, and number.
    Content(usize, i64),
}

/// Reads the tree.
pub(crate) fn tree(file: &File, findings: &mut Findings) -> Tree {
    let mut tree = Tree { elements: Vec::new() };
    let root = file.catalog().get(b"StructTreeRoot").ok().and_then(|root| root.as_reference().ok());
    let Some(root) = root else { return tree };
    let Ok(dictionary) = file.document.get_dictionary(root) else { return tree };
    let pages = file.pages();
    let tops: Vec<Object> = kids(file, dictionary).to_vec();
    for top in tops.iter().filter_map(|kid| kid.as_reference().ok()) {
        tree.read(file, &pages, (top, None, root), findings);
    }
    let tops: Vec<&str> =
        tree.elements.iter().filter(|element| element.parent.is_none()).map(|e| e.role.as_str()).collect();
    findings.unless(tops == ["Document"], "root", || format!("{tops:?}"));
    tree
}

fn kids<'a>(file: &'a File, element: &'a Dictionary) -> &'a [Object] {
    match element.get(b"K") {
        // A single kid needs no list.
        Ok(Object::Reference(_)) if !matches!(file.get(element, "K"), Some(Object::Array(_))) => {
            element.get(b"K").map_or(&[], std::slice::from_ref)
        }
        Ok(Object::Array(kids)) => kids,
        Ok(Object::Reference(_)) => file.array(element, "K"),
        Ok(single) => std::slice::from_ref(single),
        Err(_) => &[],
    }
}

impl Tree {
    fn read(
        &mut self,
        file: &File,
        pages: &[ObjectId],
        (id, parent, above): (ObjectId, Option<usize>, ObjectId),
        findings: &mut Findings,
    ) {
        let Ok(dictionary) = file.document.get_dictionary(id) else {
            return findings.broken("links-up", format!("{id:?} is no element"));
        };
        let role = file.name(dictionary, "S");
        if self.elements.iter().any(|known| known.id == id) {
            return findings.broken("links-up", format!("{role} stands in the tree twice"));
        }
        let is_up = dictionary.get(b"P").ok().and_then(|up| up.as_reference().ok()) == Some(above);
        findings.unless(is_up, "links-up", || format!("{role}: P is not its parent"));
        findings.unless(ROLES.contains(&role.as_str()), "types", || role.clone());
        let own = self.elements.len();
        self.elements.push(Element { id, role, parent, holds: Vec::new() });
        let page_of = |from: &Dictionary| {
            let page = from.get(b"Pg").ok()?.as_reference().ok()?;
            pages.iter().position(|known| *known == page)
        };
        for kid in kids(file, dictionary) {
            let held = match kid {
                Object::Integer(mcid) => page_of(dictionary).map(|page| Held::Content(page, *mcid)),
                Object::Dictionary(part) => {
                    let mcid = part.get(b"MCID").ok().and_then(|mcid| mcid.as_i64().ok());
                    page_of(part)
                        .or(page_of(dictionary))
                        .zip(mcid)
                        .map(|(page, mcid)| Held::Content(page, mcid))
                }
                Object::Reference(kid) => {
                    let at = self.elements.len();
                    self.read(file, pages, (*kid, Some(own), id), findings);
                    (self.elements.len() > at).then_some(Held::Element(at))
                }
                _ => None,
            };
            match held {
                Some(held) => self.elements[own].holds.push(held),
                None => findings.broken("mcid-real", format!("{kid:?} leads nowhere")),
            }
        }
    }

    pub(super) fn roles_in(&self, element: usize) -> Vec<&str> {
        let holds = self.elements[element].holds.iter();
        let roles = holds.filter_map(|held| match held {
            Held::Element(kid) => Some(self.elements[*kid].role.as_str()),
            Held::Content(..) => None,
        });
        roles.collect()
    }

    pub(super) fn role_above(&self, element: usize) -> &str {
        self.elements[element].parent.map_or("", |parent| self.elements[parent].role.as_str())
    }

    /// What an element's own glyphs say, without what stands in elements inside it.
    pub(super) fn own_words(&self, element: usize, shown: &Shown) -> String {
        let holds = self.elements[element].holds.iter();
        let words = holds.filter_map(|held| match held {
            Held::Content(page, mcid) => Some(shown.marked.get(&(*page, *mcid))?.says.as_str()),
            Held::Element(_) => None,
        });
        words.collect::<String>().trim().to_owned()
    }

    pub(super) fn read_out(&self, file: &File, shown: &Shown) -> Vec<(String, String)> {
        let said = self.elements.iter().enumerate().map(|(at, element)| {
            let dictionary = file.document.get_dictionary(element.id).expect("an element is a dictionary");
            let alt = file.words(dictionary, "Alt").trim().to_owned();
            let words = if alt.is_empty() { self.own_words(at, shown) } else { alt };
            (element.role.clone(), words)
        });
        said.filter(|(_, words)| !words.is_empty()).collect()
    }

    /// Where each number is held, in the order of reading.
    fn held(&self) -> Vec<((usize, i64), usize)> {
        let mut found = Vec::new();
        self.held_below(0, &mut found);
        found
    }

    fn held_below(&self, element: usize, found: &mut Vec<((usize, i64), usize)>) {
        for held in self.elements.get(element).into_iter().flat_map(|element| &element.holds) {
            match held {
                Held::Element(kid) => self.held_below(*kid, found),
                Held::Content(page, mcid) => found.push(((*page, *mcid), element)),
            }
        }
    }

    /// Everything that can be wrong with the tree by itself and with its numbers.
    pub(super) fn check(&self, file: &File, shown: &Shown, findings: &mut Findings) {
        let held = self.held();
        let mut owners: BTreeMap<(usize, i64), Vec<usize>> = BTreeMap::new();
        held.iter().for_each(|(place, element)| owners.entry(*place).or_default().push(*element));
        for ((page, mcid), marked) in &shown.marked {
            let count = owners.get(&(*page, *mcid)).map_or(0, Vec::len);
            let is_owned = count == 1 || (count == 0 && !marked.is_painted());
            findings.unless(is_owned, "mcid-owned", || format!("page {}: {mcid}: {count} times", page + 1));
            let role = owners.get(&(*page, *mcid)).map(|owners| self.elements[owners[0]].role.as_str());
            findings.unless(role.is_none_or(|role| role == marked.tag), "mcid-role", || {
                format!("page {}: {mcid} is marked {} and held by {role:?}", page + 1, marked.tag)
            });
        }
        for (page, mcid) in owners.keys().filter(|place| !shown.marked.contains_key(place)) {
            findings.broken("mcid-real", format!("page {}: there is no {mcid}", page + 1));
        }
        for page in 0..file.pages().len() {
            let numbers: Vec<i64> =
                held.iter().filter(|((at, _), _)| *at == page).map(|((_, mcid), _)| *mcid).collect();
            findings.unless(numbers.is_sorted(), "order", || format!("page {}: {numbers:?}", page + 1));
        }
        self.check_way_back(file, &owners, findings);
        self.check_words(shown, findings);
    }

    /// From each page's numbers back to the element that holds them, and to no other.
    fn check_way_back(
        &self,
        file: &File,
        owners: &BTreeMap<(usize, i64), Vec<usize>>,
        findings: &mut Findings,
    ) {
        let root = file.dictionary(file.catalog(), "StructTreeRoot");
        let Some(parents) = root.and_then(|root| file.dictionary(root, "ParentTree")) else {
            return findings.broken("parent-tree", "there is none");
        };
        let arrays: BTreeMap<i64, &Object> = file
            .array(parents, "Nums")
            .chunks_exact(2)
            .filter_map(|pair| Some((pair[0].as_i64().ok()?, file.follow(&pair[1]))))
            .collect();
        let mut seen = BTreeSet::new();
        for (page, id) in file.pages().into_iter().enumerate() {
            let dictionary = file.document.get_dictionary(id).expect("a page is a dictionary");
            let tabs = file.name(dictionary, "Tabs");
            findings.unless(tabs == "S", "tabs", || format!("page {}", page + 1));
            let key = file.get(dictionary, "StructParents").and_then(|key| key.as_i64().ok());
            let is_own = key.is_some_and(|key| seen.insert(key));
            findings.unless(is_own, "struct-parents", || format!("page {}: {key:?}", page + 1));
            let array = key.and_then(|key| arrays.get(&key)?.as_array().ok()).map_or(&[][..], Vec::as_slice);
            let expected: BTreeMap<i64, ObjectId> = owners
                .iter()
                .filter(|((at, _), _)| *at == page)
                .map(|((_, mcid), owners)| (*mcid, self.elements[owners[0]].id))
                .collect();
            let found: BTreeMap<i64, ObjectId> = (0..)
                .zip(array)
                .filter_map(|(mcid, owner)| Some((mcid, owner.as_reference().ok()?)))
                .collect();
            findings.unless(found == expected, "parent-tree", || {
                let wrong = found.iter().filter(|(mcid, owner)| expected.get(mcid) != Some(owner)).count();
                format!("page {}: {} of {}, {wrong} wrong", page + 1, found.len(), expected.len())
            });
        }
    }

    /// Headings go down one step at a time, and what says nothing has no tag.
    fn check_words(&self, shown: &Shown, findings: &mut Findings) {
        let mut before = 0;
        for (at, element) in self.elements.iter().enumerate() {
            let level = element.role.strip_prefix('H').and_then(|level| level.parse::<u8>().ok());
            if let Some(level) = level {
                let rule = if before == 0 { "h-first" } else { "h-skip" };
                findings.unless(level <= before + 1, rule, || format!("H{before}, then H{level}"));
                before = level;
            }
            let says_nothing = self.own_words(at, shown).is_empty() && self.roles_in(at).is_empty();
            let must_speak = level.is_some() || ["P", "Caption", "Lbl"].contains(&element.role.as_str());
            findings.unless(!(must_speak && says_nothing), "empty", || element.role.clone());
        }
    }
}
