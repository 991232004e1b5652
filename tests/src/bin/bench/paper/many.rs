//! Sixty documents of which no two are alike: a term's checks of a large nursery.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};
use coatpeg_pdf::Plan;
use coatpeg_tests::chance::Chance;

use super::super::stopwatch::{Row, Times};
use super::kinds::{Kind, TYPICAL, find};
use super::{Outcome, no_picture, to_bytes};

const DOCUMENTS: usize = 60;
const ROUNDS: usize = 5;
/// What all of them should take at most on two threads.
const BUDGET: Duration = Duration::from_millis(400);
/// One in so many has a name that is not written in Latin letters.
const OTHER_SCRIPT: usize = 6;

const FIRST_NAMES: &[&str] = &["Barnaby", "Łucja", "Ngọc Ánh", "Kofi", "Saoirse", "Özge", "Tadhg", "Zsófia"];
const LAST_NAMES: &[&str] =
    &["Quill", "Żółkiewska", "Nguyễn", "Ombersley", "O’Hanlon", "Yıldırım", "Þórsdóttir"];
const OTHER_NAMES: &[&str] = &["Софія Їжакевич", "أمينة حسن", "আমিনা রহমান", "ਗੁਰਲੀਨ ਕੌਰ", "李小龙"];

/// Alone one after the other, and together on two threads.
pub(super) fn sixty(kinds: &[Kind], rows: &mut Vec<Row>) -> Outcome<()> {
    let documents = different(kinds)?;
    let (mut alone, mut laid_out, mut together) = (Times::default(), Times::default(), Times::default());
    for _ in 0..ROUNDS {
        alone.time(|| documents.iter().try_for_each(|document| to_bytes(document).map(drop)))?;
        together.time(|| -> Outcome<()> {
            let plans = laid_out.time(|| plans(&documents))?;
            written(&plans)
        })?;
    }
    rows.push(Row::alone("60 different checks, one by one", alone.median(), None));
    rows.push(Row::alone("60 together, on two threads", together.median(), Some(BUDGET)));
    rows.push(Row::beside(together.median(), "  of it laying out", laid_out.median(), None));
    rows.push(first_file(&documents)?);
    Ok(())
}

/// Checks with their own names and sentences, each as long as a typical one.
fn different(kinds: &[Kind]) -> Outcome<Vec<PrintedDocument>> {
    let typical = &find(kinds, TYPICAL)?.document;
    let usual = kinds.iter().filter(|kind| kind.size == TextSize::Usual && !kind.name.contains("longest"));
    let sentences: BTreeSet<&str> = usual.flat_map(|kind| sentences(&kind.document)).collect();
    let sentences: Vec<&str> = sentences.into_iter().collect();
    let mut chance = Chance::seeded(60);
    Ok((0..DOCUMENTS).map(|number| another(typical, &sentences, number, &mut chance)).collect())
}

fn another(
    like: &PrintedDocument,
    sentences: &[&str],
    number: usize,
    chance: &mut Chance,
) -> PrintedDocument {
    let mut document = like.clone();
    let name = if number.is_multiple_of(OTHER_SCRIPT) {
        OTHER_NAMES[number / OTHER_SCRIPT % OTHER_NAMES.len()].to_owned()
    } else {
        let first = FIRST_NAMES[number % FIRST_NAMES.len()];
        format!("{first} {}", LAST_NAMES[number % LAST_NAMES.len()])
    };
    if let Some(fact) = document.facts.first_mut() {
        fact.value.clone_from(&name);
    }
    document.footer.version = u32::try_from(number).unwrap_or_default() + 1;
    for part in &mut document.parts {
        if let Part::Text { text, .. } | Part::Quote { text, .. } = part {
            *text = as_long_as(text.chars().count(), sentences, chance);
        }
    }
    document.parts.push(Part::Note { text: format!("Written for {name}.") });
    document
}

fn as_long_as(length: usize, sentences: &[&str], chance: &mut Chance) -> String {
    let mut text = String::new();
    while text.chars().count() < length {
        let place = chance.below(sentences.len() as u64);
        text.push_str(sentences[usize::try_from(place).unwrap_or_default()]);
        text.push(' ');
    }
    text
}

fn sentences(document: &PrintedDocument) -> impl Iterator<Item = &str> {
    let texts = document.parts.iter().filter_map(|part| match part {
        Part::Text { text, .. } | Part::Quote { text, .. } => Some(text.as_str()),
        Part::Heading { .. }
        | Part::Judgement { .. }
        | Part::StillToWrite { .. }
        | Part::List { .. }
        | Part::Table { .. }
        | Part::RowsToWrite { .. }
        | Part::WriteOn { .. }
        | Part::Boxes { .. }
        | Part::Photo { .. }
        | Part::Facts { .. }
        | Part::Note { .. }
        | Part::SignOff { .. }
        | Part::FrontEnds => None,
    });
    texts
        .flat_map(|text| text.split_inclusive(['.', '!', '?', '\n']))
        .map(str::trim)
        .filter(|text| text.len() > 20)
}

fn plans(documents: &[PrintedDocument]) -> Outcome<Vec<Plan>> {
    documents.iter().map(|document| Ok(coatpeg_pdf::plan(document, TextSize::Usual, &no_picture)?)).collect()
}

fn written(plans: &[Plan]) -> Outcome<()> {
    let good = AtomicUsize::new(0);
    coatpeg_pdf::write_many(plans, None, &|_, file| {
        if file.is_ok_and(|file| file.starts_with(b"%PDF-")) {
            good.fetch_add(1, Ordering::Relaxed);
        }
        ControlFlow::Continue(())
    })?;
    if good.into_inner() == plans.len() { Ok(()) } else { Err("not every one of many was written".into()) }
}

/// How long it takes until the first of them is there: what somebody sees who waits.
fn first_file(documents: &[PrintedDocument]) -> Outcome<Row> {
    let began = Instant::now();
    let plans = plans(documents)?;
    let first = AtomicUsize::new(0);
    coatpeg_pdf::write_many(&plans, None, &|_, _| {
        let micros = usize::try_from(began.elapsed().as_micros()).unwrap_or(usize::MAX);
        let _ = first.compare_exchange(0, micros, Ordering::Relaxed, Ordering::Relaxed);
        ControlFlow::Break(())
    })?;
    let micros = first.into_inner() as u64;
    Ok(Row::alone("  until the first of them is there", Duration::from_micros(micros), None))
}
