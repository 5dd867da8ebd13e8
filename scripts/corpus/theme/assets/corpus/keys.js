// Single keys for those who read with the keyboard: next and previous passage, open, filter.
// They can be switched off, since speech input and slips of the hand type letters too.

import { element } from "./element.js";
import { WIDE } from "./width.js";
import { focusNote } from "./pointer.js";
import { isTyping, setSingleKeys, singleKeysAreOn } from "./single-keys.js";

const KEYS = [
  ["j", "next passage"],
  ["k", "previous passage"],
  ["o", "open or close its note"],
  ["c", "cite the passage, or the report"],
  ["a", "annotate the selected words"],
  ["f", "filters"],
  ["/", "search"],
  ["Esc", "close the note"],
  ["?", "this list"],
];

/** @param {import("./reading.js").Reading} reading @param {AbortSignal} ends */
export function startKeys(reading, ends) {
  if (reading.inOrder.length === 0) return;
  const dialog = makeDialog();
  reading.report.append(dialog);
  addHint(reading.report, () => dialog.showModal());

  /** @param {number} by */
  function step(by) {
    const pair = reading.neighbour(by);
    if (!pair) return;
    pair.ref.focus({ preventScroll: true });
    (pair.marks[0] ?? pair.ref).scrollIntoView({ block: WIDE.matches ? "center" : "nearest", behavior: "instant" });
    if (reading.open) reading.show(pair);
    else reading.point(pair);
  }

  function toggle() {
    const pair = reading.open ?? reading.hot;
    if (!pair) return;
    reading.show(pair === reading.open ? undefined : pair);
    if (reading.open) focusNote(pair.note);
    else pair.ref.focus({ preventScroll: true });
  }

  const filters = () => /** @type {HTMLElement | null} */ (
    reading.report.parentElement?.querySelector(".legend button"))?.focus();

  /** @type {Record<string, () => void>} */
  const actions = { j: () => step(1), k: () => step(-1), o: toggle, f: filters, "?": () => dialog.showModal() };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const action = actions[event.key];
    if (!action || dialog.open || (!singleKeysAreOn() && event.key !== "?")) return;
    event.preventDefault();
    // Material's own shortcuts listen further up.
    event.stopPropagation();
    action();
  }, { signal: ends, capture: true });
}

/** @returns {HTMLDialogElement} the list of keys, and the switch */
function makeDialog() {
  const rows = KEYS.map(([key, words]) =>
    element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, words)));
  const box = element("input", { type: "checkbox", checked: singleKeysAreOn() });
  box.addEventListener("change", () => setSingleKeys(box.checked));
  const close = element("button", { type: "button" }, "Close");
  const dialog = element("dialog", { class: "keys", "aria-labelledby": "keys-title" },
    element("h2", { id: "keys-title" }, "Keys on this page"),
    element("dl", {}, ...rows),
    element("label", {}, box, " Single keys are on"),
    close);
  close.addEventListener("click", () => dialog.close());
  return dialog;
}

/** A line under the contents that says there are keys. @param {HTMLElement} report @param {() => void} show */
function addHint(report, show) {
  const hint = element("button", { type: "button", class: "keys-hint" },
    element("kbd", {}, "j"), " ", element("kbd", {}, "k"), " next, previous; ", element("kbd", {}, "?"), " all keys");
  report.querySelector(".report-contents")?.append(hint);
  hint.addEventListener("click", show);
}
