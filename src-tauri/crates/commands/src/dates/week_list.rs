//! The list of the week on paper, for staff: day after day, or one grown-up after the other.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use coatpeg_domain::agenda::is_this_week;
use coatpeg_domain::contract::SaveWeekList;
use coatpeg_domain::dates::{add_days, in_words, weekday_in_words};
use coatpeg_domain::file_name::initials;
use coatpeg_domain::forms::print::letterhead;
use coatpeg_domain::printing::{Fact, Footer, Part, PrintedColumn, PrintedDocument};
use coatpeg_domain::records::{Exported, WeekOrder};
use coatpeg_store::RecordKind;

use super::lines::{Line, Teller, Wanted, children_on_paper, dates_of};
use crate::due::{Begun, Due};
use crate::error::Result;
use crate::papers::save_noted_sheet;
use crate::session::{Session, Work};

/// Under which name history tells of it.
const NOTED_AS: &str = "week_list";
/// Where nobody is named.
const NOBODY: &str = "Not given to anybody";
/// What could be done before today.
const BEFORE: &str = "From before";

/// One line on paper.
struct PaperLine {
    on: NaiveDate,
    title: String,
    note: String,
    who: String,
    when: String,
}

/// Writes the list of the week as a PDF where the person says.
pub(crate) fn save_week_list(session: &Session, command: SaveWeekList) -> Result<Exported> {
    let (sheet, name) = session.with_open(|work| {
        let name = format!("coatpeg-week-{}.pdf", work.now.today());
        Ok((sheet(work, command)?, name))
    })?;
    save_noted_sheet(session, &sheet, &name, RecordKind::Upkeep, NOTED_AS)
}

fn sheet(work: &Work<'_>, command: SaveWeekList) -> Result<PrintedDocument> {
    let (store, today) = (&work.open.store, work.now.today());
    let letterhead = letterhead(&store.setting()?);
    let lines = lines(work, command)?;
    let whose =
        if command.mine { store.person(work.open.person)?.summary().name } else { "Everybody".to_owned() };
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value };
    let mut parts = match command.order {
        WeekOrder::ByDay => by_day(&lines, today),
        WeekOrder::ByPerson => by_person(&lines),
    };
    if lines.is_empty() {
        let text = "Nothing is due this week. Enjoy it.".to_owned();
        parts.push(Part::Text { label: None, text });
    }
    parts.push(Part::Note { text: note(command).to_owned() });
    Ok(PrintedDocument {
        title: "This week".to_owned(),
        draft: None,
        is_example: work.open.is_example,
        addressed_to: None,
        facts: vec![
            fact("From", in_words(today)),
            fact("To", in_words(add_days(today, 7))),
            fact("For", whose),
        ],
        portrait: None,
        parts,
        footer: Footer {
            initials: letterhead.name.clone(),
            born: String::new(),
            version: 0,
            dated: in_words(today),
        },
        letterhead,
    })
}

fn note(command: SaveWeekList) -> &'static str {
    if command.with_names {
        "There are children’s names on this list. Keep it where families and visitors cannot read it, and destroy it \
         after the week."
    } else {
        "Children stand here by their initials. Keep this list where visitors cannot read it."
    }
}

fn lines(work: &Work<'_>, command: SaveWeekList) -> Result<Vec<PaperLine>> {
    let (store, today) = (&work.open.store, work.now.today());
    let everybody = store.children()?;
    let theirs = children_on_paper(work, &everybody)?;
    let (teller, begun) = (Teller::of(work, &theirs)?, Begun::of(store)?);
    let mut dates = dates_of(work, &theirs, &everybody, Wanted::mine(command.mine))?;
    dates.retain(|line| is_this_week(line.place(), today));
    dates.sort_by_key(Line::on);
    dates.iter().filter_map(|line| paper_line(&teller, &begun, line, command, today).transpose()).collect()
}

fn paper_line(
    teller: &Teller<'_>,
    begun: &Begun,
    line: &Line<'_>,
    command: SaveWeekList,
    today: NaiveDate,
) -> Result<Option<PaperLine>> {
    Ok(match line {
        Line::Child(due) => {
            let (title, note) = words(begun, due, command.with_names, today);
            Some(PaperLine { on: due.on, title, note, who: teller.who(due)?, when: due.when(today) })
        }
        Line::Setting(..) => {
            let item = teller.item(line)?;
            Some(PaperLine {
                on: item.on,
                title: item.title,
                note: item.note,
                who: String::new(),
                when: item.when,
            })
        }
        Line::Children(_) => None,
    })
}

/// With names as on the screen; with initials without a word that somebody typed.
fn words(begun: &Begun, due: &Due<'_>, with_names: bool, today: NaiveDate) -> (String, String) {
    let name = if with_names { due.child.known_as.clone() } else { initials(due.child) };
    let (title, note) = due.in_words_alone(begun, &name, today);
    let title = match due.matter().filter(|_| !with_names) {
        Some((dated, _)) => dated.matter.title_in_our_words(&name, today),
        None => title,
    };
    (title, note)
}

fn by_day(lines: &[PaperLine], today: NaiveDate) -> Vec<Part> {
    let mut days: BTreeMap<Option<NaiveDate>, Vec<&PaperLine>> = BTreeMap::new();
    for line in lines {
        // What has come to the fore before its day is for today.
        let day = if line.on > add_days(today, 7) { today } else { line.on };
        days.entry((day >= today).then_some(day)).or_default().push(line);
    }
    let mut parts = Vec::new();
    for (day, lines) in days {
        let heading = day.map_or_else(|| BEFORE.to_owned(), weekday_in_words);
        let columns = [("What to do", 6), ("Who", 3), ("By", 3)];
        let rows = lines.iter().map(|line| vec![told(line), line.who.clone(), line.when.clone()]);
        parts.extend(table(heading, &columns, rows.collect()));
    }
    parts
}

fn by_person(lines: &[PaperLine]) -> Vec<Part> {
    let mut people: BTreeMap<&str, Vec<&PaperLine>> = BTreeMap::new();
    for line in lines {
        people.entry(line.who.as_str()).or_default().push(line);
    }
    let mut parts = Vec::new();
    // What nobody has comes last.
    let nobody = people.remove("");
    for (person, lines) in people.into_iter().chain(nobody.map(|lines| (NOBODY, lines))) {
        let columns = [("What to do", 8), ("By", 3)];
        let rows = lines.iter().map(|line| vec![told(line), line.when.clone()]);
        parts.extend(table(person.to_owned(), &columns, rows.collect()));
    }
    parts
}

fn told(line: &PaperLine) -> String {
    if line.note.is_empty() { line.title.clone() } else { format!("{}. {}", line.title, line.note) }
}

fn table(heading: String, columns: &[(&str, u8)], rows: Vec<Vec<String>>) -> [Part; 2] {
    let column =
        |(heading, share): &(&str, u8)| PrintedColumn { heading: (*heading).to_owned(), share: *share };
    let columns = columns.iter().map(column).collect();
    let caption = if rows.len() == 1 { "One thing".to_owned() } else { format!("{} things", rows.len()) };
    [Part::Heading { level: 1, text: heading }, Part::Table { caption, columns, rows }]
}
