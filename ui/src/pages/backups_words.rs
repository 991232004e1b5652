//! How copies are spoken of: moments, sizes, counts and reasons. No screen in here.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::records::{AwayCopy, BackupInfo, BackupReason, LastCheck, Practice, Salvaged};

use super::sentence;

/// Bytes in a kilobyte, as the computer's own file list counts them.
const KILOBYTE: u64 = 1000;

/// The day and the time in the middle of a sentence: "today, 13:30", "9 June, 17:48".
pub(crate) fn moment(at: NaiveDateTime, today: NaiveDate) -> String {
    format!("{}, {:02}:{:02}", day(at.date(), today), at.hour(), at.minute())
}

/// The same after a verb: "today, 13:30", "on 9 June, 17:48".
pub(crate) fn at_moment(at: NaiveDateTime, today: NaiveDate) -> String {
    after_verb(moment(at, today))
}

/// "on" before a date, and nothing before "today".
fn after_verb(words: String) -> String {
    if words.starts_with(|letter: char| letter.is_ascii_digit()) { format!("on {words}") } else { words }
}

fn day(date: NaiveDate, today: NaiveDate) -> String {
    match today.signed_duration_since(date).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => near_in_words(date, today),
    }
}

/// How large a file is: "812 KB", "3.2 MB".
pub(crate) fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(KILOBYTE);
    let megabyte = KILOBYTE * KILOBYTE;
    if kilobytes < KILOBYTE {
        format!("{kilobytes} KB")
    } else if bytes < KILOBYTE * megabyte {
        in_tenths(bytes, megabyte, "MB")
    } else {
        in_tenths(bytes, KILOBYTE * megabyte, "GB")
    }
}

fn in_tenths(bytes: u64, unit: u64, name: &str) -> String {
    let tenths = (bytes * 10).div_ceil(unit);
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

/// "1 child", "41 children".
pub(crate) fn children(count: usize) -> String {
    if count == 1 { "1 child".to_owned() } else { format!("{count} children") }
}

/// "1 document", "212 documents".
pub(crate) fn documents(count: usize) -> String {
    counted(count, "document")
}

fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// Why a copy was made, as the end of a line.
pub(crate) fn reason(reason: BackupReason) -> &'static str {
    match reason {
        BackupReason::Closing => "Made when Coatpeg closed.",
        BackupReason::Daily => "Made by itself, once a day.",
        BackupReason::Asked => "Made because you asked.",
        BackupReason::BeforeUpgrade => "Made before the records were brought up to date.",
        BackupReason::BeforeImport => "Made before an import.",
        BackupReason::BeforeRestore => "Made before going back to an earlier copy.",
        BackupReason::BeforeNewKey => "Made before the records got a new key.",
    }
}

/// What is in a copy, how large it is and why it was made.
pub(crate) fn about(copy: &BackupInfo) -> String {
    let mut facts = Vec::new();
    facts.extend(copy.children.map(children));
    facts.extend(copy.documents.map(documents));
    facts.push(size(copy.size));
    format!("{}. {}", facts.join(", "), reason(copy.reason))
}

/// How the backups are, as a heading and a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Everything is as it should be.
    pub(crate) is_good: bool,
    /// The heading.
    pub(crate) title: &'static str,
    /// The line under it.
    pub(crate) note: String,
}

/// How the backups are. Newest first.
pub(crate) fn standing(copies: &[BackupInfo], today: NaiveDate) -> Standing {
    let Some(newest) = copies.first() else {
        return Standing {
            is_good: false,
            title: "There is no backup yet",
            note: "Coatpeg makes one by itself when you close it. You can make one now.".to_owned(),
        };
    };
    let last = format!("Last backup {}.", moment(newest.made_at, today));
    if newest.is_verified {
        return Standing {
            is_good: true,
            title: "Your records are backed up and can be restored",
            note: format!("{last} It was opened and checked after it was written."),
        };
    }
    let checked = copies.iter().find(|copy| copy.is_verified);
    let more = checked.map_or("None was opened and checked so far.".to_owned(), |copy| {
        format!("The last one that was opened and checked is from {}.", moment(copy.made_at, today))
    });
    Standing { is_good: false, title: "Your last backup is not checked yet", note: format!("{last} {more}") }
}

