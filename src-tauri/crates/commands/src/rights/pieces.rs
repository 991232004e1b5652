//! What was seen of a child, what the family agreed to, and records that were joined with the child's, as words.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::consents::{Named, answer_in_words, decision_in_words};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::observation::OBSERVATION;
use coatpeg_domain::printing::Part;

use super::held::{ADDRESSES, HeldItem, MORE, NOTES, Whole, answered, heading, labelled};
use crate::error::Result;
use crate::session::Work;

/// What people who work here saw of the child.
pub(super) fn observations(work: &Work<'_>, whole: &Whole) -> Result<HeldItem> {
    let observations = work.open.store.observations_of(whole.child.id)?;
    let mut parts = Vec::new();
    for observation in &observations {
        let day = observation.answers.date("seen_on").map(in_words).unwrap_or_default();
        parts.push(heading(&format!("Seen on {day}")));
        parts.extend(answered(work, whole, &OBSERVATION, &observation.answers)?);
        parts.extend(photo_of(&observation.answers));
    }
    let about = format!("{} held", observations.len());
    let item = HeldItem::parts(NOTES, "rows:observations", "Observations", about, parts);
    Ok(HeldItem { is_staff_only: true, ..item })
}

/// What the family answered, and what was decided where they disagreed.
pub(super) fn consents(work: &Work<'_>, whole: &Whole) -> Result<HeldItem> {
    let store = &work.open.store;
    let named = Named(&whole.people);
    let consents = store.consents_of(whole.child.id)?;
    let mut parts = Vec::new();
    for consent in &consents {
        let answer = &consent.answer;
        parts.push(heading(answer.purpose.label()));
        parts.push(labelled("Answer", answer_in_words(answer, &named)));
        parts.extend(written("Limits", &answer.scope_note));
        parts.extend(answer.expires_on.map(|until| labelled("Until", in_words(until))));
        parts.extend(written("Where the paper is", &answer.evidence_note));
        let alt = "What was signed".to_owned();
        parts.extend(answer.evidence_photo.clone().map(|sha256| Part::Photo { sha256, alt }));
        let by = consent.recorded_by.map(|person| format!(" by {}", named.of(person))).unwrap_or_default();
        parts.push(labelled("Recorded", format!("{}{by}", in_words(consent.recorded_at.date()))));
        let taken_back = consent.taken_back_at.map(|at| in_words(at.date()));
        parts.extend(taken_back.map(|day| labelled("Taken back as a mistake", day)));
    }
    for decision in store.consent_decisions_of(whole.child.id)? {
        parts.push(heading(decision.purpose.label()));
        parts.push(labelled("Decision", decision_in_words(&decision, &named)));
    }
    let about = format!("{} answers", consents.len());
    Ok(HeldItem::parts(MORE, "rows:consents", "Consents", about, parts))
}

/// Records of the same child that were joined with this one, as they stood then.
pub(super) fn joined(work: &Work<'_>, whole: &Whole) -> Result<HeldItem> {
    let store = &work.open.store;
    let merges = store.merges_of(whole.child.id)?;
    let mut parts = Vec::new();
    for merge in &merges {
        parts.push(heading(&format!("A record joined on {}", in_words(merge.made_at.date()))));
        parts.push(labelled("Name", merge.name.clone()));
        let answers = without_addresses(whole, store.child_as_kept(merge.double)?.answers);
        parts.extend(answered(work, whole, &CHILD, &answers)?);
        parts.extend(photo_of(&answers));
        for changed in store.merged_answers(merge.id)?.into_iter().filter(|one| one.child == whole.child.id) {
            let before = answered(work, whole, &CHILD, &without_addresses(whole, changed.before))?;
            if !before.is_empty() {
                let text = "What stood in this record before".to_owned();
                parts.push(Part::Heading { level: 2, text });
                parts.extend(before);
            }
        }
    }
    let about = format!("{} joined", merges.len());
    Ok(HeldItem::parts(MORE, "rows:merges", "Records that were joined", about, parts))
}

/// A sheet of answers without what tells where a family lives, where that is kept back.
pub(super) fn without_addresses(whole: &Whole, mut answers: Answers) -> Answers {
    if whole.keeps_addresses {
        ADDRESSES.iter().for_each(|field| answers.apply(field, None));
    }
    answers
}

fn photo_of(answers: &Answers) -> Option<Part> {
    let photo = answers.photo("photo")?;
    Some(Part::Photo { sha256: photo.sha256.clone(), alt: photo.alt.clone() })
}

fn written(label: &str, text: &str) -> Option<Part> {
    let text = text.trim();
    (!text.is_empty()).then(|| labelled(label, text.to_owned()))
}
