//! What is written on the plan page: the plan's sheet and the cycle's, who saves them, and what holds the next step
//! back.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{SaveCycle, SavePlan};
use coatpeg_domain::forms::support::{OUTCOMES, SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::forms::{FormDefinition, Gate, Problem};
use coatpeg_domain::ids::RowId;
use coatpeg_domain::records::{CycleState, PersonSummary, PlanState, PlanView};
use coatpeg_domain::support::{before_step, gate_to, holding_back, is_open_at, is_open_in, steps_beside};
use leptos::prelude::*;

use super::part::{Part, Place};
use super::words::in_its_row;
use crate::app::session;
use crate::form::FormContext;
use crate::pages::filling::{Around, Filling, fill};
use crate::pages::saving::Saver;
use crate::pages::{Loaded, record_address};

/// One form that is being written in, and who saves it.
#[derive(Clone, Copy)]
pub(crate) struct Sheet {
    /// What is written and what is left.
    pub(crate) filling: Filling,
    /// Who saves it.
    pub(crate) saver: StoredValue<Saver, LocalStorage>,
}

/// A plan that is open at one of its cycles.
#[derive(Clone, Copy)]
pub(crate) struct PlanDesk {
    /// Everything the page was given.
    pub(crate) view: StoredValue<PlanView>,
    /// The plan.
    pub(crate) plan: Sheet,
    /// The cycle.
    pub(crate) cycle: Sheet,
    /// Everybody who can be chosen in either, with those who were added on the way.
    pub(crate) people: RwSignal<Vec<PersonSummary>>,
    /// Takes the page's data when something newer comes.
    pub(crate) opened: Loaded<PlanView>,
}

/// What can be done next with a plan and its cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Agree the plan.
    Agree,
    /// Move the cycle a step on.
    MoveOn(CycleState),
    /// Hold the review.
    Meet,
    /// Nothing: this is to be read.
    Nothing,
}

/// Something that holds the next step back, and where it is put right.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Left {
    /// What.
    pub(crate) problem: Problem,
    /// In which form; none for the child's record and the setting's page.
    part: Option<Part>,
}

/// Lays plan and cycle out for writing.
pub(crate) fn lay_out(view: PlanView, opened: Loaded<PlanView>) -> PlanDesk {
    let session = session();
    let (plan, cycle) = (view.plan.id, view.cycle.id);
    let plan_saver = session.keeps(Saver::new(&SUPPORT_PLAN, plan, move |changes| async move {
        session.ask(SavePlan { plan, changes }).await.map(|saved| saved.saved_at)
    }));
    let cycle_saver = session.keeps(Saver::new(&SUPPORT_CYCLE, cycle, move |changes| async move {
        session.ask(SaveCycle { cycle, changes }).await.map(|saved| saved.saved_at)
    }));
    let people = RwSignal::new(view.people.clone());
    let sheet = |definition, answers: &Answers, saver| {
        let mut answers = answers.clone();
        session.take_over(saver, &mut answers);
        Sheet { filling: fill(Around { answers, people, ..around(&view, definition, saver) }), saver }
    };
    let plan = sheet(&SUPPORT_PLAN, &view.plan.answers, plan_saver);
    let cycle = sheet(&SUPPORT_CYCLE, &view.cycle.answers, cycle_saver);
    follow_outcomes(plan.filling, cycle.filling);
    PlanDesk { view: StoredValue::new(view), plan, cycle, people, opened }
}

fn around(
    view: &PlanView,
    definition: &'static FormDefinition,
    saver: StoredValue<Saver, LocalStorage>,
) -> Around {
    Around {
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        contacts: view.contacts.clone(),
        support: view.support.clone(),
        saver: Some(saver),
        ..Around::new(definition)
    }
}

/// Targets choose among the outcomes as they are written, not as they were when the page was opened.
fn follow_outcomes(plan: Filling, cycle: Filling) {
    Effect::new(move |_| {
        let outcomes = plan.answers.with(outcomes_of);
        if cycle.facts.with_untracked(|facts| facts.support.outcomes != outcomes) {
            cycle.facts.update(|facts| facts.support.outcomes = outcomes);
        }
    });
}

/// The outcomes of a plan, in order, with the words of each.
fn outcomes_of(plan: &Answers) -> Vec<(RowId, String)> {
    let words = |answers: &Answers| answers.text("text").unwrap_or("An outcome without words yet").to_owned();
    plan.rows(OUTCOMES).iter().map(|row| (row.row, words(&row.answers))).collect()
}

