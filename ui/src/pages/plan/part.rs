//! The parts of the plan page and their addresses: the overview, the parts of the cycle, the parts of the plan.

use coatpeg_domain::forms::support::{SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::forms::{FormDefinition, Section};
use coatpeg_domain::ids::{CycleId, PlanId};

/// Before the id of a part of the plan: plan and cycle have parts of the same id.
const OF_PLAN: &str = "plan-";

/// One part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Outcomes, targets and what goes on.
    Overview,
    /// A part of the cycle's form.
    Cycle(&'static str),
    /// A part of the plan's form.
    Plan(&'static str),
}

impl Part {
    /// Every part, in the order of the list.
    pub(super) fn all() -> impl Iterator<Item = Part> {
        let cycle = SUPPORT_CYCLE.sections.iter().map(|section| Part::Cycle(section.id));
        let plan = SUPPORT_PLAN.sections.iter().map(|section| Part::Plan(section.id));
        std::iter::once(Part::Overview).chain(cycle).chain(plan)
    }

    /// Its name in addresses.
    pub(super) fn name(self) -> String {
        match self {
            Part::Overview => "overview".to_owned(),
            Part::Cycle(section) => section.to_owned(),
            Part::Plan(section) => format!("{OF_PLAN}{section}"),
        }
    }

    /// The part of an address; the overview where it names none.
    pub(super) fn named(name: Option<&str>) -> Part {
        Part::all().find(|part| name == Some(part.name().as_str())).unwrap_or(Part::Overview)
    }

    /// The part of the form; none for the overview.
    pub(super) fn section(self) -> Option<&'static Section> {
        let of = |definition: &'static FormDefinition, id: &str| {
            definition.sections.iter().find(|section| section.id == id)
        };
        match self {
            Part::Overview => None,
            Part::Cycle(id) => of(&SUPPORT_CYCLE, id),
            Part::Plan(id) => of(&SUPPORT_PLAN, id),
        }
    }

    /// The part before or after this one among those that are there; none at either end.
    pub(super) fn neighbour(self, parts: &[Part], forward: bool) -> Option<Part> {
        let at = parts.iter().position(|part| *part == self)?;
        let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
        next.and_then(|next| parts.get(next)).copied()
    }
}

/// Where the page is: the plan, and the cycle where one was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Which plan.
    pub(super) plan: PlanId,
    /// The cycle of the address; none for the open one, or the last.
    pub(super) cycle: Option<CycleId>,
}

impl Place {
    /// The address of a part, and of a question in it.
    pub(super) fn address(self, part: Part, field: Option<&str>) -> String {
        let cycle = self.cycle.map(|cycle| format!("cycle={cycle}&")).unwrap_or_default();
        let field = field.map(|field| format!("&field={field}")).unwrap_or_default();
        format!("/plan/{}?{cycle}part={}{field}", self.plan, part.name())
    }

    /// Where it is exported.
    pub(super) fn export(self) -> String {
        let cycle = self.cycle.map(|cycle| format!("?cycle={cycle}")).unwrap_or_default();
        format!("/plan/{}/export{cycle}", self.plan)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn every_part_has_an_address_of_its_own() {
        let names: Vec<String> = Part::all().map(Part::name).collect();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name} twice");
        }
        for part in Part::all() {
            assert_eq!(Part::named(Some(&part.name())), part);
        }
        assert_eq!(Part::named(Some("gone")), Part::Overview);
        assert_eq!(Part::named(None), Part::Overview);
    }

    #[test]
    fn an_address_keeps_the_cycle_that_was_asked_for() {
        let plan = PlanId(Uuid::nil());
        let place = Place { plan, cycle: None };
        assert_eq!(place.address(Part::Overview, None), format!("/plan/{plan}?part=overview"));
        let cycle = CycleId(Uuid::from_u128(2));
        let place = Place { plan, cycle: Some(cycle) };
        assert_eq!(
            place.address(Part::Plan("about"), Some("start_date")),
            format!("/plan/{plan}?cycle={cycle}&part=plan-about&field=start_date")
        );
        assert_eq!(place.export(), format!("/plan/{plan}/export?cycle={cycle}"));
    }

    #[test]
    fn parts_have_neighbours_but_not_beyond_the_ends() {
        let parts = [Part::Overview, Part::Cycle("assess"), Part::Plan("about")];
        assert_eq!(Part::Overview.neighbour(&parts, true), Some(Part::Cycle("assess")));
        assert_eq!(Part::Overview.neighbour(&parts, false), None);
        assert_eq!(Part::Plan("about").neighbour(&parts, true), None);
    }
}
