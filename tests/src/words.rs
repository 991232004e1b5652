//! What stands in the documents of invented children: progress checks, profiles, support plans, transition summaries.
//!
//! Strengths first, in the words a key person would use to parents. Every name, place and sentence is made up.

mod begun;
mod longest;
pub mod plan;
mod plan_first;
mod plan_longest;
mod plan_reviewed;
mod profile;
mod review;
mod short;
mod transition;
mod transition_longest;
mod typical;
mod variants;

use chrono::{Duration, NaiveDate};
use coatpeg_domain::answers::{Answer, Answers, SignOff};
use coatpeg_domain::forms::action::ACTIONS_FIELD;

use crate::sample::{MANAGER, Nursery, rows};

pub use begun::begun;
pub use longest::{LENGTH, longest, text_of_length};
pub use plan_first::PLAN_FIRST;
pub use plan_longest::{Lengths, PLAN_LONGEST, lengthen};
pub use plan_reviewed::PLAN_REVIEWED;
pub use profile::{profile, profile_too_long};
pub use review::both_reviews;
pub use short::short;
pub use transition::{transition, transition_begun};
pub use transition_longest::transition_longest;
pub use typical::typical;
pub use variants::{among_friends, at_length, in_short, told_of};

/// Who writes a check, who hears about it, and when.
#[derive(Clone, Debug)]
pub struct Telling<'a> {
    /// The nursery with its people.
    pub nursery: &'a Nursery,
    /// The key person, by name.
    pub author: &'a str,
    /// The parents who took part, by name.
    pub parents: &'a [&'a str],
    /// Tells the steps of this check from those of another.
    pub number: u8,
}

impl Telling<'_> {
    /// A day counted from the nursery's today.
    pub fn day(&self, days: i64) -> NaiveDate {
        self.nursery.today + Duration::days(days)
    }

    fn id(&self, name: &str) -> String {
        self.nursery.person(name).to_string()
    }

    /// The first part of every check: who, when, how.
    fn begin(&self, format: &str) -> Answers {
        let mut answers = Answers::default();
        answers.set("led_by", "this_setting");
        answers.set("format", format);
        answers.set("author_id", self.id(self.author));
        answers.set("check_date", self.day(-3));
        answers.set("timing_agreed_with_parent_on", self.day(-24));
        answers
    }

    /// The steps people agreed on, one for each of what, who, where and area.
    fn steps(&self, steps: &[(&str, &str, &str, &str)]) -> Answer {
        let step = |(number, (what, who, place, area)): (i64, &(&str, &str, &str, &str))| {
            let mut answers = Answers::default();
            answers.set("what", *what);
            answers.set("who", self.nursery.people.get(*who).map_or((*who).to_owned(), ToString::to_string));
            answers.set("where", *place);
            answers.set("by_when", self.day(28 + 7 * number));
            answers.set("area", *area);
            answers.set("status", "open");
            answers
        };
        rows(self.nursery.today, 200 + self.number, (0..).zip(steps).map(step).collect())
    }

    fn put_steps(&self, answers: &mut Answers, steps: &[(&str, &str, &str, &str)]) {
        answers.set(ACTIONS_FIELD, self.steps(steps));
    }

    /// A professional's view that the parents agreed to include.
    fn put_view(&self, answers: &mut Answers, who: &str, text: &str) {
        let mut view = Answers::default();
        view.set("person", self.id(who));
        view.set("date", self.day(-30));
        view.set("text", text);
        view.set("consent_to_include", true);
        answers.set("other_professional_views", rows(self.nursery.today, 225 + self.number, vec![view]));
    }

    /// The last part: talked through, given, signed.
    fn give(&self, answers: &mut Answers, parents_said: &str, method: &str) {
        answers.set("discussed_on", self.day(-1));
        answers.set("discussed_with", several(self.parents));
        answers.set("home_learning_discussed_on", self.day(-1));
        answers.set("parent_comment_on_summary", parents_said);
        answers.set("given_to_parent_on", self.day(0));
        answers.set("given_by", self.id(self.author));
        answers.set("method", method);
        answers.set("author_signature", self.signature(self.author, "Key person"));
    }

    fn put_senco(&self, answers: &mut Answers) {
        answers.set("senco_signature", self.signature(MANAGER, "SENCO"));
    }

    fn signature(&self, name: &str, role: &str) -> Answer {
        Answer::SignOff(SignOff {
            signed_name: name.to_owned(),
            role: role.to_owned(),
            signed_on: Some(self.day(0)),
        })
    }
}

fn put_all(answers: &mut Answers, texts: &[(&str, &str)]) {
    for (field, text) in texts {
        answers.set(field, *text);
    }
}

fn several(values: &[&str]) -> Answer {
    Answer::Choices(values.iter().map(|value| (*value).to_owned()).collect())
}
