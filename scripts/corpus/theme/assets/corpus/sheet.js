// Where there is no room for a column of notes: the open note as a sheet at the foot of the
// window, over the text but not hiding the passage. The note stays where it is in the page;
// style sheets fix it to the window, and its grip and buttons move into whichever is open.

import { WIDE } from "./width.js";

/** Room left between the passage and the sheet, in px. */
const CLEAR = 24;
/** Parts of the window: dragged below the first, the sheet closes; above the second, it is full. */
const LEAST = 0.3;
const MOST = 0.7;

/** @param {import("./reading.js").Reading} reading @param {AbortSignal} ends */
export function startSheet(reading, ends) {
  const { report } = reading;
  const grip = button("sheet-grip", "Show the whole note", "");
  const bar = document.createElement("div");
  bar.className = "sheet-bar";
  const previous = button("sheet-step", "Previous passage", "‹");
  const next = button("sheet-step", "Next passage", "›");
  const place = document.createElement("span");
  place.className = "sheet-place";
  const close = button("sheet-close", "Close the note", "×");
  bar.append(previous, next, place, close);

  const setFull = (/** @type {boolean} */ full) => {
    report.classList.toggle("is-full", full);
    grip.setAttribute("aria-expanded", String(full));
    grip.setAttribute("aria-label", full ? "Show half of the note" : "Show the whole note");
  };

  function draw() {
    const { open, shown } = reading;
    report.classList.toggle("has-sheet", !WIDE.matches);
    if (WIDE.matches || !open) {
      grip.remove();
      bar.remove();
      setFull(false);
      return;
    }
    open.note.prepend(grip);
    open.note.append(bar);
    open.note.scrollTop = 0;
    place.textContent = `${shown.indexOf(open) + 1} of ${shown.length}`;
    previous.disabled = !reading.neighbour(-1);
    next.disabled = !reading.neighbour(1);
    open.note.tabIndex = -1;
    if (!bar.contains(document.activeElement)) open.note.focus({ preventScroll: true });
    reveal(open);
  }

  /** @param {number} by */
  const step = (by) => {
    const target = reading.neighbour(by);
    const from = by > 0 ? next : previous;
    if (target) reading.show(target);
    // A button that has become useless must not take the focus with it.
    (from.disabled ? close : from).focus({ preventScroll: true });
  };
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  close.addEventListener("click", () => {
    const ref = reading.open?.ref;
    reading.show(undefined);
    ref?.focus({ preventScroll: true });
  });
  grip.addEventListener("click", () => setFull(!report.classList.contains("is-full")));
  startDrag(grip, (part) => {
    if (part < LEAST) reading.show(undefined);
    else setFull(part > MOST);
  });

  reading.addEventListener("open", draw);
  WIDE.addEventListener("change", draw, { signal: ends });
  draw();
}

/** Scrolls the text so that the passage is in view above the sheet. @param {import("./pairs.js").Pair} pair */
function reveal({ marks, note, ref }) {
  const last = (marks.at(-1) ?? ref).getBoundingClientRect();
  const first = (marks[0] ?? ref).getBoundingClientRect();
  const bar = note.querySelector(".sheet-bar")?.getBoundingClientRect().height ?? 0;
  const floor = innerHeight - note.offsetHeight - bar - CLEAR;
  const height = last.bottom - first.top;
  // The end of the passage stands just above the sheet; of a passage too long for that, its start.
  if (last.bottom > floor || first.top < 0) {
    scrollBy({ top: height < floor ? last.bottom - floor : first.top - CLEAR, behavior: "instant" });
  }
}

/**
 * Lets the grip be dragged.
 * @param {HTMLElement} grip
 * @param {(part: number) => void} settle  told how much of the window the sheet was left at
 */
function startDrag(grip, settle) {
  let moved = false;
  grip.addEventListener("pointerdown", (event) => {
    moved = false;
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    const note = grip.parentElement;
    if (!note || !grip.hasPointerCapture(event.pointerId)) return;
    moved ||= Math.abs(event.movementY) > 1;
    if (moved) note.style.setProperty("--sheet", `${Math.round(innerHeight - event.clientY)}px`);
  });
  grip.addEventListener("pointerup", (event) => {
    const note = grip.parentElement;
    note?.style.removeProperty("--sheet");
    if (moved) settle(1 - event.clientY / innerHeight);
  });
  // The end of a drag is a click too, which it was not meant as.
  grip.addEventListener("click", (event) => {
    if (moved) event.stopImmediatePropagation();
    moved = false;
  }, { capture: true });
}

/** @param {string} name @param {string} label @param {string} text */
function button(name, label, text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.textContent = text;
  made.setAttribute("aria-label", label);
  return made;
}
