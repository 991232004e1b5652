//! What a combobox offers for what was typed, without a screen.

use super::matching::matches;

/// Something a box offers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    /// What is kept when it is chosen.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// What helps to tell it apart; may be empty.
    pub(crate) note: String,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Chosen {
    /// The value of an offer.
    Offer(String),
    /// What was typed, as it is.
    Typed(String),
    /// What was typed, as something new to add to the records.
    Add(String),
}

/// The line under the offers, for words that are none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastLine {
    /// There is none.
    Nothing,
    /// "Use “po” as typed"
    UseAsTyped,
    /// "Add Karim Rahimi"
    Add,
}

/// A line of the open list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    /// Something offered.
    Offer(Offer),
    /// "Use “po” as typed"
    UseAsTyped(String),
    /// "Add Karim Rahimi"
    Add(String),
}

impl Line {
    /// What choosing the line means.
    pub(crate) fn chosen(&self) -> Chosen {
        match self {
            Line::Offer(offer) => Chosen::Offer(offer.value.clone()),
            Line::UseAsTyped(text) => Chosen::Typed(text.clone()),
            Line::Add(text) => Chosen::Add(text.clone()),
        }
    }
}

/// The most lines drawn at once.
const MOST_LINES: usize = 60;

/// The lines of the list: offers that match what was typed, and the last line where the words are none of them.
pub(crate) fn lines(offers: &[Offer], typed: &str, last_line: LastLine) -> Vec<Line> {
    let matching = offers.iter().filter(|offer| matches(&offer.label, typed)).take(MOST_LINES);
    let mut lines: Vec<Line> = matching.cloned().map(Line::Offer).collect();
    let typed = typed.trim();
    if !typed.is_empty() && exact_offer(offers, typed).is_none() {
        match last_line {
            LastLine::Nothing => {}
            LastLine::UseAsTyped => lines.push(Line::UseAsTyped(typed.to_owned())),
            LastLine::Add => lines.push(Line::Add(typed.to_owned())),
        }
    }
    lines
}

/// The offer that is spelled exactly as typed, but for capitals and spaces round it.
pub(crate) fn exact_offer(offers: &[Offer], typed: &str) -> Option<Offer> {
    let typed = typed.trim().to_lowercase();
    offers.iter().find(|offer| offer.label.to_lowercase() == typed).filter(|_| !typed.is_empty()).cloned()
}

/// The offer that was typed in full, else the words as they are.
pub(crate) fn as_offer_or_typed(offers: &[Offer], typed: &str) -> Chosen {
    exact_offer(offers, typed)
        .map_or_else(|| Chosen::Typed(typed.trim().to_owned()), |offer| Chosen::Offer(offer.value))
}

/// The line an arrow leads to; past the end it goes on at the other one.
pub(crate) fn next_line(active: Option<usize>, count: usize, is_down: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (active, is_down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    })
}

/// How many offers are listed, for those who do not see them.
pub(crate) fn found_in_words(count: usize) -> String {
    match count {
        0 => "Nothing found".to_owned(),
        1 => "1 found".to_owned(),
        many => format!("{many} found"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Vec<Offer> {
        ["Polish", "Portuguese", "Twi"]
            .map(|name| Offer { value: name.to_lowercase(), label: name.to_owned(), note: String::new() })
            .to_vec()
    }

    #[test]
    fn the_list_narrows_and_ends_with_the_words_as_typed() {
        let lines = lines(&languages(), "po", LastLine::UseAsTyped);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[2], Line::UseAsTyped("po".into()));
        assert_eq!(lines[0].chosen(), Chosen::Offer("polish".into()));
    }

    #[test]
    fn words_that_are_an_offer_need_no_line_of_their_own() {
        assert_eq!(lines(&languages(), " twi ", LastLine::Add).len(), 1);
        assert_eq!(as_offer_or_typed(&languages(), "TWI"), Chosen::Offer("twi".into()));
        assert_eq!(as_offer_or_typed(&languages(), " Ga "), Chosen::Typed("Ga".into()));
    }

    #[test]
    fn arrows_go_round() {
        assert_eq!(next_line(None, 3, true), Some(0));
        assert_eq!(next_line(None, 3, false), Some(2));
        assert_eq!(next_line(Some(2), 3, true), Some(0));
        assert_eq!(next_line(Some(0), 3, false), Some(2));
        assert_eq!(next_line(None, 0, true), None);
    }
}
