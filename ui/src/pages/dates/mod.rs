//! Settings, dates: what a setting may choose, and what the law has set.

use coatpeg_domain::contract::OpenSetting;
use leptos::prelude::*;

use super::settings::SettingForm;
use super::{load, when_loaded};
use crate::components::chip::{Chip, ChipKind};
use crate::components::icon::Icon;

/// The parts of the setting's form that stand here and not on its own page.
pub(crate) const SECTIONS: &[&str] = &["reminders", "transition_dates"];

/// Days nobody can move: what, and when.
const SET_BY_LAW: &[(&str, &str)] = &[
    ("Progress check at age two", "Between the second and the third birthday"),
    ("Funded hours", "From 1 January, 1 April or 1 September after the birthday they follow from"),
    ("A working parent’s code", "By the day before the term"),
    ("Applications for school", "15 January"),
    ("Offers of a place", "16 April, or the next working day"),
    ("School named in an EHC plan", "15 February"),
    ("Compulsory school age", "31 December, 31 March or 31 August on or after the fifth birthday"),
    ("EHC needs assessment", "Decided in 6 weeks, draft in 16, plan in 20, with exceptions"),
    ("Answering an access request", "One month"),
    ("Acknowledging a complaint about data", "30 days"),
];

/// What a setting may choose about dates, and what it may not.
#[component]
pub(crate) fn DatesSettings() -> impl IntoView {
    let opened = load(|| Some(OpenSetting {}));
    view! {
        {when_loaded(opened, |view| view! { <SettingForm view shows=|section| SECTIONS.contains(&section) /> })}
        <p>
            <a href="/settings?field=terms" id="to-terms">"Terms and days you are closed"</a>
            " stand with your setting."
        </p>
        <SetByLaw />
    }
}

#[component]
fn SetByLaw() -> impl IntoView {
    let lines = SET_BY_LAW.iter().map(|(what, when)| {
        view! {
            <li class="item">
                <Icon name="lock" />
                <span class="grow">
                    <span class="item__title">{*what}</span>
                    <br />
                    <span class="item__note">{*when}</span>
                </span>
                <Chip kind=ChipKind::Plain icon="lock" text="Set by law" />
            </li>
        }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="set-by-law">
            <h2 class="lg" id="set-by-law">"Set by law"</h2>
            <ul class="card list">{lines.collect_view()}</ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::FieldKind;
    use coatpeg_domain::forms::setting::SETTING;

    use super::*;

    #[test]
    fn what_may_be_changed_has_bounds_and_what_the_law_has_set_is_no_field() {
        let sections: Vec<_> = SETTING.sections.iter().filter(|one| SECTIONS.contains(&one.id)).collect();
        assert_eq!(sections.len(), SECTIONS.len());
        for field in sections.iter().flat_map(|section| section.fields) {
            match field.kind {
                FieldKind::Number { least, most, .. } => assert!(least < most, "{}", field.id),
                FieldKind::Date(_) => assert!(field.id.starts_with("transition_"), "{}", field.id),
                _ => panic!("{} is no number and no day", field.id),
            }
        }
        for of_law in ["transition_apply_by", "transition_name_school_by", "transition_offers_on"] {
            assert!(SETTING.field(of_law).is_none(), "{of_law}");
        }
    }
}
