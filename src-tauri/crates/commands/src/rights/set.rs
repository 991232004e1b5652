//! The set for a request: a folder with a cover, the papers, tables and one file of data. All of it, or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use coatpeg_domain::access_set::{AccessSet, FORMAT, SetHeldBack, SetItem, VERSION, words_of};
use coatpeg_domain::contract::MakeAccessSet;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::file_name::file_name;
use coatpeg_domain::printing::{Fact, Part, PrintedColumn, PrintedDocument};
use coatpeg_domain::records::{AccessSetMade, AccessSheet, MadeSet};
use coatpeg_pdf::Plan;
use coatpeg_store::{Action, RecordKind, StoredRequest, sha256_of};
use uuid::Uuid;

use super::held::{Body, HeldItem, Whole, everything};
use super::pages::laid_out;
use super::review::{Looking, askers, left, restricted_asker};
use crate::error::{Error, Result};
use crate::session::{Session, Work};

const AT_WORK: &str = "Copies are being written already. Wait for them, or stop them first.";
const STOPPED: &str = "You stopped before the set was whole, so nothing was written.";
const NOTHING: &str = "Everything is held back, so there is nothing to hand over.";
/// More folders of one name than anybody keeps.
const MOST_ALIKE: usize = 1_000;

/// One paper of the set.
struct Sheet {
    file: String,
    group: &'static str,
    title: String,
    about: String,
    words: PrintedDocument,
}

/// Everything that is written, made before anybody is asked for a place.
struct Set {
    request: StoredRequest,
    stem: String,
    plans: Vec<(String, Plan)>,
    data: Vec<(String, Vec<u8>)>,
    sitting: Uuid,
    /// Contact with whoever asks is restricted, and the owner goes on knowingly.
    is_asker_restricted: bool,
}

/// Writes the set of a request into a folder the person says.
pub(crate) fn make(session: &Session, command: MakeAccessSet) -> Result<AccessSetMade> {
    let set = session.with_open(|work| prepare(work, &command))?;
    let Some(under_way) = session.long_work.begin(set.plans.len()) else {
        return Err(Error::refused(AT_WORK));
    };
    let Some(folder) = session.desktop.ask_where_to_save_many() else {
        return Ok(AccessSetMade { folder: None, files: Vec::new(), pages: 0 });
    };
    let unfinished = Unfinished::begin(&folder)?;
    let mut all_bytes = Vec::new();
    for (name, plan) in &set.plans {
        if under_way.is_stopped() {
            return Err(Error::refused(STOPPED));
        }
        let bytes = coatpeg_pdf::write_plan(plan, None)?;
        unfinished.write(name, &bytes)?;
        all_bytes.extend_from_slice(sha256_of(&bytes).as_bytes());
        under_way.piece_done();
    }
    for (name, bytes) in &set.data {
        unfinished.write(name, bytes)?;
        all_bytes.extend_from_slice(sha256_of(bytes).as_bytes());
    }
    let sha256 = sha256_of(&all_bytes);
    let place =
        session.with_sitting(set.sitting, |work| remember(work, &set, sha256, unfinished, &folder))?;
    let files = set.plans.iter().map(|(name, _)| name).chain(set.data.iter().map(|(name, _)| name));
    Ok(AccessSetMade {
        folder: place.file_name().map(|name| name.to_string_lossy().into_owned()),
        files: files.cloned().collect(),
        pages: set.plans.iter().map(|(_, plan)| plan.pages.len()).sum(),
    })
}

/// Remembers the set. Giving the folder its name is the last thing before that counts.
fn remember(
    work: &mut Work<'_>,
    set: &Set,
    sha256: String,
    unfinished: Unfinished,
    folder: &Path,
) -> Result<PathBuf> {
    let made = MadeSet {
        made_at: work.now.local,
        made_by: work.open.store.person(work.open.person)?.summary().name,
        files: set.plans.len() + set.data.len(),
        sha256,
    };
    // Read again: something may have been written down since.
    let mut request = work.open.store.access_request(set.request.id)?;
    request.made.push(made);
    let mut named: Option<Named> = None;
    work.change(Action::Export, |change| {
        change.put_access_request(&request)?;
        change.note(RecordKind::Child, request.child);
        if set.is_asker_restricted {
            change.note_handed_over_despite(request.child, &set.request.sheet.despite_restriction)?;
        }
        named = Some(unfinished.finish(folder, &set.stem)?);
        Ok(())
    })?;
    named.map(Named::keep).ok_or_else(|| Error::code(coatpeg_domain::error::ErrorCode::Internal))
}

