//! The checker for people who use a screen reader, or who see little, asked about what is on the screen.

use serde::Deserialize;
use serde_json::Value;

use crate::program::{Window, named, wait_for, within};

/// Which of its rules: the accessibility guidelines in their first two levels, and what it calls good practice.
const ASK: &str = r#"
const done = arguments[arguments.length - 1];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const options = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"], preload: false };
const short = (result) => result.violations.map((one) => ({
  rule: one.id,
  says: one.help,
  places: one.nodes.slice(0, 5).map((node) => node.target.join(" ") + " | " + node.html.slice(0, 160) + " | " + (node.failureSummary || "")),
}));
axe.run(document, options).then((result) => done(short(result)), (error) => done([{ rule: "error", says: String(error), places: [] }]));
"#;

#[derive(Debug, Deserialize)]
pub(crate) struct Finding {
    rule: String,
    says: String,
    places: Vec<String>,
}

impl Window {
    /// What the checker finds on the page as it is now, one paragraph for each rule.
    pub(crate) async fn findings(&self, screen: &str) -> Vec<String> {
        let is_there =
            within("axe", self.client.execute("return typeof window.axe === 'object'", vec![])).await;
        if is_there != Value::Bool(true) {
            let script = std::fs::read_to_string(named("COATPEG_AXE")).expect("the checker can be read");
            // As a value: the page’s own rules allow no script from elsewhere.
            let load = format!("{script}\n;window.axe = axe;");
            within("loading axe", self.client.execute(&load, vec![])).await;
        }
        wait_for("an end of all movement", async || {
            (self.ask::<usize>("moves", &[]).await == 0).then_some(())
        })
        .await;
        let answer = within("axe", self.client.execute_async(ASK, vec![])).await;
        let found: Vec<Finding> = serde_json::from_value(answer).expect("the checker answers with a list");
        let line =
            |one: Finding| format!("{screen}: {}: {}\n    {}", one.rule, one.says, one.places.join("\n    "));
        found.into_iter().map(line).collect()
    }
}
