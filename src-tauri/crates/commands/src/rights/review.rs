//! A request for everything held about a child: who asks, what is handed over and what is held back.

use coatpeg_domain::contract::{OpenAccessRequest, SaveAccessRequest};
use coatpeg_domain::dates::add_months;
use coatpeg_domain::forms::child::has_restricted_contact;
use coatpeg_domain::forms::choices::RELATIONSHIPS;
use coatpeg_domain::ids::{AccessRequestId, ChildId};
use coatpeg_domain::look_through::{Detail, FindKind, LookFor, look_through_all, name_words};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{
    AccessFind, AccessGroup, AccessItem, AccessSheet, AccessView, Asker, ChildFacts, HeldBack, ToSettle,
};
use coatpeg_store::{Action, StoredRequest};
use uuid::Uuid;

use super::details::{details, names_before};
use super::held::{HeldItem, Whole, everything};
use super::{fitting, is_blank};
use crate::error::{Error, Result};
use crate::session::Work;

/// An answer is due after so many months.
const ANSWER_WITHIN: i32 = 1;

/// What is not in any set, and whom to ask.
const NEVER_IN: [&str; 2] = [
    "Nothing of the safeguarding area is in it. Ask your safeguarding lead whether there is something, and whether it may \
     be handed over.",
    "Papers outside Coatpeg are not in it: paper files, emails, accident forms, registers.",
];

/// The review of everything held about a child.
pub(crate) fn open(work: &mut Work<'_>, command: OpenAccessRequest) -> Result<AccessView> {
    let stored = match command.request {
        Some(id) => Some(of_child(work, command.child, id)?),
        None => {
            let requests = work.open.store.access_requests_of(command.child)?;
            requests.into_iter().find(|request| request.answered_on.is_none())
        }
    };
    view(work, command.child, stored)
}

/// A request, as long as it is about this child.
fn of_child(work: &Work<'_>, child: ChildId, id: AccessRequestId) -> Result<StoredRequest> {
    let request = work.open.store.access_request(id)?;
    if request.child == child { Ok(request) } else { Err(coatpeg_store::Error::NotFound.into()) }
}

fn view(work: &Work<'_>, child: ChildId, stored: Option<StoredRequest>) -> Result<AccessView> {
    let whole = Whole::of(work, child)?;
    let items = everything(work, &whole)?;
    let (sheet, due_on, made, request) = match stored {
        Some(stored) => (stored.sheet, stored.due_on, stored.made, Some(stored.id)),
        None => {
            let sheet = AccessSheet { received_on: Some(work.now.today()), ..AccessSheet::default() };
            (sheet, add_months(work.now.today(), ANSWER_WITHIN), Vec::new(), None)
        }
    };
    let looking = Looking::of(work, &whole, &sheet)?;
    let words: Vec<PrintedDocument> = items.iter().map(|item| item.words(work, &whole)).collect();
    let mut finds = Vec::new();
    for (item, found) in items.iter().zip(looking.finds(&words, &whole)) {
        let (key, title) = (&item.key, &item.title);
        let of_item =
            found.into_iter().map(|find| AccessFind { item: key.clone(), title: title.clone(), find });
        finds.extend(of_item);
    }
    let askers = askers(&whole);
    Ok(AccessView {
        left: left(&askers, &sheet),
        is_asker_restricted: restricted_asker(&askers, &sheet).is_some(),
        askers,
        groups: groups(&items),
        finds,
        never_in: NEVER_IN.iter().map(|&text| text.to_owned()).collect(),
        is_restricted: has_restricted_contact(&whole.child.answers),
        made: made.into_iter().rev().collect(),
        child: whole.facts,
        request,
        sheet,
        due_on,
    })
}

