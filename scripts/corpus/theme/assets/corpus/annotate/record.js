// A draft goes in; out come what is wrong with it, and the fields that a sidecar gives of it.
// The rules are those of the checks with the same purpose, as far as they are cheap to ask here.

import { isDate } from "./dates.js";
import { likelihoodsIn } from "./rules.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").ReportData} ReportData */
/** @typedef {Partial<Record<keyof Draft, string>>} Faults */

/** @param {string} claim @param {Rules} rules what annotations of the type take */
export const takesOf = (claim, rules) => rules.claim.find(({ value }) => value === claim)?.takes;

/**
 * @param {Draft} draft
 * @param {Rules} rules
 * @param {ReportData} report
 * @param {Draft[]} others  of this report
 * @returns {Faults} what a check would call an error, by field
 */
export function findFaults(draft, rules, report, others) {
  /** @type {Faults} */
  const faults = {};
  const takes = takesOf(draft.claim, rules);
  if (!takes) faults.claim = "Choose what kind of claim the passage makes.";
  if (!isKey(draft.id, rules)) faults.id = `An id has ${rules.key.wanted}.`;
  else if (report.ids.includes(draft.id) || others.some(({ id }) => id === draft.id)) faults.id = "This id is taken.";
  else if (report.retired.includes(draft.id)) faults.id = "This id belongs to a retired passage; its address is never given to another.";
  if (takes?.speaker === "required" && draft.by.length === 0) {
    faults.by = `Say whose statement it is; “${rules.reserved.unidentified}” where the report does not say.`;
  }
  const known = knownEntities(rules, report);
  const lacking = (/** @type {string} */ key) => !Object.hasOwn(known, key);
  for (const [field, called] of /** @type {const} */ ([["by", "speaker"], ["entities", "entity"]])) {
    const isReserved = (/** @type {string} */ key) => field === "by" && key === rules.reserved.unidentified;
    for (const key of draft[field].filter((each) => lacking(each) && !isReserved(each))) {
      const entity = draft.described.find((each) => each.key === key);
      const fault = entity ? entityFault(entity, rules)
        : `“${key}” is not described. Choose one of the list, or describe it under “A new ${called}”.`;
      if (fault) faults[field] ??= fault;
    }
  }
  for (const { key, title } of draft.sources) {
    const isKnown = Object.hasOwn(report.sources, key) || key === rules.reserved.report;
    if (!isKey(key, rules)) faults.sources = `“${key}” is no key: it has ${rules.key.wanted}.`;
    else if (!isKnown && !title?.trim() && !others.some((other) => other.sources.some((use) => use.key === key && use.title))) {
      faults.sources = `The source “${key}” needs a title.`;
    }
  }
  if ((draft.wording && !draft.paragraph) || (draft.paragraph && !/^[1-9]\d{0,5}$/.test(draft.paragraph))) {
    faults.paragraph = "A whole number from 1: the paragraph of the original.";
  }
  const { word, most_words: most } = rules.wording;
  if ((draft.wording.match(new RegExp(word, "gu")) ?? []).length > most) faults.wording = `At most ${most} words: keep the key words alone.`;
  if (draft.event_date && !isDate(draft.event_date)) faults.event_date = "Not a date: 2023-08-14, 2023-08, 2023?, 2023-08/2023-09, or [2023-08-01..2023-08-31].";
  return faults;
}

/** @param {string} text @param {Rules} rules */
export const isKey = (text, rules) => new RegExp(rules.key.pattern).test(text);

/** What is wrong with an entity that is new; empty where nothing is. @param {import("./drafts.js").NewEntity} entity @param {Rules} rules */
export function entityFault({ key, name, kind }, rules) {
  if (!name.trim()) return "It needs a name.";
  if (!rules.entity_kind.some(({ value }) => value === kind)) return "Choose what it is.";
  if (!isKey(key, rules)) return `A key has ${rules.key.wanted}.`;
  if (key === rules.reserved.unidentified) return `“${key}” stands for a speaker whom the report does not name. Choose another key.`;
  if (rules.sidecar_entities.includes(key)) {
    return `Another report describes “${key}”. If it is the same, it belongs in annotations/entities.yaml, for both; else choose another key.`;
  }
  return "";
}

