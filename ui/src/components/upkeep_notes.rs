//! What somebody should know about copies and damage: damage on every page, the rest on Home only.

use leptos::prelude::*;

use super::banner::{Banner, BannerKind};
use crate::app::session;

/// Damage that was found, on every page until it is mended.
#[component]
pub(crate) fn DamageNote() -> impl IntoView {
    let session = session();
    let damage = Memo::new(move |_| session.kept_up.with(|kept| kept.damage.join(" ")));
    move || {
        let damage = damage.get();
        (!damage.is_empty()).then(|| {
            let what_to_do = if session.may().manage {
                view! { <a href="/settings/backups">"See your backups"</a> }.into_any()
            } else {
                view! { "Tell whoever looks after Coatpeg here." }.into_any()
            };
            view! {
                <Banner kind=BannerKind::Error>
                    <p>{damage} " " {what_to_do}</p>
                </Banner>
            }
        })
    }
}

/// What Home says about the recovery sheet and the copy off this computer.
#[component]
pub(crate) fn HomeNotes() -> impl IntoView {
    let session = session();
    let lacks_sheet =
        Memo::new(move |_| session.kept_up.with(|kept| kept.no_recovery) && session.may().manage);
    let away_due = Memo::new(move |_| session.kept_up.with(|kept| kept.away_due.clone()));
    let trouble = Memo::new(move |_| session.kept_up.with(|kept| kept.trouble.clone()));
    view! {
        {move || {
            lacks_sheet
                .get()
                .then(|| {
                    view! {
                        <Banner kind=BannerKind::Soon>
                            <p>
                                "If you forget your passphrase, nothing opens your records yet. "
                                <a href="/settings/lock" id="print-recovery">"Print your recovery sheet"</a>
                            </p>
                        </Banner>
                    }
                })
        }}
        {move || {
            [away_due.get(), trouble.get()]
                .into_iter()
                .flatten()
                // Whoever cannot do anything about it is not asked to.
                .filter(|_| session.may().manage)
                .map(|words| {
                    view! {
                        <Banner kind=BannerKind::Soon>
                            <p>
                                {words} " " <a href="/settings/backups">"See your backups"</a>
                            </p>
                        </Banner>
                    }
                })
                .collect_view()
        }}
    }
}
