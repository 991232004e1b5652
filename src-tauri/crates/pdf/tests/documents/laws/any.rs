//! Any document that people could write: from empty to the limits of the forms, in any letters, with every part.

use coatpeg_domain::forms::check::{LONGEST_LINE, LONGEST_TEXT};
use coatpeg_domain::printing::{
    Fact, Footer, Letterhead, Mark, Part, PrintedBox, PrintedColumn, PrintedDocument, PrintedPhoto,
    PrintedSignature, TextSize,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::sample;

/// Letters the faces have, with the marks that belong to them; and what stands between words.
const LETTERS: [&str; 18] = [
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz.,;:!?’“”()-–—…/&'\"%+=#@*0123456789",
    "ąćęłńóśźżŁŻșțăâîğışçöüčďěňřšťůžāēģīķļņūéèêëñøåæœßþð",
    "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđĐƠƯ",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяЁЫЭЪЇҐ",
    "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώΑΩΣ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچژگکیےہھٹڈڑں٠١٢٣٫َُِّْ،؟",
    "אבגדהוזחטיכךלמםנןסעפףצץקרשתְִָֹ",
    "অআইঈউএওকখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহািীুূেোৌ্ং০১২",
    "ਅਆਇਈਉਏਓਕਖਗਘਚਛਜਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵਸਹਾਿੀੁੂੇੈੋੌ੍ੰੱ",
    "अआइईउएओकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ्ंः।",
    "અઆઇઈઉએકખગઘચછજટઠડણતથદધનપફબભમયરલવશસહાિીુૂેો્ં",
    "அஆஇஈஉஎகஙசஞடணதநபமயரலவழளறனாிீுூெேொ்",
    "అఆఇఈఉఎకఖగచజటడణతదధనపబమయరలవశసహాిీుూెో్ం",
    "അആഇഈഉഎകഖഗചജടഡണതദധനപബമയരലവശസഹാിീുൂെോ്ം",
    "ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐኣኢ",
    "กขคงจชซญดตถทนบปผฝพฟภมยรลวศสหอะาิีึืุูเแโใไ่้๊๋์",
    "李小龙喜欢在花园里玩さくらは庭カタカナ민준이정원에서的人有我他这个们中来上大为和国地到以说时",
];
/// Letters no face has.
pub(crate) const STRANGE: [char; 5] = ['\u{1F31E}', '\u{1F600}', '\u{13000}', '\u{10A00}', '\u{1D11E}'];

/// A document and the size it is printed in.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) document: PrintedDocument,
    pub(crate) size: TextSize,
}

/// A word in one script, mostly a Latin one.
fn word() -> impl Strategy<Value = String> {
    let script = prop_oneof![4 => Just(0_usize), 2 => Just(1), 4 => 2..LETTERS.len()];
    script.prop_flat_map(|script| {
        let letters: Vec<char> = LETTERS[script].chars().collect();
        vec(select(letters), 1..11).prop_map(|letters| spelled(&letters))
    })
}

/// Letters with at most one mark each: what nobody writes would be set in letters wider than a narrow column.
fn spelled(letters: &[char]) -> String {
    let joins = |c: char| format!("\u{915}{c}").graphemes(true).count() == 1;
    let mut word = String::new();
    for c in letters {
        let may_join = word.chars().last().is_some_and(|last| last.is_alphabetic() && !joins(last));
        if may_join || !joins(*c) {
            word.push(*c);
        }
    }
    if word.is_empty() { "Amina".to_owned() } else { word }
}

/// Blocks of letters the faces have only in part, and some they have not at all.
const BLOCKS: [(char, char); 16] = [
    ('\u{A1}', '\u{24F}'),
    ('\u{250}', '\u{2FF}'),
    ('\u{370}', '\u{52F}'),
    ('\u{531}', '\u{586}'),
    ('\u{5D0}', '\u{6FF}'),
    ('\u{700}', '\u{74F}'),
    ('\u{750}', '\u{77F}'),
    ('\u{900}', '\u{D7F}'),
    ('\u{E01}', '\u{EFF}'),
    ('\u{10A0}', '\u{10FF}'),
    ('\u{1200}', '\u{139F}'),
    ('\u{1E00}', '\u{1FFF}'),
    ('\u{2010}', '\u{27BF}'),
    ('\u{3041}', '\u{30FF}'),
    ('\u{4E00}', '\u{9FFF}'),
    ('\u{AC00}', '\u{D7A3}'),
];

/// Words of letters from any of those blocks, and now and then of any there are.
pub(crate) fn any_letters() -> impl Strategy<Value = String> {
    let anywhere = any::<char>().prop_filter("a letter", |c| c.is_alphanumeric());
    let block = select(BLOCKS.as_slice()).prop_flat_map(|(first, last)| {
        vec(proptest::char::range(first, last), 1..9).prop_map(|letters| spelled(&letters))
    });
    let word = prop_oneof![6 => word(), 12 => block, 1 => anywhere.prop_map(String::from)];
    vec(word, 1..12).prop_map(|words| words.join(" "))
}

/// Words with spaces between them, no longer than that.
fn words(least: usize, most: usize, limit: usize) -> impl Strategy<Value = String> {
    vec(word(), least..most).prop_map(move |words| words.join(" ").chars().take(limit).collect())
}

/// What a form says itself: a label, a heading, a caption.
pub(crate) fn label() -> impl Strategy<Value = String> {
    words(1, 6, 80)
}

/// A line people write: a name, an item, a short answer.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![9 => words(1, 5, LONGEST_LINE), 1 => words(20, 40, LONGEST_LINE)]
}

