//! What a progress check at age two hands to a SEND support plan. The source is said in words wherever something lands.
//!
//! Source of the rule: EYFS statutory framework, progress check at age two; a significant concern or known SEND asks for
//! a targeted plan with the parents.

use chrono::NaiveDate;

use crate::answers::{Answer, Answers, Row};
use crate::dates::{add_days, in_words};
use crate::forms::action::ACTIONS_FIELD;
use crate::forms::choice_label;
use crate::forms::choices::PRIME_AREAS;
use crate::forms::support::{CARRIED_FROM, PROVISIONS, TARGETS};
use crate::ids::RowId;

/// Each prime area, and the broad area of need it most often belongs to.
const NEED_OF_AREA: [(&str, &str); 3] = [("cl", "ci"), ("pd", "sp"), ("psed", "semh")];
/// Days from a concern to the next look at it.
const LOOK_AGAIN_AFTER: i64 = 42;

/// A check, and the day it is of.
#[derive(Clone, Copy)]
pub struct CheckFindings<'a> {
    /// What the check says.
    pub answers: &'a Answers,
    /// Its date; the day of carrying over where it has none yet.
    pub dated: NaiveDate,
}

/// Why no support plan follows from this check; nothing where one may.
pub fn plan_from_check_refusal(check: &Answers) -> Option<&'static str> {
    match check.text("concern_level") {
        Some("significant" | "identified_send") => None,
        Some(_) | None => Some(
            "A support plan follows a significant concern or known SEND. Say in “Summary and next steps” how concerned \
             you are.",
        ),
    }
}

