//! SEND status: the moves between states and what a person can do. Source: SEND code of practice, chapter 5.

use crate::answers::Answers;
use crate::forms::support::CONCERN;
use crate::forms::wording::list_in_words;
use crate::records::SendStatus;

impl SendStatus {
    /// As it is read on screen and page.
    pub fn label(self) -> &'static str {
        match self {
            SendStatus::None => "No SEND support",
            SendStatus::Monitoring => "Monitoring",
            SendStatus::SenSupport => "SEN support",
            SendStatus::EhcRequested => "EHC needs assessment requested",
            SendStatus::EhcPlan => "EHC plan",
            SendStatus::Ceased => "Support has ended",
        }
    }

    /// Its value in the status form and in the records.
    pub fn value(self) -> &'static str {
        match self {
            SendStatus::None => "none",
            SendStatus::Monitoring => "monitoring",
            SendStatus::SenSupport => "sen_support",
            SendStatus::EhcRequested => "ehc_requested",
            SendStatus::EhcPlan => "ehc_plan",
            SendStatus::Ceased => "ceased",
        }
    }
}

/// Where a child can go from here by a person's act, reviews apart.
pub fn open_moves(from: SendStatus, has_open_plan: bool) -> Vec<SendStatus> {
    let moves: &[SendStatus] = match from {
        SendStatus::None => {
            &[SendStatus::Monitoring, SendStatus::SenSupport, SendStatus::EhcRequested, SendStatus::EhcPlan]
        }
        SendStatus::Monitoring => {
            &[SendStatus::SenSupport, SendStatus::EhcRequested, SendStatus::None, SendStatus::Ceased]
        }
        SendStatus::SenSupport if has_open_plan => &[SendStatus::EhcRequested, SendStatus::Ceased],
        SendStatus::SenSupport => &[SendStatus::EhcRequested, SendStatus::Monitoring, SendStatus::Ceased],
        SendStatus::EhcRequested => &[SendStatus::EhcPlan, SendStatus::SenSupport, SendStatus::Ceased],
        SendStatus::EhcPlan => &[SendStatus::Ceased],
        SendStatus::Ceased => &[SendStatus::Monitoring],
    };
    moves.to_vec()
}

/// Why a move is not possible by a person's act; nothing where it is.
pub fn move_refusal(from: SendStatus, to: SendStatus, has_open_plan: bool) -> Option<String> {
    let open = open_moves(from, has_open_plan);
    if open.contains(&to) {
        return None;
    }
    if from == to {
        return Some(format!("It stands at “{}” already.", from.label()));
    }
    if has_open_plan && to == SendStatus::Monitoring {
        return Some("A support plan is open: its review decides whether support steps down.".to_owned());
    }
    if from == SendStatus::None && to == SendStatus::Ceased {
        return Some("There is no support that could end.".to_owned());
    }
    let open: Vec<String> = open.iter().map(|status| format!("“{}”", status.label())).collect();
    Some(format!("From “{}” the next step can be {}.", from.label(), list_in_words(&open)))
}

/// Why support cannot end for the reason given in the answers to the status form; nothing where it can. While a plan
/// is open, that progress is secure is decided at its review.
pub fn end_refusal(answers: &Answers, has_open_plan: bool) -> Option<String> {
    (has_open_plan && answers.text("end_reason") != Some("left")).then(|| {
        "A support plan is open: its review decides whether progress is secure. Here support can end because of \
         leaving only."
            .to_owned()
    })
}

/// Why a plan cannot be begun while a child stands here; nothing where it can.
pub fn plan_refusal(status: SendStatus) -> Option<String> {
    match status {
        SendStatus::SenSupport | SendStatus::EhcRequested | SendStatus::EhcPlan => None,
        SendStatus::None | SendStatus::Monitoring => {
            Some("A support plan begins with SEN support. Change the status first.".to_owned())
        }
        SendStatus::Ceased => {
            Some("Support has ended. Log a new concern first, then begin SEN support.".to_owned())
        }
    }
}

/// What a concern has to say before a child is monitored.
const CONCERN_NEEDS: [&str; 7] =
    ["raised_on", "raised_by", "what_we_see", "strengths", "areas_of_need", "parent_spoke_on", "review_on"];

/// Why a child cannot be monitored with this concern as it stands: what it lacks, in a sentence.
pub fn concern_refusal(concern: &Answers) -> Option<String> {
    let missing = unanswered(concern, &CONCERN_NEEDS);
    (!missing.is_empty())
        .then(|| format!("The concern has to say a little more first: {}.", list_in_words(&missing)))
}

/// The conversation with the parents, all of it.
const CONVERSATION: [&str; 4] =
    ["parent_spoke_on", "parent_spoke_with", "parent_view", "parent_agreed_action"];

/// Why monitoring cannot end, or lead to SEN support, with this concern as it stands: what is missing of the
/// conversation with the parents, in a sentence.
pub fn leaving_monitoring_refusal(concern: &Answers) -> Option<String> {
    let missing = unanswered(concern, &CONVERSATION);
    (!missing.is_empty()).then(|| {
        format!(
            "Write down the conversation with the parents in the concern first: {}.",
            list_in_words(&missing)
        )
    })
}

