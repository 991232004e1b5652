// Starts the program in the window. A file of its own, because the window's content policy allows no script in a page.
import init from "./coatpeg-ui.js";

init({ module_or_path: new URL("coatpeg-ui_bg.wasm", import.meta.url) });
