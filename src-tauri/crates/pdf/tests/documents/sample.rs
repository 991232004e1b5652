//! Invented documents: short, typical, very long, and with names from many places.

use coatpeg_domain::printing::{
    Fact, Footer, Letterhead, Part, PrintedColumn, PrintedDocument, PrintedSignature, TextSize,
};
use coatpeg_pdf::{Plan, plan};

/// The least a document can be.
pub(crate) fn short() -> PrintedDocument {
    PrintedDocument {
        addressed_to: None,
        portrait: None,
        title: "Progress check at age two".to_owned(),
        draft: None,
        is_example: false,
        letterhead: letterhead(),
        facts: facts(),
        parts: vec![
            heading(1, "Summary and next steps"),
            text(None, "Amina is happy and curious. We will look at her words again in six weeks."),
        ],
        footer: footer(),
    }
}

/// What most settings will print: about two pages.
pub(crate) fn typical() -> PrintedDocument {
    let mut document = short();
    document.draft = Some("Draft: not yet discussed".to_owned());
    document.parts = vec![
        heading(1, "Amina’s voice"),
        quote(
            None,
            "Amina runs to the book basket first. She says “more” and “again”, takes our hand to the door when she wants the garden, and covers her ears when it is loud.",
        ),
        heading(1, "Communication and language"),
        text(
            Some("What is going well"),
            "Amina brings us books and points to pictures she knows. This week she said “more banana” at snack and “ball gone” when it rolled under the fence. At home she talks with her grandma in Twi, and her mum tells us she joins words in Twi too.",
        ),
        judgement("Some additional support might be needed"),
        text(
            Some("What is harder than expected for her age"),
            "In the busy room Amina often does not turn when we call her name. Without a gesture she finds “get your shoes” hard to follow. In a quiet corner she manages it about half the time.",
        ),
        text(Some("What helps already"), "Getting down to her level, saying her name first, and waiting."),
        heading(1, "Physical development"),
        text(
            None,
            "Amina climbs the steps to the slide one foot at a time and loves to dig. She feeds herself with a spoon and is keen to pull on her own boots.",
        ),
        judgement("Progressing well"),
        heading(1, "Personal, social and emotional development"),
        text(
            None,
            "Amina settles quickly with Priya and shows us with her face how she feels. She watches other children closely and will hand them a spade.\nWhen her brother leaves in the morning she waves at the window until he has turned the corner.",
        ),
        judgement("Progressing well"),
        heading(1, "What Abena, Amina’s mum, told us"),
        quote(
            Some("In her own words"),
            "At home she never stops. She sings with my mother, and she shouts for her brother when she wants a biscuit.\nI wonder if she hears us when the television is on.",
        ),
        heading(1, "Summary and next steps"),
        list(
            Some("What we will do"),
            &[
                "Say Amina’s name and wait before we ask for something, every time.",
                "Ten minutes of books in the quiet corner each day, with Priya.",
                "Ask the health visitor about a hearing test; Abena has the number.",
            ],
        ),
        Part::Table {
            caption: "Actions agreed".to_owned(),
            columns: vec![column("What", 5), column("Who", 2), column("By when", 2)],
            rows: [
                ["Hearing test: ring the health visitor", "Abena Osei", "18 June 2027"],
                ["Word list in Twi and English for the room", "Priya Nair", "25 June 2027"],
                ["Look at listening again together", "Priya Nair and Abena Osei", "22 July 2027"],
            ]
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect(),
        },
        note(
            "We share this check with the health visitor because Abena agreed to it on 10 June 2027. Ask us at any time to see everything we hold.",
        ),
        heading(1, "Signed"),
        Part::SignOff {
            signatures: vec![
                signature("Key person", Some("Priya Nair"), Some("10 June 2027")),
                signature("Parent or carer", None, None),
                signature("Special educational needs coordinator (SENCO)", Some("Margaret Ashworth"), None),
            ],
        },
    ];
    document
}

/// Every field filled to the brim: 4,000 characters each.
pub(crate) fn long() -> PrintedDocument {
    let sentence = "She looked for a long time at the snail on the wall, then fetched a leaf and put it down beside it. ";
    let filled: String = sentence.repeat(41).chars().take(4000).collect();
    let mut document = typical();
    for part in &mut document.parts {
        match part {
            Part::Text { text, .. } | Part::Quote { text, .. } => text.clone_from(&filled),
            Part::Table { rows, .. } => {
                let tall: String = sentence.repeat(30);
                rows.push(vec![tall, "Priya Nair\nAbena Osei".to_owned(), "22 July 2027".to_owned()]);
                let row =
                    |at: usize| vec![format!("Step {at}"), "Priya Nair".to_owned(), "Every day".to_owned()];
                rows.extend((1..60).map(row));
            }
            Part::Heading { .. }
            | Part::Judgement { .. }
            | Part::List { .. }
            | Part::RowsToWrite { .. }
            | Part::WriteOn { .. }
            | Part::Boxes { .. }
            | Part::Photo { .. }
            | Part::Facts { .. }
            | Part::Note { .. }
            | Part::SignOff { .. }
            | Part::StillToWrite { .. }
            | Part::FrontEnds => {}
        }
    }
    document
}

