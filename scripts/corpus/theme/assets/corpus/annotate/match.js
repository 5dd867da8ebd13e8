// A canonical text and a selector go in; every place that the build would match comes out.
// As `corpus.anchor` does it: both sides folded, nothing matched approximately.

import { canonicalize } from "./canonical.js";

/** @typedef {import("./canonical.js").TextRules} TextRules */
/** @typedef {import("./canonical.js").Span} Span */
/** @typedef {{ quote: string, prefix?: string, suffix?: string }} Selector */

/** Searches end after so many places: it is ambiguous, whatever follows. */
const MOST_PLACES = 1000;
const VARIATION = /[\ufe0e\ufe0f]/;

/** A canonical text made comparable. */
export class FoldedText {
  #folded = "";
  /** @type {number[]} where in the text each unit of the folded one comes from, and its end */
  #starts = [];

  /** @param {string} text @param {TextRules} rules */
  constructor(text, rules) {
    this.text = text;
    this.rules = rules;
    for (let at = 0; at < text.length; at += 1) {
      for (const target of rules.folding[text[at]] ?? text[at]) {
        if (target === " " && (this.#folded === "" || this.#folded.endsWith(" "))) continue;
        this.#folded += target;
        this.#starts.push(at);
      }
    }
  }

  /** @param {Selector} selector @returns {Span[]} */
  find({ quote, prefix = "", suffix = "" }) {
    const [wanted, before, after] = [quote, prefix, suffix].map((text) => this.#fold(text));
    /** @type {Span[]} */
    const spans = [];
    if (!wanted) return spans;
    for (let at = this.#folded.indexOf(wanted); at >= 0; at = this.#folded.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const head = this.#folded.slice(Math.max(at - before.length - 1, 0), at);
      if (!head.endsWith(before) && !head.endsWith(`${before} `)) continue;
      if (!this.#folded.startsWith(after, end) && !this.#folded.startsWith(` ${after}`, end)) continue;
      const span = this.#unfold(at, end);
      if (span && !span.some((position) => isInsideCharacter(this.text, position))) spans.push(span);
      if (spans.length === MOST_PLACES) break;
    }
    return spans;
  }

  /** @param {string} text */
  #fold(text) {
    const folded = Array.from(canonicalize(text, this.rules), (sign) => this.rules.folding[sign] ?? sign).join("");
    return folded.replace(/ {2,}/g, " ").replace(/^ | $/g, "");
  }

  /** @param {number} start @param {number} end @returns {Span | undefined} none where it would divide a sign */
  #unfold(start, end) {
    const starts = this.#starts;
    if (start > 0 && starts[start] === starts[start - 1]) return undefined;
    if (end < starts.length && starts[end] === starts[end - 1]) return undefined;
    let last = starts[end - 1] + 1;
    while (last < this.text.length && VARIATION.test(this.text[last])) last += 1;
    return [starts[start], last];
  }
}

/** Whether a position divides what a reader sees as one character. @param {string} text @param {number} position */
export function isInsideCharacter(text, position) {
  if (position <= 0 || position >= text.length) return false;
  const after = String.fromCodePoint(/** @type {number} */ (text.codePointAt(position)));
  const before = /.$/su.exec(text.slice(0, position))?.[0] ?? "";
  if (/[\udc00-\udfff]/.test(text[position]) && /[\ud800-\udbff]/.test(text[position - 1])) return true;
  if (after < "\u0300" && before < "\u0300") return false;
  if (/^[\p{M}\u{1f3fb}-\u{1f3ff}\uff9e\uff9f\u{e0020}-\u{e007f}]$/u.test(after)) return true;
  if (before === "\u200d" && /^\p{So}$/u.test(after)) return true;
  if (after === "\u200d" && /^[\p{So}\p{Sk}\p{Mn}]$/u.test(before)) return true;
  if (!/^\p{RI}$/u.test(after)) return false;
  const flags = /\p{RI}*$/u.exec(text.slice(0, position))?.[0] ?? "";
  return [...flags].length % 2 === 1;
}
