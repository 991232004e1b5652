//! Rows of the list on screen: those somebody has to decide about, and the others in folds.

use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Decision, ImportLine, LooksLike, Verdict};
use leptos::prelude::*;

use super::Importing;
use super::words::{heading_words, line_words, looks_words, more_words, to_decide_words};

/// The rows somebody has to decide about, or has decided.
#[component]
pub(super) fn ToDecide(
    /// What is chosen on the screen.
    importing: Importing,
    /// The rows.
    lines: Vec<ImportLine>,
) -> impl IntoView {
    let open = lines.iter().filter(|line| matches!(line.verdict, Verdict::ToDecide(_))).count();
    let words = to_decide_words(open);
    let rows = lines.into_iter().map(|line| view! { <One importing line /> }).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card card__body stack" aria-labelledby="to-decide">
                <h2 class="lg" id="to-decide">{words}</h2>
                {rows}
            </section>
        }
    })
}

/// One row to decide about.
#[component]
fn One(
    /// What is chosen on the screen.
    importing: Importing,
    /// The row.
    line: ImportLine,
) -> impl IntoView {
    let row = line.row;
    let heading = heading_words(&line);
    let (alike, chosen) = match line.verdict {
        Verdict::Left(alike) => (alike, Some(Decision::Leave)),
        Verdict::Added(alike) => (alike, Some(Decision::Add)),
        Verdict::Joined(child, alike) => (alike, Some(Decision::Fill(child))),
        Verdict::ToDecide(alike) => (alike, None),
        Verdict::New | Verdict::Same(_) | Verdict::Filled(_) | Verdict::Twice(_) | Verdict::Cannot => {
            (Vec::new(), None)
        }
    };
    let reasons = alike.iter().map(|like| view! { <li>{looks_words(like)}</li> }).collect_view();
    let options = offered(&alike).into_iter().enumerate().map(|(place, (decision, words))| {
        let id = format!("row-{row}-{place}");
        let of_id = id.clone();
        view! {
            <label class="choice" for=of_id>
                <input
                    class="dot"
                    type="radio"
                    id=id
                    name=format!("row-{row}")
                    prop:checked=chosen == Some(decision)
                    on:change=move |_| importing.decide(row, decision)
                />
                <span>{words}</span>
            </label>
        }
    });
    view! {
        <fieldset class="import__row stack stack--tight">
            <legend>{heading}</legend>
            <ul class="muted sm">{reasons}</ul>
            <div class="choices">{options.collect_view()}</div>
        </fieldset>
    }
}

/// What can be decided about a row that looks like these.
fn offered(alike: &[LooksLike]) -> Vec<(Decision, String)> {
    let mut offered = vec![(Decision::Leave, "The same child: leave everything as it is".to_owned())];
    let children: Vec<(ChildId, &str)> =
        alike.iter().filter_map(|like| like.child.map(|child| (child, like.name.as_str()))).collect();
    for (child, name) in &children {
        let words = match children.len() {
            1 => "The same child: fill in what is missing".to_owned(),
            _ => format!("The same child as {name}: fill in what is missing"),
        };
        offered.push((Decision::Fill(*child), words));
    }
    offered.push((Decision::Add, "Another child: add".to_owned()));
    offered
}

/// Rows in a fold; none where there are none.
#[component]
pub(super) fn Lines(
    /// For links and tests.
    id: &'static str,
    /// What they have in common.
    heading: &'static str,
    /// The rows.
    lines: Vec<ImportLine>,
    /// How many more there are.
    more: usize,
    /// Whether the fold is open at first.
    is_open: bool,
) -> impl IntoView {
    let count = lines.len() + more;
    let rows = lines.into_iter().map(|line| {
        view! {
            <tr>
                <td>{line.row}</td>
                <th scope="row">{line.name.clone()}</th>
                <td>{line_words(&line)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="card card__body" id=format!("rows-{id}") open=is_open>
                <summary>
                    <h2 class="lg">{format!("{heading} ({count})")}</h2>
                </summary>
                <div class="table-wrap" tabindex="0" role="region" aria-label=heading>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"Row"</th>
                                <th scope="col">"Name"</th>
                                <th scope="col">"What to know"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {(more > 0).then(|| view! { <p class="muted sm">{more_words(more)}</p> })}
            </details>
        }
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn like(child: Option<u128>) -> LooksLike {
        LooksLike {
            child: child.map(|number| ChildId(Uuid::from_u128(number))),
            row: None,
            name: "Ada Marsh".into(),
            born_on: None,
            why: String::new(),
        }
    }

    #[test]
    fn every_row_can_be_left_or_added_and_filled_in_where_a_child_is_meant() {
        let decisions =
            |alike: &[LooksLike]| offered(alike).into_iter().map(|(one, _)| one).collect::<Vec<_>>();
        assert_eq!(decisions(&[like(None)]), [Decision::Leave, Decision::Add]);
        let ada = ChildId(Uuid::from_u128(1));
        assert_eq!(decisions(&[like(Some(1))]), [Decision::Leave, Decision::Fill(ada), Decision::Add]);
        let words: Vec<String> =
            offered(&[like(Some(1)), like(Some(2))]).into_iter().map(|(_, words)| words).collect();
        assert!(words[1].contains("Ada Marsh"), "{words:?}");
    }
}
