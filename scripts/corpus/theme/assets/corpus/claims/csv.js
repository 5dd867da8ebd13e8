// Claims as a table for other programs, comma-separated (RFC 4180).

/** @typedef {import("./data.js").Claims} Claims @typedef {import("./data.js").Text} Text */

const COLUMNS = ["report", "id", "url", "claim", "quote", "speaker", "hedge", "grades", "date", "likelihood", "confidence", "contested"];
const AT_ONCE = 6;

/**
 * @param {Claims} data @param {Uint32Array} claims
 * @param {(done: number, all: number) => void} progress  in parts loaded
 * @param {AbortSignal} ends
 * @returns {Promise<Blob>}
 */
export async function makeCsv(data, claims, progress, ends) {
  const firsts = new Map([...claims].map((claim) => [Math.floor(claim / data.partSize), claim]));
  const waiting = [...firsts.values()];
  const all = waiting.length;
  let done = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let claim = waiting.pop(); claim !== undefined && !ends.aborted; claim = waiting.pop()) {
      await data.text(claim);
      progress(++done, all);
    }
  }));
  const lines = [COLUMNS.join(",")];
  for (const claim of claims) lines.push(line(data.tables.claim[data.claim[claim]].value, await data.text(claim)));
  // The mark at the start tells spreadsheets that this is UTF-8.
  return new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" });
}

/** @param {string} type @param {Text} text */
function line(type, text) {
  return [
    text.report, text.id, new URL(text.url, location.href).href, type, text.passage, text.speaker, text.hedge,
    (text.grades ?? []).map((grade) => grade.join("")).join(" "), text.date, text.likelihood, text.confidence,
    (text.contested ?? []).join("; "),
  ].map(cell).join(",");
}

/**
 * A spreadsheet would run a cell that begins like a formula, and the words are anybody's.
 * @param {string} [text]
 */
function cell(text = "") {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
