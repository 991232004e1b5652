//! Help: the shortcuts, and where to find the rest. The longer guides are in `help_guides.rs`.

use leptos::prelude::*;

use crate::components::page_head::{Page, PageHead};
use crate::components::shortcuts_help::ShortcutsList;

/// Help.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    view! {
        <Page>
            <PageHead screen="Help" heading="Help" />
            <section class="card" aria-labelledby="how">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="how">"How Coatpeg works"</h2>
                    <p>"Everything is saved as you type. There is no Save button."</p>
                    <p>
                        "Thoughts stand beside the writing of each part. Two or three are plenty; they are not a list
                        to tick."
                    </p>
                    <p>
                        "Hints for plain English stand under what you write in a check, a profile, a concern or a summary,
                        once you pause. Take one up, choose Not now, or switch all of them off beside the writing; they
                        never hold anything up. Words that are right here, and phrases you would rather not read, are in "
                        <a href="/settings" id="to-words">"Settings, Words and printing"</a>
                        "."
                    </p>
                    <p>"Finish and share always opens, and says what is left with the way to it."</p>
                    <p>
                        "SEND support is a tab on each child’s page: where the child stands, concerns, the one-page
                        profile, and the support plan. A plan runs in cycles of assess, plan, do and review. Closing a
                        review locks its cycle for good; the next one opens with what continues."
                    </p>
                    <p>
                        "In a transition summary, what the records already know stands under an empty question, with
                        where it is from and when. It is taken over only when you choose Use this."
                    </p>
                    <p>
                        "Every version of what you write is kept. Earlier versions, in the bar of a document, shows who
                        wrote what and when, and writes an older version again if you want it."
                    </p>
                    <p>
                        "Colours, contrast and text size are in "
                        <a href="/settings/appearance" id="to-appearance">"Settings"</a>
                        "."
                    </p>
                </div>
            </section>
            <section class="card" aria-labelledby="guides">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="guides">"Guides"</h2>
                    <ul>
                        <li>
                            <a href="/help/handing-on" id="to-handing-on">"Handing a document on"</a>
                            ": who may have what, passwords, large print"
                        </li>
                        <li>
                            <a href="/help/progress-check" id="to-progress-check">"The progress check at age two"</a>
                            ": its four steps, letters, who gets a copy, what follows, when none is needed"
                        </li>
                        <li>
                            <a href="/help/records" id="to-records">"Children and their records"</a>
                            ": bringing a list in, finding, leaving, consents, dates"
                        </li>
                        <li>
                            <a href="/help/rights" id="to-rights">"What a family may ask for"</a>
                            ": everything you hold, corrections, deletion, complaints"
                        </li>
                    </ul>
                </div>
            </section>
            <section class="card" aria-labelledby="bad-day">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="bad-day">"On a bad day"</h2>
                    <ul>
                        <li>
                            <a href="/help/forgotten-passphrase" id="to-forgotten">"If you forget your passphrase"</a>
                        </li>
                        <li><a href="/help/lost-laptop" id="to-lost-laptop">"If your laptop is lost or stolen"</a></li>
                        <li><a href="/settings/backups" id="to-backups">"Backups, and going back to an earlier copy"</a></li>
                    </ul>
                </div>
            </section>
            <section class="card" aria-labelledby="keys">
                <div class="card__body stack">
                    <h2 class="lg" id="keys">"Keyboard shortcuts"</h2>
                    <p class="muted sm">"On a Mac, Cmd for Ctrl."</p>
                    <ShortcutsList />
                </div>
            </section>
        </Page>
    }
}
