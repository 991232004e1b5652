//! The form on which a family answers on paper.

use coatpeg_domain::consents::paper::{FormOf, consent_form};
use coatpeg_domain::contract::SaveConsentForm;
use coatpeg_domain::file_name::file_name;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::meetings::language_needs;
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{ConsentGiver, Exported};
use coatpeg_store::RecordKind;

use super::view;
use crate::error::Result;
use crate::papers::{save_noted_sheet, save_sheet};
use crate::session::{Session, Work};

/// What the file is called after the child's letters; the blank one has no letters.
const NAME: &str = "consent-form";

/// Writes it where the person says: blank, or about one child.
pub(crate) fn save(session: &Session, command: SaveConsentForm) -> Result<Exported> {
    let Some(child) = command.child else {
        let sheet = session.with_open(|work| blank(work))?;
        return save_sheet(session, &sheet, &format!("{NAME}.pdf"));
    };
    let (sheet, name) = session.with_open(|work| {
        let view = view::of(work, child)?;
        // With whom contact is restricted is named on no paper that goes to the others.
        let restricted = |giver: &ConsentGiver| {
            view.contacts.iter().any(|card| card.person == giver.person && card.is_restricted)
        };
        let givers: Vec<ConsentGiver> =
            view.givers.iter().filter(|giver| !restricted(giver)).cloned().collect();
        let readers: Vec<PersonId> = givers.iter().map(|giver| giver.person).collect();
        let record = work.open.store.child(child)?.answers;
        let needs = language_needs(&record, &work.open.store.people()?, &readers);
        let of = FormOf { child: &view.child, givers: &givers, purposes: &view.purposes, needs: &needs };
        let (setting, today) = (work.open.store.setting()?, work.now.today());
        let sheet = consent_form(Some(&of), &setting, today, work.open.is_example);
        Ok((sheet, file_name(&view.child, NAME, 1)))
    })?;
    save_noted_sheet(session, &sheet, &name, RecordKind::Child, child)
}

fn blank(work: &Work<'_>) -> Result<PrintedDocument> {
    let setting = work.open.store.setting()?;
    Ok(consent_form(None, &setting, work.now.today(), work.open.is_example))
}
