//! The grown-ups of a list: key persons who are staff, and contacts who may belong to several children.

use std::collections::{BTreeMap, HashMap};

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::ids::{PersonId, RowId};
use coatpeg_domain::import::{ContactKey, Found, ReadChild, ReadContact, contact_keys, folded};
use coatpeg_domain::records::Person;
use coatpeg_store::Store;
use uuid::Uuid;

use crate::error::Result;
use crate::session::Work;

/// Those who work here, by name.
pub(super) struct Staff {
    by_name: HashMap<String, PersonId>,
    /// Where one first name is one person's alone.
    by_first_name: HashMap<String, Option<PersonId>>,
}

impl Staff {
    pub(super) fn read(work: &Work<'_>) -> Result<Staff> {
        let mut staff = Staff { by_name: HashMap::new(), by_first_name: HashMap::new() };
        for person in work.open.store.people()?.into_iter().filter(|person| person.kind == "staff") {
            staff.know(&person.name, person.id);
        }
        Ok(staff)
    }

    fn know(&mut self, name: &str, id: PersonId) {
        let name = folded(name);
        if let Some(first) = name.split(' ').next().filter(|first| !first.is_empty()) {
            self.by_first_name.entry(first.to_owned()).and_modify(|known| *known = None).or_insert(Some(id));
        }
        self.by_name.entry(name).or_insert(id);
    }

    /// Whom a name means: the whole name, or a first name that only one of them has.
    fn meant(&self, name: &str) -> Option<PersonId> {
        let name = folded(name);
        let by_first = || self.by_first_name.get(&name).copied().flatten();
        self.by_name.get(&name).copied().or_else(by_first)
    }

    /// The only one who works here, where there is one.
    pub(super) fn alone(&self) -> Option<PersonId> {
        let mut people = self.by_name.values();
        people.next().copied().filter(|_| people.next().is_none())
    }

    /// Names among these rows that nobody has yet, as they are written there.
    pub(super) fn to_add<'a>(&self, found: impl Iterator<Item = &'a Found>) -> Vec<String> {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for name in found.flat_map(|found| [&found.child.key_person, &found.child.second_key_person]) {
            if !name.is_empty() && self.meant(name).is_none() {
                names.entry(folded(name)).or_insert_with(|| name.clone());
            }
        }
        names.into_values().collect()
    }
}

/// The grown-ups a list needs: those who are there, and those it adds.
pub(super) struct People {
    staff: Staff,
    known: HashMap<ContactKey, PersonId>,
    /// In the order they were met.
    new: Vec<Person>,
    place: HashMap<PersonId, usize>,
}

impl People {
    /// Everybody in the records, as they are known again.
    pub(super) fn read(work: &Work<'_>) -> Result<People> {
        let store: &Store = &work.open.store;
        let mut known = HashMap::new();
        for person in store.people()? {
            if matches!(person.kind.as_str(), "parent" | "other") {
                let answers = store.person(person.id)?.answers;
                let text = |field| answers.text(field).unwrap_or_default();
                for key in contact_keys(&person.name, text("phone"), text("email")) {
                    known.entry(key).or_insert(person.id);
                }
            }
        }
        Ok(People { staff: Staff::read(work)?, known, new: Vec::new(), place: HashMap::new() })
    }

    /// The key person of this name, added to the staff where there is none.
    pub(super) fn key_person(&mut self, name: &str) -> PersonId {
        if let Some(known) = self.staff.meant(name) {
            return known;
        }
        let mut answers = Answers::default();
        answers.set("full_name", name);
        answers.set("kind", "staff");
        let id = self.add(answers);
        self.staff.know(name, id);
        id
    }

    /// The only one who works here, where there is one.
    pub(super) fn alone(&self) -> Option<PersonId> {
        self.staff.alone()
    }

    /// The contacts of a row as the child's form keeps them.
    pub(super) fn contacts(&mut self, child: &ReadChild) -> Answer {
        let row = |contact: &ReadContact| {
            let mut answers = Answers::default();
            answers.set("person", self.contact(contact, &child.answers).to_string());
            if let Some(relationship) = contact.relationship {
                answers.set("relationship", relationship);
            }
            for (column, yes) in &contact.flags {
                answers.set(column, *yes);
            }
            answers.set("language", contact.language.as_str());
            Row { row: RowId(Uuid::now_v7()), answers }
        };
        Answer::Rows(child.contacts.iter().map(row).collect())
    }

    /// Who a contact is: somebody with the same name and a number or an address of theirs, or somebody new.
    fn contact(&mut self, contact: &ReadContact, child: &Answers) -> PersonId {
        let mut keys = contact.keys();
        if keys.is_empty() {
            keys.extend(at_home(&contact.name, child));
        }
        let found = keys.iter().find_map(|key| self.known.get(key).copied());
        let id = match found {
            Some(id) => {
                self.fill_in(id, contact);
                id
            }
            None => self.add(as_person(contact)),
        };
        for key in keys {
            self.known.entry(key).or_insert(id);
        }
        id
    }

    fn add(&mut self, answers: Answers) -> PersonId {
        let id = PersonId(Uuid::now_v7());
        self.place.insert(id, self.new.len());
        self.new.push(Person { id, answers });
        id
    }

    /// What the row of a brother or sister says besides. Who was in the records before is left as they are.
    fn fill_in(&mut self, id: PersonId, contact: &ReadContact) {
        let Some(place) = self.place.get(&id) else { return };
        let answers = &mut self.new[*place].answers;
        for (field, answer) in as_person(contact).0 {
            if answers.get(&field).is_none() {
                answers.apply(&field, Some(answer));
            }
        }
    }

    /// Everybody who has to be added.
    pub(super) fn into_new(self) -> Vec<Person> {
        self.new
    }
}

/// Somebody without number or address of their own is known by where the child lives.
fn at_home(name: &str, child: &Answers) -> Option<ContactKey> {
    let address = folded(child.text("home_address")?);
    let postcode = folded(child.text("postcode").unwrap_or_default());
    Some(ContactKey { name: folded(name), reached: format!("{address} {postcode}") })
}

fn as_person(contact: &ReadContact) -> Answers {
    let kind = match contact.relationship {
        Some("grandparent" | "social_worker" | "other") => "other",
        Some(_) | None => "parent",
    };
    let mut answers = Answers::default();
    for (field, text) in [
        ("full_name", contact.name.as_str()),
        ("title", &contact.title),
        ("kind", kind),
        ("phone", &contact.phone),
        ("email", &contact.email),
        ("address", &contact.address),
    ] {
        answers.set(field, text);
    }
    answers
}
