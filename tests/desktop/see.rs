//! What a person sees, or hears from a screen reader. Looking changes nothing.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::find::Wanted;
use crate::program::{Window, remember_look, wait_for, wait_within, within};

const PAGE: &str = include_str!("page.js");

/// Something on the page, as it would be read out.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Focus {
    pub(crate) role: String,
    pub(crate) name: String,
    /// The groups around it, the nearest first.
    pub(crate) groups: Vec<String>,
    pub(crate) value: String,
    pub(crate) is_checked: bool,
    pub(crate) is_invalid: bool,
    /// Hint, error and whatever else describes it.
    pub(crate) description: String,
    /// The line of its list on which the arrows stand.
    pub(crate) option: String,
    pub(crate) caret: Option<usize>,
    /// One can see that the focus is here.
    pub(crate) has_ring: bool,
    /// The window is the one that the screen gives the keys to.
    pub(crate) in_active_window: bool,
    /// Nothing has the focus but the page itself.
    pub(crate) is_page: bool,
}

impl Focus {
    /// Whether this is what was looked for.
    pub(crate) fn is(&self, wanted: &Wanted<'_>) -> bool {
        wanted.is(&self.role, &self.name, &self.groups)
    }
}

impl Window {
    /// Asks the page.
    pub(crate) async fn ask<T: DeserializeOwned>(&self, question: &str, words: &[&str]) -> T {
        let mut all = vec![json!(question)];
        all.extend(words.iter().map(|word| json!(word)));
        let answer: Value = within(question, self.client.execute(PAGE, all)).await;
        remember_look(question, &answer);
        serde_json::from_value(answer).unwrap_or_else(|error| panic!("the answer to {question}: {error}"))
    }

    /// What has the focus.
    pub(crate) async fn focus(&self) -> Focus {
        self.ask("focus", &[]).await
    }

    /// The names of everything on the page with this role.
    pub(crate) async fn names(&self, role: &str) -> Vec<String> {
        self.ask("names", &[role]).await
    }

    /// Whether something of that role and name is on the page.
    pub(crate) async fn has(&self, wanted: Wanted<'_>) -> bool {
        self.described(wanted).await.is_some()
    }

    /// The first thing of that role and name.
    pub(crate) async fn described(&self, wanted: Wanted<'_>) -> Option<Focus> {
        let found: Vec<Focus> = self.ask("described", &[wanted.role]).await;
        found.into_iter().find(|one| one.is(&wanted))
    }

    /// Everything that can be read.
    pub(crate) async fn text(&self) -> String {
        self.ask("text", &[]).await
    }

    /// The same once the page is drawn anew: what is missing may be missing in the records, or in the window alone.
    pub(crate) async fn text_anew(&self) -> String {
        if let Err(error) = self.client.refresh().await {
            return error.to_string();
        }
        let look = async || (!self.names("heading").await.is_empty()).then_some(());
        match wait_within(look).await {
            Some(()) => self.text().await,
            None => "nothing with a heading".to_owned(),
        }
    }

    /// The screen's name in the title bar.
    pub(crate) async fn title(&self) -> String {
        self.ask("title", &[]).await
    }

    /// The text of the element with this id: only for what a debug page shows for tests.
    pub(crate) async fn text_of(&self, id: &str) -> String {
        self.ask("texts", &[id]).await
    }

    /// Waits for a heading.
    pub(crate) async fn wait_for_heading(&self, words: &str) {
        self.wait_for_one("heading", words).await;
    }

    /// Waits for something of that role whose name begins so.
    pub(crate) async fn wait_for_one(&self, role: &str, words: &str) {
        let what = format!("a {role} {words:?}");
        wait_for(&what, async || {
            self.names(role).await.iter().any(|name| name.starts_with(words)).then_some(())
        })
        .await;
    }

    /// Waits until these words can be read.
    pub(crate) async fn wait_for_text(&self, words: &str) {
        let what = format!("the words {words:?}");
        wait_for(&what, async || self.text().await.contains(words).then_some(())).await;
    }

    /// Waits until these words are gone.
    pub(crate) async fn wait_until_gone(&self, words: &str) {
        let what = format!("an end of the words {words:?}");
        wait_for(&what, async || (!self.text().await.contains(words)).then_some(())).await;
    }

    /// Waits until the program says that everything is kept.
    pub(crate) async fn wait_until_saved(&self) {
        wait_for("“Saved” in its corner", async || {
            let text = self.text().await;
            let is_saved = text.lines().any(|line| is_time_of_saving(line.trim()));
            (is_saved && !text.contains("Saving")).then_some(())
        })
        .await;
    }

    /// What is wider than the window, so that one would have to scroll sideways.
    pub(crate) async fn misfit(&self, screen: &str) -> Option<String> {
        let seen: Overflow = self.ask("overflow", &[]).await;
        let (width, window, wide) = (seen.width, seen.window, seen.wide.join("\n    "));
        let fits = width <= window && seen.wide.is_empty();
        (!fits).then(|| format!("{screen}: {width} wide in a window of {window}\n    {wide}"))
    }
}

/// "Saved 14:02"
fn is_time_of_saving(line: &str) -> bool {
    line.strip_prefix("Saved ").is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

#[derive(Deserialize)]
struct Overflow {
    width: u32,
    window: u32,
    wide: Vec<String>,
}
