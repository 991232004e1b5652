//! Killed at random moments while it writes, copies and changes passphrases: whatever was answered for is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{
    AddChild, Answered, ChangePassphrase, GivePassphrase, ListBackups, ListChildren, LookInside, MakeBackup,
    OpenDocument, OpenPlan, SaveDraft, SavePlan, StartDocument,
};
use coatpeg_domain::ids::{DocumentId, PersonId, PlanId};
use coatpeg_store::{Store, Vault, damaged_logs};
use coatpeg_tests::chance::Chance;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample;
use coatpeg_tests::support::{agreed_plan, reach_support};
use coatpeg_tests::words::PLAN_REVIEWED;
use secrecy::SecretString;

use crate::fresh::{PASSPHRASE, change, now};
use crate::plans::telling;
use crate::trial::{end, headless, kill_after, started, unlock};

/// Where chance begins; a failure names the round, and the same round fails again.
const SEED: u64 = 20_270_610;

#[test]
fn whatever_was_answered_for_survives_fifty_kills() {
    rounds(50);
}

#[test]
#[ignore = "long: run by cargo xtask test --long"]
fn whatever_was_answered_for_survives_a_thousand_kills() {
    rounds(1_000);
}

fn rounds(count: u64) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut ledger = Ledger::begin(folder.path());
    for round in 0..count {
        let mut chance = Chance::seeded(SEED + round);
        let result = thread::scope(|scope| scope.spawn(|| ledger.survive(round, &mut chance)).join());
        assert!(result.is_ok(), "round {round} of seed {SEED} failed, see above");
    }
    assert!(ledger.copies_seen.len() as u64 >= count / 20, "{} copies were made", ledger.copies_seen.len());
}

/// Something written again and again: what was answered for, and what was sent last.
#[derive(Clone, Copy, Default)]
struct Counted {
    answered: u64,
    sent: u64,
}

impl Counted {
    /// What is found is one of the two, and counts from here on.
    fn found(&mut self, found: u64, what: &str) {
        let Counted { answered, sent } = *self;
        assert!((answered..=sent).contains(&found), "{what}: answered for {answered}, found {found}");
        *self = Counted { answered: found, sent: found };
    }
}

/// A passphrase, and the one that was asked for and not answered for.
struct Phrase {
    sure: String,
    asked: Option<String>,
}

impl Phrase {
    fn new(text: &str) -> Phrase {
        Phrase { sure: text.to_owned(), asked: None }
    }

    /// Either opens, and what opens is sure.
    fn settle(&mut self, opens: impl Fn(&str) -> bool) {
        let asked = self.asked.take().filter(|asked| opens(asked));
        match asked {
            Some(asked) => self.sure = asked,
            None => assert!(opens(&self.sure), "one of the two passphrases opens"),
        }
    }
}

/// Everything that was answered for.
struct Ledger {
    folder: PathBuf,
    own: Phrase,
    other: Phrase,
    other_person: PersonId,
    draft: (DocumentId, Counted),
    plan: (PlanId, Counted),
    children: BTreeSet<String>,
    child_asked: Option<String>,
    copies_seen: BTreeSet<String>,
    number: u64,
}

impl Ledger {
    /// A nursery with a draft and an agreed plan, closed.
    fn begin(folder: &Path) -> Ledger {
        let program = started(&mut headless(folder));
        program.send(sample::set_up(PASSPHRASE)).expect("set up");
        let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
        let form = "two_year_check".to_owned();
        let child = nursery.child("zofia");
        let draft = program.send(StartDocument { child, form }).expect("begun").document.id;
        let child = nursery.child("florence");
        reach_support(&program, child, &telling(&nursery), &PLAN_REVIEWED).expect("there is support");
        let plan = agreed_plan(&program, child, &telling(&nursery), &PLAN_REVIEWED).expect("agreed").plan.id;
        let other_person = nursery.person("Yusra Haddad");
        let other = Phrase::new("three kind geese at noon");
        program.send(give(other_person, &other.sure)).expect("given");
        let mut ledger = Ledger {
            folder: folder.to_owned(),
            own: Phrase::new(PASSPHRASE),
            other,
            other_person,
            draft: (draft, Counted::default()),
            plan: (plan, Counted::default()),
            children: names(&program),
            child_asked: None,
            copies_seen: BTreeSet::new(),
            number: 0,
        };
        ledger.write_draft(&program).expect("kept");
        ledger.write_plan(&program).expect("kept");
        end(program);
        ledger
    }

    /// Looks at everything, then writes until the program is killed.
    fn survive(&mut self, round: u64, chance: &mut Chance) {
        self.look_from_below();
        let time = now() + chrono::Duration::days(i64::try_from(round / 4).expect("few rounds"));
        let time = time.format("%Y-%m-%dT%H:%M").to_string();
        let program = started(headless(&self.folder).args(["--now", &time]));
        unlock(&program, &self.own.sure).expect("opens at once after a crash");
        self.look(&program);
        self.write_until_killed(&program, chance);
        self.settle_passphrases();
    }

    fn records(&self) -> PathBuf {
        self.folder.join("records")
    }

    /// One of the passphrases of each person opens, whichever was on the disk.
    fn settle_passphrases(&mut self) {
        let vault = Vault::read(&self.records()).expect("a readable vault").expect("a vault");
        let opens = |person| {
            let vault = &vault;
            move |phrase: &str| vault.unlock(person, &SecretString::from(phrase)).is_ok()
        };
        self.own.settle(opens(None));
        self.other.settle(opens(Some(self.other_person)));
    }

