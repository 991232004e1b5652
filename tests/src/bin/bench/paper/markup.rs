//! The words of a document as other typesetters want them: Typst's own markup, and HTML for WeasyPrint.
//!
//! The same words under the same headings, the same tables, about the same sizes. Not the same looks: what is compared
//! is the time to an accessible file.

use std::fmt::Write as _;

use coatpeg_domain::printing::{Part, PrintedColumn, PrintedDocument, PrintedSignature};

/// Before every Typst document. The faces are ours, from `assets/fonts`.
const TYPST_HEAD: &str = r##"
#set page(paper: "a4", margin: (x: 51pt, y: 56pt), footer: context [#set text(8.5pt)
  #h(1fr) Page #counter(page).display("1 of 1", both: true)])
#set text(font: ("Noto Sans", "Noto Naskh Arabic", "Noto Sans Bengali", "Noto Sans Gurmukhi", "Droid Sans Fallback"),
  size: 10pt, lang: "en", region: "GB", hyphenate: false)
#set par(justify: false)
#show heading: set text(fill: rgb("#164B43"))
#show heading.where(level: 1): set text(18pt)
#show heading.where(level: 2): set text(13pt)
#show heading.where(level: 3): set text(10.5pt)
#set table(stroke: (bottom: 0.5pt + rgb("#D9D2C3")))
#show figure: set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
"##;

/// The style of every HTML document.
const HTML_STYLE: &str = "@page { size: A4; margin: 56pt 51pt; @bottom-right { content: 'Page ' counter(page) ' of ' \
    counter(pages); font-size: 8.5pt } } body { font: 10pt/1.36 'Noto Sans', 'Noto Naskh Arabic', 'Noto Sans Bengali', \
    'Noto Sans Gurmukhi', 'Droid Sans Fallback' } h1, h2, h3 { color: #164B43 } h1 { font-size: 18pt } \
    h2 { font-size: 13pt } h3 { font-size: 10.5pt } table { width: 100%; border-collapse: collapse } \
    td, th { border-bottom: .5pt solid #D9D2C3; text-align: left; vertical-align: top } \
    blockquote { margin: 0; border-left: 2.25pt solid #C9B48F; padding-left: 11pt }";

/// Something documents are written in.
pub(super) trait Markup {
    /// What stands before everything.
    fn begin(document: &PrintedDocument) -> String;
    /// What stands after everything.
    fn end() -> &'static str;
    /// Words as words, whatever stands in them.
    fn words(text: &str) -> String;
    /// A heading; the title is level 1.
    fn heading(out: &mut String, level: u8, text: &str);
    /// A paragraph, bold where it is a label.
    fn paragraph(out: &mut String, text: &str, is_label: bool);
    /// Somebody's own words.
    fn quote(out: &mut String, text: &str);
    /// A list.
    fn list(out: &mut String, items: &[String]);
    /// A table.
    fn table(out: &mut String, caption: &str, columns: &[PrintedColumn], rows: &[Vec<String>]);
}

/// The whole document in one markup.
pub(super) fn markup<M: Markup>(document: &PrintedDocument) -> String {
    let mut out = M::begin(document);
    let head = &document.letterhead;
    M::paragraph(&mut out, &head.name, true);
    for line in head.address.iter().chain(&head.contact).chain(&head.reference) {
        M::paragraph(&mut out, line, false);
    }
    M::heading(&mut out, 1, &document.title);
    for fact in &document.facts {
        M::paragraph(&mut out, &format!("{}: {}", fact.label, fact.value), false);
    }
    for part in &document.parts {
        add::<M>(&mut out, part);
    }
    out.push_str(M::end());
    out
}

fn add<M: Markup>(out: &mut String, part: &Part) {
    let label = |out: &mut String, label: &Option<String>| {
        label.iter().for_each(|label| M::paragraph(out, label, true));
    };
    match part {
        Part::Heading { level, text } => M::heading(out, level + 1, text),
        Part::Text { label: above, text } => {
            label(out, above);
            text.lines().for_each(|line| M::paragraph(out, line, false));
        }
        Part::Quote { label: above, text } => {
            label(out, above);
            text.lines().for_each(|line| M::quote(out, line));
        }
        Part::Judgement { phrase, .. } => M::paragraph(out, phrase, true),
        Part::List { label: above, items } => {
            label(out, above);
            M::list(out, items);
        }
        Part::Table { caption, columns, rows } | Part::RowsToWrite { caption, columns, rows, .. } => {
            M::table(out, caption, columns, rows);
        }
        Part::WriteOn { label: above, .. } => M::paragraph(out, above, true),
        Part::Boxes { label: above, choices } => {
            M::paragraph(out, above, true);
            choices.iter().for_each(|choice| M::paragraph(out, &choice.text, false));
        }
        Part::Note { text } => M::paragraph(out, text, false),
        Part::SignOff { signatures } => signatures.iter().for_each(|person| sign_off::<M>(out, person)),
        Part::Facts { facts, .. } => {
            facts
                .iter()
                .for_each(|fact| M::paragraph(out, &format!("{}: {}", fact.label, fact.value), false));
        }
        Part::Photo { .. } | Part::StillToWrite { .. } | Part::FrontEnds => {}
    }
}

