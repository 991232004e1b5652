//! Joins a form from the domain crate to a page: what was answered, what is left, pictures and people.
//!
//! The fields themselves are drawn by `form/`; this gives them what they share.

use coatpeg_domain::answers::{Answer, Answers, PhotoAnswer};
use coatpeg_domain::contract::{AddPhoto, SavePerson, ShowPhoto};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::{
    Facts, Field, FieldKind, FormDefinition, Gate, Problem, Suggest, SupportFacts, outstanding,
};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{ChildFacts, Offered, PersonSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::Saver;
use crate::app::{Session, session};
use crate::form::FormContext;
use crate::form::focus::focused_id;

/// What a form needs from its page.
pub(crate) struct Around {
    /// Which form.
    pub(crate) definition: &'static FormDefinition,
    /// What was answered so far.
    pub(crate) answers: Answers,
    /// The child it is about.
    pub(crate) child: Option<ChildFacts>,
    /// Nobody else looks documents over.
    pub(crate) is_sole_childminder: bool,
    /// The family asked for a later start in Reception.
    pub(crate) deferred_year: bool,
    /// People who can be chosen. Two forms on one page share them: whoever is added in one is known in the other.
    pub(crate) people: RwSignal<Vec<PersonSummary>>,
    /// The child's contacts among them.
    pub(crate) contacts: Vec<PersonId>,
    /// What rules of support plans need besides.
    pub(crate) support: SupportFacts,
    /// Answers the records already have.
    pub(crate) offered: Vec<Offered>,
    /// It is finished and can only be read.
    pub(crate) is_locked: bool,
    /// Keeps a long text as a note.
    pub(crate) keep_as_note: Option<Callback<String>>,
    /// Saves as one types; without it the page sends everything at once.
    pub(crate) saver: Option<StoredValue<Saver, LocalStorage>>,
}

impl Around {
    /// A form about nobody in particular, empty and not saved as one types.
    pub(crate) fn new(definition: &'static FormDefinition) -> Self {
        Around {
            definition,
            answers: Answers::default(),
            child: None,
            is_sole_childminder: false,
            deferred_year: false,
            people: RwSignal::new(Vec::new()),
            contacts: Vec::new(),
            support: SupportFacts::default(),
            offered: Vec::new(),
            is_locked: false,
            keep_as_note: None,
            saver: None,
        }
    }
}

/// A form that is being filled in.
#[derive(Clone, Copy)]
pub(crate) struct Filling {
    /// Which form.
    pub(crate) definition: &'static FormDefinition,
    /// For the fields.
    pub(crate) form: FormContext,
    /// What was answered.
    pub(crate) answers: RwSignal<Answers>,
    /// What is left.
    pub(crate) problems: Memo<Vec<Problem>>,
    /// What rules and sentences need.
    pub(crate) facts: RwSignal<Facts>,
    /// Say everything that is left, not only in fields one has been in.
    pub(crate) show_all: RwSignal<bool>,
    /// Of all that is left, say only what waits for this step or an earlier one; everything where there is none.
    pub(crate) until: RwSignal<Option<Gate>>,
}

impl Filling {
    /// Says everything that is left before a step, and nothing of later ones.
    pub(crate) fn show_all_until(&self, gate: Gate) {
        self.until.set(Some(gate));
        self.show_all.set(true);
    }
}

/// Begins to fill in a form.
pub(crate) fn fill(around: Around) -> Filling {
    let session = session();
    let definition = around.definition;
    let answers = RwSignal::new(around.answers);
    let facts = RwSignal::new(Facts {
        today: session.today().unwrap_or_default(),
        child: around.child,
        is_sole_childminder: around.is_sole_childminder,
        deferred_year: around.deferred_year,
        support: around.support,
    });
    // A form can stand open over midnight.
    Effect::new(move |_| {
        if let Some(today) = session.day()
            && facts.with_untracked(|facts| facts.today != today)
        {
            facts.update(|facts| facts.today = today);
        }
    });
    let problems = Memo::new(move |_| {
        answers.with(|answers| facts.with(|facts| outstanding(definition, answers, facts)))
    });
    let (show_all, until) = (RwSignal::new(false), RwSignal::new(None));
    let people = around.people;
    let contacts = RwSignal::new(around.contacts);
    let offered = RwSignal::new(around.offered);
    let saver = around.saver;
    let on_change = Callback::new(move |(field, answer): (String, Option<Answer>)| {
        if let Some(saver) = saver {
            saver.try_with_value(|saver| saver.change(field, answer));
        }
    });
    let on_leave = Callback::new(move |()| {
        // The last field is left after its page is gone, too.
        if let Some(saver) = saver {
            saver.try_with_value(Saver::flush);
        }
    });
    let form = FormContext {
        answers,
        on_change,
        on_leave,
        facts: facts.into(),
        problems: problems.into(),
        people: people.into(),
        contacts: contacts.into(),
        offer: definition.offer,
        offered: offered.into(),
        show_all_errors: show_all.into(),
        errors_until: until.into(),
        is_locked: around.is_locked,
        pick_photo: pick_photo(session, answers, on_change),
        photo_src: photo_src(session),
        keep_as_note: around.keep_as_note,
        add_person: Some(add_person(session, definition, people)),
        is_one_page: Signal::stored(false),
        coach: None,
    };
    Filling { definition, form, answers, problems, facts, show_all, until }
}

fn pick_photo(
    session: Session,
    answers: RwSignal<Answers>,
    on_change: Callback<(String, Option<Answer>)>,
) -> Callback<String> {
    Callback::new(move |field: String| {
        spawn_local(async move {
            match session.ask(AddPhoto {}).await {
                Ok(added) => {
                    let Some(sha256) = added.sha256 else { return };
                    let answer = Answer::Photo(PhotoAnswer { sha256, alt: String::new() });
                    answers.try_update(|answers| answers.apply(&field, Some(answer.clone())));
                    on_change.try_run((field, Some(answer)));
                }
                Err(error) => session.notice.set(Some(error.message)),
            }
        });
    })
}

fn photo_src(session: Session) -> Callback<(String, Callback<String>)> {
    Callback::new(move |(sha256, show): (String, Callback<String>)| {
        spawn_local(async move {
            match session.ask(ShowPhoto { sha256 }).await {
                Ok(address) => {
                    show.try_run(address);
                }
                Err(error) => session.notice.set(Some(error.message)),
            }
        });
    })
}

fn add_person(
    session: Session,
    definition: &'static FormDefinition,
    people: RwSignal<Vec<PersonSummary>>,
) -> Callback<(String, Callback<PersonId>)> {
    Callback::new(move |(name, choose): (String, Callback<PersonId>)| {
        // The field that asks has the focus; whom it offers says what kind of person this is.
        let kind = kind_of_person(definition, &focused_id().unwrap_or_default());
        spawn_local(async move {
            let added: Result<PersonSummary, AppError> = async {
                let mut answers = Answers::default();
                answers.set("full_name", name);
                answers.set("kind", kind);
                let changes = Answers::default().changes_to(&answers);
                Ok(session.ask(SavePerson { person: None, changes }).await?.summary())
            }
            .await;
            match added {
                Ok(person) => {
                    let id = person.id;
                    people.try_update(|people| people.push(person));
                    choose.try_run(id);
                }
                Err(error) => session.notice.set(Some(error.message)),
            }
        });
    })
}

/// What kind of person a field asks for, by its id or by the id of a column: `field.row.column`, or further in.
fn kind_of_person(definition: &FormDefinition, id: &str) -> &'static str {
    // Every second part of an id says which row.
    let mut names = id.split('.').step_by(2);
    let field = names.next().and_then(|head| definition.field(head));
    let asked = names.fold(field, |field, column| {
        field.and_then(|field| columns_of(field).iter().find(|inner| inner.id == column))
    });
    let suggest = match asked.map(|field| field.kind) {
        Some(FieldKind::Person { suggest, .. } | FieldKind::ManyOf { suggest, .. }) => suggest,
        _ => Suggest::Nothing,
    };
    match suggest {
        Suggest::Staff => "staff",
        Suggest::Professionals => "professional",
        // Whoever is added among a child's contacts is family, unless somebody says otherwise later.
        Suggest::Contacts | Suggest::People => {
            if definition.id == "setting" {
                "staff"
            } else {
                "parent"
            }
        }
        Suggest::Nothing | Suggest::Words(_) => "other",
    }
}

fn columns_of(field: &Field) -> &'static [Field] {
    match field.kind {
        FieldKind::Rows(rows) | FieldKind::RowsOf { rows, .. } | FieldKind::RowsSeen { rows, .. } => {
            rows.fields
        }
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::child::CHILD;
    use coatpeg_domain::forms::setting::SETTING;
    use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;

    use super::*;

    #[test]
    fn who_is_added_depends_on_where() {
        let row = "contacts.01890000-0000-7000-8000-000000000000.person";
        assert_eq!(kind_of_person(&CHILD, row), "parent");
        assert_eq!(kind_of_person(&CHILD, "key_person_id"), "staff");
        assert_eq!(kind_of_person(&SETTING, "senco"), "staff");
        let view = "other_professional_views.01890000-0000-7000-8000-000000000000.person";
        assert_eq!(kind_of_person(&TWO_YEAR_CHECK, view), "professional");
        assert_eq!(kind_of_person(&TWO_YEAR_CHECK, "discussed_with"), "parent");
        assert_eq!(kind_of_person(&TWO_YEAR_CHECK, ""), "other");
    }
}
