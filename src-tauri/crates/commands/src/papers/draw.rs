//! A page as it will print: a picture of it, and its words in the order in which they are read out.

use coatpeg_domain::contract::DrawPage;
use coatpeg_domain::records::{DrawnPage, SaidRole, SaidWords};
use coatpeg_pdf::{NodeId, Plan, Role, Said};

use super::unprintable::unprintable;
use super::words::{InWindow, laid_out, leaving, usual_copy_of};
use crate::error::Result;
use crate::session::Work;

/// One page as it will print, with its words.
pub(crate) fn draw(work: &mut Work<'_>, command: DrawPage) -> Result<DrawnPage> {
    let DrawPage { paper, copy, page, with_gaps, changes, plan_changes } = command;
    let copy = match copy {
        Some(copy) => copy,
        None => usual_copy_of(work, paper)?,
    };
    let window = InWindow { changes, plan_changes, with_gaps };
    let leaving = leaving(work, paper, &copy, &window)?;
    let plan = match laid_out(work, &leaving.words, leaving.size) {
        Ok(plan) => plan,
        Err(error) => {
            let cannot_print = unprintable(work, &leaving, error)?;
            return Ok(DrawnPage { pages: 0, page: 0, svg: String::new(), said: Vec::new(), cannot_print });
        }
    };
    let pages = plan.pages.len();
    let page = page.min(pages.saturating_sub(1));
    let said = coatpeg_pdf::reading(&plan).into_iter().filter(|said| said.page == page);
    Ok(DrawnPage {
        pages,
        page,
        svg: coatpeg_pdf::draw_page(&plan, page).unwrap_or_default(),
        said: as_read(&plan, said),
        cannot_print: Vec::new(),
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
