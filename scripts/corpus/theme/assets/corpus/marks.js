// The passages in hand are tinted, their notes lit, and their numbers say what is open.

/** @typedef {import("./pairs.js").Pair} Pair */

/** @param {import("./reading.js").Reading} reading */
export function startMarks(reading) {
  function draw() {
    const { open, hot, report } = reading;
    for (const mark of report.querySelectorAll(".claim.is-on")) setTint(mark, undefined);
    for (const pair of reading.inOrder) {
      pair.note.classList.toggle("is-on", pair === open || pair === hot);
      pair.note.classList.toggle("is-open", pair === open);
      pair.ref.setAttribute("aria-expanded", String(pair === open));
    }
    for (const pair of [open, hot]) pair?.marks.forEach((mark) => setTint(mark, pair));
  }

  for (const { ref, note } of reading.inOrder) ref.setAttribute("aria-controls", note.id);
  reading.addEventListener("open", draw);
  reading.addEventListener("point", draw);
  draw();
}

/** @param {Element} mark @param {Pair | undefined} pair whose type's colour to take, or none */
function setTint(mark, pair) {
  mark.classList.toggle("is-on", pair !== undefined);
  /** @type {HTMLElement} */ (mark).style.setProperty("--on", pair ? `var(--${pair.type})` : "");
}
