//! Guides to the records: bringing children in and finding them, and what a family may ask for.

use leptos::prelude::*;

use super::help_guides::Guide;

/// Children, from the list that comes in to the day they leave.
#[component]
pub(crate) fn RecordsGuidePage() -> impl IntoView {
    view! {
        <Guide screen="Children and their records" heading="Children and their records">
            <BringingIn />
            <Finding />
            <section class="stack stack--tight" aria-labelledby="leaving">
                <h2 class="lg" id="leaving">"Leaving, coming back, two records of one child"</h2>
                <p>
                    "At the end of a child’s Details, “This record” has the way to leaving and coming back. Before you
                    record it, the screen says what is still open and what follows. Both can be undone."
                </p>
                <p>
                    "Where one child has two records, choose for each answer which one stays; everything else moves over.
                    They can be taken apart again. Twins are never suggested; two children who only look alike can be
                    told apart once for all."
                </p>
                <p>
                    "Joining keeps the contacts of both records, and the more careful answer: a restriction, an address that
                    is withheld, a legal hold. You are told of each. Who has parental responsibility has to be said where
                    the two differ."
                </p>
            </section>
            <Agreeing />
            <section class="stack stack--tight" aria-labelledby="dates">
                <h2 class="lg" id="dates">"Dates"</h2>
                <ul>
                    <li>"Home shows this week, this month or this term. What comes first is on top."</li>
                    <li>
                        "“Later” puts a reminder off to a day you choose, but never past a day that the law or somebody
                        else has set. “Done” ticks it off. Both can be undone."
                    </li>
                    <li>
                        "The calendar file has initials and no names, so that it may lie in an ordinary calendar. It does
                        not change by itself: save a new one when dates have moved."
                    </li>
                </ul>
            </section>
        </Guide>
    }
}

#[component]
fn BringingIn() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="bringing-in">
            <h2 class="lg" id="bringing-in">"Bringing a list in"</h2>
            <ul>
                <li>"Save your list as an Excel workbook (.xlsx) or as CSV. Older Excel files have to be saved again as .xlsx."</li>
                <li>
                    "The columns are matched by their headings; change what is not right. Coatpeg remembers it for the next
                    list with the same headings."
                </li>
                <li>
                    "Nothing is written until you have seen every row: new, the same as a child you have, for you to decide,
                    or not taken, with the reason."
                </li>
                <li>"Dates are read day first. Where a list has the month first, it is said, and you tick it."</li>
                <li>"“Undo this import” takes the whole list back. Children you have written about since stay, if you say so."</li>
            </ul>
        </section>
    }
}

#[component]
fn Finding() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="finding">
            <h2 class="lg" id="finding">"Finding"</h2>
            <ul>
                <li>
                    "Ctrl+K finds children, people, documents, notes and dates, and what was written in them. A name that is
                    half remembered is enough, with accents or without."
                </li>
                <li>"Words in quotation marks have to stand side by side. A “>” in front asks for actions only."</li>
                <li>"You find what you may see, and nothing else. The safeguarding area is never searched."</li>
                <li>"A view of the list of children that you use often can be saved under a name."</li>
            </ul>
        </section>
    }
}

#[component]
fn Agreeing() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="agreeing">
            <h2 class="lg" id="agreeing">"What families agree to"</h2>
            <ul>
                <li>
                    "“Family and consent” on a child’s page has one line for each purpose. Only somebody with parental
                    responsibility can answer, or the council for a child it looks after."
                </li>
                <li>"A yes on record fills in the day on the screen for copies. A no says why a copy cannot go, and what to do."</li>
                <li>
                    "Sharing with other professionals names them; a copy for anybody else is asked about. Health, funding
                    and professionals come into a summary only with a yes. What the form itself was told counts while
                    nothing is on record."
                </li>
                <li>
                    "Withdrawing stops copies from then on. Those that have left are out of your hands; they stay in the
                    list of copies."
                </li>
                <li>
                    "Where two parents with responsibility disagree, both answers stand. Nothing is shared until the manager
                    records a decision and its reason."
                </li>
            </ul>
        </section>
    }
}

/// What a family may ask for, and how long records are kept.
#[component]
pub(crate) fn RightsGuidePage() -> impl IntoView {
    view! {
        <Guide screen="What a family may ask for" heading="What a family may ask for">
            <section class="stack stack--tight" aria-labelledby="everything-held">
                <h2 class="lg" id="everything-held">"Everything you hold about their child"</h2>
                <ul>
                    <li>"You have one month. Check that whoever asks may act for the child."</li>
                    <li>
                        "Look the set over before you make it. Held back by themselves are other children’s names, an address
                        that is kept back, how others of the family are reached, what is written down about contact with
                        somebody, and names the child had before. You can let each of them go. Leave out what somebody else
                        told you in confidence."
                    </li>
                    <li>
                        "Where contact with whoever asks is restricted, an order may forbid handing anything over. Find out
                        first. If you may, write down why: it stays in the history of the record."
                    </li>
                    <li>
                        "Nothing of the safeguarding area is in it. Ask your safeguarding lead whether anything there has to
                        be given, or held back because giving it would harm the child."
                    </li>
                    <li>"The files it makes are not encrypted. Hand them over safely, and delete them where you saved them."</li>
                </ul>
            </section>
            <section class="stack stack--tight" aria-labelledby="correcting">
                <h2 class="lg" id="correcting">"Correcting and restricting"</h2>
                <p>
                    "Write down what they say is wrong and what you decided. If you keep what stands there, their words are
                    kept beside it. While something is disputed you can restrict the record: then nothing in it is changed
                    or handed on, except by the manager with a reason. Sharing to protect a child always stays possible."
                </p>
            </section>
            <section class="stack stack--tight" aria-labelledby="deleting">
                <h2 class="lg" id="deleting">"Keeping and deleting"</h2>
                <ul>
                    <li>
                        "The times in Settings are common practice, not law. Your insurer or council may ask for longer:
                        check."
                    </li>
                    <li>
                        "What is due is listed once a month under Privacy. Nothing goes by itself. A hold stops deletion for
                        as long as it stands."
                    </li>
                    <li>
                        "The certificate says what went, when and why, and nothing of what was in it. Copies of your records
                        from before still hold the child until they are thinned out; you can renew them at once,
                        and delete records that were put aside as well."
                    </li>
                    <li>
                        "If you go back to a copy from before a deletion, what was deleted comes back with it. Home then says
                        what to delete again; the certificate of the first time is kept."
                    </li>
                    <li>
                        "What no program can promise: paper, files you saved elsewhere, copies on a stick that is not
                        plugged in, and what a disk keeps where nobody can look."
                    </li>
                </ul>
            </section>
            <section class="stack stack--tight" aria-labelledby="complaining">
                <h2 class="lg" id="complaining">"A complaint about their data"</h2>
                <p>"Write it in the log under Privacy. You have 30 days to say that you have it; home reminds you."</p>
            </section>
        </Guide>
    }
}
