// Notes beside the text: lit together with their passage, opened one at a time.
// Where the window is too narrow for a column of notes, they stay where the page has
// them, in full after each section, and the passage numbers are plain links.

import { arrange, release } from "./column.js";
import { findPairs, idsOf } from "./pairs.js";

/** @typedef {import("./pairs.js").Pair} Pair */

/** The same width at which notes.css puts notes beside the text. */
const WIDE = matchMedia("screen and (min-width: 68.75em)");

/** @param {HTMLElement} report */
function start(report) {
  const body = /** @type {HTMLElement} */ (report.querySelector(".report-body"));
  const pairs = findPairs(report);
  const inOrder = [...pairs.values()];
  /** @type {Pair | undefined} */
  let open;
  /** @type {Pair | undefined} */
  let hot;

  function layOut() {
    report.classList.toggle("is-placed", WIDE.matches);
    if (WIDE.matches) arrange(body, inOrder, open);
    else release(body, inOrder);
    for (const pair of inOrder) describe(pair);
  }

  /** Tells a screen reader that a number opens something, where it does. @param {Pair} pair */
  function describe({ ref, note }) {
    if (WIDE.matches) {
      ref.setAttribute("aria-expanded", String(note === open?.note));
      ref.setAttribute("aria-controls", note.id);
    } else {
      ref.removeAttribute("aria-expanded");
      ref.removeAttribute("aria-controls");
    }
  }

  /** Tints the passages and notes in hand: the open pair and the one pointed at. */
  function light() {
    for (const mark of report.querySelectorAll(".claim.is-on")) setTint(mark, undefined);
    for (const pair of inOrder) pair.note.classList.toggle("is-on", pair === open || pair === hot);
    for (const pair of [open, hot]) pair?.marks.forEach((mark) => setTint(mark, pair));
  }

  /** @param {Pair | undefined} pair */
  function point(pair) {
    if (pair === hot) return;
    hot = pair;
    light();
  }

  /** Opens one note, or none, and says so in the address. @param {Pair | undefined} pair */
  function show(pair) {
    open?.note.classList.remove("is-open");
    open = pair;
    open?.note.classList.add("is-open");
    history.replaceState(history.state, "", open ? `#a-${open.id}` : location.pathname + location.search);
    light();
    layOut();
  }

  /** @param {Element | null} target @returns {Pair[]} what it belongs to, the innermost first */
  function pairsAt(target) {
    const part = target?.closest(".claim, .claim-ref, li.note");
    if (!(part instanceof HTMLElement)) return [];
    const ids = part.matches(".claim") ? idsOf(part) : [part.id.replace(/^(note|ref)-/, "")];
    return ids.flatMap((id) => pairs.get(id) ?? []).sort((a, b) => a.length - b.length);
  }

  /** Follows the address: brings its passage into view, with the note open beside it. */
  function follow() {
    const [, id] = /^#(?:a|note)-([a-z0-9-]+)$/.exec(location.hash) ?? [];
    const pair = id && pairs.get(id);
    if (!pair) return;
    for (let box = pair.ref.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
    if (WIDE.matches) {
      show(pair);
      document.getElementById(`a-${id}`)?.scrollIntoView();
    } else {
      point(pair);
    }
  }

  report.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!WIDE.matches || !target || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = target.closest("a, summary, button");
    const onRef = link?.matches(".claim-ref") ?? false;
    // Other links lead where they lead, and selecting words is not choosing a passage.
    if ((link && !onRef) || (!onRef && getSelection()?.type === "Range")) return;
    const [first, ...outer] = pairsAt(target);
    if (!first) return;
    const inNote = target.closest("li.note");
    if (inNote && first === open) return;
    if (onRef) event.preventDefault();
    // On words inside two claims, a second click reaches the wider one, a third closes.
    const all = [first, ...outer];
    show(open && all.includes(open) ? all[all.indexOf(open) + 1] : first);
    // From the keyboard (no pointer was clicked), reading goes on in the note.
    if (open && onRef && event.detail === 0) focusNote(open.note);
  });

  report.addEventListener("pointerover", (event) => {
    if (WIDE.matches) point(pairsAt(/** @type {Element} */ (event.target))[0]);
  });
  report.addEventListener("pointerleave", () => WIDE.matches && point(undefined));
  report.addEventListener("focusin", (event) => {
    if (WIDE.matches) point(pairsAt(/** @type {Element} */ (event.target))[0]);
  });
  report.addEventListener("focusout", () => WIDE.matches && point(undefined));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !open || !WIDE.matches) return;
    const { ref } = open;
    show(undefined);
    ref.focus();
  });

  addEventListener("hashchange", follow);
  WIDE.addEventListener("change", layOut);
  // Width of the window, fonts that arrive, details that open: all change the text's height.
  new ResizeObserver(() => requestAnimationFrame(layOut)).observe(body);
  document.fonts.ready.then(layOut);

  layOut();
  follow();
}

/** @param {Element} mark @param {Pair | undefined} pair whose type's colour to take, or none */
function setTint(mark, pair) {
  mark.classList.toggle("is-on", pair !== undefined);
  /** @type {HTMLElement} */ (mark).style.setProperty("--on", pair ? `var(--${pair.type})` : "");
}

/** @param {HTMLElement} note */
function focusNote(note) {
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: "nearest" });
}

for (const report of document.querySelectorAll(".report-layout")) start(/** @type {HTMLElement} */ (report));
