// Claims as the list shows them, the same as the list written into the page.

import { drawing, element } from "../element.js";

/** @typedef {import("./data.js").Tables} Tables @typedef {import("./data.js").Text} Text */

/**
 * @param {Tables} tables @param {number} type its number @param {Text} text @param {string} title of
 *   its report
 * @returns {HTMLLIElement}
 */
export function makeClaim(tables, type, text, title) {
  const { value, label } = tables.claim[type];
  const reportUrl = text.url.split("#")[0];
  return element("li", { class: `claim-item claim-item-${value}` },
    element("p", { class: "item-type" }, element("span", { class: `line line-${value}`, "aria-hidden": "true" }), " ", label),
    element("div", { class: "item-main" },
      element("p", { class: "item-quote" }, text.before, element("a", { href: text.url, class: `claim claim-${value}` }, text.passage), text.after),
      element("p", { class: "item-meta" }, text.speaker, text.hedge ? ` (“${text.hedge}”)` : null, ", in ",
        element("a", { href: reportUrl }, title))),
    element("div", { class: "item-side" }, ...makeSide(tables, text)));
}

/** @param {Tables} tables @param {Text} text */
function* makeSide(tables, text) {
  const words = new Map([...tables.reliability, ...tables.credibility].map((term) => [term.value, term.label]));
  const grades = (text.grades ?? []).map(([letter, digit]) =>
    element("span", { class: "grade", title: [letter, digit].filter(Boolean).map((grade) => `${grade}: ${words.get(grade)}`).join("; ") },
      element("span", { class: "visually-hidden" }, "Grade "), letter && element("b", {}, letter), digit && element("i", {}, digit)));
  if (grades.length > 0 || text.date_words) yield element("p", { class: "item-facts" }, ...grades, text.date_words);
  const band = tables.likelihood.find(({ label }) => label.split(" or ").includes(text.likelihood ?? ""));
  if (band) yield element("p", { class: "item-likelihood" }, `${text.likelihood}, ${band.bounds.join("–")} % `, makeScale(band.bounds));
  const level = tables.confidence.findIndex(({ value }) => value === text.confidence);
  if (level >= 0) yield element("p", { class: "item-confidence" }, `${tables.confidence[level].label} confidence `, makeBlocks(level));
  if (text.contested) yield element("p", { class: "item-contested" }, element("span", { "aria-hidden": "true" }, "≠ "), text.contested.join(", "));
}

/** @param {[number, number]} bounds of a likelihood, in per cent */
function makeScale([low, high]) {
  const ticks = [1, 5, 20, 45, 55, 80, 95, 99].map((bound) => `M${bound} 2V7`).join("");
  return drawing("svg", { class: "likelihood-scale", "aria-hidden": "true", viewBox: "0 0 100 9", preserveAspectRatio: "none" },
    drawing("path", { d: `M0 4.5H100${ticks}` }), drawing("rect", { x: low, y: 1.5, width: high - low, height: 6 }));
}

/** @param {number} level of confidence, from 0 */
function makeBlocks(level) {
  return drawing("svg", { class: "confidence-blocks", "aria-hidden": "true", viewBox: "0 0 41 8", width: 41, height: 8 },
    ...[0, 1, 2].map((block) => drawing("rect", { class: block <= level ? "is-full" : undefined, x: 14 * block + 0.5, y: 0.5, width: 11, height: 7 })));
}
