//! Tables, lists and pictures: what may stand in what, and what each must say.

use lopdf::{Dictionary, Object};

use super::tree::{Held, Tree};
use super::{File, Findings, as_dictionary, number};

pub(super) fn check(file: &File, tree: &Tree, findings: &mut Findings) {
    for (at, element) in tree.elements.iter().enumerate() {
        let (role, above, inside) = (element.role.as_str(), tree.role_above(at), tree.roles_in(at));
        let only = |allowed: &[&str]| inside.iter().all(|kid| allowed.contains(kid));
        let holds_words = element.holds.iter().any(|held| matches!(held, Held::Content(..)));
        let is_right = match role {
            "Table" => {
                only(&["Caption", "THead", "TBody"]) && !inside.iter().skip(1).any(|kid| *kid == "Caption")
            }
            "THead" | "TBody" => above == "Table" && only(&["TR"]) && !inside.is_empty(),
            "TR" => ["THead", "TBody"].contains(&above) && only(&["TH", "TD"]) && !inside.is_empty(),
            "TH" | "TD" => above == "TR",
            "Caption" => above == "Table",
            _ => true,
        };
        findings.unless(is_right, "table-kids", || format!("{role} in {above} holds {inside:?}"));
        let is_right = match role {
            "L" => only(&["LI"]) && !inside.is_empty() && !holds_words,
            "LI" => above == "L" && inside == ["Lbl", "LBody"] && !holds_words,
            "Lbl" | "LBody" => above == "LI",
            _ => true,
        };
        findings.unless(is_right, "lists", || format!("{role} in {above} holds {inside:?}"));
        let dictionary = file.document.get_dictionary(element.id).expect("an element is a dictionary");
        match role {
            "Table" => regular(tree, at, findings),
            "TH" => {
                let scope = attribute(file, dictionary, "Scope").and_then(|scope| scope.as_name().ok());
                let is_known = scope.is_some_and(|scope| [b"Column".as_slice(), b"Row"].contains(&scope));
                findings.unless(is_known, "th-scope", || format!("{scope:?}"));
            }
            "L" => {
                let numbering = attribute(file, dictionary, "ListNumbering");
                findings.unless(numbering.is_some(), "list-numbering", String::new);
            }
            "Figure" => figure(file, dictionary, findings),
            _ => {}
        }
    }
}

fn attribute<'a>(file: &'a File, element: &'a Dictionary, key: &str) -> Option<&'a Object> {
    let attributes = file.get(element, "A")?;
    let list = attributes.as_array().map_or(std::slice::from_ref(attributes), Vec::as_slice);
    list.iter().find_map(|one| file.get(as_dictionary(file.follow(one))?, key))
}

/// Each row has as many cells as the head.
fn regular(tree: &Tree, table: usize, findings: &mut Findings) {
    let kids = |element: usize| {
        tree.elements[element].holds.iter().filter_map(|held| match held {
            Held::Element(kid) => Some(*kid),
            Held::Content(..) => None,
        })
    };
    let rows = kids(table).filter(|kid| tree.elements[*kid].role != "Caption").flat_map(kids);
    let mut widths: Vec<usize> = rows.map(|row| kids(row).count()).collect();
    widths.dedup();
    findings.unless(widths.len() <= 1, "table-regular", || format!("{widths:?}"));
}

fn figure(file: &File, figure: &Dictionary, findings: &mut Findings) {
    let alt = file.words(figure, "Alt");
    findings.unless(!alt.trim().is_empty(), "figure-alt", || "a picture says nothing".into());
    let name = alt.to_lowercase();
    let is_name = [".png", ".jpg", ".jpeg"].iter().any(|end| name.ends_with(end));
    findings.unless(!is_name, "alt-words", || alt.clone());
    let edges = attribute(file, figure, "BBox").and_then(|edges| edges.as_array().ok());
    let edges: Vec<f64> = edges.into_iter().flatten().filter_map(number).collect();
    let is_box = matches!(edges[..], [left, bottom, right, top] if left < right && bottom < top
        && left >= 0.0 && bottom >= 0.0 && right <= 595.28 && top <= 841.89);
    findings.unless(is_box, "figure-bbox", || format!("{edges:?}"));
}
