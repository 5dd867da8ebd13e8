// Words typed instead of selected: for those who read without a pointer.

import { element } from "../element.js";
import { selectorOf } from "./selector.js";

/** @typedef {ReturnType<typeof selectorOf>} Found */

/**
 * @param {import("./match.js").FoldedText} text
 * @param {(found: Found, said: string) => void} take   told of the place, and which of several it is
 */
export function makeFinder(text, take) {
  const input = element("input", { type: "text", id: "annotate-find", autocomplete: "off" });
  const form = element("form", { class: "annotate-field annotate-find", "aria-label": "Find words in the text" },
    element("label", { for: input.id }, "Or type the words"),
    element("div", {}, input, element("button", { type: "submit" }, "Find")));
  let sought = "";
  let at = -1;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const quote = input.value;
    const places = text.find({ quote });
    at = quote === sought && places.length ? (at + 1) % places.length : 0;
    sought = quote;
    if (places.length === 0) {
      take({ fault: "These words do not stand in the text." }, "");
      return;
    }
    take(selectorOf(text, places[at]), places.length > 1 ? `Place ${at + 1} of ${places.length}; discard and find again for the next.` : "");
  });
  return form;
}