/// The questions of a concern that have no answer.
fn unanswered(concern: &Answers, fields: &[&str]) -> Vec<String> {
    fields
        .iter()
        .filter(|field| concern.get(field).is_none())
        .filter_map(|field| CONCERN.field(field))
        .map(|field| format!("“{}”", field.label))
        .collect()
}

/// Where the child stands after a review decided this; nothing where it stays as it is. With an assessment asked for
/// or an EHC plan in place the council decides, not a review here.
pub fn status_after_review(from: SendStatus, decision: &str) -> Option<SendStatus> {
    match (from, decision) {
        (SendStatus::SenSupport, "step_down_universal") => Some(SendStatus::Monitoring),
        (SendStatus::SenSupport, "end_sen_support") => Some(SendStatus::Ceased),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SendStatus::*;

    const ALL: [SendStatus; 6] = [None, Monitoring, SenSupport, EhcRequested, EhcPlan, Ceased];

    /// The moves a person can make while no plan is open.
    const MOVES: &[(SendStatus, SendStatus)] = &[
        (None, Monitoring),
        (None, SenSupport),
        (None, EhcRequested),
        (None, EhcPlan),
        (Monitoring, None),
        (Monitoring, SenSupport),
        (Monitoring, EhcRequested),
        (Monitoring, Ceased),
        (SenSupport, Monitoring),
        (SenSupport, EhcRequested),
        (SenSupport, Ceased),
        (EhcRequested, EhcPlan),
        (EhcRequested, SenSupport),
        (EhcRequested, Ceased),
        (EhcPlan, Ceased),
        (Ceased, Monitoring),
    ];

    #[test]
    fn every_move_is_possible_or_refused_in_a_sentence() {
        for (from, to) in ALL.iter().flat_map(|from| ALL.map(|to| (*from, to))) {
            for has_open_plan in [false, true] {
                let decided_at_review = has_open_plan && (from, to) == (SenSupport, Monitoring);
                let possible = MOVES.contains(&(from, to)) && !decided_at_review;
                let refusal = move_refusal(from, to, has_open_plan);
                assert_eq!(refusal.is_none(), possible, "{from:?} to {to:?}, plan open: {has_open_plan}");
                assert!(refusal.is_none_or(|sentence| sentence.ends_with('.')));
                assert_eq!(open_moves(from, has_open_plan).contains(&to), possible);
            }
        }
    }

    #[test]
    fn stepping_down_with_an_open_plan_is_left_to_its_review() {
        let refusal = move_refusal(SenSupport, Monitoring, true).expect("it is refused");
        assert!(refusal.contains("review"), "{refusal}");
    }

    #[test]
    fn with_an_open_plan_support_ends_here_only_because_the_child_left() {
        let mut answers = Answers::default();
        answers.set("end_reason", "progress_secure");
        assert!(end_refusal(&answers, true).is_some());
        assert!(end_refusal(&answers, false).is_none());
        answers.set("end_reason", "left");
        assert!(end_refusal(&answers, true).is_none());
    }

    #[test]
    fn a_plan_needs_support_an_assessment_or_an_ehc_plan() {
        for status in ALL {
            let can = matches!(status, SenSupport | EhcRequested | EhcPlan);
            assert_eq!(plan_refusal(status).is_none(), can, "{status:?}");
        }
    }

    #[test]
    fn a_concern_lets_a_child_be_monitored_once_it_says_enough() {
        let mut concern = Answers::default();
        for field in ["raised_on", "raised_by", "what_we_see", "strengths", "parent_spoke_on", "review_on"] {
            concern.set(field, "2027-05-03");
        }
        concern.set("areas_of_need", crate::answers::Answer::Choices(vec!["ci".into()]));
        assert_eq!(concern_refusal(&concern), Option::None);
        for field in CONCERN_NEEDS {
            let mut lacking = concern.clone();
            lacking.apply(field, Option::None);
            let refusal = concern_refusal(&lacking).unwrap_or_default();
            let label = CONCERN.field(field).map(|field| field.label).unwrap_or_default();
            assert!(!label.is_empty() && refusal.contains(label), "{field}: {refusal}");
        }
    }

    #[test]
    fn a_review_moves_only_a_child_on_sen_support() {
        for from in ALL {
            for decision in ["continue", "adapt", "apply_funding", "step_down_universal", "end_sen_support"] {
                let expected = match (from, decision) {
                    (SenSupport, "step_down_universal") => Some(Monitoring),
                    (SenSupport, "end_sen_support") => Some(Ceased),
                    _ => Option::None,
                };
                assert_eq!(status_after_review(from, decision), expected, "{from:?}, {decision}");
            }
        }
    }

    #[test]
    fn values_are_those_of_the_records_and_of_the_form() {
        for status in ALL {
            let kept = serde_json::to_value(status).expect("a plain value");
            assert_eq!(kept, status.value());
            let choice =
                crate::forms::support::choices::SEND_STATUSES.iter().find(|c| c.value == status.value());
            assert_eq!(choice.map(|choice| choice.label), Some(status.label()));
        }
    }
}
