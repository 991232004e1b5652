//! Files of every kind, whole and broken.

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::*;

/// A workbook as people make it: a title over everything, headings under a merged one, dates as dates.
fn made_by_hand() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notes").expect("a name").write_string(0, 0, "Read me").expect("written");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet().set_name("Children").expect("a name");
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 4, "Larkspur Nursery", &plain).expect("merged");
    sheet.merge_range(2, 3, 2, 4, "Parent 1", &plain).expect("merged");
    for (column, heading) in (0_u16..).zip(["Forename", "DOB", "Start", "Name", "Mobile"]) {
        sheet.write_string(3, column, heading).expect("written");
    }
    sheet.write_string(4, 0, "Zoë").expect("written");
    let born = ExcelDateTime::from_ymd(2024, 3, 9).expect("a day");
    sheet.write_datetime_with_format(4, 1, &born, &day).expect("written");
    sheet.write_number(4, 2, 45_536.0).expect("written");
    sheet.write_number(4, 4, 447_700_900_123.0).expect("written");
    sheet.merge_range(5, 0, 6, 0, "Bo", &plain).expect("merged");
    sheet.write_boolean(5, 1, true).expect("written");
    sheet.write_number(6, 1, 2.5).expect("written");
    book.save_to_buffer().expect("a workbook")
}

fn cells(sheets: &Sheets) -> Vec<(usize, Vec<&str>)> {
    let rows = sheets.table.rows.iter();
    rows.map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
}

#[test]
fn a_workbook_made_by_hand_is_read_as_it_looks() {
    let read = read(&made_by_hand(), None).expect("a workbook");
    assert_eq!((read.names.as_slice(), read.chosen), (&["Notes".to_owned(), "Children".to_owned()][..], 1));
    let expected = [
        (1, vec!["Larkspur Nursery"; 5]),
        (3, vec!["", "", "", "Parent 1", "Parent 1"]),
        (4, vec!["Forename", "DOB", "Start", "Name", "Mobile"]),
        (5, vec!["Zoë", "2024-03-09", "45536", "", "447700900123"]),
        (6, vec!["Bo", "yes"]),
        (7, vec!["Bo", "2.5"]),
    ];
    assert_eq!(cells(&read), expected);
}

#[test]
fn another_sheet_can_be_chosen() {
    let read = |sheet| super::read(&made_by_hand(), Some(sheet));
    assert_eq!(cells(&read(0).expect("there")), [(1, vec!["Read me"])]);
    assert_eq!(read(2), Err(Error::Empty), "there are two");
}

#[test]
fn each_other_kind_of_file_is_known_for_what_it_is() {
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    for (bytes, error) in [
        (&old[..], Error::OldOrLocked),
        (b"%PDF-1.7", Error::NotAList),
        (b"PK\x03\x04 and then nothing", Error::Damaged),
        (b"<html><table>", Error::WebPage),
        (b"", Error::Empty),
        (b"\x89PNG\r\n", Error::NotAList),
    ] {
        assert_eq!(read(bytes, None), Err(error));
    }
    assert_eq!(read(&vec![b'a'; MOST_BYTES + 1], None), Err(Error::TooLarge));
}

/// A workbook whose one sheet is this text.
fn with_sheet(rows: &str) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut old = zip::ZipArchive::new(Cursor::new(made_by_hand())).expect("a workbook");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..old.len() {
        let mut part = old.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        new.start_file(&name, zip::write::SimpleFileOptions::default()).expect("begun");
        if name.ends_with("sheet2.xml") {
            let head =
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
            write!(new, "{head}{rows}</sheetData></worksheet>").expect("written");
        } else {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("read");
            new.write_all(&bytes).expect("written");
        }
    }
    new.finish().expect("a workbook").into_inner()
}

#[test]
fn a_cell_at_the_far_end_of_the_sheet_takes_no_memory() {
    let far = |place: &str| {
        let row: String = place.chars().filter(char::is_ascii_digit).collect();
        with_sheet(&format!("<row r=\"{row}\"><c r=\"{place}\"><v>1</v></c></row>"))
    };
    assert_eq!(read(&far("A1048576"), Some(1)), Err(Error::TooManyRows));
    assert_eq!(read(&far("XFD1"), Some(1)), Err(Error::TooManyColumns { row: 1 }));
    assert!(read(&far("C9"), Some(1)).is_ok());
}

#[test]
fn a_workbook_that_unpacks_into_more_than_it_says_is_refused() {
    let blank = " ".repeat(1024);
    let bomb = with_sheet(&blank.repeat(170 * 1024));
    assert!(bomb.len() < MOST_BYTES, "it is small on the disk: {} bytes", bomb.len());
    assert_eq!(read(&bomb, None), Err(Error::TooLarge));
}

