// Claims by the month, year, decade or century of their first day: the bars of the histogram.

import { dayNumber } from "./selection.js";

/**
 * @typedef {object} Bins
 * @property {Int16Array} of   the bin of each claim, -1 without a date
 * @property {number} count
 * @property {number[]} days   the first day of each bin, and of the one after the last
 * @property {(edge: number, end: "from" | "to") => string} date  at an edge of the bars; "" at the
 *   outermost, since what lies beyond them stands in the outermost bars
 * @property {(date: string, end: "from" | "to") => number} edge  the nearest one that leaves nothing out
 */

const MOST = 60;
/** Each has a number that grows by one a period. */
const UNITS = [
  { of: (/** @type {number} */ day) => yearOf(day) * 12 + Math.floor((day - yearOf(day) * 10_000) / 100) - 1, month: true, years: 1 / 12 },
  ...[1, 10, 100, 1000].map((years) => ({ of: (/** @type {number} */ day) => Math.floor(yearOf(day) / years), month: false, years })),
];

/** @param {import("./data.js").Claims} data @returns {Bins} */
export function makeBins({ count, earliest, latest }) {
  const first = earliest.map((day, claim) => (Number.isNaN(day) ? latest[claim] : day));
  const dated = first.filter((day) => !Number.isNaN(day)).sort();
  // A few far-off dates would leave all others in one bar.
  const low = dated[Math.floor(dated.length * 0.02)] ?? 0;
  const high = dated[Math.ceil(dated.length * 0.98) - 1] ?? low;
  const unit = UNITS.find(({ of }) => of(high) - of(low) < MOST) ?? UNITS[UNITS.length - 1];
  const start = unit.of(low);
  const bins = dated.length === 0 ? 0 : Math.min(unit.of(high) - start + 1, MOST);
  /** @param {number} number @returns {number} a day, as `dayNumber` has them */
  const firstDay = (number) => (unit.month ? Math.floor(number / 12) * 10_000 + ((number % 12 + 12) % 12 + 1) * 100 + 1 : number * unit.years * 10_000 + 101);
  const days = Array.from({ length: bins + 1 }, (_, bin) => firstDay(start + bin));
  const of = Int16Array.from(first, (day) => (Number.isNaN(day) ? -1 : Math.max(0, Math.min(bins - 1, unit.of(day) - start))));

  return {
    of, count: bins, days,
    date(edge, end) {
      if (edge === (end === "from" ? 0 : bins)) return "";
      if (end === "from") return write(days[edge], unit.month);
      return unit.month ? write(firstDay(start + edge - 1), true) : write(days[edge] - 10_000, false);
    },
    edge(date, end) {
      if (date === "" || bins === 0) return end === "from" ? 0 : bins;
      const number = unit.of(dayNumber(date, end === "from" ? "first" : "last")) - start;
      return Math.max(0, Math.min(bins, end === "from" ? number : number + 1));
    },
  };
}

/** @param {number} day */
function yearOf(day) {
  return Math.floor(day / 10_000);
}

/** @param {number} day @param {boolean} withMonth */
function write(day, withMonth) {
  const year = yearOf(day);
  const digits = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
  return withMonth ? `${digits}-${String(Math.floor((day - year * 10_000) / 100)).padStart(2, "0")}` : digits;
}