impl PlanDesk {
    /// Where the page is.
    pub(super) fn place(self, asked: Option<coatpeg_domain::ids::CycleId>) -> Place {
        Place { plan: self.view.with_value(|view| view.plan.id), cycle: asked }
    }

    /// Where plan and cycle stand.
    pub(crate) fn states(self) -> (PlanState, CycleState) {
        self.view.with_value(|view| (view.plan.state, view.cycle.state))
    }

    /// Whether it is here to be written, and not only to be read.
    pub(crate) fn may_write(self) -> bool {
        self.view.with_value(|view| view.may_write)
    }

    /// What plan and cycle say on the screen; nothing once the page is gone.
    pub(super) fn written(self) -> Option<(Answers, Answers)> {
        let plan = self.plan.filling.answers.try_get_untracked()?;
        Some((plan, self.cycle.filling.answers.try_get_untracked()?))
    }

    /// What can be done next.
    pub(crate) fn next(self) -> Next {
        let (plan, cycle) = self.states();
        if self.may_write() { next(plan, cycle) } else { Next::Nothing }
    }

    /// The sheet a part is written on.
    pub(super) fn sheet(self, part: Part) -> Sheet {
        match part {
            Part::Overview | Part::Cycle(_) => self.cycle,
            Part::Plan(_) => self.plan,
        }
    }

    /// Whether a part may be written in as plan and cycle stand.
    pub(super) fn is_open(self, part: Part) -> bool {
        let (plan, cycle) = self.states();
        if !self.may_write() {
            return false;
        }
        match part {
            Part::Overview => false,
            Part::Cycle(section) => plan != PlanState::Closed && is_open_at(section, cycle),
            Part::Plan(section) => is_open_in(section, plan),
        }
    }

    /// What the fields of a part share: locked where the part can only be read.
    pub(super) fn form(self, part: Part) -> FormContext {
        self.sheet(part).filling.form.locked(!self.is_open(part))
    }

    /// What holds the next step back, followed as one writes, and for which step.
    pub(super) fn left(self) -> Memo<Vec<Left>> {
        let next = self.next();
        let from_records: Vec<Left> = self.view.with_value(|view| {
            let problems = view.still_to_add.iter().filter(|problem| problem.blocks());
            problems.map(|problem| Left { problem: problem.clone(), part: None }).collect()
        });
        Memo::new(move |_| match gate_of(next) {
            None => Vec::new(),
            Some(Gate::Agreed) => {
                let in_plan = self.plan.filling.problems.with(|left| holding_back(left, Gate::Agreed));
                from_records.iter().cloned().chain(self.in_plan(in_plan)).collect()
            }
            Some(gate) => self.left_before(gate),
        })
    }

    /// What holds the cycle back from going through a gate, in the plan and in itself.
    pub(crate) fn left_before(self, gate: Gate) -> Vec<Left> {
        // One after the other, because the parts of the two share names.
        let in_plan = self.plan.filling.problems.with(|left| before_step(left, &[], gate));
        let in_cycle = self.cycle.filling.problems.with(|left| before_step(&[], left, gate));
        let mut left = self.in_plan(in_plan);
        left.extend(self.cycle.named(in_cycle).into_iter().map(|problem| Left::on(problem, Part::Cycle)));
        left
    }

    fn in_plan(self, left: Vec<Problem>) -> Vec<Left> {
        self.plan.named(left).into_iter().map(|problem| Left::on(problem, Part::Plan)).collect()
    }

    /// Where something that is left is put right.
    pub(crate) fn address_of(self, left: &Left) -> String {
        left.address(self.place(None), self.view.with_value(|view| view.child.id))
    }

    /// Says everything that is left before the next step, also in fields nobody has been in.
    pub(super) fn show_all(self) {
        self.show_all_before(gate_of(self.next()));
    }

    /// The same before a gate.
    pub(crate) fn show_all_before(self, gate: Option<Gate>) {
        let is_of_plan = gate.is_some_and(|gate| gate == Gate::Agreed || gate >= Gate::Do);
        if is_of_plan {
            self.plan.filling.show_all.set(true);
        }
        if gate != Some(Gate::Agreed) {
            self.cycle.filling.show_all.set(true);
        }
    }
}

