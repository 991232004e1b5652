//! What of a child's record is not everybody's to write, or waits for the parents' yes.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::is_summer_born;
use coatpeg_domain::forms::child::{CHILD, PREVIOUS_NAMES};
use coatpeg_domain::ids::ChildId;

use super::named::put_back_unknown_people;
use crate::access::roles;
use crate::children::shows_photos;
use crate::error::{Error, Result};
use crate::session::Work;

const LATER: &str = "Only a child born from April to August can start a year later. For another child whoever looks \
                     after Coatpeg here records it, with the reason.";
const NO_PHOTO: &str = "A photo waits for the parents’ yes to photos on this computer. Record it under Family and \
                        consent, then add the photo.";
const NAMES: &str = "Names from before are written by whoever looks after Coatpeg here.";

/// Leaves as it was what this person may not write into a child's record, and says so; whatever else was written can be
/// kept. Nobody has agreed to anything yet for a child who is only being added.
pub(crate) fn hold_back(
    work: &Work<'_>,
    child: Option<ChildId>,
    before: &Answers,
    after: &mut Answers,
) -> Result<Option<Error>> {
    let mut refused = None;
    let manages = roles(work.open)?.may_manage();
    if !manages && before.get(PREVIOUS_NAMES) != after.get(PREVIOUS_NAMES) {
        put_back(before, after, &[PREVIOUS_NAMES]);
        refused = Some(NAMES);
    }
    if !manages && is_later_than_usual(after) && !is_later_than_usual(before) {
        put_back(before, after, &["deferred_year", "deferred_reason"]);
        refused = Some(LATER);
    }
    if is_new_photo(before, after) && !child.map_or(Ok(false), |child| shows_photos(work, child))? {
        put_back(before, after, &["photo"]);
        refused = Some(NO_PHOTO);
    }
    let unknown = put_back_unknown_people(work, &CHILD, before, after)?;
    Ok(refused.map(Error::refused).or(unknown.map(Error::App)))
}

/// Refuses a photo the parents have not agreed to.
pub(super) fn refuse_photo(work: &Work<'_>, child: ChildId, before: &Answers, after: &Answers) -> Result<()> {
    if is_new_photo(before, after) && !shows_photos(work, child)? {
        return Err(Error::refused(NO_PHOTO));
    }
    Ok(())
}

pub(super) fn put_back(before: &Answers, after: &mut Answers, fields: &[&str]) {
    for field in fields {
        after.apply(field, before.get(field).cloned());
    }
}

/// Another picture than before; taking one out, and words for one that is there, need nobody's yes.
fn is_new_photo(before: &Answers, after: &Answers) -> bool {
    let picture = |answers: &Answers| answers.photo("photo").map(|photo| photo.sha256.clone());
    picture(after).is_some_and(|new| picture(before) != Some(new))
}

/// Reception a year later for a child for whom that is no matter of course.
fn is_later_than_usual(answers: &Answers) -> bool {
    answers.yes_no("deferred_year") == Some(true)
        && answers.date("date_of_birth").is_some_and(|born_on| !is_summer_born(born_on))
}
