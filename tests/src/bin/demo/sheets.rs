//! Sheets that are not about one document: the board of people who help, and the form on which a family answers.

use std::fs;
use std::time::Instant;

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{RecordConsent, SaveBoard, SaveConsentForm, SavePerson};
use coatpeg_domain::records::{ConsentAnswer, ConsentMethod, ConsentStatus, Exported, Purpose};
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::{Nursery, changes};

use crate::copies::Place;
use crate::{add_picture, milliseconds, painting, said};

/// Who is marked for the board, with what they can help with and how one reaches them.
const ON_BOARD: &[(&str, &str, &str)] = &[
    (
        "Harriet Ombersley",
        "Anything about how your child learns here",
        "Ask at the door, or ring the nursery",
    ),
    ("Ottoline Brisk", "Support in nursery, and moving on to school", "We write to her together with you"),
    (
        "Morag Pennefather",
        "Sleep, eating, growing, and the health review at two",
        "Ring the hub yourself, any weekday: 01632 960140",
    ),
    (
        "Lucian Adeyemi",
        "First words, being understood, swallowing",
        "Drop-in on the first Tuesday of the month, or we fill in a form with you",
    ),
    ("Ganesh Velu", "When learning is much harder than for others", "Through us, with your written yes"),
];

/// Writes them all.
pub(crate) fn write_sheets(
    program: &Program<Running>,
    nursery: &Nursery,
    place: &Place<'_>,
) -> Result<(), String> {
    mark_for_board(program, nursery, place)?;
    let began = Instant::now();
    let board = said(program.send(SaveBoard {}))?;
    named(place, board, "board", began, "who helps here, with two photos")?;
    let began = Instant::now();
    let blank = said(program.send(SaveConsentForm { child: None }))?;
    named(place, blank, "consent-form-blank", began, "to sign, about nobody in particular")?;
    let child = nursery.child("zofia");
    answer(program, nursery, Purpose::ShareHealthVisitor, ("Agnieszka Łącka", ConsentStatus::Given))?;
    answer(program, nursery, Purpose::ShareReceivingSchool, ("Agnieszka Łącka", ConsentStatus::Given))?;
    answer(program, nursery, Purpose::ShareReceivingSchool, ("Michał Żółkiewski", ConsentStatus::Refused))?;
    let began = Instant::now();
    let filled = said(program.send(SaveConsentForm { child: Some(child) }))?;
    named(place, filled, "consent-form", began, "to sign, with what is on record")
}

/// Those who are on the board say what they do; two of them agreed to their photo.
fn mark_for_board(program: &Program<Running>, nursery: &Nursery, place: &Place<'_>) -> Result<(), String> {
    for (number, (name, helps_with, how)) in ON_BOARD.iter().enumerate() {
        let mut answers = Answers::default();
        answers.set("show_on_board", true);
        answers.set("can_help_with", *helps_with);
        answers.set("how_to_refer", *how);
        if number < 2 {
            painting::draw_face(place.picture).map_err(|error| format!("Nobody was drawn: {error}."))?;
            let photo: Answer = add_picture(program, &format!("{name} smiles"))?;
            answers.set("photo", photo);
            answers.set("photo_agreed", true);
        }
        let person = Some(nursery.person(name));
        said(program.send(SavePerson { person, changes: changes(&answers) }))?;
    }
    Ok(())
}

fn answer(
    program: &Program<Running>,
    nursery: &Nursery,
    purpose: Purpose,
    (who, status): (&str, ConsentStatus),
) -> Result<(), String> {
    let answer = ConsentAnswer {
        purpose,
        status,
        given_by: Some(nursery.person(who)),
        on: Some(nursery.today),
        method: Some(ConsentMethod::SignedForm),
        scope_note: String::new(),
        named: Vec::new(),
        expires_on: None,
        evidence_note: "In the red folder".to_owned(),
        evidence_photo: None,
    };
    said(program.send(RecordConsent { child: nursery.child("zofia"), answer })).map(drop)
}

/// Gives a file the name by which it is found among the others.
pub(crate) fn named(
    place: &Place<'_>,
    exported: Exported,
    name: &str,
    began: Instant,
    about: &str,
) -> Result<(), String> {
    let took = milliseconds(began);
    let file = exported.file_name.ok_or("The headless program was told of no place to save to.")?;
    let path = place.pdf.join(format!("{name}.pdf"));
    fs::rename(place.pdf.join(&file), &path)
        .map_err(|error| format!("{file} was not written as asked: {error}."))?;
    println!("{}  {took:.0} ms, {} pages: {about}", path.display(), exported.pages);
    Ok(())
}
