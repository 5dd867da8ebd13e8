// What the corpus publishes for annotating: its rules and vocabularies, and what one report has.

/** @typedef {{ value: string, label: string, definition: string }} Term */
/** @typedef {"required" | "expected" | "optional" | "no"} Takes */
/** @typedef {Term & { takes: { speaker: Takes, sources: Takes, estimate: Takes } }} ClaimType */
/**
 * @typedef {object} Rules
 * @property {string} format
 * @property {import("./canonical.js").TextRules} text
 * @property {{ pattern: string, wanted: string }} key
 * @property {{ report: string, unidentified: string }} reserved
 * @property {Record<string, string>} fields         what each field of an annotation says
 * @property {Record<string, string>} original_fields
 * @property {{ word: string, most_words: number }} wording  of the original: what counts as a word
 * @property {Record<string, string>} source_fields
 * @property {ClaimType[]} claim                     in the order in which they are decided
 * @property {Term[]} sourcing
 * @property {Term[]} likelihood
 * @property {Record<string, string>} likelihood_words
 * @property {Term[]} confidence
 * @property {Term[]} source_kind
 * @property {Record<string, string>} entity_fields
 * @property {Term[]} entity_kind
 * @property {Record<string, string>} entities       names, by key
 * @property {string[]} sidecar_entities   keys of those that a report describes for itself
 *
 * @typedef {object} ReportData
 * @property {boolean} is_digest
 * @property {string} sidecar    its path in the repository
 * @property {string} published  where the site has it; empty where it may not be published
 * @property {string} edit       the repository's editor
 * @property {Record<string, string>} sources   labels, by key
 * @property {Record<string, string>} entities
 * @property {string[]} ids
 * @property {string[]} retired
 */

const FORMAT = "annotate/1";
/** The site's root, as seen from this script. */
const ROOT = new URL("../../../", import.meta.url);

/** @param {string} path of a report @returns {Promise<{ rules: Rules, report: ReportData }>} */
export async function loadRules(path) {
  const part = `data/annotate/${path.split("/")[0]}.json`;
  const [rules, { reports }] = await Promise.all([load("data/annotate/index.json"), load(part)]);
  if (rules.format !== FORMAT || !Object.hasOwn(reports, path)) throw new Error("the data are of another kind");
  return { rules, report: reports[path] };
}

/** @param {ReportData} report @returns {Promise<string>} the sidecar's text as it was published */
export async function loadSidecar(report) {
  return (await get(report.published)).text();
}

/** @param {string} name */
const load = async (name) => (await get(name)).json();

/** @param {string} name */
async function get(name) {
  const response = await fetch(new URL(name, ROOT), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** The terms of likelihood in a text; longer ones win. @param {string} text @param {Rules} rules */
export function likelihoodsIn(text, { likelihood, likelihood_words: words }) {
  const known = Object.keys(words).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${known.map((each) => each.replaceAll(" ", "\\s+")).join("|")})(?![\\p{L}\\p{N}_])`, "giu");
  const found = new Set(Array.from(text.matchAll(pattern), ([match]) => words[match.replace(/\s+/g, " ").toLowerCase()]));
  return likelihood.filter(({ value }) => found.has(value));
}

/** Whether a passage speaks of how sure somebody is. @param {string} text */
export const speaksOfConfidence = (text) => /(?<!\p{L})confiden/iu.test(text);
