//! Taking words out of a paper for good, where a copy of everything is handed over: who else is named in it is not told.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{LookFor, Sought, Words, places_in};
use crate::printing::{Part, PrintedDocument, PrintedPhoto};
use crate::records::ToSettle;

/// What stands where a name was taken out. It is read aloud as it stands, and hides how long the words were.
const NAME_TAKEN_OUT: &str = "[name held back]";
/// What stands where anything else was.
const TAKEN_OUT: &str = "[held back]";

/// Takes out every find that `goes`. The same words in another place of the paper go where any of them goes: too little
/// told is put right with a second set, too much is not.
pub fn black_out(document: &mut PrintedDocument, wanted: &LookFor<'_>, goes: &dyn Fn(&ToSettle) -> bool) {
    let mut cuts: BTreeMap<String, Vec<Cut>> = BTreeMap::new();
    let papers = [Words::of(document)];
    let sought = Sought::of(wanted, &papers);
    let [words] = &papers;
    for place in places_in(words, &sought) {
        if goes(&place.find) {
            let cut = Cut { at: place.range, words: words_for(&place.find) };
            let cuts = cuts.entry(words.texts[place.text].text.to_owned()).or_default();
            if !cuts.contains(&cut) {
                cuts.push(cut);
            }
        }
    }
    if !cuts.is_empty() {
        each_text(document, &mut |text| {
            if let Some(cuts) = cuts.get(text) {
                *text = without(text, cuts);
            }
        });
    }
}

/// A place in a text, and what stands there from now on.
#[derive(PartialEq)]
struct Cut {
    at: Range<usize>,
    words: &'static str,
}

fn words_for(find: &ToSettle) -> &'static str {
    let is_name = ["name-", "last-name-", "earlier-name-"].iter().any(|kind| find.key.starts_with(kind));
    if is_name { NAME_TAKEN_OUT } else { TAKEN_OUT }
}

/// A text with the words at these places taken out.
fn without(text: &str, cuts: &[Cut]) -> String {
    let mut cuts: Vec<&Cut> = cuts.iter().collect();
    cuts.sort_by_key(|cut| cut.at.start);
    let (mut left, mut from) = (String::with_capacity(text.len()), 0);
    for Cut { at, words } in cuts {
        if at.start >= from {
            left.push_str(&text[from..at.start]);
            left.push_str(words);
            from = at.end;
        }
    }
    left.push_str(&text[from..]);
    left
}

/// Goes over every piece of text that comes from the answers.
fn each_text(document: &mut PrintedDocument, change: &mut dyn FnMut(&mut String)) {
    document.addressed_to.iter_mut().for_each(&mut *change);
    document.facts.iter_mut().for_each(|fact| change(&mut fact.value));
    if let Some(PrintedPhoto { alt, .. }) = &mut document.portrait {
        change(alt);
    }
    for part in &mut document.parts {
        each_text_of(part, change);
    }
}

fn each_text_of(part: &mut Part, change: &mut dyn FnMut(&mut String)) {
    match part {
        Part::Text { text, .. } | Part::Note { text } => change(text),
        Part::Quote { label, text } => {
            label.iter_mut().for_each(&mut *change);
            change(text);
        }
        Part::Judgement { phrase, .. } => change(phrase),
        Part::List { items, .. } => items.iter_mut().for_each(&mut *change),
        Part::Table { rows, .. } | Part::RowsToWrite { rows, .. } => {
            rows.iter_mut().flatten().for_each(&mut *change);
        }
        Part::Boxes { choices, .. } => choices.iter_mut().for_each(|choice| change(&mut choice.text)),
        Part::Photo { alt, .. } => change(alt),
        Part::SignOff { signatures } => {
            for signature in signatures {
                signature.name.iter_mut().chain(&mut signature.role).for_each(&mut *change);
            }
        }
        Part::Facts { facts, picture } => {
            facts.iter_mut().for_each(|fact| change(&mut fact.value));
            picture.iter_mut().for_each(|picture| change(&mut picture.alt));
        }
        Part::Heading { .. } | Part::WriteOn { .. } | Part::StillToWrite { .. } | Part::FrontEnds => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answers;
    use crate::forms::examples::called;
    use crate::look_through::look_through;
    use crate::printing::{Footer, Letterhead};

    fn paper() -> PrintedDocument {
        let text = |text: &str| Part::Text { label: None, text: text.to_owned() };
        PrintedDocument {
            title: "Notes".into(),
            draft: None,
            is_example: false,
            letterhead: Letterhead::default(),
            addressed_to: None,
            facts: Vec::new(),
            portrait: None,
            parts: vec![
                Part::Heading { level: 1, text: "Play".into() },
                text("Barnaby shared the sand with Zofia, and Zofia laughed."),
                Part::List { label: None, items: vec!["Zofia’s mum saw it.".into(), "Lunch.".into()] },
            ],
            footer: Footer { initials: "B.Q.".into(), born: String::new(), version: 0, dated: String::new() },
        }
    }

    fn blacked_out(goes: &dyn Fn(&ToSettle) -> bool) -> PrintedDocument {
        let (own, other) = (called(1, "Barnaby", "Quill"), called(2, "Zofia", "Łącka"));
        let setting = Answers::default();
        let wanted = LookFor {
            child: &own,
            others: &[&other],
            people: &[],
            setting: &setting,
            may_stand: &[],
            kept_addresses: &[],
            earlier_names: &[],
            details: &[],
        };
        let mut paper = paper();
        black_out(&mut paper, &wanted, goes);
        if goes(&look_through(&self::paper(), &wanted)[0]) {
            assert_eq!(look_through(&paper, &wanted), [], "nothing is found any more");
        }
        paper
    }

    #[test]
    fn another_childs_name_goes_wherever_it_stands_and_nothing_else_does() {
        let paper = blacked_out(&|_| true);
        let text = |text: &str| Part::Text { label: None, text: text.to_owned() };
        let wanted = [
            text("Barnaby shared the sand with [name held back], and [name held back] laughed."),
            Part::List {
                label: None, items: vec!["[name held back]’s mum saw it.".into(), "Lunch.".into()]
            },
        ];
        assert_eq!(paper.parts[1..], wanted);
    }

    #[test]
    fn what_may_stay_stays() {
        assert_eq!(blacked_out(&|_| false), paper());
        let in_the_list = blacked_out(&|find| find.before.is_empty());
        assert_eq!(in_the_list.parts[1], paper().parts[1]);
        assert_ne!(in_the_list.parts[2], paper().parts[2]);
    }
}