/** Fields that the claim type or the wording does not admit are left out. @param {Draft} draft @param {Rules} rules @returns {Draft} */
export function fitting(draft, rules) {
  const takes = takesOf(draft.claim, rules);
  const estimates = takes !== undefined && takes.estimate !== "no";
  return {
    ...draft,
    by: takes?.speaker === "no" ? [] : draft.by,
    likelihood: estimates && likelihoodsIn(wordsOf(draft), rules).some(({ value }) => value === draft.likelihood) ? draft.likelihood : "",
    confidence: estimates ? draft.confidence : "",
  };
}

/** Where a term of likelihood may stand: in the passage, or in the original's own words. @param {Draft} draft */
export const wordsOf = ({ quote, wording }) => `${quote}\n${wording}`;

/** What a check would warn of. @param {Draft} draft @param {Rules} rules */
export const isUnsourced = (draft, rules) =>
  takesOf(draft.claim, rules)?.sources === "expected" && draft.sources.length === 0 && !draft.sourcing;

/** @param {Draft} draft @returns {Record<string, import("./yaml.js").Value>} in the order of the model */
export function annotationOf({ id, quote, claim, prefix, suffix, by, sources, sourcing, paragraph, wording, hedge, likelihood, confidence, event_date, entities, note }) {
  const fields = {
    id, quote, claim, prefix, suffix, by, sources: sources.map(({ key }) => key), sourcing,
    original: paragraph ? { paragraph: Number(paragraph), ...(wording && { wording }) } : "", hedge, likelihood, confidence, event_date, entities, note,
  };
  return Object.fromEntries(Object.entries(fields)
    .map(([name, value]) => [name, typeof value === "string" ? value.trim() : value])
    .filter(([, value]) => value !== undefined && Object.keys(value).length > 0));
}

/** @param {Draft[]} drafts @param {ReportData} report @returns {Record<string, Record<string, string>>} the sources that the sidecar lacks */
export function newSources(drafts, report) {
  const used = drafts.flatMap(({ sources }) => sources).filter(({ key, title }) => title && !Object.hasOwn(report.sources, key));
  return Object.fromEntries(used.map(({ key, title = "", isUntitled, kind = "" }) =>
    [key, { [isUntitled ? "description" : "title"]: title.trim(), ...(kind && { kind }) }]));
}

/** @param {Draft[]} drafts @param {Rules} rules @param {ReportData} report @returns {Record<string, Record<string, string>>} the entities that the corpus lacks */
export function newEntities(drafts, rules, report) {
  const known = knownEntities(rules, report);
  const named = drafts.flatMap(({ by, entities, described }) => described.filter(({ key }) => by.includes(key) || entities.includes(key)));
  return Object.fromEntries(named.filter(({ key }) => !Object.hasOwn(known, key)).map(({ key, name, kind, description }) =>
    [key, { name, kind, ...(description && { description }) }]));
}

/** @param {Rules} rules @param {ReportData} report @returns {Record<string, string>} names, by key */
export const knownEntities = (rules, report) => ({ ...rules.entities, ...report.entities });

const SHORT = /^(?:a|an|and|as|at|been|by|for|from|had|has|have|in|into|is|it|its|of|on|or|than|that|the|their|this|to|was|were|which|with)$/;
const MOST_WORDS = 4;

/** A key from words. @param {string} text @param {(id: string) => boolean} isTaken @param {string} without words */
export function proposeId(text, isTaken, without = "passage") {
  const plain = text.normalize("NFKD").replace(/[^\x20-\x7e]/g, "").toLowerCase().replace(/'/g, "");
  const words = plain.split(/[^a-z0-9]+/).filter(Boolean);
  const telling = words.filter((word) => !SHORT.test(word));
  const base = (telling.length > 1 ? telling : words).slice(0, MOST_WORDS).join("-").slice(0, 60).replace(/-+$/, "") || without;
  let id = base;
  for (let number = 2; isTaken(id); number += 1) id = `${base}-${number}`;
  return id;
}