fn prepare(work: &mut Work<'_>, command: &MakeAccessSet) -> Result<Set> {
    let request = work.open.store.access_request(command.request)?;
    let whole = Whole::of(work, request.child)?;
    let askers = askers(&whole);
    if let Some(first) = left(&askers, &request.sheet).into_iter().next() {
        return Err(Error::refused(first));
    }
    let is_asker_restricted = restricted_asker(&askers, &request.sheet).is_some();
    let items = everything(work, &whole)?;
    let (kept, held_back) = split(items, &request.sheet);
    if kept.is_empty() {
        return Err(Error::refused(NOTHING));
    }
    let name = file_name(&whole.facts, "access", 1);
    let stem = name.trim_end_matches(".pdf").to_owned();
    let looking = Looking::of(work, &whole, &request.sheet)?;
    let sheets = sheets(work, &whole, &looking, kept, &request.sheet, &stem);
    let cover = cover(work, &whole, &request, &sheets, &held_back);
    let mut plans = vec![(format!("{stem}_00_contents.pdf"), laid_out(work, &cover)?)];
    for sheet in &sheets {
        plans.push((sheet.file.clone(), laid_out(work, &sheet.words)?));
    }
    let data = data(work, &whole, &sheets, held_back, &stem)?;
    Ok(Set { request, stem, plans, data, sitting: work.open.sitting, is_asker_restricted })
}

/// What is handed over, and what is held back with its reason.
fn split(items: Vec<HeldItem>, sheet: &AccessSheet) -> (Vec<HeldItem>, Vec<SetHeldBack>) {
    let (mut kept, mut held_back) = (Vec::new(), Vec::new());
    for item in items {
        match sheet.held_back.iter().find(|held| held.item == item.key) {
            Some(held) => held_back.push(SetHeldBack { title: item.told_as(), reason: held.reason.clone() }),
            None => kept.push(item),
        }
    }
    (kept, held_back)
}

/// The papers in order, with what is about somebody else taken out. What has no paper of its own stands together with
/// the rest of its group.
fn sheets(
    work: &Work<'_>,
    whole: &Whole,
    looking: &Looking,
    items: Vec<HeldItem>,
    request: &AccessSheet,
    stem: &str,
) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for item in items {
        let mut words = item.words(work, whole);
        looking.black_out(&mut words, whole, &item.key, &request.may_stay);
        let joins = matches!(item.body, Body::Parts(_));
        let same_group = |sheet: &&mut Sheet| joins && sheet.group == item.group && sheet.title == item.group;
        if let Some(sheet) = sheets.iter_mut().find(same_group) {
            sheet.words.parts.append(&mut words.parts);
            sheet.about = format!("{}, {}", sheet.about, item.told_as());
            continue;
        }
        let (title, about) = match joins {
            true => (item.group.to_owned(), item.told_as()),
            false => (item.title, item.about),
        };
        let number = sheets.len() + 1;
        let file = format!("{stem}_{number:02}_{}.pdf", slug(&title));
        sheets.push(Sheet { file, group: item.group, title, about, words });
    }
    sheets
}

/// A title as a file name has it; never a name of anybody.
fn slug(title: &str) -> String {
    let letters = title
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .collect::<String>();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).take(6).collect();
    words.join("-")
}

/// The first page: who asked, what is in the set, what is held back, and what is not in it.
fn cover(
    work: &Work<'_>,
    whole: &Whole,
    request: &StoredRequest,
    sheets: &[Sheet],
    held_back: &[SetHeldBack],
) -> PrintedDocument {
    let parts = cover_parts(sheets, held_back);
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value };
    let mut words = whole.paper(work, "Everything held about your child", parts);
    words.facts.extend([
        fact("Asked by", request.sheet.asker_name.clone()),
        fact("Asked on", in_words(request.received_on)),
        fact("Made on", in_words(work.now.today())),
    ]);
    words
}

