//! A document as it is read out: its words without their places, in the order of the tags.

use crate::plan::{Item, NodeId, Owner, Plan, Role};

/// Words that belong together, and what they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The page on which they begin, from 0.
    pub page: usize,
    /// What they are.
    pub role: Role,
    /// Whose they are in the tree of tags; what they stand in is told by its parents.
    pub node: NodeId,
    /// The words; for a picture, what it shows.
    pub words: String,
}

/// Everything that is read out, in order. Running lines, rules and the large pale word are passed over.
pub fn reading(plan: &Plan) -> Vec<Said> {
    let mut words = vec![String::new(); plan.tags.len()];
    for item in plan.pages.iter().flatten() {
        if let Item::Text { owner: Owner::Node(NodeId(id)), line, .. } = item {
            words[*id].push_str(&line.text);
        }
    }
    let said = plan.tags.iter().zip(words).enumerate().filter_map(|(place, (node, words))| {
        let words = node.alt.clone().unwrap_or(words);
        let words = words.trim();
        (!words.is_empty()).then(|| Said {
            page: node.page.unwrap_or(0),
            role: node.role,
            node: NodeId(place),
            words: words.to_owned(),
        })
    });
    said.collect()
}
