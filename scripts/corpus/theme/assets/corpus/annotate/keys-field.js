// A field that takes several keys of entities: each is chosen from a list by its name or its key,
// and stands as a button that takes it away. One that the list lacks is described below it.

import { element } from "../element.js";
import { explain } from "./explain.js";
import { newEntity } from "./new-entity.js";
import { afterPress } from "./press.js";

/**
 * @param {object} options
 * @param {string} options.name      of the field
 * @param {string} options.label
 * @param {string} options.called    what one of them is called
 * @param {import("./rules.js").Rules} options.rules
 * @param {Record<string, string>} options.choices  names, by key
 * @param {string[]} options.chosen
 * @param {(entity: import("./drafts.js").NewEntity) => void} options.describe  told of a new one, to offer it
 * @param {() => void} options.changed
 */
export function keysField({ name, label, called, rules, choices, chosen, describe, changed }) {
  const names = new Map(Object.entries(choices));
  const keys = [...chosen];
  const list = element("datalist", { id: `annotate-${name}-list` });
  const input = element("input", {
    type: "text", id: `annotate-${name}`, list: list.id, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    "aria-describedby": `annotate-${name}-hint annotate-${name}-fault`,
  });
  const tokens = element("ul", { class: "annotate-tokens" });
  const isUnknown = (/** @type {string} */ key) => !names.has(key);
  let unknown = "";
  const maker = newEntity({
    name, called, rules, nameOf: (key) => names.get(key),
    add: (entity) => {
      describe(entity);
      const at = keys.indexOf(unknown);
      keys.splice(at < 0 ? keys.length : at, 1, entity.key);
      if (!unknown) maker.begin("");
      update();
      input.focus();
    },
  });

  function draw() {
    tokens.replaceChildren(...keys.map((key, at) => {
      const words = names.get(key) ?? key;
      const remove = element("button", { type: "button", "aria-label": `Remove ${words}` }, "×");
      remove.addEventListener("click", () => {
        keys.splice(at, 1);
        update();
        input.focus();
      });
      return element("li", { class: isUnknown(key) ? "is-unknown" : undefined }, words, remove);
    }));
    tokens.hidden = keys.length === 0;
    const now = keys.find(isUnknown) ?? "";
    if (now !== unknown) maker.begin(now);
    unknown = now;
  }
  function update() {
    draw();
    changed();
  }
  function take() {
    const words = input.value.trim().replace(/,$/, "").trim();
    if (!words) return;
    const [named] = [...names].find(([, each]) => each.toLowerCase() === words.toLowerCase()) ?? [words];
    const key = names.has(words) ? words : named;
    if (!keys.includes(key)) keys.push(key);
    input.value = "";
    update();
  }
  /** @param {string} key @param {string} words */
  function offer(key, words) {
    names.set(key, words);
    list.append(element("option", { value: key }, words));
  }
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === ",") {
      if (!input.value.trim()) return;
      event.preventDefault();
      take();
      if (unknown) maker.focus();
    } else if (event.key === "Backspace" && !input.value && keys.length) {
      keys.pop();
      update();
    }
  });
  // Choosing from the list is no key: the whole value comes at once.
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent) || event.inputType === "insertReplacementText") take();
  });
  input.addEventListener("change", () => afterPress(() => input.isConnected && take()));
  for (const [key, words] of names) offer(key, words);
  draw();
  const field = element("div", { class: "annotate-field", "data-field": name },
    element("label", { for: input.id }, label),
    element("p", { class: "annotate-hint", id: `annotate-${name}-hint` }, ...explain(rules.fields[name])),
    tokens, input, list,
    element("p", { class: "annotate-fault", id: `annotate-${name}-fault` }),
    maker.details);
  return { field, take, offer, read: () => [...keys] };
}
