// The form of one annotation: what the model says of each field, and only the fields that the
// chosen type of claim and the wording admit.

import { element } from "../element.js";
import { explain } from "./explain.js";
import { claimField, fillSelect, focusFault, selectField, showFaults, textField } from "./fields.js";
import { keysField } from "./keys-field.js";
import { annotationOf, findFaults, fitting, isUnsourced, knownEntities, proposeId, takesOf, wordsOf } from "./record.js";
import { likelihoodsIn, speaksOfConfidence } from "./rules.js";
import { sourcesField } from "./sources-field.js";
import { legible, writeItem } from "./yaml.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./rules.js").Term} Term */

/**
 * @param {object} options
 * @param {Draft} options.draft
 * @param {boolean} options.isNew    not one of the drafts yet
 * @param {Draft[]} options.others   the other drafts of the report
 * @param {import("./rules.js").Rules} options.rules
 * @param {import("./rules.js").ReportData} options.report
 * @param {(draft: Draft) => void} options.changed   told of every change
 * @param {(draft: Draft) => void} options.done
 * @param {() => void} options.cancel
 */
export function makeForm({ draft, isNew, others, rules, report, changed, done, cancel }) {
  const isTaken = (/** @type {string} */ id) => [...report.ids, ...report.retired, ...others.map((other) => other.id)].includes(id);
  let { version, quote, prefix, suffix } = draft;
  let isOwnId = !isNew || (draft.id !== "" && draft.id !== proposeId(quote, isTaken));
  let wasTried = false;

  const words = element("blockquote", { class: "annotate-quote", lang: document.querySelector(".report-body")?.getAttribute("lang") ?? "" });
  const context = element("p", { class: "annotate-hint" });
  const claims = claimField(rules.claim, draft.claim);
  const id = textField("id", "Id", rules.fields.id, draft.id || proposeId(quote, isTaken), true);
  const described = new Map([...others, draft].flatMap((each) => each.described).map((entity) => [entity.key, entity]));
  const entities = { ...Object.fromEntries(Array.from(described.values(), ({ key, name }) => [key, name])), ...knownEntities(rules, report) };
  const by = keysField({
    name: "by", label: "By", called: "speaker", rules, chosen: draft.by, describe, changed: () => update(),
    choices: { ...entities, [rules.reserved.unidentified]: "somebody the report does not identify" },
  });
  const sources = sourcesField({
    rules, chosen: draft.sources, changed: () => update(),
    known: Object.fromEntries([
      ...Object.entries(report.sources).map(([key, title]) => [key, { key, title }]),
      ...others.flatMap((other) => other.sources.filter((use) => use.title).map((use) => [use.key, use])),
    ]),
  });
  const sourcing = selectField("sourcing", "Sourcing", rules.fields.sourcing, rules.sourcing, draft.sourcing);
  const unsourced = element("p", { class: "annotate-hint annotate-unsourced" },
    "Tick a source, or say under Sourcing why there is none. The check warns where both are missing.");
  const paragraph = textField("paragraph", "Paragraph of the original", rules.original_fields.paragraph, draft.paragraph);
  const wording = textField("wording", "Wording of the original", rules.original_fields.wording, draft.wording);
  paragraph.control.inputMode = "numeric";
  const hedge = textField("hedge", "Hedge", rules.fields.hedge, draft.hedge);
  const likelihood = selectField("likelihood", "Likelihood", rules.fields.likelihood, [], draft.likelihood);
  const confidence = selectField("confidence", "Confidence", rules.fields.confidence, rules.confidence, draft.confidence);
  const date = textField("event_date", "Event date", `${rules.fields.event_date} 2023-08-14, 2023-08, 2023?, or [2023-08-01..2023-08-31] for one day within.`, draft.event_date);
  const about = keysField({
    name: "entities", label: "Entities", called: "entity", rules, chosen: draft.entities, choices: entities, describe, changed: () => update(),
  });
  const note = element("textarea", { id: "annotate-note", rows: 3, "aria-describedby": "annotate-note-hint" });
  note.value = draft.note;
  const noteField = element("div", { class: "annotate-field", "data-field": "note" },
    element("label", { for: note.id }, "Note"), element("p", { class: "annotate-hint", id: "annotate-note-hint" }, ...explain(rules.fields.note)), note);

  const more = element("details", { class: "annotate-more" },
    element("summary", {}, report.is_digest ? "Original, hedge, date, entities, note" : "Hedge, date, entities, note"),
    ...(report.is_digest ? [paragraph.field, wording.field] : []), hedge.field, likelihood.field, confidence.field, date.field, about.field, noteField);
  more.open = Boolean(draft.paragraph || draft.hedge || draft.event_date || draft.entities.length || draft.note || draft.likelihood || draft.confidence);
  const yaml = element("code");
  const shown = element("details", { class: "annotate-more" }, element("summary", {}, "YAML"),
    element("pre", { class: "annotate-yaml", tabindex: "0", role: "group", "aria-label": "YAML of this annotation" }, yaml));
  const submit = element("button", { type: "submit", class: "annotate-main" }, isNew ? "Add to the drafts" : "Save");
  const giveUp = element("button", { type: "button" }, isNew ? "Discard" : "Cancel");
  const summary = element("p", { class: "annotate-fault", role: "alert" });
  const form = element("form", { class: "annotate-form", novalidate: true, "aria-label": "The annotation" },
    words, context, claims, id.field, by.field, sources.field, sourcing.field, unsourced, more, shown,
    summary, element("p", { class: "annotate-tools" }, submit, giveUp));

  /** @param {import("./drafts.js").NewEntity} entity */
  function describe(entity) {
    described.set(entity.key, entity);
    for (const field of [by, about]) field.offer(entity.key, entity.name);
  }

  /** @returns {Draft} */
  function read() {
    const claim = /** @type {HTMLInputElement | null} */ (claims.querySelector("input:checked"))?.value ?? "";
    return {
      version, quote, ...(prefix && { prefix }), ...(suffix && { suffix }), claim, id: id.control.value.trim(),
      by: by.read(), sources: sources.read(), sourcing: sourcing.control.value,
      paragraph: paragraph.control.value.trim(), wording: legible(wording.control.value).trim(), hedge: legible(hedge.control.value).trim(),
      likelihood: likelihood.control.value, confidence: confidence.control.value,
      event_date: date.control.value.trim(), entities: about.read(), note: legible(note.value).trim(),
      described: [...by.read(), ...about.read()].flatMap((key) => described.get(key) ?? []),
    };
  }

  function update() {
    const now = read();
    const takes = takesOf(now.claim, rules);
    const terms = likelihoodsIn(wordsOf(now), rules);
    const estimates = takes !== undefined && takes.estimate !== "no";
    by.field.hidden = takes?.speaker === "no";
    by.field.classList.toggle("is-required", takes?.speaker === "required");
    likelihood.field.hidden = !estimates || terms.length === 0;
    confidence.field.hidden = !estimates || !(speaksOfConfidence(wordsOf(now)) || now.confidence);
    fillSelect(likelihood.control, terms, now.likelihood);
    unsourced.hidden = !isUnsourced(now, rules);
    words.textContent = quote;
    context.textContent = prefix || suffix
      ? `These words stand in the text more than once. Told apart by ${[prefix && `“${prefix}” before`, suffix && `“${suffix}” after`].filter(Boolean).join(" and ")}.`
      : "These words stand in the text once.";
    yaml.textContent = writeItem(annotationOf(fitting(now, rules)), "  ").join("\n");
    if (wasTried) judge();
    changed(now);
  }

  /** @returns {boolean} whether there are any */
  function judge() {
    const faults = findFaults(fitting(read(), rules), rules, report, others);
    showFaults(form, faults);
    const number = Object.keys(faults).length;
    const said = number ? `${number === 1 ? "One field is" : `${number} fields are`} to be mended.` : "";
    if (summary.textContent !== said) summary.textContent = said;
    return number > 0;
  }

  id.control.addEventListener("input", () => { isOwnId = true; });
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    by.take();
    about.take();
    wasTried = true;
    if (judge()) focusFault(form);
    else done(fitting(read(), rules));
  });
  giveUp.addEventListener("click", cancel);
  update();

  return {
    form,
    /** Whether anything was filled in. */
    get isUntouched() {
      const { claim, by: speakers, sources: used, sourcing: way, paragraph: number, hedge: hedged, event_date: day, entities: named, note: comment } = read();
      return !claim && !speakers.length && !used.length && !way && !number && !hedged && !day && !named.length && !comment && !isOwnId;
    },
    /** @param {{ quote: string, prefix?: string, suffix?: string }} selector @param {string} ofVersion */
    quote(selector, ofVersion) {
      ({ quote, prefix, suffix } = { prefix: "", suffix: "", ...selector });
      version = ofVersion;
      if (!isOwnId) id.control.value = proposeId(quote, isTaken);
      update();
    },
    focus() {
      /** @type {HTMLElement | null} */ (claims.querySelector("input:checked") ?? claims.querySelector("input"))?.focus();
    },
  };
}
