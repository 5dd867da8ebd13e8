// A report in which words were found goes in; the places of it to show come out. A place is an
// annotated passage where the words stand in one or in its note, else a paragraph.

/** @typedef {import("./search-index.js").Found} Found */
/** @typedef {import("./search-index.js").Hit} Hit */
/** @typedef {{ start: number, end: number }} Span  positions of words, the end not included */
/** @typedef {Span & { id: string, type: string, label: string }} Passage */
/** @typedef {Span & { id: string, heading: boolean }} Block */
/** @typedef {Span & { passage?: Passage, cutBefore: boolean, cutAfter: boolean }} Frame  what to show */
/** @typedef {{ text: string, hit: boolean, passage: boolean }} Run */
/**
 * @typedef {object} Place
 * @property {string} address  the fragment of its address: `a-…` or `p-…`
 * @property {string} type  of the claim, or ""
 * @property {string} label  the type's name, or ""
 * @property {boolean} inNote  whether the words stand in the passage's note
 * @property {Run[]} excerpt
 */

/** How many words an excerpt has. */
const LENGTH = 32;
/** A block of fewer words (a cell, a short item) is shown with what follows it. */
const SHORT = 12;

/** @param {Found} found @returns {string[]} the words, whose places Pagefind counts */
export function wordsOf(found) {
  const content = found.raw_content;
  // Languages without spaces are divided by a mark of Pagefind's own.
  const words = content.includes("\u200b") ? content.split("\u200b") : content.split(/\s+/);
  return words.map((word) => word.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}

/** @param {Found} found @returns {Passage[]} in the order of their numbers */
export function passagesOf(found) {
  const ends = new Map(found.anchors.flatMap(({ id, location }) => (id.startsWith("ref-") ? [[id.slice(4), location]] : [])));
  // The notes, which carry the types, stand in the order of the passages.
  const types = found.filters.claim ?? [];
  return found.anchors
    .filter(({ id }) => id.startsWith("a-") && ends.has(id.slice(2)))
    .map(({ id, location }, number) => {
      const [type = "", ...label] = (types[number] ?? "").split(" ");
      return { id: id.slice(2), start: location, end: ends.get(id.slice(2)) ?? location, type, label: label.join(" ") };
    });
}

/** @param {Found} found @param {number} last @returns {Block[]} paragraphs and notes, in order */
function blocksOf(found, last) {
  const starts = found.anchors.filter(({ id }) => /^(p-[0-9a-f]{8}(-\d+)?|note-.+)$/.test(id));
  // Where several begin at one word, the notes before the last are empty; of nested blocks any will do.
  const distinct = starts.filter(({ id, location }, at) => {
    const [before, after] = [starts[at - 1], starts[at + 1]];
    if (after?.location === location && after.id.startsWith("note-")) return false;
    return id.startsWith("note-") || before?.location !== location;
  });
  return distinct.map(({ id, element, location }, at) => ({
    id,
    start: location,
    end: distinct[at + 1]?.location ?? last,
    heading: /^h\d$/.test(element),
  }));
}

/**
 * @param {Found} found
 * @param {string} [type]  of claim, to be shown before others
 * @returns {Place[]} the best first
 */
export function placesOf(found, type) {
  const words = wordsOf(found);
  const passages = passagesOf(found);
  const blocks = blocksOf(found, words.length);
  const lit = new Set(found.weighted_locations.map(({ location }) => location));
  /** @type {Map<string, { block: Block, passage?: Passage, hits: Hit[] }>} */
  const groups = new Map();
  for (const hit of found.weighted_locations) {
    const block = blocks.findLast(({ start }) => start <= hit.location);
    if (!block) continue;
    const passage = block.id.startsWith("note-")
      ? passages.find(({ id }) => block.id === `note-${id}`)
      : innermost(passages.filter((each) => each.start <= hit.location && hit.location < each.end));
    const key = block.id.startsWith("note-") ? block.id : (passage?.id ?? `:${block.id}`);
    const group = groups.get(key) ?? { block, passage, hits: [] };
    group.hits.push(hit);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => Number(b.passage?.type === type) - Number(a.passage?.type === type) || worth(b) - worth(a))
    .map(({ block, passage, hits }) => ({
      address: passage ? `a-${passage.id}` : block.id,
      type: passage?.type ?? "",
      label: passage?.label ?? "",
      inNote: block.id.startsWith("note-"),
      excerpt: excerptOf(words, frame(words.length, block, block.id.startsWith("note-") ? undefined : passage, hits), lit),
    }));
}

/**
 * What has been annotated comes before equal words that have not; a heading, which Pagefind gives
 * more weight for what follows it, says little by itself.
 * @param {{ block: Block, passage?: Passage, hits: Hit[] }} group
 */
function worth({ block, passage, hits }) {
  const weight = hits.reduce((sum, hit) => sum + hit.balanced_score, 0);
  if (passage) return 2 * weight;
  return block.heading ? weight / 1000 : weight;
}

/** @param {Passage[]} passages @returns {Passage | undefined} */
function innermost(passages) {
  return passages.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

/**
 * @param {string[]} words
 * @param {Frame} frame
 * @param {Set<number>} lit  where words were found
 * @returns {Run[]} the words in the frame, in runs that look the same
 */
function excerptOf(words, { start, end, passage, cutBefore, cutAfter }, lit) {
  /** @type {Run[]} */
  const runs = cutBefore ? [{ text: "… ", hit: false, passage: false }] : [];
  /** @param {string} text @param {boolean} hit @param {boolean} inside */
  const add = (text, hit, inside) => {
    const last = runs.at(-1);
    if (last && last.hit === hit && last.passage === inside) last.text += text;
    else if (text) runs.push({ text, hit, passage: inside });
  };
  for (let place = start; place < end; place += 1) {
    const word = words[place] ?? "";
    const inside = Boolean(passage && passage.start <= place && place < passage.end);
    // Only the word itself is lit, without the marks around it. And a mark behind a passage number,
    // which is a word of its own to Pagefind, has no space before it.
    const [, before = "", core = "", after = ""] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? [];
    if (place > start && (core || !/^[.,;:!?)\]}’”"]+$/.test(word))) add(" ", false, inside && place > (passage?.start ?? 0));
    add(before, false, inside);
    add(core, lit.has(place), inside);
    add(after, false, inside);
  }
  if (cutAfter) runs.push({ text: " …", hit: false, passage: false });
  return runs;
}

/**
 * @param {number} last
 * @param {Block} block
 * @param {Passage | undefined} passage
 * @param {Hit[]} hits
 * @returns {Frame} the passage if it is short enough, else where most hits are
 */
function frame(last, block, passage, hits) {
  const limit = block.end - block.start < SHORT && !block.id.startsWith("note-") ? Math.min(block.start + LENGTH, last) : block.end;
  const length = Math.min(LENGTH, limit - block.start);
  const focus = passage && passage.end - passage.start <= length && passage.start >= block.start ? passage : densest(hits, length);
  const room = Math.floor((length - (focus.end - focus.start)) / 2);
  const start = Math.max(block.start, Math.min(focus.start - room, limit - length));
  return { start, end: start + length, passage, cutBefore: start > block.start, cutAfter: start + length < limit };
}

/** @param {Hit[]} hits @param {number} length @returns {Span} the span of hits that weighs most */
function densest(hits, length) {
  const sorted = hits.toSorted((a, b) => a.location - b.location);
  const spans = sorted.map(({ location }, first) => {
    const inside = sorted.slice(first).filter((hit) => hit.location < location + length);
    const weight = inside.reduce((sum, hit) => sum + hit.balanced_score, 0);
    return { start: location, end: (inside.at(-1)?.location ?? location) + 1, weight };
  });
  return spans.reduce((best, span) => (span.weight > best.weight ? span : best));
}
