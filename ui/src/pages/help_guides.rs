//! Guides to read from top to bottom: handing a document on, and two for a bad day, a forgotten passphrase and a laptop
//! that is lost.

use leptos::prelude::*;

use crate::components::page_head::{Page, PageHead};
use crate::pages::back_goes_to;

/// Who may have what, by document, as the guide says it: the parents come first and are never asked to agree.
const MAY_HAVE: &[(&str, &str)] = &[
    ("Progress check at age two", "The parents. With their yes, the health visitor and the school."),
    ("Integrated two-year review", "The parents. With their yes, the health visitor and the school."),
    (
        "Support plan and review",
        "The parents. With their yes, the health visitor, the school and the council.",
    ),
    ("One-page profile", "The parents. With their yes, whoever helps the child."),
    ("Transition summary", "The parents. With their yes, the school or setting the child goes to."),
    ("Letter", "The parents. With their yes, whoever else it is written to."),
    ("Sheet for the meeting, table of duties", "The parents, and your own file. Nobody else."),
    ("For a child who is looked after", "The virtual school too."),
];

/// Handing a document on.
#[component]
pub(crate) fn HandingOnPage() -> impl IntoView {
    view! {
        <Guide screen="Handing a document on" heading="Handing a document on">
            <p>
                "Open the document and press Ctrl+P. The screen shows the pages as they will print, and asks for whom the
                copy is and how it will travel. For many children at once, use "
                <a href="/copies" id="to-copies">"Many copies at once"</a>
                "."
            </p>
            <MayHave />
            <LookedThrough />
            <section class="stack stack--tight" aria-labelledby="passwords">
                <h2 class="lg" id="passwords">"Passwords"</h2>
                <ul>
                    <li>"A PDF outside Coatpeg is not encrypted. A password keeps it closed to everybody without it."</li>
                    <li>"Use one for anything that goes by ordinary email or on a stick. Coatpeg suggests four plain words."</li>
                    <li>"Tell it by phone or face to face, never in the same email."</li>
                    <li>
                        "It is not kept in Coatpeg. If it is lost, that PDF stays closed: save a new copy with another
                        password."
                    </li>
                </ul>
            </section>
            <section class="stack stack--tight" aria-labelledby="everybody">
                <h2 class="lg" id="everybody">"So that everybody can read it"</h2>
                <ul>
                    <li>
                        <strong>"Large print"</strong>
                        " makes the letters 14 points. The document gets longer; nothing is left out."
                    </li>
                    <li>
                        <strong>"Read as text"</strong>
                        ", over the pages, shows the same words in the order in which a screen reader says them."
                    </li>
                    <li>
                        "The PDF carries its headings, lists and tables with it, and what each photo shows, so that it can
                        be listened to. A photo needs words for what it shows before it can be handed on."
                    </li>
                    <li>"Names in any alphabet print as they are written. Little pictures such as smileys do not: say them in words."</li>
                </ul>
            </section>
            <section class="stack stack--tight" aria-labelledby="afterwards">
                <h2 class="lg" id="afterwards">"Afterwards"</h2>
                <p>
                    "Every copy is remembered, with who it was for. When it has gone, log on the same screen that it was
                    sent. A finished document prints the same words whenever you print it, whatever changes in the records
                    later."
                </p>
            </section>
        </Guide>
    }
}

#[component]
fn MayHave() -> impl IntoView {
    let lines = MAY_HAVE
        .iter()
        .map(|(what, who)| view! { <tr><th scope="row">{*what}</th><td>{*who}</td></tr> })
        .collect_view();
    view! {
        <section class="stack stack--tight" aria-labelledby="may-have">
            <h2 class="lg" id="may-have">"Who may have what"</h2>
            <div class="table-wrap" tabindex="0" role="region" aria-label="Who may have what, table">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Document"</th>
                            <th scope="col">"Who may have it"</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            <p>
                "Anybody else needs the parents’ yes as well; the screen asks for the day on which they gave it. Parents
                always get their own copy, also when they say no to everybody else. Where a child would not be safe
                otherwise, you may share without asking: speak to your safeguarding lead first."
            </p>
        </section>
    }
}

#[component]
fn LookedThrough() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="looked-through">
            <h2 class="lg" id="looked-through">"What is looked through first"</h2>
            <p>
                "Before a copy leaves, Coatpeg looks through its words for other children’s names, addresses and
                postcodes, and names the child had before. Each one it finds is shown where it stands. Change the words,
                or say that they may stay; then it can be saved."
            </p>
            <p>
                "It finds names on your roll, not nicknames or descriptions. Read the pages yourself as well: nothing about
                safeguarding, about a court or about somebody else’s family belongs in them."
            </p>
            <p>
                "What stays out, and why, stands on the same screen: notes only for people who work here, costs and bands,
                and whatever the parents have not agreed to share."
            </p>
        </section>
    }
}

