//! Files as they come: every encoding, every sign between columns, workbooks, the template.

use coatpeg_domain::contract::{OpenChild, ReadSheet, SaveImportTemplate};
use coatpeg_domain::records::{Decisions, TemplateKind};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::fresh::Fresh;

/// The name of the only child in the records.
fn only_child(fresh: &Fresh) -> String {
    let children = fresh.children();
    assert_eq!(children.len(), 1);
    children[0].facts.full_name.clone()
}

/// A workbook as a person makes it: a sheet to read first, a title over everything, a heading over two columns, a room
/// written once for two children, dates as dates and as numbers.
fn merged_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let first = book.add_worksheet().set_name("Read me").expect("a name");
    first.write_string(0, 0, "This list was printed for the office.").expect("written");
    let sheet = book.add_worksheet().set_name("Children").expect("a name");
    let (plain, day) = (Format::new(), Format::new().set_num_format("dd/mm/yyyy"));
    sheet.merge_range(0, 0, 0, 8, "Larkspur Nursery: children on roll", &plain).expect("merged");
    sheet.merge_range(2, 5, 2, 6, "Parent 1", &plain).expect("merged");
    sheet.merge_range(2, 7, 2, 8, "Parent 2", &plain).expect("merged");
    let headings = ["Room", "Forename", "Surname", "DOB", "Start Date", "Name", "Mobile", "Name", "Mobile"];
    for (column, heading) in (0_u16..).zip(headings) {
        sheet.write_string(3, column, heading).expect("written");
    }
    sheet.merge_range(4, 0, 5, 0, "Owls", &plain).expect("merged");
    sheet.write_string(6, 0, "Wrens").expect("written");
    for (row, (first, last)) in (4_u32..).zip([("Ada", "Marsh"), ("Bo", "Marsh"), ("Cleo", "Okafor")]) {
        sheet.write_string(row, 1, first).expect("written");
        sheet.write_string(row, 2, last).expect("written");
        let born = ExcelDateTime::from_ymd(2025, 3, 9).expect("a day");
        sheet.write_datetime_with_format(row, 3, &born, &day).expect("written");
        // A first day that has lost its format: 1 September 2026 as Excel counts days.
        sheet.write_number(row, 4, 46_266.0).expect("written");
        sheet.write_string(row, 5, "Bea Marsh").expect("written");
        sheet.write_string(row, 6, "07700 900123").expect("written");
    }
    sheet.write_string(4, 7, "Drew Marsh").expect("written");
    sheet.write_number(4, 8, 7_700_900_456.0).expect("written");
    book.save_to_buffer().expect("a workbook")
}

fn brought_in(name: &str, bytes: &[u8]) -> Fresh {
    let fresh = Fresh::set_up();
    let list = fresh.choose_list(name, bytes);
    assert_eq!(fresh.bring_in(&list, &Decisions::new()).added, 1, "{name}");
    fresh
}

#[test]
fn the_same_child_comes_in_from_every_kind_of_text() {
    let text = "Forename;Surname;DOB;Start date\r\nZoë;Núñez;09/03/25;01/09/26\r\n";
    let windows: Vec<u8> =
        text.chars().map(|c| u8::try_from(u32::from(c)).expect("Western European")).collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("utf8.csv", text.as_bytes().to_vec()),
        ("mark.csv", ["\u{feff}", text].concat().into_bytes()),
        ("windows.csv", windows),
        ("wide.txt", [&[0xff, 0xfe][..], &wide].concat()),
        ("commas.csv", text.replace(';', ",").into_bytes()),
        ("tabs.xls", text.replace(';', "\t").into_bytes()),
    ] {
        assert_eq!(only_child(&brought_in(name, &bytes)), "Zoë Núñez", "{name}");
    }
}

