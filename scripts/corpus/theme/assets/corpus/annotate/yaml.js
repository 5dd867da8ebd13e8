// Values go in, YAML comes out: lines that read back as the very same strings, in this corpus
// (where every value is a string) and in editors that take `no` for false and 2024 for a number.

/** @typedef {string | number | readonly unknown[] | { [key: string]: unknown }} Value */

/** Signs that no sidecar may hold, not even escaped. */
const UNFIT = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Letters first, and nothing in it that means something to YAML; between brackets, no comma. */
const PLAIN = /^\p{L}(?:[\p{L}\p{N}\p{M} .,;()/'’‘“”–—_-]*[\p{L}\p{N}\p{M}.,;)/'’”_-])?$/u;
const OTHER_THAN_TEXT = /^(?:y|n|yes|no|true|false|on|off|null|nan|inf)$/i;
/** Signs of a literal block: whatever can be seen, and line ends. */
const LITERAL = /^[\n\p{L}\p{N}\p{M}\p{P}\p{S} ]*$/u;

/** What can be written of a text that somebody typed or pasted. @param {string} text */
export const legible = (text) => text.replace(/\r\n?/g, "\n").replace(UNFIT, "");

/** One value on one line. @param {string} text @param {boolean} [isInFlow] between brackets */
export function writeScalar(text, isInFlow = false) {
  if (PLAIN.test(text) && !(isInFlow && text.includes(",")) && !OTHER_THAN_TEXT.test(text)) return text;
  const escaped = JSON.stringify(text).replace(/[^\n -~\p{L}\p{N}\p{M}\p{P}\p{S}]/gu, escape);
  return escaped.replace(/\ufeff/g, escape);
}

/** @param {string} sign */
function escape(sign) {
  const code = /** @type {number} */ (sign.codePointAt(0)).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

/**
 * A mapping in block form. Lists of words stand on one line, other lists an item a line.
 * @param {Record<string, Value>} fields
 * @param {string} indent
 * @returns {string[]} lines
 */
export function writeMapping(fields, indent = "") {
  return Object.entries(fields).flatMap(([key, value]) => {
    if (typeof value === "string") return writeText(`${indent}${key}:`, value, `${indent}  `);
    return [`${indent}${key}: ${writeFlow(value)}`];
  });
}

/**
 * The item of a list.
 * @param {Record<string, Value>} fields
 * @param {string} indent of its dash
 */
export function writeItem(fields, indent) {
  const lines = writeMapping(fields, `${indent}  `);
  lines[0] = `${indent}- ${lines[0].slice(indent.length + 2)}`;
  return lines;
}

/** @param {string} head @param {string} text @param {string} indent of its lines */
function writeText(head, text, indent) {
  const isBlock = text.includes("\n") && LITERAL.test(text) && !/^\s|[ ]$|\n\n$|^[\s]*$/u.test(text);
  if (!isBlock) return [`${head} ${writeScalar(text)}`];
  const ends = text.endsWith("\n");
  const lines = (ends ? text.slice(0, -1) : text).split("\n");
  return [`${head} |${ends ? "" : "-"}`, ...lines.map((line) => (line ? indent + line : ""))];
}

/** @param {unknown} value @returns {string} */
function writeFlow(value) {
  if (typeof value === "string") return writeScalar(value, true);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(", ")}]`;
  return `{${Object.entries(/** @type {object} */ (value)).map(([key, item]) => `${key}: ${writeFlow(item)}`).join(", ")}}`;
}
