//! The answers to the cycle form taken apart into what each table keeps, and put together again.

use std::collections::BTreeMap;

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::support::{CARRIED_FROM, DELIVERIES, PROVISIONS, REVIEW, SUPPORT_CYCLE, TARGETS};
use coatpeg_domain::ids::RowId;

use crate::error::Result;
use crate::ordered_rows::{require_own_ids, take};

/// What is written in a cycle, table by table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CycleSheet {
    /// What no other table keeps.
    pub(crate) cycle: Answers,
    /// The answers of the review.
    pub(crate) review: Answers,
    /// The targets in order, without provisions and without where they came from.
    pub(crate) targets: Vec<Row>,
    /// Where targets came from.
    pub(crate) carried_from: BTreeMap<RowId, String>,
    /// The provisions of each target that has any, in order.
    pub(crate) provisions: BTreeMap<RowId, Vec<Row>>,
    /// The deliveries in order.
    pub(crate) deliveries: Vec<Row>,
}

impl CycleSheet {
    /// Takes answers apart.
    ///
    /// # Errors
    /// `BadValue` where two targets, two provisions or two deliveries of the cycle share an id.
    pub(crate) fn split(answers: &Answers) -> Result<CycleSheet> {
        let mut sheet = CycleSheet { cycle: answers.clone(), ..CycleSheet::default() };
        sheet.targets = take(&mut sheet.cycle, TARGETS);
        sheet.deliveries = take(&mut sheet.cycle, DELIVERIES);
        for target in &mut sheet.targets {
            let provisions = take(&mut target.answers, PROVISIONS);
            if !provisions.is_empty() {
                sheet.provisions.entry(target.row).or_insert(provisions);
            }
            if let Some(Answer::Text(from)) = target.answers.0.remove(CARRIED_FROM) {
                sheet.carried_from.insert(target.row, from);
            }
        }
        require_own_ids(&sheet.targets, "targets")?;
        require_own_ids(sheet.provisions.values().flatten(), "provisions")?;
        require_own_ids(&sheet.deliveries, "deliveries")?;
        let (review, cycle) = sheet.cycle.0.into_iter().partition(|(field, _)| is_of_review(field));
        (sheet.review, sheet.cycle) = (Answers(review), Answers(cycle));
        Ok(sheet)
    }

    /// Puts the answers together again.
    pub(crate) fn join(mut self) -> Answers {
        for target in &mut self.targets {
            let provisions = self.provisions.remove(&target.row).unwrap_or_default();
            target.answers.apply(PROVISIONS, Some(Answer::Rows(provisions)));
            target.answers.apply(CARRIED_FROM, self.carried_from.remove(&target.row).map(Answer::Text));
        }
        let mut answers = self.cycle;
        answers.0.extend(self.review.0);
        answers.apply(TARGETS, Some(Answer::Rows(self.targets)));
        answers.apply(DELIVERIES, Some(Answer::Rows(self.deliveries)));
        answers
    }

    /// The provisions of a target; none is an empty slice.
    pub(crate) fn provisions_of(&self, target: RowId) -> &[Row] {
        self.provisions.get(&target).map_or(&[], Vec::as_slice)
    }
}

fn is_of_review(field: &str) -> bool {
    let mut sections = SUPPORT_CYCLE.sections.iter();
    sections
        .find(|section| section.id == REVIEW)
        .is_some_and(|section| section.fields.iter().any(|one| one.id == field))
}
