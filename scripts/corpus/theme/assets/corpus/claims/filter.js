// Which claims fit a selection, and how many would with each other choice: one pass over the arrays.

import { dayNumber, UNGRADED } from "./selection.js";

/**
 * @typedef {import("./data.js").Claims} Claims
 * @typedef {import("./selection.js").Selection} Selection
 *
 * @typedef {object} Counts  of claims that fit all but the choice of the same kind
 * @property {Uint32Array} type
 * @property {Uint32Array} likelihood
 * @property {Uint32Array} confidence
 * @property {Uint32Array} report
 * @property {Uint32Array} entity
 * @property {Uint32Array} grade
 * @property {Uint32Array} bins
 * @property {number} ungraded
 * @property {number} uncertain
 * @property {number} contested
 * @property {number} unsourced
 *
 * @typedef {object} Found
 * @property {Uint32Array} claims  in the order asked for
 * @property {number} reports      how many they are from
 * @property {Counts} counts
 */

/**
 * @param {Claims} data
 * @param {{ of: Int16Array, count: number }} bins  of the histogram, by claim
 * @returns {(selection: Selection) => Found}
 */
export function makeFilter(data, bins) {
  const { tables, count } = data;
  const numbers = {
    type: numbered(tables.claim.map((term) => term.value)),
    grade: numbered(tables.grades),
    likelihood: numbered(tables.likelihood.map((term) => term.value)),
    confidence: numbered(tables.confidence.map((term) => term.value)),
    entity: numbered(tables.entities.map((entity) => entity.key)),
    report: numbered(tables.reports.map((report) => report.path)),
  };
  const orders = makeOrders(data);
  const matched = new Uint8Array(count);

  return (selection) => {
    const type = chosen(selection.type, numbers.type);
    const likelihood = chosen(selection.likelihood, numbers.likelihood);
    const confidence = chosen(selection.confidence, numbers.confidence);
    const report = chosen(selection.report, numbers.report);
    const entity = chosen(selection.entity, numbers.entity);
    const grade = chosen(selection.grade, numbers.grade);
    const ungraded = selection.grade.has(UNGRADED);
    const [from, to] = [dayNumber(selection.from, "first"), dayNumber(selection.to, "last")];
    const ranged = from !== -Infinity || to !== Infinity;
    /** @type {Counts} */
    const counts = {
      type: new Uint32Array(tables.claim.length), likelihood: new Uint32Array(tables.likelihood.length),
      confidence: new Uint32Array(tables.confidence.length), report: new Uint32Array(tables.reports.length),
      entity: new Uint32Array(tables.entities.length), grade: new Uint32Array(tables.grades.length),
      bins: new Uint32Array(bins.count), ungraded: 0, uncertain: 0, contested: 0, unsourced: 0,
    };
    const fromReport = new Uint8Array(tables.reports.length);
    let found = 0;
    let reports = 0;

    for (let claim = 0; claim < count; claim++) {
      // A bit for each kind of choice that leaves the claim out.
      let misses = 0;
      if (type && !has(type, data.claim[claim])) misses |= 1;
      if (likelihood && !has(likelihood, data.likelihood[claim])) misses |= 2;
      if (confidence && !has(confidence, data.confidence[claim])) misses |= 4;
      if (report && !has(report, data.report[claim])) misses |= 8;
      if (entity && !hasAny(entity, data.entities, claim)) misses |= 16;
      const bare = data.grades.starts[claim] === data.grades.starts[claim + 1];
      if (grade && !(bare ? ungraded : hasAny(grade, data.grades, claim))) misses |= 32;
      // An end that is not known may lie anywhere; without a day at all there is nothing to ask.
      if (ranged && (bins.of[claim] < 0 || data.latest[claim] < from || data.earliest[claim] > to)) misses |= 64;
      if (selection.certain && data.uncertain[claim]) misses |= 128;
      if (selection.contested && !data.contested[claim]) misses |= 256;
      if (selection.unsourced && !data.unsourced[claim]) misses |= 512;

      matched[claim] = Number(misses === 0);
      if (misses === 0) {
        found++;
        if (!fromReport[data.report[claim]]) reports += fromReport[data.report[claim]] = 1;
      }
      if (misses & (misses - 1)) continue; // two kinds leave it out: no one change lets it in
      if (!(misses & ~1)) counts.type[data.claim[claim]]++;
      if (!(misses & ~2) && data.likelihood[claim] >= 0) counts.likelihood[data.likelihood[claim]]++;
      if (!(misses & ~4) && data.confidence[claim] >= 0) counts.confidence[data.confidence[claim]]++;
      if (!(misses & ~8)) counts.report[data.report[claim]]++;
      if (!(misses & ~16)) addEach(counts.entity, data.entities, claim);
      if (!(misses & ~32)) {
        if (bare) counts.ungraded++;
        else addEach(counts.grade, data.grades, claim);
      }
      if (!(misses & ~64) && bins.of[claim] >= 0) counts.bins[bins.of[claim]]++;
      if (!(misses & ~128)) counts.uncertain += data.uncertain[claim];
      if (!(misses & ~256)) counts.contested += data.contested[claim];
      if (!(misses & ~512)) counts.unsourced += data.unsourced[claim];
    }

    const claims = new Uint32Array(found);
    let at = 0;
    for (const claim of orders(selection.sort)) if (matched[claim]) claims[at++] = claim;
    return { claims, reports, counts };
  };
}

