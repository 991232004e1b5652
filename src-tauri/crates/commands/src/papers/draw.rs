//! A page as it will print: a picture of it, and its words in the order in which they are read out.

use std::sync::Arc;

use coatpeg_domain::contract::DrawPage;
use coatpeg_domain::printing::{PrintedDocument, TextSize};
use coatpeg_domain::records::{CannotPrint, DrawnPage, SaidRole, SaidWords};
use coatpeg_pdf::{Error as PdfError, NodeId, Plan, Role, Said};
use coatpeg_store::sha256_of;

use super::unprintable::pages_of;
use super::words::{InWindow, Leaving, laid_out, leaving, usual_copy_of};
use crate::error::Result;
use crate::session::Work;

/// The pages that were laid out last, for as long as the records stay open: one page after another is asked for, and a
/// preview asks again after each pause in the typing.
#[derive(Default)]
pub(crate) struct LastPlan(Option<(String, Arc<Plan>)>);

impl LastPlan {
    /// The pages of these words: those of before where nothing is different, else as they are laid out now.
    fn of(
        &mut self,
        words: &PrintedDocument,
        size: TextSize,
        lay_out: impl FnOnce() -> Result<Plan, PdfError>,
    ) -> Result<Arc<Plan>, PdfError> {
        let key = serde_json::to_vec(&(words, size)).ok().map(|words| sha256_of(&words));
        if let Some((known, plan)) = &self.0
            && Some(known) == key.as_ref()
        {
            return Ok(Arc::clone(plan));
        }
        let plan = Arc::new(lay_out()?);
        self.0 = key.map(|key| (key, Arc::clone(&plan)));
        Ok(plan)
    }
}

/// The pages of a paper for the window, and what keeps it from leaving.
pub(crate) fn pages_shown(
    work: &mut Work<'_>,
    leaving: &Leaving,
) -> Result<(Option<Arc<Plan>>, Vec<CannotPrint>)> {
    let mut last = std::mem::take(&mut work.open.last_plan);
    let pages =
        pages_of(work, leaving, |words| last.of(words, leaving.size, || laid_out(work, words, leaving.size)));
    work.open.last_plan = last;
    pages
}

/// One page as it will print, with its words.
pub(crate) fn draw(work: &mut Work<'_>, command: DrawPage) -> Result<DrawnPage> {
    let DrawPage { paper, copy, page, with_gaps, changes, plan_changes } = command;
    let copy = match copy {
        Some(copy) => copy,
        None => usual_copy_of(work, paper)?,
    };
    let window = InWindow { changes, plan_changes, with_gaps };
    let leaving = leaving(work, paper, &copy, &window)?;
    let (plan, found) = pages_shown(work, &leaving)?;
    let Some(plan) = plan else {
        let (svg, said) = Default::default();
        return Ok(DrawnPage { pages: 0, page: 0, svg, said, cannot_print: found, note: None });
    };
    let pages = plan.pages.len();
    let page = page.min(pages.saturating_sub(1));
    let said = coatpeg_pdf::reading(&plan).into_iter().filter(|said| said.page == page);
    let sentences: Vec<String> = found.into_iter().map(|found| found.message).collect();
    Ok(DrawnPage {
        pages,
        page,
        svg: coatpeg_pdf::draw_page(&plan, page).unwrap_or_default(),
        said: as_read(&plan, said),
        cannot_print: Vec::new(),
        note: (!sentences.is_empty()).then(|| sentences.join(" ")),
    })
}

/// Words by what they are; the cells of a row stand together, and so do the pieces of a line of a list.
fn as_read(plan: &Plan, said: impl Iterator<Item = Said>) -> Vec<SaidWords> {
    let mut words: Vec<SaidWords> = Vec::new();
    let mut last = None;
    // The label of a fact is read with it; a bullet says nothing.
    let says = |said: &Said| said.role != Role::Label || said.words.chars().any(char::is_alphanumeric);
    for said in said.filter(says) {
        let (whole, role) = belongs(plan, &said);
        match words.last_mut().filter(|_| last == Some(whole)) {
            Some(before) => {
                before.words.push_str(if role == SaidRole::Row { "; " } else { " " });
                before.words.push_str(&said.words);
            }
            None => words.push(SaidWords { role, words: said.words }),
        }
        last = Some(whole);
    }
    words
}

/// The node whose words are read in one go, and what they are: a paragraph in a row is part of the row.
fn belongs(plan: &Plan, said: &Said) -> (NodeId, SaidRole) {
    let mut found = (said.node, role_of(said.role));
    let mut above = Some(said.node);
    while let Some(node) = above.and_then(|NodeId(id)| plan.tags.get(id).map(|node| (NodeId(id), node))) {
        let (id, node) = node;
        match node.role {
            Role::TableRow => return (id, SaidRole::Row),
            Role::ListItem => found = (id, SaidRole::ListItem),
            Role::BlockQuote => found.1 = SaidRole::Quote,
            _ => {}
        }
        above = node.parent;
    }
    found
}

fn role_of(role: Role) -> SaidRole {
    match role {
        Role::H1 => SaidRole::Title,
        Role::H2 => SaidRole::Heading,
        Role::H3 => SaidRole::Subheading,
        Role::BlockQuote => SaidRole::Quote,
        Role::List(_) | Role::ListItem | Role::Label | Role::ListBody => SaidRole::ListItem,
        Role::Caption => SaidRole::Caption,
        Role::TableHead | Role::TableBody | Role::TableRow | Role::HeaderCell | Role::Cell => SaidRole::Row,
        Role::Figure => SaidRole::Picture,
        Role::Document | Role::P | Role::Table => SaidRole::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::printing::{Footer, Letterhead};

    use super::*;

    fn words(title: &str) -> PrintedDocument {
        PrintedDocument {
            title: title.into(),
            draft: None,
            is_example: false,
            letterhead: Letterhead { name: "Puddle Lane Nursery".into(), ..Letterhead::default() },
            addressed_to: None,
            facts: Vec::new(),
            portrait: None,
            parts: Vec::new(),
            footer: Footer { initials: "B.Q.".into(), born: String::new(), version: 1, dated: String::new() },
        }
    }

    #[test]
    fn the_same_words_in_the_same_size_are_laid_out_once() {
        let (mut last, mut times) = (LastPlan::default(), 0);
        let (usual, large) = (TextSize::Usual, TextSize::Large);
        for (title, size, wanted) in [
            ("A check", usual, 1),
            ("A check", usual, 1),
            ("A check", large, 2),
            ("A plan", large, 3),
            ("A plan", large, 3),
        ] {
            let words = words(title);
            let lay_out = || {
                times += 1;
                coatpeg_pdf::plan(&words, size, &|_| None)
            };
            last.of(&words, size, lay_out).expect("laid out");
            assert_eq!(times, wanted, "{title} {size:?}");
        }
        let failed = last.of(&words("Another"), usual, || Err(PdfError::PictureMissing));
        assert!(failed.is_err());
        last.of(&words("A plan"), large, || panic!("it is still known")).expect("kept");
    }
}
