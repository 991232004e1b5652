//! A letter from every template, kept and printed.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{OpenChild, SaveDraft, StartLetter};
use coatpeg_domain::forms::letter::templates::{ids, template};
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::records::Paper;
use coatpeg_tests::finishing::finish;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::{self, Nursery};

use crate::copies::{Place, parents_copy, write_copy};
use crate::said;

/// Who a letter is for whose reader is not in the records.
const ELSEWHERE: &str = "Pebble Lane Nursery";

/// Writes them all about one child.
pub(crate) fn write_letters(
    program: &Program<Running>,
    nursery: &Nursery,
    place: &Place<'_>,
) -> Result<(), String> {
    let child = nursery.child("barnaby");
    let documents = said(program.send(OpenChild { child }))?.documents;
    let check = documents.iter().find(|document| document.form == TWO_YEAR_CHECK.id).map(|check| check.id);
    for id in ids() {
        let goes_with_check = template(id).is_some_and(|template| template.needs_check);
        let about = check.filter(|_| goes_with_check);
        let begin = StartLetter { child, template: id.to_owned(), about };
        let letter = said(program.send(begin))?.document;
        if letter.answers.text("to_person").is_none() {
            let mut to = Answers::default();
            to.set("to_person", ELSEWHERE);
            said(program.send(SaveDraft { document: letter.id, changes: sample::changes(&to) }))?;
        }
        said(finish(program, letter.id))?;
        let name = format!("letter-{}", id.replace('_', "-"));
        let about = template(id).map_or("", |template| template.title).to_lowercase();
        write_copy(program, place, (&name, &about), Paper::Document(letter.id), parents_copy())?;
    }
    Ok(())
}