impl Sheet {
    /// What is left, each with the row it is left in.
    fn named(self, left: Vec<Problem>) -> Vec<Problem> {
        let definition = self.filling.definition;
        self.filling.answers.with(|answers| {
            left.into_iter().map(|problem| in_its_row(definition, answers, problem)).collect()
        })
    }
}

impl Left {
    fn on(problem: Problem, part: fn(&'static str) -> Part) -> Left {
        let found = Part::all().find(|of| {
            of.section().is_some_and(|section| section.id == problem.section && part(section.id) == *of)
        });
        Left { problem, part: found }
    }

    /// Whether it is left in the cycle, and not in the plan or the records.
    pub(crate) fn is_in_cycle(&self) -> bool {
        matches!(self.part, Some(Part::Cycle(_)))
    }

    /// Where it is put right.
    pub(super) fn address(&self, place: Place, child: coatpeg_domain::ids::ChildId) -> String {
        match self.part {
            Some(part) => place.address(part, Some(&self.problem.field)),
            None => record_address(child, &self.problem).unwrap_or_else(|| format!("/child/{child}/details")),
        }
    }
}

/// The gate in front of what can be done next.
pub(super) fn gate_of(next: Next) -> Option<Gate> {
    match next {
        Next::Agree => Some(Gate::Agreed),
        Next::MoveOn(step) => gate_to(step),
        Next::Meet | Next::Nothing => None,
    }
}

/// A draft is agreed after its targets are planned and before anything is done.
fn next(plan: PlanState, cycle: CycleState) -> Next {
    match (plan, cycle) {
        (PlanState::Closed, _) | (_, CycleState::Closed) => Next::Nothing,
        (_, CycleState::Review) => Next::Meet,
        (PlanState::Draft, CycleState::Plan) => Next::Agree,
        (_, CycleState::Assess | CycleState::Plan | CycleState::Do) => {
            steps_beside(cycle).1.map_or(Next::Nothing, Next::MoveOn)
        }
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::{Answer, Row};
    use coatpeg_domain::forms::Severity;
    use coatpeg_domain::ids::{ChildId, PlanId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_plan_is_agreed_before_its_first_cycle_is_done() {
        use CycleState::{Assess, Closed, Do, Plan, Review};
        assert_eq!(next(PlanState::Draft, Assess), Next::MoveOn(Plan));
        assert_eq!(next(PlanState::Draft, Plan), Next::Agree);
        assert_eq!(next(PlanState::Agreed, Plan), Next::MoveOn(Do));
        assert_eq!(next(PlanState::Active, Do), Next::MoveOn(Review));
        assert_eq!(next(PlanState::Active, Review), Next::Meet);
        assert_eq!(next(PlanState::Active, Closed), Next::Nothing);
        assert_eq!(next(PlanState::Closed, Do), Next::Nothing);
    }

    #[test]
    fn what_is_left_leads_to_the_form_it_belongs_to() {
        let problem = |section: &str| Problem {
            field: "start_date".into(),
            section: section.into(),
            message: String::new(),
            severity: Severity::Missing,
            before: Gate::Do,
        };
        let (plan, child) = (PlanId(Uuid::nil()), ChildId(Uuid::nil()));
        let place = Place { plan, cycle: None };
        for part in Part::all() {
            let Some(section) = part.section() else { continue };
            let left = match part {
                Part::Overview => continue,
                Part::Cycle(_) => Left::on(problem(section.id), Part::Cycle),
                Part::Plan(_) => Left::on(problem(section.id), Part::Plan),
            };
            assert_eq!(left.address(place, child), place.address(part, Some("start_date")));
        }
        let elsewhere = Left { problem: problem("heading"), part: None };
        assert_eq!(elsewhere.address(place, child), "/settings?field=start_date");
    }

    #[test]
    fn outcomes_keep_their_order_and_words() {
        let row = |number: u128, text: &str| {
            let mut answers = Answers::default();
            answers.set("text", text);
            Row { row: RowId(Uuid::from_u128(number)), answers }
        };
        let mut plan = Answers::default();
        plan.set(OUTCOMES, Answer::Rows(vec![row(2, "Play with friends"), row(1, "")]));
        let outcomes = outcomes_of(&plan);
        assert_eq!(outcomes[0], (RowId(Uuid::from_u128(2)), "Play with friends".to_owned()));
        assert_eq!(outcomes[1].1, "An outcome without words yet");
    }
}
