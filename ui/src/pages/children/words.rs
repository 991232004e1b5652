//! The sentences of the list that are worked out.

use coatpeg_domain::children_list::ChildrenFilter;
use coatpeg_domain::records::ChildrenView;

/// How many children there are, and how many of them are shown.
pub(super) fn counted(view: &ChildrenView, typed: &str, is_filtered: bool, leavers: bool) -> String {
    let children = children(view.found);
    match (typed.trim(), is_filtered, leavers) {
        ("", false, false) => format!("{children} on roll"),
        ("", false, true) => format!("{children} left"),
        ("", true, _) => format!("{} of {}", children, view.all),
        (typed, _, _) => format!("{children} found for ‘{typed}’"),
    }
}

fn children(count: usize) -> String {
    if count == 1 { "1 child".to_owned() } else { format!("{count} children") }
}

/// What an empty list says, and what to do.
pub(super) fn nobody(view: &ChildrenView, typed: &str, is_filtered: bool, leavers: bool) -> String {
    match (typed.trim(), &view.did_you_mean) {
        ("", _) if is_filtered => {
            "Nobody here fits what you chose. Show everyone, or choose less.".to_owned()
        }
        ("", _) if leavers => {
            "Nobody has left yet. Children are kept here once they have a last day.".to_owned()
        }
        ("", _) => "Nobody is on roll yet. Add a child to begin.".to_owned(),
        (typed, Some(name)) if !is_filtered => format!("Nothing for ‘{typed}’. Did you mean {name}?"),
        (typed, _) => format!("Nothing for ‘{typed}’. Try part of a name."),
    }
}

/// How much is chosen behind the button, so that it need not be open to know.
pub(super) fn filtered(filter: &ChildrenFilter) -> String {
    let chosen = [
        filter.age.is_some(),
        filter.support.is_some(),
        filter.funding.is_some(),
        filter.another_language.is_some(),
        filter.in_care,
    ];
    match chosen.into_iter().filter(|is_chosen| *is_chosen).count() {
        0 => String::new(),
        1 => "1 chosen".to_owned(),
        count => format!("{count} chosen"),
    }
}

/// What keeps a view from being saved.
pub(super) fn not_ready(name: &str) -> Option<&'static str> {
    match name.trim().chars().count() {
        0 => Some("Give the view a name"),
        1..=60 => None,
        _ => Some("Give the view a shorter name: up to 60 letters"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(found: usize, all: usize) -> ChildrenView {
        ChildrenView { found, all, ..ChildrenView::default() }
    }

    #[test]
    fn children_are_counted_and_an_empty_list_says_what_to_do() {
        assert_eq!(counted(&view(1, 1), "", false, false), "1 child on roll");
        assert_eq!(counted(&view(2, 9), "te", false, false), "2 children found for ‘te’");
        assert_eq!(counted(&view(2, 9), "", true, false), "2 children of 9");
        assert_eq!(counted(&view(2, 2), "", false, true), "2 children left");
        assert_eq!(nobody(&view(0, 9), "tedy", false, false), "Nothing for ‘tedy’. Try part of a name.");
        let meant = ChildrenView { did_you_mean: Some("Teddy".into()), ..view(0, 9) };
        assert_eq!(nobody(&meant, "tedy", false, false), "Nothing for ‘tedy’. Did you mean Teddy?");
        assert!(nobody(&view(0, 9), "", true, false).starts_with("Nobody here fits"));
    }

    #[test]
    fn what_is_chosen_behind_the_button_is_counted() {
        assert_eq!(filtered(&ChildrenFilter { room: Some("Wrens".into()), ..ChildrenFilter::default() }), "");
        let two = ChildrenFilter { in_care: true, another_language: Some(true), ..ChildrenFilter::default() };
        assert_eq!(filtered(&two), "2 chosen");
        assert_eq!(not_ready(" "), Some("Give the view a name"));
        assert_eq!(not_ready("Spring term"), None);
    }
}
