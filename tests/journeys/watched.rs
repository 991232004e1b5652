//! Records in which nothing may change: what is refused leaves nothing behind.

use std::fmt::Debug;
use std::sync::atomic::{AtomicU32, Ordering};

use coatpeg_commands::Session;
use coatpeg_domain::contract::{Command, OpenPlan, OpenSupport, SavePerson};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::{ChildId, PersonId, PlanId};
use coatpeg_domain::records::{PlanView, SupportView};
use coatpeg_store::RecordKind;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{MANAGER, Nursery};

use crate::fresh::{Fresh, change};

/// Records in which nothing may change, watched from the moment this is made.
pub(crate) struct Watched {
    pub(crate) fresh: Fresh,
    child: ChildId,
    plan: Option<PlanId>,
    marker: PersonId,
    before: Seen,
}

/// Everything there is to see of a child’s support.
type Seen = (SupportView, Vec<PlanView>);

impl Watched {
    pub(crate) fn new(fresh: Fresh, nursery: &Nursery, child: ChildId, plan: Option<PlanId>) -> Watched {
        let marker = nursery.person(MANAGER);
        // Looking leaves a line the first time, so everything is looked at before the mark.
        seen(&fresh.program, child, plan);
        mark(&fresh.program, marker);
        let before = seen(&fresh.program, child, plan);
        Watched { fresh, child, plan, marker, before }
    }

    /// The refusal of a command; a sentence, and nothing changed.
    #[track_caller]
    pub(crate) fn refused<C: Command>(&self, command: C) -> AppError
    where
        C::Reply: Debug,
    {
        let error = self.fresh.program.send(command).expect_err("this is refused");
        assert!(error.message.ends_with('.') || !error.problems.is_empty(), "a sentence: {}", error.message);
        let words = error.message.split_whitespace().count();
        assert!(words > 3, "it says why: {}", error.message);
        assert_eq!(seen(&self.fresh.program, self.child, self.plan), self.before, "{}", error.message);
        error
    }

    /// As [`Watched::refused`], with its code.
    #[track_caller]
    pub(crate) fn refused_as<C: Command>(&self, code: ErrorCode, command: C)
    where
        C::Reply: Debug,
    {
        let error = self.refused(command);
        assert_eq!(error.code, code, "{}", error.message);
    }

    /// Nothing was written in history either: two marks stand one after the other.
    pub(crate) fn finish(self) {
        mark(&self.fresh.program, self.marker);
        let marker = self.marker;
        let (store, _folder) = self.fresh.store();
        let history = store.history(RecordKind::Person, marker).expect("readable");
        let [.., before, after] = history.as_slice() else { panic!("two marks") };
        assert_eq!(before.seq + 1, after.seq, "nothing between them");
    }
}

/// Writes one line of history, and no more: a note that was never there before.
fn mark(program: &Program<Session>, person: PersonId) {
    static MARKS: AtomicU32 = AtomicU32::new(0);
    let changes = change("notes", format!("Mark {}", MARKS.fetch_add(1, Ordering::Relaxed)));
    program.send(SavePerson { person: Some(person), changes }).expect("marked");
}

fn seen(program: &Program<Session>, child: ChildId, plan: Option<PlanId>) -> Seen {
    let support = program.send(OpenSupport { child }).expect("opened");
    let open = |cycle| {
        let plan = plan.expect("asked for one plan only");
        program.send(OpenPlan { plan, cycle }).expect("opened")
    };
    let cycles = match plan {
        Some(_) => open(None).cycles.iter().map(|cycle| open(Some(cycle.id))).collect(),
        None => Vec::new(),
    };
    (support, cycles)
}
