//! Which answer of a family stands behind a copy.

use chrono::NaiveDate;

use super::{counted, purpose_of};
use crate::ids::ConsentId;
use crate::records::{Consent, ConsentStatus, Recipient};

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
            && consent.answer.on.unwrap_or_else(|| consent.recorded_at.date()) == agreed_on
    };
    counted(purpose, consents)
        .filter(is_meant)
        .max_by_key(|consent| (consent.recorded_at, consent.id.0))
        .map(|consent| consent.id)
}
