//! What has to be known and settled before a copy leaves.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::consents::as_agreed;
use coatpeg_domain::contract::{PrepareCopy, SuggestPassword};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::child::has_restricted_contact;
use coatpeg_domain::forms::left_out::{Withheld, left_out};
use coatpeg_domain::forms::recipients::{
    agreed_for, as_somebody_else, may_have, may_leave, offer, opens_everywhere,
};
use coatpeg_domain::forms::support::SUPPORT_PLAN;
use coatpeg_domain::forms::{Gate, Problem, Severity};
use coatpeg_domain::records::{CopyView, LeftOut, OfferedRecipient, PaperCopy, Recipient, ToSettle};
use coatpeg_store::plain_words;

use super::copies::Way;
use super::draw::pages_shown;
use super::finds::{earlier_names, finds};
use super::words::{Beside, InWindow, Leaving, free_name, leaving, longest_parts, usual_copy_of};
use crate::error::Result;
use crate::session::Work;

/// So many words keep guessing machines busy for longer than a paper matters, and fit in one breath.
const WORDS_OF_PASSWORD: usize = 4;

/// Everything the export screen shows beside the pages.
pub(crate) fn prepare(work: &mut Work<'_>, command: PrepareCopy) -> Result<CopyView> {
    let copy = match command.copy {
        Some(copy) => copy,
        None => usual_copy_of(work, command.paper)?,
    };
    let leaving = leaving(work, command.paper, &copy, &InWindow::default())?;
    let beside = Beside::of(work, &leaving)?;
    let (settled, to_settle): (Vec<ToSettle>, Vec<ToSettle>) =
        finds(work, &leaving, &beside)?.into_iter().partition(|find| copy.settled.contains(&find.key));
    let (plan, cannot_print) = pages_shown(work, &leaving)?;
    let pages = plan.filter(|_| cannot_print.is_empty()).map_or(0, |plan| plan.pages.len());
    let is_long = pages > leaving.pages_that_read_well;
    let copies = work.open.store.copies_of(leaving.child.id)?;
    let recipients = offer(leaving.kind, &beside.known(&leaving));
    // A day that is on record for one name is not the day of another: it is looked up anew for each.
    let is_by_name = matches!(copy.recipient, Recipient::SomeoneElse(_));
    let agreed_on = if is_by_name { copy.agreed_on } else { agreed_for(&copy, &recipients) };
    let copy = PaperCopy { agreed_on, ..copy };
    Ok(CopyView {
        paper: leaving.paper,
        kind: leaving.kind,
        recipients,
        left_out: kept_back(work, &leaving, &beside, &copy)?,
        to_settle,
        settled,
        cannot_print,
        file_name: free_name(work, &leaving)?,
        pages,
        longest: if is_long { longest_parts(&leaving.words) } else { Vec::new() },
        is_restricted: has_restricted_contact(&leaving.child.answers),
        copies: copies.into_iter().filter(|made| made.paper == leaving.paper).collect(),
        child: leaving.facts,
        title: leaving.title,
        which: leaving.which,
        about: leaving.about.to_owned(),
        is_draft: leaving.is_draft,
        copy,
    })
}

/// What stays out of this copy. Where the words of a cycle were kept, the plan has gone on and says nothing of them.
fn kept_back(work: &Work<'_>, leaving: &Leaving, beside: &Beside, copy: &PaperCopy) -> Result<Vec<LeftOut>> {
    let agreed = beside.agreed();
    let no_photos = agreed.no_photos_because();
    // Kept words say what they said; only words of now go by what is agreed now.
    let counts = |form, answers: &Answers| match leaving.is_kept {
        true => answers.clone(),
        false => as_agreed(form, answers, agreed),
    };
    let plan = leaving.plan.as_ref().filter(|_| !leaving.is_kept);
    Ok(left_out(&Withheld {
        kind: leaving.kind,
        form: leaving.form,
        answers: &counts(leaving.form, &leaving.answers),
        plan: plan.map(|plan| counts(&SUPPORT_PLAN, plan)).as_ref(),
        agreed,
        child: &leaving.facts,
        record: &leaving.child.answers,
        setting: beside.setting(),
        people: beside.people(),
        words: &leaving.words,
        recipient: &copy.recipient,
        has_earlier_names: !earlier_names(work, &leaving.child)?.is_empty(),
        is_kept: leaving.is_kept,
        no_photos: no_photos.as_deref(),
    }))
}

/// Nothing, as long as this recipient may have this copy, with the agreement it needs; a file also with its password.
pub(crate) fn require_may_leave(
    work: &Work<'_>,
    leaving: &Leaving,
    beside: &Beside,
    copy: &PaperCopy,
    way: Way,
) -> Result<()> {
    let offered = offer(leaving.kind, &beside.known(leaving));
    let by_another_name = as_somebody_else(copy, &beside.known(leaving)).filter(|_| way != Way::Safety);
    let mut problems = match way {
        Way::File => {
            let mut problems = may_leave(copy, &offered, work.now.today());
            let password = copy.password.as_deref().filter(|_| problems.is_empty());
            problems.extend(password.and_then(|password| opens_everywhere(password).err()));
            problems
        }
        Way::Print => may_have(copy, &offered, work.now.today()),
        Way::Safety => may_leave(copy, &to_keep_safe(offered), work.now.today()),
    };
    problems.extend(by_another_name);
    if problems.is_empty() { Ok(()) } else { Err(AppError::incomplete(problems).into()) }
}

/// The same recipients where a child may need protecting: nobody's agreement is asked then.
fn to_keep_safe(mut offered: Vec<OfferedRecipient>) -> Vec<OfferedRecipient> {
    for one in &mut offered {
        (one.refused, one.needs_agreement) = (None, false);
    }
    offered
}

/// The keys of the finds in the words, as long as every one of them was settled. The field of each problem is the key of
/// a find that was not.
pub(crate) fn require_settled(
    work: &Work<'_>,
    leaving: &Leaving,
    beside: &Beside,
    copy: &PaperCopy,
) -> Result<Vec<String>> {
    let (settled, left): (Vec<ToSettle>, Vec<ToSettle>) =
        finds(work, leaving, beside)?.into_iter().partition(|find| copy.settled.contains(&find.key));
    if left.is_empty() {
        return Ok(settled.into_iter().map(|find| find.key).collect());
    }
    let problem = |find: ToSettle| Problem {
        field: find.key,
        section: "to_settle".to_owned(),
        message: format!(
            "“{}” in “{}”: say that it may stay, or change it. {}",
            find.found, find.part, find.why
        ),
        severity: Severity::Wrong,
        before: Gate::Shared,
    };
    Err(AppError::incomplete(left.into_iter().map(problem).collect()).into())
}

/// A password that can be told over the telephone.
pub(crate) fn suggest_password(_work: &mut Work<'_>, _command: SuggestPassword) -> Result<String> {
    Ok(plain_words::<WORDS_OF_PASSWORD>()?.join("-"))
}
