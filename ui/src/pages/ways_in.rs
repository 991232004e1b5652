//! Who signs in and what each may do: the list in Settings, and the card on a person's own page.

mod end_sign_in;
mod sign_in;

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use coatpeg_domain::contract::OpenVault;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{SignIn, VaultView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{load, when_loaded};
use crate::app::session;

pub(crate) use sign_in::SignInCard;

/// What somebody can be allowed to do: the word that is kept, its name, and what it means.
pub(crate) const ROLES: &[(&str, &str, &str)] = &[
    ("owner", "Owner", "Everything but the safeguarding area: the setting, who signs in, backups."),
    ("senco", "SENCO", "Every child’s record, support plans and reviews."),
    ("key_person", "Key person", "Their own key children: checks, plans, reviews and transitions."),
    ("dsl", "Safeguarding lead", "The safeguarding area, which has a passphrase of its own."),
    ("viewer", "Reader", "Reads finished documents. Writes and exports nothing."),
];

/// What somebody may do, in words: "Owner, key person to seven children".
fn can_do(sign_in: &SignIn) -> String {
    let words = ROLES.iter().filter(|(role, ..)| sign_in.roles.iter().any(|mine| mine == role));
    let words: Vec<String> =
        words.map(|(role, name, _)| role_words(role, name, sign_in.key_children)).collect();
    match words.split_first() {
        None => "Nothing yet".to_owned(),
        Some((first, rest)) => {
            let rest = rest.iter().map(|words| format!(", {}", later(words)));
            std::iter::once(first.clone()).chain(rest).collect()
        }
    }
}

fn role_words(role: &str, name: &str, key_children: usize) -> String {
    match (role, key_children) {
        ("key_person", 1) => "Key person to one child".to_owned(),
        ("key_person", count) if count > 1 => format!("Key person to {count} children"),
        ("viewer", _) => "Reads finished documents".to_owned(),
        _ => name.to_owned(),
    }
}

/// The same in the middle of a line; an abbreviation stays as it is.
fn later(words: &str) -> String {
    if words.chars().take(2).all(char::is_uppercase) { words.to_owned() } else { super::in_sentence(words) }
}

/// When somebody last opened the records: "Today, 14:02", "8 June, 17:48".
pub(crate) fn last_opened(at: Option<NaiveDateTime>, today: NaiveDate) -> String {
    let Some(at) = at else { return "Not yet".to_owned() };
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    match (today - at.date()).num_days() {
        0 => format!("Today, {time}"),
        1 => format!("Yesterday, {time}"),
        _ => format!("{}, {time}", in_words(at.date())),
    }
}

/// Those who sign in. A person who works alone has nobody to list.
#[component]
pub(crate) fn SignInsList() -> impl IntoView {
    let session = session();
    let shown = Memo::new(move |_| session.may().manage && !session.may().is_alone);
    move || {
        shown.get().then(|| {
            let vault = load(|| Some(OpenVault {}));
            when_loaded(vault, |vault| view! { <SignIns vault /> })
        })
    }
}

#[component]
fn SignIns(
    /// Who signs in.
    vault: VaultView,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let rows = vault.sign_ins.into_iter().map(|one| {
        let you = one.is_self.then_some(" (you)");
        let id = one.person.id;
        view! {
            <tr>
                <th scope="row">
                    <a id=format!("sign-in-{id}") href=format!("/settings/people/{id}")>{one.person.name.clone()}</a>
                    {you}
                </th>
                <td>{can_do(&one)}</td>
                <td>{last_opened(one.last_opened, today)}</td>
            </tr>
        }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="sign-ins">
            <h2 class="lg" id="sign-ins">"Who signs in"</h2>
            <div class="table-wrap" tabindex="0" role="region" aria-label="Who signs in, table">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Person"</th>
                            <th scope="col">"Can do"</th>
                            <th scope="col">"Last opened"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <p class="muted sm">"To let somebody else sign in, open their page below and give them a passphrase."</p>
        </section>
    }
}

/// The card on a person's page, for whoever looks after who signs in.
#[component]
pub(crate) fn SigningIn(
    /// Whose page it is.
    person: PersonId,
) -> impl IntoView {
    let session = session();
    let shown = Memo::new(move |_| {
        session.may().manage
            && session.status.with(|status| status.as_ref().is_some_and(|status| !status.is_example))
    });
    move || {
        shown.get().then(|| {
            let loaded = load(|| Some(OpenVault {}));
            let changed = Callback::new(move |new: VaultView| {
                loaded.set(Some(Ok(new)));
                // Names on the unlock screen, and what one may do, are part of where the program stands.
                spawn_local(session.refresh());
            });
            when_loaded(loaded, move |vault| view! { <SignInCard person vault changed /> })
        })
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::PersonSummary;
    use uuid::Uuid;

    use super::*;

    fn sign_in(roles: &[&str], key_children: usize) -> SignIn {
        SignIn {
            person: PersonSummary {
                id: PersonId(Uuid::nil()),
                name: "Ade".into(),
                kind: "staff".into(),
                role_title: String::new(),
            },
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            key_children,
            uses_this_computer: false,
            is_self: false,
            last_opened: None,
        }
    }

    #[test]
    fn what_somebody_may_do_is_said_in_words() {
        assert_eq!(can_do(&sign_in(&["key_person"], 7)), "Key person to 7 children");
        assert_eq!(can_do(&sign_in(&["key_person"], 1)), "Key person to one child");
        assert_eq!(
            can_do(&sign_in(&["key_person", "owner", "senco"], 0)),
            "Owner, SENCO, key person",
            "always in the same order"
        );
        assert_eq!(can_do(&sign_in(&["dsl"], 0)), "Safeguarding lead");
        assert_eq!(can_do(&sign_in(&["viewer"], 0)), "Reads finished documents");
        assert_eq!(can_do(&sign_in(&[], 0)), "Nothing yet");
    }

    #[test]
    fn the_last_time_is_said_as_a_day_near_by() {
        let today: NaiveDate = "2027-06-10".parse().expect("a day");
        let at = |text: &str| Some(text.parse::<NaiveDateTime>().expect("a time"));
        assert_eq!(last_opened(None, today), "Not yet");
        assert_eq!(last_opened(at("2027-06-10T14:02:00"), today), "Today, 14:02");
        assert_eq!(last_opened(at("2027-06-09T17:48:00"), today), "Yesterday, 17:48");
        assert_eq!(last_opened(at("2027-06-01T08:05:00"), today), "1 June 2027, 08:05");
    }
}
