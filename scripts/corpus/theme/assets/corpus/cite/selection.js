// Words selected in a report: a link to just them, and their citation.

import { element } from "../element.js";
import { copyOnClick } from "./clipboard.js";
import { textDirective, wholeWords } from "./fragment.js";

/**
 * @typedef {object} Selected
 * @property {string} quotation
 * @property {string} url      to the words; where a browser knows no text fragments, to the passage
 * @property {string} passage  id of the annotation that holds all of them, if one does
 */

/**
 * @param {HTMLElement} report
 * @param {AbortSignal} ends
 * @param {(selected: Selected) => void} cite
 */
export function startSelection(report, ends, cite) {
  /** @type {Selected | undefined} */
  let selected;
  const link = element("button", { type: "button" }, "Copy link");
  const quote = element("button", { type: "button" }, "Cite");
  copyOnClick(link, () => ({ text: selected?.url ?? "" }));
  quote.addEventListener("click", () => selected && cite(selected));
  const bar = element("div", { class: "selection-bar", role: "toolbar", "aria-label": "The selected words", hidden: true }, link, quote);
  report.append(bar);

  function draw() {
    if (bar.contains(document.activeElement)) return;
    selected = readSelection(report);
    bar.hidden = !selected;
    if (!selected) return;
    const range = /** @type {Selection} */ (getSelection()).getRangeAt(0);
    const place = range.getBoundingClientRect();
    const origin = report.getBoundingClientRect();
    const left = Math.min(Math.max(place.left - origin.left, 0), origin.width - bar.offsetWidth);
    bar.style.setProperty("--bar-left", `${Math.round(left)}px`);
    bar.style.setProperty("--bar-top", `${Math.round(place.bottom - origin.top + 8)}px`);
  }

  /** @type {number | undefined} */
  let timer;
  // Once the selection rests: while it grows, a bar beside it would be in the way.
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 200);
  }, { signal: ends });
  // Pressing a button must not take away what it is about.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
}

/** @param {HTMLElement} report @returns {Selected | undefined} */
export function readSelection(report) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const body = closest(range.commonAncestorContainer, ".report-text");
  if (!body || !report.contains(body)) return undefined;

  const text = visibleText(wholeRange(body));
  const from = lengthUntil(body, range.startContainer, range.startOffset);
  const [start, end] = wholeWords(text, from, lengthUntil(body, range.endContainer, range.endOffset));
  const quotation = text.slice(start, end);
  if (!quotation) return undefined;

  const passage = commonPassage(range);
  const address = passage ? `a-${passage}` : (closest(range.startContainer, "[id^='p-']")?.id ?? "");
  const url = `${location.origin}${location.pathname}#${address}${textDirective(text, start, end)}`;
  return { quotation, url, passage };
}

/** How much text stands before a place, without the break that ends a part. @param {Element} body @param {Node} node @param {number} offset */
function lengthUntil(body, node, offset) {
  const range = document.createRange();
  range.setStart(body, 0);
  range.setEnd(node, offset);
  return visibleText(range).trimEnd().length;
}

/** @param {Element} element */
function wholeRange(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, pre, br, div, section";

/** The words of a range, without passage numbers; breaks are spaces. @param {Range} range */
function visibleText(range) {
  const copy = range.cloneContents();
  for (const number of copy.querySelectorAll(".claim-ref, .headerlink, .footnote-ref, .footnote-backref")) number.remove();
  for (const block of copy.querySelectorAll(BLOCKS)) {
    block.before(" ");
    block.after(" ");
  }
  return (copy.textContent ?? "").replace(/\s+/g, " ").trimStart();
}

/** @param {Range} range @returns {string} the annotation that both ends lie in, the narrowest; or "" */
function commonPassage(range) {
  const ids = (/** @type {Node} */ node) =>
    /** @type {HTMLElement | null} */ (closest(node, ".claim"))?.dataset.annotations?.split(" ").filter(Boolean) ?? [];
  const atEnd = new Set(ids(range.endContainer));
  return ids(range.startContainer).findLast((id) => atEnd.has(id)) ?? "";
}

/** @param {Node} node @param {string} selector @returns {Element | null} */
function closest(node, selector) {
  const start = node instanceof Element ? node : node.parentElement;
  return start?.closest(selector) ?? null;
}
