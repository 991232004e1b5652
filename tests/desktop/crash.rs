//! The power fails in the middle of a sentence: at most the last second of it may be lost.

use std::time::{Duration, Instant};

use crate::find::textbox;
use crate::journey::{VOICE, unlock};
use crate::program::{Folder, Window};

/// What may be lost.
const LOST_AT_MOST: Duration = Duration::from_secs(1);
/// What keeping it may take, on a computer that has other things to do.
const TO_KEEP: Duration = Duration::from_millis(500);
/// How long one writes without a pause before the power fails.
const WRITES_FOR: Duration = Duration::from_secs(4);

/// The question the sentence answers.
const QUESTION: &str = "What does Amina show or tell us?";

/// Writes the child’s voice without a pause, ends the program in the middle, starts it again, and finds the words.
/// Comes back in the same box, with the whole text written.
pub(crate) async fn survive(window: Window, folder: &Folder, open: impl AsyncFn(&Window)) -> Window {
    window.tab_to(textbox(QUESTION)).await;
    let typed = write_until_the_power_fails(&window).await;
    window.kill();
    let failed = Instant::now();

    let window = Window::open(folder).await;
    unlock(&window).await;
    open(&window).await;
    let kept = window.tab_to(textbox(QUESTION)).await.value;
    assert!(VOICE.starts_with(&kept), "the words are not what was written: {kept:?}");
    let must_be_there = typed.iter().filter(|(at, _)| failed.duration_since(*at) > LOST_AT_MOST + TO_KEEP);
    let least = must_be_there.map(|(_, length)| *length).max().unwrap_or_default();
    assert!(least > 0, "nothing was written long enough before the power failed");
    assert!(kept.len() >= least, "lost more than a second: {kept:?} of {:?}", &VOICE[..least]);

    window.press_with(&[fantoccini::key::Key::Control], fantoccini::key::Key::End).await;
    window.write(&VOICE[kept.len()..]).await;
    assert_eq!(window.focus().await.value, VOICE);
    window
}

/// What was written by when, word by word and never a second apart.
async fn write_until_the_power_fails(window: &Window) -> Vec<(Instant, usize)> {
    let began = Instant::now();
    let mut typed = vec![(began, 0)];
    let mut letters = VOICE.char_indices().map(|(start, letter)| (start + letter.len_utf8(), letter));
    while began.elapsed() < WRITES_FOR {
        let Some((end, letter)) = letters.next() else { break };
        window.write(&letter.to_string()).await;
        let now = Instant::now();
        let pause = typed.last().map(|(before, _)| now.duration_since(*before)).unwrap_or_default();
        assert!(pause < LOST_AT_MOST, "a pause of {pause:?} would prove nothing");
        typed.push((now, end));
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    typed
}
