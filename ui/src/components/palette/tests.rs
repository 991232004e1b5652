//! What the box offers, and to whom.

use super::*;

const ALL: May =
    May { manage: true, see_all: true, write: true, export: true, safeguard: true, is_alone: true };

fn hit(number: u128, full_name: &str, known_as: &str, typed: &str) -> Hit {
    let id = ChildId(uuid::Uuid::from_u128(number));
    Hit {
        opens: HitPlace::Child(id),
        about: Some(id),
        name: known_as.into(),
        is_whole: true,
        title: marked(&Typed::of(typed), full_name),
        note: "2 years 2 months".into(),
        excerpt: None,
        peg: Some(("sun".into(), "honey".into())),
    }
}

fn results(hits: Vec<Hit>) -> Results {
    let group = FoundGroup { kind: FoundKind::Child, hits, has_more: false };
    Results { found: Found { groups: vec![group], ..Found::default() }, ..Results::default() }
}

fn written(offer: &Offer) -> String {
    let pieces = offer.words.pieces().into_iter();
    pieces.map(|(piece, is_marked)| if is_marked { format!("[{piece}]") } else { piece.into() }).collect()
}

#[test]
fn children_come_first_then_what_can_be_done_then_what_was_written() {
    let mut found = results(vec![hit(2, "Theodore Marlow (Teddy)", "Teddy", "te")]);
    let document = Hit { excerpt: None, ..hit(2, "Progress check", "Teddy", "te") };
    found.found.groups.push(FoundGroup { kind: FoundKind::Document, hits: vec![document], has_more: true });
    let groups = offers("te", &found, Mode::Find, ALL);
    let headings: Vec<&str> = groups.iter().map(|group| group.heading.as_str()).collect();
    assert_eq!(headings, ["Children", "Do", "Documents", "More"]);
    assert_eq!(written(&groups[0].offers[0]), "Theodore Marlow ([Teddy])");
    let teddy = ChildId(uuid::Uuid::from_u128(2));
    assert_eq!(groups[1].offers[0].act, Act::Start(teddy, TWO_YEAR_CHECK.id));
    assert!(groups[1].offers.iter().any(|offer| offer.act == Act::Open(HitPlace::Support(teddy))));
    assert_eq!(groups[3].offers[0].act, Act::FindAll("te".into()));
}

#[test]
fn an_arrow_leaves_actions_only() {
    let found = results(vec![hit(2, "Theodore Lock", "Teddy", "lock")]);
    let groups = offers("> lock", &found, Mode::Find, ALL);
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].offers[0].act, Act::Lock);
    assert_eq!(written(&groups[0].offers[0]), "[Lock]");
}

#[test]
fn before_anything_is_typed_the_child_in_view_comes_first() {
    let viewing = somebody(&hit(2, "Theodore Marlow", "Teddy", ""));
    let groups = offers("", &Results { viewing, ..Results::default() }, Mode::Find, ALL);
    assert_eq!((groups[0].heading.as_str(), groups[1].heading.as_str()), ("About Teddy", "Do"));
    assert_eq!(groups[0].offers.len(), BEGIN.len() + 1);
    assert_eq!(offers("", &Results::default(), Mode::Find, ALL)[0].heading, "Do");
    assert_eq!(
        child_of("/child/00000000-0000-0000-0000-000000000002/support"),
        Some(ChildId(uuid::Uuid::from_u128(2)))
    );
    assert_eq!(child_of("/children"), None);
}

#[test]
fn whose_document_is_asked_of_everybody_one_works_with() {
    let children: Vec<Somebody> = (0..12).filter_map(|n| somebody(&hit(n, "Ada Lin", "Ada", ""))).collect();
    let everybody = Results { children, ..Results::default() };
    let found = offers("", &everybody, Mode::Start, ALL);
    assert_eq!((found.len(), found[0].offers.len()), (1, 12));
    assert!(offers("xyz", &Results::default(), Mode::Start, ALL).is_empty());
    let typed = offers("ada", &everybody, Mode::Start, ALL);
    assert_eq!(typed.len(), BEGIN.len());
    assert_eq!(written(&typed[3].offers[0]), "Log a concern about [Ada]");
}

#[test]
fn nothing_is_offered_that_may_not_be_done() {
    let another = Hit { is_whole: false, ..hit(1, "Amina Osei", "Amina", "ami") };
    let found = results(vec![another, hit(2, "Amina Lin", "Amina", "ami")]);
    let groups = offers("ami", &found, Mode::Find, ALL);
    assert_eq!(groups[0].offers.len(), 2, "both are found");
    let is_about = |offer: &Offer, number| {
        let id = ChildId(uuid::Uuid::from_u128(number));
        offer.act == Act::Open(HitPlace::Support(id)) || matches!(offer.act, Act::Start(of, _) if of == id)
    };
    let about = |number| groups[1].offers.iter().any(|offer| is_about(offer, number));
    assert!(!about(1) && about(2));
    let reader = offers(">", &found, Mode::Find, May::default());
    let acts: Vec<&Act> = reader[0].offers.iter().map(|offer| &offer.act).collect();
    assert!(acts.contains(&&Act::Lock) && acts.contains(&&Act::Go("/children")));
    assert!(!acts.contains(&&Act::ChooseWhose) && !acts.contains(&&Act::Go("/children/add")));
    assert!(!acts.contains(&&Act::Go("/copies")));
}
