//! Finding what was written, children by half a name, and the list of children by what is chosen.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::children_list::{
    AgeBand, ChildrenColumn, ChildrenFilter, ChildrenOrder, SupportFilter, built_in_views,
};
use coatpeg_domain::contract::{BrowseChildren, Find, RemoveView, SaveChild, SavePlan, SaveView};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{PersonId, RowId};
use coatpeg_domain::records::{ChildrenView, Found, FoundGroup, FoundKind, Hit, HitPlace};
use coatpeg_tests::sample::MANAGER;
use uuid::Uuid;

use crate::fresh::{Fresh, change, code, refusal, texts};
use crate::roles::{CALLUM, florence, sign_in_as};

fn find(fresh: &Fresh, typed: &str) -> Found {
    let command = Find { typed: typed.into(), most: 10, ..Find::default() };
    fresh.program.send(command).expect("looked up")
}

fn group(found: &Found, kind: FoundKind) -> &[Hit] {
    found.groups.iter().find(|group| group.kind == kind).map_or(&[], |group| &group.hits)
}

fn kinds(found: &Found) -> Vec<FoundKind> {
    found.groups.iter().map(|group: &FoundGroup| group.kind).collect()
}

fn shown(hit: &Hit) -> String {
    let pieces = hit.title.pieces().into_iter();
    pieces.map(|(piece, is_marked)| if is_marked { format!("[{piece}]") } else { piece.into() }).collect()
}

fn names(fresh: &Fresh, typed: &str) -> Vec<String> {
    group(&find(fresh, typed), FoundKind::Child).iter().map(|hit| hit.name.clone()).collect()
}

#[test]
fn a_child_is_found_by_any_name_as_people_type_it() {
    let (fresh, _) = Fresh::nursery();
    for (typed, name) in [
        ("lacka", "Zosia"),
        ("zolkiewska", "Zosia"),
        ("zof", "Zosia"),
        ("nguyen", "Ngọc Ánh"),
        ("ngoc anh", "Ngọc Ánh"),
        ("шевч", "Олена"),
        ("الخطيب", "محمد"),
        ("অনন্যা", "অনন্যা"),
        ("thornbury vale", "Maisie"),
        ("thornburyvale", "Maisie"),
        ("flossie", "Flossie"),
        ("winterbourne", "Flossie"),
        ("asante", "Kofi"),
    ] {
        assert_eq!(names(&fresh, typed).first().map(String::as_str), Some(name), "{typed}");
    }
    let florence = find(&fresh, "winter");
    assert_eq!(shown(&group(&florence, FoundKind::Child)[0]), "Florence [Winterbourne] (Flossie)");
}

#[test]
fn a_half_remembered_spelling_finds_whom_it_means_and_says_so() {
    let (fresh, _) = Fresh::nursery();
    for (typed, meant) in [
        ("flosie", "Flossie"),
        ("barnabee", "Barnaby"),
        ("coffi", "Kofi"),
        ("mazie", "Maisie"),
        ("lamo", "Lhamo"),
    ] {
        let found = find(&fresh, typed);
        assert_eq!(found.did_you_mean.as_deref(), Some(meant), "{typed}");
        let first = &group(&found, FoundKind::Child)[0];
        assert!(first.title.text.contains(meant), "{typed}: {}", first.title.text);
    }
    let nothing = find(&fresh, "xylophones");
    assert_eq!((nothing.groups.len(), nothing.did_you_mean), (0, None));
}

#[test]
fn what_was_written_is_found_with_the_words_around_it() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let text = "He fetched the quibbernaxle by himself and laughed.";
    fresh.save(document, change("parent_text", text)).expect("kept");
    let found = find(&fresh, "quibbernaxle laughed");
    assert_eq!(kinds(&found), [FoundKind::Document]);
    let hit = &group(&found, FoundKind::Document)[0];
    assert_eq!((hit.opens, hit.name.as_str()), (HitPlace::Document(document), "Barnaby"));
    assert!(hit.note.starts_with("Barnaby, draft"), "{}", hit.note);
    let excerpt = hit.excerpt.as_ref().expect("why it was found");
    let marked: Vec<&str> = excerpt
        .text
        .pieces()
        .into_iter()
        .filter(|(_, is_marked)| *is_marked)
        .map(|(piece, _)| piece)
        .collect();
    assert_eq!(marked, ["quibbernaxle", "laughed"]);
    assert!(!excerpt.label.is_empty());
    let misspelt = find(&fresh, "quibernaxle");
    assert_eq!((misspelt.did_you_mean.as_deref(), misspelt.groups.len()), (Some("quibbernaxle"), 1));
    fresh.save(document, change("parent_text", "He laughed.")).expect("kept");
    assert_eq!(find(&fresh, "quibbernaxle").groups, []);
}

