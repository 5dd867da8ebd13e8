// A stretch of the text goes in; the selector that a sidecar gives for it comes out: the words,
// and where they stand more than once, the shortest context. The rule is that of `corpus.context`.

import { isInsideCharacter } from "./match.js";

/** @typedef {import("./canonical.js").Span} Span */
/** @typedef {import("./match.js").FoldedText} FoldedText */
/** @typedef {import("./match.js").Selector} Selector */

/** How much of the text on either side words of context are looked for in, in code points. */
const NEAR = 4000;

/**
 * @param {FoldedText} text
 * @param {Span} span
 * @returns {{ selector: Selector, span: Span } | { fault: string }}
 */
export function selectorOf(text, span) {
  const { rules } = text;
  const whole = wholeCharacters(text.text, span);
  const found = shortestContext(text, whole);
  if (!found) return { fault: "These words cannot be told from others like them. Select a few more." };
  const invisible = new RegExp(rules.invisible, "gu");
  const selector = /** @type {Selector} */ (Object.fromEntries(
    Object.entries(found).map(([name, words]) => [name, words.replace(invisible, "").trim()]).filter(([, words]) => words)));
  if ([...selector.quote].length > rules.most_quoted) {
    return { fault: `A quotation has at most ${rules.most_quoted} characters. Select only the words that carry the claim.` };
  }
  const [place, ...others] = text.find(selector);
  if (!place || others.length) return { fault: "These words cannot be quoted as they stand. Select a few more, or fewer." };
  return { selector, span: place };
}

/** @param {FoldedText} text @param {Span} span @returns {Selector | undefined} */
export function shortestContext(text, span) {
  const quote = text.text.slice(...span);
  const places = text.find({ quote });
  const place = places.find((at) => same(at, span)) ?? nearest(places, span);
  if (!place) return undefined;
  if (places.length === 1) return { quote };
  const { word, most_words: most } = text.rules.context;
  const before = [...text.text.slice(0, place[0])].slice(-NEAR).join("");
  const after = [...text.text.slice(place[1], place[1] + 2 * NEAR)].slice(0, NEAR).join("");
  const starts = Array.from(before.matchAll(new RegExp(word, "gu")), ({ index }) => index).reverse().slice(0, most);
  const ends = Array.from(after.matchAll(new RegExp(word, "gu")), (match) => match.index + match[0].length).slice(0, most);
  let prefix = "";
  let suffix = "";
  for (let number = 0; number < Math.max(starts.length, ends.length); number += 1) {
    if (number < starts.length) prefix = before.slice(starts[number]).replace(/^ +| +$/g, "");
    if (number < ends.length) suffix = after.slice(0, ends[number]).replace(/^ +| +$/g, "");
    for (const context of [{ prefix }, { suffix }, { prefix, suffix }]) {
      const found = text.find({ quote, ...context });
      if (found.length === 1 && same(found[0], place)) return { quote, ...context };
    }
  }
  return undefined;
}

/** @param {Span} first @param {Span} second */
const same = (first, second) => first[0] === second[0] && first[1] === second[1];

/** What a reader sees as one character is taken whole. @param {string} text @param {Span} span @returns {Span} */
function wholeCharacters(text, [start, end]) {
  while (isInsideCharacter(text, start)) start -= 1;
  while (isInsideCharacter(text, end)) end += 1;
  return [start, end];
}

/**
 * The place that has most of a span: a quotation can overlap itself.
 * @param {[number, number][]} places @param {[number, number]} span
 */
function nearest(places, [from, to]) {
  const shared = (/** @type {[number, number]} */ [start, end]) => Math.min(end, to) - Math.max(start, from);
  return places.filter((at) => shared(at) > 0).sort((a, b) => shared(b) - shared(a))[0];
}