fn groups(items: &[HeldItem]) -> Vec<AccessGroup> {
    let mut groups: Vec<AccessGroup> = Vec::new();
    for item in items {
        let shown = AccessItem {
            key: item.key.clone(),
            title: item.title.clone(),
            about: item.about.clone(),
            is_staff_only: item.is_staff_only,
        };
        match groups.iter_mut().find(|group| group.title == item.group) {
            Some(group) => group.items.push(shown),
            None => groups.push(AccessGroup { title: item.group.to_owned(), items: vec![shown] }),
        }
    }
    groups
}

/// Who of the family may ask.
pub(super) fn askers(whole: &Whole) -> Vec<Asker> {
    let asker = |row: &coatpeg_domain::answers::Row| {
        let person = row.answers.person("person")?;
        let name = whole.people.iter().find(|known| known.id == person)?.name.clone();
        let relationship = row.answers.text("relationship").unwrap_or_default();
        let known = RELATIONSHIPS.iter().find(|choice| choice.value == relationship);
        Some(Asker {
            person,
            name,
            relationship: known.map_or_else(|| relationship.to_owned(), |choice| choice.label.to_owned()),
            has_pr: row.answers.yes_no("has_pr") == Some(true),
            is_restricted: row.answers.yes_no("restricted") == Some(true),
        })
    };
    whole.child.answers.rows("contacts").iter().filter_map(asker).collect()
}

/// Whoever asks, where contact with them is restricted: chosen among the family, or typed by the same name. A name that
/// was typed may be spelt in many ways, so where nobody was chosen it may be anybody with whom contact is restricted.
pub(super) fn restricted_asker<'a>(askers: &'a [Asker], sheet: &AccessSheet) -> Option<&'a Asker> {
    let typed = name_words(&sheet.asker_name);
    let is_it = |asker: &&Asker| Some(asker.person) == sheet.asker || name_words(&asker.name) == typed;
    let is_unknown = sheet.asker.is_none() && !is_blank(&sheet.asker_name);
    let mut restricted = askers.iter().filter(|asker| asker.is_restricted);
    restricted.clone().find(is_it).or_else(|| restricted.next().filter(|_| is_unknown))
}

/// What is left to do before a set can be made.
pub(super) fn left(askers: &[Asker], sheet: &AccessSheet) -> Vec<String> {
    let mut left = Vec::new();
    if is_blank(&sheet.asker_name) {
        left.push("Say who asks.".to_owned());
    }
    if let Some(asker) = restricted_asker(askers, sheet)
        && is_blank(&sheet.despite_restriction)
    {
        let is_typed = sheet.asker.is_none() && name_words(&asker.name) != name_words(&sheet.asker_name);
        let why = match is_typed {
            false => "and an order may forbid handing this over. Find out first",
            true => {
                "and whoever asks may be them or ask for them. Choose who asks from the family, or find out first"
            }
        };
        left.push(format!(
            "Contact with {} is restricted, {why}. If you go on, write down why you may.",
            asker.name
        ));
    }
    let asker = askers.iter().find(|asker| Some(asker.person) == sheet.asker);
    if !asker.is_some_and(|asker| asker.has_pr && !asker.is_restricted) && is_blank(&sheet.may_act) {
        left.push("Say how you know that they may act for the child.".to_owned());
    }
    if is_blank(&sheet.identity) {
        left.push("Say how you checked who they are.".to_owned());
    }
    if sheet.held_back.iter().any(|held| is_blank(&held.reason)) {
        left.push("Give a reason for everything that is held back.".to_owned());
    }
    left
}

/// Keeps what is written down about a request.
pub(crate) fn save(work: &mut Work<'_>, command: SaveAccessRequest) -> Result<AccessView> {
    let SaveAccessRequest { child, request, sheet } = command;
    work.open.store.child(child)?;
    let today = work.now.today();
    let received_on = sheet.received_on.unwrap_or(today);
    let is_future = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| day > today || day < received_on);
    if received_on > today || is_future(sheet.answered_on) {
        return Err(Error::refused("Look at the days again: each lies between the arrival and today."));
    }
    let before = request.map(|id| of_child(work, child, id)).transpose()?;
    let stored = StoredRequest {
        id: request.unwrap_or_else(|| AccessRequestId(Uuid::now_v7())),
        child,
        received_on,
        due_on: add_months(received_on, ANSWER_WITHIN),
        answered_on: sheet.answered_on,
        sheet: tidy(sheet, received_on)?,
        made: before.map(|before| before.made).unwrap_or_default(),
    };
    work.change(Action::SaveAccessRequest, |change| Ok(change.put_access_request(&stored)?))?;
    view(work, child, Some(stored))
}

