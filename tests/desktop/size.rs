//! How large the window is, how it looks, and which address it shows.

use std::process::Command;

use fantoccini::Locator;

use crate::program::{Window, wait_for, within};

/// Light, dark, and with more contrast: what the stylesheet knows, as the program puts it on the page.
pub(crate) const LOOKS: &[(&str, &str, bool)] = &[
    ("light", "light", false),
    ("dark", "dark", false),
    ("light-contrast", "light", true),
    ("dark-contrast", "dark", true),
];

const LOOK: &str = r#"
const [theme, more] = arguments;
document.documentElement.setAttribute("data-theme", theme);
if (more) document.documentElement.setAttribute("data-contrast", "more");
else document.documentElement.removeAttribute("data-contrast");
"#;

impl Window {
    /// Opens an address of the program, as a link would, and waits for its heading.
    pub(crate) async fn go(&self, address: &str) {
        let url = within("the address", self.client.current_url()).await;
        let target = url.join(address).unwrap_or_else(|error| panic!("{address}: {error}"));
        within(address, self.client.goto(target.as_str())).await;
        wait_for("a heading", async || (!self.names("heading").await.is_empty()).then_some(())).await;
        within("the page", self.client.find(Locator::Css("main"))).await;
        // Text in its final letters is as wide as it will be.
        wait_for("an end of loading", async || {
            let is_quiet = self.client.execute("return document.fonts.status === 'loaded'", vec![]).await;
            is_quiet.is_ok_and(|quiet| quiet == serde_json::Value::Bool(true)).then_some(())
        })
        .await;
    }

    /// Makes the page look so.
    pub(crate) async fn look(&self, theme: &str, more_contrast: bool) {
        within("looks", self.client.execute(LOOK, vec![theme.into(), more_contrast.into()])).await;
    }

    /// Makes the window so large. Twice the zoom of the webview shows the same as half the width, so widths below
    /// the smallest window are the zoom of a larger one: the size is set from outside, where nobody refuses it.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        let id = self.native_window().await;
        let status = Command::new("xdotool")
            .args(["windowsize", &id, &width.to_string(), &height.to_string()])
            .status()
            .expect("xdotool is there");
        assert!(status.success(), "the window cannot be made {width} wide");
        let what = format!("a window of {width} by {height}");
        wait_for(&what, async || {
            (self.ask::<(u32, u32)>("size", &[]).await == (width, height)).then_some(())
        })
        .await;
    }

    /// The number the screen knows the window by.
    async fn native_window(&self) -> String {
        let process = self.process().to_string();
        wait_for("the window on the screen", async || {
            let words = ["search", "--onlyvisible", "--all", "--pid", &process, "--class", "coatpeg"];
            let found = Command::new("xdotool").args(words).output().expect("xdotool is there");
            String::from_utf8_lossy(&found.stdout).lines().next().map(str::to_owned)
        })
        .await
    }
}
