// One kind of choice: a list of boxes to tick, each with how many claims it would leave.

import { element } from "../element.js";

/**
 * @typedef {object} Value
 * @property {string} value
 * @property {string} label
 * @property {string} [line]   claim type whose line to show
 * @property {string} [aside]  said beside it
 *
 * @typedef {object} Facet
 * @property {HTMLElement} root
 * @property {(counts: Uint32Array, selected: Set<string>) => void} show
 */

const FEW = 6;
const MOST = 50;

/**
 * A list of all values where they are few; else of those that leave the most claims, with a box to
 * search the others.
 * @param {string} name  of the choice, in the address
 * @param {string} title
 * @param {Value[]} values in the order of the counts they are shown with
 * @param {(value: string, on: boolean) => void} choose
 * @param {string} [meaning]
 * @returns {Facet}
 */
export function makeFacet(name, title, values, choose, meaning) {
  const isLong = name === "entity" || name === "report";
  const rows = new Map(values.map((value, number) => [number, undefined]));
  const list = element("ul", { class: "facet-list" });
  const root = element("fieldset", { class: "facet", "data-facet": name }, element("legend", {}, title));
  const search = element("input", { type: "search", class: "facet-search", "aria-label": `Find in ${title.toLowerCase()}`, placeholder: "Find", autocomplete: "off", hidden: true });
  const more = element("button", { type: "button", class: "facet-more", hidden: true });
  if (meaning) root.append(element("p", { class: "facet-meaning" }, meaning));
  root.append(search, list, more);
  const folded = isLong ? values.map(({ label }) => fold(label)) : [];
  let expanded = false;
  let counts = new Uint32Array(values.length);
  let selected = /** @type {Set<string>} */ (new Set());

  /** @param {number} number */
  function row(number) {
    const made = rows.get(number) ?? makeRow(name, values[number]);
    rows.set(number, made);
    const on = selected.has(values[number].value);
    made.box.checked = on;
    made.count.textContent = counts[number].toLocaleString("en");
    made.item.classList.toggle("is-empty", counts[number] === 0 && !on);
    return made.item;
  }

  function shown() {
    const all = values.map((_, number) => number);
    if (!isLong) return { numbers: all, others: 0 };
    const words = fold(search.value.trim());
    const fit = all.filter((number) => selected.has(values[number].value) || (counts[number] > 0 && folded[number].includes(words)));
    const byCount = fit.sort((a, b) => counts[b] - counts[a] || a - b);
    const limit = expanded ? MOST : FEW;
    const few = byCount.filter((number, at) => at < limit || selected.has(values[number].value));
    return { numbers: few, others: byCount.length - few.length };
  }

  function draw() {
    const focused = document.activeElement;
    const { numbers, others } = shown();
    list.replaceChildren(...numbers.map(row));
    // Moved within the list, a box loses focus.
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
    if (!isLong) return;
    if (numbers.length === 0) list.append(element("li", { class: "facet-none" }, search.value ? "none of this name" : "none"));
    search.hidden = !expanded;
    more.hidden = !expanded && others === 0;
    more.textContent = expanded ? "Show fewer" : `${others.toLocaleString("en")} more`;
    more.setAttribute("aria-expanded", String(expanded));
    if (expanded && others > 0) list.append(element("li", { class: "facet-none" }, `and ${others.toLocaleString("en")} more: type a part of the name`));
  }

  list.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    choose(box.value, box.checked);
  });
  search.addEventListener("input", draw);
  more.addEventListener("click", () => {
    expanded = !expanded;
    search.value = "";
    draw();
    if (expanded) search.focus();
  });

  return {
    root,
    show(newCounts, newSelected) {
      [counts, selected] = [newCounts, newSelected];
      draw();
    },
  };
}

/** @param {string} name @param {Value} value */
function makeRow(name, { value, label, line, aside }) {
  const box = element("input", { type: "checkbox", name, value });
  const count = element("span", { class: "facet-count" });
  const words = element("span", { class: "facet-label" }, label);
  const item = element("li", {}, element("label", { class: "facet-row" }, box,
    line ? element("span", { class: `line line-${line}`, "aria-hidden": "true" }) : null, words,
    aside ? element("span", { class: "facet-aside" }, aside) : null, count));
  return { item, box, count };
}

/** @param {string} text @returns {string} without case and accents, as people type names */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * One box of its own: on or off.
 * @param {string} name @param {string} label @param {(on: boolean) => void} choose
 * @param {string} [meaning] id of what says what it means
 */
export function makeSwitch(name, label, choose, meaning) {
  const { item, box, count } = makeRow(name, { value: "1", label });
  if (meaning) box.setAttribute("aria-describedby", meaning);
  box.addEventListener("change", () => choose(box.checked));
  return {
    root: /** @type {HTMLElement} */ (element("div", { class: "facet-switch" }, ...item.childNodes)),
    /** @param {number} number @param {boolean} on */
    show(number, on) {
      box.checked = on;
      count.textContent = number.toLocaleString("en");
    },
  };
}
