// The address bar and the open note follow each other.

import { WIDE } from "./width.js";

/** @param {import("./reading.js").Reading} reading @param {AbortSignal} ends */
export function startAddress(reading, ends) {
  /** Whether opening the sheet added a step to the history, so that "back" closes it. */
  let added = false;
  let following = false;
  /** The fragment that was followed or written last. */
  let known = "";

  function follow() {
    known = location.hash;
    const [, id] = /^#(?:a|note)-([a-z0-9-]+)$/.exec(location.hash) ?? [];
    const pair = id ? reading.pairs.get(id) : undefined;
    following = true;
    if (pair) {
      for (let box = pair.ref.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
      reading.show(pair);
      if (WIDE.matches) document.getElementById(`a-${id}`)?.scrollIntoView();
    } else if (!location.hash) {
      reading.show(undefined);
    }
    following = false;
  }

  reading.addEventListener("open", () => {
    if (following) return;
    const { open } = reading;
    if (!open && added) {
      added = false;
      history.back();
    } else if (open && !WIDE.matches && !location.hash) {
      added = true;
      history.pushState(history.state, "", `#a-${open.id}`);
    } else {
      history.replaceState(history.state, "", open ? `#a-${open.id}` : location.pathname + location.search);
    }
    known = location.hash;
  });

  const check = () => location.hash !== known && follow();
  addEventListener("hashchange", check, { signal: ends });
  // The theme follows links within a page itself, and no hashchange tells of it.
  document.addEventListener("click", () => setTimeout(check), { signal: ends });
  addEventListener("popstate", () => {
    added = false;
    follow();
  }, { signal: ends });
  follow();
}
