// The sources of an annotation: those that the sidecar has, to be ticked, and new ones.

import { element } from "../element.js";
import { explain } from "./explain.js";
import { detail, detailInput, onEnter } from "./fields.js";
import { proposeId } from "./record.js";

/** @typedef {import("./drafts.js").SourceUse} SourceUse */

/**
 * @param {object} options
 * @param {import("./rules.js").Rules} options.rules
 * @param {Record<string, SourceUse>} options.known   those of the sidecar, and new ones of other drafts
 * @param {SourceUse[]} options.chosen
 * @param {() => void} options.changed
 */
export function sourcesField({ rules, known, chosen, changed }) {
  const list = element("ul", { class: "annotate-sources" });
  /** @type {Map<string, { box: HTMLInputElement, use: SourceUse }>} */
  const boxes = new Map();

  /** @param {SourceUse} use @param {string} label @param {boolean} isOn */
  function add(use, label, isOn) {
    const box = element("input", { type: "checkbox", value: use.key });
    box.checked = isOn;
    box.addEventListener("change", changed);
    boxes.set(use.key, { box, use });
    list.append(element("li", {}, element("label", {}, box, element("span", {}, label, " ", element("code", {}, use.key)))));
  }
  const own = { key: rules.reserved.report };
  const isChosen = (/** @type {string} */ key) => chosen.some((use) => use.key === key);
  add(own, "The report’s own word", isChosen(own.key));
  for (const use of Object.values(known)) add(use, use.title ?? use.key, isChosen(use.key));
  for (const use of chosen) if (!boxes.has(use.key)) add(use, use.title ?? use.key, true);

  const key = detailInput("new-source-key", "new-source-fault");
  const title = detailInput("new-source-title", "new-source-fault");
  const untitled = element("input", { type: "checkbox" });
  const kind = element("select", { id: "annotate-new-source-kind" }, ...rules.source_kind.map(({ value, label, definition }) =>
    element("option", { value, title: definition, selected: value === "other" }, `${label}: ${definition}`)));
  const fault = element("p", { class: "annotate-fault", id: "annotate-new-source-fault", role: "alert" });
  const button = element("button", { type: "button" }, "Add this source");
  title.addEventListener("input", () => {
    if (!key.dataset.typed) key.value = proposeId(title.value, (taken) => boxes.has(taken), "source");
  });
  key.addEventListener("input", () => { key.dataset.typed = "yes"; });
  function take() {
    fault.textContent = !title.value.trim() ? "A source needs a title, or words that say what it is."
      : !new RegExp(rules.key.pattern).test(key.value) ? `A key has ${rules.key.wanted}.`
      : boxes.has(key.value) ? "This key is taken." : "";
    if (fault.textContent) return;
    const use = { key: key.value, title: title.value.trim(), kind: kind.value, ...(untitled.checked && { isUntitled: true }) };
    add(use, use.title, true);
    key.value = title.value = "";
    untitled.checked = false;
    delete key.dataset.typed;
    details.open = false;
    changed();
    boxes.get([...boxes.keys()].at(-1) ?? "")?.box.focus();
  }
  button.addEventListener("click", take);
  for (const input of [key, title]) onEnter(input, take);
  const details = element("details", { class: "annotate-new" }, element("summary", {}, "A new source"),
    element("div", {},
      detail("Title", title, rules.source_fields.title),
      element("label", { class: "annotate-untitled" }, untitled, "The report gives no title: these words describe it"),
      detail("Key", key, "Names it in this sidecar."),
      detail("Kind", kind, rules.source_fields.kind),
      fault, button));
  const field = element("fieldset", { class: "annotate-field", "data-field": "sources", "aria-describedby": "annotate-sources-hint annotate-sources-fault" },
    element("legend", {}, "Sources"),
    element("p", { class: "annotate-hint", id: "annotate-sources-hint" }, ...explain(rules.fields.sources)),
    list, details,
    element("p", { class: "annotate-fault", id: "annotate-sources-fault" }));
  return {
    field,
    read: () => [...boxes.values()].filter(({ box }) => box.checked).map(({ use }) => use),
  };
}
