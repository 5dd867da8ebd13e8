// Annotating on a report page: a button, a key, and one beside selected words. Whatever else it
// takes is loaded when one of them is used for the first time.

import { readState, storedUnder } from "./annotate/drafts.js";
import { element } from "./element.js";
import { onPage } from "./navigation.js";
import { isTyping, singleKeysAreOn } from "./single-keys.js";

const STYLE = new URL("annotate.css", import.meta.url).href;
/** The report that is being annotated in this tab, so that a reload goes on with it. */
const STORED = "annotating";

onPage((ends) => {
  const report = /** @type {HTMLElement | null} */ (document.querySelector(".report[data-report]"));
  const tools = report?.querySelector(".report-tools");
  const path = report?.dataset.report;
  if (!report || !tools || !path || !report.querySelector(".report-text")) return;
  const stored = storedUnder(path);

  const button = element("button", { type: "button", class: "annotate-open", "aria-expanded": "false", "aria-controls": "annotate-panel" });
  const beside = element("button", { type: "button" }, "Annotate");
  const failed = element("p", { class: "annotate-failed", role: "alert" });
  tools.querySelector(".cite")?.after(button, failed);
  report.querySelector(".selection-bar")?.append(beside);

  function label() {
    const number = readState(stored).drafts.length;
    button.textContent = number ? `Annotate (${number} draft${number > 1 ? "s" : ""})` : "Annotate";
  }
  label();
  addEventListener("storage", ({ key }) => key === stored && label(), { signal: ends });

  /** @type {Promise<import("./annotate/session.js").Session> | undefined} */
  let session;
  /** @param {{ select?: boolean }} how  with `select`, what is selected goes into the form at once */
  async function open({ select = false } = {}) {
    failed.textContent = "";
    session ??= load();
    try {
      (await session).open({ select });
    } catch {
      session = undefined; // to be tried again
      failed.textContent = "What annotating needs could not be loaded. Try again.";
    }
  }
  async function load() {
    const [{ startSession }] = await Promise.all([import("./annotate/session.js"), loadStyle()]);
    return startSession(/** @type {HTMLElement} */ (report), /** @type {string} */ (path), ends, (isOn) => {
      button.setAttribute("aria-expanded", String(isOn));
      remember(isOn ? path : null);
      label();
    });
  }
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-expanded") === "true") (await session)?.close();
    else await open();
  });
  beside.addEventListener("click", () => open({ select: true }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "a" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || !singleKeysAreOn()) return;
    event.preventDefault();
    void open({ select: true });
  }, { signal: ends });
  if (remembered() === path) void open();
});

/** A browser may refuse to store anything. @param {string | null | undefined} path */
function remember(path) {
  try {
    if (path) sessionStorage.setItem(STORED, path);
    else sessionStorage.removeItem(STORED);
  } catch { /* then a reload begins anew */ }
}

function remembered() {
  try {
    return sessionStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** The theme may take a style sheet away with the page that asked for it. */
function loadStyle() {
  if ([...document.styleSheets].some(({ href }) => href === STYLE)) return undefined;
  return new Promise((resolve, reject) => {
    const link = element("link", { rel: "stylesheet", href: STYLE });
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}
