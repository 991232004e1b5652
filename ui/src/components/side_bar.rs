//! The side bar: the places, help, who is signed in and the lock. Beside an editor it is a rail of icons.

use coatpeg_domain::records::PersonSummary;
use leptos::prelude::*;

use super::icon::Icon;
use super::peg::Initials;

/// A place in the side bar.
pub(crate) struct Place {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its address.
    pub(crate) address: &'static str,
    /// Its icon.
    icon: &'static str,
    /// Beginnings of the addresses that belong to it.
    under: &'static [&'static str],
}

/// The places there are, in the order of Ctrl+1, 2, 3.
pub(crate) const PLACES: &[Place] = &[
    Place { name: "Home", address: "/", icon: "house", under: &[] },
    Place {
        name: "Children",
        address: "/children",
        icon: "users",
        under: &["/children", "/child/", "/document/", "/plan/", "/copies", "/import"],
    },
    Place { name: "People", address: "/people", icon: "hand-heart", under: &["/people/"] },
    Place { name: "Settings", address: "/settings", icon: "settings", under: &["/settings", "/privacy"] },
];

/// Where the safeguarding lead's own area is; nobody else sees that there is one.
const SAFEGUARDING: Place =
    Place { name: "Safeguarding", address: "/safeguarding", icon: "shield-check", under: &["/safeguarding"] };

/// Where Help is.
const HELP: Place = Place { name: "Help", address: "/help", icon: "circle-help", under: &["/help"] };

impl Place {
    /// What a screen reader and the eye are told: this page, or a page inside this place.
    fn current(&self, path: &str) -> Option<&'static str> {
        if path == self.address {
            return Some("page");
        }
        self.under.iter().any(|beginning| path.starts_with(beginning)).then_some("true")
    }
}

/// Whether a screen needs the width, so that the side bar is a rail of icons.
pub(crate) fn is_rail(path: &str) -> bool {
    path.starts_with("/document/") || path.starts_with("/plan/")
}

/// Whether a screen is for a table with several people round it, and stands alone.
pub(crate) fn is_bare(path: &str) -> bool {
    path.starts_with("/plan/") && path.ends_with("/review")
}

/// The side bar.
#[component]
pub(crate) fn SideBar(
    /// The setting's name.
    #[prop(into)]
    setting: Signal<String>,
    /// Who is signed in.
    #[prop(into)]
    signed_in: Signal<Option<PersonSummary>>,
    /// The path of the page that is open.
    #[prop(into)]
    path: Signal<String>,
    /// Whoever is signed in has the safeguarding area.
    #[prop(into)]
    safeguards: Signal<bool>,
    /// Opens Find or do.
    on_find: Callback<()>,
    /// Locks.
    on_lock: Callback<()>,
) -> impl IntoView {
    let rail = Memo::new(move |_| path.with(|path| is_rail(path)));
    let link = move |place: &'static Place| {
        view! {
            <a
                href=place.address
                id=format!("place-{}", place.name.to_lowercase())
                aria-current=move || path.with(|path| place.current(path))
                title=move || rail.get().then_some(place.name)
            >
                <Icon name=place.icon />
                <span class:sr-only=rail>{place.name}</span>
            </a>
        }
    };
    let (everyday, settings) = PLACES.split_at(PLACES.len() - 1);
    let everyday: Vec<_> = everyday.iter().map(link).collect();
    let settings: Vec<_> = settings.iter().map(link).collect();
    view! {
        <section class="side" aria-label="Coatpeg">
            <div class="brand">
                <Mark />
                <span class:sr-only=rail>"Coatpeg"<small class="xs">{setting}</small></span>
            </div>
            {move || {
                (!rail.get())
                    .then(|| {
                        view! {
                            <button
                                class="jump"
                                type="button"
                                id="find-or-do"
                                aria-haspopup="dialog"
                                on:click=move |_| on_find.run(())
                            >
                                <Icon name="search" small=true />
                                <span>"Find or do"</span>
                                <kbd>"Ctrl K"</kbd>
                            </button>
                        }
                    })
            }}
            <nav class="nav" aria-label="Main">
                {everyday} {move || safeguards.get().then(|| link(&SAFEGUARDING))}
            </nav>
            <div class="side__foot">
                <nav class="nav" aria-label="Settings and help">{settings}{link(&HELP)}</nav>
                {move || view! { <Kept is_rail=rail.get() /> }}
                <div class="row row--stay whoami">
                    {move || signed_in.get().map(|person| view! { <Who person is_rail=rail.get() /> })}
                    <button
                        class="btn btn--icon btn--sm"
                        type="button"
                        id="lock"
                        title="Lock (Ctrl+L)"
                        on:click=move |_| on_lock.run(())
                    >
                        <Icon name="lock" />
                        <span class="sr-only">"Lock"</span>
                    </button>
                </div>
            </div>
        </section>
    }
}

/// The promise, always in view.
#[component]
fn Kept(
    /// Only a picture, with the words for those who listen or point.
    is_rail: bool,
) -> impl IntoView {
    const WORDS: &str = "Kept on this computer only";
    if is_rail {
        return view! {
            <p class="kept" title=WORDS>
                <Icon name="hard-drive" />
                <span class="sr-only">{WORDS}</span>
            </p>
        }
        .into_any();
    }
    view! {
        <div class="keepsafe">
            <p>
                <Icon name="hard-drive" />
                {WORDS}
            </p>
        </div>
    }
    .into_any()
}

/// Who is signed in.
#[component]
fn Who(
    /// The person.
    person: PersonSummary,
    /// Only for those who listen: the rail has no room for names.
    is_rail: bool,
) -> impl IntoView {
    let initials = (!is_rail).then(|| view! { <Initials name=person.name.clone() /> });
    view! {
        {initials}
        <span class:grow=!is_rail class:sr-only=is_rail>
            {person.name}
            <br />
            <small>{person.role_title}</small>
        </span>
    }
}

/// The mark: a rail and a hook.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    view! {
        <svg
            viewBox="0 0 28 28"
            fill="none"
            stroke="currentColor"
            stroke-width="2.6"
            stroke-linecap="round"
            aria-hidden="true"
        >
            <path d="M3 6h22" />
            <path d="M10 6v9.5a5.6 5.6 0 0 0 11.2 0V14" />
            <circle cx="21.2" cy="11.6" r="2.1" fill="currentColor" stroke="none" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_belongs_to_one_place() {
        for (path, name) in [
            ("/", "Home"),
            ("/children", "Children"),
            ("/children/add", "Children"),
            ("/child/0190", "Children"),
            ("/document/0190/finish", "Children"),
            ("/copies", "Children"),
            ("/import", "Children"),
            ("/privacy", "Settings"),
            ("/people", "People"),
            ("/people/board", "People"),
            ("/settings/appearance", "Settings"),
        ] {
            let places: Vec<_> =
                PLACES.iter().filter(|place| place.current(path).is_some()).map(|place| place.name).collect();
            assert_eq!(places, [name], "{path}");
        }
    }

    #[test]
    fn documents_and_plans_need_the_width() {
        assert!(is_rail("/document/0190"));
        assert!(is_rail("/plan/0190"));
        assert!(!is_rail("/children"));
        assert!(!is_rail("/child/0190/support"));
    }

    #[test]
    fn a_meeting_stands_alone() {
        assert!(is_bare("/plan/0190/review"));
        assert!(!is_bare("/plan/0190") && !is_bare("/document/0190/export"));
    }
}
