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
    /// It goes with a progress check, and says nothing where there is none.
    pub needs_check: bool,
    /// The line above the letter.
    pub subject: &'static str,
    /// Said at the beginning only where the parents' yes is on record; empty where no yes is wanted.
    pub agreed: &'static str,
    /// The letter.
    pub body: &'static str,
}

/// What the records put into the places of a template.
pub struct Places<'a> {
    /// The child.
    pub child: &'a Wording,
    /// The setting's name.
    pub setting: &'a str,
    /// Who writes: a name, or "us".
    pub author: &'a str,
    /// The day of the letter, in words.
    pub date: &'a str,
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
    let (needs_check, rest) = match rest.strip_prefix("with: check\n") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (subject, rest) = rest.strip_prefix("subject: ")?.split_once('\n')?;
    let (agreed, body) = match rest.strip_prefix("agreed: ") {
        Some(rest) => rest.split_once('\n')?,
        None => ("", rest),
    };
    Some(Template {
        title,
        to: Addressee::from_word(to.trim())?,
        needs_check,
        subject,
        agreed,
        body: body.trim(),
    })
}

/// Fills the places of a template.
pub fn filled(text: &str, places: &Places<'_>) -> String {
    // Names come last and all at once, so that nothing in one of them is taken for a place.
    let told = places.child.fill(&text.replace("{name}", NAME_KEPT));
    let mut filled = String::new();
    let mut rest = told.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (place, after) = after.split_once('}').unwrap_or((after, ""));
        match place {
            "child" => filled.push_str(&places.child.name),
            "setting" => filled.push_str(places.setting),
            "author" => filled.push_str(places.author),
            "date" => filled.push_str(places.date),
            unknown => filled.push_str(&format!("{{{unknown}}}")),
        }
        rest = after;
    }
    filled + rest
}

/// The child's name stands in the letter only once everything else is filled.
const NAME_KEPT: &str = "{child}";

impl Template {
    /// The letter with its places filled; that the parents agreed is said only where their yes is on record.
    pub fn letter(&self, places: &Places<'_>, is_agreed: bool) -> String {
        let body = filled(self.body, places);
        if is_agreed && !self.agreed.is_empty() {
            format!("{} {body}", filled(self.agreed, places))
        } else {
            body
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::wording::Pronouns;

    fn places(child: &Wording) -> Places<'_> {
        Places { child, setting: "Willow House", author: "Callum Brackenridge", date: "10 June 2027" }
    }

    #[test]
    fn every_template_reads_and_fills_without_a_place_left() {
        for pronouns in [Pronouns::She, Pronouns::He, Pronouns::They] {
            let child = Wording { name: "Amina".into(), pronouns };
            for id in ids() {
                let template = template(id).unwrap_or_else(|| panic!("{id}"));
                let places = places(&child);
                for words in [filled(template.subject, &places), template.letter(&places, true)] {
                    assert!(!words.contains(['{', '}']), "{id}: {words}");
                    assert!(!words.contains('!') && !words.contains('\''), "{id}: {words}");
                }
            }
        }
        assert!(template("a template of next year").is_none());
        let with_check = ids().filter(|id| template(id).is_some_and(|template| template.needs_check));
        assert_eq!(with_check.collect::<Vec<_>>(), ["covering_note"]);
    }

    #[test]
    fn a_place_nobody_knows_stays_to_be_seen_and_a_name_is_never_a_place() {
        let child = Wording { name: "{setting}".into(), pronouns: Pronouns::They };
        let filled = |text| filled(text, &places(&child));
        assert_eq!(
            filled("{name} at {setting}, {date}, {author}"),
            "{setting} at Willow House, 10 June 2027, Callum Brackenridge"
        );
        assert_eq!(filled("Dear {nobody}"), "Dear {nobody}");
    }

    #[test]
    fn that_the_parents_agreed_is_said_only_with_their_yes_on_record() {
        let child = Wording { name: "Amina".into(), pronouns: Pronouns::She };
        for id in ids() {
            let template = template(id).unwrap_or_else(|| panic!("{id}"));
            let needs = template.to.needs_agreement();
            assert_eq!(needs, id.starts_with("ask_"), "{id}");
            let says = |is_agreed| template.letter(&places(&child), is_agreed).contains("have agreed");
            assert_eq!((says(true), says(false)), (needs, false), "{id}");
        }
    }
}
