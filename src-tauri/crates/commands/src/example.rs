//! The pretend child: a folder of its own to look round in. Nobody in it is real.

use chrono::{Duration, NaiveDate};
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{AddChild, SaveDraft, SetUp, StartDocument};
use coatpeg_domain::dates::add_months;
use coatpeg_domain::forms::two_year_check;
use coatpeg_domain::ids::{PersonId, RowId};
use coatpeg_domain::records::{Person, WorksAs};
use coatpeg_store::Action;
use uuid::Uuid;

use crate::desktop::Now;
use crate::error::Result;
use crate::example_words::typical_check;
use crate::session::{Open, Work};
use crate::{children, documents};

/// There is nothing to keep secret about somebody who does not exist.
const PASSPHRASE: &str = "pretend records have no secrets";

/// The pretend setting.
pub(crate) fn set_up_command() -> SetUp {
    let mut setting = Answers::default();
    for (field, text) in [
        ("name", "Plumtree Lane Childminding"),
        ("provider_type", "childminder"),
        ("address", "4 Plumtree Lane\nEastmoor"),
        ("phone", "01632 960144"),
        ("email", "hello@plumtreelane.example"),
        ("la", "Eastmoor"),
        ("local_offer_url", "www.eastmoor.example/local-offer"),
        ("dsl_name", "Robin Ashdown"),
        ("dsl_phone", "01632 960144"),
    ] {
        setting.set(field, text);
    }
    SetUp {
        works_as: WorksAs::Childminder,
        person_name: "Robin Ashdown".into(),
        setting,
        passphrase: PASSPHRASE.into(),
    }
}

/// The pretend child with a check half written, and a younger one whose check is still to come.
pub(crate) fn fill(open: &mut Open, now: Now) -> Result<()> {
    let today = now.today();
    let mut work = Work { open, now };
    let mother = add_parent(&mut work, "Tess Larkin")?;
    let father = add_parent(&mut work, "Dominic Larkin")?;
    let grandmother = add_parent(&mut work, "Pauline Larkin")?;
    let mut wilf = pretend_child("Wilfred", "Larkin", add_months(today, -28), add_months(today, -10));
    wilf.set("known_as", "Wilf");
    wilf.set("sex", "male");
    wilf.set("peg_picture", "train-front");
    wilf.set("peg_tint", "sky");
    wilf.set("contacts", contacts(&[(mother, "mother"), (father, "father"), (grandmother, "grandparent")]));
    let wilf = children::add(&mut work, AddChild { answers: wilf })?;
    let mut ada = pretend_child("Ada", "Fenwick", add_months(today, -21), add_months(today, -3));
    ada.set("sex", "female");
    ada.set("peg_picture", "umbrella");
    ada.set("peg_tint", "honey");
    children::add(&mut work, AddChild { answers: ada })?;
    let form = two_year_check::ID.to_owned();
    let check = documents::start(&mut work, StartDocument { child: wilf.child.id, form })?;
    let mut answers = typical_check(&work.open.person.to_string(), today);
    for still_to_write in ["overall_summary", "psed_judgement"] {
        answers.apply(still_to_write, None);
    }
    let changes = check.document.answers.changes_to(&answers);
    documents::save_draft(&mut work, SaveDraft { document: check.document.id, changes })?;
    Ok(())
}

fn pretend_child(first: &str, last: &str, born_on: NaiveDate, started_on: NaiveDate) -> Answers {
    let mut child = Answers::default();
    child.set("legal_first_name", first);
    child.set("legal_last_name", last);
    child.set("date_of_birth", born_on);
    child.set("start_date", started_on.max(born_on + Duration::days(200)));
    child.set("address_status", "held");
    child.set("home_address", "19 Foundry Row\nEastmoor");
    child.set("postcode", "EA1 2BC");
    child.set("home_languages", Answer::Choices(vec!["English".into()]));
    child.set("spends_most_time_here", "yes");
    child
}

fn add_parent(work: &mut Work<'_>, name: &str) -> Result<PersonId> {
    let mut answers = Answers::default();
    answers.set("full_name", name);
    answers.set("kind", "parent");
    let person = Person { id: PersonId(Uuid::now_v7()), answers };
    work.change(Action::SavePerson, |change| Ok(change.put_person(&person)?))?;
    Ok(person.id)
}

fn contacts(people: &[(PersonId, &str)]) -> Answer {
    let row = |(person, relationship): &(PersonId, &str)| {
        let mut answers = Answers::default();
        answers.set("person", person.to_string());
        answers.set("relationship", *relationship);
        let is_parent = *relationship != "grandparent";
        for (field, yes) in [
            ("lives_with", is_parent),
            ("has_pr", is_parent),
            ("is_emergency_contact", true),
            ("may_collect", true),
            ("receives_documents", is_parent),
        ] {
            answers.set(field, yes);
        }
        Row { row: RowId(Uuid::now_v7()), answers }
    };
    Answer::Rows(people.iter().map(row).collect())
}
