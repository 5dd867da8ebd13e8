// The parts of a form: a label, what the model says of the field, its control, what is wrong.

import { element } from "../element.js";
import { explain } from "./explain.js";

/** @typedef {import("./rules.js").Term} Term */

export const required = () => element("span", { class: "annotate-required" }, " required");

/** @param {string} name @param {string} label @param {string} hint @param {string} value @param {boolean} [isRequired] */
export function textField(name, label, hint, value, isRequired) {
  const control = element("input", {
    type: "text", id: `annotate-${name}`, autocomplete: "off", required: isRequired,
    "aria-describedby": `annotate-${name}-hint annotate-${name}-fault`,
  });
  control.value = value;
  return { control, field: fieldOf(name, label, hint, control, isRequired) };
}

/** @param {string} name @param {string} label @param {string} hint @param {Term[]} terms @param {string} value */
export function selectField(name, label, hint, terms, value) {
  const control = element("select", { id: `annotate-${name}`, "aria-describedby": `annotate-${name}-hint` });
  fillSelect(control, terms, value);
  return { control, field: fieldOf(name, label, hint, control) };
}

/** @param {HTMLSelectElement} control @param {Term[]} terms @param {string} value */
export function fillSelect(control, terms, value) {
  const wanted = ["", ...terms.map((term) => term.value)];
  if (control.options.length && wanted.join() === Array.from(control.options, (option) => option.value).join()) return;
  control.replaceChildren(element("option", { value: "" }, "not said"), ...terms.map((term) =>
    element("option", { value: term.value }, `${term.label}: ${term.definition}`)));
  control.value = wanted.includes(value) ? value : "";
}

/** @param {string} name @param {string} label @param {string} hint @param {HTMLElement} control @param {boolean} [isRequired] */
export const fieldOf = (name, label, hint, control, isRequired) => element("div", { class: "annotate-field", "data-field": name },
  element("label", { for: control.id }, label, isRequired ? required() : ""),
  element("p", { class: "annotate-hint", id: `annotate-${name}-hint` }, ...explain(hint)),
  control,
  element("p", { class: "annotate-fault", id: `annotate-${name}-fault` }));

/** A line of text within a part that describes something new. @param {string} name @param {string} fault id of what says what is wrong */
export const detailInput = (name, fault) =>
  element("input", { type: "text", id: `annotate-${name}`, autocomplete: "off", "aria-describedby": `annotate-${fault}` });

/** @param {string} label @param {HTMLElement} control @param {string} hint */
export const detail = (label, control, hint) => element("p", {}, element("label", { for: control.id }, label),
  element("span", { class: "annotate-hint" }, ...explain(hint)), control);

/** What Enter does instead of sending the whole form. @param {HTMLElement} control @param {() => void} act */
export const onEnter = (control, act) => control.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  act();
});

/**
 * One choice of several, each with its definition.
 * @param {import("./rules.js").ClaimType[]} claims
 * @param {string} chosen
 */
export const claimField = (claims, chosen) => element("fieldset",
  { class: "annotate-field annotate-claims", "data-field": "claim", "aria-describedby": "annotate-claim-hint annotate-claim-fault" },
  element("legend", {}, "Claim type", required()),
  element("p", { class: "annotate-hint", id: "annotate-claim-hint" }, "The first that fits, in this order."),
  ...claims.map(({ value, label, definition }) => element("label", { class: `claim-choice note-${value}` },
    element("input", { type: "radio", name: "annotate-claim", value, required: true, checked: value === chosen }),
    element("span", {}, element("b", {}, label), ": ", definition))),
  element("p", { class: "annotate-fault", id: "annotate-claim-fault" }));

/** Says under each field of a form what is wrong with it. @param {HTMLElement} form @param {Record<string, string | undefined>} faults */
export function showFaults(form, faults) {
  for (const field of form.querySelectorAll("[data-field]")) {
    const { field: name = "" } = /** @type {HTMLElement} */ (field).dataset;
    const place = field.querySelector(`[id="annotate-${name}-fault"]`);
    const fault = faults[name] ?? "";
    if (place && place.textContent !== fault) place.textContent = fault;
    field.classList.toggle("is-faulty", fault !== "");
    const control = field.querySelector("input, select, textarea");
    if (fault) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
}

/** Leads to the first field that is wrong. @param {HTMLElement} form */
export function focusFault(form) {
  const first = /** @type {HTMLElement | null} */ (form.querySelector(".is-faulty :is(input, select, textarea)"));
  const details = first?.closest("details");
  if (details) details.open = true;
  first?.focus();
}