    /// The file is sound and its history whole.
    fn look_from_below(&self) {
        let vault = Vault::read(&self.records()).expect("a readable vault").expect("a vault");
        let secret = SecretString::from(self.own.sure.as_str());
        let (key, _) = vault.unlock(None, &secret).expect("the passphrase opens it");
        vault.check(&key).expect("the vault is sealed as it was written");
        let store = Store::open(&self.records(), &key).expect("the records open");
        let logs = damaged_logs(&self.records()).expect("listed");
        assert_eq!(logs, Vec::<String>::new(), "being killed is not taken for damage");
        store.verify_integrity().expect("sound");
        assert_eq!(store.check_history().expect("checked"), None, "history holds");
    }

    /// Everything answered for is there.
    fn look(&mut self, program: &Program<Running>) {
        let (document, counted) = &mut self.draft;
        let view = program.send(OpenDocument { document: *document }).expect("there");
        counted.found(number_in(view.document.answers.text("parent_text")), "the draft");
        let (plan, counted) = &mut self.plan;
        let view = program.send(OpenPlan { plan: *plan, cycle: None }).expect("there");
        counted.found(number_in(view.plan.answers.text("needs_summary")), "the plan");
        let found = names(program);
        self.children.extend(self.child_asked.take().filter(|name| found.contains(name)));
        assert_eq!(found, self.children, "exactly the children there should be");
        for copy in program.send(ListBackups {}).expect("listed") {
            if self.copies_seen.insert(copy.name.clone()) {
                let inside = LookInside { backup: copy.name.clone(), secret: None };
                let inside = program.send(inside).expect("a copy that was finished opens");
                assert!(inside.children.len() > 10, "{} holds the nursery", copy.name);
            }
        }
    }

    /// Sends one request after the other until nobody answers any more.
    fn write_until_killed(&mut self, program: &Program<Running>, chance: &mut Chance) {
        let enough = chance.below(14);
        let wait = [300, 3_000, 60_000][usize::try_from(chance.below(3)).expect("small")];
        let wait = Duration::from_micros(chance.below(wait));
        let (answered, is_killed) = (AtomicU64::new(0), AtomicBool::new(false));
        thread::scope(|scope| {
            scope.spawn(|| {
                while answered.load(Ordering::SeqCst) < enough {
                    thread::yield_now();
                }
                is_killed.store(true, Ordering::SeqCst);
                kill_after(program, wait);
            });
            let error = loop {
                match self.write_something(program, chance) {
                    Ok(()) => answered.fetch_add(1, Ordering::SeqCst),
                    Err(error) => break error,
                };
            };
            let was_killed = is_killed.load(Ordering::SeqCst);
            answered.store(u64::MAX, Ordering::SeqCst);
            assert!(was_killed, "refused before anybody killed it: {error:?}");
        });
    }

    fn write_something(&mut self, program: &Program<Running>, chance: &mut Chance) -> Answered<()> {
        match chance.below(20) {
            0..10 => self.write_draft(program),
            10..13 => self.write_plan(program),
            13..15 => self.add_child(program),
            15 => self.change_own(program),
            16 => self.give_other(program),
            _ => program.send(MakeBackup {}).map(|_| ()),
        }
    }

    fn write_draft(&mut self, program: &Program<Running>) -> Answered<()> {
        let (document, counted) = &mut self.draft;
        counted.sent += 1;
        let text = format!("{} {}", counted.sent, "She sings and sings. ".repeat(60));
        program.send(SaveDraft { document: *document, changes: change("parent_text", text) })?;
        counted.answered = counted.sent;
        Ok(())
    }

    fn write_plan(&mut self, program: &Program<Running>) -> Answered<()> {
        let (plan, counted) = &mut self.plan;
        counted.sent += 1;
        let text = format!("{} Three words begin clearly.", counted.sent);
        program.send(SavePlan { plan: *plan, changes: change("needs_summary", text) })?;
        counted.answered = counted.sent;
        Ok(())
    }

    fn add_child(&mut self, program: &Program<Running>) -> Answered<()> {
        self.number += 1;
        let mut answers = Answers::default();
        answers.set("legal_first_name", format!("Wren{}", self.number));
        answers.set("legal_last_name", "Applewhite");
        answers.set("date_of_birth", now().date() - chrono::Duration::days(900));
        answers.set("start_date", now().date() - chrono::Duration::days(90));
        let name = format!("Wren{} Applewhite", self.number);
        self.child_asked = Some(name.clone());
        program.send(AddChild { answers })?;
        self.child_asked = None;
        self.children.insert(name);
        Ok(())
    }

    fn change_own(&mut self, program: &Program<Running>) -> Answered<()> {
        self.number += 1;
        let new = format!("seven wet mittens dry by {}", self.number);
        self.own.asked = Some(new.clone());
        program.send(ChangePassphrase { current: self.own.sure.clone(), new: new.clone() })?;
        self.own = Phrase::new(&new);
        Ok(())
    }

    fn give_other(&mut self, program: &Program<Running>) -> Answered<()> {
        self.number += 1;
        let new = format!("three kind geese at {}", self.number);
        self.other.asked = Some(new.clone());
        program.send(give(self.other_person, &new))?;
        self.other = Phrase::new(&new);
        Ok(())
    }
}

fn names(program: &Program<Running>) -> BTreeSet<String> {
    let list = program.send(ListChildren { leavers: false }).expect("listed");
    list.into_iter().map(|child| child.facts.full_name).collect()
}

fn give(person: PersonId, passphrase: &str) -> GivePassphrase {
    GivePassphrase { person, roles: vec!["senco".into()], passphrase: passphrase.into() }
}

fn number_in(text: Option<&str>) -> u64 {
    let first = text.and_then(|text| text.split(' ').next()).expect("something is written");
    first.parse().expect("it begins with a number")
}
