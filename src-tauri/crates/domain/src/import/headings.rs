//! Which row holds the headings, and what each of them means.

use std::collections::{BTreeSet, HashSet};

use super::ListRow;
use super::fold::folded;
use super::spellings::{CHILD, FILLERS, NUMBERS, PARTS, WHOSE, Whose};
use super::targets::{Part, Target};

/// How many rows are looked at for headings: above them stand a title, the day of printing, an address.
const LOOKED_AT: usize = 25;
/// A heading longer than this is a sentence.
const LONGEST: usize = 80;

/// The place of the row that holds the headings: the one with most that are known, or else the first that looks like
/// one.
pub fn heading_row(rows: &[ListRow]) -> usize {
    let known = |row: &ListRow| {
        let targets: HashSet<Target> = row.cells.iter().filter_map(|cell| meant(cell)).collect();
        targets.len()
    };
    let (mut best, mut most) = (None, 0);
    for (place, row) in rows.iter().take(LOOKED_AT).enumerate() {
        let count = known(row);
        if count > most {
            (best, most) = (Some(place), count);
        }
    }
    best.or_else(|| rows.iter().take(LOOKED_AT).position(|row| distinct(row) > 1)).unwrap_or_default()
}

/// The headings in a row, one for each column of the whole list. Where the same heading stands there twice, as under
/// "Parent 1" and "Parent 2", what stands above it is put before it.
pub fn headings_at(rows: &[ListRow], place: usize) -> Vec<String> {
    let width = rows.iter().skip(place).map(|row| row.cells.len()).max().unwrap_or_default();
    let cell = |place: usize, column: usize| rows.get(place).map_or("", |row| row.cell(column));
    let own: Vec<String> = (0..width)
        .map(|column| cell(place, column).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let Some(above) =
        place.checked_sub(1).filter(|above| rows.get(*above).is_some_and(|row| distinct(row) > 1))
    else {
        return own;
    };
    let is_twice = |heading: &String| own.iter().filter(|other| *other == heading).count() > 1;
    let under = |(column, heading): (usize, &String)| match cell(above, column) {
        "" => heading.clone(),
        group if is_twice(heading) || heading.is_empty() => format!("{group} {heading}").trim().to_owned(),
        _ => heading.clone(),
    };
    own.iter().enumerate().map(under).collect()
}

fn distinct(row: &ListRow) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).collect::<BTreeSet<_>>().len()
}

/// What each column is probably matched with. Nothing is matched twice, but for what can be put together.
pub fn guess_columns(headings: &[String]) -> Vec<Option<String>> {
    let mut meant: Vec<Option<Target>> = headings.iter().map(|heading| self::meant(heading)).collect();
    let has = |meant: &[Option<Target>], target: Target| meant.contains(&Some(target));
    if has(&meant, Target::Child("legal_first_name")) && has(&meant, Target::Child("legal_last_name")) {
        for column in &mut meant {
            column.take_if(|target| matches!(target, Target::FullName | Target::FullNameReversed));
        }
    }
    let mut taken = HashSet::new();
    for column in &mut meant {
        column.take_if(|target| !taken.insert(*target) && !target.takes_many());
    }
    meant.into_iter().map(|target| target.map(Target::id)).collect()
}

/// What one heading means; nothing where it is not known.
fn meant(heading: &str) -> Option<Target> {
    if heading.len() > LONGEST {
        return None;
    }
    let words = words(heading);
    let joined = words.join(" ");
    let of_child = CHILD.iter().find(|(_, spellings)| is_among(&joined, spellings));
    of_child.and_then(|(id, _)| Target::of(id)).or_else(|| of_contact(&words))
}

/// Whether a heading is one of these, which are parted by bars.
fn is_among(heading: &str, spellings: &str) -> bool {
    spellings.split('|').any(|spelling| spelling == heading)
}