impl CheckFindings<'_> {
    /// "From the progress check at age two, 8 June 2027."
    pub fn source(&self) -> String {
        format!("From the progress check at age two, {}.", in_words(self.dated))
    }

    /// The broad areas of need of the areas that need support, and the one that matters most where somebody said so.
    fn areas_of_need(&self, primary: Option<&str>) -> Vec<String> {
        let of_check =
            NEED_OF_AREA.iter().filter(|(area, _)| self.needs_support(area)).map(|(_, need)| *need);
        let mut areas: Vec<String> = primary.into_iter().map(str::to_owned).collect();
        for need in of_check {
            if !areas.iter().any(|area| area == need) {
                areas.push(need.to_owned());
            }
        }
        areas
    }

    fn needs_support(&self, area: &str) -> bool {
        matches!(self.answers.text(&format!("{area}_judgement")), Some("some_support" | "concern"))
    }

    /// What one field of each prime area says, each after the name of its area.
    fn of_areas(&self, field: &str) -> Vec<String> {
        let said = |area: &str| {
            let text = self.answers.text(&format!("{area}_{field}"))?.trim();
            (!text.is_empty()).then(|| format!("{}: {text}", choice_label(PRIME_AREAS, area)))
        };
        NEED_OF_AREA.iter().filter_map(|(area, _)| said(area)).collect()
    }

    /// Lines with their source after them; nothing where there are none.
    fn with_source(&self, mut lines: Vec<String>) -> Option<String> {
        (!lines.is_empty()).then(|| {
            lines.push(self.source());
            lines.join("\n")
        })
    }

    /// The first answers of the plan. `primary` is the area of need the change of status named.
    pub fn plan_answers(&self, primary: Option<&str>, new_row: &mut dyn FnMut() -> RowId) -> Answers {
        let check = self.answers;
        let mut plan = Answers::default();
        let areas = self.areas_of_need(primary);
        if let Some(first) = areas.first().cloned() {
            plan.set("primary_area", first);
            plan.set("areas_of_need", Answer::Choices(areas));
        }
        let mut strengths = self.of_areas("strengths");
        strengths.extend(check.text("interests").map(|interests| format!("Interests: {}", interests.trim())));
        let mut set = |field: &str, lines: Vec<String>| {
            if let Some(text) = self.with_source(lines) {
                plan.set(field, text);
            }
        };
        set("strengths_interests", strengths);
        set("needs_summary", self.of_areas("less_than_expected_text"));
        set("child_views", check.text("child_voice_text").map(str::to_owned).into_iter().collect());
        set("parent_views", check.text("parent_text").map(str::to_owned).into_iter().collect());
        plan.apply("child_views_methods", check.get("child_voice_methods").cloned());
        match check.text("parent_contribution_status") {
            Some("received") => plan.set("parent_views_status", "received"),
            Some(_) => {
                plan.set("parent_views_status", "invited_none_received");
                plan.apply("parent_invited_on", check.get("parent_invited_on").cloned());
            }
            None => {}
        }
        plan.set("baseline_date", self.dated);
        plan.set("baseline_levels", Answer::Rows(self.baseline(new_row)));
        plan.set("universal_adjustments", Answer::Rows(self.adjustments(new_row)));
        plan
    }

    /// Where the child begins, in the areas that need support.
    fn baseline(&self, new_row: &mut dyn FnMut() -> RowId) -> Vec<Row> {
        let supported = NEED_OF_AREA.iter().filter(|(area, _)| self.needs_support(area));
        let level = |(area, _): &(&str, &str)| {
            let of_area = |field: &str| self.answers.get(&format!("{area}_{field}")).cloned();
            let mut answers = Answers::default();
            answers.set("area", *area);
            answers.apply("description", of_area("strengths"));
            answers.apply("dm_band", of_area("dm_band"));
            answers.apply("b5m_range", of_area("b5m_range"));
            Row { row: new_row(), answers }
        };
        supported.map(level).collect()
    }

    /// What helps already.
    fn adjustments(&self, new_row: &mut dyn FnMut() -> RowId) -> Vec<Row> {
        let helps = self.of_areas("current_need").into_iter();
        helps
            .map(|what| {
                let mut answers = Answers::default();
                answers.set("what", what);
                Row { row: new_row(), answers }
            })
            .collect()
    }

    /// The first answers of the plan's first cycle: what is known now, and the open steps, one target for each area.
    pub fn cycle_answers(&self, new_row: &mut dyn FnMut() -> RowId) -> Answers {
        let mut cycle = Answers::default();
        if let Some(known) = self.with_source(self.of_areas("less_than_expected_text")) {
            cycle.set("assess_summary", known);
        }
        let steps: Vec<&Row> = self.answers.rows(ACTIONS_FIELD).iter().filter(|row| is_open(row)).collect();
        let mut targets = Vec::new();
        for area in PRIME_AREAS.iter().map(|choice| Some(choice.value)).chain([None]) {
            let belongs = |row: &&&Row| area_of(row) == area;
            let of_area: Vec<&Row> = steps.iter().filter(belongs).copied().collect();
            if !of_area.is_empty() {
                targets.push(self.target(area, &of_area, new_row));
            }
        }
        if !targets.is_empty() {
            cycle.set(TARGETS, Answer::Rows(targets));
        }
        cycle
    }

    /// A target that is still to be worded, with the steps of one area as what adults do for it.
    fn target(&self, area: Option<&str>, steps: &[&Row], new_row: &mut dyn FnMut() -> RowId) -> Row {
        let mut answers = Answers::default();
        answers.set(CARRIED_FROM, format!("check {}", self.dated));
        if let Some(harder) =
            area.and_then(|area| self.answers.get(&format!("{area}_less_than_expected_text")))
        {
            answers.set("baseline", harder.clone());
        }
        let latest = steps.iter().filter_map(|row| row.answers.date("by_when")).max();
        answers.apply("by_date", latest.map(Answer::from));
        let at_home: Vec<&str> =
            steps.iter().filter(|row| is_at_home(row)).filter_map(|row| row.answers.text("what")).collect();
        if !at_home.is_empty() {
            answers.set("home_part", at_home.join("\n"));
        }
        let provisions = steps.iter().map(|row| provision(row, new_row())).collect();
        answers.set(PROVISIONS, Answer::Rows(provisions));
        Row { row: new_row(), answers }
    }

    /// What the concern says that comes before SEN support, where nobody logged one: the check is where it was raised.
    pub fn concern_answers(&self, told_on: NaiveDate, primary: Option<&str>) -> Answers {
        let check = self.answers;
        let mut concern = Answers::default();
        concern.set("raised_on", self.dated);
        concern.set("raised_by", "two_year_check");
        let mut seen = self.of_areas("less_than_expected_text");
        if seen.is_empty() {
            seen.extend(check.text("overall_summary").map(str::to_owned));
        }
        for (field, lines) in [("what_we_see", seen), ("strengths", self.of_areas("strengths"))] {
            concern.apply(field, self.with_source(lines).map(Answer::from));
        }
        concern.set("areas_of_need", Answer::Choices(self.areas_of_need(primary)));
        concern.set("parent_spoke_on", check.date("discussed_on").unwrap_or(told_on));
        concern.apply("parent_spoke_with", check.get("discussed_with").cloned());
        let said = check.get("parent_comment_on_summary").or_else(|| check.get("parent_text")).cloned();
        concern.apply("parent_view", said);
        concern.set("parent_agreed_action", format!("SEN support begins, with a plan. {}", self.source()));
        concern.set("review_on", add_days(self.dated.max(told_on), LOOK_AGAIN_AFTER));
        concern.set("decision", "start_sen_support");
        concern
    }
}

