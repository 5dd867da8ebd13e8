// The citations that a page holds, read from its HTML: of a report, of a passage, of an original.

import { fillAccessed } from "./accessed.js";

/**
 * @typedef {object} Citation
 * @property {string} style
 * @property {string} label
 * @property {string} text     plain
 * @property {Element} shown   a copy of the element that shows it
 * @property {string} media    type of the file
 * @property {string} file     name of the file
 */

/**
 * @typedef {object} Cited
 * @property {string} kind       report, passage or original
 * @property {string} label
 * @property {string} address    permanent
 * @property {string} version    in words
 * @property {string} hash       of the text, with its check character
 * @property {string} quotation  the passage's words with what is to be said of them; empty for a report
 * @property {Citation[]} citations
 */

/** @param {ParentNode} page @param {Date} day of access @returns {Cited[]} */
export function readCitations(page, day) {
  return [...page.querySelectorAll("section.citations")].map((section) => {
    const { kind = "", address = "", version = "", hash = "", quotation = "" } = /** @type {HTMLElement} */ (section).dataset;
    const label = section.querySelector(".citations-title")?.textContent?.trim() ?? "";
    const citations = [...section.querySelectorAll(".citation")].map((item) => readCitation(/** @type {HTMLElement} */ (item), day));
    return { kind, label, address, version, hash, quotation, citations };
  });
}

/** @param {HTMLElement} item @param {Date} day @returns {Citation} */
function readCitation(item, day) {
  const { style = "", media = "text/plain", file = "citation.txt" } = item.dataset;
  const label = item.querySelector(".citation-style")?.textContent?.trim() ?? style;
  const shown = /** @type {Element} */ (document.importNode(/** @type {Element} */ (item.querySelector(".citation-text")), true));
  fillAccessed(shown, day);
  const raw = shown.textContent ?? "";
  return { style, label, shown, media, file, text: shown.matches("pre") ? raw.trim() : raw.replace(/\s+/g, " ").trim() };
}

/**
 * The citations of a passage stand on its own page, which is fetched when they are asked for.
 * @param {string} url @param {Date} day
 * @returns {Promise<Cited[]>} none if the page cannot be had
 */
export async function fetchCitations(url, day) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return [];
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return readCitations(page, day);
  } catch {
    return [];
  }
}
