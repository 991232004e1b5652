//! Bringing in a list of children: from the file somebody has to the records, and back.

mod files;
mod fuzz;
mod refusals;
mod undoing;

use coatpeg_domain::contract::{
    ChooseImport, ImportChildren, ListChildren, ListImports, ListPeople, OpenChild, OpenPerson, PreviewImport,
};
use coatpeg_domain::records::{
    ChildSummary, Decision, Decisions, ImportChoices, ImportList, ImportPreview, Imported, Verdict,
};

use crate::fresh::Fresh;

/// The list of a nursery system nobody cleaned up: 120 children, two who look like children of the sample nursery, and
/// one of them for certain.
pub(crate) const UGLY: &[u8] = include_bytes!("files/import/ugly_120.csv");

impl Fresh {
    /// Chooses a file with these bytes as the list.
    pub(crate) fn choose_list(&self, name: &str, bytes: &[u8]) -> ImportList {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file can be written");
        self.desktop.choose_list(path);
        self.program.send(ChooseImport {}).expect("it can be read").expect("a file was chosen")
    }

    pub(crate) fn preview(&self, list: &ImportList, decisions: &Decisions) -> ImportPreview {
        let (choices, decisions) = (list.choices.clone(), decisions.clone());
        self.program
            .send(PreviewImport { list: list.list, choices, decisions })
            .expect("it can be looked over")
    }

    pub(crate) fn bring_in(&self, list: &ImportList, decisions: &Decisions) -> Imported {
        let (choices, decisions) = (list.choices.clone(), decisions.clone());
        self.program.send(ImportChildren { list: list.list, choices, decisions }).expect("it comes in")
    }

    pub(crate) fn children(&self) -> Vec<ChildSummary> {
        self.program.send(ListChildren { leavers: false }).expect("listed")
    }
}

/// A short list with the headings Coatpeg knows.
pub(crate) fn short_list(rows: &[&str]) -> Vec<u8> {
    let mut text = "Forename,Surname,DOB,Start date,Mum name,Mum mobile\n".to_owned();
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text.into_bytes()
}

/// What to do with each row somebody has to decide about, in their order.
pub(crate) fn decide(preview: &ImportPreview, decisions: &[fn(&Verdict) -> Decision]) -> Decisions {
    let asked = preview.lines.iter().filter(|line| matches!(line.verdict, Verdict::ToDecide(_)));
    asked.zip(decisions).map(|(line, decide)| (line.row, decide(&line.verdict))).collect()
}

fn leave(_: &Verdict) -> Decision {
    Decision::Leave
}

fn fill(verdict: &Verdict) -> Decision {
    match verdict {
        Verdict::ToDecide(alike) => Decision::Fill(alike[0].child.expect("a child of the records")),
        other => panic!("nothing to decide: {other:?}"),
    }
}

