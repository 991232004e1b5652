//! What was asked of others and waits for an answer: the health visitor, and where a child was before.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use coatpeg_domain::agenda::{Dated, ReplyFacts, USUAL_REPLY_DAYS, previous_check_date, reply_date};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::ChildFacts;
use coatpeg_store::{Answering, Reading};

use crate::error::Result;

const ASKED_ON: &str = "hv_contact_requested_on";

/// What waits for an answer, of all children at once.
pub(super) struct Asked {
    replies: HashMap<ChildId, Vec<ReplyFacts>>,
    /// Those of whom it is noted what came of a check written before.
    before_known: BTreeSet<ChildId>,
}

impl Asked {
    /// As the records have it now.
    pub(super) fn of(store: &Reading, setting: &Answers) -> Result<Asked> {
        let wait = setting.number("hv_reply_days").filter(|days| (1..=60).contains(days));
        let wait = wait.unwrap_or(USUAL_REPLY_DAYS);
        let mut replies: HashMap<ChildId, Vec<ReplyFacts>> = HashMap::new();
        for (document, child, _) in store.answering(Answering::HealthVisitorAskedOn)? {
            let answers = store.document(document)?.answers;
            let waits = answers.yes_no("hv_contact_requested") == Some(true)
                && answers.date("hv_replied_on").is_none();
            if let Some(asked_on) = answers.date(ASKED_ON).filter(|_| waits) {
                replies.entry(child).or_default().push(ReplyFacts { document, asked_on, wait });
            }
        }
        let noted = store.answering(Answering::CheckBefore)?;
        Ok(Asked { replies, before_known: noted.into_iter().map(|(_, child, _)| child).collect() })
    }

    /// What there is to do about a child. Where a check was shared or is not needed, none is asked for elsewhere.
    pub(super) fn matters(&self, child: &ChildFacts, wants_check: bool, today: NaiveDate) -> Vec<Dated> {
        let replies = self.replies.get(&child.id).into_iter().flatten();
        let mut matters: Vec<Dated> = replies.filter_map(|facts| reply_date(facts, today)).collect();
        if wants_check && !self.before_known.contains(&child.id) {
            matters.extend(previous_check_date(child.born_on, child.started_on, today));
        }
        matters
    }
}
