//! What holds for any answers whatever.

use std::collections::BTreeMap;

use coatpeg_domain::answers::{Answer, Answers, PhotoAnswer, Row, SignOff};
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::forms::support::{DELIVERIES, PROVISIONS, TARGETS};
use coatpeg_domain::ids::RowId;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use uuid::Uuid;

use crate::history::{FieldChange, RecordKind};
use crate::testing::Fresh;

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,40}", Just("Ngọc gra w piłkę\n“więcej”".to_owned()), Just("أمينة".to_owned())]
}

fn plain_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        any::<bool>().prop_map(Answer::YesNo),
        any::<i64>().prop_map(Answer::Number),
        text().prop_map(Answer::Text),
        vec(text(), 0..4).prop_map(Answer::Choices),
        (text(), text()).prop_map(|(signed_name, role)| {
            Answer::SignOff(SignOff { signed_name, role, signed_on: None })
        }),
        text().prop_map(|alt| Answer::Photo(PhotoAnswer { sha256: "ab".into(), alt })),
    ]
}

fn kept(pairs: BTreeMap<String, Answer>) -> Answers {
    let mut answers = Answers::default();
    for (field, answer) in pairs {
        answers.set(&field, answer);
    }
    answers
}

fn row() -> impl Strategy<Value = (u8, Answers)> {
    let fields = prop_oneof![Just("what"), Just("who"), Just("by_when"), Just("status"), Just("result")];
    (0_u8..6, btree_map(fields.prop_map(str::to_owned), plain_answer(), 0..4).prop_map(kept))
}

fn rows() -> impl Strategy<Value = Answer> {
    vec(row(), 0..5).prop_map(|rows| {
        let mut seen = Vec::new();
        let rows = rows.into_iter().filter_map(|(number, answers)| {
            let is_new = !seen.contains(&number);
            seen.push(number);
            is_new.then(|| Row { row: RowId(Uuid::from_u128(u128::from(number))), answers })
        });
        Answer::Rows(rows.collect())
    })
}

fn answers() -> impl Strategy<Value = Answers> {
    (btree_map("[a-e]", plain_answer(), 0..5), proptest::option::of(rows()), proptest::option::of(rows()))
        .prop_map(|(plain, contacts, actions)| {
            let mut answers = kept(plain);
            answers.apply("contacts", contacts);
            answers.apply(ACTIONS_FIELD, actions);
            answers
        })
}

/// Rows with ids of their own, of which there are few, so that they come, move and go from one sheet to the next.
fn few_rows(first: u128) -> impl Strategy<Value = Vec<Row>> {
    rows().prop_map(move |rows| match rows {
        Answer::Rows(rows) => {
            let moved = |row: Row| Row { row: RowId(Uuid::from_u128(first + row.row.0.as_u128())), ..row };
            rows.into_iter().map(moved).collect()
        }
        _ => Vec::new(),
    })
}

/// A target for each of the rows, with those of the provisions it is given.
fn with_provisions(targets: Vec<Row>, provisions: Vec<(u8, Row)>) -> Answer {
    let targets = targets.into_iter().enumerate().map(|(place, mut target)| {
        let own = |(number, _): &&(u8, Row)| usize::from(*number) == place;
        let provisions: Vec<Row> = provisions.iter().filter(own).map(|(_, row)| row.clone()).collect();
        target.answers.set(PROVISIONS, Answer::Rows(provisions));
        target
    });
    Answer::Rows(targets.collect())
}

fn cycle_answers() -> impl Strategy<Value = Answers> {
    let provisions = (few_rows(200), vec(0_u8..4, 6))
        .prop_map(|(rows, numbers)| numbers.into_iter().zip(rows).collect::<Vec<(u8, Row)>>());
    let review = prop_oneof![Just("held_on"), Just("decision"), Just("impact_statement")];
    (
        btree_map("[a-e]", plain_answer(), 0..3),
        btree_map(review.prop_map(str::to_owned), plain_answer(), 0..3),
        few_rows(100),
        provisions,
        few_rows(300),
    )
        .prop_map(|(plain, review, targets, provisions, deliveries)| {
            let mut answers = kept(plain);
            answers.0.extend(kept(review).0);
            answers.set(TARGETS, with_provisions(targets, provisions));
            answers.set(DELIVERIES, Answer::Rows(deliveries));
            answers
        })
}