/// The life of a progress check at age two.
#[component]
pub(crate) fn CheckGuidePage() -> impl IntoView {
    view! {
        <Guide screen="The progress check" heading="The progress check, from first note to shared">
            <section class="stack stack--tight" aria-labelledby="four-steps">
                <h2 class="lg" id="four-steps">"Four steps"</h2>
                <ol>
                    <li>
                        <strong>"Draft."</strong>
                        " You write, in any order and over as many days as you like. The finish page says what is left."
                    </li>
                    <li>
                        <strong>"Ready."</strong>
                        " You have written it. Nothing in it changes by accident now. The owner or SENCO may look it over;
                        you can go on without that, and back to writing at any time."
                    </li>
                    <li>
                        <strong>"Talked through."</strong>
                        " You have talked with the parents, and written what they said. From here a copy prints without
                        DRAFT across it."
                    </li>
                    <li>
                        <strong>"Shared and locked."</strong>
                        " The parents have their copy and you have signed. It never changes again."
                    </li>
                </ol>
            </section>
            <CheckGuideTalk />
            <CheckGuideAfter />
            <section class="stack stack--tight" aria-labelledby="who-gets-it">
                <h2 class="lg" id="who-gets-it">"Who gets a copy"</h2>
                <p>
                    "The parents, always. The health visitor, a school or anybody else gets one once the parents have said
                    yes. A no, or no answer yet, keeps only that copy back. A parent’s signature is welcome and never
                    needed."
                </p>
            </section>
            <section class="stack stack--tight" aria-labelledby="no-check">
                <h2 class="lg" id="no-check">"When no check is needed here"</h2>
                <p>
                    "Another setting has done it, the child had turned three by the first day here, left before it was due,
                    or stayed only a short time. Say so on the child’s page, under “No check is needed here”. Parents who do
                    not want to meet are not such a reason: write the summary, offer it, and write down that you did."
                </p>
            </section>
        </Guide>
    }
}

/// What helps before the talk: ways to write, letters, a sheet, another setting.
#[component]
fn CheckGuideTalk() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="before-talk">
            <h2 class="lg" id="before-talk">"On the way to the talk"</h2>
            <ul>
                <li>
                    "Under About the check, choose how to write: part by part, all on one page, or five short parts of about
                    a quarter of an hour. Home offers the next one."
                </li>
                <li>
                    "The finish page begins letters to the parents, the health visitor and another setting. Change every
                    word. Ask the parents before you write to anybody else about their child."
                </li>
                <li>
                    "“Print a sheet for the meeting” prints the questions in large letters with room to write. They stand in
                    the order of the screen, so you type it in from top to bottom."
                </li>
                <li>
                    "Does another setting write it with you? Say so under About the check. What they see stands beside
                    yours, as theirs, and prints once the parents have said yes."
                </li>
            </ul>
        </section>
    }
}

/// What goes on once a check is locked.
#[component]
fn CheckGuideAfter() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="after-lock">
            <h2 class="lg" id="after-lock">"After the lock"</h2>
            <ul>
                <li>"The sharing log keeps every copy: for whom, when, how, and with what agreement."</li>
                <li>"Steps you agreed are marked as done beside the check, and so is the parents’ word."</li>
                <li>
                    "What the health visitor found goes into the integrated review: results that were shared with you,
                    never the questionnaire. It prints once the parents have said yes."
                </li>
                <li>
                    "“See where each duty is met” shows what the law asks, line by line, and the place in this check that
                    meets it. It prints for your own file."
                </li>
                <li>
                    "Where there is a significant concern, a support plan begins with what you have written: nothing is
                    typed twice."
                </li>
                <li>
                    "Something was wrong? “Put something right” begins a new version with a reason. The first one stays as it
                    was given."
                </li>
            </ul>
        </section>
    }
}

/// If you forget your passphrase.
#[component]
pub(crate) fn ForgottenPage() -> impl IntoView {
    view! {
        <Guide screen="Forgotten passphrase" heading="If you forget your passphrase">
            <ForgottenSteps />
            <section class="stack stack--tight" aria-labelledby="before">
                <h2 class="lg" id="before">"So that it never matters"</h2>
                <ul>
                    <li>
                        "Print the recovery sheet and keep it away from the computer, in a locked drawer or at home. It is
                        in "
                        <a href="/settings/lock" id="to-sheet">"Settings, Locking"</a>
                        "."
                    </li>
                    <li>"Let a second person sign in, with a passphrase of their own."</li>
                    <li>"Choose a short sentence that means something to you. A sentence is hard to guess and easy to keep."</li>
                </ul>
            </section>
        </Guide>
    }
}

