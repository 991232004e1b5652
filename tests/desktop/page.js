// What the tests ask of the page. Nothing here changes it, but for the focus that a question may name.

const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();

const textOf = (ids) =>
  squeeze(
    ids
      .split(/\s+/)
      .map((id) => document.getElementById(id))
      .filter((element) => element)
      .map((element) => element.textContent)
      .join(" "),
  );

const isShown = (element) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";

const nameOf = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return textOf(by);
  const own = element.getAttribute("aria-label");
  if (own) return squeeze(own);
  if (element.labels && element.labels.length) {
    return squeeze(Array.from(element.labels, (label) => label.textContent).join(" "));
  }
  if (element.tagName === "FIELDSET") {
    const legend = element.querySelector("legend");
    return legend ? squeeze(legend.textContent) : "";
  }
  if (["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName)) return squeeze(element.title);
  return squeeze(element.textContent) || squeeze(element.title);
};

const inputRoles = { checkbox: "checkbox", radio: "radio", button: "button", submit: "button", search: "searchbox" };

const tagRoles = {
  A: "link",
  BUTTON: "button",
  TEXTAREA: "textbox",
  SELECT: "combobox",
  FIELDSET: "group",
  DIALOG: "dialog",
  SUMMARY: "summary",
  MAIN: "main",
  ASIDE: "complementary",
  NAV: "navigation",
};

const roleOf = (element) => {
  const own = element.getAttribute("role");
  if (own) return own;
  if (element.tagName === "INPUT") return inputRoles[element.type] || "textbox";
  if (/^H[1-6]$/.test(element.tagName)) return "heading";
  return tagRoles[element.tagName] || "";
};

const groupsOf = (element) => {
  const names = [];
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (["group", "radiogroup", "navigation"].includes(roleOf(around))) names.push(nameOf(around));
  }
  return names;
};

const valueOf = (element) => {
  if (element.tagName === "SELECT") return squeeze(element.selectedOptions[0] && element.selectedOptions[0].text);
  return typeof element.value === "string" ? element.value : "";
};

const hasRing = (element) => {
  const drawn = (style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  return drawn(getComputedStyle(element)) || (element.parentElement && drawn(getComputedStyle(element.parentElement)));
};

const described = (element) => {
  const ids = element.getAttribute("aria-describedby");
  return ids ? textOf(ids) : "";
};

const describe = (element) => {
  const active = element.getAttribute("aria-activedescendant");
  const caret = "selectionStart" in element ? element.selectionStart : null;
  return {
    role: roleOf(element),
    name: nameOf(element),
    groups: groupsOf(element),
    value: valueOf(element),
    is_checked: element.checked === true,
    is_invalid: element.getAttribute("aria-invalid") === "true",
    description: described(element),
    option: active ? textOf(active) : "",
    caret: typeof caret === "number" ? caret : null,
    has_ring: Boolean(hasRing(element)),
    in_active_window: document.hasFocus(),
    is_page: element === document.body || element === document.documentElement,
  };
};

const all = (role) =>
  Array.from(document.querySelectorAll("*")).filter((element) => roleOf(element) === role && isShown(element));

const questions = {
  focus: () => describe(document.activeElement || document.body),
  names: (role) => all(role).map(nameOf),
  described: (role) => all(role).map(describe),
  text: () => document.body.innerText,
  markup: () => document.documentElement.outerHTML,
  title: () => document.title,
  address: () => location.pathname + location.search,
  path: () => location.pathname,
  texts: (id) => {
    const element = document.getElementById(id);
    return element ? element.textContent : "";
  },
  // Boxes without a label are boxes that some people cannot use.
  unlabelled: () =>
    Array.from(document.querySelectorAll("input, textarea, select"))
      .filter((element) => isShown(element) && !nameOf(element))
      .map((element) => element.outerHTML.slice(0, 200)),
  overflow: () => {
    const root = document.scrollingElement || document.documentElement;
    const wide = [];
    const limit = document.documentElement.clientWidth;
    const scrolls = (element) => {
      for (let around = element; around && around !== document.body; around = around.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(around).overflowX)) return true;
      }
      return false;
    };
    if (root.scrollWidth > limit) {
      for (const element of document.querySelectorAll("body *")) {
        const box = element.getBoundingClientRect();
        if (box.width > 0 && box.right > limit + 1 && !scrolls(element.parentElement)) {
          wide.push(element.outerHTML.slice(0, 120) + " to " + Math.round(box.right));
        }
      }
    }
    // The main part scrolls by itself, so it is asked as well.
    for (const part of document.querySelectorAll("main, .editor__nav, aside, dialog[open]")) {
      if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline") {
        wide.push(part.outerHTML.slice(0, 120) + " scrolls to " + part.scrollWidth + " of " + part.clientWidth);
        const edge = part.getBoundingClientRect().left + part.clientWidth;
        const beyond = Array.from(part.querySelectorAll("*")).filter((element) => {
          const box = element.getBoundingClientRect();
          return box.width > 0 && box.right > edge + 1;
        });
        for (const element of beyond.slice(0, 3)) {
          wide.push("  in it " + element.outerHTML.slice(0, 120) + " to " + Math.round(element.getBoundingClientRect().right));
        }
      }
    }
    return { width: root.scrollWidth, window: limit, wide: wide.slice(0, 6) };
  },
  size: () => [innerWidth, innerHeight],
  moves: () => document.getAnimations().filter((one) => one.playState === "running").length,
};

// A window that has stopped answers nothing: whatever was waited for, this is what went wrong.
const stopped = document.getElementById("stopped");
if (stopped && !("mayStop" in document.documentElement.dataset)) throw new Error(stopped.textContent);

return questions[arguments[0]](...Array.prototype.slice.call(arguments, 1));