/// Where rows of a kind must stand according to the last sheet: owner, place and answers by id.
type Standing = BTreeMap<RowId, (Option<RowId>, usize, Answers)>;

fn standing(owner: Option<RowId>, rows: &[Row]) -> Standing {
    rows.iter().enumerate().map(|(place, row)| (row.row, (owner, place, row.answers.clone()))).collect()
}

/// What history has of some rows leads to where they stand, and to nothing where they are gone.
fn assert_history_leads_to(fresh: &Fresh, kind: RecordKind, ids: std::ops::Range<u128>, standing: &Standing) {
    for id in ids.map(|number| RowId(Uuid::from_u128(number))) {
        let mut replayed = replay(&changes_of(fresh, kind, id));
        let Some((owner, place, answers)) = standing.get(&id) else {
            assert!(replayed.is_empty(), "{id} is gone, and history leaves {replayed:?}");
            continue;
        };
        assert_eq!(replayed.remove("@position"), Some(serde_json::json!(place)));
        assert_eq!(replayed.remove("@target"), owner.map(|owner| serde_json::json!(owner)));
        assert!(replayed.remove("@cycle").is_some());
        assert_eq!(
            serde_json::to_value(replayed).expect("JSON"),
            serde_json::to_value(answers).expect("JSON")
        );
    }
}

/// Goes through the changes of one record, and gives what it then holds.
fn replay(changes: &[BTreeMap<String, FieldChange>]) -> BTreeMap<String, serde_json::Value> {
    let mut fields = BTreeMap::new();
    for (field, change) in changes.iter().flatten() {
        assert_ne!(change.before, change.after, "{field} did not change");
        assert_eq!(fields.get(field).unwrap_or(&serde_json::Value::Null), &change.before, "{field} before");
        if change.after.is_null() {
            fields.remove(field);
        } else {
            fields.insert(field.clone(), change.after.clone());
        }
    }
    fields
}

