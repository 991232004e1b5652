//! What the example holds: each kind of document short, typical and long, with names in other scripts, with pictures,
//! locked, and in large print.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::integrated_review;
use coatpeg_domain::forms::support::{ONE_PAGE_PROFILE, PROFILE_ID, SUPPORT_PLAN};
use coatpeg_domain::forms::transition::{self, TRANSITION_SUMMARY};
use coatpeg_domain::forms::two_year_check::{self, TWO_YEAR_CHECK};
use coatpeg_tests::words::plan::PlanWords;
use coatpeg_tests::words::{self, PLAN_FIRST, PLAN_LONGEST, PLAN_REVIEWED, Telling};

/// A document or plan to be made.
pub(crate) struct Wanted {
    /// What its file is called, without the ending.
    pub(crate) name: &'static str,
    /// Whose it is.
    pub(crate) child: &'static str,
    /// Who writes it.
    pub(crate) author: &'static str,
    /// Who of the family takes part.
    pub(crate) parents: &'static [&'static str],
    /// Its words.
    pub(crate) written: Written,
    /// What is made beside the plain file.
    pub(crate) also: &'static [Also],
    /// What there is to say about it.
    pub(crate) about: &'static str,
}

/// Where its words are.
pub(crate) enum Written {
    /// A document of that form, finished.
    Finished(&'static str, fn(&Telling<'_>) -> Answers),
    /// One that is still a draft.
    Draft(&'static str, fn(&Telling<'_>) -> Answers),
    /// A support plan.
    Plan(&'static PlanWords),
}

/// What else is made of the same words.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Also {
    /// A locked file.
    Locked,
    /// One in large letters.
    LargePrint,
    /// The record of the plan’s last review, by itself.
    Review,
    /// The table of duties of a check.
    Proof,
    /// A sheet to write on, with what the check says so far.
    MeetingSheet,
    /// A picture goes into this field, and the parents agree to it in that one; the setting has its logo by then.
    Picture(&'static str, &'static str),
}

const BARNABYS: &[&str] = &["Verity Quill", "Ambrose Quill"];
const ZOFIAS: &[&str] = &["Agnieszka Łącka", "Michał Żółkiewski"];
const NGOCS: &[&str] = &["Trần Thị Thu Hằng", "Nguyễn Văn Bình"];
const FLOSSIES: &[&str] = &["Imogen Winterbourne", "Caspian Winterbourne"];
const ROSS: &[&str] = &["Hendrike Achterberg", "Folarin Oyelaran"];
const LINUSS: &[&str] = &["Thessaly Okonjo", "Wystan Farrell"];
const OLENAS: &[&str] = &["Ірина Шевченко"];
const MUHAMMADS: &[&str] = &["فاطمة الخطيب", "يوسف الخطيب"];
const ANANYAS: &[&str] = &["মৌসুমী চট্টোপাধ্যায়", "অরিন্দম চট্টোপাধ্যায়"];
const MAISIES: &[&str] = &["Jocasta Thornbury-Vale"];
const CALLUM: &str = "Callum Brackenridge";
const DEVIKA: &str = "Devika Rao-Lindqvist";

const CHECK: &str = two_year_check::ID;
const LOCKED_AND_LARGE: &[Also] = &[Also::Locked, Also::LargePrint];
const CHECK_EVERY_WAY: &[Also] = &[Also::Locked, Also::LargePrint, Also::Proof];
const WITH_REVIEW: &[Also] = &[Also::Review];
const PLAN_EVERY_WAY: &[Also] = &[Also::Review, Also::Locked, Also::LargePrint];
const CHECK_PICTURE: &[Also] = &[Also::Picture("photo", "photo_consent"), Also::LargePrint];
const ARTWORK: &[Also] = &[Also::Picture("child_artwork_photo", "artwork_consent"), Also::LargePrint];

/// A first plan whose own texts have names in other scripts.
static PLAN_AMONG_FRIENDS: PlanWords = PlanWords { sheet: plan_among_friends, ..PLAN_REVIEWED };