#[test]
fn plans_steps_dates_notes_and_people_are_found_under_their_own_headings() {
    let (fresh, nursery, about, view) = florence(true);
    let plan = view.plan.id;
    fresh
        .program
        .send(SavePlan { plan, changes: change("needs_summary", "Carried down the frumbelow.") })
        .expect("kept");
    assert_eq!(group(&find(&fresh, "frumbelow"), FoundKind::Plan)[0].opens, HitPlace::Plan(plan, None));
    let mut step = Answers::default();
    step.set("what", "Ring the yttergrove bell together");
    let row = Row { row: RowId(Uuid::from_u128(5)), answers: step };
    let steps = [("actions".to_owned(), Some(Answer::Rows(vec![row])))].into();
    fresh.save(about.document, steps).expect("kept");
    let found = find(&fresh, "yttergrove");
    assert_eq!(kinds(&found), [FoundKind::Step]);
    assert_eq!(shown(&group(&found, FoundKind::Step)[0]), "Ring the [yttergrove] bell together");
    let dates = find(&fresh, "flossie");
    assert!(!group(&dates, FoundKind::Due).is_empty(), "{:?}", kinds(&dates));
    let therapist = find(&fresh, "mulqueen");
    assert_eq!(
        group(&therapist, FoundKind::Person)[0].opens,
        HitPlace::Person(nursery.person("Siobhán Mulqueen"))
    );
    assert_eq!(group(&find(&fresh, "occupational"), FoundKind::Person).len(), 1);
}

#[test]
fn the_child_in_view_comes_first_and_kinds_children_and_days_narrow_it_down() {
    let (fresh, nursery) = Fresh::nursery();
    let (first, second) = (nursery.child("barnaby"), nursery.child("maisie"));
    for child in [first, second] {
        let document = fresh.start_check(child).document.id;
        fresh.save(document, change("parent_text", "The gallimaufry song.")).expect("kept");
    }
    let ask = |command: Find| {
        let command = Find { typed: "gallimaufry".into(), most: 10, ..command };
        let found = fresh.program.send(command).expect("looked up");
        group(&found, FoundKind::Document).iter().filter_map(|hit| hit.about).collect::<Vec<_>>()
    };
    assert_eq!(ask(Find::default()), [second, first], "the newest first");
    assert_eq!(ask(Find { viewing: Some(first), ..Find::default() }), [first, second]);
    assert_eq!(ask(Find { child: Some(first), ..Find::default() }), [first]);
    assert_eq!(ask(Find { kinds: vec![FoundKind::Plan], ..Find::default() }), []);
    let today = crate::fresh::now().date();
    assert_eq!(ask(Find { from: Some(today), ..Find::default() }).len(), 2);
    assert_eq!(ask(Find { until: today.pred_opt(), ..Find::default() }), []);
    let empty = Find { typed: "  ".into(), viewing: Some(first), most: 5, ..Find::default() };
    let empty = fresh.program.send(empty).expect("looked up");
    assert_eq!((empty.groups.len(), empty.viewing.map(|hit| hit.name)), (0, Some("Barnaby".into())));
}

/// Whether each of these words is found by whoever is signed in.
fn finds(fresh: &Fresh, words: &[&str]) -> Vec<bool> {
    words.iter().map(|word| !find(fresh, word).groups.is_empty()).collect()
}