fn changes_of(fresh: &Fresh, kind: RecordKind, id: impl ToString) -> Vec<BTreeMap<String, FieldChange>> {
    let history = fresh.store.history(kind, id).expect("readable");
    history.into_iter().map(|entry| entry.changes.expect("not emptied")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_written_is_read_and_history_leads_to_it(versions in vec(answers(), 1..5)) {
        let (mut fresh, document) = Fresh::with_check();
        for version in &versions {
            fresh.write(document.id, version).expect("written");
            prop_assert_eq!(&fresh.store.document(document.id).expect("there").answers, version);
        }
        let last = versions.last().expect("at least one");
        let (rest, actions) = crate::actions::split(last);

        let mut replayed = replay(&changes_of(&fresh, RecordKind::Document, document.id));
        replayed.retain(|field, _| !field.starts_with('@'));
        prop_assert_eq!(serde_json::to_value(replayed).expect("JSON"), serde_json::to_value(rest).expect("JSON"));

        for (place, action) in actions.iter().enumerate() {
            let mut replayed = replay(&changes_of(&fresh, RecordKind::Action, action.row));
            prop_assert_eq!(replayed.remove("@position"), Some(serde_json::json!(place)));
            prop_assert_eq!(replayed.remove("@document"), Some(serde_json::json!(document.id)));
            prop_assert_eq!(
                serde_json::to_value(replayed).expect("JSON"),
                serde_json::to_value(&action.answers).expect("JSON")
            );
        }
        prop_assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn a_cycle_is_read_as_it_is_written_and_history_leads_to_it(versions in vec(cycle_answers(), 1..6)) {
        let (mut fresh, _, cycle) = Fresh::with_cycle();
        for version in &versions {
            fresh.write_cycle(cycle.id, version).expect("written");
            prop_assert_eq!(&fresh.store.cycle(cycle.id).expect("there").answers, version);
            let lines = fresh.count("history");
            fresh.write_cycle(cycle.id, version).expect("written");
            prop_assert_eq!(fresh.count("history"), lines);
        }
        let last = versions.last().expect("at least one");
        let sheet = crate::cycle_sheet::CycleSheet::split(last).expect("ids of their own");
        let provisions: Standing =
            sheet.provisions.iter().flat_map(|(target, rows)| standing(Some(*target), rows)).collect();
        assert_history_leads_to(&fresh, RecordKind::Target, 100..106, &standing(None, &sheet.targets));
        assert_history_leads_to(&fresh, RecordKind::Provision, 200..206, &provisions);
        assert_history_leads_to(&fresh, RecordKind::Delivery, 300..306, &standing(None, &sheet.deliveries));
        let replayed = replay(&changes_of(&fresh, RecordKind::Review, cycle.id));
        prop_assert_eq!(
            serde_json::to_value(replayed).expect("JSON"),
            serde_json::to_value(&sheet.review).expect("JSON")
        );
        prop_assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn the_same_again_leaves_no_trace(version in answers()) {
        let (mut fresh, document) = Fresh::with_check();
        fresh.write(document.id, &version).expect("written");
        let lines = fresh.count("history");
        fresh.write(document.id, &version).expect("written");
        prop_assert_eq!(fresh.count("history"), lines);
    }

    #[test]
    fn any_single_change_to_history_is_found(
        versions in vec(answers(), 2..6),
        column in proptest::sample::select(vec![
            "seq", "at", "person", "action", "record_kind", "record_id", "changes", "salt", "digest", "previous", "hash",
        ]),
        place in any::<proptest::sample::Index>(),
        replacement in prop_oneof![Just("x".to_owned()), Just(String::new()), "[a-z]{1,8}"],
    ) {
        let mut fresh = written_over(&versions);
        let lines = fresh.count("history");
        let seq = i64::try_from(place.index(lines)).expect("few lines") + 1;
        let is_bytes = matches!(column, "salt" | "digest" | "previous" | "hash");
        let sql = match column {
            "seq" => "UPDATE history SET seq = seq + 1000 WHERE seq = ?1 AND ?2 IS NOT NULL".to_owned(),
            _ if is_bytes => format!("UPDATE history SET {column} = CAST(?2 AS BLOB) WHERE seq = ?1"),
            _ => format!("UPDATE history SET {column} = ?2 WHERE seq = ?1"),
        };
        fresh.tamper(&sql, rusqlite::params![seq, replacement]);
        let broken = fresh.store.check_history().expect("checked").expect("found");
        prop_assert_eq!(broken.seq, seq);
    }

    #[test]
    fn a_line_taken_out_or_two_swapped_is_found(
        versions in vec(answers(), 2..6),
        place in any::<proptest::sample::Index>(),
        swap in any::<bool>(),
    ) {
        let mut fresh = written_over(&versions);
        let lines = fresh.count("history");
        let seq = i64::try_from(place.index(lines - 1)).expect("few lines") + 1;
        if swap {
            fresh.tamper("UPDATE history SET seq = -1 WHERE seq = ?1", [seq]);
            fresh.tamper("UPDATE history SET seq = ?1 WHERE seq = ?1 + 1", [seq]);
            fresh.tamper("UPDATE history SET seq = ?1 + 1 WHERE seq = -1", [seq]);
        } else {
            fresh.tamper("DELETE FROM history WHERE seq = ?1", [seq]);
        }
        prop_assert_eq!(fresh.store.check_history().expect("checked").expect("found").seq, seq);
    }

    #[test]
    fn emptied_lines_keep_the_chain(versions in vec(answers(), 1..5), place in any::<proptest::sample::Index>()) {
        let fresh = written_over(&versions);
        let seq = i64::try_from(place.index(fresh.count("history"))).expect("few lines") + 1;
        let sql = "UPDATE history SET changes = NULL, salt = NULL WHERE seq = ?1";
        fresh.store.connection.execute(sql, [seq]).expect("the only change history allows");
        prop_assert_eq!(fresh.store.check_history().expect("checked"), None);
    }
}

fn written_over(versions: &[Answers]) -> Fresh {
    let (mut fresh, document) = Fresh::with_check();
    for version in versions {
        fresh.write(document.id, version).expect("written");
    }
    fresh
}

#[test]
fn the_last_line_taken_out_is_found_too() {
    let (mut fresh, _) = Fresh::with_check();
    let last = i64::try_from(fresh.count("history")).expect("few lines");
    fresh.tamper("DELETE FROM history WHERE seq = ?1", [last]);
    assert_eq!(fresh.store.check_history().expect("checked").expect("found").seq, last);
}
