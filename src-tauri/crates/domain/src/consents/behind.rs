//! Which answer of a family, or which decision, stands behind a copy.

use chrono::NaiveDate;

use super::{counted, covers, purpose_of};
use crate::ids::ConsentId;
use crate::records::{Consent, ConsentDecision, ConsentStatus, MadeCopy, Recipient};

/// The yes a copy for this recipient leaves with: the newest of that day. Nothing where nobody has to agree, or where the
/// agreement was given for this one copy and is not on record.
pub fn consent_behind(
    consents: &[Consent],
    recipient: &Recipient,
    agreed_on: Option<NaiveDate>,
) -> Option<ConsentId> {
    let (purpose, agreed_on) = purpose_of(recipient).zip(agreed_on)?;
    let is_meant = |consent: &&Consent| {
        consent.answer.status == ConsentStatus::Given
            && day_of(consent) == agreed_on
            && names(consent, recipient)
    };
    counted(purpose, consents)
        .filter(is_meant)
        .max_by_key(|consent| (consent.recorded_at, consent.id.0))
        .map(|consent| consent.id)
}

/// The day of the newest yes that names somebody else who is to have a copy; nothing where no yes does.
pub fn agreed_by_name(consents: &[Consent], recipient: &Recipient) -> Option<NaiveDate> {
    let purpose = purpose_of(recipient).filter(|_| matches!(recipient, Recipient::SomeoneElse(_)))?;
    counted(purpose, consents)
        .filter(|consent| consent.answer.status == ConsentStatus::Given && names(consent, recipient))
        .max_by_key(|consent| (consent.recorded_at, consent.id.0))
        .map(day_of)
}

/// The day an answer was given.
pub(super) fn day_of(consent: &Consent) -> NaiveDate {
    consent.answer.on.unwrap_or_else(|| consent.recorded_at.date())
}

/// Whether an answer is meant for this recipient: one by name counts for those names alone.
fn names(consent: &Consent, recipient: &Recipient) -> bool {
    match recipient {
        Recipient::SomeoneElse(who) => {
            let names: Vec<String> = consent.answer.named.iter().map(|one| one.name.clone()).collect();
            covers(&names, who)
        }
        Recipient::Parents
        | Recipient::HealthVisitor
        | Recipient::School
        | Recipient::Council
        | Recipient::VirtualSchool => true,
    }
}

/// Whether a copy left because the owner decided so, where the parents do not agree with each other: no answer of theirs
/// stands behind it, and a decision of its day does.
pub fn is_decided(decisions: &[ConsentDecision], copy: &MadeCopy) -> bool {
    let wanted = purpose_of(&copy.recipient).zip(copy.agreed_on).filter(|_| copy.consent.is_none());
    wanted.is_some_and(|(purpose, on)| {
        let stands_behind = |decision: &ConsentDecision| {
            decision.purpose == purpose
                && decision.shares
                && decision.recorded_at.date() == on
                && decision.recorded_at <= copy.made_at
        };
        decisions.iter().any(stands_behind)
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;
    use uuid::Uuid;

    use super::*;
    use crate::ids::{ChildId, ConsentDecisionId, CopyId, DocumentId};
    use crate::records::{Paper, Purpose, Travel};

    fn at(time: &str) -> NaiveDateTime {
        time.parse().expect("a time")
    }

    fn copy(agreed_on: Option<&str>) -> MadeCopy {
        MadeCopy {
            id: CopyId(Uuid::nil()),
            child: ChildId(Uuid::nil()),
            paper: Paper::Document(DocumentId(Uuid::nil())),
            version: 1,
            recipient: Recipient::HealthVisitor,
            recipient_name: "Morag Pennefather".into(),
            travel: Travel::default(),
            has_password: false,
            is_print: true,
            sha256: String::new(),
            agreed_on: agreed_on.and_then(|on| on.parse().ok()),
            made_at: at("2027-06-10T15:00:00"),
            sent_on: None,
            consent: None,
        }
    }

    #[test]
    fn a_decision_stands_behind_the_copies_it_let_go_and_no_others() {
        let decision = |purpose, shares, recorded_at: &str| ConsentDecision {
            id: ConsentDecisionId(Uuid::nil()),
            child: ChildId(Uuid::nil()),
            purpose,
            shares,
            reason: "Both want the hearing test.".into(),
            recorded_at: at(recorded_at),
            recorded_by: None,
        };
        let health = Purpose::ShareHealthVisitor;
        let yes = [decision(health, true, "2027-06-10T14:00:00")];
        let left = copy(Some("2027-06-10"));
        assert!(is_decided(&yes, &left));
        assert!(!is_decided(&yes, &copy(Some("2027-06-09"))), "they agreed the day before");
        assert!(!is_decided(&yes, &copy(None)));
        let with_answer = MadeCopy { consent: Some(ConsentId(Uuid::nil())), ..left.clone() };
        assert!(!is_decided(&yes, &with_answer));
        assert!(!is_decided(&yes, &MadeCopy { recipient: Recipient::School, ..left.clone() }));
        assert!(!is_decided(&[decision(health, false, "2027-06-10T14:00:00")], &left));
        assert!(!is_decided(&[decision(health, true, "2027-06-10T16:00:00")], &left), "after the copy");
    }
}