/// Names and sentences from many places, and a picture.
pub(crate) fn many_scripts() -> PrintedDocument {
    let mut document = short();
    document.is_example = true;
    document.letterhead.name = "Żłobek & Nursery “Стежка”".to_owned();
    document.facts = vec![
        fact("Child", "Łucja Nguyễn-Żółkiewska"),
        fact("Known as", "أمينة حسن"),
        fact("Mother", "Софія Їжакевич"),
        fact("Father", "Nguyễn Thị Hoài"),
        fact("Grandmother", "আমিনা রহমান"),
        fact("Aunt", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ"),
    ];
    document.parts = vec![
        heading(1, "Who is who: أمينة and আমিনা"),
        text(Some("Polish"), "Łucja Żółkiewska lubi książki. Zażółć gęślą jaźń."),
        text(Some("Ukrainian"), "Софія Їжакевич любить гойдалку й ґудзики."),
        text(Some("Vietnamese"), "Nguyễn Thị Hoài thích xếp hình và hát những bài hát ngắn."),
        text(
            Some("Arabic"),
            "تحب أمينة اللعب في الحديقة، وتقول «مرة أخرى» كل يوم. عمرها ٢٤ شهرًا (أو 2 years).",
        ),
        text(
            Some("A sentence with both"),
            "Her family call her أمينة حسن (aged 2), and at nursery she is Mina; her brother says “أختي” (my sister).",
        ),
        text(Some("Urdu"), "وہ باغ میں کھیلنا پسند کرتی ہے۔"),
        text(Some("Bengali"), "আমিনা বাগানে খেলতে ভালোবাসে। শিক্ষিকা প্রিয়ার সঙ্গে সে গল্প শোনে।"),
        text(Some("Punjabi"), "ਗੁਰਪ੍ਰੀਤ ਨੂੰ ਕਹਾਣੀਆਂ ਪਸੰਦ ਹਨ।"),
        text(Some("Hindi and Nepali"), "अमीना को बगीचे में खेलना पसंद है।"),
        text(
            Some("Gujarati, Tamil, Telugu, Malayalam"),
            "અમીના બગીચામાં રમે છે. அமினா தோட்டத்தில் விளையாடுகிறாள். అమీనా తోటలో ఆడుతుంది. അമീന പൂന്തോട്ടത്തിൽ കളിക്കുന്നു.",
        ),
        text(Some("Tigrinya, Hebrew, Thai"), "ኣሚና ኣብ ጀርዲን ትጻወት። אמינה אוהבת לשחק בגינה. อามีนาชอบเล่นในสวน"),
        text(
            Some("Chinese, Japanese, Korean"),
            "李小龙喜欢在花园里玩。さくらは庭で遊ぶのが好きです。민준이는 정원에서 노는 것을 좋아해요.",
        ),
        Part::Photo { sha256: "leaf".to_owned(), alt: "Two hands hold a leaf with a snail on it".to_owned() },
        Part::Table {
            caption: "Words at home".to_owned(),
            columns: vec![column("English", 1), column("العربية", 1), column("বাংলা", 1)],
            rows: vec![
                vec!["ball".to_owned(), "كرة".to_owned(), "বল".to_owned()],
                vec!["again".to_owned(), String::new(), "আবার".to_owned()],
            ],
        },
    ];
    document
}

/// Its pages, in the usual size.
pub(crate) fn laid_out(document: &PrintedDocument) -> Plan {
    plan(document, TextSize::Usual, &picture).expect("the sample can be laid out")
}

/// A small grey JPEG.
pub(crate) fn picture(sha256: &str) -> Option<Vec<u8>> {
    (sha256 == "leaf").then(|| include_bytes!("leaf.jpg").to_vec())
}

/// No picture at all.
pub(crate) fn no_picture(_: &str) -> Option<Vec<u8>> {
    None
}

pub(crate) fn heading(level: u8, text: &str) -> Part {
    Part::Heading { level, text: text.to_owned() }
}

pub(crate) fn text(label: Option<&str>, text: &str) -> Part {
    Part::Text { label: label.map(str::to_owned), text: text.to_owned() }
}

pub(crate) fn quote(label: Option<&str>, text: &str) -> Part {
    Part::Quote { label: label.map(str::to_owned), text: text.to_owned() }
}

pub(crate) fn judgement(phrase: &str) -> Part {
    Part::Judgement { phrase: phrase.to_owned(), mark: None }
}

pub(crate) fn list(label: Option<&str>, items: &[&str]) -> Part {
    Part::List {
        label: label.map(str::to_owned),
        items: items.iter().map(|item| (*item).to_owned()).collect(),
    }
}

pub(crate) fn note(text: &str) -> Part {
    Part::Note { text: text.to_owned() }
}

pub(crate) fn column(heading: &str, share: u8) -> PrintedColumn {
    PrintedColumn { heading: heading.to_owned(), share }
}

pub(crate) fn signature(heading: &str, name: Option<&str>, dated: Option<&str>) -> PrintedSignature {
    PrintedSignature {
        heading: heading.to_owned(),
        name: name.map(str::to_owned),
        role: None,
        dated: dated.map(str::to_owned),
    }
}

pub(crate) fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: value.to_owned() }
}

fn letterhead() -> Letterhead {
    Letterhead {
        logo: None,
        name: "Tumblewick Nursery".to_owned(),
        address: vec!["12 Orchard Lane".to_owned(), "Hebden Bridge".to_owned(), "HX7 8AA".to_owned()],
        contact: vec!["01422 000000".to_owned(), "hello@tumblewick.example".to_owned()],
        reference: Some("Ofsted EY000000".to_owned()),
    }
}

fn facts() -> Vec<Fact> {
    vec![
        fact("Child", "Amina Osei"),
        fact("Born", "20 March 2025"),
        fact("Age at check", "2 years 2 months"),
        fact("Key person", "Priya Nair"),
        fact("Here since", "2 September 2026"),
        fact("Languages", "Twi and English"),
    ]
}

fn footer() -> Footer {
    Footer {
        initials: "A.O.".to_owned(),
        born: "20 March 2025".to_owned(),
        version: 1,
        dated: "10 June 2027".to_owned(),
    }
}