#[test]
fn nobody_finds_what_they_may_not_read_by_any_spelling() {
    let (fresh, nursery, about, view) = florence(false);
    let plan = view.plan.id;
    fresh
        .program
        .send(SavePlan { plan, changes: change("needs_summary", "The frumbelow stairs.") })
        .expect("kept");
    fresh.save(about.document, change("parent_text", "The quibbernaxle.")).expect("kept");
    let mut record = change("home_address", "2 Zwixelbrook Row");
    record.extend(change("previous_names", Answer::Choices(vec!["Krompelthwaite".into()])));
    let kept = fresh.program.send(SaveChild { child: about.child, changes: record });
    let has_previous_names = kept.is_ok();
    if !has_previous_names {
        let changes = change("home_address", "2 Zwixelbrook Row");
        fresh.program.send(SaveChild { child: about.child, changes }).expect("kept");
    }
    let words = ["quibbernaxle", "frumbelow", "zwixelbrook", "quibernaxle", "frumbelo", "zwixlbrook"];
    let none = [false; 6];
    sign_in_as(&fresh, &nursery, &["owner"]);
    assert_eq!(finds(&fresh, &words), [true; 6]);
    if has_previous_names {
        assert_eq!(finds(&fresh, &["krompelthwaite"]), [true], "the owner, by a name from before");
    }
    sign_in_as(&fresh, &nursery, &["senco"]);
    assert_eq!(finds(&fresh, &words), [true; 6]);
    assert_eq!(finds(&fresh, &["krompelthwaite"]), [false]);
    for roles in [&["key_person"][..], &["dsl"], &["viewer"], &[]] {
        sign_in_as(&fresh, &nursery, roles);
        assert_eq!(finds(&fresh, &words), none, "{roles:?} of {words:?}");
        assert_eq!(names(&fresh, "winterbourne"), ["Flossie"], "the name alone is known to everybody");
        let found = find(&fresh, "flossie");
        let mut told = found.groups.iter().flat_map(|group| &group.hits);
        assert!(told.all(|hit| !hit.is_whole), "{roles:?}");
        let may_be_read = if roles == ["viewer"] { FoundKind::Document } else { FoundKind::Child };
        let others = kinds(&found).into_iter().filter(|kind| ![FoundKind::Child, may_be_read].contains(kind));
        assert_eq!(others.count(), 0, "{roles:?}: but for what is finished");
    }
}

#[test]
fn a_viewer_finds_what_is_finished_and_a_key_person_what_is_shared_with_the_team() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.save(document, change("parent_text", "The quibbernaxle.")).expect("kept");
    sign_in_as(&fresh, &nursery, &["viewer"]);
    assert_eq!(finds(&fresh, &["quibbernaxle"]), [false]);
    sign_in_as(&fresh, &nursery, &["owner"]);
    fresh.finish(document).expect("finished");
    sign_in_as(&fresh, &nursery, &["viewer"]);
    assert_eq!(finds(&fresh, &["quibbernaxle"]), [true]);

    let (fresh, nursery, _, view) = florence(false);
    let plan = view.plan.id;
    fresh
        .program
        .send(SavePlan { plan, changes: change("needs_summary", "The frumbelow stairs.") })
        .expect("kept");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    assert_eq!(finds(&fresh, &["frumbelow"]), [false]);
    sign_in_as(&fresh, &nursery, &["senco"]);
    fresh.program.send(SavePlan { plan, changes: change("shared_with_team", true) }).expect("kept");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    assert_eq!(finds(&fresh, &["frumbelow"]), [true]);
}

#[test]
fn signs_alone_find_nothing_and_break_nothing() {
    let (fresh, _) = Fresh::nursery();
    for typed in
        ["\"", "*", "( ) - : ^", "NEAR(a b)", "a\" OR \"b", "AND OR NOT", "x:y", "-barnaby", "'; --", "%_"]
    {
        find(&fresh, typed);
    }
    assert_eq!(names(&fresh, "-barnaby*"), ["Barnaby"]);
}

fn browse(fresh: &Fresh, filter: ChildrenFilter) -> ChildrenView {
    let command = BrowseChildren { filter, most: 100, ..BrowseChildren::default() };
    fresh.program.send(command).expect("listed")
}

fn listed(view: &ChildrenView) -> Vec<&str> {
    view.children.iter().map(|listed| listed.child.facts.known_as.as_str()).collect()
}