/// A text: empty, a few words, paragraphs, one word without end, or as long as a form takes.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let filled = |text: String| -> String {
        let text = if text.is_empty() { "Amina".to_owned() } else { text };
        text.chars().cycle().take(LONGEST_TEXT).collect()
    };
    prop_oneof![
        2 => Just(String::new()),
        10 => words(1, 40, LONGEST_TEXT),
        4 => vec(words(0, 25, LONGEST_TEXT), 1..5).prop_map(|lines| lines.join("\n")),
        1 => word().prop_map(|word| word.repeat(40)),
        1 => words(20, 60, LONGEST_TEXT).prop_map(move |text| filled(text + " ")),
    ]
}

fn photo() -> impl Strategy<Value = PrintedPhoto> {
    line().prop_map(|alt| PrintedPhoto { sha256: "leaf".to_owned(), alt: format!("Seen: {alt}") })
}

fn table() -> impl Strategy<Value = Part> {
    (1_usize..6, label()).prop_flat_map(|(columns, caption)| {
        let heading =
            (words(1, 4, 30), 1_u8..6).prop_map(|(heading, share)| PrintedColumn { heading, share });
        let cell = prop_oneof![1 => Just(String::new()), 8 => words(1, 6, 200), 1 => words(20, 90, 600)];
        let rows = prop_oneof![4 => 0_usize..6, 1 => 20_usize..41];
        let rows = rows.prop_flat_map(move |count| vec(vec(cell.clone(), columns), count));
        (vec(heading, columns), rows).prop_map(move |(columns, rows)| Part::Table {
            caption: caption.clone(),
            columns,
            rows,
        })
    })
}

fn to_write(table: Part, empty: u8) -> Part {
    match table {
        Part::Table { caption, columns, rows } => Part::RowsToWrite { caption, columns, rows, empty },
        other => other,
    }
}

fn signature() -> impl Strategy<Value = PrintedSignature> {
    (label(), option::of(line()), option::of(line()), option::of(words(1, 4, 40)))
        .prop_map(|(heading, name, role, dated)| PrintedSignature { heading, name, role, dated })
}

fn part() -> impl Strategy<Value = Part> {
    let mark = option::of(select(vec![Mark::Tick, Mark::Leaf, Mark::Eye]));
    prop_oneof![
        3 => (1_u8..3, label()).prop_map(|(level, text)| Part::Heading { level, text }),
        6 => (option::of(label()), text()).prop_map(|(label, text)| Part::Text { label, text }),
        3 => (option::of(label()), text()).prop_map(|(label, text)| Part::Quote { label, text }),
        2 => (line(), mark).prop_map(|(phrase, mark)| Part::Judgement { phrase, mark }),
        1 => words(0, 8, 200).prop_map(|what| Part::StillToWrite { what }),
        2 => (option::of(label()), vec(words(0, 30, 600), 0..8)).prop_map(|(label, items)| Part::List { label, items }),
        2 => table(),
        1 => (table(), 0_u8..4).prop_map(|(table, empty)| to_write(table, empty)),
        1 => (label(), 0_u8..8).prop_map(|(label, lines)| Part::WriteOn { label, lines }),
        1 => (label(), vec((label(), any::<bool>()), 1..6)).prop_map(|(label, choices)| Part::Boxes {
            label,
            choices: choices.into_iter().map(|(text, is_ticked)| PrintedBox { text, is_ticked }).collect(),
        }),
        1 => photo().prop_map(|PrintedPhoto { sha256, alt }| Part::Photo { sha256, alt }),
        1 => (vec((label(), line()), 0..5), option::weighted(0.3, photo())).prop_map(|(facts, picture)| Part::Facts {
            facts: facts.into_iter().map(|(label, value)| Fact { label, value }).collect(),
            picture,
        }),
        1 => text().prop_map(|text| Part::Note { text }),
        1 => vec(signature(), 0..6).prop_map(|signatures| Part::SignOff { signatures }),
        1 => Just(Part::FrontEnds),
    ]
}

fn letterhead() -> impl Strategy<Value = Letterhead> {
    let parts =
        (line(), vec(line(), 0..5), vec(line(), 0..3), option::of(line()), option::weighted(0.3, photo()));
    parts.prop_map(|(name, address, contact, reference, logo)| Letterhead {
        name,
        address,
        contact,
        reference,
        logo,
    })
}

/// Any document in any size.
pub(crate) fn wanted() -> impl Strategy<Value = Wanted> {
    let draft = select(vec!["Draft: not yet discussed".to_owned(), "Draft".to_owned()]);
    // A title is that of a form, and never as long as what people write.
    let about = (words(1, 4, 40), option::weighted(0.3, draft), any::<bool>(), option::weighted(0.3, line()));
    let fact = (words(1, 4, 40), words(0, 12, LONGEST_LINE)).prop_map(|(label, value)| Fact { label, value });
    let inside = (vec(fact, 0..10), option::weighted(0.2, photo()), vec(part(), 0..9));
    let size = select(vec![TextSize::Usual, TextSize::Large]);
    (about, letterhead(), inside, 0_u32..4, size).prop_map(
        |((title, draft, is_example, addressed_to), letterhead, (facts, portrait, parts), version, size)| {
            let footer = Footer { version, ..sample::short().footer };
            let document = PrintedDocument {
                title,
                draft,
                is_example,
                letterhead,
                addressed_to,
                facts,
                portrait,
                parts,
                footer,
            };
            Wanted { document, size }
        },
    )
}
