// What is chosen, in words, each with a button that takes it back.

import { element } from "../element.js";
import { everything, gradeRectangle, UNGRADED } from "./selection.js";

/**
 * @typedef {import("./selection.js").Selection} Selection
 * @typedef {{ words: string, clear: (selection: Selection) => void }} Chip
 */

/** @param {Selection} selection @param {import("./data.js").Tables} tables @returns {Chip[]} */
export function findChips(selection, tables) {
  const none = everything();
  /** @type {Chip[]} */
  const chips = [];
  /** @param {string} words @param {...(keyof Selection)} fields */
  const add = (words, ...fields) => chips.push({ words, clear: (target) => fields.forEach((field) => Object.assign(target, { [field]: none[field] })) });
  /** @param {import("./selection.js").Choice} field @param {string} many @param {{ value: string, label: string }[]} terms */
  const addChoice = (field, many, terms) => {
    const [first, ...others] = selection[field];
    if (first === undefined) return;
    add(others.length > 0 ? `${others.length + 1} ${many}` : terms.find(({ value }) => value === first)?.label ?? `“${first}”, not in the corpus`, field);
  };

  addChoice("type", "claim types", tables.claim);
  if (selection.grade.size > 0) add(gradeWords(selection.grade), "grade");
  addChoice("likelihood", "likelihoods", tables.likelihood);
  addChoice("confidence", "confidences", tables.confidence.map(({ value, label }) => ({ value, label: `${label} confidence` })));
  addChoice("entity", "entities", tables.entities.map(({ key, name }) => ({ value: key, label: name })));
  addChoice("report", "reports", tables.reports.map(({ path, title }) => ({ value: path, label: title })));
  if (selection.from || selection.to) add(rangeWords(selection), "from", "to");
  if (selection.certain) add("no uncertain dates", "certain");
  if (selection.contested) add("contested", "contested");
  if (selection.unsourced) add("unsourced", "unsourced");
  return chips;
}

/** @param {Chip[]} chips @param {(change: (selection: Selection) => void) => void} choose */
export function makeChips(chips, choose) {
  const buttons = chips.map(({ words, clear }) => {
    const button = element("button", { type: "button", class: "chip", "aria-label": `Take back: ${words}` }, element("span", { class: "chip-words" }, words), element("span", { "aria-hidden": "true" }, " ×"));
    button.addEventListener("click", () => choose(clear));
    return button;
  });
  const all = element("button", { type: "button", class: "chips-clear" }, "Clear all");
  all.addEventListener("click", () => choose((selection) => Object.assign(selection, everything(), { sort: selection.sort })));
  return chips.length > 0 ? [element("span", { class: "chips-title" }, "Showing"), ...buttons, all] : [];
}

/** @param {Set<string>} grades */
function gradeWords(grades) {
  const rectangle = gradeRectangle(grades);
  if (rectangle) return `grades ${rectangle.join(" to ")}`;
  if (grades.size > 3) return `${grades.size} grades`;
  return [...grades].map((grade) => (grade === UNGRADED ? "no grade" : grade)).join(", ");
}

/** @param {Selection} selection */
function rangeWords({ from, to }) {
  if (!from) return `until ${to}`;
  return to ? `${from} to ${to}` : `from ${from}`;
}
