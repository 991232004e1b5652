//! What somebody sees of a child who is not theirs to work with: the small version of lists and pages.

use std::borrow::Cow;
use std::collections::BTreeSet;

use coatpeg_domain::access::{Role, Roles, Sight, emergency_part, emergency_people, little_of_person};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::child::PREVIOUS_NAMES;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Beside, DocumentState, DocumentView, Person, PlanView, VaultView};
use coatpeg_store::{StoredChild, StoredDocument, StoredPlan};

use crate::access::{is_known_through_own_children, is_of_work, roles};
use crate::error::Result;
use crate::session::Open;

/// What whoever is signed in sees, worked out once for a whole list.
pub(crate) struct Eyes {
    roles: Roles,
    own: BTreeSet<ChildId>,
}

impl Eyes {
    /// Of whoever is signed in.
    pub(crate) fn of(open: &Open) -> Result<Eyes> {
        let roles = roles(open)?;
        let looks_up = roles.has(Role::KeyPerson) && !roles.may_see_all();
        let own = if looks_up { open.store.key_children_of(open.person)? } else { BTreeSet::new() };
        Ok(Eyes { roles, own })
    }

    /// How much of a child there is to see.
    pub(crate) fn on(&self, child: ChildId) -> Sight {
        self.roles.sight(self.own.contains(&child))
    }

    /// Whether a child is seen whole.
    pub(crate) fn see_whole(&self, child: ChildId) -> bool {
        self.on(child) == Sight::Whole
    }

    /// The children of a list who are seen whole.
    pub(crate) fn whole_of<'a>(&self, children: &'a [StoredChild]) -> Cow<'a, [StoredChild]> {
        if self.roles.may_see_all() {
            return Cow::Borrowed(children);
        }
        Cow::Owned(children.iter().filter(|child| self.see_whole(child.facts.id)).cloned().collect())
    }

    /// Whether a document in a list may be read.
    pub(crate) fn may_read(&self, document: &StoredDocument) -> bool {
        self.roles.may_read_document(self.own.contains(&document.child), document.state)
    }

    /// Whether every child is seen whole.
    pub(crate) fn see_all(&self) -> bool {
        self.roles.may_see_all()
    }

    /// Whether whoever looks manages the records.
    pub(crate) fn manages(&self) -> bool {
        self.roles.may_manage()
    }

    /// Whether whoever looks has any role.
    pub(crate) fn has_role(&self) -> bool {
        self.roles.is_any()
    }

    /// The key children of somebody who does not see every child.
    pub(crate) fn own(&self) -> &BTreeSet<ChildId> {
        &self.own
    }

    /// Whether a document about a child in this state may be read.
    pub(crate) fn may_read_in(&self, child: ChildId, state: DocumentState) -> bool {
        self.roles.may_read_document(self.own.contains(&child), state)
    }

    /// Whether a plan about a child may be read.
    pub(crate) fn may_read_plan_in(&self, child: ChildId, is_shared: bool) -> bool {
        self.roles.may_read_plan(self.own.contains(&child), is_shared)
    }

    /// Whether a plan in a list may be read.
    pub(crate) fn may_read_plan(&self, open: &Open, plan: &StoredPlan) -> Result<bool> {
        let (child, is_shared) = open.store.child_of_plan(plan.id)?;
        Ok(self.roles.may_read_plan(self.own.contains(&child), is_shared))
    }
}

/// The whole of a child's record as whoever is signed in reads it: names from before are for whoever looks after the
/// setting.
pub(crate) fn whole_record(open: &Open, mut record: Answers) -> Result<Answers> {
    if !roles(open)?.may_manage() {
        record.apply(PREVIOUS_NAMES, None);
    }
    Ok(record)
}

/// A child's record as it goes with a document that is written or read: no document says a name from before.
pub(crate) fn record_for_documents(mut record: Answers) -> Answers {
    record.apply(PREVIOUS_NAMES, None);
    record
}

/// A document as it is read by somebody who may not write it: without the child's record, and without what is left to
/// do.
pub(crate) fn document_as_seen(mut view: DocumentView) -> DocumentView {
    if view.may_write {
        return view;
    }
    view.contacts = emergency_people(&view.child_answers);
    view.child_answers = emergency_part(&view.child_answers);
    view.still_to_add.clear();
    view.offered.clear();
    view.part_notes.clear();
    view.aim.clear();
    view.before_meeting.clear();
    view.known.clear();
    view.corrected_age.clear();
    view.beside = beside_as_seen(view.beside);
    view
}

/// Of what stands beside a document only its finished versions: remarks, copies, letters and support are for those who
/// work with the child.
fn beside_as_seen(mut beside: Beside) -> Beside {
    beside.versions.retain(|version| version.state.is_locked());
    Beside { versions: beside.versions, came_after_two: beside.came_after_two, ..Beside::default() }
}

/// A plan that is shared with the team, as those read it who may not write it.
pub(crate) fn plan_as_seen(mut view: PlanView) -> PlanView {
    if view.may_write {
        return view;
    }
    view.contacts = emergency_people(&view.child_answers);
    view.child_answers = emergency_part(&view.child_answers);
    view.still_to_add.clear();
    view.profile = None;
    view.before_meeting.clear();
    view
}

/// A grown-up as they are seen: staff are reached through the setting, and the family of another's key child is rung
/// and nothing more.
pub(crate) fn person_as_seen(open: &Open, mut person: Person) -> Result<Person> {
    let roles = roles(open)?;
    let kind = person.answers.text("kind").unwrap_or_default().to_owned();
    let is_self = person.id == open.person;
    let sees_all = match kind.as_str() {
        "staff" => is_self || roles.may_see_all(),
        kind if is_of_work(kind) => true,
        _ => {
            roles.may_see_all()
                || (roles.has(Role::KeyPerson) && is_known_through_own_children(open, person.id)?)
        }
    };
    if !sees_all {
        person.answers = little_of_person(&person.answers, kind != "staff");
    }
    if !roles.may_manage() {
        person.answers.apply(coatpeg_domain::access::ROLES_FIELD, None);
    }
    Ok(person)
}

/// The ways in as they are seen by somebody who does not manage them: their own.
pub(crate) fn ways_in_as_seen(open: &Open, mut view: VaultView) -> Result<VaultView> {
    if !roles(open)?.may_manage() {
        view.sign_ins.retain(|sign_in| sign_in.is_self);
        view.others.clear();
    }
    Ok(view)
}

/// A child's record as it is seen.
pub(crate) fn record_as_seen(sight: Sight, record: Answers) -> Answers {
    match sight {
        Sight::Whole => record,
        Sight::Emergency | Sight::Name => emergency_part(&record),
    }
}
