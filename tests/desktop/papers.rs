//! Records to look at once there is SEND support: plans at every step of a cycle, profiles, concerns, summaries for
//! school. Written through the same commands before the window opens.

use std::time::{Duration, Instant};

use coatpeg_commands::Session;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{
    Lock, MoveCycle, SaveCycle, SaveDraft, SavePlan, StartDocument, StartPlan, Unlock,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::{CONCERN_ID, PROFILE_ID};
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{CycleState, PlanView};
use coatpeg_tests::finishing::finish;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{Nursery, changes};
use coatpeg_tests::support::{reach_support, whole_plan};
use coatpeg_tests::words::{self, PLAN_FIRST, PLAN_LONGEST, PLAN_REVIEWED, Telling};

use crate::journey::PASSPHRASE;
use crate::program::Folder;
use crate::records::{self, session};

const DEVIKA: &str = "Devika Rao-Lindqvist";
const CALLUM: &str = "Callum Brackenridge";
/// Flossie’s parents.
pub(crate) const FLOSSIES: &[&str] = &["Imogen Winterbourne", "Caspian Winterbourne"];
const ROSS: &[&str] = &["Hendrike Achterberg", "Folarin Oyelaran"];
const LINUSS: &[&str] = &["Thessaly Okonjo", "Wystan Farrell"];
const NGOCS: &[&str] = &["Trần Thị Thu Hằng", "Nguyễn Văn Bình"];

/// A child with nothing of all this.
pub(crate) const PLAIN_CHILD: &str = "kofi";

/// What there is.
pub(crate) struct Papers {
    /// Whose records they are.
    pub(crate) nursery: Nursery,
    /// A draft whose first cycle is being planned.
    pub(crate) planning: PlanView,
    /// A plan with two closed cycles and a third that is being done.
    pub(crate) doing: PlanView,
    /// A plan with four long targets, all ready for its review to be closed.
    pub(crate) meeting: PlanView,
    /// A profile that is being written; Flossie’s is finished.
    pub(crate) profile: DocumentId,
    /// A concern that is not closed.
    pub(crate) concern: DocumentId,
    /// A summary for school with everything in it, not sent yet.
    pub(crate) summary: DocumentId,
    /// One that was just begun, with suggestions.
    pub(crate) begun: DocumentId,
}

/// Writes it all into the folder, over the nursery, and locks it.
pub(crate) fn move_in(folder: &Folder) -> Papers {
    let nursery = records::move_in(folder).nursery;
    let program = unlocked(folder);
    let flossie = telling(&nursery, DEVIKA, FLOSSIES, 40);
    let profile = written(&program, nursery.child("florence"), PROFILE_ID, &words::profile(&flossie));
    finish(&program, profile).expect("a profile can be finished");
    let doing =
        whole_plan(&program, nursery.child("florence"), &flossie, &PLAN_REVIEWED).expect("two reviews");
    let begun =
        written(&program, nursery.child("florence"), transition::ID, &words::transition_begun(&flossie));
    let planning = planned(&program, &nursery);
    let ngoc = telling(&nursery, CALLUM, NGOCS, 42);
    let meeting =
        whole_plan(&program, nursery.child("ngoc"), &ngoc, &PLAN_LONGEST).expect("a review to be held");
    assert_eq!(meeting.cycle.state, CycleState::Review);
    let linus = telling(&nursery, CALLUM, LINUSS, 43);
    let child = nursery.child("linus");
    let profile = written(&program, child, PROFILE_ID, &words::profile(&linus));
    let concern = written(&program, child, CONCERN_ID, &(PLAN_FIRST.concern)(&linus));
    let summary = written(&program, child, transition::ID, &words::transition(&linus));
    program.send(Lock {}).expect("records can be locked");
    Papers { planning, doing, meeting, profile, concern, summary, begun, nursery }
}

/// Roz with a plan that is not agreed, and its targets.
fn planned(program: &Program<Session>, nursery: &Nursery) -> PlanView {
    let (child, telling) = (nursery.child("rosalind"), telling(nursery, DEVIKA, ROSS, 41));
    reach_support(program, child, &telling, &PLAN_FIRST).expect("there is support");
    let view = program.send(StartPlan { child }).expect("a plan can be begun");
    let sheet = changes(&(PLAN_FIRST.sheet)(&telling));
    program.send(SavePlan { plan: view.plan.id, changes: sheet }).expect("a plan is kept");
    let cycle = view.cycle.id;
    let targets = PLAN_FIRST.cycles[0].planned(&telling, 1, &view.cycle.answers);
    let targets = view.cycle.answers.changes_to(&targets);
    program.send(SaveCycle { cycle, changes: targets }).expect("a cycle is kept");
    program.send(MoveCycle { cycle, to: CycleState::Plan }).expect("it can be planned")
}

/// How long a window that was ended may take to let go of the records.
const ON_ITS_WAY_OUT: Duration = Duration::from_secs(10);

/// The program on records that are there, open.
pub(crate) fn unlocked(folder: &Folder) -> Program<Session> {
    let program = session(folder);
    let unlock = || program.send(Unlock { person: None, passphrase: PASSPHRASE.to_owned() });
    let began = Instant::now();
    let mut opened = unlock();
    // A window that was ended a moment ago may still be on its way out.
    while opened.as_ref().is_err_and(|error| error.code == ErrorCode::OpenElsewhere)
        && began.elapsed() < ON_ITS_WAY_OUT
    {
        std::thread::sleep(Duration::from_millis(25));
        opened = unlock();
    }
    opened.expect("the passphrase opens it");
    program
}

/// Who writes about a child.
pub(crate) fn telling<'a>(
    nursery: &'a Nursery,
    author: &'a str,
    parents: &'a [&'a str],
    number: u8,
) -> Telling<'a> {
    Telling { nursery, author, parents, number }
}

/// Begins a document and writes in it.
pub(crate) fn written(
    program: &Program<Session>,
    child: ChildId,
    form: &str,
    answers: &Answers,
) -> DocumentId {
    let begin = StartDocument { child, form: form.to_owned() };
    let document = program.send(begin).expect("a document can be begun").document.id;
    program.send(SaveDraft { document, changes: changes(answers) }).expect("a document is kept");
    document
}
