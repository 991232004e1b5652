//! An integrated review: what the health visitor and the nursery saw, and what they agreed with the parents.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::action::ACTIONS_FIELD;

use super::{Telling, put_all};
use crate::sample::rows;

/// Both reviews, at one meeting, and the parents' yes to printing them.
pub fn both_reviews(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(
        &mut answers,
        &[
            ("model", "single_meeting"),
            ("health_visitor_id", "Morag Pennefather"),
            ("asq3_communication", "monitoring"),
            ("asq3_gross_motor", "above_cutoff"),
            ("hv_feedback", "He points and looks for his mother. I would like his hearing looked at."),
        ],
    );
    answers.set("hv_review_date", telling.day(-2));
    let mut step = Answers::default();
    put_all(
        &mut step,
        &[
            ("what", "Ask the surgery for a hearing test"),
            ("who", "Verity Quill"),
            ("where", "other_service"),
        ],
    );
    step.set("by_when", telling.day(21));
    answers.set(ACTIONS_FIELD, rows(telling.nursery.today, 230 + telling.number, vec![step]));
    answers.set("parents_agreed_to_print", true);
    answers
}