#[test]
fn the_list_shows_whom_one_chooses() {
    let (fresh, nursery, about, _) = florence(true);
    let open = ChildrenFilter::default;
    let everybody = browse(&fresh, open());
    assert_eq!((everybody.found, everybody.children.len(), everybody.all), (12, 12, 12));
    assert!(everybody.rooms.contains(&"Robins".to_owned()));
    assert!(everybody.key_people.iter().any(|(_, name)| name == CALLUM));
    let robins = browse(&fresh, ChildrenFilter { room: Some("Robins".into()), ..open() });
    assert!(robins.found > 0 && robins.children.iter().all(|listed| listed.child.room == "Robins"));
    let callum = nursery.person(CALLUM);
    let his = browse(&fresh, ChildrenFilter { key_person: Some(callum), ..open() });
    assert!(his.found > 0 && his.children.iter().all(|listed| listed.child.key_person == CALLUM));
    let mine = browse(&fresh, ChildrenFilter { mine: true, ..open() });
    assert!(mine.children.iter().any(|listed| listed.child.facts.id == about.child));
    let supported = browse(&fresh, ChildrenFilter { support: Some(SupportFilter::Any), ..open() });
    assert_eq!(listed(&supported), ["Flossie"]);
    let eal = browse(&fresh, ChildrenFilter { another_language: Some(true), ..open() });
    assert!(listed(&eal).contains(&"Zosia") && !listed(&eal).contains(&"Barnaby"));
    let twos = browse(&fresh, ChildrenFilter { age: Some(AgeBand::Two), ..open() });
    assert!(twos.found > 0 && twos.children.iter().all(|listed| listed.child.age.starts_with("2 years")));
    let years = built_in_views(everybody.reception_year).map(|view| browse(&fresh, view.filter).found);
    assert_eq!(years[0], 12);
    assert!(
        years.iter().all(|found| *found > 0),
        "each view that is always there has somebody in it: {years:?}"
    );
}

#[test]
fn funding_care_and_the_second_key_person_are_asked_of_the_record_as_it_is_today() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let mut stream = texts(&[("stream", "wp_2"), ("from", "2027-04-01"), ("to", "2027-08-31")]);
    stream.set("hours_per_week", "15");
    let row = Row { row: RowId(Uuid::from_u128(9)), answers: stream };
    let mut changes = change("funding_streams", Answer::Rows(vec![row]));
    changes.extend(change("looked_after_status", "kinship"));
    changes.extend(change("second_key_person_id", nursery.person(MANAGER).to_string()));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let open = ChildrenFilter::default;
    let funded = |stream: &str| ChildrenFilter { funding: Some(stream.into()), ..open() };
    assert_eq!(listed(&browse(&fresh, funded("wp_2"))), ["Barnaby"]);
    assert!(listed(&browse(&fresh, funded("any"))).contains(&"Barnaby"));
    assert!(!listed(&browse(&fresh, funded("none"))).contains(&"Barnaby"));
    assert!(browse(&fresh, funded("univ_34")).children.iter().all(|listed| listed.child.facts.id != child));
    assert!(listed(&browse(&fresh, ChildrenFilter { in_care: true, ..open() })).contains(&"Barnaby"));
    assert!(listed(&browse(&fresh, ChildrenFilter { mine: true, ..open() })).contains(&"Barnaby"));
}

#[test]
fn the_list_is_sorted_by_each_column_and_no_longer_than_asked_for() {
    let (fresh, _) = Fresh::nursery();
    let sorted = |by, from_end| {
        let order = ChildrenOrder { by, from_end };
        let command = BrowseChildren { order, most: 100, ..BrowseChildren::default() };
        fresh.program.send(command).expect("listed").children
    };
    let young = sorted(ChildrenColumn::Age, false);
    assert!(young.windows(2).all(|pair| pair[0].child.facts.born_on >= pair[1].child.facts.born_on));
    let rooms = sorted(ChildrenColumn::Room, true);
    assert!(rooms.windows(2).all(|pair| pair[0].child.room >= pair[1].child.room));
    let names = sorted(ChildrenColumn::Name, false);
    let lower = |place: usize| names[place].child.facts.full_name.to_lowercase();
    assert!((1..names.len()).all(|place| lower(place - 1) <= lower(place)));
    let few = BrowseChildren { most: 3, ..BrowseChildren::default() };
    let few = fresh.program.send(few).expect("listed");
    assert_eq!((few.children.len(), few.found), (3, 12));
    let typed = BrowseChildren { search: "barnabee".into(), most: 9, ..BrowseChildren::default() };
    let typed = fresh.program.send(typed).expect("listed");
    assert_eq!((typed.found, typed.did_you_mean.as_deref()), (0, Some("Barnaby")));
}

