//! The check in five short parts: the list of parts by their weeks, and what the end of each says.

use chrono::NaiveDate;
use coatpeg_domain::agenda::in_mid_line;
use coatpeg_domain::dates::{add_days, near_in_words};
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::two_year_check::guided::{
    ALL_AT_ONCE, GUIDED_PARTS, GuidedPart, MINUTES, WAY, first_left, is_guided, offered_on, part_of,
    parts_done_with,
};
use coatpeg_domain::forms::{Problem, Section};
use leptos::prelude::*;

use super::saving::Desk;
use super::{SHARING, field_address, part_address};

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// One part at a time, in any order.
    Parts,
    /// Five short parts over some weeks.
    Guided,
    /// Everything on one page.
    OnePage,
}

/// The way that was chosen. What is finished is read part by part.
pub(super) fn way_of(desk: Desk) -> Memo<Way> {
    let is_check = desk.filling.definition.id == TWO_YEAR_CHECK.id && !desk.is_locked;
    Memo::new(move |_| {
        desk.filling.answers.with(|answers| match answers.text(WAY) {
            Some(ALL_AT_ONCE) if is_check => Way::OnePage,
            _ if is_check && is_guided(answers) => Way::Guided,
            _ => Way::Parts,
        })
    })
}

/// The days of the five parts; none where the document knows none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartDays(Option<[NaiveDate; 5]>);

impl PartDays {
    pub(super) fn of(days: &[NaiveDate]) -> PartDays {
        PartDays(days.try_into().ok())
    }

    fn words(self, part: &GuidedPart, today: NaiveDate) -> String {
        self.0.map(|days| when_in_words(offered_on(part, &days, today), today)).unwrap_or_default()
    }
}

/// Which parts are done, worked out again only when that changes.
fn done(desk: Desk) -> Memo<[bool; 5]> {
    Memo::new(move |_| desk.filling.problems.with(|problems| parts_done_with(problems)))
}

/// The line above the sections of a part in the list.
#[component]
pub(super) fn PartHeading(
    /// Which part.
    part: &'static GuidedPart,
    /// What is written.
    desk: Desk,
    /// The days of the parts.
    days: PartDays,
) -> impl IntoView {
    let done = done(desk);
    let words = move || {
        let today = desk.filling.facts.with(|facts| facts.today);
        state_in_words(part, done.get(), &days.words(part, today))
    };
    view! {
        <li class="sections__group" id=format!("guided-{}", part.number)>
            {format!("Part {} of {}: {}", part.number, GUIDED_PARTS.len(), in_mid_line(part.title))}
            <br />
            <small>{words}</small>
        </li>
    }
}

/// What comes after a section: the next one of its part, or the end of the part.
#[component]
pub(super) fn PartEnd(
    /// The section above it.
    section: &'static Section,
    /// What is written.
    desk: Desk,
    /// The sections that are shown.
    sections: Memo<Vec<&'static str>>,
    /// The days of the parts.
    days: PartDays,
) -> impl IntoView {
    let done = done(desk);
    let part = part_of(section.id);
    move || {
        let part = part?;
        if let Some(next) = sections.with(|shown| next_section(part, section.id, shown)) {
            let title = desk.filling.facts.with(|facts| facts.wording().fill(next.title));
            let address = part_address(desk.document, next.id);
            return Some(
                view! { <p><a href=address id="next-section">{format!("On with: {title}")}</a></p> }
                    .into_any(),
            );
        }
        let today = desk.filling.facts.with(|facts| facts.today);
        let next = first_left(done.get()).filter(|next| next.number != part.number);
        let words = end_in_words(part, next, &next.map(|next| days.words(next, today)).unwrap_or_default());
        let go_on = next.map(|next| {
            let first = next.sections.first().copied().unwrap_or_default();
            view! {
                <a class="btn" id="go-on-now" href=part_address(desk.document, first)>"Go on now"</a>
            }
        });
        let day = part.number == 5;
        Some(
            view! {
                <section class="card" aria-label="The end of this part">
                    <div class="card__body stack stack--tight">
                        <p>{words}</p>
                        {go_on}
                        {day.then(|| view! { <DayOfCheck desk /> })}
                    </div>
                </section>
            }
            .into_any(),
        )
    }
}

/// The way to the day of the check, which is given last.
#[component]
fn DayOfCheck(
    /// What is written.
    desk: Desk,
) -> impl IntoView {
    let missing = Memo::new(move |_| desk.filling.problems.with(|problems| day_left(problems)));
    move || {
        missing.get().map(|problem| {
            let address = field_address(desk.document, &problem);
            view! { <a id="give-the-day" href=address>"Give the date of the check"</a> }
        })
    }
}

fn day_left(problems: &[Problem]) -> Option<Problem> {
    problems.iter().find(|problem| problem.field == "check_date" && problem.blocks()).cloned()
}

