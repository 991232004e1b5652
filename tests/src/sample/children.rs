//! The thirteen children of the invented nursery.

use chrono::Duration;
use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::dates::add_months;

use super::{Nursery, particular, rows};

/// A child, as the table below gives it.
#[derive(Debug)]
pub struct SampleChild {
    /// A short name for tests.
    pub key: &'static str,
    /// First name, in the family's own script.
    pub first: &'static str,
    /// Last name; empty for a child with one name.
    pub last: &'static str,
    /// What the child likes to be called; may be empty.
    pub known_as: &'static str,
    sex: &'static str,
    /// Age on the day, in months and days.
    age: (i32, i64),
    /// Months here on the day.
    here_for: i32,
    languages: &'static [&'static str],
    english: &'static str,
    room: &'static str,
    key_person: &'static str,
    peg: (&'static str, &'static str),
    /// Name, relationship, and whether the child lives with them.
    contacts: &'static [(&'static str, &'static str, bool)],
    /// What is particular to this child.
    particular: fn(&mut Answers, &Nursery),
}

impl SampleChild {
    /// The answers to the child form; `number` tells this child's rows from another's.
    pub fn answers(&self, nursery: &Nursery, number: u8) -> Answers {
        let today = nursery.today;
        let mut answers = Answers::default();
        for (field, text) in [
            ("legal_first_name", self.first),
            ("legal_last_name", self.last),
            ("known_as", self.known_as),
            ("sex", self.sex),
            ("room_group", self.room),
            ("peg_picture", self.peg.0),
            ("peg_tint", self.peg.1),
            ("english_proficiency", self.english),
        ] {
            answers.set(field, text);
        }
        if self.last.is_empty() {
            answers.set("single_name", true);
        }
        answers.set("date_of_birth", add_months(today, -self.age.0) - Duration::days(self.age.1));
        answers.set("start_date", add_months(today, -self.here_for));
        answers.set("key_person_id", nursery.person(self.key_person).to_string());
        answers
            .set("home_languages", Answer::Choices(self.languages.iter().map(|&l| l.to_owned()).collect()));
        if !self.contacts.is_empty() {
            answers.set("address_status", "held");
            answers.set("home_address", format!("{} Lamplighter Row\nEastmoor", 3 + 2 * u16::from(number)));
            answers.set("postcode", "EA4 2LR");
            answers.set("home_la", "Eastmoor");
            answers.set("spends_most_time_here", "yes");
            answers.set("deferred_year", false);
            let contacts = self.contacts.iter().map(|contact| contact_row(contact, nursery)).collect();
            answers.set("contacts", rows(today, number, contacts));
            answers.set("sessions", rows(today, 100 + number, sessions()));
        }
        (self.particular)(&mut answers, nursery);
        answers
    }
}

pub(super) fn contact_row(contact: &(&str, &str, bool), nursery: &Nursery) -> Answers {
    let (name, relationship, lives_with) = contact;
    let has_responsibility = matches!(*relationship, "mother" | "father");
    let mut answers = Answers::default();
    answers.set("person", nursery.person(name).to_string());
    answers.set("relationship", *relationship);
    for (field, yes) in [
        ("lives_with", *lives_with),
        ("has_pr", has_responsibility),
        ("is_emergency_contact", *relationship != "social_worker"),
        ("may_collect", *relationship != "social_worker"),
        ("receives_documents", has_responsibility || *lives_with),
    ] {
        answers.set(field, yes);
    }
    answers
}

fn sessions() -> Vec<Answers> {
    ["monday", "wednesday", "thursday"]
        .into_iter()
        .map(|weekday| {
            let mut answers = Answers::default();
            answers.set("weekday", weekday);
            answers.set("starts_at", "08:30");
            answers.set("ends_at", "15:00");
            answers
        })
        .collect()
}

const DEVIKA: &str = "Devika Rao-Lindqvist";
const CALLUM: &str = "Callum Brackenridge";

/// A child at home with the family, without anything particular: the rows below say what differs.
const AT_HOME: SampleChild = SampleChild {
    key: "",
    first: "",
    last: "",
    known_as: "",
    sex: "",
    age: (24, 0),
    here_for: 6,
    languages: &["English"],
    english: "",
    room: "Wrens",
    key_person: DEVIKA,
    peg: ("sprout", "moss"),
    contacts: &[],
    particular: particular::nothing_particular,
};