/** @param {string[]} values @returns {Map<string, number>} */
const numbered = (values) => new Map(values.map((value, number) => [value, number]));

/**
 * What nobody knows, as from an old address, is chosen too, and nothing fits it.
 * @param {Set<string>} values @param {Map<string, number>} numbers
 * @returns {Uint8Array | undefined} a flag a number; nothing if all will do
 */
function chosen(values, numbers) {
  if (values.size === 0) return undefined;
  const flags = new Uint8Array(numbers.size);
  for (const value of values) {
    const number = numbers.get(value);
    if (number !== undefined) flags[number] = 1;
  }
  return flags;
}

/** @param {Uint8Array} flags @param {number} number */
const has = (flags, number) => number >= 0 && flags[number] === 1;

/** @param {Uint8Array} flags @param {import("./data.js").Lists} lists @param {number} claim */
function hasAny(flags, lists, claim) {
  for (let at = lists.starts[claim]; at < lists.starts[claim + 1]; at++) if (flags[lists.values[at]]) return true;
  return false;
}

/** @param {Uint32Array} counts @param {import("./data.js").Lists} lists @param {number} claim */
function addEach(counts, lists, claim) {
  for (let at = lists.starts[claim]; at < lists.starts[claim + 1]; at++) counts[lists.values[at]]++;
}

/**
 * Each order is worked out when first asked for; claims without a date come last in those by date.
 * @param {Claims} data @returns {(sort: string) => Uint32Array}
 */
function makeOrders({ count, earliest, latest }) {
  const first = earliest.map((day, claim) => (Number.isNaN(day) ? latest[claim] : day));
  const last = latest.map((day, claim) => (Number.isNaN(day) ? first[claim] : day));
  /** @type {Record<string, (a: number, b: number) => number>} */
  const comparisons = {
    date: (a, b) => Number(Number.isNaN(first[a])) - Number(Number.isNaN(first[b])) || first[a] - first[b] || last[a] - last[b] || a - b,
    newest: (a, b) => Number(Number.isNaN(last[a])) - Number(Number.isNaN(last[b])) || last[b] - last[a] || first[b] - first[a] || a - b,
  };
  /** @type {Map<string, Uint32Array>} */
  const made = new Map();
  return (sort) => {
    let order = made.get(sort);
    if (!order) {
      order = Uint32Array.from({ length: count }, (_, claim) => claim);
      if (comparisons[sort]) order.sort(comparisons[sort]);
      made.set(sort, order);
    }
    return order;
  };
}