#[test]
fn a_workbook_that_claims_more_texts_than_it_has_is_refused_before_there_is_room_made_for_them() {
    use std::io::{Cursor, Write};
    use zip::{ZipWriter, write::SimpleFileOptions};
    let claiming = |said: &[u8]| {
        let mut book = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [("xl/workbook.xml", &b"<workbook/>"[..]), ("xl/sharedStrings.xml", said)] {
            book.start_file(name, SimpleFileOptions::default()).expect("begun");
            book.write_all(bytes).expect("written");
        }
        book.finish().expect("a workbook").into_inner()
    };
    let wide: Vec<u8> = b"<sst uniqueCount='4294967295'/>".iter().flat_map(|byte| [*byte, 0]).collect();
    let many = "<si/>".repeat(2_100_000);
    for said in
        [&b"<sst uniqueCount=\"4294967295\"/>"[..], b"<sst uniqueCount = ' 99999999999999999999999'/>", &wide]
    {
        assert_eq!(read(&claiming(said), None), Err(Error::TooLarge), "{}", String::from_utf8_lossy(said));
    }
    assert_eq!(read(&claiming(many.as_bytes()), None), Err(Error::TooLarge));
    let few = read(&claiming(b"<sst uniqueCount=\"3\"/>"), None);
    assert!(few.is_err_and(|error| error != Error::TooLarge), "three texts are not too many");
}

#[test]
fn one_long_text_in_many_cells_is_refused_before_it_is_copied() {
    let long = "x".repeat(LONGEST_CELL * 4);
    let rows: String = (1..=2_000)
        .map(|row| {
            format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{long}</t></is></c></row>")
        })
        .collect();
    let refused = read(&with_sheet(&rows), Some(1));
    assert!(matches!(refused, Err(Error::TooLarge | Error::CellTooLong { .. })), "{refused:?}");
}

/// What is read at all keeps the limits, counts its rows upwards and tells which sheet it is of.
fn assert_sound(read: Result<Sheets, Error>) {
    let Ok(Sheets { names, chosen, table }) = read else { return };
    assert!(chosen < names.len().max(1), "{chosen} of {names:?}");
    assert!(!table.rows.is_empty() && table.rows.len() <= MOST_ROWS && table.width() <= MOST_COLUMNS);
    assert!(table.rows.windows(2).all(|pair| pair[0].number < pair[1].number));
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        assert!(cell.chars().count() <= LONGEST_CELL && cell == cell.trim(), "{cell:?}");
    }
    let is_blank = |row: &SheetRow| row.cells.iter().all(String::is_empty);
    assert!(!table.rows.iter().any(is_blank), "a row with nothing in it is no row");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn bytes_of_any_kind_are_a_sound_list_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        assert_sound(read(&bytes, None));
    }

    #[test]
    fn text_of_any_kind_is_a_sound_list_or_refused(text in "[a-zé\"',;\t\n\r |=]{0,400}") {
        assert_sound(read(text.as_bytes(), None));
    }

    #[test]
    fn what_is_written_as_csv_reads_back(rows in proptest::collection::vec(
        proptest::collection::vec("[a-zé\",;\n ]{0,12}", 2..5), 1..6)
    ) {
        let clean: Vec<Vec<String>> = rows.iter().map(|row| {
            let mut cells: Vec<String> = row.iter().map(|cell| cell.trim().to_owned()).collect();
            while cells.last().is_some_and(String::is_empty) { cells.pop(); }
            cells
        }).filter(|row| !row.is_empty()).collect();
        // What stands between the columns is guessed, so the first row says it.
        let mut all = vec![vec!["a".to_owned(), "b".to_owned(), "c".to_owned(), "d".to_owned(), "e".to_owned()]; 8];
        all.extend(clean);
        let read = read(&csv(&all).expect("plain text"), None).expect("a list").table;
        let read: Vec<Vec<String>> = read.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(read, all);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_workbook_with_bytes_changed_is_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = made_by_hand();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if is_cut { bytes.truncate(cut.index(bytes.len())); }
        assert_sound(read(&bytes, None));
    }

    #[test]
    fn a_sheet_of_any_words_is_read_or_refused(words in "(<row( r=\"[0-9]{0,7}\")?>|<c( r=\"[A-Z]{0,4}[0-9]{0,8}\")?( t=\"[sbned]\")?( s=\"[0-9]\")?>|<v>[0-9.e-]{0,9}</v>|</c>|</row>|é){0,24}") {
        assert_sound(read(&with_sheet(&words), Some(1)));
    }
}
