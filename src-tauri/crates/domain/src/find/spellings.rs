//! How people spell names they half remember, and which child they mean.

use super::typed::Typed;
use super::{NameMatch, name_match};

/// What was typed, and the name it has to find.
const FOUND: &[(&str, &str)] = &[
    ("tedy", "Teddy Marlow"),
    ("teddie", "Teddy Marlow"),
    ("theadore", "Theodore Marlow"),
    ("theodor", "Theodore Marlow"),
    ("amnia", "Amina Osei"),
    ("ameena", "Amina Osei"),
    ("aminah", "Amina Osei"),
    ("osie", "Amina Osei"),
    ("zoey", "Zoë O’Brien"),
    ("obrian", "Zoë O’Brien"),
    ("o'brian", "Zoë O’Brien"),
    ("OBRIEN", "Zoë O’Brien"),
    ("katherine", "Catherine Booth"),
    ("kathryn", "Catherine Booth"),
    ("cathrin", "Catherine Booth"),
    ("mohamed", "Muhammad Rahimi"),
    ("mohammed", "Muhammad Rahimi"),
    ("rahimy", "Muhammad Rahimi"),
    ("stephen", "Steven Phillips"),
    ("philips", "Steven Phillips"),
    ("aisha", "Ayesha Khan"),
    ("ayisha", "Ayesha Khan"),
    ("kahn", "Ayesha Khan"),
    ("isac", "Izaak Levy"),
    ("isaac", "Izaak Levy"),
    ("lacka", "Agnieszka Łącka"),
    ("agneszka", "Agnieszka Łącka"),
    ("agnieska", "Agnieszka Łącka"),
    ("wojcik", "Kamil Wójcik"),
    ("voicik", "Kamil Wójcik"),
    ("swiatek", "Iga Świątek"),
    ("annemarie", "Anne-Marie Dupré"),
    ("anne marie", "Anne-Marie Dupré"),
    ("ann-marie", "Anne-Marie Dupré"),
    ("dupre", "Anne-Marie Dupré"),
    ("ngoc", "Nguyễn Thị Ngọc"),
    ("nguyan", "Nguyễn Thị Ngọc"),
    ("lindkvist", "Freya Lindqvist"),
    ("freja", "Freya Lindqvist"),
    ("freyja", "Freya Lindqvist"),
    ("frya", "Freya Lindqvist"),
    ("jozie", "Josie Tran"),
    ("josey", "Josie Tran"),
    ("samual", "Samuel Adeyemi"),
    ("adeyemmi", "Samuel Adeyemi"),
    ("adayemi", "Samuel Adeyemi"),
    ("sorensen", "Jørgen Sørensen"),
    ("jorgan", "Jørgen Sørensen"),
    ("strasse", "Emil Straße"),
    ("francois", "François Lefèvre"),
    ("lefevre", "François Lefèvre"),
    ("barnb", "Barnaby Quill"),
    ("banraby", "Barnaby Quill"),
    ("quil", "Barnaby Quill"),
    ("kwill", "Barnaby Quill"),
    ("montgomry", "Otis Montgomery-Fairweather"),
    ("fairwether", "Otis Montgomery-Fairweather"),
    ("fairweather mont", "Otis Montgomery-Fairweather"),
    ("siobhan", "Siobhán Ní Dhomhnaill"),
    ("shobhan", "Siobhán Ní Dhomhnaill"),
    ("нина", "Нина Петрова"),
];

/// What was typed, and a name it must not find: it is another name.
const NOT_FOUND: &[(&str, &str)] = &[
    ("ben", "Ken Lowe"),
    ("amina", "Teddy Marlow"),
    ("ann", "Art Lowe"),
    ("lu", "Lo Lin"),
    ("marlow", "Milo Barlow-Green"),
    ("tran", "Freya Lindqvist"),
    ("josie tran", "Josie Khan"),
    ("sam", "Pam Lee"),
    ("noor", "Nell Moore"),
    ("zz", "Zoë O’Brien"),
];

#[test]
fn a_name_is_found_as_people_half_remember_it() {
    let missed: Vec<_> =
        FOUND.iter().filter(|(typed, name)| name_match(&Typed::of(typed), name).is_none()).collect();
    assert!(missed.is_empty(), "{missed:?}");
    assert!(FOUND.len() >= 40);
}

#[test]
fn another_name_is_not_taken_for_it() {
    let taken: Vec<_> =
        NOT_FOUND.iter().filter(|(typed, name)| name_match(&Typed::of(typed), name).is_some()).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

#[test]
fn of_all_these_names_the_one_that_is_meant_is_among_the_first() {
    let mut names: Vec<&str> = FOUND.iter().map(|(_, name)| *name).collect();
    names.dedup();
    for (typed, meant) in FOUND {
        let typed_words = Typed::of(typed);
        let mut found: Vec<(NameMatch, &str)> =
            names.iter().filter_map(|name| Some((name_match(&typed_words, name)?, *name))).collect();
        found.sort();
        let place = found.iter().position(|(_, name)| name == meant);
        assert!(place.is_some_and(|place| place < 2), "{typed}: {found:?}");
    }
}
