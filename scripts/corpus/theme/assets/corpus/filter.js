// The legend's entries become switches: claims of a type are shown, or stand as plain text.
// The choice is in the address (?hide=fact,gap&unsourced), so that it can be shared.

import { idsOf } from "./pairs.js";

/** @typedef {import("./pairs.js").Pair} Pair */

/** @param {import("./reading.js").Reading} reading */
export function startFilter(reading) {
  const strip = reading.report.parentElement?.querySelector(".report-strip");
  const legend = strip?.querySelector(".legend");
  const total = legend?.querySelector(".legend-total");
  if (!legend || !total) return;
  const marks = [...reading.report.querySelectorAll(".claim")].map((mark) => /** @type {HTMLElement} */ (mark));
  /** What each piece of text was marked as, before any filter. */
  const original = marks.map((mark) => ({ mark, ids: idsOf(mark), classes: mark.className }));
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.append(...total.childNodes);
  total.append(status);
  const words = status.innerHTML;

  const types = new Map([...legend.querySelectorAll("[data-claim]")].map((item) =>
    [/** @type {HTMLElement} */ (item).dataset.claim ?? "", toButton(item)]));
  const bare = reading.inOrder.filter((pair) => pair.unsourced).length;
  const facts = strip?.querySelector(".strip-facts dd");
  const unsourced = bare > 0 && facts ? addUnsourced(facts, bare) : undefined;

  function read() {
    const query = new URLSearchParams(location.search);
    const hidden = new Set((query.get("hide") ?? "").split(","));
    for (const [type, button] of types) setPressed(button, !hidden.has(type));
    if (unsourced) setPressed(unsourced, query.has("unsourced"));
    // Whoever follows the address of a passage is to see it, whatever else the address hides.
    const [, id] = /^#(?:a|note)-(.+)$/.exec(location.hash) ?? [];
    apply(id ? reading.pairs.get(id) : undefined);
  }

  function write() {
    const query = new URLSearchParams(location.search);
    const hidden = [...types].filter(([, button]) => !isPressed(button)).map(([type]) => type);
    query.delete("hide");
    query.delete("unsourced");
    const others = query.toString();
    const parts = [others, hidden.length > 0 && `hide=${hidden.join(",")}`, unsourced && isPressed(unsourced) && "unsourced"];
    const search = parts.filter(Boolean).join("&");
    history.replaceState(history.state, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
    apply();
  }

  /** @param {Pair} [wanted] shown in any case */
  function apply(wanted) {
    const onlyBare = unsourced !== undefined && isPressed(unsourced);
    const hidden = new Set(reading.inOrder.filter((pair) => {
      const button = types.get(pair.type);
      return pair !== wanted && ((button && !isPressed(button)) || (onlyBare && !pair.unsourced));
    }));
    for (const pair of reading.inOrder) {
      pair.note.hidden = hidden.has(pair);
      pair.ref.hidden = hidden.has(pair);
    }
    for (const entry of original) draw(entry, hidden);
    for (const [type, button] of types) {
      strip?.querySelector(`.type-bar .fill-${type}`)?.classList.toggle("is-off", !isPressed(button));
    }
    const shown = reading.inOrder.length - hidden.size;
    if (hidden.size > 0) status.textContent = `${shown} of ${reading.inOrder.length} claims`;
    else status.innerHTML = words;
    reading.hide(hidden);
  }

  /** @param {{ mark: HTMLElement, ids: string[], classes: string }} entry @param {Set<Pair>} hidden */
  function draw({ mark, ids, classes }, hidden) {
    const left = ids.filter((id) => !hidden.has(/** @type {Pair} */ (reading.pairs.get(id))));
    mark.dataset.annotations = left.join(" ");
    const kept = new Set(left.map((id) => reading.pairs.get(id)?.type));
    mark.className = classes.split(" ").filter((name) => {
      const [, type] = /^(?:claim|outer)-(.+)$/.exec(name) ?? [];
      return type ? kept.has(type) : name !== "is-on";
    }).join(" ");
    mark.classList.toggle("is-plain", left.length === 0);
  }

  for (const button of [...types.values(), ...(unsourced ? [unsourced] : [])]) {
    button.addEventListener("click", () => {
      setPressed(button, !isPressed(button));
      write();
    });
  }
  if (location.search) read();
}

/** @param {Element} item of the legend @returns {HTMLButtonElement} in its place */
function toButton(item) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...item.childNodes);
  setPressed(button, true);
  item.append(button);
  return button;
}

/** @param {Element} facts about the sources @param {number} number */
function addUnsourced(facts, number) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "unsourced";
  button.textContent = `Show only the ${number} unsourced`;
  facts.append(document.createElement("br"), button);
  setPressed(button, false);
  return button;
}

/** @param {Element} button */
const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
/** @param {Element} button @param {boolean} pressed */
const setPressed = (button, pressed) => button.setAttribute("aria-pressed", String(pressed));