#[test]
fn a_hundred_and_twenty_children_come_in_from_an_ugly_list_once_two_doubles_are_settled() {
    let (fresh, nursery) = Fresh::nursery();
    let before = fresh.children().len();
    let list = fresh.choose_list("register.csv", UGLY);
    assert_eq!((list.heading_row, list.is_remembered, list.seems_month_first), (4, false, false));
    let columns: Vec<(&str, Option<&str>)> = list
        .columns
        .iter()
        .zip(&list.choices.columns)
        .map(|(column, target)| (column.heading.as_str(), target.as_deref()))
        .collect();
    assert_eq!(columns[0], ("Surname", Some("legal_last_name")));
    assert_eq!(columns[2], ("D.O.B.", Some("date_of_birth")));
    assert_eq!(columns[10], ("Mother's Name", Some("mother.name")));
    assert_eq!(columns[15], ("Emergency Contact 1 Tel", Some("emergency1.phone")));
    assert_eq!(columns[17], ("Invoice ref", None));

    let preview = fresh.preview(&list, &Decisions::new());
    assert_eq!((preview.new, preview.same, preview.to_decide, preview.cannot), (120, 1, 2, 1), "{preview:?}");
    assert_eq!(preview.new_staff, ["Bronwen Tuft"], "the others work here already");
    let total =
        preview.lines.iter().find(|line| line.verdict == Verdict::Cannot).expect("the line of totals");
    assert!(total.row > 120 && !total.notes.is_empty(), "{total:?}");

    let (choices, decisions) = (list.choices.clone(), Decisions::new());
    let undecided = fresh.program.send(ImportChildren { list: list.list, choices, decisions });
    let message = undecided.expect_err("two rows wait").message;
    assert_eq!(message, "2 rows look like children you already have. Choose for each first.");
    assert_eq!(fresh.children().len(), before, "nothing is written before that");

    let decisions = decide(&preview, &[leave, fill]);
    assert_eq!(fresh.preview(&list, &decisions).to_decide, 0);
    let imported = fresh.bring_in(&list, &decisions);
    assert_eq!((imported.added, imported.filled), (120, 0), "{imported:?}");
    let children = fresh.children();
    assert_eq!(children.len(), before + 120);

    let find = |name: &str| {
        let found = children.iter().find(|child| child.facts.full_name == name);
        found.unwrap_or_else(|| panic!("{name} came in"))
    };
    let zoe = fresh.program.send(OpenChild { child: find("Zoë Núñez").facts.id }).expect("opened");
    assert_eq!(zoe.child.answers.text("room_group"), Some(find("Zoë Núñez").room.as_str()));
    assert_eq!(find("Lobsang").facts.last_name, "", "one name only");
    let long = "Maximiliana-Theodora Featherstonehaugh-Wolstenholme-Cholmondeley-Marjoribanks-Vane";
    assert_eq!(find(long).facts.full_name, long);
    let twins = ["Ayan Rahimi", "Aryan Rahimi"].map(|name| {
        let view = fresh.program.send(OpenChild { child: find(name).facts.id }).expect("opened");
        assert_eq!(view.child.answers.text("home_address"), Some("The Old Forge\n2 Mill Street, Harrowby"));
        view.child.answers.rows("contacts")[0].answers.person("person").expect("a person")
    });
    assert_eq!(twins[0], twins[1], "one mother");
    let mother = fresh.program.send(OpenPerson { person: twins[0] }).expect("opened").answers;
    assert_eq!((mother.text("full_name"), mother.text("title")), (Some("Parisa Rahimi"), Some("Mrs")));
    let callum = nursery.person("Callum Brackenridge");
    assert!(children.iter().filter(|child| child.key_person == "Callum Brackenridge").count() > 25);
    assert!(fresh.program.send(ListPeople {}).expect("listed").iter().any(|person| person.id == callum));
}

#[test]
fn the_same_list_again_adds_nobody_and_knows_its_columns() {
    let fresh = Fresh::set_up();
    let rows = [
        "Ada,Marsh,09/03/25,01/09/26,Bea Marsh,07700 900123",
        "Bo,Marsh,09/03/25,01/09/26,Bea Marsh,07700 900123",
    ];
    let mut list = fresh.choose_list("list.csv", &short_list(&rows));
    list.choices.columns[4] = None;
    list.choices.columns[5] = None;
    assert_eq!(fresh.bring_in(&list, &Decisions::new()).added, 2);
    let again = fresh.choose_list("list.csv", &short_list(&rows));
    assert!(again.is_remembered);
    assert_eq!(again.choices, list.choices, "as somebody matched them");
    let preview = fresh.preview(&again, &Decisions::new());
    assert_eq!((preview.new, preview.same), (0, 2));
    let (choices, decisions) = (again.choices.clone(), Decisions::new());
    let error = fresh
        .program
        .send(ImportChildren { list: again.list, choices, decisions })
        .expect_err("nobody is new");
    assert!(error.message.contains("nothing to bring in"), "{}", error.message);
}

