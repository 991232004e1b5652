// Starts the program in the window. A file of its own, because the window's content policy allows no script in a page.
import init from "./coatpeg-ui.js";

// A mistake in the program's code brings the window to a stop. It must not stand there and look alive: it says so, with a
// link that loads it anew. The native side is another program and goes on; what is kept is kept. What an error says may
// be what somebody wrote, so only its kind and its place are shown.
const say = (error) => {
  const isOurs = error instanceof WebAssembly.RuntimeError || /wasm/.test(String(error?.stack));
  if (!isOurs || document.getElementById("stopped")) return;
  const notice = document.createElement("div");
  notice.id = "stopped";
  notice.className = "banner banner--error stopped";
  notice.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = "This window has stopped. Everything up to the last “Saved” is kept. ";
  const again = document.createElement("a");
  again.textContent = "Draw the window anew";
  again.href = location.href;
  // Whoever follows links inside the window has stopped as well.
  again.rel = "external";
  words.append(again);
  const place = document.createElement("p");
  place.className = "xs soft";
  const calls = String(error?.stack).split("\n").slice(0, 3).map((call) => call.replace(/@.*\//, " "));
  place.textContent = document.documentElement.dataset.stoppedAt || [error?.name, ...calls].join(", ");
  notice.append(words, place);
  document.body.append(notice);
  lockLater();
};

// What locks a window that nobody touches has stopped with it. So the minutes are counted here from now on; they stand in
// the page while there is something to lock.
const lockLater = () => {
  let touchedAt = Date.now();
  let isLocking = false;
  const look = () => {
    const after = Number(document.documentElement.dataset.locksAfter) * 60_000;
    const isOver = after > 0 && Date.now() - touchedAt >= after;
    if (!isOver || isLocking) return isOver;
    isLocking = true;
    const drawAnew = () => location.reload();
    const request = JSON.stringify({ Lock: {} });
    window.__TAURI__.core.invoke("call", { request }).then(drawAnew, drawAnew);
    return true;
  };
  // Whoever wakes a sleeping computer touches it before anything else: that is too late.
  const touch = () => look() || (touchedAt = Date.now());
  for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) addEventListener(kind, touch);
  setInterval(look, 1_000);
};
addEventListener("error", (event) => say(event.error));
addEventListener("unhandledrejection", (event) => say(event.reason));

init({ module_or_path: new URL("coatpeg-ui_bg.wasm", import.meta.url) });
