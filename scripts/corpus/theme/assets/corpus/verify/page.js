// The page that verifies citations: asks nothing but this site's own published addresses.

import { element } from "../element.js";
import { onPage } from "../navigation.js";
import { readCitation } from "./cited.js";
import { verdictOn } from "./verdict.js";

/** @typedef {import("./verdict.js").Verdict} Verdict */

const LABELS = {
  stands: "It stands",
  moved: "It stands, at another address",
  differs: "The words differ",
  retired: "It was retired",
  unknown: "It cannot be told",
  unreadable: "It cannot be read as a citation of this corpus",
};

onPage((ends) => {
  const form = document.querySelector(".verify-form");
  if (!(form instanceof HTMLFormElement)) return;
  const field = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("citation"));
  const result = /** @type {HTMLElement} */ (document.querySelector(".verify-result"));
  const root = new URL(form.dataset.root ?? "/", location.href);

  const verify = async () => {
    result.replaceChildren("…");
    try {
      result.replaceChildren(...shown(await ask(field.value, root), root));
    } catch {
      result.replaceChildren(element("p", {}, "The published addresses could not be loaded. Try again."));
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void verify();
  }, { signal: ends });

  const given = new URLSearchParams(location.search).get("citation");
  if (given) {
    field.value = given;
    void verify();
  }
});

/** @param {string} text @param {URL} root @returns {Promise<Verdict>} */
async function ask(text, root) {
  const index = await load(new URL("data/addresses.json", root));
  const cited = readCitation(text, [index.site_url, ...index.former_urls]);
  if ("fault" in cited) return { outcome: "unreadable", message: `${cited.fault}.` };
  const path = Object.hasOwn(index.moved, cited.path) ? index.moved[cited.path] : cited.path;
  const part = `addresses/${path.split("/")[0]}.json`;
  const reports = index.parts.includes(part) ? (await load(new URL(`data/${part}`, root))).reports : {};
  return verdictOn(cited, path, Object.hasOwn(reports, path) ? reports[path] : undefined);
}

/** @param {URL} address */
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

/** @param {Verdict} verdict @param {URL} root */
function shown({ outcome, message, cited, present, page }, root) {
  /** @param {string} name @param {string | undefined} words */
  const row = (name, words) => words ? [element("dt", {}, name), element("dd", {}, element("q", {}, words))] : [];
  const words = [...row("As cited", cited), ...row("As it stands", present)];
  return [
    element("p", { class: "verify-outcome", "data-outcome": outcome }, element("b", {}, LABELS[outcome]), ". ", message),
    words.length ? element("dl", { class: "verify-words" }, ...words) : "",
    page !== undefined ? element("p", {}, element("a", { href: new URL(page, root).href }, "Where it stands now")) : "",
  ];
}
