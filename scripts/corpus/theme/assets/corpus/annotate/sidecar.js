// The text of a sidecar and new records go in; the same text comes out with the records at the
// end of their sections. Comments and layout stay; nothing that stands there is written anew.

import { writeItem, writeMapping } from "./yaml.js";

/** @typedef {Record<string, import("./yaml.js").Value>} Fields */

export const NEW_SIDECAR = "# yaml-language-server: $schema=../../schema.json\n\nannotations: []\n";

/** A section that is written in a way nothing can be added to by lines. */
export class SectionError extends Error {}

/**
 * @param {string} text  of the sidecar
 * @param {object} records  new ones
 * @param {Record<string, Fields>} [records.sources]   by key
 * @param {Fields[]} [records.annotations]
 * @param {Record<string, Fields>} [records.entities]  by key
 * @returns {string}
 */
export function addRecords(text, { sources = {}, annotations = [], entities = {} }) {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  let lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  if (Object.keys(sources).length > 0) lines = addTo(lines, "sources", "annotations", writeRecords(sources), "  ");
  if (annotations.length > 0) {
    lines = addTo(lines, "annotations", "entities", (indent) =>
      annotations.flatMap((fields) => writeItem(fields, indent)), "  ");
  }
  if (Object.keys(entities).length > 0) lines = addTo(lines, "entities", "paragraphs", writeRecords(entities), "  ");
  return `${lines.join(lineEnd)}${lineEnd}`;
}

/** @param {Record<string, Fields>} records @returns {(indent: string) => string[]} */
const writeRecords = (records) => (indent) => Object.entries(records).flatMap(([key, fields]) =>
  [`${indent}${key}:`, ...writeMapping(fields, `${indent}  `)]);

/**
 * @param {string[]} lines
 * @param {string} section
 * @param {string} before   the section that a new one is put before; else at the end
 * @param {(indent: string) => string[]} write
 * @param {string} usual    indentation where there is none to follow
 */
function addTo(lines, section, before, write, usual) {
  const at = lines.findIndex((line) => isKey(line, section));
  if (at < 0) {
    const there = lines.findIndex((line) => isKey(line, before));
    const place = there < 0 ? lines.length : withComments(lines, there);
    const added = [`${section}:`, ...write(usual)];
    return lines.toSpliced(place, 0, ...(there < 0 ? ["", ...added] : [...added, ""]));
  }
  const value = lines[at].slice(lines[at].indexOf(":") + 1).replace(/\s#.*$/, "").trim();
  const isEmpty = /^(?:\[\s*\]|\{\s*\}|~|null)?$/.test(value);
  if (!isEmpty) throw new SectionError(`\`${section}\` stands on one line`);
  const end = endOf(lines, at);
  const first = lines.slice(at + 1, end).find((line) => /^\s*[^\s#]/.test(line));
  if (first === undefined) {
    const comment = /\s#.*$/.exec(lines[at])?.[0] ?? "";
    return lines.toSpliced(at, 1, `${section}:${comment}`, ...write(usual));
  }
  if (value || /^\s*[[{]/.test(first)) throw new SectionError(`\`${section}\` stands in brackets`);
  const indent = /^\s*/.exec(first)?.[0] ?? "";
  return lines.toSpliced(end, 0, ...write(indent));
}

/** @param {string} line @param {string} key */
const isKey = (line, key) => new RegExp(`^(?:${key}|"${key}"|'${key}')\\s*:(?:\\s|$)`).test(line);

/** The line behind the last of a section. @param {string[]} lines @param {number} at its key */
function endOf(lines, at) {
  let next = at + 1;
  // A list may stand as far left as its key.
  while (next < lines.length && !/^(?:[^\s#-]|-(?!\s|$)|\.\.\.)/.test(lines[next])) next += 1;
  while (next > at + 1 && /^(?:#.*|\s*)$/.test(lines[next - 1])) next -= 1;
  return next;
}

/** Comments over a section belong to it. @param {string[]} lines @param {number} at */
function withComments(lines, at) {
  while (at > 0 && lines[at - 1].startsWith("#") && !lines[at - 1].includes("$schema=")) at -= 1;
  return at;
}