#[test]
fn a_workbook_comes_in_with_its_dates_and_its_merged_cells() {
    let fresh = Fresh::set_up();
    let list = fresh.choose_list("register.xlsx", &merged_workbook());
    assert_eq!((list.sheets.as_slice(), list.sheet), (&["Read me".to_owned(), "Children".to_owned()][..], 1));
    assert_eq!(list.heading_row, 4);
    assert!(list.columns.iter().any(|column| column.heading == "Parent 2 Mobile"), "{:?}", list.columns);
    let preview = fresh.preview(&list, &Decisions::new());
    assert_eq!((preview.new, preview.cannot), (3, 0), "{preview:?}");
    fresh.bring_in(&list, &Decisions::new());
    let children = fresh.children();
    let ada = children.iter().find(|child| child.facts.known_as == "Ada").expect("there");
    assert_eq!(
        (ada.facts.born_on.to_string(), ada.facts.started_on.to_string()),
        ("2025-03-09".into(), "2026-09-01".into())
    );
    assert_eq!(
        children.iter().filter(|child| child.room == "Owls").count(),
        2,
        "a merged cell is meant for both"
    );
    let contacts = fresh.program.send(OpenChild { child: ada.facts.id }).expect("opened").child.answers;
    assert_eq!(contacts.rows("contacts").len(), 2);
}

#[test]
fn another_sheet_or_another_heading_can_be_chosen() {
    let fresh = Fresh::set_up();
    let list = fresh.choose_list("register.xlsx", &merged_workbook());
    let other = fresh.program.send(ReadSheet { list: list.list, sheet: 0, heading_row: None }).expect("read");
    assert_eq!(
        (other.sheet, other.columns[0].heading.as_str()),
        (0, "This list was printed for the office.")
    );
    let back = ReadSheet { list: list.list, sheet: 1, heading_row: Some(3) };
    let lower = fresh.program.send(back).expect("read");
    assert_eq!(lower.heading_row, 3);
    let back = ReadSheet { list: list.list, sheet: 1, heading_row: None };
    assert_eq!(fresh.program.send(back).expect("read"), list, "as it was at first");
}

#[test]
fn the_template_comes_back_as_the_child_it_shows() {
    for (kind, name) in
        [(TemplateKind::Csv, "Children to bring in.csv"), (TemplateKind::Xlsx, "Children to bring in.xlsx")]
    {
        let fresh = Fresh::set_up();
        fresh.desktop.save_to(fresh.folder.path());
        let saved = fresh.program.send(SaveImportTemplate { kind }).expect("saved");
        assert_eq!(saved.file_name.as_deref(), Some(name));
        let bytes = std::fs::read(fresh.folder.path().join(name)).expect("there");
        let list = fresh.choose_list("filled.csv", &bytes);
        assert!(list.choices.columns.iter().all(Option::is_some), "{:?}", list.choices);
        let preview = fresh.preview(&list, &Decisions::new());
        assert_eq!((preview.new, preview.noted), (1, 0), "{preview:?}");
        fresh.bring_in(&list, &Decisions::new());
        assert_eq!(only_child(&fresh), "Ottilie Greaves");
    }
}

#[test]
fn a_list_printed_in_america_is_taken_once_somebody_says_so() {
    let fresh = Fresh::set_up();
    let text =
        "Forename,Surname,DOB,Start date\nAda,Marsh,03/25/2025,09/01/2026\nBo,Marsh,03/09/2025,09/02/2026\n";
    let mut list = fresh.choose_list("list.csv", text.as_bytes());
    assert!(list.seems_month_first);
    let preview = fresh.preview(&list, &Decisions::new());
    assert_eq!((preview.new, preview.cannot), (1, 1), "nothing is turned round by itself");
    list.choices.month_first = true;
    let preview = fresh.preview(&list, &Decisions::new());
    assert_eq!((preview.new, preview.cannot), (2, 0));
    assert_eq!(preview.lines[1].born_on.map(|day| day.to_string()).as_deref(), Some("2025-03-09"));
}
