//! Every sentence of this screen that is worked out.

use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::wording::number_in_words;
use coatpeg_domain::records::{
    ImportLine, ImportList, ImportPreview, ImportSummary, Imported, LooksLike, Undone, Verdict,
};

use crate::pages::sentence;

/// "1 child", "120 children".
fn children(count: usize) -> String {
    if count == 1 { "1 child".to_owned() } else { format!("{count} children") }
}

fn rows(count: usize) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

/// What was read.
pub(super) fn file_words(list: &ImportList) -> String {
    format!(
        "{}: {} below the headings. Look down the list, and change what goes to the wrong place.",
        list.file_name,
        rows(list.rows)
    )
}

/// A row that may hold the headings.
pub(super) fn row_words(number: usize, words: &str) -> String {
    format!("Row {number}: {words}")
}

/// What would become of the list, a line for each kind.
pub(super) fn counted(preview: &ImportPreview) -> Vec<String> {
    let mut lines = vec![match preview.new {
        0 => "No new child".to_owned(),
        1 => "1 new child".to_owned(),
        count => format!("{count} new children"),
    }];
    let mut say = |count: usize, one: &str, many: &str| match count {
        0 => {}
        1 => lines.push(one.to_owned()),
        count => lines.push(format!("{count} {many}")),
    };
    say(
        preview.same,
        "1 child is here already and stays as it is",
        "children are here already and stay as they are",
    );
    say(preview.filled, "1 child gets what is missing", "children get what is missing");
    say(preview.twice, "1 row has a child of a row further up", "rows have a child of a row further up");
    say(
        preview.to_decide,
        "1 row looks like a child you already have",
        "rows look like children you already have",
    );
    say(preview.left, "1 row you decided to leave", "rows you decided to leave");
    say(preview.cannot, "1 row cannot be taken", "rows cannot be taken");
    say(preview.noted, "1 child with something to know about", "children with something to know about");
    say(preview.new_people, "1 contact", "contacts");
    lines
}

/// Who would be added to the staff.
pub(super) fn staff_words(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(format!("{one} is named as a key person and will be added to your people.")),
        many => Some(format!("Named as key persons, and will be added to your people: {}.", many.join(", "))),
    }
}

/// The heading over the rows to decide about.
pub(super) fn to_decide_words(open: usize) -> String {
    match open {
        0 => "Decided".to_owned(),
        1 => "One row looks like a child you already have. Choose for it.".to_owned(),
        count => {
            format!(
                "{} rows look like children you already have. Choose for each.",
                sentence(&number_in_words(count))
            )
        }
    }
}

/// A row with the child it names.
pub(super) fn heading_words(line: &ImportLine) -> String {
    match line.born_on {
        Some(born_on) => format!("Row {}: {}, born {}", line.row, line.name, in_words(born_on)),
        None => format!("Row {}: {}", line.row, line.name),
    }
}

/// Whom a row looks like, and why.
pub(super) fn looks_words(like: &LooksLike) -> String {
    let whom = match (like.row, like.born_on) {
        (Some(row), _) => format!("Looks like row {row}, {}.", like.name),
        (None, Some(born_on)) => format!("Looks like {}, born {}.", like.name, in_words(born_on)),
        (None, None) => format!("Looks like {}.", like.name),
    };
    format!("{whom} {}", like.why)
}

/// What there is to know about a row.
pub(super) fn line_words(line: &ImportLine) -> String {
    if !line.notes.is_empty() {
        return line.notes.join(" ");
    }
    match line.verdict {
        Verdict::Twice(row) => format!("Row {row} has the same child. This one is left out."),
        Verdict::Same(_) => "Here already. Nothing changes.".to_owned(),
        Verdict::Filled(_) => "Here already. What is missing is filled in.".to_owned(),
        Verdict::New
        | Verdict::ToDecide(_)
        | Verdict::Left(_)
        | Verdict::Added(_)
        | Verdict::Joined(..)
        | Verdict::Cannot => {
            line.born_on.map(|born_on| format!("Born {}", in_words(born_on))).unwrap_or_default()
        }
    }
}

/// How many rows are not on screen.
pub(super) fn more_words(count: usize) -> String {
    format!("And {count} more like these.")
}

/// What the button does.
pub(super) fn bring_in_words(preview: &ImportPreview) -> String {
    match (preview.new, preview.filled) {
        (0, 0) => "Bring in".to_owned(),
        (0, filled) => format!("Fill in {}", children(filled)),
        (new, _) => format!("Bring in {}", children(new)),
    }
}

