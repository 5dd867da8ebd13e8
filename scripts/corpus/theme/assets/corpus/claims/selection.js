// What is asked of the claims, and the query of the address that says so.

/**
 * @typedef {"type" | "grade" | "likelihood" | "confidence" | "entity" | "report"} Choice
 *
 * @typedef {object} Dates
 * @property {string} from     first day, month or year, or ""
 * @property {string} to       last one, or ""
 * @property {boolean} certain  leave uncertain and open dates out
 *
 * @typedef {Record<Choice, Set<string>> & Dates & {
 *   contested: boolean, unsourced: boolean, sort: string }} Selection
 */

/** @type {Choice[]} */
export const CHOICES = ["type", "grade", "likelihood", "confidence", "entity", "report"];
export const UNGRADED = "none";
export const SORTS = { report: "By report", date: "By date, oldest first", newest: "By date, newest first" };

const LETTERS = ["A", "B", "C", "D", "E", "F", ""];
const DIGITS = ["1", "2", "3", "4", "5", "6", ""];
const DATE = /^(-?\d{4,15})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/** @returns {Selection} that leaves nothing out */
export function everything() {
  const none = () => /** @type {Set<string>} */ (new Set());
  return {
    type: none(), grade: none(), likelihood: none(), confidence: none(), entity: none(), report: none(),
    from: "", to: "", certain: false, contested: false, unsourced: false, sort: "report",
  };
}

/** @param {string} query @returns {Selection} */
export function readQuery(query) {
  const given = new URLSearchParams(query);
  const selection = everything();
  for (const choice of CHOICES) {
    const values = (given.get(choice) ?? "").split(",").filter(Boolean);
    selection[choice] = new Set(choice === "grade" ? values.flatMap(readGrades) : values);
  }
  for (const end of /** @type {const} */ (["from", "to"])) {
    const date = given.get(end) ?? "";
    if (DATE.test(date)) selection[end] = date;
  }
  selection.certain = given.get("dates") === "certain";
  selection.contested = given.has("contested");
  selection.unsourced = given.has("unsourced");
  const sort = given.get("sort") ?? "";
  if (Object.hasOwn(SORTS, sort)) selection.sort = sort;
  return selection;
}

/** @param {Selection} selection @returns {string} "" or a query with its question mark */
export function writeQuery(selection) {
  /** @type {[string, string][]} */
  const parts = CHOICES.map((choice) => [choice, choice === "grade" ? writeGrades(selection.grade) : [...selection[choice]].sort().join(",")]);
  parts.push(["from", selection.from], ["to", selection.to], ["dates", selection.certain ? "certain" : ""]);
  parts.push(["contested", selection.contested ? "1" : ""], ["unsourced", selection.unsourced ? "1" : ""]);
  parts.push(["sort", selection.sort === "report" ? "" : selection.sort]);
  const query = parts.filter(([, value]) => value).map(([name, value]) => `${name}=${escapeValue(value)}`).join("&");
  return query && `?${query}`;
}

/** Slashes and commas need no escape in a query, and a person can read them. @param {string} value */
const escapeValue = (value) => encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%2C", ",");

/** @param {string} text `B3`, or a rectangle of the matrix: `A1..C3` */
function readGrades(text) {
  const [first, last] = text.split("..").map(gradeCell);
  if (!first || !last) return [text];
  return LETTERS.slice(first[0], last[0] + 1).flatMap((letter) => DIGITS.slice(first[1], last[1] + 1).map((digit) => letter + digit)).filter(Boolean);
}

/** @param {Set<string>} grades */
export function writeGrades(grades) {
  const rectangle = gradeRectangle(grades);
  return rectangle ? rectangle.join("..") : [...grades].sort().join(",");
}

/** @param {Set<string>} grades @returns {[string, string] | undefined} its corners, if they fill one */
export function gradeRectangle(grades) {
  const cells = [...grades].map(gradeCell);
  if (cells.length < 2 || !cells.every((cell) => cell !== undefined)) return undefined;
  const letters = cells.map(([letter]) => letter);
  const digits = cells.map(([, digit]) => digit);
  const [top, left, bottom, right] = [Math.min(...letters), Math.min(...digits), Math.max(...letters), Math.max(...digits)];
  // The cell of neither letter nor digit is none.
  const area = (bottom - top + 1) * (right - left + 1) - Number(bottom === 6 && right === 6);
  if (area !== cells.length || bottom === 6 || right === 6) return undefined;
  return [LETTERS[top] + DIGITS[left], LETTERS[bottom] + DIGITS[right]];
}

/** @param {string} grade @returns {[number, number] | undefined} its row and column */
function gradeCell(grade) {
  const [, letter, digit] = /^([A-F]?)([1-6]?)$/.exec(grade) ?? [];
  return letter || digit ? [LETTERS.indexOf(letter), DIGITS.indexOf(digit)] : undefined;
}

/**
 * Days are numbers that order as time does: 14 August 2023 is 20230814.
 * @param {string} date @param {"first" | "last"} end @returns {number} of a period its first or last
 *   day; beyond all days where there is no date
 */
export function dayNumber(date, end) {
  const [, year, month, day] = DATE.exec(date) ?? [];
  if (year === undefined) return end === "first" ? -Infinity : Infinity;
  const rest = end === "first" ? [1, 1] : [12, 31];
  return Number(year) * 10_000 + Number(month ?? rest[0]) * 100 + Number(day ?? rest[1]);
}

/** @param {string} text @returns {boolean} whether it is a year, a month or a day, or nothing */
export const isDate = (text) => text === "" || DATE.test(text);
