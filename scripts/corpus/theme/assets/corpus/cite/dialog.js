// The dialog that offers finished citations: what to cite, in which style, and copies of it.

import { element } from "../element.js";
import { copyOnClick } from "./clipboard.js";

/** @typedef {import("./citations.js").Cited} Cited */
/** @typedef {import("./citations.js").Citation} Citation */

const STORED = "cite-style";

/**
 * Shows citations; the first of them is chosen.
 * @param {Cited[]} all
 */
export function showDialog(all) {
  if (all.length === 0) return;
  let cited = all[0];
  let style = chosenStyle(cited);

  const close = element("button", { type: "button", class: "cite-close", "aria-label": "Close" }, "×");
  const title = element("h2", { id: "cite-title" }, "Cite");
  const dialog = element("dialog", { class: "cite-dialog", "aria-labelledby": "cite-title" });
  close.addEventListener("click", () => dialog.close());

  const things = radios("cite-things", "What to cite", all.map((item) => item.label), (at) => {
    cited = all[at];
    draw();
  });
  const styles = radios("cite-styles", "Style", cited.citations.map(({ label }) => label), (at) => {
    style = cited.citations[at].style;
    /** @type {any} */ (globalThis).__md_set?.(STORED, style);
    draw();
  });
  const text = element("div", { class: "cite-text", role: "group", tabindex: "0" });

  const citation = () => cited.citations.find((item) => item.style === style) ?? cited.citations[0];
  const copyCitation = button("cite-main", "Copy citation");
  copyOnClick(copyCitation, () => asClip(citation()));
  const copyQuotation = button("", "Copy with quotation");
  copyOnClick(copyQuotation, () => ({ text: `${cited.quotation}\n\n${citation().text}` }));
  const save = button("", "Save as file");
  save.addEventListener("click", () => saveFile(citation()));
  const tools = element("p", { class: "cite-tools" }, copyCitation, copyQuotation, save);

  const named = element("span");
  const address = element("code");
  const copyAddress = button("cite-small", "Copy link");
  copyOnClick(copyAddress, () => ({ text: cited.address }));
  const version = element("span");
  const hash = element("code");
  const rows = [row(named, address, copyAddress), row("Version", version), row("Text hash", hash)];
  const facts = element("dl", { class: "cite-facts" }, ...rows);

  function draw() {
    const shown = citation();
    text.replaceChildren(shown.shown.cloneNode(true));
    text.setAttribute("aria-label", `${shown.label} citation of ${cited.label}`);
    copyQuotation.hidden = !cited.quotation;
    named.textContent = nameAddress(cited);
    address.textContent = cited.address;
    version.textContent = cited.version;
    hash.textContent = cited.hash;
    rows[1].hidden = !cited.version;
    rows[2].hidden = !cited.hash;
  }

  check(styles, Math.max(cited.citations.findIndex((item) => item.style === style), 0));
  check(things, 0);
  draw();
  dialog.append(close, title, ...(all.length > 1 ? [things] : []), styles, text, tools, facts);
  dialog.addEventListener("close", () => dialog.remove());
  document.querySelector("article")?.append(dialog);
  dialog.showModal();
  /** @type {HTMLElement} */ (styles.querySelector("input:checked"))?.focus();
}

/** @param {Cited} cited the style chosen last, if there is such a one */
export function chosenStyle(cited) {
  const stored = /** @type {any} */ (globalThis).__md_get?.(STORED);
  return cited.citations.some(({ style }) => style === stored) ? stored : cited.citations[0]?.style;
}

/** Titles stay in italics where rich text is pasted. @param {Citation} citation */
function asClip({ shown, text }) {
  return shown.matches("pre") ? { text } : { text, html: `<p>${shown.innerHTML.trim()}</p>` };
}

/** @param {Citation} citation */
function saveFile({ text, media, file }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: media }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/**
 * @param {string} name
 * @param {string} legend
 * @param {string[]} labels
 * @param {(at: number) => void} choose
 */
function radios(name, legend, labels, choose) {
  const set = element("fieldset", { class: name }, element("legend", { class: "visually-hidden" }, legend));
  labels.forEach((words, at) => {
    const input = element("input", { type: "radio", name });
    input.addEventListener("change", () => choose(at));
    set.append(element("label", {}, input, element("span", {}, words)));
  });
  return set;
}

/** @param {HTMLElement} set @param {number} at */
function check(set, at) {
  const input = set.querySelectorAll("input")[at];
  if (input) input.checked = true;
}

/** @param {string} name @param {string} words */
const button = (name, words) => element("button", { type: "button", class: name }, words);

/** @param {string | HTMLElement} term @param {...HTMLElement} values */
const row = (term, ...values) => element("div", {}, element("dt", {}, term), element("dd", {}, ...values));

/** Only a published site promises its addresses; an original's is its publisher's.
 * @param {{ kind: string, address: string }} cited */
function nameAddress({ kind, address }) {
  if (kind === "original") return "Address of the original";
  const isPreview = ["127.0.0.1", "localhost", "[::1]"].includes(new URL(address, location.href).hostname);
  return isPreview ? "Address in this preview" : "Permanent address";
}
