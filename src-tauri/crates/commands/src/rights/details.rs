//! What is known of grown-ups of the family who are not the one who asks, and names the child had before: held back from
//! a copy of everything unless somebody says that it may stay.

use std::collections::BTreeSet;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::child::PREVIOUS_NAMES;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::look_through::{Detail, DetailKind, name_words};
use coatpeg_domain::records::{Child, Person};

use crate::access::is_of_work;
use crate::error::Result;
use crate::papers::earlier_names;
use crate::session::Work;

/// How everybody in the family but the one who asks is reached, and what is written down about contact with any of them.
pub(super) fn details(work: &Work<'_>, child: &Child, asker: Option<PersonId>) -> Result<Vec<Detail>> {
    let mut named: BTreeSet<PersonId> = BTreeSet::new();
    let mut found = Vec::new();
    for record in records(work, child)? {
        for contact in record.rows("contacts") {
            let Some(id) = contact.answers.person("person") else { continue };
            named.insert(id);
            let name =
                person(work, id)?.map_or_else(|| "somebody".to_owned(), |person| person.summary().name);
            let note = contact.answers.text("restricted_note").unwrap_or_default();
            found.extend(Detail::new(DetailKind::Restriction, &name, note));
        }
    }
    let own = known_anyway(work, child, asker)?;
    for id in named.into_iter().filter(|id| Some(*id) != asker) {
        let Some(person) = person(work, id)? else { continue };
        let is_family = !is_of_work(person.answers.text("kind").unwrap_or_default());
        found.extend(if is_family { reached_by(&person, &own) } else { Vec::new() });
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// How somebody is reached, but for what whoever asks knows as their own.
fn reached_by(person: &Person, own: &[String]) -> Vec<Detail> {
    let name = person.summary().name;
    let said = |field: &str| person.answers.text(field);
    let short = ["phone", "email", "notes"].into_iter().filter_map(said);
    let mut found: Vec<Detail> =
        short.filter_map(|text| Detail::new(DetailKind::Reach, &name, text)).collect();
    found.extend(said("address").map(|address| Detail::address(&name, address)).unwrap_or_default());
    found.retain(|detail| !own.iter().any(|own| own.contains(&as_words(detail.words()))));
    found
}

/// Words in a row, with a space on either side, so that none is found within another.
fn as_words(text: &str) -> String {
    format!(" {} ", name_words(text).join(" "))
}

/// Where the child lives, and what is known of whoever asks, word by word.
fn known_anyway(work: &Work<'_>, child: &Child, asker: Option<PersonId>) -> Result<Vec<String>> {
    let asker = asker.map(|id| person(work, id)).transpose()?.flatten();
    let of = |answers: &Answers, fields: &[&str]| {
        let texts = fields.iter().filter_map(|field| answers.text(field));
        texts.map(as_words).collect::<Vec<String>>()
    };
    let mut own = of(&child.answers, &["home_address"]);
    own.extend(asker.map(|asker| of(&asker.answers, &["phone", "email", "address"])).unwrap_or_default());
    Ok(own)
}

fn person(work: &Work<'_>, id: PersonId) -> Result<Option<Person>> {
    match work.open.store.person(id) {
        Ok(person) => Ok(Some(person)),
        // Somebody in an earlier record may be gone since.
        Err(coatpeg_store::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The names a child had before, those in records that were joined with this one as well.
pub(super) fn names_before(work: &Work<'_>, child: &Child) -> Result<Vec<String>> {
    let mut names = earlier_names(work, child)?;
    for record in records(work, child)? {
        let rows = record.rows(PREVIOUS_NAMES).iter();
        names.extend(rows.filter_map(|row| Some(row.answers.text("name")?.trim().to_owned())));
    }
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    Ok(names)
}

/// The child's record, and what stood in those that were joined with it.
fn records(work: &Work<'_>, child: &Child) -> Result<Vec<Answers>> {
    let store = &work.open.store;
    let mut records = vec![child.answers.clone()];
    for merge in store.merges_of(child.id)? {
        records.push(store.child_as_kept(merge.double)?.answers);
        let changed = store.merged_answers(merge.id)?.into_iter();
        records.extend(changed.filter(|one| one.child == child.id).map(|one| one.before));
    }
    Ok(records)
}
