// A report's notes, each with the parts of the passage it belongs to.

/**
 * @typedef {object} Pair
 * @property {string} id             of the annotation
 * @property {string} type           of its claim
 * @property {HTMLElement} note
 * @property {HTMLAnchorElement} ref the passage's number, a link to the note
 * @property {HTMLElement[]} marks   the pieces of the passage, in order
 * @property {number} length         of the passage, in characters
 * @property {number} number         of the passage
 * @property {boolean} unsourced     whether it should have a source and has none
 */

/**
 * @param {ParentNode} report
 * @returns {Map<string, Pair>} by annotation, in the order of the notes
 */
export function findPairs(report) {
  /** @type {Map<string, HTMLElement[]>} */
  const marks = new Map();
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (report.querySelectorAll(".claim"))) {
    for (const id of idsOf(mark)) marks.set(id, [...(marks.get(id) ?? []), mark]);
  }

  const pairs = new Map();
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (report.querySelectorAll("li.note"))) {
    const id = note.id.slice("note-".length);
    const ref = document.getElementById(`ref-${id}`);
    const own = marks.get(id);
    // A note whose passage is not on the page stays what it is: text in its place.
    if (!own || !(ref instanceof HTMLAnchorElement)) continue;
    const type = [...note.classList].find((name) => name.startsWith("note-"))?.slice("note-".length) ?? "";
    const length = own.reduce((sum, mark) => sum + (mark.textContent ?? "").length, 0);
    const number = parseInt(ref.textContent ?? "", 10);
    const unsourced = note.dataset.unsourced !== undefined;
    pairs.set(id, { id, type, note, ref, marks: own, length, number, unsourced });
  }
  return pairs;
}

/** @param {HTMLElement} mark @returns {string[]} the annotations a piece of text belongs to */
export const idsOf = (mark) => (mark.dataset.annotations ?? "").split(" ").filter(Boolean);