/// The words of a heading; "D.O.B." is one, "Parent1" two.
fn words(heading: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut before = ' ';
    for letter in folded(&heading.replace('.', "")).chars() {
        if letter.is_ascii_digit() != before.is_ascii_digit()
            && before.is_alphanumeric()
            && letter.is_alphanumeric()
        {
            // "1st" stays whole.
            if !(before.is_ascii_digit() && matches!(letter, 's' | 'n' | 'r' | 't')) {
                spaced.push(' ');
            }
        }
        spaced.push(letter);
        before = letter;
    }
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// A heading about a contact ends with what it holds and begins with whose it is.
fn of_contact(words: &[String]) -> Option<Target> {
    for begin in 0..=words.len() {
        let (whose, what) = words.split_at(begin);
        let part = if what.is_empty() {
            Some(Part::Name)
        } else {
            let what = what.join(" ");
            PARTS.iter().find(|(_, spellings)| is_among(&what, spellings)).map(|(part, _)| *part)
        };
        let Some(part) = part else { continue };
        if whose.is_empty() {
            // One telephone number or email address in a list of children is a parent's.
            if matches!(part, Part::Phone | Part::Email) {
                return Whose::Contact.numbered(1).map(|who| Target::Contact(who, part));
            }
            continue;
        }
        if let Some(target) = whose_column(whose, part) {
            return Some(target);
        }
    }
    None
}

fn whose_column(words: &[String], part: Part) -> Option<Target> {
    let (mut whose, mut number) = (None, None);
    for word in words {
        let word = word.as_str();
        if let Some((found, _)) = WHOSE.iter().find(|(_, spellings)| is_among(word, spellings)) {
            // An emergency contact is both; the mother's contact details are the mother's.
            whose = match (whose, found) {
                (None | Some(Whose::Contact), found) => Some(*found),
                (kept, _) => kept,
            };
        } else if let Some((found, _)) = NUMBERS.iter().find(|(_, spellings)| is_among(word, spellings)) {
            number = Some(*found);
        } else if !FILLERS.contains(&word) {
            return None;
        }
    }
    whose?.numbered(number.unwrap_or(1)).map(|who| Target::Contact(who, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(heading: &str) -> String {
        meant(heading).map(Target::id).unwrap_or_default()
    }

    #[test]
    fn headings_are_known_in_many_spellings() {
        for (heading, target) in [
            ("Forename", "legal_first_name"),
            ("Legal surname", "legal_last_name"),
            ("D.O.B.", "date_of_birth"),
            ("DOB", "date_of_birth"),
            ("Date Of Birth", "date_of_birth"),
            ("START_DATE", "start_date"),
            ("Room", "room_group"),
            ("Key Worker", "key_person"),
            ("KeyPerson", "key_person"),
            ("Child's Name", "full_name"),
            ("Surname, Forename", "full_name_last_first"),
            ("Home Language", "home_languages"),
            ("Address Line 2", "home_address"),
            ("Mother's name", "mother.name"),
            ("Mum mobile", "mother.phone"),
            ("Father's E-mail", "father.email"),
            ("Parent 1 mobile", "contact1.phone"),
            ("Parent/Carer 2 - First Name", "contact2.first_name"),
            ("Parent1 Surname", "contact1.last_name"),
            ("First parent name", "contact1.name"),
            ("1st Contact Relationship to Child", "contact1.relationship"),
            ("Second carer email", "contact2.email"),
            ("Parent 2 PR", "contact2.has_pr"),
            ("Emergency Contact 2", "emergency2.name"),
            ("Emergency contact 1 phone number", "emergency1.phone"),
            ("Mobile", "contact1.phone"),
            ("Contact number", "contact1.phone"),
            ("Email address", "contact1.email"),
            ("Next of kin", "contact1.name"),
            ("Age", ""),
            ("Invoice reference", ""),
            ("Parent 9 name", ""),
            ("", ""),
        ] {
            assert_eq!(id(heading), target, "{heading}");
        }
    }

    fn row(number: usize, cells: &[&str]) -> ListRow {
        ListRow { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
    }

    #[test]
    fn headings_are_found_under_a_title_and_joined_with_what_stands_above() {
        let rows = [
            row(1, &["Larkspur Nursery", "Larkspur Nursery", "Larkspur Nursery"]),
            row(2, &["Printed 01/09/2026"]),
            row(4, &["", "", "Parent 1", "Parent 1", "Parent 2", "Parent 2"]),
            row(5, &["Forename", "DOB", "Name", "Mobile", "Name", "Mobile"]),
            row(6, &["Ada", "01/09/24", "Bea", "07700 900123"]),
        ];
        assert_eq!(heading_row(&rows), 3);
        let headings = headings_at(&rows, 3);
        assert_eq!(headings[1..4], ["DOB", "Parent 1 Name", "Parent 1 Mobile"]);
        let guessed: Vec<String> = guess_columns(&headings).into_iter().flatten().collect();
        let expected = [
            "legal_first_name",
            "date_of_birth",
            "contact1.name",
            "contact1.phone",
            "contact2.name",
            "contact2.phone",
        ];
        assert_eq!(guessed, expected);
    }

    #[test]
    fn nothing_is_matched_twice_but_what_can_be_put_together() {
        let headings = ["Name", "Forename", "Surname", "Surname", "Address 1", "Town"].map(str::to_owned);
        let some = |id: &str| Some(id.to_owned());
        let expected = [
            None,
            some("legal_first_name"),
            some("legal_last_name"),
            None,
            some("home_address"),
            some("home_address"),
        ];
        assert_eq!(guess_columns(&headings), expected);
    }

    #[test]
    fn a_list_without_known_headings_begins_with_its_first_full_row() {
        let rows = [row(1, &["A list"]), row(2, &["Vorname", "Geburt"]), row(3, &["Ada", "01.09.2024"])];
        assert_eq!(heading_row(&rows), 1);
        assert_eq!(heading_row(&[]), 0);
    }
}
