//! Going back to a copy of before a deletion: the certificate stays, and what came back is told until it is gone again.

use std::fs;

use coatpeg_domain::agenda::Span;
use coatpeg_domain::contract::{
    ListBackups, LookInside, MakeBackup, OpenChild, RenewBackups, RestoreBackup, SaveCertificate, ShowHome,
    ShowPrivacy,
};
use coatpeg_domain::records::{BroughtBack, Home};

use super::{delete, leave, written};
use crate::fresh::{Fresh, PASSPHRASE, day, extracted};

fn home(fresh: &Fresh) -> Home {
    fresh.program.send(ShowHome { span: Span::Week, mine: false }).expect("home")
}

fn go_back(fresh: &Fresh, backup: &str) {
    let secret = Some(PASSPHRASE.into());
    fresh.program.send(RestoreBackup { backup: backup.to_owned(), secret }).expect("gone back");
    fresh.program.send(coatpeg_domain::contract::Lock {}).expect("locked");
    fresh.unlock().expect("open");
}

#[test]
fn what_came_back_is_told_until_it_is_deleted_again_and_its_certificate_is_kept() {
    let (fresh, nursery, child, _) = written();
    leave(&fresh, child, "2027-06-09");
    let before = fresh.program.send(MakeBackup {}).expect("a copy").copies[0].name.clone();
    let first = delete(&fresh, child, true);
    fresh.desktop.set_now("2027-06-11T09:00:00".parse().expect("a time"));
    fresh.program.send(MakeBackup {}).expect("a copy");
    let listed = fresh.program.send(ListBackups {}).expect("listed");
    let since: Vec<usize> = listed.iter().map(|copy| copy.deletions_since).collect();
    assert_eq!(since, [0, 1], "the newest first");
    let look = LookInside { backup: before.clone(), secret: None };
    assert_eq!(fresh.program.send(look).expect("looked").info.deletions_since, 1);
    assert_eq!(home(&fresh).brought_back, []);
    go_back(&fresh, &before);
    let opened = fresh.program.send(OpenChild { child }).expect("it came back");
    let told = BroughtBack {
        child: opened.facts,
        deleted_on: day("2027-06-10"),
        deleted_by: "Harriet Ombersley".into(),
        is_everything: true,
    };
    assert_eq!(home(&fresh).brought_back, std::slice::from_ref(&told));
    let view = fresh.program.send(ShowPrivacy {}).expect("shown");
    assert_eq!((view.brought_back, view.certificates[0].id), (vec![told], first.id));
    // It is told again after going back once more, and to nobody but the owner.
    fresh.desktop.set_now("2027-06-12T09:00:00".parse().expect("a time"));
    go_back(&fresh, &before);
    assert_eq!(home(&fresh).brought_back.len(), 1);
    crate::roles::sign_in_as(&fresh, &nursery, &["senco"]);
    assert_eq!(home(&fresh).brought_back, []);
    crate::roles::sign_in_as(&fresh, &nursery, &["owner"]);
    delete(&fresh, child, true);
    assert_eq!(home(&fresh).brought_back, []);
    assert_eq!(fresh.program.send(ShowPrivacy {}).expect("shown").certificates.len(), 2);
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn what_was_put_aside_is_said_on_the_certificate_and_goes_with_the_older_copies_when_asked() {
    let (fresh, _, child, _) = written();
    leave(&fresh, child, "2027-06-09");
    let before = fresh.program.send(MakeBackup {}).expect("a copy").copies[0].name.clone();
    go_back(&fresh, &before);
    let deleted = delete(&fresh, child, true);
    assert!(deleted.has_put_aside, "the records of before hold the child as well");
    let put_aside = || {
        let folders = fs::read_dir(fresh.records().join("replaced")).expect("a folder");
        let files =
            folders.flat_map(|folder| fs::read_dir(folder.expect("an entry").path()).expect("a folder"));
        files.filter(|file| file.as_ref().is_ok_and(|file| file.file_name() == "records.db")).count()
    };
    assert_eq!(put_aside(), 1);
    let certificate = |fresh: &Fresh| {
        let folder = tempfile::tempdir().expect("a folder");
        fresh.desktop.save_to(folder.path());
        let saved = fresh.program.send(SaveCertificate { deletion: deleted.id }).expect("written");
        extracted(&folder.path().join(saved.file_name.expect("chosen"))).unwrap_or_default()
    };
    let words = certificate(&fresh);
    assert!(words.is_empty() || words.contains("“replaced”"), "{words}");
    let renewed = fresh.program.send(RenewBackups { with_put_aside: false }).expect("renewed");
    assert_eq!((renewed.put_aside, renewed.put_aside_gone, put_aside()), (true, false, 1));
    assert!(fresh.program.send(ShowPrivacy {}).expect("shown").has_put_aside);
    let renewed = fresh.program.send(RenewBackups { with_put_aside: true }).expect("renewed");
    assert_eq!((renewed.put_aside, renewed.put_aside_gone, put_aside()), (false, true, 0));
    let view = fresh.program.send(ShowPrivacy {}).expect("shown");
    assert!(!view.has_put_aside);
    assert_eq!(view.certificates[0].put_aside_gone_on, Some(day("2027-06-10")));
    let words = certificate(&fresh);
    assert!(words.is_empty() || words.contains("were deleted on 10 June 2027"), "{words}");
}
