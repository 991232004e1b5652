//! The set for a request to see everything, and the certificate of a deletion.

use std::fs;
use std::path::Path;
use std::time::Instant;

use chrono::Duration;
use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::contract::{
    AddChild, DeleteChild, MakeAccessSet, PrepareDeletion, SaveAccessRequest, SaveCertificate, SaveChild,
};
use coatpeg_domain::records::AccessSheet;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::Nursery;

use crate::copies::Place;
use crate::{milliseconds, said};

/// Whose record is asked for, and who asks.
const ASKED: (&str, &str) = ("zofia", "Agnieszka Łącka");

/// Writes both: the set into a folder of its own beside the PDFs.
pub(crate) fn write_rights(
    program: &Program<Running>,
    nursery: &Nursery,
    place: &Place<'_>,
    out: &Path,
) -> Result<(), String> {
    let child = nursery.child(ASKED.0);
    let sheet = AccessSheet {
        asker: Some(nursery.person(ASKED.1)),
        asker_name: ASKED.1.to_owned(),
        may_act: "She is the child’s mother.".to_owned(),
        identity: "We know her, and spoke at the door.".to_owned(),
        ..AccessSheet::default()
    };
    let view = said(program.send(SaveAccessRequest { child, request: None, sheet }))?;
    let request = view.request.ok_or("The request was not kept.")?;
    let began = Instant::now();
    let made = said(program.send(MakeAccessSet { request }))?;
    let folder = made.folder.ok_or("The headless program was told of no place to save to.")?;
    let set = out.join("access-set");
    fs::rename(place.pdf.join(&folder), &set)
        .map_err(|error| format!("{folder} was not written as asked: {error}."))?;
    let took = milliseconds(began);
    println!("{}  {took:.0} ms, {} files, {} pages", set.display(), made.files.len(), made.pages);
    write_certificate(program, nursery, place)
}

/// Adds a child who left long ago, and deletes them again.
fn write_certificate(program: &Program<Running>, nursery: &Nursery, place: &Place<'_>) -> Result<(), String> {
    let day = |days_ago| (nursery.today - Duration::days(days_ago)).to_string();
    let mut answers = Answers::default();
    for (field, text) in [
        ("legal_first_name", "Ottoline".to_owned()),
        ("legal_last_name", "Greaves".to_owned()),
        ("date_of_birth", day(1_500)),
        ("start_date", day(600)),
    ] {
        answers.set(field, text);
    }
    let child = said(program.send(AddChild { answers }))?.child.id;
    let changes = Changes::from([("leave_date".to_owned(), Some(day(30).into()))]);
    said(program.send(SaveChild { child, changes }))?;
    let look = said(program.send(PrepareDeletion { child, everything: true }))?;
    let command = DeleteChild {
        child,
        everything: true,
        with_people: true,
        reason: "The family asked for it, and nothing has to be kept.".to_owned(),
        seen: look.seen,
    };
    let deletion = said(program.send(command))?.id;
    let began = Instant::now();
    let saved = said(program.send(SaveCertificate { deletion }))?;
    let file = saved.file_name.ok_or("The headless program was told of no place to save to.")?;
    let path = place.pdf.join("deletion-certificate.pdf");
    fs::rename(place.pdf.join(&file), &path)
        .map_err(|error| format!("{file} was not written as asked: {error}."))?;
    println!("{}  {:.0} ms, {} pages", path.display(), milliseconds(began), saved.pages);
    Ok(())
}
