// What a reader has in hand on a report page: the open note, the one pointed at, and which
// claims are shown at all. Everything else on the page listens to this and draws.

import { findPairs, idsOf } from "./pairs.js";

/** @typedef {import("./pairs.js").Pair} Pair */

/**
 * Fires `open` when another note opens or the open one closes, `point` when another passage is
 * pointed at, `filter` when claims are hidden or shown.
 */
export class Reading extends EventTarget {
  /** @type {Pair | undefined} */
  open;
  /** @type {Pair | undefined} the passage or note under the pointer or the focus */
  hot;
  /** @type {ReadonlySet<Pair>} what a filter leaves out */
  hidden = new Set();

  /** @param {HTMLElement} report */
  constructor(report) {
    super();
    this.report = report;
    this.body = /** @type {HTMLElement} */ (report.querySelector(".report-body"));
    this.pairs = findPairs(report);
    /** @type {Pair[]} in the order of their numbers */
    this.inOrder = [...this.pairs.values()].sort((a, b) => a.number - b.number);
  }

  /** @returns {Pair[]} those a filter does not hide, in order */
  get shown() {
    return this.inOrder.filter((pair) => !this.hidden.has(pair));
  }

  /** @param {Pair | undefined} pair to open; none to close */
  show(pair) {
    if (pair === this.open) return;
    this.open = pair;
    this.dispatchEvent(new Event("open"));
  }

  /** @param {Pair | undefined} pair */
  point(pair) {
    if (pair === this.hot) return;
    this.hot = pair;
    this.dispatchEvent(new Event("point"));
  }

  /** @param {ReadonlySet<Pair>} pairs */
  hide(pairs) {
    this.hidden = pairs;
    this.dispatchEvent(new Event("filter"));
    if (this.open && pairs.has(this.open)) this.show(undefined);
  }

  /** @param {number} step 1 or -1 @returns {Pair | undefined} the neighbour of the one in hand */
  neighbour(step) {
    const { shown } = this;
    const at = shown.indexOf(/** @type {Pair} */ (this.open ?? this.hot));
    if (at >= 0) return shown[at + step];
    return step > 0 ? shown.find(isBelowTop) : shown.findLast((pair) => !isBelowTop(pair));
  }

  /** @param {Element | null} target @returns {Pair[]} what it belongs to, the innermost first */
  pairsAt(target) {
    const part = target?.closest(".claim, .claim-ref, li.note");
    if (!(part instanceof HTMLElement)) return [];
    const ids = part.matches(".claim") ? idsOf(part) : [part.id.replace(/^(note|ref)-/, "")];
    return ids.flatMap((id) => this.pairs.get(id) ?? []).sort((a, b) => a.length - b.length);
  }
}

/** @param {Pair} pair */
const isBelowTop = ({ ref }) => ref.getBoundingClientRect().top > 0;
