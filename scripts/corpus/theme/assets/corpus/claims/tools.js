// What can be done with the claims found: put them in order, take them along, share the search.

import { element } from "../element.js";
import { makeCsv } from "./csv.js";
import { SORTS } from "./selection.js";

/**
 * @param {import("./data.js").Claims} data
 * @param {(sort: string) => void} choose
 * @param {AbortSignal} ends
 */
export function makeTools(data, choose, ends) {
  const sort = element("select", { "aria-label": "Order", class: "tool" }, ...Object.entries(SORTS).map(([value, label]) => element("option", { value }, label)));
  const csv = element("button", { type: "button", class: "tool" }, "CSV");
  const copy = element("button", { type: "button", class: "tool" }, "Copy this search");
  let claims = new Uint32Array();

  sort.addEventListener("change", () => choose(sort.value));
  csv.addEventListener("click", async () => {
    csv.disabled = true;
    try {
      const blob = await makeCsv(data, claims, (done, all) => { csv.textContent = `CSV: ${Math.round((100 * done) / all)} %`; }, ends);
      if (ends.aborted) return;
      save(blob, "claims.csv");
      csv.textContent = "CSV";
    } catch (error) {
      csv.textContent = "CSV failed: try again";
      console.error(error);
    }
    csv.disabled = false;
  });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Not allowed: copy the address";
    }
    setTimeout(() => { copy.textContent = "Copy this search"; }, 2000);
  });

  return {
    root: element("div", { class: "tools" }, sort, csv, copy),
    first: sort,
    /** @param {import("./selection.js").Selection} selection @param {Uint32Array} found */
    show(selection, found) {
      sort.value = selection.sort;
      claims = found;
      csv.disabled = found.length === 0;
    },
  };
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
