// Elements of a page go in; their canonical text comes out, with a way from it to the page and
// back. This is canonical-text/1 as `corpus.text` computes it; offsets here are UTF-16 units.

/**
 * @typedef {object} TextRules
 * @property {string} white_space   the ranges of a character class
 * @property {string[]} blocks
 * @property {string[]} omitted_elements
 * @property {string[]} omitted_classes
 * @property {Record<string, string>} folding
 * @property {string} invisible     a pattern: what no quotation may hold
 * @property {number} most_quoted
 * @property {{ word: string, most_words: number }} context
 *
 * @typedef {object} Place  where a unit of the text stands in the page
 * @property {Text} node
 * @property {number} start
 * @property {Text} lastNode  not the same where characters of two nodes were composed
 * @property {number} end
 *
 * @typedef {[number, number]} Span
 */

/** Plain text in canonical form. @param {string} text @param {TextRules} rules */
export const canonicalize = (text, rules) =>
  text.normalize("NFC").split(new RegExp(`[${rules.white_space}]+`, "u")).filter(Boolean).join(" ");

/** The canonical text of the elements of a page. */
export class PageText {
  text = "";
  /** @type {(Place | undefined)[]} of each unit of the text; of the space that is a break, none */
  #places = [];

  /** @param {Iterable<Element>} roots @param {TextRules} rules */
  constructor(roots, rules) {
    const blocks = new Set(rules.blocks);
    const omitted = new Set(rules.omitted_elements);
    const isSpace = new RegExp(`^[${rules.white_space}]$`, "u");
    /** @type {Text[]} */
    let stretch = [];
    let gap = false;

    const end = () => {
      for (const { character, place } of composed(stretch)) {
        if (isSpace.test(character)) {
          gap ||= this.text !== "";
          if (gap) this.#gapPlace ??= place;
          continue;
        }
        if (gap) this.#add(" ", this.#gapPlace);
        gap = false;
        this.#gapPlace = undefined;
        this.#add(character, place);
      }
      stretch = [];
      gap = this.text !== "";
    };
    /** @param {Node} node */
    const visit = (node) => {
      if (node instanceof Text) {
        stretch.push(node);
      } else if (node instanceof Element) {
        if (omitted.has(node.localName) || rules.omitted_classes.some((name) => node.classList.contains(name))) return;
        const isBreak = blocks.has(node.localName) || node.localName === "br";
        if (isBreak) end();
        for (const child of node.childNodes) visit(child);
        if (isBreak) end();
      }
    };
    for (const root of roots) {
      end();
      for (const child of root.childNodes) visit(child);
    }
    end();
  }

  /** @type {Place | undefined} */
  #gapPlace;

  /** @param {string} character @param {Place | undefined} place */
  #add(character, place) {
    this.text += character;
    for (let unit = 0; unit < character.length; unit += 1) this.#places.push(place);
  }

  /** @param {Range} range @returns {Span | undefined} the text in it, without spaces at its ends */
  spanOf(range) {
    /** @type {Map<Text, boolean>} */
    const meets = new Map();
    /** @param {Text} node */
    const isMet = (node) => {
      if (!meets.has(node)) meets.set(node, range.intersectsNode(node));
      return meets.get(node);
    };
    const isInside = (/** @type {Place | undefined} */ place) => place !== undefined &&
      isMet(place.node) && isMet(place.lastNode) &&
      (place.node !== range.startContainer || place.start >= range.startOffset) &&
      (place.lastNode !== range.endContainer || place.end <= range.endOffset);
    const isWord = (/** @type {number} */ at) => this.text[at] !== " " && isInside(this.#places[at]);
    let start = 0;
    while (start < this.text.length && !isWord(start)) start += 1;
    let end = this.text.length;
    while (end > start && !isWord(end - 1)) end -= 1;
    return start < end ? [start, end] : undefined;
  }

  /** @param {Span} span @returns {Range[]} what shows it in the page: a range for each run of text */
  rangesOf([start, end]) {
    /** @type {Range[]} */
    const ranges = [];
    /** @type {Range | undefined} */
    let last;
    for (const place of this.#places.slice(start, end)) {
      if (!place) continue;
      if (last?.endContainer !== place.node) {
        last = document.createRange();
        last.setStart(place.node, place.start);
        ranges.push(last);
      }
      last.setEnd(place.lastNode, place.end);
    }
    return ranges;
  }
}

/**
 * The characters of a stretch without breaks, in NFC, each with its place.
 * @param {Text[]} nodes
 * @returns {Iterable<{ character: string, place: Place }>}
 */
function* composed(nodes) {
  const raw = nodes.map((node) => node.data).join("");
  const isNormal = raw.normalize("NFC") === raw;
  /** @type {{ characters: string, place: Place } | undefined} */
  let segment;
  for (const node of nodes) {
    let at = 0;
    for (const character of node.data) {
      const place = { node, start: at, lastNode: node, end: at + character.length };
      at = place.end;
      if (isNormal) {
        yield { character, place };
      } else if (segment && !isBoundary(segment.characters, character)) {
        segment.characters += character;
        Object.assign(segment.place, { lastNode: node, end: at });
      } else {
        if (segment) yield* normalized(segment);
        segment = { characters: character, place };
      }
    }
  }
  if (segment) yield* normalized(segment);
}

/** What was composed together is never divided. @param {{ characters: string, place: Place }} segment */
function* normalized({ characters, place }) {
  for (const character of characters.normalize("NFC")) yield { character, place };
}

/** Whether normalisation cannot reach across. @param {string} before @param {string} after */
function isBoundary(before, after) {
  if (after < "\u0300") return true;
  if (/^\p{M}$/u.test(after)) return false;
  return (before + after).normalize("NFC") === before.normalize("NFC") + after.normalize("NFC");
}
