// A field that takes several keys, such as those of entities: each is chosen from a list by its
// name or its key, and stands as a button that takes it away.

import { element } from "../element.js";
import { explain } from "./explain.js";

/**
 * @param {object} options
 * @param {string} options.name      of the field
 * @param {string} options.label
 * @param {string} options.hint
 * @param {Record<string, string>} options.choices  names, by key
 * @param {string[]} options.chosen
 * @param {() => void} options.changed
 */
export function keysField({ name, label, hint, choices, chosen, changed }) {
  const keys = [...chosen];
  const list = element("datalist", { id: `annotate-${name}-list` });
  for (const [key, words] of Object.entries(choices)) list.append(element("option", { value: key }, words));
  const input = element("input", {
    type: "text", id: `annotate-${name}`, list: list.id, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    "aria-describedby": `annotate-${name}-hint annotate-${name}-fault`,
  });
  const tokens = element("ul", { class: "annotate-tokens" });
  const byName = new Map(Object.entries(choices).map(([key, words]) => [words.toLowerCase(), key]));

  function draw() {
    tokens.replaceChildren(...keys.map((key, at) => {
      const remove = element("button", { type: "button", "aria-label": `Remove ${choices[key] ?? key}` }, "×");
      remove.addEventListener("click", () => {
        keys.splice(at, 1);
        draw();
        changed();
        input.focus();
      });
      return element("li", {}, choices[key] ?? key, remove);
    }));
    tokens.hidden = keys.length === 0;
  }
  function take() {
    const words = input.value.trim().replace(/,$/, "").trim();
    if (!words) return;
    const key = Object.hasOwn(choices, words) ? words : (byName.get(words.toLowerCase()) ?? words);
    if (!keys.includes(key)) keys.push(key);
    input.value = "";
    draw();
    changed();
  }
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === ",") {
      if (!input.value.trim()) return;
      event.preventDefault();
      take();
    } else if (event.key === "Backspace" && !input.value && keys.length) {
      keys.pop();
      draw();
      changed();
    }
  });
  // Choosing from the list is no key: the whole value comes at once.
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent) || event.inputType === "insertReplacementText") take();
  });
  input.addEventListener("change", take);
  draw();
  const field = element("div", { class: "annotate-field", "data-field": name },
    element("label", { for: input.id }, label),
    element("p", { class: "annotate-hint", id: `annotate-${name}-hint` }, ...explain(hint)),
    tokens, input, list,
    element("p", { class: "annotate-fault", id: `annotate-${name}-fault` }));
  return { field, take, read: () => [...keys] };
}
