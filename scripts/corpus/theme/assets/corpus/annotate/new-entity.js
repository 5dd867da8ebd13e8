// A speaker or entity that the corpus does not know: its name, what it is, and the key that names
// it from now on. The sidecar gets it under `entities:`.

import { element } from "../element.js";
import { detail, detailInput, onEnter } from "./fields.js";
import { entityFault, isKey, proposeId } from "./record.js";
import { legible } from "./yaml.js";

/** @typedef {import("./drafts.js").NewEntity} NewEntity */

/**
 * @param {object} options
 * @param {string} options.name    of the field that it stands in
 * @param {string} options.called  what the field calls one
 * @param {import("./rules.js").Rules} options.rules
 * @param {(key: string) => string | undefined} options.nameOf   of one that the list has
 * @param {(entity: NewEntity) => void} options.add
 */
export function newEntity({ name: field, called, rules, nameOf, add }) {
  const id = `new-${field}`;
  const name = detailInput(`${id}-name`, `${id}-fault`);
  const key = detailInput(`${id}-key`, `${id}-fault`);
  const description = detailInput(`${id}-description`, `${id}-fault`);
  const kind = element("select", { id: `annotate-${id}-kind`, "aria-describedby": `annotate-${id}-fault` },
    element("option", { value: "" }, "choose"),
    ...rules.entity_kind.map(({ value, label, definition }) => element("option", { value }, `${label}: ${definition}`)));
  const fault = element("p", { class: "annotate-fault", id: `annotate-${id}-fault`, role: "alert" });
  const button = element("button", { type: "button" }, `Add this ${called}`);
  let isOwnKey = false;

  /** @param {HTMLInputElement} input */
  const typed = (input) => legible(input.value).replace(new RegExp(rules.text.invisible, "gu"), "").trim();
  const proposeKey = () => {
    if (!isOwnKey) key.value = proposeId(typed(name), () => false, "");
  };
  function take() {
    const entity = { key: key.value.trim(), name: typed(name), kind: kind.value, description: typed(description) };
    const known = nameOf(entity.key);
    fault.textContent = known !== undefined ? `The key “${entity.key}” is that of “${known}”. Choose that one, or another key.` : entityFault(entity, rules);
    if (fault.textContent) (!entity.name ? name : !entity.kind ? kind : key).focus();
    else add(entity);
  }
  name.addEventListener("input", proposeKey);
  key.addEventListener("input", () => { isOwnKey = true; });
  button.addEventListener("click", take);
  for (const input of [name, key, description]) onEnter(input, take);

  const { entity_fields: hints } = rules;
  const details = element("details", { class: "annotate-new" }, element("summary", {}, `A new ${called}`),
    element("div", {},
      detail("Name", name, hints.name),
      detail("Kind", kind, hints.kind),
      detail("Key", key, "Names it in this corpus, for good."),
      detail("Description", description, `Optional. ${hints.description}`),
      fault, button));
  return {
    details,
    /** Opens for words that the list does not have; closes without any. @param {string} words */
    begin(words) {
      isOwnKey = isKey(words, rules);
      name.value = isOwnKey ? "" : words;
      key.value = isOwnKey ? words : "";
      proposeKey();
      kind.value = description.value = fault.textContent = "";
      details.open = words !== "";
    },
    focus: () => (name.value ? kind : name).focus(),
  };
}
