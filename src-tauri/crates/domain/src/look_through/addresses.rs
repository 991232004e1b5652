//! Which lines of an address tell where somebody lives.

/// "M1 1AE" without its space.
const SHORTEST_POSTCODE: usize = 5;

/// Words that end the name of a street or a house, with how people shorten them.
const STREETS: [(&str, &str); 20] = [
    ("avenue", "ave"),
    ("close", "cl"),
    ("cottage", "cott"),
    ("court", "ct"),
    ("crescent", "cres"),
    ("drive", "dr"),
    ("farm", "fm"),
    ("gardens", "gdns"),
    ("green", "grn"),
    ("grove", "gr"),
    ("hill", "hl"),
    ("house", "hse"),
    ("lane", "ln"),
    ("mews", "mws"),
    ("place", "pl"),
    ("road", "rd"),
    ("square", "sq"),
    ("street", "st"),
    ("terrace", "terr"),
    ("walk", "wlk"),
];

/// The lines of an address that tell where it is, each as people may write it: the house, the street with and without
/// its number, in full and short. The town alone tells nothing, and a postcode is found by itself.
pub(super) fn telling_lines(address: &str) -> Vec<String> {
    let pieces: Vec<&str> = address
        .split(['\n', ',', ';'])
        .map(|piece| without_care_of(piece.trim()))
        .filter(|piece| !piece.is_empty() && !is_postcode(piece))
        .collect();
    let mut found = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let is_last = place + 1 == pieces.len();
        let is_house = place == 0 && pieces.len() > 1;
        let names_a_town =
            is_last && place > 0 && !is_street(piece) && !words.iter().any(|word| has_number(word));
        let is_town = names_a_town && has_street(&pieces[..place]);
        if !is_town && (words.len() > 1 || is_house) {
            add(words.join(" "), &mut found);
        }
        // The street without its number; half a postcode is no street.
        let street: Vec<&str> = words.iter().copied().skip_while(|word| has_number(word)).collect();
        if street.len() < words.len() && street.len() > 1 && !street.iter().any(|word| has_number(word)) {
            add(street.join(" "), &mut found);
        }
    }
    found
}

/// Keeps a line, and the same line with the last word as it is shortened, or in full.
fn add(line: String, found: &mut Vec<String>) {
    if let Some((rest, last)) = line.rsplit_once(' ') {
        let last = last.trim_end_matches('.').to_lowercase();
        let others = STREETS.iter().filter_map(|(full, short)| match last.as_str() {
            last if last == *full => Some(*short),
            last if last == *short => Some(*full),
            _ => None,
        });
        found.extend(others.map(|other| format!("{rest} {other}")));
    }
    found.push(line);
}

/// Whether one of these pieces already names a house or a street by more than a number.
fn has_street(pieces: &[&str]) -> bool {
    pieces.iter().any(|piece| {
        let words = piece.split_whitespace().filter(|word| !has_number(word)).count();
        words > 1 || is_street(piece) || (words == 1 && !piece.split_whitespace().any(has_number))
    })
}

/// Whether a piece ends as the names of streets and houses do.
fn is_street(piece: &str) -> bool {
    let last = piece.split_whitespace().last().unwrap_or_default().trim_end_matches('.').to_lowercase();
    STREETS.iter().any(|(full, short)| last == *full || last == *short)
}

fn has_number(word: &str) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit())
}

/// "EA4 2LR": both words have a number, and there are no others.
fn is_postcode(piece: &str) -> bool {
    let words = piece.split_whitespace();
    words.clone().count() <= 2
        && piece.len() <= 8
        && words.clone().all(has_number)
        && piece.chars().any(char::is_alphabetic)
}

/// The postcode in an address, where it stands by itself or behind the town.
pub(super) fn postcode_of(address: &str) -> Option<String> {
    let last_two = |piece: &str| {
        let words: Vec<&str> = piece.split_whitespace().collect();
        [2, 1].into_iter().find_map(|count| {
            let last = words.get(words.len().checked_sub(count)?..)?.join(" ");
            (is_postcode(&last) && last.len() >= SHORTEST_POSTCODE).then_some(last)
        })
    };
    address.split(['\n', ',', ';']).rev().find_map(|piece| last_two(piece.trim()))
}

/// What stands behind "c/o".
fn without_care_of(piece: &str) -> &str {
    let is_care_of = piece.get(..3).is_some_and(|first| first.eq_ignore_ascii_case("c/o"));
    if is_care_of { piece[3..].trim_start() } else { piece }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_and_street_tell_where_somebody_lives_and_the_town_does_not() {
        for (address, wanted) in [
            (
                "14 Larch Close\nGreat Ayton, YO10 4AB",
                &["14 Larch cl", "14 Larch Close", "Larch cl", "Larch Close"][..],
            ),
            ("Rose Cottage\nEastmoor", &["Rose cott", "Rose Cottage"]),
            ("Flat 2, Heron Court", &["Flat 2", "Heron ct", "Heron Court"]),
            ("Flat 3\nHeron Court\nEastmoor", &["Flat 3", "Heron ct", "Heron Court"]),
            ("Rosebank, The Green, Eastmoor", &["Rosebank", "The grn", "The Green"]),
            ("Rosebank\nEastmoor", &["Rosebank"]),
            ("Rose Cottage, Mill Lane", &["Rose cott", "Rose Cottage", "Mill ln", "Mill Lane"]),
            ("c/o Safe Haven\nPO Box 7", &["Safe Haven", "PO Box 7"]),
            ("Eastmoor", &[]),
            ("", &[]),
        ] {
            let mut found = telling_lines(address);
            let mut wanted: Vec<String> = wanted.iter().map(|line| (*line).to_owned()).collect();
            found.sort();
            wanted.sort();
            assert_eq!(found, wanted, "{address}");
        }
    }
}