#[test]
fn filters_tell_nothing_of_anothers_key_children() {
    let (fresh, nursery, about, _) = florence(false);
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let open = ChildrenFilter::default;
    assert!(browse(&fresh, open()).children.iter().any(|listed| listed.child.facts.id == about.child));
    for filter in [
        ChildrenFilter { support: Some(SupportFilter::Any), ..open() },
        ChildrenFilter { is_due_soon: true, ..open() },
        ChildrenFilter { another_language: Some(false), ..open() },
        ChildrenFilter { funding: Some("none".into()), ..open() },
    ] {
        let view = browse(&fresh, filter.clone());
        assert!(view.children.iter().all(|listed| listed.child.facts.id != about.child), "{filter:?}");
    }
}

fn save(name: &str, is_shared: bool) -> SaveView {
    let filter = ChildrenFilter { room: Some("Robins".into()), ..ChildrenFilter::default() };
    SaveView { view: None, name: name.into(), is_shared, filter, order: ChildrenOrder::default() }
}

#[test]
fn views_are_kept_for_oneself_or_for_everybody_and_taken_out_by_whoever_may() {
    let (fresh, nursery) = Fresh::nursery();
    let views = |fresh: &Fresh| browse(fresh, ChildrenFilter::default()).views;
    fresh.program.send(save("Robins", false)).expect("kept");
    let view = fresh.program.send(save("Robins for all", true)).expect("kept");
    assert!(view.views.iter().all(|view| view.may_change) && view.views.len() == 2);
    for (name, why) in [("robins", "taken"), (" ", "empty"), (&"long ".repeat(20), "too long")] {
        assert_eq!(code(&fresh.program, save(name, false)), ErrorCode::Refused, "{why}");
    }
    let mine = views(&fresh)[0].clone();
    fresh.program.send(RemoveView { view: mine.id }).expect("taken out");
    assert_eq!(views(&fresh).len(), 1);
    refusal(&fresh.program, RemoveView { view: mine.id });
    // Somebody else sees what is for everybody, and may not take it out.
    let other: PersonId = nursery.person(CALLUM);
    assert_ne!(other, nursery.person(MANAGER));
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let shared = views(&fresh)[0].clone();
    assert!(shared.is_shared && shared.may_change, "whoever shared it may still change it");
}

#[test]
fn whoever_only_reads_keeps_views_for_themselves_alone() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.program.send(save("Robins for all", true)).expect("kept");
    for role in ["viewer", "dsl"] {
        sign_in_as(&fresh, &nursery, &[role]);
        let error = refusal(&fresh.program, save(role, true));
        assert_eq!(error.code, ErrorCode::NotAllowed, "{role}");
        assert!(error.message.contains("for yourself"), "{}", error.message);
        fresh.program.send(save(role, false)).expect("one of their own");
        let views = browse(&fresh, ChildrenFilter::default()).views;
        assert!(views.iter().any(|view| view.name == "Robins for all"), "{role} sees what is for everybody");
    }
}

#[test]
fn fifty_thousand_letters_are_looked_up_as_far_as_anybody_types() {
    let (fresh, _) = Fresh::nursery();
    let pasted = format!("barnaby {}", "nowhere-to-be-found ".repeat(2_500));
    assert!(find(&fresh, &pasted).groups.is_empty(), "not every word is there");
    let one_word = "a".repeat(50_000);
    assert!(find(&fresh, &one_word).groups.is_empty());
    let spaced = format!("barnaby{}", " ".repeat(50_000) + "nowhere");
    assert_eq!(
        kinds(&find(&fresh, &spaced)),
        kinds(&find(&fresh, "barnaby")),
        "what was pasted far behind is not read"
    );
}