/// What to do, in order: also on the unlock screen, where no page of Help can be opened.
#[component]
pub(crate) fn ForgottenSteps() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-label="What to do">
            <ol>
                <li>"Look at Caps Lock, and at the language of the keyboard. Show what is typed, and read it."</li>
                <li>"If this computer’s own sign-in opens your records, use that, and then choose a new passphrase."</li>
                <li>
                    "If somebody else signs in here and looks after Coatpeg, ask them. They can give you a new passphrase
                    in Settings, People."
                </li>
                <li>
                    "Take the recovery sheet. Choose “I have forgotten my passphrase” on the screen that asks for it, type
                    the eight words, and choose a new one. Nothing is lost."
                </li>
                <li>
                    "An older passphrase still opens the backups of its own time: on another computer, choose “Open a backup
                    instead” on the first screen, and a copy from before the change."
                </li>
            </ol>
            <p>
                <strong>"Without a passphrase and without a recovery sheet nobody can open the records."</strong>
                " There is no back door: we cannot reset it for you, because nobody but you holds it. That is what keeps
                the records safe from anybody else."
            </p>
        </section>
    }
}

/// If your laptop is lost.
#[component]
pub(crate) fn LostLaptopPage() -> impl IntoView {
    view! {
        <Guide screen="Lost laptop" heading="If your laptop is lost or stolen">
            <section class="stack stack--tight" aria-labelledby="what-they-have">
                <h2 class="lg" id="what-they-have">"What somebody has who has your laptop"</h2>
                <p>
                    "An encrypted file. Without your passphrase or the recovery sheet nothing about a child can be read in
                    it. What can be read: the name of your setting and the names of those who sign in."
                </p>
                <p>
                    "Three things are not protected: records that were open and not locked, PDFs you saved outside
                    Coatpeg, and, if you switched on opening with this computer’s sign-in, records on a computer whose
                    own password somebody knows. Think which there were, and write it down now."
                </p>
            </section>
            <section class="stack stack--tight" aria-labelledby="what-to-do">
                <h2 class="lg" id="what-to-do">"What to do, in order"</h2>
                <ol>
                    <li>"Tell whoever leads your setting, and the police if it was stolen. Ask for the reference number."</li>
                    <li>
                        "Change the passwords of everything else that was on it, email first. If your passphrase or recovery
                        sheet was with the laptop, say so: then the records count as readable."
                    </li>
                    <li>
                        "Write down what happened, when, which records were on it, that they are encrypted, and what you did.
                        Keep this note even if you need to tell nobody else."
                    </li>
                    <li>
                        "Decide whether children or families may be at risk. If that is likely, tell the Information
                        Commissioner’s Office within 72 hours of noticing: 0303 123 1113, or its website. If you are not
                        sure, ring and ask."
                    </li>
                    <li>"If the risk is high, tell the parents too, in plain words and without waiting."</li>
                    <li>"If you must tell Ofsted, your childminder agency or your insurer, their own rules say by when."</li>
                </ol>
            </section>
            <section class="stack stack--tight" aria-labelledby="back-to-work">
                <h2 class="lg" id="back-to-work">"Going on, on another computer"</h2>
                <ol>
                    <li>"Install Coatpeg there."</li>
                    <li>
                        "On the first screen choose “Open a backup instead”, and choose the copy from your stick or network
                        drive."
                    </li>
                    <li>"Type the passphrase, or the eight words of the recovery sheet. Nothing else is needed."</li>
                    <li>
                        "In Settings, Locking, choose a new passphrase, then make a new key and a new recovery sheet. From then on
                        nothing that opened the lost records opens the new ones. The safeguarding area keeps its key:
                        change its passphrase too."
                    </li>
                </ol>
                <p class="soft sm">
                    "What was written after the last copy is on the lost laptop only. That is why Coatpeg reminds you of the "
                    <a href="/settings/backups" id="to-backups">"copy off this computer"</a>
                    "."
                </p>
            </section>
        </Guide>
    }
}

/// A page of Help to read from top to bottom, with the way back.
#[component]
pub(crate) fn Guide(
    /// The screen's name.
    screen: &'static str,
    /// The heading.
    heading: &'static str,
    /// The text.
    children: Children,
) -> impl IntoView {
    back_goes_to(move || Some("/help".to_owned()));
    view! {
        <Page>
            <PageHead screen heading>
                <a class="btn" id="back" href="/help">"Back to help"</a>
            </PageHead>
            <div class="card">
                <div class="card__body stack stack--loose guide">{children()}</div>
            </div>
        </Page>
    }
}
