// Drafts and the words in hand, shown in the text without a change to it: by the browser's own
// highlights, or where it has none, by boxes laid over the lines.

const NAMES = /** @type {const} */ (["draft", "chosen"]);
/** @typedef {typeof NAMES[number]} Name */

export class Highlights {
  /** @type {HTMLElement | undefined} */
  #layer;
  /** @type {Map<Name, Range[]>} */
  #shown = new Map();

  /** @param {HTMLElement} report @param {AbortSignal} ends */
  constructor(report, ends) {
    this.report = report;
    ends.addEventListener("abort", () => this.clear());
    if (globalThis.CSS?.highlights) return;
    this.#layer = document.createElement("div");
    this.#layer.className = "draft-layer";
    this.#layer.setAttribute("aria-hidden", "true");
    report.append(this.#layer);
    const observer = new ResizeObserver(() => this.#draw());
    observer.observe(report);
    ends.addEventListener("abort", () => observer.disconnect());
  }

  /** @param {Name} name @param {Range[]} ranges */
  show(name, ranges) {
    this.#shown.set(name, ranges);
    if (this.#layer) this.#draw();
    else if (ranges.length) CSS.highlights.set(`annotate-${name}`, new Highlight(...ranges));
    else CSS.highlights.delete(`annotate-${name}`);
  }

  clear() {
    for (const name of NAMES) this.show(name, []);
  }

  #draw() {
    const origin = this.report.getBoundingClientRect();
    this.#layer?.replaceChildren(...NAMES.flatMap((name) => (this.#shown.get(name) ?? []).flatMap((range) =>
      Array.from(range.getClientRects(), (line) => {
        const box = document.createElement("span");
        box.className = `draft-box draft-box-${name}`;
        box.style.left = `${line.left - origin.left}px`;
        box.style.top = `${line.top - origin.top}px`;
        box.style.width = `${line.width}px`;
        box.style.height = `${line.height}px`;
        return box;
      }))));
  }
}
