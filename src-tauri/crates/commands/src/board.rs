//! The board of people who help here: what is on it, and its page.

use coatpeg_domain::board::{board, board_page};
use coatpeg_domain::contract::{OpenBoard, SaveBoard};
use coatpeg_domain::records::{BoardView, Exported, Person};
use coatpeg_store::RecordKind;

use crate::error::Result;
use crate::papers::save_noted_sheet;
use crate::session::{Session, Work};

/// The board as it would print.
pub(crate) fn open(work: &mut Work<'_>, _: OpenBoard) -> Result<BoardView> {
    Ok(board(&work.open.store.setting()?, &of_work(work)?))
}

/// Writes the board as a PDF where the person says.
pub(crate) fn save(session: &Session, _: SaveBoard) -> Result<Exported> {
    let sheet = session.with_open(|work| {
        let setting = work.open.store.setting()?;
        let board = board(&setting, &of_work(work)?);
        Ok(board_page(&board, &setting, work.now.today(), work.open.is_example))
    })?;
    save_noted_sheet(session, &sheet, "who-helps-here.pdf", RecordKind::Setting, "setting")
}

/// Everybody in full who is not of a child's family.
fn of_work(work: &Work<'_>) -> Result<Vec<Person>> {
    let store = &work.open.store;
    let people = store.people()?.into_iter().filter(|person| person.kind != "parent");
    people.map(|person| Ok(store.person(person.id)?)).collect()
}
