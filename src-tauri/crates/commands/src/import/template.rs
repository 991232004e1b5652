//! An empty list to fill in: the headings Coatpeg knows best, and one invented child.

use coatpeg_domain::contract::SaveImportTemplate;
use coatpeg_domain::records::{Exported, TemplateKind};

use crate::error::{Error, Result};
use crate::session::Session;
use crate::write_file::write_whole;

/// Each heading with what the invented child has there.
pub(crate) const COLUMNS: &[(&str, &str)] = &[
    ("First name", "Ottilie"),
    ("Last name", "Greaves"),
    ("Known as", "Tilly"),
    ("Date of birth", "24/03/2025"),
    ("Sex", "Female"),
    ("Start date", "01/09/2026"),
    ("Room", "Wrens"),
    ("Key person", "Sam Archer"),
    ("Address", "4 Plum Lane, Harrowby"),
    ("Postcode", "YO10 4AB"),
    ("Home languages", "English, Welsh"),
    ("Allergies", "None"),
    ("Dietary requirements", "Vegetarian"),
    ("Contact 1 name", "Nell Greaves"),
    ("Contact 1 relationship", "Mother"),
    ("Contact 1 telephone", "07700 900123"),
    ("Contact 1 email", "nell@example.org"),
    ("Contact 1 has parental responsibility", "Yes"),
    ("Contact 1 is an emergency contact", "Yes"),
    ("Contact 2 name", "Idwal Greaves"),
    ("Contact 2 relationship", "Father"),
    ("Contact 2 telephone", "07700 900456"),
    ("Contact 2 email", ""),
    ("Contact 2 has parental responsibility", "Yes"),
    ("Contact 2 is an emergency contact", "Yes"),
    ("Emergency contact 1 name", "Wyn Greaves"),
    ("Emergency contact 1 relationship", "Grandparent"),
    ("Emergency contact 1 telephone", "01632 960123"),
];

/// Writes the template where the person says. It holds nothing of the records, so history does not tell of it.
pub(crate) fn save_template(session: &Session, command: SaveImportTemplate) -> Result<Exported> {
    session.with_open(|_| Ok(()))?;
    let (headings, example): (Vec<&str>, Vec<&str>) = COLUMNS.iter().copied().unzip();
    let rows = [headings, example];
    let (bytes, name) = match command.kind {
        TemplateKind::Csv => (coatpeg_sheets::csv(&rows).ok(), "Children to bring in.csv"),
        TemplateKind::Xlsx => (coatpeg_sheets::xlsx("Children", &rows).ok(), "Children to bring in.xlsx"),
    };
    let bytes =
        bytes.ok_or_else(|| Error::refused("That file could not be made. Choose the other kind of file."))?;
    let nothing = Exported { file_name: None, pages: 0, longest: Vec::new(), copy: None };
    let Some(place) = session.desktop.ask_where_to_save(name) else { return Ok(nothing) };
    write_whole(&place, &bytes).map_err(Error::WriteFile)?;
    let file_name = place.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Exported { file_name, ..nothing })
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::import::{ListRow, guess_columns, mapping_problems};
    use coatpeg_domain::records::ImportChoices;

    use super::*;

    #[test]
    fn every_heading_of_the_template_is_known_again() {
        let headings: Vec<String> = COLUMNS.iter().map(|(heading, _)| (*heading).to_owned()).collect();
        let columns = guess_columns(&headings);
        for (heading, column) in headings.iter().zip(&columns) {
            assert!(column.is_some(), "{heading}");
        }
        let choices = ImportChoices { columns, ..ImportChoices::default() };
        assert!(mapping_problems(&choices).is_empty());
        let cells = COLUMNS.iter().map(|(_, cell)| (*cell).to_owned()).collect();
        let row = ListRow { number: 2, cells };
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let child = coatpeg_domain::import::read_row(&row, &headings, &choices, today);
        assert!(child.problems.is_empty() && child.notes.is_empty(), "{child:?}");
        assert_eq!((child.full_name().as_str(), child.contacts.len()), ("Ottilie Greaves", 3));
    }
}