/// The line about the copy off this computer.
pub(crate) fn away(copy: &AwayCopy, today: NaiveDate) -> String {
    let mut words = match copy.copied_at {
        None => "Nothing has arrived there yet.".to_owned(),
        Some(at) => {
            let copied = format!("Last copied {}.", moment(at, today));
            let age = copy.age.trim_end_matches('.');
            // "Today, 13:30" says its age itself.
            if copied.contains(" today,") || copied.contains(" yesterday,") {
                copied
            } else {
                format!("{copied} {age}.")
            }
        }
    };
    if !copy.is_there {
        words += " It cannot be reached just now: plug it in or connect to it, then choose Copy now.";
    }
    words
}

/// The line about the last practice.
pub(crate) fn practice(last: Option<&Practice>, today: NaiveDate) -> String {
    let Some(last) = last else {
        return "Not done yet. A backup is opened beside your records, compared and taken away again. \
                Your own records are not touched."
            .to_owned();
    };
    let on = format!("{} we opened a backup beside your records.", sentence(&on_day(last.on.date(), today)));
    if last.matched {
        format!("{on} {} and {} matched.", children(last.children), documents(last.documents))
    } else {
        format!("{on} It did not match what it was made from. Make a new backup, then practise again.")
    }
}

/// "today", "on 12 April".
fn on_day(date: NaiveDate, today: NaiveDate) -> String {
    after_verb(day(date, today))
}

/// The line about the last full check.
pub(crate) fn check(last: Option<&LastCheck>, today: NaiveDate) -> String {
    match last {
        None => "Not done yet. Coatpeg does it by itself once a week, while nobody is writing.".to_owned(),
        Some(last) if last.damage.is_empty() => {
            format!("Everything was read {} and is sound.", at_moment(last.at, today))
        }
        Some(last) => format!("Damage was found {}. See above.", at_moment(last.at, today)),
    }
}

/// Since when something is damaged.
pub(crate) fn since_when(last: &LastCheck, today: NaiveDate) -> String {
    let found = format!("Found {}.", at_moment(last.at, today));
    match last.sound_until {
        Some(sound) => format!("{found} {}, everything was sound.", sentence(&at_moment(sound, today))),
        None => format!("{found} There was no check before it."),
    }
}

/// How many copies there are to go back to.
pub(crate) fn kept(copies: usize) -> String {
    let count = match copies {
        0 => "None yet".to_owned(),
        copies => counted(copies, "backup"),
    };
    format!("{count}. All of two days are kept, one a day for a month, one a month for a year.")
}

