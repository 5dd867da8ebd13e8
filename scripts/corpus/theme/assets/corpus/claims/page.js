// The page of claims: what is chosen stands in the address, and the list follows it.

import { element } from "../element.js";
import { onPage } from "../navigation.js";
import { makeBins } from "./bins.js";
import { findChips, makeChips } from "./chips.js";
import { loadClaims } from "./data.js";
import { makeFilter } from "./filter.js";
import { makePanel } from "./panel.js";
import { makeClaim } from "./results.js";
import { readQuery, writeQuery } from "./selection.js";
import { makeTools } from "./tools.js";

/** How many claims are shown at first, and added each time more are asked for. */
const STEP = 25;

onPage(async (ends) => {
  const page = document.querySelector(".claims-page[data-index]");
  if (!(page instanceof HTMLElement)) return;
  try {
    const data = await loadClaims(page.dataset.index ?? "");
    if (!ends.aborted && data.count > 0) start(page, data, ends);
    else page.classList.add("is-plain");
  } catch (error) {
    page.classList.add("is-plain");
    page.querySelector(".page-head")?.append(element("p", { class: "claims-error", role: "alert" }, "The filters could not be loaded; below is every claim, by report."));
    console.error(error);
  }
});

/** @param {HTMLElement} page @param {import("./data.js").Claims} data @param {AbortSignal} ends */
function start(page, data, ends) {
  const bins = makeBins(data);
  const filter = makeFilter(data, bins);
  const list = element("ol", { class: "claim-list" });
  const status = element("p", { class: "claims-status", role: "status" });
  const chips = element("div", { class: "chips" });
  const more = element("button", { type: "button", class: "claims-more", hidden: true }, "Show more");
  const none = element("p", { class: "list-empty", hidden: true }, "No claim fits all of this. Remove a filter.");
  const tools = makeTools(data, (sort) => choose((chosen) => { chosen.sort = sort; }), ends);
  const panel = makePanel(/** @type {HTMLDetailsElement} */ (page.querySelector(".claims-filters")), data, bins, choose, ends);
  let selection = readQuery(location.search);
  let found = filter(selection);
  /** Whoever asks last is shown. */
  let turn = 0;

  page.querySelector(".claims-base")?.replaceChildren(element("div", { class: "claims-head" }, status, tools.root), chips, list, none, more);
  page.classList.add("is-live");

  /** @param {(selection: import("./selection.js").Selection) => void} change */
  function choose(change) {
    change(selection);
    history.pushState(null, "", location.pathname + writeQuery(selection));
    show(STEP);
  }

  /** @param {number} most  how many claims to show */
  function show(most) {
    found = filter(selection);
    const active = findChips(selection, data.tables);
    panel.show(found.counts, selection, active.length);
    const hadFocus = chips.contains(document.activeElement);
    chips.replaceChildren(...makeChips(active, choose));
    chips.hidden = active.length === 0;
    if (hadFocus) (chips.querySelector("button") ?? tools.first).focus();
    tools.show(selection, found.claims);
    status.replaceChildren(...summary(found, data));
    none.hidden = found.claims.length > 0;
    return fetchList(0, most);
  }

  /** Puts claims into the list in place of all from `from` on. @param {number} from @param {number} to */
  async function fetchList(from, to) {
    const own = ++turn;
    list.setAttribute("aria-busy", "true");
    const claims = [...found.claims.subarray(from, to)];
    try {
      const items = await Promise.all(claims.map(async (claim) =>
        makeClaim(data.tables, data.claim[claim], await data.text(claim), data.tables.reports[data.report[claim]].title)));
      if (own !== turn || ends.aborted) return;
      while (list.children.length > from) list.lastElementChild?.remove();
      list.append(...items);
      const left = found.claims.length - list.children.length;
      more.hidden = left <= 0;
      more.textContent = `Show ${Math.min(STEP, left)} more of ${left.toLocaleString("en")}`;
    } catch (error) {
      if (own !== turn) return;
      list.replaceChildren(element("li", { class: "claims-error", role: "alert" }, "These claims could not be loaded. Load the page again."));
      console.error(error);
    }
    list.removeAttribute("aria-busy");
  }

  more.addEventListener("click", async (event) => {
    const from = list.children.length;
    await fetchList(from, from + STEP);
    // From the keyboard, reading goes on at the first of the new ones.
    if (event.detail === 0) list.children[from]?.querySelector("a")?.focus();
    history.replaceState({ ...history.state, claims: list.children.length }, "");
  });
  addEventListener("popstate", () => {
    selection = readQuery(location.search);
    void show(history.state?.claims ?? STEP);
  }, { signal: ends });

  // Back from a report, the list is as long as it was, and stands where it stood.
  const { scrollY } = globalThis;
  void show(history.state?.claims ?? STEP).then(() => history.state?.claims && scrollTo(0, scrollY));
}

/** @param {import("./filter.js").Found} found @param {import("./data.js").Claims} data */
function summary({ claims, reports }, { count, tables }) {
  const numbers = claims.length === count ? count.toLocaleString("en") : `${claims.length.toLocaleString("en")} of ${count.toLocaleString("en")}`;
  const all = tables.reports.length;
  const from = reports === all ? all.toLocaleString("en") : `${reports.toLocaleString("en")} of ${all.toLocaleString("en")}`;
  return [element("b", {}, numbers), ` ${count === 1 ? "claim" : "claims"}, in ${from} ${all === 1 ? "report" : "reports"}`];
}
