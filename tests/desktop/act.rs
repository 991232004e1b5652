//! What a person does with a keyboard, and nothing else: keys, one after the other.

use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use crate::find::{Wanted, combobox, plain, radio, textbox, tick};
use crate::program::{Window, wait_for, within};
use crate::see::Focus;

/// More stops than any page has.
const MOST_STOPS: usize = 260;
/// More than any question has choices.
const MOST_CHOICES: usize = 12;
/// Letters sent at once.
const AT_ONCE: usize = 40;

impl Window {
    /// Presses a key.
    pub(crate) async fn press(&self, key: Key) {
        self.keys(&[], &[key.into()]).await;
    }

    /// Presses a key while others are held.
    pub(crate) async fn press_with(&self, held: &[Key], key: impl Into<char>) {
        self.keys(held, &[key.into()]).await;
    }

    /// Presses keys one right after the other, as somebody does who is quicker than a slow computer.
    pub(crate) async fn press_each(&self, keys: &[Key]) {
        let keys: Vec<char> = keys.iter().map(|key| (*key).into()).collect();
        self.keys(&[], &keys).await;
    }

    /// Writes.
    pub(crate) async fn write(&self, text: &str) {
        let letters: Vec<char> =
            text.chars().map(|letter| if letter == '\n' { Key::Enter.into() } else { letter }).collect();
        for letters in letters.chunks(AT_ONCE) {
            self.keys(&[], letters).await;
        }
    }

    async fn keys(&self, held: &[Key], letters: &[char]) {
        self.count_keys(letters.len());
        let mut keys = KeyActions::new("keyboard".to_owned());
        for key in held {
            keys = keys.then(KeyAction::Down { value: (*key).into() });
        }
        for letter in letters {
            keys = keys.then(KeyAction::Down { value: *letter }).then(KeyAction::Up { value: *letter });
        }
        for key in held.iter().rev() {
            keys = keys.then(KeyAction::Up { value: (*key).into() });
        }
        // A moment in which what the keys asked for can happen: the driver answers a tick early.
        keys = keys.pause(Duration::from_millis(1));
        within("keys", self.client.perform_actions(keys)).await;
    }

    /// Goes on with Tab until the focus is there. Wherever it stops on the way, one must be able to see it.
    pub(crate) async fn tab_to(&self, wanted: Wanted<'_>) -> Focus {
        self.walk(wanted, false).await
    }

    /// Goes back with Shift and Tab until the focus is there.
    pub(crate) async fn tab_back_to(&self, wanted: Wanted<'_>) -> Focus {
        self.walk(wanted, true).await
    }

    async fn walk(&self, wanted: Wanted<'_>, is_back: bool) -> Focus {
        let mut stops = Vec::new();
        let mut put = 0;
        for _ in 0..MOST_STOPS {
            let held: &[Key] = if is_back { &[Key::Shift] } else { &[] };
            self.press_with(held, Key::Tab).await;
            // No window shows a ring while the screen has given the keys to another one, such as a tooltip.
            let focus = wait_for("the window to be the active one", async || {
                Some(self.focus().await).filter(|focus| focus.in_active_window)
            })
            .await;
            // No key leads to a heading: there the page has just put the focus by itself, because it is new. That
            // happens once, between two keys; whoever stands still on a page is shown where they are.
            put += usize::from(focus.role == "heading");
            let is_put = focus.is_page || (focus.role == "heading" && put == 1);
            assert!(
                is_put || focus.has_ring,
                "one cannot see that the focus is on {focus:?}, after {stops:?}"
            );
            if focus.is(&wanted) {
                return focus;
            }
            stops.push(format!("{} {}", focus.role, focus.name));
        }
        stops.truncate(MOST_STOPS / 4);
        let (shown, anew) = (self.text().await, self.text_anew().await);
        panic!(
            "Tab does not lead to {wanted:?}, but to {stops:#?}\nThe page was:\n{shown}\nDrawn anew:\n{anew}"
        );
    }

    /// Goes to something and presses Enter.
    pub(crate) async fn enter(&self, wanted: Wanted<'_>) {
        self.tab_to(wanted).await;
        self.press(Key::Enter).await;
    }

    /// Goes to the box under this label and writes.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        self.fill_in(textbox(label), text).await;
    }

    /// Goes to a box and writes.
    pub(crate) async fn fill_in(&self, wanted: Wanted<'_>, text: &str) {
        self.tab_to(wanted).await;
        self.write(text).await;
    }

    /// Goes to the question and chooses with the arrows, or with Space where the first one is meant.
    pub(crate) async fn choose(&self, question: &str, answer: &str) {
        let first = self.tab_to(radio(question, "")).await;
        if first.name.starts_with(answer) {
            self.press(Key::Space).await;
        }
        // The arrows stop at either end, and something may be chosen already.
        for way in [Key::Down, Key::Up] {
            for _ in 0..MOST_CHOICES {
                let focus = self.focus().await;
                if focus.name.starts_with(answer) {
                    assert!(focus.is_checked, "choosing {answer:?} leaves it unchosen");
                    return;
                }
                self.press(way).await;
            }
        }
        panic!("{question:?} has no choice {answer:?}");
    }

    /// Goes to one of the ticks under a question and sets it.
    pub(crate) async fn set_tick(&self, question: &str, words: &str) {
        self.tab_to(tick(question, words)).await;
        self.press(Key::Space).await;
        assert!(self.focus().await.is_checked, "{words:?} is not ticked");
    }

    /// Goes to a box that opens and writes the first letters of the choice.
    pub(crate) async fn pick(&self, wanted: Wanted<'_>, words: &str) {
        self.tab_to(wanted).await;
        self.write(words).await;
        let value = self.focus().await.value;
        assert!(value.starts_with(words), "{wanted:?} says {value:?}, not {words:?}");
    }

    /// Goes to a box with a list, writes, and takes the line that begins like this.
    pub(crate) async fn look_up(&self, label: &str, text: &str, line: &str) {
        self.look_up_in(combobox(label), text, line).await;
    }

    /// The same for a box that is one of several of that name.
    pub(crate) async fn look_up_in(&self, wanted: Wanted<'_>, text: &str, line: &str) {
        self.tab_to(wanted).await;
        self.take(text, line).await;
    }

    /// Writes into the box with a list that has the focus, and takes the line that begins like this.
    pub(crate) async fn take(&self, text: &str, line: &str) {
        self.write(text).await;
        let what = format!("a line {line:?}");
        wait_for(&what, async || {
            self.names("option").await.iter().any(|name| name.starts_with(line)).then_some(())
        })
        .await;
        for _ in 0..MOST_CHOICES {
            if self.focus().await.option.starts_with(line) {
                break;
            }
            self.press(Key::Down).await;
        }
        let option = self.focus().await.option;
        assert!(option.starts_with(line), "the arrows lead to {option:?}, not to {line:?}");
        self.press(Key::Enter).await;
    }

    /// Waits until the focus is in the box under this label, where the program puts it by itself.
    pub(crate) async fn arrive_in(&self, label: &str) {
        let what = format!("the focus in {label:?}");
        wait_for(&what, async || (plain(&self.focus().await.name) == label).then_some(())).await;
    }
}
