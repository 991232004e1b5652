//! The templates of letters, and the places in them that the records fill.

use crate::forms::wording::Wording;

/// Who a template writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// The child's parents or carers.
    Parents,
    /// The health visitor.
    HealthVisitor,
    /// Another setting the child goes to.
    OtherSetting,
    /// The setting the child came from.
    PreviousSetting,
}

impl Addressee {
    /// Whether the parents have to agree before anybody is asked about their child by name.
    pub fn needs_agreement(self) -> bool {
        self != Addressee::Parents
    }

    fn from_word(word: &str) -> Option<Addressee> {
        match word {
            "parents" => Some(Addressee::Parents),
            "health_visitor" => Some(Addressee::HealthVisitor),
            "other_setting" => Some(Addressee::OtherSetting),
            "previous_setting" => Some(Addressee::PreviousSetting),
            _ => None,
        }
    }
}

/// A letter before it is about anybody.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// What it is called in a menu.
    pub title: &'static str,
    /// Who it writes to.
    pub to: Addressee,
    /// The line above the letter.
    pub subject: &'static str,
    /// The letter.
    pub body: &'static str,
}

/// Every template, by its id.
const FILES: [(&str, &str); 5] = [
    ("invite_parents", include_str!("../../../../../../assets/letters/invite_parents.txt")),
    ("ask_health_visitor", include_str!("../../../../../../assets/letters/ask_health_visitor.txt")),
    ("ask_other_setting", include_str!("../../../../../../assets/letters/ask_other_setting.txt")),
    ("ask_previous_setting", include_str!("../../../../../../assets/letters/ask_previous_setting.txt")),
    ("covering_note", include_str!("../../../../../../assets/letters/covering_note.txt")),
];

/// The ids of all templates, in the order of a menu.
pub fn ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(id, _)| *id)
}

/// The template of that id.
pub fn template(id: &str) -> Option<Template> {
    FILES.iter().find(|(known, _)| *known == id).and_then(|(_, file)| read(file))
}

fn read(file: &'static str) -> Option<Template> {
    let (title, rest) = file.strip_prefix("title: ")?.split_once('\n')?;
    let (to, rest) = rest.strip_prefix("for: ")?.split_once('\n')?;
    let (subject, body) = rest.strip_prefix("subject: ")?.split_once('\n')?;
    Some(Template { title, to: Addressee::from_word(to.trim())?, subject, body: body.trim() })
}

/// Fills the places of a template.
pub fn filled(text: &str, child: &Wording, setting: &str) -> String {
    // The setting's own name comes last, so that nothing in it is taken for a place.
    child.fill(text).replace("{setting}", setting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::wording::Pronouns;

    #[test]
    fn every_template_reads_and_fills_without_a_place_left() {
        for pronouns in [Pronouns::She, Pronouns::He, Pronouns::They] {
            let child = Wording { name: "Amina".into(), pronouns };
            for id in ids() {
                let template = template(id).unwrap_or_else(|| panic!("{id}"));
                for text in [template.subject, template.body] {
                    let words = filled(text, &child, "Willow House");
                    assert!(!words.contains(['{', '}']), "{id}: {words}");
                    assert!(!words.contains('!') && !words.contains('\''), "{id}: {words}");
                }
            }
        }
        assert!(template("a template of next year").is_none());
    }

    #[test]
    fn whoever_is_asked_about_a_named_child_needs_the_parents_yes() {
        for id in ids() {
            let template = template(id).unwrap_or_else(|| panic!("{id}"));
            let needs = template.to.needs_agreement();
            assert_eq!(needs, id.starts_with("ask_"), "{id}");
            assert_eq!(needs, template.body.contains("agreed that we"), "{id}");
        }
    }
}
