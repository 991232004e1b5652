//! The words of a page as a document: headings, paragraphs, lists and quotes, in the order in which they are read.

use coatpeg_domain::records::{SaidRole, SaidWords};
use leptos::prelude::*;

/// Words that stand together.
#[derive(Clone, Debug, PartialEq)]
enum Group {
    /// One heading, paragraph, quote or picture.
    One(SaidRole, String),
    /// Lines of one list, or rows of one table.
    Lines(Vec<String>),
}

/// Puts lines that follow each other into one list.
fn grouped(said: impl IntoIterator<Item = SaidWords>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut last = None;
    for SaidWords { role, words } in said {
        let is_line = matches!(role, SaidRole::ListItem | SaidRole::Row);
        match groups.last_mut() {
            Some(Group::Lines(lines)) if last == Some(role) => lines.push(words),
            _ if is_line => groups.push(Group::Lines(vec![words])),
            _ => groups.push(Group::One(role, words)),
        }
        last = Some(role);
    }
    groups
}

/// The words of pages, below a heading of the second level.
#[component]
pub(crate) fn PaperWords(
    /// The words, in order.
    said: Vec<SaidWords>,
) -> impl IntoView {
    grouped(said).into_iter().map(drawn).collect_view()
}

fn drawn(group: Group) -> AnyView {
    match group {
        Group::Lines(lines) => {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <ul>{lines}</ul> }.into_any()
        }
        Group::One(SaidRole::Title, words) => view! { <h3>{words}</h3> }.into_any(),
        Group::One(SaidRole::Heading, words) => view! { <h4>{words}</h4> }.into_any(),
        Group::One(SaidRole::Subheading, words) => view! { <h5>{words}</h5> }.into_any(),
        Group::One(SaidRole::Quote, words) => view! {
            <blockquote>
                <p>{words}</p>
            </blockquote>
        }
        .into_any(),
        Group::One(SaidRole::Caption, words) => view! {
            <p>
                <strong>{words}</strong>
            </p>
        }
        .into_any(),
        Group::One(SaidRole::Picture, words) => view! { <p>{format!("Picture: {words}")}</p> }.into_any(),
        Group::One(SaidRole::Paragraph | SaidRole::ListItem | SaidRole::Row, words) => {
            view! { <p>{words}</p> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(role: SaidRole, words: &str) -> SaidWords {
        SaidWords { role, words: words.into() }
    }

    #[test]
    fn lines_that_follow_each_other_are_one_list() {
        let words = [
            said(SaidRole::Heading, "Next steps"),
            said(SaidRole::ListItem, "Sing at snack"),
            said(SaidRole::ListItem, "Look at books"),
            said(SaidRole::Paragraph, "We will talk again in July."),
            said(SaidRole::ListItem, "Wave goodbye"),
        ];
        let lines = |lines: &[&str]| Group::Lines(lines.iter().map(|line| (*line).to_owned()).collect());
        assert_eq!(
            grouped(words),
            [
                Group::One(SaidRole::Heading, "Next steps".into()),
                lines(&["Sing at snack", "Look at books"]),
                Group::One(SaidRole::Paragraph, "We will talk again in July.".into()),
                lines(&["Wave goodbye"]),
            ]
        );
    }

    #[test]
    fn rows_of_a_table_do_not_run_into_a_list() {
        let words = [said(SaidRole::Row, "Who, Priya"), said(SaidRole::ListItem, "Sing at snack")];
        assert_eq!(grouped(words).len(), 2);
    }
}