/// Everybody with a peg.
pub const SAMPLE_CHILDREN: &[SampleChild] = &[
    SampleChild {
        key: "zofia",
        first: "Zofia",
        last: "Łącka-Żółkiewska",
        known_as: "Zosia",
        sex: "female",
        age: (28, 3),
        here_for: 12,
        languages: &["Polish", "English"],
        english: "developing",
        peg: ("rainbow", "sea"),
        contacts: &[
            ("Agnieszka Łącka", "mother", true),
            ("Michał Żółkiewski", "father", true),
            ("Philippa Dunmore", "other", false),
        ],
        ..AT_HOME
    },
    SampleChild {
        key: "ngoc",
        first: "Thị Ngọc Ánh",
        last: "Nguyễn",
        known_as: "Ngọc Ánh",
        sex: "female",
        age: (31, 11),
        here_for: 9,
        languages: &["Vietnamese", "English"],
        english: "early_acquisition",
        key_person: CALLUM,
        peg: ("umbrella", "plum"),
        contacts: &[
            ("Trần Thị Thu Hằng", "mother", true),
            ("Nguyễn Văn Bình", "father", true),
            ("Desmond Fairweather", "other", false),
        ],
        ..AT_HOME
    },
    SampleChild {
        key: "olena",
        first: "Олена",
        last: "Шевченко",
        sex: "female",
        age: (33, 2),
        here_for: 8,
        languages: &["Ukrainian"],
        english: "new_to_english",
        peg: ("bird", "honey"),
        contacts: &[("Ірина Шевченко", "mother", true), ("Тарас Шевченко-Мельник", "father", false)],
        particular: particular::with_interpreter,
        ..AT_HOME
    },
    SampleChild {
        key: "muhammad",
        first: "محمد",
        last: "الخطيب",
        sex: "male",
        age: (25, 6),
        here_for: 5,
        languages: &["Arabic", "English"],
        english: "early_acquisition",
        key_person: CALLUM,
        peg: ("rocket", "sky"),
        contacts: &[
            ("فاطمة الخطيب", "mother", true),
            ("يوسف الخطيب", "father", true),
            ("Desmond Fairweather", "other", false),
        ],
        ..AT_HOME
    },
    SampleChild {
        key: "ananya",
        first: "অনন্যা",
        last: "চট্টোপাধ্যায়",
        sex: "female",
        age: (35, 9),
        here_for: 14,
        languages: &["Bengali/Sylheti", "English"],
        english: "competent",
        room: "Robins",
        peg: ("flower-2", "terra"),
        contacts: &[("মৌসুমী চট্টোপাধ্যায়", "mother", true), ("অরিন্দম চট্টোপাধ্যায়", "father", true)],
        ..AT_HOME
    },
    // New this week: only what a child cannot be without.
    SampleChild {
        key: "lhamo",
        first: "Lhamo",
        sex: "female",
        age: (14, 4),
        here_for: 0,
        languages: &["Nepali"],
        room: "Nest",
        peg: ("", ""),
        ..AT_HOME
    },
    SampleChild {
        key: "barnaby",
        first: "Barnaby",
        last: "Quill",
        sex: "male",
        age: (26, 8),
        here_for: 7,
        key_person: CALLUM,
        peg: ("tractor", "moss"),
        contacts: &[
            ("Verity Quill", "mother", true),
            ("Ambrose Quill", "father", true),
            ("Philippa Dunmore", "grandparent", false),
        ],
        particular: particular::born_early,
        ..AT_HOME
    },
    SampleChild {
        key: "maisie",
        first: "Maisie",
        last: "Thornbury-Vale",
        sex: "female",
        age: (24, 5),
        peg: ("snail", "plum"),
        contacts: &[("Jocasta Thornbury-Vale", "mother", true)],
        particular: particular::kept_back,
        ..AT_HOME
    },
    SampleChild {
        key: "kofi",
        first: "Kofi",
        last: "Asante-Reid",
        sex: "male",
        age: (22, 20),
        here_for: 3,
        languages: &["English", "Twi"],
        key_person: CALLUM,
        peg: ("drum", "sky"),
        contacts: &[
            ("Gwendoline Adjei", "foster_carer", true),
            ("Esi Asante", "mother", false),
            ("Bronagh Tully", "social_worker", false),
        ],
        particular: particular::in_care,
        ..AT_HOME
    },
    SampleChild {
        key: "florence",
        first: "Florence",
        last: "Winterbourne",
        known_as: "Flossie",
        sex: "female",
        age: (48, 0),
        here_for: 20,
        room: "Robins",
        peg: ("sun", "honey"),
        contacts: &[("Imogen Winterbourne", "mother", true), ("Caspian Winterbourne", "father", true)],
        particular: particular::summer_born,
        ..AT_HOME
    },
    SampleChild {
        key: "idris",
        first: "Idris",
        last: "ap Rhys",
        sex: "male",
        age: (40, 0),
        here_for: 22,
        languages: &["Welsh", "English"],
        english: "fluent",
        room: "Robins",
        peg: ("mountain", "sea"),
        contacts: &[("Nia ap Rhys", "mother", true)],
        particular: particular::has_left,
        ..AT_HOME
    },
    // Three already on the first day here: no check is due.
    SampleChild {
        key: "rosalind",
        first: "Rosalind",
        last: "Achterberg-Oyelaran",
        known_as: "Roz",
        sex: "female",
        age: (43, 0),
        here_for: 4,
        languages: &["English", "Yoruba"],
        room: "Robins",
        peg: ("crown", "terra"),
        contacts: &[("Hendrike Achterberg", "mother", true), ("Folarin Oyelaran", "father", true)],
        ..AT_HOME
    },
    SampleChild {
        key: "linus",
        first: "Linus",
        last: "Okonjo-Farrell",
        sex: "male",
        here_for: 9,
        languages: &["English", "Igbo"],
        room: "Robins",
        key_person: CALLUM,
        peg: ("sailboat", "sky"),
        contacts: &[("Thessaly Okonjo", "mother", true), ("Wystan Farrell", "father", true)],
        particular: particular::soon_at_school,
        ..AT_HOME
    },
];
