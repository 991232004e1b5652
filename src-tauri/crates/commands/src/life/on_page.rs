//! What the records know beside a check and its page says: the integrated review, copies that went, whom parents agreed to.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::consents::{Permissions, as_agreed, may_be_named};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::integrated_review::INTEGRATED_REVIEW;
use coatpeg_domain::forms::print::BesidePage;
use coatpeg_domain::forms::{integrated_review, two_year_check};
use coatpeg_domain::records::{Document, MadeCopy, Paper, Recipient};

use crate::error::Result;
use crate::session::Work;

/// What stands beside a document and has a place on its page.
#[derive(Default)]
pub(crate) struct OnPage {
    integrated: Option<Answers>,
    shared_with: Vec<String>,
    agreed_for: Vec<String>,
}

impl OnPage {
    /// Reads it for a progress check; other pages say nothing of it.
    pub(crate) fn of(work: &Work<'_>, document: &Document, agreed: &Permissions) -> Result<OnPage> {
        if document.form != two_year_check::ID {
            return Ok(OnPage::default());
        }
        let store = &work.open.store;
        let review = store.live_document(document.child, integrated_review::ID)?;
        Ok(OnPage {
            // A no on record counts, whatever the review itself says.
            integrated: review
                .map(|id| store.document(id))
                .transpose()?
                .map(|review| as_agreed(&INTEGRATED_REVIEW, &review.answers, agreed)),
            shared_with: handed_on(work, document)?.iter().map(recipient_and_day).collect(),
            agreed_for: agreed.may_have_copies(),
        })
    }

    /// As a page takes it.
    pub(crate) fn beside(&self) -> BesidePage<'_> {
        BesidePage {
            integrated: self.integrated.as_ref(),
            shared_with: &self.shared_with,
            agreed_for: &self.agreed_for,
        }
    }
}

/// The copies of any version that went to somebody else with the parents' yes, oldest first.
fn handed_on(work: &Work<'_>, document: &Document) -> Result<Vec<MadeCopy>> {
    let store = &work.open.store;
    let versions = store.versions_of(document.child, &document.form)?;
    let is_version = |paper: Paper| versions.iter().any(|version| paper == Paper::Document(version.document));
    let mut copies = store.copies_of(document.child)?;
    copies.retain(|copy| {
        // A copy that went without their yes went because the law asked for it. The page does not tell of it.
        let with_their_yes = copy.recipient != Recipient::Parents && copy.agreed_on.is_some();
        with_their_yes
            && copy.sent_on.is_some()
            && is_version(copy.paper)
            && may_be_named(&copy.recipient_name)
    });
    copies.reverse();
    Ok(copies)
}

fn recipient_and_day(copy: &MadeCopy) -> String {
    let on = copy.sent_on.map(|on| format!(" on {}", in_words(on))).unwrap_or_default();
    format!("{}{on}", copy.recipient_name)
}