#[test]
fn what_is_missing_on_children_who_are_here_can_be_filled_in_and_nothing_is_written_over() {
    let fresh = Fresh::set_up();
    let list = fresh.choose_list(
        "first.csv",
        b"Forename,Surname,DOB,Start date,Room\nAda,Marsh,09/03/25,01/09/26,Owls\n",
    );
    fresh.bring_in(&list, &Decisions::new());
    let child = fresh.children()[0].facts.id;
    let more = "Forename,Surname,DOB,Start date,Room,Gender,Mum name\nADA,MARSH,09/03/25,02/09/26,Wrens,F,Bea Marsh\n";
    let mut list = fresh.choose_list("second.csv", more.as_bytes());
    list.choices.fill_same = true;
    assert_eq!(fresh.preview(&list, &Decisions::new()).filled, 1);
    let imported = fresh.bring_in(&list, &Decisions::new());
    assert_eq!((imported.added, imported.filled, imported.people), (0, 1, 1));
    let answers = fresh.program.send(OpenChild { child }).expect("opened").child.answers;
    let text = |field| answers.text(field).unwrap_or_default();
    assert_eq!(
        (text("legal_first_name"), text("room_group"), text("start_date")),
        ("Ada", "Owls", "2026-09-01")
    );
    assert_eq!((text("sex"), answers.rows("contacts").len()), ("female", 1));
}

#[test]
fn one_first_day_can_be_given_to_everybody_who_has_none() {
    let fresh = Fresh::set_up();
    let mut list = fresh.choose_list("list.csv", b"Name,DOB\nAda Marsh,09/03/25\n\"Marsh, Bo\",2025-03-09\n");
    list.choices.start_for_all = Some("2026-09-01".parse().expect("a day"));
    let imported = fresh.bring_in(&list, &Decisions::new());
    assert_eq!(imported.added, 2);
    let names: Vec<String> = fresh.children().into_iter().map(|child| child.facts.full_name).collect();
    assert_eq!(names, ["Ada Marsh", "Bo Marsh"]);
    assert!(
        fresh.children().iter().all(|child| child.key_person == "Harriet Ombersley"),
        "nobody else works here"
    );
}

#[test]
fn a_list_is_told_of_with_who_brought_it_in_and_survives_the_night() {
    let fresh = Fresh::set_up();
    let list =
        fresh.choose_list("list.csv", &short_list(&["Ada,Marsh,09/03/25,01/09/26,Bea Marsh,07700 900123"]));
    fresh.bring_in(&list, &Decisions::new());
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    let told = fresh.program.send(ListImports {}).expect("listed");
    assert_eq!(
        (told[0].file_name.as_str(), told[0].added, told[0].by.as_str()),
        ("list.csv", 1, "Harriet Ombersley")
    );
    assert_eq!((told[0].at, told[0].stays.as_deref()), (crate::fresh::now(), None));
    assert_eq!(fresh.children().len(), 1);
}

#[test]
fn columns_can_be_matched_otherwise_than_they_seem() {
    let fresh = Fresh::set_up();
    let text = "Vorname,Nachname,Geburtstag,Beginn\nAda,Marsh,09.03.2025,01.09.2026\n";
    let list = fresh.choose_list("liste.csv", text.as_bytes());
    assert_eq!(list.choices.columns, vec![None; 4]);
    let (choices, decisions) = (list.choices.clone(), Decisions::new());
    let unmatched = fresh.program.send(PreviewImport { list: list.list, choices, decisions });
    assert!(unmatched.expect_err("nothing is matched").message.starts_with("Say which column"));
    let columns = ["legal_first_name", "legal_last_name", "date_of_birth", "start_date"];
    let choices = ImportChoices {
        columns: columns.iter().map(|id| Some((*id).to_owned())).collect(),
        ..ImportChoices::default()
    };
    assert_eq!(fresh.bring_in(&ImportList { choices, ..list }, &Decisions::new()).added, 1);
}
