//! What stands on every page once their number is known: the foot, the head of later pages, the large pale word.

use coatpeg_domain::printing::{Footer, PrintedDocument};

use super::look::*;
use super::{Layout, text_item};
use crate::Error;
use crate::blocks::one_line;
use crate::fonts::Weight;
use crate::lines::Setting;
use crate::plan::{Item, Owner};
use crate::text::Ink;

/// The least space between two of the things at the foot.
const LEAST_BETWEEN: f32 = 6.0;

impl Layout<'_> {
    pub(super) fn running_lines(
        &mut self,
        document: &PrintedDocument,
        pages: &mut [Vec<Item>],
    ) -> Result<(), Error> {
        self.part = "Foot of the page".to_owned();
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            let is_draft = document.draft.is_some();
            if document.is_example || is_draft {
                page.push(self.watermark(if document.is_example { "EXAMPLE" } else { "DRAFT" })?);
            }
            if index > 0 {
                self.head(document, page)?;
            }
            self.foot(document, page, index + 1, count)?;
        }
        Ok(())
    }

    fn head(&mut self, document: &PrintedDocument, page: &mut Vec<Item>) -> Result<(), Error> {
        let y = -16.0;
        // A title may be as long as a person wants it; here its beginning will do.
        let title = one_line(&document.title);
        let lines = self.lines(&title, Weight::Regular, Ink::Soft, self.sheet.width, RUNNING)?;
        let Some(title) = lines.into_iter().next() else { return Ok(()) };
        let name = self.line(&one_line(&document.letterhead.name), Weight::Regular, Ink::Soft, RUNNING)?;
        // A name too long to stand beside the title stays away.
        if name.full_width + title.full_width + 12.0 <= self.sheet.width {
            let x = self.sheet.width - name.full_width;
            page.push(text_item(Owner::Header, name, x, y, RUNNING.size));
        }
        page.push(text_item(Owner::Header, title, 0.0, y, RUNNING.size));
        Ok(())
    }

    fn foot(
        &mut self,
        document: &PrintedDocument,
        page: &mut Vec<Item>,
        number: usize,
        count: usize,
    ) -> Result<(), Error> {
        let [who, middle, which] = foot_words(document);
        let which = format!("{which}  ·  Page {number} of {count}");
        let Sheet { width, height, .. } = self.sheet;
        let top = height + 14.0;
        let y = top + 15.0;
        let who = self.line(&who, Weight::Regular, Ink::Soft, RUNNING)?;
        let middle = self.line(&middle, Weight::Bold, Ink::Soft, RUNNING)?;
        let which = self.line(&which, Weight::Regular, Ink::Soft, RUNNING)?;
        page.push(rule(0.0, top, width, HAIRLINE, Ink::Hairline));
        let (left, right) = (who.full_width, width - which.full_width);
        let room = right - left - middle.full_width;
        if room < 2.0 * LEAST_BETWEEN {
            // In large print the middle has a line of its own.
            let lower = y + RUNNING.size * RUNNING.leading;
            page.push(text_item(Owner::Footer, who, 0.0, y, RUNNING.size));
            page.push(text_item(Owner::Footer, which, right, y, RUNNING.size));
            page.push(text_item(Owner::Footer, middle, 0.0, lower, RUNNING.size));
            return Ok(());
        }
        // The middle of the paper, unless one of the ends reaches there.
        let half = middle.full_width / 2.0;
        let is_free = left < width / 2.0 - half && right > width / 2.0 + half;
        let centre = if is_free { width / 2.0 } else { (left + right) / 2.0 };
        page.push(text_item(Owner::Footer, who, 0.0, y, RUNNING.size));
        page.push(text_item(Owner::Footer, middle, centre - half, y, RUNNING.size));
        page.push(text_item(Owner::Footer, which, right, y, RUNNING.size));
        Ok(())
    }

    fn watermark(&mut self, word: &str) -> Result<Item, Error> {
        let turned: f32 = 32.0;
        let probe = self.line(word, Weight::Bold, Ink::Mark, Setting { size: 100.0, leading: 1.0 })?;
        let size = 100.0 * 460.0 / self.sheet.scale / probe.width;
        let line = self.line(word, Weight::Bold, Ink::Mark, Setting { size, leading: 1.0 })?;
        let (sin, cos) = turned.to_radians().sin_cos();
        let (along, up) = (line.width / 2.0, size * 0.357);
        let (middle, half_way) = self.sheet.middle();
        let x = middle - along * cos + up * sin;
        let y = half_way + along * sin + up * cos;
        Ok(Item::Text { owner: Owner::Watermark, line, x, y, size, turned })
    }
}

/// What stands left, in the middle and right at the foot, but for the number of the page.
fn foot_words(document: &PrintedDocument) -> [String; 3] {
    let footer = &document.footer;
    let mut who = one_line(&footer.initials);
    if !footer.born.is_empty() {
        who = format!("{who}, born {}", one_line(&footer.born));
    }
    let middle = match (document.is_example, document.draft.is_some()) {
        // A page for a wall is nobody's secret.
        _ if who.is_empty() => return [one_line(&document.letterhead.name), for_all(document), when(footer)],
        (true, _) => "Confidential  ·  Example",
        (false, true) => "Confidential  ·  Draft",
        (false, false) => "Confidential",
    };
    [who, middle.to_owned(), when(footer)]
}

/// The middle of a page that everybody may read.
fn for_all(document: &PrintedDocument) -> String {
    if document.is_example { "Example" } else { "For everybody to read" }.to_owned()
}

/// "Version 2, 10 June 2027"
fn when(footer: &Footer) -> String {
    let dated = one_line(&footer.dated);
    match (footer.version, dated.is_empty()) {
        (0, _) => dated,
        (version, true) => format!("Version {version}"),
        (version, false) => format!("Version {version}, {dated}"),
    }
}

/// A rule across the paper.
pub(super) fn rule(x: f32, y: f32, width: f32, height: f32, ink: Ink) -> Item {
    Item::Shape { owner: Owner::Layout, x, y, width, height, radius: 0.0, ink, outline: None, dashed: false }
}

/// Year, month and day of a date such as "20 March 2025", when it is one.
pub(super) fn day(words: &str) -> Option<(i32, u32, u32)> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let words: Vec<_> = words.split_whitespace().collect();
    let [.., day, month, year] = words.as_slice() else { return None };
    let month = MONTHS.iter().position(|name| name == month)? as u32 + 1;
    let (day, year) = (day.parse().ok()?, year.parse().ok()?);
    ((1..=31).contains(&day) && (1900..=9999).contains(&year)).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_date_in_words_is_read_and_anything_else_is_not() {
        assert_eq!(day("20 March 2025"), Some((2025, 3, 20)));
        assert_eq!(day("Tuesday 1 June 2027"), Some((2027, 6, 1)));
        assert_eq!(day("soon"), None);
        assert_eq!(day("45 March 2025"), None);
    }
}
