//! The certificate of a deletion on paper: that something went, when, by whom and why, and none of what it said.

use coatpeg_domain::contract::SaveCertificate;
use coatpeg_domain::dates::{in_words, month_in_words};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::print::letterhead;
use coatpeg_domain::forms::wording::capital;
use coatpeg_domain::printing::{Fact, Footer, Letterhead, Part, PrintedColumn, PrintedDocument};
use coatpeg_domain::records::{Deletion, Exported};
use coatpeg_store::RecordKind;

use super::privacy::certificates;
use crate::error::{Error, Result};
use crate::papers::save_noted_sheet;
use crate::session::Session;

/// Writes the certificate of a deletion as a PDF where the person says.
pub(crate) fn save(session: &Session, command: SaveCertificate) -> Result<Exported> {
    let sheet = session.with_open(|work| {
        let found = certificates(work)?.into_iter().find(|one| one.id == command.deletion);
        let deletion = found.ok_or_else(|| Error::code(ErrorCode::NotFound))?;
        let letterhead = letterhead(&work.open.store.setting()?);
        Ok((printed(&deletion, letterhead, work.open.is_example), deletion.deleted_at.date()))
    })?;
    let name = format!("deletion-certificate-{}.pdf", sheet.1);
    save_noted_sheet(session, &sheet.0, &name, RecordKind::Deletion, command.deletion)
}

/// The certificate as it prints.
fn printed(deletion: &Deletion, letterhead: Letterhead, is_example: bool) -> PrintedDocument {
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value };
    let day = in_words(deletion.deleted_at.date());
    let paragraph = |text: String| Part::Text { label: None, text };
    let heading = |text: &str| Part::Heading { level: 1, text: text.to_owned() };
    let column = |heading: &str, share| PrintedColumn { heading: heading.to_owned(), share };
    let rows = deletion.went.iter().map(|went| vec![capital(&went.what), went.count.to_string()]).collect();
    let mut parts = vec![
        heading("What was deleted"),
        paragraph(match deletion.is_everything {
            true => "Everything held in Coatpeg about one child, with the text of its history.".to_owned(),
            false => "What was due of one child’s record, with the text of its history.".to_owned(),
        }),
        Part::Table {
            caption: "How much of each".to_owned(),
            columns: vec![column("What", 5), column("How many", 1)],
            rows,
        },
        heading("Why"),
        paragraph(deletion.basis.clone()),
        heading("What may hold it still"),
    ];
    parts.extend(still_held(deletion).into_iter().map(paragraph));
    PrintedDocument {
        title: "Certificate of deletion".to_owned(),
        draft: None,
        is_example,
        addressed_to: None,
        facts: vec![
            fact("Initials", deletion.initials.clone()),
            fact("Deleted on", day.clone()),
            fact("Deleted by", deletion.deleted_by.clone()),
        ],
        portrait: None,
        parts,
        footer: Footer { initials: deletion.initials.clone(), born: String::new(), version: 0, dated: day },
        letterhead: Letterhead { logo: None, ..letterhead },
    }
}

/// Where it may still be: said plainly, and nothing promised about what a disk keeps.
fn still_held(deletion: &Deletion) -> Vec<String> {
    let mut held = Vec::new();
    match (deletion.renewed_on, deletion.last_copy_goes) {
        (Some(on), _) => held.push(format!(
            "Copies on this computer were made anew on {}, and the older ones taken away.",
            in_words(on)
        )),
        (None, Some(goes)) => held.push(format!(
            "Copies of the records made before that day hold it still, encrypted. The last of them on this computer goes \
             by itself around {}, as long as Coatpeg goes on making copies.",
            month_in_words(goes)
        )),
        (None, None) => held.push("There was no copy of the records on this computer that day.".to_owned()),
    }
    match (deletion.has_put_aside, deletion.put_aside_gone_on) {
        (true, Some(on)) => held.push(format!(
            "Records that were put aside before, in the folder “replaced” on this computer, were deleted on {}.",
            in_words(on)
        )),
        (true, None) => held.push(
            "Records that were put aside before, in the folder “replaced” on this computer, may hold it still, encrypted. \
             They go when somebody deletes them."
                .to_owned(),
        ),
        (false, _) => {}
    }
    if deletion.has_copies_away {
        held.push(
            "Copies off this computer are not touched by Coatpeg. Put a new one in their place and delete the older ones."
                .to_owned(),
        );
    }
    held.push(
        "Papers that were printed, sent or saved are where they went. The safeguarding area keeps its own records, and its \
         lead decides about them."
            .to_owned(),
    );
    held.push(
        "Coatpeg wrote its file anew afterwards. What a disk itself keeps of older files cannot be promised."
            .to_owned(),
    );
    held
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use coatpeg_domain::ids::DeletionId;
    use coatpeg_domain::records::Counted;
    use uuid::Uuid;

    use super::*;

    fn deletion() -> Deletion {
        let day = NaiveDate::from_ymd_opt(2030, 9, 1).expect("a day");
        Deletion {
            id: DeletionId(Uuid::nil()),
            initials: "B.Q.".into(),
            deleted_at: day.and_hms_opt(10, 0, 0).expect("a time"),
            deleted_by: "Harriet Ombersley".into(),
            is_everything: true,
            basis: "Kept for as long as it had to be.".into(),
            went: vec![Counted { what: "notes".into(), count: 2 }],
            last_copy_goes: NaiveDate::from_ymd_opt(2031, 9, 1),
            has_copies_away: true,
            renewed_on: None,
            has_put_aside: false,
            put_aside_gone_on: None,
        }
    }

    #[test]
    fn it_says_when_the_last_copy_goes_until_copies_were_made_anew() {
        let words = still_held(&deletion());
        assert!(words[0].contains("around September 2031"), "{}", words[0]);
        assert_eq!(words.len(), 4);
        let renewed = Deletion { renewed_on: NaiveDate::from_ymd_opt(2030, 9, 2), ..deletion() };
        assert!(still_held(&renewed)[0].contains("made anew on 2 September 2030"));
        let aside = Deletion { has_put_aside: true, ..deletion() };
        assert!(still_held(&aside)[1].contains("in the folder “replaced”"));
        let gone = Deletion { put_aside_gone_on: NaiveDate::from_ymd_opt(2030, 9, 2), ..aside };
        assert!(still_held(&gone)[1].contains("were deleted on 2 September 2030"));
        let none = Deletion { last_copy_goes: None, has_copies_away: false, ..deletion() };
        assert_eq!(still_held(&none).len(), 3);
    }

    #[test]
    fn it_has_the_initials_and_the_counts_and_nothing_more_of_the_child() {
        let printed = printed(&deletion(), Letterhead::default(), false);
        assert_eq!(printed.footer.initials, "B.Q.");
        assert!(
            printed
                .parts
                .iter()
                .any(|part| matches!(part, Part::Table { rows, .. } if rows == &[["Notes", "2"]]))
        );
    }
}
