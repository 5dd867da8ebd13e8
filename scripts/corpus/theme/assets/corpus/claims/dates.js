// When the claimed things happened: bars to choose a range from, and fields to type one.

import { drawing, element } from "../element.js";
import { makeSwitch } from "./facet.js";
import { isDate } from "./selection.js";

const HEIGHT = 40;

/**
 * @param {import("./bins.js").Bins} bins
 * @param {(dates: Partial<import("./selection.js").Dates>) => void} choose
 */
export function makeDates(bins, choose) {
  const bars = Array.from({ length: bins.count }, (_, bin) => drawing("rect", { x: bin + 0.08, width: 0.84 }));
  const picture = drawing("svg", { class: "histogram", "aria-hidden": "true", viewBox: `0 0 ${Math.max(1, bins.count)} ${HEIGHT}`, preserveAspectRatio: "none" }, ...bars);
  const ends = { from: makeEnd("from"), to: makeEnd("to") };
  const uncertain = makeSwitch("dates", "include uncertain and open dates", (on) => choose({ certain: !on }), "meaning-uncertain");
  const root = element("fieldset", { class: "facet", "data-facet": "date" }, element("legend", {}, "Date of the claimed thing"),
    bins.count > 1 ? element("div", { class: "date-range" }, picture, ends.from.slider, ends.to.slider) : null,
    element("div", { class: "date-fields" }, ends.from.field, ends.to.field), uncertain.root);

  /** @param {"from" | "to"} end */
  function makeEnd(end) {
    const words = end === "from" ? "From" : "To";
    const slider = element("input", { type: "range", class: `date-slider date-slider-${end}`, min: 0, max: bins.count, step: 1, "aria-label": `${words}, by the bars` });
    const input = element("input", { type: "text", name: end, autocomplete: "off", spellcheck: "false", placeholder: "2023-08", title: "A year, a month or a day: 2023, 2023-08, 2023-08-14" });
    const field = element("label", {}, element("span", {}, words), input);
    // The handles keep a bar between them.
    slider.addEventListener("input", () => {
      const other = Number(ends[end === "from" ? "to" : "from"].slider.value);
      slider.value = String(end === "from" ? Math.min(Number(slider.value), other - 1) : Math.max(Number(slider.value), other + 1));
      input.value = bins.date(Number(slider.value), end);
      say();
    });
    slider.addEventListener("change", () => choose({ [end]: bins.date(Number(slider.value), end) }));
    input.addEventListener("change", () => {
      const value = input.value.trim();
      input.setAttribute("aria-invalid", String(!isDate(value)));
      if (isDate(value)) choose({ [end]: value });
    });
    return { slider, input, field };
  }

  /** Says what the handles stand at, and shades the bars outside them. */
  function say() {
    const [low, high] = [Number(ends.from.slider.value), Number(ends.to.slider.value)];
    bars.forEach((bar, bin) => bar.classList.toggle("is-out", bin < low || bin >= high));
    ends.from.slider.setAttribute("aria-valuetext", ends.from.input.value || "no limit");
    ends.to.slider.setAttribute("aria-valuetext", ends.to.input.value || "no limit");
  }

  return {
    root,
    /** @param {import("./filter.js").Counts} counts @param {import("./selection.js").Selection} selection */
    show(counts, selection) {
      const most = Math.max(1, ...counts.bins);
      bars.forEach((bar, bin) => {
        const height = counts.bins[bin] && Math.max(1.5, (HEIGHT * counts.bins[bin]) / most);
        bar.setAttribute("height", String(height));
        bar.setAttribute("y", String(HEIGHT - height));
      });
      for (const end of /** @type {const} */ (["from", "to"])) {
        ends[end].slider.value = String(bins.edge(selection[end], end));
        ends[end].input.value = selection[end];
        ends[end].input.removeAttribute("aria-invalid");
      }
      uncertain.show(counts.uncertain, !selection.certain);
      say();
    },
  };
}
