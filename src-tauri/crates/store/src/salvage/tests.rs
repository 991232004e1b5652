//! Damaged files of every sort, and what comes out of them.

use super::*;
use crate::backup::tests::{Kept, add_child};
use crate::testing::stamp;

/// Records with many children, closed, and their vault.
fn many() -> (tempfile::TempDir, Vault, Key) {
    let mut kept = Kept::new();
    for number in 1..300 {
        add_child(&mut kept.store, number);
    }
    let Kept { folder, store, key } = kept;
    drop(store);
    let vault = Vault::read(folder.path()).expect("readable").expect("set up");
    (folder, vault, key)
}

fn smash(folder: &Path, pages: impl Iterator<Item = usize>) {
    let file = folder.join(RECORDS_FILE);
    let mut bytes = fs::read(&file).expect("read");
    for page in pages {
        bytes[page * 4096 + 200..page * 4096 + 900].fill(0x5a);
    }
    fs::write(&file, bytes).expect("written");
}

/// The pages that hold the list of tables of records, counted from nought.
fn pages_of_the_list(folder: &Path, key: &Key) -> Vec<usize> {
    let connection = connect(&folder.join(RECORDS_FILE), key).expect("opened");
    let sql = "SELECT pageno - 1 FROM dbstat WHERE name = 'sqlite_schema'";
    let mut statement = connection.prepare(sql).expect("SQLite tells");
    let pages = statement.query_map([], |row| row.get::<_, u32>(0)).expect("pages");
    pages.map(|page| usize::try_from(page.expect("a number")).expect("few pages")).collect()
}

#[test]
fn whole_records_are_saved_whole() {
    let (folder, vault, key) = many();
    let before = Store::open(folder.path(), &key).expect("opened").facts().expect("facts");
    let (saved, kept) = salvage(folder.path(), &vault, &key, stamp(), "then").expect("saved");
    assert_eq!((saved.children, saved.lost), (300, 0));
    assert!(kept.join(RECORDS_FILE).exists());
    let store = Store::open(folder.path(), &key).expect("opened");
    assert_eq!(store.check_history().expect("checked"), None);
    assert!(store.facts().expect("facts").last_seq > before.last_seq, "it says that it was saved");
    let vault = Vault::read(folder.path()).expect("readable").expect("set up");
    assert_eq!(vault.mark(), crate::mark_of(&folder.path().join(RECORDS_FILE)).expect("read").as_deref());
}

#[test]
fn what_a_smashed_page_leaves_is_saved_and_the_damaged_file_is_kept() {
    let (folder, vault, key) = many();
    let pages = fs::metadata(folder.path().join(RECORDS_FILE)).expect("there").len() / 4096;
    let list = pages_of_the_list(folder.path(), &key);
    let (mut best, mut tried) = (0, 0);
    // Each page in turn would take long; some of them meet tables, indexes and what joins them.
    for page in (8..usize::try_from(pages).expect("few pages")).step_by(29) {
        let copy = tempfile::tempdir().expect("a temporary folder");
        for name in [RECORDS_FILE, VAULT_FILE] {
            fs::copy(folder.path().join(name), copy.path().join(name)).expect("copied");
        }
        smash(copy.path(), [page].into_iter());
        let damaged = fs::read(copy.path().join(RECORDS_FILE)).expect("read");
        let (saved, kept) = match salvage(copy.path(), &vault, &key, stamp(), "then") {
            Err(Error::Damaged) if list.contains(&page) => {
                let left = fs::read(copy.path().join(RECORDS_FILE)).expect("read");
                assert!(left == damaged, "page {page}: without its list of tables it stays as it is");
                continue;
            }
            outcome => outcome.unwrap_or_else(|error| panic!("page {page} of {pages}: {error}")),
        };
        assert!(fs::read(kept.join(RECORDS_FILE)).expect("kept") == damaged, "the damaged file is as it was");
        let mut store = Store::open(copy.path(), &key).expect("opened");
        assert_eq!(store.full_check().expect("checked"), [], "page {page}");
        assert_eq!(store.children().expect("listed").len(), saved.children);
        add_child(&mut store, 5_000);
        best = best.max(saved.children);
        tried += 1;
    }
    assert!(tried >= 4, "only {tried} pages were none of the {} with the list of tables", list.len());
    assert!(best >= 290, "most of it comes back: {best}");
}

#[test]
fn a_smashed_salt_is_mended_from_the_vault() {
    let (folder, vault, key) = many();
    let file = folder.path().join(RECORDS_FILE);
    let mut bytes = fs::read(&file).expect("read");
    bytes[..16].fill(0);
    fs::write(&file, bytes).expect("written");
    let (saved, _) = salvage(folder.path(), &vault, &key, stamp(), "then").expect("saved");
    assert_eq!(saved.children, 300);
}

#[test]
fn a_file_that_lost_its_end_gives_what_is_left() {
    let (folder, vault, key) = many();
    let file = folder.path().join(RECORDS_FILE);
    let bytes = fs::read(&file).expect("read");
    fs::write(&file, &bytes[..bytes.len() * 3 / 4 + 17]).expect("cut short");
    match salvage(folder.path(), &vault, &key, stamp(), "then") {
        Ok((saved, _)) => assert!(saved.rows > 0),
        // SQLite refuses a file shorter than its first page says; then a copy has to do.
        Err(error) => {
            assert!(matches!(error, Error::Damaged | Error::CutShort), "{error:?}");
            assert!(file.exists(), "and it stays where it was");
        }
    }
}
