// Citing from a report page or a passage's own: buttons open the dialog; selected words too.

import { fetchCitations, readCitations } from "./cite/citations.js";
import { showDialog } from "./cite/dialog.js";
import { startSelection } from "./cite/selection.js";
import { onPage } from "./navigation.js";
import { isTyping, singleKeysAreOn } from "./single-keys.js";

onPage((ends) => {
  const own = document.querySelector("details.cite");
  const today = () => new Date();

  /** @param {string | undefined} url of a passage's page; of none, the report is cited */
  async function open(url, quotation = "") {
    const passage = url ? await fetchCitations(url, today()) : [];
    const all = [...passage, ...readCitations(document, today())];
    const seen = new Set();
    const different = all.filter(({ kind }) => !seen.has(kind) && seen.add(kind));
    if (quotation && different[0]) different[0].quotation = quoted(quotation);
    showDialog(different);
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    const link = /** @type {HTMLAnchorElement | null} */ (target?.closest("a.cite-passage") ?? null);
    const summary = target?.closest("details.cite > summary");
    if (!link && !summary) return;
    event.preventDefault();
    event.stopPropagation();
    open(link?.href);
  }, { signal: ends, capture: true });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "c" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!own || isTyping(event.target) || !singleKeysAreOn()) return;
    event.preventDefault();
    const note = document.querySelector("li.note.is-open") ?? document.querySelector("li.note.is-on");
    open(/** @type {HTMLAnchorElement | null} */ (note?.querySelector("a.cite-passage") ?? null)?.href);
  }, { signal: ends });

  for (const report of document.querySelectorAll(".report-layout")) {
    const passageUrl = (/** @type {string} */ id) =>
      /** @type {HTMLAnchorElement | null} */ (document.querySelector(`[id="note-${CSS.escape(id)}"] a.cite-passage`))?.href;
    startSelection(/** @type {HTMLElement} */ (report), ends, ({ quotation, passage }) =>
      open(passage ? passageUrl(passage) : undefined, quotation));
  }
});

/**
 * Words in quotation marks; marks within them alternate.
 * @param {string} words
 */
function quoted(words) {
  const single = (/** @type {string} */ _, /** @type {string} */ inner) =>
    `‘${inner.replace(/‘([^‘]*?)’(?!\p{L})/gu, "“$1”")}’`;
  const typeset = words.replace(/(?<![\p{L}\p{N}.,;:!?])"([^"\s][^"]*)"(?![\p{L}\p{N}])/gu, "“$1”");
  return `“${typeset.replace(/“([^“”]*)”/g, single)}”`;
}