/// What still keeps the list from being brought in.
pub(super) fn not_ready(preview: &ImportPreview) -> Option<String> {
    match (preview.to_decide, preview.new + preview.filled) {
        (0, 0) => Some("No row of this list is a new child, so there is nothing to bring in.".to_owned()),
        (0, _) => None,
        (1, _) => Some("One row waits for your choice above.".to_owned()),
        (count, _) => Some(format!("{} rows wait for your choice above.", sentence(&number_in_words(count)))),
    }
}

/// What was brought in.
pub(super) fn done_words(imported: &Imported) -> String {
    let mut words = match imported.added {
        0 => String::new(),
        1 => "1 child was added. ".to_owned(),
        count => format!("{count} children were added. "),
    };
    match imported.filled {
        0 => {}
        1 => words.push_str("1 child got what was missing. "),
        count => words.push_str(&format!("{count} children got what was missing. ")),
    }
    match imported.left_out {
        0 => {}
        1 => words.push_str("1 row was left out. "),
        count => words.push_str(&format!("{count} rows were left out. ")),
    }
    words.push_str("What documents will still want stands on each child’s page.");
    words
}

/// What was taken back.
pub(super) fn undone_words(undone: &Undone) -> String {
    let mut words = format!("The list was taken back: {} gone", children(undone.removed));
    if undone.kept > 0 {
        words.push_str(&format!(", {} kept", children(undone.kept)));
    }
    words
}

/// When a list was brought in, by whom, and what it added.
pub(super) fn import_words(import: &ImportSummary) -> String {
    let by = if import.by.is_empty() { String::new() } else { format!(" by {}", import.by) };
    let at = import.at.format_day();
    let what = match (import.added, import.filled) {
        (added, 0) => format!("{} added", children(added)),
        (0, filled) => format!("{} filled in", children(filled)),
        (added, filled) => format!("{} added, {} filled in", children(added), children(filled)),
    };
    match import.undone_at {
        Some(undone) => format!("{at}{by}. {what}. Taken back on {}.", in_words(undone.date())),
        None => format!("{at}{by}. {what}."),
    }
}

/// A day and a time of day in words.
trait FormatDay {
    fn format_day(&self) -> String;
}

impl FormatDay for chrono::NaiveDateTime {
    fn format_day(&self) -> String {
        use chrono::Timelike;
        format!("{}, {:02}:{:02}", in_words(self.date()), self.hour(), self.minute())
    }
}

/// That some of its children have been written about since.
pub(super) fn changed_words(import: &ImportSummary) -> Option<String> {
    match import.changed_since {
        0 => None,
        1 => Some("One of its children has been written about since.".to_owned()),
        count => Some(format!(
            "{} of its children have been written about since.",
            sentence(&number_in_words(count))
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn preview(new: usize, to_decide: usize) -> ImportPreview {
        ImportPreview {
            new,
            same: 1,
            twice: 0,
            to_decide,
            left: 0,
            filled: 0,
            cannot: 3,
            noted: 0,
            new_people: 0,
            new_staff: Vec::new(),
            lines: Vec::new(),
            not_shown: BTreeMap::new(),
        }
    }

    #[test]
    fn the_rows_to_decide_about_are_said_as_people_say_it() {
        assert_eq!(to_decide_words(2), "Two rows look like children you already have. Choose for each.");
        assert_eq!(to_decide_words(1), "One row looks like a child you already have. Choose for it.");
    }

    #[test]
    fn what_becomes_of_the_list_is_counted() {
        let expected =
            ["120 new children", "1 child is here already and stays as it is", "3 rows cannot be taken"];
        assert_eq!(counted(&preview(120, 0)), expected);
    }

    #[test]
    fn nothing_goes_on_before_everything_is_decided() {
        assert_eq!(not_ready(&preview(120, 2)).as_deref(), Some("Two rows wait for your choice above."));
        assert_eq!(not_ready(&preview(120, 0)), None);
        assert!(not_ready(&preview(0, 0)).is_some());
        assert_eq!(bring_in_words(&preview(120, 0)), "Bring in 120 children");
    }

    #[test]
    fn what_was_done_is_said_in_the_past() {
        let imported = Imported {
            import: coatpeg_domain::ids::ImportId(uuid::Uuid::nil()),
            added: 120,
            filled: 0,
            left_out: 2,
            people: 0,
        };
        assert!(done_words(&imported).starts_with("120 children were added. 2 rows were left out. "));
        assert_eq!(
            undone_words(&Undone { removed: 119, emptied: 0, kept: 1 }),
            "The list was taken back: 119 children gone, 1 child kept"
        );
    }
}
