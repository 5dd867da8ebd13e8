// What a citation cites and the addresses published go in; whether it still holds comes out.
// As `corpus.verify` does it: it stands only where a hash or a quotation shows that it does.

/** @typedef {import("./cited.js").Cited} Cited */
/** @typedef {{ text?: string, hash?: string, earlier?: Record<string, string> }} Passage */
/** @typedef {{ date: string, reason: string, replaced_by?: string }} Ended */
/**
 * @typedef {object} Report
 * @property {string} [hash]
 * @property {number} [revision]
 * @property {Ended} [withdrawn]
 * @property {Record<string, Passage>} [passages]
 * @property {Record<string, Ended>} [retired]
 * @property {string[]} [paragraphs]
 * @property {Record<string, string>} [earlier_paragraphs]
 */
/** @typedef {"stands" | "moved" | "differs" | "retired" | "unknown" | "unreadable"} Outcome */
/** @typedef {{ outcome: Outcome, message: string, cited?: string, present?: string, page?: string }} Verdict */

const NOT_COMPARED =
  "nothing else in the citation was compared, such as names, titles, dates, the authors’ own words beside those of a digest, or the paragraph of an original";
const LIKE_ENOUGH = 0.6;
/** What is left out of texts that are compared: marks that citation styles exchange, and unseen ones. */
const LEFT_OUT = /["'\u2018-\u201f\u2032\u2033\u2035\u2036\u2039\u203a\u00ab\u00bb\u02bc\u00b4`\u301d-\u301f\uff02\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * @param {Cited} cited
 * @param {string} path  where the report is now
 * @param {Report | undefined} report
 * @returns {Verdict}
 */
export function verdictOn(cited, path, report) {
  if (!report) return { outcome: "unknown", message: `The corpus has and had no report “${cited.path}”.` };
  const verdict = judge(cited, path, report);
  const own = `reports/${path}/${cited.id ? `a/${cited.id}/` : cited.paragraph ? `#${cited.paragraph}` : ""}`;
  const found = { page: own, ...verdict };
  if (path === cited.path || found.outcome !== "stands") return found;
  return { ...found, outcome: "moved", message: `The report has moved from “${cited.path}” to “${path}”; ${found.message[0].toLowerCase()}${found.message.slice(1)}` };
}

/** @param {Cited} cited @param {string} path @param {Report} report @returns {Verdict} */
function judge(cited, path, report) {
  if (report.withdrawn) return ended("The report was withdrawn", report.withdrawn, `reports/${report.withdrawn.replaced_by || path}/`);
  if (cited.paragraph) return judgeParagraph(cited.paragraph, path, report);
  if (cited.id) return judgePassage(cited, path, report);
  const now = `it is at revision ${report.revision ?? 1}`;
  if (!cited.hash) return { outcome: "unknown", message: `The report is there, and ${now}; the citation has no hash that would tell more.` };
  if (report.hash?.startsWith(cited.hash)) return stands("The report", "its hash");
  return { outcome: "differs", message: `The report’s text has changed since; ${now}.` };
}

/** By what it was told too: a citation says much more. @param {string} what @param {string} by @returns {Verdict} */
function stands(what, by) {
  return { outcome: "stands", message: `${what} has the same words, told by ${by}; ${NOT_COMPARED}.` };
}

/** @param {string} what @param {Ended} how @param {string} [page] @returns {Verdict} */
function ended(what, how, page) {
  const more = how.replaced_by ? "; another stands in its place" : "";
  return { outcome: "retired", message: `${what} on ${how.date}: ${how.reason.replace(/\.$/, "")}${more}.`, ...(page && { page }) };
}

/** @param {string} address @param {string} path @param {Report} report @returns {Verdict} */
function judgeParagraph(address, path, report) {
  if (report.paragraphs?.includes(address)) return stands("The paragraph", "its address, which is made from its words");
  const earlier = report.earlier_paragraphs ?? {};
  const seen = new Set();
  let now = address;
  while (Object.hasOwn(earlier, now) && !seen.has(now)) {
    seen.add(now);
    now = earlier[now];
  }
  if (!seen.size) return { outcome: "unknown", message: `The report has and had no paragraph “${address}” that is recorded.` };
  if (now === "retired") return { outcome: "retired", message: "The paragraph no longer stands in the report." };
  return { outcome: "differs", message: "The paragraph has been reworded.", page: `reports/${path}/#${now}` };
}

/** @param {Cited} cited @param {string} path @param {Report} report @returns {Verdict} */
function judgePassage(cited, path, report) {
  const { passages = {}, retired = {} } = report;
  if (Object.hasOwn(passages, cited.id)) return compare(cited, passages[cited.id]);
  if (Object.hasOwn(retired, cited.id)) {
    const how = retired[cited.id];
    return ended("The passage was retired", how, how.replaced_by && `reports/${path}/a/${how.replaced_by}/`);
  }
  return { outcome: "unknown", message: `The report has and had no passage “${cited.id}”.`, page: `reports/${path}/` };
}

/** @param {Cited} cited @param {Passage} passage @returns {Verdict} */
function compare({ hash, quotations }, { text = "", hash: present = "", earlier = {} }) {
  const quoted = quotations.find((words) => same(words, text)) ?? quotations.find((words) => likeness(bare(words), bare(text)) >= LIKE_ENOUGH) ?? "";
  const differs = (/** @type {string} */ message, words = quoted) =>
    /** @type {Verdict} */ ({ outcome: "differs", message, cited: words, present: text });
  const reworded = "The passage has been reworded since.";
  if (hash && present.startsWith(hash)) {
    if (quoted && !same(quoted, text) && !begins(quoted, text)) return differs("The hash is that of the passage, but the citation quotes other words.");
    return stands("The passage", quoted ? "its hash and quotation" : "its hash");
  }
  if (hash) {
    const words = Object.entries(earlier).find(([old]) => old.startsWith(hash))?.[1];
    if (words) return differs(reworded, words);
    return differs("The hash is not that of the passage as it stands, and no earlier words have it.");
  }
  if (quotations.some((words) => same(words, text))) return stands("The passage", "its quotation");
  const words = Object.values(earlier).find((old) => quotations.some((each) => same(each, old)));
  if (words) return differs(reworded, words);
  if (quoted) return differs("The passage has other words.");
  return { outcome: "unknown", message: "The passage is there; the citation has no hash or quotation that would tell more.", present: text };
}

/** @param {string} first @param {string} second */
const same = (first, second) => bare(first) === bare(second);

/** Whether a quotation that was cut short is the beginning of a text. @param {string} words @param {string} text */
const begins = (words, text) => /(…|\.\.\.)["'”’ ]*$/.test(words) && bare(text).startsWith(bare(words));

/** @param {string} text */
function bare(text) {
  const plain = text.normalize("NFC").replace(LEFT_OUT, "").replace(DASHES, "-").replaceAll("…", "...");
  return plain.replace(/\s+/gu, " ").replace(/^[ .,]+|[ .,]+$/g, "");
}

/** Twice the longest common subsequence by the length of both. @param {string} first @param {string} second */
function likeness(first, second) {
  if (!first || !second) return 0;
  let above = new Uint16Array(second.length + 1);
  for (const character of first) {
    const row = new Uint16Array(second.length + 1);
    for (let at = 0; at < second.length; at++) {
      row[at + 1] = character === second[at] ? above[at] + 1 : Math.max(above[at + 1], row[at]);
    }
    above = row;
  }
  return (2 * above[second.length]) / (first.length + second.length);
}