/// The words of the first page.
fn cover_parts(sheets: &[Sheet], held_back: &[SetHeldBack]) -> Vec<Part> {
    let heading = |text: &str| Part::Heading { level: 1, text: text.to_owned() };
    let text = |text: &str| Part::Text { label: None, text: text.to_owned() };
    let column = |heading: &str, share| PrintedColumn { heading: heading.to_owned(), share };
    let rows = sheets.iter().zip(1..).map(|(sheet, number): (&Sheet, usize)| {
        vec![number.to_string(), sheet.title.clone(), sheet.about.clone()]
    });
    let mut parts = vec![
        heading("What is in this set"),
        Part::Table {
            caption: "One file for each".to_owned(),
            columns: vec![column("No.", 1), column("What", 4), column("About", 6)],
            rows: rows.collect(),
        },
        text(
            "The same words are in tables that spreadsheets open and in one file of data, so that another program can read \
             them.",
        ),
    ];
    parts.extend(held_back_parts(held_back));
    parts.push(heading("What else to know"));
    parts.push(text(
        "Where another child is named, “[name held back]” stands in place of the name. “[held back]” stands where something \
         is about another person: a telephone number, an address, what is written down about contact with them. What is \
         kept in the safeguarding area, and papers kept elsewhere, are not in this set.",
    ));
    parts.push(text(
        "You may ask us to put something right, to restrict what we do with it, or to delete what we need not keep. If you \
         are not happy with this answer, tell us; you can also complain to the Information Commissioner’s Office at \
         ico.org.uk.",
    ));
    parts
}

/// What is held back, each with its reason.
fn held_back_parts(held_back: &[SetHeldBack]) -> Vec<Part> {
    if held_back.is_empty() {
        return Vec::new();
    }
    let column = |heading: &str, share| PrintedColumn { heading: heading.to_owned(), share };
    let rows = held_back.iter().map(|held| vec![held.title.clone(), held.reason.clone()]).collect();
    vec![
        Part::Heading { level: 1, text: "What is held back".to_owned() },
        Part::Table {
            caption: "Each with its reason".to_owned(),
            columns: vec![column("What", 3), column("Why", 5)],
            rows,
        },
    ]
}

/// Tables and one file of data, with the same words held back.
fn data(
    work: &Work<'_>,
    whole: &Whole,
    sheets: &[Sheet],
    held_back: Vec<SetHeldBack>,
    stem: &str,
) -> Result<Vec<(String, Vec<u8>)>> {
    let set = AccessSet {
        format: FORMAT.to_owned(),
        version: VERSION,
        setting: whole.setting.text("name").unwrap_or_default().to_owned(),
        child: whole.facts.full_name.clone(),
        born_on: whole.facts.born_on,
        made_on: work.now.today(),
        items: sheets
            .iter()
            .map(|sheet| SetItem {
                group: sheet.group.to_owned(),
                title: sheet.title.clone(),
                about: sheet.about.clone(),
                file: sheet.file.clone(),
                words: words_of(&sheet.words),
            })
            .collect(),
        held_back,
    };
    let json = serde_json::to_vec_pretty(&set)
        .map_err(|_| Error::code(coatpeg_domain::error::ErrorCode::Internal))?;
    let mut data = vec![(format!("{stem}_data.json"), json)];
    for (name, table) in set.tables() {
        // The mark in front tells spreadsheets which letters these are.
        data.push((format!("{stem}_{name}.csv"), format!("\u{feff}{table}").into_bytes()));
    }
    Ok(data)
}

/// A folder that is not whole yet. Dropping it takes it away.
struct Unfinished(PathBuf);

impl Unfinished {
    fn begin(folder: &Path) -> Result<Unfinished> {
        let path = folder.join(format!(".coatpeg-{}", Uuid::now_v7().simple()));
        fs::create_dir(&path).map_err(Error::WriteFile)?;
        Ok(Unfinished(path))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        crate::write_file::write_whole(&self.0.join(name), bytes).map_err(Error::WriteFile)
    }

    /// Gives the folder its name, or the next one where that is taken.
    fn finish(self, folder: &Path, stem: &str) -> Result<Named> {
        for number in 1..MOST_ALIKE {
            let name = if number == 1 { stem.to_owned() } else { format!("{stem}_{number}") };
            let place = folder.join(name);
            if place.exists() {
                continue;
            }
            fs::rename(&self.0, &place).map_err(Error::WriteFile)?;
            return Ok(Named { place, is_kept: false });
        }
        Err(Error::WriteFile(io::ErrorKind::AlreadyExists.into()))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Once it has its name there is nothing here any more.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder that is whole under its name. Unless it is kept it goes again.
struct Named {
    place: PathBuf,
    is_kept: bool,
}

impl Named {
    fn keep(mut self) -> PathBuf {
        self.is_kept = true;
        self.place.clone()
    }
}

impl Drop for Named {
    fn drop(&mut self) {
        if !self.is_kept {
            let _ = fs::remove_dir_all(&self.place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_plain_file_names() {
        assert_eq!(slug("Progress check at age two"), "progress-check-at-age-two");
        assert_eq!(slug("Who looked, and what left"), "who-looked-and-what-left");
        assert_eq!(slug("Łącka’s / .. \\ paper"), "cka-s-paper");
    }
}