/// What could be saved of damaged records, and what could not.
pub(crate) fn salvaged(found: &Salvaged) -> String {
    let lost = match found.lost {
        0 => "Nothing was found that could not be read.".to_owned(),
        1 => "1 entry could not be read.".to_owned(),
        lost => format!("{lost} entries could not be read."),
    };
    format!("{} and {} are back. {lost}", children(found.children), documents(found.documents))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("written as a moment")
    }

    fn today() -> NaiveDate {
        at("2027-06-10T00:00:00").date()
    }

    fn copy(made_at: &str, is_verified: bool) -> BackupInfo {
        BackupInfo {
            name: "coatpeg.coatpeg".into(),
            made_at: at(made_at),
            reason: BackupReason::Closing,
            size: 3_150_000,
            children: Some(41),
            documents: Some(1),
            is_verified,
            deletions_since: 0,
        }
    }

    #[test]
    fn moments_are_said_as_people_say_them() {
        assert_eq!(moment(at("2027-06-10T13:30:00"), today()), "today, 13:30");
        assert_eq!(moment(at("2027-06-09T17:48:00"), today()), "yesterday, 17:48");
        assert_eq!(at_moment(at("2027-06-01T07:05:00"), today()), "on 1 June, 07:05");
        assert_eq!(at_moment(at("2027-06-10T13:30:00"), today()), "today, 13:30");
        assert_eq!(moment(at("2026-06-01T07:05:00"), today()), "1 June 2026, 07:05");
    }

    #[test]
    fn sizes_have_the_unit_that_suits_them() {
        assert_eq!(size(0), "0 KB");
        assert_eq!(size(1), "1 KB");
        assert_eq!(size(811_001), "812 KB");
        assert_eq!(size(999_001), "1.0 MB");
        assert_eq!(size(3_150_000), "3.2 MB");
        assert_eq!(size(1_400_000_000), "1.4 GB");
    }

    #[test]
    fn a_copy_says_what_is_in_it_and_why() {
        let mut copy = copy("2027-06-09T17:48:00", true);
        assert_eq!(about(&copy), "41 children, 1 document, 3.2 MB. Made when Coatpeg closed.");
        copy.children = None;
        copy.documents = None;
        assert_eq!(about(&copy), "3.2 MB. Made when Coatpeg closed.");
    }

    #[test]
    fn backups_are_good_only_when_the_newest_was_checked() {
        let checked = copy("2027-06-10T13:30:00", true);
        assert!(standing(std::slice::from_ref(&checked), today()).is_good);
        assert_eq!(standing(&[], today()).title, "There is no backup yet");
        let newest = copy("2027-06-10T14:30:00", false);
        let both = standing(&[newest.clone(), checked], today());
        assert!(!both.is_good && both.note.ends_with("is from today, 13:30."), "{both:?}");
        assert!(standing(&[newest], today()).note.ends_with("None was opened and checked so far."));
    }

    #[test]
    fn the_copy_elsewhere_says_its_age_and_what_to_do() {
        let mut copy = AwayCopy {
            folder: "/media/blue".into(),
            copied_at: Some(at("2027-06-04T16:00:00")),
            is_there: true,
            is_due: false,
            age: "Six days ago".into(),
        };
        assert_eq!(away(&copy, today()), "Last copied 4 June, 16:00. Six days ago.");
        copy.copied_at = Some(at("2027-06-10T08:00:00"));
        assert_eq!(away(&copy, today()), "Last copied today, 08:00.");
        copy.is_there = false;
        assert!(away(&copy, today()).contains("plug it in"));
        copy.copied_at = None;
        assert!(away(&copy, today()).starts_with("Nothing has arrived there yet."));
    }

    #[test]
    fn a_practice_says_what_matched() {
        let mut done =
            Practice { on: at("2027-04-12T09:00:00"), children: 41, documents: 212, matched: true };
        assert_eq!(
            practice(Some(&done), today()),
            "On 12 April we opened a backup beside your records. 41 children and 212 documents matched."
        );
        done.matched = false;
        assert!(practice(Some(&done), today()).contains("did not match"));
        assert!(practice(None, today()).starts_with("Not done yet."));
    }

    #[test]
    fn a_check_says_what_it_found_and_since_when() {
        let mut last = LastCheck { at: at("2027-06-10T12:00:00"), damage: Vec::new(), sound_until: None };
        assert_eq!(check(Some(&last), today()), "Everything was read today, 12:00 and is sound.");
        last.damage = vec!["A page cannot be read.".into()];
        assert_eq!(since_when(&last, today()), "Found today, 12:00. There was no check before it.");
        last.sound_until = Some(at("2027-06-03T12:00:00"));
        assert_eq!(since_when(&last, today()), "Found today, 12:00. On 3 June, 12:00, everything was sound.");
    }

    #[test]
    fn what_was_saved_is_counted() {
        let found = Salvaged { children: 1, documents: 4, rows: 90, lost: 1, kept: String::new() };
        assert_eq!(salvaged(&found), "1 child and 4 documents are back. 1 entry could not be read.");
        let found = Salvaged { lost: 0, ..found };
        assert!(salvaged(&found).ends_with("Nothing was found that could not be read."));
    }
}
