//! What the page may ask of the program: one thing. And what may run in the page: nothing but its own code.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::journey::unlock;
use crate::program::{Folder, Window, wait_for, within};
use crate::records;

const INVOKE: &str = r#"
const [command, given, done] = arguments;
window.__TAURI__.core.invoke(command, given).then(
  (answer) => done(["answered", answer === undefined ? null : answer]),
  (error) => done(["refused", String(error)]),
);
"#;

/// Commands of Tauri itself and of every plugin there is in the program, or might be one day.
const REFUSED: &[&str] = &[
    "plugin:fs|read_file",
    "plugin:fs|read_text_file",
    "plugin:shell|execute",
    "plugin:opener|open_url",
    "plugin:http|fetch",
    "plugin:dialog|open",
    "plugin:dialog|save",
    "plugin:dialog|message",
    "plugin:window|set_title",
    "plugin:window|close",
    "plugin:window|create",
    "plugin:webview|create_webview_window",
    "plugin:webview|internal_toggle_devtools",
    "plugin:window-state|save_window_state",
    "plugin:app|version",
    "plugin:path|resolve_directory",
    "plugin:event|listen",
    "plugin:event|emit",
    "plugin:resources|close",
    "plugin:menu|new",
    "plugin:tray|new",
    "plugin:image|from_path",
    "quit",
];

#[tokio::test]
async fn the_window_holds_one_capability() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    window.wait_for_text("Your records are locked.").await;
    for command in REFUSED {
        let given =
            json!({ "path": "/etc/hostname", "options": {}, "label": "main", "value": "x", "event": "x" });
        let (outcome, answer) = invoke(&window, command, given).await;
        assert_eq!(outcome, "refused", "{command} answered {answer}");
    }
    let request = json!({ "ShowStatus": {} }).to_string();
    let (outcome, answer) = invoke(&window, "call", json!({ "request": request })).await;
    assert_eq!(outcome, "answered", "{answer}");
    assert!(answer.as_str().is_some_and(|reply| reply.starts_with(r#"{"Ok":"#)), "{answer}");

    unlock(&window).await;
    listen_for_violations(&window).await;
    for address in [
        "/copies".to_owned(),
        "/children".to_owned(),
        format!("/child/{}", records.nursery.child(records::CHILD)),
        format!("/document/{}", records.draft),
        format!("/document/{}/finish", records.draft),
        format!("/document/{}/export", records.draft),
        "/settings".to_owned(),
        "/field-kinds".to_owned(),
        "/".to_owned(),
    ] {
        go_inside(&window, &address).await;
    }
    draw_the_page(&window, &format!("/document/{}", records.draft)).await;
    let broken = violations(&window).await;
    assert!(broken.is_empty(), "the program breaks its own rules: {broken:#?}");
    assert_nothing_else_runs(&window).await;
}

async fn invoke(window: &Window, command: &str, given: Value) -> (String, Value) {
    let answer = within(command, window.client.execute_async(INVOKE, vec![json!(command), given])).await;
    serde_json::from_value(answer).expect("an outcome and an answer")
}

/// Rules of the page that are broken from now on are kept in a list.
async fn listen_for_violations(window: &Window) {
    let script = r#"
        window.broken = [];
        document.addEventListener("securitypolicyviolation", (event) =>
          window.broken.push(event.effectiveDirective + " " + event.blockedURI + " " + event.sourceFile));
    "#;
    within("listening", window.client.execute(script, vec![])).await;
}

async fn violations(window: &Window) -> Vec<String> {
    let broken = within("the list", window.client.execute("return window.broken", vec![])).await;
    serde_json::from_value(broken).expect("a list of words")
}

/// Goes to another page of the program without loading it anew, so that the listener stays.
async fn go_inside(window: &Window, address: &str) {
    let script = "history.pushState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'));";
    within(address, window.client.execute(script, vec![json!(address)])).await;
    wait_for(address, async || (window.ask::<String>("path", &[]).await == address).then_some(())).await;
    wait_for("a heading", async || (!window.names("heading").await.is_empty()).then_some(())).await;
}

/// The picture of a page is put in as the engine made it: nothing in it may need a rule to be broken.
async fn draw_the_page(window: &Window, address: &str) {
    go_inside(window, address).await;
    window.press_with(&[Key::Control, Key::Shift], 'p').await;
    window.wait_for_one("img", "Page ").await;
}

/// Evaluated text, scripts and styles in the page, requests to the network, frames: none of it comes to anything.
async fn assert_nothing_else_runs(window: &Window) {
    let script = r#"
        const done = arguments[arguments.length - 1];
        window.ran = [];
        const attempt = (name, act) => { try { act(); } catch (error) { window.ran.push(name + " " + error.name); } };
        attempt("eval", () => { window.eval("window.ran.push('eval ran')"); });
        attempt("Function", () => { new Function("window.ran.push('Function ran')")(); });
        const script = document.createElement("script");
        script.textContent = "window.ran.push('script ran')";
        document.body.append(script);
        const button = document.createElement("button");
        button.setAttribute("onclick", "window.ran.push('attribute ran')");
        document.body.append(button);
        button.click();
        const text = document.createElement("p");
        text.setAttribute("style", "position: fixed");
        document.body.append(text);
        if (getComputedStyle(text).position === "fixed") window.ran.push("style ran");
        const reach = (address) => fetch(address).then(() => window.ran.push(address + " ran"), () => null);
        Promise.all([reach("http://127.0.0.1:9/"), reach("https://example.org/")]).then(() => done(window.ran));
    "#;
    let ran = within("other code", window.client.execute_async(script, vec![])).await;
    let ran: Vec<String> = serde_json::from_value(ran).expect("a list of words");
    assert!(ran.iter().all(|line| !line.ends_with(" ran")), "something ran: {ran:?}");
    assert_eq!(ran, ["eval EvalError", "Function EvalError"]);
    wait_for("a broken rule for each attempt", async || {
        let broken = violations(window).await;
        let has = |directive: &str| broken.iter().any(|line| line.starts_with(directive));
        (has("script-src") && has("style-src") && has("connect-src")).then_some(())
    })
    .await;
}