fn tidy(sheet: AccessSheet, received_on: chrono::NaiveDate) -> Result<AccessSheet> {
    let held_back = sheet
        .held_back
        .into_iter()
        .map(|held| Ok(HeldBack { reason: fitting(&held.reason)?, item: held.item }));
    Ok(AccessSheet {
        received_on: Some(received_on),
        asker_name: fitting(&sheet.asker_name)?,
        may_act: fitting(&sheet.may_act)?,
        identity: fitting(&sheet.identity)?,
        despite_restriction: fitting(&sheet.despite_restriction)?,
        how_answered: fitting(&sheet.how_answered)?,
        held_back: held_back.collect::<Result<_>>()?,
        ..sheet
    })
}

/// What is looked for in the words, worked out once for all of them.
pub(super) struct Looking {
    others: Vec<ChildFacts>,
    addresses: Vec<String>,
    school: Option<String>,
    details: Vec<Detail>,
    names_before: Vec<String>,
}

impl Looking {
    pub(super) fn of(work: &Work<'_>, whole: &Whole, sheet: &AccessSheet) -> Result<Looking> {
        let mut others: Vec<ChildFacts> =
            work.open.store.children()?.into_iter().map(|child| child.facts).collect();
        others.retain(|child| child.id != whole.child.id);
        let addresses = match whole.keeps_addresses {
            true => crate::papers::kept_addresses(work, &whole.child)?,
            false => Vec::new(),
        };
        let school = whole.child.answers.text("receiving_name").map(str::to_owned);
        Ok(Looking {
            others,
            addresses,
            school,
            details: details(work, &whole.child, sheet.asker)?,
            names_before: names_before(work, &whole.child)?,
        })
    }

    /// What may be about somebody else, or kept back: not everybody in a family knows what a child was called before. A
    /// postcode is the family's own to know where addresses are not kept back.
    fn finds(&self, words: &[PrintedDocument], whole: &Whole) -> Vec<Vec<ToSettle>> {
        let mut found = self.with(whole, |wanted| look_through_all(words, wanted));
        found.iter_mut().for_each(|finds| finds.retain(|find| is_meant(find, whole)));
        found
    }

    /// Takes out of the words of an item what may not stay there.
    pub(super) fn black_out(
        &self,
        words: &mut PrintedDocument,
        whole: &Whole,
        item: &str,
        may_stay: &[String],
    ) {
        let stays = |find: &ToSettle| may_stay.contains(&format!("{item} {}", find.key));
        let goes = |find: &ToSettle| is_meant(find, whole) && !stays(find);
        self.with(whole, |wanted| coatpeg_domain::look_through::black_out(words, wanted, &goes));
    }

    fn with<T>(&self, whole: &Whole, look: impl FnOnce(&LookFor<'_>) -> T) -> T {
        let others: Vec<&ChildFacts> = self.others.iter().collect();
        let addresses: Vec<&str> = self.addresses.iter().map(String::as_str).collect();
        let may_stand: Vec<&str> = self.school.iter().map(String::as_str).collect();
        look(&LookFor {
            child: &whole.facts,
            others: &others,
            people: &whole.people,
            setting: &whole.setting,
            may_stand: &may_stand,
            kept_addresses: &addresses,
            earlier_names: &self.names_before,
            details: &self.details,
        })
    }
}

fn is_meant(find: &ToSettle, whole: &Whole) -> bool {
    whole.keeps_addresses || !FindKind::of(find).is_some_and(FindKind::is_place)
}
