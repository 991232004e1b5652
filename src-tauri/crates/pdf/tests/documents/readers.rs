//! What other programs read out of the file: names from many places inside English sentences, letter by letter.

use std::path::{Path, PathBuf};
use std::process::Command;

use coatpeg_domain::printing::PrintedDocument;
use coatpeg_pdf::write_pdf;

use crate::{judges, sample};

/// Sentences as people write them, with names in their own letters.
const SENTENCES: [&str; 14] = [
    "Łucja Żółkiewska-Nowak waves to her grandmother every morning.",
    "Her mum is called Ștefania Ionescu, and her dad Ağasəf Çelik.",
    "Nguyễn Thị Hoài sings to her brother Đặng Quốc Ấn at home.",
    "Софія Їжакевич builds a tower with Михайло Ґудзь beside her.",
    "We met Ελένη Παπαδοπούλου at the gate on Monday 3 May.",
    "Her family call her أمينة and we say Mina at nursery.",
    "Her whole name is أمينة حسن and her brother helps her say it.",
    "تحب أمينة اللعب في الحديقة كل يوم",
    "At snack محمد asked for more, and Priya helped him wait.",
    "আমিনা রহমান listened to the whole story and asked for another.",
    "Her aunt শ্রীময়ী চক্রবর্তী brought a book with two languages.",
    "ਗੁਰਪ੍ਰੀਤ ਕੌਰ likes the sand tray best, and ਹਰਜੀਤ the boats.",
    "李小龙 lines up the cars, and 欧阳美玲 counts them with him.",
    "אמינה and अमीना share a peg, a spade and a joke.",
];

fn document() -> PrintedDocument {
    let parts = SENTENCES.iter().map(|sentence| sample::text(None, sentence)).collect();
    PrintedDocument { parts, ..sample::short() }
}

/// Words with one space between them, without marks of direction.
fn even(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{FFFE}');
    text.replace(is_mark, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same with names of several words from right to left in no order. PDFium reads every letter of them, and takes
/// the words of such a name from left to right where it stands in a sentence that runs the other way.
fn names_in_any_order(text: &str) -> String {
    let is_rtl = |word: &&str| word.contains(|c| matches!(c, '\u{590}'..='\u{8FF}'));
    let (words, mut ordered) = (even(text), Vec::new());
    let words: Vec<&str> = words.split(' ').collect();
    for stretch in words.chunk_by(|a, b| is_rtl(a) && is_rtl(b)) {
        let mut stretch = stretch.to_vec();
        stretch.sort_unstable();
        ordered.extend(stretch);
    }
    ordered.join(" ")
}

/// Every sentence stands in the text as it was written, one after the other.
fn assert_read(reader: &str, text: &str, even: fn(&str) -> String) {
    let text = even(text);
    let mut from = 0;
    for sentence in SENTENCES {
        let sentence = even(sentence);
        let found = text[from..].find(&sentence);
        let place =
            found.unwrap_or_else(|| panic!("{reader} does not read “{sentence}” in:\n{}", &text[from..]));
        from += place + sentence.len();
    }
}

/// Writes the file, one for each reader.
fn kept(reader: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("names_{reader}.pdf"));
    let bytes = write_pdf(&document(), &sample::picture).expect("the sample can be printed");
    std::fs::write(&path, bytes).expect("a file can be written");
    path
}

#[test]
fn poppler_reads_names_from_many_places_as_they_were_written() {
    let Some(output) = judges::output_of(Command::new("pdftotext").arg(kept("poppler")).arg("-")) else {
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // It reads the space behind a name that runs from right to left before the name.
    let without_spaces = |text: &str| even(text).replace(' ', "");
    assert_read("poppler", &String::from_utf8_lossy(&output.stdout), without_spaces);
}

#[test]
fn pdfium_reads_names_from_many_places_as_they_were_written() {
    const READ: &str = "import sys, pypdfium2\n\
        for page in pypdfium2.PdfDocument(sys.argv[1]): sys.stdout.buffer.write(page.get_textpage().get_text_range().encode())";
    let Some(mut python) = judges::python_with("pypdfium2") else { return };
    let output = python.args(["-c", READ]).arg(kept("pdfium")).output().expect("it ran before");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    assert_read("PDFium", &text, names_in_any_order);
    // A paragraph that runs from right to left comes out whole.
    assert!(even(&text).contains("تحب أمينة اللعب في الحديقة كل يوم"), "{text}");
}
