// The text of a report page and its passages: what is selected, where a draft stands.

import { PageText } from "./canonical.js";
import { FoldedText } from "./match.js";
import { selectorOf } from "./selector.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./canonical.js").Span} Span */
/** @typedef {import("./match.js").Selector} Selector */
/** @typedef {{ selector: Selector, span: Span }} Placed */

export class Passages {
  /** @param {HTMLElement} report @param {import("./canonical.js").TextRules} rules */
  constructor(report, rules) {
    this.body = /** @type {HTMLElement} */ (report.querySelector(".report-body"));
    this.page = new PageText(report.querySelectorAll(".report-text"), rules);
    this.folded = new FoldedText(this.page.text, rules);
    this.version = report.querySelector(".text-version")?.textContent?.trim() ?? "";
  }

  /** Whether the text here is the one that was published; true where the browser cannot tell. */
  async isPublishedText() {
    if (!globalThis.crypto?.subtle) return true;
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(this.page.text));
    const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hash.startsWith(this.version);
  }

  /** @returns {Placed | { fault: string } | undefined} the words selected in the text, if any are */
  selected() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.body)) return undefined;
    const span = this.page.spanOf(range);
    return span && selectorOf(this.folded, span);
  }

  /** @param {Draft} draft @returns {Placed | undefined} its one place; of an older text, by its words alone */
  place(draft) {
    const { quote, prefix = "", suffix = "" } = draft;
    const [span, ...others] = this.folded.find({ quote, prefix, suffix });
    if (span && others.length === 0) return { selector: { quote, ...(prefix && { prefix }), ...(suffix && { suffix }) }, span };
    if (draft.version === this.version) return undefined;
    const [alone, ...more] = this.folded.find({ quote });
    return alone && more.length === 0 ? { selector: { quote }, span: alone } : undefined;
  }

  /** @param {Span} span */
  rangesOf(span) {
    return this.page.rangesOf(span);
  }
}
