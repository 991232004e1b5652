//! The page’s address, its sentences, and the times one can choose.

use chrono::{Days, NaiveDate};
use coatpeg_domain::dates::academic_year;
use coatpeg_domain::records::Found;

/// When something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// At any time.
    Any,
    /// In the last thirty days.
    Month,
    /// Since last September.
    Year,
    /// Before last September.
    Earlier,
}

impl When {
    /// All there are, with their words.
    pub(super) const OPTIONS: [(When, &'static str); 4] = [
        (When::Any, "At any time"),
        (When::Month, "In the last 30 days"),
        (When::Year, "This school year"),
        (When::Earlier, "Before this school year"),
    ];

    /// The first and the last day it means.
    pub(super) fn days(self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let year_began = academic_year(today).starts_on();
        match self {
            When::Any => (None, None),
            When::Month => (today.checked_sub_days(Days::new(30)), None),
            When::Year => (Some(year_began), None),
            When::Earlier => (None, year_began.pred_opt()),
        }
    }
}

/// The address of the page with words to find.
pub(crate) fn find_address(words: &str) -> String {
    let mut address = String::from("/find?q=");
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// How much was found, said above it.
pub(super) fn counted(typed: &str, found: &Found) -> String {
    let words = typed.trim();
    if words.is_empty() {
        return "Type what you remember of it.".to_owned();
    }
    let count: usize = found.groups.iter().map(|group| group.hits.len()).sum();
    let is_more = found.groups.iter().any(|group| group.has_more);
    let said = match (&found.did_you_mean, count) {
        (Some(meant), _) => format!("Nothing for ‘{words}’. This is for ‘{meant}’."),
        (None, 0) => format!("Nothing for ‘{words}’. Try fewer words, or another spelling."),
        (None, 1) => format!("1 result for ‘{words}’"),
        (None, count) if is_more => format!("{count} of the results for ‘{words}’"),
        (None, count) => format!("{count} results for ‘{words}’"),
    };
    match found.waiting {
        0 => said,
        1 => format!("{said}. One record written before this version is still to be looked through."),
        many => format!("{said}. {many} records written before this version are still to be looked through."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_any_words() {
        assert_eq!(find_address("zoë & co"), "/find?q=zo%C3%AB%20%26%20co");
    }

    #[test]
    fn times_are_of_the_school_year() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let today = day("2027-06-10");
        assert_eq!(When::Any.days(today), (None, None));
        assert_eq!(When::Month.days(today), (Some(day("2027-05-11")), None));
        assert_eq!(When::Year.days(today), (Some(day("2026-09-01")), None));
        assert_eq!(When::Earlier.days(today), (None, Some(day("2026-08-31"))));
    }

    #[test]
    fn it_is_said_how_much_was_found_and_what_was_meant() {
        let nothing = Found::default();
        assert_eq!(counted(" ", &nothing), "Type what you remember of it.");
        assert_eq!(counted("tedy", &nothing), "Nothing for ‘tedy’. Try fewer words, or another spelling.");
        let meant = Found { did_you_mean: Some("Teddy".into()), waiting: 1, ..Found::default() };
        assert!(counted("tedy", &meant).starts_with("Nothing for ‘tedy’. This is for ‘Teddy’."));
    }
}