fn sign_off<M: Markup>(out: &mut String, person: &PrintedSignature) {
    M::paragraph(out, &person.heading, true);
    for line in [&person.name, &person.role, &person.dated].into_iter().flatten() {
        M::paragraph(out, line, false);
    }
}

/// Typst.
pub(super) struct Typst;

impl Markup for Typst {
    fn begin(document: &PrintedDocument) -> String {
        format!("#set document(title: {})\n{TYPST_HEAD}", Self::words(&document.title))
    }

    fn end() -> &'static str {
        ""
    }

    /// A string: nothing in it is markup.
    fn words(text: &str) -> String {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
    }

    fn heading(out: &mut String, level: u8, text: &str) {
        let _ = write!(out, "\n#heading(level: {level}, {})\n", Self::words(text));
    }

    fn paragraph(out: &mut String, text: &str, is_label: bool) {
        let words = Self::words(text);
        let _ = if is_label { write!(out, "\n#strong({words})\n") } else { write!(out, "\n#{words}\n") };
    }

    fn quote(out: &mut String, text: &str) {
        let bar = "stroke: (left: 2.25pt + rgb(\"#C9B48F\")), inset: (left: 11pt)";
        let _ = write!(out, "\n#block({bar}, quote(block: true, {}))\n", Self::words(text));
    }

    fn list(out: &mut String, items: &[String]) {
        let items: String = items.iter().map(|item| format!("[#{}], ", Self::words(item))).collect();
        let _ = write!(out, "\n#list({items})\n");
    }

    fn table(out: &mut String, caption: &str, columns: &[PrintedColumn], rows: &[Vec<String>]) {
        let shares: String = columns.iter().map(|column| format!("{}fr, ", column.share.max(1))).collect();
        let heads: String =
            columns.iter().map(|column| format!("{}, ", Self::words(&column.heading))).collect();
        let cells: String = rows.iter().flatten().map(|cell| format!("{}, ", Self::words(cell))).collect();
        let caption = Self::words(caption);
        let _ = write!(
            out,
            "\n#figure(caption: {caption}, table(columns: ({shares}), align: left, table.header({heads}), {cells}))\n"
        );
    }
}

/// HTML.
pub(super) struct Html;

impl Markup for Html {
    fn begin(document: &PrintedDocument) -> String {
        let title = Self::words(&document.title);
        format!(
            "<!doctype html><html lang=en-GB><meta charset=utf-8><title>{title}</title><style>{HTML_STYLE}</style><body>"
        )
    }

    fn end() -> &'static str {
        "</body></html>"
    }

    fn words(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>")
    }

    fn heading(out: &mut String, level: u8, text: &str) {
        let _ = write!(out, "<h{level}>{}</h{level}>", Self::words(text));
    }

    fn paragraph(out: &mut String, text: &str, is_label: bool) {
        let words = Self::words(text);
        let _ = if is_label { write!(out, "<p><b>{words}</b></p>") } else { write!(out, "<p>{words}</p>") };
    }

    fn quote(out: &mut String, text: &str) {
        let _ = write!(out, "<blockquote><p>{}</p></blockquote>", Self::words(text));
    }

    fn list(out: &mut String, items: &[String]) {
        let items: String = items.iter().map(|item| format!("<li>{}</li>", Self::words(item))).collect();
        let _ = write!(out, "<ul>{items}</ul>");
    }

    fn table(out: &mut String, caption: &str, columns: &[PrintedColumn], rows: &[Vec<String>]) {
        let row = |cells: Vec<String>| format!("<tr>{}</tr>", cells.concat());
        let head = |column: &PrintedColumn| format!("<th scope=col>{}</th>", Self::words(&column.heading));
        let head = row(columns.iter().map(head).collect());
        let cell = |cell: &String| format!("<td>{}</td>", Self::words(cell));
        let rows: String = rows.iter().map(|cells| row(cells.iter().map(cell).collect())).collect();
        let caption = Self::words(caption);
        let _ = write!(
            out,
            "<table><caption>{caption}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"
        );
    }
}