fn is_open(row: &Row) -> bool {
    !matches!(row.answers.text("status"), Some("done" | "dropped")) && row.answers.text("what").is_some()
}

/// The prime area a step helps with; nothing for one that helps with another area, or with none.
fn area_of(row: &Row) -> Option<&str> {
    row.answers.text("area").filter(|area| PRIME_AREAS.iter().any(|choice| choice.value == *area))
}

fn is_at_home(row: &Row) -> bool {
    matches!(row.answers.text("where"), Some("home" | "both"))
}

/// A step as something adults do.
fn provision(step: &Row, row: RowId) -> Row {
    let mut answers = Answers::default();
    let often = step.answers.text("how_often").map(|often| format!(" ({often})")).unwrap_or_default();
    let what = step.answers.text("what").unwrap_or_default();
    answers.set("description", format!("{}{often}", what.trim()));
    answers.apply("delivered_by", step.answers.get("who").cloned());
    answers.apply("to", step.answers.get("by_when").cloned());
    Row { row, answers }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::forms::shape::first_misfit;
    use crate::forms::support::{CONCERN, SUPPORT_CYCLE, SUPPORT_PLAN};
    use crate::support::{concern_refusal, leaving_monitoring_refusal};

    fn ids() -> impl FnMut() -> RowId {
        let mut number = 1_000;
        move || {
            number += 1;
            RowId(uuid::Uuid::from_u128(number))
        }
    }

    fn step(area: &str, what: &str, place: &str, status: &str) -> Row {
        let mut answers = Answers::default();
        for (field, text) in [
            ("area", area),
            ("what", what),
            ("where", place),
            ("status", status),
            ("by_when", "2027-07-20"),
            ("who", "Priya Nair"),
        ] {
            if !text.is_empty() {
                answers.set(field, text);
            }
        }
        Row { row: RowId(uuid::Uuid::from_u128(7)), answers }
    }

    fn check() -> Answers {
        let mut answers = Answers::default();
        for (field, text) in [
            ("concern_level", "significant"),
            ("child_voice_text", "Amina takes our hand to the door."),
            ("parent_contribution_status", "received"),
            ("parent_text", "She sings in the bath."),
            ("cl_strengths", "She brings us books."),
            ("cl_judgement", "concern"),
            ("cl_less_than_expected_text", "She does not yet turn to her name."),
            ("cl_current_need", "Getting down to her level."),
            ("pd_strengths", "She climbs."),
            ("pd_judgement", "going_well"),
            ("psed_judgement", "some_support"),
            ("psed_strengths", "She fetches a blanket for a friend."),
            ("psed_less_than_expected_text", "Waiting is hard after lunch."),
            ("discussed_on", "2027-06-09"),
            ("parent_comment_on_summary", "They see it too."),
        ] {
            answers.set(field, text);
        }
        answers.set("discussed_with", Answer::Choices(vec!["Abena Osei".into()]));
        answers.set(
            ACTIONS_FIELD,
            Answer::Rows(vec![
                step("cl", "Say her name first", "both", ""),
                step("cl", "Hearing test", "other_service", "done"),
                step("", "Meet again", "setting", "open"),
            ]),
        );
        answers
    }

    fn findings(answers: &Answers) -> CheckFindings<'_> {
        CheckFindings { answers, dated: day("2027-06-08") }
    }

    #[test]
    fn only_a_serious_concern_leads_to_a_plan() {
        for (level, may) in
            [("none", false), ("emerging", false), ("significant", true), ("identified_send", true)]
        {
            let mut answers = check();
            answers.set("concern_level", level);
            assert_eq!(plan_from_check_refusal(&answers).is_none(), may, "{level}");
        }
        assert!(plan_from_check_refusal(&Answers::default()).is_some());
    }

    #[test]
    fn strengths_needs_and_voices_come_with_their_source() {
        let answers = check();
        let plan = findings(&answers).plan_answers(None, &mut ids());
        assert_eq!(
            plan.text("strengths_interests"),
            Some(
                "Communication and language: She brings us books.\nPhysical development: She climbs.\nPersonal, social \
                 and emotional development: She fetches a blanket for a friend.\nFrom the progress check at age two, 8 \
                 June 2027."
            )
        );
        for field in ["needs_summary", "child_views", "parent_views"] {
            let text = plan.text(field).unwrap_or_default();
            assert!(text.ends_with("From the progress check at age two, 8 June 2027."), "{field}: {text}");
        }
        assert_eq!(plan.choices("areas_of_need"), ["ci", "semh"]);
        assert_eq!(plan.rows("baseline_levels").len(), 2, "of the areas that need support");
        assert_eq!(plan.rows("universal_adjustments").len(), 1);
    }

    #[test]
    fn the_area_somebody_chose_comes_first() {
        let answers = check();
        let plan = findings(&answers).plan_answers(Some("semh"), &mut ids());
        assert_eq!((plan.text("primary_area"), plan.choices("areas_of_need").len()), (Some("semh"), 2));
    }

    #[test]
    fn open_steps_become_what_adults_do_and_say_where_they_came_from() {
        let answers = check();
        let cycle = findings(&answers).cycle_answers(&mut ids());
        let targets = cycle.rows(TARGETS);
        assert_eq!(
            targets.len(),
            2,
            "one for the area, one for the step of no area; what is done stays behind"
        );
        assert_eq!(targets[0].answers.text(CARRIED_FROM), Some("check 2027-06-08"));
        assert_eq!(targets[0].answers.text("baseline"), Some("She does not yet turn to her name."));
        assert_eq!(targets[0].answers.text("home_part"), Some("Say her name first"));
        let provisions = targets[0].answers.rows(PROVISIONS);
        assert_eq!(provisions[0].answers.text("description"), Some("Say her name first"));
        assert_eq!(provisions[0].answers.text("delivered_by"), Some("Priya Nair"));
        assert_eq!(targets[1].answers.get("baseline"), None);
    }

    #[test]
    fn what_is_handed_over_fits_the_forms() {
        let answers = check();
        let found = findings(&answers);
        let as_changes = |answers: Answers| {
            answers
                .0
                .into_iter()
                .map(|(field, answer)| (field, Some(answer)))
                .collect::<crate::answers::Changes>()
        };
        let plan = as_changes(found.plan_answers(None, &mut ids()));
        assert_eq!(first_misfit(&SUPPORT_PLAN, &plan), None);
        assert_eq!(first_misfit(&SUPPORT_CYCLE, &as_changes(found.cycle_answers(&mut ids()))), None);
        let concern = found.concern_answers(day("2027-06-09"), Some("ci"));
        assert_eq!((concern_refusal(&concern), leaving_monitoring_refusal(&concern)), (None, None));
        assert_eq!(first_misfit(&CONCERN, &as_changes(concern)), None);
    }

    #[test]
    fn an_empty_check_hands_over_nothing_but_its_day() {
        let answers = Answers::default();
        let plan = findings(&answers).plan_answers(None, &mut ids());
        assert_eq!(plan.date("baseline_date"), Some(day("2027-06-08")));
        assert_eq!((plan.get("strengths_interests"), plan.get("areas_of_need")), (None, None));
        assert_eq!(findings(&answers).cycle_answers(&mut ids()).get(TARGETS), None);
    }
}
