//! Files nobody made on purpose, and some that somebody did: each is read or refused with a reason, none comes in half.

use std::fs;
use std::path::{Path, PathBuf};

use coatpeg_domain::contract::{ChooseImport, ImportChildren, PreviewImport};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::Decisions;
use coatpeg_tests::chance::Chance;

use super::UGLY;
use crate::fresh::Fresh;

/// Where chance begins; a failure names the round, and the same round fails again.
const SEED: u64 = 20_261_122;

/// The files that are kept: those that can be read begin with "ok", the others with "no".
fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("journeys/files/import");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn begins(path: &Path, word: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(word))
}

/// Brings in what can be brought in, and says how many children came.
fn bring_in_what_goes(fresh: &Fresh, path: &Path) -> usize {
    fresh.desktop.choose_list(path);
    let list = match fresh.program.send(ChooseImport {}) {
        Ok(list) => list.expect("a file was chosen"),
        Err(error) => {
            assert_eq!(error.code, ErrorCode::Refused, "{}", path.display());
            return 0;
        }
    };
    let (choices, decisions) = (list.choices.clone(), Decisions::new());
    let preview = PreviewImport { list: list.list, choices: choices.clone(), decisions: decisions.clone() };
    match fresh.program.send(preview) {
        Ok(preview) if preview.new > 0 && preview.to_decide == 0 => {
            let imported = fresh.program.send(ImportChildren { list: list.list, choices, decisions });
            let added = imported.expect("what was looked over comes in").added;
            assert_eq!(added, preview.new, "{}", path.display());
            added
        }
        Ok(_) => 0,
        Err(error) => {
            assert_eq!(error.code, ErrorCode::Refused, "{}", path.display());
            0
        }
    }
}

#[test]
fn every_file_of_the_corpus_comes_in_or_is_refused_with_a_reason() {
    let files = corpus();
    assert!(files.len() > 15, "{files:?}");
    for path in files {
        let fresh = Fresh::set_up();
        let added = bring_in_what_goes(&fresh, &path);
        assert_eq!(added > 0, !begins(&path, "no"), "{}: {added} came in", path.display());
        assert_eq!(fresh.children().len(), added, "{}", path.display());
    }
}

#[test]
fn a_list_with_anything_changed_in_it_comes_in_whole_or_not_at_all() {
    for round in 0..24 {
        let mut chance = Chance::seeded(SEED + round);
        let mut bytes = UGLY.to_vec();
        for _ in 0..1 + chance.below(40) {
            let place = chance.below(bytes.len() as u64) as usize;
            match chance.below(4) {
                0 => bytes[place] = chance.below(256) as u8,
                1 => drop(bytes.remove(place)),
                2 => bytes
                    .insert(place, *b"\";,\n\r\0=\xe9".get(chance.below(8) as usize).expect("one of eight")),
                _ => {
                    let end = (place + chance.below(200) as usize).min(bytes.len());
                    let piece = bytes[place..end].to_vec();
                    bytes.splice(place..place, piece);
                }
            }
        }
        let fresh = Fresh::set_up();
        let path = fresh.folder.path().join("changed.csv");
        fs::write(&path, &bytes).expect("written");
        let added = bring_in_what_goes(&fresh, &path);
        assert_eq!(fresh.children().len(), added, "round {round}");
        let (store, _folder) = fresh.store();
        assert_eq!(store.check_history().expect("checked"), None, "round {round}");
    }
}
