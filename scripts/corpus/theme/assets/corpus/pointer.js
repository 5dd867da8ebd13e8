// Pointing at a passage or a note lights both; choosing one opens its note.

import { WIDE } from "./width.js";

/** @param {import("./reading.js").Reading} reading @param {AbortSignal} ends */
export function startPointer(reading, ends) {
  const { report } = reading;

  report.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = target.closest("a, summary, button");
    const onRef = link?.matches(".claim-ref") ?? false;
    // Other links lead where they lead, and selecting words is not choosing a passage.
    if ((link && !onRef) || (!onRef && getSelection()?.type === "Range")) return;
    const [first, ...outer] = reading.pairsAt(target);
    if (!first) return;
    if (target.closest("li.note") && first === reading.open) return;
    if (onRef) {
      event.preventDefault();
      // The theme would follow the link all the same, and add a step to the history.
      event.stopPropagation();
    }
    // On words inside two claims, a second click reaches the wider one, a third closes.
    const all = [first, ...outer];
    const { open } = reading;
    reading.show(open && all.includes(open) ? all[all.indexOf(open) + 1] : first);
    // From the keyboard (no pointer was clicked), reading goes on in the note.
    if (reading.open && onRef && event.detail === 0) focusNote(reading.open.note);
  });

  /** @param {Event} event */
  const point = (event) => reading.point(reading.pairsAt(/** @type {Element} */ (event.target))[0]);
  const leave = () => reading.point(undefined);
  // On a screen that is touched, a passage would stay lit long after the finger has left.
  report.addEventListener("pointerover", (event) => event.pointerType === "mouse" && point(event));
  report.addEventListener("pointerleave", leave);
  report.addEventListener("focusin", point);
  report.addEventListener("focusout", leave);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !reading.open) return;
    const { ref } = reading.open;
    reading.show(undefined);
    ref.focus({ preventScroll: WIDE.matches });
  }, { signal: ends });
}

/** @param {HTMLElement} note */
export function focusNote(note) {
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
  if (WIDE.matches) note.scrollIntoView({ block: "nearest" });
}
