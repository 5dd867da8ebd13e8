// The search dialog: results as one types, with the keyboard or without. Everything a report says
// is put in as text, never as HTML.

import { placesOf } from "./search-hits.js";
import { filterValues, search } from "./search-index.js";

/** @typedef {import("./search-index.js").Answer} Answer */
/** @typedef {import("./search-index.js").Found} Found */
/** @typedef {import("./search-hits.js").Place} Place */

/** Each report shown loads a file, so few are shown at first. */
const AT_ONCE = 4;
const PLACES = 3;
/** Milliseconds without a key, before the words are searched. */
const PAUSE = 180;
const FILTERS = { claim: "Claim type", kind: "Kind", year: "Year", publisher: "Publisher" };

const dialog = document.createElement("dialog");
dialog.className = "search-dialog";
dialog.setAttribute("aria-label", "Search");
dialog.innerHTML = `
  <div class="search-head">
    <input class="search-input" type="text" role="searchbox" aria-label="Search reports, claims, sources" placeholder="Search reports, claims, sources" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search">
    <button class="search-close" type="button" aria-label="Close the search"><span class="search-close-word">Close</span><kbd>Esc</kbd></button>
  </div>
  <details class="search-filters"><summary>Filters</summary><div class="search-selects"></div></details>
  <p class="search-status" role="status"></p>
  <div class="search-body">
    <ol class="search-results"></ol>
    <button class="search-more" type="button" hidden>More reports</button>
  </div>`;

/** @template {Element} T @param {string} selector @returns {T} */
const part = (selector) => /** @type {T} */ (dialog.querySelector(selector));
const input = /** @type {HTMLInputElement} */ (part(".search-input"));
const filters = /** @type {HTMLDetailsElement} */ (part(".search-filters"));
const status = part(".search-status");
const list = part(".search-results");
const more = /** @type {HTMLButtonElement} */ (part(".search-more"));

/** Which search is the latest: the answer to an earlier one is dropped. */
let latest = 0;
/** @type {Answer["results"]} */
let waiting = [];
let timer = 0;
/** Whether what is shown answers what is typed. */
let settled = false;
/** Whether Enter was pressed before the answer had come. */
let goes = false;

/** Opens the dialog, with what was searched last. */
export function openSearch() {
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
}

/** @returns {Record<string, string>} the values chosen, by filter */
function chosen() {
  const selects = [...filters.querySelectorAll("select")].filter(({ value }) => value);
  return Object.fromEntries(selects.map(({ name, value }) => [name, value]));
}

async function run() {
  const number = (latest += 1);
  const words = input.value.trim();
  if (!words) {
    show([], "");
    return;
  }
  status.textContent = "Searching …";
  try {
    const { results } = await search(words, chosen());
    if (number !== latest) return;
    const count = results.length === 1 ? "1 report" : `${results.length} reports`;
    show(results, results.length ? count : `No report has “${words}”${Object.keys(chosen()).length ? " with these filters" : ""}.`);
    await showMore();
  } catch (error) {
    if (number !== latest) return;
    show([], "The search could not be loaded. Check the connection, then try again.");
    console.error(error);
  }
}

/** Begins a list of results. @param {Answer["results"]} results @param {string} words */
function show(results, words) {
  waiting = results;
  status.textContent = words;
  list.replaceChildren();
  more.hidden = true;
}

async function showMore() {
  const number = latest;
  const next = await Promise.all(waiting.slice(0, AT_ONCE).map((result) => result.data()));
  if (number !== latest) return;
  waiting = waiting.slice(AT_ONCE);
  list.append(...next.map(resultItem));
  more.hidden = !waiting.length;
  settled = true;
  if (goes) links()[0]?.click();
  goes = false;
}

/** @param {Found} found @returns {HTMLElement} a report with the best places in it */
function resultItem(found) {
  const item = element("li", "search-result");
  const title = /** @type {HTMLAnchorElement} */ (element("a", "search-title", found.meta.title));
  title.href = found.url;
  const facts = [found.filters.kind?.[0], found.filters.publisher?.[0], found.meta.published];
  item.append(title, element("p", "search-facts", facts.filter(Boolean).join(", ")));
  const places = placesOf(found, chosen().claim?.split(" ")[0]);
  item.append(...places.slice(0, PLACES).map((place) => placeLink(found.url, place)));
  if (places.length > PLACES) item.append(element("p", "search-facts", `and ${places.length - PLACES} more in this report`));
  return item;
}

/** @param {string} url @param {Place} place */
function placeLink(url, place) {
  const link = /** @type {HTMLAnchorElement} */ (element("a", `search-place claim-item-${place.type || "none"}`));
  link.href = `${url}#${place.address}`;
  if (place.type) {
    const line = element("span", `line line-${place.type}`);
    line.setAttribute("aria-hidden", "true");
    const type = element("span", "search-type");
    type.append(line, place.inNote ? `${place.label}, in its note` : place.label);
    link.append(type, " ");
  }
  const excerpt = element("span", "search-excerpt");
  for (const { text, hit, passage } of place.excerpt) {
    excerpt.append(element(hit ? "mark" : "span", passage || !place.type || place.inNote ? "search-words" : "search-around", text));
  }
  link.append(excerpt);
  return link;
}

/** @param {string} name @param {string} className @param {string} [text] */
function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Offers what can be filtered by, when it is first asked for: it is more to load. */
async function offerFilters() {
  const box = part(".search-selects");
  if (!filters.open || box.childElementCount) return;
  const values = await filterValues();
  for (const [name, label] of Object.entries(FILTERS)) {
    const options = Object.keys(values[name] ?? {}).sort((a, b) => a.localeCompare(b));
    if (name === "year") options.reverse();
    if (!options.length) continue;
    const select = document.createElement("select");
    select.name = name;
    select.append(new Option("any", ""), ...options.map((value) => new Option(name === "claim" ? value.replace(/^\S+ /, "") : value, value)));
    const field = element("label", "search-field", `${label} `);
    field.append(select);
    box.append(field);
  }
}

/** @returns {HTMLAnchorElement[]} */
function links() {
  return [...list.querySelectorAll("a")];
}

/** Moves among the field and the links. @param {number} step */
function move(step) {
  const stops = [input, ...links()];
  const at = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
  stops[Math.max(0, Math.min(stops.length - 1, Math.max(0, at) + step))]?.focus();
}

input.addEventListener("input", () => {
  goes = settled = false;
  clearTimeout(timer);
  timer = setTimeout(run, PAUSE);
});
filters.addEventListener("toggle", () => offerFilters().catch(console.error));
filters.addEventListener("change", run);
more.addEventListener("click", () => showMore().catch(console.error));

dialog.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const onStop = event.target === input || (event.target instanceof Element && event.target.matches(".search-results a"));
  // A note that is open behind the dialog stays so.
  if (event.key === "Escape") event.stopPropagation();
  if (!onStop) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && event.target === input) {
    event.preventDefault();
    if (settled) links()[0]?.click();
    else goes = true;
  } else if (event.key.length === 1 && event.target !== input) {
    input.focus(); // and the key is typed there
  }
});
dialog.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  // The dialog itself is what is clicked outside its parts; a link leaves the page, or moves in it.
  if (target === dialog || target.closest(".search-close, .search-results a")) dialog.close();
});
