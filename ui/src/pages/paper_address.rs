//! Where in the window a paper is written, and where a copy of it is got ready.

use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Paper, Place};

use super::document::SHARING;

/// Where in the window something on a paper can be changed.
pub(crate) fn address_of(place: &Place, paper: Paper, child: ChildId) -> String {
    match (place, paper) {
        (Place::Child(field), _) => format!("/child/{child}/details?field={field}"),
        (Place::Setting(field), _) => format!("/settings?field={field}"),
        (place, Paper::Proof(document) | Paper::MeetingSheet(document)) => {
            address_of(place, Paper::Document(document), child)
        }
        (Place::Paper { section, field }, Paper::Document(document)) if section == SHARING => {
            format!("/document/{document}/finish?field={field}")
        }
        (Place::Paper { section, field } | Place::Plan { section, field }, Paper::Document(document)) => {
            format!("/document/{document}?part={section}&field={field}")
        }
        (Place::Paper { section, field }, Paper::Plan { plan, cycle }) => {
            let cycle = cycle.map(|cycle| format!("cycle={cycle}&")).unwrap_or_default();
            format!("/plan/{plan}?{cycle}part={section}&field={field}")
        }
        (Place::Plan { section, field }, Paper::Plan { plan, cycle }) => {
            let cycle = cycle.map(|cycle| format!("cycle={cycle}&")).unwrap_or_default();
            format!("/plan/{plan}?{cycle}part=plan-{section}&field={field}")
        }
        (place, Paper::Review { plan, cycle }) => {
            address_of(place, Paper::Plan { plan, cycle: Some(cycle) }, child)
        }
    }
}

/// The screen on which one copy of this is prepared.
pub(crate) fn export_address(paper: Paper) -> String {
    match paper {
        Paper::Document(document) => format!("/document/{document}/export"),
        Paper::Proof(document) => format!("/document/{document}/proof/export"),
        Paper::MeetingSheet(document) => format!("/document/{document}/sheet/export"),
        Paper::Plan { plan, cycle: None } => format!("/plan/{plan}/export"),
        Paper::Plan { plan, cycle: Some(cycle) } => format!("/plan/{plan}/export?cycle={cycle}"),
        Paper::Review { plan, cycle } => format!("/plan/{plan}/review/{cycle}/export"),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::{CycleId, DocumentId, PlanId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn every_place_has_an_address() {
        let (child, plan) = (ChildId(Uuid::from_u128(1)), PlanId(Uuid::from_u128(2)));
        let (document, cycle) = (DocumentId(Uuid::from_u128(3)), CycleId(Uuid::from_u128(4)));
        let own = |section: &str| Place::Paper { section: section.into(), field: "x".into() };
        let of_plan = Place::Plan { section: "about".into(), field: "x".into() };
        let at = |place: &Place, paper| address_of(place, paper, child);
        let written = Paper::Document(document);
        assert_eq!(at(&own("cl"), written), format!("/document/{document}?part=cl&field=x"));
        assert_eq!(at(&own(SHARING), written), format!("/document/{document}/finish?field=x"));
        assert_eq!(at(&Place::Setting("logo".into()), written), "/settings?field=logo");
        let of_child = at(&Place::Child("surname".into()), written);
        assert_eq!(of_child, format!("/child/{child}/details?field=surname"));
        let review = Paper::Review { plan, cycle };
        assert_eq!(at(&own("review"), review), format!("/plan/{plan}?cycle={cycle}&part=review&field=x"));
        let open = Paper::Plan { plan, cycle: None };
        assert_eq!(at(&of_plan, open), format!("/plan/{plan}?part=plan-about&field=x"));
    }

    #[test]
    fn a_copy_that_could_not_be_saved_leads_to_its_own_screen() {
        let (plan, cycle) = (PlanId(Uuid::nil()), CycleId(Uuid::nil()));
        let nil = Uuid::nil();
        assert_eq!(export_address(Paper::Document(DocumentId(nil))), format!("/document/{nil}/export"));
        assert_eq!(export_address(Paper::Plan { plan, cycle: None }), format!("/plan/{nil}/export"));
        let at = export_address(Paper::Plan { plan, cycle: Some(cycle) });
        assert_eq!(at, format!("/plan/{nil}/export?cycle={nil}"));
        assert!(export_address(Paper::Review { plan, cycle }).ends_with("/export"));
    }
}
