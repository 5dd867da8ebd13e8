// All kinds of choice, beside the results; on a narrow window folded above them.

import { element } from "../element.js";
import { makeDates } from "./dates.js";
import { makeFacet, makeSwitch } from "./facet.js";
import { makeGrades } from "./grades.js";

/** As in claims.css. */
const WIDE = matchMedia("(min-width: 56.0625em)");

/**
 * @param {HTMLDetailsElement} root  where they go
 * @param {import("./data.js").Claims} data
 * @param {import("./bins.js").Bins} bins
 * @param {(change: (selection: import("./selection.js").Selection) => void) => void} choose
 * @param {AbortSignal} ends
 */
export function makePanel(root, data, bins, choose, ends) {
  const { tables } = data;
  /** @param {import("./selection.js").Choice} name @returns {(value: string, on: boolean) => void} */
  const toggle = (name) => (value, on) => choose((selection) => selection[name][on ? "add" : "delete"](value));
  const type = makeFacet("type", "Claim type", tables.claim.map((term) => ({ ...term, line: term.value })), toggle("type"));
  const grades = makeGrades(tables, (values, on) => choose(({ grade }) => values.forEach((value) => grade[on ? "add" : "delete"](value))));
  const likelihood = makeFacet("likelihood", "Likelihood", tables.likelihood.map(({ value, bounds }) => ({ value, label: value, aside: `${bounds.join("–")} %` })), toggle("likelihood"), "The report’s own term, or its like in the other wording.");
  const confidence = makeFacet("confidence", "Confidence", tables.confidence, toggle("confidence"), "As the report states it.");
  const entity = makeFacet("entity", "Entity", tables.entities.map(({ key, name }) => ({ value: key, label: name })), toggle("entity"), "About it, or said by it.");
  const dates = makeDates(bins, (chosen) => choose((selection) => Object.assign(selection, chosen)));
  const contested = makeSwitch("contested", "contested only", (on) => choose((selection) => { selection.contested = on; }), "meaning-contested");
  const unsourced = makeSwitch("unsourced", "unsourced only", (on) => choose((selection) => { selection.unsourced = on; }), "meaning-unsourced");
  const report = makeFacet("report", "Report", tables.reports.map(({ path, title }) => ({ value: path, label: title })), toggle("report"));

  const number = element("span", { class: "filters-number" });
  const doubts = element("fieldset", { class: "facet", "data-facet": "doubts" }, element("legend", {}, "Doubts"), contested.root, unsourced.root,
    element("p", { class: "facet-meaning" }, element("a", { href: "#meaning-contested" }, "What these words mean")));
  root.replaceChildren(element("summary", {}, "Filters", number),
    element("form", { class: "facets", "aria-label": "Filters" }, type.root, grades.root, likelihood.root, confidence.root, entity.root, dates.root, doubts, report.root));
  root.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  const fold = () => { root.open = WIDE.matches; };
  WIDE.addEventListener("change", fold, { signal: ends });
  fold();
  root.hidden = false;

  return {
    /** @param {import("./filter.js").Counts} counts @param {import("./selection.js").Selection} selection @param {number} active */
    show(counts, selection, active) {
      type.show(counts.type, selection.type);
      grades.show(counts, selection.grade);
      likelihood.show(counts.likelihood, selection.likelihood);
      confidence.show(counts.confidence, selection.confidence);
      entity.show(counts.entity, selection.entity);
      report.show(counts.report, selection.report);
      dates.show(counts, selection);
      contested.show(counts.contested, selection.contested);
      unsourced.show(counts.unsourced, selection.unsourced);
      number.textContent = active ? ` (${active})` : "";
    },
  };
}