/// In this order: a later document can offer what an earlier one says. The logo comes with the first picture, so what
/// has pictures comes last.
pub(crate) static WANTED: &[Wanted] = &[
    wanted(
        "two-year-check-short",
        ("barnaby", CALLUM, BARNABYS),
        Written::Finished(CHECK, words::short),
        &[],
        "short",
    ),
    wanted(
        "two-year-check-typical",
        ("zofia", DEVIKA, ZOFIAS),
        Written::Finished(CHECK, words::typical),
        CHECK_EVERY_WAY,
        "typical",
    ),
    wanted(
        "two-year-check-longest",
        ("ngoc", CALLUM, NGOCS),
        Written::Finished(CHECK, words::longest),
        &[Also::LargePrint],
        "the longest there can be, in five scripts",
    ),
    wanted(
        "two-year-check-scripts",
        ("olena", DEVIKA, OLENAS),
        Written::Finished(CHECK, check_among_friends),
        &[],
        "names and words in six scripts",
    ),
    wanted(
        "two-year-check-draft",
        ("ananya", DEVIKA, &[]),
        Written::Draft(CHECK, words::begun),
        &[Also::Proof, Also::MeetingSheet],
        "a draft",
    ),
    wanted(
        "two-year-check-blank",
        ("muhammad", DEVIKA, &[]),
        Written::Draft(CHECK, |_| Answers::default()),
        &[Also::MeetingSheet],
        "nothing written yet",
    ),
    wanted(
        "integrated-review",
        ("barnaby", CALLUM, BARNABYS),
        Written::Finished(integrated_review::ID, words::both_reviews),
        &[Also::LargePrint],
        "with the health visitor",
    ),
    wanted(
        "profile-short",
        ("barnaby", CALLUM, BARNABYS),
        Written::Finished(PROFILE_ID, short_profile),
        &[Also::LargePrint],
        "a few words",
    ),
    wanted(
        "profile-typical",
        ("florence", DEVIKA, FLOSSIES),
        Written::Finished(PROFILE_ID, words::profile),
        // In large letters it may take a second page.
        LOCKED_AND_LARGE,
        "on one page",
    ),
    wanted(
        "profile-longest",
        ("linus", CALLUM, LINUSS),
        Written::Finished(PROFILE_ID, full_profile),
        &[],
        "as much as one page holds",
    ),
    wanted(
        "profile-scripts",
        ("muhammad", CALLUM, MUHAMMADS),
        Written::Finished(PROFILE_ID, profile_among_friends),
        &[],
        "names and words in six scripts",
    ),
    wanted(
        "support-plan-short",
        ("rosalind", DEVIKA, ROSS),
        Written::Plan(&PLAN_FIRST),
        &[],
        "in its first cycle",
    ),
    wanted(
        "support-plan-typical",
        ("florence", DEVIKA, FLOSSIES),
        Written::Plan(&PLAN_REVIEWED),
        PLAN_EVERY_WAY,
        "two reviewed cycles and a third",
    ),
    wanted(
        "support-plan-longest",
        ("ngoc", CALLUM, NGOCS),
        Written::Plan(&PLAN_LONGEST),
        WITH_REVIEW,
        "four targets, seven professionals, long text",
    ),
    wanted(
        "support-plan-scripts",
        ("ananya", DEVIKA, ANANYAS),
        Written::Plan(&PLAN_AMONG_FRIENDS),
        WITH_REVIEW,
        "names and words in six scripts",
    ),
    wanted(
        "transition-short",
        ("maisie", DEVIKA, MAISIES),
        Written::Finished(transition::ID, short_transition),
        &[],
        "a sentence for each question",
    ),
    wanted(
        "transition-typical",
        ("linus", CALLUM, LINUSS),
        Written::Finished(transition::ID, words::transition),
        LOCKED_AND_LARGE,
        "typical",
    ),
    wanted(
        "transition-longest",
        ("ngoc", CALLUM, NGOCS),
        Written::Finished(transition::ID, words::transition_longest),
        &[],
        "the longest there can be, in five scripts",
    ),
    wanted(
        "transition-scripts",
        ("muhammad", CALLUM, MUHAMMADS),
        Written::Finished(transition::ID, transition_among_friends),
        &[],
        "names and words in six scripts",
    ),
    wanted(
        "transition-draft",
        ("florence", DEVIKA, FLOSSIES),
        Written::Draft(transition::ID, words::transition_begun),
        &[],
        "a draft in which much is missing",
    ),
    wanted(
        "two-year-check-photo",
        ("maisie", DEVIKA, MAISIES),
        Written::Finished(CHECK, check_of_maisie),
        CHECK_PICTURE,
        "with a photo, and with the setting’s logo",
    ),
    wanted(
        "profile-photo",
        ("rosalind", DEVIKA, ROSS),
        Written::Finished(PROFILE_ID, words::profile),
        &[Also::Picture("photo", "photo_consent")],
        "with a photo, and with the setting’s logo",
    ),
    wanted(
        "transition-photo",
        ("barnaby", CALLUM, BARNABYS),
        Written::Finished(transition::ID, transition_of_barnaby),
        ARTWORK,
        "with a picture the child made, and with the setting’s logo",
    ),
];

const fn wanted(
    name: &'static str,
    (child, author, parents): (&'static str, &'static str, &'static [&'static str]),
    written: Written,
    also: &'static [Also],
    about: &'static str,
) -> Wanted {
    Wanted { name, child, author, parents, written, also, about }
}

/// About as much as a page takes in each of the profile’s texts, in characters.
const FULL: usize = 330;

fn check_among_friends(telling: &Telling<'_>) -> Answers {
    words::among_friends(&TWO_YEAR_CHECK, check_of("Олена", telling))
}

fn short_profile(telling: &Telling<'_>) -> Answers {
    words::in_short(&ONE_PAGE_PROFILE, words::profile(telling))
}

fn full_profile(telling: &Telling<'_>) -> Answers {
    words::at_length(&ONE_PAGE_PROFILE, words::profile(telling), FULL)
}

fn profile_among_friends(telling: &Telling<'_>) -> Answers {
    words::among_friends(&ONE_PAGE_PROFILE, words::profile(telling))
}

fn plan_among_friends(telling: &Telling<'_>) -> Answers {
    words::among_friends(&SUPPORT_PLAN, (PLAN_REVIEWED.sheet)(telling))
}

fn short_transition(telling: &Telling<'_>) -> Answers {
    words::in_short(&TRANSITION_SUMMARY, transition_of("Maisie", telling))
}

fn transition_among_friends(telling: &Telling<'_>) -> Answers {
    let mut answers = words::among_friends(&TRANSITION_SUMMARY, transition_of("محمد", telling));
    // The child’s record says that another language is spoken first; then this is asked.
    answers.set("english_proficiency", "early_acquisition");
    answers
}

fn check_of_maisie(telling: &Telling<'_>) -> Answers {
    check_of("Maisie", telling)
}

fn transition_of_barnaby(telling: &Telling<'_>) -> Answers {
    transition_of("Barnaby", telling)
}

/// The check that was written of Zosia.
fn check_of(name: &str, telling: &Telling<'_>) -> Answers {
    words::told_of(("Zosia", name), words::typical(telling))
}

/// The summary that was written of Linus.
fn transition_of(name: &str, telling: &Telling<'_>) -> Answers {
    words::told_of(("Linus", name), words::transition(telling))
}
