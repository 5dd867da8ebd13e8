// The column of notes: measures where each passage stands and puts its note beside it.

import { place } from "./place.js";
import { WIDE } from "./width.js";

/** @typedef {import("./pairs.js").Pair} Pair */

const GAP = 10;
const GAP_OPEN = 18;
/** The open note does not move; the first of a crowd moves less than those it pushes. */
const WEIGHT_OPEN = 10_000;
const WEIGHT_FIRST = 4;
/** A passage whose line ends no further than this (px) from the edge of the text is met there. */
const NEAR_EDGE = 72;
/** A note pushed further than this (px) gives up its second line, to get nearer. */
const SLIP = 28;

/** @param {import("./reading.js").Reading} reading @param {AbortSignal} ends */
export function startColumn(reading, ends) {
  const { body, report } = reading;

  function layOut() {
    report.classList.toggle("is-placed", WIDE.matches);
    if (WIDE.matches) arrange(body, reading.shown, reading.open);
    else release(body, reading.inOrder);
    // What a closed note hides is no stop on the way through the page.
    for (const { note } of reading.inOrder) {
      const number = note.querySelector(".note-number");
      if (WIDE.matches) number?.setAttribute("tabindex", note === reading.open?.note ? "0" : "-1");
      else number?.removeAttribute("tabindex");
    }
  }

  reading.addEventListener("open", layOut);
  reading.addEventListener("filter", layOut);
  WIDE.addEventListener("change", layOut, { signal: ends });
  // Width of the window, fonts that arrive, details that open: all change the text's height.
  const observer = new ResizeObserver(() => requestAnimationFrame(layOut));
  observer.observe(body);
  ends.addEventListener("abort", () => observer.disconnect());
  document.fonts.ready.then(layOut);
  layOut();
}

/**
 * @param {HTMLElement} body  the element that holds text and notes
 * @param {Pair[]} pairs      in the order of their notes
 * @param {Pair | undefined} open
 */
function arrange(body, pairs, open) {
  if (pairs.length === 0) return;
  // Reading and writing by turns would have the browser lay out the page for every
  // note; here it does so three times at most.
  for (const { note } of pairs) note.classList.remove("is-tight");
  const origin = body.getBoundingClientRect().top;
  const rects = pairs.map((pair) => lineOf(pair, pair === open));
  const lines = rects.map(middle).map((line) => line - origin);
  const columns = pairs.map(({ note }) => columnTop(note) - origin);

  let boxes = measure(pairs, lines, open);
  let tops = place(boxes, 0);
  const pushed = pairs.filter((pair, i) => pair !== open && Math.abs(tops[i] - boxes[i].want) > SLIP);
  if (pushed.length > 0) {
    for (const { note } of pushed) note.classList.add("is-tight");
    boxes = measure(pairs, lines, open);
    tops = place(boxes, 0);
  }

  pairs.forEach((pair, i) => {
    pair.note.style.top = `${Math.round(tops[i] - columns[i])}px`;
    if (pair === open) join(pair.note, rects[i], origin + tops[i]);
  });
  // The last note may end below the last line of text.
  body.style.minHeight = `${Math.ceil(tops[tops.length - 1] + boxes[boxes.length - 1].height)}px`;
}

/** Gives the notes back to the flow of the page. @param {HTMLElement} body @param {Pair[]} pairs */
function release(body, pairs) {
  body.style.minHeight = "";
  for (const { note } of pairs) {
    note.style.top = "";
    note.classList.remove("is-tight");
  }
}

/**
 * @param {Pair[]} pairs
 * @param {number[]} lines the middle of each passage's line
 * @param {Pair | undefined} open
 * @returns {import("./place.js").Box[]} where each note's first line stands level with it
 */
function measure(pairs, lines, open) {
  /** @type {import("./place.js").Box[]} */
  const boxes = [];
  pairs.forEach((pair, i) => {
    const want = lines[i] - middleOfHead(pair.note);
    const before = boxes[i - 1];
    const gap = pair === open || pairs[i - 1] === open ? GAP_OPEN : GAP;
    const crowded = before && want < before.want + before.height + gap;
    const weight = pair === open ? WEIGHT_OPEN : crowded ? 1 : WEIGHT_FIRST;
    boxes.push({ want, gap, weight, height: pair.note.offsetHeight });
  });
  return boxes;
}

/**
 * The line of text a note belongs to: the passage's first; its second for the open note,
 * so that the line drawn from the text to the note starts below words of the passage.
 * @param {Pair} pair
 * @param {boolean} second
 * @returns {{ top: number, bottom: number, right: number }} without the room for underlines
 */
function lineOf({ marks, ref }, second) {
  const lines = marks.flatMap((mark) => [...mark.getClientRects()]);
  // A passage inside closed details has no lines; what holds it has.
  if (!lines[0]) return (ref.closest("details") ?? ref).getBoundingClientRect();
  const [first] = lines;
  const below = second ? lines.find((line) => line.top > first.top + first.height / 2) : undefined;
  const chosen = below ?? first;
  // Several slices may share the line: the passage ends where the last of them does.
  const right = Math.max(...lines.filter((line) => Math.abs(line.top - chosen.top) < 4).map((line) => line.right));
  const padding = parseFloat(getComputedStyle(marks[0]).paddingBottom);
  return { top: chosen.top, bottom: chosen.bottom - padding, right };
}

/** @param {{ top: number, bottom: number }} line */
const middle = ({ top, bottom }) => (top + bottom) / 2;

/**
 * Draws a line from the end of the passage's line, or from the edge of the text, to the open note.
 * @param {HTMLElement} note
 * @param {{ bottom: number, right: number }} line
 * @param {number} top of the note, in the window
 */
function join(note, line, top) {
  const { left } = note.getBoundingClientRect();
  const column = note.closest(".report-section")?.querySelector(".report-text")?.getBoundingClientRect().right ?? line.right;
  // Below the words that follow a passage, the line would look like theirs.
  const from = column - line.right < NEAR_EDGE ? line.right : column;
  note.style.setProperty("--join-width", `${Math.max(Math.round(left - from), 0)}px`);
  note.style.setProperty("--join-top", `${Math.round(line.bottom + 1 - top)}px`);
}

/** @param {HTMLElement} note @returns {number} from its top to the middle of its first line */
function middleOfHead(note) {
  const number = note.querySelector(".note-number") ?? note;
  const box = number.getBoundingClientRect();
  return box.top + box.height / 2 - note.getBoundingClientRect().top;
}

/** @param {HTMLElement} note @returns {number} the top, in the window, of what it is placed in */
function columnTop(note) {
  return (note.offsetParent ?? note).getBoundingClientRect().top;
}