/// The section that is shown after this one in its part.
fn next_section(part: &GuidedPart, section: &str, shown: &[&'static str]) -> Option<&'static Section> {
    let mut later = part.sections.iter().skip_while(|id| **id != section).skip(1);
    let next = later.find(|id| shown.contains(*id))?;
    TWO_YEAR_CHECK.sections.iter().find(|section| section.id == *next)
}

/// The sections in the order in which they are written this way.
pub(super) fn in_order(way: Way, shown: &[&'static str]) -> Vec<&'static str> {
    if way != Way::Guided {
        return shown.to_vec();
    }
    let ours = GUIDED_PARTS.iter().flat_map(|part| part.sections.iter().copied());
    ours.filter(|id| shown.contains(id)).chain(beside_the_parts(shown)).collect()
}

/// The sections that are shown and belong to none of the five, but for the end.
pub(super) fn beside_the_parts(shown: &[&'static str]) -> Vec<&'static str> {
    shown.iter().copied().filter(|id| part_of(id).is_none() && *id != SHARING).collect()
}

/// "Written", "About 15 minutes, this week", "From 22 September".
fn state_in_words(part: &GuidedPart, done: [bool; 5], when: &str) -> String {
    if done.get(usize::from(part.number) - 1) == Some(&true) {
        return "Written".to_owned();
    }
    let time = format!("About {MINUTES} minutes");
    if when.is_empty() { time } else { format!("{time}, {}", in_mid_line(when)) }
}

/// What the end of a part says.
fn end_in_words(part: &GuidedPart, next: Option<&GuidedPart>, when: &str) -> String {
    let here = format!("This is the end of part {} of {}.", part.number, GUIDED_PARTS.len());
    match next {
        Some(next) => {
            let title = in_mid_line(next.title);
            let when = if when.is_empty() { String::new() } else { format!(" {when}.") };
            format!("{here} Next is part {}: {title}.{when} Home reminds you.", next.number)
        }
        None => format!("{here} When nothing is left, finish at the top."),
    }
}

/// "Today", "This week", "From 22 September".
fn when_in_words(on: NaiveDate, today: NaiveDate) -> String {
    if on <= today {
        "Whenever it suits you".to_owned()
    } else if on <= add_days(today, 7) {
        "Within a week".to_owned()
    } else {
        format!("From {}", near_in_words(on, today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    #[test]
    fn the_next_section_is_the_one_that_stands_below_in_the_list() {
        let shown = ["about", "child_voice", "parents", "cl", "pd", "somewhere_else"];
        assert_eq!(
            in_order(Way::Guided, &shown),
            ["about", "child_voice", "cl", "pd", "parents", "somewhere_else"]
        );
        assert_eq!(in_order(Way::Parts, &shown), shown);
    }

    #[test]
    fn a_part_says_how_long_it_takes_and_when_it_comes() {
        let today = day("2026-09-02");
        for (on, words) in [
            ("2026-09-01", "Whenever it suits you"),
            ("2026-09-02", "Whenever it suits you"),
            ("2026-09-08", "Within a week"),
            ("2026-09-22", "From 22 September"),
        ] {
            assert_eq!(when_in_words(day(on), today), words);
        }
        let done = [true, false, false, false, false];
        assert_eq!(state_in_words(&GUIDED_PARTS[0], done, "Within a week"), "Written");
        assert_eq!(
            state_in_words(&GUIDED_PARTS[1], done, "Within a week"),
            "About 15 minutes, within a week"
        );
        assert_eq!(state_in_words(&GUIDED_PARTS[2], done, ""), "About 15 minutes");
    }

    #[test]
    fn the_end_of_a_part_says_what_comes_next_and_when() {
        assert_eq!(
            end_in_words(&GUIDED_PARTS[0], Some(&GUIDED_PARTS[1]), "From 22 September"),
            "This is the end of part 1 of 5. Next is part 2: talking and understanding. From 22 September. Home \
             reminds you."
        );
        assert!(
            end_in_words(&GUIDED_PARTS[4], None, "").ends_with("When nothing is left, finish at the top.")
        );
    }

    #[test]
    fn sections_follow_one_another_inside_a_part() {
        let shown = ["about", "child_voice", "pd", "psed", "parents", "other_learning"];
        let next = |part: usize, id| next_section(&GUIDED_PARTS[part], id, &shown).map(|section| section.id);
        assert_eq!(next(0, "about"), Some("child_voice"));
        assert_eq!(next(0, "child_voice"), None);
        assert_eq!(next(3, "parents"), Some("other_learning"), "what is not shown is passed over");
        assert_eq!(beside_the_parts(&["about", "integrated", SHARING]), ["integrated"]);
    }
}
